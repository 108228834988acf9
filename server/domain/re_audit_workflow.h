// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/workflow.h"

namespace touchstone::domain {

/// A re-audit, from wanted to allocated.
const Workflow& re_audit_workflow();

}  // namespace touchstone::domain
