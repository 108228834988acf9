// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/connection_status.h"

namespace touchstone::client {

void ConnectionStatus::set_state(ConnectionState state) {
  if (state == state_) {
    return;
  }
  // Trying again is part of being away: the time shown is when the connection was lost.
  const bool still_away = state == ConnectionState::Offline && state_ == ConnectionState::Connecting;
  const bool trying = state == ConnectionState::Connecting && state_ == ConnectionState::Offline;
  if (!still_away && !trying) {
    since_ = QDateTime::currentDateTime();
  }
  state_ = state;
  Q_EMIT state_changed(state);
}

void ConnectionStatus::set_server(const QString& server) {
  if (server != server_) {
    server_ = server;
    Q_EMIT server_changed(server);
  }
}

}  // namespace touchstone::client
