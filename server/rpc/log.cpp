// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/log.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

namespace touchstone::rpc {

namespace {

std::atomic<LogFormat> format_in_use{LogFormat::Text};
std::atomic<LogLevel> least_in_use{LogLevel::Info};

const char* words_of(LogLevel level) {
  switch (level) {
    case LogLevel::Debug:
      return "debug";
    case LogLevel::Info:
      return "info";
    case LogLevel::Warning:
      return "warning";
    case LogLevel::Error:
      return "error";
  }
  return "";
}

std::string now_text() {
  const auto now = std::chrono::system_clock::now();
  const auto seconds = std::chrono::system_clock::to_time_t(now);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::array<char, 32> text{};
  const auto length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  const auto written =
      std::snprintf(text.data() + length, text.size() - length, ".%03dZ", static_cast<int>(milliseconds));
  return std::string{text.data(), length + static_cast<std::size_t>(std::max(written, 0))};
}

}  // namespace

void configure_log(LogFormat format, LogLevel least) {
  format_in_use = format;
  least_in_use = least;
}

void log(LogLevel level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  if (level < least_in_use) return;
  std::string line;
  if (format_in_use == LogFormat::Json) {
    nlohmann::ordered_json object{{"time", now_text()}, {"level", words_of(level)}, {"event", event}};
    for (const auto& [name, value] : fields) object[std::string{name}] = value;
    line = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  } else {
    line = now_text() + " " + words_of(level) + " " + std::string{event};
    for (const auto& [name, value] : fields) line += " " + std::string{name} + "=" + value;
  }
  line += '\n';
  // One call, so that lines of two threads do not mix. A log that cannot be written has nowhere to say so.
  static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
}

}  // namespace touchstone::rpc
