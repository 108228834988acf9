// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/workflow.h"

namespace touchstone::domain {

/// An action, from open to accepted by somebody other than its owner.
const Workflow& action_workflow();

}  // namespace touchstone::domain
