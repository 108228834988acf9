// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "touchstone/v1/allocation_service.pb.h"

namespace touchstone::rpc {

/// A page of what is found and what the list would show the caller.
domain::Result<v1::SearchAllocationsResponse> search_allocations(const Read& read,
                                                                 const v1::SearchAllocationsRequest& request);

}  // namespace touchstone::rpc
