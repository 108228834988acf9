// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace touchstone::report {

/// A directory that only this user can enter, removed with all it holds.
class PrivateDirectory {
 public:
  PrivateDirectory();
  PrivateDirectory(const PrivateDirectory&) = delete;
  PrivateDirectory& operator=(const PrivateDirectory&) = delete;
  ~PrivateDirectory();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A program to run: its path first, then its arguments, and the files that stand for its input and output.
struct ChildProcess {
  std::vector<std::string> words;
  std::string input = "/dev/null";
  std::string output = "/dev/null";  ///< Written anew.
  std::string errors = "/dev/null";
};

/// Runs a program as the leader of a process group, with only the environment it needs and `home` as its home and for
/// its temporary files. Waits no longer than until `end`; then ends its whole group, helpers that outlive it as well.
/// Answers whether it came to a good end by itself. Throws std::system_error when it cannot be started.
bool run_child(const ChildProcess& child, const std::filesystem::path& home, std::chrono::steady_clock::time_point end);

/// The bytes of a file; empty when there is none.
std::string file_bytes(const std::filesystem::path& path);
/// Writes a file. Throws std::runtime_error when it cannot.
void write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace touchstone::report
