// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/result.h"

namespace touchstone::rpc {

/// What several services refuse, each in the same words.
domain::Error no_such_allocation();
domain::Error no_such_audit();
domain::Error no_such_cycle();
domain::Error no_such_person();
domain::Error no_such_programme();
/// ROLE_REQUIRED, for who holds the role for some areas only.
domain::Error not_for_every_area();

}  // namespace touchstone::rpc
