// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "client/cli/context.h"

namespace touchstone::cli {

/// Asks on the terminal without showing what is typed. Throws `Failure` when there is no terminal.
std::string ask_secret(const std::string& prompt);

/// A line on standard error that says what is going on, from the third second on and only on a terminal; it is wiped
/// when the work is over.
class ProgressLine {
 public:
  explicit ProgressLine(Environment& environment);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// What is being done now, e.g. "Sending the file, 40 %".
  void say(const std::string& text);

 private:
  void show();

  Environment& environment_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::string text_;
  bool over_ = false;
  std::thread ticker_;
};

}  // namespace touchstone::cli
