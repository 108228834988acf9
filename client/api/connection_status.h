// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QString>

namespace touchstone::client {

/// Offline is a state, not an error.
enum class ConnectionState { Offline, Connecting, Online, SignedOut };

/// Where the connection stands, for every screen to look at. Lives on the thread of the user interface.
/// SignedOut: the server answers, nobody is signed in.
class ConnectionStatus : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  ConnectionState state() const { return state_; }
  /// When the present state began, local time.
  QDateTime since() const { return since_; }
  /// Host and port, e.g. "touchstone.northmere.example:7443".
  QString server() const { return server_; }
  /// Whether what is said is encrypted.
  virtual bool encrypted() const = 0;
  /// Turns to another server; ends the session kept here.
  virtual void use_server(const QString& server) = 0;
  /// Tries to reach the server now instead of at the next planned time.
  virtual void try_now() = 0;

 Q_SIGNALS:
  void state_changed(touchstone::client::ConnectionState state);
  void server_changed(const QString& server);

 protected:
  void set_state(ConnectionState state);
  void set_server(const QString& server);

 private:
  ConnectionState state_ = ConnectionState::SignedOut;
  QDateTime since_ = QDateTime::currentDateTime();
  QString server_;
};

}  // namespace touchstone::client
