// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/publication_repository.h"

#include <nlohmann/json.hpp>

#include "server/store/audit_rows.h"
#include "server/store/finding_marks.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

PublicationRulesRow read_rules(const pqxx::row& row) {
  return {{row["upper_bound"].as<std::int64_t>(), row["hide_bases"].as<bool>()}, row["version"].as<std::int64_t>()};
}

PublicationMarkRow read_mark(const pqxx::row& row) {
  PublicationMarkRow read;
  read.audit_id = row["audit_id"].as<std::string>();
  read.index = row["finding_index"].as<int>();
  read.marked = row["marked"].as<bool>();
  read.words = row["words"].as<std::string>();
  read.consent = row["consent"].as<std::string>();
  read.marked_by = row["marked_by_name"].as<std::string>();
  read.marked_at = row["marked_at"].as<std::string>();
  read.version = row["version"].as<std::int64_t>();
  read.area_code = row["area_code"].as<std::string>();
  read.kind = row["kind"].as<std::string>();
  return read;
}

/// [window, area, figure, count or null]: nothing hidden is written down.
std::string figures_json(const std::vector<domain::PublishedFigure>& figures) {
  auto list = nlohmann::json::array();
  for (const auto& figure : figures) {
    const auto value = figure.value ? nlohmann::json(*figure.value) : nlohmann::json(nullptr);
    list.push_back({figure.name.window, figure.name.area, figure.name.figure, value});
  }
  return list.dump();
}

void read_figures(const std::string& text, std::int64_t bound, int copy,
                  std::vector<domain::PublishedFigure>& figures) {
  for (const auto& entry : nlohmann::json::parse(text)) {
    domain::PublishedFigure figure{
        {entry.at(0).get<std::string>(), entry.at(1).get<std::string>(), entry.at(2).get<std::string>()}, {}};
    if (!entry.at(3).is_null()) figure.value = entry.at(3).get<std::int64_t>();
    figure.bound = bound;
    figure.copy = copy;
    figures.push_back(std::move(figure));
  }
}

}  // namespace

const Statement select_publication_rules{"select_publication_rules", R"sql(
  SELECT upper_bound, hide_bases, version
    FROM publication_rules
   WHERE organisation_id = $1
)sql"};

PublicationRulesRow find_publication_rules(pqxx::transaction_base& tx, const std::string& organisation_id) {
  const auto rows = run(tx, select_publication_rules, organisation_id);
  return rows.empty() ? PublicationRulesRow{} : read_rules(rows[0]);
}

const Statement begin_publication_rules{"begin_publication_rules", R"sql(
  INSERT INTO publication_rules (organisation_id)
  VALUES ($1)
  ON CONFLICT (organisation_id) DO NOTHING
)sql"};

const Statement select_publication_rules_for_update{"select_publication_rules_for_update", R"sql(
  SELECT upper_bound, hide_bases, version
    FROM publication_rules
   WHERE organisation_id = $1
     FOR UPDATE
)sql"};

PublicationRulesRow lock_publication_rules(pqxx::transaction_base& tx, const std::string& organisation_id) {
  run(tx, begin_publication_rules, organisation_id);
  return read_rules(run(tx, select_publication_rules_for_update, organisation_id)[0]);
}

const Statement update_publication_rules{"update_publication_rules", R"sql(
  UPDATE publication_rules
     SET upper_bound = $2, hide_bases = $3, version = version + 1
   WHERE organisation_id = $1
  RETURNING upper_bound, hide_bases, version
)sql"};

PublicationRulesRow save_publication_rules(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const domain::DisclosureRules& rules) {
  return read_rules(run(tx, update_publication_rules, organisation_id, rules.upper_bound, rules.hide_bases)[0]);
}

// The columns of a mark that `read_mark` wants, but for `marked`.
#define TOUCHSTONE_MARK_COLUMNS                                                             \
  " m.audit_id, m.finding_index, m.words, m.consent, m.marked_by_name, m.version, n.kind, " \
  " extract(epoch FROM m.marked_at)::bigint AS marked_at, sa.code AS area_code, "

const Statement select_publication_marks{"select_publication_marks", "SELECT" TOUCHSTONE_MARK_COLUMNS R"sql(
         m.marked
)sql" TOUCHSTONE_MARKS_OF_CYCLE("publication_mark") R"sql(
     AND m.marked
   ORDER BY m.audit_id, m.finding_index
)sql"};

std::vector<PublicationMarkRow> list_publication_marks(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                       const std::string& cycle_id,
                                                       const std::vector<std::string>& area_codes) {
  std::vector<PublicationMarkRow> marks;
  for (const auto& row : run(tx, select_publication_marks, organisation_id, cycle_id, text_array(area_codes))) {
    marks.push_back(read_mark(row));
  }
  return marks;
}

const Statement begin_publication_mark{"begin_publication_mark", R"sql(
  INSERT INTO publication_mark (organisation_id, audit_id, finding_index)
  VALUES ($1, $2, $3)
  ON CONFLICT (organisation_id, audit_id, finding_index) DO NOTHING
)sql"};

const Statement select_publication_mark_for_update{"select_publication_mark_for_update",
                                                   "SELECT" TOUCHSTONE_MARK_COLUMNS R"sql(
         m.marked AND sha256(convert_to(n.text, 'UTF8')) = m.text_digest AS marked
    FROM publication_mark m
    JOIN audit a ON a.organisation_id = m.organisation_id AND a.audit_id = m.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
)sql" TOUCHSTONE_LOCKED_MARK};

PublicationMarkRow lock_publication_mark(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const std::string& audit_id, int index) {
  run(tx, begin_publication_mark, organisation_id, audit_id, index);
  return read_mark(run(tx, select_publication_mark_for_update, organisation_id, audit_id, index)[0]);
}

const Statement update_publication_mark{"update_publication_mark", R"sql(
  UPDATE publication_mark m
     SET marked = $4, words = $5, consent = $6, marked_by_name = $7, marked_at = now(), version = m.version + 1,
         text_digest = sha256(convert_to(n.text, 'UTF8'))
    FROM finding n
    JOIN audit a ON a.organisation_id = n.organisation_id AND a.audit_id = n.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
   WHERE m.organisation_id = $1
     AND m.audit_id = $2
     AND m.finding_index = $3
     AND n.organisation_id = m.organisation_id
     AND n.audit_id = m.audit_id
     AND n.position = m.finding_index + 1
  RETURNING
)sql" TOUCHSTONE_MARK_COLUMNS "m.marked"};

PublicationMarkRow save_publication_mark(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const PublicationMarkRow& mark) {
  return read_mark(run(tx, update_publication_mark, organisation_id, mark.audit_id, mark.index, mark.marked, mark.words,
                       mark.consent, mark.marked_by)[0]);
}

const Statement select_publication_release{"select_publication_release", R"sql(
  SELECT encode(digest, 'hex') AS digest, coalesce(encode(board_digest, 'hex'), '') AS board_digest, proof, upper_bound, bases_hidden, hidden_count, shown_count, relation_count,
         earlier_releases, released_by, released_by_name,
         (extract(epoch FROM released_at) * 1000000)::bigint AS released_at
    FROM publication_release
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND number = $3
)sql"};

std::optional<PublicationReleaseRow> find_publication_release(pqxx::transaction_base& tx,
                                                              const std::string& organisation_id,
                                                              const ReportVersionRow& version) {
  const auto rows = run(tx, select_publication_release, organisation_id, version.cycle_id, version.version.number);
  if (rows.empty()) return std::nullopt;
  const auto row = rows[0];
  PublicationReleaseRow read;
  read.digest = row["digest"].as<std::string>();
  read.board_digest = row["board_digest"].as<std::string>();
  read.proof = row["proof"].as<std::string>();
  read.rules = {row["upper_bound"].as<std::int64_t>(), row["bases_hidden"].as<bool>()};
  read.hidden = row["hidden_count"].as<std::int64_t>();
  read.shown = row["shown_count"].as<std::int64_t>();
  read.relations = row["relation_count"].as<std::int64_t>();
  read.earlier_releases = row["earlier_releases"].as<int>();
  read.released_by = row["released_by"].as<std::string>();
  read.released_name = row["released_by_name"].as<std::string>();
  read.released_at = time_of(row["released_at"]);
  return read;
}

const Statement select_released_copy{"select_released_copy", R"sql(
  SELECT content, encode(digest, 'hex') AS digest
    FROM publication_release
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND number = $3
)sql"};

std::optional<Kept> find_released_copy(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const ReportVersionRow& version) {
  return first_kept(run(tx, select_released_copy, organisation_id, version.cycle_id, version.version.number));
}

const Statement select_released_board_page{"select_released_board_page", R"sql(
  SELECT board_content AS content, encode(board_digest, 'hex') AS digest
    FROM publication_release
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND number = $3
     AND board_content IS NOT NULL
)sql"};

std::optional<Kept> find_released_board_page(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const ReportVersionRow& version) {
  return first_kept(run(tx, select_released_board_page, organisation_id, version.cycle_id, version.version.number));
}

const Statement lock_releases{"lock_publication_releases", R"sql(
  SELECT pg_advisory_xact_lock(hashtextextended('publication ' || $1 || ' ' || $2, 0))
)sql"};

void lock_publication_releases(pqxx::transaction_base& tx, const std::string& organisation_id,
                               const std::string& programme_code) {
  run(tx, lock_releases, organisation_id, programme_code);
}

const Statement select_published_figures{"select_published_figures", R"sql(
  SELECT r.figures, r.upper_bound
    FROM publication_release r
    JOIN audit_cycle c ON c.organisation_id = r.organisation_id AND c.audit_cycle_id = r.audit_cycle_id
    JOIN programme p ON p.organisation_id = c.organisation_id AND p.programme_id = c.programme_id
   WHERE r.organisation_id = $1
     AND p.code = $2
   ORDER BY r.released_at, c.period, r.number
)sql"};

PublishedBefore list_published_figures(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& programme_code) {
  PublishedBefore before;
  for (const auto& row : run(tx, select_published_figures, organisation_id, programme_code)) {
    read_figures(row["figures"].as<std::string>(), row["upper_bound"].as<std::int64_t>(), before.releases,
                 before.figures);
    ++before.releases;
  }
  return before;
}

const Statement insert_publication_release{"insert_publication_release", R"sql(
  INSERT INTO publication_release (organisation_id, audit_cycle_id, number, content, digest, figures, proof,
                                   hidden_count, shown_count, relation_count, earlier_releases, upper_bound,
                                   bases_hidden, released_by, released_by_name, released_at, board_content,
                                   board_digest)
  VALUES ($1, $2, $3, $4::bytea, sha256($4::bytea), $5::jsonb, $6, $7, $8, $9, $10, $11, $12, $13, $14,
          to_timestamp($15::numeric / 1000000), $16::bytea, sha256($16::bytea))
)sql"};

void add_publication_release(pqxx::transaction_base& tx, const std::string& organisation_id,
                             const ReportVersionRow& version, const PublicationReleaseRow& release,
                             const ReleasedPages& pages, const std::vector<domain::PublishedFigure>& figures) {
  run(tx, insert_publication_release, organisation_id, version.cycle_id, version.version.number,
      pqxx::binarystring{pages.report}, figures_json(figures), release.proof, release.hidden, release.shown,
      release.relations, release.earlier_releases, release.rules.upper_bound, release.rules.hide_bases,
      release.released_by, release.released_name, microseconds_of(release.released_at),
      pqxx::binarystring{pages.board});
}

}  // namespace touchstone::store
