// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "client/models/programme_model.h"
#include "client/widgets/common.h"

class QComboBox;
class QLineEdit;
class QTableView;

namespace touchstone::client {

class Labelled;

/// The council’s lines of audit work, and a card to add one.
class ProgrammesPage : public QWidget {
  Q_OBJECT

 public:
  explicit ProgrammesPage(ProgrammeModel& model, QWidget* parent = nullptr);

 Q_SIGNALS:
  void said(const QString& words);

 private:
  QWidget* build_list();
  QWidget* build_card();
  void show_forms();
  ProgrammeDetails wanted() const;
  void add();
  void show_added(const QString& code);
  void show_failure(const Failure& failure);
  void show_not_added(const Failure& failure);

  ProgrammeModel& model_;
  MessageBar* bar_;
  QTableView* table_;
  QLineEdit* name_edit_;
  QLineEdit* code_edit_;
  QComboBox* kind_edit_;
  QComboBox* cadence_edit_;
  QComboBox* form_edit_;
  Labelled* name_;
  Labelled* code_;
  Labelled* form_;
  std::optional<ProgrammeDetails> sent_;  ///< What stood in the card when it was sent; nothing: it is answered.
};

}  // namespace touchstone::client
