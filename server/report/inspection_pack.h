// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/report/pack.h"
#include "server/report/pack_archive.h"

namespace touchstone::report {

/// Gives each completed audit the name of its page.
void name_pages(InspectionPack& pack);
/// Counts the audits of each month.
void count_months(InspectionPack& pack);

/// Every list as a table in one document, without ways to other pages: from it come the tables as CSV.
std::string inspection_tables(const InspectionPack& pack);

// The pages load nothing, run nothing and lead to each other within the folder. Each is made by itself, so that the
// whole pack is never in memory.

/// Index and lists. `tables`: the paths of the CSV files; without any, `no_tables` says why.
void make_inspection_lists(const InspectionPack& pack, const std::vector<std::string>& tables,
                           const std::string& no_tables, const TakeFile& take);
/// The page of a completed audit with its content; `actions`: the pack's, of which those that came of it are told.
PackedFile inspection_audit(const PackAbout& about, const PackAudit& audit, const std::vector<PackAction>& actions);
/// Where the report of a month lies in the pack.
std::string inspection_report_path(const domain::Period& period);
/// The paths of all pages and tables, in the order in which they are packed.
std::vector<std::string> inspection_paths(const InspectionPack& pack, const std::vector<std::string>& tables);

/// "inspection-pack-practice-managers-2023-04-to-2023-09": the folder's name, for the programme's code.
std::string inspection_folder(const std::string& programme_code, const domain::Period& first,
                              const domain::Period& last);

}  // namespace touchstone::report
