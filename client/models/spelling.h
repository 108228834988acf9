// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <functional>
#include <memory>

#include "client/api/spelling_gateway.h"
#include "client/api/values.h"
#include "client/models/text_check.h"

class Hunspell;

namespace touchstone::client {

/// A word that no dictionary has.
struct SpellingSlip {
  int start = 0;  ///< In characters of the text.
  int length = 0;
  QString word;

  int end() const { return start + length; }
  bool operator==(const SpellingSlip&) const = default;
};

/// Spelling in British English, with the council's own words. Says nothing is wrong until its dictionary is read, which
/// happens on another thread. Case references, abbreviations and what the name check marks are left alone.
class Spelling : public QObject {
  Q_OBJECT

 public:
  /// Keeps the council's words between two starts.
  struct Memory {
    std::function<QStringList(const QString& organisation)> read;
    std::function<void(const QString& organisation, const QStringList& words)> write;
  };

  Spelling(SpellingGateway& gateway, Memory memory, QObject* parent = nullptr);
  ~Spelling() override;

  /// Reads `en_GB.aff` and `en_GB.dic` of the first of these folders that has them.
  void read_dictionary(const QStringList& folders = default_folders());
  static QStringList default_folders();
  bool ready() const { return dictionary_ != nullptr; }
  /// The dictionary was not found: nothing is checked.
  bool missing() const { return missing_; }

  /// Who is signed in: whose words count, and whether this person may add to them.
  void use_session(const Session& session);
  /// Fetches the council's words; those remembered stay when the server is away.
  void refresh();
  const QStringList& council_words() const { return council_words_; }
  bool may_add() const { return may_add_; }
  /// Puts a word into the council's list.
  void add(const QString& word);

  /// Every slip in a text, in its order, outside of what `find_marks` found in it.
  QList<SpellingSlip> slips(const QString& text, const QList<TextMark>& marks) const;
  QList<SpellingSlip> slips(const QString& text) const { return slips(text, find_marks(text)); }
  /// Up to five words that may be meant, the likeliest first. They come from another thread: a long word takes a
  /// second.
  QFuture<QStringList> suggestions(const QString& word) const;

 Q_SIGNALS:
  /// What is right is another: look again.
  void changed();
  void added(const QString& word);
  void add_failed(const QString& word, const touchstone::client::Failure& failure);

 private:
  class Suggester;

  bool is_right(const QString& word) const;
  void take_words(const QStringList& words);

  SpellingGateway& gateway_;
  Memory memory_;
  std::shared_ptr<Hunspell> dictionary_;
  std::shared_ptr<Suggester> suggester_;
  mutable QHash<QString, bool> known_;
  QStringList council_words_;
  QSet<QString> council_set_;
  QString session_;
  QString organisation_;
  QHash<QString, QString> request_ids_;  ///< Of words on their way.
  int asked_ = 0;
  bool may_add_ = false;
  bool missing_ = false;
};

}  // namespace touchstone::client
