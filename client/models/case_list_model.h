// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>

#include "client/api/case_list_gateway.h"
#include "client/models/import_model.h"
#include "client/models/marked_sheet.h"
#include "client/models/rows_model.h"

namespace touchstone::client {

/// "Case reference", of a column of the list.
QString case_column_words(CaseColumn column);
/// Which columns of a file are which: as its header says it, or as the Standard Safeguarding Dataset has them, or as
/// remembered, the first of these that fits; else none.
CaseColumns case_columns_of(const QStringList& header, const CaseColumns& remembered);

/// Loading the case list: a file's cells, which column is which, what an import would do, and doing it; and what the
/// imports so far have changed.
class CaseListModel : public MarkedSheet {
  Q_OBJECT

 public:
  enum class Stage {
    Nothing,    ///< No file is chosen.
    Reading,    ///< From the disk.
    Unmapped,   ///< Somebody must say which column is which.
    Unchecked,  ///< The check did not come to an end.
    Checking,   ///< The server checks.
    BadCells,   ///< Nothing can be imported before they are mended.
    Ready,      ///< It can be imported.
    Importing,
    Done,
  };

  CaseListModel(CaseListGateway& gateway, SheetReader workbook, QObject* parent = nullptr);
  ~CaseListModel() override;

  /// Asks for the imports so far and the columns remembered.
  void refresh();
  /// Reads a file and has it checked once its columns are known.
  void open(const QString& path);
  void check_again();
  /// Says that a column of the file holds this; empty: none does.
  void set_column(CaseColumn column, const QString& name);
  /// The file is the whole list: what is open and not in it is closed.
  void set_whole_list(bool whole);
  void import();
  /// Gives up what is under way.
  void cancel();
  /// Asks what an import changed, `caseImports/{uuid}`.
  void show_changes(const QString& import);

  Stage stage() const { return stage_; }
  QString file_name() const;
  const CaseColumns& columns() const { return columns_; }
  const CaseListResult& result() const { return result_; }
  /// What is to be said, would be done or was done, in sentences.
  QStringList summary() const;
  qint64 sent() const { return sent_; }
  qint64 size() const { return static_cast<qint64>(csv_.size()); }
  RowsModel& imports() { return imports_; }
  /// Of the import that was asked for.
  RowsModel& changes() { return changes_; }
  const QString& changes_of() const { return changes_of_; }

 Q_SIGNALS:
  void stage_changed();
  void progressed();
  void failed(const QString& words);
  void imported();
  /// The imports came, or the changes of one.
  void listed();

 private:
  void set_stage(Stage stage);
  void read_file();
  void take_file(const ReturnsFile& file);
  bool mapped() const;
  void check();
  void send(bool dry_run);
  void take(const CaseListResult& result, bool dry_run);

  CaseListGateway& gateway_;
  SheetReader workbook_;
  QString path_;
  QByteArray csv_;
  CaseColumns columns_, remembered_;
  bool whole_list_ = false;
  CaseListResult result_;
  RowsModel imports_, changes_;
  QString changes_of_;
  Stage stage_ = Stage::Nothing;
  QFuture<Outcome<CaseListResult>> call_;
  QString request_id_;
  qint64 sent_ = 0;
  int generation_ = 0;
};

}  // namespace touchstone::client
