// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/test_server.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"
#include "touchstone/v1/people_service.grpc.pb.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::PeopleService::Stub;

class PeopleServiceTest : public CouncilTest {
 protected:
  Answer<v1::CreatePersonResponse> create(const std::string& name, const std::string& email, bool with_account,
                                          const std::string& token) {
    v1::CreatePersonRequest request;
    request.mutable_person()->set_display_name(name);
    request.mutable_person()->set_email(email);
    request.mutable_person()->add_roles()->set_role(v1::ROLE_PRACTICE_MANAGER);
    request.set_with_account(with_account);
    request.set_request_id(request_id());
    return server->call(&Stub::CreatePerson, request, token);
  }
  v1::Person person(const Somebody& somebody) {
    v1::GetPersonRequest request;
    request.set_name(somebody.name);
    return *server->call(&Stub::GetPerson, request, council.administrator.token);
  }
  Answer<v1::Person> set_roles(const Somebody& somebody, const std::vector<v1::Role>& roles, const Somebody& caller,
                               const std::string& area = {}) {
    v1::SetPersonRolesRequest request;
    request.set_name(somebody.name);
    request.set_etag(person(somebody).etag());
    for (const auto role : roles) {
      auto* held = request.add_roles();
      held->set_role(role);
      held->set_service_area_code(area);
    }
    request.set_request_id(request_id());
    return server->call(&Stub::SetPersonRoles, request, caller.token);
  }
  Answer<v1::Person> disable(const Somebody& somebody, const Somebody& caller) {
    v1::DisablePersonRequest request;
    request.set_name(somebody.name);
    request.set_etag(person(somebody).etag());
    request.set_request_id(request_id());
    return server->call(&Stub::DisablePerson, request, caller.token);
  }
  Answer<v1::ResetPasswordResponse> reset(const Somebody& somebody, const Somebody& caller) {
    v1::ResetPasswordRequest request;
    request.set_name(somebody.name);
    request.set_etag(person(somebody).etag());
    request.set_request_id(request_id());
    return server->call(&Stub::ResetPassword, request, caller.token);
  }
  Answer<v1::SignInResponse> sign_in(const std::string& email, const std::string& password) {
    v1::SignInRequest request;
    request.set_organisation_code(council.code);
    request.set_email(email);
    request.set_password(password);
    return server->call(&v1::SessionService::Stub::SignIn, request);
  }
  std::string session_outcome(const Somebody& somebody) {
    return server->call(&v1::SessionService::Stub::GetCurrentSession, v1::GetCurrentSessionRequest{}, somebody.token)
        .outcome();
  }
};

TEST_F(PeopleServiceTest, AnAccountGetsAPasswordThatMustBeChangedFirst) {
  const auto made = create("Robin Example", "Robin@Northmere.example", true, council.qa_lead.token);
  ASSERT_EQ(made.outcome(), "OK");
  EXPECT_EQ(made->person().email(), "robin@northmere.example");
  EXPECT_TRUE(made->person().can_sign_in());
  const auto signed_in = sign_in("robin@northmere.example", made->one_time_password());
  ASSERT_EQ(signed_in.outcome(), "OK");
  EXPECT_TRUE(signed_in->session().password_change_required());
  EXPECT_EQ(
      server->call(&v1::OrganisationService::Stub::GetOrganisation, v1::GetOrganisationRequest{}, signed_in->token())
          .outcome(),
      "UNAUTHENTICATED PASSWORD_CHANGE_REQUIRED");
}

TEST_F(PeopleServiceTest, SomebodyWithoutAnAccountCannotSignIn) {
  const auto made = create("Robin Example", "", false, council.qa_lead.token);
  ASSERT_EQ(made.outcome(), "OK");
  EXPECT_EQ(made->one_time_password(), "");
  EXPECT_FALSE(made->person().can_sign_in());
}

TEST_F(PeopleServiceTest, ARepeatDoesNotTellThePasswordAgain) {
  v1::CreatePersonRequest request;
  request.mutable_person()->set_display_name("Robin Example");
  request.mutable_person()->set_email("robin@northmere.example");
  request.set_with_account(true);
  request.set_request_id(request_id());
  const auto first = server->call(&Stub::CreatePerson, request, council.qa_lead.token);
  const auto again = server->call(&Stub::CreatePerson, request, council.qa_lead.token);
  ASSERT_EQ(again.outcome(), "OK");
  EXPECT_EQ(again->person().name(), first->person().name());
  EXPECT_EQ(again->one_time_password(), "");
  request.mutable_person()->set_display_name("Somebody Else");
  EXPECT_EQ(server->call(&Stub::CreatePerson, request, council.qa_lead.token).outcome(),
            "ALREADY_EXISTS REQUEST_ID_REUSED");
}

TEST_F(PeopleServiceTest, APersonIsRefusedWithoutANameOrForAnAccountWithoutAnEmailOrWithATakenOne) {
  const auto& token = council.qa_lead.token;
  EXPECT_EQ(fields_of(create("", "", false, token).status), "display_name");
  EXPECT_EQ(fields_of(create("Robin Example", "", true, token).status), "email");
  EXPECT_EQ(create("Robin Example", council.qa_officer.email, false, token).outcome(), "ALREADY_EXISTS NAME_TAKEN");
  EXPECT_EQ(create("Robin Example", "", false, council.qa_officer.token).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(PeopleServiceTest, PeopleAreListedInPagesByNameWithoutLeaversUnlessAskedFor) {
  ASSERT_EQ(disable(council.board_reader, council.qa_lead).outcome(), "OK");
  v1::ListPeopleRequest request;
  request.set_page_size(2);
  std::vector<std::string> names;
  do {
    const auto page = server->call(&Stub::ListPeople, request, council.qa_officer.token);
    ASSERT_EQ(page.outcome(), "OK");
    for (const auto& listed : page->people()) names.push_back(listed.display_name());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(names.size(), 5U);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  request.set_page_size(0);
  request.set_show_disabled(true);
  EXPECT_EQ(server->call(&Stub::ListPeople, request, council.qa_officer.token)->people_size(), 6);
  request.set_page_token("bm8");
  EXPECT_EQ(fields_of(server->call(&Stub::ListPeople, request, council.qa_officer.token).status), "page_token");
  EXPECT_EQ(server->call(&Stub::ListPeople, v1::ListPeopleRequest{}, council.practice_manager.token).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(PeopleServiceTest, APersonIsFoundByNameOrEmailOfTheOwnCouncilOnly) {
  v1::GetPersonRequest request;
  request.set_email("SAM.EXAMPLE.0@northmere.example");
  EXPECT_EQ(server->call(&Stub::GetPerson, request, council.qa_lead.token).outcome(), "NOT_FOUND PERSON_NOT_FOUND");
  request.set_email(council.qa_officer.email);
  EXPECT_EQ(server->call(&Stub::GetPerson, request, council.qa_lead.token)->name(), council.qa_officer.name);
  request.set_name(council.qa_officer.name);
  EXPECT_EQ(server->call(&Stub::GetPerson, request, council.qa_lead.token).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  request.clear_email();
  const auto other = found_council(*server);
  EXPECT_EQ(server->call(&Stub::GetPerson, request, other.qa_lead.token).outcome(), "NOT_FOUND PERSON_NOT_FOUND");
}

TEST_F(PeopleServiceTest, RolesAreReplaced) {
  const auto changed =
      set_roles(council.board_reader, {v1::ROLE_QA_OFFICER, v1::ROLE_HEAD_OF_SERVICE}, council.qa_lead, "BIT");
  ASSERT_EQ(changed.outcome(), "OK");
  ASSERT_EQ(changed->roles_size(), 2);
  EXPECT_EQ(changed->roles(0).service_area_code(), "BIT");
  EXPECT_EQ(set_roles(council.board_reader, {}, council.qa_lead)->roles_size(), 0);
}

TEST_F(PeopleServiceTest, RolesOfUnknownAreasAndTheAdministratorsRoleFromAQaLeadAreRefused) {
  EXPECT_EQ(set_roles(council.board_reader, {v1::ROLE_QA_OFFICER}, council.qa_lead, "nowhere").outcome(),
            "NOT_FOUND SERVICE_AREA_NOT_FOUND");
  EXPECT_EQ(set_roles(council.board_reader, {v1::ROLE_ADMINISTRATOR}, council.qa_lead).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(set_roles(council.administrator, {}, council.qa_lead).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(set_roles(council.board_reader, {v1::ROLE_QA_LEAD, v1::ROLE_QA_LEAD}, council.qa_lead).outcome(),
            "INVALID_ARGUMENT FIELD_INVALID");
}

TEST_F(PeopleServiceTest, AnOldEtagIsRefusedAndTheCurrentOneTold) {
  v1::SetPersonRolesRequest request;
  request.set_name(council.board_reader.name);
  request.set_etag("0");
  request.set_request_id(request_id());
  const auto stale = server->call(&Stub::SetPersonRoles, request, council.qa_lead.token);
  EXPECT_EQ(stale.outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(metadata_of(stale.status, "etag"), person(council.board_reader).etag());
}

TEST_F(PeopleServiceTest, TheLastAdministratorStays) {
  EXPECT_EQ(set_roles(council.administrator, {v1::ROLE_QA_LEAD}, council.administrator).outcome(),
            "FAILED_PRECONDITION LAST_ADMINISTRATOR");
  EXPECT_EQ(disable(council.administrator, council.administrator).outcome(), "FAILED_PRECONDITION LAST_ADMINISTRATOR");

  ASSERT_EQ(set_roles(council.qa_officer, {v1::ROLE_ADMINISTRATOR}, council.administrator).outcome(), "OK");
  EXPECT_EQ(disable(council.administrator, council.administrator).outcome(), "FAILED_PRECONDITION LAST_ADMINISTRATOR")
      << "the other one cannot sign in";
  ASSERT_EQ(reset(council.qa_officer, council.administrator).outcome(), "OK");
  EXPECT_EQ(disable(council.administrator, council.administrator).outcome(), "OK");
}

TEST_F(PeopleServiceTest, ALeaversSessionsEndAtOnceAndAResetLetsThemInAgain) {
  ASSERT_EQ(disable(council.practice_manager, council.qa_lead).outcome(), "OK");
  EXPECT_EQ(session_outcome(council.practice_manager), "UNAUTHENTICATED NOT_SIGNED_IN");
  const auto given = reset(council.practice_manager, council.qa_lead);
  ASSERT_EQ(given.outcome(), "OK");
  EXPECT_FALSE(given->person().disabled());
  EXPECT_EQ(session_outcome(council.practice_manager), "UNAUTHENTICATED NOT_SIGNED_IN");
  EXPECT_EQ(sign_in(council.practice_manager.email, given->one_time_password()).outcome(), "OK");
}

TEST_F(PeopleServiceTest, ADisabledAccountIsRefusedLikeAWrongPassword) {
  const auto given = reset(council.practice_manager, council.qa_lead);
  ASSERT_EQ(disable(council.practice_manager, council.qa_lead).outcome(), "OK");
  EXPECT_EQ(sign_in(council.practice_manager.email, given->one_time_password()).outcome(),
            "UNAUTHENTICATED SIGN_IN_REFUSED");
}

TEST_F(PeopleServiceTest, AnAdministratorIsChangedByAdministratorsOnly) {
  EXPECT_EQ(reset(council.administrator, council.qa_lead).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(disable(council.administrator, council.qa_lead).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(PeopleServiceTest, APasswordNeedsAnEmail) {
  const auto made = create("Robin Example", "", false, council.qa_lead.token);
  EXPECT_EQ(reset({made->person().name(), {}, {}, {}}, council.qa_lead).outcome(),
            "FAILED_PRECONDITION EMAIL_REQUIRED");
}

class UpdatePersonTest : public PeopleServiceTest {
 protected:
  Answer<v1::Person> update(const v1::Person& wanted, const Somebody& caller,
                            const std::vector<std::string>& paths = {}) {
    v1::UpdatePersonRequest request;
    *request.mutable_person() = wanted;
    for (const auto& path : paths) request.mutable_update_mask()->add_paths(path);
    request.set_request_id(request_id());
    return server->call(&Stub::UpdatePerson, request, caller.token);
  }
};

TEST_F(UpdatePersonTest, NameAndEmailChangeAndTheRestStays) {
  auto wanted = person(council.practice_manager);
  const auto roles = wanted.roles_size();
  wanted.set_display_name("Sam Sample");
  wanted.set_email(" Sam.Sample." + council.code + "@Northmere.example ");
  wanted.clear_roles();
  wanted.set_disabled(true);
  const auto met = update(wanted, council.qa_lead);
  ASSERT_EQ(met.outcome(), "OK");
  EXPECT_EQ(met->display_name(), "Sam Sample");
  EXPECT_EQ(met->email(), "sam.sample." + council.code + "@northmere.example");
  EXPECT_EQ(met->roles_size(), roles);
  EXPECT_FALSE(met->disabled());
  EXPECT_NE(met->etag(), wanted.etag());
  EXPECT_EQ(person(council.practice_manager).SerializeAsString(), met->SerializeAsString());
  EXPECT_EQ(update(wanted, council.qa_lead).outcome(), "ABORTED ETAG_MISMATCH");
}

TEST_F(UpdatePersonTest, OnlyWhatTheMaskNamesChanges) {
  auto wanted = person(council.practice_manager);
  wanted.set_display_name("Sam Sample");
  wanted.set_email("");
  EXPECT_EQ(update(wanted, council.qa_lead, {"display_name"})->email(), council.practice_manager.email);
  EXPECT_EQ(fields_of(update(wanted, council.qa_lead, {"roles"}).status), "update_mask");
}

TEST_F(UpdatePersonTest, AnEmailIsOnePersonsAndStaysWithAnAccount) {
  auto wanted = person(council.practice_manager);
  wanted.set_email(council.qa_officer.email);
  EXPECT_EQ(update(wanted, council.qa_lead).outcome(), "ALREADY_EXISTS NAME_TAKEN");
  wanted.set_email("no address");
  EXPECT_EQ(fields_of(update(wanted, council.qa_lead).status), "email");
  wanted.set_email("");
  EXPECT_EQ(update(wanted, council.qa_lead)->email(), "") << "without an account none is needed";
  auto account =
      create("Robin Example", "robin." + council.code + "@northmere.example", true, council.qa_lead.token)->person();
  account.set_email("");
  EXPECT_EQ(update(account, council.qa_lead).outcome(), "FAILED_PRECONDITION EMAIL_REQUIRED");
}

TEST_F(UpdatePersonTest, AnAdministratorIsChangedByAdministratorsOnly) {
  auto wanted = person(council.administrator);
  wanted.set_display_name("Ada Sample");
  EXPECT_EQ(update(wanted, council.qa_lead).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(update(wanted, council.administrator).outcome(), "OK");
  wanted.set_name("people/" + request_id());
  EXPECT_EQ(update(wanted, council.administrator).outcome(), "NOT_FOUND PERSON_NOT_FOUND");
}

}  // namespace
}  // namespace touchstone::test
