// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/case_list_model.h"

#include <algorithm>
#include <utility>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

const QString& at(const CaseColumns& columns, CaseColumn column) { return columns[static_cast<std::size_t>(column)]; }

bool fits(const CaseColumns& columns) {
  return !at(columns, CaseColumn::CaseReference).isEmpty() &&
         !(at(columns, CaseColumn::ServiceArea).isEmpty() && at(columns, CaseColumn::Team).isEmpty());
}

/// Those of the columns that the header has.
CaseColumns present(const QStringList& header, const CaseColumns& known) {
  CaseColumns found;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const auto same = [&](const QString& title) {
      return !known[i].isEmpty() && title.trimmed().compare(known[i], Qt::CaseInsensitive) == 0;
    };
    const auto place = std::find_if(header.begin(), header.end(), same);
    found[i] = place == header.end() ? QString{} : *place;
  }
  return found;
}

CaseColumns own_columns() {
  return {QStringLiteral("case_reference"), QStringLiteral("service_area"), QStringLiteral("team"),
          QStringLiteral("practitioner"),   QStringLiteral("case_type"),    QStringLiteral("opened_on"),
          QStringLiteral("closed_on")};
}

/// `ssd_cin_episodes` of the Standard Safeguarding Dataset.
CaseColumns dataset_columns() {
  return {QStringLiteral("cine_person_id"),
          {},
          QStringLiteral("cine_referral_team"),
          QStringLiteral("cine_referral_worker_id"),
          QStringLiteral("cine_cin_primary_need_code"),
          QStringLiteral("cine_referral_date"),
          QStringLiteral("cine_close_date")};
}

/// "SWF, Harbour, Anna Bell, child in need, opened 3 May": what is known of a case, or what of it differs.
QString case_words(const ListedCase& listed, const ListedCase* other) {
  QStringList words;
  const auto add = [&](const QString& mine, const QString& theirs, const QString& form) {
    if (other == nullptr ? !mine.isEmpty() : mine != theirs) {
      words.append(mine.isEmpty() ? form.arg(CaseListModel::tr("nothing")) : form.arg(mine));
    }
  };
  const auto day = [](const QDate& date) {
    return date.isValid() ? date.toString(QStringLiteral("d MMM yyyy")) : QString{};
  };
  const ListedCase none;
  const ListedCase& theirs = other == nullptr ? none : *other;
  add(listed.area, theirs.area, QStringLiteral("%1"));
  add(listed.team, theirs.team, CaseListModel::tr("team %1"));
  add(listed.practitioner, theirs.practitioner, CaseListModel::tr("practitioner %1"));
  add(listed.case_type, theirs.case_type, CaseListModel::tr("type %1"));
  add(day(listed.opened_on), day(theirs.opened_on), CaseListModel::tr("opened %1"));
  if (other == nullptr ? listed.closed_on.isValid() : listed.closed_on != theirs.closed_on) {
    words.append(listed.closed_on.isValid() ? CaseListModel::tr("closed %1").arg(day(listed.closed_on))
                                            : CaseListModel::tr("open"));
  }
  return words.join(QStringLiteral(", "));
}

RowsModel::Row change_row(const CaseListChange& change) {
  const bool added = !change.before.has_value();
  const bool closed = !added && !change.before->closed_on.isValid() && change.after.closed_on.isValid();
  const QString what = added    ? CaseListModel::tr("Added")
                       : closed ? CaseListModel::tr("Closed")
                                : CaseListModel::tr("Changed");
  return {change.after.case_reference,
          {change.after.case_reference, what, added ? QString{} : case_words(*change.before, &change.after),
           case_words(change.after, added ? nullptr : &*change.before)}};
}

RowsModel::Row import_row(const CaseListImport& one) {
  return {one.name,
          {CaseListModel::tr("%1, %2").arg(short_date(one.imported_at.date()),
                                           one.imported_at.toString(QStringLiteral("HH:mm"))),
           one.imported_by, one.file_name, QString::number(one.rows), QString::number(one.added),
           QString::number(one.changed), QString::number(one.closed), QString::number(one.unchanged)}};
}

}  // namespace

QString case_column_words(CaseColumn column) {
  switch (column) {
    case CaseColumn::CaseReference:
      return CaseListModel::tr("Case reference");
    case CaseColumn::ServiceArea:
      return CaseListModel::tr("Service area");
    case CaseColumn::Team:
      return CaseListModel::tr("Team");
    case CaseColumn::Practitioner:
      return CaseListModel::tr("Practitioner");
    case CaseColumn::CaseType:
      return CaseListModel::tr("Case type");
    case CaseColumn::OpenedOn:
      return CaseListModel::tr("Opened on");
    case CaseColumn::ClosedOn:
      break;
  }
  return CaseListModel::tr("Closed on");
}

CaseColumns case_columns_of(const QStringList& header, const CaseColumns& remembered) {
  for (const auto& known : {own_columns(), dataset_columns(), remembered}) {
    if (auto found = present(header, known); fits(found)) {
      return found;
    }
  }
  return {};
}

CaseListModel::CaseListModel(CaseListGateway& gateway, SheetReader workbook, QObject* parent)
    : SheetImport{std::move(workbook), parent},
      gateway_{gateway},
      imports_{
          {tr("When"), tr("By"), tr("File"), tr("Rows"), tr("Added"), tr("Changed"), tr("Closed"), tr("As before")}},
      changes_{{tr("Case"), tr("What"), tr("Before"), tr("Now")}} {}

void CaseListModel::refresh() {
  when_answered(gateway_.columns(), this, [this](const Outcome<CaseColumns>& outcome) {
    if (outcome.value) {
      remembered_ = *outcome.value;
    }
  });
  when_answered(gateway_.imports(), this, [this](const Outcome<QList<CaseListImport>>& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(failure_words(*outcome.failure));
      return;
    }
    QList<RowsModel::Row> rows;
    for (const auto& one : *outcome.value) {
      rows.append(import_row(one));
    }
    imports_.set_rows(rows);
    if (!rows.isEmpty()) {
      show_changes(imports_.find(changes_of_).isValid() ? changes_of_ : rows.first().id);
    }
    Q_EMIT listed();
  });
}

void CaseListModel::show_changes(const QString& import) {
  changes_of_ = import;
  when_answered(gateway_.changes(import), this, [this, import](const Outcome<QList<CaseListChange>>& outcome) {
    if (import != changes_of_) {
      return;  // another is wanted now
    }
    if (outcome.failure) {
      Q_EMIT failed(failure_words(*outcome.failure));
      return;
    }
    QList<RowsModel::Row> rows;
    for (const auto& one : *outcome.value) {
      rows.append(change_row(one));
    }
    changes_.set_rows(rows);
    Q_EMIT listed();
  });
}

void CaseListModel::set_column(CaseColumn column, const QString& name) {
  const QString was = std::exchange(columns_[static_cast<std::size_t>(column)], name);
  if (was != name) {
    check_mapped();
  }
}

void CaseListModel::set_whole_list(bool whole) {
  if (whole != std::exchange(whole_list_, whole) && size() > 0) {
    check_mapped();
  }
}

bool CaseListModel::mapped() const { return fits(columns_); }

void CaseListModel::check(bool same_header) {
  if (!same_header || !mapped()) {
    columns_ = case_columns_of(header(), remembered_);
  }
  check_mapped();
}

void CaseListModel::check_mapped() {
  if (size() == 0) {
    return;
  }
  if (mapped()) {
    send(true);
    return;
  }
  give_up();
  forget_result();
  set_marks({}, {});
  set_stage(Stage::Unmapped);
}

void CaseListModel::ask(bool dry_run, const QString& request_id, std::function<void(qint64)> sent) {
  await(gateway_.import(csv(), {columns_, whole_list_, dry_run, file_name(), request_id}, std::move(sent)), dry_run,
        [this, dry_run](const CaseListResult& result) {
          result_ = result;
          set_marks(result_.problems, {});
          if (settle(result_.problem_count > 0, dry_run)) {
            changes_of_ = result_.import.name;
            refresh();
            Q_EMIT imported();
          }
        });
}

QStringList CaseListModel::summary() const {
  const auto& did = result_.import;
  switch (stage()) {
    case Stage::Unmapped:
      return {tr("Say which column holds the case reference, and which the service area or the team.")};
    case Stage::BadCells:
      return bad_cell_words(result_.problem_count, result_.problems.size());
    case Stage::Ready:
    case Stage::Importing:
    case Stage::Done:
      break;
    default:
      return {};
  }
  const bool done = stage() == Stage::Done;
  QStringList lines{(done ? tr("%1 rows loaded: %2 cases added, %3 changed, %4 closed, %5 as they were.")
                          : tr("%1 rows: %2 cases would be added, %3 changed, %4 closed; %5 stay as they are."))
                        .arg(did.rows)
                        .arg(did.added)
                        .arg(did.changed)
                        .arg(did.closed)
                        .arg(did.unchanged)};
  if (!result_.created_teams.isEmpty()) {
    lines += (done ? tr("New teams: %1.") : tr("Teams to be created: %1."))
                 .arg(result_.created_teams.join(QStringLiteral(", ")));
  }
  return lines;
}

}  // namespace touchstone::client
