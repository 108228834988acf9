// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMainWindow>

#include "client/models/sign_in_model.h"
#include "client/models/work_state.h"
#include "client/widgets/place.h"
#include "client/widgets/tokens.h"

class QActionGroup;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace touchstone::client {

class Rail;
class Words;

/// The shell: menu bar with the person, rail of places, the page, the work line. It knows places, not pages.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// `way_in` is shown until somebody is signed in; the window owns it.
  MainWindow(SignInModel& sign_in, WorkState& work, OpenAudits& audits, QList<Place> places, QWidget* way_in);

  ~MainWindow() override;

  /// Goes to a place; without effect when this person does not come there.
  void show_place(const QString& id);
  /// What waits for this person at a place.
  void set_badge(const QString& place, int count);
  /// The page of a place once it was shown, else nullptr.
  QWidget* page_of(const QString& place) const { return pages_.value(place); }

 Q_SIGNALS:
  void look_changed(touchstone::client::Scheme scheme);
  /// F5.
  void refresh_wanted();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build_menus();
  void build_look_menu(QMenu& menu);
  void build_person();
  void show_session();
  void show_index(int index);
  void drop_pages();
  void take_title();
  /// Shows the actions of the page that have the property "menu" = "edit".
  void take_edit_actions();
  void next_pane(int step);
  void show_shortcuts();
  bool really_close();

  SignInModel& sign_in_;
  OpenAudits& audits_;
  QList<Place> places_;
  QList<int> shown_;  ///< Indices of `places_` in the rail.
  QHash<QString, QWidget*> pages_;
  QString person_;  ///< Whose pages these are.
  QWidget* way_in_;
  Words* nothing_here_ = nullptr;
  QStackedWidget* stack_;
  Rail* rail_;
  QPushButton* person_button_;
  Words* hints_;
  QMenu* edit_menu_ = nullptr;
  QMenu* go_menu_ = nullptr;
  QAction* sign_out_ = nullptr;
};

}  // namespace touchstone::client
