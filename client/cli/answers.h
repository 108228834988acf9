// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "touchstone/v1/audit_service.pb.h"

namespace touchstone::cli {

/// The value of an answer as it is printed; empty: none.
std::string answer_text(const v1::Answer& answer);

}  // namespace touchstone::cli
