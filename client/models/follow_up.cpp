// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/follow_up.h"

#include <algorithm>

namespace touchstone::client {

namespace {

constexpr int rank_overdue = 0;
constexpr int rank_reported = 1;
constexpr int rank_unanswered = 2;
constexpr int rank_to_come = 3;
constexpr int rank_with_others = 4;
constexpr int rank_closed = 5;

/// What this person has to do now comes first; reported done, it waits for somebody else unless they may accept it.
int rank_of(const Action& action) {
  if (action.state == ActionState::Accepted) {
    return rank_closed;
  }
  if (action.state == ActionState::ReportedDone && !action.may(QStringLiteral("accept"))) {
    return rank_with_others;
  }
  return action.days_overdue > 0                     ? rank_overdue
         : action.state == ActionState::ReportedDone ? rank_reported
                                                     : rank_to_come;
}

QString id_of_finding(const OpenFinding& finding) {
  return QStringLiteral("%1#%2").arg(finding.audit).arg(finding.index);
}

bool is_closed(const ReAudit& re_audit) {
  return re_audit.state == ReAuditState::Completed || re_audit.state == ReAuditState::Cancelled;
}

QString days_words(int days) { return days == 1 ? FollowUp::tr("1 day") : FollowUp::tr("%1 days").arg(days); }

}  // namespace

FollowUp::FollowUp(FollowUpGateway& gateway, Session session, std::function<QDate()> today, QObject* parent)
    : QAbstractListModel{parent}, gateway_{gateway}, session_{std::move(session)}, today_{std::move(today)} {}

bool FollowUp::in_unit() const { return session_.has(client::Role::QaOfficer) || session_.has(client::Role::QaLead); }

bool FollowUp::watches_areas() const { return in_unit() || session_.has(client::Role::HeadOfService); }

template <typename List, typename T>
void FollowUp::take(const Answered<T>& answer, List& list) {
  ++awaited_;
  when_answered(answer, this, [this, &list, asked = generation_](const Outcome<T>& outcome) {
    if (asked != generation_) {
      return;  // asked again since
    }
    if (outcome.value) {
      list = *outcome.value;
    }
    came_in(outcome.failure);
  });
}

void FollowUp::refresh() {
  ++generation_;
  awaited_ = 0;
  failed_.reset();
  take(gateway_.actions(show_ == Show::Everything), actions_);
  if (watches_areas()) {
    take(gateway_.open_findings(), findings_);
  }
  take(gateway_.re_audits(), re_audits_);
}

void FollowUp::came_in(const std::optional<Failure>& failure) {
  if (failure) {
    failed_ = failure;
  }
  if (--awaited_ > 0) {
    return;
  }
  if (failed_) {
    Q_EMIT refresh_failed(*failed_);
    return;
  }
  loaded_ = true;
  fill();
  Q_EMIT refreshed();
}

bool FollowUp::fits(const QString& area_code) const { return area_.isEmpty() || area_ == area_code; }

void FollowUp::fill() {
  QList<RowOf> rows;
  for (int i = 0; i < actions_.size() && show_ != Show::ReAudits; ++i) {
    const Action& action = actions_[i];
    const bool open = action.state != ActionState::Accepted || show_ == Show::Everything;
    const bool wanted = open && fits(action.service_area_code) &&
                        (show_ != Show::Mine || action.owner == session_.person) &&
                        (show_ != Show::Overdue || action.days_overdue > 0);
    if (wanted) {
      rows.append({Kind::Action, i, rank_of(action), action.due_date});
    }
  }
  const bool all = show_ == Show::ToFollowUp || show_ == Show::Everything;
  for (int i = 0; i < findings_.size() && all; ++i) {
    if (fits(findings_[i].service_area_code)) {
      rows.append({Kind::Finding, i, rank_unanswered, findings_[i].submit_date});
    }
  }
  for (int i = 0; i < re_audits_.size() && (watches_areas() || show_ == Show::ReAudits || show_ == Show::Everything) &&
                  show_ != Show::Mine;
       ++i) {
    const ReAudit& re_audit = re_audits_[i];
    const bool closed = is_closed(re_audit);
    const bool wanted = fits(re_audit.service_area_code) && (show_ != Show::Overdue || re_audit.days_overdue > 0) &&
                        (!closed || show_ == Show::ReAudits || show_ == Show::Everything);
    if (wanted) {
      rows.append({Kind::ReAudit, i,
                   closed                      ? rank_closed
                   : re_audit.days_overdue > 0 ? rank_overdue
                                               : rank_to_come,
                   re_audit.due_date});
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const RowOf& a, const RowOf& b) { return a.rank != b.rank ? a.rank < b.rank : a.date < b.date; });
  beginResetModel();
  rows_ = rows;
  endResetModel();
}

QString FollowUp::facts() const {
  int open = 0;
  int overdue = 0;
  int reported = 0;
  for (const auto& action : actions_) {
    if (action.state == ActionState::Accepted || !fits(action.service_area_code)) {
      continue;
    }
    ++open;
    overdue += action.days_overdue > 0 ? 1 : 0;
    reported += action.state == ActionState::ReportedDone ? 1 : 0;
  }
  if (open == 0) {
    return tr("No action is open. An action stands here until someone other than its owner accepts it.");
  }
  QString words = open == 1 ? tr("1 action open") : tr("%1 actions open").arg(open);
  QStringList parts;
  if (overdue > 0) {
    parts += tr("%1 overdue").arg(overdue);
  }
  if (reported > 0) {
    parts += tr("%1 reported done").arg(reported);
  }
  if (!parts.isEmpty()) {
    words += QStringLiteral(": ") + parts.join(QStringLiteral(", "));
  }
  return words + tr(". An action leaves this list when someone other than its owner accepts it.");
}

int FollowUp::waiting() const {
  const auto mine = std::count_if(actions_.begin(), actions_.end(), [](const Action& action) {
    return action.may(QStringLiteral("report_done")) || action.may(QStringLiteral("accept"));
  });
  return static_cast<int>(mine + findings_.size());
}

QList<Action> FollowUp::mine() const {
  QList<Action> mine;
  for (const auto& action : actions_) {
    if (action.owner == session_.person && action.state != ActionState::Accepted) {
      mine.append(action);
    }
  }
  std::stable_sort(mine.begin(), mine.end(), [](const Action& a, const Action& b) {
    const int first = rank_of(a);
    const int second = rank_of(b);
    return first != second ? first < second : a.due_date < b.due_date;
  });
  return mine;
}

QStringList FollowUp::areas() const {
  QStringList codes;
  const auto add = [&codes](const QString& code) {
    if (!code.isEmpty() && !codes.contains(code)) {
      codes.append(code);
    }
  };
  for (const auto& action : actions_) {
    add(action.service_area_code);
  }
  for (const auto& finding : findings_) {
    add(finding.service_area_code);
  }
  for (const auto& re_audit : re_audits_) {
    add(re_audit.service_area_code);
  }
  codes.sort();
  return codes;
}

void FollowUp::set_area(const QString& code) {
  if (code != area_) {
    area_ = code;
    fill();
    Q_EMIT refreshed();
  }
}

void FollowUp::set_show(Show show) {
  if (show == show_) {
    return;
  }
  const bool asks = show == Show::Everything;
  show_ = show;
  if (asks) {
    refresh();
    return;
  }
  fill();
  Q_EMIT refreshed();
}

int FollowUp::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QString FollowUp::id_of(const RowOf& row) const {
  switch (row.kind) {
    case Kind::Action:
      return actions_[row.at].name;
    case Kind::Finding:
      return id_of_finding(findings_[row.at]);
    case Kind::ReAudit:
      return re_audits_[row.at].name;
  }
  return {};
}

QModelIndex FollowUp::index_of(const QString& id) const {
  for (int row = 0; row < rows_.size(); ++row) {
    if (id_of(rows_[row]) == id) {
      return index(row);
    }
  }
  return {};
}

const Action* FollowUp::action_at(const QModelIndex& index) const {
  const bool is = index.isValid() && rows_[index.row()].kind == Kind::Action;
  return is ? &actions_[rows_[index.row()].at] : nullptr;
}

const OpenFinding* FollowUp::finding_at(const QModelIndex& index) const {
  const bool is = index.isValid() && rows_[index.row()].kind == Kind::Finding;
  return is ? &findings_[rows_[index.row()].at] : nullptr;
}

const ReAudit* FollowUp::re_audit_at(const QModelIndex& index) const {
  const bool is = index.isValid() && rows_[index.row()].kind == Kind::ReAudit;
  return is ? &re_audits_[rows_[index.row()].at] : nullptr;
}

QVariant FollowUp::action_data(const Action& action, int role) const {
  const bool overdue = action.days_overdue > 0;
  switch (role) {
    case Qt::DisplayRole:
      return action.case_reference;
    case SecondRole:
      return action.text;
    case SinceRole:
      return action_due_words(action);
    case IconRole:
      return overdue                                     ? QStringLiteral("overdue")
             : action.state == ActionState::ReportedDone ? QStringLiteral("submitted")
             : action.state == ActionState::SentBack     ? QStringLiteral("sent_back")
             : action.state == ActionState::Accepted     ? QStringLiteral("accepted")
                                                         : QString{};
    case AccentRole:
      return static_cast<int>(overdue                                 ? Accent::Error
                              : action.state == ActionState::SentBack ? Accent::Warning
                              : action.state == ActionState::Accepted ? Accent::Good
                                                                      : Accent::Quiet);
    case Qt::AccessibleTextRole:
      return tr("Action, %1, %2, owner %3, %4")
          .arg(action.case_reference, action.text, action.owner_name, action_due_words(action));
    default:
      return {};
  }
}

QVariant FollowUp::finding_data(const OpenFinding& finding, int role) {
  switch (role) {
    case Qt::DisplayRole:
      return finding.case_reference;
    case SecondRole:
      return tr("Finding of %1: no action yet").arg(day_and_month(finding.submit_date));
    case SinceRole:
      return days_words(finding.days);
    case IconRole:
      return QStringLiteral("warning");
    case AccentRole:
      return static_cast<int>(Accent::Warning);
    case Qt::AccessibleTextRole:
      return tr("Finding without an action for %1, %2, %3")
          .arg(days_words(finding.days), finding.case_reference, finding.text);
    default:
      return {};
  }
}

QVariant FollowUp::re_audit_data(const ReAudit& re_audit, int role) {
  switch (role) {
    case Qt::DisplayRole:
      return re_audit.case_reference;
    case SecondRole:
      return re_audit.answer_fell_through ? tr("Re-audit: its allocation fell through")
             : re_audit.state == ReAuditState::Allocated
                 ? tr("Re-audit, allocated in %1").arg(month_of(re_audit.audit_cycle))
             : re_audit.state == ReAuditState::Completed ? tr("Re-audit of %1").arg(month_of(re_audit.audit_cycle))
                                                         : tr("Re-audit, not allocated yet");
    case SinceRole:
      return re_audit_words(re_audit);
    case IconRole:
      return re_audit.days_overdue > 0                   ? QStringLiteral("overdue")
             : re_audit.answer_fell_through              ? QStringLiteral("warning")
             : re_audit.state == ReAuditState::Completed ? QStringLiteral("accepted")
                                                         : QString{};
    case AccentRole:
      return static_cast<int>(re_audit.days_overdue > 0                   ? Accent::Error
                              : re_audit.answer_fell_through              ? Accent::Warning
                              : re_audit.state == ReAuditState::Completed ? Accent::Good
                                                                          : Accent::Quiet);
    case Qt::AccessibleTextRole:
      return tr("%1, %2, %3")
          .arg(re_audit.case_reference, re_audit_data(re_audit, SecondRole).toString(), re_audit_words(re_audit));
    default:
      return {};
  }
}

QVariant FollowUp::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const RowOf& row = rows_[index.row()];
  if (role == IdRole) {
    return id_of(row);
  }
  if (role == KindRole) {
    return static_cast<int>(row.kind);
  }
  switch (row.kind) {
    case Kind::Action:
      return action_data(actions_[row.at], role);
    case Kind::Finding:
      return finding_data(findings_[row.at], role);
    case Kind::ReAudit:
      return re_audit_data(re_audits_[row.at], role);
  }
  return {};
}

const QList<ActionPerson>& FollowUp::people() {
  if (!asked_people_) {
    asked_people_ = true;
    when_answered(gateway_.people(), this, [this](const Outcome<QList<ActionPerson>>& outcome) {
      if (outcome.value) {
        people_ = *outcome.value;
        Q_EMIT people_changed();
      } else {
        asked_people_ = false;  // the next call asks again
      }
    });
  }
  return people_;
}

template <typename Send>
void FollowUp::change(const QString& what, const QString& words, Send send) {
  if (busy_) {
    return;
  }
  busy_ = true;
  Q_EMIT busy_changed();
  auto answered = send(requests_.id_of(what));
  when_answered(answered, this, [this, what, words](const auto& outcome) {
    busy_ = false;
    requests_.answered(what, outcome.failure);
    Q_EMIT busy_changed();
    if (outcome.failure) {
      Q_EMIT change_failed(*outcome.failure);
      if (outcome.failure->kind == Failure::Kind::Stale) {
        refresh();
      }
      return;
    }
    Q_EMIT changed(words, outcome.value->name);
    refresh();
  });
}

void FollowUp::create(const NewAction& action) {
  const QString what = QStringList{QStringLiteral("create"),
                                   action.audit,
                                   action.field,
                                   action.text,
                                   action.owner,
                                   action.acceptor,
                                   action.due_date.toString(Qt::ISODate)}
                           .join(QLatin1Char('\n'));
  change(what, tr("The action is added."), [&](const QString& id) { return gateway_.create(action, id); });
}

void FollowUp::update(const Action& action) {
  const QString what = QStringList{QStringLiteral("update"),
                                   action.name,
                                   action.etag,
                                   action.owner,
                                   action.acceptor,
                                   action.due_date.toString(Qt::ISODate),
                                   priority_words(action.priority)}
                           .join(QLatin1Char('\n'));
  change(what, tr("The action is changed."), [&](const QString& id) { return gateway_.update(action, id); });
}

void FollowUp::report_done(const Action& action, const QString& evidence) {
  change(QStringLiteral("done\n") + action.name + action.etag + evidence,
         tr("Reported done. Somebody else looks at it now."),
         [&](const QString& id) { return gateway_.report_done(action, evidence, id); });
}

void FollowUp::accept(const Action& action) {
  change(QStringLiteral("accept\n") + action.name + action.etag, tr("Accepted as done."),
         [&](const QString& id) { return gateway_.accept(action, id); });
}

void FollowUp::send_back(const Action& action, const QString& missing) {
  change(QStringLiteral("back\n") + action.name + action.etag + missing, tr("Sent back to %1.").arg(action.owner_name),
         [&](const QString& id) { return gateway_.send_back(action, missing, id); });
}

void FollowUp::reopen(const Action& action, const QString& reason) {
  change(QStringLiteral("reopen\n") + action.name + action.etag + reason,
         tr("Open again: %1 has to act.").arg(action.owner_name),
         [&](const QString& id) { return gateway_.reopen(action, reason, id); });
}

void FollowUp::request_re_audit(const QString& audit, const QString& reason) {
  change(QStringLiteral("re-audit\n") + audit + reason, tr("A re-audit is asked for."),
         [&](const QString& id) { return gateway_.request_re_audit(audit, reason, id); });
}

void FollowUp::allocate(const ReAudit& re_audit, const QString& allocation) {
  change(QStringLiteral("allocate\n") + re_audit.name + re_audit.etag + allocation,
         tr("This allocation answers the re-audit."),
         [&](const QString& id) { return gateway_.allocate(re_audit, allocation, id); });
}

void FollowUp::release(const ReAudit& re_audit) {
  change(QStringLiteral("release\n") + re_audit.name + re_audit.etag, tr("No allocation answers the re-audit now."),
         [&](const QString& id) { return gateway_.release(re_audit, id); });
}

void FollowUp::cancel(const ReAudit& re_audit, const QString& reason) {
  change(QStringLiteral("cancel\n") + re_audit.name + re_audit.etag + reason,
         tr("The re-audit is not wanted any more."),
         [&](const QString& id) { return gateway_.cancel(re_audit, reason, id); });
}

void FollowUp::compare(const QString& re_audit) {
  when_answered(gateway_.comparison(re_audit), this, [this](const Outcome<ReAuditComparison>& outcome) {
    if (outcome.value) {
      Q_EMIT came(*outcome.value);
    } else {
      Q_EMIT comparison_failed(*outcome.failure);
    }
  });
}

}  // namespace touchstone::client
