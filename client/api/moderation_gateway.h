// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <optional>

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

enum class ModerationState { None, Due, Taken, Done };

/// A second reading of an audit.
struct Moderation {
  QString name;         ///< `audits/{uuid}/moderation`.
  QString audit;        ///< `audits/{uuid}`.
  QString audit_cycle;  ///< `programmes/{code}/auditCycles/{YYYY-MM}`.
  QString case_reference;
  QString service_area_code;
  QString team;
  QString auditor_display_name;
  ModerationState state = ModerationState::None;
  bool blind = false;
  QString moderator_display_name;   ///< Empty: nobody yet.
  Grade first_grade = Grade::None;  ///< None while it is kept back.
  QString first_rationale;          ///< Likewise.
  Grade moderated_grade = Grade::None;
  QString reason;
  QDateTime submit_time;
  std::optional<Audit> record;  ///< The audit to read, when one was asked for.
  QStringList withheld_fields;  ///< What of it is kept back: `grade`, `answers.KEY`.
  QStringList allowed_events;   ///< "take", "give_back", "submit".
  QString refusal;              ///< Why the person may not read it; empty: they may, or nobody may now.
  QString etag;

  bool may(const char* event) const { return allowed_events.contains(QLatin1String(event)); }
};

/// What is read a second time in a programme, and how.
struct ModerationSettings {
  int share_percent = 0;
  bool blind = false;
  QString etag;
};

/// An estimate with its 95 % limits.
struct Coefficient {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// How far two readings agree.
struct AgreementCounts {
  qint64 pairs = 0;
  qint64 exact = 0;
  qint64 within_one = 0;
  qint64 raised = 0;
  qint64 lowered = 0;
};

/// Those of one auditor's audits.
struct AuditorAgreement {
  QString auditor;
  AgreementCounts counts;
};

/// How many audits got one grade at the first and one at the second reading.
struct GradePairCount {
  Grade first = Grade::None;
  Grade second = Grade::None;
  qint64 count = 0;
};

/// How far first and second readings of a programme agree.
struct Agreement {
  QString first_period;  ///< YYYY-MM; empty: there is no pair.
  QString last_period;
  AgreementCounts counts;
  QList<GradePairCount> pairs;
  std::optional<Coefficient> linear_kappa;
  std::optional<Coefficient> quadratic_kappa;
  std::optional<Coefficient> ac2;
  int least_pairs = 0;  ///< Below this many pairs only counts say something.
  QList<AuditorAgreement> auditors;
};

/// All that the client wants of the network for second readings. A change is safe to repeat with the same `request_id`.
class ModerationGateway {
 public:
  ModerationGateway() = default;
  ModerationGateway(const ModerationGateway&) = delete;
  ModerationGateway& operator=(const ModerationGateway&) = delete;
  virtual ~ModerationGateway() = default;

  /// All of a month, by case reference.
  virtual Answered<QList<Moderation>> moderations(const QString& audit_cycle) = 0;
  /// One with the audit to read. `name` is `audits/{uuid}/moderation`.
  virtual Answered<Moderation> moderation(const QString& name) = 0;
  virtual Answered<Moderation> take(const QString& name, const QString& etag, const QString& request_id) = 0;
  virtual Answered<Moderation> give_back(const QString& name, const QString& etag, const QString& request_id) = 0;
  virtual Answered<Moderation> submit(const QString& name, const QString& etag, Grade grade, const QString& reason,
                                      const QString& request_id) = 0;
  /// `programme` is `programmes/{code}`.
  virtual Answered<ModerationSettings> settings(const QString& programme) = 0;
  virtual Answered<ModerationSettings> change_settings(const QString& programme, const ModerationSettings& settings,
                                                       const QString& request_id) = 0;
  /// Over all cycles of a programme up to `last_period`, YYYY-MM.
  virtual Answered<Agreement> agreement(const QString& programme, const QString& last_period) = 0;
};

}  // namespace touchstone::client
