// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/audit_form.h"
#include "client/models/spelling.h"
#include "client/models/text_check.h"
#include "client/widgets/common.h"

namespace touchstone::client {

class MarkHighlighter;

/// The field itself: F7 and the menu key lead to its marks. With one line, Enter goes on.
class CheckedEdit : public TextField {
  Q_OBJECT

 public:
  explicit CheckedEdit(int lines, QWidget* parent = nullptr);

  bool one_line() const { return one_line_; }

 Q_SIGNALS:
  void return_pressed();
  /// The menu at this place of the text is wanted, at this point of the screen.
  void menu_wanted(int position, const QPoint& where);
  void focus_left();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void insertFromMimeData(const QMimeData* source) override;

 private:
  bool one_line_;
};

/// A field for free text: it grows with its words, shows spelling slips and what may identify somebody, and has a bar
/// under it with three ways out of the latter.
class CheckedText : public QWidget {
  Q_OBJECT

 public:
  /// `spelling` may be null; `longest` is the contract's limit.
  CheckedText(AuditForm& form, Spelling* spelling, int lines, int longest, QWidget* parent = nullptr);
  ~CheckedText() override;

  CheckedEdit* edit() const { return edit_; }
  QString text() const;
  void set_text(const QString& text);
  /// Names the field for a screen reader.
  void set_name(const QString& name);
  /// What stands beside the name for a screen reader; the marks are added to it.
  void set_description(const QString& description);
  /// What may identify somebody in this text.
  QList<TextMark> marks() const;

  /// Goes to the next spelling or name mark after the caret (`from_start`: to the first) and selects it; false: there
  /// is none.
  bool go_to_next_mark(bool from_start);
  /// Goes to the first thing that may identify somebody; false: there is none.
  bool go_to_first_name();

 Q_SIGNALS:
  /// The person wrote something; at most `longest` characters of it.
  void edited(const QString& text);
  /// Enter, in a field of one line.
  void return_pressed();
  void marks_changed();

 private:
  void follow_text();
  void follow_caret();
  void show_bar();
  void show_description();
  void select(int start, int length);
  void replace(int start, int length, const QString& words);
  void show_menu(int position, const QPoint& where);
  void add_mark_ways(QMenu& menu, const TextMark& mark);
  /// `ways` go to the top of `menu`; the suggestions come later.
  void add_slip_ways(QMenu& ways, QMenu& menu, const SpellingSlip& slip);
  void add_word(const QString& word);
  void say_not_added(const Failure& failure);
  const TextMark* mark_at(int position) const;

  AuditForm& form_;
  Spelling* spelling_;
  int longest_;
  CheckedEdit* edit_;
  MarkHighlighter* highlighter_;
  Words* too_long_;
  MessageBar* bar_;
  MessageBar* not_added_;
  QString description_;
  QString last_text_;
  QList<TextMark> last_marks_;
  TextMark barred_;       ///< The mark in the bar.
  QString adding_;        ///< The word that is on its way to the council's list.
  QString offered_;       ///< The neutral words in the bar.
  int others_ = 0;        ///< More marks than the one in the bar.
  bool setting_ = false;  ///< Words are put in, not written.
};

}  // namespace touchstone::client
