// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "server/rpc/frame.h"
#include "server/store/draw_repository.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/allocation_service.pb.h"

namespace touchstone::rpc {

/// Allocates all of the request's cases or none; every field to mend is named.
/// `approved`: overrides of independence that were approved before, by case reference in lower case.
domain::Result<v1::BatchCreateAllocationsResponse> batch_create_allocations(
    const Change& change, store::Forms& forms, const v1::BatchCreateAllocationsRequest& request,
    const std::map<std::string, store::OverrideRow>& approved = {});

}  // namespace touchstone::rpc
