// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/measure_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using MeasureStub = v1::MeasureService::Stub;

struct MeasureOptions {
  std::string name;
  std::string title;
  std::string programme;
  std::string area;
  std::string subject;
  std::string question;
  std::string grade;
  int target = 0;
  std::string direction = "at_least";
  std::string by;
  int months = 0;
  std::string unit = "audits";
};

std::vector<Column> measure_columns() {
  return {{"measure", "Measure"},
          {"title", "Title"},
          {"state", "State"},
          {"counted", "Counted"},
          {"unit", "Of"},
          {"before", "Window before"},
          {"target", "Target"},
          {"targetDate", "By"},
          {"firstPeriod", "From"},
          {"lastPeriod", "To"},
          {"programme", "Programme"},
          {"area", "Area"},
          {"subject", "Subject"},
          {"question", "Question"},
          {"leastGrade", "Grade or better"}};
}

Row row_of(const v1::Measure& measure) {
  const bool graded = measure.subject() != v1::Measure::SUBJECT_ANSWER;
  const bool at_most = measure.direction() == v1::Measure::DIRECTION_AT_MOST;
  return {last_part(measure.name()),
          measure.title(),
          word_of(measure.state()),
          share_words(measure.numerator(), measure.denominator()),
          word_of(measure.unit()),
          share_words(measure.numerator_before(), measure.denominator_before()),
          (at_most ? "at most " : "at least ") + std::to_string(measure.target_percent()) + " %",
          measure.target_date(),
          measure.first_period(),
          measure.last_period(),
          measure.programme_code(),
          measure.service_area_code(),
          word_of(measure.subject()),
          measure.question_key(),
          graded ? word_of(measure.least_grade()) : std::string{}};
}

void list_measures(const Context& context) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  caller.each_page(&MeasureStub::ListMeasures, v1::ListMeasuresRequest{}, [&](const v1::ListMeasuresResponse& page) {
    for (const auto& measure : page.measures()) rows.push_back(row_of(measure));
  });
  print_list(context.environment.out, context.chosen_format(), measure_columns(), rows);
}

v1::Measure read(const Caller& caller, const MeasureOptions& options) {
  v1::GetMeasureRequest request;
  request.set_name(resource_name("measures", options.name));
  return caller.read(&MeasureStub::GetMeasure, request);
}

/// The measure, and what was counted in each month.
void show(const Context& context, const MeasureOptions& options) {
  const Caller caller{context, Token::Session};
  const auto measure = read(caller, options);
  auto shown = measure_columns();
  auto row = row_of(measure);
  auto months = Json::array();
  for (const auto& month : measure.months()) {
    months.push_back(month.period() + ": " + share_words(month.numerator(), month.denominator()));
  }
  shown.push_back({"months", "Months"});
  row.push_back(months);
  print_record(context.environment.out, context.chosen_format(), shown, row);
}

void add_measure(const Context& context, const MeasureOptions& options) {
  const Caller caller{context, Token::Session};
  v1::CreateMeasureRequest request;
  auto* measure = request.mutable_measure();
  measure->set_title(options.title);
  measure->set_programme_code(options.programme);
  measure->set_service_area_code(options.area);
  measure->set_subject(
      static_cast<v1::Measure::Subject>(value_of(*v1::Measure::Subject_descriptor(), options.subject)));
  measure->set_question_key(options.question);
  measure->set_least_grade(static_cast<v1::Grade>(value_of(*v1::Grade_descriptor(), options.grade)));
  measure->set_target_percent(options.target);
  measure->set_direction(
      static_cast<v1::Measure::Direction>(value_of(*v1::Measure::Direction_descriptor(), options.direction)));
  measure->set_target_date(options.by);
  measure->set_window_months(options.months);
  measure->set_unit(static_cast<v1::Measure::Unit>(value_of(*v1::Measure::Unit_descriptor(), options.unit)));
  print_record(context.environment.out, context.chosen_format(), measure_columns(),
               row_of(caller.change(&MeasureStub::CreateMeasure, request)));
}

void retire(const Context& context, const MeasureOptions& options) {
  const Caller caller{context, Token::Session};
  const auto measure = read(caller, options);
  v1::RetireMeasureRequest request;
  request.set_name(measure.name());
  request.set_etag(measure.etag());
  print_record(context.environment.out, context.chosen_format(), measure_columns(),
               row_of(caller.change(&MeasureStub::RetireMeasure, request)));
}

void add_name_measure(CLI::App& command, MeasureOptions& options) {
  command.add_option("MEASURE", options.name, "The measure, as measures list names it")->type_name("")->required();
}

void declare_new(CLI::App& one, MeasureOptions& options) {
  one.add_option("--title", options.title, "What it says to people")->type_name("WORDS")->required();
  add_choice(one, "--counts", options.subject, words_of(*v1::Measure::Subject_descriptor()),
             "What of an audit is counted")
      ->required();
  add_choice(one, "--of", options.unit, words_of(*v1::Measure::Unit_descriptor()),
             "What the share is of (otherwise audits): managers with at least one audit that counts, of all with one");
  one.add_option("--question", options.question, "Key of the question, for answers and graded questions")
      ->type_name("KEY");
  add_choice(one, "--grade", options.grade, words_of(*v1::Grade_descriptor()),
             "This grade or a better one counts (otherwise good)");
  one.add_option("--target", options.target, "Per cent")->type_name("NUMBER")->check(CLI::Range(1, 100))->required();
  add_choice(one, "--direction", options.direction, words_of(*v1::Measure::Direction_descriptor()),
             "Whether more is better (otherwise at_least)");
  check_date(one.add_option("--by", options.by, "When it is to be met"))->required();
  one.add_option("--programme", options.programme, "The only programme that counts")->type_name("CODE");
  one.add_option("--area", options.area, "The only service area that counts")->type_name("CODE");
  one.add_option("--months", options.months, "How many months are counted (otherwise 12)")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 24));
}

}  // namespace

void add_measure_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "measures", "Targets counted from audits");
  auto* listing = add_command(*group, context, "list", "List the measures and where they stand",
                              [&context] { list_measures(context); });
  auto* showing =
      add_command_with<MeasureOptions>(*group, context, "show", "Show a measure with its months", add_name_measure,
                                       [&context](const MeasureOptions& options) { show(context, options); });
  auto* adding =
      add_command_with<MeasureOptions>(*group, context, "add", "Add a measure", declare_new,
                                       [&context](const MeasureOptions& options) { add_measure(context, options); });
  auto* retiring =
      add_command_with<MeasureOptions>(*group, context, "retire", "Take a measure from the list", add_name_measure,
                                       [&context](const MeasureOptions& options) { retire(context, options); });
  for (auto* command : {listing, showing, adding, retiring}) add_format(*command, context);
  for (auto* command : {adding, retiring}) add_request_id(*command, context);
}

}  // namespace touchstone::cli
