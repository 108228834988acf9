// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace touchstone::client {

/// Two parts beside each other while both have their room, else under each other. Each keeps a least height, so that in
/// a low window the page round it scrolls.
class TurningSplitter : public QSplitter {
  Q_OBJECT

 public:
  explicit TurningSplitter(QWidget* parent = nullptr);

  /// Adds a part with a share of the width.
  void add_part(QWidget* part, int share);
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  int width_beside() const;
  QList<int> shares_;
};

}  // namespace touchstone::client
