// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/pack_maker.h"

#include "client/models/analysis_report.h"

namespace touchstone::client {

PackMaker::PackMaker(PackGateway& gateway, QObject* parent) : DocumentMaker{parent}, gateway_{gateway} {}

QString PackMaker::area_file_name(const AreaPackWish& wish) {
  QString area;
  for (const QChar letter : wish.area) {
    area += letter.isLetterOrNumber() ? letter : QLatin1Char('-');
  }
  return tr("Area pack %1 %2").arg(area, wish.audit_cycle.section(QLatin1Char('/'), -1)) + QLatin1Char('.') +
         AnalysisReport::file_ending(wish.format);
}

QString PackMaker::inspection_file_name(const QString& audit_cycle) {
  return tr("Inspection pack %1").arg(audit_cycle.section(QLatin1Char('/'), -1)) + QStringLiteral(".zip");
}

void PackMaker::start_area(const AreaPackWish& wish, const QString& path) {
  make(
      tr("Asking the server for the pack"),
      [&](Tell progress) { return gateway_.area_pack(wish, std::move(progress)); }, path);
}

void PackMaker::start_inspection(const QString& audit_cycle, const QString& path) {
  make(
      tr("Asking the server for the pack"),
      [&](Tell progress) { return gateway_.inspection_pack(audit_cycle, std::move(progress)); }, path);
}

}  // namespace touchstone::client
