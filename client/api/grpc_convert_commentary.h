// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/commentary_gateway.h"
#include "touchstone/v1/commentary_service.pb.h"

namespace touchstone::client {

FactDecision fact_decision_of(const v1::FactDecision& from);

}  // namespace touchstone::client
