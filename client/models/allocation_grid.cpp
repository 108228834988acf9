// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/allocation_grid.h"

#include <QRegularExpression>
#include <QUuid>
#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

constexpr int most_undo = 100;
constexpr int check_after_ms = 1000;

const QStringList empty_row(AllocationGrid::ColumnCount);

/// The server's names of the columns.
const QStringList fields{QStringLiteral("case_reference"), QStringLiteral("service_area_code"),
                         QStringLiteral("team"),           QStringLiteral("auditor_email"),
                         QStringLiteral("practitioner"),   QStringLiteral("case_type"),
                         QStringLiteral("due_date")};

bool same(const QString& a, const QString& b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

}  // namespace

AllocationGrid::AllocationGrid(AllocationGateway& gateway, QObject* parent)
    : QAbstractTableModel{parent}, gateway_{gateway}, cells_{with_empty_end({})} {
  check_later_.setSingleShot(true);
  check_later_.setInterval(check_after_ms);
  connect(&check_later_, &QTimer::timeout, this, &AllocationGrid::check);
}

AllocationGrid::Cells AllocationGrid::with_empty_end(Cells cells) {
  const auto blank = [](const QStringList& row) {
    return std::all_of(row.begin(), row.end(), [](const QString& text) { return text.trimmed().isEmpty(); });
  };
  while (cells.size() > 1 && blank(cells.last()) && blank(cells[cells.size() - 2])) {
    cells.removeLast();
  }
  if (cells.isEmpty() || !blank(cells.last())) {
    cells.append(empty_row);
  }
  return cells;
}

void AllocationGrid::know(const GridKnowledge& knowledge) {
  const bool other_month = knowledge.cycle.name != known_.cycle.name;
  known_ = knowledge;
  if (other_month) {
    before_.clear();
    after_.clear();
    set_cells(with_empty_end(kept()));
    restored_ = filled();
    Q_EMIT state_changed();
  } else {
    look();
  }
}

int AllocationGrid::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(cells_.size());
}

int AllocationGrid::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

Qt::ItemFlags AllocationGrid::flags(const QModelIndex& index) const {
  return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::NoItemFlags;
}

QVariant AllocationGrid::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole) {
    return {};
  }
  if (orientation == Qt::Vertical) {
    return section + 1;
  }
  switch (section) {
    case Case:
      return tr("Case");
    case Area:
      return tr("Area");
    case Team:
      return tr("Team (optional)");
    case Auditor:
      return tr("Auditor");
    case Practitioner:
      return tr("Practitioner (optional)");
    case CaseType:
      return tr("Case type (optional)");
    case Due:
      return tr("Due (optional)");
    default:
      return {};
  }
}

QVariant AllocationGrid::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const QString& text = cells_[index.row()][index.column()];
  const QString wrong = problem(index.row(), index.column());
  switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
      return text;
    case Qt::ToolTipRole: {
      const QString words = wrong.isEmpty() ? warning(index.row(), index.column()) : wrong;
      return words.isEmpty() ? QVariant{} : words;
    }
    case WarningRole:
      return warning(index.row(), index.column());
    case ProblemRole:
      return wrong;
    case Qt::AccessibleTextRole: {
      const QString said = text.isEmpty() ? tr("empty") : text;
      const QString head = headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
      const QString look = warning(index.row(), index.column());
      return !wrong.isEmpty()  ? tr("%1, %2, problem: %3").arg(head, said, wrong)
             : !look.isEmpty() ? tr("%1, %2, please look: %3").arg(head, said, look)
                               : tr("%1, %2").arg(head, said);
    }
    default:
      return {};
  }
}

bool AllocationGrid::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole || saving_) {
    return false;
  }
  Cells cells = cells_;
  cells[index.row()][index.column()] = value.toString().trimmed();
  change(cells);
  return true;
}

void AllocationGrid::change(const Cells& cells) {
  if (cells == cells_ || saving_) {
    return;
  }
  before_.append(cells_);
  if (before_.size() > most_undo) {
    before_.removeFirst();
  }
  after_.clear();
  set_cells(with_empty_end(cells));
  keep();
}

void AllocationGrid::keep() {
  if (!keeper_.write || known_.cycle.name.isEmpty()) {
    return;
  }
  keeper_.write(known_.cycle.name, filled() == 0 ? QString{} : write_delimited(cells_, QLatin1Char('\t')));
}

AllocationGrid::Cells AllocationGrid::kept() const {
  if (!keeper_.read || known_.cycle.name.isEmpty()) {
    return {};
  }
  Cells cells;
  for (auto row : read_delimited(keeper_.read(known_.cycle.name), QLatin1Char('\t'))) {
    row.resize(ColumnCount);
    cells.append(row);
  }
  return cells;
}

void AllocationGrid::set_cells(const Cells& cells) {
  ++version_;
  restored_ = 0;
  checked_ = false;
  // Rows come and go at the end only, so that a view keeps its place.
  const int had = static_cast<int>(cells_.size());
  const int now = static_cast<int>(cells.size());
  std::copy_n(cells.begin(), std::min(had, now), cells_.begin());
  if (now > had) {
    beginInsertRows({}, had, now - 1);
    cells_ = cells;
    endInsertRows();
  } else if (now < had) {
    beginRemoveRows({}, now, had - 1);
    cells_ = cells;
    problems_.clear();
    endRemoveRows();
  } else {
    cells_ = cells;
  }
  look();
  if (problems_.isEmpty() && filled() > 0) {
    check_later_.start();
  } else {
    check_later_.stop();
  }
}

bool AllocationGrid::empty(int row) const {
  return std::all_of(cells_[row].begin(), cells_[row].end(),
                     [](const QString& text) { return text.trimmed().isEmpty(); });
}

const ServiceArea* AllocationGrid::area(const QString& text) const {
  const auto found = std::find_if(known_.areas.begin(), known_.areas.end(), [&](const ServiceArea& one) {
    return same(one.code, text) || same(one.display_name, text);
  });
  return found == known_.areas.end() ? nullptr : &*found;
}

const Person* AllocationGrid::auditor(const QString& text) const {
  const Person* found = nullptr;
  for (const auto& person : known_.auditors) {
    if (same(person.email, text)) {
      return &person;
    }
    if (same(person.display_name, text)) {
      if (found != nullptr) {
        return nullptr;  // two of one name: only the e-mail says who
      }
      found = &person;
    }
  }
  return found;
}

QString AllocationGrid::warning(int row, int column) const {
  const Person* person = column == Auditor ? auditor(cell(row, Auditor)) : nullptr;
  const QString day = person == nullptr ? QString{} : known_.lapsed.value(person->email.toLower());
  return day.isEmpty() ? QString{} : tr("%1’s accreditation lapsed on %2.").arg(person->display_name, day);
}

void AllocationGrid::look() {
  problems_.clear();
  QHash<QString, int> seen;
  for (int row = 0; row < cells_.size(); ++row) {
    if (empty(row)) {
      continue;
    }
    look_at(row);
    const QString reference = cell(row, Case).toUpper();
    if (reference.isEmpty()) {
      continue;
    }
    if (const auto before = seen.constFind(reference); before != seen.constEnd()) {
      problems_.insert({row, Case}, tr("%1 stands in row %2 already.").arg(reference).arg(*before + 1));
    } else if (known_.allocated.contains(reference, Qt::CaseInsensitive)) {
      problems_.insert({row, Case}, tr("%1 is in this month already.").arg(reference));
    }
    seen.insert(reference, row);
  }
  if (filled() > most_rows) {
    problems_.insert({most_rows, Case}, tr("At most %1 rows at once. Save these first.").arg(most_rows));
  }
  Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  Q_EMIT contents_changed();
  Q_EMIT state_changed();
}

void AllocationGrid::look_at(int row) {
  const auto wrong = [&](int column, const QString& words) { problems_.insert({row, column}, words); };
  const QString reference = cell(row, Case);
  if (reference.isEmpty()) {
    wrong(Case, tr("Enter the case reference."));
  } else if (reference.size() > 40 || reference.contains(QRegularExpression{QStringLiteral("\\s")})) {
    wrong(Case, tr("Enter the reference alone, such as CD900123: at most 40 characters, no spaces, never a name."));
  }
  const ServiceArea* place = area(cell(row, Area));
  if (cell(row, Area).isEmpty()) {
    wrong(Area, tr("Enter the area."));
  } else if (place == nullptr) {
    wrong(Area, tr("There is no area “%1”.").arg(cell(row, Area)));
  } else if (place->closed) {
    wrong(Area, tr("%1 is closed.").arg(place->code));
  }
  const QString team = cell(row, Team);
  if (!team.isEmpty() && place != nullptr) {
    const bool there = std::any_of(known_.teams.begin(), known_.teams.end(), [&](const auto& one) {
      return one.service_area_code == place->code && same(one.display_name, team) && !one.closed;
    });
    if (!there) {
      wrong(Team, tr("%1 has no team “%2”.").arg(place->code, team));
    }
  }
  if (cell(row, Auditor).isEmpty()) {
    wrong(Auditor, tr("Enter the auditor’s name or e-mail."));
  } else if (auditor(cell(row, Auditor)) == nullptr) {
    wrong(Auditor,
          tr("Nobody who audits is called “%1”. Enter the e-mail when two have one name.").arg(cell(row, Auditor)));
  }
  if (cell(row, CaseType).size() > 100) {
    wrong(CaseType, tr("At most 100 characters."));
  }
  if (!cell(row, Due).isEmpty() && !read_typed_date(cell(row, Due), known_.cycle.due_date).isValid()) {
    wrong(Due, tr("Enter a date such as 22/09/2023, or leave it empty for the month’s due date."));
  }
}

int AllocationGrid::filled() const {
  int count = 0;
  for (int row = 0; row < cells_.size(); ++row) {
    count += empty(row) ? 0 : 1;
  }
  return count;
}

int AllocationGrid::paste(int row, int column, const QString& text) {
  TextTable table = read_pasted(text);
  const auto is_heading = [this](const QStringList& cells) {
    int named = 0;
    for (const auto& one : cells) {
      for (int i = 0; i < ColumnCount; ++i) {
        const QString head = headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        named += same(one.trimmed(), head) || same(one.trimmed(), head.section(QLatin1Char(' '), 0, 0)) ||
                         same(one.trimmed(), fields[i])
                     ? 1
                     : 0;
      }
    }
    return named >= 2;
  };
  if (!table.isEmpty() && is_heading(table.first())) {
    table.removeFirst();
  }
  Cells cells = cells_;
  for (qsizetype i = 0; i < table.size(); ++i) {
    while (cells.size() <= row + i) {
      cells.append(empty_row);
    }
    for (qsizetype j = 0; j < table[i].size() && column + j < ColumnCount; ++j) {
      cells[row + i][column + j] = table[i][j].trimmed();
    }
  }
  change(cells);
  return static_cast<int>(table.size());
}

QString AllocationGrid::copy(int top, int left, int bottom, int right) const {
  TextTable table;
  for (int row = top; row <= bottom && row < cells_.size(); ++row) {
    table.append(cells_[row].mid(left, right - left + 1));
  }
  return write_delimited(table, QLatin1Char('\t'));
}

void AllocationGrid::fill_down(int top, int left, int bottom, int right) {
  Cells cells = cells_;
  for (int row = top + 1; row <= bottom && row < cells.size(); ++row) {
    for (int column = left; column <= right; ++column) {
      cells[row][column] = cells[top][column];
    }
  }
  change(cells);
}

void AllocationGrid::clear_cells(const QModelIndexList& which) {
  Cells cells = cells_;
  for (const auto& index : which) {
    cells[index.row()][index.column()].clear();
  }
  change(cells);
}

void AllocationGrid::remove_rows(int first, int last) {
  Cells cells = cells_;
  cells.remove(first, qMin(last, rowCount() - 1) - first + 1);
  change(cells);
}

void AllocationGrid::add_pattern(const QList<Allocation>& month) {
  Cells cells = cells_;
  if (cells.size() == 1) {
    cells.clear();
  } else {
    cells.removeLast();  // the empty one
  }
  for (const auto& row : month) {
    if (row.state != AuditState::Withdrawn) {
      QStringList line = empty_row;
      line[Area] = row.service_area_code;
      line[Team] = row.team;
      line[Auditor] = row.auditor_display_name.isEmpty() || auditor(row.auditor_display_name) == nullptr
                          ? row.auditor_email
                          : row.auditor_display_name;
      cells.append(line);
    }
  }
  change(cells);
}

void AllocationGrid::clear() { change(with_empty_end({})); }

bool AllocationGrid::undo() {
  if (before_.isEmpty() || saving_) {
    return false;
  }
  after_.append(cells_);
  set_cells(before_.takeLast());
  keep();
  return true;
}

bool AllocationGrid::redo() {
  if (after_.isEmpty() || saving_) {
    return false;
  }
  before_.append(cells_);
  set_cells(after_.takeLast());
  keep();
  return true;
}

QStringList AllocationGrid::choices(int row, int column) const {
  QStringList offered;
  switch (column) {
    case Area:
      for (const auto& one : known_.areas) {
        if (!one.closed) {
          offered += one.code;
        }
      }
      break;
    case Team: {
      const ServiceArea* place = area(cell(row, Area));
      for (const auto& one : known_.teams) {
        if (!one.closed && (place == nullptr || one.service_area_code == place->code)) {
          offered += one.display_name;
        }
      }
      break;
    }
    case Auditor:
      for (const auto& one : known_.auditors) {
        offered += auditor(one.display_name) == nullptr ? one.email : one.display_name;
      }
      break;
    default:
      for (const auto& line : cells_) {
        offered += column == Practitioner || column == CaseType ? line[column] : QString{};
      }
  }
  offered.removeAll(QString{});
  offered.removeDuplicates();
  return offered;
}

QModelIndex AllocationGrid::next_problem(const QModelIndex& from) const {
  const int start = from.isValid() ? from.row() * ColumnCount + from.column() : -1;
  const int cells = rowCount() * ColumnCount;
  for (int step = 1; step <= cells; ++step) {
    const int at = (start + step) % cells;
    if (!problem(at / ColumnCount, at % ColumnCount).isEmpty()) {
      return index(at / ColumnCount, at % ColumnCount);
    }
  }
  return {};
}

QList<Allocation> AllocationGrid::allocations(QList<int>& rows) const {
  QList<Allocation> wanted;
  for (int row = 0; row < cells_.size(); ++row) {
    if (empty(row)) {
      continue;
    }
    Allocation one;
    one.case_reference = cell(row, Case).toUpper();
    const ServiceArea* place = area(cell(row, Area));
    one.service_area_code = place == nullptr ? cell(row, Area) : place->code;
    one.team = cell(row, Team);
    for (const auto& team : known_.teams) {
      if (same(team.display_name, one.team) && team.service_area_code == one.service_area_code) {
        one.team = team.display_name;
      }
    }
    const Person* person = auditor(cell(row, Auditor));
    one.auditor_email = person == nullptr ? cell(row, Auditor) : person->email;
    one.practitioner = cell(row, Practitioner);
    one.case_type = cell(row, CaseType);
    one.due_date = read_typed_date(cell(row, Due), known_.cycle.due_date);
    wanted.append(one);
    rows.append(row);
  }
  return wanted;
}

void AllocationGrid::check() {
  if (!checking_ && !saving_ && problems_.isEmpty() && filled() > 0 && !known_.cycle.name.isEmpty()) {
    ask(true);
  }
}

void AllocationGrid::save() {
  if (saving_ || filled() == 0) {
    return;
  }
  if (!problems_.isEmpty()) {
    Q_EMIT cells_refused();
    return;
  }
  check_later_.stop();
  ask(false);
}

void AllocationGrid::ask(bool validate_only) {
  QList<int> rows;
  const auto wanted = allocations(rows);
  (validate_only ? checking_ : saving_) = true;
  const QString what = QStringLiteral("%1 %2 %3").arg(known_.cycle.name).arg(version_).arg(validate_only);
  if (what != request_for_) {
    request_for_ = what;
    request_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
  }
  Q_EMIT state_changed();
  when_answered(gateway_.create_many(known_.cycle.name, wanted, validate_only, request_id_), this,
                [this, validate_only, rows, version = version_,
                 cycle = known_.cycle.name](const Outcome<QList<Allocation>>& outcome) {
                  (validate_only ? checking_ : saving_) = false;
                  if (outcome.value && !validate_only && keeper_.write) {
                    keeper_.write(cycle, {});  // allocated, also when another month is on show by now
                  }
                  if (version == version_) {
                    take_answer(outcome, rows, validate_only);
                  } else {
                    check_later_.start();  // it was about other cells
                  }
                  Q_EMIT state_changed();
                });
}

void AllocationGrid::take_answer(const Outcome<QList<Allocation>>& outcome, const QList<int>& rows,
                                 bool validate_only) {
  if (outcome.failure) {
    take_refusal(*outcome.failure, rows, validate_only);
    if (!validate_only && !problems_.isEmpty()) {
      Q_EMIT cells_refused();
    }
    return;
  }
  if (validate_only) {
    checked_ = true;
    return;
  }
  before_.clear();
  after_.clear();
  set_cells(with_empty_end({}));
  Q_EMIT saved(*outcome.value);
}

void AllocationGrid::take_refusal(const Failure& failure, const QList<int>& rows, bool validate_only) {
  static const QRegularExpression path{QStringLiteral(R"(^allocations\[(\d+)\](?:\.(\w+))?$)")};
  int marked = 0;
  for (const auto& one : failure.fields) {
    const auto match = path.match(one.field);
    const int row = match.hasMatch() ? rows.value(match.captured(1).toInt(), -1) : -1;
    if (row >= 0) {
      problems_.insert({row, qMax(0, static_cast<int>(fields.indexOf(match.captured(2))))}, one.description);
      ++marked;
    }
  }
  if (marked > 0) {
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  } else if (!failure.passing() || !validate_only) {
    Q_EMIT failed(failure);
  }
}

}  // namespace touchstone::client
