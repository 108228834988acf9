// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/caller.h"

#include "server/store/session_repository.h"

namespace touchstone::identity {

std::optional<Caller> find_caller(pqxx::transaction_base& tx, const Token& token, const SessionPolicy& policy, Use use,
                                  Reach reach) {
  const bool session = token.kind == TokenKind::Session;
  auto row = session ? store::find_session(tx, token.organisation_id, token.hash, policy.idle, reach == Reach::Council)
                     : store::find_service_token(tx, token.organisation_id, token.hash, reach == Reach::Council);
  if (!row) return std::nullopt;
  if (row->use_is_due && use == Use::Counts) {
    if (session) {
      store::touch_session(tx, token.organisation_id, row->session_id);
    } else {
      store::touch_service_token(tx, token.organisation_id, row->session_id);
    }
  }
  return Caller{token.kind,
                token.organisation_id,
                row->organisation_code,
                row->organisation_name,
                row->time_zone,
                row->session_id,
                row->person_id,
                row->display_name,
                row->email,
                std::move(row->roles),
                row->password_change_required,
                row->expires_at};
}

}  // namespace touchstone::identity
