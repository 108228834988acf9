// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/rpc/log.h"

namespace touchstone {

/// The configuration is wrong. The words say what and where: file and line, variable or flag.
class ConfigError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Everything that can be set. Each setting `section.key` comes from, the later winning: its default here, the TOML
/// file
/// (`[section] key = …`), the environment (`TOUCHSTONE_SECTION_KEY`), the flag `--set section.key=value`.
struct Config {
  struct Server {
    std::vector<std::string> listen{"127.0.0.1:7443"};  ///< "address:port" (port 0: a free one) or "unix:/path".
    std::string address_file;                           ///< Where the TCP address in use is written; empty: nowhere.
    int workers = 8;                                    ///< Calls worked on at once, a database connection each.
    int queue = 512;                                    ///< Calls that may wait for a worker.
    int drain_seconds = 20;                             ///< How long running calls may take at a stop.
    bool reflection = false;
  } server;
  struct Tls {
    std::string certificate;  ///< PEM file; required off loopback.
    std::string key;          ///< PEM file, readable by its owner only.
  } tls;
  struct Database {
    std::string conninfo = "dbname=touchstone user=touchstone_server";
  } database;
  struct Sessions {
    int idle_minutes = 30;
    int absolute_hours = 12;
  } sessions;
  struct Operator {
    std::string token_file;  ///< Secret that may create organisations; empty: nobody may.
  } operator_;
  struct Report {
    std::string chromium = "/usr/bin/chromium";
    std::string office = "/usr/share/touchstone/office/touchstone-office";  ///< Makes docx, pptx, xlsx and csv.
  } report;
  struct Content {
    std::string directory = "/usr/share/touchstone/standard";  ///< content.json, common-passwords.txt.
  } content;
  struct Mail {
    std::string host;  ///< The council's SMTP server; empty: no mails are sent.
    int port = 587;
    std::string tls = "starttls";            ///< starttls, always, or none (on loopback only).
    std::string from;                        ///< The address that mails come from.
    std::string user;                        ///< Empty: no authentication.
    std::string password_file;               ///< Secret, with `user`.
    std::vector<std::string> organisations;  ///< Codes of the councils that mails and scheduled drafts are for.
    std::string link;                        ///< A line of text that opens the client; may be empty.
    int digest_hour = 8;                     ///< 0 to 23, by the council's clock.
    int due_soon_days = 3;
    int escalate_days = 7;
  } mail;
  struct Log {
    std::string format = "text";  ///< text or json.
    std::string level = "info";   ///< debug, info, warning, error.
  } log;
};

/// Reads file, environment and overrides ("section.key=value"). Throws ConfigError: an unknown key with its line, a
/// value of the wrong kind, a secret others may read, a listener off loopback without TLS.
Config read_config(const std::string& file, const std::vector<std::string>& overrides);
/// The settings in use as TOML, secrets never.
std::string print_config(const Config& config);
/// The bytes of a secret file without the line end. Throws ConfigError when others than its owner may read it.
std::string read_secret(const std::string& path);
/// Whether an address "host:port" is on loopback.
bool is_loopback(const std::string& address);

}  // namespace touchstone
