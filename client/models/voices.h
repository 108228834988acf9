// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "client/api/voice_gateway.h"
#include "client/models/pending_requests.h"
#include "client/models/rows_model.h"

namespace touchstone::client {

/// "A child", "A young person", "A parent", "A carer", "Somebody else of the family".
QString voice_source_words(VoiceSource source);
/// "May be quoted in publications", "Must not be quoted", "Was not asked about being quoted".
QString voice_consent_words(VoiceConsent consent);

/// What children and families said about the work on one audited case.
class VoicesModel : public QObject {
  Q_OBJECT

 public:
  explicit VoicesModel(VoiceGateway& gateway, QObject* parent = nullptr);

  /// Shows another audit; empty: none.
  void open(const QString& audit);
  const QList<Voice>& voices() const { return shown_.voices; }
  const Voice* find(const QString& name) const;
  bool may_write() const { return shown_.may_write; }
  bool loaded() const { return loaded_; }
  bool busy() const { return busy_; }
  /// Why the last answer did not come.
  const std::optional<Failure>& failure() const { return failure_; }

  /// Adds one without a name, changes one with a name.
  void put(const Voice& voice);
  void remove(const QString& name);

 Q_SIGNALS:
  void changed();
  /// It was added, changed or removed.
  void done(const QString& words);
  void change_failed(const touchstone::client::Failure& failure);

 private:
  void ask();
  void send(const QString& change, const QString& words,
            const std::function<Answered<Done>(const QString& request_id)>& call);

  VoiceGateway& gateway_;
  QString audit_;
  VoicesOfAudit shown_;
  PendingRequests pending_;
  std::optional<Failure> failure_;
  bool loaded_ = false;
  bool busy_ = false;
};

/// The share of a cycle's completed audits in which somebody was heard, a row for anybody and one a source.
class VoiceRates : public RowsModel {
  Q_OBJECT

 public:
  explicit VoiceRates(VoiceGateway& gateway, QObject* parent = nullptr);

  /// Asks for a cycle, `programmes/{code}/auditCycles/{YYYY-MM}`.
  void show_cycle(const QString& cycle);
  const std::optional<Failure>& failure() const { return failure_; }
  /// "In 9 of 27 completed audits somebody was heard."
  QString summary() const;

 Q_SIGNALS:
  void changed();

 private:
  VoiceGateway& gateway_;
  QString cycle_;
  std::optional<VoiceFigures> figures_;
  std::optional<Failure> failure_;
};

}  // namespace touchstone::client
