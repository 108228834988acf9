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

  /// Begins with the mark as it is; `text`: the words of the auditor, or of who is quoted; `from`: "SWF, CD900412".
  void begin(const PublicationMark& mark, bool quotation, const QString& text, const QString& from);
  bool writing() const { return !isHidden(); }
  QWidget* first_field() const;
  /// The mark was saved.
  void end();
  /// It was not; what is written stays.
  void show_failure(const Failure& failure);

 Q_SIGNALS:
  void save_wanted(const touchstone::client::PublicationMark& mark);
  /// The writing ended; saved or not.
  void left();

 private:
  void save();
  void clear_problems();

  PublicationMark mark_;
  bool quotation_ = false;
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
