// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/report_address.h"

#include <set>

#include "server/domain/person.h"
#include "server/domain/text.h"

namespace touchstone::domain {

Result<Done> check_report_addresses(const std::vector<ReportAddress>& addresses) {
  std::vector<FieldProblem> problems;
  if (addresses.size() > most_report_addresses) {
    problems.push_back({"report_addresses", "has " + std::to_string(addresses.size()) + " addresses; at most " +
                                                std::to_string(most_report_addresses) + " are kept"});
    return done_unless(std::move(problems));
  }
  std::set<std::string> seen;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const auto field = "report_addresses[" + std::to_string(i) + "]";
    const auto& address = addresses[i];
    if (check_email(field + ".email", address.email, problems) && !seen.insert(address.email).second) {
      problems.push_back({field + ".email", "stands in the list twice: " + address.email});
    }
    check_line(field + ".display_name", address.display_name, 1, 200, problems);
  }
  return done_unless(std::move(problems));
}

std::string report_link(const PublishedReport& report) {
  return "touchstone://" + report.council_code + "/cycles/" + report.programme_code + "/" + to_string(report.period) +
         "/report";
}

Mail published_report_mail(const ReportAddress& to, const PublishedReport& report, const std::string& link) {
  const auto copy = to.internal
                        ? std::string{"the internal report"}
                        : std::string{"the publication copy, the one made so that nobody can be worked out from it"};
  auto links = report_link(report);
  if (!link.empty()) links += "\n" + link;
  return letter("Touchstone: the report of " + period_words(report.period) + " is published", to.display_name,
                "the report “" + report.programme + "”, " + period_words(report.period) + ", is published as version " +
                    report.label + ". You are on the list for " + copy +
                    ".\n\nTo read it, open the link below on a computer with Touchstone and sign in. Whoever has no "
                    "account asks the quality assurance unit for it.\n",
                report.council, links);
}

}  // namespace touchstone::domain
