// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/form.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/domain/analysis.h"
#include "server/domain/grade.h"
#include "server/domain/grade_guard.h"
#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

/// Looks at a form from top to bottom, gathering what is wrong.
class FormCheck {
 public:
  FormCheck(const Form& form, const std::vector<std::string>& areas, const std::optional<Form>& previous)
      : form_{form}, areas_{areas}, previous_{previous} {}

  std::vector<FieldProblem> run() {
    check_key("key", form_.key, '-', 1, problems_);
    check_line("title", form_.title, 1, 200, problems_);
    check_descriptors();
    for (std::size_t i = 0; i < form_.sections.size(); ++i) {
      check_section("sections[" + std::to_string(i) + "]", form_.sections[i]);
    }
    check_grade_rules(form_, problems_);
    return std::move(problems_);
  }

 private:
  void refuse(const std::string& field, std::string description) {
    problems_.push_back({field, std::move(description)});
  }

  void check_descriptors() {
    const auto& descriptors = form_.grade_descriptors;
    if (!form_.graded) {
      if (!descriptors.empty()) refuse("grade_descriptors", "A form without an overall grade has none");
      return;
    }
    if (descriptors.size() != all_grades.size()) {
      return refuse("grade_descriptors", "Describe each of the four grades, outstanding first");
    }
    for (std::size_t i = 0; i < descriptors.size(); ++i) {
      const std::string path = "grade_descriptors[" + std::to_string(i) + "]";
      const std::string expected{grade_key(all_grades.at(i))};
      if (descriptors[i].grade != expected) refuse(path + ".grade", "Here belongs \"" + expected + "\"");
      check_text(path + ".text", descriptors[i].text, 0, 500, problems_);
    }
  }

  void check_section(const std::string& path, const Section& section) {
    if (check_key(path + ".key", section.key, '_', 1, problems_) && !section_keys_.insert(section.key).second) {
      refuse(path + ".key", "Another section has the key \"" + section.key + "\"");
    }
    check_line(path + ".title", section.title, 1, 200, problems_);
    for (std::size_t i = 0; i < section.questions.size(); ++i) {
      check_question(path + ".questions[" + std::to_string(i) + "]", section.questions[i]);
    }
  }

  void check_question(const std::string& path, const Question& question) {
    if (check_key(path + ".key", question.key, '_', 1, problems_)) {
      if (!question_keys_.insert(question.key).second) {
        refuse(path + ".key", "Another question has the key \"" + question.key + "\"");
      }
      check_against_previous(path, question);
    }
    check_line(path + ".text", question.text, 1, 300, problems_);
    check_line(path + ".short_text", question.short_text, 1, 100, problems_);
    check_text(path + ".hint", question.hint, 0, 300, problems_);
    check_text(path + ".guidance", question.guidance, 0, 4000, problems_);
    check_focus5(path, question);
    check_areas(path + ".service_area_codes", question);
    check_choices(path + ".choices", question);
  }

  void check_against_previous(const std::string& path, const Question& question) {
    const Question* before = previous_ ? find_question(*previous_, question.key) : nullptr;
    if (before == nullptr || before->kind == question.kind) return;
    refuse(path + ".kind", "\"" + question.key + "\" was of the kind \"" + std::string{kind_key(before->kind)} +
                               "\" in version " + std::to_string(previous_->version) +
                               "; a question of another kind needs another key");
  }

  void check_focus5(const std::string& path, const Question& question) {
    const bool known = std::find(focus5_keys.begin(), focus5_keys.end(), question.key) != focus5_keys.end();
    if (question.focus5 && !known) {
      refuse(path + ".key",
             "The five record checks have the keys chronology, case_summary, cultural_genogram, supervision and visit");
    }
    if (!question.focus5 && known) {
      refuse(path + ".focus5", "\"" + question.key + "\" is the key of one of the five record checks");
    }
    if (question.focus5 && question.kind != QuestionKind::YesNo) {
      refuse(path + ".kind", "A record check is a yes/no question");
    }
  }

  void check_areas(const std::string& path, const Question& question) {
    std::set<std::string> seen;
    for (const std::string& code : question.service_area_codes) {
      if (!seen.insert(code).second) refuse(path, "\"" + code + "\" is named twice");
      if (std::find(areas_.begin(), areas_.end(), code) == areas_.end()) {
        refuse(path, "There is no service area \"" + code + "\"");
      }
    }
  }

  void check_choices(const std::string& path, const Question& question) {
    if (question.kind != QuestionKind::Choice) {
      if (!question.choices.empty()) refuse(path, "Only a choice question has choices");
      return;
    }
    if (question.choices.size() < 2) refuse(path, "A choice question needs at least two choices");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < question.choices.size(); ++i) {
      const std::string field = path + "[" + std::to_string(i) + "]";
      check_line(field, question.choices[i], 1, 200, problems_);
      if (!seen.insert(question.choices[i]).second) refuse(field, "This choice is listed twice");
    }
  }

  const Form& form_;
  const std::vector<std::string>& areas_;
  const std::optional<Form>& previous_;
  std::set<std::string> section_keys_;
  std::set<std::string> question_keys_;
  std::vector<FieldProblem> problems_;
};

}  // namespace

const Question* find_question(const Form& form, std::string_view key) {
  for (const Section& section : form.sections) {
    for (const Question& question : section.questions) {
      if (question.key == key) return &question;
    }
  }
  return nullptr;
}

std::vector<const Question*> questions_asked(const Form& form, std::string_view area_code, bool case_holding) {
  std::vector<const Question*> asked;
  for (const Section& section : form.sections) {
    for (const Question& question : section.questions) {
      if (asked_in(question, area_code, case_holding)) asked.push_back(&question);
    }
  }
  return asked;
}

Result<Done> check_form(const Form& form, const std::vector<std::string>& known_area_codes,
                        const std::optional<Form>& previous) {
  return done_unless(FormCheck{form, known_area_codes, previous}.run());
}

}  // namespace touchstone::domain
