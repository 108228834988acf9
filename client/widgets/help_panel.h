// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "client/models/help_text.h"

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace touchstone::client {

class Words;

/// Says which page of the help explains a widget and all that it holds.
void set_help(QWidget& widget, const QString& topic);
/// The page that explains a widget: its own, else that of the nearest widget round it; empty: none.
QString help_topic_of(const QWidget* widget);

/// Opens the help of the widget's window at a page, as F1 does; nothing in a window without help.
void open_help(const QWidget& widget, const QString& topic);

/// The help, beside the page: what explains the field with the focus, and every other page by search.
class HelpPanel : public QFrame {
  Q_OBJECT

 public:
  explicit HelpPanel(QWidget* parent = nullptr);

  /// Shows a page and gives it the focus; where nothing explains, the nearest above.
  void show_topic(const QString& id);
  QString topic() const { return topic_; }

 Q_SIGNALS:
  void closed();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void search(const QString& words);

  QLineEdit* find_;
  QListWidget* found_;
  Words* title_;
  QTextBrowser* text_;
  QString topic_;
};

}  // namespace touchstone::client
