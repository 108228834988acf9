// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <functional>

#include "client/api/report_gateway.h"

namespace touchstone::client {

/// Puts the kinds of file that a report comes as into a menu.
void add_report_formats(QMenu& menu, const std::function<void(ReportFormat)>& act);
/// What the save dialogue calls a kind of file.
QString report_file_kind(ReportFormat format);

}  // namespace touchstone::client
