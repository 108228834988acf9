// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/domain/period.h"
#include "server/domain/returns.h"

namespace touchstone::domain {

/// Which column of a file holds what, by its name in the header; empty: the file has none.
struct CaseColumns {
  std::string case_reference;
  std::string service_area;  ///< The code or the name of an area; empty: the team says which.
  std::string team;
  std::string practitioner;
  std::string case_type;
  std::string opened_on;
  std::string closed_on;

  bool operator==(const CaseColumns&) const = default;
};

/// The columns with the names they have in the contract, for whoever goes through all of them.
inline constexpr std::array<std::pair<std::string_view, std::string CaseColumns::*>, 7> all_case_columns{
    {{"case_reference", &CaseColumns::case_reference},
     {"service_area", &CaseColumns::service_area},
     {"team", &CaseColumns::team},
     {"practitioner", &CaseColumns::practitioner},
     {"case_type", &CaseColumns::case_type},
     {"opened_on", &CaseColumns::opened_on},
     {"closed_on", &CaseColumns::closed_on}}};

/// Touchstone's own header.
CaseColumns own_case_columns();
/// `ssd_cin_episodes` of the Standard Safeguarding Dataset. A child has a row for each referral: the newest stands.
CaseColumns safeguarding_dataset_columns();

/// A case of the list.
struct CaseOnList {
  std::string case_reference;
  std::string service_area_code;
  std::string team;
  std::string practitioner;
  std::string case_type;
  std::optional<Date> opened_on;
  std::optional<Date> closed_on;

  bool operator==(const CaseOnList&) const = default;
};

/// What the reader must know of the council.
struct CaseListCouncil {
  struct Area {
    std::string code;
    std::string display_name;
    bool closed = false;
  };
  struct Team {
    std::string service_area_code;
    std::string display_name;
  };
  std::vector<Area> areas;
  std::vector<Team> teams;
};

/// A file that was read.
struct CaseFile {
  CaseColumns columns;  ///< The mapping that was used.
  std::vector<CaseOnList> cases;
  std::vector<std::int64_t> rows;       ///< Where in the file each case stands.
  std::vector<ReturnProblem> problems;  ///< By row; with any, nothing may be used.
};

/// Reads a case list. `asked`: the columns of this file; nothing: the header says them, or it is the Safeguarding
/// Dataset's, or they are as `remembered`, the first that fits. Every bad cell is a problem; dates are YYYY-MM-DD or
/// DD/MM/YYYY, with or without a time.
CaseFile read_case_list(const ReturnTable& table, const CaseListCouncil& council,
                        const std::optional<CaseColumns>& asked, const std::optional<CaseColumns>& remembered);

/// What an import does to one case.
struct CaseListChange {
  std::optional<CaseOnList> before;  ///< Nothing: it was not on the list.
  CaseOnList after;

  bool operator==(const CaseListChange&) const = default;
};

struct CaseListUpdate {
  std::vector<CaseListChange> changes;  ///< By reference; a case that is the same is not among them.
  int added = 0;
  int changed = 0;
  int closed = 0;  ///< Because the whole list has them no more.
  int unchanged = 0;
};

/// What the list becomes. With `whole_list` an open case that was not read is closed `today`. The case of letters
/// makes no other case.
CaseListUpdate update_case_list(const std::vector<CaseOnList>& current, const std::vector<CaseOnList>& read,
                                bool whole_list, const Date& today);

}  // namespace touchstone::domain
