// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/learning_workflow.h"

namespace touchstone::domain {

const Workflow& learning_workflow() {
  static const Workflow workflow{
      "learning_event",
      {"planned", "held", "looked_at_again"},
      {"hold", "look_again"},
      {"qa_unit", "head_of_service", "other"},
      {
          {"planned", "hold", "qa_unit", "held"},
          {"planned", "hold", "head_of_service", "held"},
          {"held", "look_again", "qa_unit", "looked_at_again"},
          {"held", "look_again", "head_of_service", "looked_at_again"},
      },
      {},
  };
  return workflow;
}

}  // namespace touchstone::domain
