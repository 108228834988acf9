// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/identity/caller.h"
#include "server/store/action_repository.h"
#include "server/store/re_audit_repository.h"
#include "touchstone/v1/action_service.pb.h"
#include "touchstone/v1/re_audit_service.pb.h"

namespace touchstone::rpc {

/// As the caller is shown it on a day.
v1::ReAudit to_proto(const store::ReAuditRow& row, const identity::Caller& caller, const domain::Date& today);
/// The same; `re_audit` is of its audit, null: none is wanted.
v1::Action to_proto(const store::ActionRow& row, const store::ReAuditRow* re_audit, const identity::Caller& caller,
                    const domain::Date& today);

}  // namespace touchstone::rpc
