// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/thanks_repository.h"

#include "server/store/audit_rows.h"
#include "server/store/statement.h"

namespace touchstone::store {

const Statement select_practitioner{"select_practitioner", R"sql(
  SELECT p.person_id, p.email IS NOT NULL AND p.disabled_at IS NULL AS has_email
    FROM allocation l
    JOIN audit_case k ON k.organisation_id = l.organisation_id AND k.case_id = l.case_id
    JOIN person p ON p.organisation_id = l.organisation_id
                 AND p.person_id = coalesce(l.practitioner_id, k.practitioner_id)
   WHERE l.organisation_id = $1
     AND l.allocation_id = $2
)sql"};

std::optional<PractitionerRow> find_practitioner(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const std::string& audit_id) {
  const auto rows = run(tx, select_practitioner, organisation_id, audit_id);
  if (rows.empty()) return std::nullopt;
  return PractitionerRow{rows[0]["person_id"].as<std::string>(), rows[0]["has_email"].as<bool>()};
}

const Statement insert_thanks{"insert_thanks", R"sql(
  INSERT INTO thanks (organisation_id, audit_id, finding_text, words, practitioner_id, by_hand, sent_by_name, sent_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::numeric / 1000000))
  ON CONFLICT (organisation_id, audit_id, md5(finding_text)) DO NOTHING
  RETURNING thanks_id
)sql"};

std::optional<std::string> add_thanks(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const ThanksRow& row) {
  const auto rows = run(tx, insert_thanks, organisation_id, row.audit_id, row.finding_text, row.words,
                        row.practitioner_id, row.by_hand, row.sent_by_name, microseconds_of(row.sent_at));
  if (rows.empty()) return std::nullopt;
  return rows[0]["thanks_id"].as<std::string>();
}

const Statement select_thanks{"select_thanks", R"sql(
  SELECT t.thanks_id, t.audit_id, t.finding_text, t.words, t.practitioner_id, p.display_name AS practitioner_name,
         t.by_hand, sa.code AS area_code, l.team_name, t.sent_by_name,
         (extract(epoch FROM t.sent_at) * 1000000)::bigint AS sent_at,
         (extract(epoch FROM r.last_at) * 1000000)::bigint AS mailed_at
    FROM thanks t
    JOIN audit a ON a.organisation_id = t.organisation_id AND a.audit_id = t.audit_id
    JOIN allocation l ON l.organisation_id = t.organisation_id AND l.allocation_id = t.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
    JOIN person p ON p.organisation_id = t.organisation_id AND p.person_id = t.practitioner_id
    LEFT JOIN reminder r ON r.organisation_id = t.organisation_id AND r.person_id = t.practitioner_id
                        AND r.subject_key = 'thanks/' || t.thanks_id AND r.state = 'sent'
   WHERE t.organisation_id = $1
     AND ($2::boolean OR sa.code = ANY ($3::text[]) OR l.auditor_id = nullif($4, '')::uuid)
     AND ($5 = '' OR t.audit_id = nullif($5, '')::uuid)
     AND ($6 = '' OR t.thanks_id = nullif($6, '')::uuid)
   ORDER BY t.sent_at DESC, t.thanks_id
)sql"};

std::vector<ThanksRow> list_thanks(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const ThanksFilter& filter) {
  std::vector<ThanksRow> thanks;
  for (const auto& row : run(tx, select_thanks, organisation_id, !filter.area_codes.has_value(),
                             text_array(filter.area_codes.value_or(std::vector<std::string>{})), filter.auditor_id,
                             filter.audit_id, filter.thanks_id)) {
    thanks.push_back({row["thanks_id"].as<std::string>(), row["audit_id"].as<std::string>(),
                      row["finding_text"].as<std::string>(), row["words"].as<std::string>(),
                      row["practitioner_id"].as<std::string>(), row["practitioner_name"].as<std::string>(),
                      row["by_hand"].as<bool>(), row["area_code"].as<std::string>(),
                      row["team_name"].as<std::string>(""), row["sent_by_name"].as<std::string>(),
                      time_of(row["sent_at"]), optional_time(row["mailed_at"])});
  }
  return thanks;
}

const Statement select_unsent_thanks{"select_unsent_thanks", R"sql(
  SELECT t.thanks_id, t.practitioner_id, t.words, t.sent_by_name
    FROM thanks t
   WHERE t.organisation_id = $1
     AND t.sent_at > to_timestamp($2::numeric / 1000000)
     AND NOT t.by_hand
     AND NOT EXISTS (SELECT FROM reminder r
                      WHERE r.organisation_id = t.organisation_id AND r.person_id = t.practitioner_id
                        AND r.subject_key = 'thanks/' || t.thanks_id AND r.state = 'sent')
   ORDER BY t.sent_at
)sql"};

std::vector<UnsentThanks> list_unsent_thanks(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             domain::Time after) {
  std::vector<UnsentThanks> unsent;
  for (const auto& row : run(tx, select_unsent_thanks, organisation_id, microseconds_of(after))) {
    unsent.push_back({row["thanks_id"].as<std::string>(), row["practitioner_id"].as<std::string>(),
                      row["words"].as<std::string>(), row["sent_by_name"].as<std::string>()});
  }
  return unsent;
}

}  // namespace touchstone::store
