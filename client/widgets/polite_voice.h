// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

namespace touchstone::client {

/// Tells a screen reader what happens by itself, and never chatters: once in a while at most, and then the latest.
class PoliteVoice : public QObject {
  Q_OBJECT

 public:
  explicit PoliteVoice(QWidget& source, int every_ms = 10'000);

  void say(const QString& words);

 Q_SIGNALS:
  void said(const QString& words);

 private:
  void speak(const QString& words);
  QWidget& source_;
  QTimer quiet_;
  QString waiting_;
};

}  // namespace touchstone::client
