// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/domain/answer.h"

namespace touchstone::domain {

/// "yes", "not applicable", "requires improvement", "22 September 2023", or the text itself; empty: nothing.
std::string answer_words(const Answer& answer);

}  // namespace touchstone::domain
