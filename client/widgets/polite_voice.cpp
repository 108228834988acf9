// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/polite_voice.h"

#include "client/widgets/common.h"

namespace touchstone::client {

PoliteVoice::PoliteVoice(QWidget& source, int every_ms) : QObject{&source}, source_{source} {
  quiet_.setSingleShot(true);
  quiet_.setInterval(every_ms);
  connect(&quiet_, &QTimer::timeout, this, [this] {
    if (!waiting_.isEmpty()) {
      speak(std::exchange(waiting_, QString{}));
    }
  });
}

void PoliteVoice::say(const QString& words) {
  if (quiet_.isActive()) {
    waiting_ = words;
  } else {
    speak(words);
  }
}

void PoliteVoice::speak(const QString& words) {
  quiet_.start();
  announce(&source_, words);
  Q_EMIT said(words);
}

}  // namespace touchstone::client
