// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/audit_form.h"
#include "client/pages/checked_text.h"
#include "client/widgets/common.h"

class QBoxLayout;
class QVBoxLayout;

namespace touchstone::client {

/// The findings of an audit as cards that are written in place, and the buttons that add one.
class FindingsBox : public QWidget {
  Q_OBJECT

 public:
  FindingsBox(AuditForm& form, const QString& number, Spelling* spelling, QWidget* parent = nullptr);

  ~FindingsBox() override;

  /// Gives the focus to a finding's words; without such a finding, to the first button.
  void focus_finding(int index);
  /// Gives the focus to what is wrong with a finding, or with the reason for none.
  void focus_problem(int index);
  /// Puts what stands side by side one under the other.
  void set_narrow(bool narrow);

 Q_SIGNALS:
  void entered();

 private:
  void build();
  void show_problem();
  void name_card(int index);
  Card* finding_card(int index);
  QWidget* finding_head(int index);
  void change(int index, const std::function<void(Finding&)>& edit);

  AuditForm& form_;
  QString number_;
  Words* title_;
  Words* problem_;
  QList<QPushButton*> add_buttons_;
  QBoxLayout* head_;
  QList<QBoxLayout*> card_heads_;
  QVBoxLayout* cards_;
  QWidget* none_;
  Spelling* spelling_;
  CheckedText* none_reason_;
  QList<CheckedText*> texts_;
  QList<Card*> finding_cards_;
  QList<Words*> card_problems_;
  bool inside_ = false;
  bool narrow_ = false;
};

}  // namespace touchstone::client
