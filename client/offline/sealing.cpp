// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/offline/sealing.h"

#include <sodium.h>

#include <cstring>
#include <stdexcept>

namespace touchstone::client {

namespace {

constexpr qsizetype nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int name_bytes = 16;

static_assert(SecretKey::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

void begin() {
  static const int ready = sodium_init();
  if (ready < 0) {
    throw std::runtime_error("libsodium cannot be initialised");
  }
}

const unsigned char* raw(const QByteArray& bytes) { return reinterpret_cast<const unsigned char*>(bytes.constData()); }
unsigned char* raw(QByteArray& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

QString digest(const unsigned char* key, size_t key_size, const QString& of) {
  begin();
  const QByteArray text = of.toUtf8();
  QByteArray out(name_bytes, Qt::Uninitialized);
  crypto_generichash(raw(out), name_bytes, raw(text), static_cast<unsigned long long>(text.size()), key, key_size);
  return QString::fromLatin1(out.toHex());
}

}  // namespace

SecretKey SecretKey::random() {
  begin();
  SecretKey made;
  randombytes_buf(made.bytes_.data(), made.bytes_.size());
  return made;
}

std::optional<SecretKey> SecretKey::from_bytes(const QByteArray& bytes) {
  if (bytes.size() != size) {
    return std::nullopt;
  }
  SecretKey made;
  std::memcpy(made.bytes_.data(), bytes.constData(), size);
  return made;
}

SecretKey SecretKey::from_passphrase(const QString& passphrase, const QByteArray& salt) {
  begin();
  const QByteArray words = passphrase.normalized(QString::NormalizationForm_C).toUtf8();
  SecretKey made;
  if (salt.size() != crypto_pwhash_SALTBYTES ||
      crypto_pwhash(made.bytes_.data(), size, words.constData(), static_cast<unsigned long long>(words.size()),
                    raw(salt), 3, crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("no key from a passphrase: not enough memory, or no salt");
  }
  return made;
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

QByteArray random_bytes(int count) {
  begin();
  QByteArray out(count, Qt::Uninitialized);
  randombytes_buf(out.data(), static_cast<size_t>(count));
  return out;
}

QByteArray seal(const SecretKey& key, const QByteArray& context, const QByteArray& plain) {
  const QByteArray nonce = random_bytes(nonce_size);
  QByteArray cipher(plain.size() + tag_size, Qt::Uninitialized);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      raw(cipher), nullptr, raw(plain), static_cast<unsigned long long>(plain.size()), raw(context),
      static_cast<unsigned long long>(context.size()), nullptr, raw(nonce), key.data());
  return nonce + cipher;
}

std::optional<QByteArray> unseal(const SecretKey& key, const QByteArray& context, const QByteArray& sealed) {
  begin();
  if (sealed.size() < nonce_size + tag_size) {
    return std::nullopt;
  }
  const QByteArray nonce = sealed.left(nonce_size);
  const QByteArray cipher = sealed.mid(nonce_size);
  QByteArray plain(cipher.size() - tag_size, Qt::Uninitialized);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          raw(plain), nullptr, nullptr, raw(cipher), static_cast<unsigned long long>(cipher.size()), raw(context),
          static_cast<unsigned long long>(context.size()), raw(nonce), key.data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

QString blind_name(const SecretKey& key, const QString& of) { return digest(key.data(), SecretKey::size, of); }

QString plain_digest(const QString& of) { return digest(nullptr, 0, of); }

}  // namespace touchstone::client
