// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/report/pack.h"
#include "server/report/pack_archive.h"

namespace touchstone::report {

/// Counts the audits of each month, and gives each completed one the name of its page.
void count_and_name(InspectionPack& pack);

/// Every list as a table in one document, without ways to other pages: from it come the tables as CSV.
std::string inspection_tables(const InspectionPack& pack);

/// The pages: index, lists, one for each completed audit, and the report of each month. They load nothing, run nothing
/// and lead to each other within the folder. `tables`: the CSV files that lie in the folder "tables"; without any,
/// `no_tables` says why.
std::vector<PackedFile> inspection_pages(const InspectionPack& pack, const std::vector<PackedFile>& tables,
                                         const std::string& no_tables);

/// "inspection-pack-practice-managers-2023-04-to-2023-09": the folder's name, for the programme's code.
std::string inspection_folder(const std::string& programme_code, const domain::Period& first,
                              const domain::Period& last);

}  // namespace touchstone::report
