// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/form_repository.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "server/store/statement.h"

namespace touchstone::store {

namespace {

FormHead read_head(const pqxx::row& row) {
  FormHead head;
  head.form.form_id = row["form_id"].as<std::string>();
  head.form.key = row["key"].as<std::string>();
  head.form.version = row["version"].as<int>();
  head.form.title = row["title"].as<std::string>();
  head.form.graded = row["graded"].as<bool>();
  head.created_at = row["created_at"].as<std::string>();
  return head;
}

domain::Question read_question(const pqxx::row& row) {
  domain::Question question;
  question.key = row["key"].as<std::string>();
  question.text = row["text"].as<std::string>();
  question.short_text = row["short_text"].as<std::string>();
  question.hint = row["hint"].as<std::string>();
  question.guidance = row["guidance"].as<std::string>();
  question.kind = domain::kind_from(row["kind"].as<std::string>()).value_or(domain::QuestionKind::Text);
  question.required = row["required"].as<bool>();
  question.focus5 = row["focus5"].as<bool>();
  question.choices = nlohmann::json::parse(row["choices"].as<std::string>()).get<std::vector<std::string>>();
  std::istringstream areas{row["areas"].as<std::string>("")};
  for (std::string area; std::getline(areas, area);) question.service_area_codes.push_back(area);
  return question;
}

}  // namespace

const Statement select_forms{"select_forms", R"sql(
  SELECT form_id, key, version, title, graded, extract(epoch FROM created_at)::bigint AS created_at
    FROM form
   WHERE organisation_id = $1
   ORDER BY key, version DESC
)sql"};

std::vector<FormHead> list_forms(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<FormHead> forms;
  for (const auto& row : run(tx, select_forms, organisation_id)) forms.push_back(read_head(row));
  return forms;
}

const Statement select_form_by_version{"select_form_by_version", R"sql(
  SELECT form_id, key, version, title, graded, extract(epoch FROM created_at)::bigint AS created_at
    FROM form
   WHERE organisation_id = $1
     AND key = $2
     AND ($3 = 0 OR version = $3)
   ORDER BY version DESC
   LIMIT 1
)sql"};

std::optional<FormHead> find_form_head(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& key, int version) {
  const auto rows = run(tx, select_form_by_version, organisation_id, key, version);
  if (rows.empty()) return std::nullopt;
  return read_head(rows[0]);
}

const Statement lock_key_of_forms{"lock_key_of_forms", R"sql(
  SELECT pg_advisory_xact_lock(hashtextextended('form ' || $1 || ' ' || $2, 0))
)sql"};

void lock_form_key(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& key) {
  run(tx, lock_key_of_forms, organisation_id, key);
}

const Statement insert_form{"insert_form", R"sql(
  INSERT INTO form (organisation_id, key, version, title, graded)
  VALUES ($1, $2, $3, $4, $5)
  RETURNING form_id
)sql"};

const Statement insert_grade_descriptor{"insert_grade_descriptor", R"sql(
  INSERT INTO grade_descriptor (organisation_id, form_id, grade, text)
  VALUES ($1, $2, $3::grade, $4)
)sql"};

const Statement insert_form_section{"insert_form_section", R"sql(
  INSERT INTO form_section (organisation_id, form_id, key, position, title)
  VALUES ($1, $2, $3, $4, $5)
)sql"};

const Statement insert_question{"insert_question", R"sql(
  INSERT INTO question (organisation_id, form_id, key, section_key, position, text, short_text, hint, guidance, kind,
                        required, focus5, choices)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::question_kind, $11, $12, $13::jsonb)
)sql"};

const Statement insert_question_area{"insert_question_area", R"sql(
  INSERT INTO question_service_area (organisation_id, form_id, question_key, service_area_id)
  SELECT $1, $2, $3, service_area_id
    FROM service_area
   WHERE organisation_id = $1
     AND code = $4
)sql"};

const Statement insert_grade_rule{"insert_grade_rule", R"sql(
  INSERT INTO grade_rule (organisation_id, form_id, position, grades, record_checks_no_at_least, without_finding, say)
  VALUES ($1, $2, $3, $4::grade[], $5, nullif($6, '')::finding_kind, $7)
)sql"};

std::string add_form(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Form& form) {
  auto form_id = run(tx, insert_form, organisation_id, form.key, form.version, form.title, form.graded)[0]["form_id"]
                     .as<std::string>();
  for (const auto& descriptor : form.grade_descriptors) {
    run(tx, insert_grade_descriptor, organisation_id, form_id, descriptor.grade, descriptor.text);
  }
  int section_position = 0;
  int question_position = 0;
  for (const auto& section : form.sections) {
    run(tx, insert_form_section, organisation_id, form_id, section.key, ++section_position, section.title);
    for (const auto& question : section.questions) {
      run(tx, insert_question, organisation_id, form_id, question.key, section.key, ++question_position, question.text,
          question.short_text, question.hint, question.guidance, std::string{domain::kind_key(question.kind)},
          question.required, question.focus5, nlohmann::json(question.choices).dump());
      for (const auto& area : question.service_area_codes) {
        run(tx, insert_question_area, organisation_id, form_id, question.key, area);
      }
    }
  }
  int rule_position = 0;
  for (const auto& rule : form.grade_rules) {
    run(tx, insert_grade_rule, organisation_id, form_id, ++rule_position, text_array(rule.grades),
        rule.record_checks_no_at_least, rule.without_finding, rule.say);
  }
  return form_id;
}

const Statement select_form{"select_form", R"sql(
  SELECT form_id, key, version, title, graded, extract(epoch FROM created_at)::bigint AS created_at
    FROM form
   WHERE organisation_id = $1
     AND form_id = $2
)sql"};

const Statement select_grade_descriptors{"select_grade_descriptors", R"sql(
  SELECT grade, text
    FROM grade_descriptor
   WHERE organisation_id = $1
     AND form_id = $2
   ORDER BY grade
)sql"};

const Statement select_grade_rules{"select_grade_rules", R"sql(
  SELECT to_jsonb(grades) AS grades, record_checks_no_at_least, without_finding, say
    FROM grade_rule
   WHERE organisation_id = $1
     AND form_id = $2
   ORDER BY position
)sql"};

const Statement select_form_sections{"select_form_sections", R"sql(
  SELECT key, title
    FROM form_section
   WHERE organisation_id = $1
     AND form_id = $2
   ORDER BY position
)sql"};

const Statement select_questions{"select_questions", R"sql(
  SELECT q.key, q.section_key, q.text, q.short_text, q.hint, q.guidance, q.kind, q.required, q.focus5, q.choices,
         (SELECT string_agg(a.code, E'\n' ORDER BY a.position)
            FROM question_service_area x
            JOIN service_area a USING (organisation_id, service_area_id)
           WHERE x.organisation_id = q.organisation_id
             AND x.form_id = q.form_id
             AND x.question_key = q.key) AS areas
    FROM question q
   WHERE q.organisation_id = $1
     AND q.form_id = $2
   ORDER BY q.position
)sql"};

std::shared_ptr<const domain::Form> Forms::find(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                const std::string& form_id) {
  {
    const std::lock_guard lock{mutex_};
    if (const auto known = read_.find({organisation_id, form_id}); known != read_.end()) return known->second;
  }
  const auto heads = run(tx, select_form, organisation_id, form_id);
  if (heads.empty()) return nullptr;
  auto form = read_head(heads[0]).form;
  for (const auto& row : run(tx, select_grade_descriptors, organisation_id, form_id)) {
    form.grade_descriptors.push_back({row["grade"].as<std::string>(), row["text"].as<std::string>()});
  }
  for (const auto& row : run(tx, select_grade_rules, organisation_id, form_id)) {
    form.grade_rules.push_back({nlohmann::json::parse(row["grades"].as<std::string>()).get<std::vector<std::string>>(),
                                row["record_checks_no_at_least"].as<int>(), row["without_finding"].as<std::string>(""),
                                row["say"].as<std::string>()});
  }
  const auto questions = run(tx, select_questions, organisation_id, form_id);
  for (const auto& section_row : run(tx, select_form_sections, organisation_id, form_id)) {
    domain::Section section{section_row["key"].as<std::string>(), section_row["title"].as<std::string>(), {}};
    for (const auto& row : questions) {
      if (row["section_key"].as<std::string>() == section.key) section.questions.push_back(read_question(row));
    }
    form.sections.push_back(std::move(section));
  }
  auto whole = std::make_shared<const domain::Form>(std::move(form));
  const std::lock_guard lock{mutex_};
  return read_.emplace(std::pair{organisation_id, form_id}, std::move(whole)).first->second;
}

}  // namespace touchstone::store
