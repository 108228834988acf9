// SPDX-License-Identifier: GPL-3.0-or-later
// Who is told when a report is published, of OrganisationService, and how far that has come, of ReportService.
#include "server/store/report_address_repository.h"

#include "server/domain/audit.h"
#include "server/domain/text.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/organisation_service.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/rpc/report_service.h"
#include "server/rpc/report_source.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

v1::ReportAddress proto_of(const domain::ReportAddress& address) {
  v1::ReportAddress message;
  message.set_email(address.email);
  message.set_display_name(address.display_name);
  message.set_internal(address.internal);
  return message;
}

std::vector<domain::ReportAddress> addresses_of(const v1::ReplaceReportAddressesRequest& request) {
  std::vector<domain::ReportAddress> addresses;
  for (const auto& asked : request.report_addresses()) {
    addresses.push_back(
        {domain::normalise_email(asked.email()), domain::trimmed(asked.display_name()), asked.internal()});
  }
  return addresses;
}

v1::ReplaceReportAddressesResponse address_list(const Read& read, std::int64_t version) {
  v1::ReplaceReportAddressesResponse answer;
  for (const auto& address : store::list_report_addresses(read.tx, read.organisation())) {
    *answer.add_report_addresses() = proto_of(address);
  }
  answer.set_etag(domain::etag_of(version));
  return answer;
}

v1::ReportMail::State proto_of(domain::MailState state) {
  switch (state) {
    case domain::MailState::Due:
      return v1::ReportMail::STATE_DUE;
    case domain::MailState::Sending:
      return v1::ReportMail::STATE_SENDING;
    case domain::MailState::Sent:
      return v1::ReportMail::STATE_SENT;
    case domain::MailState::Failed:
      return v1::ReportMail::STATE_FAILED;
  }
  return v1::ReportMail::STATE_UNSPECIFIED;
}

v1::ReportMail proto_of(const store::ReportMail& mail) {
  v1::ReportMail message;
  message.set_email(mail.to.email);
  message.set_display_name(mail.to.display_name);
  message.set_internal(mail.to.internal);
  message.set_state(proto_of(mail.tried.state));
  message.set_attempts(mail.tried.attempts);
  if (mail.tried.last_at) *message.mutable_last_time() = to_timestamp(*mail.tried.last_at);
  return message;
}

/// The version whose mails are asked for; administrators see every published one for that.
Result<store::ReportVersionRow> version_of_mails(const Read& read, const std::string& name) {
  const auto& roles = read.caller.roles;
  if (!domain::runs_cycles(roles) && !domain::manages_people(roles)) {
    return not_for_every_area();
  }
  const auto parts = report_version_of(name, "parent");
  if (!parts) return parts.error();
  const auto cycle = cycle_of(parts->cycle, "parent");
  if (!cycle) return cycle.error();
  const auto row = store::find_cycle(read.tx, read.organisation(), cycle->programme, cycle->period);
  if (!row) return no_such_cycle();
  auto version = store::find_report_version(read.tx, read.organisation(), row->cycle.cycle_id, parts->number);
  if (version) return *std::move(version);
  return Error{Error::Kind::NotFound, "REPORT_VERSION_NOT_FOUND", "There is no such version of the report."};
}

}  // namespace

grpc::ServerUnaryReactor* OrganisationService::ListReportAddresses(grpc::CallbackServerContext* context,
                                                                   const v1::ListReportAddressesRequest* request,
                                                                   v1::ListReportAddressesResponse* response) {
  return frame_.read(
      "OrganisationService/ListReportAddresses", context, response,
      [request](const Read& read) -> Result<v1::ListReportAddressesResponse> {
        auto page = cut_page(store::list_report_addresses(read.tx, read.organisation()), request->page_size(),
                             request->page_token(), "ListReportAddresses " + read.caller.actor());
        if (!page) return page.error();
        v1::ListReportAddressesResponse answer;
        for (const auto& address : page->rows) *answer.add_report_addresses() = proto_of(address);
        answer.set_next_page_token(page->next_page_token);
        answer.set_etag(domain::etag_of(store::find_report_addresses_version(read.tx, read.organisation())));
        return answer;
      });
}

grpc::ServerUnaryReactor* OrganisationService::ReplaceReportAddresses(grpc::CallbackServerContext* context,
                                                                      const v1::ReplaceReportAddressesRequest* request,
                                                                      v1::ReplaceReportAddressesResponse* response) {
  return frame_.change("OrganisationService/ReplaceReportAddresses", context, request, response,
                       [request](const Change& change) -> Result<v1::ReplaceReportAddressesResponse> {
                         if (auto allowed = may_settle_for_council(change.caller.roles); !allowed) {
                           return allowed.error();
                         }
                         const auto addresses = addresses_of(*request);
                         if (auto well = domain::check_report_addresses(addresses); !well) return well.error();
                         const auto version = store::lock_report_addresses(change.tx, change.organisation());
                         if (auto fresh = domain::check_etag(request->etag(), version); !fresh) return fresh.error();
                         const auto before = address_list(change, version);
                         auto answer = address_list(
                             change, store::replace_report_addresses(change.tx, change.organisation(), addresses));
                         change.record("organisations/" + change.organisation(),
                                       "organisation.report_addresses_replaced", to_json(before), to_json(answer));
                         return answer;
                       });
}

grpc::ServerUnaryReactor* ReportService::ListReportMails(grpc::CallbackServerContext* context,
                                                         const v1::ListReportMailsRequest* request,
                                                         v1::ListReportMailsResponse* response) {
  return frame_.read("ReportService/ListReportMails", context, response,
                     [request](const Read& read) -> Result<v1::ListReportMailsResponse> {
                       const auto version = version_of_mails(read, request->parent());
                       if (!version) return version.error();
                       auto page = cut_page(store::list_report_mails(read.tx, read.organisation(), version->cycle_id,
                                                                     version->version.number),
                                            request->page_size(), request->page_token(),
                                            "ListReportMails " + read.caller.actor() + " " + request->parent());
                       if (!page) return page.error();
                       v1::ListReportMailsResponse answer;
                       for (const auto& mail : page->rows) *answer.add_report_mails() = proto_of(mail);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

}  // namespace touchstone::rpc
