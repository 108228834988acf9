// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/report/publication.h"
#include "server/rpc/frame.h"
#include "server/store/cycle_repository.h"
#include "server/store/publication_repository.h"

namespace touchstone::rpc {

/// What a publication copy is made from beside the analysis.
struct PublicationSource {
  domain::DisclosureRules rules{};
  report::PublicationContent content{};
  store::PublishedBefore before{};
};

/// The council's rules, what of a cycle's findings may be printed, and what earlier copies of its programme printed.
PublicationSource read_publication_source(const Read& read, const store::CycleRow& cycle);

}  // namespace touchstone::rpc
