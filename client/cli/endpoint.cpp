// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/endpoint.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <algorithm>
#include <cctype>

#include "client/cli/context.h"
#include "client/cli/files.h"

namespace touchstone::cli {
namespace {

constexpr int largest_answer_bytes = 64 * 1024 * 1024;
/// A refused import tells its problems in the status, which travels as metadata; gRPC's own limit is 8 KiB.
constexpr int largest_refusal_bytes = 1024 * 1024;

bool is_unix(const std::string& server) { return server.rfind("unix:", 0) == 0 && server.size() > 5; }

/// The host of `host:port`; empty when the text is not of that form.
std::string host_of(const std::string& server) {
  const auto colon = server.rfind(':');
  if (colon == std::string::npos || colon == 0) return {};
  const auto port = server.substr(colon + 1);
  const bool digits = std::all_of(port.begin(), port.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  if (port.empty() || port.size() > 5 || !digits || std::stoi(port) < 1 || std::stoi(port) > 65535) return {};
  auto host = server.substr(0, colon);
  const bool bracketed = host.front() == '[' && host.back() == ']';
  if (!bracketed && host.find_first_of(":/ \t") != std::string::npos) return {};
  return host;
}

std::shared_ptr<grpc::ChannelCredentials> encrypted(const std::string& ca_file) {
  grpc::SslCredentialsOptions options;
  if (!ca_file.empty()) options.pem_root_certs = read_small_file(ca_file, "certificate file");
  return grpc::SslCredentials(options);
}

}  // namespace

bool is_local(const std::string& server) {
  if (is_unix(server)) return true;
  const auto host = host_of(server);
  return host == "localhost" || host == "[::1]" || host.rfind("127.", 0) == 0;
}

std::shared_ptr<grpc::Channel> open_channel(const std::string& server, const std::string& ca_file) {
  if (!is_unix(server) && host_of(server).empty()) {
    throw UsageError{"The server's address is unix:/path or host:port, not '" + server + "'."};
  }
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(largest_answer_bytes);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, largest_refusal_bytes);
  // A proxy set for the web must never see a council's token.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  // The retries of call.cpp decide how long to wait, so gRPC's own pause of a second must not swallow them.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
  // By its name a pause, in truth how long a connection may take to be made, TLS included.
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 10'000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 200);
  const bool plain = is_local(server) && (ca_file.empty() || is_unix(server));
  return grpc::CreateCustomChannel(server, plain ? grpc::InsecureChannelCredentials() : encrypted(ca_file), arguments);
}

}  // namespace touchstone::cli
