// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/council_model.h"
#include "client/widgets/common.h"

class QLineEdit;
class QTableView;

namespace touchstone::client {

class Labelled;

/// The council’s own words, which the spell checking of every auditor takes for right.
class WordsPage : public QWidget {
  Q_OBJECT

 public:
  explicit WordsPage(CouncilModel& model, QWidget* parent = nullptr);

  void show_failure(const Failure& failure);

 Q_SIGNALS:
  void said(const QString& words);

 private:
  void add();
  void remove();

  CouncilModel& model_;
  QLineEdit* edit_;
  Labelled* field_;
  QTableView* table_;
  Words* none_;
  MessageBar* bar_;
};

}  // namespace touchstone::client
