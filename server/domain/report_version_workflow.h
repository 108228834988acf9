// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/workflow.h"

namespace touchstone::domain {

/// Of a version of a cycle's report.
const Workflow& report_version_workflow();

}  // namespace touchstone::domain
