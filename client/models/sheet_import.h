// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "client/api/outcome.h"
#include "client/models/marked_sheet.h"
#include "client/models/sheet_file.h"

namespace touchstone::client {

/// Loading a file of rows: its cells with what is wrong with them, what an import would do, and doing it. What kind of
/// rows these are is the matter of the classes made from this one.
class SheetImport : public MarkedSheet {
  Q_OBJECT

 public:
  enum class Stage {
    Nothing,    ///< No file is chosen.
    Reading,    ///< From the disk.
    Unmapped,   ///< Somebody must say which column is which.
    Unchecked,  ///< Read; the check did not come to an end.
    Checking,   ///< The server checks.
    BadCells,   ///< Nothing can be imported before they are mended.
    Ready,      ///< It can be imported.
    Importing,
    Done,
  };

  ~SheetImport() override;

  /// Reads a file and has it checked.
  void open(const QString& path);
  /// Has the file checked again as it is on the disk now.
  void check_again();
  void import();
  /// Gives up what is under way. An import that had reached the server may still have been done; loading it again
  /// changes nothing then.
  void cancel();

  Stage stage() const { return stage_; }
  /// Whether something is being done that can be given up.
  bool under_way() const;
  QString file_name() const;
  qint64 sent() const { return sent_; }
  qint64 size() const { return static_cast<qint64>(csv_.size()); }

 Q_SIGNALS:
  void stage_changed();
  void progressed();
  void failed(const QString& words);
  void imported();

 protected:
  SheetImport(SheetReader workbook, QObject* parent);

  /// Forgets what the server said of another file.
  virtual void forget_result() = 0;
  /// The cells of a file are there; `same_header`: its columns are those of the file before.
  virtual void check(bool same_header) = 0;
  /// Sends the file and waits with `await`. The same `request_id` is not done twice.
  virtual void ask(bool dry_run, const QString& request_id, std::function<void(qint64)> sent) = 0;

  /// Sends it, only to be checked or to be imported.
  void send(bool dry_run);
  /// Takes the server's answer, unless something else has begun by then.
  template <typename Result, typename Take>
  void await(const Answered<Result>& call, bool dry_run, Take take);
  /// What the answer comes to; true: the rows are imported, which is for the caller to say.
  bool settle(bool bad_cells, bool dry_run);
  /// Gives up the call; what it would have answered is not wanted any more.
  void give_up();
  void set_stage(Stage stage);
  const QByteArray& csv() const { return csv_; }
  /// How many cells are to be mended, of which so many are listed.
  static QStringList bad_cell_words(qint64 count, qsizetype listed);

 private:
  void read_file();
  void take_file(const SheetFile& file);
  void fail(bool dry_run, const Failure& failure);

  SheetReader workbook_;
  QString path_;
  QByteArray csv_;
  Stage stage_ = Stage::Nothing;
  std::function<void()> cancel_call_;
  QString request_id_;
  qint64 sent_ = 0;
  int generation_ = 0;
};

template <typename Result, typename Take>
void SheetImport::await(const Answered<Result>& call, bool dry_run, Take take) {
  cancel_call_ = [given = call]() mutable { given.cancel(); };
  when_answered(call, this, [this, mine = generation_, dry_run, take](const Outcome<Result>& outcome) {
    if (mine != generation_) {
      return;
    }
    cancel_call_ = {};
    if (outcome.failure) {
      fail(dry_run, *outcome.failure);
      return;
    }
    take(*outcome.value);
  });
}

}  // namespace touchstone::client
