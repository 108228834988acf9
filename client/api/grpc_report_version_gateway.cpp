// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_report_version_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_convert_publication.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::client {

using ReportVersionCalls = v1::ReportService::StubInterface::async_interface;

namespace {

ReportState report_state_of(v1::ReportVersion::State state) {
  switch (state) {
    case v1::ReportVersion::STATE_DRAFT:
      return ReportState::Draft;
    case v1::ReportVersion::STATE_FOR_SIGN_OFF:
      return ReportState::ForSignOff;
    case v1::ReportVersion::STATE_SIGNED_OFF:
      return ReportState::SignedOff;
    case v1::ReportVersion::STATE_PUBLISHED:
      return ReportState::Published;
    case v1::ReportVersion::STATE_WITHDRAWN:
      return ReportState::Withdrawn;
    default:
      return ReportState::Unknown;
  }
}

v1::StepReportVersionRequest::Step report_step_to_proto(ReportStep step) {
  switch (step) {
    case ReportStep::RequestSignOff:
      return v1::StepReportVersionRequest::STEP_REQUEST_SIGN_OFF;
    case ReportStep::SendBack:
      return v1::StepReportVersionRequest::STEP_SEND_BACK;
    case ReportStep::SignOff:
      return v1::StepReportVersionRequest::STEP_SIGN_OFF;
    case ReportStep::Publish:
      return v1::StepReportVersionRequest::STEP_PUBLISH;
    case ReportStep::Revise:
      return v1::StepReportVersionRequest::STEP_REVISE;
    case ReportStep::Withdraw:
      return v1::StepReportVersionRequest::STEP_WITHDRAW;
  }
  return v1::StepReportVersionRequest::STEP_UNSPECIFIED;
}

ReportVersion report_version_of(const v1::ReportVersion& from) {
  ReportVersion version;
  version.name = text(from.name());
  version.state = report_state_of(from.state());
  version.label = text(from.label());
  version.words = text(from.words());
  version.revises = text(from.revises());
  version.revised_by = text(from.revised_by());
  version.begun = {text(from.author_display_name()), local_time(from.create_time()), text(from.reason())};
  version.requested = {text(from.requested_by_display_name()), local_time(from.request_time())};
  version.sent_back = {text(from.sent_back_by_display_name()), local_time(from.send_back_time()),
                       text(from.send_back_reason())};
  version.signed_off = {text(from.signed_off_by_display_name()), local_time(from.sign_off_time())};
  version.published = {text(from.published_by_display_name()), local_time(from.publish_time())};
  version.withdrawn = {text(from.withdrawn_by_display_name()), local_time(from.withdraw_time()),
                       text(from.withdraw_reason())};
  version.figures_time = local_time(from.figures_time());
  for (const auto& change : from.changes()) {
    version.changes.append({text(change.figure()), text(change.before()), text(change.after())});
  }
  version.snapshot_sha256 = text(from.snapshot_sha256());
  version.page_sha256 = text(from.page_sha256());
  for (const auto& event : from.allowed_events()) {
    version.allowed_events.append(text(event));
  }
  version.etag = text(from.etag());
  return version;
}

PublicationRelease publication_release_of(const v1::PublicationRelease& from) {
  PublicationRelease release;
  release.by = text(from.released_by_display_name());
  release.time = local_time(from.release_time());
  release.page_sha256 = text(from.page_sha256());
  release.proof = text(from.proof());
  release.proof_covers = text(from.proof_covers());
  release.earlier_copies = from.earlier_releases();
  release.rules = publication_rules_of(from.rules());
  return release;
}

}  // namespace

Answered<QList<ReportVersion>> GrpcReportVersionGateway::versions(const QString& audit_cycle) {
  v1::ListReportVersionsRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::ReportService, ReportVersion>(
      connection_, request, &ReportVersionCalls::ListReportVersions,
      [](const v1::ListReportVersionsResponse& page, QList<ReportVersion>& rows) {
        for (const auto& version : page.report_versions()) {
          rows.append(report_version_of(version));
        }
      });
}

Answered<ReportVersion> GrpcReportVersionGateway::version(const QString& name) {
  v1::GetReportVersionRequest request;
  request.set_name(name.toStdString());
  return unary<v1::ReportService>(connection_, CallKind::Read, request, &ReportVersionCalls::GetReportVersion,
                                  report_version_of);
}

Answered<ReportVersion> GrpcReportVersionGateway::begin(const QString& audit_cycle, const QString& request_id) {
  v1::CreateReportVersionRequest request;
  request.set_parent(audit_cycle.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ReportService>(connection_, CallKind::Write, request, &ReportVersionCalls::CreateReportVersion,
                                  report_version_of);
}

Answered<ReportVersion> GrpcReportVersionGateway::step(const ReportVersion& version, ReportStep step,
                                                       const QString& reason, const QString& request_id) {
  auto request = named_change<v1::StepReportVersionRequest>(version.name, version.etag, request_id);
  request.set_step(report_step_to_proto(step));
  request.set_reason(reason.toStdString());
  return unary<v1::ReportService>(connection_, CallKind::Write, request, &ReportVersionCalls::StepReportVersion,
                                  report_version_of);
}

Answered<PublicationRelease> GrpcReportVersionGateway::publication_release(const QString& version) {
  v1::GetPublicationReleaseRequest request;
  request.set_name(version.toStdString());
  return unary<v1::ReportService>(connection_, CallKind::Read, request, &ReportVersionCalls::GetPublicationRelease,
                                  publication_release_of);
}

Answered<PublicationRelease> GrpcReportVersionGateway::release_publication_copy(const ReportVersion& version,
                                                                                const QString& request_id) {
  return unary<v1::ReportService>(
      connection_, CallKind::Write,
      named_change<v1::ReleasePublicationCopyRequest>(version.name, version.etag, request_id),
      &ReportVersionCalls::ReleasePublicationCopy, publication_release_of);
}

}  // namespace touchstone::client
