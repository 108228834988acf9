// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::MatchesRegex;
using ::testing::SizeIs;
using ::testing::StartsWith;

auto lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

TEST(Usage, EveryMistakeOnTheLineExitsWithTwoAndOneLine) {
  Bench bench;
  const std::vector<std::vector<std::string>> mistakes = {
      {},
      {"nonsense"},
      {"areas"},
      {"areas", "paint"},
      {"areas", "list", "--format", "xml"},
      {"areas", "list", "--no-such-option"},
      {"analysis", "--programme", "practice-managers"},
      {"analysis", "--programme", "practice-managers", "--period", "2023-13"},
      {"allocations", "list", "--period", "2023-09"},
      {"allocations", "due", "x", "--date", "22/09/2023"},
      {"people", "add", "--name", "Ada Field", "--role", "queen"},
      {"people", "add", "--name", "Ada Field", "--request-id", "7"},
      {"cycles", "update", "--programme", "practice-managers", "--period", "2023-09"},
      {"audits", "submit"},
      {"audits", "send-back", "7"},
      {"audits", "send-back", "7", "--pin", "grade"},
      {"audits", "reopen", "7"},
      {"allocations", "chase"},
      {"allocations", "search"},
      {"allocations", "create-many", "--programme", "practice-managers", "--period", "2023-09"},
      {"areas", "list", "--server", "nowhere"},
      {"areas", "list", "--server", "host:99999"},
      {"areas", "add", "\xff", "--name", "Latin"},
  };

  for (const auto& arguments : mistakes) {
    const auto outcome = bench.run(arguments);

    EXPECT_EQ(outcome.status, 2) << ::testing::PrintToString(arguments);
    EXPECT_EQ(lines(outcome.err), 1) << outcome.err;
    EXPECT_THAT(outcome.out, IsEmpty());
  }
  EXPECT_EQ(bench.script.calls(), 0U);
}

TEST(Usage, ACommandThatDoesNotExistIsNamed) {
  Bench bench;

  EXPECT_EQ(bench.run({"areas", "paint"}).err,
            "touchstonectl: there is no command paint (see touchstonectl areas --help)\n");
}

TEST(Usage, HelpAndVersionAreNoMistakes) {
  Bench bench;

  EXPECT_THAT(bench.run({"--version"}).out, MatchesRegex("touchstonectl [0-9]+\\.[0-9]+\\.[0-9]+\n"));
  const auto help = bench.run({"people", "add", "--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.out, HasSubstr("--request-id"));
  EXPECT_THAT(help.err, IsEmpty());
}

TEST(Call, CarriesTheTokenAndADeadline) {
  Bench bench;
  bench.script.list_people = [](const auto&, auto&) { return grpc::Status::OK; };

  const auto outcome = bench.run({"people", "list"});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(bench.script.authorizations, ElementsAre("Bearer token-of-a-script"));
  EXPECT_THAT(bench.script.patience, Each(AllOf(Ge(std::chrono::seconds{5}), Le(std::chrono::seconds{11}))));
}

TEST(Call, ReadsEveryPage) {
  Bench bench;
  bench.script.list_people = [](const v1::ListPeopleRequest& request, v1::ListPeopleResponse& answer) {
    answer.add_people()->set_email(request.page_token().empty() ? "a@northmere.example" : "b@northmere.example");
    if (request.page_token().empty()) answer.set_next_page_token("second");
    return grpc::Status::OK;
  };

  const auto outcome = bench.run({"people", "list", "--format", "csv"});

  EXPECT_EQ(outcome.out,
            "email,display_name,roles,can_sign_in,disabled,last_sign_in_time\r\n"
            "a@northmere.example,,,no,no,\r\n"
            "b@northmere.example,,,no,no,\r\n");
}

TEST(Call, RepeatsAnUnreachedChangeWithTheSameRequestId) {
  Bench bench;
  std::vector<std::string> request_ids;
  bench.script.create_person = [&](const v1::CreatePersonRequest& request, v1::CreatePersonResponse& answer) {
    request_ids.push_back(request.request_id());
    if (request_ids.size() < 3) {
      return refusal(grpc::StatusCode::UNAVAILABLE, "DATABASE_UNAVAILABLE", "The database does not answer.");
    }
    *answer.mutable_person() = request.person();
    answer.set_one_time_password("plum-kettle-42-harbour");
    return grpc::Status::OK;
  };

  const auto outcome = bench.run({"people", "add", "--name", "Ada Field", "--email", "ada.field@northmere.example",
                                  "--role", "practice_manager:C&FF", "--role", "qa-lead", "--account"});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  ASSERT_THAT(request_ids, SizeIs(3));
  EXPECT_THAT(request_ids, Each(request_ids.front()));
  EXPECT_THAT(request_ids.front(), MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  EXPECT_THAT(outcome.out, HasSubstr("practice_manager:C&FF, qa_lead"));
  EXPECT_THAT(outcome.out, HasSubstr("plum-kettle-42-harbour"));
}

TEST(Call, RepeatsAChangeThatLostAgainstOthersAndNotOneThatIsStale) {
  Bench bench;
  int calls = 0;
  auto refused = refusal(grpc::StatusCode::UNAVAILABLE, "CONCURRENT_CHANGES", "Others changed the same.");
  bench.script.create_person = [&](const v1::CreatePersonRequest& request, v1::CreatePersonResponse& answer) {
    if (++calls < 3) return refused;
    *answer.mutable_person() = request.person();
    return grpc::Status::OK;
  };

  EXPECT_EQ(bench.run({"people", "add", "--name", "Ada Field", "--email", "ada.field@northmere.example"}).status, 0);
  EXPECT_EQ(calls, 3);
  calls = 0;
  refused = refusal(grpc::StatusCode::ABORTED, "ETAG_MISMATCH", "Changed meanwhile.");
  EXPECT_EQ(bench.run({"people", "add", "--name", "Ada Field", "--email", "ada.field@northmere.example"}).status, 1);
  EXPECT_EQ(calls, 1);
}

TEST(Call, GivesUpOnAServerThatIsNotThere) {
  Bench bench;
  bench.variables["TOUCHSTONE_SERVER"] = "unix:" + bench.path("nobody").string();
  const auto begin = std::chrono::steady_clock::now();

  const auto outcome = bench.run({"people", "list"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "touchstonectl: Cannot reach the server at unix:" + bench.path("nobody").string() + ".\n");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{8});
}

TEST(Call, SaysHowToRepeatAChangeThatWasNotAnswered) {
  Bench bench;
  bench.script.create_person = [](const auto&, auto&) {
    std::this_thread::sleep_for(std::chrono::milliseconds{700});
    return grpc::Status::OK;
  };
  const std::string request_id = "0b6f2c1e-7a5d-4a3f-9d5e-2f4f0c6f8a11";

  const auto outcome =
      bench.run({"people", "add", "--name", "Ada Field", "--timeout", "0.3", "--request-id", request_id});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err,
              HasSubstr("did not answer within 0.3 seconds. To repeat safely, add --request-id " + request_id));
}

TEST(Call, ReadsTheEtagBeforeAChange) {
  Bench bench;
  bench.script.get_person = [](const v1::GetPersonRequest& request, v1::Person& answer) {
    answer.set_name("people/1");
    answer.set_email(request.email());
    answer.set_etag("seven");
    return grpc::Status::OK;
  };
  std::string etag;
  bench.script.set_person_roles = [&](const v1::SetPersonRolesRequest& request, v1::Person& answer) {
    etag = request.etag();
    answer.set_name(request.name());
    return grpc::Status::OK;
  };

  const auto outcome = bench.run({"people", "roles", "ada.field@northmere.example", "--role", "qa_officer"});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(etag, "seven");
}

TEST(Call, TakesAThemeAwayWithAnEmptyOne) {
  Bench bench;
  bench.script.get_cycle = [](const v1::GetAuditCycleRequest& request, v1::AuditCycle& answer) {
    answer.set_name(request.name());
    answer.set_theme("Reunifications");
    answer.set_form("forms/practice-managers-monthly/versions/2");
    return grpc::Status::OK;
  };
  v1::UpdateAuditCycleRequest update;
  bench.script.update_cycle = [&](const v1::UpdateAuditCycleRequest& request, v1::AuditCycle& answer) {
    update = request;
    answer = request.audit_cycle();
    return grpc::Status::OK;
  };

  const auto outcome =
      bench.run({"cycles", "update", "--programme", "practice-managers", "--period", "2023-09", "--theme", ""});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(update.update_mask().paths(), ElementsAre("theme"));
  EXPECT_EQ(update.audit_cycle().theme(), "");
  EXPECT_THAT(outcome.out, HasSubstr("practice-managers-monthly version 2"));
}

/// A server on loopback with a certificate of its own making.
class Encrypted : public ::testing::Test {
 protected:
  Encrypted() {
    for (const std::string name : {"server", "other"}) {
      const auto command =
          "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
          "subjectAltName=DNS:localhost -keyout " +
          bench.path(name + ".key").string() + " -out " + bench.path(name + ".pem").string() + " 2>/dev/null";
      if (std::system(command.c_str()) != 0) throw std::runtime_error{"openssl made no certificate"};
    }
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs.push_back({content("server.key"), content("server.pem")});
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("localhost:0", grpc::SslServerCredentials(options), &port);
    builder.RegisterService(&people);
    server = builder.BuildAndStart();
    bench.variables["TOUCHSTONE_SERVER"] = "localhost:" + std::to_string(port);
    bench.script.list_people = [](const auto&, auto&) { return grpc::Status::OK; };
  }
  ~Encrypted() override { server->Shutdown(); }

  std::string content(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream{bench.path(name)}.rdbuf();
    return text.str();
  }

  Bench bench;
  FakePeople people{bench.script};
  std::unique_ptr<grpc::Server> server;
};

TEST_F(Encrypted, ServersAreTrustedByTheCertificateGiven) {
  const auto outcome = bench.run({"people", "list", "--ca", bench.path("server.pem").string()});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST_F(Encrypted, ServersOfAnotherCertificateNeverSeeTheToken) {
  const auto outcome = bench.run({"people", "list", "--ca", bench.path("other.pem").string()});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("Cannot make a secure connection"));
  EXPECT_EQ(bench.script.calls(), 0U);
}

TEST(Refusal, IsOneLineWithoutControlCharacters) {
  Bench bench;
  bench.script.list_people = [](const auto&, auto&) {
    return refusal(grpc::StatusCode::INTERNAL, "INTERNAL", "Internal error.\nat line\x1b[31m 7", {},
                   {{"reference", "c0ffee"}});
  };

  const auto outcome = bench.run({"people", "list"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "touchstonectl: Internal error. at line [31m 7 (reference c0ffee)\n");
}

TEST(Refusal, NamesEveryField) {
  Bench bench;
  bench.script.create_person = [](const auto&, auto&) {
    google::rpc::BadRequest fields;
    auto* first = fields.add_field_violations();
    first->set_field("person.email");
    first->set_description("is not an e-mail address");
    auto* second = fields.add_field_violations();
    second->set_field("person.display_name");
    second->set_description("at most 200 characters");
    return refusal(grpc::StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "2 fields are wrong.", {&fields});
  };

  const auto outcome = bench.run({"people", "add", "--name", "Ada Field", "--email", "ada"});

  EXPECT_EQ(outcome.err,
            "touchstonectl: person.email: is not an e-mail address; person.display_name: at most 200 characters\n");
}

TEST(Refusal, OfAnOlderServerIsSaidPlainly) {
  Bench bench;

  const auto outcome = bench.run({"whoami"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("does not offer this"));
  EXPECT_EQ(lines(outcome.err), 1);
}

TEST(Token, WithCharactersNoHeaderCarriesIsRefusedBeforeTheCall) {
  Bench bench;
  bench.variables["TOUCHSTONE_TOKEN"] = "two\nlines";

  const auto outcome = bench.run({"whoami"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("TOUCHSTONE_TOKEN"));
  EXPECT_EQ(bench.script.calls(), 0U);
}

TEST(Token, OfTheOperatorCreatesAnOrganisation) {
  Bench bench;
  std::ofstream{bench.path("operator")} << "operator-secret\n";
  bench.script.create_organisation = [](const v1::CreateOrganisationRequest& request,
                                        v1::CreateOrganisationResponse& answer) {
    *answer.mutable_organisation() = request.organisation();
    answer.set_one_time_password("first-password");
    return grpc::Status::OK;
  };
  const std::vector<std::string> command = {"organisation",
                                            "create",
                                            "--code",
                                            "northmere",
                                            "--name",
                                            "Northmere City Council",
                                            "--administrator-email",
                                            "ada@northmere.example",
                                            "--administrator-name",
                                            "Ada Field",
                                            "--format",
                                            "json"};
  auto with_file = command;
  with_file.insert(with_file.end(), {"--operator-token-file", bench.path("operator").string()});

  const auto without = bench.run(command);
  const auto done = bench.run(with_file);

  EXPECT_EQ(without.status, 1);
  EXPECT_THAT(without.err, HasSubstr("operator token"));
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("\"oneTimePassword\": \"first-password\""));
  EXPECT_THAT(bench.script.authorizations, ElementsAre("Bearer operator-secret"));
}

}  // namespace
}  // namespace touchstone::cli::test
