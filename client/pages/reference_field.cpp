// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/reference_field.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QScrollBar>

namespace touchstone::client {

namespace {

constexpr int most_on_show = 8;
constexpr int least_width = 360;

}  // namespace

ReferenceField::ReferenceField(FigureReferences& references, int lines, QWidget* parent)
    : TextField{lines, parent}, completer_{new QCompleter{&references, this}} {
  completer_->setWidget(this);
  completer_->setCompletionMode(QCompleter::PopupCompletion);
  completer_->setCompletionRole(Qt::DisplayRole);
  completer_->setFilterMode(Qt::MatchContains);
  completer_->setCaseSensitivity(Qt::CaseInsensitive);
  completer_->setMaxVisibleItems(most_on_show);
  completer_->popup()->setAccessibleName(tr("Figures that can be named"));
  connect(completer_, qOverload<const QModelIndex&>(&QCompleter::activated), this, &ReferenceField::put_in);
  connect(this, &QPlainTextEdit::textChanged, this, &ReferenceField::offer);
}

QString ReferenceField::begun() const {
  const QString before = toPlainText().left(textCursor().position());
  qsizetype open = -1;
  for (qsizetype i = 0; i < before.size(); ++i) {
    if (before[i] == QLatin1Char('{')) {
      const bool twice = i + 1 < before.size() && before[i + 1] == QLatin1Char('{');
      open = twice ? -1 : i;
      i += twice ? 1 : 0;
    } else if (before[i] == QLatin1Char('}')) {
      open = -1;
    }
  }
  return open < 0 ? QString{} : before.mid(open + 1).isNull() ? QStringLiteral("") : before.mid(open + 1);
}

void ReferenceField::offer() {
  const QString typed = begun();
  if (typed.isNull()) {
    completer_->popup()->hide();
    return;
  }
  completer_->setCompletionPrefix(typed);
  if (completer_->completionCount() == 0) {
    completer_->popup()->hide();
    return;
  }
  completer_->popup()->setCurrentIndex(completer_->completionModel()->index(0, 0));
  QRect place = cursorRect();
  place.setWidth(qMax(least_width, completer_->popup()->sizeHintForColumn(0) +
                                       completer_->popup()->verticalScrollBar()->sizeHint().width() + 8));
  completer_->complete(place);
}

void ReferenceField::put_in(const QModelIndex& chosen) {
  const QString typed = begun();
  if (typed.isNull()) {
    return;
  }
  QTextCursor cursor = textCursor();
  const int caret = cursor.position();
  const bool closed = toPlainText().mid(caret).startsWith(QLatin1Char('}'));
  cursor.setPosition(caret - static_cast<int>(typed.size()));
  cursor.setPosition(caret + (closed ? 1 : 0), QTextCursor::KeepAnchor);
  cursor.insertText(chosen.data(FigureReferences::ReferenceRole).toString() + QLatin1Char('}'));
  setTextCursor(cursor);
}

/// Tab takes what the list offers before it goes on.
bool ReferenceField::focusNextPrevChild(bool next) {
  return !completer_->popup()->isVisible() && TextField::focusNextPrevChild(next);
}

/// The page's Esc closes its lower pane; here it belongs to the field.
bool ReferenceField::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    event->accept();
    return true;
  }
  return TextField::event(event);
}

void ReferenceField::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (completer_->popup()->isVisible() &&
      (enter || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab)) {
    event->ignore();  // they are for the list
    return;
  }
  if (event->key() == Qt::Key_Escape) {
    Q_EMIT leave_wanted();
    return;
  }
  if (enter) {
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
      Q_EMIT save_wanted();
    }
    return;  // a sentence is one line
  }
  TextField::keyPressEvent(event);
}

}  // namespace touchstone::client
