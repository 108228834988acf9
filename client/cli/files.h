// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace touchstone::cli {

/// The content of a file of at most 1 MiB; `what` names it in the refusal, e.g. "password file". Throws `Failure`.
std::string read_small_file(const std::filesystem::path& path, const std::string& what);

/// The first line of a file, without its line end; "-" reads standard input. Throws `Failure`, also when empty.
std::string read_secret(const std::string& path, const std::string& what);

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
  [[noreturn]] void fail(int error) const;

  std::filesystem::path path_;
  std::string temporary_;
  int descriptor_ = -1;
};

}  // namespace touchstone::cli
