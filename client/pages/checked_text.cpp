// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/checked_text.h"

#include <QContextMenuEvent>
#include <QFutureWatcher>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QVBoxLayout>
#include <algorithm>

#include "client/models/words.h"
#include "client/pages/mark_highlighter.h"

namespace touchstone::client {

CheckedEdit::CheckedEdit(int lines, QWidget* parent) : TextField{lines, parent}, one_line_{lines == 1} {}

void CheckedEdit::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (one_line_ && enter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
    Q_EMIT return_pressed();
    return;
  }
  TextField::keyPressEvent(event);
}

void CheckedEdit::contextMenuEvent(QContextMenuEvent* event) {
  if (event->reason() == QContextMenuEvent::Mouse) {
    Q_EMIT menu_wanted(cursorForPosition(event->pos()).position(), event->globalPos());
  } else {
    Q_EMIT menu_wanted(textCursor().selectionStart(), viewport()->mapToGlobal(cursorRect().bottomLeft()));
  }
}

void CheckedEdit::focusOutEvent(QFocusEvent* event) {
  TextField::focusOutEvent(event);
  if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
    Q_EMIT focus_left();
  }
}

void CheckedEdit::insertFromMimeData(const QMimeData* source) {
  if (one_line_ && source->hasText()) {
    insertPlainText(source->text().simplified());
  } else {
    TextField::insertFromMimeData(source);
  }
}

CheckedText::CheckedText(AuditForm& form, Spelling* spelling, int lines, int longest, QWidget* parent)
    : QWidget{parent},
      form_{form},
      spelling_{spelling},
      longest_{longest},
      edit_{new CheckedEdit{lines}},
      highlighter_{new MarkHighlighter{edit_->document(), form, spelling}},
      too_long_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      bar_{new MessageBar},
      not_added_{new MessageBar} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  column->addWidget(edit_);
  column->addWidget(too_long_);
  column->addWidget(bar_);
  column->addWidget(not_added_);
  too_long_->hide();
  connect(edit_, &QPlainTextEdit::textChanged, this, &CheckedText::follow_text);
  connect(edit_, &QPlainTextEdit::cursorPositionChanged, this, &CheckedText::follow_caret);
  connect(edit_, &CheckedEdit::focus_left, this, [this] { highlighter_->set_caret(-1); });
  connect(edit_, &CheckedEdit::return_pressed, this, &CheckedText::return_pressed);
  connect(edit_, &CheckedEdit::menu_wanted, this, &CheckedText::show_menu);
  connect(&form_, &AuditForm::changed, this, [this](const QString& field) {
    if (field == QLatin1String("confirmed_texts")) {
      highlighter_->look_again();
      show_bar();
    }
  });
  if (spelling_ != nullptr) {
    connect(spelling_, &Spelling::changed, highlighter_, &MarkHighlighter::look_again);
    connect(spelling_, &Spelling::add_failed, this, [this](const QString& word, const Failure& failure) {
      if (word == adding_) {
        say_not_added(failure);
      }
    });
  }
}

CheckedText::~CheckedText() {
  disconnect(edit_, nullptr, this, nullptr);  // It loses the focus while it goes, after the highlighter.
}

QString CheckedText::text() const { return edit_->toPlainText(); }

void CheckedText::set_text(const QString& text) {
  setting_ = true;
  edit_->setPlainText(text);
  setting_ = false;
  show_bar();
}

void CheckedText::set_name(const QString& name) { edit_->setAccessibleName(name); }

void CheckedText::set_description(const QString& description) {
  description_ = description;
  show_description();
}

QList<TextMark> CheckedText::marks() const { return highlighter_->marks(); }

void CheckedText::follow_text() {
  const QString written = text();
  if (written == last_text_) {
    return;  // Only its looks are others.
  }
  last_text_ = written;
  const auto over = written.size() - longest_;
  too_long_->setText(over > 0 ? tr("Use at most %1 characters. %2 too many are left out.").arg(longest_).arg(over)
                              : QString{});
  too_long_->setVisible(over > 0);
  if (!setting_) {
    Q_EMIT edited(written.left(longest_));
    show_bar();
  }
}

void CheckedText::follow_caret() {
  highlighter_->set_caret(edit_->hasFocus() ? edit_->textCursor().position() : -1);
  if (mark_at(edit_->textCursor().position()) != nullptr && !setting_) {
    show_bar();
  }
}

const TextMark* CheckedText::mark_at(int position) const {
  for (const auto& mark : highlighter_->marks()) {
    if (position >= mark.start && position <= mark.end()) {
      return &mark;
    }
  }
  return nullptr;
}

void CheckedText::show_bar() {
  const auto& marks = highlighter_->marks();
  if (marks != last_marks_) {
    last_marks_ = marks;
    show_description();
    Q_EMIT marks_changed();
  }
  if (marks.isEmpty()) {
    if (bar_->isAncestorOf(focusWidget())) {
      edit_->setFocus(Qt::OtherFocusReason);
    }
    bar_->hide();
    barred_ = {};
    return;
  }
  const TextMark* at_caret = mark_at(edit_->textCursor().position());
  const TextMark shown = at_caret != nullptr ? *at_caret : marks.first();
  const QString offered = neutral_words(shown, text(), form_.audit().practitioner);
  const int others = static_cast<int>(marks.size()) - 1;
  if (!bar_->isHidden() && shown.words == barred_.words && offered == offered_ && others == others_) {
    barred_ = shown;
    return;
  }
  barred_ = shown;
  offered_ = offered;
  others_ = others;
  bar_->clear_buttons();
  if (!offered.isEmpty()) {
    connect(bar_->add_button(tr("Write “%1”").arg(offered)), &QPushButton::clicked, this, [this] {
      const TextMark whole = replaced_by_neutral(barred_, text());
      replace(whole.start, whole.length, offered_);
    });
  }
  connect(bar_->add_button(tr("Change it myself")), &QPushButton::clicked, this,
          [this] { select(barred_.start, barred_.length); });
  connect(bar_->add_button(mark_denial(shown.kind)), &QPushButton::clicked, this, [this] {
    edit_->setFocus(Qt::OtherFocusReason);
    form_.confirm_text(barred_.words);
  });
  QString rest = mark_reason();
  if (others > 0) {
    rest += others == 1 ? tr(" 1 more in this text.") : tr(" %1 more in this text.").arg(others);
  }
  bar_->say(Tone::Warning, QStringLiteral("warning"), mark_title(shown), rest);
}

void CheckedText::show_description() {
  QStringList parts{description_, marks_summary(last_marks_)};
  parts.removeAll(QString{});
  edit_->setAccessibleDescription(parts.join(QStringLiteral(". ")));
}

void CheckedText::select(int start, int length) {
  QTextCursor cursor = edit_->textCursor();
  cursor.setPosition(start);
  cursor.setPosition(start + length, QTextCursor::KeepAnchor);
  edit_->setTextCursor(cursor);
  edit_->setFocus(Qt::OtherFocusReason);
}

void CheckedText::replace(int start, int length, const QString& words) {
  select(start, length);
  edit_->textCursor().insertText(words);
}

bool CheckedText::go_to_next_mark(bool from_start) {
  const int caret = from_start ? -1 : edit_->textCursor().selectionStart();
  int best = -1;
  int length = 0;
  const auto offer = [&](int start, int wide) {
    if (start > caret && (best < 0 || start < best)) {
      best = start;
      length = wide;
    }
  };
  for (const auto& mark : highlighter_->marks()) {
    offer(mark.start, mark.length);
  }
  for (const auto& slip : highlighter_->slips()) {
    offer(slip.start, slip.length);
  }
  if (best >= 0) {
    select(best, length);
  }
  return best >= 0;
}

bool CheckedText::go_to_first_name() {
  if (highlighter_->marks().isEmpty()) {
    highlighter_->rehighlight();  // Qt puts the first time off until the field is shown
  }
  const auto marks = highlighter_->marks();
  if (!marks.isEmpty()) {
    select(marks[0].start, marks[0].length);
  }
  return !marks.isEmpty();
}

void CheckedText::show_menu(int position, const QPoint& where) {
  QMenu* menu = edit_->createStandardContextMenu();
  menu->setAttribute(Qt::WA_DeleteOnClose);
  auto* ways = new QMenu{menu};  // Only holds what goes to the top of the other one.
  if (const TextMark* mark = mark_at(position)) {
    add_mark_ways(*ways, *mark);
  } else {
    for (const auto& slip : highlighter_->slips()) {
      if (position >= slip.start && position <= slip.end()) {
        add_slip_ways(*ways, *menu, slip);
        break;
      }
    }
  }
  QAction* first = menu->actions().value(0);
  for (QAction* way : ways->actions()) {
    menu->insertAction(first, way);
  }
  if (!ways->isEmpty()) {
    menu->insertSeparator(first);
    menu->setActiveAction(ways->actions().constFirst());
  }
  menu->popup(where);
}

void CheckedText::add_mark_ways(QMenu& menu, const TextMark& mark) {
  const TextMark whole = replaced_by_neutral(mark, text());
  const QString offered = neutral_words(mark, text(), form_.audit().practitioner);
  if (!offered.isEmpty()) {
    menu.addAction(tr("Write “%1”").arg(offered), this,
                   [this, whole, offered] { replace(whole.start, whole.length, offered); });
  }
  menu.addAction(tr("Change it myself"), this, [this, mark] { select(mark.start, mark.length); });
  menu.addAction(mark_denial(mark.kind), this, [this, mark] { form_.confirm_text(mark.words); });
}

void CheckedText::add_slip_ways(QMenu& ways, QMenu& menu, const SpellingSlip& slip) {
  QAction* looking = ways.addAction(tr("Looking for suggestions…"));
  looking->setEnabled(false);
  auto* watcher = new QFutureWatcher<QStringList>{&menu};
  connect(watcher, &QFutureWatcherBase::finished, &menu, [this, watcher, looking, slip, &ways, &menu] {
    const QStringList words = watcher->result();
    if (words.isEmpty()) {
      looking->setText(tr("No suggestions"));
      return;
    }
    const bool waiting = menu.activeAction() == nullptr || menu.activeAction() == looking;
    QAction* first = nullptr;
    for (const auto& one : words) {
      auto* way = new QAction{one, &ways};
      connect(way, &QAction::triggered, this, [this, slip, one] { replace(slip.start, slip.length, one); });
      menu.insertAction(looking, way);
      first = first == nullptr ? way : first;
    }
    menu.removeAction(looking);
    if (waiting) {
      menu.setActiveAction(first);
    }
  });
  watcher->setFuture(spelling_->suggestions(slip.word));
  if (spelling_->may_add() && !form_.is_example()) {
    ways.addAction(tr("Add “%1” to the council’s words").arg(slip.word), this, [this, slip] { add_word(slip.word); });
  }
}

void CheckedText::add_word(const QString& word) {
  adding_ = word;
  not_added_->hide();
  spelling_->add(word);
}

void CheckedText::say_not_added(const Failure& failure) {
  not_added_->clear_buttons();
  if (failure.passing()) {
    connect(not_added_->add_button(tr("Try again")), &QPushButton::clicked, this, [this] {
      edit_->setFocus(Qt::OtherFocusReason);
      add_word(adding_);
    });
  }
  connect(not_added_->add_button(tr("Close")), &QPushButton::clicked, this, [this] {
    edit_->setFocus(Qt::OtherFocusReason);
    not_added_->hide();
  });
  const QString why = failure.kind == Failure::Kind::Unavailable ? tr("The server is busy. Try again in a moment.")
                                                                 : failure_words(failure);
  not_added_->say(Tone::Error, QStringLiteral("problem"), tr("“%1” is not among the council’s words.").arg(adding_),
                  why);
}

}  // namespace touchstone::client
