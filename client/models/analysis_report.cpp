// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/analysis_report.h"

namespace touchstone::client {

AnalysisReport::AnalysisReport(ReportGateway& gateway, QObject* parent) : DocumentMaker{parent}, gateway_{gateway} {}

QString AnalysisReport::file_ending(ReportFormat format) {
  switch (format) {
    case ReportFormat::Html:
      return QStringLiteral("html");
    case ReportFormat::Pdf:
      return QStringLiteral("pdf");
    case ReportFormat::Docx:
      return QStringLiteral("docx");
    case ReportFormat::Pptx:
      return QStringLiteral("pptx");
    case ReportFormat::Xlsx:
      return QStringLiteral("xlsx");
    case ReportFormat::Csv:
      return QStringLiteral("zip");
  }
  return {};
}

ReportWindow AnalysisReport::window_of(const QString& audit_cycle, ReportKind kind) {
  const QString period = audit_cycle.section(QLatin1Char('/'), -1);
  const int year = period.section(QLatin1Char('-'), 0, 0).toInt();
  const int month = period.section(QLatin1Char('-'), 1, 1).toInt();
  if (kind == ReportKind::Quarter) {
    return {ReportWindow::Kind::CalendarQuarter, year, (month + 2) / 3};
  }
  const int financial_year = month < 4 ? year - 1 : year;  // it begins in April
  if (kind == ReportKind::FinancialQuarter) {
    return {ReportWindow::Kind::FinancialQuarter, financial_year, (month + 8) % 12 / 3 + 1};
  }
  if (kind == ReportKind::FinancialYear) {
    return {ReportWindow::Kind::FinancialYear, financial_year, 0};
  }
  return {ReportWindow::Kind::CalendarYear, year, 0};
}

QString AnalysisReport::file_name(const QString& audit_cycle, ReportFormat format, ReportKind kind, bool publication) {
  const QString period = audit_cycle.section(QLatin1Char('/'), -1);
  const auto window = window_of(audit_cycle, kind);
  const auto roll_up = [](const QString& months) { return tr("Roll-up %1").arg(months); };
  const QString financial_year =
      QStringLiteral("%1-%2").arg(window.year).arg((window.year + 1) % 100, 2, 10, QLatin1Char('0'));
  QString name;
  switch (kind) {
    case ReportKind::Month:
      name = tr("Monthly analysis %1").arg(period);
      break;
    case ReportKind::BoardPage:
      name = tr("Board page %1").arg(period);
      break;
    case ReportKind::Quarter:
      name = roll_up(QStringLiteral("%1-Q%2").arg(window.year).arg(window.quarter));
      break;
    case ReportKind::CalendarYear:
      name = roll_up(QString::number(window.year));
      break;
    case ReportKind::FinancialQuarter:
      name = roll_up(QStringLiteral("%1 Q%2").arg(financial_year).arg(window.quarter));
      break;
    case ReportKind::FinancialYear:
      name = roll_up(financial_year);
      break;
  }
  if (publication) {
    name = tr("%1, publication copy").arg(name);
  }
  return name + QLatin1Char('.') + file_ending(format);
}

Answered<QByteArray> AnalysisReport::ask(const ReportWish& wish, ReportKind kind, Tell progress) {
  if (kind == ReportKind::Month) {
    return gateway_.render(wish, std::move(progress));
  }
  if (kind == ReportKind::BoardPage) {
    return gateway_.render_board_page(wish, std::move(progress));
  }
  const QString programme = wish.name.section(QLatin1Char('/'), 0, 1);
  return gateway_.render_roll_up({programme, wish.format, wish.publication}, window_of(wish.name, kind),
                                 std::move(progress));
}

void AnalysisReport::start(const ReportWish& wish, const QString& path, ReportKind kind) {
  make(
      tr("Asking the server for the report"), [&](Tell progress) { return ask(wish, kind, std::move(progress)); },
      path);
}

}  // namespace touchstone::client
