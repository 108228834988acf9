// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/import_model.h"
#include "client/pages/marked_sheet_view.h"
#include "client/widgets/common.h"

class QCheckBox;
class QComboBox;
class QTableView;

namespace touchstone::client {

class SheetImportHead;

/// Loading returned audits: a file is chosen, every bad cell is marked, what would be done is said, then it is done.
class ImportPage : public QWidget {
  Q_OBJECT

 public:
  explicit ImportPage(ImportModel& model, QWidget* parent = nullptr);

  void set_programmes(const QList<Programme>& programmes, const QString& chosen);
  void set_offline(bool offline);
  /// As if the person had chosen it.
  void open(const QString& path);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* build_head();
  void follow_model();
  void choose_file();
  void show_stage();

  ImportModel& model_;
  SheetImportHead* head_ = nullptr;
  QComboBox* programme_ = nullptr;
  QCheckBox* correct_ = nullptr;
  MessageBar* bar_ = nullptr;
  MarksBox* marks_ = nullptr;
  QWidget* table_card_ = nullptr;
  QTableView* table_ = nullptr;
  Words* intro_ = nullptr;
  QString offered_;  ///< The programme of the month on show.
  bool offline_ = false;
};

}  // namespace touchstone::client
