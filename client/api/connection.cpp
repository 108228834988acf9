// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/connection.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QUrl>
#include <algorithm>

#include "client/api/grpc_call.h"
#include "touchstone/v1/server_service.grpc.pb.h"

namespace touchstone::client {

namespace {

// A call that fails takes one, a call that succeeds gives a tenth back; below half there are no retries. So a server in
// trouble is not asked five times by everybody.
constexpr double full_retry_tokens = 10;
constexpr double returned_by_success = 0.1;

constexpr int keepalive_ms = 60'000;
constexpr int keepalive_timeout_ms = 20'000;
constexpr int attempt_ms = 5'000;
constexpr int first_reconnect_ms = 1'000;
constexpr int longest_reconnect_ms = 20'000;
constexpr std::chrono::milliseconds longest_farewell{2000};
constexpr int largest_answer_bytes = 64 * 1024 * 1024;
/// A refusal names each field of each row of a month that is set up.
constexpr int largest_refusal_bytes = 1024 * 1024;

std::string trusted_roots(const QString& ca_file) {
  if (ca_file.isEmpty()) {
    return {};
  }
  QFile file(ca_file);
  if (!file.open(QIODevice::ReadOnly)) {
    // With no roots given gRPC would trust the system's: an authority that cannot be read must trust nobody instead.
    return "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n";
  }
  return file.readAll().toStdString();
}

}  // namespace

Connection::Connection(ConnectionSettings settings, QObject* parent)
    : ConnectionStatus(parent), settings_(std::move(settings)), retry_tokens_(full_retry_tokens) {
  // gRPC 1.51 tells of channel states only through a queue that needs a thread of its own; looking once a second costs
  // less and needs no shutdown protocol.
  connect(&watch_, &QTimer::timeout, this, &Connection::look);
  set_server(settings_.server);
  open();
}

Connection::~Connection() {
  calls_->cancel_all(longest_farewell);
  calls_->drop_ended();
}

bool Connection::needs_encryption(const QString& server) {
  if (server.startsWith(QLatin1String("unix:"))) {
    return false;
  }
  const auto host = QUrl(QStringLiteral("grpc://") + server).host();
  if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0) {
    return false;
  }
  static const QRegularExpression loopback(QStringLiteral("^(127(\\.[0-9]{1,3}){3}|::1)$"));
  return !loopback.match(host).hasMatch();
}

bool Connection::encrypted() const { return needs_encryption(server()) || !settings_.ca_file.isEmpty(); }

void Connection::use_server(const QString& server) {
  set_token({});
  set_server(server);
  open();
}

void Connection::open() {
  silent_ = false;
  if (server().isEmpty()) {
    watch_.stop();
    channel_.reset();
    set_state(ConnectionState::SignedOut);
    return;
  }
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, largest_refusal_bytes);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, keepalive_ms);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, keepalive_timeout_ms);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, first_reconnect_ms);
  // Despite its name this is how long an attempt may take; a busy machine answers late and is not away.
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, attempt_ms);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, longest_reconnect_ms);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);  // retried here, where the state is known
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetMaxReceiveMessageSize(largest_answer_bytes);

  std::shared_ptr<grpc::ChannelCredentials> credentials;
  if (Connection::encrypted()) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = trusted_roots(settings_.ca_file);
    credentials = grpc::SslCredentials(options);
  } else {
    credentials = grpc::InsecureChannelCredentials();
  }
  channel_ = grpc::CreateCustomChannel(server().toStdString(), credentials, arguments);
  set_state(ConnectionState::Connecting);
  channel_->GetState(true);
  watch_.start(settings_.watch_every);
}

void Connection::try_now() {
  if (state() == ConnectionState::Offline) {
    // A new channel forgets how long the old one meant to wait.
    open();
  }
}

void Connection::look() {
  calls_->drop_ended();
  switch (channel_->GetState(true)) {
    case GRPC_CHANNEL_READY:
      if (silent_) {
        probe();
      } else {
        reached();
      }
      break;
    case GRPC_CHANNEL_TRANSIENT_FAILURE:
    case GRPC_CHANNEL_SHUTDOWN:
      lost();
      break;
    case GRPC_CHANNEL_IDLE:
    case GRPC_CHANNEL_CONNECTING:
      break;  // not known yet: what is shown stays
  }
}

void Connection::reached() {
  silent_ = false;
  set_state(has_token() ? ConnectionState::Online : ConnectionState::SignedOut);
}

void Connection::lost() { set_state(ConnectionState::Offline); }

void Connection::probe() {
  if (probing_) {
    return;
  }
  probing_ = true;
  when_answered(unary<v1::ServerService>(*this, CallKind::SignIn, v1::GetServerStatusRequest{},
                                         &v1::ServerService::StubInterface::async_interface::GetServerStatus,
                                         [](const v1::ServerStatus&) { return Done{}; }),
                this, [this](const Outcome<Done>&) { probing_ = false; });
}

void Connection::set_token(const QByteArray& token) {
  if (token == token_) {
    return;
  }
  token_ = token;
  ++session_number_;
  if (state() == ConnectionState::Online || state() == ConnectionState::SignedOut) {
    set_state(has_token() ? ConnectionState::Online : ConnectionState::SignedOut);
  }
}

std::chrono::system_clock::time_point Connection::deadline(CallKind kind) const {
  const auto now = std::chrono::system_clock::now();
  switch (kind) {
    case CallKind::Read:
    case CallKind::SignIn:
      return now + settings_.read_patience;
    case CallKind::Write:
      return now + settings_.write_patience;
    case CallKind::Report:
      return now + settings_.report_patience;
  }
  return now + settings_.read_patience;
}

void Connection::prepare(grpc::ClientContext& context, std::chrono::system_clock::time_point deadline) const {
  context.set_deadline(deadline);
  if (has_token()) {
    context.AddMetadata("authorization", "Bearer " + token_.toStdString());
  }
}

void Connection::note(const Failure* failure, int session_number) {
  if (failure == nullptr) {
    retry_tokens_ = std::min(full_retry_tokens, retry_tokens_ + returned_by_success);
    reached();
    return;
  }
  switch (failure->kind) {
    case Failure::Kind::Offline:
      retry_tokens_ = std::max(0.0, retry_tokens_ - 1);
      silent_ = channel_ != nullptr && channel_->GetState(false) == GRPC_CHANNEL_READY;
      lost();
      break;
    case Failure::Kind::SignedOut:
      if (session_number == session_number_) {
        set_token({});
      }
      reached();
      break;
    case Failure::Kind::Unavailable:
      retry_tokens_ = std::max(0.0, retry_tokens_ - 1);
      reached();
      break;
    case Failure::Kind::Refused:
    case Failure::Kind::Stale:
    case Failure::Kind::NotFound:
    case Failure::Kind::Internal:
      reached();
      break;
  }
}

std::optional<std::chrono::milliseconds> Connection::retry_after(grpc::StatusCode code, CallKind kind, int attempts,
                                                                 std::chrono::system_clock::time_point deadline) {
  const bool may_repeat = kind == CallKind::Read || kind == CallKind::Write;
  if (!may_repeat || code != grpc::StatusCode::UNAVAILABLE || attempts >= most_attempts ||
      retry_tokens_ <= full_retry_tokens / 2) {
    return std::nullopt;
  }
  const double chance = 0.8 + 0.4 * QRandomGenerator::global()->generateDouble();
  const auto wait = std::chrono::milliseconds(
      static_cast<qint64>(static_cast<double>(settings_.first_retry.count()) * (1 << (attempts - 1)) * chance));
  if (std::chrono::system_clock::now() + wait >= deadline) {
    return std::nullopt;
  }
  return wait;
}

}  // namespace touchstone::client
