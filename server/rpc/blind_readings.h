// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include "server/rpc/frame.h"
#include "server/store/audit_repository.h"
#include "touchstone/v1/action_service.pb.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/analysis_service.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/challenge_service.pb.h"
#include "touchstone/v1/re_audit_service.pb.h"

namespace touchstone::rpc {

/// The audits of which the caller has taken a blind second reading that is not done: until it is, the first grade is
/// kept back wherever they look, and in the answers to what they change, not on the page of the second reading alone.
/// Events keep it all.
class BlindReadings {
 public:
  explicit BlindReadings(const Read& read);

  bool hold(const std::string& audit_id) const { return audits_.contains(audit_id); }
  /// Takes what tells the grade out of an audit.
  store::AuditRecord without_grade(store::AuditRecord record) const;
  /// The same of what else names one.
  v1::Allocation without_grade(v1::Allocation message) const;
  v1::Action without_grade(v1::Action message) const;
  v1::ReAudit without_grade(v1::ReAudit message) const;
  v1::Challenge without_grade(v1::Challenge message) const;
  v1::OpenFinding without_grade(v1::OpenFinding message) const;
  v1::FigureRecord without_grade(v1::FigureRecord message) const;
  v1::AuditEvent without_grade(const std::string& audit_id, v1::AuditEvent message) const;

 private:
  /// Whether a name such as `audits/{uuid}` or `allocations/{uuid}` is of one of them.
  bool hold_named(const std::string& name) const { return hold(name.substr(name.find('/') + 1)); }

  std::set<std::string> audits_;
};

}  // namespace touchstone::rpc
