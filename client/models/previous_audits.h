// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <optional>

#include "client/api/audit_gateway.h"
#include "client/api/form_gateway.h"
#include "client/models/check_answers.h"

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

/// Fetches the audits before those that are open, each once.
class PreviousAudits : public QObject {
  Q_OBJECT

 public:
  PreviousAudits(AuditGateway& audits, FormGateway& forms, QObject* parent = nullptr);

  /// Of `audits/{uuid}`; asks the server the first time, and again when it was away.
  void want(const QString& name);
  const PreviousAudit& of(const QString& name) const;
  /// Drops everything, for somebody else to sign in.
  void forget();

 Q_SIGNALS:
  void changed(const QString& name);

 private:
  void set(const QString& name, PreviousAudit found);

  AuditGateway& audits_;
  FormGateway& forms_;
  QHash<QString, PreviousAudit> found_;
  int generation_ = 0;
};

}  // namespace touchstone::client
