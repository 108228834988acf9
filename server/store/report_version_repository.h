// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/report_version.h"

namespace touchstone::store {

/// A version of a cycle's report with what it is known by.
struct ReportVersionRow {
  std::string cycle_id;
  domain::ReportVersion version;
  std::string signatory{};    ///< Who signed it off, as events name them; empty: nobody.
  int revised_by = 0;         ///< The number of the newest published revision of it; 0: none.
  std::int64_t revision = 1;  ///< Rises with every change.
};

/// All versions of a cycle that are within reach, the newest first.
std::vector<ReportVersionRow> list_report_versions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& cycle_id);
/// Who changes one has locked its cycle: there is one at a time.
std::optional<ReportVersionRow> find_report_version(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                    const std::string& cycle_id, int number);
void add_report_version(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportVersionRow& row);
/// Writes its steps and answers its new revision.
std::int64_t save_report_version(pqxx::transaction_base& tx, const std::string& organisation_id,
                                 const ReportVersionRow& row);

/// A draft that somebody, as events name them, began.
struct BegunDraft {
  std::string programme_code;
  std::string programme_display_name;
  domain::Period period;
};
/// First drafts that were begun after a moment, but for withdrawn ones.
std::vector<BegunDraft> list_drafts_begun_by(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const std::string& actor, domain::Time after);

/// Who wrote the sentences that stand edited in a cycle's commentary, as events name them.
std::vector<std::string> sentence_writers(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& cycle_id);

/// The completed audits of a cycle, those that every figure of it is counted from.
std::vector<std::string> list_completed_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& cycle_id);
/// Those of them that were handed in after a moment.
std::vector<std::string> list_audits_after(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const std::string& cycle_id, domain::Time moment);

/// Something kept with its SHA-256, in hexadecimal digits.
struct Kept {
  std::string content;
  std::string digest;
};
/// The first of rows with a content and its digest, if any. For the store's own files.
std::optional<Kept> first_kept(const pqxx::result& rows);
/// The snapshot of a version's draft, and the page of a signed version. Neither is ever changed.
void add_report_snapshot(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportVersionRow& row,
                         const std::string& content);
std::optional<Kept> find_report_snapshot(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const ReportVersionRow& row);
void add_report_document(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportVersionRow& row,
                         const std::string& content);
std::optional<Kept> find_report_document(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const ReportVersionRow& row);

}  // namespace touchstone::store
