// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/test_server.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::SessionService::Stub;
using ::testing::MatchesRegex;

class SessionServiceTest : public CouncilTest {
 protected:
  Answer<v1::SignInResponse> sign_in(const std::string& code, const std::string& email, const std::string& password) {
    v1::SignInRequest request;
    request.set_organisation_code(code);
    request.set_email(email);
    request.set_password(password);
    return server->call(&Stub::SignIn, request);
  }
  Answer<v1::SignInResponse> sign_in_administrator() {
    return sign_in(council.code, council.administrator.email, council.administrator_password);
  }
  Answer<v1::Session> session(const std::string& token) {
    return server->call(&Stub::GetCurrentSession, v1::GetCurrentSessionRequest{}, token);
  }
  Answer<google::protobuf::Empty> change_password(const std::string& from, const std::string& to,
                                                  const std::string& token, const std::string& id = request_id()) {
    v1::ChangePasswordRequest request;
    request.set_current_password(from);
    request.set_new_password(to);
    request.set_request_id(id);
    return server->call(&Stub::ChangePassword, request, token);
  }
  static v1::CreateServiceTokenRequest token_request(const std::string& name, v1::Role role) {
    v1::CreateServiceTokenRequest request;
    request.mutable_service_token()->set_display_name(name);
    request.mutable_service_token()->add_roles()->set_role(role);
    request.set_request_id(request_id());
    return request;
  }
};

TEST_F(SessionServiceTest, SignInSaysWhoSignedIn) {
  const auto answer = sign_in(council.code, " ADA.Example@northmere.example ", council.administrator_password);
  ASSERT_EQ(answer.outcome(), "OK");
  EXPECT_EQ(answer->session().person(), council.administrator.name);
  EXPECT_EQ(answer->session().organisation_code(), council.code);
  EXPECT_EQ(answer->session().roles(0).role(), v1::ROLE_ADMINISTRATOR);
  EXPECT_FALSE(answer->session().password_change_required());
  EXPECT_EQ(session(answer->token())->name(), answer->session().name());
}

TEST_F(SessionServiceTest, SignInIsRefusedTheSameWayWhateverIsWrong) {
  const auto& email = council.administrator.email;
  const auto& password = council.administrator_password;
  const std::string refused = "UNAUTHENTICATED SIGN_IN_REFUSED";
  const auto wrong_password = sign_in(council.code, email, password + "x");
  EXPECT_EQ(wrong_password.outcome(), refused);
  for (const auto& other :
       {sign_in("no-such-council", email, password), sign_in(council.code, "no@one.example", password),
        sign_in(council.code, council.qa_lead.email, password)}) {
    EXPECT_EQ(other.outcome(), refused);
    EXPECT_EQ(other.status.error_details(), wrong_password.status.error_details());
  }
}

TEST_F(SessionServiceTest, SignInNamesFieldsThatAreEmptyOrTooLong) {
  const auto answer = sign_in("", std::string(255, 'a'), std::string(257, 'a'));
  EXPECT_EQ(answer.outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(fields_of(answer.status), "organisation_code, email, password");
}

TEST_F(SessionServiceTest, TheDoorIsShutAfterTenWrongGuessesForAnEmailKnownOrNot) {
  for (const auto& email : {council.administrator.email, std::string{"no@one.example"}}) {
    for (int guess = 0; guess < 10; ++guess) {
      ASSERT_EQ(sign_in(council.code, email, "a wrong guess").outcome(), "UNAUTHENTICATED SIGN_IN_REFUSED");
    }
    const auto shut = sign_in(council.code, email, council.administrator_password);
    EXPECT_EQ(shut.outcome(), "RESOURCE_EXHAUSTED TOO_MANY_SIGN_INS");
    EXPECT_THAT(metadata_of(shut.status, "retry_after_seconds"), MatchesRegex("[1-9][0-9]*"));
  }
}

TEST_F(SessionServiceTest, ARightPasswordForgetsTheGuesses) {
  const auto wrong = [&] { return sign_in(council.code, council.administrator.email, "a wrong guess").outcome(); };
  for (int guess = 0; guess < 9; ++guess) wrong();
  EXPECT_EQ(sign_in_administrator().outcome(), "OK");
  for (int guess = 0; guess < 9; ++guess) wrong();
  EXPECT_EQ(sign_in_administrator().outcome(), "OK");
}

TEST_F(SessionServiceTest, SignOutEndsTheSessionAndNoOther) {
  const auto first = sign_in_administrator()->token();
  const auto second = sign_in_administrator()->token();
  EXPECT_EQ(server->call(&Stub::SignOut, v1::SignOutRequest{}, first).outcome(), "OK");
  EXPECT_EQ(session(first).outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
  EXPECT_EQ(session(second).outcome(), "OK");
}

TEST_F(SessionServiceTest, AnIdleAndAnExpiredSessionAreOver) {
  const auto& token = council.qa_lead.token;
  const auto where = " WHERE person_id = '" + council.qa_lead.id() + "'";
  server->database().as_superuser("UPDATE session SET last_used_at = now() - interval '31 minutes'" + where);
  EXPECT_EQ(session(token).outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
  server->database().as_superuser("UPDATE session SET last_used_at = now()" + where);
  EXPECT_EQ(session(token).outcome(), "OK");
  server->database().as_superuser("UPDATE session SET expires_at = now() - interval '1 second'" + where);
  EXPECT_EQ(session(token).outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
}

TEST_F(SessionServiceTest, ATokenOfAnotherCouncilSeesItsOwnCouncilOnly) {
  const auto other = found_council(*server);
  EXPECT_EQ(session(other.qa_lead.token)->organisation_code(), other.code);
  EXPECT_EQ(session("ts1.not-a-token").outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
  EXPECT_EQ(session("").outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
}

TEST_F(SessionServiceTest, ANewPasswordOpensAndTheOldOneDoesNot) {
  const auto other = sign_in_administrator()->token();
  EXPECT_EQ(
      change_password(council.administrator_password, "quiet harbour lantern", council.administrator.token).outcome(),
      "OK");
  EXPECT_EQ(session(council.administrator.token).outcome(), "OK");
  EXPECT_EQ(session(other).outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
  EXPECT_EQ(sign_in_administrator().outcome(), "UNAUTHENTICATED SIGN_IN_REFUSED");
  EXPECT_EQ(sign_in(council.code, council.administrator.email, "quiet harbour lantern").outcome(), "OK");
}

TEST_F(SessionServiceTest, ARepeatedPasswordChangeGetsTheFirstAnswer) {
  const auto& token = council.administrator.token;
  const auto id = request_id();
  EXPECT_EQ(change_password(council.administrator_password, "quiet harbour lantern", token, id).outcome(), "OK");
  EXPECT_EQ(change_password(council.administrator_password, "quiet harbour lantern", token, id).outcome(), "OK");
  EXPECT_EQ(change_password(council.administrator_password, "another harbour lantern", token, id).outcome(),
            "ALREADY_EXISTS REQUEST_ID_REUSED");
}

TEST_F(SessionServiceTest, AWeakOrUnchangedPasswordAndAWrongOldOneAreRefused) {
  const auto& own = council.administrator_password;
  const auto& token = council.administrator.token;
  EXPECT_EQ(change_password(own, "short", token).outcome(), "INVALID_ARGUMENT PASSWORD_TOO_WEAK");
  EXPECT_EQ(change_password(own, "Password2023!", token).outcome(), "INVALID_ARGUMENT PASSWORD_TOO_WEAK");
  EXPECT_EQ(change_password(own, own, token).outcome(), "INVALID_ARGUMENT PASSWORD_TOO_WEAK");
  EXPECT_EQ(change_password("a wrong guess", "quiet harbour lantern", token).outcome(),
            "UNAUTHENTICATED SIGN_IN_REFUSED");
  EXPECT_EQ(change_password(own, "quiet harbour lantern", token, "no uuid").outcome(),
            "INVALID_ARGUMENT FIELD_INVALID");
}

TEST_F(SessionServiceTest, AServiceTokenWorksUntilItIsRevoked) {
  const auto made = server->call(&Stub::CreateServiceToken, token_request("Nightly import", v1::ROLE_QA_OFFICER),
                                 council.qa_lead.token);
  ASSERT_EQ(made.outcome(), "OK");
  const auto seen = session(made->token());
  EXPECT_EQ(seen->display_name(), "Nightly import");
  EXPECT_EQ(seen->person(), "");
  EXPECT_EQ(change_password("one", "quiet harbour lantern", made->token()).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");

  v1::RevokeServiceTokenRequest revoke;
  revoke.set_name(made->service_token().name());
  revoke.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::RevokeServiceToken, revoke, council.qa_lead.token).outcome(), "OK");
  EXPECT_EQ(session(made->token()).outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
  const auto list = server->call(&Stub::ListServiceTokens, v1::ListServiceTokensRequest{}, council.qa_lead.token);
  ASSERT_EQ(list->service_tokens_size(), 1);
  EXPECT_TRUE(list->service_tokens(0).revoked());
}

TEST_F(SessionServiceTest, ARepeatDoesNotTellTheSecretAgain) {
  const auto request = token_request("Nightly import", v1::ROLE_QA_OFFICER);
  const auto first = server->call(&Stub::CreateServiceToken, request, council.qa_lead.token);
  const auto again = server->call(&Stub::CreateServiceToken, request, council.qa_lead.token);
  ASSERT_EQ(again.outcome(), "OK");
  EXPECT_NE(first->token(), "");
  EXPECT_EQ(again->token(), "");
  EXPECT_EQ(again->service_token().name(), first->service_token().name());
}

TEST_F(SessionServiceTest, AServiceTokenIsRefusedWithoutRolesWithRightsAboveTheCallersAndWithATakenName) {
  const auto create = [&](const v1::CreateServiceTokenRequest& request, const Somebody& caller) {
    return server->call(&Stub::CreateServiceToken, request, caller.token).outcome();
  };
  auto request = token_request("Script", v1::ROLE_QA_OFFICER);
  request.mutable_service_token()->clear_roles();
  EXPECT_EQ(create(request, council.qa_lead), "INVALID_ARGUMENT FIELD_INVALID");
  request = token_request("Script", v1::ROLE_QA_OFFICER);
  request.mutable_service_token()->mutable_roles(0)->set_service_area_code("nowhere");
  EXPECT_EQ(create(request, council.qa_lead), "INVALID_ARGUMENT FIELD_INVALID");
  request = token_request("Script", v1::ROLE_QA_OFFICER);
  request.mutable_service_token()->mutable_expire_time()->set_seconds(1000);
  EXPECT_EQ(create(request, council.qa_lead), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(create(token_request("Script", v1::ROLE_ADMINISTRATOR), council.qa_lead),
            "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(create(token_request("Script", v1::ROLE_QA_OFFICER), council.qa_officer),
            "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(create(token_request("Script", v1::ROLE_ADMINISTRATOR), council.administrator), "OK");
  EXPECT_EQ(create(token_request("Script", v1::ROLE_QA_OFFICER), council.administrator), "ALREADY_EXISTS NAME_TAKEN");
}

TEST_F(SessionServiceTest, RevokingAnUnknownTokenIsRefused) {
  v1::RevokeServiceTokenRequest revoke;
  revoke.set_name("serviceTokens/" + identity::random_uuid());
  revoke.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::RevokeServiceToken, revoke, council.qa_lead.token).outcome(),
            "NOT_FOUND SERVICE_TOKEN_NOT_FOUND");
}

TEST_F(SessionServiceTest, NeitherPasswordsNorTokensAreKept) {
  const auto made = server->call(&Stub::CreateServiceToken, token_request("Nightly import", v1::ROLE_QA_OFFICER),
                                 council.qa_lead.token);
  const auto signed_in = sign_in_administrator();
  pqxx::connection connection{server->database().superuser_conninfo()};
  pqxx::work tx{connection};
  for (const auto& secret : {made->token(), signed_in->token(), council.administrator_password}) {
    const auto rows = tx.exec_params(
        "SELECT (SELECT count(*) FROM event WHERE strpos(concat(before, after), $1) > 0) + "
        "       (SELECT count(*) FROM request_log WHERE position(convert_to($1, 'UTF8') IN response) > 0)",
        secret);
    EXPECT_EQ(rows[0][0].as<int>(), 0);
  }
}

}  // namespace
}  // namespace touchstone::test
