// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/report_version_workflow.h"

namespace touchstone::domain {

namespace {

constexpr const char* own = "You wrote some of this report, so another QA lead signs it off.";

/// A writer is who began it, who asked for sign-off and whoever wrote a sentence in it.
std::vector<Step> steps_of_versions() {
  const std::vector<std::string_view> unit{"writer", "writing_lead", "qa_lead", "qa_officer"};
  const std::vector<std::string_view> answerable{"writer", "writing_lead", "qa_lead"};
  const std::vector<std::string_view> leads{"writing_lead", "qa_lead"};
  return all_of({steps_of("request_sign_off", {"draft"}, unit, "for_sign_off"),
                 steps_of("send_back", {"for_sign_off"}, answerable, "draft"),
                 steps_of("sign_off", {"for_sign_off"}, {"qa_lead"}, "signed_off"),
                 steps_of("publish", {"signed_off"}, leads, "published"),
                 // The published one stays as it is: what begins is another version.
                 steps_of("revise", {"published"}, unit, "published"),
                 steps_of("withdraw", {"draft", "for_sign_off"}, answerable, "withdrawn"),
                 steps_of("withdraw", {"signed_off", "published"}, leads, "withdrawn")});
}

}  // namespace

const Workflow& report_version_workflow() {
  static const Workflow workflow{
      "report_version",
      {"draft", "for_sign_off", "signed_off", "published", "withdrawn"},
      {"request_sign_off", "send_back", "sign_off", "publish", "revise", "withdraw"},
      {"writer", "writing_lead", "qa_lead", "qa_officer", "other"},
      steps_of_versions(),
      {{"sign_off", "writer", "OWN_REPORT", own}, {"sign_off", "writing_lead", "OWN_REPORT", own}}};
  return workflow;
}

}  // namespace touchstone::domain
