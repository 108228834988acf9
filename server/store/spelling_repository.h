// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace touchstone::store {

/// A word as it is written, and folded to lower case, by which it is known and ordered.
struct SpellingWord {
  std::string word;
  std::string folded;
};

/// The next `limit` words after a folded one (empty: from the first), in alphabetical order.
std::vector<SpellingWord> list_spelling_words(pqxx::transaction_base& tx, const std::string& organisation_id,
                                              const std::string& after, int limit);
/// The word as it is there, however it is written.
std::optional<SpellingWord> find_spelling_word(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& word);
/// Adds words; those that are there already stay as they are. Returns those added.
std::vector<SpellingWord> add_spelling_words(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const std::vector<std::string>& words);
/// Takes a word out, however it is written; nothing when it is not there.
std::optional<SpellingWord> remove_spelling_word(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const std::string& word);

}  // namespace touchstone::store
