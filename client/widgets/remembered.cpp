// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/remembered.h"

#include <QComboBox>
#include <QCryptographicHash>
#include <QEvent>
#include <QHeaderView>
#include <QMainWindow>
#include <QSettings>
#include <QSplitter>
#include <QTimer>

namespace touchstone::client {

namespace {

constexpr int settled_ms = 300;

/// Calls `save` once things have been still for a moment after a `poke`.
class Settled : public QTimer {
 public:
  Settled(QObject* parent, const std::function<void()>& save) : QTimer{parent} {
    setSingleShot(true);
    setInterval(settled_ms);
    callOnTimeout(this, save);
  }
};

/// Saves the window's place when it is moved, sized or closed.
class WindowKeeper : public QObject {
 public:
  WindowKeeper(QMainWindow& window, const QString& key)
      : QObject{&window}, window_{window}, key_{key}, later_{new Settled{this, [this] { save(); }}} {
    window.installEventFilter(this);
    connect(&Remembered::instance(), &Remembered::changed, this, [this] { restore(); });
    restore();
  }

  bool eventFilter(QObject* watched, QEvent* event) override {
    const auto type = event->type();
    if (type == QEvent::Close) {
      save();
    } else if (type == QEvent::Resize || type == QEvent::Move || type == QEvent::WindowStateChange) {
      later_->start();
    }
    return QObject::eventFilter(watched, event);
  }

 private:
  void restore() {
    const QByteArray kept = Remembered::instance().value(key_).toByteArray();
    if (!kept.isEmpty()) {
      window_.restoreGeometry(kept);
    }
  }
  void save() {
    later_->stop();
    Remembered::instance().set(key_, window_.saveGeometry());
  }

  QMainWindow& window_;
  QString key_;
  Settled* later_;
};

}  // namespace

Remembered& Remembered::instance() {
  static Remembered remembered;
  return remembered;
}

void Remembered::use(QSettings* settings) {
  settings_ = settings;
  Q_EMIT changed();
}

void Remembered::become(const QString& server, const QString& organisation, const QString& person) {
  QString group = QStringLiteral("nobody");
  if (!person.isEmpty()) {
    const QByteArray whose = QStringList{server, organisation, person}.join(QLatin1Char('\n')).toUtf8();
    group = QString::fromLatin1(QCryptographicHash::hash(whose, QCryptographicHash::Sha256).toHex().left(32));
  }
  if (group != group_) {
    group_ = group;
    Q_EMIT changed();
  }
}

QVariant Remembered::value(const QString& key, const QVariant& otherwise) const {
  return settings_ == nullptr ? otherwise
                              : settings_->value(QStringLiteral("people/%1/%2").arg(group_, key), otherwise);
}

void Remembered::set(const QString& key, const QVariant& value) {
  if (settings_ == nullptr) {
    return;
  }
  const QString path = QStringLiteral("people/%1/%2").arg(group_, key);
  if (value.isValid()) {
    settings_->setValue(path, value);
  } else {
    settings_->remove(path);
  }
}

void remember(QHeaderView& header, const QString& key) {
  const auto restore = [&header, key] {
    const QByteArray kept = Remembered::instance().value(key).toByteArray();
    if (header.count() > 0 && !kept.isEmpty()) {
      header.restoreState(kept);
    }
  };
  auto* later = new Settled{&header, [&header, key] { Remembered::instance().set(key, header.saveState()); }};
  restore();
  QObject::connect(&header, &QHeaderView::sectionCountChanged, &header, [restore](int before, int) {
    if (before == 0) {
      restore();
    }
  });
  const auto note = [later] { later->start(); };
  QObject::connect(&header, &QHeaderView::sectionResized, later, note);
  QObject::connect(&header, &QHeaderView::sectionMoved, later, note);
  QObject::connect(&header, &QHeaderView::sortIndicatorChanged, later, note);
}

void remember(QSplitter& splitter, const QString& key) {
  const QByteArray kept = Remembered::instance().value(key).toByteArray();
  if (!kept.isEmpty()) {
    splitter.restoreState(kept);
  }
  auto* later = new Settled{&splitter, [&splitter, key] { Remembered::instance().set(key, splitter.saveState()); }};
  QObject::connect(&splitter, &QSplitter::splitterMoved, later, [later] { later->start(); });
}

void remember(QComboBox& choice, const QString& key) {
  const auto of = [&choice] {
    return choice.currentData().isValid() ? choice.currentData() : QVariant{choice.currentText()};
  };
  const QVariant kept = Remembered::instance().value(key);
  for (int i = 0; kept.isValid() && i < choice.count(); ++i) {
    const QVariant offered = choice.itemData(i).isValid() ? choice.itemData(i) : QVariant{choice.itemText(i)};
    if (offered.toString() == kept.toString()) {
      choice.setCurrentIndex(i);
      break;
    }
  }
  QObject::connect(&choice, &QComboBox::activated, &choice, [key, of] { Remembered::instance().set(key, of()); });
}

void remember(QMainWindow& window, const QString& key) { new WindowKeeper{window, key}; }

}  // namespace touchstone::client
