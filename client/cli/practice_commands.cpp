// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "touchstone/v1/learning_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using LearningStub = v1::LearningService::Stub;

struct PracticeOptions {
  std::string words;
  std::string theme;
  std::string area;
};

void search(const Context& context, const PracticeOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListPracticeRequest request;
  request.set_query(options.words);
  request.set_theme(options.theme);
  request.set_service_area_code(options.area);
  std::vector<Row> rows;
  caller.each_page(&LearningStub::ListPractice, request, [&](const v1::ListPracticeResponse& page) {
    for (const auto& practice : page.practice()) {
      rows.push_back(
          {practice.period(), practice.service_area_code(), practice.theme(), practice.section(), practice.text()});
    }
  });
  print_list(context.environment.out, context.chosen_format(),
             {{"period", "Month"}, {"area", "Area"}, {"theme", "Theme"}, {"section", "Section"}, {"text", "Text"}},
             rows);
}

void themes(const Context& context) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  caller.each_page(&LearningStub::ListPracticeThemes, v1::ListPracticeThemesRequest{},
                   [&](const v1::ListPracticeThemesResponse& page) {
                     for (const auto& theme : page.themes()) rows.push_back({theme.theme(), theme.count()});
                   });
  print_list(context.environment.out, context.chosen_format(), {{"theme", "Theme"}, {"count", "Findings"}}, rows);
}

}  // namespace

void add_practice_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "practice", "The learning library: good practice that auditors found, de-identified");
  auto* searching = add_command_with<PracticeOptions>(
      *group, context, "search", "Search it; without words everything, the newest first",
      [](CLI::App& one, PracticeOptions& options) {
        one.add_option("WORDS", options.words, "All of them; a phrase in quotes; - before what must not be there")
            ->type_name("");
        one.add_option("--theme", options.theme, "Only of this theme, as practice themes names it")->type_name("WORDS");
        one.add_option("--area", options.area, "Only of this service area")->type_name("CODE");
      },
      [&context](const PracticeOptions& options) { search(context, options); });
  auto* listing = add_command(*group, context, "themes", "List the themes that good practice was found about",
                              [&context] { themes(context); });
  add_format(*searching, context);
  add_format(*listing, context);
}

}  // namespace touchstone::cli
