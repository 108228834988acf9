// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/main_window.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <algorithm>

#include "client/widgets/common.h"
#include "client/widgets/rail.h"
#include "client/widgets/shortcut_sheet.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

MainWindow::MainWindow(SignInModel& sign_in, WorkState& work, OpenAudits& audits, QList<Place> places, QWidget* way_in)
    : sign_in_{sign_in},
      audits_{audits},
      places_{std::move(places)},
      way_in_{way_in},
      stack_{new QStackedWidget},
      rail_{new Rail},
      person_button_{plain_button({}, QStringLiteral("person"))},
      hints_{new Words{{}, TextSize::Small, false, Tone::Quiet}} {
  setCentralWidget(stack_);
  stack_->addWidget(way_in_);
  nothing_here_ =
      new Words{tr("There is nothing for your role in this window yet. Published reports come to you as "
                   "files; people, areas and forms are managed with touchstonectl.")};
  nothing_here_->setAlignment(Qt::AlignCenter);
  nothing_here_->setMargin(48);
  stack_->addWidget(nothing_here_);
  addToolBar(Qt::LeftToolBarArea, rail_);
  connect(rail_, &Rail::chosen, this, &MainWindow::show_index);
  build_menus();
  build_person();
  hints_->setWordWrap(false);
  hints_->setContentsMargins(0, 0, 12, 0);
  statusBar()->addWidget(new WorkLine{work}, 1);
  statusBar()->addPermanentWidget(hints_);
  statusBar()->setSizeGripEnabled(false);
  statusBar()->setMinimumHeight(32);
  statusBar()->setAutoFillBackground(true);
  statusBar()->setBackgroundRole(QPalette::Base);
  connect(&sign_in_, &SignInModel::changed, this, &MainWindow::show_session);
  connect(stack_, &QStackedWidget::currentChanged, this, &MainWindow::take_title);
  connect(stack_, &QStackedWidget::currentChanged, this, &MainWindow::take_edit_actions);
  connect(way_in_, &QWidget::windowTitleChanged, this, &MainWindow::take_title);
  // At 200 % a small screen has less room than that.
  resize(QSize{1280, 800}.boundedTo(screen()->availableSize()));
  setMinimumSize(560, 400);
  show_session();
}

MainWindow::~MainWindow() {
  // Pages change their titles while they go, and the window must not listen any more.
  disconnect(stack_, nullptr, this, nullptr);
  for (QWidget* page : std::as_const(pages_)) {
    disconnect(page, nullptr, this, nullptr);
  }
}

void MainWindow::build_menus() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  file->addAction(tr("&Refresh"), QKeySequence{Qt::Key_F5}, this, &MainWindow::refresh_wanted);
  sign_out_ = file->addAction(tr("&Sign out"), this, [this] {
    if (really_close()) {
      sign_in_.only_for({});
      sign_in_.sign_out();
      audits_.forget();
    }
  });
  file->addSeparator();
  file->addAction(tr("&Quit"), QKeySequence{QStringLiteral("Ctrl+Q")}, this, &QWidget::close);
  edit_menu_ = menuBar()->addMenu(tr("&Edit"));
  edit_menu_->menuAction()->setVisible(false);
  build_look_menu(*menuBar()->addMenu(tr("&View")));
  go_menu_ = menuBar()->addMenu(tr("&Go"));
  QMenu* help = menuBar()->addMenu(tr("&Help"));
  help->addAction(tr("&Keyboard shortcuts"), QKeySequence{QStringLiteral("Ctrl+?")}, this, &MainWindow::show_shortcuts);
}

void MainWindow::build_look_menu(QMenu& menu) {
  auto* looks = new QActionGroup{this};
  const QList<std::pair<QString, Scheme>> offered{
      {tr("&Light"), Scheme::Light}, {tr("&Dark"), Scheme::Dark}, {tr("&High contrast"), Scheme::HighContrast}};
  for (const auto& [title, scheme] : offered) {
    QAction* action = menu.addAction(title, this, [this, wanted = scheme] {
      Look::instance().apply(wanted);
      Q_EMIT look_changed(wanted);
    });
    action->setCheckable(true);
    action->setChecked(Look::instance().scheme() == scheme);
    looks->addAction(action);
  }
}

void MainWindow::build_person() {
  auto* menu = new QMenu{this};
  menu->addAction(sign_out_);
  person_button_->setMenu(menu);
  person_button_->setFlat(true);
  menuBar()->setCornerWidget(person_button_);
}

void MainWindow::show_session() {
  const bool inside = sign_in_.state() == SignInModel::State::SignedIn;
  menuBar()->setUpdatesEnabled(false);
  rail_->setVisible(inside);
  person_button_->setVisible(inside);
  sign_out_->setEnabled(inside);
  go_menu_->menuAction()->setVisible(inside);
  menuBar()->setUpdatesEnabled(true);
  if (!inside) {
    // Unsent work waits for its own author; anybody else would send it under another name.
    sign_in_.only_for(!audits_.is_kept() && audits_.unsent() > 0 && sign_in_.session() ? sign_in_.session()->email
                                                                                       : QString{});
    stack_->setCurrentWidget(way_in_);
    return;
  }
  if (stack_->currentWidget() != way_in_) {
    return;  // Inside already.
  }
  const Session& session = *sign_in_.session();
  if (session.person != person_) {
    if (!person_.isEmpty() && !audits_.is_kept()) {
      audits_.forget();
    }
    drop_pages();
    person_ = session.person;
  }
  person_button_->setText(session.display_name);
  person_button_->setAccessibleName(tr("Signed in as %1").arg(session.display_name));
  // A menu bar asks its corner for its size only when it is set.
  person_button_->setFixedSize(person_button_->sizeHint().width(), menuBar()->sizeHint().height() - 1);
  menuBar()->setCornerWidget(person_button_);
  person_button_->show();
  rail_->clear_places();
  go_menu_->clear();
  shown_.clear();
  for (int i = 0; i < places_.size(); ++i) {
    const auto& roles = places_[i].roles;
    const bool here =
        std::any_of(shown_.begin(), shown_.end(), [&](int seen) { return places_[seen].id == places_[i].id; });
    if (!here && std::any_of(roles.begin(), roles.end(), [&](Role role) { return session.has(role); })) {
      const int index = static_cast<int>(shown_.size());
      shown_.append(i);
      rail_->add_place(places_[i].title, places_[i].icon);
      go_menu_->addAction(places_[i].title, QKeySequence{QStringLiteral("Ctrl+%1").arg(index + 1)}, this,
                          [this, index] { show_index(index); });
    }
  }
  go_menu_->addSeparator();
  go_menu_->addAction(tr("Next pane"), QKeySequence{Qt::Key_F6}, this, [this] { next_pane(1); });
  go_menu_->addAction(tr("Previous pane"), QKeySequence{QStringLiteral("Shift+F6")}, this, [this] { next_pane(-1); });
  if (shown_.isEmpty()) {
    stack_->setCurrentWidget(nothing_here_);
  }
  show_index(0);
}

void MainWindow::drop_pages() {
  for (QWidget* page : std::as_const(pages_)) {
    stack_->removeWidget(page);
    page->deleteLater();
  }
  pages_.clear();
}

void MainWindow::show_index(int index) {
  if (index < 0 || index >= shown_.size()) {
    return;
  }
  const Place& place = places_[shown_[index]];
  QWidget* page = pages_.value(place.id);
  if (page == nullptr) {
    page = place.make(stack_);
    pages_.insert(place.id, page);
    stack_->addWidget(page);
    connect(page, &QWidget::windowTitleChanged, this, &MainWindow::take_title);
  }
  rail_->set_current(index);
  stack_->setCurrentWidget(page);
  page->setFocus();
}

void MainWindow::show_place(const QString& id) {
  for (int i = 0; i < shown_.size(); ++i) {
    if (places_[shown_[i]].id == id) {
      show_index(i);
    }
  }
}

void MainWindow::set_badge(const QString& place, int count) {
  for (int i = 0; i < shown_.size(); ++i) {
    if (places_[shown_[i]].id == place) {
      rail_->places()[i]->set_badge(count);
    }
  }
}

void MainWindow::take_title() {
  const QString page = stack_->currentWidget()->windowTitle();
  // What F1 does here, when it does something.
  const QString help = stack_->currentWidget()->property("help_hint").toString();
  hints_->setText(help.isEmpty() ? tr("Ctrl+? All shortcuts") : tr("%1    Ctrl+? All shortcuts").arg(help));
  setWindowTitle(page.isEmpty() ? tr("Touchstone") : tr("%1 – Touchstone").arg(page));
}

void MainWindow::take_edit_actions() {
  edit_menu_->clear();
  for (QAction* action : stack_->currentWidget()->actions()) {
    if (action->property("menu").toString() == QLatin1String("edit")) {
      edit_menu_->addAction(action);
    }
  }
  edit_menu_->menuAction()->setVisible(!edit_menu_->isEmpty());
}

void MainWindow::next_pane(int step) {
  QList<QWidget*> panes{rail_};
  for (QWidget* widget : stack_->currentWidget()->findChildren<QWidget*>()) {
    if (widget->property("pane").toBool() && widget->isVisible()) {
      panes.append(widget);
    }
  }
  qsizetype current = 0;
  for (qsizetype i = 0; i < panes.size(); ++i) {
    QWidget* focused = QApplication::focusWidget();
    if (focused != nullptr && (panes[i] == focused || panes[i]->isAncestorOf(focused))) {
      current = i;
    }
  }
  QWidget* pane = panes[(current + step + panes.size()) % panes.size()];
  QWidget* target = pane;
  for (QWidget* next = pane; !(target->focusPolicy() & Qt::TabFocus) || !target->isVisible();) {
    next = next->nextInFocusChain();
    if (next == pane) {
      return;
    }
    target = pane->isAncestorOf(next) ? next : target;
  }
  target->setFocus(Qt::TabFocusReason);
}

void MainWindow::show_shortcuts() {
  auto* sheet = new ShortcutSheet{*this, this};
  sheet->setAttribute(Qt::WA_DeleteOnClose);
  sheet->show();
}

bool MainWindow::really_close() {
  if (!audits_.at_risk()) {
    return true;
  }
  const int unsent = audits_.unsent();
  // Cannot be undone, so it asks: what is neither kept on this computer nor received is lost by closing.
  QMessageBox box{
      QMessageBox::NoIcon, tr("Not yet saved"),
      unsent == 1
          ? tr("1 audit is neither saved on this computer nor received by the server. Closing now loses the last "
               "changes.")
          : tr("%1 audits are neither saved on this computer nor received by the server. Closing now loses the last "
               "changes.")
                .arg(unsent),
      QMessageBox::NoButton, this};
  QPushButton* stay = box.addButton(tr("Keep working"), QMessageBox::RejectRole);
  QPushButton* leave = box.addButton(tr("Close and lose the last changes"), QMessageBox::DestructiveRole);
  box.setDefaultButton(stay);
  box.setEscapeButton(stay);
  box.exec();
  return box.clickedButton() == leave;
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (really_close()) {
    event->accept();
  } else {
    event->ignore();
  }
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  rail_->set_narrow(width() < 800);
  hints_->setVisible(width() >= 900);
}

}  // namespace touchstone::client
