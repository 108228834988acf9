// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/pack_gateway.h"
#include "client/models/document_maker.h"

namespace touchstone::client {

/// Makes packs on the server and writes them to files, one at a time.
class PackMaker : public DocumentMaker {
  Q_OBJECT

 public:
  explicit PackMaker(PackGateway& gateway, QObject* parent = nullptr);

  /// Does nothing while one is under way.
  void start_area(const AreaPackWish& wish, const QString& path);
  /// The months up to that of a cycle.
  void start_inspection(const QString& audit_cycle, const QString& path);
  /// "Area pack SWF 2023-09.pdf".
  static QString area_file_name(const AreaPackWish& wish);
  /// "Inspection pack 2023-09.zip".
  static QString inspection_file_name(const QString& audit_cycle);

 private:
  PackGateway& gateway_;
};

}  // namespace touchstone::client
