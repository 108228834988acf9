// SPDX-License-Identifier: GPL-3.0-or-later
// touchstone-server: reads the configuration, builds the rooms, waits for a signal.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "server/config.h"
#include "server/rpc/listener.h"
#include "server/rpc/log.h"
#include "server/server.h"

namespace {

using touchstone::Config;

void configure_log(const Config& config) {
  const std::string& level = config.log.level;
  touchstone::rpc::configure_log(
      config.log.format == "json" ? touchstone::rpc::LogFormat::Json : touchstone::rpc::LogFormat::Text,
      level == "debug"     ? touchstone::rpc::LogLevel::Debug
      : level == "info"    ? touchstone::rpc::LogLevel::Info
      : level == "warning" ? touchstone::rpc::LogLevel::Warning
                           : touchstone::rpc::LogLevel::Error);
}

/// Writes the first TCP address in use, for scripts that asked for a free port. The file appears whole or not at all.
void write_address(const std::string& path, const std::vector<std::string>& addresses) {
  for (const auto& address : addresses) {
    if (address.starts_with("unix:")) continue;
    const auto temporary = path + ".new";
    std::ofstream{temporary} << address << '\n';
    if (std::rename(temporary.c_str(), path.c_str()) != 0) {
      throw touchstone::StartError{"server.address_file " + path + " cannot be written"};
    }
    return;
  }
}

void serve(const Config& config) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread is made, so that only sigwait sees them
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  // libpq waits for ever for a database that does not answer a new connection, unless told otherwise; seconds.
  setenv("PGCONNECT_TIMEOUT", "5", 0);  // NOLINT(concurrency-mt-unsafe): no thread is made yet

  touchstone::Server server{config};
  for (const auto& address : server.addresses()) {
    touchstone::rpc::log(touchstone::rpc::LogLevel::Info, "listening", {{"address", address}});
  }
  if (!config.server.address_file.empty()) write_address(config.server.address_file, server.addresses());
  int signal = 0;
  sigwait(&signals, &signal);
  touchstone::rpc::log(touchstone::rpc::LogLevel::Info, "stopping", {{"signal", std::to_string(signal)}});
  server.stop();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"The Touchstone server."};
  app.set_version_flag("--version", TOUCHSTONE_VERSION);
  std::string file;
  std::vector<std::string> overrides;
  bool print = false;
  bool check = false;
  app.add_option("--config", file, "The configuration, a TOML file");
  app.add_option("--set", overrides, "section.key=value; wins over environment and file")->allow_extra_args(false);
  app.add_flag("--print-config", print, "Print the settings in use and exit");
  app.add_flag("--check-config", check, "Check the configuration and exit");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    const auto config = touchstone::read_config(file, overrides);
    configure_log(config);
    if (print) std::cout << touchstone::print_config(config);
    if (!print && !check) serve(config);
    return 0;
  } catch (const std::exception& accident) {
    std::cerr << "touchstone-server: " << accident.what() << '\n';
    return 1;
  }
}
