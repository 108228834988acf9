// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/measure_service.h"

#include <algorithm>

#include "server/domain/audit.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

constexpr int usual_window = 12;

Error no_such_measure() { return {Error::Kind::NotFound, "MEASURE_NOT_FOUND", "There is no such measure."}; }

v1::Measure::Subject proto_of(domain::MeasureSubject subject) {
  switch (subject) {
    case domain::MeasureSubject::Grade:
      return v1::Measure::SUBJECT_GRADE;
    case domain::MeasureSubject::Answer:
      return v1::Measure::SUBJECT_ANSWER;
    case domain::MeasureSubject::GradedQuestion:
      return v1::Measure::SUBJECT_GRADED_QUESTION;
  }
  return v1::Measure::SUBJECT_UNSPECIFIED;
}

v1::Measure::State proto_of(domain::MeasureState state) {
  switch (state) {
    case domain::MeasureState::NothingCounted:
      return v1::Measure::STATE_NOTHING_COUNTED;
    case domain::MeasureState::Reached:
      return v1::Measure::STATE_REACHED;
    case domain::MeasureState::OnTheWay:
      return v1::Measure::STATE_ON_THE_WAY;
    case domain::MeasureState::OffTheWay:
      return v1::Measure::STATE_OFF_THE_WAY;
  }
  return v1::Measure::STATE_UNSPECIFIED;
}

/// Whether it is the caller's to see: one of an area they see, or one of all for who sees all.
bool sees(const identity::Caller& caller, const domain::AuditMeasure& measure) {
  const auto visible = domain::visible_areas(caller.roles);
  return measure.area_code.empty() ? !visible.has_value() : seen(visible, measure.area_code);
}

Result<domain::Done> may_change(const identity::Caller& caller) {
  if (domain::runs_cycles(caller.roles)) return domain::Done{};
  return not_for_every_area();
}

enum class Months { LeftOut, Shown };

v1::Measure with_reading(const Read& read, const store::MeasureRow& row, Months shown) {
  auto message = rpc::to_proto(row);
  const auto counted = store::count_measure(read.tx, read.organisation(), row.measure);
  const auto reading = domain::read_measure(row.measure, counted, store::today_in(read.tx, read.caller.time_zone));
  message.set_state(proto_of(reading.state));
  message.set_numerator(reading.share.numerator);
  message.set_denominator(reading.share.denominator);
  message.set_numerator_before(reading.before.numerator);
  message.set_denominator_before(reading.before.denominator);
  if (reading.first) message.set_first_period(domain::to_string(*reading.first));
  if (reading.last) message.set_last_period(domain::to_string(*reading.last));
  if (shown == Months::LeftOut) return message;
  for (const auto& month : domain::counted_by_month(row.measure, counted)) {
    auto* added = message.add_months();
    added->set_period(domain::to_string(month.period));
    added->set_numerator(month.share.numerator);
    added->set_denominator(month.share.denominator);
  }
  return message;
}

/// The measure of a request; what cannot be expressed in the domain is a problem.
Result<domain::AuditMeasure> read_asked(const v1::Measure& asked) {
  domain::AuditMeasure measure;
  std::vector<domain::FieldProblem> problems;
  measure.title = domain::trimmed(asked.title());
  measure.programme_code = asked.programme_code();
  measure.area_code = asked.service_area_code();
  const auto subject = std::find_if(domain::all_measure_subjects.begin(), domain::all_measure_subjects.end(),
                                    [&](auto known) { return proto_of(known) == asked.subject(); });
  if (subject == domain::all_measure_subjects.end()) {
    problems.push_back({"measure.subject", "Choose a grade, an answer or a graded question"});
  } else {
    measure.subject = *subject;
  }
  measure.question_key = asked.question_key();
  if (asked.least_grade() != v1::GRADE_UNSPECIFIED) {
    const auto grade = from_proto(asked.least_grade());
    if (!grade) problems.push_back({"measure.least_grade", "There is no such grade"});
    measure.least_grade = grade.value_or(domain::Grade::Good);
  }
  measure.target_percent = asked.target_percent();
  if (asked.direction() == v1::Measure::DIRECTION_AT_MOST) {
    measure.direction = domain::MeasureDirection::AtMost;
  } else if (asked.direction() != v1::Measure::DIRECTION_AT_LEAST) {
    problems.push_back({"measure.direction", "Choose at least or at most"});
  }
  if (const auto date = domain::date_from(asked.target_date())) measure.target_on = *date;
  measure.window_months = asked.window_months() == 0 ? usual_window : asked.window_months();
  if (asked.unit() == v1::Measure::UNIT_MANAGERS) {
    measure.unit = domain::MeasureUnit::Managers;
  } else if (asked.unit() != v1::Measure::UNIT_UNSPECIFIED && asked.unit() != v1::Measure::UNIT_AUDITS) {
    problems.push_back({"measure.unit", "Choose audits or managers"});
  }
  if (!problems.empty()) return domain::invalid(std::move(problems));
  if (auto well = domain::check_measure(measure); !well) return well.error();
  return measure;
}

Result<v1::Measure> create(const Change& change, const v1::CreateMeasureRequest& request) {
  if (auto may = may_change(change.caller); !may) return may.error();
  const auto measure = read_asked(request.measure());
  if (!measure) return measure.error();
  const auto codes = area_codes(change.tx, change.organisation());
  if (!measure->area_code.empty() && std::find(codes.begin(), codes.end(), measure->area_code) == codes.end()) {
    return no_such_service_area();
  }
  const auto row = store::add_measure(change.tx, change.organisation(), *measure);
  change.record("measures/" + row.measure_id, "measure.created", "", to_json(rpc::to_proto(row)));
  return with_reading(change, row, Months::LeftOut);
}

Result<v1::Measure> retire(const Change& change, const v1::RetireMeasureRequest& request) {
  if (auto may = may_change(change.caller); !may) return may.error();
  const auto id = id_of("measures", request.name());
  if (!id) return id.error();
  const auto row = store::lock_measure(change.tx, change.organisation(), *id);
  if (!row || row->retired) return no_such_measure();
  if (auto fresh = domain::check_etag(request.etag(), row->version); !fresh) return fresh.error();
  const auto retired = store::retire_measure(change.tx, change.organisation(), *id);
  change.record("measures/" + *id, "measure.retired", to_json(rpc::to_proto(*row)), to_json(rpc::to_proto(retired)));
  return with_reading(change, retired, Months::LeftOut);
}

}  // namespace

v1::Measure to_proto(const store::MeasureRow& row) {
  v1::Measure message;
  message.set_name("measures/" + row.measure_id);
  message.set_title(row.measure.title);
  message.set_programme_code(row.measure.programme_code);
  message.set_service_area_code(row.measure.area_code);
  message.set_subject(proto_of(row.measure.subject));
  message.set_question_key(row.measure.question_key);
  message.set_least_grade(to_proto(row.measure.least_grade));
  message.set_target_percent(row.measure.target_percent);
  message.set_direction(row.measure.direction == domain::MeasureDirection::AtLeast ? v1::Measure::DIRECTION_AT_LEAST
                                                                                   : v1::Measure::DIRECTION_AT_MOST);
  message.set_target_date(domain::to_string(row.measure.target_on));
  message.set_window_months(row.measure.window_months);
  message.set_unit(row.measure.unit == domain::MeasureUnit::Audits ? v1::Measure::UNIT_AUDITS
                                                                   : v1::Measure::UNIT_MANAGERS);
  message.set_etag(domain::etag_of(row.version));
  return message;
}

grpc::ServerUnaryReactor* MeasureService::ListMeasures(grpc::CallbackServerContext* context,
                                                       const v1::ListMeasuresRequest* request,
                                                       v1::ListMeasuresResponse* response) {
  return frame_.read("MeasureService/ListMeasures", context, response,
                     [request](const Read& read) -> Result<v1::ListMeasuresResponse> {
                       std::vector<store::MeasureRow> visible;
                       for (auto& row : store::list_measures(read.tx, read.organisation())) {
                         if (sees(read.caller, row.measure)) visible.push_back(std::move(row));
                       }
                       auto page = cut_page(std::move(visible), request->page_size(), request->page_token(),
                                            "ListMeasures " + read.caller.actor());
                       if (!page) return page.error();
                       v1::ListMeasuresResponse answer;
                       for (const auto& row : page->rows)
                         *answer.add_measures() = with_reading(read, row, Months::LeftOut);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* MeasureService::GetMeasure(grpc::CallbackServerContext* context,
                                                     const v1::GetMeasureRequest* request, v1::Measure* response) {
  return frame_.read("MeasureService/GetMeasure", context, response,
                     [request](const Read& read) -> Result<v1::Measure> {
                       const auto id = id_of("measures", request->name());
                       if (!id) return id.error();
                       const auto row = store::find_measure(read.tx, read.organisation(), *id);
                       if (!row || !sees(read.caller, row->measure)) return no_such_measure();
                       return with_reading(read, *row, Months::Shown);
                     });
}

grpc::ServerUnaryReactor* MeasureService::CreateMeasure(grpc::CallbackServerContext* context,
                                                        const v1::CreateMeasureRequest* request,
                                                        v1::Measure* response) {
  return frame_.change("MeasureService/CreateMeasure", context, request, response,
                       [request](const Change& change) { return create(change, *request); });
}

grpc::ServerUnaryReactor* MeasureService::RetireMeasure(grpc::CallbackServerContext* context,
                                                        const v1::RetireMeasureRequest* request,
                                                        v1::Measure* response) {
  return frame_.change("MeasureService/RetireMeasure", context, request, response,
                       [request](const Change& change) { return retire(change, *request); });
}

}  // namespace touchstone::rpc
