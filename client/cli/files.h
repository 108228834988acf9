// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace touchstone::cli {

/// The content of a file of at most 1 MiB; `what` names it in the refusal, e.g. "password file". Throws `Failure`.
std::string read_small_file(const std::filesystem::path& path, const std::string& what);

/// The first line of a file, without its line end; "-" reads standard input. Throws `Failure`, also when empty.
std::string read_secret(const std::string& path, const std::string& what);

/// Whose a file is.
enum class Holder {
  None,    ///< There is no such file.
  Owner,   ///< Ours, and nobody else may read it.
  Others,  ///< No file of our own.
  Anyone,  ///< Ours, and open to others.
};
/// A link is not followed. Throws `Failure` when it cannot be told; `what` names the file in it.
Holder holder_of(const std::filesystem::path& path, const std::string& what);

/// A file that appears under its name only when it is whole: written beside it, then renamed.
class WholeFile {
 public:
  /// Creates the temporary file in the folder of `path`, readable by the owner only. A link is followed to its file;
  /// what is no file (a folder, /dev/stdout) is refused. Throws `Failure`.
  explicit WholeFile(std::filesystem::path path);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  /// Throws `Failure`, e.g. when the disk is full.
  void write(const std::string& bytes);
  /// Gives the file its name. `owner_only` keeps it unreadable for others; else the umask decides.
  void finish(bool owner_only);

 private:
  std::filesystem::path path_;
  std::string temporary_;
  int descriptor_ = -1;
};

/// A folder that appears under its name only when it is whole: filled beside it, then renamed.
class WholeFolder {
 public:
  /// Creates the temporary folder, which its owner alone may enter. Throws `Failure`.
  explicit WholeFolder(std::filesystem::path path);
  ~WholeFolder();
  WholeFolder(const WholeFolder&) = delete;
  WholeFolder& operator=(const WholeFolder&) = delete;

  /// Writes a file below the folder, with the folders of its name. Throws `Failure`, e.g. when the disk is full.
  void write(const std::string& name, const std::string& bytes) const;
  /// Gives the folder its name, which may be that of an empty folder.
  void finish();

 private:
  std::filesystem::path path_;
  std::filesystem::path temporary_;  ///< Empty once it has its name.
};

}  // namespace touchstone::cli
