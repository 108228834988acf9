// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/offline_work.h"

namespace touchstone::client {

OfflineWork::OfflineWork(Vault& vault, SignInModel& sign_in, OpenAudits& audits, ConnectionStatus& connection,
                         QObject* parent)
    : QObject{parent}, vault_{vault}, sign_in_{sign_in}, audits_{audits}, connection_{connection} {
  connect(&vault_, &Vault::changed, this, &OfflineWork::follow_vault);
  sign_in_.set_gate([this](const Session& session) {
    session_ = session;
    const Account mine = account(session.organisation_code, session.email);
    if (vault_.state() == Vault::State::Open && account_ == mine) {
      finish();  // Came in offline before, or the session had ended: all of it is open already.
      return;
    }
    wanted_ = Wanted::SignedIn;
    if (account_ != mine) {
      audits_.forget();
    }
    account_ = mine;
    vault_.open(mine);
  });
  connect(&sign_in_, &SignInModel::left, this, [this] {
    wanted_ = Wanted::Nothing;
    audits_.forget();
    vault_.close(true);
    account_ = {};
  });
}

Account OfflineWork::account(const QString& organisation, const QString& email) const {
  return {connection_.server(), organisation.trimmed().toLower(), email.trimmed().toLower()};
}

bool OfflineWork::offered(const QString& organisation, const QString& email) const {
  return connection_.state() != ConnectionState::Online && sign_in_.state() == SignInModel::State::SignedOut &&
         !email.trimmed().isEmpty() && vault_.may_open_offline(account(organisation, email));
}

void OfflineWork::open_offline(const QString& organisation, const QString& email) {
  problem_.clear();
  const Account mine = account(organisation, email);
  if (vault_.state() == Vault::State::Open && account_ == mine && session_) {
    sign_in_.enter_offline(*session_);
    return;
  }
  wanted_ = Wanted::Offline;
  if (account_ != mine) {
    audits_.forget();
  }
  account_ = mine;
  vault_.open(mine);
}

void OfflineWork::give_up() {
  if (wanted_ == Wanted::Offline) {
    wanted_ = Wanted::Nothing;
    vault_.close(false);
    account_ = {};
    Q_EMIT changed();
  }
}

void OfflineWork::follow_vault() {
  Q_EMIT changed();
  if (wanted_ == Wanted::Nothing) {
    return;
  }
  if (vault_.state() == Vault::State::Open && !loading_) {
    loading_ = true;
    connect(vault_.store(), &DraftStore::loaded, this, &OfflineWork::loaded);
    vault_.store()->load();
  } else if (vault_.state() == Vault::State::Unusable) {
    if (wanted_ == Wanted::Offline) {
      problem_ = vault_.problem();
      give_up();
    } else {
      audits_.keep_nowhere(vault_.problem());
      finish();
    }
  }
}

void OfflineWork::loaded(const DraftStore::Contents& contents) {
  loading_ = false;
  if (wanted_ == Wanted::Nothing || vault_.store() == nullptr) {
    return;
  }
  const bool offline = wanted_ == Wanted::Offline;
  if (offline && !contents.session) {
    problem_ = tr("Nobody has signed in here before. Sign in once while the server answers");
    give_up();
    return;
  }
  const Session session = offline ? *contents.session : *session_;
  session_ = session;
  audits_.keep_in(*vault_.store(), {account_.server, session.organisation_code, session.person}, contents);
  if (offline) {
    wanted_ = Wanted::Nothing;
    sign_in_.enter_offline(session);
  } else {
    finish();
  }
}

void OfflineWork::finish() {
  wanted_ = Wanted::Nothing;
  if (vault_.store() != nullptr) {
    vault_.note_signed_in();
    vault_.store()->keep(*session_);
  }
  sign_in_.let_in();
}

}  // namespace touchstone::client
