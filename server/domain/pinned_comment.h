// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/form.h"
#include "server/domain/period.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// What the QA unit says to one part of an audit it sends back.
struct PinnedComment {
  std::string field;  ///< "answers.KEY", "grade", "discussion", "findings" or "findings.N" with N from 0.
  std::string text;
  std::string author_name{};         ///< As shown; set by whoever reads it.
  std::optional<Time> created_at{};  ///< Likewise.

  bool operator==(const PinnedComment&) const = default;
};

/// Checks the comments of a sending back: at most 100, each on a part that the audit has, no part twice, 1 to 2,000
/// characters. Adds problems under "comments[I].field" and "comments[I].text".
void check_comments(const std::vector<PinnedComment>& comments, const Form& form, std::size_t finding_count,
                    std::vector<FieldProblem>& problems);
/// Checked comments in the order of the form, then grade, discussion, findings.
std::vector<PinnedComment> in_form_order(std::vector<PinnedComment> comments, const Form& form);

}  // namespace touchstone::domain
