// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/report/sections.h"

namespace touchstone::report {

/// What a revision's cover says of what changed, with the figures while the cover has room for them; empty when the
/// report is no revision.
std::string revision_html(const ReportRevision& revision);
/// The figures on a page of their own where the cover has no room for them.
std::optional<Section> revision_section(const ReportRevision& revision);

}  // namespace touchstone::report
