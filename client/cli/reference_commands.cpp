// SPDX-License-Identifier: GPL-3.0-or-later
// Figures that words of a report may name.
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using ReferenceStub = v1::CommentaryService::Stub;

struct ReferenceOptions {
  std::string programme;
  std::string period;
  std::string filter;
  std::string text;
};

void list_figure_references(const Context& context, const ReferenceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListFigureReferencesRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_filter(options.filter);
  std::vector<Row> rows;
  caller.each_page(&ReferenceStub::ListFigureReferences, request, [&](const v1::ListFigureReferencesResponse& page) {
    for (const auto& each : page.figure_references()) {
      rows.push_back({each.reference(), each.value(), each.description()});
    }
  });
  print_list(context.environment.out, context.chosen_format(),
             {{"reference", "Reference"}, {"value", "Value"}, {"description", "Description"}}, rows);
}

void print_rendered(const Context& context, const ReferenceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::RenderSentenceRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_text(options.text);
  const auto rendered = caller.read(&ReferenceStub::RenderSentence, request);
  print_record(context.environment.out, context.chosen_format(), {{"printed", "Printed"}}, {rendered.printed_text()});
}

}  // namespace

void add_reference_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "references", "Figures that words of a report may name");
  add_format(*add_command_with<ReferenceOptions>(
                 *group, context, "list", "List the references of a cycle with what they are printed as",
                 [](CLI::App& one, ReferenceOptions& options) {
                   add_cycle(one, options.programme, options.period);
                   one.add_option("--filter", options.filter, "Only those that hold these words")->type_name("WORDS");
                 },
                 [&context](const ReferenceOptions& options) { list_figure_references(context, options); }),
             context);
  add_format(*add_command_with<ReferenceOptions>(
                 *group, context, "show", "Show what words with references are printed as",
                 [](CLI::App& one, ReferenceOptions& options) {
                   add_cycle(one, options.programme, options.period);
                   one.add_option("WORDS", options.text, "The words")->type_name("")->required();
                 },
                 [&context](const ReferenceOptions& options) { print_rendered(context, options); }),
             context);
}

}  // namespace touchstone::cli
