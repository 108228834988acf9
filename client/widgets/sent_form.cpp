// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/sent_form.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <utility>

namespace touchstone::client {

namespace {

/// What a person has put into a field; nothing for what is no field.
std::optional<QString> content_of(const QWidget* field) {
  if (const auto* line = qobject_cast<const QLineEdit*>(field)) {
    return line->text();
  }
  if (const auto* text = qobject_cast<const QPlainTextEdit*>(field)) {
    return text->toPlainText();
  }
  if (const auto* box = qobject_cast<const QComboBox*>(field)) {
    return box->currentText();
  }
  if (const auto* button = qobject_cast<const QAbstractButton*>(field); button != nullptr && button->isCheckable()) {
    return button->isChecked() ? QStringLiteral("on") : QStringLiteral("off");
  }
  if (const auto* list = qobject_cast<const QListWidget*>(field)) {
    QString ticked;
    for (int row = 0; row < list->count(); ++row) {
      ticked += list->item(row)->checkState() == Qt::Checked ? QLatin1Char('x') : QLatin1Char('-');
    }
    return ticked;
  }
  return std::nullopt;
}

QStringList contents_of(const QWidget& form, const QString& record) {
  QStringList contents{record};
  const auto fields = form.findChildren<QWidget*>();
  for (const auto* field : fields) {
    if (const auto content = content_of(field)) {
      contents.append(*content);
    }
  }
  return contents;
}

}  // namespace

void SentForm::sent(const QWidget& form, const QString& record) { sent_ = contents_of(form, record); }

bool SentForm::answered(const QWidget& form, const QString& record) {
  const auto sent = std::exchange(sent_, std::nullopt);
  return sent && *sent == contents_of(form, record);
}

}  // namespace touchstone::client
