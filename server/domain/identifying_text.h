// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/audit.h"

namespace touchstone::domain {

/// A problem under `field` when a text has a stretch that seems to tell who somebody is and is not among the confirmed
/// ones word for word. The description names the kinds of what was found, never the words.
std::optional<FieldProblem> identifying_text(const std::string& field, std::string_view text,
                                             const std::vector<std::string>& confirmed);

/// The free texts of an audit with a stretch that seems to tell who somebody is and is not among its confirmed texts
/// word for word: "answers.KEY", "answers.KEY.comment", "grade_rationale", "discussion.reason", "findings[N].text",
/// "no_findings_reason". The descriptions name the kinds of what was found, never the words.
std::vector<FieldProblem> identifying_texts(const AuditContent& content, const Form& form);

}  // namespace touchstone::domain
