// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <functional>

#include "client/api/returns_gateway.h"
#include "client/models/marked_sheet.h"

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
/// The same on a thread of its own.
QFuture<ReturnsFile> read_returns_file_aside(const QString& path, const SheetReader& workbook);

/// Loading returned audits: the file's cells with what is wrong with them, what an import would do, and doing it.
class ImportModel : public MarkedSheet {
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

  ImportModel(ReturnsGateway& gateway, SheetReader workbook, QObject* parent = nullptr);
  ~ImportModel() override;

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
  /// What would be done or was done, in sentences.
  QStringList summary() const;
  qint64 sent() const { return sent_; }
  qint64 size() const { return static_cast<qint64>(csv_.size()); }

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

  ReturnsGateway& gateway_;
  SheetReader workbook_;
  QString path_, programme_;
  bool correct_ = false;
  QByteArray csv_;
  ImportResult result_;
  Stage stage_ = Stage::Nothing;
  QFuture<Outcome<ImportResult>> call_;
  QString request_id_;
  qint64 sent_ = 0;
  int generation_ = 0;
};

}  // namespace touchstone::client
