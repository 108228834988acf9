// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_report_settings_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_convert_publication.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::client {

namespace {

using SettingsCalls = v1::OrganisationService::StubInterface::async_interface;

constexpr int whole_address_list = 1000;  // The council keeps at most 500.

ReportLook look_of(const v1::ReportSettings& message) {
  return {text(message.display_name()),        text(message.unit_name()),  text(message.marking()),
          text(message.publication_marking()), text(message.accent()),     QByteArray::fromStdString(message.logo()),
          text(message.logo_media_type()),     message.scheduled_drafts(), text(message.etag())};
}

template <typename List>
ReportReaders readers_of(const List& message) {
  ReportReaders list;
  for (const auto& address : message.report_addresses()) {
    list.readers.append({text(address.email()), text(address.display_name()), address.internal()});
  }
  list.etag = text(message.etag());
  return list;
}

}  // namespace

Answered<ReportLook> GrpcReportSettingsGateway::look() {
  return unary<v1::OrganisationService>(connection_, CallKind::Read, v1::GetReportSettingsRequest{},
                                        &SettingsCalls::GetReportSettings, look_of);
}

Answered<ReportLook> GrpcReportSettingsGateway::change_look(const ReportLook& wanted, const QStringList& fields,
                                                            const QString& request_id) {
  v1::UpdateReportSettingsRequest request;
  auto& settings = *request.mutable_report_settings();
  settings.set_display_name(wanted.display_name.toStdString());
  settings.set_unit_name(wanted.unit_name.toStdString());
  settings.set_marking(wanted.marking.toStdString());
  settings.set_publication_marking(wanted.publication_marking.toStdString());
  settings.set_accent(wanted.accent.toStdString());
  settings.set_logo(wanted.logo.toStdString());
  settings.set_scheduled_drafts(wanted.scheduled_drafts);
  settings.set_etag(wanted.etag.toStdString());
  for (const auto& field : fields) {
    request.mutable_update_mask()->add_paths(field.toStdString());
  }
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &SettingsCalls::UpdateReportSettings,
                                        look_of);
}

Answered<ReportReaders> GrpcReportSettingsGateway::readers() {
  v1::ListReportAddressesRequest request;
  request.set_page_size(whole_address_list);
  return unary<v1::OrganisationService>(connection_, CallKind::Read, request, &SettingsCalls::ListReportAddresses,
                                        readers_of<v1::ListReportAddressesResponse>);
}

Answered<ReportReaders> GrpcReportSettingsGateway::replace_readers(const ReportReaders& wanted,
                                                                   const QString& request_id) {
  v1::ReplaceReportAddressesRequest request;
  for (const auto& reader : wanted.readers) {
    auto& address = *request.add_report_addresses();
    address.set_email(reader.email.toStdString());
    address.set_display_name(reader.display_name.toStdString());
    address.set_internal(reader.internal);
  }
  request.set_etag(wanted.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &SettingsCalls::ReplaceReportAddresses,
                                        readers_of<v1::ReplaceReportAddressesResponse>);
}

Answered<PublicationRules> GrpcReportSettingsGateway::publication_rules() {
  return unary<v1::OrganisationService>(connection_, CallKind::Read, v1::GetPublicationRulesRequest{},
                                        &SettingsCalls::GetPublicationRules, publication_rules_of);
}

Answered<PublicationRules> GrpcReportSettingsGateway::change_publication_rules(const PublicationRules& wanted,
                                                                               const QString& request_id) {
  v1::UpdatePublicationRulesRequest request;
  auto& rules = *request.mutable_publication_rules();
  rules.set_upper_bound(wanted.upper_bound);
  rules.set_hide_bases(wanted.hide_bases);
  rules.set_etag(wanted.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &SettingsCalls::UpdatePublicationRules,
                                        publication_rules_of);
}

}  // namespace touchstone::client
