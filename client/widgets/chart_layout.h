// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTabBar>

#include "client/widgets/tokens.h"

class QGridLayout;
class QScrollArea;

namespace touchstone::client {

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
  void set_text(const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Tone tone_;
  QWidget* text_;
};

/// A scroll area that scrolls up and down only and lies on the page's ground.
QScrollArea* scrolled(QWidget* content, QWidget* parent = nullptr);

}  // namespace touchstone::client
