// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/answer_words.h"

#include <type_traits>

namespace touchstone::domain {

std::string answer_words(const Answer& answer) {
  return std::visit(
      [](const auto& value) -> std::string {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, YesNo>) {
          return value == YesNo::NotApplicable ? "not applicable" : std::string{yes_no_key(value)};
        } else if constexpr (std::is_same_v<T, Grade>) {
          return std::string{grade_words(value)};
        } else if constexpr (std::is_same_v<T, std::string>) {
          return value;
        } else if constexpr (std::is_same_v<T, Date>) {
          return date_words(value);
        } else {
          return {};
        }
      },
      answer.value);
}

}  // namespace touchstone::domain
