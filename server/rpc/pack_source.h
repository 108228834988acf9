// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/report/pack.h"
#include "server/rpc/report_source.h"
#include "touchstone/v1/report_service.pb.h"

namespace touchstone::rpc {

/// What an area pack is made from.
struct AreaPackSource {
  report::Snapshot month;
  report::AreaPack pack;
};
/// Reads it and writes the event of its taking. Refuses AUDIT_CYCLE_NOT_FOUND, SERVICE_AREA_NOT_FOUND,
/// BLIND_READING_OPEN, FIELD_INVALID ("months").
domain::Result<AreaPackSource> read_area_pack(const Read& read, store::Forms& forms,
                                              const v1::RenderAreaPackRequest& request);

/// What an inspection pack is made from; `reports` are those of its months, in their order.
struct InspectionSource {
  std::string programme_code;
  report::InspectionPack pack;
  std::vector<ReportSource> reports{};
  domain::Time now{};
};
/// Tells what is being read, for a progress line.
using SayProgress = std::function<void(const std::string& words)>;
/// Reads it and writes the event of its taking. Refuses ROLE_REQUIRED, PROGRAMME_NOT_FOUND, AUDIT_CYCLE_NOT_FOUND,
/// BLIND_READING_OPEN, SNAPSHOT_FORMAT_UNKNOWN, FIELD_INVALID ("parent", "period", "months").
domain::Result<InspectionSource> read_inspection_pack(const Read& read, store::Forms& forms,
                                                      const v1::RenderInspectionPackRequest& request,
                                                      const SayProgress& say);

}  // namespace touchstone::rpc
