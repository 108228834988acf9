// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/keys.h"

#include <QActionEvent>
#include <QApplication>
#include <QMenu>
#include <QSet>
#include <QShortcutEvent>
#include <QWidget>
#include <algorithm>

#include "client/widgets/remembered.h"

namespace touchstone::client {

namespace {

constexpr auto standard_property = "standard_keys";
constexpr auto id_property = "key_id";
constexpr auto seen_property = "keys_seen";

/// How many steps up from the focus the widget lies that an action belongs to; -1: not above the focus.
int distance(const QAction& action) {
  int best = -1;
  for (QObject* owner : action.associatedObjects()) {
    auto* widget = qobject_cast<QWidget*>(owner);
    if (widget == nullptr) {
      continue;
    }
    if (qobject_cast<QMenu*>(widget) != nullptr) {
      widget = widget->window()->parentWidget() != nullptr ? widget->window()->parentWidget()->window() : widget;
    }
    int steps = 0;
    for (QWidget* at = QApplication::focusWidget(); at != nullptr; at = at->parentWidget(), ++steps) {
      if (at == widget && (best < 0 || steps < best)) {
        best = steps;
      }
    }
  }
  return best;
}

/// Whether a menu hangs in the window. (isAncestorOf does not look through menus, which are windows of their own.)
bool hangs_in(const QMenu& menu, const QWidget& window) {
  const QWidget* at = &menu;
  while (at != nullptr && at != &window) {
    at = at->parentWidget();
  }
  return at != nullptr;
}

}  // namespace

KeyMap& KeyMap::instance() {
  static KeyMap keys;
  return keys;
}

KeyMap::KeyMap() {
  connect(&Remembered::instance(), &Remembered::changed, this, [this] {
    for (const auto& action : std::as_const(actions_)) {
      if (action != nullptr) {
        apply(*action);
      }
    }
  });
}

void KeyMap::watch(QApplication& application) {
  if (!watching_) {
    watching_ = true;
    application.installEventFilter(this);
  }
}

bool KeyMap::eventFilter(QObject* watched, QEvent* event) {
  const auto type = event->type();
  if (type == QEvent::ActionAdded || type == QEvent::ActionChanged) {
    see(*static_cast<QActionEvent*>(event)->action());
  } else if (type == QEvent::Shortcut) {
    const auto* shortcut = static_cast<QShortcutEvent*>(event);
    if (shortcut->isAmbiguous()) {
      if (QAction* action = nearest(shortcut->key())) {
        action->trigger();
        return true;
      }
    }
  }
  return QObject::eventFilter(watched, event);
}

void KeyMap::see(QAction& action) {
  if (applying_ || action.isSeparator() || action.menu() != nullptr) {
    return;
  }
  if (!action.property(seen_property).toBool()) {
    action.setProperty(seen_property, true);
    actions_.removeAll(nullptr);
    actions_.append(&action);
  }
  // Who makes an action often gives it its keys a moment later, so its keys of now count until the person's do.
  const QKeySequence expected = action.property("applied_keys").value<QKeySequence>();
  if (action.shortcut() != expected) {
    action.setProperty(standard_property, QVariant::fromValue(action.shortcut()));
    apply(action);
  }
}

QString KeyMap::id_of(const QAction& action) {
  // The first words are kept: "Undo" may become "Undo: answer cleared".
  QString id = action.property(id_property).toString();
  if (id.isEmpty()) {
    const QObject* owner = action.parent();
    const QString where = owner == nullptr ? QString{} : QString::fromLatin1(owner->metaObject()->className());
    id = where.section(QStringLiteral("::"), -1) + QLatin1Char('.') +
         (action.objectName().isEmpty() ? words_of(action) : action.objectName());
    id.replace(QLatin1Char('/'), QLatin1Char('_'));
    const_cast<QAction&>(action).setProperty(id_property, id);
  }
  return id;
}

void KeyMap::apply(QAction& action) {
  const QKeySequence standard = standard_of(action);
  const QVariant kept = Remembered::instance().value(QStringLiteral("keys/") + id_of(action));
  const QKeySequence keys =
      kept.isValid() ? QKeySequence::fromString(kept.toString(), QKeySequence::PortableText) : standard;
  applying_ = true;
  action.setProperty("applied_keys", QVariant::fromValue(keys));
  action.setShortcut(keys);
  applying_ = false;
}

QKeySequence KeyMap::standard_of(const QAction& action) {
  return action.property(standard_property).value<QKeySequence>();
}

QString KeyMap::words_of(const QAction& action) { return action.text().remove(QLatin1Char('&')); }

QList<QAction*> KeyMap::on_show(const QWidget& window) const {
  QList<QAction*> found;
  QSet<QString> ids;
  for (const auto& action : actions_) {
    if (action == nullptr || action->text().isEmpty() || !action->isVisible()) {
      continue;
    }
    const auto owners = action->associatedObjects();
    const bool here = std::any_of(owners.begin(), owners.end(), [&](QObject* owner) {
      if (const auto* menu = qobject_cast<QMenu*>(owner)) {
        return hangs_in(*menu, window);
      }
      const auto* widget = qobject_cast<QWidget*>(owner);
      return widget != nullptr && widget->isVisible() && (widget == &window || window.isAncestorOf(widget));
    });
    const bool keyed = !action->shortcut().isEmpty() || !standard_of(*action).isEmpty();
    if (here && keyed && !ids.contains(id_of(*action))) {
      ids.insert(id_of(*action));
      found.append(action);
    }
  }
  return found;
}

void KeyMap::change(QAction& action, const QKeySequence& keys) {
  const QString id = id_of(action);
  const bool same = keys == standard_of(action);
  Remembered::instance().set(QStringLiteral("keys/") + id,
                             same ? QVariant{} : QVariant{keys.toString(QKeySequence::PortableText)});
  for (const auto& other : std::as_const(actions_)) {
    if (other != nullptr && id_of(*other) == id) {
      applying_ = true;
      other->setProperty("applied_keys", QVariant::fromValue(keys));
      other->setShortcut(keys);
      applying_ = false;
    }
  }
}

void KeyMap::back_to_standard(QAction& action) { change(action, standard_of(action)); }

void KeyMap::all_back_to_standard() {
  for (const auto& action : std::as_const(actions_)) {
    if (action != nullptr && action->shortcut() != standard_of(*action)) {
      back_to_standard(*action);
    }
  }
}

QAction* KeyMap::taken_by(const QAction& action, const QKeySequence& keys, const QWidget& window) const {
  for (QAction* other : on_show(window)) {
    if (id_of(*other) != id_of(action) && !keys.isEmpty() && other->shortcut() == keys) {
      return other;
    }
  }
  return nullptr;
}

QAction* KeyMap::nearest(const QKeySequence& keys) const {
  QAction* best = nullptr;
  int least = -1;
  for (const auto& action : actions_) {
    if (action == nullptr || !action->isEnabled() || action->shortcut() != keys) {
      continue;
    }
    const int steps = distance(*action);
    if (steps >= 0 && (least < 0 || steps < least)) {
      least = steps;
      best = action;
    }
  }
  return best;
}

QAction* page_key(QWidget& page, const QString& words, const QKeySequence& keys, const std::function<void()>& act) {
  auto* action = new QAction{words, &page};
  action->setShortcut(keys);
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  QObject::connect(action, &QAction::triggered, &page, act);
  page.addAction(action);
  return action;
}

}  // namespace touchstone::client
