// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/follow_up.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

/// A re-audit: why and by when, which allocation answers it, and both audits side by side, answer by answer.
class ReAuditCard : public Card {
  Q_OBJECT

 public:
  explicit ReAuditCard(FollowUp& follow_up, QWidget* parent = nullptr);

  /// Asks for both audits and shows them; until they come, what is known.
  void show_re_audit(const ReAudit& re_audit);
  const QString& name() const { return re_audit_.name; }
  /// Gives the card the keyboard: the first thing to press, or itself while there is none. After
  /// show_re_audit().
  void begin();

 Q_SIGNALS:
  void audit_wanted(const QString& audit);

 private:
  void build();
  void add_head(QVBoxLayout* column);
  void add_steps(QVBoxLayout* column);
  void add_answers(QVBoxLayout* column);
  void add_findings(QVBoxLayout* column);

  FollowUp& follow_up_;
  ReAudit re_audit_;
  std::optional<ReAuditComparison> comparison_;
  QString problem_;
  QWidget* content_ = nullptr;
  QString built_for_;
};

}  // namespace touchstone::client
