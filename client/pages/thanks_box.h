// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/learning_gateway.h"
#include "client/api/values.h"
#include "client/models/pending_requests.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

/// The good practice of the audit on show with the thanks for it, and the way to thank.
class ThanksBox : public QWidget {
  Q_OBJECT

 public:
  explicit ThanksBox(LearningGateway& gateway, QWidget* parent = nullptr);

  /// Shows another audit; nothing while it is not handed in or has no good practice.
  void show_audit(const Audit& audit);

 private:
  void ask();
  void show_findings();
  QWidget* row_of(int index, const Finding& finding);
  QWidget* build_form();
  void begin(int index);
  void end();
  void send();
  void say_problem(const QString& problem);
  const Thanks* thanks_for(const QString& finding) const;

  LearningGateway& gateway_;
  Audit audit_;
  QList<Thanks> thanks_;
  PendingRequests pending_;
  QVBoxLayout* column_;
  QWidget* list_ = nullptr;
  Words* about_ = nullptr;
  Words* problem_ = nullptr;
  TextField* field_ = nullptr;
  QPushButton* send_ = nullptr;
  QWidget* form_;
  int finding_ = -1;  ///< That is being thanked for.
  bool loaded_ = false;
};

}  // namespace touchstone::client
