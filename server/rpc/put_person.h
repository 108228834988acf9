// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/rpc/frame.h"

namespace touchstone::rpc {

struct PutPerson {
  std::string person_id;  ///< Empty for an empty text.
  bool is_new = false;
};

/// Whom an e-mail address or a name stands for. Nobody known by it: a new person without a sign-in, with their event.
PutPerson put_person(const Change& change, const std::string& who);

}  // namespace touchstone::rpc
