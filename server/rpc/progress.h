// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "server/store/cycle_repository.h"
#include "touchstone/v1/analysis_service.pb.h"

namespace touchstone::rpc {

/// How far a cycle has come, in the areas that the caller sees.
v1::Progress progress_of(const Read& read, const store::CycleRow& cycle);

}  // namespace touchstone::rpc
