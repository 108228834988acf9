// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <functional>
#include <optional>

#include "client/api/commentary_gateway.h"
#include "client/models/restored_etags.h"

namespace touchstone::client {

/// What the quality assurance unit decides about the facts and findings of one month. A decision shows at once and is
/// sent at once; when the server refuses, the one before shows again.
class Commentary : public QObject {
  Q_OBJECT

 public:
  /// Says how taking a change back went: empty words when it worked, else why it did not.
  using Report = std::function<void(const QString& problem)>;
  using Undo = std::function<void(const Report&)>;

  explicit Commentary(CommentaryGateway& gateway, QObject* parent = nullptr);

  /// Turns to a month, `programmes/{code}/auditCycles/{YYYY-MM}`, and asks what was decided about it.
  void show(const QString& cycle);

  /// Those of the server, in its order, with what was decided since.
  QList<FactDecision> decisions() const;
  FactDecision decision(const QString& fact_key) const;
  Choice choice(const QString& audit, int index) const;

  /// Decides about a fact; `sentence` is that of the analysis, or the unit's own for Edited.
  void decide(const QString& fact_key, Decision decision, const QString& sentence);
  /// Puts a finding into the report, leaves it out, or takes the choice back.
  void choose(const QString& audit, int index, Choice choice, const QString& text);

 Q_SIGNALS:
  void changed();
  /// Words for a person.
  void failed(const QString& words);
  /// Something was decided, in words, and how to take it back.
  void decided(const QString& words, const touchstone::client::Commentary::Undo& undo);

 private:
  using FindingKey = QString;
  /// Those before and after a change.
  struct Etags {
    QString was;
    QString now;
  };
  /// Without a problem it worked.
  using Sent = std::function<void(const QString& problem, const Etags& etags)>;
  // `only_at`: of the change that is taken back; without one, whatever it is by then.
  void send(const FactDecision& wanted, const std::optional<QString>& only_at, const Sent& answered);
  void send(const FindingChoice& wanted, const std::optional<QString>& only_at, const Sent& answered);
  template <typename Before>
  Undo undo_of(const Before& before, const QString& key, const Etags& etags);
  QString record_of(const QString& key) const { return cycle_ + QLatin1Char('\n') + key; }
  void enqueue(const QString& key, std::function<void()> act);
  void next(const QString& key);
  QString problem_of(const Failure& failure);
  void ask();
  static FindingKey key_of(const QString& audit, int index);

  CommentaryGateway& gateway_;
  QString cycle_;
  QList<FactDecision> decisions_;  // as the server has them
  QHash<FindingKey, FindingChoice> choices_;
  QHash<QString, FactDecision> wanted_;  // decided here, not yet answered
  QHash<FindingKey, Choice> wanted_choices_;
  // What waits for the answer before it, since each needs the etag of the one before.
  QHash<QString, QList<std::function<void()>>> queues_;
  RestoredEtags restored_;  // by month, and fact or finding
};

}  // namespace touchstone::client
