// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "client/api/outcome.h"

namespace touchstone::client {

/// The council's own words, which no dictionary has.
class SpellingGateway {
 public:
  SpellingGateway() = default;
  SpellingGateway(const SpellingGateway&) = delete;
  SpellingGateway& operator=(const SpellingGateway&) = delete;
  virtual ~SpellingGateway() = default;

  /// Everybody's, in alphabetical order.
  virtual Answered<QStringList> words() = 0;
  /// Adds one; the QA unit and administrators. Safe to repeat with the same `request_id`.
  virtual Answered<QString> add(const QString& word, const QString& request_id) = 0;
};

}  // namespace touchstone::client
