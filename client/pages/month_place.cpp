// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/month_place.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/pages/auditors_page.h"
#include "client/pages/board_page.h"
#include "client/pages/calibrations_box.h"
#include "client/pages/case_list_page.h"
#include "client/pages/draw_page.h"
#include "client/pages/import_page.h"
#include "client/pages/reading_page.h"
#include "client/pages/second_reading_page.h"
#include "client/pages/set_up_page.h"
#include "client/pages/to_read_page.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/undo_bar.h"

namespace touchstone::client {

MonthPlace::MonthPlace(const MonthWorld& world, QWidget* parent)
    : QWidget{parent},
      world_{world},
      cycles_{world.lists, world.cycles},
      board_{world.allocations, world.today},
      matrix_{board_},
      actions_{world.allocations, board_, history_},
      to_read_{board_, world.today},
      reading_{world.audits, world.forms, world.comments, history_},
      grid_{world.allocations},
      import_{world.returns, world.workbook},
      second_readings_{world.moderations},
      second_reading_{world.moderations, world.forms, world.comments},
      disputed_{world.challenges},
      grades_{world.moderations, world.challenges},
      draw_{world.planning == nullptr ? nullptr : std::make_unique<DrawModel>(*world.planning)},
      auditors_{world.planning == nullptr ? nullptr : std::make_unique<AuditorsModel>(*world.planning)},
      calibrations_{world.calibrations == nullptr ? nullptr : std::make_unique<CalibrationModel>(*world.calibrations)},
      case_list_{world.case_list == nullptr ? nullptr
                                            : std::make_unique<CaseListModel>(*world.case_list, world.workbook)},
      whole_{new QStackedWidget},
      title_{heading(tr("Month"), TextSize::Title)},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      before_{plain_button({}, QStringLiteral("back"))},
      month_{plain_button(tr("Month"))},
      after_{plain_button({}, QStringLiteral("forward"))},
      offline_{new MessageBar},
      bar_{new MessageBar},
      tabs_{new TabStrip},
      pages_{new PageStack},
      undo_bar_{new UndoBar{history_}},
      named_{world.allocations} {
  setWindowTitle(tr("Month"));
  setAccessibleName(windowTitle());
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(whole_, 1);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(24, 0, 24, 16);
  foot->addWidget(undo_bar_);
  column->addLayout(foot);
  add_pages();
  addActions(undo_bar_->actions_for(this));
  grid_.set_keeper({[this](const QString& month) { return world_.comments.sheet(month); },
                    [this](const QString& month, const QString& rows) { world_.comments.keep_sheet(month, rows); }});
  connect(&world_.comments, &CommentStore::sheet_not_kept, this, [this](const QString& problem) {
    bar_->clear_buttons();
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Not saved on this computer."), problem);
  });
  connect(whole_, &QStackedWidget::currentChanged, this,
          [this](int page) { begin_at(this, page == Month ? board_page_ : whole_->currentWidget()); });
  follow_models();
  follow_reading();
  show_cycle();
  show_connection();
}

void MonthPlace::add_pages() {
  whole_->addWidget(build_month());
  whole_->addWidget(build_reading());
  whole_->addWidget(build_opening());
  add_second_readings();
  add_draw();
  add_case_list();
  add_auditors();
}

MonthPlace::~MonthPlace() {
  delete whole_;  // before the models that its pages show
}

QWidget* MonthPlace::build_month() {
  auto* page = new QWidget;
  auto* column = scrolling_column(page, 600);
  column->setContentsMargins(24, 18, 24, 8);
  column->addWidget(build_head());
  column->addWidget(offline_);
  column->addWidget(bar_);
  column->addWidget(tabs_);
  column->addSpacing(8);
  column->addWidget(pages_, 1);
  connect(offline_->add_button(tr("Try now")), &QPushButton::clicked, this, [this] { world_.connection.try_now(); });
  add_tabs();
  return page;
}

QWidget* MonthPlace::build_head() {
  auto* buttons = new QWidget;
  auto* row = new QHBoxLayout{buttons};
  row->setContentsMargins(0, 0, 6, 6);
  row->setSpacing(8);
  before_->setAccessibleName(tr("The month before"));
  after_->setAccessibleName(tr("The month after"));
  month_->setMenu(new QMenu{month_});
  for (auto* button : {before_, month_, after_}) {
    row->addWidget(button);
  }
  connect(before_, &QPushButton::clicked, this, [this] { cycles_.choose(cycles_.neighbour(-1)); });
  connect(after_, &QPushButton::clicked, this, [this] { cycles_.choose(cycles_.neighbour(1)); });
  return page_head(title_, facts_, buttons);
}

void MonthPlace::add_tabs() {
  tabs_->setAccessibleName(tr("Parts of the month"));
  board_page_ = new BoardPage{board_, matrix_, actions_};
  board_page_->set_sender(world_.session.display_name);
  board_page_->set_today(world_.today());
  auto* to_read = new ToReadPage{to_read_};
  tabs_->addTab(tr("Board"));
  pages_->add_page(board_page_);
  tabs_->addTab(tr("To read"));
  pages_->add_page(to_read);
  set_up_page_ = new SetUpPage{cycles_, board_, grid_, world_.forms, world_.allocations, world_.comments, world_.today};
  tabs_->addTab(tr("Set up"));
  pages_->add_page(set_up_page_);
  import_page_ = new ImportPage{import_};
  tabs_->addTab(tr("Import"));
  pages_->add_page(import_page_);
  connect(tabs_, &QTabBar::currentChanged, pages_, &PageStack::show_page);
  connect(board_page_, &BoardPage::set_up_wanted, this, [this] {
    show_tab(SetUp);
    set_up_page_->setFocus();
  });
  connect(set_up_page_, &SetUpPage::own_dates_wanted, this, [this](const QStringList& allocations, const QDate& due) {
    show_tab(Board);
    board_page_->ask_due_date(allocations, due);
  });
  connect(board_page_, &BoardPage::open_wanted, this, &MonthPlace::read);
  connect(to_read, &ToReadPage::open_wanted, this, &MonthPlace::read);
  begin_at(this, board_page_);
}

void MonthPlace::follow_models() {
  connect(&cycles_, &MonthCycles::changed, this, &MonthPlace::show_months);
  connect(&cycles_, &MonthCycles::current_changed, this, &MonthPlace::show_cycle);
  connect(&cycles_, &MonthCycles::failed, this,
          [this](const Failure& failure) { say_failure(tr("The months did not come."), failure); });
  connect(&board_, &BoardModel::loaded_changed, this, [this] {
    show_facts();
    if (board_.loaded() && !board_.loading()) {
      Q_EMIT up_to_date();
    }
  });
  connect(&board_, &BoardModel::contents_changed, this, &MonthPlace::show_facts);
  connect(&board_, &BoardModel::load_failed, this,
          [this](const Failure& failure) { say_failure(tr("The audits did not come."), failure); });
  connect(&actions_, &BoardActions::done, this, [this](const QString& words) {
    bar_->hide();
    board_.choose_all(false);
    announce(this, words);
  });
  connect(&actions_, &BoardActions::refused, this, [this](const QString& words) {
    bar_->clear_buttons();
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Not changed."), words);
  });
  connect(&board_, &BoardModel::contents_changed, this, &MonthPlace::tell_grid);
  connect(&grid_, &AllocationGrid::saved, &actions_, &BoardActions::remember_created);
  connect(&import_, &ImportModel::imported, this, &MonthPlace::refresh);
  connect(&world_.connection, &ConnectionStatus::state_changed, this, &MonthPlace::show_connection);
}

void MonthPlace::refresh() {
  if (reading_.is_open() && whole_->currentIndex() == Reading) {
    reading_.look_again();
  } else if (named_.waits_for_server()) {
    wait_for_named();
  }
  cycles_.refresh();
  second_readings_.refresh();
  disputed_.refresh();
  if (calibrations_ != nullptr) {
    calibrations_->refresh();
  }
  ask_council();
}

void MonthPlace::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!asked_) {
    asked_ = true;
    refresh();
  }
}

void MonthPlace::show_tab(int tab) {
  if (named_.wanted()) {
    forget_named();
    reading_.close();
  }
  whole_->setCurrentIndex(Month);
  tabs_->setCurrentIndex(tab);
}

void MonthPlace::show_month(const QString& cycle) {
  forget_named();
  leave_reading();
  show_tab(Board);
  cycles_.choose(cycle);
}

void MonthPlace::show_months() {
  auto* menu = month_->menu();
  menu->clear();
  for (const auto& cycle : cycles_.all()) {
    auto* action = menu->addAction(month_words(cycle), this, [this, name = cycle.name] { cycles_.choose(name); });
    action->setCheckable(true);
    action->setChecked(cycles_.current() != nullptr && cycle.name == cycles_.current()->name);
  }
  month_->setVisible(!cycles_.all().isEmpty());
  const AuditCycle* here = cycles_.current();
  import_page_->set_programmes(cycles_.programmes(),
                               here == nullptr ? QString{} : here->name.section(QLatin1Char('/'), 0, 1));
}

void MonthPlace::show_cycle() {
  const AuditCycle* cycle = cycles_.current();
  before_->setVisible(cycle != nullptr);
  after_->setVisible(cycle != nullptr);
  month_->setVisible(cycle != nullptr);
  if (cycle == nullptr) {
    title_->setText(tr("Month"));
    facts_->setText(cycles_.loaded() ? tr("No month is set up yet. Set up the first under Set up.") : QString{});
    return;
  }
  before_->setEnabled(!cycles_.neighbour(-1).isEmpty());
  after_->setEnabled(!cycles_.neighbour(1).isEmpty());
  month_->setText(month_of(cycle->period));
  month_->updateGeometry();
  const QString month = month_of(cycle->period);
  title_->setText(cycle->theme.isEmpty() ? month : tr("%1: %2").arg(month, cycle->theme));
  show_months();
  board_.load(cycle->name);
  second_readings_.load(cycle->name);
  disputed_.load(cycle->name);
  if (auditors_ != nullptr) {
    auditors_->load(cycle->name);
  }
  if (draw_ != nullptr && tabs_->currentIndex() == Draw) {
    draw_->load(cycle->name);
  }
  show_connection();
  show_facts();
}

void MonthPlace::show_facts() {
  const AuditCycle* cycle = cycles_.current();
  const int waiting = board_.count(BoardState::Submitted);
  tabs_->setTabText(ToRead, waiting == 0 ? tr("To read") : tr("To read (%1)").arg(waiting));
  reading_page_->set_back(back_words());
  Q_EMIT badge_changed(waiting);
  if (cycle == nullptr) {
    return;
  }
  if (!board_.loaded()) {
    facts_->setText(board_.loading() ? tr("Loading %1…").arg(month_of(cycle->period)) : QString{});
    return;
  }
  QString state;
  if (cycle->state == CycleState::Planned) {
    state = tr(" Planned: auditors do not see it yet.");
  } else if (cycle->state == CycleState::Closed) {
    state = tr(" Closed.");
  }
  facts_->setText(board_facts(board_, *cycle) + state);
}

void MonthPlace::show_connection() {
  const bool away = world_.connection.state() == ConnectionState::Offline;
  const AuditCycle* cycle = cycles_.current();
  board_page_->set_read_only(away || cycle == nullptr || cycle->state == CycleState::Closed);
  reading_page_->set_offline(away);
  second_reading_page_->set_offline(away);
  set_up_page_->set_offline(away);
  import_page_->set_offline(away);
  if (draw_page_ != nullptr) {
    draw_page_->set_offline(away);
  }
  if (case_list_page_ != nullptr) {
    case_list_page_->set_offline(away);
  }
  if (auditors_page_ != nullptr) {
    auditors_page_->set_offline(away);
  }
  if (calibrations_box_ != nullptr) {
    calibrations_box_->set_offline(away);
  }
  if (away) {
    offline_->say(Tone::Warning, QStringLiteral("offline"),
                  tr("Working offline since %1.").arg(world_.connection.since().toString(QStringLiteral("HH:mm"))),
                  tr("You can read what is here. Changes wait until the server is back."));
    return;
  }
  offline_->hide();
  if (world_.connection.state() != ConnectionState::Online) {
    return;
  }
  if (named_.waits_for_server()) {
    wait_for_named();
  }
  if (isVisible() && !cycles_.loaded() && !cycles_.loading()) {
    refresh();
  }
}

void MonthPlace::say_failure(const QString& what, const Failure& failure) {
  if (failure.kind == Failure::Kind::Offline) {
    show_connection();
    return;
  }
  bar_->clear_buttons();
  bar_->say(Tone::Error, QStringLiteral("problem"), what, failure_words(failure));
}

}  // namespace touchstone::client
