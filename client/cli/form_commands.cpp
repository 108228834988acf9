// SPDX-License-Identifier: GPL-3.0-or-later

#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/form_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

void list_forms(const Context& context) {
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&v1::FormService::Stub::ListForms, v1::ListFormsRequest{},
                                            [&](const v1::ListFormsResponse& page) {
                                              for (const auto& form : page.forms()) {
                                                rows.push_back({form.key(), form.version(), form.title(), form.graded(),
                                                                time_text(form.has_create_time(), form.create_time())});
                                              }
                                            });
  print_list(
      context.environment.out, context.chosen_format(),
      {{"key", "Form"}, {"version", "Version"}, {"title", "Title"}, {"graded", "Graded"}, {"createTime", "Made"}},
      rows);
}

Json question_object(const v1::Question& question) {
  return {
      {"key", question.key()},
      {"text", question.text()},
      {"shortText", question.short_text()},
      {"hint", question.hint()},
      {"guidance", question.guidance()},
      {"kind", word_of(question.kind())},
      {"required", question.required()},
      {"focus5", question.focus5()},
      {"areas", std::vector<std::string>(question.service_area_codes().begin(), question.service_area_codes().end())},
      {"choices", std::vector<std::string>(question.choices().begin(), question.choices().end())}};
}

Json form_object(const v1::Form& form) {
  Json descriptors = Json::array();
  for (const auto& one : form.grade_descriptors())
    descriptors.push_back({{"grade", one.grade()}, {"text", one.text()}});
  Json sections = Json::array();
  for (const auto& section : form.sections()) {
    Json questions = Json::array();
    for (const auto& question : section.questions()) questions.push_back(question_object(question));
    sections.push_back({{"key", section.key()}, {"title", section.title()}, {"questions", std::move(questions)}});
  }
  return {{"key", form.key()},
          {"version", form.version()},
          {"title", form.title()},
          {"graded", form.graded()},
          {"gradeDescriptors", std::move(descriptors)},
          {"sections", std::move(sections)}};
}

struct ShowOptions {
  std::string key;
  int version = 0;  ///< 0: the newest.
};

void show_form(const Context& context, const ShowOptions& options) {
  v1::GetFormRequest request;
  request.set_name("forms/" + options.key +
                   (options.version == 0 ? std::string{} : "/versions/" + std::to_string(options.version)));
  const auto form = Caller{context, Token::Session}.read(&v1::FormService::Stub::GetForm, request);
  auto& out = context.environment.out;
  if (context.chosen_format() == Format::Json) return print_json(out, form_object(form));
  std::vector<Row> rows;
  for (const auto& section : form.sections()) {
    for (const auto& question : section.questions()) {
      rows.push_back({section.key(), question.key(), word_of(question.kind()), question.required(), question.focus5(),
                      question.text()});
    }
  }
  if (context.chosen_format() == Format::Table) {
    out << one_line(form.title() + ", " + form.key() + " version " + std::to_string(form.version())) << "\n\n";
  }
  print_list(out, context.chosen_format(),
             {{"section", "Section"},
              {"key", "Question"},
              {"kind", "Kind"},
              {"required", "Required"},
              {"focus5", "Focus 5"},
              {"text", "Text"}},
             rows);
}

}  // namespace

void add_form_commands(CLI::App& app, Context& context) {
  auto* forms = add_group(app, "forms", "Versioned forms with their questions");
  add_format(
      *add_command(*forms, context, "list", "List forms, newest version first", [&context] { list_forms(context); }),
      context);
  add_format(*add_command_with<ShowOptions>(
                 *forms, context, "show", "Show a form's questions",
                 [](CLI::App& command, ShowOptions& options) {
                   command.add_option("KEY", options.key, "Key of the form")->type_name("")->required();
                   command.add_option("--number", options.version, "Number of the version (otherwise the newest)")
                       ->check(CLI::Range(1, 1'000'000));
                 },
                 [&context](const ShowOptions& options) { show_form(context, options); }),
             context);
}

}  // namespace touchstone::cli
