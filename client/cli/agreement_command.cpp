// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <charconv>
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/moderation_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

struct AgreementOptions {
  std::string programme;
  std::string from;
  std::string to;
};

std::string hundredths(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2).ptr;
  return {text.data(), end};
}

Json agreement_object_of(const v1::AgreementCounts& counts) {
  return {{"pairs", counts.pairs()},
          {"exact", counts.exact()},
          {"withinOne", counts.within_one()},
          {"raised", counts.raised()},
          {"lowered", counts.lowered()}};
}

Json agreement_object_of(bool has, const v1::Coefficient& one) {
  if (!has) return nullptr;
  return {{"value", one.value()}, {"low", one.low()}, {"high", one.high()}};
}

Json agreement_object_of(const AgreementOptions& options, const v1::Agreement& answer) {
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json object = {{"programme", options.programme},
                 {"from", text_or_null(answer.first_period())},
                 {"to", text_or_null(answer.last_period())}};
  object.update(agreement_object_of(answer.counts()));
  object["grades"] = Json::array();
  for (const auto& pair : answer.pairs()) {
    object["grades"].push_back(
        {{"first", word_of(pair.first())}, {"second", word_of(pair.second())}, {"count", pair.count()}});
  }
  object["leastPairs"] = answer.least_pairs();
  object["linearKappa"] = agreement_object_of(answer.has_linear_kappa(), answer.linear_kappa());
  object["quadraticKappa"] = agreement_object_of(answer.has_quadratic_kappa(), answer.quadratic_kappa());
  object["ac2"] = agreement_object_of(answer.has_ac2(), answer.ac2());
  object["auditors"] = Json::array();
  for (const auto& auditor : answer.auditors()) {
    Json one = {{"auditor", auditor.auditor_display_name()}};
    one.update(agreement_object_of(auditor.counts()));
    object["auditors"].push_back(std::move(one));
  }
  return object;
}

/// Counts always; a percentage only where there are enough pairs.
std::string of_pairs(std::int64_t count, const v1::Agreement& answer) {
  const auto pairs = answer.counts().pairs();
  if (pairs < answer.least_pairs()) return std::to_string(count) + " of " + std::to_string(pairs);
  return share_words(count, pairs);
}

std::string limits(bool has, const v1::Coefficient& one) {
  if (!has) return "not defined";
  return hundredths(one.value()) + " (95 % limits " + hundredths(one.low()) + " to " + hundredths(one.high()) + ")";
}

std::vector<Row> rows_of(const v1::Agreement& answer) {
  const auto& counts = answer.counts();
  std::vector<Row> rows{{"Audits read twice", std::to_string(counts.pairs())},
                        {"Same grade", of_pairs(counts.exact(), answer)},
                        {"Same grade or the next", of_pairs(counts.within_one(), answer)},
                        {"Raised at the second reading", of_pairs(counts.raised(), answer)},
                        {"Lowered at the second reading", of_pairs(counts.lowered(), answer)}};
  if (counts.pairs() < answer.least_pairs()) {
    rows.push_back(
        {"Kappa and AC2", "counts only below " + std::to_string(answer.least_pairs()) + " audits read twice"});
    return rows;
  }
  rows.push_back({"Kappa, linear weights", limits(answer.has_linear_kappa(), answer.linear_kappa())});
  rows.push_back({"Kappa, quadratic weights", limits(answer.has_quadratic_kappa(), answer.quadratic_kappa())});
  rows.push_back({"AC2, quadratic weights", limits(answer.has_ac2(), answer.ac2())});
  return rows;
}

void show(const Context& context, const AgreementOptions& options) {
  v1::GetAgreementRequest request;
  request.set_parent("programmes/" + options.programme);
  request.set_first_period(options.from);
  request.set_last_period(options.to);
  const auto answer = Caller{context, Token::Session}.read(&v1::ModerationService::Stub::GetAgreement, request);
  auto& out = context.environment.out;
  if (context.chosen_format() == Format::Json) return print_json(out, agreement_object_of(options, answer));
  const std::vector<Column> columns{{"figure", "Figure"}, {"value", "Value"}};
  if (context.chosen_format() == Format::Csv) return print_list(out, Format::Csv, columns, rows_of(answer));
  print_table(out, columns, rows_of(answer));
  if (answer.auditors().empty()) return;
  std::vector<Row> rows;
  for (const auto& auditor : answer.auditors()) {
    rows.push_back({auditor.auditor_display_name(), auditor.counts().pairs(), auditor.counts().exact(),
                    auditor.counts().within_one()});
  }
  out << '\n';
  print_table(out, {{"auditor", "Auditor"}, {"pairs", "Read twice"}, {"exact", "Same"}, {"withinOne", "Same or next"}},
              rows);
}

}  // namespace

void add_agreement_command(CLI::App& app, Context& context) {
  add_format(
      *add_command_with<AgreementOptions>(
          app, context, "agreement", "How far first and second readings of a programme agree",
          [](CLI::App& one, AgreementOptions& options) {
            one.add_option("--programme", options.programme, "The programme's code")->type_name("CODE")->required();
            check_period(one.add_option("--from", options.from, "The first month"));
            check_period(one.add_option("--to", options.to, "The last month"));
          },
          [&context](const AgreementOptions& options) { show(context, options); }),
      context);
}

}  // namespace touchstone::cli
