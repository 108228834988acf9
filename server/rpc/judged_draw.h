// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/domain/draw.h"
#include "server/rpc/frame.h"
#include "server/store/auditor_repository.h"
#include "server/store/cycle_repository.h"
#include "server/store/draw_repository.h"
#include "touchstone/v1/draw_service.pb.h"

namespace touchstone::rpc {

/// The auditors of a cycle, as a draw judges them.
struct Auditors {
  std::vector<domain::Auditor> all;
  std::map<std::string, std::size_t> by_id;  ///< Of `all`, by the person's id.
  std::map<std::string, std::string> id_of;  ///< By e-mail.
  const domain::Auditor* find(const std::string& person_id) const;
};
Auditors read_auditors(const Read& read, const store::CycleRow& cycle);

/// The case list as a draw for a cycle sees it, with the audits of each practitioner in the quarter.
std::vector<domain::ListedCase> read_cases_to_draw(const Read& read, const store::CycleRow& cycle);

/// Gives the rows of a draw that is not allocated what the list says of their cases now.
void refresh_rows(const Read& read, const store::CycleRow& cycle, store::DrawRecord& draw);

/// What the rules say of every row that is not dropped, as things are now; empty for a dropped one. In the order of the
/// draw's rows.
std::vector<std::vector<domain::RuleVerdict>> judge_rows(const store::DrawRecord& draw, const Auditors& auditors);
/// Whether a row may be allocated: no rule is broken, or independence only and that is overridden.
bool row_stands(const store::DrawRow& row, const std::vector<domain::RuleVerdict>& verdicts);

/// A draw as it is shown, with or without its rows.
v1::Draw to_proto(const Read& read, const store::DrawRecord& draw, const Auditors& auditors, bool with_rows);
/// The quotas of a request. Refuses: FIELD_INVALID.
domain::Result<std::vector<domain::Quota>> quotas_from(
    const google::protobuf::RepeatedPtrField<v1::DrawQuota>& messages);

}  // namespace touchstone::rpc
