// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "client/offline/files.h"

namespace touchstone::client {

/// The disk of this computer. The one part of the client that knows POSIX.
class DiskFiles : public Files {
 public:
  ~DiskFiles() override;
  FileTrouble make_folder(const QString& folder) override;
  FileTrouble replace(const QString& folder, const QString& name, const QByteArray& content) override;
  std::optional<QByteArray> read(const QString& folder, const QString& name) override;
  FileTrouble remove(const QString& folder, const QString& name) override;
  QStringList names(const QString& folder) override;
  bool claim(const QString& folder, FileTrouble& trouble) override;
  void give_back(const QString& folder) override;
  FileTrouble move_folder(const QString& folder, const QString& to) override;

 private:
  QHash<QString, int> claimed_;  ///< Descriptors that hold the lock; a program that is killed lets go of them.
};

}  // namespace touchstone::client
