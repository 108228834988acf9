// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/form.h"
#include "server/store/event_log.h"
#include "touchstone/v1/audit_service.pb.h"

namespace touchstone::rpc {

/// An event of an audit as people read it.
v1::AuditEvent to_audit_event(const store::RecordedEvent& event, const domain::Form& form);

}  // namespace touchstone::rpc
