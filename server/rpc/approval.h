// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/allocation.h"
#include "server/domain/auditor.h"
#include "server/rpc/frame.h"
#include "server/store/auditor_repository.h"
#include "server/store/case_repository.h"
#include "server/store/draw_repository.h"
#include "server/store/person_repository.h"
#include "touchstone/v1/allocation_service.pb.h"

namespace touchstone::rpc {

/// The person who approves an exception asked for by the caller, about somebody (`about_id`), in an area. Refuses:
/// FIELD_INVALID under `field`, APPROVER_NOT_ALLOWED, also when there is nobody with the e-mail.
domain::Result<store::Person> find_approver(const Change& change, const std::string& field, const std::string& email,
                                            const std::string& about_id, const std::string& area_code);

/// An auditor as a draw judges them in a cycle: `from` and `due` are its first and its last day for work.
domain::Auditor to_auditor(const store::AuditorRow& row, const domain::DrawSettings& settings, const domain::Date& from,
                           const domain::Date& due);

/// A case as an allocation names it.
domain::ListedCase listed_of(const domain::AllocationFields& fields);

/// Who may audit which case, for allocations made by hand; asks for each auditor and case once.
class IndependenceCheck {
 public:
  /// What the list says of a case counts too; what was said when it was last allocated counts where nothing is said
  /// now.
  IndependenceCheck(const Change& change, const std::vector<std::string>& case_references);

  /// Nothing when the auditor is independent of the case; else the override to keep, its allocation not yet named.
  /// Refuses: NOT_INDEPENDENT without an override, FIELD_INVALID, APPROVER_NOT_ALLOWED.
  domain::Result<std::optional<store::OverrideRow>> check(const domain::ListedCase& listed,
                                                          const std::string& auditor_id,
                                                          const v1::IndependenceOverride& override);

 private:
  const domain::Auditor& auditor(const std::string& auditor_id);

  const Change& change_;
  std::map<std::string, store::KnownCase> known_;  ///< By reference in lower case.
  std::map<std::string, domain::Auditor> auditors_;
};

/// Keeps the override of an allocation.
void keep_override(const Change& change, store::OverrideRow row, const std::string& allocation_id);

}  // namespace touchstone::rpc
