// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/report/inspection_pack.h"

namespace touchstone::tests {

/// What the server does to a pack around the making of its pages.
inline void name_and_count(report::InspectionPack& pack) {
  report::name_pages(pack);
  report::count_months(pack);
}

/// All pages of an inspection pack at once, in the order in which they are packed; each month has the same report.
inline std::vector<report::PackedFile> inspection_pages(const report::InspectionPack& pack,
                                                        const std::vector<report::PackedFile>& tables,
                                                        const std::string& no_tables,
                                                        const std::string& month_report = "<!DOCTYPE html>") {
  std::vector<std::string> paths;
  for (const auto& table : tables) paths.push_back(table.path);
  std::vector<report::PackedFile> files;
  report::make_inspection_lists(pack, paths, no_tables,
                                [&](report::PackedFile file) { files.push_back(std::move(file)); });
  for (const auto& audit : pack.audits) {
    if (!audit.page.empty()) files.push_back(report::inspection_audit(pack.about, audit, pack.actions));
  }
  for (const auto& month : pack.months) files.push_back({report::inspection_report_path(month.period), month_report});
  files.insert(files.end(), tables.begin(), tables.end());
  return files;
}

}  // namespace touchstone::tests
