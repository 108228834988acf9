// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/practice_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

// The order within a month says nothing about the order of the audits.
const Statement select_practice{"select_practice", R"sql(
  SELECT n.text, CASE WHEN n.theme THEN y.theme ELSE '' END AS theme, coalesce(s.title, '') AS section,
         sa.code AS area_code, to_char(y.period, 'YYYY-MM') AS period
    FROM audit_cycle y
    JOIN audit a ON a.organisation_id = y.organisation_id AND a.audit_cycle_id = y.audit_cycle_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
    JOIN finding n ON n.organisation_id = a.organisation_id AND n.audit_id = a.audit_id
    LEFT JOIN form_section s ON s.organisation_id = a.organisation_id AND s.form_id = a.form_id
                            AND s.key = n.section_key
   WHERE y.organisation_id = $1
     AND a.state IN ('submitted', 'accepted')
     AND n.kind = 'good_practice'
     AND ($2 = '' OR to_tsvector('english', n.text) @@ websearch_to_tsquery('english', $2))
     AND ($3 = '' OR (n.theme AND y.theme = $3))
     AND ($4 = '' OR sa.code = $4)
   ORDER BY y.period DESC, sa.position, md5(n.text), n.audit_id, n.position
)sql"};

std::vector<PracticeRow> list_practice(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const PracticeFilter& filter) {
  std::vector<PracticeRow> practice;
  for (const auto& row : run(tx, select_practice, organisation_id, filter.query, filter.theme, filter.area_code)) {
    practice.push_back({row["text"].as<std::string>(), row["theme"].as<std::string>(), row["section"].as<std::string>(),
                        row["area_code"].as<std::string>(), row["period"].as<std::string>()});
  }
  return practice;
}

const Statement select_practice_themes{"select_practice_themes", R"sql(
  SELECT y.theme, count(*) AS count
    FROM audit_cycle y
    JOIN audit a ON a.organisation_id = y.organisation_id AND a.audit_cycle_id = y.audit_cycle_id
    JOIN finding n ON n.organisation_id = a.organisation_id AND n.audit_id = a.audit_id
   WHERE y.organisation_id = $1
     AND a.state IN ('submitted', 'accepted')
     AND n.kind = 'good_practice'
     AND n.theme
     AND y.theme <> ''
   GROUP BY y.theme
   ORDER BY count(*) DESC, y.theme
)sql"};

std::vector<PracticeThemeRow> list_practice_themes(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<PracticeThemeRow> themes;
  for (const auto& row : run(tx, select_practice_themes, organisation_id)) {
    themes.push_back({row["theme"].as<std::string>(), row["count"].as<int>()});
  }
  return themes;
}

}  // namespace touchstone::store
