// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_convert.h"

namespace touchstone::client {

namespace {

QStringList texts_of(const google::protobuf::RepeatedPtrField<std::string>& from) {
  QStringList texts;
  for (const auto& one : from) {
    texts.append(text(one));
  }
  return texts;
}

}  // namespace

AuditEvent audit_event_of(const v1::AuditEvent& from) {
  AuditEvent event;
  event.time = local_time(from.time());
  event.actor_display_name = text(from.actor_display_name());
  event.kind = text(from.kind());
  for (const auto& change : from.changes()) {
    event.changes.append({text(change.field()), text(change.before()), text(change.after())});
  }
  event.comment = text(from.comment());
  return event;
}

ServiceArea service_area_of(const v1::ServiceArea& from) {
  return {text(from.name()), text(from.code()), text(from.display_name()), from.case_holding(),
          from.position(),   from.closed(),     text(from.etag())};
}

Team team_of(const v1::Team& from) {
  return {text(from.name()), text(from.display_name()), text(from.service_area_code()), from.closed(),
          text(from.etag())};
}

Person person_of(const v1::Person& from) {
  return {text(from.name()),
          text(from.display_name()),
          text(from.email()),
          roles_of(from.roles()),
          from.can_sign_in(),
          from.disabled(),
          local_time(from.last_sign_in_time()),
          text(from.etag())};
}

QList<ImportProblem> import_problems_of(const google::protobuf::RepeatedPtrField<v1::ImportProblem>& from) {
  QList<ImportProblem> problems;
  for (const auto& one : from) {
    problems.append({one.row(), text(one.column()), text(one.reason())});
  }
  return problems;
}

ImportResult import_result_of(const v1::ImportReturnsResponse& from) {
  ImportResult result;
  result.row_count = from.row_count();
  result.created_count = from.created_count();
  result.corrected_count = from.corrected_count();
  result.unchanged_count = from.unchanged_count();
  result.created_case_count = from.created_case_count();
  result.created_cycles = texts_of(from.created_audit_cycles());
  result.created_teams = texts_of(from.created_teams());
  result.created_people = texts_of(from.created_people());
  result.warnings = import_problems_of(from.warnings());
  result.dry_run = from.dry_run();
  return result;
}

}  // namespace touchstone::client
