// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <functional>

#include "client/api/outcome.h"

namespace touchstone::client {

enum class ReportFormat { Html, Pdf, Docx, Pptx, Xlsx, Csv };

/// Which report is wanted.
struct ReportWish {
  /// `programmes/{code}/auditCycles/{YYYY-MM}`, with the figures of now, or `…/reportVersions/{number}` of these.
  QString name;
  ReportFormat format = ReportFormat::Html;
  bool publication = false;  ///< The copy for the public.
};

/// Reports, made on the server.
class ReportGateway {
 public:
  ReportGateway() = default;
  ReportGateway(const ReportGateway&) = delete;
  ReportGateway& operator=(const ReportGateway&) = delete;
  virtual ~ReportGateway() = default;

  /// The whole file. `progress` gets the server's words on what it does now, on the thread that called `render`; it is
  /// not called after the answer. Who cancels the answer ends the work of the server.
  virtual Answered<QByteArray> render(const ReportWish& wish, std::function<void(const QString&)> progress) = 0;
};

}  // namespace touchstone::client
