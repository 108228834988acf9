// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/help_text.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

// The pages lie in a static library: somebody must ask for them. Q_INIT_RESOURCE works outside of namespaces only.
static void load_help() { Q_INIT_RESOURCE(help); }

namespace touchstone::client {

const HelpText& HelpText::instance() {
  load_help();
  static const HelpText text{QStringLiteral(":/touchstone/help")};
  return text;
}

HelpText::HelpText(const QString& folder) {
  QDirIterator files{folder, {QStringLiteral("*.md")}, QDir::Files, QDirIterator::Subdirectories};
  while (files.hasNext()) {
    QFile file{files.next()};
    if (!file.open(QIODevice::ReadOnly)) {
      continue;  // One of the program's own files: it is there, or it was not listed.
    }
    HelpTopic topic;
    topic.text = QString::fromUtf8(file.readAll());
    topic.id = file.fileName().mid(folder.size() + 1).chopped(3);
    topic.title = topic.text.section(QLatin1Char('\n'), 0, 0).remove(QLatin1Char('#')).trimmed();
    topics_.append(topic);
  }
  std::sort(topics_.begin(), topics_.end(),
            [](const HelpTopic& one, const HelpTopic& other) { return one.id < other.id; });
}

const HelpTopic* HelpText::find(const QString& id) const {
  const auto found = std::find_if(topics_.begin(), topics_.end(), [&](const auto& topic) { return topic.id == id; });
  return found == topics_.end() ? nullptr : &*found;
}

const HelpTopic& HelpText::nearest(const QString& id) const {
  for (QString at = id; !at.isEmpty(); at = at.section(QLatin1Char('/'), 0, -2)) {
    if (const auto* topic = find(at)) {
      return *topic;
    }
  }
  static const HelpTopic none;
  const auto* window = find(QStringLiteral("window"));
  return window == nullptr ? none : *window;
}

QList<HelpTopic> HelpText::search(const QString& words) const {
  const QStringList wanted = words.split(QRegularExpression{QStringLiteral("\\s+")}, Qt::SkipEmptyParts);
  QList<HelpTopic> in_title, in_text;
  for (const auto& topic : topics_) {
    const auto has = [&](const QString& text) {
      return std::all_of(wanted.begin(), wanted.end(),
                         [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    if (has(topic.title)) {
      in_title.append(topic);
    } else if (has(topic.text)) {
      in_text.append(topic);
    }
  }
  return in_title + in_text;
}

}  // namespace touchstone::client
