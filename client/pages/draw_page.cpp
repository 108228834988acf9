// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/draw_page.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "client/models/auditors_model.h"
#include "client/models/words.h"
#include "client/pages/draw_delegates.h"
#include "client/pages/people_choice.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"
#include "client/widgets/remembered.h"

namespace touchstone::client {

namespace {

enum Panel { Actions, Override };

QString cases_words(int count) { return count == 1 ? DrawPage::tr("1 case") : DrawPage::tr("%1 cases").arg(count); }

}  // namespace

DrawPage::DrawPage(DrawModel& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      bar_{new MessageBar},
      list_words_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      quotas_{chart_table(tr("How many of each area"))},
      quota_problem_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      seed_{new QLineEdit},
      draw_button_{primary_button(tr("Draw the cases"))},
      title_{heading({}, TextSize::Section)},
      facts_{new Words},
      strata_{new Words{{}, TextSize::Small, false, Tone::Quiet}},
      ask_{plain_button({})},
      allocate_{primary_button({})},
      halves_{new FlowGrid{2, 420, 12}},
      table_{chart_table(tr("Cases drawn"))},
      none_{new Words} {
  setAccessibleName(tr("Draw"));
  set_help(*this, QStringLiteral("month"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addWidget(bar_);
  quota_card_ = build_quotas();
  halves_->set_widgets({quota_card_, build_proposal()});
  column->addWidget(halves_, 1);
  follow_model();
  show_draw();
}

QWidget* DrawPage::build_quotas() {
  auto* card = new Card;
  auto* column = pane_column(card, {14, 12, 14, 12}, 8);
  column->addWidget(heading(tr("What is drawn"), TextSize::Section));
  column->addWidget(list_words_);
  auto* load = new LinkButton{tr("Load a case list")};
  connect(load, &LinkButton::clicked, this, &DrawPage::case_list_wanted);
  column->addWidget(load, 0, Qt::AlignLeft);
  column->addWidget(new Words{tr("A number, such as 5, or a share of the cases that can be drawn, such as 10%. Closed "
                                 "cases, cases in this month already and cases audited lately are left out."),
                              TextSize::Small, false, Tone::Quiet});
  quotas_->setModel(&model_.quotas());
  quotas_->setItemDelegate(new QuotaDelegate{quotas_});
  quotas_->setEditTriggers(QAbstractItemView::AllEditTriggers);
  quotas_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  quotas_->setMinimumHeight(220);
  column->addWidget(quotas_, 1);
  quota_problem_->hide();
  column->addWidget(quota_problem_);
  column->addWidget(new Labelled{tr("Seed (optional)"), seed_,
                                 tr("The same list, numbers and seed give the same cases; empty: by chance")});
  column->addWidget(draw_button_, 0, Qt::AlignLeft);
  return card;
}

QWidget* DrawPage::build_proposal() {
  auto* card = new Card;
  auto* column = pane_column(card, {1, 12, 1, 10}, 8);
  auto* head = new FlowGrid{2, 220, 8};
  head->set_stretches({1, 0});
  auto* words = new QWidget;
  auto* lines = new QVBoxLayout{words};
  lines->setContentsMargins(14, 0, 0, 0);
  lines->setSpacing(2);
  lines->addWidget(title_);
  lines->addWidget(facts_);
  lines->addWidget(strata_);
  head->set_widgets({words, new WrapRow{{ask_, allocate_}}});
  head->setContentsMargins(0, 0, 8, 0);
  column->addWidget(head);
  none_->setContentsMargins(14, 0, 14, 0);
  column->addWidget(none_);
  table_->setModel(&model_.rows());
  table_->setItemDelegate(new DrawRowDelegate{table_});
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setMinimumHeight(220);
  auto* header = table_->horizontalHeader();
  header->setSectionResizeMode(QHeaderView::ResizeToContents);
  row_card_ = build_row();
  cases_ = new FlowGrid{2, 400, 4};
  cases_->set_widgets({table_, row_card_});
  column->addWidget(cases_, 1);
  column->addStretch();  // without a draw the words stay at the top
  return card;
}

QWidget* DrawPage::build_row() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(14, 4, 14, 0);
  column->setSpacing(6);
  row_title_ = heading({}, TextSize::Normal);
  column->addWidget(row_title_);
  verdicts_ = new QWidget;
  new QVBoxLayout{verdicts_};
  verdicts_->layout()->setContentsMargins(0, 0, 0, 0);
  verdicts_->layout()->setSpacing(2);
  column->addWidget(verdicts_);
  auditor_ = new QComboBox;
  auditor_->setAccessibleName(tr("Auditor"));
  // Not as wide as the longest name with what it says: the proposal needs the room.
  auditor_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  auditor_->setMinimumContentsLength(20);
  assign_ = plain_button(tr("Give it to this auditor"));
  drop_ = plain_button({});
  override_ = plain_button(tr("Let it stand…"));
  panels_ = new PageStack;
  panels_->add_page(new WrapRow{{auditor_, assign_, drop_, override_}});
  panels_->add_page(build_override());
  column->addWidget(panels_);
  case_edit_ = new QLineEdit;
  case_ = new Labelled{tr("Add a case of the list"), case_edit_};
  add_ = plain_button(tr("Add the case"), QStringLiteral("add"));
  adding_ = new QWidget;
  auto* row = new QHBoxLayout{adding_};
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(case_, 1);
  row->addWidget(add_, 0, Qt::AlignBottom);
  column->addWidget(adding_);
  column->addStretch(1);
  return box;
}

QWidget* DrawPage::build_override() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  reason_edit_ = new QLineEdit;
  approver_edit_ = new QComboBox;
  reason_ = new Labelled{tr("Why may this auditor have the case?"), reason_edit_,
                         tr("Listed in the report; do not name a child or family")};
  approver_ = new Labelled{tr("Approved by"), approver_edit_, tr("Somebody else: a QA lead or the head of service")};
  auto* fields = new FlowGrid{2, 220, 8};
  fields->set_stretches({3, 2});
  fields->set_widgets({reason_, approver_});
  column->addWidget(fields);
  approve_ = plain_button(tr("Record the exception"));
  auto* cancel = plain_button(tr("Cancel"));
  column->addWidget(new WrapRow{{cancel, approve_}});
  connect(cancel, &QPushButton::clicked, this, [this] {
    table_->setFocus();
    panels_->show_page(Actions);
  });
  connect(approve_, &QPushButton::clicked, this, &DrawPage::approve);
  return box;
}

void DrawPage::follow_model() {
  connect(&model_, &DrawModel::changed, this, &DrawPage::show_draw);
  connect(&model_, &DrawModel::busy_changed, this, &DrawPage::show_enabled);
  connect(&model_, &DrawModel::failed, this, &DrawPage::show_failure);
  connect(&model_, &DrawModel::failed_elsewhere, this, [this](const QString& cycle, const Failure& failure) {
    bar_->clear_buttons();
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("A change in %1 was not made.").arg(month_of(cycle)),
              failure_words(failure));
  });
  connect(&model_, &DrawModel::done, this, &DrawPage::show_done);
  connect(draw_button_, &QPushButton::clicked, this, &DrawPage::propose);
  connect(ask_, &QPushButton::clicked, this, [this] {
    asks_ = !asks_;
    show_parts();
    if (asks_) {
      quotas_->setFocus();
    }
  });
  connect(allocate_, &QPushButton::clicked, &model_, &DrawModel::allocate);
  connect(assign_, &QPushButton::clicked, this, &DrawPage::assign);
  connect(add_, &QPushButton::clicked, this, &DrawPage::add_case);
  connect(case_edit_, &QLineEdit::returnPressed, this, &DrawPage::add_case);
  connect(override_, &QPushButton::clicked, this, [this] {
    panels_->show_page(Override);
    reason_edit_->setFocus();
  });
  connect(reason_edit_, &QLineEdit::textChanged, this,
          [this](const QString& words) { reasons_.insert(chosen_, words); });
  connect(auditor_, &QComboBox::activated, this, [this] { wished_auditor_ = auditor_->currentData().toString(); });
  connect(drop_, &QPushButton::clicked, this, [this] {
    if (const DrawRow* chosen = row()) {
      model_.adjust(chosen->dropped ? PlanningGateway::Adjustment::Restore : PlanningGateway::Adjustment::Drop,
                    chosen->case_reference);
    }
  });
  connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (const DrawRow* chosen = model_.rows().row_at(now)) {
      choose(chosen->case_reference);
      show_row();
    }
  });
}

const DrawRow* DrawPage::row() const { return model_.rows().row_at(model_.rows().find(chosen_)); }

/// What is being written stays with the case that it is written of.
void DrawPage::choose(const QString& case_reference) {
  if (case_reference == chosen_) {
    return;
  }
  chosen_ = case_reference;
  wished_auditor_.reset();
  panels_->show_page(Actions);
  reason_edit_->setText(reasons_.value(chosen_));
  approver_edit_->setCurrentIndex(-1);
}

void DrawPage::set_approvers(const QList<Person>& approvers) { offer_people(*approver_edit_, approvers); }

/// Only what was sent is done with: what was typed since, or is for something else, stays.
void DrawPage::show_done(const QString& words) {
  bar_->clear_buttons();
  bar_->say(Tone::Good, QStringLiteral("accepted"), words, {});
  show_approved();
  const QModelIndex added = model_.rows().find(std::exchange(added_, {}));
  if (sent_case_.answered(*case_)) {
    case_edit_->clear();
  }
  if (added.isValid() && !panels_->page()->isAncestorOf(reason_edit_)) {
    table_->setCurrentIndex(added);
  }
}

void DrawPage::forget_sent() {
  sent_reason_.reset();
  sent_case_ = {};
  added_.clear();
}

void DrawPage::show_approved() {
  const auto sent = std::exchange(sent_reason_, std::nullopt);
  if (!sent || reasons_.value(sent->case_reference).trimmed() != sent->words) {
    return;
  }
  if (chosen_ == sent->case_reference) {
    panels_->show_page(Actions);
    reason_edit_->clear();
    approver_edit_->setCurrentIndex(-1);
  }
  reasons_.remove(sent->case_reference);
}

void DrawPage::set_offline(bool offline) {
  offline_ = offline;
  show_enabled();
}

void DrawPage::show_case_list() {
  const auto& last = model_.last_import();
  list_words_->setText(
      last ? tr("Case list of %1: %2 rows, by %3.")
                 .arg(short_date(last->imported_at.date()), QString::number(last->rows), last->imported_by)
           : tr("There is no case list yet."));
}

void DrawPage::show_draw() {
  show_case_list();
  const DrawProposal& draw = model_.draw();
  const bool there = model_.has_draw();
  title_->setText(!there           ? tr("No draw yet")
                  : draw.allocated ? tr("Allocated: %1").arg(cases_words(draw.row_count))
                                   : tr("Proposal: %1").arg(cases_words(draw.row_count)));
  const QString broken = draw.broken_count == 1 ? tr("In 1 row a rule is broken.")
                                                : tr("In %1 rows a rule is broken.").arg(draw.broken_count);
  facts_->setText(!there ? QString{}
                         : tr("Seed %1, drawn %2 by %3 from %4. %5")
                               .arg(draw.seed, short_date(draw.drawn_on), draw.created_by, cases_words(draw.listed),
                                    draw.broken_count == 0 ? QString{} : broken)
                               .trimmed());
  QStringList strata;
  for (const auto& one : draw.strata) {
    const QString type = one.quota.case_type.isEmpty() ? QString{} : tr(", %1").arg(one.quota.case_type);
    strata.append(tr("%1%2: %3 of %4").arg(one.quota.area, type).arg(one.drawn).arg(one.eligible));
  }
  strata_->setText(there ? tr("Drawn of those that could be: %1. Left out: %2.")
                               .arg(strata.join(QStringLiteral("; ")))
                               .arg(draw.excluded)
                         : QString{});
  strata_->setVisible(there);
  none_->setVisible(!there);
  none_->setText(model_.loading() ? tr("Loading…")
                                  : tr("Say on the left how many are drawn of each area. What is drawn is a proposal: "
                                       "you can change it before anything is allocated."));
  allocate_->setVisible(there && !draw.allocated);
  allocate_->setText(draw.row_count == 1 ? tr("Allocate 1 audit") : tr("Allocate %1 audits").arg(draw.row_count));
  show_auditors();
  if (draw.name != shown_draw_) {
    shown_draw_ = draw.name;
    asks_ = false;
    forget_sent();
    choose({});
  }
  const QModelIndex at = model_.rows().find(chosen_);
  if (there && !at.isValid() && model_.rows().rowCount() > 0) {
    choose(model_.rows().row_at(model_.rows().index(0, 0))->case_reference);
  }
  table_->setCurrentIndex(model_.rows().find(chosen_));
  show_row();
  show_parts();
  fit_last_column(table_);
}

void DrawPage::show_parts() {
  const bool there = model_.has_draw();
  const bool asks = asks_ || !there;
  cases_->setVisible(there);
  cases_->set_stretches(row_card_->isHidden() ? QList<int>{1, 0} : QList<int>{3, 1});
  ask_->setVisible(there);
  ask_->setText(asks ? tr("Hide what is drawn") : tr("What is drawn…"));
  const QWidget* focused = QApplication::focusWidget();
  if (!asks && focused != nullptr && quota_card_->isAncestorOf(focused)) {
    table_->setFocus();
  }
  quota_card_->setVisible(asks);
  halves_->set_stretches(asks ? QList<int>{2, 5} : QList<int>{0, 1});
  begin_at(this, asks ? quotas_ : table_);
}

void DrawPage::show_auditors() {
  auditor_->clear();
  auditor_->addItem(tr("Nobody yet"), QString{});
  for (const auto& one : model_.auditors()) {
    const int room = std::max(0, one.capacity - one.allocated);
    const QString state = one.exempt ? tr("exempt") : one.on_leave ? tr("on leave") : tr("room for %1").arg(room);
    const QString lapsed =
        one.accreditation_lapsed ? tr(", accreditation lapsed on %1").arg(lapsed_day(one)) : QString{};
    auditor_->addItem(tr("%1 (%2%3)").arg(one.display_name, state, lapsed), one.email);
  }
}

void DrawPage::show_row() {
  const DrawRow* chosen = row();
  row_card_->setVisible(chosen != nullptr && !model_.draw().allocated);
  qDeleteAll(verdicts_->findChildren<QWidget*>(QString{}, Qt::FindDirectChildrenOnly));
  if (chosen == nullptr) {
    return;
  }
  row_title_->setText(chosen->team.isEmpty()
                          ? tr("%1, %2").arg(chosen->case_reference, chosen->area)
                          : tr("%1, %2, %3").arg(chosen->case_reference, chosen->area, chosen->team));
  for (const auto& verdict : chosen->verdicts) {
    auto* line = new QWidget;
    auto* inside = new QHBoxLayout{line};
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(6);
    const Tone tone = tone_of_outcome(static_cast<int>(verdict.outcome));
    inside->addWidget(new IconMark{verdict_icon(verdict.outcome), tone}, 0, Qt::AlignTop);
    const QString rule = draw_rule_words(verdict.rule);
    const QString words = verdict.outcome == DrawVerdict::Outcome::Kept
                              ? tr("%1: yes").arg(rule)
                              : tr("%1: %2").arg(rule, verdict_words(verdict.outcome).toLower());
    inside->addWidget(new Words{verdict.words.isEmpty() ? words : tr("%1 (%2)").arg(words, verdict.words)}, 1);
    verdicts_->layout()->addWidget(line);
  }
  if (!chosen->override_reason.isEmpty()) {
    verdicts_->layout()->addWidget(
        new Words{tr("Exception approved by %1: %2").arg(chosen->override_approver, chosen->override_reason)});
  }
  drop_->setText(chosen->dropped ? tr("Put it back") : tr("Take it out"));
  if (wished_auditor_ == chosen->auditor_email) {
    wished_auditor_.reset();
  }
  auditor_->setCurrentIndex(std::max(0, auditor_->findData(wished_auditor_.value_or(chosen->auditor_email))));
  show_enabled();
}

void DrawPage::show_enabled() {
  const DrawRow* chosen = row();
  const bool adjust = !offline_ && model_.may(QStringLiteral("adjust"));
  const bool broken =
      chosen != nullptr && std::any_of(chosen->verdicts.begin(), chosen->verdicts.end(), [](const auto& one) {
        return one.rule == QLatin1String("independent") && one.outcome == DrawVerdict::Outcome::Broken;
      });
  draw_button_->setEnabled(!offline_ && !model_.busy());
  allocate_->setEnabled(!offline_ && model_.may(QStringLiteral("allocate")) && model_.draw().broken_count == 0 &&
                        model_.draw().row_count > 0);
  assign_->setEnabled(adjust && chosen != nullptr && !chosen->dropped);
  drop_->setEnabled(adjust && chosen != nullptr);
  add_->setEnabled(adjust);
  override_->setVisible(broken);
  override_->setEnabled(!offline_ && model_.may(QStringLiteral("override")));
  approve_->setEnabled(!offline_ && model_.may(QStringLiteral("override")));
}

void DrawPage::propose() {
  QString problem;
  const auto quotas = model_.quotas().quotas(problem);
  quota_problem_->setText(problem);
  quota_problem_->setVisible(!problem.isEmpty());
  if (!problem.isEmpty()) {
    announce(quotas_, problem);
    quotas_->setFocus();
    return;
  }
  bar_->hide();
  model_.propose(quotas, seed_->text().trimmed());
}

void DrawPage::assign() {
  if (const DrawRow* chosen = row()) {
    model_.adjust(PlanningGateway::Adjustment::Assign, chosen->case_reference, auditor_->currentData().toString());
  }
}

void DrawPage::add_case() {
  const QString reference = case_edit_->text().trimmed();
  case_->show_problem(reference.isEmpty() ? tr("Enter the reference of a case") : QString{});
  if (!reference.isEmpty() && add_->isEnabled()) {
    added_ = reference;
    sent_case_.sent(*case_);
    model_.adjust(PlanningGateway::Adjustment::Add, reference);
  }
}

void DrawPage::approve() {
  const DrawRow* chosen = row();
  const QString reason = reason_edit_->text().trimmed();
  const QString approver = approver_edit_->currentData().toString();
  reason_->show_problem(reason.isEmpty() ? tr("Write why") : QString{});
  approver_->show_problem(approver.isEmpty() ? tr("Choose who approved it") : QString{});
  if (chosen != nullptr && !reason.isEmpty() && !approver.isEmpty()) {
    sent_reason_ = Reason{chosen->case_reference, reason};
    model_.override_row(chosen->case_reference, reason, approver);
  }
}

void DrawPage::show_failure(const Failure& failure) {
  if (!model_.busy()) {  // else it is of something that was asked for besides
    forget_sent();
  }
  if (failure.reason == QLatin1String("CASE_NOT_LISTED")) {
    case_->show_problem(failure_words(failure));
    case_edit_->setFocus();
    return;
  }
  if (failure.reason == QLatin1String("APPROVER_NOT_ALLOWED")) {
    approver_->show_problem(failure_words(failure));
    approver_edit_->setFocus();
    return;
  }
  const bool offline = failure.kind == Failure::Kind::Offline;
  bar_->clear_buttons();
  bar_->say(offline ? Tone::Warning : Tone::Error, offline ? QStringLiteral("offline") : QStringLiteral("problem"),
            offline ? tr("No connection.") : tr("That was not done."),
            offline ? tr("Draws are made on the server only. What you typed stays here.") : failure_words(failure));
}

}  // namespace touchstone::client
