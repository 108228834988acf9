// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QLineEdit>
#include <QWidget>

class QPushButton;

namespace touchstone::client {

/// The date a person means, written the British way in figures or words; without a year that of `near`. Invalid when
/// it is none.
QDate date_from(const QString& text, const QDate& near = {});
/// "18 December 2026".
QString full_date(const QDate& date);

/// A date that is typed in any British form, moved by a day with the arrows up and down, or chosen in a calendar.
/// Nothing that is typed is dropped: what is no date stays, and `problem` says so.
class DateField : public QWidget {
  Q_OBJECT

 public:
  explicit DateField(QWidget* parent = nullptr);
  ~DateField() override;

  QLineEdit* edit() const { return edit_; }
  void set_name(const QString& name);
  /// The last date that could be read.
  QDate date() const { return date_; }
  void set_date(const QDate& date);
  /// What is wrong with what is typed; empty: nothing.
  QString problem() const;
  /// Reads what is typed to its end; false, with the focus here: it is no date.
  bool settle();

 Q_SIGNALS:
  /// A person gave another date.
  void date_changed(const QDate& date);
  /// What is typed became readable, or was left unreadable.
  void problem_changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void take_text(const QString& text);
  void give(const QDate& date);
  void say_problem(bool wrong);
  void open_calendar();

  QLineEdit* edit_;
  QPushButton* calendar_;
  QDate date_;
  bool wrong_ = false;
};

}  // namespace touchstone::client
