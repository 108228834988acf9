// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/analysis_report.h"

#include <QPointer>
#include <QSaveFile>

#include "client/models/words.h"

namespace touchstone::client {

AnalysisReport::AnalysisReport(ReportGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

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
  if (kind == ReportKind::FinancialYear) {
    return {ReportWindow::Kind::FinancialYear, month < 4 ? year - 1 : year, 0};  // it begins in April
  }
  return {ReportWindow::Kind::CalendarYear, year, 0};
}

QString AnalysisReport::file_name(const QString& audit_cycle, ReportFormat format, ReportKind kind) {
  const QString period = audit_cycle.section(QLatin1Char('/'), -1);
  const auto window = window_of(audit_cycle, kind);
  const auto roll_up = [](const QString& months) { return tr("Roll-up %1").arg(months); };
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
    case ReportKind::FinancialYear:
      name = roll_up(QStringLiteral("%1-%2").arg(window.year).arg((window.year + 1) % 100, 2, 10, QLatin1Char('0')));
      break;
  }
  return name + QLatin1Char('.') + file_ending(format);
}

Answered<QByteArray> AnalysisReport::ask(const ReportWish& wish, ReportKind kind,
                                         std::function<void(const QString&)> progress) {
  if (kind == ReportKind::Month) {
    return gateway_.render(wish, std::move(progress));
  }
  if (kind == ReportKind::BoardPage) {
    return gateway_.render_board_page(wish.name, wish.format, std::move(progress));
  }
  const QString programme = wish.name.section(QLatin1Char('/'), 0, 1);
  return gateway_.render_roll_up(programme, window_of(wish.name, kind), wish.format, std::move(progress));
}

void AnalysisReport::start(const ReportWish& wish, const QString& path, ReportKind kind) {
  if (running_) {
    return;
  }
  running_ = true;
  Q_EMIT progressed(tr("Asking the server for the report"));
  const QPointer<AnalysisReport> self{this};
  const int number = ++number_;
  answer_ = ask(wish, kind, [self, number](const QString& words) {
    if (self && self->running_ && self->number_ == number) {
      Q_EMIT self->progressed(words);
    }
  });
  when_answered(answer_, this, [this, path, number](const Outcome<QByteArray>& outcome) {
    if (!running_ || number != number_) {
      return;  // it was cancelled meanwhile
    }
    running_ = false;
    if (outcome.failure) {
      Q_EMIT failed(failure_words(*outcome.failure));
    } else {
      write(*outcome.value, path);
    }
  });
}

void AnalysisReport::cancel() {
  if (running_) {
    running_ = false;
    answer_.cancel();
    Q_EMIT cancelled();
  }
}

void AnalysisReport::write(const QByteArray& content, const QString& path) {
  QSaveFile file{path};
  if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
    Q_EMIT failed(tr("The report could not be written to %1: %2.").arg(path, file.errorString()));
    return;
  }
  Q_EMIT saved(path);
}

}  // namespace touchstone::client
