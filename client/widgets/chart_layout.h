// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTabBar>

#include "client/widgets/tokens.h"

class QGridLayout;
class QScrollArea;
class QVBoxLayout;

namespace touchstone::client {

/// Makes Tab go through the widgets in their order, with all that is in them, from `last` on: what is made after a page
/// would come last of the window.
void chain_tabs_after(QWidget* last, const QList<QWidget*>& widgets);
/// From where `box` stands.
void chain_tabs(const QWidget* box, const QList<QWidget*>& widgets);

/// The first widget in `box` that Tab stops at; null: there is none.
QWidget* first_tab_stop(const QWidget& box);

/// Widgets beside each other while each has its least width, else under each other.
class FlowGrid : public QWidget {
  Q_OBJECT

 public:
  FlowGrid(int most_columns, int least_width, int spacing, QWidget* parent = nullptr);

  void set_widgets(const QList<QWidget*>& widgets);
  /// How the columns share the width; by default alike.
  void set_stretches(const QList<int>& stretches);
  int columns() const { return columns_; }
  /// That of one column: the grid can always fall back on it.
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void arrange(int columns);

  QGridLayout* grid_;
  QList<QWidget*> widgets_;
  QList<int> stretches_;
  int most_columns_;
  int least_width_;
  int columns_ = 0;
};

/// Widgets in a row, at the right while all fit, else in as many rows as they need.
class WrapRow : public QWidget {
  Q_OBJECT

 public:
  explicit WrapRow(const QList<QWidget*>& widgets, QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return arrange(width, false); }

 protected:
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// The height that they need at this width; `move`: puts them there.
  int arrange(int width, bool move) const;
  QList<QWidget*> widgets_;
};

/// Pages of which one is on show. They are as high as that one needs; a QStackedWidget is as high as the highest.
class PageStack : public QWidget {
  Q_OBJECT

 public:
  explicit PageStack(QWidget* parent = nullptr);

  /// The first one added is on show at first.
  void add_page(QWidget* page);
  void show_page(int index);
  QWidget* page() const { return pages_.value(current_); }

 private:
  QVBoxLayout* column_;
  QList<QWidget*> pages_;
  int current_ = 0;
};

/// Tabs as words with a bar under the chosen one.
class TabStrip : public QTabBar {
  Q_OBJECT

 public:
  explicit TabStrip(QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
  QSize tabSizeHint(int index) const override;
  QSize minimumTabSizeHint(int index) const override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  int wanted_width(int around) const;
  bool narrow_ = false;
};

/// A box with a bar at its left: what may be read from a figure, or not.
class NoteBox : public QFrame {
  Q_OBJECT

 public:
  NoteBox(const QString& title, const QString& icon_name, Tone tone, QWidget* parent = nullptr);
  void set_title(const QString& title);
  void set_text(const QString& text);
  /// Puts a link under the text.
  void add_below(QWidget* widget);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Tone tone_;
  QWidget* title_;
  QWidget* text_;
  QVBoxLayout* column_;
};

/// The head of a page: its title with what is to be known under it, and its buttons beside them, or under them when one
/// of the two had less than `least_width`.
QWidget* page_head(QWidget* title, QWidget* facts, QWidget* buttons, int least_width = 360);

/// The column, with a page's margins, of a page that scrolls as a whole when it has less than this height: at 200 % a
/// table between its head and its buttons would have no room left.
QVBoxLayout* scrolling_column(QWidget* page, int least_height);

/// A scroll area that scrolls up and down only and lies on the page's ground.
QScrollArea* scrolled(QWidget* content, QWidget* parent = nullptr);

/// Scrolls whatever it stands in so far that it is seen.
void bring_into_view(QWidget& widget);

}  // namespace touchstone::client
