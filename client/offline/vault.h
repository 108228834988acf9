// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

#include "client/offline/draft_store.h"
#include "client/offline/key_chain.h"

namespace touchstone::client {

/// Who signs in where: what is kept on this computer is kept apart for each.
struct Account {
  QString server;
  QString organisation;
  QString email;

  bool operator==(const Account&) const = default;
};

/// The way to the drafts of an account: their key stands in the keychain of the system, or, where there is none, is
/// made from a passphrase that the person types once a start.
class Vault : public QObject {
  Q_OBJECT

 public:
  enum class State {
    Closed,
    Working,
    PassphraseToChoose,  ///< The first time, without a keychain.
    PassphraseWanted,
    Open,
    Unusable,  ///< `problem` says why; what is written lives in the window only.
  };

  static constexpr int shortest_passphrase = 12;
  /// Where drafts belong: with the person's data, never in a cache that is cleared to make room.
  static QString default_root();

  /// `root` is the folder for the folders of the accounts.
  Vault(std::shared_ptr<Files> files, QString root, KeyChain& keys, QObject* parent = nullptr);
  ~Vault() override;

  State state() const { return state_; }
  /// What is wrong, in a sentence; empty: nothing.
  QString problem() const { return problem_; }
  /// What a person should know once, such as drafts that had to be set aside; empty: nothing.
  QString notice() const { return notice_; }
  const Account& account() const { return account_; }
  /// In state Open only, else null.
  DraftStore* store() const { return store_.get(); }

  /// Whether this account has been here and not signed out, so that its drafts may be opened while the server is away.
  bool may_open_offline(const Account& account) const;
  /// Whether the account's key is made from a passphrase.
  bool needs_passphrase(const Account& account) const;

  void open(const Account& account);
  void choose_passphrase(const QString& wanted, const QString& again);
  void give_passphrase(const QString& passphrase);
  /// Goes on without keeping anything on this computer.
  void go_without();
  /// Writes what still waits and locks. `left`: the person signed out, so nothing is offered offline until they sign
  /// in.
  void close(bool left);
  /// After a sign-in: offered offline again.
  void note_signed_in();

 Q_SIGNALS:
  void changed();

 private:
  QString folder_of(const Account& account) const;
  QByteArray key_file(const QString& folder) const;
  FileTrouble write_key_file(const QByteArray& content);
  void look();
  void use_key_chain(bool fresh);
  void make_key_chain_key();
  bool set_aside();
  void key_derived(const SecretKey& outer, const QByteArray& salt, bool fresh);
  void open_with(const SecretKey& key);
  void fail(const QString& problem);
  void refuse(State state, const QString& problem);
  void set_state(State state);
  QString chain_name() const;

  std::shared_ptr<Files> files_;
  QString root_;
  KeyChain& keys_;
  Account account_;
  QString folder_;
  State state_ = State::Closed;
  QString problem_;
  QString notice_;
  std::unique_ptr<DraftStore> store_;
  int turn_ = 0;  ///< Counts up with every opening, so that a late answer changes nothing.
};

}  // namespace touchstone::client
