// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/mark_highlighter.h"

#include <QTextDocument>
#include <algorithm>

#include "client/widgets/tokens.h"

namespace touchstone::client {

namespace {

/// Formats what of a stretch lies in a block.
struct Stretch {
  int start;
  int length;
};

Stretch within(int start, int length, int block_start, int block_length) {
  const int from = qMax(0, start - block_start);
  const int to = qMin(block_length, start + length - block_start);
  return {from, to - from};
}

}  // namespace

MarkHighlighter::MarkHighlighter(QTextDocument* document, const AuditForm& form, const Spelling* spelling)
    : QSyntaxHighlighter{document}, form_{form}, spelling_{spelling} {
  connect(&Look::instance(), &Look::changed, this, &MarkHighlighter::rehighlight);
}

void MarkHighlighter::look() const {
  if (seen_revision_ == document()->revision()) {
    return;
  }
  seen_revision_ = document()->revision();
  const QString text = document()->toPlainText();
  marks_ = find_marks(text);
  slips_ = spelling_ == nullptr ? QList<SpellingSlip>{} : spelling_->slips(text, marks_);
  marks_.removeIf([this](const TextMark& mark) { return form_.confirmed_texts().contains(mark.words); });
}

const QList<TextMark>& MarkHighlighter::marks() const {
  look();
  return marks_;
}

const QList<SpellingSlip>& MarkHighlighter::slips() const {
  look();
  return slips_;
}

bool MarkHighlighter::being_written(const SpellingSlip& slip, int caret) {
  return caret > slip.start && caret <= slip.end();
}

void MarkHighlighter::set_caret(int position) {
  if (position == caret_) {
    return;
  }
  look();
  const int before = caret_;
  caret_ = position;
  QList<int> changed;  // A block that is highlighted anew may look again, and make other slips.
  for (const auto& slip : std::as_const(slips_)) {
    if (being_written(slip, before) != being_written(slip, position)) {
      changed.append(slip.start);
    }
  }
  for (const int start : std::as_const(changed)) {
    rehighlightBlock(document()->findBlock(start));
  }
}

void MarkHighlighter::look_again() {
  look();
  const auto marks_before = marks_;
  const auto slips_before = slips_;
  seen_revision_ = -1;
  look();
  rehighlight_changed(marks_before, slips_before);
}

void MarkHighlighter::rehighlight_changed(const QList<TextMark>& marks_before,
                                          const QList<SpellingSlip>& slips_before) {
  for (auto block = document()->begin(); block.isValid(); block = block.next()) {
    const auto touches = [&](const auto& one) {
      return one.start < block.position() + block.length() && one.end() > block.position();
    };
    const auto is_other = [&](const auto& list, const auto& other) {
      return std::any_of(list.begin(), list.end(),
                         [&](const auto& one) { return touches(one) && !other.contains(one); });
    };
    if (is_other(marks_before, marks_) || is_other(marks_, marks_before) || is_other(slips_before, slips_) ||
        is_other(slips_, slips_before)) {
      rehighlightBlock(block);
    }
  }
}

void MarkHighlighter::highlightBlock(const QString& text) {
  look();
  const int start = currentBlock().position();
  const int length = static_cast<int>(text.size());
  const auto& t = tokens();
  QTextCharFormat slip_format;
  slip_format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
  slip_format.setUnderlineColor(t.err);
  for (const auto& slip : std::as_const(slips_)) {
    if (slip.start < start + length && slip.end() > start && !being_written(slip, caret_)) {
      const auto part = within(slip.start, slip.length, start, length);
      setFormat(part.start, part.length, slip_format);
    }
  }
  QTextCharFormat mark_format;
  mark_format.setBackground(t.warn_soft);
  mark_format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
  mark_format.setUnderlineColor(t.warn);
  for (const auto& mark : std::as_const(marks_)) {
    if (mark.start < start + length && mark.end() > start) {
      const auto part = within(mark.start, mark.length, start, length);
      setFormat(part.start, part.length, mark_format);
    }
  }
}

}  // namespace touchstone::client
