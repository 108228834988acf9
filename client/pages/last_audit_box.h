// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/previous_audits.h"
#include "client/widgets/common.h"

namespace touchstone::client {

/// What the last audit of the same case says to the question with the focus; the whole of it can be opened beside.
class LastAuditBox : public QWidget {
  Q_OBJECT

 public:
  LastAuditBox(PreviousAudits& audits, const QString& audit, QWidget* parent = nullptr);

  /// `field` as in `AnswerProblem`.
  void show_field(const QString& field);
  /// Whether the whole audit is wanted instead of the guidance.
  bool whole_open() const { return whole_open_; }
  /// "March 2023, Marcus Bell".
  QString source() const;
  /// Every question with its answer, for reading.
  QString whole_as_html() const;

 Q_SIGNALS:
  void whole_toggled();

 private:
  void show_audit();

  PreviousAudits& audits_;
  QString audit_;
  QString field_;
  Words* source_;
  Words* answer_;
  Words* promise_;
  LinkButton* link_;
  bool whole_open_ = false;
};

}  // namespace touchstone::client
