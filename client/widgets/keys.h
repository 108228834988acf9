// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QPointer>

class QApplication;
class QWidget;

namespace touchstone::client {

/// The keys of all actions of the window and its pages: what they are, what the person has made of them, and who gets
/// a key that two actions have. It sees every action that is added to a widget; nobody needs to tell it.
class KeyMap : public QObject {
  Q_OBJECT

 public:
  static KeyMap& instance();

  /// Begins to see the actions of this application; again without effect.
  void watch(QApplication& application);

  /// Every action with words that `window` shows or that lies in its menus, in the order they were made, each once.
  QList<QAction*> on_show(const QWidget& window) const;
  /// The keys an action has when nobody changes them.
  static QKeySequence standard_of(const QAction& action);
  /// The words of an action, without the mark of its letter.
  static QString words_of(const QAction& action);

  /// Gives an action, and every other of its kind, these keys from now on, and keeps them for this person.
  void change(QAction& action, const QKeySequence& keys);
  void back_to_standard(QAction& action);
  void all_back_to_standard();
  /// Another action on show that has these keys, else nullptr.
  QAction* taken_by(const QAction& action, const QKeySequence& keys, const QWidget& window) const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  KeyMap();
  void see(QAction& action);
  void apply(QAction& action);
  static QString id_of(const QAction& action);
  /// Of several actions with the same keys, the one nearest to the focus.
  QAction* nearest(const QKeySequence& keys) const;

  QList<QPointer<QAction>> actions_;
  bool watching_ = false;
  bool applying_ = false;
};

/// An action of a page: in the list of shortcuts, changeable, and working while the focus is on the page.
QAction* page_key(QWidget& page, const QString& words, const QKeySequence& keys, const std::function<void()>& act);

}  // namespace touchstone::client
