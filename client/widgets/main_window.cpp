// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <algorithm>

#include "client/widgets/common.h"
#include "client/widgets/find_bar.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/keys.h"
#include "client/widgets/pane.h"
#include "client/widgets/rail.h"
#include "client/widgets/remembered.h"
#include "client/widgets/search_field.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int notice_ms = 12'000;
constexpr int longest_history = 50;
constexpr int menu_margins = 30;  // Round the words of a menu in the bar.

}  // namespace

MainWindow::MainWindow(SignInModel& sign_in, WorkState& work, OpenAudits& audits, QList<Place> places, QWidget* way_in,
                       SearchModel* search)
    : sign_in_{sign_in},
      work_{work},
      audits_{audits},
      places_{std::move(places)},
      way_in_{way_in},
      stack_{new QStackedWidget},
      rail_{new Rail},
      search_model_{search},
      person_button_{plain_button({}, QStringLiteral("person"))},
      hints_{new Words{{}, TextSize::Small, false, Tone::Quiet}} {
  KeyMap::instance().watch(*qApp);
  set_help(*this, QStringLiteral("window"));
  build_centre();
  addToolBar(Qt::LeftToolBarArea, rail_);
  set_help(*rail_, QStringLiteral("window/places"));
  connect(rail_, &Rail::chosen, this, &MainWindow::show_index);
  build_menus();
  build_corner();
  set_chosen(QStringLiteral("system"), 100);
  hints_->setWordWrap(false);
  hints_->setContentsMargins(0, 0, 12, 0);
  auto* line = new WorkLine{work};
  set_help(*line, QStringLiteral("window/saved"));
  statusBar()->addWidget(line, 1);
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

void MainWindow::build_centre() {
  auto* centre = new QWidget;
  auto* column = new QVBoxLayout{centre};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  beside_ = new QSplitter;
  beside_->setChildrenCollapsible(false);
  help_ = new HelpPanel;
  beside_->addWidget(stack_);
  beside_->addWidget(help_);
  beside_->setStretchFactor(0, 1);
  beside_->setSizes({900, 340});
  help_->hide();
  connect(help_, &HelpPanel::closed, this, &MainWindow::close_help);
  find_ = new FindBar;
  connect(find_, &FindBar::closed, this, &MainWindow::focus_page);
  notice_ = new MessageBar;
  notice_ends_ = new QTimer{this};
  notice_ends_->setSingleShot(true);
  notice_ends_->setInterval(notice_ms);
  connect(notice_ends_, &QTimer::timeout, notice_, &QWidget::hide);
  column->addWidget(beside_, 1);
  column->addWidget(find_);
  column->addWidget(notice_);
  setCentralWidget(centre);
  stack_->addWidget(way_in_);
  nothing_here_ =
      new Words{tr("There is nothing for your role in this window yet. Published reports come to you as files.")};
  nothing_here_->setAlignment(Qt::AlignCenter);
  nothing_here_->setMargin(48);
  stack_->addWidget(nothing_here_);
}

void MainWindow::notice(const QString& bold, const QString& rest, const QString& icon) {
  notice_->clear_buttons();
  notice_->say(Tone::Accent, icon, bold, rest);
  connect(notice_->add_button(tr("Close")), &QPushButton::clicked, notice_, &QWidget::hide);
  notice_ends_->start();
}

void MainWindow::build_corner() {
  auto* menu = new QMenu{this};
  menu->addAction(account_);
  menu->addAction(sign_out_);
  person_button_->setMenu(menu);
  person_button_->setFlat(true);
  set_help(*person_button_, QStringLiteral("window/person"));
  corner_ = new QWidget;
  auto* row = new QHBoxLayout{corner_};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  if (search_model_ != nullptr) {
    search_ = new SearchField{*search_model_, *this};
    row->addWidget(search_, 1);
    connect(search_, &SearchField::left, this, &MainWindow::focus_page);
    connect(search_, &SearchField::opened, this, [this](const Allocation& hit) {
      open_record(
          {RecordLink::Kind::Allocation, sign_in_.session()->organisation_code, hit.name, hit.auditor_email, {}});
    });
  }
  row->addWidget(person_button_);
  menuBar()->setCornerWidget(corner_);
}

void MainWindow::fit_corner() {
  if (corner_->isHidden()) {
    return;
  }
  const int person = person_button_->sizeHint().width();
  const int high = menuBar()->sizeHint().height() - 1;
  // Not what they have now: a menu that found no room has none.
  const QFontMetrics metrics{menuBar()->font()};
  int menus = 16;
  for (const QAction* action : menuBar()->actions()) {
    menus += action->isVisible() ? metrics.horizontalAdvance(KeyMap::words_of(*action)) + menu_margins : 0;
  }
  person_button_->setFixedSize(person, high);
  int wide = person;
  if (search_ != nullptr) {
    const int room = width() - menus - person - 24;
    search_->setVisible(room >= 90);
    search_->setFixedSize(qBound(90, room, 340), qMin(30, high - 4));
    search_->setProperty("keys_hint", search_action_->shortcut().toString(QKeySequence::NativeText));
    wide += search_->isVisibleTo(corner_) ? search_->width() + 8 : 0;
  }
  // A menu bar asks its corner for its size only when it is set.
  corner_->setFixedSize(wide, high);
  menuBar()->setCornerWidget(corner_);
  corner_->show();
}

void MainWindow::show_session() {
  const bool inside = sign_in_.state() == SignInModel::State::SignedIn;
  menuBar()->setUpdatesEnabled(false);
  rail_->setVisible(inside);
  corner_->setVisible(inside);
  sign_out_->setEnabled(inside);
  account_->setEnabled(inside);
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
    if (search_ != nullptr) {
      search_->clear();
    }
    person_ = session.person;
    visited_.clear();
  }
  Remembered::instance().become(sign_in_.server(), session.organisation_code, session.person);
  person_button_->setText(session.display_name);
  person_button_->setAccessibleName(tr("Signed in as %1").arg(session.display_name));
  corner_->show();
  fit_corner();
  show_places(session);
  if (shown_.isEmpty()) {
    stack_->setCurrentWidget(nothing_here_);
  }
  show_index(0);
  if (!pending_link_.isEmpty()) {
    open_link(std::exchange(pending_link_, {}));
  }
}

void MainWindow::show_places(const Session& session) {
  rail_->clear_places();
  shown_.clear();
  for (int i = 0; i < places_.size(); ++i) {
    const auto& roles = places_[i].roles;
    const bool here =
        std::any_of(shown_.begin(), shown_.end(), [&](int seen) { return places_[seen].id == places_[i].id; });
    if (!here && std::any_of(roles.begin(), roles.end(), [&](Role role) { return session.has(role); })) {
      shown_.append(i);
      rail_->add_place(places_[i].title, places_[i].icon);
    }
  }
  RailButton* help = rail_->add_foot(tr("Help"), QStringLiteral("help"));
  connect(help, &QToolButton::clicked, this, [this] { show_help(help_topic_of(stack_->currentWidget())); });
  build_go_menu();
}

void MainWindow::drop_pages() {
  for (QWidget* page : std::as_const(pages_)) {
    stack_->removeWidget(page);
    delete page;  // now: what it knows is another person's
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
    if (page->property("help").toString().isEmpty()) {
      set_help(*page, place.id);
    }
    connect(page, &QWidget::windowTitleChanged, this, &MainWindow::take_title);
  }
  rail_->set_current(index);
  stack_->setCurrentWidget(page);
  if (visited_.isEmpty() || visited_.last() != place.id) {
    visited_.append(place.id);
    visited_ = visited_.mid(qMax(0, visited_.size() - longest_history));
  }
  page->setFocus();
}

void MainWindow::set_account_page(const QString& title, std::function<QWidget*(QWidget*)> make) {
  make_account_page_ = std::move(make);
  account_->setText(title);
  account_->setVisible(true);
}

void MainWindow::show_account_page() {
  QWidget*& page = pages_[QStringLiteral("account")];
  if (page == nullptr) {
    page = make_account_page_(stack_);
    stack_->addWidget(page);
    connect(page, &QWidget::windowTitleChanged, this, &MainWindow::take_title);
  }
  stack_->setCurrentWidget(page);
  page->setFocus();
}

void MainWindow::leave_account_page() {
  if (visited_.isEmpty()) {
    stack_->setCurrentWidget(nothing_here_);
  } else {
    show_place(visited_.last());
  }
}

void MainWindow::show_place(const QString& id) {
  for (int i = 0; i < shown_.size(); ++i) {
    if (places_[shown_[i]].id == id) {
      show_index(i);
    }
  }
}

void MainWindow::go_back() {
  if (stack_->currentWidget() == pages_.value(QStringLiteral("account"), nullptr)) {
    leave_account_page();
    return;
  }
  if (visited_.size() < 2) {
    notice(tr("This is where you began."), {});
    return;
  }
  visited_.removeLast();
  show_place(visited_.last());
}

void MainWindow::open_link(const QString& url) {
  const auto link = RecordLink::parse(url);
  if (!link) {
    notice(tr("That link was not opened."), tr("It is not an address of a record in Touchstone."));
    return;
  }
  if (sign_in_.state() != SignInModel::State::SignedIn) {
    pending_link_ = url;
    return;
  }
  if (link->organisation != sign_in_.session()->organisation_code) {
    notice(tr("That link was not opened."), tr("It belongs to another council (%1). You are signed in to %2.")
                                                .arg(link->organisation, sign_in_.session()->organisation_name));
    return;
  }
  open_record(*link);
}

void MainWindow::open_record(const RecordLink& link) {
  for (int i = 0; i < shown_.size(); ++i) {
    const Place& place = places_[shown_[i]];
    if (place.takes && place.takes(link)) {
      RecordLink wanted = link;
      if (!visited_.isEmpty() && visited_.last() != place.id) {
        asked_at_ = visited_.last();
        const auto asked =
            std::find_if(places_.begin(), places_.end(), [this](const Place& one) { return one.id == asked_at_; });
        wanted.from = asked->title;
      }
      const QWidget* page = pages_.value(place.id);
      if (page == nullptr || page != stack_->currentWidget() || !page->isAncestorOf(QApplication::focusWidget())) {
        show_index(i);  // else the page knows where on it the record was asked for
      }
      place.open(pages_.value(place.id), wanted);
      return;
    }
  }
  const bool audit = link.kind == RecordLink::Kind::Audit || link.kind == RecordLink::Kind::Allocation;
  notice(tr("That record is not opened here."),
         audit ? tr("An audit is opened by its auditor, the quality assurance unit and the head of its service.")
               : tr("None of your places shows it."));
}

bool MainWindow::shows(const QString& place) const {
  const QWidget* page = pages_.value(place);
  return page != nullptr && stack_->currentWidget() == page;
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
  // What F1 does here, when it does something of its own.
  const QString own = stack_->currentWidget()->property("help_hint").toString();
  const QString help = own.isEmpty() ? tr("F1 Help with this field") : own;
  hints_->setText(tr("%1    Ctrl+? All shortcuts").arg(help));
  setWindowTitle(page.isEmpty() ? tr("Touchstone") : tr("%1 – Touchstone").arg(page));
}

void MainWindow::take_edit_actions() {
  for (QAction* action : std::as_const(page_edits_)) {
    if (action != nullptr) {
      edit_menu_->removeAction(action);
    }
  }
  page_edits_.clear();
  QAction* first = edit_menu_->actions().value(0);
  for (QAction* action : stack_->currentWidget()->actions()) {
    if (action->property("menu").toString() == QLatin1String("edit")) {
      page_edits_.append(action);
      edit_menu_->insertAction(first, action);
    }
  }
}

void MainWindow::focus_page() { stack_->currentWidget()->setFocus(Qt::OtherFocusReason); }

void MainWindow::next_pane(int step) {
  QList<QWidget*> panes{rail_};
  for (QWidget* widget : centralWidget()->findChildren<QWidget*>()) {
    if (is_pane(widget) && widget->isVisible()) {
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
  fit_corner();
}

void MainWindow::fit_screen() {
  if (fits_screen_ || isMaximized() || isFullScreen()) {
    return;
  }
  fits_screen_ = true;
  const QSize room = screen()->availableSize();
  const QSize frame = frameGeometry().size() - size();
  if (size().boundedTo(room) == size()) {  // It would fit, but for its frame.
    resize(size().boundedTo(room - frame));
  }
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
    fit_screen();  // Only now is it known how wide the window manager's frame is.
  }
  if (event->type() == QEvent::ThemeChange && follows_system_) {
    const Scheme now = Look::of_system();
    if (now != Look::instance().scheme()) {
      Look::instance().apply(now);
    }
  }
}

}  // namespace touchstone::client
