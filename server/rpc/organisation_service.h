// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

#include "server/identity/password_hash.h"
#include "server/rpc/frame.h"
#include "server/rpc/standard_content.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::rpc {

/// The council, its areas and teams. The contract is in proto/touchstone/v1/organisation_service.proto.
class OrganisationService final : public v1::OrganisationService::CallbackService {
 public:
  /// `doors`: the workers that hash passwords. An empty `operator_token` makes nobody the operator.
  OrganisationService(Frame& frame, WorkerPool& doors, identity::PasswordHasher& hasher, std::string operator_token,
                      StandardContent content)
      : frame_{frame},
        doors_{doors},
        hasher_{hasher},
        operator_token_{std::move(operator_token)},
        content_{std::move(content)} {}

  grpc::ServerUnaryReactor* CreateOrganisation(grpc::CallbackServerContext* context,
                                               const v1::CreateOrganisationRequest* request,
                                               v1::CreateOrganisationResponse* response) override;
  grpc::ServerUnaryReactor* GetOrganisation(grpc::CallbackServerContext* context,
                                            const v1::GetOrganisationRequest* request,
                                            v1::Organisation* response) override;
  grpc::ServerUnaryReactor* ListServiceAreas(grpc::CallbackServerContext* context,
                                             const v1::ListServiceAreasRequest* request,
                                             v1::ListServiceAreasResponse* response) override;
  grpc::ServerUnaryReactor* CreateServiceArea(grpc::CallbackServerContext* context,
                                              const v1::CreateServiceAreaRequest* request,
                                              v1::ServiceArea* response) override;
  grpc::ServerUnaryReactor* UpdateServiceArea(grpc::CallbackServerContext* context,
                                              const v1::UpdateServiceAreaRequest* request,
                                              v1::ServiceArea* response) override;
  grpc::ServerUnaryReactor* ListTeams(grpc::CallbackServerContext* context, const v1::ListTeamsRequest* request,
                                      v1::ListTeamsResponse* response) override;
  grpc::ServerUnaryReactor* CreateTeam(grpc::CallbackServerContext* context, const v1::CreateTeamRequest* request,
                                       v1::Team* response) override;
  grpc::ServerUnaryReactor* UpdateTeam(grpc::CallbackServerContext* context, const v1::UpdateTeamRequest* request,
                                       v1::Team* response) override;
  grpc::ServerUnaryReactor* ListServiceAreaVersions(grpc::CallbackServerContext* context,
                                                    const v1::ListServiceAreaVersionsRequest* request,
                                                    v1::ListServiceAreaVersionsResponse* response) override;
  grpc::ServerUnaryReactor* ListTeamVersions(grpc::CallbackServerContext* context,
                                             const v1::ListTeamVersionsRequest* request,
                                             v1::ListTeamVersionsResponse* response) override;
  grpc::ServerUnaryReactor* ListSpellingWords(grpc::CallbackServerContext* context,
                                              const v1::ListSpellingWordsRequest* request,
                                              v1::ListSpellingWordsResponse* response) override;
  grpc::ServerUnaryReactor* AddSpellingWord(grpc::CallbackServerContext* context,
                                            const v1::AddSpellingWordRequest* request,
                                            v1::SpellingWord* response) override;
  grpc::ServerUnaryReactor* RemoveSpellingWord(grpc::CallbackServerContext* context,
                                               const v1::RemoveSpellingWordRequest* request,
                                               v1::SpellingWord* response) override;
  grpc::ServerUnaryReactor* GetReportSettings(grpc::CallbackServerContext* context,
                                              const v1::GetReportSettingsRequest* request,
                                              v1::ReportSettings* response) override;
  grpc::ServerUnaryReactor* UpdateReportSettings(grpc::CallbackServerContext* context,
                                                 const v1::UpdateReportSettingsRequest* request,
                                                 v1::ReportSettings* response) override;
  grpc::ServerUnaryReactor* ListReportAddresses(grpc::CallbackServerContext* context,
                                                const v1::ListReportAddressesRequest* request,
                                                v1::ListReportAddressesResponse* response) override;
  grpc::ServerUnaryReactor* ReplaceReportAddresses(grpc::CallbackServerContext* context,
                                                   const v1::ReplaceReportAddressesRequest* request,
                                                   v1::ReplaceReportAddressesResponse* response) override;
  grpc::ServerUnaryReactor* GetPublicationRules(grpc::CallbackServerContext* context,
                                                const v1::GetPublicationRulesRequest* request,
                                                v1::PublicationRules* response) override;
  grpc::ServerUnaryReactor* UpdatePublicationRules(grpc::CallbackServerContext* context,
                                                   const v1::UpdatePublicationRulesRequest* request,
                                                   v1::PublicationRules* response) override;

 private:
  using Founded = domain::Result<v1::CreateOrganisationResponse>;

  Founded create_organisation(const Call& call, const v1::CreateOrganisationRequest& request);
  /// The first answer, when the code is in use because of this very request; else NAME_TAKEN or REQUEST_ID_REUSED.
  Founded answer_again(const v1::CreateOrganisationRequest& request, const std::string& organisation_id,
                       std::chrono::milliseconds timeout);
  /// Who has the code (empty: nobody); refuses a time zone that the database does not know.
  domain::Result<std::string> find_holder(const store::Organisation& wanted, std::chrono::milliseconds timeout);

  Frame& frame_;
  WorkerPool& doors_;
  identity::PasswordHasher& hasher_;
  const std::string operator_token_;
  const StandardContent content_;
};

}  // namespace touchstone::rpc
