// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <functional>

#include "client/api/outcome.h"

namespace touchstone::client {

enum class ReportFormat { Html, Pdf, Docx, Pptx, Xlsx, Csv };

/// The months of a roll-up.
struct ReportWindow {
  enum class Kind { CalendarQuarter, CalendarYear, FinancialQuarter, FinancialYear };
  Kind kind = Kind::CalendarYear;
  int year = 0;     ///< In which it begins.
  int quarter = 0;  ///< 1 to 4 of a quarter, of the calendar or the financial year; else 0.

  bool operator==(const ReportWindow&) const = default;
};

/// Which report is wanted.
struct ReportWish {
  /// `programmes/{code}/auditCycles/{YYYY-MM}`, with the figures of now, or `…/reportVersions/{number}` of these; of a
  /// roll-up `programmes/{code}`.
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
  /// The month on one page, likewise.
  virtual Answered<QByteArray> render_board_page(const ReportWish& wish,
                                                 std::function<void(const QString&)> progress) = 0;
  /// A quarter or a year, likewise; `wish` names `programmes/{code}`. The copy for the public is of a quarter only.
  virtual Answered<QByteArray> render_roll_up(const ReportWish& wish, const ReportWindow& window,
                                              std::function<void(const QString&)> progress) = 0;
};

}  // namespace touchstone::client
