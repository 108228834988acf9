// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/pack_maker.h"

#include <QPointer>
#include <QSaveFile>

#include "client/models/analysis_report.h"
#include "client/models/words.h"

namespace touchstone::client {

PackMaker::PackMaker(PackGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

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
  if (!running_) {
    follow(gateway_.area_pack(wish, begin()), path);
  }
}

void PackMaker::start_inspection(const QString& audit_cycle, const QString& path) {
  if (!running_) {
    follow(gateway_.inspection_pack(audit_cycle, begin()), path);
  }
}

PackGateway::Tell PackMaker::begin() {
  running_ = true;
  Q_EMIT progressed(tr("Asking the server for the pack"));
  const QPointer<PackMaker> self{this};
  return [self, number = ++number_](const QString& words) {
    if (self && self->running_ && self->number_ == number) {
      Q_EMIT self->progressed(words);
    }
  };
}

void PackMaker::follow(const Answered<QByteArray>& answer, const QString& path) {
  answer_ = answer;
  when_answered(answer, this, [this, path, number = number_](const Outcome<QByteArray>& outcome) {
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

void PackMaker::cancel() {
  if (running_) {
    running_ = false;
    answer_.cancel();
    Q_EMIT cancelled();
  }
}

void PackMaker::write(const QByteArray& content, const QString& path) {
  QSaveFile file{path};
  if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
    Q_EMIT failed(tr("The pack could not be written to %1: %2.").arg(path, file.errorString()));
    return;
  }
  Q_EMIT saved(path);
}

}  // namespace touchstone::client
