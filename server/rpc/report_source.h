// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/report/snapshot.h"
#include "server/rpc/frame.h"
#include "server/rpc/publication_source.h"
#include "server/store/cycle_repository.h"
#include "server/store/form_repository.h"
#include "server/store/report_version_repository.h"

namespace touchstone::rpc {

/// The documents of a month.
enum class MonthDocument { Report, BoardPage };

/// What a document of a month is made from, with its page where that is finished for good: of the report once signed
/// off, of publication copies once released.
struct ReportSource : report::Snapshot {
  std::string page{};
  PublicationSource publication{};  ///< Of the publication copy only.
};

/// A version with the cycle it is of.
struct NamedReportVersion {
  store::CycleRow cycle;
  store::ReportVersionRow row;
};
/// The version named as in the contract. Refuses AUDIT_CYCLE_NOT_FOUND, and REPORT_VERSION_NOT_FOUND also for one that
/// is not the caller's to see.
domain::Result<NamedReportVersion> find_named_version(const Read& read, const std::string& name);

/// What every document of figures of now says of itself: the council, its marking, and as at when.
report::ReportSettings live_settings(const Read& read, const std::string& version_words);

/// What the report of a cycle is made from now. Refuses AUDIT_CYCLE_NOT_FOUND.
domain::Result<report::Snapshot> live_report(const Read& read, store::Forms& forms, const std::string& cycle_name);
/// The same as a draft of a version: with its words, the audits it counts and what it changes.
domain::Result<report::Snapshot> live_draft(const Read& read, store::Forms& forms, const NamedReportVersion& named);
/// What was kept of a version whose figures are frozen. Refuses SNAPSHOT_FORMAT_UNKNOWN, and STATE_DOES_NOT_ALLOW when
/// nothing was kept: it was withdrawn as a draft.
domain::Result<report::Snapshot> kept_report(const Read& read, const store::ReportVersionRow& row);

/// What a document is made from, of a cycle or of a version of its report. Refuses what these do, and to board readers
/// ROLE_REQUIRED for live figures, PUBLICATION_COPY_ONLY for what is not the `publication` copy,
/// PUBLICATION_NOT_RELEASED for one that was not released.
domain::Result<ReportSource> read_report_source(const Read& read, store::Forms& forms, const std::string& name,
                                                MonthDocument document, bool publication);

}  // namespace touchstone::rpc
