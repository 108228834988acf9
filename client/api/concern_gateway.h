// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>

#include "client/api/outcome.h"

namespace touchstone::client {

enum class ConcernState { Unknown, Raised, Acknowledged, Acted, Closed };

/// A child may be unsafe. Times are local.
struct Concern {
  QString name;   ///< `concerns/{uuid}`.
  QString audit;  ///< `audits/{uuid}`.
  QString case_reference;
  QString service_area_code;
  QString words;
  ConcernState state = ConcernState::Unknown;
  QString raised_by;
  QDateTime raise_time;
  int hours_allowed = 0;
  QDateTime due_time;
  QStringList told;  ///< Heads of service of the area when it was raised; empty: nobody.
  QString acknowledged_by;
  QDateTime acknowledge_time;
  QString action;
  QString acted_by;
  QDateTime act_time;
  QString outcome;
  QString closed_by;
  QDateTime close_time;
  QStringList allowed_events;  ///< What this person may do now: "acknowledge", "record_action", "close".
  bool own_case = false;       ///< The case is with this person, who cannot close it.
  QDateTime read_time;         ///< By the server's clock.
  QString etag;

  bool may(const char* event) const { return allowed_events.contains(QLatin1String(event)); }
};

/// The safety clock. Lists are whole. A change is safe to repeat with the same `request_id`.
class ConcernGateway {
 public:
  ConcernGateway() = default;
  ConcernGateway(const ConcernGateway&) = delete;
  ConcernGateway& operator=(const ConcernGateway&) = delete;
  virtual ~ConcernGateway() = default;

  /// The open ones that this person sees, what is due first.
  virtual Answered<QList<Concern>> open_concerns() = 0;
  /// All that were raised from an audit, closed ones too.
  virtual Answered<QList<Concern>> concerns_of(const QString& audit) = 0;
  virtual Answered<Concern> raise(const QString& audit, const QString& words, const QString& request_id) = 0;
  virtual Answered<Concern> acknowledge(const QString& name, const QString& etag, const QString& request_id) = 0;
  virtual Answered<Concern> record_action(const QString& name, const QString& etag, const QString& action,
                                          const QString& request_id) = 0;
  virtual Answered<Concern> close(const QString& name, const QString& etag, const QString& outcome,
                                  const QString& request_id) = 0;
};

}  // namespace touchstone::client
