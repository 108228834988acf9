// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/commentary_repository.h"

#include "server/store/audit_json.h"
#include "server/store/finding_marks.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

FactDecisionRow read_decision(const pqxx::row& row) {
  FactDecisionRow read;
  read.fact_key = row["fact_key"].as<std::string>();
  if (!row["choice"].is_null()) {
    read.decision = domain::FactDecision{read.fact_key,
                                         domain::fact_choice_from(row["choice"].as<std::string>()).value(),
                                         row["sentence"].as<std::string>(),
                                         row["decided_on_sentence"].as<std::string>(),
                                         row["decided_on_figures"].as<std::string>(),
                                         row["decided_on_printed"].as<std::string>(),
                                         texts_from_json(row["confirmed_texts"].as<std::string>())};
  }
  read.decided_by = row["decided_by"].as<std::string>();
  read.decided_at = row["decided_at"].as<std::string>();
  read.version = row["version"].as<std::int64_t>();
  return read;
}

FindingChoiceRow read_choice(const pqxx::row& row) {
  FindingChoiceRow read;
  read.audit_id = row["audit_id"].as<std::string>();
  read.index = row["finding_index"].as<int>();
  if (!row["in_report"].is_null()) read.in_report = row["in_report"].as<bool>();
  read.version = row["version"].as<std::int64_t>();
  return read;
}

}  // namespace

// The columns of a decision, as `read_decision` wants them.
#define TOUCHSTONE_DECISION_COLUMNS                                                                             \
  " fact_key, choice, sentence, decided_on_sentence, decided_on_figures, decided_on_printed, confirmed_texts, " \
  " decided_by, extract(epoch FROM decided_at)::bigint AS decided_at, version "

const Statement select_fact_decisions{"select_fact_decisions", "SELECT" TOUCHSTONE_DECISION_COLUMNS R"sql(
    FROM fact_decision
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND choice IS NOT NULL
   ORDER BY fact_key
)sql"};

std::vector<FactDecisionRow> list_fact_decisions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const std::string& cycle_id) {
  std::vector<FactDecisionRow> decisions;
  for (const auto& row : run(tx, select_fact_decisions, organisation_id, cycle_id)) {
    decisions.push_back(read_decision(row));
  }
  return decisions;
}

const Statement begin_fact_decision{"begin_fact_decision", R"sql(
  INSERT INTO fact_decision (organisation_id, audit_cycle_id, fact_key)
  VALUES ($1, $2, $3)
  ON CONFLICT (organisation_id, audit_cycle_id, fact_key) DO NOTHING
)sql"};

const Statement select_fact_decision_for_update{"select_fact_decision_for_update",
                                                "SELECT" TOUCHSTONE_DECISION_COLUMNS R"sql(
    FROM fact_decision
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND fact_key = $3
     FOR UPDATE
)sql"};

FactDecisionRow lock_fact_decision(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& cycle_id, const std::string& fact_key) {
  run(tx, begin_fact_decision, organisation_id, cycle_id, fact_key);
  return read_decision(run(tx, select_fact_decision_for_update, organisation_id, cycle_id, fact_key)[0]);
}

const Statement update_fact_decision{"update_fact_decision", R"sql(
  UPDATE fact_decision
     SET choice = $4::fact_choice, sentence = $5, decided_on_sentence = $6, decided_on_figures = $7, decided_by = $8,
         decided_on_printed = $9, confirmed_texts = $10::jsonb, decided_at = now(), version = version + 1
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND fact_key = $3
  RETURNING
)sql" TOUCHSTONE_DECISION_COLUMNS};

FactDecisionRow save_fact_decision(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& cycle_id, const std::string& fact_key,
                                   const std::optional<domain::FactDecision>& decision, const std::string& decided_by) {
  const auto words = decision.value_or(domain::FactDecision{});
  const auto choice =
      decision ? std::optional{std::string{domain::fact_choice_key(decision->choice)}} : std::optional<std::string>{};
  return read_decision(run(tx, update_fact_decision, organisation_id, cycle_id, fact_key, choice, words.sentence,
                           words.decided_on_sentence, words.decided_on_figures, decided_by, words.decided_on_printed,
                           texts_to_json(words.confirmed_texts))[0]);
}

const Statement update_confirmed_fact{"update_confirmed_fact", R"sql(
  UPDATE fact_decision
     SET decided_on_sentence = $4, decided_on_figures = $5, decided_on_printed = $6, version = version + 1
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND fact_key = $3
  RETURNING
)sql" TOUCHSTONE_DECISION_COLUMNS};

FactDecisionRow confirm_fact_decision(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& cycle_id, const domain::FactDecision& decision) {
  return read_decision(run(tx, update_confirmed_fact, organisation_id, cycle_id, decision.fact_key,
                           decision.decided_on_sentence, decision.decided_on_figures, decision.decided_on_printed)[0]);
}

const Statement select_finding_choices{"select_finding_choices", R"sql(
  SELECT m.audit_id, m.finding_index, m.in_report, m.version
)sql" TOUCHSTONE_MARKS_OF_CYCLE("finding_choice") R"sql(
     AND m.in_report IS NOT NULL
   ORDER BY m.audit_id, m.finding_index
)sql"};

std::vector<FindingChoiceRow> list_finding_choices(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& cycle_id,
                                                   const std::vector<std::string>& area_codes) {
  std::vector<FindingChoiceRow> choices;
  for (const auto& row : run(tx, select_finding_choices, organisation_id, cycle_id, text_array(area_codes))) {
    choices.push_back(read_choice(row));
  }
  return choices;
}

const Statement begin_finding_choice{"begin_finding_choice", R"sql(
  INSERT INTO finding_choice (organisation_id, audit_id, finding_index)
  VALUES ($1, $2, $3)
  ON CONFLICT (organisation_id, audit_id, finding_index) DO NOTHING
)sql"};

const Statement select_finding_choice_for_update{"select_finding_choice_for_update", R"sql(
  SELECT m.audit_id, m.finding_index, m.version,
         CASE WHEN sha256(convert_to(n.text, 'UTF8')) = m.text_digest THEN m.in_report END AS in_report
    FROM finding_choice m
)sql" TOUCHSTONE_LOCKED_MARK};

FindingChoiceRow lock_finding_choice(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& audit_id, int index) {
  run(tx, begin_finding_choice, organisation_id, audit_id, index);
  return read_choice(run(tx, select_finding_choice_for_update, organisation_id, audit_id, index)[0]);
}

const Statement update_finding_choice{"update_finding_choice", R"sql(
  UPDATE finding_choice c
     SET in_report = $4::boolean, version = c.version + 1, text_digest = sha256(convert_to(n.text, 'UTF8'))
    FROM finding n
   WHERE c.organisation_id = $1
     AND c.audit_id = $2
     AND c.finding_index = $3
     AND n.organisation_id = c.organisation_id
     AND n.audit_id = c.audit_id
     AND n.position = c.finding_index + 1
  RETURNING c.audit_id, c.finding_index, c.in_report, c.version
)sql"};

FindingChoiceRow save_finding_choice(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& audit_id, int index, std::optional<bool> in_report) {
  const auto chosen =
      in_report ? std::optional<std::string>{*in_report ? "true" : "false"} : std::optional<std::string>{};
  return read_choice(run(tx, update_finding_choice, organisation_id, audit_id, index, chosen)[0]);
}

}  // namespace touchstone::store
