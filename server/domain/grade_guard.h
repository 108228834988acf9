// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/domain/audit.h"

namespace touchstone::domain {

/// Whether grade and answers disagree in the way of a rule.
bool disagrees(const AuditContent& content, const Form& form, const GradeRule& rule);

/// The rules of a form by which an audit needs a sentence of rationale that it does not have, in the form's order.
std::vector<const GradeRule*> rules_asking_for_rationale(const AuditContent& content, const Form& form);

/// Checks a form's rules: at most 20, in a graded form only, each about a known grade, with a condition and with words.
/// Adds problems under "grade_rules[I]".
void check_grade_rules(const Form& form, std::vector<FieldProblem>& problems);

}  // namespace touchstone::domain
