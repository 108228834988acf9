// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/case_list_gateway.h"
#include "client/models/rows_model.h"
#include "client/models/sheet_import.h"

namespace touchstone::client {

/// "Case reference", of a column of the list.
QString case_column_words(CaseColumn column);
/// Which columns of a file are which: as its header says it, or as the Standard Safeguarding Dataset has them, or as
/// remembered, the first of these that fits; else none.
CaseColumns case_columns_of(const QStringList& header, const CaseColumns& remembered);

/// Loading the case list: a file's cells, which column is which, what an import would do, and doing it; and what the
/// imports so far have changed.
class CaseListModel : public SheetImport {
  Q_OBJECT

 public:
  CaseListModel(CaseListGateway& gateway, SheetReader workbook, QObject* parent = nullptr);

  /// Asks for the imports so far and the columns remembered.
  void refresh();
  /// Says that a column of the file holds this; empty: none does.
  void set_column(CaseColumn column, const QString& name);
  /// The file is the whole list: what is open and not in it is closed.
  void set_whole_list(bool whole);
  /// Asks what an import changed, `caseImports/{uuid}`.
  void show_changes(const QString& import);

  const CaseColumns& columns() const { return columns_; }
  const CaseListResult& result() const { return result_; }
  /// What is to be said, would be done or was done, in sentences.
  QStringList summary() const;
  RowsModel& imports() { return imports_; }
  /// Of the import that was asked for.
  RowsModel& changes() { return changes_; }
  const QString& changes_of() const { return changes_of_; }

 Q_SIGNALS:
  /// The imports came, or the changes of one.
  void listed();

 protected:
  void forget_result() override { result_ = {}; }
  void check(bool same_header) override;
  void ask(bool dry_run, const QString& request_id, std::function<void(qint64)> sent) override;

 private:
  bool mapped() const;
  /// Has the file checked once its columns are known.
  void check_mapped();

  CaseListGateway& gateway_;
  CaseColumns columns_, remembered_;
  bool whole_list_ = false;
  CaseListResult result_;
  RowsModel imports_, changes_;
  QString changes_of_;
};

}  // namespace touchstone::client
