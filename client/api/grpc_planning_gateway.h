// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/planning_gateway.h"

namespace touchstone::client {

/// Planning over gRPC. Lives on the connection's thread.
class GrpcPlanningGateway final : public PlanningGateway {
 public:
  explicit GrpcPlanningGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<ProgrammeDetails>> programme_details() override;
  Answered<ProgrammeDetails> create_programme(const ProgrammeDetails& programme, const QString& request_id) override;
  Answered<QList<CaseListImport>> case_imports() override;
  Answered<QList<DrawProposal>> draws(const QString& cycle) override;
  Answered<DrawProposal> draw(const QString& name) override;
  Answered<QList<DrawAuditor>> auditors(const QString& cycle) override;
  Answered<DrawAuditor> update_auditor(const DrawAuditor& auditor, const QString& request_id) override;
  Answered<DrawAuditor> add_absence(const QString& person, const AuditorAbsence& absence,
                                    const QString& request_id) override;
  Answered<DrawAuditor> end_absence(const QString& person, const QString& absence, const QString& request_id) override;
  Answered<Done> set_accreditation(const QString& person, const QDate& last_day, const QString& request_id) override;
  Answered<DrawProposal> propose(const QString& cycle, const QList<DrawQuota>& quotas, const QString& seed,
                                 const QString& request_id) override;
  Answered<DrawProposal> adjust(const DrawProposal& draw, Adjustment what, const QString& case_reference,
                                const QString& auditor_email, const QString& request_id) override;
  Answered<DrawProposal> override_row(const DrawProposal& draw, const QString& case_reference, const QString& reason,
                                      const QString& approver_email, const QString& request_id) override;
  Answered<DrawProposal> allocate(const DrawProposal& draw, const QString& request_id) override;
  Answered<Allocation> exempt(const QString& allocation, const QString& reason, const QString& approver_email,
                              const QString& etag, const QString& request_id) override;
  Answered<Allocation> end_exemption(const QString& allocation, const QString& etag,
                                     const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
