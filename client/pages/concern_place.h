// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/concern_gateway.h"
#include "client/api/connection_status.h"
#include "client/api/values.h"

namespace touchstone::client {

class ConcernPanel;
class ConcernRaiser;

/// Where a reader says that a child may be unsafe: the panel of the audit on show.
class ConcernPlace : public QWidget {
  Q_OBJECT

 public:
  ConcernPlace(ConcernGateway& concerns, ConnectionStatus& connection, QWidget* parent = nullptr);

  /// Another audit is on show: what was written for the one before is gone with it.
  void show_audit(const Audit& audit);
  /// Opens the field.
  void ask();

 Q_SIGNALS:
  void left();

 private:
  ConcernGateway& concerns_;
  ConnectionStatus& connection_;
  QString audit_;
  ConcernRaiser* raiser_ = nullptr;
  ConcernPanel* panel_ = nullptr;
};

}  // namespace touchstone::client
