// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <functional>
#include <optional>

#include "client/models/sign_in_model.h"
#include "client/models/work_state.h"
#include "client/widgets/place.h"
#include "client/widgets/tokens.h"

class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace touchstone::client {

class FindBar;
class HelpPanel;
class MessageBar;
class Rail;
class SearchField;
class SearchModel;
class Words;

/// The shell: menu bar with search and person, rail of places, the page, help beside it, the work line. It knows
/// places, not pages.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// `way_in` is shown until somebody is signed in; the window owns it. Without `search` there is no search field.
  MainWindow(SignInModel& sign_in, WorkState& work, OpenAudits& audits, QList<Place> places, QWidget* way_in,
             SearchModel* search = nullptr);

  ~MainWindow() override;

  /// Goes to a place; without effect when this person does not come there.
  void show_place(const QString& id);
  /// What waits for this person at a place.
  void set_badge(const QString& place, int count);
  /// The page of a place once it was shown, else nullptr.
  QWidget* page_of(const QString& place) const { return pages_.value(place); }
  /// Opens a `touchstone://` address, once somebody is signed in; says so when it is not one of this council.
  void open_link(const QString& url);
  /// Opens a record at the first place of this person that takes it.
  void open_record(const RecordLink& link);
  /// Goes back to the place at which the last record was asked for.
  void leave_record() { show_place(asked_at_); }
  /// Says something at the foot of the page for a while; nothing waits for an answer.
  /// Whether this place is on show.
  bool shows(const QString& place) const;
  void notice(const QString& bold, const QString& rest, const QString& icon = QStringLiteral("info"));
  HelpPanel* help() const { return help_; }
  SearchField* search() const { return search_; }
  /// Adds a page of the person's own account to the menus, not to the rail. `make` makes it when it is first asked for;
  /// the parent owns it.
  void set_account_page(const QString& title, std::function<QWidget*(QWidget*)> make);
  /// Goes back to the place that was on show before.
  void leave_account_page();
  /// Which look and size the View menu shows as chosen: a key of `scheme_from`, or "system"; hundredths.
  void set_chosen(const QString& look, int text_size);

 Q_SIGNALS:
  /// "light", "dark", "high_contrast", or "system".
  void look_chosen(const QString& key);
  void text_size_chosen(int percent);
  /// The person wants the program to start again, for another size of text.
  void restart_wanted();
  /// F5.
  void refresh_wanted();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void build_centre();
  void build_menus();
  void build_file_menu();
  void build_edit_menu();
  void build_look_menu(QMenu& menu);
  void build_size_menu(QMenu& menu);
  void build_help_menu();
  void build_go_menu();
  void build_corner();
  void fit_corner();
  void show_session();
  void show_places(const Session& session);
  void show_index(int index);
  void show_account_page();
  void drop_pages();
  void take_title();
  /// Shows the actions of the page that have the property "menu" = "edit".
  void take_edit_actions();
  void next_pane(int step);
  void go_back();
  void focus_page();
  void show_shortcuts();
  void show_help(const QString& topic);
  void close_help();
  /// Makes the window no larger, with its frame, than the screen; once.
  void fit_screen();
  void copy_link();
  void say_where_saved();
  void choose_look(const QString& key);
  void choose_size(int percent);
  bool really_close();

  SignInModel& sign_in_;
  WorkState& work_;
  OpenAudits& audits_;
  QList<Place> places_;
  QList<int> shown_;  ///< Indices of `places_` in the rail.
  QHash<QString, QWidget*> pages_;
  QStringList visited_;  ///< Places, for going back; the last is on show.
  QString asked_at_;     ///< The place at which the last record was asked for.
  QString person_;       ///< Whose pages these are.
  QString pending_link_;
  QWidget* way_in_;
  Words* nothing_here_ = nullptr;
  QStackedWidget* stack_;
  QSplitter* beside_ = nullptr;
  HelpPanel* help_ = nullptr;
  FindBar* find_ = nullptr;
  MessageBar* notice_ = nullptr;
  QTimer* notice_ends_ = nullptr;
  Rail* rail_;
  QWidget* corner_ = nullptr;
  SearchModel* search_model_;
  SearchField* search_ = nullptr;
  QPushButton* person_button_;
  Words* hints_;
  QMenu* edit_menu_ = nullptr;
  QList<QPointer<QAction>> page_edits_;  ///< In the Edit menu, of the page on show.
  QMenu* go_menu_ = nullptr;
  QAction* sign_out_ = nullptr;
  QAction* account_ = nullptr;  ///< Shows the page of the account.
  std::function<QWidget*(QWidget*)> make_account_page_;
  QAction* search_action_ = nullptr;
  QHash<QString, QAction*> look_actions_;
  QHash<int, QAction*> size_actions_;
  bool follows_system_ = true;
  bool fits_screen_ = false;
};

}  // namespace touchstone::client
