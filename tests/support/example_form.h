// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/audit.h"
#include "server/domain/form.h"

namespace touchstone::testing {

inline domain::Question question(std::string key, std::string short_text, domain::QuestionKind kind) {
  domain::Question result;
  result.key = std::move(key);
  result.text = short_text + "?";
  result.short_text = std::move(short_text);
  result.kind = kind;
  result.required = true;
  return result;
}

inline domain::Question record_check(std::string key, std::string short_text) {
  domain::Question result = question(std::move(key), std::move(short_text), domain::QuestionKind::YesNo);
  result.focus5 = true;
  return result;
}

/// A small form with a question of every kind: the five record checks, required practice questions, and optional ones.
inline domain::Form example_form() {
  using domain::QuestionKind;
  domain::Form form;
  form.form_id = "10000000-0000-4000-8000-000000000001";
  form.key = "example";
  form.version = 1;
  form.title = "An example";
  form.graded = true;
  form.grade_descriptors = {{"outstanding", "Far beyond."},
                            {"good", "As it should be."},
                            {"requires_improvement", "Not yet good."},
                            {"inadequate", "Not safe."}};
  form.sections.push_back({"record_checks",
                           "Record checks",
                           {record_check("chronology", "Chronology"), record_check("case_summary", "Case summary"),
                            record_check("cultural_genogram", "Cultural genogram"),
                            record_check("supervision", "Supervision"), record_check("visit", "Visit")}});
  auto panel = question("panel_on_time", "Panel on time", QuestionKind::YesNo);
  panel.service_area_codes = {"Fostering"};
  auto plan = question("plan_kind", "Kind of plan", QuestionKind::Choice);
  plan.choices = {"child in need", "child protection"};
  plan.required = false;
  auto note = question("note", "Note", QuestionKind::Text);
  note.required = false;
  auto reviewed = question("reviewed_on", "Reviewed on", QuestionKind::Date);
  reviewed.required = false;
  form.sections.push_back(
      {"practice",
       "Practice",
       {question("child_seen_alone", "Child seen alone", QuestionKind::YesNo), panel,
        question("assessment_and_planning", "Assessment and planning", QuestionKind::Grade), plan, note, reviewed}});
  return form;
}

/// The content of an audit of BIT (which holds cases) that can be submitted on `example_form`.
inline domain::AuditContent complete_content() {
  using domain::YesNo;
  domain::AuditContent content;
  content.answers = {{"chronology", YesNo::Yes, ""},
                     {"case_summary", YesNo::No, "The summary is of last year."},
                     {"cultural_genogram", YesNo::NotApplicable, "The case came in this week."},
                     {"supervision", YesNo::Yes, ""},
                     {"visit", YesNo::Yes, ""},
                     {"child_seen_alone", YesNo::Yes, ""},
                     {"assessment_and_planning", domain::Grade::Good, ""}};
  content.grade = domain::Grade::Good;
  content.discussion.held = true;
  content.findings = {{domain::FindingKind::GoodPractice, "The plan is written to the child.", "practice", false, {}}};
  return content;
}

/// An allocated audit of BIT, in an open cycle, with nothing written yet.
inline domain::Audit example_audit() {
  domain::Audit audit;
  audit.audit_id = "20000000-0000-4000-8000-000000000001";
  audit.service_area_code = "BIT";
  audit.case_holding = true;
  audit.auditor_id = "30000000-0000-4000-8000-000000000001";
  audit.cycle_open = true;
  return audit;
}

}  // namespace touchstone::testing
