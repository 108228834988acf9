// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <functional>
#include <optional>

#include "client/api/audit_gateway.h"
#include "client/api/form_gateway.h"
#include "client/models/check_answers.h"
#include "client/offline/draft.h"

namespace touchstone::client {

/// The last completed audit of the same case, to read beside. Nothing of it is ever copied into an answer.
struct PreviousAudit {
  enum class State { Unknown, Asking, First, There, Away };
  State state = State::Unknown;
  Audit audit;             ///< Only when it is there.
  QList<CheckLine> lines;  ///< Everything it says, in the order of its form.

  /// "March 2023, Marcus Bell".
  QString source() const;
  /// What it says to a field, as in `AnswerProblem`; empty: it was not asked or not answered then.
  QString answer_to(const QString& field) const;
};

/// Fetches the audits before those that are open, each once. What was kept on this computer stands there until then.
class PreviousAudits : public QObject {
  Q_OBJECT

 public:
  PreviousAudits(AuditGateway& audits, FormGateway& forms, QObject* parent = nullptr);

  using Keeper = std::function<void(const KeptPrevious&)>;
  /// Where to keep what is found; null: nowhere.
  void set_keeper(Keeper keeper) { keeper_ = std::move(keeper); }
  void resume(const QList<KeptPrevious>& kept);

  /// Of `audits/{uuid}`; asks the server the first time, and again when it was away.
  void want(const QString& name);
  const PreviousAudit& of(const QString& name) const;
  /// Drops everything, for somebody else to sign in.
  void forget();

 Q_SIGNALS:
  void changed(const QString& name);

 private:
  void set(const QString& name, const PreviousAudit& found);
  void keep(const KeptPrevious& kept);
  static PreviousAudit found_in(const KeptPrevious& kept);
  /// Nothing came: what is known stays.
  void note_away(const QString& name);

  AuditGateway& audits_;
  FormGateway& forms_;
  Keeper keeper_;
  QHash<QString, PreviousAudit> found_;
  QSet<QString> kept_;  ///< Known from the disk only: to be asked once more.
  int generation_ = 0;
};

}  // namespace touchstone::client
