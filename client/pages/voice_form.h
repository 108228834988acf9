// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/voice_gateway.h"
#include "client/widgets/common.h"

class QComboBox;
class QLineEdit;

namespace touchstone::client {

class DateField;
class Labelled;

/// Who was heard, what they said, whether they may be quoted, who heard it and when, and what was done with it.
class VoiceForm : public QWidget {
  Q_OBJECT

 public:
  explicit VoiceForm(QWidget* parent = nullptr);

  /// Fills the fields; a voice without a name is to be added.
  void begin(const Voice& voice, const QDate& today);
  /// What the server refuses, at its field; false: it has none here.
  bool show_failure(const Failure& failure);
  void set_busy(bool busy);
  /// As it is written now, complete or not.
  Voice voice() const;
  /// Whether anything is otherwise than when it began.
  bool written() const;
  QWidget* first_field() const;

 Q_SIGNALS:
  /// Everything is there.
  void given(const touchstone::client::Voice& voice);
  void cancelled();

 private:
  void give();

  Voice voice_;  ///< As it began.
  QDate today_;
  QComboBox* source_edit_;
  TextField* text_edit_;
  QComboBox* consent_edit_;
  QLineEdit* heard_by_edit_;
  DateField* heard_on_edit_;
  TextField* outcome_edit_;
  Labelled* source_;
  Labelled* text_;
  Labelled* consent_;
  Labelled* heard_by_;
  Labelled* heard_on_;
  Labelled* outcome_;
  QPushButton* give_;
};

}  // namespace touchstone::client
