// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <thread>

#include "client/cli/endpoint.h"
#include "client/cli/output.h"
#include "client/cli/session_file.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace touchstone::cli {
namespace {

using std::chrono::milliseconds;

constexpr std::array<milliseconds, 5> pauses = {milliseconds{150}, milliseconds{350}, milliseconds{800},
                                                milliseconds{1500}, milliseconds{2200}};

/// What the details of a refusal say.
struct Refusal {
  std::string reason;
  std::map<std::string, std::string> metadata;
  std::vector<std::string> fields;
  v1::ImportProblems problems;
};

Refusal read_details(const grpc::Status& status) {
  Refusal refusal;
  google::rpc::Status details;
  if (status.error_details().empty() || !details.ParseFromString(status.error_details())) return refusal;
  for (const auto& detail : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad_request;
    if (detail.Is<google::rpc::ErrorInfo>() && detail.UnpackTo(&info)) {
      refusal.reason = info.reason();
      refusal.metadata.insert(info.metadata().begin(), info.metadata().end());
    } else if (detail.Is<google::rpc::BadRequest>() && detail.UnpackTo(&bad_request)) {
      for (const auto& violation : bad_request.field_violations()) {
        refusal.fields.push_back(violation.field() + ": " + violation.description());
      }
    } else if (detail.Is<v1::ImportProblems>()) {
      detail.UnpackTo(&refusal.problems);
    }
  }
  return refusal;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : "; ") + part;
  return all;
}

/// The server's own words, with what the details add to them.
std::string words_of(const grpc::Status& status, const Refusal& refusal) {
  if (refusal.reason == "NOT_SIGNED_IN") {
    return "Not signed in, or the session has ended: use touchstonectl sign-in, or set TOUCHSTONE_TOKEN.";
  }
  std::string words = refusal.fields.empty() ? status.error_message() : joined(refusal.fields);
  if (words.empty())
    words = "The server refused without saying why (status " + std::to_string(status.error_code()) + ").";
  if (const auto reference = refusal.metadata.find("reference"); reference != refusal.metadata.end()) {
    words += " (reference " + reference->second + ")";
  }
  if (refusal.reason == "PASSWORD_CHANGE_REQUIRED") words += " Sign in again to change it.";
  return words;
}

/// Whether the words of an unreachable server speak of its certificate rather than of the network.
bool is_handshake(const std::string& message) {
  return message.find("andshake") != std::string::npos || message.find("SSL") != std::string::npos ||
         message.find("ertificate") != std::string::npos;
}

bool is_request_id(const std::string& text) {
  constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (shape[i] == '-' ? c != '-' : std::isxdigit(c) == 0) return false;
  }
  return true;
}

/// A token as it may stand in a header; gRPC ends the program over anything else.
std::string checked_token(const std::string& text, const std::string& where) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  const auto begin = std::find_if_not(text.begin(), text.end(), is_blank);
  const auto end = std::find_if_not(text.rbegin(), text.rend(), is_blank).base();
  std::string token = begin < end ? std::string{begin, end} : std::string{};
  if (token.empty() || !std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 127; })) {
    throw Failure{"The token in " + where + " has characters that no token has."};
  }
  return token;
}

}  // namespace

std::string new_request_id() {
  std::random_device random;
  std::array<std::uint32_t, 4> words{};
  for (auto& word : words) word = random();
  words[1] = (words[1] & 0xffff0fffU) | 0x4000U;
  words[2] = (words[2] & 0x3fffffffU) | 0x80000000U;
  std::string digits;
  for (const auto word : words) {
    for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(word >> shift) & 0xfU];
  }
  for (const std::size_t at : {8U, 13U, 18U, 23U}) digits.insert(at, "-");
  return digits;
}

Caller::Caller(const Context& context, Token token) : timeout_seconds_{context.timeout_seconds} {
  connect(context);
  if (token == Token::None) return;
  if (token == Token::Operator) {
    const auto secret = context.variable("TOUCHSTONE_OPERATOR_TOKEN");
    if (!secret) throw Failure{"No operator token: give --operator-token-file, or set TOUCHSTONE_OPERATOR_TOKEN."};
    token_ = checked_token(*secret, "TOUCHSTONE_OPERATOR_TOKEN");
  } else if (const auto secret = context.variable("TOUCHSTONE_TOKEN")) {
    token_ = checked_token(*secret, "TOUCHSTONE_TOKEN");
  } else if (const auto session = load_session(context)) {
    if (session->server != server_) {
      throw Failure{"Signed in at " + session->server + ", not at " + server_ + ": use touchstonectl sign-in."};
    }
    token_ = checked_token(session->token, "the session file");
  } else {
    throw Failure{"Not signed in: use touchstonectl sign-in, or set TOUCHSTONE_TOKEN."};
  }
}

Caller::Caller(const Context& context, const std::string& token)
    : token_{checked_token(token, "the file given")}, timeout_seconds_{context.timeout_seconds} {
  connect(context);
}

void Caller::connect(const Context& context) {
  if (!context.request_id.empty() && !is_request_id(context.request_id)) {
    throw UsageError{"--request-id takes a UUID, not '" + context.request_id + "'."};
  }
  request_id_ = context.request_id.empty() ? new_request_id() : context.request_id;
  server_ = !context.server.empty() ? context.server : context.variable("TOUCHSTONE_SERVER").value_or("");
  ca_file_ = !context.ca_file.empty() ? context.ca_file : context.variable("TOUCHSTONE_CA").value_or("");
  if (server_.empty() || (ca_file_.empty() && !is_local(server_))) {
    const auto session = load_session(context);
    if (server_.empty() && session) server_ = session->server;
    if (ca_file_.empty() && session && session->server == server_) ca_file_ = session->ca_file;
  }
  if (server_.empty()) {
    throw UsageError{"No server is named: give --server, or set TOUCHSTONE_SERVER to unix:/path or host:port."};
  }
  channel_ = open_channel(server_, ca_file_);
}

milliseconds Caller::patience(Kind kind) const {
  if (timeout_seconds_ > 0) return milliseconds{static_cast<std::int64_t>(std::ceil(timeout_seconds_ * 1000))};
  switch (kind) {
    case Kind::Read:
      return milliseconds{10'000};
    case Kind::Change:
      return milliseconds{30'000};
    case Kind::Document:
      return milliseconds{120'000};
    case Kind::Import:
      return milliseconds{900'000};
    case Kind::Watch:
      return std::chrono::hours{12};
  }
  return milliseconds{10'000};
}

void Caller::prepare(grpc::ClientContext& context, Kind kind) const {
  context.set_deadline(std::chrono::system_clock::now() + patience(kind));
  if (!token_.empty()) context.AddMetadata("authorization", "Bearer " + token_);
}

void Caller::attempt(Kind kind, const std::function<grpc::Status(grpc::ClientContext&)>& once) const {
  for (std::size_t tries = 0;; ++tries) {
    grpc::ClientContext context;
    prepare(context, kind);
    const auto status = once(context);
    if (status.ok()) return;
    if (status.error_code() != grpc::StatusCode::UNAVAILABLE || tries == pauses.size()) refuse(status, kind);
    std::this_thread::sleep_for(pauses[tries]);
  }
}

void Caller::refuse(const grpc::Status& status, Kind kind) const {
  const auto refusal = read_details(status);
  std::string line;
  const bool speechless = refusal.reason.empty();
  bool unsure = false;
  if (speechless && status.error_code() == grpc::StatusCode::UNAVAILABLE) {
    line = is_handshake(status.error_message())
               ? "Cannot make a secure connection to the server at " + server_ + "; is --ca right?"
               : "Cannot reach the server at " + server_ + ".";
    unsure = status.error_message().find("failed to connect") == std::string::npos;
  } else if (speechless && status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED) {
    const auto seconds = static_cast<double>(patience(kind).count()) / 1000;
    line = "The server at " + server_ + " did not answer within " + plain_number(seconds) + " seconds.";
    unsure = true;
  } else if (speechless && status.error_code() == grpc::StatusCode::UNIMPLEMENTED) {
    line = "The server at " + server_ + " does not offer this; it may be older than touchstonectl.";
  } else {
    line = words_of(status, refusal);
  }
  if (unsure && (kind == Kind::Change || kind == Kind::Import))
    line += " To repeat safely, add --request-id " + request_id_ + ".";
  throw CallFailure{line, refusal.reason, refusal.problems};
}

}  // namespace touchstone::cli
