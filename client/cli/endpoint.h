// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/channel.h>

#include <memory>
#include <string>

namespace touchstone::cli {

/// Opens a channel to `unix:/path` or `host:port`. Off loopback, or with `ca_file`, the channel is encrypted and
/// the server's certificate checked, against `ca_file` or else the machine's own authorities.
/// Throws `UsageError` for an address of another form, `Failure` for a certificate file that cannot be read.
std::shared_ptr<grpc::Channel> open_channel(const std::string& server, const std::string& ca_file);

/// Whether an address stays on this machine: a unix socket, localhost, 127.x.x.x or [::1].
bool is_local(const std::string& server);

}  // namespace touchstone::cli
