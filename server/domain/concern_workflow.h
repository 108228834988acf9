// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/workflow.h"

namespace touchstone::domain {

/// Of a concern that a child may be unsafe.
const Workflow& concern_workflow();

}  // namespace touchstone::domain
