// SPDX-License-Identifier: GPL-3.0-or-later
#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "client/cli/app.h"
#include "client/cli/terminal.h"

int main(int argc, char** argv) {
  // Standard error carries one line for a person; what the libraries would add is asked for by GRPC_VERBOSITY.
  if (std::getenv("GRPC_VERBOSITY") == nullptr) {
    gpr_set_log_function([](gpr_log_func_args*) {});
    google::protobuf::SetLogHandler(nullptr);
  }
  // A reader that goes away (`| head`) ends the output, not with a signal but as a failure to write.
  if (std::signal(SIGPIPE, SIG_IGN) == SIG_ERR) {
    return 1;
  }

  touchstone::cli::Environment environment{[](const std::string& name) -> std::optional<std::string> {
                                             const char* value = std::getenv(name.c_str());
                                             return value == nullptr ? std::nullopt : std::optional<std::string>{value};
                                           },
                                           touchstone::cli::ask_secret, std::cout, std::cerr,
                                           isatty(STDERR_FILENO) == 1};
  return touchstone::cli::run({argv + 1, argv + argc}, environment);
}
