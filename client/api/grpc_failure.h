// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/support/status.h>

#include "client/api/outcome.h"

namespace touchstone::client {

/// What a status that is not OK means to the client. The one mapping.
Failure failure_of(const grpc::Status& status);

}  // namespace touchstone::client
