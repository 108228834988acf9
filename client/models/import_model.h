// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QFuture>
#include <functional>

#include "client/api/returns_gateway.h"
#include "client/models/delimited_text.h"

namespace touchstone::client {

/// A sheet as cells, or why it cannot be read.
struct SheetReading {
  TextTable table;
  QString problem;
};

/// Reads the first sheet of a workbook. Called on a thread of its own.
using SheetReader = std::function<SheetReading(const QByteArray&)>;

/// A chosen file, as it was read.
struct ReturnsFile {
  TextTable table;
  QByteArray csv;  ///< What is sent.
  QString problem;
};

/// Reads a file: a workbook by `workbook`, else CSV in UTF-8 with commas or semicolons. At most 32 MiB.
ReturnsFile read_returns_file(const QString& path, const SheetReader& workbook);

/// Loading returned audits: the file's cells with what is wrong with them, what an import would do, and doing it.
class ImportModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum class Stage {
    Nothing,    ///< No file is chosen.
    Reading,    ///< From the disk.
    Unchecked,  ///< Read; the check did not come to an end.
    Checking,   ///< The server checks.
    BadCells,   ///< Nothing can be imported before they are mended.
    Ready,      ///< It can be imported.
    Importing,
    Done,
  };
  enum Role {
    ProblemRole = Qt::UserRole + 1,  ///< What is wrong with the cell, or with the row, in its first cell.
    WarningRole,                     ///< What is to be looked at.
  };

  ImportModel(ReturnsGateway& gateway, SheetReader workbook, QObject* parent = nullptr);
  ~ImportModel() override;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// Reads a file and has it checked.
  void open(const QString& path);
  void set_programme(const QString& programme);
  void set_correct(bool correct);
  /// Has the file checked again as it is on the disk now.
  void check_again();
  void import();
  /// Gives up what is under way. An import that had reached the server may still have been done; loading it again
  /// changes nothing then.
  void cancel();

  Stage stage() const { return stage_; }
  QString file_name() const;
  const ImportResult& result() const { return result_; }
  /// Problems, then warnings, in the file's order.
  QList<ImportProblem> marks() const { return result_.problems + result_.warnings; }
  /// The cell of a mark; the row's first cell when the whole row is meant; invalid for the header.
  QModelIndex cell_of(const ImportProblem& mark) const;
  /// What would be done or was done, in sentences.
  QStringList summary() const;
  qint64 sent() const { return sent_; }
  qint64 size() const { return static_cast<qint64>(file_.csv.size()); }

 Q_SIGNALS:
  void stage_changed();
  void progressed();
  void failed(const QString& words);
  void imported();

 private:
  void set_stage(Stage stage);
  void read_file();
  void send(bool dry_run);
  void take(const ImportResult& result, bool dry_run);
  void mark(const QList<ImportProblem>& marks, QHash<std::pair<int, int>, QString>& into);

  ReturnsGateway& gateway_;
  SheetReader workbook_;
  QString path_, programme_;
  bool correct_ = false;
  ReturnsFile file_;
  ImportResult result_;
  QHash<std::pair<int, int>, QString> problems_, warnings_;
  Stage stage_ = Stage::Nothing;
  QFuture<Outcome<ImportResult>> call_;
  QString request_id_;
  qint64 sent_ = 0;
  int generation_ = 0;
};

}  // namespace touchstone::client
