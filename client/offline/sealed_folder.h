// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <array>

#include "client/offline/files.h"
#include "client/offline/sealing.h"

namespace touchstone::client {

/// Records in a folder, each sealed and in its last three generations. A save goes to the place of the oldest one, so
/// that the newer two stand untouched while it is written; whoever loads gets the newest that verifies. A record's
/// identity is bound to its file: a file put in another's place does not open.
class SealedFolder {
 public:
  static constexpr int generations = 3;

  struct Loaded {
    QByteArray content;
    QString name;            ///< The blind name of its files.
    bool recovered = false;  ///< A newer generation was there and did not verify.
  };
  struct Contents {
    QList<Loaded> records;
    int unreadable = 0;  ///< Records of which no generation verifies; their files are left.
  };

  SealedFolder(Files& files, QString folder, const SecretKey& key);

  /// Reads everything there is.
  Contents load_all();
  FileTrouble save(const QString& identity, const QByteArray& content);
  FileTrouble remove(const QString& identity);
  QString name_of(const QString& identity) const { return blind_name(key_, identity); }

 private:
  struct Slot {
    quint64 generation = 0;  ///< 0: none, or damaged.
    quint64 claimed = 0;     ///< What a damaged file says it is; unknown: the highest number.
    QByteArray content;
  };
  using Slots = std::array<Slot, generations>;

  Slots read(const QString& name) const;
  std::array<quint64, generations>& known(const QString& name);

  Files& files_;
  QString folder_;
  SecretKey key_;
  QHash<QString, std::array<quint64, generations>> known_;
};

}  // namespace touchstone::client
