// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "client/models/audit_form.h"

namespace touchstone::client {

/// One audit written in two places: what differs, question by question. What only one side changed is taken from it;
/// where both did, nothing is chosen until the person has.
class AuditMerge : public QObject {
  Q_OBJECT

 public:
  enum class Side { None, Here, There, Both };

  struct Row {
    QString field;   ///< As in `AnswerProblem`.
    QString number;  ///< "2.1".
    QString title;
    QString here_lead, here;  ///< "No" and "Last entry is 14 June"; both empty: not provided.
    QString there_lead, there;
    bool words = false;  ///< Both are texts, so that both can be kept.
    Side chosen = Side::None;
  };

  /// `base` is what both began from.
  AuditMerge(const AuditForm& here, const Audit& base, const Audit& there, QObject* parent = nullptr);

  const QList<Row>& rows() const { return rows_; }
  int to_choose() const;
  /// Questions, findings and the grade, and how many are the same on both sides.
  int asked() const { return asked_; }
  int same() const { return asked_ - static_cast<int>(rows_.size()); }
  const Audit& there() const { return there_; }

  void choose(int row, Side side);
  /// What the audit says when everything is chosen; a row without a choice says what it says here.
  Audit merged() const;

 Q_SIGNALS:
  void chosen(int row);

 private:
  struct Finding3 {
    std::optional<Finding> base, here, there;
  };

  void add_answers(const AuditForm& form);
  void add_findings(const QString& number);
  void add(Row row, const QString& base, const QString& here, const QString& there);
  void take_finding(Audit& audit, const Finding3& finding, Side side) const;

  Audit base_, here_, there_;
  QList<Row> rows_;
  QList<Finding3> findings_;
  int asked_ = 0;
};

}  // namespace touchstone::client
