// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/report_gateway.h"

namespace touchstone::client {

/// What is made of the month on show: its report, its board page, or the roll-up of the quarter or year it lies in.
enum class ReportKind { Month, BoardPage, Quarter, CalendarYear, FinancialYear };

/// Makes a report on the server and writes it to a file, one at a time.
class AnalysisReport : public QObject {
  Q_OBJECT

 public:
  explicit AnalysisReport(ReportGateway& gateway, QObject* parent = nullptr);

  /// A file that is there is replaced only when the whole report has come.
  void start(const ReportWish& wish, const QString& path, ReportKind kind = ReportKind::Month);
  /// Wants it no longer; nothing is written.
  void cancel();
  bool running() const { return running_; }
  /// "pdf"; CSV files come as "zip".
  static QString file_ending(ReportFormat format);
  /// "Monthly analysis 2023-09.pdf", "Board page 2023-09.pdf", "Roll-up 2023-Q3.pdf", "Roll-up 2023-24.pdf".
  static QString file_name(const QString& audit_cycle, ReportFormat format, ReportKind kind = ReportKind::Month);
  /// The quarter or year in which a month lies; only of a roll-up.
  static ReportWindow window_of(const QString& audit_cycle, ReportKind kind);

 Q_SIGNALS:
  void progressed(const QString& words);
  void saved(const QString& path);
  /// Words for a person.
  void failed(const QString& words);
  /// Nothing came, because it was cancelled.
  void cancelled();

 private:
  Answered<QByteArray> ask(const ReportWish& wish, ReportKind kind, std::function<void(const QString&)> progress);
  void write(const QByteArray& content, const QString& path);

  ReportGateway& gateway_;
  Answered<QByteArray> answer_;
  bool running_ = false;
  int number_ = 0;
};

}  // namespace touchstone::client
