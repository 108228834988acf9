// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/to_read_model.h"
#include "client/widgets/common.h"

class QListView;

namespace touchstone::client {

/// What came in and waits to be read, the longest waiting first. Enter opens.
class ToReadPage : public QWidget {
  Q_OBJECT

 public:
  explicit ToReadPage(ToReadModel& model, QWidget* parent = nullptr);

 Q_SIGNALS:
  void open_wanted(const QString& allocation);

 private:
  void show_rows();

  ToReadModel& model_;
  QListView* list_;
  Card* card_;
  Words* nothing_;
  QString current_;
};

}  // namespace touchstone::client
