// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_calibration_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/calibration_service.grpc.pb.h"

namespace touchstone::client {

namespace {

using Calibrations = v1::CalibrationService::StubInterface::async_interface;

GivenGrade given_grade_of(const v1::Calibration::GradeGiven& from) {
  return {text(from.display_name()), grade_of(from.grade()), text(from.reason())};
}

Calibration calibration_of(const v1::Calibration& from) {
  Calibration made;
  made.name = text(from.name());
  made.title = text(from.title());
  made.case_reference = text(from.case_reference());
  made.closed = from.state() == v1::Calibration::STATE_CLOSED;
  made.created_by = text(from.created_by_display_name());
  made.created_at = local_time(from.create_time());
  made.grade_count = from.grade_count();
  if (from.has_own_grade()) {
    made.own = given_grade_of(from.own_grade());
  }
  for (const auto& one : from.spread()) {
    made.spread.append({grade_of(one.grade()), one.count()});
  }
  made.range = from.range();
  made.within_one = from.within_one_count();
  for (const auto& one : from.grades()) {
    made.grades.append(given_grade_of(one));
  }
  for (const auto& event : from.allowed_events()) {
    made.allowed_events.append(text(event));
  }
  for (const auto& email : from.auditor_emails()) {
    made.auditors.append(text(email));
  }
  made.etag = text(from.etag());
  return made;
}

}  // namespace

Answered<QList<Calibration>> GrpcCalibrationGateway::calibrations() {
  return whole_list<v1::CalibrationService, Calibration>(
      connection_, v1::ListCalibrationsRequest{}, &Calibrations::ListCalibrations,
      [](const v1::ListCalibrationsResponse& page, QList<Calibration>& rows) {
        for (const auto& one : page.calibrations()) {
          rows.append(calibration_of(one));
        }
      });
}

Answered<Calibration> GrpcCalibrationGateway::create(const QString& title, const QString& case_reference,
                                                     const QStringList& auditors, const QString& request_id) {
  v1::CreateCalibrationRequest request;
  request.mutable_calibration()->set_title(title.toStdString());
  request.mutable_calibration()->set_case_reference(case_reference.toStdString());
  for (const auto& email : auditors) {
    request.mutable_calibration()->add_auditor_emails(email.toStdString());
  }
  request.set_request_id(request_id.toStdString());
  return unary<v1::CalibrationService>(connection_, CallKind::Write, request, &Calibrations::CreateCalibration,
                                       calibration_of);
}

Answered<Calibration> GrpcCalibrationGateway::grade(const Calibration& calibration, Grade grade, const QString& reason,
                                                    const QString& request_id) {
  v1::GradeCalibrationRequest request;
  request.set_name(calibration.name.toStdString());
  request.set_grade(grade_to_proto(grade));
  request.set_reason(reason.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CalibrationService>(connection_, CallKind::Write, request, &Calibrations::GradeCalibration,
                                       calibration_of);
}

Answered<Calibration> GrpcCalibrationGateway::close(const Calibration& calibration, const QString& request_id) {
  v1::CloseCalibrationRequest request;
  request.set_name(calibration.name.toStdString());
  request.set_etag(calibration.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CalibrationService>(connection_, CallKind::Write, request, &Calibrations::CloseCalibration,
                                       calibration_of);
}

}  // namespace touchstone::client
