// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/report/pack.h"
#include "server/report/table.h"

namespace touchstone::report {

// The tables of packs. Each takes its number; "–" stands for what there is not.

/// Whether rows lead to the pages of the pack.
enum class Links { None, Pages };

Table pack_months_table(int number, const std::vector<PackMonth>& months, Links links);
Table pack_audits_table(int number, const std::vector<PackAudit>& audits, Links links);
/// Of completed audits: the auditor's grade, the second reading, rulings, and the grade that counts.
Table pack_grades_table(int number, const std::vector<PackAudit>& audits);
Table pack_actions_table(int number, const std::vector<PackAction>& actions);
Table pack_re_audits_table(int number, const std::vector<PackReAudit>& re_audits);
Table pack_measures_table(int number, const std::vector<PackMeasure>& measures);

/// "Good"; "–" for none.
std::string grade_or_dash(const std::optional<domain::Grade>& grade);
/// "read by NAME: requires improvement", "due", "–".
std::string reading_words(const std::optional<PackReading>& reading);
/// "not completed", "exempt", "accepted".
std::string audit_state_words(const PackAudit& audit);
/// "late by 3 days"; empty for one that is not late.
std::string late_words(const PackAudit& audit);
/// "1 action", "3 actions".
std::string counted(std::size_t count, const char* one, const char* several);
/// What a pack says of itself, as the terms and words of a list.
std::vector<std::pair<std::string, std::string>> about_entries(const PackAbout& about);
/// The list as markup.
std::string about_html(const std::vector<std::pair<std::string, std::string>>& entries);
/// "April to September 2023", "October 2022 to March 2023".
std::string months_words(const domain::Period& first, const domain::Period& last);
/// The marking to print: that of the council, or OFFICIAL-SENSITIVE where it set none.
std::string pack_marking(const std::string& marking);

}  // namespace touchstone::report
