// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <functional>

#include "client/api/outcome.h"

namespace touchstone::client {

/// Has a document made on the server and writes it to a file, one at a time. A file that is there is replaced only when
/// the whole document has come.
class DocumentMaker : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Wants it no longer; nothing is written.
  void cancel();
  bool running() const { return running_; }

 Q_SIGNALS:
  void progressed(const QString& words);
  void saved(const QString& path);
  /// Words for a person.
  void failed(const QString& words);
  /// Nothing came, because it was cancelled.
  void cancelled();

 protected:
  using Tell = std::function<void(const QString& words)>;
  /// Asks the server; the answer is the whole file.
  using Ask = std::function<Answered<QByteArray>(Tell progress)>;

  /// `words`: what is being asked for. Does nothing while one is under way.
  void make(const QString& words, const Ask& ask, const QString& path);

 private:
  void write(const QByteArray& content, const QString& path);

  Answered<QByteArray> answer_;
  bool running_ = false;
  int number_ = 0;  ///< Of the one under way: what comes of a cancelled one is for nobody.
};

}  // namespace touchstone::client
