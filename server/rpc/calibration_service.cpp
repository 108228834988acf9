// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/calibration_service.h"

#include <algorithm>

#include "server/domain/audit.h"
#include "server/domain/auditor.h"
#include "server/domain/text.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_repository.h"
#include "server/store/calibration_repository.h"
#include "server/store/person_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;
using store::CalibrationRow;

constexpr int most_asked = 200;

Error no_such_calibration() {
  return {Error::Kind::NotFound, "CALIBRATION_NOT_FOUND", "There is no such calibration."};
}

/// Refuses who does not hold a role of the QA unit for every area.
Result<domain::Done> in_unit_for_all(const identity::Caller& caller) {
  if (domain::runs_cycles(caller.roles)) return domain::Done{};
  return not_for_every_area();
}

bool asks(const CalibrationRow& row, const identity::Caller& caller) {
  return row.asked.empty() || std::any_of(row.asked.begin(), row.asked.end(),
                                          [&](const auto& one) { return one.person_id == caller.person_id; });
}

std::string_view part_of(const CalibrationRow& row, const identity::Caller& caller) {
  return domain::part_in_calibration(caller.roles, !caller.person_id.empty(), asks(row, caller));
}

/// Who is asked sees it, and the unit of every area.
bool sees_calibration(const CalibrationRow& row, const identity::Caller& caller) {
  return asks(row, caller) || domain::runs_cycles(caller.roles);
}

std::string_view state_of(const CalibrationRow& row) { return row.closed ? "closed" : "open"; }

void proto_of(const store::CalibrationGradeRow& grade, v1::Calibration::GradeGiven* out) {
  out->set_display_name(grade.display_name);
  out->set_grade(rpc::to_proto(grade.grade));
  out->set_reason(grade.reason);
}

/// What everybody sees once it is closed; who gave which grade only the leads.
void add_spread(const CalibrationRow& row, const identity::Caller& caller, v1::Calibration& message) {
  std::vector<domain::Grade> grades;
  for (const auto& given : row.grades) grades.push_back(given.grade);
  const auto spread = domain::spread_of(grades);
  for (std::size_t i = 0; i < domain::all_grades.size(); ++i) {
    auto* count = message.add_spread();
    count->set_grade(rpc::to_proto(domain::all_grades.at(i)));
    count->set_count(spread.counts.at(i));
  }
  message.set_range(spread.range);
  message.set_within_one_count(spread.within_one);
  if (!domain::holds_for(caller.roles, domain::Role::QaLead, {})) return;
  for (const auto& given : row.grades) proto_of(given, message.add_grades());
}

v1::Calibration proto_of(const CalibrationRow& row, const identity::Caller& caller) {
  v1::Calibration message;
  message.set_name("calibrations/" + row.calibration_id);
  message.set_title(row.title);
  message.set_case_reference(row.case_reference);
  message.set_state(row.closed ? v1::Calibration::STATE_CLOSED : v1::Calibration::STATE_OPEN);
  message.set_created_by_display_name(row.created_by_name);
  *message.mutable_create_time() = to_timestamp(row.created_at);
  message.set_grade_count(static_cast<int>(row.grades.size()));
  for (const auto& given : row.grades) {
    if (given.person_id == caller.person_id) proto_of(given, message.mutable_own_grade());
  }
  if (row.closed) add_spread(row, caller, message);
  for (const auto event : domain::allowed_events(domain::calibration_workflow(), state_of(row), part_of(row, caller))) {
    message.add_allowed_events(std::string{event});
  }
  if (domain::runs_cycles(caller.roles)) {
    for (const auto& one : row.asked) message.add_auditor_emails(one.email);
  }
  message.set_etag(domain::etag_of(row.version));
  return message;
}

/// Who is asked: people who may audit, each once.
Result<std::vector<std::string>> find_asked(const Change& change, const v1::Calibration& asked) {
  if (asked.auditor_emails_size() > most_asked) {
    return domain::invalid("calibration.auditor_emails", "Choose at most 200 people, or everybody");
  }
  std::vector<std::string> ids;
  for (int i = 0; i < asked.auditor_emails_size(); ++i) {
    const auto field = "calibration.auditor_emails[" + std::to_string(i) + "]";
    const auto email = domain::normalise_email(asked.auditor_emails(i));
    std::vector<domain::FieldProblem> problems;
    if (!domain::check_email(field, email, problems)) return domain::invalid(std::move(problems));
    const auto person = store::find_person_by_email(change.tx, change.organisation(), email);
    if (!person || person->disabled) {
      return Error{Error::Kind::NotFound, "PERSON_NOT_FOUND", "There is nobody here with the auditor’s e-mail."};
    }
    if (auto may = domain::may_audit(person->roles); !may) return may.error();
    if (std::find(ids.begin(), ids.end(), person->person_id) != ids.end()) {
      return domain::invalid(field, "stands here twice");
    }
    ids.push_back(person->person_id);
  }
  return ids;
}

v1::Calibration answer_of(const Change& change, const std::string& id) {
  return proto_of(*store::find_calibration(change.tx, change.organisation(), id), change.caller);
}

Result<v1::Calibration> create(const Change& change, const v1::CreateCalibrationRequest& request) {
  if (auto may = in_unit_for_all(change.caller); !may) return may.error();
  const auto& asked = request.calibration();
  if (auto well = domain::check_calibration(asked.title(), asked.case_reference()); !well) return well.error();
  const auto people = find_asked(change, asked);
  if (!people) return people.error();
  const auto id = store::add_calibration(change.tx, change.organisation(), asked.title(), asked.case_reference(),
                                         change.caller.display_name);
  store::add_calibration_auditors(change.tx, change.organisation(), id, *people);
  auto answer = answer_of(change, id);
  change.record("calibrations/" + id, "calibration.created", {}, to_json(answer));
  return answer;
}

/// Locks one for an event that the caller's part allows in its state.
Result<CalibrationRow> lock_for(const Change& change, const std::string& name, std::string_view event) {
  const auto id = id_of("calibrations", name);
  if (!id) return id.error();
  auto row = store::lock_calibration(change.tx, change.organisation(), *id);
  if (!row || !sees_calibration(*row, change.caller)) return no_such_calibration();
  const auto step =
      domain::take_step(domain::calibration_workflow(), state_of(*row), event, part_of(*row, change.caller));
  if (!step) return step.error();
  return *std::move(row);
}

Result<v1::Calibration> grade(const Change& change, const v1::GradeCalibrationRequest& request) {
  const auto row = lock_for(change, request.name(), "grade");
  if (!row) return row.error();
  const auto given = from_proto(request.grade());
  if (auto well = domain::check_calibration_grade(given, request.reason()); !well) return well.error();
  store::put_calibration_grade(change.tx, change.organisation(), row->calibration_id,
                               {change.caller.person_id, change.caller.display_name, *given, request.reason()});
  auto answer = answer_of(change, row->calibration_id);
  change.record("calibrations/" + row->calibration_id, "calibration.graded", to_json(proto_of(*row, change.caller)),
                to_json(answer));
  return answer;
}

Result<v1::Calibration> close(const Change& change, const v1::CloseCalibrationRequest& request) {
  const auto row = lock_for(change, request.name(), "close");
  if (!row) return row.error();
  if (auto fresh = domain::check_etag(request.etag(), row->version); !fresh) return fresh.error();
  store::close_calibration(change.tx, change.organisation(), row->calibration_id);
  auto answer = answer_of(change, row->calibration_id);
  change.record("calibrations/" + row->calibration_id, "calibration.closed", to_json(proto_of(*row, change.caller)),
                to_json(answer));
  return answer;
}

v1::Accreditation proto_of(const store::AccreditationRow& row, const domain::Date& today) {
  v1::Accreditation message;
  message.set_person("people/" + row.person_id);
  message.set_display_name(row.display_name);
  if (row.valid_until) message.set_valid_until(domain::to_string(*row.valid_until));
  message.set_lapsed(domain::has_lapsed(row.valid_until, today));
  return message;
}

Result<v1::Accreditation> set_accreditation(const Change& change, const v1::SetAccreditationRequest& request) {
  if (auto may = in_unit_for_all(change.caller); !may) return may.error();
  const auto& asked = request.accreditation();
  const auto id = id_of("people", asked.person(), "accreditation.person");
  if (!id) return id.error();
  const auto until = domain::date_from(asked.valid_until());
  if (!asked.valid_until().empty() && !until) {
    return domain::invalid("accreditation.valid_until", "must be a date, YYYY-MM-DD");
  }
  const auto person = store::find_person(change.tx, change.organisation(), *id);
  if (!person) return no_such_person();
  store::put_accreditation(change.tx, change.organisation(), *id, until);
  auto answer = proto_of(store::AccreditationRow{*id, person->display_name, until},
                         store::today_in(change.tx, change.caller.time_zone));
  change.record("people/" + *id, "accreditation.set", {}, to_json(answer));
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* CalibrationService::CreateCalibration(grpc::CallbackServerContext* context,
                                                                const v1::CreateCalibrationRequest* request,
                                                                v1::Calibration* response) {
  return frame_.change("CalibrationService/CreateCalibration", context, request, response,
                       [request](const Change& change) { return create(change, *request); });
}

grpc::ServerUnaryReactor* CalibrationService::ListCalibrations(grpc::CallbackServerContext* context,
                                                               const v1::ListCalibrationsRequest* request,
                                                               v1::ListCalibrationsResponse* response) {
  return frame_.read("CalibrationService/ListCalibrations", context, response,
                     [request](const Read& read) -> Result<v1::ListCalibrationsResponse> {
                       auto rows = store::list_calibrations(read.tx, read.organisation());
                       std::erase_if(rows, [&](const auto& row) { return !sees_calibration(row, read.caller); });
                       auto page = cut_page(std::move(rows), request->page_size(), request->page_token(),
                                            "ListCalibrations " + read.caller.actor());
                       if (!page) return page.error();
                       v1::ListCalibrationsResponse answer;
                       for (const auto& row : page->rows) *answer.add_calibrations() = proto_of(row, read.caller);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* CalibrationService::GradeCalibration(grpc::CallbackServerContext* context,
                                                               const v1::GradeCalibrationRequest* request,
                                                               v1::Calibration* response) {
  return frame_.change("CalibrationService/GradeCalibration", context, request, response,
                       [request](const Change& change) { return grade(change, *request); });
}

grpc::ServerUnaryReactor* CalibrationService::CloseCalibration(grpc::CallbackServerContext* context,
                                                               const v1::CloseCalibrationRequest* request,
                                                               v1::Calibration* response) {
  return frame_.change("CalibrationService/CloseCalibration", context, request, response,
                       [request](const Change& change) { return close(change, *request); });
}

grpc::ServerUnaryReactor* CalibrationService::SetAccreditation(grpc::CallbackServerContext* context,
                                                               const v1::SetAccreditationRequest* request,
                                                               v1::Accreditation* response) {
  return frame_.change("CalibrationService/SetAccreditation", context, request, response,
                       [request](const Change& change) { return set_accreditation(change, *request); });
}

grpc::ServerUnaryReactor* CalibrationService::ListAccreditations(grpc::CallbackServerContext* context,
                                                                 const v1::ListAccreditationsRequest* request,
                                                                 v1::ListAccreditationsResponse* response) {
  return frame_.read("CalibrationService/ListAccreditations", context, response,
                     [request](const Read& read) -> Result<v1::ListAccreditationsResponse> {
                       auto page =
                           cut_page(store::list_accreditations(read.tx, read.organisation()), request->page_size(),
                                    request->page_token(), "ListAccreditations " + read.caller.actor());
                       if (!page) return page.error();
                       const auto today = store::today_in(read.tx, read.caller.time_zone);
                       v1::ListAccreditationsResponse answer;
                       for (const auto& row : page->rows) *answer.add_accreditations() = proto_of(row, today);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

}  // namespace touchstone::rpc
