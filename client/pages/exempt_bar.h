// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/values.h"
#include "client/widgets/common.h"

class QComboBox;
class QLineEdit;

namespace touchstone::client {

class Labelled;

/// Makes the chosen audits exempt: why, and who approved it.
class ExemptBar : public QWidget {
  Q_OBJECT

 public:
  explicit ExemptBar(QWidget* parent = nullptr);

  void set_approvers(const QList<Person>& approvers);
  /// For how many audits.
  void begin(int count);

 Q_SIGNALS:
  void confirmed(const QString& reason, const QString& approver_email);
  void left();

 private:
  void confirm();

  QLineEdit* reason_edit_;
  QComboBox* approver_edit_;
  Labelled* reason_;
  Labelled* approver_;
  QPushButton* confirm_;
};

}  // namespace touchstone::client
