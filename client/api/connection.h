// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <QByteArray>
#include <QTimer>
#include <chrono>
#include <memory>
#include <optional>

#include "client/api/connection_status.h"
#include "client/api/grpc_calls.h"
#include "client/api/outcome.h"

namespace touchstone::client {

/// Where the server is and how patient to be with it.
struct ConnectionSettings {
  QString server;                               ///< `host:port` or `unix:/path`; empty: none yet.
  QString ca_file;                              ///< PEM file of the authority to trust; empty: those of the system.
  std::chrono::milliseconds watch_every{1000};  ///< How often the channel is looked at.
  std::chrono::milliseconds first_retry{200};   ///< Doubled for each further try.
  std::chrono::milliseconds read_patience{10000};
  std::chrono::milliseconds write_patience{30000};
  std::chrono::milliseconds report_patience{120000};
};

/// How a call is treated: its deadline, and whether it may be repeated by itself. A write carries a `request_id`, so
/// that repeating it is safe; a sign-in is tried once.
enum class CallKind { Read, Write, SignIn, Report };

/// The one connection to the server: channel, session token and state machine. Lives on the thread of the user
/// interface; every gateway call starts there.
///
/// The state follows the channel and the outcome of calls: a channel that breaks, or a call that gets no answer, is
/// Offline; a channel that is ready is Online with a token and SignedOut without; an ended session is SignedOut.
class Connection : public ConnectionStatus {
  Q_OBJECT

 public:
  static constexpr int most_attempts = 5;

  explicit Connection(ConnectionSettings settings, QObject* parent = nullptr);
  ~Connection() override;

  bool encrypted() const override;
  void use_server(const QString& server) override;
  void try_now() override;

  /// Whether what is said to this address must be encrypted: all but loopback and unix sockets.
  static bool needs_encryption(const QString& server);

  /// Where a call is entered while gRPC works on it.
  const std::shared_ptr<CallsUnderWay>& calls() const { return calls_; }
  /// Null without a server.
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  /// Speaks for the session of this token from now on; empty: for nobody.
  void set_token(const QByteArray& token);
  bool has_token() const { return !token_.isEmpty(); }
  /// Counts up whenever the token changes, so that a late answer cannot end a newer session.
  int session_number() const { return session_number_; }

  /// The deadline of a call begun now.
  std::chrono::system_clock::time_point deadline(CallKind kind) const;
  /// Puts deadline and token on a call.
  void prepare(grpc::ClientContext& context, std::chrono::system_clock::time_point deadline) const;

  /// Tells how a call ended; null: it was answered. Moves the state.
  void note(const Failure* failure, int session_number);
  /// Whether a call that failed for the `attempts`th time shall be tried again, and after how long: UNAVAILABLE only,
  /// exponential with a fifth of chance either way, within the deadline, and only while most calls still succeed.
  std::optional<std::chrono::milliseconds> retry_after(grpc::StatusCode code, CallKind kind, int attempts,
                                                       std::chrono::system_clock::time_point deadline);

 private:
  void open();
  void look();
  void probe();
  void reached();
  void lost();

  ConnectionSettings settings_;
  std::shared_ptr<CallsUnderWay> calls_ = std::make_shared<CallsUnderWay>();
  std::shared_ptr<grpc::Channel> channel_;
  QByteArray token_;
  int session_number_ = 0;
  QTimer watch_;
  // A channel can look ready while nothing arrives; then only an answer proves that the server is back.
  bool silent_ = false;
  bool probing_ = false;
  double retry_tokens_;
};

}  // namespace touchstone::client
