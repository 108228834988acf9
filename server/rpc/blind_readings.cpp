// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/blind_readings.h"

#include "server/domain/moderation.h"
#include "server/store/moderation_repository.h"

namespace touchstone::rpc {

BlindReadings::BlindReadings(const Read& read) {
  if (domain::in_qa_unit(read.caller.roles)) {
    audits_ = store::blind_readings_of(read.tx, read.organisation(), read.caller.actor());
  }
}

store::AuditRecord BlindReadings::without_grade(store::AuditRecord record) const {
  if (!hold(record.audit.audit_id)) return record;
  record.audit = domain::without_grade(std::move(record.audit));
  record.standing_grade.reset();
  return record;
}

v1::Allocation BlindReadings::without_grade(v1::Allocation message) const {
  if (hold_named(message.name())) message.clear_grade();
  return message;
}

v1::Action BlindReadings::without_grade(v1::Action message) const {
  if (hold_named(message.audit())) message.clear_grade();
  if (message.has_re_audit()) *message.mutable_re_audit() = without_grade(std::move(*message.mutable_re_audit()));
  return message;
}

v1::ReAudit BlindReadings::without_grade(v1::ReAudit message) const {
  if (hold_named(message.first_audit())) {
    message.clear_first_grade();
    message.clear_origin();  // "inadequate" would tell it
    message.clear_reason();
  }
  if (hold_named(message.audit())) message.clear_grade();
  return message;
}

v1::Challenge BlindReadings::without_grade(v1::Challenge message) const {
  if (hold_named(message.audit())) {
    message.clear_first_grade();
    message.clear_disputed_grade();
    message.clear_ruled_grade();
    message.clear_reason();
    message.clear_ruling_reason();
  }
  return message;
}

v1::OpenFinding BlindReadings::without_grade(v1::OpenFinding message) const {
  if (hold_named(message.audit())) message.clear_grade();
  return message;
}

v1::FigureRecord BlindReadings::without_grade(v1::FigureRecord message) const {
  if (!hold_named(message.audit())) return message;
  message.clear_value();
  message.clear_counted();
  message.set_comment("The grade is kept back until you have handed in the second reading.");
  return message;
}

v1::AuditEvent BlindReadings::without_grade(const std::string& audit_id, v1::AuditEvent message) const {
  if (hold(audit_id)) {
    message.clear_changes();
    message.clear_comment();
  }
  return message;
}

}  // namespace touchstone::rpc
