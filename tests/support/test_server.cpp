// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_server.h"

#include <grpcpp/generic/generic_stub.h>

#include <fstream>
#include <future>
#include <sstream>
#include <stdexcept>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "server/rpc/log.h"
#include "server/rpc/standard_content.h"
#include "server/store/session_repository.h"
#include "server/store/transaction.h"
#include "touchstone/v1/error_reason.pb.h"

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

TestServer::TestServer()
    : pool_{database_.server_conninfo(), 8},
      workers_{4, 64},
      doors_{2, 64},
      documents_{2, 64},
      common_{domain::read_common_passwords(read_file(passwords_file))},
      frame_{pool_, workers_, {}},
      watchers_{database_.server_conninfo(), workers_},
      actions_{frame_, forms_},
      allocations_{frame_, forms_},
      analyses_{frame_, forms_, watchers_},
      audits_{frame_, forms_},
      calibrations_{frame_},
      challenges_{frame_},
      cases_{frame_},
      commentaries_{frame_, forms_},
      concerns_{frame_},
      cycles_{frame_},
      draws_{frame_, forms_},
      events_{frame_},
      form_versions_{frame_, forms_},
      moderations_{frame_},
      organisations_{frame_, doors_, hasher_, operator_token, rpc::read_standard_content(content_file)},
      people_{frame_, doors_, hasher_},
      re_audits_{frame_, forms_},
      learning_{frame_},
      measures_{frame_},
      reminders_{frame_, {}},
      reports_{frame_, forms_, documents_, {"/nonexistent/chromium"}},
      status_{frame_, "0.1.0-test",
              [] {
                return rpc::SchemaStatus{"event", "event", true};
              }},
      sessions_{frame_, doors_, hasher_, common_} {
  rpc::configure_log(rpc::LogFormat::Text, rpc::LogLevel::Error);
  grpc::ServerBuilder builder;
  const auto add = [&](auto&... services) { (builder.RegisterService(&services), ...); };
  add(actions_, allocations_, analyses_, audits_, calibrations_, challenges_, cases_, commentaries_, concerns_, cycles_,
      draws_, events_, form_versions_, moderations_, organisations_, people_, re_audits_, learning_, measures_,
      reminders_, reports_, status_, sessions_);
  builder.RegisterCallbackGenericService(&unknown_);
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel({});
  stubs_ = {v1::ActionService::NewStub(channel_),       v1::AllocationService::NewStub(channel_),
            v1::AnalysisService::NewStub(channel_),     v1::AuditService::NewStub(channel_),
            v1::CalibrationService::NewStub(channel_),  v1::ChallengeService::NewStub(channel_),
            v1::CaseService::NewStub(channel_),         v1::CommentaryService::NewStub(channel_),
            v1::ConcernService::NewStub(channel_),      v1::CycleService::NewStub(channel_),
            v1::DrawService::NewStub(channel_),         v1::EventService::NewStub(channel_),
            v1::FormService::NewStub(channel_),         v1::ModerationService::NewStub(channel_),
            v1::OrganisationService::NewStub(channel_), v1::PeopleService::NewStub(channel_),
            v1::ReAuditService::NewStub(channel_),      v1::LearningService::NewStub(channel_),
            v1::MeasureService::NewStub(channel_),      v1::ReminderService::NewStub(channel_),
            v1::ReportService::NewStub(channel_),       v1::ServerService::NewStub(channel_),
            v1::SessionService::NewStub(channel_)};
}

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
  for (auto* pool : {&workers_, &doors_, &documents_}) pool->stop();
}

void TestServer::stop() {
  watchers_.stop();
  server_->Shutdown();
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
