// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class SignIn : public ::testing::Test {
 protected:
  SignIn() {
    bench.variables.erase("TOUCHSTONE_TOKEN");
    bench.script.sign_in = [this](const v1::SignInRequest& request, v1::SignInResponse& answer) {
      password = request.password();
      answer.set_token("token-of-ada");
      answer.mutable_session()->set_display_name("Ada Field");
      answer.mutable_session()->set_email(request.email());
      answer.mutable_session()->set_organisation_code(request.organisation_code());
      answer.mutable_session()->set_organisation_name("Northmere City Council");
      answer.mutable_session()->set_password_change_required(must_change);
      return grpc::Status::OK;
    };
    bench.script.get_session = [](v1::Session& answer) {
      answer.set_display_name("Ada Field");
      return grpc::Status::OK;
    };
    bench.script.sign_out = [this] {
      ++signed_out;
      return grpc::Status::OK;
    };
  }

  Outcome sign_in(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"sign-in", "--organisation", "northmere", "--email", "ada@northmere.example"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return bench.run(arguments);
  }

  fs::path session() const { return bench.path(".local/state/touchstone/session"); }

  Bench bench;
  std::string password;
  bool must_change = false;
  int signed_out = 0;
};

TEST_F(SignIn, LeavesASessionThatOnlyItsOwnerReads) {
  bench.typed = {"correct horse battery"};

  const auto outcome = sign_in();

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Signed in as Ada Field, Northmere City Council.\n");
  EXPECT_EQ(password, "correct horse battery");
  EXPECT_EQ(fs::status(session()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(bench.run({"whoami"}).status, 0);
  EXPECT_EQ(bench.script.authorizations.back(), "Bearer token-of-ada");
}

TEST_F(SignIn, KeepsTheSessionWhereXdgWantsIt) {
  bench.variables["XDG_STATE_HOME"] = bench.path("state").string();
  bench.typed = {"correct horse battery"};

  sign_in();

  EXPECT_TRUE(fs::exists(bench.path("state/touchstone/session")));
  EXPECT_FALSE(fs::exists(session()));
}

TEST_F(SignIn, RefusesASessionFileThatOthersMayRead) {
  bench.typed = {"correct horse battery"};
  sign_in();
  fs::permissions(session(), fs::perms::group_read, fs::perm_options::add);
  const auto calls = bench.script.calls();

  const auto outcome = bench.run({"whoami"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("open to others"));
  EXPECT_EQ(bench.script.calls(), calls);
}

TEST_F(SignIn, RefusesADamagedSessionFile) {
  fs::create_directories(session().parent_path());
  std::ofstream{session()} << R"({"token": 7})";
  fs::permissions(session(), fs::perms::owner_read);

  EXPECT_THAT(bench.run({"whoami"}).err, HasSubstr("damaged"));
}

TEST_F(SignIn, SendsTheTokenToItsOwnServerOnly) {
  bench.typed = {"correct horse battery"};
  sign_in();
  bench.variables["TOUCHSTONE_SERVER"] = "localhost:1";

  const auto outcome = bench.run({"whoami"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("Signed in at " + bench.address() + ", not at localhost:1"));
}

TEST_F(SignIn, RemembersTheServer) {
  bench.typed = {"correct horse battery"};
  sign_in();
  bench.variables.erase("TOUCHSTONE_SERVER");

  EXPECT_EQ(bench.run({"whoami"}).status, 0);
}

TEST_F(SignIn, ReadsThePasswordFromAFile) {
  std::ofstream{bench.path("password")} << "from the file\r\nsecond line\n";

  const auto outcome = sign_in({"--password-file", bench.path("password").string()});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(password, "from the file");
}

TEST_F(SignIn, ChangesAOneTimePasswordFirst) {
  must_change = true;
  bench.typed = {"one-time", "a new long password", "a new long password"};
  std::vector<std::string> changed;
  bench.script.change_password = [&](const v1::ChangePasswordRequest& request) {
    changed = {request.current_password(), request.new_password()};
    return grpc::Status::OK;
  };

  const auto outcome = sign_in();

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(changed, ElementsAre("one-time", "a new long password"));
  EXPECT_EQ(bench.script.authorizations.back(), "Bearer token-of-ada");
  EXPECT_TRUE(fs::exists(session()));
}

TEST_F(SignIn, LeavesNoSessionBehindWhenTheNewPasswordIsRefused) {
  must_change = true;
  bench.typed = {"one-time"};
  std::ofstream{bench.path("new")} << "password1234\n";
  bench.script.change_password = [](const v1::ChangePasswordRequest&) {
    return refusal(grpc::StatusCode::INVALID_ARGUMENT, "PASSWORD_TOO_WEAK", "The new password is too common.");
  };

  const auto outcome = sign_in({"--new-password-file", bench.path("new").string()});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "touchstonectl: The new password is too common.\n");
  EXPECT_EQ(signed_out, 1);
  EXPECT_FALSE(fs::exists(session()));
}

TEST_F(SignIn, OutEndsTheSessionOnBothSides) {
  bench.typed = {"correct horse battery"};
  sign_in();

  const auto outcome = bench.run({"sign-out"});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(signed_out, 1);
  EXPECT_FALSE(fs::exists(session()));
  EXPECT_THAT(bench.run({"whoami"}).err, HasSubstr("Not signed in"));
}

TEST_F(SignIn, OutForgetsTheSessionEvenWhenTheServerRefuses) {
  bench.typed = {"correct horse battery"};
  sign_in();
  bench.script.sign_out = [] { return refusal(grpc::StatusCode::INTERNAL, "INTERNAL", "Internal error."); };

  const auto outcome = bench.run({"sign-out"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("on this machine only"));
  EXPECT_FALSE(fs::exists(session()));
}

TEST_F(SignIn, NeverPrintsAPasswordOrAToken) {
  bench.typed = {"correct horse battery"};

  const auto outcome = sign_in();

  EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("correct horse battery")));
  EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("token-of-ada")));
}

}  // namespace
}  // namespace touchstone::cli::test
