// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>
#include <optional>

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// A line of audit work with what it is for.
struct ProgrammeDetails {
  QString code;
  QString display_name;
  QString form;     ///< `forms/{key}`.
  QString kind;     ///< "monthly", "thematic", "dip_sample", "annual", "partnership", "closure", "re_audit".
  QString cadence;  ///< "monthly", "quarterly", "yearly", "when_needed"; empty in a request: what is usual.
  bool graded = false;
};

/// How many are drawn of an area and case type.
struct DrawQuota {
  QString area;
  QString case_type;  ///< Empty: all types.
  int count = 0;      ///< 0: `percent` says it.
  double percent = 0;
};

/// What a rule says of a row.
struct DrawVerdict {
  enum class Outcome { Kept, Warned, Broken, Overridden };
  QString rule;
  Outcome outcome = Outcome::Kept;
  QString words;
};

struct DrawRow {
  QString case_reference, area, team, practitioner, case_type;
  QString auditor_email, auditor_display_name;
  bool added = false;
  bool dropped = false;
  QString override_reason, override_approver;
  QList<DrawVerdict> verdicts;
};

/// What became of one quota.
struct DrawStratum {
  DrawQuota quota;
  int listed = 0;
  int eligible = 0;
  int drawn = 0;
};

/// A draw: a proposal, then allocated.
struct DrawProposal {
  QString name;  ///< `draws/{uuid}`; empty: none.
  QString seed;
  QDate drawn_on;
  int listed = 0;
  QString digest;
  int months_between_audits = 0;
  bool allocated = false;
  QString created_by;
  QDateTime created_at;
  QList<DrawStratum> strata;
  QList<DrawRow> rows;
  int excluded = 0;
  int row_count = 0;
  int broken_count = 0;
  QStringList allowed_events;
  QString etag;
};

/// A time in which somebody takes no audits.
struct AuditorAbsence {
  QString id;           ///< Empty: it is not noted yet.
  bool exempt = false;  ///< Excused, approved by somebody else; else on leave.
  QDate first_day, last_day;
  QString reason;
  QString approver;  ///< Their name; in a request their e-mail.
};

/// Somebody who can be given audits.
struct DrawAuditor {
  QString email, display_name;
  QString team;
  int capacity = 0;
  int allocated = 0;
  bool on_leave = false;
  bool exempt = false;
  QString person{};                                ///< `people/{uuid}`.
  QString area{};                                  ///< Of their team.
  std::optional<int> own_capacity = std::nullopt;  ///< Nothing: what is usual.
  QDate accredited_until{};                        ///< The last day; invalid: none is noted.
  bool accreditation_lapsed = false;
  QList<AuditorAbsence> absences{};
  QString etag{};
};

/// An import of the case list.
struct CaseListImport {
  QDateTime imported_at;
  QString imported_by, file_name;
  qint64 rows = 0, added = 0, changed = 0, closed = 0;
  qint64 unchanged = 0;
  bool whole_list = false;
  QString name{};  ///< `caseImports/{uuid}`; empty: it was tried only.
};

/// Planning and allocating: programmes, the fair draw, exemptions. Every change is safe to repeat with the same
/// `request_id`.
class PlanningGateway {
 public:
  PlanningGateway() = default;
  PlanningGateway(const PlanningGateway&) = delete;
  PlanningGateway& operator=(const PlanningGateway&) = delete;
  virtual ~PlanningGateway() = default;

  virtual Answered<QList<ProgrammeDetails>> programme_details() = 0;
  /// Failure: NAME_TAKEN, FORM_NOT_FOUND.
  virtual Answered<ProgrammeDetails> create_programme(const ProgrammeDetails& programme, const QString& request_id) = 0;

  /// The imports of the case list, newest first.
  virtual Answered<QList<CaseListImport>> case_imports() = 0;
  /// Of a cycle, newest first, without rows.
  virtual Answered<QList<DrawProposal>> draws(const QString& cycle) = 0;
  virtual Answered<DrawProposal> draw(const QString& name) = 0;
  /// Who can be given audits, with what they have in a cycle.
  virtual Answered<QList<DrawAuditor>> auditors(const QString& cycle) = 0;
  /// Changes team (of `area`) and own capacity.
  virtual Answered<DrawAuditor> update_auditor(const DrawAuditor& auditor, const QString& request_id) = 0;
  /// Failure: APPROVER_NOT_ALLOWED.
  virtual Answered<DrawAuditor> add_absence(const QString& person, const AuditorAbsence& absence,
                                            const QString& request_id) = 0;
  virtual Answered<DrawAuditor> end_absence(const QString& person, const QString& absence,
                                            const QString& request_id) = 0;
  /// An invalid day: not accredited.
  virtual Answered<Done> set_accreditation(const QString& person, const QDate& last_day, const QString& request_id) = 0;
  /// An empty seed: by chance. Failure: DRAW_TOO_LARGE.
  virtual Answered<DrawProposal> propose(const QString& cycle, const QList<DrawQuota>& quotas, const QString& seed,
                                         const QString& request_id) = 0;
  enum class Adjustment { Assign, Drop, Restore, Add };
  virtual Answered<DrawProposal> adjust(const DrawProposal& draw, Adjustment what, const QString& case_reference,
                                        const QString& auditor_email, const QString& request_id) = 0;
  virtual Answered<DrawProposal> override_row(const DrawProposal& draw, const QString& case_reference,
                                              const QString& reason, const QString& approver_email,
                                              const QString& request_id) = 0;
  virtual Answered<DrawProposal> allocate(const DrawProposal& draw, const QString& request_id) = 0;

  virtual Answered<Allocation> exempt(const QString& allocation, const QString& reason, const QString& approver_email,
                                      const QString& etag, const QString& request_id) = 0;
  virtual Answered<Allocation> end_exemption(const QString& allocation, const QString& etag,
                                             const QString& request_id) = 0;
};

}  // namespace touchstone::client
