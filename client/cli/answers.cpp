// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/answers.h"

#include "client/cli/names.h"

namespace touchstone::cli {

std::string answer_text(const v1::Answer& answer) {
  switch (answer.value_case()) {
    case v1::Answer::kYesNo:
      return word_of(answer.yes_no());
    case v1::Answer::kGrade:
      return word_of(answer.grade());
    case v1::Answer::kText:
      return answer.text();
    case v1::Answer::kDate:
      return answer.date();
    case v1::Answer::VALUE_NOT_SET:
      break;
  }
  return "";
}

}  // namespace touchstone::cli
