// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/test_server.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"
#include "touchstone/v1/server_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::OrganisationService::Stub;
using ::testing::ElementsAre;

class OrganisationServiceTest : public CouncilTest {
 protected:
  static v1::CreateOrganisationRequest organisation_request(const std::string& code) {
    v1::CreateOrganisationRequest request;
    request.mutable_organisation()->set_code(code);
    request.mutable_organisation()->set_display_name("Southmere County Council");
    request.set_administrator_email("kim@southmere.example");
    request.set_administrator_name("Kim Example");
    request.set_request_id(request_id());
    return request;
  }
  Answer<v1::CreateOrganisationResponse> found(const v1::CreateOrganisationRequest& request,
                                               const std::string& token = TestServer::operator_token) {
    return server->call(&Stub::CreateOrganisation, request, token);
  }
  std::vector<v1::ServiceArea> areas() {
    const auto list = server->call(&Stub::ListServiceAreas, v1::ListServiceAreasRequest{}, council.board_reader.token);
    return {list->service_areas().begin(), list->service_areas().end()};
  }
  Answer<v1::ServiceArea> update(const v1::ServiceArea& area, const std::vector<std::string>& paths = {}) {
    v1::UpdateServiceAreaRequest request;
    *request.mutable_service_area() = area;
    for (const auto& path : paths) request.mutable_update_mask()->add_paths(path);
    request.set_request_id(request_id());
    return server->call(&Stub::UpdateServiceArea, request, council.qa_lead.token);
  }
  Answer<v1::Team> create_team(const std::string& name, const std::string& area) {
    v1::CreateTeamRequest request;
    request.mutable_team()->set_display_name(name);
    request.mutable_team()->set_service_area_code(area);
    request.set_request_id(request_id());
    return server->call(&Stub::CreateTeam, request, council.qa_lead.token);
  }
  Answer<v1::Team> update_team(const v1::Team& team, const std::vector<std::string>& paths = {}) {
    v1::UpdateTeamRequest request;
    *request.mutable_team() = team;
    for (const auto& path : paths) request.mutable_update_mask()->add_paths(path);
    request.set_request_id(request_id());
    return server->call(&Stub::UpdateTeam, request, council.qa_lead.token);
  }
};

TEST_F(OrganisationServiceTest, ANewOrganisationHasTheStandardContent) {
  const auto organisation =
      server->call(&Stub::GetOrganisation, v1::GetOrganisationRequest{}, council.practice_manager.token);
  EXPECT_EQ(organisation->code(), council.code);
  EXPECT_EQ(organisation->time_zone(), "Europe/London");
  EXPECT_EQ(organisation->marking(), "OFFICIAL-SENSITIVE");
  std::vector<std::string> codes;
  for (const auto& area : areas()) codes.push_back(area.code());
  EXPECT_THAT(codes, ElementsAre("Adoption", "BIT", "SWF", "C&FF", "CWD", "Fostering", "ICAS", "PTC", "YPS"));
}

TEST_F(OrganisationServiceTest, OnlyTheOperatorFoundsOrganisations) {
  const auto request = organisation_request("southmere-1");
  for (const auto& token : {std::string{}, std::string{"another token"}, council.administrator.token}) {
    EXPECT_EQ(found(request, token).outcome(), "PERMISSION_DENIED OPERATOR_REQUIRED");
  }
}

TEST_F(OrganisationServiceTest, ARepeatGetsTheFirstAnswerWithoutThePassword) {
  auto request = organisation_request("southmere-2");
  const auto first = found(request);
  ASSERT_EQ(first.outcome(), "OK");
  EXPECT_NE(first->one_time_password(), "");
  const auto again = found(request);
  ASSERT_EQ(again.outcome(), "OK");
  EXPECT_EQ(again->organisation().name(), first->organisation().name());
  EXPECT_EQ(again->one_time_password(), "");
  request.set_administrator_name("Somebody Else");
  EXPECT_EQ(found(request).outcome(), "ALREADY_EXISTS REQUEST_ID_REUSED");
  EXPECT_EQ(found(organisation_request("southmere-2")).outcome(), "ALREADY_EXISTS NAME_TAKEN");
}

TEST_F(OrganisationServiceTest, AnOrganisationIsRefusedWithFieldsThatAreWrong) {
  auto request = organisation_request("Southmere");
  EXPECT_EQ(fields_of(found(request).status), "code");
  request = organisation_request("southmere-3");
  request.set_administrator_email("kim");
  EXPECT_EQ(fields_of(found(request).status), "administrator_email");
  request = organisation_request("southmere-3");
  request.mutable_organisation()->set_time_zone("Europe/Northmere");
  EXPECT_EQ(fields_of(found(request).status), "time_zone");
}

TEST_F(OrganisationServiceTest, AnAreaChangesInTheFieldsOfTheMask) {
  auto area = areas().front();
  area.set_display_name("Adoption and Permanence");
  area.set_closed(true);
  const auto changed = update(area, {"display_name"});
  ASSERT_EQ(changed.outcome(), "OK");
  EXPECT_EQ(changed->display_name(), "Adoption and Permanence");
  EXPECT_FALSE(changed->closed());
  EXPECT_EQ(update(area).outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(fields_of(update(*changed, {"code"}).status), "update_mask");
  area = *changed;
  area.set_position(0);
  EXPECT_EQ(fields_of(update(area).status), "position");
  area.set_name("serviceAreas/" + identity::random_uuid());
  EXPECT_EQ(update(area).outcome(), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
}

TEST_F(OrganisationServiceTest, AnAreaNeedsACodeOfItsOwn) {
  v1::CreateServiceAreaRequest request;
  request.mutable_service_area()->set_code("BIT");
  request.mutable_service_area()->set_display_name("Another");
  request.mutable_service_area()->set_position(10);
  request.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::CreateServiceArea, request, council.qa_lead.token).outcome(),
            "ALREADY_EXISTS NAME_TAKEN");
  request.mutable_service_area()->set_code("EDT");
  EXPECT_EQ(server->call(&Stub::CreateServiceArea, request, council.qa_officer.token).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(server->call(&Stub::CreateServiceArea, request, council.qa_lead.token)->code(), "EDT");
}

TEST_F(OrganisationServiceTest, ATeamIsRenamedMovedAndRetired) {
  auto team = *create_team("East team", "BIT");
  EXPECT_EQ(create_team("East team", "BIT").outcome(), "ALREADY_EXISTS NAME_TAKEN");
  EXPECT_EQ(create_team("East team", "nowhere").outcome(), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
  ASSERT_EQ(create_team("East team", "SWF").outcome(), "OK");

  team.set_service_area_code("SWF");
  EXPECT_EQ(update_team(team, {"service_area_code"}).outcome(), "ALREADY_EXISTS NAME_TAKEN");
  team.set_display_name("North team");
  team.set_closed(true);
  const auto changed = update_team(team);
  ASSERT_EQ(changed.outcome(), "OK");
  EXPECT_EQ(changed->service_area_code(), "SWF");
  EXPECT_TRUE(changed->closed());
  v1::ListTeamsRequest request;
  request.set_service_area_code("SWF");
  EXPECT_EQ(server->call(&Stub::ListTeams, request, council.practice_manager.token)->teams_size(), 2);
  team.set_name("teams/" + identity::random_uuid());
  EXPECT_EQ(update_team(team).outcome(), "NOT_FOUND TEAM_NOT_FOUND");
}

TEST_F(OrganisationServiceTest, AnotherCouncilsAreaIsNotFound) {
  const auto other = found_council(*server);
  v1::UpdateServiceAreaRequest request;
  *request.mutable_service_area() = areas().front();
  request.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::UpdateServiceArea, request, other.qa_lead.token).outcome(),
            "NOT_FOUND SERVICE_AREA_NOT_FOUND");
}

TEST_F(OrganisationServiceTest, TheServerSaysWhatItIsToEverybody) {
  const auto status = server->call(&v1::ServerService::Stub::GetServerStatus, v1::GetServerStatusRequest{});
  ASSERT_EQ(status.outcome(), "OK");
  EXPECT_TRUE(status->ready());
  EXPECT_EQ(status->schema_expected(), "event");
  EXPECT_EQ(status->version(), "0.1.0-test");
}

class HistoryTest : public OrganisationServiceTest {
 protected:
  Answer<v1::ListServiceAreaVersionsResponse> area_versions(const std::string& parent, const Somebody& caller) {
    v1::ListServiceAreaVersionsRequest request;
    request.set_parent(parent);
    return server->call(&Stub::ListServiceAreaVersions, request, caller.token);
  }
  Answer<v1::ListTeamVersionsResponse> team_versions(const std::string& parent) {
    v1::ListTeamVersionsRequest request;
    request.set_parent(parent);
    return server->call(&Stub::ListTeamVersions, request, council.qa_officer.token);
  }
};

TEST_F(HistoryTest, AnAreaTellsWhatItWasNewestFirst) {
  auto bit = areas().at(1);
  bit.set_display_name("Early Help");
  bit.set_case_holding(false);
  ASSERT_EQ(update(bit).outcome(), "OK");
  const auto met = area_versions(bit.name(), council.qa_officer);
  ASSERT_EQ(met.outcome(), "OK");
  ASSERT_EQ(met->service_area_versions_size(), 2);
  const auto& now = met->service_area_versions(0);
  EXPECT_EQ(now.service_area().display_name(), "Early Help");
  EXPECT_FALSE(now.service_area().case_holding());
  EXPECT_EQ(now.service_area().etag(), "");
  EXPECT_EQ(met->service_area_versions(1).service_area().display_name(), "Brief Intervention Team");
  EXPECT_EQ(met->service_area_versions(1).service_area().code(), "BIT");
  EXPECT_TRUE(met->service_area_versions(1).service_area().case_holding());
  EXPECT_GE(now.start_time().seconds(), met->service_area_versions(1).start_time().seconds());
  EXPECT_GT(met->service_area_versions(1).start_time().seconds(), 0);
}

TEST_F(HistoryTest, ATeamTellsWhereItBelonged) {
  auto team = *create_team("East team", "BIT");
  team.set_service_area_code("SWF");
  team.set_display_name("East and north team");
  ASSERT_EQ(update_team(team).outcome(), "OK");
  const auto met = team_versions(team.name());
  ASSERT_EQ(met->team_versions_size(), 2);
  EXPECT_EQ(met->team_versions(0).team().service_area_code(), "SWF");
  EXPECT_EQ(met->team_versions(0).team().display_name(), "East and north team");
  EXPECT_EQ(met->team_versions(1).team().service_area_code(), "BIT");
  EXPECT_EQ(met->team_versions(1).team().display_name(), "East team");
  EXPECT_EQ(met->team_versions(1).team().name(), team.name());
}

TEST_F(HistoryTest, WhatIsNotThereHasNoHistory) {
  EXPECT_EQ(area_versions("serviceAreas/" + request_id(), council.qa_officer).outcome(),
            "NOT_FOUND SERVICE_AREA_NOT_FOUND");
  EXPECT_EQ(team_versions("teams/" + request_id()).outcome(), "NOT_FOUND TEAM_NOT_FOUND");
  EXPECT_EQ(fields_of(team_versions("teams").status), "parent");
  const auto other = found_council(*server);
  EXPECT_EQ(area_versions(areas().at(0).name(), other.qa_officer).outcome(), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
}

class SpellingTest : public OrganisationServiceTest {
 protected:
  std::vector<std::string> words(int page_size = 1000) {
    v1::ListSpellingWordsRequest request;
    request.set_page_size(page_size);
    std::vector<std::string> found;
    do {
      const auto page = server->call(&Stub::ListSpellingWords, request, council.practice_manager.token);
      EXPECT_EQ(page.outcome(), "OK");
      EXPECT_LE(page->spelling_words_size(), page_size);
      for (const auto& word : page->spelling_words()) found.push_back(word.word());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return found;
  }
  Answer<v1::SpellingWord> add(const std::string& word) {
    v1::AddSpellingWordRequest request;
    request.set_word(word);
    request.set_request_id(request_id());
    return server->call(&Stub::AddSpellingWord, request, council.qa_officer.token);
  }
  Answer<v1::SpellingWord> remove(const std::string& word) {
    v1::RemoveSpellingWordRequest request;
    request.set_word(word);
    request.set_request_id(request_id());
    return server->call(&Stub::RemoveSpellingWord, request, council.qa_officer.token);
  }
};

TEST_F(SpellingTest, ANewCouncilBeginsWithTheWordsOfTheService) {
  const auto found = words();
  EXPECT_GE(found.size(), 40);
  EXPECT_THAT(found, ::testing::Contains("genogram"));
  EXPECT_THAT(found, ::testing::Contains("C&FF"));
  EXPECT_EQ(words(7), found);
}

TEST_F(SpellingTest, AWordIsThereOnceHoweverItIsWritten) {
  const auto before = words().size();
  EXPECT_EQ(add("Northmere")->word(), "Northmere");
  EXPECT_EQ(add("northmere")->word(), "Northmere");
  EXPECT_EQ(words().size(), before + 1);
  EXPECT_EQ(remove("NORTHMERE")->word(), "Northmere");
  EXPECT_EQ(words().size(), before);
  EXPECT_EQ(remove("Northmere").outcome(), "OK");
  EXPECT_EQ(add("two words").outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(fields_of(remove("").status), "word");
}

TEST_F(SpellingTest, TheWordsOfOneCouncilAreNotAnothers) {
  ASSERT_EQ(add("Northmere").outcome(), "OK");
  auto other = found_council(*server);
  std::swap(council, other);
  EXPECT_THAT(words(), ::testing::Not(::testing::Contains("Northmere")));
}

class ReportSettingsTest : public OrganisationServiceTest {
 protected:
  v1::ReportSettings settings() {
    return *server->call(&Stub::GetReportSettings, v1::GetReportSettingsRequest{}, council.qa_officer.token);
  }
  Answer<v1::ReportSettings> change(const v1::ReportSettings& wanted, const std::vector<std::string>& paths,
                                    const Somebody& caller) {
    v1::UpdateReportSettingsRequest request;
    *request.mutable_report_settings() = wanted;
    for (const auto& path : paths) request.mutable_update_mask()->add_paths(path);
    request.set_request_id(request_id());
    return server->call(&Stub::UpdateReportSettings, request, caller.token);
  }
};

TEST_F(ReportSettingsTest, AreTheStandardOnesAtFirst) {
  const auto first = settings();
  EXPECT_EQ(first.marking(), "OFFICIAL-SENSITIVE");
  EXPECT_EQ(first.publication_marking(), "OFFICIAL");
  EXPECT_EQ(first.accent(), "");
  EXPECT_EQ(first.logo(), "");
  EXPECT_FALSE(first.scheduled_drafts());
}

TEST_F(ReportSettingsTest, ChangeAsTheMaskSaysAndTheNameEverywhere) {
  auto wanted = settings();
  wanted.set_display_name("Southmere County Council");
  wanted.set_accent("#1A5276");
  wanted.set_marking("never taken");
  wanted.set_logo("<svg viewBox=\"0 0 9 9\" onload=\"x()\"><script>x()</script><rect width=\"9\" height=\"9\"/></svg>");
  const auto changed = change(wanted, {"display_name", "accent", "logo"}, council.administrator);
  ASSERT_EQ(changed.outcome(), "OK");
  EXPECT_EQ(changed->accent(), "#1a5276");
  EXPECT_EQ(changed->marking(), "OFFICIAL-SENSITIVE");
  EXPECT_EQ(changed->logo_media_type(), "image/svg+xml");
  EXPECT_EQ(changed->logo().find("script"), std::string::npos);
  EXPECT_EQ(changed->logo().find("onload"), std::string::npos);
  EXPECT_EQ(settings().SerializeAsString(), changed->SerializeAsString());
  EXPECT_EQ(
      server->call(&Stub::GetOrganisation, v1::GetOrganisationRequest{}, council.board_reader.token)->display_name(),
      "Southmere County Council");
  EXPECT_EQ(change(wanted, {"accent"}, council.qa_lead).outcome(), "ABORTED ETAG_MISMATCH");
  wanted = settings();
  wanted.clear_logo();
  wanted.clear_accent();
  const auto cleared = change(wanted, {"accent", "logo"}, council.qa_lead);
  ASSERT_EQ(cleared.outcome(), "OK");
  EXPECT_EQ(cleared->logo_media_type(), "");
  EXPECT_EQ(settings().logo(), "");
}

TEST_F(ReportSettingsTest, ThatCannotBeReadOrAreNoLogoAreRefusedByField) {
  const auto refused = [&](const char* path, const auto& set) {
    auto wanted = settings();
    set(wanted);
    const auto answer = change(wanted, {path}, council.qa_lead);
    EXPECT_EQ(answer.outcome(), "INVALID_ARGUMENT FIELD_INVALID");
    return fields_of(answer.status);
  };
  EXPECT_EQ(refused("accent", [](auto& s) { s.set_accent("#28a197"); }), "report_settings.accent");
  EXPECT_EQ(refused("logo", [](auto& s) { s.set_logo("GIF89a"); }), "report_settings.logo");
  EXPECT_EQ(refused("marking", [](auto& s) { s.set_marking(""); }), "report_settings.marking");
  EXPECT_EQ(refused("code", [](auto&) {}), "update_mask");
  const auto of_bit = add_somebody(*server, council, v1::ROLE_QA_LEAD, "BIT");
  EXPECT_EQ(change(settings(), {"marking"}, of_bit).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
}

}  // namespace
}  // namespace touchstone::test
