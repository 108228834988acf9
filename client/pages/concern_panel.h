// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "client/models/concern_raiser.h"
#include "client/widgets/common.h"
#include "client/widgets/sent_form.h"

namespace touchstone::client {

/// "A child may be unsafe": asks for the concern and sends it at once, on the page of the audit itself. Hidden until
/// `ask`, or while the audit has a concern.
class ConcernPanel : public QFrame {
  Q_OBJECT

 public:
  explicit ConcernPanel(ConcernRaiser& raiser, const QString& case_reference, QWidget* parent = nullptr);

  /// Opens the field.
  void ask();
  bool asking() const { return asking_; }

 Q_SIGNALS:
  /// It needs more room, or less.
  void resized();
  void left();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void build();
  void show_state();
  void send();
  QString sent_words() const;

  ConcernRaiser& raiser_;
  QString case_reference_;
  MessageBar* state_;
  QWidget* form_;
  MessageBar* trouble_;
  Words* problem_;
  TextField* words_;
  SentForm sent_;
  QPushButton* send_;
  bool asking_ = false;
};

}  // namespace touchstone::client
