// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

#include "client/models/audit_form.h"
#include "client/models/spelling.h"
#include "client/models/text_check.h"

namespace touchstone::client {

/// Shows in a text what may identify somebody (a fill and a straight line) and what is not spelt right (a wavy line).
/// The word being written is left alone until the caret has left it.
class MarkHighlighter : public QSyntaxHighlighter {
  Q_OBJECT

 public:
  /// `spelling` may be null: none is checked.
  MarkHighlighter(QTextDocument* document, const AuditForm& form, const Spelling* spelling);

  /// What is marked now, in the order of the text.
  const QList<TextMark>& marks() const;
  const QList<SpellingSlip>& slips() const;
  /// Where the caret is; -1: the field does not have the focus.
  void set_caret(int position);
  /// Looks again: words were confirmed, or the dictionary is another.
  void look_again();

 protected:
  void highlightBlock(const QString& text) override;

 private:
  void look() const;
  void rehighlight_changed(const QList<TextMark>& marks_before, const QList<SpellingSlip>& slips_before);
  static bool being_written(const SpellingSlip& slip, int caret);

  const AuditForm& form_;
  const Spelling* spelling_;
  int caret_ = -1;
  mutable int seen_revision_ = -1;
  mutable QList<TextMark> marks_;
  mutable QList<SpellingSlip> slips_;
};

}  // namespace touchstone::client
