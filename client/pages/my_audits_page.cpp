// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/my_audits_page.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include "client/pages/audit_list_view.h"
#include "client/pages/calibrations_box.h"
#include "client/pages/first_day.h"
#include "client/pages/my_actions_box.h"
#include "client/pages/my_audit_card.h"
#include "client/widgets/pane.h"
#include "client/widgets/steady_scroll.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int detail_width = 368;

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
      detail_{new MyAuditCard{model, audits}},
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
  list_->setModel(&model_);
  month_->setMenu(new QMenu{this});
  connect(discarded_->add_button(tr("Undo")), &QPushButton::clicked, &audits_, &OpenAudits::undo_discard);
  connect(&audits_, &OpenAudits::changed, this, &MyAuditsPage::show_connection);
  connect(&audits_, &OpenAudits::changed, this, &MyAuditsPage::show_discarded);
  connect(detail_, &MyAuditCard::open_wanted, this, &MyAuditsPage::open_current);
  connect(detail_, &MyAuditCard::copied, this, [this](const QString& reference) {
    bar_->say(Tone::Good, QStringLiteral("check"), tr("Copied."),
              tr("The answers of %1 are on the clipboard.").arg(reference));
  });
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

void MyAuditsPage::show_selected() { detail_->show_audit(selected()); }

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
