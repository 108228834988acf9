// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <array>
#include <optional>

/// Encryption of what is kept on this computer, by libsodium.
namespace touchstone::client {

/// 32 bytes that are wiped when they are no longer needed.
class SecretKey {
 public:
  static constexpr int size = 32;

  /// From the computer's source of chance.
  static SecretKey random();
  /// None when the bytes are not a key.
  static std::optional<SecretKey> from_bytes(const QByteArray& bytes);
  /// Argon2id; takes a third of a second and 64 MiB on purpose, so never on the thread of the window.
  static SecretKey from_passphrase(const QString& passphrase, const QByteArray& salt);

  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey();

  const unsigned char* data() const { return bytes_.data(); }
  QByteArray bytes() const { return {reinterpret_cast<const char*>(bytes_.data()), size}; }

 private:
  SecretKey() = default;
  std::array<unsigned char, size> bytes_{};
};

QByteArray random_bytes(int count);
/// XChaCha20-Poly1305: nonce, then ciphertext with its tag. `context` is bound to it without being in it.
QByteArray seal(const SecretKey& key, const QByteArray& context, const QByteArray& plain);
/// None when key, context or a single bit is another.
std::optional<QByteArray> unseal(const SecretKey& key, const QByteArray& context, const QByteArray& sealed);
/// A name of 32 letters and digits that tells nothing to who has not the key.
QString blind_name(const SecretKey& key, const QString& of);
/// The same without a key, for a folder that must be found before there is one.
QString plain_digest(const QString& of);

}  // namespace touchstone::client
