// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/domain/case_list.h"
#include "server/rpc/upload_call.h"
#include "touchstone/v1/case_service.pb.h"

namespace touchstone::rpc {

v1::CaseColumns to_proto(const domain::CaseColumns& columns);

using CaseOutcome = UploadOutcome<v1::ImportCasesResponse>;

/// Brings the case list up to date within one transaction: all or nothing. `outcome` is filled in whatever comes of it.
domain::Result<v1::ImportCasesResponse> import_cases(const Change& change,
                                                     const v1::ImportCasesRequest::Options& options,
                                                     const std::string& bytes, CaseOutcome& outcome);

}  // namespace touchstone::rpc
