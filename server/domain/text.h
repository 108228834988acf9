// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/result.h"

namespace touchstone::domain {

/// Whether the bytes are UTF-8 without overlong forms or surrogates.
bool valid_utf8(std::string_view text);
/// Characters as people count them for a limit: Unicode code points of valid UTF-8.
std::size_t code_points(std::string_view text);
/// Without spaces, tabs and line breaks at both ends.
std::string trimmed(std::string_view text);
/// ASCII letters in lower case, all else as it is.
std::string lowered(std::string_view text);
/// Nothing, or nothing but spaces, tabs and line breaks.
bool blank(std::string_view text);
/// Whether a text is a key: 1 to `max` characters of a-z, 0-9 and, not at the beginning, `extra`.
bool is_key(std::string_view text, char extra, std::size_t max = 63);

/// Checks a text of several lines: `min` to `max` code points (a blank one counts as empty when `min` is above 0),
/// valid UTF-8, no control characters but line feed and tab. Adds at most one problem under `field`; answers whether
/// the text is well.
bool check_text(std::string_view field, std::string_view text, std::size_t min, std::size_t max,
                std::vector<FieldProblem>& problems);
/// The same for a text of one line: no line feed and no tab either.
bool check_line(std::string_view field, std::string_view text, std::size_t min, std::size_t max,
                std::vector<FieldProblem>& problems);
/// Checks a key as `is_key`; adds at most one problem.
bool check_key(std::string_view field, std::string_view text, char extra, std::size_t min_length,
               std::vector<FieldProblem>& problems);

/// Done, or the refusal FIELD_INVALID that names the problems.
Result<Done> done_unless(std::vector<FieldProblem> problems);

}  // namespace touchstone::domain
