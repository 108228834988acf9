// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace touchstone::store {

/// A finding of good practice in a completed audit, as it was written.
struct PracticeRow {
  std::string text;
  std::string theme;  ///< Of its cycle, when it is about that; else empty.
  std::string section;
  std::string area_code;
  std::string period;  ///< YYYY-MM.
};

/// Which to list; empty texts do not restrict.
struct PracticeFilter {
  std::string query;  ///< As typed into a search.
  std::string theme;
  std::string area_code;
};

/// The newest month first.
std::vector<PracticeRow> list_practice(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const PracticeFilter& filter);

struct PracticeThemeRow {
  std::string theme;
  int count = 0;
};
/// The most found first.
std::vector<PracticeThemeRow> list_practice_themes(pqxx::transaction_base& tx, const std::string& organisation_id);

}  // namespace touchstone::store
