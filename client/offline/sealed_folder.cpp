// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/offline/sealed_folder.h"

#include <QtEndian>
#include <algorithm>
#include <limits>

namespace touchstone::client {

namespace {

const QByteArray format = QByteArrayLiteral("TSD1");  // Of the file; another one will have another mark.
constexpr int head_size = 4 + 8;

QByteArray head_of(quint64 generation) {
  QByteArray number(8, Qt::Uninitialized);
  qToBigEndian(generation, number.data());
  return format + number;
}

QString file_name(const QString& name, int slot) { return name + QLatin1Char('.') + QString::number(slot); }

}  // namespace

SealedFolder::SealedFolder(Files& files, QString folder, const SecretKey& key)
    : files_{files}, folder_{std::move(folder)}, key_{key} {}

SealedFolder::Slots SealedFolder::read(const QString& name) const {
  Slots found;
  for (int slot = 0; slot < generations; ++slot) {
    const auto file = files_.read(folder_, file_name(name, slot));
    if (!file) {
      continue;
    }
    const QByteArray head = file->left(head_size);
    found[slot].claimed = std::numeric_limits<quint64>::max();
    if (head.size() < head_size || !head.startsWith(format)) {
      continue;
    }
    found[slot].claimed = qFromBigEndian<quint64>(head.constData() + format.size());
    if (auto content = unseal(key_, head + name.toLatin1(), file->mid(head_size))) {
      found[slot].generation = found[slot].claimed;
      found[slot].content = std::move(*content);
    }
  }
  return found;
}

SealedFolder::Contents SealedFolder::load_all() {
  Contents contents;
  QStringList names;
  for (const auto& file : files_.names(folder_)) {
    const QString name = file.section(QLatin1Char('.'), 0, 0);
    if (file.contains(QLatin1Char('.')) && name.size() == 32 && !names.contains(name)) {
      names.append(name);
    }
  }
  for (const auto& name : names) {
    const Slots found = read(name);
    const auto newest = std::max_element(found.begin(), found.end(),
                                         [](const Slot& a, const Slot& b) { return a.generation < b.generation; });
    auto& generation = known_[name];
    std::transform(found.begin(), found.end(), generation.begin(), [](const Slot& slot) { return slot.generation; });
    if (newest->generation == 0) {
      ++contents.unreadable;
      continue;
    }
    const bool recovered =
        std::any_of(found.begin(), found.end(), [&](const Slot& slot) { return slot.claimed > newest->generation; });
    contents.records.append({newest->content, name, recovered});
  }
  return contents;
}

std::array<quint64, SealedFolder::generations>& SealedFolder::known(const QString& name) {
  auto found = known_.find(name);
  if (found == known_.end()) {
    const Slots there = read(name);
    std::array<quint64, generations> numbers{};
    std::transform(there.begin(), there.end(), numbers.begin(), [](const Slot& slot) { return slot.generation; });
    found = known_.insert(name, numbers);
  }
  return *found;
}

FileTrouble SealedFolder::save(const QString& identity, const QByteArray& content) {
  const QString name = name_of(identity);
  auto& numbers = known(name);
  const auto oldest = std::min_element(numbers.begin(), numbers.end());
  const quint64 next = *std::max_element(numbers.begin(), numbers.end()) + 1;
  const QByteArray head = head_of(next);
  const auto trouble = files_.replace(folder_, file_name(name, static_cast<int>(oldest - numbers.begin())),
                                      head + seal(key_, head + name.toLatin1(), content));
  if (trouble == FileTrouble::None) {
    *oldest = next;
  }
  return trouble;
}

FileTrouble SealedFolder::remove(const QString& identity) {
  const QString name = name_of(identity);
  // The oldest first: what is left when this is cut short is the newest.
  auto& numbers = known(name);
  std::array<int, generations> order{0, 1, 2};
  std::sort(order.begin(), order.end(), [&](int a, int b) { return numbers[a] < numbers[b]; });
  for (const int slot : order) {
    if (const auto trouble = files_.remove(folder_, file_name(name, slot)); trouble != FileTrouble::None) {
      return trouble;
    }
    numbers[slot] = 0;
  }
  return FileTrouble::None;
}

}  // namespace touchstone::client
