// SPDX-License-Identifier: GPL-3.0-or-later
// What a council hides in its publication copies, of OrganisationService.
#include "server/domain/audit.h"
#include "server/rpc/convert.h"
#include "server/rpc/organisation_service.h"
#include "server/store/publication_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

v1::PublicationRules proto_of(const store::PublicationRulesRow& row) {
  v1::PublicationRules message;
  message.set_upper_bound(static_cast<int>(row.rules.upper_bound));
  message.set_hide_bases(row.rules.hide_bases);
  message.set_etag(domain::etag_of(row.version));
  return message;
}

Result<v1::PublicationRules> update_publication_rules(const Change& change,
                                                      const v1::UpdatePublicationRulesRequest& request) {
  const auto& asked = request.publication_rules();
  const auto& mask = request.update_mask();
  if (auto well = check_mask(mask, {"upper_bound", "hide_bases"}); !well) return well.error();
  const bool new_bound = holds_path(mask, "upper_bound");
  if (new_bound && (asked.upper_bound() < domain::lowest_disclosure_bound ||
                    asked.upper_bound() > domain::highest_disclosure_bound)) {
    return domain::invalid("publication_rules.upper_bound", "must be from 5 to 10");
  }
  // Rules that were never set have the etag of version 0 until somebody sets them.
  const auto shown = store::find_publication_rules(change.tx, change.organisation());
  const auto before = store::lock_publication_rules(change.tx, change.organisation());
  const auto current = shown.version == 0 && before.version == 1 ? shown.version : before.version;
  if (auto fresh = domain::check_etag(asked.etag(), current); !fresh) return fresh.error();
  auto rules = before.rules;
  if (new_bound) rules.upper_bound = asked.upper_bound();
  if (holds_path(mask, "hide_bases")) rules.hide_bases = asked.hide_bases();
  auto answer = proto_of(store::save_publication_rules(change.tx, change.organisation(), rules));
  change.record("publicationRules", "publication_rules.changed", to_json(proto_of(before)), to_json(answer));
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* OrganisationService::GetPublicationRules(grpc::CallbackServerContext* context,
                                                                   const v1::GetPublicationRulesRequest* /*request*/,
                                                                   v1::PublicationRules* response) {
  return frame_.read("OrganisationService/GetPublicationRules", context, response,
                     [](const Read& read) -> Result<v1::PublicationRules> {
                       return proto_of(store::find_publication_rules(read.tx, read.organisation()));
                     });
}

grpc::ServerUnaryReactor* OrganisationService::UpdatePublicationRules(grpc::CallbackServerContext* context,
                                                                      const v1::UpdatePublicationRulesRequest* request,
                                                                      v1::PublicationRules* response) {
  return frame_.change("OrganisationService/UpdatePublicationRules", context, request, response,
                       [request](const Change& change) { return update_publication_rules(change, *request); });
}

}  // namespace touchstone::rpc
