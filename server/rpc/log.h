// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace touchstone::rpc {

enum class LogLevel { Debug, Info, Warning, Error };
enum class LogFormat { Text, Json };

/// Sets what is written, for the whole program; once, at start.
void configure_log(LogFormat format, LogLevel least);

/// Writes one line to standard error. `event` is a fixed sentence and the fields are ids, counts and names of methods:
/// never free text, a case reference or anything a person typed.
void log(LogLevel level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string>> fields = {});

}  // namespace touchstone::rpc
