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

ImportModel::ImportModel(ReturnsGateway& gateway, SheetReader workbook, QObject* parent)
    : QAbstractTableModel{parent}, gateway_{gateway}, workbook_{std::move(workbook)} {}

ImportModel::~ImportModel() { call_.cancel(); }

int ImportModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || file_.table.isEmpty() ? 0 : static_cast<int>(file_.table.size()) - 1;
}

int ImportModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || file_.table.isEmpty() ? 0 : static_cast<int>(file_.table.first().size());
}

QVariant ImportModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const QString text = file_.table[index.row() + 1].value(index.column());
  const std::pair<int, int> cell{index.row(), index.column()};
  switch (role) {
    case Qt::DisplayRole:
      return text;
    case ProblemRole:
      return problems_.value(cell);
    case WarningRole:
      return warnings_.value(cell);
    case Qt::ToolTipRole:
      return problems_.contains(cell)   ? QVariant{problems_.value(cell)}
             : warnings_.contains(cell) ? QVariant{warnings_.value(cell)}
                                        : QVariant{};
    case Qt::AccessibleTextRole: {
      QStringList parts{headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                        text.isEmpty() ? ImportModel::tr("empty") : text};
      parts += problems_.contains(cell) ? ImportModel::tr("problem: %1").arg(problems_.value(cell)) : QString{};
      parts += warnings_.contains(cell) ? ImportModel::tr("please look: %1").arg(warnings_.value(cell)) : QString{};
      parts.removeAll(QString{});
      return parts.join(QStringLiteral(", "));
    }
    default:
      return {};
  }
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole) {
    return {};
  }
  if (orientation == Qt::Vertical) {
    return section + 2;  // as the spreadsheet numbers them: the header is row 1
  }
  return file_.table.isEmpty() ? QVariant{} : file_.table.first().value(section);
}

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
  auto promise = std::make_shared<QPromise<ReturnsFile>>();
  promise->start();
  auto* watcher = new QFutureWatcher<ReturnsFile>{this};
  connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, mine] {
    watcher->deleteLater();
    if (mine != generation_) {
      return;
    }
    const ReturnsFile read = watcher->result();
    beginResetModel();
    file_ = read;
    result_ = {};
    problems_.clear();
    warnings_.clear();
    endResetModel();
    if (!read.problem.isEmpty()) {
      set_stage(Stage::Nothing);
      Q_EMIT failed(read.problem);
      return;
    }
    send(true);
  });
  watcher->setFuture(promise->future());
  QThreadPool::globalInstance()->start([promise, path = path_, workbook = workbook_] {
    promise->addResult(read_returns_file(path, workbook));
    promise->finish();
  });
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
  call_ = gateway_.import(file_.csv, {programme_, dry_run, correct_, request_id_}, [this, mine](qint64 sent) {
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
  problems_.clear();
  warnings_.clear();
  mark(result_.problems, problems_);
  mark(result_.warnings, warnings_);
  if (rowCount() > 0) {
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  }
  const bool bad = result_.problem_count > 0;
  set_stage(bad ? Stage::BadCells : dry_run ? Stage::Ready : Stage::Done);
  if (!bad && !dry_run) {
    request_id_.clear();
    Q_EMIT imported();
  }
}

QModelIndex ImportModel::cell_of(const ImportProblem& mark) const {
  const int row = static_cast<int>(mark.row) - 2;
  if (row < 0 || row >= rowCount()) {
    return {};
  }
  const auto column = file_.table.first().indexOf(mark.column);
  return index(row, qMax(0, static_cast<int>(column)));
}

void ImportModel::mark(const QList<ImportProblem>& marks, QHash<std::pair<int, int>, QString>& into) {
  for (const auto& one : marks) {
    const QModelIndex cell = cell_of(one);
    if (cell.isValid()) {
      QString& words = into[{cell.row(), cell.column()}];
      words += (words.isEmpty() ? QString{} : QStringLiteral(" ")) + one.reason;
    }
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
