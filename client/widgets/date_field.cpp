// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/date_field.h"

#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTextCharFormat>
#include <QVBoxLayout>

#include "client/widgets/common.h"
#include "client/widgets/tokens.h"

namespace touchstone::client {

namespace {

constexpr int first_year = 1900;  // "18 December 20" is not written to its end.

const QLocale& british() {
  static const QLocale locale{QLocale::English, QLocale::UnitedKingdom};
  return locale;
}

}  // namespace

QDate date_from(const QString& text, const QDate& near) {
  QString plain = text.simplified();
  plain.replace(QLatin1Char('/'), QLatin1Char(' ')).replace(QLatin1Char('.'), QLatin1Char(' '));
  plain = plain.remove(QLatin1Char(',')).simplified();
  QStringList tries{plain};
  if (near.isValid()) {
    tries += plain + QStringLiteral(" %1").arg(near.year());
  }
  for (const auto& one : tries) {
    for (const auto* format : {"d M yyyy", "d MMMM yyyy", "d MMM yyyy", "dddd d MMMM yyyy", "ddd d MMM yyyy"}) {
      const QDate date = british().toDate(one, QLatin1String(format));
      if (date.isValid() && date.year() >= first_year) {
        return date;
      }
    }
  }
  return QDate::fromString(text.trimmed(), Qt::ISODate);
}

QString full_date(const QDate& date) { return british().toString(date, QStringLiteral("d MMMM yyyy")); }

DateField::DateField(QWidget* parent)
    : QWidget{parent}, edit_{new QLineEdit}, calendar_{plain_button({}, QStringLiteral("month"))} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  row->addWidget(edit_, 1);
  row->addWidget(calendar_);
  setFocusProxy(edit_);
  edit_->installEventFilter(this);
  connect(edit_, &QLineEdit::textEdited, this, &DateField::take_text);
  connect(edit_, &QLineEdit::editingFinished, this, [this] {
    if (date_from(edit_->text(), date_).isValid()) {
      edit_->setText(full_date(date_));
    } else {
      say_problem(true);
    }
  });
  connect(calendar_, &QPushButton::clicked, this, &DateField::open_calendar);
}

DateField::~DateField() {
  disconnect(edit_, nullptr, this, nullptr);  // It loses the focus while it goes, and the words for that are gone.
}

void DateField::set_name(const QString& name) {
  edit_->setAccessibleName(name);
  calendar_->setAccessibleName(tr("%1, choose in a calendar").arg(name));
}

void DateField::set_date(const QDate& date) {
  date_ = date;
  edit_->setText(date.isValid() ? full_date(date) : QString{});
  say_problem(false);
}

QString DateField::problem() const { return wrong_ ? tr("Enter a date, such as 18 December 2026") : QString{}; }

bool DateField::settle() {
  if (date_from(edit_->text(), date_).isValid()) {
    return true;
  }
  say_problem(true);
  edit_->setFocus();
  return false;
}

void DateField::take_text(const QString& text) {
  const QDate typed = date_from(text, date_);
  if (typed.isValid()) {
    say_problem(false);
    if (typed != date_) {
      date_ = typed;
      Q_EMIT date_changed(date_);
    }
  }
}

void DateField::give(const QDate& date) {
  const bool other = date != date_;
  set_date(date);
  if (other) {
    Q_EMIT date_changed(date_);
  }
}

void DateField::say_problem(bool wrong) {
  if (wrong == wrong_) {
    return;
  }
  wrong_ = wrong;
  edit_->setProperty("wrong", wrong);
  edit_->setAccessibleDescription(problem());
  edit_->update();
  Q_EMIT problem_changed();
  if (wrong) {
    announce(edit_, problem());
  }
}

bool DateField::eventFilter(QObject* watched, QEvent* event) {
  if (watched == edit_ && event->type() == QEvent::KeyPress && date_.isValid()) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool moves = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
    if (moves && key->modifiers() == Qt::AltModifier) {
      open_calendar();
      return true;
    }
    if (moves && key->modifiers() == Qt::NoModifier) {
      give(date_.addDays(key->key() == Qt::Key_Up ? 1 : -1));
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void DateField::open_calendar() {
  auto* sheet = new QFrame{this, Qt::Popup};
  sheet->setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout{sheet};
  auto* days = new QCalendarWidget;
  days->setLocale(british());
  days->setAccessibleName(edit_->accessibleName());
  days->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
  QTextCharFormat plain;
  plain.setForeground(tokens().text);
  for (const auto day : {Qt::Saturday, Qt::Sunday}) {
    days->setWeekdayTextFormat(day, plain);
  }
  if (date_.isValid()) {
    days->setSelectedDate(date_);
  }
  column->addWidget(days);
  const auto choose = [this, sheet](const QDate& date) {
    give(date);
    sheet->close();
    edit_->setFocus();
  };
  connect(days, &QCalendarWidget::clicked, sheet, choose);
  connect(days, &QCalendarWidget::activated, sheet, choose);
  connect(new QShortcut{QKeySequence{Qt::Key_Escape}, sheet}, &QShortcut::activated, sheet, &QWidget::close);
  sheet->move(mapToGlobal(QPoint{0, height()}));
  sheet->show();
  days->setFocus();
}

}  // namespace touchstone::client
