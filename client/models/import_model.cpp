// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/import_model.h"

#include <utility>

#include "client/models/words.h"

namespace touchstone::client {

ImportModel::ImportModel(ReturnsGateway& gateway, SheetReader workbook, QObject* parent)
    : SheetImport{std::move(workbook), parent}, gateway_{gateway} {}

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

void ImportModel::ask(bool dry_run, const QString& request_id, std::function<void(qint64)> sent) {
  await(gateway_.import(csv(), {programme_, dry_run, correct_, request_id}, std::move(sent)), dry_run,
        [this, dry_run](const ImportResult& result) {
          result_ = result;
          set_marks(result_.problems, result_.warnings);
          if (settle(result_.problem_count > 0, dry_run)) {
            Q_EMIT imported();
          }
        });
}

QStringList ImportModel::summary() const {
  if (stage() == Stage::BadCells) {
    return bad_cell_words(result_.problem_count, result_.problems.size());
  }
  QStringList lines;
  if (stage() != Stage::Ready && stage() != Stage::Importing && stage() != Stage::Done) {
    return lines;
  }
  const bool done = stage() == Stage::Done;
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
