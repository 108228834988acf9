// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/values.h"

class QComboBox;

namespace touchstone::client {

/// Offers people by name, with the e-mail as data. Who was chosen stays so; at first nobody is.
void offer_people(QComboBox& box, const QList<Person>& people);

}  // namespace touchstone::client
