// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/action_workflow.h"

namespace touchstone::domain {

const Workflow& action_workflow() {
  static const Workflow workflow{
      "action",
      {"open", "reported_done", "sent_back", "accepted"},
      {"update", "report_done", "accept", "send_back", "reopen"},
      {"owner", "acceptor", "head_of_service", "other"},
      {
          {"open", "report_done", "owner", "reported_done"},
          {"open", "update", "acceptor", "open"},
          {"open", "update", "head_of_service", "open"},
          {"reported_done", "update", "acceptor", "reported_done"},
          {"reported_done", "accept", "acceptor", "accepted"},
          {"reported_done", "send_back", "acceptor", "sent_back"},
          {"sent_back", "report_done", "owner", "reported_done"},
          {"sent_back", "update", "acceptor", "sent_back"},
          {"sent_back", "update", "head_of_service", "sent_back"},
          {"accepted", "reopen", "acceptor", "open"},
          {"accepted", "reopen", "head_of_service", "open"},
      },
      {
          {"accept", "owner", "OWN_ACTION", "You cannot accept your own action; somebody else sees that it is done."},
          {"send_back", "owner", "OWN_ACTION", "You cannot send back your own action."},
          {"reopen", "owner", "OWN_ACTION", "You cannot reopen your own action."},
      },
  };
  return workflow;
}

}  // namespace touchstone::domain
