// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "server/identity/token.h"
#include "server/store/connection_pool.h"
#include "tests/support/temporary_database.h"
#include "touchstone/v1/people_service.pb.h"

namespace touchstone::test {

/// "OK", or code and reason of a refusal: "NOT_FOUND PERSON_NOT_FOUND". A refusal without ErrorInfo has no reason.
std::string outcome_of(const grpc::Status& status);
/// A value of the refusal's ErrorInfo; empty when it has none.
std::string metadata_of(const grpc::Status& status, const std::string& key);
/// The fields that a refusal names, joined with ", ".
std::string fields_of(const grpc::Status& status);

/// What a call came to.
template <typename Message>
struct Answer {
  grpc::Status status;
  Message message;

  bool ok() const { return status.ok(); }
  std::string outcome() const { return outcome_of(status); }
  const Message* operator->() const { return &message; }
  const Message& operator*() const { return message; }
};

/// What the contract does not allow in a refusal: anything but one ErrorInfo of the domain "touchstone" with a reason
/// of the contract's list. Empty: nothing.
std::string fault_of(const grpc::Status& status);

/// The whole server on a database of its own, called without a network.
class TestServer {
 public:
  static constexpr const char* operator_token = "operator token of the tests";

  TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer();
  /// Stops as the program does: ends what would go on, then waits for the rest.
  void stop();

  /// Calls a method: `call(&v1::PeopleService::Stub::GetPerson, request, token)`; without a token: nobody.
  template <typename Stub, typename Request, typename Response>
  Answer<Response> call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                        const Request& request, const std::string& token = {}) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    Answer<Response> answer;
    Stub stub{channel_};
    answer.status = (stub.*method)(&context, request, &answer.message);
    EXPECT_EQ(fault_of(answer.status), "");
    return answer;
  }

  /// Calls a method by its name, "AuditService/GetAudit" or with a package before it, with bytes for a request. What
  /// it answers is dropped.
  grpc::Status call_raw(const std::string& method, const std::string& bytes, const std::string& token = {},
                        bool with_deadline = true);

  TemporaryDatabase& database() { return database_; }
  store::ConnectionPool& pool();
  std::shared_ptr<grpc::Channel> channel() { return channel_; }

 private:
  struct Parts;  ///< Every service and what they stand on; a test includes the contract of those it calls.

  TemporaryDatabase database_;
  std::unique_ptr<Parts> parts_;
  std::shared_ptr<grpc::Channel> channel_;
};

/// Somebody who is signed in.
struct Somebody {
  std::string name;  ///< "people/{uuid}".
  std::string display_name;
  std::string email;
  std::string token;

  std::string id() const { return name.substr(name.find('/') + 1); }
};

/// A council with the standard content and somebody in each role, for every area but for the head of service.
struct Council {
  std::string organisation_id;
  std::string code;
  std::string administrator_password;  ///< Nobody else has a password.
  Somebody administrator;
  Somebody qa_lead;
  Somebody qa_officer;
  Somebody head_of_service;  ///< Of C&FF.
  Somebody practice_manager;
  Somebody board_reader;
};

/// Founds a council, through calls; its code is a new one.
Council found_council(TestServer& server);
/// Adds somebody to a council and signs them in without a password.
Somebody add_somebody(TestServer& server, const Council& council, v1::Role role, const std::string& area_code = {});
/// A session of a person without a sign-in.
std::string open_session(TestServer& server, const std::string& organisation_id, const std::string& person_id);

/// A new request_id.
inline std::string request_id() { return identity::random_uuid(); }

/// Tests on one server, each with a council of its own.
class CouncilTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  void SetUp() override;

  static std::unique_ptr<TestServer> server;
  Council council;
};

}  // namespace touchstone::test
