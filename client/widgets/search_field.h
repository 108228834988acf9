// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "client/models/search_model.h"

class QFrame;
class QListView;

namespace touchstone::client {

class Words;

/// The search of the menu bar: typing finds audits in a list under the field, arrows choose, Enter opens, Esc leaves.
class SearchField : public QLineEdit {
  Q_OBJECT

 public:
  /// `window` is where the list appears.
  SearchField(SearchModel& model, QWidget& window);

  QListView* list() const { return list_; }
  QSize sizeHint() const override;

 Q_SIGNALS:
  void opened(const touchstone::client::Allocation& hit);
  /// Esc: the page wants its focus back.
  void left();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void show_state();
  void place_results();
  void step(int by);
  void open_row(int row);

  SearchModel& model_;
  QWidget& window_;
  QFrame* results_;
  Words* words_;
  QListView* list_;
};

}  // namespace touchstone::client
