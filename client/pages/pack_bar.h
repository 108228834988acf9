// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/pack_maker.h"
#include "client/widgets/common.h"

namespace touchstone::client {

/// Says how far a pack has come, with a way to cancel it; then where it is, or why there is none. Hidden until then.
class PackBar : public MessageBar {
  Q_OBJECT

 public:
  explicit PackBar(PackMaker& packs, QWidget* parent = nullptr);

 private:
  void show_progress(const QString& words);
  void show_end(Tone tone, const QString& icon, const QString& bold, const QString& rest);

  PackMaker& packs_;
  bool under_way_ = false;
};

}  // namespace touchstone::client
