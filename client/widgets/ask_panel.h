// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include "client/widgets/common.h"

namespace touchstone::client {

/// What a panel asks, in words.
struct AskWords {
  QString open;      ///< On what opens it, "Send back…"; empty: it is open at once.
  QString question;  ///< The label of the field.
  QString hint;
  QString yes;          ///< On the button.
  QString empty;        ///< When nothing is written: what to write.
  int longest = 500;    ///< The contract's limit.
  bool button = false;  ///< It is opened by a button, not by a link.
};

/// Something that needs a few words: a link or button, and once it is pressed the field for them.
class AskPanel : public QWidget {
  Q_OBJECT

 public:
  explicit AskPanel(const AskWords& words, QWidget* parent = nullptr);

  TextField* field() const { return field_; }
  /// Shows the field, as if its link was pressed.
  void open();
  /// Shows the field with what was half written before, and leaves the keyboard where it is.
  void write_on(const QString& words);
  QString question() const { return words_.question; }
  /// What is written here is being sent.
  void set_busy(bool busy);

 Q_SIGNALS:
  void confirmed(const QString& words);
  void opened();
  void closed();

 private:
  void close_panel();
  void confirm();

  AskWords words_;
  QAbstractButton* opener_ = nullptr;
  QWidget* inner_;
  TextField* field_;
  Words* problem_;
  QPushButton* yes_;
};

/// What is half written in the panels of a part, or open with the keyboard in it, so that it stays when the part is
/// built anew.
class HalfWritten {
 public:
  /// Null: there is no part yet.
  explicit HalfWritten(const QWidget* part);
  /// Writes on in the panels that ask the same. The field of the one that had the keyboard before; null: none of these.
  TextField* write_on(const QWidget& part) const;

 private:
  QHash<QString, QString> words_;  // by question
  QString focused_;
};

}  // namespace touchstone::client
