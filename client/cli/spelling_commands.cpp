// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using OrganisationStub = v1::OrganisationService::Stub;

struct WordOptions {
  std::string word;
};

std::vector<Column> word_columns() { return {{"word", "Word"}}; }

void list_spelling_words(const Context& context) {
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&OrganisationStub::ListSpellingWords, v1::ListSpellingWordsRequest{},
                                            [&](const v1::ListSpellingWordsResponse& page) {
                                              for (const auto& word : page.spelling_words()) {
                                                rows.push_back({word.word()});
                                              }
                                            });
  print_list(context.environment.out, context.chosen_format(), word_columns(), rows);
}

/// Adds or removes a word: the two differ in their method only.
template <typename Request>
void change_spelling(const Context& context, const WordOptions& options,
                     grpc::Status (OrganisationStub::*method)(grpc::ClientContext*, const Request&,
                                                              v1::SpellingWord*)) {
  Request request;
  request.set_word(options.word);
  print_record(context.environment.out, context.chosen_format(), word_columns(),
               {Caller{context, Token::Session}.change(method, request).word()});
}

void declare(CLI::App& command, WordOptions& options) {
  command.add_option("WORD", options.word, "The word; never the name of a child or family")->type_name("")->required();
}

}  // namespace

void add_spelling_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "spelling", "The council's own words, which its spell checking takes for right");
  add_format(*add_command(*group, context, "list", "List the words in alphabetical order",
                          [&context] { list_spelling_words(context); }),
             context);
  for (auto* command :
       {add_command_with<WordOptions>(*group, context, "add", "Add a word; one that is there stays as it is", declare,
                                      [&context](const WordOptions& options) {
                                        change_spelling(context, options, &OrganisationStub::AddSpellingWord);
                                      }),
        add_command_with<WordOptions>(*group, context, "remove",
                                      "Take a word out; one that is not there changes nothing", declare,
                                      [&context](const WordOptions& options) {
                                        change_spelling(context, options, &OrganisationStub::RemoveSpellingWord);
                                      })}) {
    add_format(*command, context);
    add_request_id(*command, context);
  }
}

}  // namespace touchstone::cli
