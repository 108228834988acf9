// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <stdexcept>
#include <string>

namespace touchstone::cli {

/// Something was refused or failed: `what()` is the one line for the person at the keyboard. Exit status 1.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The command line or the settings around it make no sense: `what()` says which. Exit status 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// How data are printed.
enum class Format { Table, Json, Csv };

/// What the program sees of the machine; tests hand in their own.
struct Environment {
  std::function<std::optional<std::string>(const std::string& name)> variable;
  std::function<std::string(const std::string& prompt)> ask_secret;  ///< Throws `Failure` without a terminal.
  std::ostream& out;
  std::ostream& err;
  bool err_is_terminal = false;
};

/// The options every command shares, as given, and the command that was chosen.
struct Context {
  Environment& environment;
  std::string server{};          ///< Empty: from the environment or the session.
  std::string ca_file{};         ///< Empty: likewise.
  std::string format = "table";  ///< A word of `Format`.
  std::string request_id{};      ///< Empty: a new one.
  double timeout_seconds = 0;    ///< 0: what the kind of call asks for.
  std::function<void()> action{};

  /// The variable's value; nothing when it is unset or empty.
  std::optional<std::string> variable(const std::string& name) const;
  Format chosen_format() const;
};

}  // namespace touchstone::cli
