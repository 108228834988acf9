// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/planning_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// Planning that answers when a test tells it to; what it was asked last is in `asked`.
class FakePlanningGateway : public PlanningGateway {
 public:
  Answered<QList<ProgrammeDetails>> programme_details() override { return programme_lists.call(); }
  Answered<ProgrammeDetails> create_programme(const ProgrammeDetails& programme, const QString&) override {
    asked = {QStringLiteral("programme"), programme.code, programme.display_name, programme.kind,
             programme.cadence,           programme.form};
    return programmes.call();
  }
  Answered<QList<CaseListImport>> case_imports() override { return import_lists.call(); }
  Answered<QList<DrawProposal>> draws(const QString& cycle) override {
    cycles.append(cycle);
    return draw_lists.call();
  }
  Answered<DrawProposal> draw(const QString&) override { return single_draws.call(); }
  Answered<QList<DrawAuditor>> auditors(const QString&) override { return auditor_lists.call(); }
  Answered<DrawAuditor> update_auditor(const DrawAuditor& auditor, const QString& request_id) override {
    asked = {QStringLiteral("auditor"), auditor.person, auditor.area, auditor.team,
             auditor.own_capacity ? QString::number(*auditor.own_capacity) : QStringLiteral("usual")};
    auditor_etag = auditor.etag;
    requests.append(request_id);
    return auditor_changes.call();
  }
  Answered<DrawAuditor> add_absence(const QString& person, const AuditorAbsence& absence, const QString&) override {
    asked = {absence.exempt ? QStringLiteral("exempt") : QStringLiteral("leave"),
             person,
             absence.first_day.toString(Qt::ISODate),
             absence.last_day.toString(Qt::ISODate),
             absence.reason,
             absence.approver};
    return auditor_changes.call();
  }
  Answered<DrawAuditor> end_absence(const QString& person, const QString& absence, const QString&) override {
    asked = {QStringLiteral("end"), person, absence};
    return auditor_changes.call();
  }
  Answered<Done> set_accreditation(const QString& person, const QDate& last_day, const QString&) override {
    asked = {QStringLiteral("accreditation"), person, last_day.toString(Qt::ISODate)};
    return accreditations.call();
  }
  Answered<DrawProposal> propose(const QString& cycle, const QList<DrawQuota>& quotas, const QString& seed,
                                 const QString& request_id) override {
    asked = {QStringLiteral("propose"), cycle, seed};
    for (const auto& quota : quotas) {
      asked.append(QStringLiteral("%1/%2=%3/%4").arg(quota.area, quota.case_type).arg(quota.count).arg(quota.percent));
    }
    requests.append(request_id);
    return changes.call();
  }
  Answered<DrawProposal> adjust(const DrawProposal& draw, Adjustment what, const QString& case_reference,
                                const QString& auditor_email, const QString&) override {
    asked = {QStringLiteral("adjust"), draw.etag, QString::number(static_cast<int>(what)), case_reference,
             auditor_email};
    return changes.call();
  }
  Answered<DrawProposal> override_row(const DrawProposal&, const QString& case_reference, const QString& reason,
                                      const QString& approver_email, const QString&) override {
    asked = {QStringLiteral("override"), case_reference, reason, approver_email};
    return changes.call();
  }
  Answered<DrawProposal> allocate(const DrawProposal& draw, const QString&) override {
    asked = {QStringLiteral("allocate"), draw.name, draw.etag};
    return changes.call();
  }
  Answered<Allocation> exempt(const QString& allocation, const QString& reason, const QString& approver_email,
                              const QString&, const QString&) override {
    asked = {QStringLiteral("exempt"), allocation, reason, approver_email};
    return allocations.call();
  }
  Answered<Allocation> end_exemption(const QString& allocation, const QString&, const QString&) override {
    asked = {QStringLiteral("end_exemption"), allocation};
    return allocations.call();
  }

  QStringList asked, cycles, requests;
  QString auditor_etag;
  Waiting<QList<ProgrammeDetails>> programme_lists;
  Waiting<ProgrammeDetails> programmes;
  Waiting<QList<CaseListImport>> import_lists;
  Waiting<QList<DrawProposal>> draw_lists;
  Waiting<DrawProposal> single_draws, changes;
  Waiting<QList<DrawAuditor>> auditor_lists;
  Waiting<DrawAuditor> auditor_changes;
  Waiting<Done> accreditations;
  Waiting<Allocation> allocations;
};

}  // namespace touchstone::client
