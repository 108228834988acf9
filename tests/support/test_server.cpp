// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_server.h"

#include <grpcpp/generic/generic_stub.h>

#include <fstream>
#include <future>
#include <sstream>
#include <stdexcept>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "server/domain/password.h"
#include "server/identity/password_hash.h"
#include "server/rpc/action_service.h"
#include "server/rpc/allocation_service.h"
#include "server/rpc/analysis_service.h"
#include "server/rpc/audit_service.h"
#include "server/rpc/calibration_service.h"
#include "server/rpc/case_service.h"
#include "server/rpc/challenge_service.h"
#include "server/rpc/commentary_service.h"
#include "server/rpc/concern_service.h"
#include "server/rpc/cycle_service.h"
#include "server/rpc/draw_service.h"
#include "server/rpc/event_service.h"
#include "server/rpc/form_service.h"
#include "server/rpc/learning_service.h"
#include "server/rpc/log.h"
#include "server/rpc/measure_service.h"
#include "server/rpc/moderation_service.h"
#include "server/rpc/organisation_service.h"
#include "server/rpc/people_service.h"
#include "server/rpc/re_audit_service.h"
#include "server/rpc/reminder_service.h"
#include "server/rpc/report_service.h"
#include "server/rpc/server_service.h"
#include "server/rpc/session_service.h"
#include "server/rpc/standard_content.h"
#include "server/rpc/unknown_method.h"
#include "server/rpc/voice_service.h"
#include "server/store/session_repository.h"
#include "server/store/transaction.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/error_reason.pb.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"
#include "touchstone/v1/people_service.grpc.pb.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::test {

namespace {

constexpr const char* content_file = TOUCHSTONE_SOURCE_DIR "/db/standard/content.json";
constexpr const char* passwords_file = TOUCHSTONE_SOURCE_DIR "/db/standard/common-passwords.txt";

std::string read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw std::runtime_error{path + ": cannot be read"};
  return text.str();
}

std::string code_name(grpc::StatusCode code) {
  static const char* const names[]{
      "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
      "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
      "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
      "DATA_LOSS", "UNAUTHENTICATED"};
  return names[static_cast<int>(code)];
}

template <typename Detail>
Detail detail_of(const grpc::Status& status) {
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  Detail detail;
  for (const auto& any : details.details()) {
    if (any.UnpackTo(&detail)) break;
  }
  return detail;
}

/// The message of a call that the test cannot go on without.
template <typename Message>
Message must(const Answer<Message>& answer, const char* what) {
  if (!answer.ok()) throw std::runtime_error{std::string{what} + ": " + answer.outcome()};
  return answer.message;
}

v1::SignInResponse sign_in(TestServer& server, const Council& council, const std::string& password) {
  v1::SignInRequest request;
  request.set_organisation_code(council.code);
  request.set_email(council.administrator.email);
  request.set_password(password);
  return must(server.call(&v1::SessionService::Stub::SignIn, request), "the administrator's sign-in");
}

/// A code that no other council of any test has.
std::string new_code() { return "northmere-" + identity::random_uuid().substr(0, 13); }

}  // namespace

std::string outcome_of(const grpc::Status& status) {
  if (status.ok()) return "OK";
  const auto reason = detail_of<google::rpc::ErrorInfo>(status).reason();
  return code_name(status.error_code()) + (reason.empty() ? "" : " " + reason);
}

std::string metadata_of(const grpc::Status& status, const std::string& key) {
  const auto info = detail_of<google::rpc::ErrorInfo>(status);
  const auto found = info.metadata().find(key);
  return found == info.metadata().end() ? "" : found->second;
}

std::string fields_of(const grpc::Status& status) {
  std::string fields;
  const auto bad = detail_of<google::rpc::BadRequest>(status);
  for (const auto& violation : bad.field_violations()) {
    fields += (fields.empty() ? "" : ", ") + violation.field();
  }
  return fields;
}

std::string fault_of(const grpc::Status& status) {
  if (status.ok()) return {};
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return "the details cannot be read";
  std::string faults;
  int infos = 0;
  google::rpc::ErrorInfo info;
  for (const auto& any : details.details()) {
    if (!any.UnpackTo(&info)) continue;
    ++infos;
    v1::ErrorReason reason{};
    if (info.domain() != "touchstone") faults += "domain " + info.domain() + "; ";
    if (!v1::ErrorReason_Parse("ERROR_REASON_" + info.reason(), &reason)) faults += "reason " + info.reason() + "; ";
  }
  if (infos != 1) faults += std::to_string(infos) + " ErrorInfo; ";
  if (details.code() != status.error_code()) faults += "another code in the details; ";
  if (details.message() != status.error_message()) faults += "another message in the details; ";
  return faults.empty() ? faults : code_name(status.error_code()) + ": " + faults;
}

struct TestServer::Parts {
  store::ConnectionPool pool;
  rpc::WorkerPool workers;
  rpc::WorkerPool doors;
  rpc::WorkerPool documents;
  identity::PasswordHasher hasher;
  domain::CommonPasswords common;
  store::Forms forms;
  rpc::Frame frame;
  rpc::Watchers watchers;
  rpc::ActionService actions;
  rpc::AllocationService allocations;
  rpc::AnalysisService analyses;
  rpc::AuditService audits;
  rpc::CalibrationService calibrations;
  rpc::ChallengeService challenges;
  rpc::CaseService cases;
  rpc::CommentaryService commentaries;
  rpc::ConcernService concerns;
  rpc::CycleService cycles;
  rpc::DrawService draws;
  rpc::EventService events;
  rpc::FormService form_versions;
  rpc::ModerationService moderations;
  rpc::OrganisationService organisations;
  rpc::PeopleService people;
  rpc::ReAuditService re_audits;
  rpc::LearningService learning;
  rpc::MeasureService measures;
  rpc::ReminderService reminders;
  rpc::ReportService reports;
  rpc::ServerService status;
  rpc::SessionService sessions;
  rpc::VoiceService voices;
  rpc::UnknownMethod unknown;
  std::unique_ptr<grpc::Server> server;

  /// `conninfo`: of the database, as the server's own role.
  explicit Parts(const std::string& conninfo)
      : pool{conninfo, 8},
        workers{4, 64},
        doors{2, 64},
        documents{2, 64},
        common{domain::read_common_passwords(read_file(passwords_file))},
        frame{pool, workers, {}},
        watchers{conninfo, workers},
        actions{frame, forms},
        allocations{frame, forms},
        analyses{frame, forms, watchers},
        audits{frame, forms},
        calibrations{frame},
        challenges{frame},
        cases{frame},
        commentaries{frame, forms},
        concerns{frame},
        cycles{frame},
        draws{frame, forms},
        events{frame},
        form_versions{frame, forms},
        moderations{frame},
        organisations{frame, doors, hasher, TestServer::operator_token, rpc::read_standard_content(content_file)},
        people{frame, doors, hasher},
        re_audits{frame, forms},
        learning{frame},
        measures{frame},
        reminders{frame, {}},
        reports{frame, forms, documents, {"/nonexistent/chromium"}, {"/nonexistent/touchstone-office"}},
        status{frame, "0.1.0-test",
               [] {
                 return rpc::SchemaStatus{"event", "event", true};
               }},
        sessions{frame, doors, hasher, common},
        voices{frame} {
    grpc::ServerBuilder builder;
    const auto add = [&](auto&... services) { (builder.RegisterService(&services), ...); };
    add(actions, allocations, analyses, audits, calibrations, challenges, cases, commentaries, concerns, cycles, draws,
        events, form_versions, moderations, organisations, people, re_audits, learning, measures, reminders, reports,
        status, sessions, voices);
    builder.RegisterCallbackGenericService(&unknown);
    server = builder.BuildAndStart();
  }
};

TestServer::TestServer() {
  rpc::configure_log(rpc::LogFormat::Text, rpc::LogLevel::Error);
  parts_ = std::make_unique<Parts>(database_.server_conninfo());
  channel_ = parts_->server->InProcessChannel({});
}

store::ConnectionPool& TestServer::pool() { return parts_->pool; }

grpc::Status TestServer::call_raw(const std::string& method, const std::string& bytes, const std::string& token,
                                  bool with_deadline) {
  grpc::ClientContext context;
  if (with_deadline) context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
  if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
  const grpc::Slice slice{bytes};
  const grpc::ByteBuffer request{&slice, 1};
  grpc::ByteBuffer response;
  const auto done = std::make_shared<std::promise<grpc::Status>>();
  auto outcome = done->get_future();
  grpc::GenericStub stub{channel_};
  const bool has_package = method.find('.') != std::string::npos;
  stub.UnaryCall(&context, (has_package ? "/" : "/touchstone.v1.") + method, {}, &request, &response,
                 [done](grpc::Status status) { done->set_value(std::move(status)); });
  return outcome.get();
}

TestServer::~TestServer() {
  stop();
  for (auto* pool : {&parts_->workers, &parts_->doors, &parts_->documents}) pool->stop();
}

void TestServer::stop() {
  parts_->watchers.stop();
  parts_->server->Shutdown();
}

std::string open_session(TestServer& server, const std::string& organisation_id, const std::string& person_id) {
  const auto token = identity::make_token(identity::TokenKind::Session, organisation_id);
  const auto opened = store::in_transaction(
      server.pool(), {organisation_id}, [&](pqxx::transaction_base& tx) -> domain::Result<std::string> {
        return store::add_session(tx, organisation_id, person_id, identity::read_token(token)->hash,
                                  std::chrono::hours{1});
      });
  if (!opened) throw std::runtime_error{"no session"};
  return token;
}

Somebody add_somebody(TestServer& server, const Council& council, v1::Role role, const std::string& area_code) {
  // Invented names, so that no two people of a council have the same.
  static int number = 0;
  ++number;
  v1::CreatePersonRequest request;
  request.mutable_person()->set_display_name("Sam Example " + std::to_string(number));
  request.mutable_person()->set_email("sam.example." + std::to_string(number) + "@northmere.example");
  auto* held = request.mutable_person()->add_roles();
  held->set_role(role);
  held->set_service_area_code(area_code);
  request.set_request_id(request_id());
  const auto person =
      must(server.call(&v1::PeopleService::Stub::CreatePerson, request, council.administrator.token), "a new person")
          .person();
  Somebody somebody{person.name(), person.display_name(), person.email(), {}};
  somebody.token = open_session(server, council.organisation_id, somebody.id());
  return somebody;
}

Council found_council(TestServer& server) {
  Council council;
  council.code = new_code();
  council.administrator.display_name = "Ada Example";
  council.administrator.email = "ada.example@northmere.example";
  council.administrator_password = "three words " + council.code;

  v1::CreateOrganisationRequest request;
  request.mutable_organisation()->set_code(council.code);
  request.mutable_organisation()->set_display_name("Northmere City Council");
  request.set_administrator_email(council.administrator.email);
  request.set_administrator_name(council.administrator.display_name);
  request.set_request_id(request_id());
  const auto founded =
      must(server.call(&v1::OrganisationService::Stub::CreateOrganisation, request, TestServer::operator_token),
           "a new organisation");
  const auto& name = founded.organisation().name();
  council.organisation_id = name.substr(name.find('/') + 1);

  const auto signed_in = sign_in(server, council, founded.one_time_password());
  council.administrator.name = signed_in.session().person();
  council.administrator.token = signed_in.token();
  v1::ChangePasswordRequest change;
  change.set_current_password(founded.one_time_password());
  change.set_new_password(council.administrator_password);
  change.set_request_id(request_id());
  must(server.call(&v1::SessionService::Stub::ChangePassword, change, council.administrator.token),
       "the administrator's own password");

  council.qa_lead = add_somebody(server, council, v1::ROLE_QA_LEAD);
  council.qa_officer = add_somebody(server, council, v1::ROLE_QA_OFFICER);
  council.head_of_service = add_somebody(server, council, v1::ROLE_HEAD_OF_SERVICE, "C&FF");
  council.practice_manager = add_somebody(server, council, v1::ROLE_PRACTICE_MANAGER);
  council.board_reader = add_somebody(server, council, v1::ROLE_BOARD_READER);
  return council;
}

std::unique_ptr<TestServer> CouncilTest::server;

void CouncilTest::SetUpTestSuite() { server = std::make_unique<TestServer>(); }

void CouncilTest::TearDownTestSuite() { server.reset(); }

void CouncilTest::SetUp() {
  ASSERT_NE(server, nullptr) << "there is no server to test";
  council = found_council(*server);
}

}  // namespace touchstone::test
