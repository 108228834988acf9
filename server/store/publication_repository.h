// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/disclosure.h"
#include "server/domain/period.h"
#include "server/domain/publication_figures.h"
#include "server/store/report_version_repository.h"

namespace touchstone::store {

/// What a council hides in its publication copies; version 0: nothing was set, the standard holds.
struct PublicationRulesRow {
  domain::DisclosureRules rules;
  std::int64_t version = 0;
};
PublicationRulesRow find_publication_rules(pqxx::transaction_base& tx, const std::string& organisation_id);
/// The same, locked until the transaction ends; rules that were never set are begun with the standard, of version 1.
PublicationRulesRow lock_publication_rules(pqxx::transaction_base& tx, const std::string& organisation_id);
/// Writes locked rules and raises the version.
PublicationRulesRow save_publication_rules(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const domain::DisclosureRules& rules);

/// A finding of which something may be printed in the publication copy; not marked: taken back, or never marked.
struct PublicationMarkRow {
  std::string audit_id;
  int index = 0;
  bool marked = false;  ///< False too when the finding's text is no longer the one that was marked.
  std::string words;
  std::string consent;
  std::string marked_by;
  std::string marked_at;  ///< Seconds since 1970.
  std::int64_t version = 0;
  std::string area_code{};
  std::string kind{};  ///< Of the finding.
};
/// The marked findings of a cycle's completed audits, by audit and finding; in areas of these codes (empty: all).
std::vector<PublicationMarkRow> list_publication_marks(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                       const std::string& cycle_id,
                                                       const std::vector<std::string>& area_codes);
/// The mark of a finding that exists, locked; one that was never made is begun, of version 0.
PublicationMarkRow lock_publication_mark(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const std::string& audit_id, int index);
/// Writes a locked mark for the text that the finding has now, raises the version and notes the moment.
PublicationMarkRow save_publication_mark(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const PublicationMarkRow& mark);

/// A publication copy as it was released.
struct PublicationReleaseRow {
  std::string digest;        ///< SHA-256 of the page, in hexadecimal digits.
  std::string board_digest;  ///< Of its board page; empty: none was kept.
  std::string proof;         ///< In words.
  domain::DisclosureRules rules;
  std::int64_t hidden = 0;
  std::int64_t shown = 0;
  std::int64_t relations = 0;
  int earlier_releases = 0;   ///< That the proof took in.
  std::string released_by;    ///< As events name them.
  std::string released_name;  ///< As it was then.
  domain::Time released_at{};
};
std::optional<PublicationReleaseRow> find_publication_release(pqxx::transaction_base& tx,
                                                              const std::string& organisation_id,
                                                              const ReportVersionRow& version);
std::optional<Kept> find_released_copy(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const ReportVersionRow& version);
/// The board page that was released with the copy; nothing also for copies that were released before it was kept.
std::optional<Kept> find_released_board_page(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const ReportVersionRow& version);
/// Waits until no other copy of the programme is being released.
void lock_publication_releases(pqxx::transaction_base& tx, const std::string& organisation_id,
                               const std::string& programme_code);
/// What the released copies of a programme printed, the oldest first, and how many copies these are.
struct PublishedBefore {
  std::vector<domain::PublishedFigure> figures;
  int releases = 0;
};
PublishedBefore list_published_figures(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& programme_code);
/// What a release keeps as it is read from then on.
struct ReleasedPages {
  std::string report;
  std::string board;
};
void add_publication_release(pqxx::transaction_base& tx, const std::string& organisation_id,
                             const ReportVersionRow& version, const PublicationReleaseRow& release,
                             const ReleasedPages& pages, const std::vector<domain::PublishedFigure>& figures);

}  // namespace touchstone::store
