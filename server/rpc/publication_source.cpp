// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/publication_source.h"

#include "server/domain/finding.h"

namespace touchstone::rpc {

PublicationSource read_publication_source(const Read& read, const store::CycleRow& cycle) {
  PublicationSource source;
  source.rules = store::find_publication_rules(read.tx, read.organisation()).rules;
  source.before = store::list_published_figures(read.tx, read.organisation(), cycle.programme_code);
  for (auto& mark : store::list_publication_marks(read.tx, read.organisation(), cycle.cycle.cycle_id, {})) {
    const auto kind = domain::finding_kind_from(mark.kind).value();
    if (kind == domain::FindingKind::Quotation) {
      source.content.quotations.push_back({std::move(mark.area_code), std::move(mark.words)});
    } else {
      source.content.statements.push_back(
          {std::move(mark.area_code), kind == domain::FindingKind::GoodPractice, std::move(mark.words)});
    }
  }
  return source;
}

}  // namespace touchstone::rpc
