// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/redaction.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/domain/email.h"
#include "server/domain/given_names.h"
#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
/// Part of a word; bytes beyond ASCII are taken for letters.
bool is_word(char c) { return is_digit(c) || is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80; }

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Reads a text from left to right. What it expects and does not find it leaves unread.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_{text}, at_{at} {}

  std::size_t at() const { return at_; }
  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  /// Between words, or between a word and a sign.
  bool at_boundary() const { return at_end() || !is_word(text_[at_]); }

  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  template <typename Is>
  std::string_view take_while(Is is) {
    const std::size_t from = at_;
    while (!at_end() && is(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }
  /// A word with a capital followed by small letters: "Hargreaves", "O'Neill", "Smith-Jones".
  bool take_capitalised() {
    const std::size_t from = at_;
    if (!is_upper(peek())) return false;
    ++at_;
    bool small = false;
    take_while([&](char c) {
      small = small || is_lower(c);
      return is_word(c) || c == '\'' || c == '-';
    });
    if (!small) at_ = from;
    return small;
  }
  bool take_spaces() {
    return !take_while([](char c) { return c == ' '; }).empty();
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

/// Each matcher answers where the stretch that begins at `at` ends.
using End = std::optional<std::size_t>;

constexpr std::array<std::string_view, 19> calendar{
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",  "Sunday",  "January",  "February", "March",
    "April",  "May",     "June",      "July",     "August", "September", "October", "November", "December"};

/// Where the capitalised words end that follow a name: surnames.
std::size_t end_of_name(Reader& reader, std::string_view text) {
  std::size_t end = reader.at();
  for (;;) {
    if (!reader.take_spaces()) return end;
    const std::size_t from = reader.at();
    if (!reader.take_capitalised() || contains(calendar, text.substr(from, reader.at() - from))) return end;
    end = reader.at();
  }
}

End match_name(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 9> titles{"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Sir", "Rev"};
  Reader reader{text, at};
  if (!contains(titles, reader.take_while(is_word))) return std::nullopt;
  reader.take('.');
  if (!reader.take_spaces() || !reader.take_capitalised()) return std::nullopt;
  return end_of_name(reader, text);
}

/// "Oliver", "Kayleigh Thompson", "Lily-Mae": a common first name, and what follows it.
End match_given_name(std::string_view text, std::size_t at) {
  Reader reader{text, at};
  if (!reader.take_capitalised()) return std::nullopt;
  std::string word = lowered(text.substr(at, reader.at() - at));
  for (const std::string_view possessive : {"'s", "\u2019s"}) {
    if (word.ends_with(possessive)) word.resize(word.size() - possessive.size());
  }
  if (!is_given_name(word) && !is_given_name(word.substr(0, word.find('-')))) return std::nullopt;
  return end_of_name(reader, text);
}

/// "Hillview Primary School", "St Mary's Academy": few children of one age go to a named school.
End match_school(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 10> kinds{"School",  "Academy", "Nursery",   "College", "Preschool",
                                                          "Primary", "Infants", "Secondary", "Grammar", "Infant"};
  static constexpr std::array<std::string_view, 12> no_names{"The",  "A",    "An",   "Her",  "His", "Their",
                                                             "This", "That", "Both", "Each", "In",  "At"};
  Reader reader{text, at};
  for (int words = 0; words < 5; ++words) {
    const std::size_t from = reader.at();
    if (!reader.take_capitalised()) return std::nullopt;
    const std::string_view word = text.substr(from, reader.at() - from);
    if (words == 0 && (contains(no_names, word) || contains(kinds, word))) return std::nullopt;
    if (words > 0 && contains(kinds, word)) {
      std::size_t end = reader.at();
      while (reader.take_spaces()) {
        const std::size_t next = reader.at();
        if (!reader.take_capitalised() || !contains(kinds, text.substr(next, reader.at() - next))) break;
        end = reader.at();
      }
      return end;
    }
    if (!reader.take_spaces()) return std::nullopt;
  }
  return std::nullopt;
}

/// "Ellie" of "her sister Ellie", "Sarah" of "Mum Sarah": a capitalised word after one for a member of the family.
End match_relative(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 25> relatives{
      "mother",  "mum",         "mummy",   "father",      "dad",        "daddy",     "parent",    "sister", "brother",
      "sibling", "grandmother", "grandma", "grandfather", "grandad",    "nan",       "aunt",      "auntie", "uncle",
      "cousin",  "daughter",    "son",     "stepmother",  "stepfather", "boyfriend", "girlfriend"};
  if (!is_upper(text[at]) || at < 2 || text[at - 1] != ' ') return std::nullopt;
  std::size_t from = at - 1;
  while (from > 0 && is_word(text[from - 1])) --from;
  if (!contains(relatives, lowered(text.substr(from, at - 1 - from)))) return std::nullopt;
  Reader reader{text, at};
  if (!reader.take_capitalised() || contains(calendar, text.substr(at, reader.at() - at))) return std::nullopt;
  return end_of_name(reader, text);
}

/// The digits from `at` on, with single spaces, hyphens and brackets between them, and where they end.
struct Digits {
  std::string digits;
  std::size_t end = 0;
};

Digits read_digits(std::string_view text, std::size_t at) {
  Digits result{{}, at};
  std::size_t gap = 0;
  for (std::size_t i = at; i < text.size() && gap < 3; ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      result.digits += c;
      result.end = i + 1;
      gap = 0;
    } else if (c == ' ' || c == '-' || c == '(' || c == ')') {
      ++gap;
    } else {
      break;
    }
  }
  return result;
}

bool nhs_check_digit_holds(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * static_cast<int>(10 - i);
  const int check = (11 - sum % 11) % 11;
  return check != 10 && check == digits[9] - '0';
}

End match_nhs_number(std::string_view text, std::size_t at) {
  if (!is_digit(text[at]) || text[at] == '0') return std::nullopt;
  const Digits found = read_digits(text, at);
  if (found.digits.size() != 10 || !Reader{text, found.end}.at_boundary()) return std::nullopt;
  // "1111111111" passes the check and is nobody's
  if (found.digits.find_first_not_of(found.digits[0]) == std::string::npos) return std::nullopt;
  return nhs_check_digit_holds(found.digits) ? End{found.end} : std::nullopt;
}

End match_phone_number(std::string_view text, std::size_t at) {
  const bool international = text[at] == '+';
  if (!international && text[at] != '0' && text[at] != '(') return std::nullopt;
  const Digits found = read_digits(text, at + (international ? 1 : 0));
  if (!Reader{text, found.end}.at_boundary()) return std::nullopt;
  std::string digits = found.digits;
  if (digits.starts_with("0044")) digits.erase(0, 2);
  if (digits.starts_with("44") && (international || found.digits.starts_with("0044"))) {
    digits.replace(0, digits.starts_with("440") ? 3 : 2, "0");
  } else if (international) {
    return digits.size() >= 9 && digits.size() <= 15 ? End{found.end} : std::nullopt;
  }
  const bool british = (digits.size() == 10 || digits.size() == 11) && digits[0] == '0' && digits[1] != '0';
  return british ? End{found.end} : std::nullopt;
}

End match_postcode(std::string_view text, std::size_t at) {
  static constexpr std::string_view never_last = "CIKMOV";
  Reader reader{text, at};
  const std::size_t letters = reader.take_while(is_upper).size();
  if (letters < 1 || letters > 2) return std::nullopt;
  // "SO14 7LY", "SO147LY", "M1 1AE", "W1A 1HQ": the last three are a digit and two letters
  std::string rest{reader.take_while([](char c) { return is_digit(c) || is_upper(c); })};
  if (rest.size() <= 2 && reader.take(' ')) {
    if (rest.empty()) return std::nullopt;
    const std::string_view inward = reader.take_while([](char c) { return is_digit(c) || is_upper(c); });
    if (inward.size() != 3) return std::nullopt;
    rest += inward;
  }
  if (!reader.at_boundary() || rest.size() < 4 || rest.size() > 5 || !is_digit(rest[0])) return std::nullopt;
  const std::string_view last = std::string_view{rest}.substr(rest.size() - 3);
  const bool inward = is_digit(last[0]) && is_upper(last[1]) && is_upper(last[2]) &&
                      never_last.find(last[1]) == std::string_view::npos &&
                      never_last.find(last[2]) == std::string_view::npos;
  return inward ? End{reader.at()} : std::nullopt;
}

End match_street(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 16> kinds{"Street", "Road",     "Avenue",  "Lane",  "Close", "Drive",
                                                          "Way",    "Crescent", "Court",   "Place", "Grove", "Terrace",
                                                          "Rd",     "Ave",      "Gardens", "St"};
  Reader reader{text, at};
  const std::string_view number = reader.take_while(is_digit);
  if (number.empty() || number.size() > 4) return std::nullopt;
  reader.take_while([](char c) { return c >= 'a' && c <= 'f'; });  // 12a
  reader.take(',');
  for (int words = 0; words < 4; ++words) {
    if (!reader.take_spaces()) return std::nullopt;
    const std::size_t from = reader.at();
    if (!reader.take_capitalised()) return std::nullopt;
    if (words > 0 && contains(kinds, text.substr(from, reader.at() - from))) return reader.at();
  }
  return std::nullopt;
}

bool take_month(Reader& reader) {
  static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                           "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string word = lowered(reader.take_while(is_word));
  return word.size() >= 3 && contains(months, std::string_view{word}.substr(0, 3));
}

/// "4/12/2014", "04.12.14", "2014-12-04": three numbers with the same sign between them.
End match_numeric_date(std::string_view text, std::size_t at) {
  Reader reader{text, at};
  const auto first = reader.take_while(is_digit);
  const char sign = reader.peek();
  if (first.empty() || (sign != '/' && sign != '.' && sign != '-')) return std::nullopt;
  reader.take(sign);
  const auto second = reader.take_while(is_digit);
  if (second.empty() || second.size() > 2 || !reader.take(sign)) return std::nullopt;
  const auto third = reader.take_while(is_digit);
  const bool year_last = first.size() <= 2 && (third.size() == 2 || third.size() == 4);
  const bool year_first = first.size() == 4 && !third.empty() && third.size() <= 2;
  return (year_last || year_first) && reader.at_boundary() ? End{reader.at()} : std::nullopt;
}

/// "4 December 2014", "4th of Dec 2014".
End match_worded_date(std::string_view text, std::size_t at) {
  Reader reader{text, at};
  const auto day = reader.take_while(is_digit);
  if (day.empty() || day.size() > 2) return std::nullopt;
  reader.take_while(is_lower);
  if (!reader.take_spaces()) return std::nullopt;
  if (text.substr(reader.at()).starts_with("of ")) reader = Reader{text, reader.at() + 3};
  if (!take_month(reader) || !reader.take_spaces()) return std::nullopt;
  const auto year = reader.take_while(is_digit);
  return (year.size() == 4 || year.size() == 2) && reader.at_boundary() ? End{reader.at()} : std::nullopt;
}

/// A date counts when birth is spoken of just before it: the dates of visits and meetings are everywhere.
End match_date_of_birth(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 4> births{"born", "dob", "d.o.b", "birth"};
  static constexpr std::size_t reach = 30;
  if (!is_digit(text[at])) return std::nullopt;
  const std::size_t from = at > reach ? at - reach : 0;
  const std::string before = lowered(text.substr(from, at - from));
  if (std::none_of(births.begin(), births.end(),
                   [&](std::string_view word) { return before.find(word) != std::string::npos; })) {
    return std::nullopt;
  }
  const End numeric = match_numeric_date(text, at);
  return numeric ? numeric : match_worded_date(text, at);
}

End match_email(std::string_view text, std::size_t at) {
  const auto is_part = [](char c) { return is_word(c) || std::string_view{"._%+-"}.find(c) != std::string_view::npos; };
  Reader reader{text, at};
  if (reader.take_while(is_part).empty() || !reader.take('@')) return std::nullopt;
  reader.take_while(is_part);
  std::size_t end = reader.at();
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;  // the full stop of the sentence
  return is_email(text.substr(at, end - at)) ? End{end} : std::nullopt;
}

std::optional<PersonalData> match_at(std::string_view text, std::size_t at) {
  struct Matcher {
    PersonalDataKind kind;
    End (*match)(std::string_view, std::size_t);
  };
  static constexpr std::array<Matcher, 10> matchers{{{PersonalDataKind::Email, match_email},
                                                     {PersonalDataKind::DateOfBirth, match_date_of_birth},
                                                     {PersonalDataKind::NhsNumber, match_nhs_number},
                                                     {PersonalDataKind::PhoneNumber, match_phone_number},
                                                     {PersonalDataKind::Address, match_postcode},
                                                     {PersonalDataKind::Address, match_street},
                                                     {PersonalDataKind::Address, match_school},
                                                     {PersonalDataKind::Name, match_name},
                                                     {PersonalDataKind::Name, match_relative},
                                                     {PersonalDataKind::Name, match_given_name}}};
  for (const Matcher& matcher : matchers) {
    if (const End end = matcher.match(text, at)) return PersonalData{matcher.kind, at, *end - at};
  }
  return std::nullopt;
}

}  // namespace

std::string_view personal_data_words(PersonalDataKind kind) {
  switch (kind) {
    case PersonalDataKind::Name:
      return "a name";
    case PersonalDataKind::DateOfBirth:
      return "a date of birth";
    case PersonalDataKind::NhsNumber:
      return "an NHS number";
    case PersonalDataKind::PhoneNumber:
      return "a phone number";
    case PersonalDataKind::Address:
      return "an address";
    case PersonalDataKind::Email:
      return "an e-mail address";
  }
  return {};
}

std::vector<PersonalData> find_personal_data(std::string_view text) {
  std::vector<PersonalData> found;
  std::size_t at = 0;
  while (at < text.size()) {
    const bool begins = at == 0 || !is_word(text[at - 1]);
    const auto match = begins ? match_at(text, at) : std::nullopt;
    if (match) found.push_back(*match);
    at += match ? match->length : 1;
  }
  return found;
}

std::string personal_data_summary(std::string_view text) {
  std::vector<std::string_view> kinds;
  for (const PersonalData& found : find_personal_data(text)) {
    const std::string_view words = personal_data_words(found.kind);
    if (std::find(kinds.begin(), kinds.end(), words) == kinds.end()) kinds.push_back(words);
  }
  std::string summary;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) summary += i + 1 == kinds.size() ? " and " : ", ";
    summary += kinds[i];
  }
  return summary;
}

std::string without_personal_data(std::string_view text, const std::vector<std::string>& spared) {
  std::string kept;
  std::size_t from = 0;
  for (const PersonalData& found : find_personal_data(text)) {
    if (std::find(spared.begin(), spared.end(), text.substr(found.offset, found.length)) != spared.end()) continue;
    kept += text.substr(from, found.offset - from);
    kept += "[left out]";
    from = found.offset + found.length;
  }
  kept += text.substr(from);
  return kept;
}

}  // namespace touchstone::domain
