// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/rpc/frame.h"
#include "server/rpc/upload_call.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/allocation_service.pb.h"

namespace touchstone::rpc {

using ImportOutcome = UploadOutcome<v1::ImportReturnsResponse>;

/// Loads returned audits within one transaction: all or nothing. `outcome` is filled in whatever comes of it. With
/// `dry_run` it refuses with the reason "DRY_RUN" when all is well, so that the transaction leaves no trace.
domain::Result<v1::ImportReturnsResponse> import_returns(const Change& change, store::Forms& forms,
                                                         const v1::ImportReturnsRequest::Options& options,
                                                         const std::string& bytes, ImportOutcome& outcome);

}  // namespace touchstone::rpc
