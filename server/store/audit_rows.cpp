// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/audit_rows.h"

#include "server/store/audit_json.h"

namespace touchstone::store {

domain::Time time_of(const pqxx::field& epoch_microseconds) {
  return domain::Time{std::chrono::microseconds{epoch_microseconds.as<std::int64_t>()}};
}

std::optional<domain::Time> optional_time(const pqxx::field& epoch_microseconds) {
  if (epoch_microseconds.is_null()) return std::nullopt;
  return time_of(epoch_microseconds);
}

std::string microseconds_of(const std::optional<domain::Time>& time) {
  if (!time) return {};
  return std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(time->time_since_epoch()).count());
}

AuditRecord read_record(const pqxx::row& row) {
  AuditRecord record;
  auto& audit = record.audit;
  audit.audit_id = row["audit_id"].as<std::string>();
  audit.state = domain::state_from(row["state"].as<std::string>()).value();
  audit.service_area_code = row["area_code"].as<std::string>();
  audit.case_holding = row["case_holding"].as<bool>();
  audit.auditor_id = row["auditor_id"].as<std::string>();
  audit.version = row["version"].as<std::int64_t>();
  audit.response_comment = row["response_comment"].as<std::string>();
  audit.not_completed_reason = row["not_completed_reason"].as<std::string>();
  audit.not_completed_approval = {row["not_completed_approval_awaited"].as<bool>(),
                                  row["not_completed_approver_id"].as<std::string>("")};
  record.not_completed_approver = row["not_completed_approver"].as<std::string>("");
  if (!row["submitted_at"].is_null()) {
    audit.submitted_at = time_of(row["submitted_at"]);
    record.submitted_on = domain::date_from(row["submitted_on"].as<std::string>());
  }
  if (!row["grade"].is_null()) audit.content.grade = domain::grade_from(row["grade"].as<std::string>());
  record.standing_grade = domain::grade_from(row["standing_grade"].as<std::string>(""));
  audit.not_completed_from = domain::state_from(row["not_completed_from"].as<std::string>(""));
  audit.withdrawn_from = domain::state_from(row["withdrawn_from"].as<std::string>(""));
  audit.set_aside_reason = row["set_aside_reason"].as<std::string>();
  audit.earlier_submitted_at = optional_time(row["earlier_submitted_at"]);
  record.last_chased_at = optional_time(row["last_chased_at"]);
  record.last_chased_on = domain::date_from(row["last_chased_on"].as<std::string>(""));
  audit.updated_at = time_of(row["updated_at"]);
  record.cycle_id = row["audit_cycle_id"].as<std::string>();
  record.period = domain::period_from(row["period"].as<std::string>().substr(0, 7)).value();
  record.cycle_state = domain::cycle_state_from(row["cycle_state"].as<std::string>()).value();
  audit.cycle_open = record.cycle_state == domain::CycleState::Open;
  record.programme_code = row["programme_code"].as<std::string>();
  record.theme = row["theme"].as<std::string>();
  record.form_id = row["form_id"].as<std::string>();
  record.form_key = row["form_key"].as<std::string>();
  record.form_version = row["form_version"].as<int>();
  record.case_reference = row["case_reference"].as<std::string>();
  record.case_type = row["case_type"].as<std::string>();
  record.team = row["team_name"].as<std::string>();
  record.practitioner_display_name = row["practitioner_name"].as<std::string>("");
  record.practitioner = row["practitioner_email"].as<std::string>(record.practitioner_display_name);
  record.auditor_email = row["auditor_email"].as<std::string>("");
  record.auditor_display_name = row["auditor_name"].as<std::string>();
  record.due_on = domain::date_from(row["due_on"].as<std::string>()).value();
  record.exempt = row["exempt"].as<bool>();
  // a reason may have line breaks, a name has none
  const auto exemption = row["exemption"].as<std::string>("");
  if (const auto end = exemption.rfind('\n'); end != std::string::npos) {
    record.exempt_reason = exemption.substr(0, end);
    record.exempt_approver = exemption.substr(end + 1);
  }
  record.completeness = {row["answered_count"].as<int>(), row["question_count"].as<int>()};
  return record;
}

AuditRecord read_record_with_content(const pqxx::row& row) {
  auto record = read_record(row);
  auto& content = record.audit.content;
  content.grade_rationale = row["grade_rationale"].as<std::string>();
  if (!row["discussion_held"].is_null()) content.discussion.held = row["discussion_held"].as<bool>();
  content.discussion.reason = row["discussion_reason"].as<std::string>();
  content.discussion.held_on = domain::date_from(row["discussion_held_on"].as<std::string>(""));
  content.discussion.led_by = row["discussion_led_by"].as<std::string>();
  content.no_findings_reason = row["no_findings_reason"].as<std::string>();
  content.answers = answers_from_json(row["answers"].as<std::string>("[]"));
  content.findings = findings_from_json(row["findings"].as<std::string>("[]"));
  content.confirmed_texts = texts_from_json(row["confirmed_texts"].as<std::string>());
  record.audit.comments = comments_from_json(row["comments"].as<std::string>("[]"));
  return record;
}

std::optional<AuditRecord> first_record(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return read_record_with_content(rows[0]);
}

}  // namespace touchstone::store
