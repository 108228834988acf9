// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config.h"

#include <arpa/inet.h>
#include <libpq-fe.h>
#include <sys/stat.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <sstream>
#include <variant>

namespace touchstone {

namespace {

/// One setting: where it stands, and what kind it is.
using Place = std::variant<std::string*, int*, bool*, std::vector<std::string>*>;

struct Setting {
  std::string name;  ///< "section.key".
  Place place;
  int least = 0;  ///< Of a number.
};

std::vector<Setting> settings_of(Config& config) {
  return {{"server.listen", &config.server.listen},
          {"server.address_file", &config.server.address_file},
          {"server.workers", &config.server.workers, 1},
          {"server.queue", &config.server.queue, 1},
          {"server.drain_seconds", &config.server.drain_seconds, 1},
          {"server.reflection", &config.server.reflection},
          {"tls.certificate", &config.tls.certificate},
          {"tls.key", &config.tls.key},
          {"database.conninfo", &config.database.conninfo},
          {"sessions.idle_minutes", &config.sessions.idle_minutes, 1},
          {"sessions.absolute_hours", &config.sessions.absolute_hours, 1},
          {"operator.token_file", &config.operator_.token_file},
          {"report.chromium", &config.report.chromium},
          {"report.office", &config.report.office},
          {"content.directory", &config.content.directory},
          {"mail.host", &config.mail.host},
          {"mail.port", &config.mail.port, 1},
          {"mail.tls", &config.mail.tls},
          {"mail.from", &config.mail.from},
          {"mail.user", &config.mail.user},
          {"mail.password_file", &config.mail.password_file},
          {"mail.organisations", &config.mail.organisations},
          {"mail.link", &config.mail.link},
          {"mail.digest_hour", &config.mail.digest_hour},
          {"mail.due_soon_days", &config.mail.due_soon_days},
          {"mail.escalate_days", &config.mail.escalate_days},
          {"log.format", &config.log.format},
          {"log.level", &config.log.level}};
}

/// Sets a value given as text; lists are separated by commas. `where` says where it came from.
void set_from_text(const Setting& setting, const std::string& text, const std::string& where) {
  if (auto* const* words = std::get_if<std::string*>(&setting.place)) {
    **words = text;
  } else if (auto* const* number = std::get_if<int*>(&setting.place)) {
    char* end = nullptr;
    const long value = std::strtol(text.c_str(), &end, 10);
    if (text.empty() || *end != '\0' || value < setting.least || value > 1'000'000) {
      throw ConfigError{where + ": " + setting.name + " must be a whole number from " + std::to_string(setting.least)};
    }
    **number = static_cast<int>(value);
  } else if (auto* const* flag = std::get_if<bool*>(&setting.place)) {
    if (text != "true" && text != "false") throw ConfigError{where + ": " + setting.name + " must be true or false"};
    **flag = text == "true";
  } else {
    auto& list = *std::get<std::vector<std::string>*>(setting.place);
    list.clear();
    std::istringstream stream{text};
    for (std::string item; std::getline(stream, item, ',');) list.push_back(item);
  }
}

/// The value of a TOML node as text, when it is of the setting's kind.
std::string text_of(const toml::node& node, const Setting& setting, const std::string& where) {
  if (std::holds_alternative<std::string*>(setting.place)) {
    if (const auto text = node.value_exact<std::string>()) return *text;
    throw ConfigError{where + ": " + setting.name + " must be text in quotes"};
  }
  if (std::holds_alternative<int*>(setting.place)) {
    if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    throw ConfigError{where + ": " + setting.name + " must be a whole number"};
  }
  if (std::holds_alternative<bool*>(setting.place)) {
    if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
    throw ConfigError{where + ": " + setting.name + " must be true or false"};
  }
  const auto* list = node.as_array();
  std::string joined;
  if (list != nullptr) {
    for (const auto& item : *list) {
      const auto text = item.value_exact<std::string>();
      if (!text) list = nullptr;
      if (list == nullptr) break;
      joined += (joined.empty() ? "" : ",") + *text;
    }
  }
  if (list == nullptr) throw ConfigError{where + ": " + setting.name + " must be a list of texts in quotes"};
  return joined;
}

void read_file(const std::string& file, const std::vector<Setting>& settings) {
  toml::table table;
  try {
    table = toml::parse_file(file);
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    throw ConfigError{file + (line > 0 ? ":" + std::to_string(line) : "") + ": " + std::string{error.description()}};
  }
  const auto where = [&](const toml::source_region& source) { return file + ":" + std::to_string(source.begin.line); };
  for (const auto& [section, node] : table) {
    const auto* keys = node.as_table();
    if (keys == nullptr)
      throw ConfigError{where(node.source()) + ": " + std::string{section.str()} + " stands outside a section"};
    for (const auto& [key, value] : *keys) {
      const auto name = std::string{section.str()} + "." + std::string{key.str()};
      const auto setting =
          std::find_if(settings.begin(), settings.end(), [&](const Setting& known) { return known.name == name; });
      if (setting == settings.end()) throw ConfigError{where(key.source()) + ": there is no setting " + name};
      set_from_text(*setting, text_of(value, *setting, where(value.source())), where(value.source()));
    }
  }
}

void read_environment(const std::vector<Setting>& settings) {
  for (const auto& setting : settings) {
    std::string variable = "TOUCHSTONE_" + setting.name;
    std::transform(variable.begin(), variable.end(), variable.begin(), [](char c) {
      return c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    });
    if (const char* text = std::getenv(variable.c_str())) set_from_text(setting, text, variable);
  }
}

void read_overrides(const std::vector<Setting>& settings, const std::vector<std::string>& overrides) {
  for (const auto& override_text : overrides) {
    const auto equals = override_text.find('=');
    const auto name = override_text.substr(0, equals);
    const auto setting =
        std::find_if(settings.begin(), settings.end(), [&](const Setting& known) { return known.name == name; });
    if (equals == std::string::npos || setting == settings.end()) {
      throw ConfigError{"--set " + override_text + ": there is no such setting; write --set section.key=value"};
    }
    set_from_text(*setting, override_text.substr(equals + 1), "--set " + name);
  }
}

void refuse_if_others_may_read(const std::string& path, const std::string& what) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) throw ConfigError{what + " " + path + " cannot be read"};
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    throw ConfigError{what + " " + path + " can be read by others; run: chmod 600 " + path};
  }
}

/// Whether a connection string holds a password, as a key or inside an address. What libpq cannot read counts as one.
bool holds_password(const std::string& conninfo) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{PQconninfoParse(conninfo.c_str(), nullptr),
                                                                             &PQconninfoFree};
  if (!options) return true;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    const std::string_view keyword = option->keyword;
    if ((keyword == "password" || keyword == "sslpassword") && option->val != nullptr) return true;
  }
  return false;
}

void check_mail(const Config::Mail& mail) {
  if (mail.tls != "starttls" && mail.tls != "always" && mail.tls != "none") {
    throw ConfigError{"mail.tls must be starttls, always or none"};
  }
  if (mail.digest_hour > 23) throw ConfigError{"mail.digest_hour must be 0 to 23"};
  if (mail.port > 65'535) throw ConfigError{"mail.port must be 1 to 65535"};
  if (mail.host.empty()) return;
  if (mail.tls == "none" && !is_loopback(mail.host + ":0")) {
    throw ConfigError{"mail.tls none is for a mail server on loopback only"};
  }
  if (mail.from.find('@') == std::string::npos) throw ConfigError{"mail.from must be an e-mail address"};
  if (mail.organisations.empty()) throw ConfigError{"mail.organisations names nobody whose people are reminded"};
  if (mail.user.empty() != mail.password_file.empty())
    throw ConfigError{"mail.user and mail.password_file go together"};
  if (!mail.password_file.empty()) refuse_if_others_may_read(mail.password_file, "the mail password");
}

void check(const Config& config, const std::string& file) {
  if (config.server.listen.empty()) throw ConfigError{"server.listen names no address"};
  const bool tls = !config.tls.certificate.empty();
  if (tls != !config.tls.key.empty()) throw ConfigError{"tls.certificate and tls.key go together"};
  for (const auto& address : config.server.listen) {
    if (!address.starts_with("unix:") && !is_loopback(address) && !tls) {
      throw ConfigError{"server.listen " + address + " is not on loopback: set tls.certificate and tls.key"};
    }
  }
  if (tls) refuse_if_others_may_read(config.tls.key, "the TLS key");
  if (!config.operator_.token_file.empty())
    refuse_if_others_may_read(config.operator_.token_file, "the operator token");
  if (!file.empty() && holds_password(config.database.conninfo)) {
    refuse_if_others_may_read(file, "the configuration holds a password, and");
  }
  check_mail(config.mail);
  if (config.log.format != "text" && config.log.format != "json") throw ConfigError{"log.format must be text or json"};
  const std::vector<std::string> levels{"debug", "info", "warning", "error"};
  if (std::find(levels.begin(), levels.end(), config.log.level) == levels.end()) {
    throw ConfigError{"log.level must be debug, info, warning or error"};
  }
}

}  // namespace

bool is_loopback(const std::string& address) {
  const auto host = address.substr(0, address.rfind(':'));
  // The whole of it must be an address: 127.example.org is a name that leads anywhere.
  in_addr v4{};
  const bool in_127 = inet_pton(AF_INET, host.c_str(), &v4) == 1 && host.starts_with("127.");
  return host == "localhost" || host == "[::1]" || in_127;
}

std::string read_secret(const std::string& path) {
  refuse_if_others_may_read(path, "the secret");
  std::ifstream file{path};
  std::string secret;
  std::getline(file, secret);
  if (!file && secret.empty()) throw ConfigError{"the secret " + path + " is empty"};
  return secret;
}

Config read_config(const std::string& file, const std::vector<std::string>& overrides) {
  Config config;
  const auto settings = settings_of(config);
  if (!file.empty()) read_file(file, settings);
  read_environment(settings);
  read_overrides(settings, overrides);
  check(config, file);
  return config;
}

std::string print_config(const Config& config) {
  Config copy = config;
  std::ostringstream out;
  std::string section;
  for (const auto& setting : settings_of(copy)) {
    const auto dot = setting.name.find('.');
    if (setting.name.substr(0, dot) != section) {
      out << (section.empty() ? "" : "\n");
      section = setting.name.substr(0, dot);
      out << "[" << section << "]\n";
    }
    out << setting.name.substr(dot + 1) << " = ";
    if (auto* const* words = std::get_if<std::string*>(&setting.place)) {
      const bool secret = setting.name == "database.conninfo" && holds_password(**words);
      out << '"' << (secret ? "(holds a password)" : **words) << '"';
    } else if (auto* const* number = std::get_if<int*>(&setting.place)) {
      out << **number;
    } else if (auto* const* flag = std::get_if<bool*>(&setting.place)) {
      out << (**flag ? "true" : "false");
    } else {
      out << '[';
      const auto& list = *std::get<std::vector<std::string>*>(setting.place);
      for (std::size_t i = 0; i < list.size(); ++i) out << (i == 0 ? "" : ", ") << '"' << list[i] << '"';
      out << ']';
    }
    out << '\n';
  }
  return out.str();
}

}  // namespace touchstone
