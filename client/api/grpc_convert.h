// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

#include "client/api/analysis_values.h"
#include "client/api/values.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/analysis_service.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/cycle_service.pb.h"
#include "touchstone/v1/form_service.pb.h"
#include "touchstone/v1/organisation_service.pb.h"
#include "touchstone/v1/people_service.pb.h"
#include "touchstone/v1/session_service.pb.h"

/// Messages of the contract to the client's values and back. What a newer server says and this client does not know
/// becomes the value for "unknown", never an error.
namespace touchstone::client {

QString text(const std::string& utf8);
/// Invalid when empty or malformed.
QDate date(const std::string& iso);
/// Local time; invalid when unset.
QDateTime local_time(const google::protobuf::Timestamp& time);

AuditState state_of(v1::AuditState state);
Grade grade_of(v1::Grade grade);
v1::Grade grade_to_proto(Grade grade);

QList<RoleAssignment> roles_of(const google::protobuf::RepeatedPtrField<v1::RoleAssignment>& roles);
Session session_of(const v1::Session& session);
Allocation allocation_of(const v1::Allocation& allocation);
Audit audit_of(const v1::Audit& audit);
/// What the auditor may change, with name and etag.
v1::Audit audit_to_proto(const Audit& audit);
Form form_of(const v1::Form& form);
Programme programme_of(const v1::Programme& programme);
AuditCycle cycle_of(const v1::AuditCycle& cycle);
AuditEvent audit_event_of(const v1::AuditEvent& event);
ServiceArea service_area_of(const v1::ServiceArea& area);
Team team_of(const v1::Team& team);
Person person_of(const v1::Person& person);
ImportResult import_result_of(const v1::ImportReturnsResponse& answer);
QList<ImportProblem> import_problems_of(const google::protobuf::RepeatedPtrField<v1::ImportProblem>& problems);
MonthlyAnalysis analysis_of(const v1::MonthlyAnalysis& analysis);
Progress progress_of(const v1::Progress& progress);
FigureRecord figure_record_of(const v1::FigureRecord& record);

}  // namespace touchstone::client
