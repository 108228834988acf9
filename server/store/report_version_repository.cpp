// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/report_version_repository.h"

#include <sstream>

#include "server/store/audit_rows.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

using Step = std::optional<domain::ReportVersionStep>;

std::vector<std::string> each_line(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Step read_version_step(const pqxx::field& at, const pqxx::field& by, std::string words = {}) {
  const auto moment = optional_time(at);
  if (!moment) return std::nullopt;
  return domain::ReportVersionStep{by.as<std::string>(), *moment, std::move(words)};
}

ReportVersionRow read_report_version(const pqxx::row& row) {
  ReportVersionRow read;
  auto& version = read.version;
  read.cycle_id = row["audit_cycle_id"].as<std::string>();
  version.state = domain::report_version_state_from(row["state"].as<std::string>()).value();
  version.number = row["number"].as<int>();
  version.draft = row["draft"].as<int>();
  version.revises = row["revises"].as<int>(0);
  version.why = row["why"].as<std::string>();
  if (!row["minor"].is_null()) version.minor = row["minor"].as<int>();
  version.signed_words = row["signed_words"].as<std::string>();
  version.writers = each_line(row["writers"].as<std::string>());
  version.as_at = optional_time(row["as_at"]);
  version.begun = {row["begun_by_name"].as<std::string>(), time_of(row["begun_at"])};
  version.requested = read_version_step(row["requested_at"], row["requested_by_name"]);
  version.sent_back =
      read_version_step(row["sent_back_at"], row["sent_back_by_name"], row["sent_back_reason"].as<std::string>());
  version.signed_off = read_version_step(row["signed_off_at"], row["signed_off_by_name"]);
  version.published = read_version_step(row["published_at"], row["published_by_name"]);
  version.withdrawn =
      read_version_step(row["withdrawn_at"], row["withdrawn_by_name"], row["withdrawn_reason"].as<std::string>());
  read.signatory = row["signed_off_by"].as<std::string>("");
  read.revised_by = row["revised_by"].as<int>(0);
  read.revision = row["version"].as<std::int64_t>();
  return read;
}

std::string moment_text(const Step& step) { return step ? microseconds_of(step->at) : std::string{}; }
std::string name_text(const Step& step) { return step ? step->by : std::string{}; }
std::string words_text(const Step& step) { return step ? step->words : std::string{}; }
/// A number for a column that may be NULL.
std::string number_text(int number) { return number == 0 ? std::string{} : std::to_string(number); }

}  // namespace

std::optional<Kept> first_kept(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return Kept{pqxx::binarystring{rows[0]["content"]}.str(), rows[0]["digest"].as<std::string>()};
}

#define TOUCHSTONE_REPORT_VERSION_COLUMNS                                                                             \
  "SELECT v.audit_cycle_id, v.number, v.state, v.draft, v.revises, v.why, v.minor, v.signed_words, "                  \
  "       array_to_string(v.writers, E'\\n') AS writers, v.begun_by_name, v.requested_by_name, v.sent_back_by_name, " \
  "       v.sent_back_reason, v.signed_off_by, v.signed_off_by_name, v.published_by_name, v.withdrawn_by_name, "      \
  "       v.withdrawn_reason, v.version, "                                                                            \
  "       (extract(epoch FROM v.as_at) * 1000000)::bigint AS as_at, "                                                 \
  "       (extract(epoch FROM v.begun_at) * 1000000)::bigint AS begun_at, "                                           \
  "       (extract(epoch FROM v.requested_at) * 1000000)::bigint AS requested_at, "                                   \
  "       (extract(epoch FROM v.sent_back_at) * 1000000)::bigint AS sent_back_at, "                                   \
  "       (extract(epoch FROM v.signed_off_at) * 1000000)::bigint AS signed_off_at, "                                 \
  "       (extract(epoch FROM v.published_at) * 1000000)::bigint AS published_at, "                                   \
  "       (extract(epoch FROM v.withdrawn_at) * 1000000)::bigint AS withdrawn_at, "                                   \
  "       (SELECT max(r.number) FROM report_version r "                                                               \
  "         WHERE r.organisation_id = v.organisation_id AND r.audit_cycle_id = v.audit_cycle_id "                     \
  "           AND r.revises = v.number AND r.state = 'published') AS revised_by "                                     \
  "  FROM report_version v "

const Statement select_report_versions{"select_report_versions", TOUCHSTONE_REPORT_VERSION_COLUMNS
                                       "WHERE v.organisation_id = $1 AND v.audit_cycle_id = $2 "
                                       "ORDER BY v.number DESC"};

std::vector<ReportVersionRow> list_report_versions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& cycle_id) {
  std::vector<ReportVersionRow> versions;
  for (const auto& row : run(tx, select_report_versions, organisation_id, cycle_id)) {
    versions.push_back(read_report_version(row));
  }
  return versions;
}

const Statement select_report_version{"select_report_version", TOUCHSTONE_REPORT_VERSION_COLUMNS
                                      "WHERE v.organisation_id = $1 AND v.audit_cycle_id = $2 AND v.number = $3"};

std::optional<ReportVersionRow> find_report_version(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                    const std::string& cycle_id, int number) {
  const auto rows = run(tx, select_report_version, organisation_id, cycle_id, number);
  if (rows.empty()) return std::nullopt;
  return read_report_version(rows[0]);
}

const Statement insert_report_version{"insert_report_version", R"sql(
  INSERT INTO report_version (organisation_id, audit_cycle_id, number, revises, why, writers, begun_by_name, begun_at)
  VALUES ($1, $2, $3, nullif($4, '')::integer, $5, $6::text[], $7, to_timestamp($8::numeric / 1000000))
)sql"};

void add_report_version(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportVersionRow& row) {
  const auto& version = row.version;
  run(tx, insert_report_version, organisation_id, row.cycle_id, version.number, number_text(version.revises),
      version.why, text_array(version.writers), version.begun.by, microseconds_of(version.begun.at));
}

const Statement update_report_version{"update_report_version", R"sql(
  UPDATE report_version
     SET state = $4::report_version_state, draft = $5, minor = nullif($6, '')::integer, signed_words = $7,
         writers = $8::text[], as_at = to_timestamp(nullif($9, '')::numeric / 1000000),
         requested_by_name = $10, requested_at = to_timestamp(nullif($11, '')::numeric / 1000000),
         sent_back_by_name = $12, sent_back_at = to_timestamp(nullif($13, '')::numeric / 1000000),
         sent_back_reason = $14, signed_off_by = nullif($15, ''), signed_off_by_name = $16,
         signed_off_at = to_timestamp(nullif($17, '')::numeric / 1000000),
         published_by_name = $18, published_at = to_timestamp(nullif($19, '')::numeric / 1000000),
         withdrawn_by_name = $20, withdrawn_at = to_timestamp(nullif($21, '')::numeric / 1000000),
         withdrawn_reason = $22, version = version + 1
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND number = $3
  RETURNING version
)sql"};

std::int64_t save_report_version(pqxx::transaction_base& tx, const std::string& organisation_id,
                                 const ReportVersionRow& row) {
  const auto& version = row.version;
  return run(tx, update_report_version, organisation_id, row.cycle_id, version.number,
             std::string{domain::report_version_state_key(version.state)}, version.draft,
             version.minor ? std::to_string(*version.minor) : std::string{}, version.signed_words,
             text_array(version.writers), microseconds_of(version.as_at), name_text(version.requested),
             moment_text(version.requested), name_text(version.sent_back), moment_text(version.sent_back),
             words_text(version.sent_back), row.signatory, name_text(version.signed_off),
             moment_text(version.signed_off), name_text(version.published), moment_text(version.published),
             name_text(version.withdrawn), moment_text(version.withdrawn), words_text(version.withdrawn))[0]["version"]
      .as<std::int64_t>();
}

const Statement select_drafts_begun_by{"select_drafts_begun_by", R"sql(
  SELECT p.code, p.display_name, y.period
    FROM report_version v
    JOIN audit_cycle y ON y.organisation_id = v.organisation_id AND y.audit_cycle_id = v.audit_cycle_id
    JOIN programme p ON p.organisation_id = y.organisation_id AND p.programme_id = y.programme_id
   WHERE v.organisation_id = $1
     AND v.writers[1] = $2
     AND v.begun_at > to_timestamp($3::numeric / 1000000)
     AND v.state <> 'withdrawn'
   ORDER BY p.code, y.period
)sql"};

std::vector<BegunDraft> list_drafts_begun_by(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const std::string& actor, domain::Time after) {
  std::vector<BegunDraft> drafts;
  for (const auto& row : run(tx, select_drafts_begun_by, organisation_id, actor, microseconds_of(after))) {
    drafts.push_back({row["code"].as<std::string>(), row["display_name"].as<std::string>(),
                      domain::period_from(row["period"].as<std::string>().substr(0, 7)).value()});
  }
  return drafts;
}

const Statement select_sentence_writers{"select_sentence_writers", R"sql(
  SELECT DISTINCT e.actor
    FROM fact_decision d
   CROSS JOIN LATERAL (SELECT actor
                         FROM event
                        WHERE organisation_id = d.organisation_id
                          AND stream = 'auditCycles/' || d.audit_cycle_id || '/facts/' || d.fact_key
                          AND kind = 'fact.decided'
                        ORDER BY sequence DESC
                        LIMIT 1) e
   WHERE d.organisation_id = $1
     AND d.audit_cycle_id = $2
     AND d.choice = 'edited'
   UNION
  SELECT w.by_actor
    FROM wording w
    JOIN section_sentence s ON s.organisation_id = w.organisation_id AND w.subject = 'sectionSentences/' || s.sentence_id
   WHERE w.organisation_id = $1
     AND w.audit_cycle_id = $2
     AND w.deed = 'written'
     AND NOT s.removed
   UNION
  SELECT w.by_actor
    FROM wording w
    JOIN finding_group g ON g.organisation_id = w.organisation_id AND w.subject = 'findingGroups/' || g.finding_group_id
   WHERE w.organisation_id = $1
     AND w.audit_cycle_id = $2
     AND w.deed = 'written'
     AND NOT g.removed
   ORDER BY actor
)sql"};

std::vector<std::string> sentence_writers(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& cycle_id) {
  std::vector<std::string> writers;
  for (const auto& row : run(tx, select_sentence_writers, organisation_id, cycle_id)) {
    writers.push_back(row["actor"].as<std::string>());
  }
  return writers;
}

const Statement select_completed_audits{"select_completed_audits", R"sql(
  SELECT audit_id
    FROM audit
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND state IN ('submitted', 'accepted')
   ORDER BY audit_id
)sql"};

std::vector<std::string> list_completed_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& cycle_id) {
  std::vector<std::string> audits;
  for (const auto& row : run(tx, select_completed_audits, organisation_id, cycle_id)) {
    audits.push_back(row["audit_id"].as<std::string>());
  }
  return audits;
}

const Statement select_audits_after{"select_audits_after", R"sql(
  SELECT audit_id
    FROM audit
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND state IN ('submitted', 'accepted')
     AND submitted_at > to_timestamp($3::numeric / 1000000)
   ORDER BY audit_id
)sql"};

std::vector<std::string> list_audits_after(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const std::string& cycle_id, domain::Time moment) {
  std::vector<std::string> audits;
  for (const auto& row : run(tx, select_audits_after, organisation_id, cycle_id, microseconds_of(moment))) {
    audits.push_back(row["audit_id"].as<std::string>());
  }
  return audits;
}

const Statement insert_report_snapshot{"insert_report_snapshot", R"sql(
  INSERT INTO report_snapshot (organisation_id, audit_cycle_id, number, draft, content, digest)
  VALUES ($1, $2, $3, $4, $5::bytea, sha256($5::bytea))
)sql"};

void add_report_snapshot(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportVersionRow& row,
                         const std::string& content) {
  run(tx, insert_report_snapshot, organisation_id, row.cycle_id, row.version.number, row.version.draft,
      pqxx::binarystring{content});
}

const Statement select_report_snapshot{"select_report_snapshot", R"sql(
  SELECT content, encode(digest, 'hex') AS digest
    FROM report_snapshot
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND number = $3
     AND draft = $4
)sql"};

std::optional<Kept> find_report_snapshot(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const ReportVersionRow& row) {
  return first_kept(
      run(tx, select_report_snapshot, organisation_id, row.cycle_id, row.version.number, row.version.draft));
}

const Statement insert_report_document{"insert_report_document", R"sql(
  INSERT INTO report_document (organisation_id, audit_cycle_id, number, content, digest)
  VALUES ($1, $2, $3, $4::bytea, sha256($4::bytea))
)sql"};

void add_report_document(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportVersionRow& row,
                         const std::string& content) {
  run(tx, insert_report_document, organisation_id, row.cycle_id, row.version.number, pqxx::binarystring{content});
}

const Statement select_report_document{"select_report_document", R"sql(
  SELECT content, encode(digest, 'hex') AS digest
    FROM report_document
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND number = $3
)sql"};

std::optional<Kept> find_report_document(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const ReportVersionRow& row) {
  return first_kept(run(tx, select_report_document, organisation_id, row.cycle_id, row.version.number));
}

}  // namespace touchstone::store
