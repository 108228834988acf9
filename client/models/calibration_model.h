// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/calibration_gateway.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// "1 outstanding, 3 good, 2 requires improvement, 0 inadequate".
QString spread_words(const Calibration& calibration);
/// "The grades lie 2 apart; 5 of 6 gave the middle grade or the next."
QString apart_words(const Calibration& calibration);
/// "Open: 3 have graded." or "Closed: 6 graded."
QString calibration_state_words(const Calibration& calibration);

/// The cases that several auditors grade, and this person's part in them.
class CalibrationModel : public QObject {
  Q_OBJECT

 public:
  explicit CalibrationModel(CalibrationGateway& gateway, QObject* parent = nullptr);

  void refresh();
  bool loaded() const { return loaded_; }
  bool busy() const { return busy_; }
  /// Newest first.
  const QList<Calibration>& calibrations() const { return calibrations_; }
  const Calibration* find(const QString& name) const;
  /// Those that are open, that this person may grade and has not yet.
  QList<Calibration> to_grade() const;

  /// `auditors`: the e-mails of who is asked; none: everybody who may audit.
  void create(const QString& title, const QString& case_reference, const QStringList& auditors);
  void grade(const QString& name, Grade grade, const QString& reason);
  void close(const QString& name);

 Q_SIGNALS:
  void changed();
  void busy_changed();
  void done(const QString& words);
  void failed(const touchstone::client::Failure& failure);

 private:
  void change(const QString& what, const Answered<Calibration>& answered, const QString& words);

  CalibrationGateway& gateway_;
  PendingRequests requests_;
  QList<Calibration> calibrations_;
  bool loaded_ = false;
  bool busy_ = false;
};

}  // namespace touchstone::client
