// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/sheet_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QPromise>
#include <QStringDecoder>
#include <QThreadPool>
#include <memory>
#include <utility>

namespace touchstone::client {

namespace {

constexpr qint64 most_bytes = qint64{32} * 1024 * 1024;

QString tr(const char* text) { return QCoreApplication::translate("SheetFile", text); }

SheetFile problem(const QString& words) { return {{}, {}, words}; }

SheetFile read_workbook(const QByteArray& bytes, const SheetReader& workbook) {
  SheetReading sheet = workbook(bytes);
  if (!sheet.problem.isEmpty()) {
    return problem(sheet.problem);
  }
  // Every row gets the header's width: a spreadsheet does not keep the empty cells at the end.
  const qsizetype width = sheet.table.isEmpty() ? 0 : sheet.table.first().size();
  for (auto& row : sheet.table) {
    while (row.size() > width && row.last().isEmpty()) {
      row.removeLast();
    }
    while (row.size() < width) {
      row.append(QString{});
    }
  }
  QByteArray csv = write_delimited(sheet.table, QLatin1Char(',')).toUtf8();
  return {std::move(sheet.table), std::move(csv), {}};
}

SheetFile read_csv(const QByteArray& bytes) {
  QStringDecoder decoder{QStringDecoder::Utf8};
  const QString text = decoder(bytes);
  if (decoder.hasError()) {
    return problem(
        tr("The file is not in UTF-8. In the spreadsheet, save it as “CSV UTF-8”, or as a workbook (XLSX)."));
  }
  const QString first = text.section(QLatin1Char('\n'), 0, 0);
  const bool semicolons = first.count(QLatin1Char(';')) > first.count(QLatin1Char(','));
  SheetFile file{read_delimited(text, semicolons ? QLatin1Char(';') : QLatin1Char(',')), bytes, {}};
  if (semicolons) {
    file.csv = write_delimited(file.table, QLatin1Char(',')).toUtf8();
  }
  return file;
}

}  // namespace

SheetFile read_sheet_file(const QString& path, const SheetReader& workbook) {
  QFile source{path};
  if (!source.open(QIODevice::ReadOnly)) {
    return problem(tr("The file cannot be read: %1.").arg(source.errorString()));
  }
  if (source.size() > most_bytes) {
    return problem(tr("The file has more than 32 MiB. Split it, and load one part after the other."));
  }
  const QByteArray bytes = source.readAll();
  SheetFile file = bytes.startsWith("PK\x03\x04") ? read_workbook(bytes, workbook) : read_csv(bytes);
  if (file.problem.isEmpty() && file.csv.size() > most_bytes) {
    return problem(tr("The sheet has more than 32 MiB as text. Split it, and load one part after the other."));
  }
  if (file.problem.isEmpty() && file.table.size() < 2) {
    return problem(tr("The file has no rows under its column names."));
  }
  return file;
}

QFuture<SheetFile> read_sheet_file_aside(const QString& path, const SheetReader& workbook) {
  auto promise = std::make_shared<QPromise<SheetFile>>();
  promise->start();
  QThreadPool::globalInstance()->start([promise, path, workbook] {
    promise->addResult(read_sheet_file(path, workbook));
    promise->finish();
  });
  return promise->future();
}

}  // namespace touchstone::client
