// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/standard_content.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "server/domain/cycle.h"
#include "server/domain/spelling.h"
#include "server/rpc/organisation_rules.h"

namespace touchstone::rpc {

namespace {

using nlohmann::json;

/// Throws unless a rule found all well; `what` says of which part it speaks.
void require(const domain::Result<domain::Done>& rule, const std::string& what) {
  if (rule) return;
  std::string words = what + " is refused";
  for (const auto& problem : rule.error().fields) words += ": " + problem.field + ": " + problem.description;
  throw std::runtime_error{words};
}

std::vector<std::string> codes_of(const StandardContent& content) {
  std::vector<std::string> codes;
  for (const auto& area : content.areas) codes.push_back(area.code);
  return codes;
}

void add_area(StandardContent& content, const json& entry) {
  store::ServiceArea area;
  area.code = entry.at("code").get<std::string>();
  area.display_name = entry.at("name").get<std::string>();
  area.case_holding = entry.at("case_holding").get<bool>();
  area.position = static_cast<int>(content.areas.size()) + 1;
  require(check_service_area(area), "service area " + area.code);
  const auto codes = codes_of(content);
  if (std::find(codes.begin(), codes.end(), area.code) != codes.end()) {
    throw std::runtime_error{"service area " + area.code + " is there twice"};
  }
  content.areas.push_back(std::move(area));
}

domain::Question read_question(const json& entry) {
  domain::Question question;
  question.key = entry.at("key").get<std::string>();
  question.text = entry.at("text").get<std::string>();
  question.short_text = entry.at("short_text").get<std::string>();
  question.hint = entry.value("hint", "");
  question.guidance = entry.value("guidance", "");
  const auto kind = domain::kind_from(entry.at("kind").get<std::string>());
  if (!kind) throw std::runtime_error{"question " + question.key + " has a kind that is not known"};
  question.kind = *kind;
  question.required = entry.at("required").get<bool>();
  question.focus5 = entry.value("focus5", false);
  question.service_area_codes = entry.value("service_areas", std::vector<std::string>{});
  question.choices = entry.value("choices", std::vector<std::string>{});
  return question;
}

void add_form(StandardContent& content, const json& entry) {
  domain::Form form;
  form.key = entry.at("key").get<std::string>();
  form.version = 1;
  form.title = entry.at("title").get<std::string>();
  form.graded = entry.at("graded").get<bool>();
  for (const auto& descriptor : entry.value("grade_descriptors", json::array())) {
    form.grade_descriptors.push_back(
        {descriptor.at("grade").get<std::string>(), descriptor.at("text").get<std::string>()});
  }
  for (const auto& part : entry.at("sections")) {
    domain::Section section{part.at("key").get<std::string>(), part.at("title").get<std::string>(), {}};
    for (const auto& question : part.at("questions")) section.questions.push_back(read_question(question));
    form.sections.push_back(std::move(section));
  }
  for (const auto& rule : entry.value("grade_rules", json::array())) {
    form.grade_rules.push_back({rule.at("grades").get<std::vector<std::string>>(),
                                rule.value("record_checks_no_at_least", 0), rule.value("without_finding", ""),
                                rule.at("say").get<std::string>()});
  }
  require(domain::check_form(form, codes_of(content), std::nullopt), "form " + form.key);
  content.forms.push_back(std::move(form));
}

void add_programme(StandardContent& content, const json& entry) {
  store::Programme programme{{},
                             entry.at("code").get<std::string>(),
                             entry.at("name").get<std::string>(),
                             entry.at("form").get<std::string>()};
  const auto kind = domain::programme_kind_from(entry.value("kind", std::string{"monthly"}));
  if (!kind) throw std::runtime_error{"programme " + programme.code + " is of a kind that there is not"};
  programme.kind = *kind;
  programme.cadence = domain::usual_cadence(*kind);
  require(domain::check_programme(programme.code, programme.display_name), "programme " + programme.code);
  const bool has_form = std::any_of(content.forms.begin(), content.forms.end(),
                                    [&](const auto& form) { return form.key == programme.form_key; });
  if (!has_form) throw std::runtime_error{"programme " + programme.code + " names a form that is not there"};
  content.programmes.push_back(std::move(programme));
}

void add_measure(StandardContent& content, const json& entry) {
  domain::AuditMeasure measure;
  measure.title = entry.at("title").get<std::string>();
  measure.programme_code = entry.value("programme", "");
  measure.area_code = entry.value("area", "");
  const auto subject = domain::subject_from(entry.at("subject").get<std::string>());
  const auto grade = domain::grade_from(entry.value("grade", "good"));
  const auto date = domain::date_from(entry.at("by").get<std::string>());
  if (!subject || !grade || !date) throw std::runtime_error{"measure " + measure.title + " has a word not known"};
  measure.subject = *subject;
  measure.question_key = entry.value("question", "");
  measure.least_grade = *grade;
  measure.target_percent = entry.at("target").get<int>();
  measure.target_on = *date;
  measure.window_months = entry.value("months", measure.window_months);
  const auto unit = domain::unit_from(entry.value("unit", "audits"));
  if (!unit) throw std::runtime_error{"measure " + measure.title + " has a unit not known"};
  measure.unit = *unit;
  require(domain::check_measure(measure), "measure " + measure.title);
  content.measures.push_back(std::move(measure));
}

void add_spelling_word(StandardContent& content, const std::string& word) {
  require(domain::check_spelling_word(word), "spelling word " + word);
  content.spelling_words.push_back(word);
}

}  // namespace

StandardContent parse_standard_content(std::string_view text, const std::string& name) {
  StandardContent content;
  try {
    const auto file = json::parse(text);
    for (const auto& entry : file.at("service_areas")) add_area(content, entry);
    for (const auto& entry : file.at("forms")) add_form(content, entry);
    for (const auto& entry : file.at("programmes")) add_programme(content, entry);
    for (const auto& entry : file.value("measures", json::array())) add_measure(content, entry);
    for (const auto& word : file.value("spelling_words", std::vector<std::string>{})) add_spelling_word(content, word);
  } catch (const std::exception& problem) {
    throw std::runtime_error{name + ": " + problem.what()};
  }
  return content;
}

StandardContent read_standard_content(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw std::runtime_error{path + ": cannot be read"};
  return parse_standard_content(text.str(), path);
}

}  // namespace touchstone::rpc
