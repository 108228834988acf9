// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/report_words_repository.h"

#include "server/store/audit_json.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

WordsCycle read_words_cycle(const pqxx::row& row) {
  return {row["audit_cycle_id"].as<std::string>(), row["programme_code"].as<std::string>(),
          domain::period_from(row["period"].as<std::string>()).value()};
}

SectionSentenceRow read_section_sentence(const pqxx::row& row) {
  SectionSentenceRow read;
  read.cycle = read_words_cycle(row);
  read.sentence = {
      row["sentence_id"].as<std::string>(),       domain::report_section_from(row["section"].as<std::string>()).value(),
      row["area_code"].as<std::string>(),         row["text"].as<std::string>(),
      row["confirmed_printed"].as<std::string>(), texts_from_json(row["confirmed_texts"].as<std::string>())};
  read.position = row["position"].as<int>();
  read.written_by = row["written_by_name"].as<std::string>();
  read.written_at = row["written_at"].as<std::string>();
  read.removed = row["removed"].as<bool>();
  read.version = row["version"].as<std::int64_t>();
  return read;
}

FindingGroupRow read_finding_group(const pqxx::row& row) {
  FindingGroupRow read;
  read.cycle = read_words_cycle(row);
  read.group_id = row["finding_group_id"].as<std::string>();
  read.text = row["text"].as<std::string>();
  read.confirmed_texts = texts_from_json(row["confirmed_texts"].as<std::string>());
  read.member_count = row["member_count"].as<int>();
  read.written_by = row["written_by_name"].as<std::string>();
  read.written_at = row["written_at"].as<std::string>();
  read.removed = row["removed"].as<bool>();
  read.version = row["version"].as<std::int64_t>();
  return read;
}

}  // namespace

// The columns of a sentence with its cycle, as `read_section_sentence` wants them.
#define TOUCHSTONE_SENTENCE_COLUMNS                                                                                 \
  "SELECT s.sentence_id, s.audit_cycle_id, s.section, s.position, s.text, s.confirmed_texts, s.confirmed_printed, " \
  "       s.written_by_name, extract(epoch FROM s.written_at)::bigint AS written_at, s.removed, s.version, "        \
  "       coalesce(a.code, '') AS area_code, p.code AS programme_code, to_char(c.period, 'YYYY-MM') AS period "     \
  "  FROM section_sentence s "                                                                                      \
  "  JOIN audit_cycle c ON c.organisation_id = s.organisation_id AND c.audit_cycle_id = s.audit_cycle_id "          \
  "  JOIN programme p ON p.organisation_id = c.organisation_id AND p.programme_id = c.programme_id "                \
  "  LEFT JOIN service_area a ON a.organisation_id = s.organisation_id AND a.service_area_id = s.service_area_id "

const Statement select_section_sentences{"select_section_sentences", TOUCHSTONE_SENTENCE_COLUMNS
                                         "WHERE s.organisation_id = $1 AND s.audit_cycle_id = $2 AND NOT s.removed "
                                         "ORDER BY s.section, a.position, s.position, s.sentence_id"};

std::vector<SectionSentenceRow> list_section_sentences(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                       const std::string& cycle_id) {
  std::vector<SectionSentenceRow> sentences;
  for (const auto& row : run(tx, select_section_sentences, organisation_id, cycle_id)) {
    sentences.push_back(read_section_sentence(row));
  }
  return sentences;
}

const Statement select_section_sentence{
    "select_section_sentence", TOUCHSTONE_SENTENCE_COLUMNS "WHERE s.organisation_id = $1 AND s.sentence_id = $2"};

std::optional<SectionSentenceRow> find_section_sentence(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                        const std::string& sentence_id) {
  const auto rows = run(tx, select_section_sentence, organisation_id, sentence_id);
  if (rows.empty()) return std::nullopt;
  return read_section_sentence(rows[0]);
}

const Statement lock_section_sentence_row{"lock_section_sentence_row", TOUCHSTONE_SENTENCE_COLUMNS
                                          "WHERE s.organisation_id = $1 AND s.sentence_id = $2 FOR UPDATE OF s"};

std::optional<SectionSentenceRow> lock_section_sentence(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                        const std::string& sentence_id) {
  const auto rows = run(tx, lock_section_sentence_row, organisation_id, sentence_id);
  if (rows.empty()) return std::nullopt;
  return read_section_sentence(rows[0]);
}

const Statement select_last_position{"select_last_position", R"sql(
  SELECT coalesce(max(s.position), 0) AS last
    FROM section_sentence s
    LEFT JOIN service_area a ON a.organisation_id = s.organisation_id AND a.service_area_id = s.service_area_id
   WHERE s.organisation_id = $1
     AND s.audit_cycle_id = $2
     AND s.section = $3::report_section
     AND coalesce(a.code, '') = $4
)sql"};

const Statement shift_section_sentences{"shift_section_sentences", R"sql(
  UPDATE section_sentence s
     SET position = s.position + 1
   WHERE s.organisation_id = $1
     AND s.audit_cycle_id = $2
     AND s.section = $3::report_section
     AND s.service_area_id IS NOT DISTINCT FROM
         (SELECT a.service_area_id FROM service_area a WHERE a.organisation_id = $1 AND a.code = $4)
     AND s.position > $5::integer
)sql"};

int make_room(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id,
              const domain::SectionSentence& sentence, std::optional<int> behind) {
  const std::string section{domain::report_section_key(sentence.section)};
  if (!behind) {
    return run(tx, select_last_position, organisation_id, cycle_id, section, sentence.area)[0]["last"].as<int>() + 1;
  }
  run(tx, shift_section_sentences, organisation_id, cycle_id, section, sentence.area, *behind);
  return *behind + 1;
}

const Statement insert_section_sentence{"insert_section_sentence", R"sql(
  INSERT INTO section_sentence (organisation_id, audit_cycle_id, section, service_area_id, position, text,
                                confirmed_texts, confirmed_printed, written_by_name)
  VALUES ($1, $2, $3::report_section,
          (SELECT a.service_area_id FROM service_area a WHERE a.organisation_id = $1 AND a.code = $4),
          $5::integer, $6, $7::jsonb, $8, $9)
  RETURNING sentence_id
)sql"};

SectionSentenceRow add_section_sentence(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const SectionSentenceRow& row) {
  const auto& sentence = row.sentence;
  const auto id =
      run(tx, insert_section_sentence, organisation_id, row.cycle.cycle_id,
          std::string{domain::report_section_key(sentence.section)}, sentence.area, row.position, sentence.text,
          texts_to_json(sentence.confirmed_texts), sentence.confirmed_printed, row.written_by)[0]["sentence_id"]
          .as<std::string>();
  return find_section_sentence(tx, organisation_id, id).value();
}

const Statement update_section_sentence{"update_section_sentence", R"sql(
  UPDATE section_sentence
     SET position = $3::integer, text = $4, confirmed_texts = $5::jsonb, confirmed_printed = $6, written_by_name = $7,
         written_at = CASE WHEN $8::boolean THEN now() ELSE written_at END, removed = $9::boolean,
         version = version + 1
   WHERE organisation_id = $1
     AND sentence_id = $2
)sql"};

SectionSentenceRow save_section_sentence(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const SectionSentenceRow& row, bool reworded) {
  const auto& sentence = row.sentence;
  run(tx, update_section_sentence, organisation_id, sentence.id, row.position, sentence.text,
      texts_to_json(sentence.confirmed_texts), sentence.confirmed_printed, row.written_by, reworded, row.removed);
  return find_section_sentence(tx, organisation_id, sentence.id).value();
}

const Statement insert_wording{"insert_wording", R"sql(
  INSERT INTO wording (organisation_id, audit_cycle_id, subject, number, deed, text, printed_text, by_actor, by_name)
  SELECT $1::uuid, $2::uuid, $3::text, coalesce(max(w.number), 0) + 1, $4::wording_deed, $5::text, $6::text, $7::text,
         $8::text
    FROM wording w
   WHERE w.organisation_id = $1::uuid
     AND w.audit_cycle_id = $2::uuid
     AND w.subject = $3::text
)sql"};

void add_wording(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id,
                 const std::string& subject, const WordingRow& wording) {
  run(tx, insert_wording, organisation_id, cycle_id, subject, wording.deed, wording.text, wording.printed,
      wording.by_actor, wording.by_name);
}

const Statement select_wordings{"select_wordings", R"sql(
  SELECT number, deed, text, printed_text, by_actor, by_name, extract(epoch FROM done_at)::bigint AS done_at
    FROM wording
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND subject = $3
   ORDER BY number
)sql"};

std::vector<WordingRow> list_wordings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& cycle_id, const std::string& subject) {
  std::vector<WordingRow> wordings;
  for (const auto& row : run(tx, select_wordings, organisation_id, cycle_id, subject)) {
    wordings.push_back({row["number"].as<int>(), row["deed"].as<std::string>(), row["text"].as<std::string>(),
                        row["printed_text"].as<std::string>(), row["by_actor"].as<std::string>(),
                        row["by_name"].as<std::string>(), row["done_at"].as<std::string>()});
  }
  return wordings;
}

// The columns of a group with its cycle, as `read_finding_group` wants them.
#define TOUCHSTONE_GROUP_COLUMNS                                                                                    \
  "SELECT g.finding_group_id, g.audit_cycle_id, g.text, g.confirmed_texts, g.member_count, g.written_by_name, "     \
  "       extract(epoch FROM g.written_at)::bigint AS written_at, g.removed, g.version, p.code AS programme_code, " \
  "       to_char(c.period, 'YYYY-MM') AS period "                                                                  \
  "  FROM finding_group g "                                                                                         \
  "  JOIN audit_cycle c ON c.organisation_id = g.organisation_id AND c.audit_cycle_id = g.audit_cycle_id "          \
  "  JOIN programme p ON p.organisation_id = c.organisation_id AND p.programme_id = c.programme_id "

const Statement select_group_members{"select_group_members", R"sql(
  SELECT m.finding_group_id, m.audit_id, m.finding_index, m.original_text, sa.code AS area_code, k.case_reference
    FROM finding_group_member m
    JOIN finding_group g ON g.organisation_id = m.organisation_id AND g.finding_group_id = m.finding_group_id
    JOIN audit a ON a.organisation_id = m.organisation_id AND a.audit_id = m.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
    JOIN audit_case k ON k.organisation_id = a.organisation_id AND k.case_id = a.case_id
   WHERE m.organisation_id = $1
     AND g.audit_cycle_id = $2
     AND ($3::text = '' OR m.finding_group_id = nullif($3::text, '')::uuid)
   ORDER BY sa.position, m.audit_id, m.finding_index
)sql"};

namespace {

/// Reads the members of one group, or with an empty id of all, into the groups of a cycle.
void read_members(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id,
                  const std::string& group_id, std::vector<FindingGroupRow>& groups) {
  for (const auto& row : run(tx, select_group_members, organisation_id, cycle_id, group_id)) {
    for (auto& group : groups) {
      if (group.group_id != row["finding_group_id"].as<std::string>()) continue;
      group.members.push_back(
          {{row["audit_id"].as<std::string>(), row["finding_index"].as<int>(), row["original_text"].as<std::string>()},
           row["area_code"].as<std::string>(),
           row["case_reference"].as<std::string>()});
    }
  }
}

std::optional<FindingGroupRow> one_group(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  std::vector<FindingGroupRow> groups{read_finding_group(rows[0])};
  read_members(tx, organisation_id, groups[0].cycle.cycle_id, groups[0].group_id, groups);
  return std::move(groups[0]);
}

}  // namespace

const Statement select_finding_groups{"select_finding_groups", TOUCHSTONE_GROUP_COLUMNS
                                      "WHERE g.organisation_id = $1 AND g.audit_cycle_id = $2 AND NOT g.removed "
                                      "ORDER BY g.finding_group_id"};

std::vector<FindingGroupRow> list_finding_groups(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const std::string& cycle_id) {
  std::vector<FindingGroupRow> groups;
  for (const auto& row : run(tx, select_finding_groups, organisation_id, cycle_id)) {
    groups.push_back(read_finding_group(row));
  }
  if (!groups.empty()) read_members(tx, organisation_id, cycle_id, "", groups);
  return groups;
}

const Statement select_finding_group{
    "select_finding_group", TOUCHSTONE_GROUP_COLUMNS "WHERE g.organisation_id = $1 AND g.finding_group_id = $2"};

std::optional<FindingGroupRow> find_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                  const std::string& group_id) {
  return one_group(tx, organisation_id, run(tx, select_finding_group, organisation_id, group_id));
}

const Statement lock_finding_group_row{"lock_finding_group_row", TOUCHSTONE_GROUP_COLUMNS
                                       "WHERE g.organisation_id = $1 AND g.finding_group_id = $2 FOR UPDATE OF g"};

std::optional<FindingGroupRow> lock_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                  const std::string& group_id) {
  return one_group(tx, organisation_id, run(tx, lock_finding_group_row, organisation_id, group_id));
}

const Statement insert_finding_group{"insert_finding_group", R"sql(
  INSERT INTO finding_group (organisation_id, audit_cycle_id, text, confirmed_texts, member_count, written_by_name)
  VALUES ($1, $2, $3, $4::jsonb, $5::integer, $6)
  RETURNING finding_group_id
)sql"};

std::string add_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id,
                              const FindingGroupRow& row) {
  return run(tx, insert_finding_group, organisation_id, row.cycle.cycle_id, row.text,
             texts_to_json(row.confirmed_texts), row.member_count, row.written_by)[0]["finding_group_id"]
      .as<std::string>();
}

const Statement update_finding_group{"update_finding_group", R"sql(
  UPDATE finding_group
     SET text = $3, confirmed_texts = $4::jsonb, member_count = $5::integer, written_by_name = $6,
         written_at = CASE WHEN $7::boolean THEN now() ELSE written_at END, removed = $8::boolean,
         version = version + 1
   WHERE organisation_id = $1
     AND finding_group_id = $2
)sql"};

void save_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id, const FindingGroupRow& row,
                        bool reworded) {
  run(tx, update_finding_group, organisation_id, row.group_id, row.text, texts_to_json(row.confirmed_texts),
      row.member_count, row.written_by, reworded, row.removed);
}

const Statement delete_group_members{"delete_group_members", R"sql(
  DELETE FROM finding_group_member
   WHERE organisation_id = $1
     AND finding_group_id = $2
)sql"};

void clear_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& group_id) {
  run(tx, delete_group_members, organisation_id, group_id);
}

const Statement insert_group_member{"insert_group_member", R"sql(
  INSERT INTO finding_group_member (organisation_id, audit_id, finding_index, finding_group_id, original_text)
  VALUES ($1, $2, $3::integer, $4, $5)
  ON CONFLICT (organisation_id, audit_id, finding_index) DO NOTHING
)sql"};

const Statement select_group_of_finding{"select_group_of_finding", R"sql(
  SELECT finding_group_id
    FROM finding_group_member
   WHERE organisation_id = $1
     AND audit_id = $2
     AND finding_index = $3::integer
)sql"};

std::optional<std::string> add_to_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                const std::string& group_id, const domain::GroupedFinding& finding) {
  const auto added =
      run(tx, insert_group_member, organisation_id, finding.audit_id, finding.index, group_id, finding.text);
  if (added.affected_rows() == 1) return std::nullopt;
  return run(tx, select_group_of_finding, organisation_id, finding.audit_id, finding.index)[0]["finding_group_id"]
      .as<std::string>();
}

}  // namespace touchstone::store
