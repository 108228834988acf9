// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace touchstone::client {

/// One page of the help: Markdown, shipped with the client, so it is there without a connection.
struct HelpTopic {
  QString id;     ///< "people/roles": its file under `client/help/`.
  QString title;  ///< Its first heading.
  QString text;   ///< Markdown, the heading included.
};

/// Every page of the help. Nothing is fetched.
class HelpText {
 public:
  /// Reads the pages compiled into the program.
  static const HelpText& instance();

  explicit HelpText(const QString& folder);

  const QList<HelpTopic>& topics() const { return topics_; }
  const HelpTopic* find(const QString& id) const;
  /// The page of this id, or of the nearest above it ("people/roles" → "people"); at last the page "window".
  const HelpTopic& nearest(const QString& id) const;
  /// Pages that have every word, those with it in the title first.
  QList<HelpTopic> search(const QString& words) const;

 private:
  QList<HelpTopic> topics_;
};

}  // namespace touchstone::client
