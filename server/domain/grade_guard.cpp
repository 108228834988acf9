// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/grade_guard.h"

#include <algorithm>

#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t most_rules = 20;
constexpr int record_checks = 5;

int record_checks_no(const AuditContent& content, const Form& form) {
  return static_cast<int>(std::count_if(content.answers.begin(), content.answers.end(), [&](const Answer& answer) {
    const auto* yes_no = std::get_if<YesNo>(&answer.value);
    if (yes_no == nullptr || *yes_no != YesNo::No) return false;
    const Question* question = find_question(form, answer.question_key);
    return question != nullptr && question->focus5;
  }));
}

bool has_finding(const AuditContent& content, std::string_view kind) {
  return std::any_of(content.findings.begin(), content.findings.end(),
                     [&](const Finding& finding) { return finding_kind_key(finding.kind) == kind; });
}

void check_rule(const std::string& path, const GradeRule& rule, std::vector<FieldProblem>& problems) {
  if (rule.grades.empty()) problems.push_back({path + ".grades", "Name the grades it is about"});
  for (const std::string& grade : rule.grades) {
    const auto is_it = [&](Grade known) { return grade_key(known) == grade; };
    if (std::none_of(all_grades.begin(), all_grades.end(), is_it)) {
      problems.push_back({path + ".grades", "\"" + grade + "\" is not a grade"});
    } else if (std::count(rule.grades.begin(), rule.grades.end(), grade) > 1) {
      problems.push_back({path + ".grades", "\"" + grade + "\" is named twice"});
      break;
    }
  }
  if (rule.record_checks_no_at_least < 0 || rule.record_checks_no_at_least > record_checks) {
    problems.push_back({path + ".record_checks_no_at_least", "must be 1 to 5, or 0 when it is not a condition"});
  }
  const bool known_kind = rule.without_finding == finding_kind_key(FindingKind::Improvement) ||
                          rule.without_finding == finding_kind_key(FindingKind::GoodPractice);
  if (!rule.without_finding.empty() && !known_kind) {
    problems.push_back({path + ".without_finding", "must be improvement or good_practice, or empty"});
  }
  if (rule.record_checks_no_at_least == 0 && rule.without_finding.empty()) {
    problems.push_back({path, "Give it a condition"});
  }
  check_line(path + ".say", rule.say, 1, 300, problems);
}

}  // namespace

bool disagrees(const AuditContent& content, const Form& form, const GradeRule& rule) {
  if (!content.grade) return false;
  const std::string_view given = grade_key(*content.grade);
  if (std::find(rule.grades.begin(), rule.grades.end(), given) == rule.grades.end()) return false;
  if (rule.record_checks_no_at_least > 0 && record_checks_no(content, form) < rule.record_checks_no_at_least) {
    return false;
  }
  return rule.without_finding.empty() || !has_finding(content, rule.without_finding);
}

std::vector<const GradeRule*> rules_asking_for_rationale(const AuditContent& content, const Form& form) {
  std::vector<const GradeRule*> asking;
  if (!blank(content.grade_rationale)) return asking;
  for (const GradeRule& rule : form.grade_rules) {
    if (disagrees(content, form, rule)) asking.push_back(&rule);
  }
  return asking;
}

void check_grade_rules(const Form& form, std::vector<FieldProblem>& problems) {
  if (form.grade_rules.empty()) return;
  if (!form.graded) {
    problems.push_back({"grade_rules", "A form without an overall grade has none"});
    return;
  }
  if (form.grade_rules.size() > most_rules) {
    problems.push_back({"grade_rules", "At most 20"});
    return;
  }
  for (std::size_t i = 0; i < form.grade_rules.size(); ++i) {
    check_rule("grade_rules[" + std::to_string(i) + "]", form.grade_rules[i], problems);
  }
}

}  // namespace touchstone::domain
