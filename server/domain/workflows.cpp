// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/action_workflow.h"
#include "server/domain/audit_workflow.h"
#include "server/domain/calibration.h"
#include "server/domain/challenge.h"
#include "server/domain/concern_workflow.h"
#include "server/domain/draw_workflow.h"
#include "server/domain/learning_workflow.h"
#include "server/domain/moderation.h"
#include "server/domain/re_audit_workflow.h"
#include "server/domain/report_version_workflow.h"
#include "server/domain/workflow.h"

namespace touchstone::domain {

const std::vector<const Workflow*>& all_workflows() {
  static const std::vector<const Workflow*> workflows{
      &cycle_workflow(),
      &audit_workflow(CycleState::Planned),
      &audit_workflow(CycleState::Open),
      &audit_workflow(CycleState::Closed),
      &moderation_workflow(),
      &challenge_workflow(),
      &calibration_workflow(),
      &action_workflow(),
      &re_audit_workflow(),
      &concern_workflow(),
      &draw_workflow(),
      &learning_workflow(),
      &report_version_workflow(),
  };
  return workflows;
}

}  // namespace touchstone::domain
