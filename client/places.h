// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "client/widgets/place.h"

namespace touchstone::client {

class MainWindow;
struct Rooms;

/// Says which record a page shows, for its link to be copied.
void note_record(QWidget& page, RecordLink::Kind kind, const QString& name);

/// The places in the rail's order. `window` is looked at only once a page is made.
QList<Place> places(Rooms& rooms, MainWindow*& window);

/// A concern is looked for while its people are signed in. A new one brings the head of service to it when they come,
/// and is told of wherever they are later.
void follow_concerns(MainWindow& window, Rooms& rooms);

}  // namespace touchstone::client
