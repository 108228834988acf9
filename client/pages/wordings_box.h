// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/sentence_gateway.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

/// Who wrote which words of a sentence when, the newest first. Hidden until it is asked for.
class WordingsBox : public Card {
  Q_OBJECT

 public:
  explicit WordingsBox(SentenceGateway& gateway, QWidget* parent = nullptr);

  /// Asks for the wordings and shows them; `title` says of what.
  void show_of(const QString& audit_cycle, const WordingSubject& subject, const QString& title);

 Q_SIGNALS:
  void closed();

 private:
  void fill(const QList<Wording>& wordings);
  void clear();

  SentenceGateway& gateway_;
  Words* title_;
  MessageBar* bar_;
  QVBoxLayout* rows_;
  LinkButton* close_;
  int number_ = 0;
};

}  // namespace touchstone::client
