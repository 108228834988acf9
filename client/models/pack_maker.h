// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/pack_gateway.h"

namespace touchstone::client {

/// Makes packs on the server and writes them to files, one at a time.
class PackMaker : public QObject {
  Q_OBJECT

 public:
  explicit PackMaker(PackGateway& gateway, QObject* parent = nullptr);

  /// A file that is there is replaced only when the whole pack has come. Does nothing while one is under way.
  void start_area(const AreaPackWish& wish, const QString& path);
  /// The months up to that of a cycle.
  void start_inspection(const QString& audit_cycle, const QString& path);
  /// Wants it no longer; nothing is written.
  void cancel();
  bool running() const { return running_; }
  /// "Area pack SWF 2023-09.pdf".
  static QString area_file_name(const AreaPackWish& wish);
  /// "Inspection pack 2023-09.zip".
  static QString inspection_file_name(const QString& audit_cycle);

 Q_SIGNALS:
  void progressed(const QString& words);
  void saved(const QString& path);
  /// Words for a person.
  void failed(const QString& words);
  /// Nothing came, because it was cancelled.
  void cancelled();

 private:
  /// What tells the progress of the pack that begins now.
  PackGateway::Tell begin();
  void follow(const Answered<QByteArray>& answer, const QString& path);
  void write(const QByteArray& content, const QString& path);

  PackGateway& gateway_;
  Answered<QByteArray> answer_;
  bool running_ = false;
  int number_ = 0;
};

}  // namespace touchstone::client
