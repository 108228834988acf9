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

QString AnalysisReport::file_name(const QString& audit_cycle, ReportFormat format) {
  return tr("Monthly analysis %1").arg(audit_cycle.section(QLatin1Char('/'), -1)) + QLatin1Char('.') +
         file_ending(format);
}

void AnalysisReport::start(const ReportWish& wish, const QString& path) {
  if (running_) {
    return;
  }
  running_ = true;
  Q_EMIT progressed(tr("Asking the server for the report"));
  const QPointer<AnalysisReport> self{this};
  const int number = ++number_;
  answer_ = gateway_.render(wish, [self, number](const QString& words) {
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
