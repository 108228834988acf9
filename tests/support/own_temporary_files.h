// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "server/report/child_process.h"

namespace touchstone::tests {

/// Takes the temporary files of this process into a directory of its own, where a test sees what is left of them.
class OwnTemporaryFiles {
 public:
  OwnTemporaryFiles() { ::setenv("TMPDIR", own_.path().c_str(), 1); }
  OwnTemporaryFiles(const OwnTemporaryFiles&) = delete;
  OwnTemporaryFiles& operator=(const OwnTemporaryFiles&) = delete;
  ~OwnTemporaryFiles() {
    if (before_) {
      ::setenv("TMPDIR", before_->c_str(), 1);
    } else {
      ::unsetenv("TMPDIR");
    }
  }
  bool empty() const { return std::filesystem::is_empty(own_.path()); }
  const std::filesystem::path& path() const { return own_.path(); }

 private:
  static std::optional<std::string> set_now() {
    const char* set = std::getenv("TMPDIR");
    return set == nullptr ? std::nullopt : std::optional<std::string>{set};
  }

  const std::optional<std::string> before_ = set_now();
  const report::PrivateDirectory own_;
};

}  // namespace touchstone::tests
