// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/report/inspection_pack.h"
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

/// An inspection pack under way: `folder` holds the pages of its completed audits and the reports of its months; `pack`
/// no longer holds what stands on these pages only. A transaction that begins again begins with a folder of its own.
struct InspectionSource {
  std::string programme_code;
  report::InspectionPack pack;
  std::unique_ptr<report::PackFolder> folder{};
  domain::Time now{};
};
/// Who waits for a pack.
struct PackListener {
  std::function<void(const std::string& words)> say;  ///< What is being made, for a progress line.
  std::function<bool()> gone;                         ///< Nobody waits any more.
};
/// Reads it, makes a page as soon as what it takes is read, so that no more than one is in memory, and writes the event
/// of its taking. Stops in the middle when the listener has gone. Refuses ROLE_REQUIRED, PROGRAMME_NOT_FOUND,
/// AUDIT_CYCLE_NOT_FOUND, BLIND_READING_OPEN, SNAPSHOT_FORMAT_UNKNOWN, FIELD_INVALID ("parent", "period", "months").
domain::Result<InspectionSource> read_inspection_pack(const Read& read, store::Forms& forms,
                                                      const v1::RenderInspectionPackRequest& request,
                                                      const PackListener& listener);

}  // namespace touchstone::rpc
