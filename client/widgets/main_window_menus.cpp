// SPDX-License-Identifier: GPL-3.0-or-later
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenuBar>
#include <QStackedWidget>

#include "client/models/help_text.h"
#include "client/widgets/common.h"
#include "client/widgets/find_bar.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/main_window.h"
#include "client/widgets/search_field.h"
#include "client/widgets/shortcut_sheet.h"

// What stands in the menus of the window, and does it.
namespace touchstone::client {

void MainWindow::build_menus() {
  set_help(*menuBar(), QStringLiteral("window"));
  build_file_menu();
  build_edit_menu();
  QMenu* view = menuBar()->addMenu(tr("&View"));
  build_look_menu(*view);
  build_size_menu(*view->addMenu(tr("&Text size")));
  go_menu_ = menuBar()->addMenu(tr("&Go"));
  build_help_menu();
}

void MainWindow::build_file_menu() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  file->addAction(tr("&Refresh"), QKeySequence{Qt::Key_F5}, this, &MainWindow::refresh_wanted);
  file->addAction(tr("&Where is my work saved?"), QKeySequence{QStringLiteral("Ctrl+S")}, this,
                  &MainWindow::say_where_saved);
  // A page that prints has an action of its own with these keys, and the nearest one wins.
  file->addAction(tr("&Print"), QKeySequence{QStringLiteral("Ctrl+P")}, this, [this] {
    notice(tr("This page has nothing to print."), tr("The month’s report is saved as a PDF from Analysis."));
  });
  file->addSeparator();
  account_ = file->addAction({}, this, &MainWindow::show_account_page);
  account_->setVisible(false);
  sign_out_ = file->addAction(tr("&Sign out"), this, [this] {
    if (really_close()) {
      sign_in_.only_for({});
      sign_in_.sign_out();
      audits_.forget();
    }
  });
  file->addAction(tr("&Quit"), QKeySequence{QStringLiteral("Ctrl+Q")}, this, &QWidget::close);
}

void MainWindow::build_edit_menu() {
  edit_menu_ = menuBar()->addMenu(tr("&Edit"));
  QMenu* edit = edit_menu_;
  edit->addSeparator();  // Above it stands what the page on show undoes.
  edit->addAction(tr("&Find on this page"), QKeySequence{QStringLiteral("Ctrl+F")}, this, [this] {
    notice_->hide();
    find_->open(*stack_->currentWidget());
  });
  if (search_model_ != nullptr) {
    search_action_ = edit->addAction(tr("&Search all audits"), QKeySequence{QStringLiteral("Ctrl+K")}, this, [this] {
      if (search_ != nullptr && search_->isVisible()) {
        search_->setFocus(Qt::ShortcutFocusReason);
        search_->selectAll();
      }
    });
  }
  edit->addAction(tr("Copy &link to this record"), QKeySequence{QStringLiteral("Ctrl+Shift+L")}, this,
                  &MainWindow::copy_link);
  edit->addSeparator();
  edit->addAction(tr("&Keys…"), this, &MainWindow::show_shortcuts);
}

void MainWindow::build_look_menu(QMenu& menu) {
  auto* looks = new QActionGroup{this};
  const QList<std::pair<QString, QString>> offered{{tr("&As the system"), QStringLiteral("system")},
                                                   {tr("&Light"), scheme_key(Scheme::Light)},
                                                   {tr("&Dark"), scheme_key(Scheme::Dark)},
                                                   {tr("&High contrast"), scheme_key(Scheme::HighContrast)}};
  for (const auto& [title, key] : offered) {
    QAction* action = menu.addAction(title, this, [this, wanted = key] { choose_look(wanted); });
    action->setCheckable(true);
    looks->addAction(action);
    look_actions_.insert(key, action);
  }
  menu.addSeparator();
}

void MainWindow::build_size_menu(QMenu& menu) {
  auto* sizes = new QActionGroup{this};
  for (const int size : text_sizes) {
    QAction* action = menu.addAction(tr("%1%").arg(size), this, [this, size] { choose_size(size); });
    action->setCheckable(true);
    sizes->addAction(action);
    size_actions_.insert(size, action);
  }
}

void MainWindow::build_help_menu() {
  QMenu* menu = menuBar()->addMenu(tr("&Help"));
  menu->addAction(tr("&Help with this field"), QKeySequence{Qt::Key_F1}, this, [this] {
    const QString topic = help_topic_of(QApplication::focusWidget());
    show_help(topic.isEmpty() ? help_topic_of(stack_->currentWidget()) : topic);
  });
  menu->addAction(tr("Help with this &page"), this, [this] { show_help(help_topic_of(stack_->currentWidget())); });
  menu->addAction(tr("&All help"), this, [this] { show_help(QStringLiteral("window/help")); });
  menu->addSeparator();
  menu->addAction(tr("&Keyboard shortcuts"), QKeySequence{QStringLiteral("Ctrl+?")}, this, &MainWindow::show_shortcuts);
}

void MainWindow::build_go_menu() {
  go_menu_->clear();
  for (int index = 0; index < shown_.size(); ++index) {
    QAction* action = go_menu_->addAction(places_[shown_[index]].title, this, [this, index] { show_index(index); });
    action->setShortcut(QKeySequence{QStringLiteral("Ctrl+%1").arg(index + 1)});
  }
  go_menu_->addSeparator();
  go_menu_->addAction(tr("Back"), QKeySequence{QStringLiteral("Alt+Left")}, this, &MainWindow::go_back);
  go_menu_->addAction(tr("Next pane"), QKeySequence{Qt::Key_F6}, this, [this] { next_pane(1); });
  go_menu_->addAction(tr("Previous pane"), QKeySequence{QStringLiteral("Shift+F6")}, this, [this] { next_pane(-1); });
}

void MainWindow::set_chosen(const QString& look, int text_size) {
  const QString key = look_actions_.contains(look) ? look : QStringLiteral("system");
  follows_system_ = key == QLatin1String("system");
  look_actions_[key]->setChecked(true);
  size_actions_[size_actions_.contains(text_size) ? text_size : 100]->setChecked(true);
}

void MainWindow::choose_look(const QString& key) {
  follows_system_ = key == QLatin1String("system");
  Look::instance().apply(scheme_from(key));
  Q_EMIT look_chosen(key);
}

void MainWindow::choose_size(int percent) {
  Q_EMIT text_size_chosen(percent);
  notice(tr("Text size %1%.").arg(percent), tr("It holds from the next start of Touchstone."));
  QPushButton* again = notice_->add_button(tr("Start again now"));
  connect(again, &QPushButton::clicked, this, &MainWindow::restart_wanted);
}

void MainWindow::show_shortcuts() {
  auto* sheet = new ShortcutSheet{*this, this};
  sheet->setAttribute(Qt::WA_DeleteOnClose);
  sheet->show();
}

void MainWindow::show_help(const QString& topic) { open_help(*this, topic); }

void MainWindow::close_help() {
  help_->hide();
  focus_page();
}

void MainWindow::copy_link() {
  // A page says what is open on it: an audit, the analysis of a month.
  auto link = stack_->currentWidget()->property("record").value<RecordLink>();
  if (link.name.isEmpty() || !sign_in_.session()) {
    notice(tr("No record is open here."), tr("Open an audit or a month, then copy its link."));
    return;
  }
  link.organisation = sign_in_.session()->organisation_code;
  QApplication::clipboard()->setText(link.url());
  notice(tr("Link copied."), tr("It opens this record for colleagues who may see it; it holds no case data."));
}

void MainWindow::say_where_saved() {
  notice(work_.headline().isEmpty() ? tr("Your work:") : work_.headline(), work_.sentence(), work_.icon());
}

}  // namespace touchstone::client
