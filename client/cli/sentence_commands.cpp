// SPDX-License-Identifier: GPL-3.0-or-later
// The unit's own sentences of a report.
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/next_version.h"
#include "client/cli/output.h"
#include "client/cli/wordings.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using SentenceStub = v1::CommentaryService::Stub;
using Sentence = v1::SectionSentence;

struct SentenceOptions {
  std::string programme;
  std::string period;
  std::string sentence;
  std::string section;
  std::string area;
  std::string text;
  std::string after;
  bool first = false;
  std::vector<std::string> confirmed;
};

std::vector<Column> sentence_columns() {
  return {{"sentence", "Sentence"},
          {"section", "Section"},
          {"area", "Area"},
          {"text", "Words"},
          {"printed", "Printed"},
          {"figuresChanged", "Figures changed"},
          {"noLongerHolds", "No longer holds"},
          {"missing", "Without a value"},
          {"writtenBy", "Written by"},
          {"writeTime", "Written"}};
}

Row sentence_row(const Sentence& sentence) {
  const std::vector<std::string> missing(sentence.missing_references().begin(), sentence.missing_references().end());
  return {last_part(sentence.name()),
          word_of(sentence.section()),
          sentence.service_area_code(),
          sentence.text(),
          sentence.printed_text(),
          sentence.figures_changed(),
          sentence.no_longer_holds(),
          missing,
          sentence.written_by_display_name(),
          time_text(sentence.has_write_time(), sentence.write_time())};
}

std::vector<Sentence> sentences_of(const Caller& caller, const std::string& cycle) {
  v1::ListSectionSentencesRequest request;
  request.set_parent(cycle);
  std::vector<Sentence> sentences;
  caller.each_page(&SentenceStub::ListSectionSentences, request, [&](const v1::ListSectionSentencesResponse& page) {
    sentences.insert(sentences.end(), page.section_sentences().begin(), page.section_sentences().end());
  });
  return sentences;
}

std::string etag_of_sentence(const Caller& caller, const SentenceOptions& options, const std::string& name) {
  for (const auto& sentence : sentences_of(caller, cycle_name(options.programme, options.period))) {
    if (sentence.name() == name) return sentence.etag();
  }
  return "none";
}

void print_sentence(const Context& context, const Sentence& sentence) {
  print_record(context.environment.out, context.chosen_format(), sentence_columns(), sentence_row(sentence));
}

void list_own_sentences(const Context& context, const SentenceOptions& options) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  for (const auto& sentence : sentences_of(caller, cycle_name(options.programme, options.period))) {
    rows.push_back(sentence_row(sentence));
  }
  print_list(context.environment.out, context.chosen_format(), sentence_columns(), rows);
}

void add_own_sentence(const Context& context, const SentenceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::AddSectionSentenceRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  auto* sentence = request.mutable_section_sentence();
  sentence->set_section(static_cast<Sentence::Section>(value_of(*Sentence::Section_descriptor(), options.section)));
  sentence->set_service_area_code(options.area);
  sentence->set_text(options.text);
  for (const auto& text : options.confirmed) sentence->add_confirmed_texts(text);
  if (!options.after.empty()) request.set_after(resource_name("sectionSentences", options.after));
  print_sentence(context, caller.change(&SentenceStub::AddSectionSentence, request));
  say_next_version(context, caller, request.parent());
}

void edit_own_sentence(const Context& context, const SentenceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::EditSectionSentenceRequest request;
  request.set_name(resource_name("sectionSentences", options.sentence));
  request.set_text(options.text);
  for (const auto& text : options.confirmed) request.add_confirmed_texts(text);
  if (options.first) request.set_move(v1::EditSectionSentenceRequest::MOVE_FIRST);
  if (!options.after.empty()) {
    request.set_move(v1::EditSectionSentenceRequest::MOVE_AFTER);
    request.set_after(resource_name("sectionSentences", options.after));
  }
  request.set_etag(etag_of_sentence(caller, options, request.name()));
  print_sentence(context, caller.change(&SentenceStub::EditSectionSentence, request));
  say_next_version(context, caller, cycle_name(options.programme, options.period));
}

void confirm_own_sentence(const Context& context, const SentenceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ConfirmSectionSentenceRequest request;
  request.set_name(resource_name("sectionSentences", options.sentence));
  request.set_etag(etag_of_sentence(caller, options, request.name()));
  print_sentence(context, caller.change(&SentenceStub::ConfirmSectionSentence, request));
}

void remove_own_sentence(const Context& context, const SentenceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::RemoveSectionSentenceRequest request;
  request.set_name(resource_name("sectionSentences", options.sentence));
  request.set_etag(etag_of_sentence(caller, options, request.name()));
  print_sentence(context, caller.change(&SentenceStub::RemoveSectionSentence, request));
  say_next_version(context, caller, cycle_name(options.programme, options.period));
}

void declare_sentence(CLI::App& command, SentenceOptions& options) {
  add_cycle(command, options.programme, options.period);
  command.add_option("SENTENCE", options.sentence, "The sentence, as sentences list names it")
      ->type_name("")
      ->required();
}

}  // namespace

void add_sentence_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "sentences", "The unit's own sentences in a cycle's report");
  const auto changing = [&](CLI::App* command) {
    add_format(*command, context);
    add_request_id(*command, context);
  };
  add_format(*add_command_with<SentenceOptions>(
                 *group, context, "list", "List the unit's own sentences, section by section",
                 [](CLI::App& one, SentenceOptions& options) { add_cycle(one, options.programme, options.period); },
                 [&context](const SentenceOptions& options) { list_own_sentences(context, options); }),
             context);
  changing(add_command_with<SentenceOptions>(
      *group, context, "add", "Add a sentence to a section; {REFERENCE} in it is printed as that figure",
      [](CLI::App& one, SentenceOptions& options) {
        add_cycle(one, options.programme, options.period);
        add_choice(one, "--section", options.section, words_of(*Sentence::Section_descriptor()), "The section")
            ->required();
        one.add_option("--area", options.area, "The service area, for the section of an area")->type_name("CODE");
        one.add_option("--after", options.after, "The sentence it shall follow; otherwise it stands last")
            ->type_name("SENTENCE");
        add_confirmed(one, options.confirmed);
        one.add_option("WORDS", options.text, "The sentence")->type_name("")->required();
      },
      [&context](const SentenceOptions& options) { add_own_sentence(context, options); }));
  changing(add_command_with<SentenceOptions>(
      *group, context, "edit", "Reword a sentence or move it within its section",
      [](CLI::App& one, SentenceOptions& options) {
        declare_sentence(one, options);
        one.add_option("--words", options.text, "The new words")->type_name("WORDS");
        add_confirmed(one, options.confirmed);
        auto* after = one.add_option("--after", options.after, "The sentence it shall follow")->type_name("SENTENCE");
        one.add_flag("--first", options.first, "Move it to the beginning")->excludes(after);
      },
      [&context](const SentenceOptions& options) { edit_own_sentence(context, options); }));
  changing(add_command_with<SentenceOptions>(
      *group, context, "confirm", "Say that a sentence whose figures changed was looked at again", declare_sentence,
      [&context](const SentenceOptions& options) { confirm_own_sentence(context, options); }));
  changing(add_command_with<SentenceOptions>(
      *group, context, "remove", "Take a sentence out of the report", declare_sentence,
      [&context](const SentenceOptions& options) { remove_own_sentence(context, options); }));
  add_format(*add_command_with<SentenceOptions>(
                 *group, context, "history", "List who wrote which words of a sentence when", declare_sentence,
                 [&context](const SentenceOptions& options) {
                   v1::ListWordingsRequest request;
                   request.set_parent(cycle_name(options.programme, options.period));
                   request.set_section_sentence(resource_name("sectionSentences", options.sentence));
                   print_wordings(context, std::move(request));
                 }),
             context);
}

}  // namespace touchstone::cli
