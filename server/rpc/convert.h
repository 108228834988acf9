// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/audit.h"
#include "server/domain/form.h"
#include "server/domain/person.h"
#include "server/store/audit_repository.h"
#include "server/store/cycle_repository.h"
#include "server/store/form_repository.h"
#include "server/store/organisation_repository.h"
#include "server/store/person_repository.h"
#include "server/store/session_repository.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/analysis_service.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/cycle_service.pb.h"
#include "touchstone/v1/form_service.pb.h"
#include "touchstone/v1/organisation_service.pb.h"
#include "touchstone/v1/people_service.pb.h"
#include "touchstone/v1/session_service.pb.h"

/// The one place where the contract's messages and the domain's values are turned into each other. Nothing here
/// decides; what a message says wrong is refused by the domain.
namespace touchstone::rpc {

v1::Grade to_proto(domain::Grade grade);
std::optional<domain::Grade> from_proto(v1::Grade grade);
v1::AuditState to_proto(domain::AuditState state);
std::optional<domain::AuditState> from_proto(v1::AuditState state);
v1::Role to_proto(domain::Role role);

google::protobuf::Timestamp to_timestamp(domain::Time time);
/// Of seconds since 1970 as text.
google::protobuf::Timestamp to_timestamp(const std::string& seconds);

/// Roles of a request; an unspecified one is a problem under "roles[I]".
domain::Roles from_proto(const google::protobuf::RepeatedPtrField<v1::RoleAssignment>& roles,
                         std::vector<domain::FieldProblem>& problems);
void to_proto(const domain::Roles& roles, google::protobuf::RepeatedPtrField<v1::RoleAssignment>* out);

v1::Organisation to_proto(const store::Organisation& organisation);
v1::ServiceArea to_proto(const store::ServiceArea& area);
v1::Team to_proto(const store::Team& team);
v1::Person to_proto(const store::Person& person);
v1::ServiceToken to_proto(const store::ServiceTokenRow& token);

v1::Form to_proto(const domain::Form& form, const std::string& created_at);
/// The form of a request; an unspecified kind is a problem.
domain::Form from_proto(const v1::Form& form, std::vector<domain::FieldProblem>& problems);

v1::Programme to_proto(const store::Programme& programme);
v1::AuditCycle to_proto(const store::CycleRow& cycle);

/// The content of a request; what cannot be expressed in the domain is a problem.
domain::AuditContent from_proto(const v1::Audit& audit, std::vector<domain::FieldProblem>& problems);
/// `today` by the council's calendar, for `overdue`.
v1::Audit to_proto(const store::AuditRecord& record, const domain::Date& today);
/// Without the grade, which is not for everybody.
v1::Allocation to_allocation(const store::AuditRecord& record, const domain::Date& today);

v1::MonthlyAnalysis to_proto(const domain::MonthlyAnalysis& analysis);
void to_proto(const domain::CycleCounts& counts, v1::CycleCounts* out);

/// A message as JSON, for an event.
std::string to_json(const google::protobuf::Message& message);

}  // namespace touchstone::rpc
