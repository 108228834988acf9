// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/models/open_audits.h"
#include "client/models/sign_in_model.h"
#include "client/offline/vault.h"

namespace touchstone::client {

/// Opens and closes what is kept on this computer, as people come and go: after a sign-in, or without the server for
/// whoever has signed in here before.
class OfflineWork : public QObject {
  Q_OBJECT

 public:
  OfflineWork(Vault& vault, SignInModel& sign_in, OpenAudits& audits, ConnectionStatus& connection,
              QObject* parent = nullptr);

  Vault& vault() { return vault_; }
  /// Whether this person can go in while the server is away.
  bool offered(const QString& organisation, const QString& email) const;
  void open_offline(const QString& organisation, const QString& email);
  /// Takes back `open_offline` while a passphrase is awaited.
  void give_up();
  /// Why going in offline did not work; empty: it did.
  QString problem() const { return problem_; }

 Q_SIGNALS:
  void changed();

 private:
  enum class Wanted { Nothing, SignedIn, Offline };

  Account account(const QString& organisation, const QString& email) const;
  void follow_vault();
  void loaded(const DraftStore::Contents& contents);
  void finish();

  Vault& vault_;
  SignInModel& sign_in_;
  OpenAudits& audits_;
  ConnectionStatus& connection_;
  Wanted wanted_ = Wanted::Nothing;
  Account account_;
  std::optional<Session> session_;
  QString problem_;
  bool loading_ = false;
};

}  // namespace touchstone::client
