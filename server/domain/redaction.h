// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace touchstone::domain {

/// What a stretch of text seems to be.
enum class PersonalDataKind { Name, DateOfBirth, NhsNumber, PhoneNumber, Address, Email };

/// "a name", "a date of birth", "an NHS number", "a phone number", "an address", "an e-mail address".
std::string_view personal_data_words(PersonalDataKind kind);

/// Where in the text, in bytes.
struct PersonalData {
  PersonalDataKind kind;
  std::size_t offset = 0;
  std::size_t length = 0;

  bool operator==(const PersonalData&) const = default;
};

/// Stretches of a text that seem to tell who somebody is, in the order of the text, none overlapping. For warnings:
/// it looks for shapes (a title and a name, a capitalised word after "mother" and the like, a full date, an NHS number
/// with its check digit, a phone number, a postcode, street or named school, an e-mail) and for common first names. A
/// name that is neither common nor in such a place is not seen: reading is not spared.
std::vector<PersonalData> find_personal_data(std::string_view text);

/// The kinds found, each once, as words for a warning: "a name and a phone number"; empty when nothing was found.
std::string personal_data_summary(std::string_view text);

/// The text with "[left out]" in place of each such stretch; those `spared`, word for word, stay.
std::string without_personal_data(std::string_view text, const std::vector<std::string>& spared = {});

}  // namespace touchstone::domain
