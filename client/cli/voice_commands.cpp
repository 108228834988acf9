// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/voice_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using VoiceStub = v1::VoiceService::Stub;

struct VoiceOptions {
  std::string audit;
  std::string name;
  std::string source;
  std::string text;
  std::string consent;
  std::optional<std::string> outcome;
  std::string heard_by;
  std::string heard_on;
  std::string programme;
  std::string period;
};

std::vector<Column> voice_columns() {
  return {{"voice", "Voice"},
          {"source", "Who"},
          {"heardOn", "Heard on"},
          {"heardBy", "Heard by"},
          {"consent", "May be quoted"},
          {"text", "What they said"},
          {"outcome", "What was done with it"}};
}

Row row_of(const v1::Voice& voice) {
  return {last_part(voice.name()), word_of(voice.source()),  voice.heard_on(),
          voice.heard_by(),        word_of(voice.consent()), voice.text(),
          voice.outcome()};
}

std::vector<v1::Voice> voices_of(const Caller& caller, const std::string& audit) {
  v1::ListVoicesRequest request;
  request.set_audit(resource_name("audits", audit));
  std::vector<v1::Voice> voices;
  caller.each_page(&VoiceStub::ListVoices, request, [&](const v1::ListVoicesResponse& page) {
    voices.insert(voices.end(), page.voices().begin(), page.voices().end());
  });
  return voices;
}

v1::Voice named_voice(const Caller& caller, const VoiceOptions& options) {
  for (auto& voice : voices_of(caller, options.audit)) {
    if (voice.name() == resource_name("voices", options.name)) return std::move(voice);
  }
  throw Failure{"There is no such voice."};
}

void print_voice(const Context& context, const v1::Voice& voice) {
  print_record(context.environment.out, context.chosen_format(), voice_columns(), row_of(voice));
}

void list_voices(const Context& context, const VoiceOptions& options) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  for (const auto& voice : voices_of(caller, options.audit)) rows.push_back(row_of(voice));
  print_list(context.environment.out, context.chosen_format(), voice_columns(), rows);
}

/// What is given takes the place of what was there.
void fill_voice(v1::Voice& voice, const VoiceOptions& options) {
  if (!options.source.empty()) {
    voice.set_source(static_cast<v1::VoiceSource>(value_of(*v1::VoiceSource_descriptor(), options.source)));
  }
  if (!options.consent.empty()) {
    voice.set_consent(static_cast<v1::Voice::Consent>(value_of(*v1::Voice::Consent_descriptor(), options.consent)));
  }
  if (!options.text.empty()) voice.set_text(options.text);
  if (options.outcome) voice.set_outcome(*options.outcome);
  if (!options.heard_by.empty()) voice.set_heard_by(options.heard_by);
  if (!options.heard_on.empty()) voice.set_heard_on(options.heard_on);
}

void add_voice(const Context& context, const VoiceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::AddVoiceRequest request;
  request.set_audit(resource_name("audits", options.audit));
  fill_voice(*request.mutable_voice(), options);
  print_voice(context, caller.change(&VoiceStub::AddVoice, request));
}

void update_voice(const Context& context, const VoiceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ReplaceVoiceRequest request;
  *request.mutable_voice() = named_voice(caller, options);
  fill_voice(*request.mutable_voice(), options);
  print_voice(context, caller.change(&VoiceStub::ReplaceVoice, request));
}

void remove_voice(const Context& context, const VoiceOptions& options) {
  const Caller caller{context, Token::Session};
  const auto voice = named_voice(caller, options);
  v1::RemoveVoiceRequest request;
  request.set_name(voice.name());
  request.set_etag(voice.etag());
  caller.change(&VoiceStub::RemoveVoice, request);
}

void voice_figures(const Context& context, const VoiceOptions& options) {
  const Caller caller{context, Token::Session};
  v1::GetVoiceFiguresRequest request;
  request.set_name(cycle_name(options.programme, options.period));
  const auto figures = caller.read(&VoiceStub::GetVoiceFigures, request);
  std::vector<Row> rows{
      {"anybody", figures.with_voice(), figures.completed(), share_words(figures.with_voice(), figures.completed())}};
  for (const auto& count : figures.sources()) {
    rows.push_back({word_of(count.source()), count.audits(), figures.completed(),
                    share_words(count.audits(), figures.completed())});
  }
  print_list(context.environment.out, context.chosen_format(),
             {{"source", "Who was heard"}, {"audits", "Audits"}, {"completed", "Of completed"}, {"share", "Share"}},
             rows);
}

void declare_words(CLI::App& one, VoiceOptions& options, bool needed) {
  const auto need = [needed](CLI::Option* option) { option->required(needed); };
  need(add_choice(one, "--source", options.source, words_of(*v1::VoiceSource_descriptor()), "Who was heard"));
  need(one.add_option("--text", options.text, "What they said")->type_name("WORDS"));
  need(add_choice(one, "--consent", options.consent, words_of(*v1::Voice::Consent_descriptor()),
                  "Whether they agree to be quoted in publications"));
  one.add_option("--outcome", options.outcome, "What was done with it")->type_name("WORDS");
  need(one.add_option("--heard-by", options.heard_by, "Who heard it")->type_name("NAME"));
  need(check_date(one.add_option("--heard-on", options.heard_on, "The day")));
}

void declare_audit_of_voices(CLI::App& one, VoiceOptions& options) {
  one.add_option("AUDIT", options.audit, "The audit")->type_name("")->required();
}

void declare_voice(CLI::App& one, VoiceOptions& options) {
  declare_audit_of_voices(one, options);
  one.add_option("VOICE", options.name, "The voice, as voices list names it")->type_name("")->required();
}

}  // namespace

void add_voice_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "voices", "What children and families said about the work on an audited case");
  auto* listing =
      add_command_with<VoiceOptions>(*group, context, "list", "List the voices of an audit", declare_audit_of_voices,
                                     [&context](const VoiceOptions& options) { list_voices(context, options); });
  auto* adding = add_command_with<VoiceOptions>(
      *group, context, "add", "Add one",
      [](CLI::App& one, VoiceOptions& options) {
        declare_audit_of_voices(one, options);
        declare_words(one, options, true);
      },
      [&context](const VoiceOptions& options) { add_voice(context, options); });
  auto* updating = add_command_with<VoiceOptions>(
      *group, context, "update", "Change what is given of one",
      [](CLI::App& one, VoiceOptions& options) {
        declare_voice(one, options);
        declare_words(one, options, false);
      },
      [&context](const VoiceOptions& options) { update_voice(context, options); });
  auto* removing =
      add_command_with<VoiceOptions>(*group, context, "remove", "Remove one with all that was said", declare_voice,
                                     [&context](const VoiceOptions& options) { remove_voice(context, options); });
  auto* counted = add_command_with<VoiceOptions>(
      *group, context, "figures", "The share of a cycle's completed audits in which somebody was heard",
      [](CLI::App& one, VoiceOptions& options) { add_cycle(one, options.programme, options.period); },
      [&context](const VoiceOptions& options) { voice_figures(context, options); });
  for (auto* command : {listing, adding, updating, counted}) add_format(*command, context);
  for (auto* command : {adding, updating, removing}) add_request_id(*command, context);
}

}  // namespace touchstone::cli
