// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <algorithm>

/// What a person does with a keyboard, and looks for, in a test of a page.
namespace touchstone::client::hands {

inline QWidget* focus() { return QApplication::focusWidget(); }

/// What a screen reader says a control is called.
inline QString name_of(QWidget* widget) {
  QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
  return interface == nullptr ? QString{} : interface->text(QAccessible::Name);
}

inline void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  QVERIFY(focus() != nullptr);
  QTest::keyClick(focus(), which, modifiers);
}

/// Letter by letter: the first may open an editor or move the focus, and the others go there.
inline void type(const QString& text) {
  for (const QChar letter : text) {
    QVERIFY(focus() != nullptr);
    QTest::keyClick(focus(), letter.toLatin1());
  }
}

/// The button on show with this text; null without one.
inline QPushButton* button(const QWidget& parent, const QString& text) {
  for (auto* one : parent.findChildren<QPushButton*>()) {
    if (one->text() == text && one->isVisible()) {
      return one;
    }
  }
  return nullptr;
}

/// The control with this accessible name; null without one.
template <typename Control>
Control* named(const QWidget& parent, const QString& name) {
  for (auto* one : parent.findChildren<Control*>()) {
    if (one->accessibleName() == name) {
      return one;
    }
  }
  return nullptr;
}

/// All words that the labels of a page show, so that a test can look for a sentence.
inline QString words_of(const QWidget& page) {
  QStringList words;
  for (const auto* label : page.findChildren<QLabel*>()) {
    if (label->isVisibleTo(&page)) {
      words.append(label->text());
    }
  }
  return words.join(QLatin1Char('\n'));
}

/// Whether these words are on show, in a label.
inline bool says(const QWidget& parent, const QString& words) {
  const auto labels = parent.findChildren<QLabel*>();
  return std::any_of(labels.begin(), labels.end(),
                     [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
}

}  // namespace touchstone::client::hands
