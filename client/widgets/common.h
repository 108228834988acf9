// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QFrame>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include "client/widgets/icons.h"
#include "client/widgets/tokens.h"

class QBoxLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace touchstone::client {

/// Text on a page: plain, never read as markup, its colour from the tokens in every look.
class Words : public QLabel {
  Q_OBJECT

 public:
  explicit Words(const QString& text = {}, TextSize size = TextSize::Normal, bool bold = false, Tone tone = Tone::Text,
                 QWidget* parent = nullptr);

  void set_tone(Tone tone);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void take_colour();
  Tone tone_;
};

/// A box on the page with 6 px corners.
class Card : public QFrame {
  Q_OBJECT

 public:
  explicit Card(QWidget* parent = nullptr);

  /// Draws the border stronger, as round the finding being written.
  void set_strong(bool strong);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  bool strong_ = false;
};

/// A hairline.
class Hairline : public QFrame {
  Q_OBJECT

 public:
  explicit Hairline(QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

/// Underlined words that go somewhere or do something small. Its role for a screen reader is "link".
class LinkButton : public QAbstractButton {
  Q_OBJECT

 public:
  explicit LinkButton(const QString& text, QWidget* parent = nullptr);

  void set_tone(Tone tone, bool bold = false);
  /// Draws an icon before the words, as the chevron of "back".
  void set_mark(const QString& icon_name);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  Tone tone_ = Tone::Accent;
  QString mark_;
};

/// A calm bar: icon, bold words, words, buttons. Becomes visible by `say`.
class MessageBar : public QFrame {
  Q_OBJECT

 public:
  explicit MessageBar(QWidget* parent = nullptr);

  /// Shows the bar and announces it once when the words are new.
  void say(Tone tone, const QString& icon_name, const QString& bold, const QString& rest);
  /// Adds a button at the right; it stays for every message until `clear_buttons`.
  QPushButton* add_button(const QString& text);
  void clear_buttons();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// Puts the buttons under the words when they would leave no room for them.
  void follow_width();
  Tone tone_ = Tone::Warning;
  IconMark* mark_;
  Words* text_;
  QBoxLayout* buttons_;
};

/// A text field of several lines in which Tab goes on to the next control.
class TextField : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit TextField(int lines, QWidget* parent = nullptr);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  static constexpr int most_lines = 8;
  void fit();
  int lines_;
};

/// The one primary button of a page.
QPushButton* primary_button(const QString& text, QWidget* parent = nullptr);
QPushButton* plain_button(const QString& text, const QString& icon_name = {}, QWidget* parent = nullptr);
/// The row that ends a short form: the button that does it and the link that leaves it.
QHBoxLayout* form_end(QPushButton* give, LinkButton* leave);

/// A heading a screen reader can jump to.
Words* heading(const QString& text, TextSize size, QWidget* parent = nullptr);

/// Says to a screen reader what has just happened; nothing else is heard twice.
void announce(QWidget* source, const QString& words);

/// Hands the keyboard on to `first` when it comes to the page; the last call counts, null: the page keeps it. Not Qt's
/// focus proxy: with one, Tab leaps from the beginning of the page to the proxy, over all that stands before it.
void begin_at(QWidget* page, QWidget* first);

/// A column with the page's margins.
QVBoxLayout* page_column(QWidget* page);

}  // namespace touchstone::client
