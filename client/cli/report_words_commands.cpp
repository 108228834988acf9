// SPDX-License-Identifier: GPL-3.0-or-later
// The unit's own sentences of a report, the figures that words may name, and groups of findings.
#include "client/cli/report_words_commands.h"

#include <algorithm>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using WordsStub = v1::CommentaryService::Stub;
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

struct FigureOptions {
  std::string programme;
  std::string period;
  std::string filter;
  std::string text;
};

struct GroupOptions {
  std::string programme;
  std::string period;
  std::string group;
  std::string text;
  std::vector<std::string> findings;  ///< "AUDIT/NUMBER", the number as people count.
  std::vector<std::string> confirmed;
};

// The unit's own sentences.

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
  caller.each_page(&WordsStub::ListSectionSentences, request, [&](const v1::ListSectionSentencesResponse& page) {
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
  print_sentence(context, caller.change(&WordsStub::AddSectionSentence, request));
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
  print_sentence(context, caller.change(&WordsStub::EditSectionSentence, request));
}

void confirm_own_sentence(const Context& context, const SentenceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ConfirmSectionSentenceRequest request;
  request.set_name(resource_name("sectionSentences", options.sentence));
  request.set_etag(etag_of_sentence(caller, options, request.name()));
  print_sentence(context, caller.change(&WordsStub::ConfirmSectionSentence, request));
}

void remove_own_sentence(const Context& context, const SentenceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::RemoveSectionSentenceRequest request;
  request.set_name(resource_name("sectionSentences", options.sentence));
  request.set_etag(etag_of_sentence(caller, options, request.name()));
  print_sentence(context, caller.change(&WordsStub::RemoveSectionSentence, request));
}

void print_wordings(const Context& context, v1::ListWordingsRequest request) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  caller.each_page(&WordsStub::ListWordings, std::move(request), [&](const v1::ListWordingsResponse& page) {
    for (const auto& wording : page.wordings()) {
      rows.push_back({wording.number(), word_of(wording.deed()), wording.text(), wording.printed_text(),
                      wording.by_display_name(), time_text(wording.has_time(), wording.time())});
    }
  });
  print_list(context.environment.out, context.chosen_format(),
             {{"number", "Number"},
              {"deed", "Deed"},
              {"text", "Words"},
              {"printed", "Printed"},
              {"by", "By"},
              {"time", "When"}},
             rows);
}

// Figures that words may name.

void list_figure_references(const Context& context, const FigureOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListFigureReferencesRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_filter(options.filter);
  std::vector<Row> rows;
  caller.each_page(&WordsStub::ListFigureReferences, request, [&](const v1::ListFigureReferencesResponse& page) {
    for (const auto& each : page.figure_references()) {
      rows.push_back({each.reference(), each.value(), each.description()});
    }
  });
  print_list(context.environment.out, context.chosen_format(),
             {{"reference", "Reference"}, {"value", "Value"}, {"description", "Description"}}, rows);
}

void print_rendered(const Context& context, const FigureOptions& options) {
  const Caller caller{context, Token::Session};
  v1::RenderSentenceRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_text(options.text);
  const auto rendered = caller.read(&WordsStub::RenderSentence, request);
  print_record(context.environment.out, context.chosen_format(), {{"printed", "Printed"}}, {rendered.printed_text()});
}

// Groups of findings.

std::string grouped_finding_text(const v1::GroupedFinding& finding) {
  return last_part(finding.audit()) + "/" + std::to_string(finding.finding_index() + 1);
}

std::vector<std::string> finding_texts(const google::protobuf::RepeatedPtrField<v1::GroupedFinding>& findings) {
  std::vector<std::string> texts;
  for (const auto& finding : findings) {
    texts.push_back(finding.service_area_code() + " " + grouped_finding_text(finding) +
                    (finding.text_changed() ? " (words changed)" : ""));
  }
  return texts;
}

std::vector<Column> group_columns() {
  return {{"group", "Group"},          {"kind", "Kind"},        {"text", "Words"}, {"findings", "Findings"},
          {"writtenBy", "Written by"}, {"writeTime", "Written"}};
}

Row group_row(const v1::FindingGroup& group) {
  return {last_part(group.name()),
          group.kind(),
          group.text(),
          finding_texts(group.findings()),
          group.written_by_display_name(),
          time_text(group.has_write_time(), group.write_time())};
}

std::vector<v1::FindingGroup> groups_of(const Caller& caller, const std::string& cycle) {
  v1::ListFindingGroupsRequest request;
  request.set_parent(cycle);
  std::vector<v1::FindingGroup> groups;
  caller.each_page(&WordsStub::ListFindingGroups, request, [&](const v1::ListFindingGroupsResponse& page) {
    groups.insert(groups.end(), page.finding_groups().begin(), page.finding_groups().end());
  });
  return groups;
}

v1::FindingGroup group_named(const Caller& caller, const GroupOptions& options) {
  const auto name = resource_name("findingGroups", options.group);
  for (auto& group : groups_of(caller, cycle_name(options.programme, options.period))) {
    if (group.name() == name) return std::move(group);
  }
  v1::FindingGroup unknown;
  unknown.set_name(name);
  unknown.set_etag("none");
  return unknown;
}

/// Puts the findings of the line into a group; throws `UsageError` for one that is not AUDIT/NUMBER.
void set_findings(const GroupOptions& options, v1::FindingGroup& group) {
  for (const auto& text : options.findings) {
    const auto slash = text.rfind('/');
    const auto number = slash == std::string::npos ? std::string{} : text.substr(slash + 1);
    const bool digits = !number.empty() && number.size() <= 4 &&
                        std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || std::stoi(number) == 0) {
      throw UsageError{"\"" + text + "\" is not AUDIT/NUMBER, where NUMBER counts the audit's findings from 1"};
    }
    auto* finding = group.add_findings();
    finding->set_audit(resource_name("audits", text.substr(0, slash)));
    finding->set_finding_index(std::stoi(number) - 1);
  }
}

void print_group(const Context& context, const v1::FindingGroup& group) {
  print_record(context.environment.out, context.chosen_format(), group_columns(), group_row(group));
}

void list_finding_groups(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  for (const auto& group : groups_of(caller, cycle_name(options.programme, options.period))) {
    rows.push_back(group_row(group));
  }
  print_list(context.environment.out, context.chosen_format(), group_columns(), rows);
}

void suggest_finding_groups(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListFindingGroupSuggestionsRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  std::vector<Row> rows;
  caller.each_page(&WordsStub::ListFindingGroupSuggestions, request,
                   [&](const v1::ListFindingGroupSuggestionsResponse& page) {
                     for (const auto& each : page.finding_group_suggestions()) {
                       rows.push_back({each.kind(), each.text(), finding_texts(each.findings())});
                     }
                   });
  print_list(context.environment.out, context.chosen_format(),
             {{"kind", "Kind"}, {"text", "Words"}, {"findings", "Findings"}}, rows);
}

void add_finding_group(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  v1::AddFindingGroupRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  auto* group = request.mutable_finding_group();
  group->set_text(options.text);
  for (const auto& text : options.confirmed) group->add_confirmed_texts(text);
  set_findings(options, *group);
  print_group(context, caller.change(&WordsStub::AddFindingGroup, request));
}

void edit_finding_group(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  v1::EditFindingGroupRequest request;
  auto group = group_named(caller, options);
  request.set_name(group.name());
  request.set_etag(group.etag());
  if (!options.text.empty()) {
    group.set_text(options.text);
    group.clear_confirmed_texts();
  }
  for (const auto& text : options.confirmed) group.add_confirmed_texts(text);
  if (!options.findings.empty()) {
    group.clear_findings();
    set_findings(options, group);
  }
  *request.mutable_finding_group() = std::move(group);
  print_group(context, caller.change(&WordsStub::EditFindingGroup, request));
}

void remove_finding_group(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  v1::RemoveFindingGroupRequest request;
  const auto group = group_named(caller, options);
  request.set_name(group.name());
  request.set_etag(group.etag());
  print_group(context, caller.change(&WordsStub::RemoveFindingGroup, request));
}

// The commands.

template <typename Options>
void declare_confirmed(CLI::App& command, Options& options) {
  command
      .add_option("--confirmed", options.confirmed,
                  "A stretch that looks as if it identified somebody and does not; may be repeated")
      ->type_name("TEXT")
      ->allow_extra_args(false);
}

void declare_sentence(CLI::App& command, SentenceOptions& options) {
  add_cycle(command, options.programme, options.period);
  command.add_option("SENTENCE", options.sentence, "The sentence, as sentences list names it")
      ->type_name("")
      ->required();
}

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
        declare_confirmed(one, options);
        one.add_option("WORDS", options.text, "The sentence")->type_name("")->required();
      },
      [&context](const SentenceOptions& options) { add_own_sentence(context, options); }));
  changing(add_command_with<SentenceOptions>(
      *group, context, "edit", "Reword a sentence or move it within its section",
      [](CLI::App& one, SentenceOptions& options) {
        declare_sentence(one, options);
        one.add_option("--words", options.text, "The new words")->type_name("WORDS");
        declare_confirmed(one, options);
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

void add_figure_reference_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "references", "Figures that words of a report may name");
  add_format(*add_command_with<FigureOptions>(
                 *group, context, "list", "List the references of a cycle with what they are printed as",
                 [](CLI::App& one, FigureOptions& options) {
                   add_cycle(one, options.programme, options.period);
                   one.add_option("--filter", options.filter, "Only those that hold these words")->type_name("WORDS");
                 },
                 [&context](const FigureOptions& options) { list_figure_references(context, options); }),
             context);
  add_format(*add_command_with<FigureOptions>(
                 *group, context, "show", "Show what words with references are printed as",
                 [](CLI::App& one, FigureOptions& options) {
                   add_cycle(one, options.programme, options.period);
                   one.add_option("WORDS", options.text, "The words")->type_name("")->required();
                 },
                 [&context](const FigureOptions& options) { print_rendered(context, options); }),
             context);
}

void declare_group(CLI::App& command, GroupOptions& options) {
  add_cycle(command, options.programme, options.period);
  command.add_option("GROUP", options.group, "The group, as finding-groups list names it")->type_name("")->required();
}

CLI::Option* declare_findings(CLI::App& command, GroupOptions& options) {
  return command
      .add_option("--finding", options.findings, "A finding of it, as findings list names it; may be repeated")
      ->type_name("AUDIT/NUMBER")
      ->allow_extra_args(false);
}

void add_finding_group_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "finding-groups", "What findings say in the unit's words, alone or several together");
  const auto changing = [&](CLI::App* command) {
    add_format(*command, context);
    add_request_id(*command, context);
  };
  const auto of_cycle = [](CLI::App& one, GroupOptions& options) { add_cycle(one, options.programme, options.period); };
  add_format(*add_command_with<GroupOptions>(
                 *group, context, "list", "List the groups of a cycle", of_cycle,
                 [&context](const GroupOptions& options) { list_finding_groups(context, options); }),
             context);
  add_format(*add_command_with<GroupOptions>(
                 *group, context, "suggest", "List findings of several areas that say nearly the same", of_cycle,
                 [&context](const GroupOptions& options) { suggest_finding_groups(context, options); }),
             context);
  changing(add_command_with<GroupOptions>(
      *group, context, "add", "Give one or more findings one wording for the report",
      [](CLI::App& one, GroupOptions& options) {
        add_cycle(one, options.programme, options.period);
        declare_findings(one, options)->required();
        declare_confirmed(one, options);
        one.add_option("WORDS", options.text, "The wording")->type_name("")->required();
      },
      [&context](const GroupOptions& options) { add_finding_group(context, options); }));
  changing(add_command_with<GroupOptions>(
      *group, context, "edit", "Change the wording of a group or its findings",
      [](CLI::App& one, GroupOptions& options) {
        declare_group(one, options);
        one.add_option("--words", options.text, "The new wording")->type_name("WORDS");
        declare_findings(one, options);
        declare_confirmed(one, options);
      },
      [&context](const GroupOptions& options) { edit_finding_group(context, options); }));
  changing(add_command_with<GroupOptions>(
      *group, context, "remove", "Print the findings of a group in their auditors' words again", declare_group,
      [&context](const GroupOptions& options) { remove_finding_group(context, options); }));
  add_format(*add_command_with<GroupOptions>(*group, context, "history", "List who wrote which wording of a group when",
                                             declare_group,
                                             [&context](const GroupOptions& options) {
                                               v1::ListWordingsRequest request;
                                               request.set_parent(cycle_name(options.programme, options.period));
                                               request.set_finding_group(resource_name("findingGroups", options.group));
                                               print_wordings(context, std::move(request));
                                             }),
             context);
}

}  // namespace

void add_report_words_commands(CLI::App& app, Context& context) {
  add_sentence_commands(app, context);
  add_figure_reference_commands(app, context);
  add_finding_group_commands(app, context);
}

void print_fact_wordings(const Context& context, const std::string& cycle, const std::string& fact_key) {
  v1::ListWordingsRequest request;
  request.set_parent(cycle);
  request.set_fact_key(fact_key);
  print_wordings(context, std::move(request));
}

}  // namespace touchstone::cli
