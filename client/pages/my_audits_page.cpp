// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/my_audits_page.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include "client/models/check_answers.h"
#include "client/pages/audit_list_view.h"
#include "client/pages/calibrations_box.h"
#include "client/pages/first_day.h"
#include "client/pages/my_actions_box.h"
#include "client/widgets/ask_panel.h"
#include "client/widgets/pane.h"
#include "client/widgets/steady_scroll.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int detail_width = 368;

/// Takes everything out of a layout.
void empty(QLayout* layout) {
  while (layout->count() > 0) {
    QLayoutItem* item = layout->takeAt(0);
    if (QWidget* widget = item->widget()) {
      widget->hide();
      widget->deleteLater();
    } else if (QLayout* inner = item->layout()) {
      empty(inner);
    }
    delete item;
  }
}

}  // namespace

MyAuditsPage::MyAuditsPage(AllocationModel& model, OpenAudits& audits, ConnectionStatus& connection, QWidget* parent)
    : QWidget{parent},
      model_{model},
      audits_{audits},
      connection_{connection},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      month_{plain_button(tr("All open months"))},
      find_{new QLineEdit},
      nothing_found_{build_nothing_found()},
      offline_{new MessageBar},
      bar_{new MessageBar},
      discarded_{new MessageBar},
      list_{new AuditListView},
      list_card_{new Card},
      first_day_{new FirstDay},
      side_{new QWidget},
      detail_{new Card},
      actions_{new MyActionsBox} {
  setWindowTitle(tr("My audits"));
  setAccessibleName(windowTitle());
  begin_at(this, list_);
  build();
  follow_models();
  show_model();
  show_connection();
}

void MyAuditsPage::build() {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  auto* scroll = new SteadyScroll;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  whole->addWidget(scroll);
  auto* ground = new QWidget;
  scroll->setWidget(ground);
  auto* column = page_column(ground);
  auto* head = new QHBoxLayout;
  auto* titles = new QVBoxLayout;
  titles->setSpacing(2);
  titles->addWidget(heading(windowTitle(), TextSize::Title));
  titles->addWidget(facts_);
  head->addLayout(titles, 1);
  find_->setPlaceholderText(tr("Case, area, team or state"));
  find_->setAccessibleName(tr("Find in my audits"));
  find_->setClearButtonEnabled(true);
  find_->setMinimumWidth(200);
  head->addWidget(find_, 0, Qt::AlignTop);
  head->addWidget(month_, 0, Qt::AlignTop);
  column->addLayout(head);
  column->addSpacing(6);
  column->addWidget(offline_);
  column->addWidget(bar_);
  column->addWidget(actions_);
  column->addSpacing(6);
  pane_column(list_card_, {1, 1, 1, 1})->addWidget(list_);
  mark_pane(detail_);
  detail_->setProperty("grouping", true);
  columns_ = new QHBoxLayout;
  columns_->setSpacing(16);
  columns_->addWidget(list_card_, 1, Qt::AlignTop);
  columns_->addWidget(nothing_found_, 1, Qt::AlignTop);
  columns_->addWidget(first_day_, 1, Qt::AlignTop);
  auto* beside = new QVBoxLayout{side_};
  beside->setContentsMargins(0, 0, 0, 0);
  beside->setSpacing(16);
  beside->addWidget(detail_);
  columns_->addWidget(side_, 0, Qt::AlignTop);
  column->addLayout(columns_);
  column->addWidget(discarded_);
  column->addStretch();
  detail_column_ = new QVBoxLayout{detail_};
  detail_column_->setContentsMargins(16, 16, 16, 20);
  detail_column_->setSpacing(6);
}

void MyAuditsPage::show_actions(FollowUp& follow_up) {
  connect(actions_, &MyActionsBox::action_wanted, this, &MyAuditsPage::action_wanted);
  connect(actions_, &MyActionsBox::changed, this, &MyAuditsPage::show_side);
  actions_->follow(follow_up);
}

void MyAuditsPage::show_calibrations(CalibrationModel& model) {
  calibrations_ = new CalibrationsBox{model, CalibrationsBox::For::Auditor};
  connect(calibrations_, &CalibrationsBox::counted, this, &MyAuditsPage::show_side);
  auto* beside = qobject_cast<QVBoxLayout*>(side_->layout());
  beside->addWidget(calibrations_);
  calibrations_->setVisible(calibrations_->count() > 0);
  show_side();
}

/// Calibrations and actions are shown also to who has no audits.
void MyAuditsPage::show_side() {
  const bool audits = model_.rowCount() > 0;
  const bool calibrations = calibrations_ != nullptr && calibrations_->count() > 0;
  side_->setVisible(audits || calibrations);
  actions_->setVisible(actions_->count() > 0);
  detail_->setVisible(audits && selected() != nullptr);
}

QWidget* MyAuditsPage::build_nothing_found() {
  auto* note = new QWidget;
  auto* row = new QHBoxLayout{note};
  row->setContentsMargins(0, 8, 0, 8);
  auto* words = new Words{tr("No audits match.")};
  words->setWordWrap(false);
  auto* clear = new LinkButton{tr("Clear the filter")};
  connect(clear, &LinkButton::clicked, this, [this] {
    find_->clear();
    focus_list();
  });
  row->addWidget(words);
  row->addWidget(clear);
  row->addStretch();
  return note;
}

void MyAuditsPage::follow_models() {
  connect(find_, &QLineEdit::textChanged, &model_, &AllocationModel::set_filter);
  connect(first_day_, &FirstDay::example_wanted, this, &MyAuditsPage::example_wanted);
  connect(find_, &QLineEdit::returnPressed, this, &MyAuditsPage::focus_list);
  auto* find = new QAction{tr("Find in my audits"), this};
  find->setShortcut(QKeySequence::Find);
  find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(find, &QAction::triggered, this, [this] { find_->setFocus(Qt::ShortcutFocusReason); });
  addAction(find);
  connect(&audits_.previous(), &PreviousAudits::changed, this, [this](const QString& name) {
    const Allocation* row = selected();
    if (row != nullptr && row->audit_name() == name) {
      show_before();
    }
  });
  list_->setModel(&model_);
  month_->setMenu(new QMenu{this});
  connect(discarded_->add_button(tr("Undo")), &QPushButton::clicked, &audits_, &OpenAudits::undo_discard);
  connect(&audits_, &OpenAudits::changed, this, &MyAuditsPage::show_connection);
  connect(&audits_, &OpenAudits::changed, this, &MyAuditsPage::show_discarded);
  peek_.setSingleShot(true);
  peek_.setInterval(250);
  connect(&peek_, &QTimer::timeout, this, [this] {
    if (const Allocation* row = selected()) {
      audits_.open(row->audit_name());
      audits_.previous().want(row->audit_name());
    }
  });
  connect(&audits_, &OpenAudits::opened, this, &MyAuditsPage::show_left);
  connect(&model_, &AllocationModel::modelAboutToBeReset, this, [this] {
    const Allocation* row = selected();
    kept_ = row == nullptr ? kept_ : row->name;
  });
  connect(&model_, &AllocationModel::refreshed, this, &MyAuditsPage::show_model);
  connect(&model_, &AllocationModel::refresh_failed, this, &MyAuditsPage::say_failure);
  connect(&model_, &AllocationModel::mark_failed, this,
          [this](const QString&, const Failure& failure) { say_failure(failure); });
  connect(&connection_, &ConnectionStatus::state_changed, this, &MyAuditsPage::show_connection);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &MyAuditsPage::show_selected);
  connect(list_, &AuditListView::opened, this, [this] { open_current(); });
  auto* primary = new QAction{tr("Start or continue the audit"), this};
  primary->setShortcut(QKeySequence{QStringLiteral("Ctrl+Return")});
  primary->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(primary, &QAction::triggered, this, [this] { open_current(); });
  addAction(primary);
}

void MyAuditsPage::refresh() {
  bar_->hide();
  if (!model_.loaded()) {
    facts_->setText(tr("Loading your audits…"));
  }
  model_.refresh();
}

void MyAuditsPage::focus_list() { list_->setFocus(); }

const Allocation* MyAuditsPage::selected() const { return model_.at(list_->currentIndex()); }

void MyAuditsPage::say_failure(const Failure& failure) {
  if (failure.kind == Failure::Kind::Offline) {
    show_connection();  // The calm bar says so already.
    return;
  }
  bar_->say(Tone::Error, QStringLiteral("problem"), tr("That did not work."), failure_words(failure));
}

void MyAuditsPage::show_connection() {
  if (calibrations_ != nullptr) {
    calibrations_->set_offline(connection_.state() != ConnectionState::Online);
  }
  const auto state = connection_.state();
  const auto waiting = audits_.waiting().size();
  const QList<int> says{static_cast<int>(state), static_cast<int>(waiting), static_cast<int>(audits_.trouble()),
                        audits_.is_kept(), audits_.unsent()};
  if (says == offline_says_) {
    return;  // Its button may have the focus.
  }
  offline_says_ = says;
  offline_->clear_buttons();
  if (audits_.trouble() != FileTrouble::None) {
    offline_->say(Tone::Error, QStringLiteral("problem"), tr("Your last changes are not saved on this computer."),
                  audits_.trouble() == FileTrouble::DiskFull
                      ? tr("The disk is full. The draft before is safe. Make room, then try again.")
                      : tr("The folder for drafts cannot be written to. The draft before is safe."));
    connect(offline_->add_button(tr("Try again")), &QPushButton::clicked, &audits_, &OpenAudits::try_keeping_again);
  } else if (state == ConnectionState::Offline || state == ConnectionState::Connecting) {
    const QString safe = audits_.is_kept() ? tr("Carry on: your work is saved on this computer.")
                                           : tr("Carry on with the audits you have opened, and keep this window open.");
    const QString sent = waiting == 0   ? tr("It is sent when you are back online.")
                         : waiting == 1 ? tr("1 submitted audit is sent when you are back online.")
                                        : tr("%1 submitted audits are sent when you are back online.").arg(waiting);
    offline_->say(Tone::Warning, QStringLiteral("offline"), tr("You are working offline."),
                  safe + QLatin1Char(' ') + sent);
    connect(offline_->add_button(tr("Try now")), &QPushButton::clicked, this, [this] { connection_.try_now(); });
  } else if (state == ConnectionState::SignedOut) {
    const int unsent = audits_.unsent();
    offline_->say(Tone::Warning, QStringLiteral("info"), tr("You are back online."),
                  unsent == 0 ? tr("Sign in to see what is new.")
                  : unsent == 1
                      ? tr("Sign in to send 1 audit. Until then it is safe on this computer.")
                      : tr("Sign in to send %1 audits. Until then they are safe on this computer.").arg(unsent));
    connect(offline_->add_button(tr("Sign in")), &QPushButton::clicked, this, &MyAuditsPage::sign_in_wanted);
  } else {
    offline_->hide();
  }
}

void MyAuditsPage::show_discarded() {
  const QString reference = audits_.discarded_case();
  if (reference.isEmpty()) {
    discarded_->hide();
  } else {
    discarded_->say(Tone::Accent, QStringLiteral("info"), tr("Deleted the draft of %1.").arg(reference),
                    tr("You can take this back until you close Touchstone."));
  }
}

void MyAuditsPage::show_model() {
  if (model_.loaded()) {
    facts_->setText(model_.facts());
  }
  const bool any = model_.rowCount() > 0;
  const bool first_day = model_.total() == 0 && model_.loaded();
  const bool had_focus = hasFocus() || list_->hasFocus();
  list_card_->setVisible(any);
  if (any) {
    select_kept();  // before the side, which hides what nothing is selected for, with what is being typed there
  }
  show_side();
  find_->setVisible(model_.total() > 1);
  nothing_found_->setVisible(!any && model_.total() > 0);
  first_day_->setVisible(first_day);
  begin_at(this, first_day ? static_cast<QWidget*>(first_day_->start()) : list_);
  if (first_day && had_focus) {
    first_day_->start()->setFocus();
  }
  show_months();
}

void MyAuditsPage::select_kept() {
  QModelIndex index = model_.index_of(kept_);
  if (!index.isValid()) {
    index = model_.index(0, 0, model_.index(0, 0));
  }
  if (index == list_->currentIndex()) {
    show_selected();
  } else {
    list_->setCurrentIndex(index);
  }
}

void MyAuditsPage::show_months() {
  const QStringList cycles = model_.cycles();
  month_->setVisible(cycles.size() > 1);
  month_->menu()->clear();
  const auto offer = [this](const QString& title, const QString& cycle) {
    month_->menu()->addAction(title, this, [this, cycle] { model_.show_cycle(cycle); });
  };
  offer(tr("All open months"), {});
  for (const auto& cycle : cycles) {
    offer(month_of(cycle), cycle);
  }
  month_->setText(model_.cycle().isEmpty() ? tr("All open months") : month_of(model_.cycle()));
  month_->setAccessibleName(tr("Month: %1").arg(month_->text()));
}

void MyAuditsPage::show_selected() {
  const Allocation* row = selected();
  const HalfWritten written{detail_};
  empty(detail_column_);
  left_column_ = nullptr;
  detail_->setVisible(row != nullptr);
  if (row == nullptr) {
    return;
  }
  detail_->setAccessibleName(tr("Audit %1").arg(row->case_reference));
  add_facts(*row);
  const auto local = model_.local(row->name);
  const bool waits = local && local->kind != LocalWork::Kind::Draft;
  const bool open =
      row->state == AuditState::Allocated || row->state == AuditState::InProgress || row->state == AuditState::SentBack;
  if (open && !waits) {
    detail_column_->addSpacing(6);
    detail_column_->addWidget(new Hairline);
    detail_column_->addSpacing(6);
    detail_column_->addWidget(heading(tr("What is left"), TextSize::Normal));
    auto* left = new QWidget;
    left_column_ = new QVBoxLayout{left};
    left_column_->setContentsMargins(0, 0, 0, 0);
    left_column_->setSpacing(0);
    detail_column_->addWidget(left);
    peek_.start();
    show_left();
    detail_column_->addSpacing(6);
    detail_column_->addWidget(new Hairline);
    detail_column_->addSpacing(6);
    detail_column_->addWidget(heading(tr("Audited before"), TextSize::Normal));
    before_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
    detail_column_->addWidget(before_);
    show_before();
  }
  detail_column_->addSpacing(10);
  add_actions(*row);
  if (auto* writing = written.write_on(*detail_); writing != nullptr) {
    writing->setFocus(Qt::OtherFocusReason);
  }
}

void MyAuditsPage::add_facts(const Allocation& row) {
  const Accent accent = model_.due_accent(row);
  if (accent == Accent::Error || accent == Accent::Warning) {
    auto* line = new QHBoxLayout;
    line->addWidget(new IconMark{QStringLiteral("overdue"), tone_of(accent)});
    line->addWidget(new Words{model_.due(row), TextSize::Normal, true, tone_of(accent)}, 1);
    detail_column_->addLayout(line);
  }
  detail_column_->addWidget(heading(row.case_reference, TextSize::Section));
  // A form layout would keep the height of the last audit's words until something else moves.
  auto* facts = new QGridLayout;
  facts->setHorizontalSpacing(16);
  facts->setVerticalSpacing(4);
  facts->setColumnStretch(1, 1);
  const auto add = [&](const QString& label, const QString& value) {
    if (!value.isEmpty()) {
      auto* name = new Words{label, TextSize::Normal, false, Tone::Quiet};
      name->setWordWrap(false);
      name->setMinimumWidth(96);
      const int line = facts->rowCount();
      facts->addWidget(name, line, 0, Qt::AlignTop);
      facts->addWidget(new Words{value}, line, 1);
    }
  };
  add(tr("Area"), row.team.isEmpty() ? row.service_area_code : tr("%1, %2").arg(row.service_area_code, row.team));
  add(tr("Practitioner"), row.practitioner);
  add(tr("Due"), long_date(row.due_date));
  add(tr("Month"), month_of(row.audit_cycle));
  add(tr("Reason"), not_completed_words(row));
  add(tr("Grade"), grade_words(row.grade));
  if (row.state == AuditState::SentBack || row.state == AuditState::Accepted) {
    add(tr("From the unit"), row.response_comment);
  }
  detail_column_->addLayout(facts);
}

void MyAuditsPage::show_before() {
  using State = PreviousAudit::State;
  const Allocation* row = selected();
  if (row == nullptr || before_.isNull()) {
    return;
  }
  const auto& last = audits_.previous().of(row->audit_name());
  switch (last.state) {
    case State::There:
      before_->setText(tr("%1: %2. You can see it beside your answers.")
                           .arg(month_of(last.audit.audit_cycle),
                                last.audit.grade == Grade::None ? tr("not graded") : grade_words(last.audit.grade)));
      break;
    case State::First:
      before_->setText(tr("First audit of this case"));
      break;
    case State::Away:
      before_->setText(tr("It cannot be fetched while the server is away."));
      break;
    case State::Asking:
    case State::Unknown:
      before_->setText(tr("Looking for it…"));
      break;
  }
}

void MyAuditsPage::show_left() {
  const Allocation* row = selected();
  if (row == nullptr || left_column_ == nullptr) {
    return;
  }
  empty(left_column_);
  const AuditWork* work = audits_.find(row->audit_name());
  if (work == nullptr) {
    left_column_->addWidget(new Words{tr("%1 of %2 answered").arg(row->answered_count).arg(row->question_count),
                                      TextSize::Normal, false, Tone::Quiet});
    return;
  }
  const auto& form = work->form;
  for (int i = 0; i < form.groups().size(); ++i) {
    const auto state = form.group_state(i);
    if (state == GroupState::Completed || form.required(i) == 0) {
      continue;
    }
    const auto& group = form.groups()[i];
    auto* link =
        new LinkButton{state == GroupState::InProgress && form.required(i) > 1
                           ? tr("%1 (%2 of %3 answered)").arg(group.title).arg(form.answered(i)).arg(form.required(i))
                           : group.title};
    connect(link, &LinkButton::clicked, this, [this, key = group.key] { open_current(key); });
    left_column_->addWidget(link);
  }
  if (left_column_->count() == 0) {
    auto* link = new LinkButton{tr("Check your answers and submit")};
    connect(link, &LinkButton::clicked, this, [this] { open_current(QStringLiteral("check")); });
    left_column_->addWidget(link);
  }
  chain_tabs(detail_, {detail_});
}

void MyAuditsPage::add_actions(const Allocation& row) {
  const bool open =
      row.state == AuditState::Allocated || row.state == AuditState::InProgress || row.state == AuditState::SentBack;
  if (row.state == AuditState::NotCompleted) {
    return;
  }
  if (const auto local = model_.local(row.name); local && local->kind != LocalWork::Kind::Draft) {
    add_local(row, *local);
    return;
  }
  auto* line = new QHBoxLayout;
  auto* button = open ? primary_button(row.state == AuditState::Allocated ? tr("Start audit") : tr("Continue audit"))
                      : plain_button(tr("See what you handed in"));
  connect(button, &QPushButton::clicked, this, [this] { open_current(); });
  line->addWidget(button);
  line->addWidget(new Words{tr("Enter"), TextSize::Small, false, Tone::Quiet}, 1);
  detail_column_->addLayout(line);
  if (open) {
    auto* panel =
        new AskPanel{{tr("It cannot be completed…"), tr("Why can %1 not be completed?").arg(row.case_reference),
                      tr("The quality assurance unit sees this. Do not name a child or family."),
                      tr("Record that it cannot be completed"), tr("Write why it cannot be completed")}};
    connect(panel, &AskPanel::confirmed, this,
            [this, name = row.name](const QString& reason) { model_.mark_not_completed(name, reason); });
    detail_column_->addSpacing(8);
    detail_column_->addWidget(panel);
  }
}

void MyAuditsPage::add_local(const Allocation& row, const LocalWork& local) {
  const bool refused = local.kind == LocalWork::Kind::Refused;
  const bool choose = local.kind == LocalWork::Kind::Choose;
  if (refused) {
    detail_column_->addWidget(new Words{local.reason, TextSize::Normal, false, Tone::Error});
    detail_column_->addSpacing(6);
  }
  auto* line = new QHBoxLayout;
  auto* open = refused || choose ? primary_button(choose ? tr("Choose what it should say") : tr("Open and correct"))
                                 : plain_button(tr("See what you handed in"));
  connect(open, &QPushButton::clicked, this, [this] { open_current(); });
  line->addWidget(open);
  line->addStretch();
  detail_column_->addLayout(line);
  auto* copy = new LinkButton{tr("Copy as text")};
  copy->setAccessibleName(tr("Copy the answers of %1 as text").arg(row.case_reference));
  connect(copy, &LinkButton::clicked, this, [this, audit = row.audit_name()] { copy_as_text(audit); });
  detail_column_->addWidget(copy);
  if (refused) {
    auto* remove = new LinkButton{tr("Delete this draft")};
    remove->setAccessibleName(tr("Delete the draft of %1 on this computer").arg(row.case_reference));
    connect(remove, &LinkButton::clicked, &audits_, [this, audit = row.audit_name()] { audits_.discard(audit); });
    detail_column_->addWidget(remove);
  }
}

void MyAuditsPage::copy_as_text(const QString& audit) {
  const AuditWork* work = audits_.find(audit);
  if (work == nullptr) {
    return;
  }
  QStringList lines{work->form.audit().case_reference};
  for (const auto& line : check_lines(work->form)) {
    lines += line.is_group
                 ? QLatin1Char('\n') + line.label
                 : QStringLiteral("%1: %2").arg(line.label, line.value.isEmpty() ? tr("not provided") : line.value);
  }
  QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
  bar_->say(Tone::Good, QStringLiteral("check"), tr("Copied."),
            tr("The answers of %1 are on the clipboard.").arg(work->form.audit().case_reference));
}

void MyAuditsPage::open_current(const QString& group) {
  if (const Allocation* row = selected(); row != nullptr && row->state != AuditState::NotCompleted) {
    bar_->hide();
    Q_EMIT open_wanted(row->audit_name(), group);
  }
}

void MyAuditsPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool wide = width() >= 880;
  columns_->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  side_->setMinimumWidth(wide ? detail_width : 0);
  side_->setMaximumWidth(wide ? detail_width : QWIDGETSIZE_MAX);
  for (QWidget* part : QList<QWidget*>{list_card_, side_}) {
    columns_->setAlignment(part, wide ? Qt::AlignTop : Qt::Alignment{});
  }
}

}  // namespace touchstone::client
