// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "server/domain/audit.h"
#include "server/domain/cycle.h"
#include "server/domain/person.h"
#include "server/domain/workflow.h"

namespace touchstone::domain {

/// What may happen to an allocation and its audit in a cycle that is planned, open or closed.
const Workflow& audit_workflow(CycleState cycle);
/// What may happen to a cycle.
const Workflow& cycle_workflow();

/// What somebody is to an audit: "auditor", "auditor_in_qa_unit", "qa_unit", "head_of_service" or "other". An empty
/// person is a service token.
std::string_view part_in_audit(const Audit& audit, std::string_view person_id, const Roles& roles);

/// What somebody may do with an audit now, in the workflow's order.
std::vector<std::string_view> allowed_audit_events(const Audit& audit, CycleState cycle, std::string_view person_id,
                                                   const Roles& roles);

/// Whether the part may do the event. Refuses: STATE_DOES_NOT_ALLOW (metadata `state`, and `cycle`, "not_open" or
/// "closed", when it is the cycle that does not allow it), OWN_AUDIT, ROLE_REQUIRED.
Result<Done> check_audit_step(AuditState state, CycleState cycle, std::string_view event, std::string_view part);

}  // namespace touchstone::domain
