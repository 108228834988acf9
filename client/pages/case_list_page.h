// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "client/models/case_list_model.h"
#include "client/pages/marked_sheet_view.h"
#include "client/widgets/common.h"

class QCheckBox;
class QComboBox;

namespace touchstone::client {

class SheetImportHead;

/// The case list that the draw draws from: a file is chosen, its columns are said once, what would change is said, then
/// it is loaded. Without a file under way: the imports so far, and what each changed.
class CaseListPage : public QWidget {
  Q_OBJECT

 public:
  explicit CaseListPage(CaseListModel& model, QWidget* parent = nullptr);

  void set_offline(bool offline);
  /// As if the person had chosen it.
  void open(const QString& path);

 private:
  QWidget* build_head();
  QWidget* build_columns();
  QWidget* build_imports();
  void follow_model();
  void show_stage();
  void show_columns();
  void show_imports();

  CaseListModel& model_;
  bool offline_ = false;
  MessageBar* bar_;
  SheetImportHead* head_ = nullptr;
  QCheckBox* whole_ = nullptr;
  QWidget* columns_card_ = nullptr;
  std::array<QComboBox*, 7> columns_{};
  MarksBox* marks_ = nullptr;
  QWidget* cells_card_ = nullptr;
  QWidget* past_ = nullptr;
  QTableView* imports_ = nullptr;
  QTableView* changes_ = nullptr;
  Words* changes_title_ = nullptr;
  Words* none_ = nullptr;
};

}  // namespace touchstone::client
