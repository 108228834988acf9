// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/period.h"
#include "server/domain/reminder.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// Who is told by mail when a report is published.
struct ReportAddress {
  std::string email;  ///< Normalised.
  std::string display_name;
  bool internal = false;  ///< Told of the internal report; otherwise of the publication copy only.

  bool operator==(const ReportAddress&) const = default;
};

inline constexpr std::size_t most_report_addresses = 500;

/// Checks a council's list: e-mails, none twice, and names (1 to 200 characters of one line), with problems under
/// "report_addresses[I].email" and so on. Refuses: FIELD_INVALID.
Result<Done> check_report_addresses(const std::vector<ReportAddress>& addresses);

/// What a mail about a published version names.
struct PublishedReport {
  std::string council_code;
  std::string council;
  std::string programme_code;
  std::string programme;
  Period period;
  std::string label;  ///< "1.0".
};
/// What opens the month in the client: "touchstone://northmere/cycles/practice-managers/2023-09/analysis".
std::string report_link(const PublishedReport& report);
/// The link and how to read it; nothing of what the report says. `link`: a line that says how to open the client; may
/// be empty.
Mail published_report_mail(const ReportAddress& to, const PublishedReport& report, const std::string& link);

}  // namespace touchstone::domain
