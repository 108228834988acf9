// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>

#include "client/api/outcome.h"

namespace touchstone::client {

/// Who was heard about the work on a case.
enum class VoiceSource { Unknown, Child, YoungPerson, Parent, Carer, OtherFamily };
/// Whether they agree to be quoted in publications.
enum class VoiceConsent { Unknown, NotAsked, Yes, No };

/// What somebody said about the work on their case.
struct Voice {
  QString name;  ///< `voices/{uuid}`; empty: not added yet.
  VoiceSource source = VoiceSource::Unknown;
  QString text;
  VoiceConsent consent = VoiceConsent::Unknown;
  QString outcome;  ///< What was done with it; may be empty.
  QString heard_by;
  QDate heard_on;
  QString etag;
};

/// The voices of an audit, in the order they were heard.
struct VoicesOfAudit {
  QList<Voice> voices;
  bool may_write = false;  ///< Whether this person adds, changes and removes them.
};

/// How many of a cycle's completed audits heard somebody.
struct VoiceFigures {
  int completed = 0;
  int with_voice = 0;
  QList<std::pair<VoiceSource, int>> sources;  ///< Audits; one may stand at several.
};

/// Voices of children and families. A change is safe to repeat with the same `request_id`.
class VoiceGateway {
 public:
  VoiceGateway() = default;
  VoiceGateway(const VoiceGateway&) = delete;
  VoiceGateway& operator=(const VoiceGateway&) = delete;
  virtual ~VoiceGateway() = default;

  virtual Answered<VoicesOfAudit> voices_of(const QString& audit) = 0;
  virtual Answered<Done> add(const QString& audit, const Voice& voice, const QString& request_id) = 0;
  virtual Answered<Done> update(const Voice& voice, const QString& request_id) = 0;
  virtual Answered<Done> remove(const Voice& voice, const QString& request_id) = 0;
  /// `cycle`: `programmes/{code}/auditCycles/{YYYY-MM}`.
  virtual Answered<VoiceFigures> figures(const QString& cycle) = 0;
};

}  // namespace touchstone::client
