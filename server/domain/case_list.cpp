// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/case_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "server/domain/allocation.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t longest_team = 100;
constexpr std::size_t longest_type = 100;

std::string key_of(std::string_view text) { return lowered(trimmed(text)); }

/// A date with or without a time after it.
std::optional<Date> list_date_from(std::string_view text) {
  const auto end = text.find_first_of(" T");
  const auto day = text.substr(0, end);
  if (day.size() == 10 && day[2] == '/' && day[5] == '/') {
    return date_from(std::string{day.substr(6)} + "-" + std::string{day.substr(3, 2)} + "-" +
                     std::string{day.substr(0, 2)});
  }
  return date_from(day);
}

/// Reads one file with one mapping.
class Reader {
 public:
  Reader(const ReturnTable& table, const CaseListCouncil& council, CaseFile& file)
      : table_{table}, council_{council}, file_{file} {
    for (const auto& [field, column] : all_case_columns) {
      const auto& name = file.columns.*column;
      const auto found = std::find_if(table.header.begin(), table.header.end(), [&](const auto& title) {
        return !name.empty() && key_of(title) == key_of(name);
      });
      places_.emplace(field, found == table.header.end() ? std::string::npos
                                                         : static_cast<std::size_t>(found - table.header.begin()));
    }
  }

  /// Adds a problem for each named column that the header does not have; answers whether the rows can be read.
  bool check_columns() {
    for (const auto& [field, column] : all_case_columns) {
      const auto& name = file_.columns.*column;
      if (!name.empty() && places_[std::string{field}] == std::string::npos) {
        file_.problems.push_back({1, name, "The file has no column of this name"});
      }
    }
    if (file_.columns.case_reference.empty()) {
      file_.problems.push_back({1, "", "No column says the case reference. Say which column is which"});
    }
    if (file_.columns.service_area.empty() && file_.columns.team.empty()) {
      file_.problems.push_back({1, "", "No column says the service area or the team. Say which column is which"});
    }
    return file_.problems.empty();
  }

  void read(bool newest_stands) {
    for (const auto& row : table_.rows) {
      const auto before = file_.problems.size();
      auto read = read_row(row);
      if (file_.problems.size() != before) continue;
      const auto [seen, is_new] = by_key_.emplace(lowered(read.case_reference), file_.cases.size());
      if (is_new) {
        file_.cases.push_back(std::move(read));
        file_.rows.push_back(row.number);
      } else if (!newest_stands) {
        file_.problems.push_back({row.number, file_.columns.case_reference,
                                  "This case stands in row " + std::to_string(file_.rows[seen->second]) + " already"});
      } else if (newer(read, file_.cases[seen->second])) {
        file_.cases[seen->second] = std::move(read);
        file_.rows[seen->second] = row.number;
      }
    }
  }

 private:
  /// An open referral before a closed one, then the one made later.
  static bool newer(const CaseOnList& one, const CaseOnList& other) {
    if (one.closed_on.has_value() != other.closed_on.has_value()) return !one.closed_on;
    return one.opened_on > other.opened_on;
  }

  std::string cell(const ReturnTable::Row& row, std::string_view field) const {
    const auto place = places_.find(field)->second;
    return place == std::string::npos ? std::string{} : trimmed(row.cells[place]);
  }

  CaseOnList read_row(const ReturnTable::Row& row) {
    CaseOnList read;
    read.case_reference = cell(row, "case_reference");
    read.team = cell(row, "team");
    read.practitioner = cell(row, "practitioner");
    read.case_type = cell(row, "case_type");
    std::vector<FieldProblem> problems;
    check_case_reference("case_reference", read.case_reference, problems);
    check_line("team", read.team, 0, longest_team, problems);
    check_practitioner("practitioner", read.practitioner, problems);
    check_line("case_type", read.case_type, 0, longest_type, problems);
    read.opened_on = date_of(row, "opened_on", problems);
    read.closed_on = date_of(row, "closed_on", problems);
    if (read.opened_on && read.closed_on && *read.closed_on < *read.opened_on) {
      problems.push_back({"closed_on", "must not be before the case was opened"});
    }
    read.service_area_code = area_of(row, read, problems);
    for (const auto& problem : problems) {
      const auto column = std::find_if(all_case_columns.begin(), all_case_columns.end(),
                                       [&](const auto& known) { return known.first == problem.field; });
      file_.problems.push_back({row.number, file_.columns.*(column->second), problem.description});
    }
    return read;
  }

  std::optional<Date> date_of(const ReturnTable::Row& row, std::string_view field,
                              std::vector<FieldProblem>& problems) const {
    const auto text = cell(row, field);
    if (text.empty()) return std::nullopt;
    const auto date = list_date_from(text);
    if (!date) problems.push_back({std::string{field}, "must be a date, YYYY-MM-DD or DD/MM/YYYY"});
    return date;
  }

  /// The area a row names, or the area of its team; the team gets the spelling it is known by.
  std::string area_of(const ReturnTable::Row& row, CaseOnList& read, std::vector<FieldProblem>& problems) const {
    const auto named = cell(row, "service_area");
    if (named.empty()) return area_of_team(read, problems);
    const auto area = std::find_if(council_.areas.begin(), council_.areas.end(), [&](const auto& known) {
      return lowered(known.code) == lowered(named) || lowered(known.display_name) == lowered(named);
    });
    if (area == council_.areas.end() || area->closed) {
      problems.push_back({"service_area", area == council_.areas.end() ? "There is no service area of this code or name"
                                                                       : "The service area is closed"});
      return {};
    }
    for (const auto& team : council_.teams) {
      if (team.service_area_code == area->code && lowered(team.display_name) == lowered(read.team)) {
        read.team = team.display_name;
      }
    }
    return area->code;
  }

  std::string area_of_team(CaseOnList& read, std::vector<FieldProblem>& problems) const {
    const std::string field = file_.columns.service_area.empty() ? "team" : "service_area";
    std::set<std::string> codes;
    std::string spelling;
    for (const auto& team : council_.teams) {
      if (!read.team.empty() && lowered(team.display_name) == lowered(read.team)) {
        codes.insert(team.service_area_code);
        spelling = team.display_name;
      }
    }
    if (codes.size() != 1) {
      problems.push_back({field, codes.empty() ? "Say the service area: no team of this name is known"
                                               : "Say the service area: several have a team of this name"});
      return {};
    }
    read.team = spelling;
    return *codes.begin();
  }

  const ReturnTable& table_;
  const CaseListCouncil& council_;
  CaseFile& file_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::map<std::string, std::size_t> by_key_;
};

bool has_column(const ReturnTable& table, const std::string& name) {
  return std::any_of(table.header.begin(), table.header.end(),
                     [&](const auto& title) { return key_of(title) == key_of(name); });
}

/// Of a mapping what the file has.
CaseColumns present(const ReturnTable& table, CaseColumns columns) {
  for (const auto& [field, column] : all_case_columns) {
    if (!has_column(table, columns.*column)) (columns.*column).clear();
  }
  return columns;
}

bool fits(const CaseColumns& columns) {
  return !columns.case_reference.empty() && !(columns.service_area.empty() && columns.team.empty());
}

CaseColumns columns_of(const ReturnTable& table, const std::optional<CaseColumns>& asked,
                       const std::optional<CaseColumns>& remembered) {
  if (asked) return *asked;
  for (const auto& known : {own_case_columns(), safeguarding_dataset_columns()}) {
    if (auto found = present(table, known); fits(found)) return found;
  }
  return remembered.value_or(CaseColumns{});
}

}  // namespace

CaseColumns own_case_columns() {
  return {"case_reference", "service_area", "team", "practitioner", "case_type", "opened_on", "closed_on"};
}

CaseColumns safeguarding_dataset_columns() {
  return {"cine_person_id",
          "",
          "cine_referral_team",
          "cine_referral_worker_id",
          "cine_cin_primary_need_code",
          "cine_referral_date",
          "cine_close_date"};
}

CaseFile read_case_list(const ReturnTable& table, const CaseListCouncil& council,
                        const std::optional<CaseColumns>& asked, const std::optional<CaseColumns>& remembered) {
  CaseFile file;
  file.columns = columns_of(table, asked, remembered);
  Reader reader{table, council, file};
  const bool newest_stands = key_of(file.columns.case_reference) == safeguarding_dataset_columns().case_reference;
  if (reader.check_columns()) reader.read(newest_stands);
  return file;
}

CaseListUpdate update_case_list(const std::vector<CaseOnList>& current, const std::vector<CaseOnList>& read,
                                bool whole_list, const Date& today) {
  std::map<std::string, const CaseOnList*> known;
  for (const auto& listed : current) known.emplace(lowered(listed.case_reference), &listed);
  CaseListUpdate update;
  std::set<std::string> seen;
  for (const auto& listed : read) {
    const auto key = lowered(listed.case_reference);
    seen.insert(key);
    const auto before = known.find(key);
    if (before == known.end()) {
      ++update.added;
      update.changes.push_back({std::nullopt, listed});
    } else if (*before->second == listed) {
      ++update.unchanged;
    } else {
      ++update.changed;
      update.changes.push_back({*before->second, listed});
    }
  }
  for (const auto& listed : current) {
    if (!whole_list || listed.closed_on || seen.contains(lowered(listed.case_reference))) continue;
    ++update.closed;
    update.changes.push_back({listed, listed});
    update.changes.back().after.closed_on = today;
  }
  std::sort(update.changes.begin(), update.changes.end(), [](const auto& one, const auto& other) {
    return lowered(one.after.case_reference) < lowered(other.after.case_reference);
  });
  return update;
}

}  // namespace touchstone::domain
