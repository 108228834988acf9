// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/identifying_note.h"

#include <QPlainTextEdit>

#include "client/models/text_check.h"

namespace touchstone::client {

namespace {

constexpr int after_ms = 300;  // Not with every key.

}  // namespace

IdentifyingNote::IdentifyingNote(QPlainTextEdit& field, QWidget* parent)
    : Words{{}, TextSize::Small, true, Tone::Warning, parent}, field_{field} {
  hide();
  later_.setSingleShot(true);
  later_.setInterval(after_ms);
  connect(&field_, &QPlainTextEdit::textChanged, &later_, qOverload<>(&QTimer::start));
  connect(&later_, &QTimer::timeout, this, &IdentifyingNote::look);
}

void IdentifyingNote::look() {
  const auto marks = find_marks(field_.toPlainText());
  QString words;
  if (marks.size() == 1) {
    words = tr("%1 %2").arg(mark_title(marks.first()), mark_reason());
  } else if (!marks.isEmpty()) {
    words = tr("%1 %2 (%3)").arg(mark_title(marks.first()), mark_reason(), marks_summary(marks));
  }
  if (words == text()) {
    return;
  }
  setText(words);
  setVisible(!words.isEmpty());
  if (!words.isEmpty()) {
    announce(&field_, words);
  }
}

}  // namespace touchstone::client
