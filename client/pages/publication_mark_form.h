// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"
#include "client/api/publication_values.h"
#include "client/widgets/common.h"

class QLineEdit;

namespace touchstone::client {

class Labelled;

/// What of one finding everybody may read: a general statement, or of a quotation the consent to print it word for
/// word. Hidden while nothing is written.
class PublicationMarkForm : public Card {
  Q_OBJECT

 public:
  explicit PublicationMarkForm(QWidget* parent = nullptr);

  const PublicationMark& mark() const { return mark_; }
  /// Begins with the mark as it is; `text`: the words of the auditor, or of who is quoted; `from`: "SWF, CD900412".
  void begin(const PublicationMark& mark, bool quotation, const QString& text, const QString& from);
  bool writing() const { return !isHidden(); }
  QWidget* first_field() const;
  /// Whether this finding's mark is written here.
  bool writes(const PublicationMark& mark) const;
  /// The mark was saved: the writing ends, unless more was written meanwhile or it is of another finding by now.
  void saved(const PublicationMark& mark);
  /// The marks came anew: of one that somebody else changed first, theirs is what saving again replaces.
  void take_up(const PublicationMark& theirs);
  /// It was not saved; what is written stays.
  void show_failure(const Failure& failure);

 Q_SIGNALS:
  void save_wanted(const touchstone::client::PublicationMark& mark);
  /// The writing ended; saved or not.
  void left();

 private:
  void end();
  void save();
  PublicationMark written() const;
  void clear_problems();

  PublicationMark mark_;
  bool quotation_ = false;
  bool overtaken_ = false;  ///< Somebody else changed the mark first.
  bool saving_ = false;     ///< Sent and not yet answered.
  Words* from_;
  Words* text_;
  TextField* statement_edit_;
  QLineEdit* consent_edit_;
  Labelled* statement_;
  Labelled* consent_;
  MessageBar* bar_;
  QPushButton* save_;
};

}  // namespace touchstone::client
