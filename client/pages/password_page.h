// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "client/models/password_change.h"
#include "client/widgets/common.h"

namespace touchstone::client {

class LabelledField;

/// Choose another password: at the first sign-in, before anything else, or at any time.
class PasswordPage : public QWidget {
  Q_OBJECT

 public:
  /// First: the one an administrator gave has just been typed and is not asked again.
  enum class When { First, AnyTime };
  /// Changes from `current`, empty at the first time, to `wanted`.
  using Submit = std::function<void(const QString& current, const QString& wanted, const QString& again)>;

  PasswordPage(PasswordChange& change, When when, Submit submit, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// The person goes back without a change.
  void left();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void build();
  void show_problem();
  LabelledField* first() const { return when_ == When::AnyTime ? current_ : wanted_; }

  PasswordChange& change_;
  When when_;
  Submit submit_;
  LabelledField* current_;
  LabelledField* wanted_;
  LabelledField* again_;
  MessageBar* bar_;
  QPushButton* button_;
};

}  // namespace touchstone::client
