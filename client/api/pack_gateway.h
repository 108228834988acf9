// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <functional>

#include "client/api/outcome.h"
#include "client/api/report_gateway.h"

namespace touchstone::client {

/// Which pack of a service area is wanted.
struct AreaPackWish {
  QString audit_cycle;  ///< `programmes/{code}/auditCycles/{YYYY-MM}`.
  QString area;         ///< Its code.
  ReportFormat format = ReportFormat::Pdf;
};

/// Packs of reports and records, made on the server.
class PackGateway {
 public:
  PackGateway() = default;
  PackGateway(const PackGateway&) = delete;
  PackGateway& operator=(const PackGateway&) = delete;
  virtual ~PackGateway() = default;

  using Tell = std::function<void(const QString& words)>;

  /// The whole file. `progress` gets the server's words on what it does now, on the thread of the call; it is not
  /// called after the answer. Who cancels the answer ends the work of the server.
  virtual Answered<QByteArray> area_pack(const AreaPackWish& wish, Tell progress) = 0;
  /// A zip of the months up to that of the cycle, likewise.
  virtual Answered<QByteArray> inspection_pack(const QString& audit_cycle, Tell progress) = 0;
};

}  // namespace touchstone::client
