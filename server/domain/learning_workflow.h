// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/workflow.h"

namespace touchstone::domain {

/// Of a learning event or team plan.
const Workflow& learning_workflow();

}  // namespace touchstone::domain
