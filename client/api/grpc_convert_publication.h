// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/grpc_convert.h"
#include "client/api/publication_values.h"
#include "touchstone/v1/organisation_service.pb.h"

namespace touchstone::client {

inline PublicationRules publication_rules_of(const v1::PublicationRules& from) {
  return {from.upper_bound(), from.hide_bases(), text(from.etag())};
}

}  // namespace touchstone::client
