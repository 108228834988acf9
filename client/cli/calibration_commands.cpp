// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/calibration_service.grpc.pb.h"
#include "touchstone/v1/people_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using CalibrationStub = v1::CalibrationService::Stub;

struct CalibrationOptions {
  std::string calibration;
  std::string title;
  std::string case_reference;
  std::string grade;
  std::string reason;
  std::string email;
  std::string until;
  std::vector<std::string> auditors;
};

std::vector<Column> calibration_columns() {
  return {{"calibration", "Calibration"},
          {"title", "Title"},
          {"caseReference", "Case"},
          {"state", "State"},
          {"gradeCount", "Graded"},
          {"ownGrade", "Your grade"},
          {"outstanding", "Outstanding"},
          {"good", "Good"},
          {"requiresImprovement", "Requires improvement"},
          {"inadequate", "Inadequate"},
          {"range", "Grades apart"},
          {"withinOne", "Middle or next"},
          {"grades", "Who gave which"},
          {"auditors", "Only asked"}};
}

// Round brackets: with others the library makes a list of one.
Row row_of(const v1::Calibration& one) {
  Row row{last_part(one.name()), one.title(),       one.case_reference(),
          word_of(one.state()),  one.grade_count(), word_of(one.own_grade().grade())};
  const bool closed = one.state() == v1::Calibration::STATE_CLOSED;
  for (int i = 0; i < 4; ++i) row.emplace_back(closed ? Json(one.spread(i).count()) : Json(nullptr));
  row.emplace_back(closed ? Json(one.range()) : Json(nullptr));
  row.emplace_back(closed ? Json(one.within_one_count()) : Json(nullptr));
  std::vector<std::string> given;
  for (const auto& grade : one.grades()) given.push_back(grade.display_name() + ": " + word_of(grade.grade()));
  row.emplace_back(given);
  row.emplace_back(std::vector<std::string>{one.auditor_emails().begin(), one.auditor_emails().end()});
  return row;
}

void print_one(const Context& context, const v1::Calibration& one) {
  print_record(context.environment.out, context.chosen_format(), calibration_columns(), row_of(one));
}

std::vector<v1::Calibration> all(const Caller& caller) {
  std::vector<v1::Calibration> calibrations;
  caller.each_page(&CalibrationStub::ListCalibrations, v1::ListCalibrationsRequest{},
                   [&](const v1::ListCalibrationsResponse& page) {
                     calibrations.insert(calibrations.end(), page.calibrations().begin(), page.calibrations().end());
                   });
  return calibrations;
}

void list_calibrations(const Context& context) {
  std::vector<Row> rows;
  for (const auto& one : all(Caller{context, Token::Session})) rows.push_back(row_of(one));
  print_list(context.environment.out, context.chosen_format(), calibration_columns(), rows);
}

void create_calibration(const Context& context, const CalibrationOptions& options) {
  v1::CreateCalibrationRequest request;
  request.mutable_calibration()->set_title(options.title);
  request.mutable_calibration()->set_case_reference(options.case_reference);
  for (const auto& email : options.auditors) request.mutable_calibration()->add_auditor_emails(email);
  print_one(context, Caller{context, Token::Session}.change(&CalibrationStub::CreateCalibration, request));
}

void grade(const Context& context, const CalibrationOptions& options) {
  v1::GradeCalibrationRequest request;
  request.set_name(resource_name("calibrations", options.calibration));
  request.set_grade(static_cast<v1::Grade>(value_of(*v1::Grade_descriptor(), options.grade)));
  request.set_reason(options.reason);
  print_one(context, Caller{context, Token::Session}.change(&CalibrationStub::GradeCalibration, request));
}

void close(const Context& context, const CalibrationOptions& options) {
  const Caller caller{context, Token::Session};
  v1::CloseCalibrationRequest request;
  request.set_name(resource_name("calibrations", options.calibration));
  for (const auto& one : all(caller)) {
    if (one.name() == request.name()) request.set_etag(one.etag());
  }
  print_one(context, caller.change(&CalibrationStub::CloseCalibration, request));
}

std::vector<Column> accreditation_columns() {
  return {{"name", "Name"}, {"validUntil", "Accredited until"}, {"lapsed", "Lapsed"}};
}

Row row_of(const v1::Accreditation& one) {
  return {one.display_name(), one.valid_until().empty() ? Json(nullptr) : Json(one.valid_until()), one.lapsed()};
}

void list_accreditations(const Context& context) {
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&CalibrationStub::ListAccreditations, v1::ListAccreditationsRequest{},
                                            [&](const v1::ListAccreditationsResponse& page) {
                                              for (const auto& one : page.accreditations()) rows.push_back(row_of(one));
                                            });
  print_list(context.environment.out, context.chosen_format(), accreditation_columns(), rows);
}

std::string person_of(const Caller& caller, const std::string& email) {
  std::string found;
  caller.each_page(&v1::PeopleService::Stub::ListPeople, v1::ListPeopleRequest{},
                   [&](const v1::ListPeopleResponse& page) {
                     for (const auto& person : page.people()) {
                       if (person.email() == email) found = person.name();
                     }
                   });
  if (found.empty()) throw Failure{"There is nobody with the e-mail " + email + "."};
  return found;
}

void set_accreditation(const Context& context, const CalibrationOptions& options) {
  const Caller caller{context, Token::Session};
  v1::SetAccreditationRequest request;
  request.mutable_accreditation()->set_person(person_of(caller, options.email));
  request.mutable_accreditation()->set_valid_until(options.until);
  print_record(context.environment.out, context.chosen_format(), accreditation_columns(),
               row_of(caller.change(&CalibrationStub::SetAccreditation, request)));
}

template <typename Action>
void add_change(CLI::App& group, Context& context, const std::string& name, const std::string& help,
                const std::function<void(CLI::App&, CalibrationOptions&)>& declare, Action action) {
  auto* command = add_command_with<CalibrationOptions>(group, context, name, help, declare, action);
  add_format(*command, context);
  add_request_id(*command, context);
}

void declare_calibration(CLI::App& one, CalibrationOptions& options) {
  one.add_option("CALIBRATION", options.calibration, "Which, as calibration list names it")->type_name("")->required();
}

}  // namespace

void add_calibration_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "calibration", "One case graded by several auditors, to compare their grades");
  add_format(*add_command(*group, context, "list", "List calibrations, closed ones with the spread of their grades",
                          [&context] { list_calibrations(context); }),
             context);
  add_change(
      *group, context, "create", "Set a case for everybody, or some, to grade",
      [](CLI::App& one, CalibrationOptions& options) {
        one.add_option("--title", options.title, "What it is called")->type_name("WORDS")->required();
        one.add_option("--case", options.case_reference, "The case to read")->type_name("REFERENCE")->required();
        one.add_option("--auditor", options.auditors, "Who is asked; may be given again (otherwise every auditor)")
            ->type_name("EMAIL");
      },
      [&context](const CalibrationOptions& options) { create_calibration(context, options); });
  add_change(
      *group, context, "grade", "Give one's own grade",
      [](CLI::App& one, CalibrationOptions& options) {
        declare_calibration(one, options);
        add_choice(one, "--grade", options.grade, words_of(*v1::Grade_descriptor()), "The grade")->required();
        one.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
      },
      [&context](const CalibrationOptions& options) { grade(context, options); });
  add_change(*group, context, "close", "Take no more grades and show the spread", declare_calibration,
             [&context](const CalibrationOptions& options) { close(context, options); });

  auto* accreditation = add_group(app, "accreditation", "Until when auditors are accredited");
  add_format(*add_command(*accreditation, context, "list", "List who is accredited until when, and what has lapsed",
                          [&context] { list_accreditations(context); }),
             context);
  add_change(
      *accreditation, context, "set", "Note until when somebody is accredited",
      [](CLI::App& one, CalibrationOptions& options) {
        one.add_option("EMAIL", options.email, "The auditor")->type_name("")->required();
        check_date(one.add_option("--until", options.until, "The last day; without it: no longer accredited"));
      },
      [&context](const CalibrationOptions& options) { set_accreditation(context, options); });
}

}  // namespace touchstone::cli
