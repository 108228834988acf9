// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/put_person.h"

#include "server/domain/person.h"
#include "server/rpc/convert.h"
#include "server/store/person_repository.h"

namespace touchstone::rpc {

PutPerson put_person(const Change& change, const std::string& who) {
  if (who.empty()) return {};
  const auto email = domain::normalise_email(who);
  const bool by_email = domain::is_email(email);
  const auto known = by_email ? store::find_person_by_email(change.tx, change.organisation(), email)
                              : store::find_person_by_name(change.tx, change.organisation(), who);
  if (known) return {known->person_id, false};
  const auto added = store::add_person(change.tx, change.organisation(), who, by_email ? email : "");
  if (!added) {  // somebody else was quicker with this e-mail address
    return {store::find_person_by_email(change.tx, change.organisation(), email).value().person_id, false};
  }
  change.record("people/" + added->person_id, "person.created", "", to_json(to_proto(*added)));
  return {added->person_id, true};
}

}  // namespace touchstone::rpc
