// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/import_model.h"

#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>
#include <QStringDecoder>
#include <QThreadPool>
#include <QUuid>
#include <memory>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

constexpr qint64 most_bytes = qint64{32} * 1024 * 1024;

QString tr(const char* text) { return ImportModel::tr(text); }

ReturnsFile problem(const QString& words) { return {{}, {}, words}; }

ReturnsFile read_workbook(const QByteArray& bytes, const SheetReader& workbook) {
  SheetReading sheet = workbook(bytes);
  if (!sheet.problem.isEmpty()) {
    return problem(sheet.problem);
  }
  // Every row gets the header's width: a spreadsheet does not keep the empty cells at the end.
  const qsizetype width = sheet.table.isEmpty() ? 0 : sheet.table.first().size();
  for (auto& row : sheet.table) {
    while (row.size() > width && row.last().isEmpty()) {
      row.removeLast();
    }
    while (row.size() < width) {
      row.append(QString{});
    }
  }
  QByteArray csv = write_delimited(sheet.table, QLatin1Char(',')).toUtf8();
  return {std::move(sheet.table), std::move(csv), {}};
}

ReturnsFile read_csv(const QByteArray& bytes) {
  QStringDecoder decoder{QStringDecoder::Utf8};
  const QString text = decoder(bytes);
  if (decoder.hasError()) {
    return problem(
        tr("The file is not in UTF-8. In the spreadsheet, save it as “CSV UTF-8”, or as a workbook (XLSX)."));
  }
  const QString first = text.section(QLatin1Char('\n'), 0, 0);
  const bool semicolons = first.count(QLatin1Char(';')) > first.count(QLatin1Char(','));
  ReturnsFile file{read_delimited(text, semicolons ? QLatin1Char(';') : QLatin1Char(',')), bytes, {}};
  if (semicolons) {
    file.csv = write_delimited(file.table, QLatin1Char(',')).toUtf8();
  }
  return file;
}

}  // namespace

ReturnsFile read_returns_file(const QString& path, const SheetReader& workbook) {
  QFile source{path};
  if (!source.open(QIODevice::ReadOnly)) {
    return problem(tr("The file cannot be read: %1.").arg(source.errorString()));
  }
  if (source.size() > most_bytes) {
    return problem(tr("The file has more than 32 MiB. Split it, and load one part after the other."));
  }
  const QByteArray bytes = source.readAll();
  ReturnsFile file = bytes.startsWith("PK\x03\x04") ? read_workbook(bytes, workbook) : read_csv(bytes);
  if (file.problem.isEmpty() && file.csv.size() > most_bytes) {
    return problem(tr("The sheet has more than 32 MiB as text. Split it, and load one part after the other."));
  }
  if (file.problem.isEmpty() && file.table.size() < 2) {
    return problem(tr("The file has no rows under its column names."));
  }
  return file;
}

QFuture<ReturnsFile> read_returns_file_aside(const QString& path, const SheetReader& workbook) {
  auto promise = std::make_shared<QPromise<ReturnsFile>>();
  promise->start();
  QThreadPool::globalInstance()->start([promise, path, workbook] {
    promise->addResult(read_returns_file(path, workbook));
    promise->finish();
  });
  return promise->future();
}

ImportModel::ImportModel(ReturnsGateway& gateway, SheetReader workbook, QObject* parent)
    : MarkedSheet{parent}, gateway_{gateway}, workbook_{std::move(workbook)} {}

ImportModel::~ImportModel() { call_.cancel(); }

QString ImportModel::file_name() const { return QFileInfo{path_}.fileName(); }

void ImportModel::set_stage(Stage stage) {
  stage_ = stage;
  Q_EMIT stage_changed();
}

void ImportModel::open(const QString& path) {
  cancel();
  path_ = path;
  read_file();
}

void ImportModel::check_again() {
  if (!path_.isEmpty() && stage_ != Stage::Importing) {
    cancel();
    read_file();
  }
}

void ImportModel::set_programme(const QString& programme) {
  if (programme != programme_) {
    programme_ = programme;
    check_again();
  }
}

void ImportModel::set_correct(bool correct) {
  if (correct != correct_) {
    correct_ = correct;
    check_again();
  }
}

void ImportModel::read_file() {
  set_stage(Stage::Reading);
  const int mine = ++generation_;
  auto* watcher = new QFutureWatcher<ReturnsFile>{this};
  connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, mine] {
    watcher->deleteLater();
    if (mine != generation_) {
      return;
    }
    const ReturnsFile read = watcher->result();
    result_ = {};
    csv_ = read.csv;
    set_table(read.table);
    if (!read.problem.isEmpty()) {
      set_stage(Stage::Nothing);
      Q_EMIT failed(read.problem);
      return;
    }
    send(true);
  });
  watcher->setFuture(read_returns_file_aside(path_, workbook_));
}

void ImportModel::import() {
  if (stage_ == Stage::Ready) {
    send(false);
  }
}

void ImportModel::send(bool dry_run) {
  // The same import again, after a lost answer, carries the same id and is not done twice.
  if (dry_run || request_id_.isEmpty()) {
    request_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
  }
  sent_ = 0;
  set_stage(dry_run ? Stage::Checking : Stage::Importing);
  const int mine = ++generation_;
  call_ = gateway_.import(csv_, {programme_, dry_run, correct_, request_id_}, [this, mine](qint64 sent) {
    if (mine == generation_) {
      sent_ = sent;
      Q_EMIT progressed();
    }
  });
  if (dry_run) {
    request_id_.clear();
  }
  when_answered(call_, this, [this, mine, dry_run](const Outcome<ImportResult>& outcome) {
    if (mine != generation_) {
      return;
    }
    if (outcome.failure) {
      set_stage(dry_run ? Stage::Unchecked : Stage::Ready);
      Q_EMIT failed(failure_words(*outcome.failure));
      return;
    }
    take(*outcome.value, dry_run);
  });
}

void ImportModel::take(const ImportResult& result, bool dry_run) {
  result_ = result;
  set_marks(result_.problems, result_.warnings);
  const bool bad = result_.problem_count > 0;
  set_stage(bad ? Stage::BadCells : dry_run ? Stage::Ready : Stage::Done);
  if (!bad && !dry_run) {
    request_id_.clear();
    Q_EMIT imported();
  }
}

void ImportModel::cancel() {
  ++generation_;
  const bool importing = stage_ == Stage::Importing;
  call_.cancel();
  if (stage_ == Stage::Reading) {
    set_stage(Stage::Nothing);
  } else if (stage_ == Stage::Checking || importing) {
    set_stage(Stage::Unchecked);
  }
  if (importing) {
    Q_EMIT failed(
        ImportModel::tr("Stopped. The server may have finished all the same: check the file again; loading "
                        "it twice changes nothing."));
  }
}

QStringList ImportModel::summary() const {
  QStringList lines;
  if (stage_ == Stage::BadCells) {
    lines +=
        result_.problem_count == 1
            ? ImportModel::tr("1 cell is to be mended in the file. Nothing was changed.")
            : ImportModel::tr("%1 cells are to be mended in the file. Nothing was changed.").arg(result_.problem_count);
    if (result_.problem_count > result_.problems.size()) {
      lines += ImportModel::tr("The first %1 are listed.").arg(result_.problems.size());
    }
    return lines;
  }
  if (stage_ != Stage::Ready && stage_ != Stage::Importing && stage_ != Stage::Done) {
    return lines;
  }
  const bool done = stage_ == Stage::Done;
  lines += (done ? ImportModel::tr("%1 rows loaded: %2 allocations added, %3 corrected, %4 as they were.")
                 : ImportModel::tr("%1 rows: %2 allocations would be added, %3 corrected, %4 stay as they are."))
               .arg(result_.row_count)
               .arg(result_.created_count)
               .arg(result_.corrected_count)
               .arg(result_.unchanged_count);
  QStringList months;
  for (const auto& period : result_.created_cycles) {
    months += month_of(period);
  }
  const auto add = [&](const QString& what, const QStringList& names) {
    if (!names.isEmpty()) {
      lines += ImportModel::tr("%1: %2.").arg(what, names.join(QStringLiteral(", ")));
    }
  };
  add(done ? ImportModel::tr("New months") : ImportModel::tr("Months to be created"), months);
  add(done ? ImportModel::tr("New teams") : ImportModel::tr("Teams to be created"), result_.created_teams);
  add(done ? ImportModel::tr("New people, without a sign-in")
           : ImportModel::tr("People to be created, without a sign-in"),
      result_.created_people);
  if (result_.created_case_count > 0) {
    lines += (done ? ImportModel::tr("New cases: %1.") : ImportModel::tr("Cases to be created: %1."))
                 .arg(result_.created_case_count);
  }
  if (!result_.warnings.isEmpty()) {
    lines += result_.warnings.size() == 1
                 ? ImportModel::tr("1 text may name somebody: please look.")
                 : ImportModel::tr("%1 texts may name somebody: please look.").arg(result_.warnings.size());
  }
  return lines;
}

}  // namespace touchstone::client
