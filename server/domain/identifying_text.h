// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/domain/audit.h"

namespace touchstone::domain {

/// The free texts of an audit with a stretch that seems to tell who somebody is and is not among its confirmed texts
/// word for word: "answers.KEY", "answers.KEY.comment", "grade_rationale", "discussion.reason", "findings[N].text",
/// "no_findings_reason". The descriptions name the kinds of what was found, never the words.
std::vector<FieldProblem> identifying_texts(const AuditContent& content, const Form& form);

}  // namespace touchstone::domain
