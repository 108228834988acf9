// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/spelling_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

namespace {

std::vector<SpellingWord> read_words(const pqxx::result& rows) {
  std::vector<SpellingWord> words;
  for (const auto& row : rows) words.push_back({row["word"].as<std::string>(), row["folded"].as<std::string>()});
  return words;
}

std::optional<SpellingWord> first_word(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return read_words(rows).front();
}

}  // namespace

const Statement select_spelling_words{"select_spelling_words", R"sql(
  SELECT word, lower(word) AS folded
    FROM spelling_word
   WHERE organisation_id = $1
     AND lower(word) > $2
   ORDER BY lower(word)
   LIMIT $3
)sql"};

std::vector<SpellingWord> list_spelling_words(pqxx::transaction_base& tx, const std::string& organisation_id,
                                              const std::string& after, int limit) {
  return read_words(run(tx, select_spelling_words, organisation_id, after, limit));
}

const Statement select_spelling_word{"select_spelling_word", R"sql(
  SELECT word, lower(word) AS folded
    FROM spelling_word
   WHERE organisation_id = $1
     AND lower(word) = lower($2)
)sql"};

std::optional<SpellingWord> find_spelling_word(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& word) {
  return first_word(run(tx, select_spelling_word, organisation_id, word));
}

const Statement insert_spelling_words{"insert_spelling_words", R"sql(
  INSERT INTO spelling_word (organisation_id, word)
  SELECT $1, unnest($2::text[])
  ON CONFLICT DO NOTHING
  RETURNING word, lower(word) AS folded
)sql"};

std::vector<SpellingWord> add_spelling_words(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const std::vector<std::string>& words) {
  return read_words(run(tx, insert_spelling_words, organisation_id, text_array(words)));
}

const Statement delete_spelling_word{"delete_spelling_word", R"sql(
  DELETE FROM spelling_word
   WHERE organisation_id = $1
     AND lower(word) = lower($2)
  RETURNING word, lower(word) AS folded
)sql"};

std::optional<SpellingWord> remove_spelling_word(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const std::string& word) {
  return first_word(run(tx, delete_spelling_word, organisation_id, word));
}

}  // namespace touchstone::store
