// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/pack_bar.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QUrl>

namespace touchstone::client {

PackBar::PackBar(PackMaker& packs, QWidget* parent) : MessageBar{parent}, packs_{packs} {
  hide();
  connect(&packs_, &PackMaker::progressed, this, &PackBar::show_progress);
  connect(&packs_, &PackMaker::saved, this, [this](const QString& path) {
    show_end(Tone::Good, QStringLiteral("accepted"), tr("The pack is saved."), QDir::toNativeSeparators(path));
    connect(add_button(tr("Open its folder")), &QPushButton::clicked, this,
            [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo{path}.absolutePath())); });
  });
  connect(&packs_, &PackMaker::failed, this, [this](const QString& words) {
    show_end(Tone::Error, QStringLiteral("problem"), tr("The pack was not made."), words);
  });
  connect(&packs_, &PackMaker::cancelled, this, [this] {
    show_end(Tone::Accent, QStringLiteral("info"), tr("The pack was cancelled."), tr("Nothing was written."));
  });
}

void PackBar::show_progress(const QString& words) {
  if (!under_way_) {
    under_way_ = true;
    clear_buttons();
    connect(add_button(tr("Cancel")), &QPushButton::clicked, &packs_, &PackMaker::cancel);
  }
  say(Tone::Accent, QStringLiteral("info"), tr("Making the pack."), words + QStringLiteral("…"));
}

void PackBar::show_end(Tone tone, const QString& icon, const QString& bold, const QString& rest) {
  under_way_ = false;
  clear_buttons();
  say(tone, icon, bold, rest);
}

}  // namespace touchstone::client
