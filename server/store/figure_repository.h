// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/figure_record.h"

namespace touchstone::store {

/// An audit with what it says to a measure.
struct FigureRow {
  std::string audit_id;
  std::string case_reference;
  int area_position = 0;
  std::string area_code;
  std::string team;
  std::string auditor_display_name;
  domain::FigureSource source;
};

/// Which audits of a cycle to list. Empty lists and texts do not restrict.
struct FigureFilter {
  std::string cycle_id;
  std::string area_code;
  std::vector<std::string> visible_areas;
  std::string question_key;           ///< Whose answer is read.
  std::vector<std::string> asked_in;  ///< Areas the question is asked in; an audit that answered it stays anyway.
  bool case_holding_only = false;     ///< Areas that answered record checks in this cycle.
  bool completed_only = false;
  int after_position = 0;  ///< The last three are keyset paging; an empty case reference: from the beginning.
  std::string after_area_code;
  std::string after_case_reference;
  int limit = 50;
};

/// By area in the configured order, then case reference; without withdrawn ones. One query.
std::vector<FigureRow> list_figure_rows(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const FigureFilter& filter);

}  // namespace touchstone::store
