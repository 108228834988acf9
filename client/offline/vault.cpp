// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/offline/vault.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>
#include <QStandardPaths>
#include <QThreadPool>

namespace touchstone::client {

namespace {

const QString key_name = QStringLiteral("key");
const QString key_copy = QStringLiteral("key.copy");  // The only way to the drafts stands twice.
const QString left_name = QStringLiteral("left");
const QByteArray key_context = QByteArrayLiteral("touchstone drafts key 1");
constexpr int salt_size = 16;

QString text(const QByteArray& file, const char* field) {
  return QJsonDocument::fromJson(file).object().value(QLatin1String(field)).toString();
}

QByteArray bytes(const QByteArray& file, const char* field) {
  return QByteArray::fromBase64(text(file, field).toLatin1());
}

/// Argon2id on a thread of the pool.
Answered<SecretKey> derive(const QString& passphrase, const QByteArray& salt) {
  auto promise = std::make_shared<QPromise<Outcome<SecretKey>>>();
  promise->start();
  QThreadPool::globalInstance()->start([promise, passphrase, salt] {
    promise->addResult(Outcome<SecretKey>::of(SecretKey::from_passphrase(passphrase, salt)));
    promise->finish();
  });
  return promise->future();
}

}  // namespace

Vault::Vault(std::shared_ptr<Files> files, QString root, KeyChain& keys, QObject* parent)
    : QObject{parent}, files_{std::move(files)}, root_{std::move(root)}, keys_{keys} {}

QString Vault::default_root() {
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/drafts");
}

Vault::~Vault() {
  store_.reset();
  files_->give_back(folder_);
}

QString Vault::folder_of(const Account& account) const {
  return root_ + QLatin1Char('/') +
         plain_digest(
             QStringList{account.server, account.organisation.trimmed().toLower(), account.email.trimmed().toLower()}
                 .join(QLatin1Char('\n')));
}

QString Vault::chain_name() const { return folder_.section(QLatin1Char('/'), -1); }

QByteArray Vault::key_file(const QString& folder) const {
  for (const auto& name : {key_name, key_copy}) {
    const auto file = files_->read(folder, name);
    if (file && !text(*file, "by").isEmpty()) {
      return *file;
    }
  }
  return {};
}

FileTrouble Vault::write_key_file(const QByteArray& content) {
  const auto trouble = files_->replace(folder_, key_name, content);
  return trouble == FileTrouble::None ? files_->replace(folder_, key_copy, content) : trouble;
}

bool Vault::may_open_offline(const Account& account) const {
  const QString folder = folder_of(account);
  return !key_file(folder).isEmpty() && !files_->read(folder, left_name);
}

bool Vault::needs_passphrase(const Account& account) const {
  return text(key_file(folder_of(account)), "by") == QLatin1String("passphrase");
}

void Vault::set_state(State state) {
  state_ = state;
  Q_EMIT changed();
}

void Vault::fail(const QString& problem) { refuse(State::Unusable, problem); }

void Vault::refuse(State state, const QString& problem) {
  problem_ = problem;
  set_state(state);
}

void Vault::open(const Account& account) {
  if (account == account_ && (state_ == State::Open || state_ == State::Working)) {
    Q_EMIT changed();
    return;
  }
  if (state_ != State::Closed) {
    close(false);
  }
  account_ = account;
  folder_ = folder_of(account);
  problem_.clear();
  notice_.clear();
  ++turn_;
  set_state(State::Working);
  look();
}

void Vault::look() {
  FileTrouble trouble = files_->make_folder(folder_);
  if (trouble == FileTrouble::None && !files_->claim(folder_, trouble) && trouble == FileTrouble::None) {
    return fail(tr("Touchstone is open in another window, which keeps the drafts"));
  }
  if (trouble == FileTrouble::DiskFull) {
    return fail(tr("The disk is full"));
  }
  if (trouble != FileTrouble::None) {
    return fail(tr("The folder for drafts cannot be written to: %1").arg(root_));
  }
  const QByteArray file = key_file(folder_);
  if (text(file, "by") == QLatin1String("passphrase")) {
    set_state(State::PassphraseWanted);
  } else {
    use_key_chain(file.isEmpty());
  }
}

void Vault::use_key_chain(bool fresh) {
  when_answered(keys_.read(chain_name()), this, [this, fresh, turn = turn_](const Outcome<QByteArray>& outcome) {
    if (turn != turn_) {
      return;
    }
    if (outcome.value) {
      if (const auto key = SecretKey::from_bytes(*outcome.value)) {
        const bool written =
            !fresh || write_key_file(QByteArrayLiteral("{\"version\":1,\"by\":\"keychain\"}")) == FileTrouble::None;
        return written ? open_with(*key) : fail(tr("The folder for drafts cannot be written to: %1").arg(root_));
      }
    }
    const bool gone = outcome.value || outcome.failure->kind == Failure::Kind::NotFound;
    if (!fresh && !gone) {
      return fail(tr("The keychain of this computer does not open, so your drafts stay closed"));
    }
    if (!set_aside()) {
      return;
    }
    if (gone) {
      make_key_chain_key();
    } else {
      set_state(State::PassphraseToChoose);
    }
  });
}

void Vault::make_key_chain_key() {
  const SecretKey key = SecretKey::random();
  when_answered(keys_.write(chain_name(), key.bytes()), this, [this, key, turn = turn_](const Outcome<Done>& outcome) {
    if (turn != turn_) {
      return;
    }
    if (outcome.failure) {
      set_state(State::PassphraseToChoose);
    } else if (write_key_file(QByteArrayLiteral("{\"version\":1,\"by\":\"keychain\"}")) != FileTrouble::None) {
      fail(tr("The folder for drafts cannot be written to: %1").arg(root_));
    } else {
      open_with(key);
    }
  });
}

bool Vault::set_aside() {
  const QStringList names = files_->names(folder_);
  const bool any = std::any_of(names.begin(), names.end(), [](const QString& name) { return name.size() > 32; });
  if (!any) {
    return true;
  }
  const QString aside = folder_ + QStringLiteral(".closed-") +
                        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddTHHmmsszzz"));
  files_->give_back(folder_);
  FileTrouble trouble = files_->move_folder(folder_, aside);
  if (trouble == FileTrouble::None) {
    trouble = files_->make_folder(folder_);
  }
  if (trouble != FileTrouble::None || !files_->claim(folder_, trouble)) {
    fail(tr("The folder for drafts cannot be written to: %1").arg(root_));
    return false;
  }
  notice_ = tr("Older drafts cannot be opened, because their key is gone. They are kept in %1").arg(aside);
  return true;
}

void Vault::choose_passphrase(const QString& wanted, const QString& again) {
  if (wanted.size() < shortest_passphrase) {
    return refuse(State::PassphraseToChoose,
                  tr("Choose a passphrase of at least %1 characters").arg(shortest_passphrase));
  }
  if (wanted != again) {
    return refuse(State::PassphraseToChoose, tr("The two passphrases differ. Type the new one again"));
  }
  problem_.clear();
  set_state(State::Working);
  const QByteArray salt = random_bytes(salt_size);
  when_answered(derive(wanted, salt), this, [this, salt, turn = turn_](const Outcome<SecretKey>& outcome) {
    if (turn == turn_) {
      key_derived(*outcome.value, salt, true);
    }
  });
}

void Vault::give_passphrase(const QString& passphrase) {
  if (passphrase.isEmpty()) {
    return refuse(State::PassphraseWanted, tr("Enter your passphrase"));
  }
  problem_.clear();
  set_state(State::Working);
  const QByteArray salt = bytes(key_file(folder_), "salt");
  if (salt.size() != salt_size) {
    return fail(tr("The file with the key of your drafts is damaged"));
  }
  when_answered(derive(passphrase, salt), this, [this, salt, turn = turn_](const Outcome<SecretKey>& outcome) {
    if (turn == turn_) {
      key_derived(*outcome.value, salt, false);
    }
  });
}

void Vault::key_derived(const SecretKey& outer, const QByteArray& salt, bool fresh) {
  if (!fresh) {
    const auto inner = unseal(outer, key_context, bytes(key_file(folder_), "key"));
    const auto key = inner ? SecretKey::from_bytes(*inner) : std::nullopt;
    return key ? open_with(*key) : refuse(State::PassphraseWanted, tr("That is not the passphrase of these drafts"));
  }
  const SecretKey key = SecretKey::random();
  const QJsonObject file{
      {QStringLiteral("version"), 1},
      {QStringLiteral("by"), QStringLiteral("passphrase")},
      {QStringLiteral("salt"), QString::fromLatin1(salt.toBase64())},
      {QStringLiteral("key"), QString::fromLatin1(seal(outer, key_context, key.bytes()).toBase64())}};
  if (write_key_file(QJsonDocument{file}.toJson(QJsonDocument::Compact)) != FileTrouble::None) {
    return fail(tr("The folder for drafts cannot be written to: %1").arg(root_));
  }
  open_with(key);
}

void Vault::open_with(const SecretKey& key) {
  store_ = std::make_unique<DraftStore>(files_, folder_, key);
  set_state(State::Open);
}

void Vault::go_without() {
  ++turn_;
  fail(tr("No passphrase was chosen"));
}

void Vault::close(bool left) {
  ++turn_;
  store_.reset();
  if (left && !folder_.isEmpty() && !key_file(folder_).isEmpty()) {
    files_->replace(folder_, left_name, QByteArrayLiteral("signed out\n"));
  }
  files_->give_back(folder_);
  account_ = {};
  problem_.clear();
  set_state(State::Closed);
}

void Vault::note_signed_in() { files_->remove(folder_, left_name); }

}  // namespace touchstone::client
