// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/concern_workflow.h"

namespace touchstone::domain {

// The case owner may do what has to be done, and says so; that it was enough, somebody else says.
const Workflow& concern_workflow() {
  static const Workflow workflow{
      "concern",
      {"raised", "acknowledged", "acted", "closed"},
      {"acknowledge", "record_action", "close"},
      {"raiser", "case_owner", "head_of_service", "qa_unit", "other"},
      {{"raised", "acknowledge", "head_of_service", "acknowledged"},
       {"acknowledged", "record_action", "head_of_service", "acted"},
       {"acknowledged", "record_action", "qa_unit", "acted"},
       {"acknowledged", "record_action", "case_owner", "acted"},
       {"acted", "record_action", "head_of_service", "acted"},
       {"acted", "record_action", "qa_unit", "acted"},
       {"acted", "record_action", "case_owner", "acted"},
       {"acted", "close", "head_of_service", "closed"},
       {"acted", "close", "qa_unit", "closed"}},
      {{"acknowledge", "case_owner", "OWN_CASE", "The case is with you: another head of service acknowledges this."},
       {"close", "case_owner", "OWN_CASE", "The case is with you: somebody else closes this."}}};
  return workflow;
}

}  // namespace touchstone::domain
