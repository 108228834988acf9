// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_measure_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/measure_service.grpc.pb.h"

namespace touchstone::client {

using Measures = v1::MeasureService::StubInterface::async_interface;

namespace {

MeasureState measure_state_of(v1::Measure::State state) {
  switch (state) {
    case v1::Measure::STATE_NOTHING_COUNTED:
      return MeasureState::NothingCounted;
    case v1::Measure::STATE_REACHED:
      return MeasureState::Reached;
    case v1::Measure::STATE_ON_THE_WAY:
      return MeasureState::OnTheWay;
    case v1::Measure::STATE_OFF_THE_WAY:
      return MeasureState::OffTheWay;
    default:
      return MeasureState::Unknown;
  }
}

Measure measure_of(const v1::Measure& from) {
  Measure measure;
  measure.name = text(from.name());
  measure.title = text(from.title());
  measure.service_area_code = text(from.service_area_code());
  measure.target_percent = from.target_percent();
  measure.at_most = from.direction() == v1::Measure::DIRECTION_AT_MOST;
  measure.of_managers = from.unit() == v1::Measure::UNIT_MANAGERS;
  measure.target_date = date(from.target_date());
  measure.state = measure_state_of(from.state());
  measure.share.numerator = from.numerator();
  measure.share.denominator = from.denominator();
  measure.before.numerator = from.numerator_before();
  measure.before.denominator = from.denominator_before();
  measure.first_period = text(from.first_period());
  measure.last_period = text(from.last_period());
  return measure;
}

v1::Measure::Subject subject_to_proto(MeasureSubject subject) {
  switch (subject) {
    case MeasureSubject::Grade:
      return v1::Measure::SUBJECT_GRADE;
    case MeasureSubject::Answer:
      return v1::Measure::SUBJECT_ANSWER;
    case MeasureSubject::GradedQuestion:
      break;
  }
  return v1::Measure::SUBJECT_GRADED_QUESTION;
}

}  // namespace

Answered<QList<Measure>> GrpcMeasureGateway::measures() {
  return whole_list<v1::MeasureService, Measure>(connection_, v1::ListMeasuresRequest{}, &Measures::ListMeasures,
                                                 [](const v1::ListMeasuresResponse& page, QList<Measure>& rows) {
                                                   for (const auto& measure : page.measures()) {
                                                     rows.append(measure_of(measure));
                                                   }
                                                 });
}

Answered<Measure> GrpcMeasureGateway::create(const NewMeasure& measure, const QString& request_id) {
  v1::CreateMeasureRequest request;
  auto& to = *request.mutable_measure();
  to.set_title(measure.title.toStdString());
  to.set_programme_code(measure.programme_code.toStdString());
  to.set_service_area_code(measure.service_area_code.toStdString());
  to.set_subject(subject_to_proto(measure.subject));
  to.set_question_key(measure.question_key.toStdString());
  if (measure.subject != MeasureSubject::Answer) {
    to.set_least_grade(grade_to_proto(measure.least_grade));
  }
  to.set_target_percent(measure.target_percent);
  to.set_direction(measure.at_most ? v1::Measure::DIRECTION_AT_MOST : v1::Measure::DIRECTION_AT_LEAST);
  to.set_target_date(measure.target_date.toString(Qt::ISODate).toStdString());
  to.set_window_months(measure.window_months);
  to.set_unit(measure.of_managers ? v1::Measure::UNIT_MANAGERS : v1::Measure::UNIT_AUDITS);
  request.set_request_id(request_id.toStdString());
  return unary<v1::MeasureService>(connection_, CallKind::Write, request, &Measures::CreateMeasure, measure_of);
}

}  // namespace touchstone::client
