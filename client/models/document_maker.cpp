// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/document_maker.h"

#include <QPointer>
#include <QSaveFile>

#include "client/models/words.h"

namespace touchstone::client {

void DocumentMaker::make(const QString& words, const Ask& ask, const QString& path) {
  if (running_) {
    return;
  }
  running_ = true;
  Q_EMIT progressed(words);
  const QPointer<DocumentMaker> self{this};
  const int number = ++number_;
  answer_ = ask([self, number](const QString& now) {
    if (self && self->running_ && self->number_ == number) {
      Q_EMIT self->progressed(now);
    }
  });
  when_answered(answer_, this, [this, path, number](const Outcome<QByteArray>& outcome) {
    if (!running_ || number != number_) {
      return;  // it was cancelled meanwhile
    }
    running_ = false;
    if (outcome.failure) {
      Q_EMIT failed(failure_words(*outcome.failure));
    } else {
      write(*outcome.value, path);
    }
  });
}

void DocumentMaker::cancel() {
  if (running_) {
    running_ = false;
    answer_.cancel();
    Q_EMIT cancelled();
  }
}

void DocumentMaker::write(const QByteArray& content, const QString& path) {
  QSaveFile file{path};
  if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
    Q_EMIT failed(tr("The file could not be written to %1: %2.").arg(path, file.errorString()));
    return;
  }
  Q_EMIT saved(path);
}

}  // namespace touchstone::client
