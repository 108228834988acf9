// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/re_audit_workflow.h"

namespace touchstone::domain {

const Workflow& re_audit_workflow() {
  static const Workflow workflow{
      "re_audit",
      {"wanted", "allocated", "cancelled"},
      {"allocate", "release", "cancel"},
      {"qa_unit", "other"},
      {
          {"wanted", "allocate", "qa_unit", "allocated"},
          {"wanted", "cancel", "qa_unit", "cancelled"},
          {"allocated", "release", "qa_unit", "wanted"},
      },
      {},
  };
  return workflow;
}

}  // namespace touchstone::domain
