// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/roll_up.h"
#include "server/report/report.h"
#include "server/rpc/frame.h"
#include "server/rpc/publication_source.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/report_service.pb.h"

namespace touchstone::rpc {

/// What a roll-up is made from.
struct RollUpSource {
  domain::RollUp roll_up;
  domain::MonthlyAnalysis analysis;  ///< Of the last month that counts.
  report::ReportSettings settings;
  PublicationSource publication{};  ///< Of the publication copy only.
};

/// Counted now. Refuses FIELD_INVALID, PROGRAMME_NOT_FOUND and NO_CYCLE_IN_WINDOW.
domain::Result<RollUpSource> read_roll_up_source(const Read& read, store::Forms& forms,
                                                 const v1::RenderRollUpRequest& request);

}  // namespace touchstone::rpc
