// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/follow_up.h"
#include "client/widgets/common.h"
#include "client/widgets/sent_form.h"

class QVBoxLayout;

namespace touchstone::client {

class ActionForm;
class AskPanel;

/// One step of a card: its mark on a line down to the next, title, words, and what can be done.
class StepRow : public QWidget {
  Q_OBJECT

 public:
  StepRow(const LoopStep& step, bool last, QWidget* parent = nullptr);
  /// Where what can be done goes.
  QVBoxLayout* column() const { return column_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  LoopStep::Mark mark_;
  bool last_;
  QVBoxLayout* column_;
};

/// The closed loop of an action, from the finding to whether the grade moved, with what this person may do.
class LoopCard : public Card {
  Q_OBJECT

 public:
  explicit LoopCard(FollowUp& follow_up, QWidget* parent = nullptr);

  void show_action(const Action& action);
  const Action& action() const { return action_; }
  /// What the server refuses, at its field; false: it has none here.
  bool show_failure(const Failure& failure);
  /// The button for what is next; null: nothing is this person's to do.
  QWidget* next_button() const { return next_; }

 Q_SIGNALS:
  void audit_wanted(const QString& audit);
  /// Both audits, side by side.
  void re_audit_wanted(const QString& re_audit);

 private:
  void build();
  QWidget* build_head();
  void add_evidence(StepRow& row);
  void add_acceptance(StepRow& row);
  void add_re_audit(StepRow& row);
  void add_foot(QVBoxLayout* column);
  void begin_change();

  FollowUp& follow_up_;
  Action action_;
  QWidget* content_ = nullptr;
  QString built_for_;
  ActionForm* form_ = nullptr;  ///< What is being changed of the action; null: nothing.
  NewAction began_{};           ///< What the form said when it was filled or last saved.
  NewAction given_{};           ///< What it said when it was sent last.
  SentForm sent_;
  QWidget* next_ = nullptr;
};

}  // namespace touchstone::client
