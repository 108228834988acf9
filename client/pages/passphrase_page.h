// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/offline/vault.h"
#include "client/widgets/common.h"

namespace touchstone::client {

class LabelledField;

/// Where this computer has no keychain: chooses the passphrase of the drafts the first time, and asks for it once a
/// start.
class PassphrasePage : public QWidget {
  Q_OBJECT

 public:
  explicit PassphrasePage(Vault& vault, QWidget* parent = nullptr);

  void focus_first();

 Q_SIGNALS:
  /// Back to the sign-in.
  void given_up();

 private:
  void show_vault();
  void go_on();

  Vault& vault_;
  Words* title_;
  Words* words_;
  MessageBar* bar_;
  LabelledField* passphrase_;
  LabelledField* again_;
  QPushButton* button_;
  LinkButton* without_;
  bool choosing_ = false;
};

}  // namespace touchstone::client
