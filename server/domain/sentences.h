// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/domain/analysis.h"
#include "server/domain/words.h"

namespace touchstone::domain {

/// The English sentence of a fact, for readers of the period `reported`. Every number in it stands in the fact; it
/// claims a trend only for a signal of a control chart, and then says which.
std::string sentence(const Fact& fact, const Period& reported, const Labels& labels);

}  // namespace touchstone::domain
