// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>

namespace touchstone::client {

/// Why something could not be written or read.
enum class FileTrouble { None, DiskFull, NotAllowed, Damaged };

/// What the store wants of a disk. A test puts one in its place that fails when told to.
class Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  /// Makes a folder, and those above it, for its owner alone.
  virtual FileTrouble make_folder(const QString& folder) = 0;
  /// Puts a whole file in the place of the one before, or leaves that one as it is: written beside it, flushed to the
  /// disk, renamed, and the folder flushed too.
  virtual FileTrouble replace(const QString& folder, const QString& name, const QByteArray& content) = 0;
  /// A file's content; none when there is no such file or it cannot be read.
  virtual std::optional<QByteArray> read(const QString& folder, const QString& name) = 0;
  /// Takes a file away; one that is not there is no trouble.
  virtual FileTrouble remove(const QString& folder, const QString& name) = 0;
  /// The names of the files of a folder, without those half written.
  virtual QStringList names(const QString& folder) = 0;
  /// Takes a folder for this program alone until it ends or gives it back; false: another has it.
  virtual bool claim(const QString& folder, FileTrouble& trouble) = 0;
  virtual void give_back(const QString& folder) = 0;
  /// Moves a whole folder aside, under another name beside it.
  virtual FileTrouble move_folder(const QString& folder, const QString& to) = 0;
};

}  // namespace touchstone::client
