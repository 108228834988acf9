// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/audit_history.h"

#include "server/domain/audit_history.h"
#include "server/rpc/convert.h"
#include "server/store/audit_json.h"

namespace touchstone::rpc {

v1::AuditEvent to_audit_event(const store::RecordedEvent& event, const domain::Form& form) {
  const auto snapshot = [](const std::optional<std::string>& json) -> std::optional<domain::AuditSnapshot> {
    if (!json) return std::nullopt;
    return store::snapshot_from_json(*json);
  };
  const auto before = snapshot(event.before);
  const auto after = snapshot(event.after);
  v1::AuditEvent message;
  *message.mutable_time() = to_timestamp(event.at);
  message.set_actor_display_name(event.actor_name);
  message.set_kind(event.kind);
  for (const auto& change : domain::field_changes(before, after, form)) {
    auto* out = message.add_changes();
    out->set_field(change.field);
    out->set_before(change.before);
    out->set_after(change.after);
  }
  if (after) message.set_comment(domain::words_sent(event.kind, *after));
  return message;
}

}  // namespace touchstone::rpc
