// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/refusals.h"

namespace touchstone::rpc {

namespace {

using domain::Error;

}  // namespace

Error no_such_allocation() { return {Error::Kind::NotFound, "ALLOCATION_NOT_FOUND", "There is no such allocation."}; }

Error no_such_audit() { return {Error::Kind::NotFound, "AUDIT_NOT_FOUND", "There is no such audit."}; }

Error no_such_cycle() { return {Error::Kind::NotFound, "AUDIT_CYCLE_NOT_FOUND", "There is no such cycle."}; }

Error no_such_person() { return {Error::Kind::NotFound, "PERSON_NOT_FOUND", "There is no such person."}; }

Error no_such_programme() { return {Error::Kind::NotFound, "PROGRAMME_NOT_FOUND", "There is no such programme."}; }

Error not_for_every_area() {
  return {Error::Kind::NotAllowed, "ROLE_REQUIRED", "Your role is not one for every service area."};
}

}  // namespace touchstone::rpc
