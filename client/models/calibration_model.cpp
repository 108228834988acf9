// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/calibration_model.h"

#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

QString spread_words(const Calibration& calibration) {
  QStringList words;
  for (const auto& [grade, count] : calibration.spread) {
    words.append(QStringLiteral("%1 %2").arg(count).arg(grade_words(grade).toLower()));
  }
  return words.join(QStringLiteral(", "));
}

QString apart_words(const Calibration& calibration) {
  if (calibration.grade_count == 0) {
    return CalibrationModel::tr("Nobody graded it.");
  }
  QString apart = calibration.range == 0   ? CalibrationModel::tr("All gave the same grade.")
                  : calibration.range == 1 ? CalibrationModel::tr("The grades lie 1 apart;")
                                           : CalibrationModel::tr("The grades lie %1 apart;").arg(calibration.range);
  if (calibration.range == 0) {
    return apart;
  }
  return CalibrationModel::tr("%1 %2 of %3 gave the middle grade or the next.")
      .arg(apart)
      .arg(calibration.within_one)
      .arg(calibration.grade_count);
}

QString calibration_state_words(const Calibration& calibration) {
  const int count = calibration.grade_count;
  if (calibration.closed) {
    return CalibrationModel::tr("Closed: %1 graded.").arg(count);
  }
  return count == 1 ? CalibrationModel::tr("Open: 1 has graded.")
                    : CalibrationModel::tr("Open: %1 have graded.").arg(count);
}

CalibrationModel::CalibrationModel(CalibrationGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

void CalibrationModel::refresh() {
  when_answered(gateway_.calibrations(), this, [this](const Outcome<QList<Calibration>>& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    calibrations_ = *outcome.value;
    loaded_ = true;
    Q_EMIT changed();
  });
}

const Calibration* CalibrationModel::find(const QString& name) const {
  const auto found = std::find_if(calibrations_.begin(), calibrations_.end(),
                                  [&](const Calibration& one) { return one.name == name; });
  return found == calibrations_.end() ? nullptr : &*found;
}

QList<Calibration> CalibrationModel::to_grade() const {
  QList<Calibration> found;
  std::copy_if(calibrations_.begin(), calibrations_.end(), std::back_inserter(found), [](const Calibration& one) {
    return !one.closed && !one.own && one.allowed_events.contains(QStringLiteral("grade"));
  });
  return found;
}

void CalibrationModel::change(const QString& what, const Answered<Calibration>& answered, const QString& words) {
  busy_ = true;
  Q_EMIT busy_changed();
  when_answered(answered, this, [this, what, words](const Outcome<Calibration>& outcome) {
    busy_ = false;
    Q_EMIT busy_changed();
    requests_.answered(what, outcome.failure);
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
    } else {
      Q_EMIT done(words);
    }
    if (!outcome.failure || outcome.failure->kind == Failure::Kind::Stale) {
      refresh();
    }
  });
}

void CalibrationModel::create(const QString& title, const QString& case_reference, const QStringList& auditors) {
  const QString what = (QStringList{QStringLiteral("create"), title, case_reference} + auditors).join(QLatin1Char('|'));
  const QString asked = auditors.isEmpty()     ? tr("Every auditor is asked to grade it.")
                        : auditors.size() == 1 ? tr("1 auditor is asked to grade it.")
                                               : tr("%1 auditors are asked to grade it.").arg(auditors.size());
  change(what, gateway_.create(title, case_reference, auditors, requests_.id_of(what)),
         tr("%1 is set. %2").arg(case_reference, asked));
}

void CalibrationModel::grade(const QString& name, Grade grade, const QString& reason) {
  const Calibration* one = find(name);
  if (one == nullptr) {
    return;
  }
  const QString what =
      QStringList{QStringLiteral("grade"), name, QString::number(static_cast<int>(grade)), reason}.join(
          QLatin1Char('|'));
  change(what, gateway_.grade(*one, grade, reason, requests_.id_of(what)),
         tr("Your grade of %1 is in. You can change it until it is closed.").arg(one->case_reference));
}

void CalibrationModel::close(const QString& name) {
  const Calibration* one = find(name);
  if (one == nullptr) {
    return;
  }
  const QString what = QStringList{QStringLiteral("close"), name, one->etag}.join(QLatin1Char('|'));
  change(what, gateway_.close(*one, requests_.id_of(what)),
         tr("%1 is closed; everybody sees how far the grades lie apart.").arg(one->case_reference));
}

}  // namespace touchstone::client
