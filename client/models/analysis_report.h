// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/report_gateway.h"
#include "client/models/document_maker.h"

namespace touchstone::client {

/// What is made of the month on show: its report, its board page, or the roll-up of the quarter or year it lies in.
enum class ReportKind { Month, BoardPage, Quarter, CalendarYear, FinancialQuarter, FinancialYear };

/// Makes a report on the server and writes it to a file, one at a time.
class AnalysisReport : public DocumentMaker {
  Q_OBJECT

 public:
  explicit AnalysisReport(ReportGateway& gateway, QObject* parent = nullptr);

  /// Does nothing while one is under way.
  void start(const ReportWish& wish, const QString& path, ReportKind kind = ReportKind::Month);
  /// "pdf"; CSV files come as "zip".
  static QString file_ending(ReportFormat format);
  /// "Monthly analysis 2023-09.pdf", "Board page 2023-09, publication copy.pdf", "Roll-up 2023-Q3.pdf", "Roll-up
  /// 2023-24.pdf", "Roll-up 2023-24 Q2.pdf".
  static QString file_name(const QString& audit_cycle, ReportFormat format, ReportKind kind = ReportKind::Month,
                           bool publication = false);
  /// The quarter or year in which a month lies; only of a roll-up.
  static ReportWindow window_of(const QString& audit_cycle, ReportKind kind);

 private:
  Answered<QByteArray> ask(const ReportWish& wish, ReportKind kind, Tell progress);

  ReportGateway& gateway_;
};

}  // namespace touchstone::client
