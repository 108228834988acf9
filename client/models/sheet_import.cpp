// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/sheet_import.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QUuid>
#include <utility>

#include "client/models/words.h"

namespace touchstone::client {

SheetImport::SheetImport(SheetReader workbook, QObject* parent) : MarkedSheet{parent}, workbook_{std::move(workbook)} {}

SheetImport::~SheetImport() { give_up(); }

QString SheetImport::file_name() const { return QFileInfo{path_}.fileName(); }

bool SheetImport::under_way() const {
  return stage_ == Stage::Reading || stage_ == Stage::Checking || stage_ == Stage::Importing;
}

void SheetImport::set_stage(Stage stage) {
  stage_ = stage;
  Q_EMIT stage_changed();
}

void SheetImport::open(const QString& path) {
  cancel();
  path_ = path;
  read_file();
}

void SheetImport::check_again() {
  if (!path_.isEmpty() && stage_ != Stage::Importing) {
    cancel();
    read_file();
  }
}

void SheetImport::read_file() {
  set_stage(Stage::Reading);
  const int mine = ++generation_;
  auto* watcher = new QFutureWatcher<SheetFile>{this};
  connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, mine] {
    watcher->deleteLater();
    if (mine == generation_) {
      take_file(watcher->result());
    }
  });
  watcher->setFuture(read_sheet_file_aside(path_, workbook_));
}

void SheetImport::take_file(const SheetFile& file) {
  const bool same_header = file.table.value(0) == header();
  forget_result();
  csv_ = file.csv;
  set_table(file.table);
  if (!file.problem.isEmpty()) {
    set_stage(Stage::Nothing);
    Q_EMIT failed(file.problem);
    return;
  }
  check(same_header);
}

void SheetImport::import() {
  if (stage_ == Stage::Ready) {
    send(false);
  }
}

void SheetImport::send(bool dry_run) {
  give_up();
  // The same import again, after a lost answer, carries the same id and is not done twice.
  if (dry_run || request_id_.isEmpty()) {
    request_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
  }
  sent_ = 0;
  set_stage(dry_run ? Stage::Checking : Stage::Importing);
  const int mine = ++generation_;
  ask(dry_run, request_id_, [this, mine](qint64 sent) {
    if (mine == generation_) {
      sent_ = sent;
      Q_EMIT progressed();
    }
  });
  if (dry_run) {
    request_id_.clear();
  }
}

void SheetImport::fail(bool dry_run, const Failure& failure) {
  set_stage(dry_run ? Stage::Unchecked : Stage::Ready);
  Q_EMIT failed(failure_words(failure));
}

bool SheetImport::settle(bool bad_cells, bool dry_run) {
  set_stage(bad_cells ? Stage::BadCells : dry_run ? Stage::Ready : Stage::Done);
  const bool done = !bad_cells && !dry_run;
  if (done) {
    request_id_.clear();
  }
  return done;
}

void SheetImport::give_up() {
  ++generation_;
  if (cancel_call_) {
    std::exchange(cancel_call_, {})();
  }
}

void SheetImport::cancel() {
  const bool importing = stage_ == Stage::Importing;
  give_up();
  if (stage_ == Stage::Reading) {
    set_stage(Stage::Nothing);
  } else if (stage_ == Stage::Checking || importing) {
    set_stage(Stage::Unchecked);
  }
  if (importing) {
    Q_EMIT failed(tr(
        "Stopped. The server may have finished all the same: check the file again; loading it twice changes nothing."));
  }
}

QStringList SheetImport::bad_cell_words(qint64 count, qsizetype listed) {
  QStringList lines{count == 1 ? tr("1 cell is to be mended in the file. Nothing was changed.")
                               : tr("%1 cells are to be mended in the file. Nothing was changed.").arg(count)};
  if (count > listed) {
    lines += tr("The first %1 are listed.").arg(listed);
  }
  return lines;
}

}  // namespace touchstone::client
