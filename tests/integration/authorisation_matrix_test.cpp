// SPDX-License-Identifier: GPL-3.0-or-later
// Who reaches which record by which call: every call of the contract that names a record, asked as everybody.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/generic/generic_stub.h>

#include <fstream>
#include <future>
#include <map>
#include <set>
#include <sstream>

#include "server/rpc/access.h"
#include "tests/support/follow_up_work.h"
#include "touchstone/v1/calibration_service.grpc.pb.h"
#include "touchstone/v1/challenge_service.grpc.pb.h"
#include "touchstone/v1/concern_service.grpc.pb.h"
#include "touchstone/v1/re_audit_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"
#include "touchstone/v1/voice_service.grpc.pb.h"

using namespace touchstone;
using namespace touchstone::test;

namespace {

/// What a call came to and what it answered, as bytes.
struct Heard {
  grpc::Status status;
  std::string bytes;
};

Heard ask(const std::shared_ptr<grpc::Channel>& channel, const std::string& method, const std::string& request,
          const std::string& token) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
  context.AddMetadata("authorization", "Bearer " + token);
  const grpc::Slice slice{request};
  const grpc::ByteBuffer sent{&slice, 1};
  grpc::ByteBuffer received;
  std::promise<grpc::Status> done;
  grpc::GenericStub stub{channel};
  stub.UnaryCall(&context, "/touchstone.v1." + method, {}, &sent, &received,
                 [&done](grpc::Status status) { done.set_value(std::move(status)); });
  Heard heard{done.get_future().get(), {}};
  std::vector<grpc::Slice> parts;
  if (heard.status.ok() && received.Dump(&parts).ok()) {
    for (const auto& part : parts) heard.bytes.append(reinterpret_cast<const char*>(part.begin()), part.size());
  }
  return heard;
}

/// The bytes of a request written as JSON.
std::string request_of(const std::string& method, const std::string& json) {
  const auto slash = method.find('/');
  const auto* service =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName("touchstone.v1." + method.substr(0, slash));
  const auto* type = service->FindMethodByName(method.substr(slash + 1))->input_type();
  const std::unique_ptr<google::protobuf::Message> message{
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New()};
  const auto read = google::protobuf::util::JsonStringToMessage(json, message.get());
  if (!read.ok()) throw std::runtime_error{method + ": " + std::string{read.message()}};
  return message->SerializeAsString();
}

std::string replaced(std::string text, const std::map<std::string, std::string>& words) {
  for (const auto& [word, value] : words) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + value.size())) {
      text.replace(at, word.size(), value);
    }
  }
  return text;
}

/// A line of authorisation_matrix.txt: a call, who reaches the record by it, and what is asked.
struct Line {
  std::string method;
  std::string reached;
  std::string json;
};

std::vector<Line> read_matrix() {
  std::ifstream file{TOUCHSTONE_SOURCE_DIR "/tests/integration/authorisation_matrix.txt"};
  std::vector<Line> lines;
  for (std::string text; std::getline(file, text);) {
    if (text.empty() || text[0] == '#') continue;
    std::istringstream words{text};
    Line line;
    words >> line.method >> line.reached;
    std::getline(words >> std::ws, line.json);
    lines.push_back(line);
  }
  return lines;
}

class AuthorisationMatrixTest : public FollowUpTest {
 protected:
  void SetUp() override {
    FollowUpTest::SetUp();
    // Of the case there was an audit before, by somebody else.
    open_cycle("2023-08");
    const auto before = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
    auto earlier = allocation("CD900901", "2023-08");
    earlier.mutable_allocation()->set_auditor_email(before.email);
    earlier.mutable_allocation()->set_practitioner("Beth Carver");  // to whom thanks may go
    expect_ok(submit(filled_in(read(expect_ok(create(earlier)))), before));
    // The audit in question: inadequate, so that it has a re-audit and a second reading, with all that may hang on one.
    const auto audit = audit_to_follow("CD900901", v1::GRADE_INADEQUATE);
    const auto action = added(audit);
    v1::RaiseConcernRequest concern;
    concern.set_audit(audit.name());
    concern.set_words("Nobody has seen the child since the move.");
    concern.set_request_id(request_id());
    const auto raised =
        expect_ok(server->call(&v1::ConcernService::Stub::RaiseConcern, concern, council.practice_manager.token));
    v1::AddVoiceRequest voice;
    voice.set_audit(audit.name());
    voice.mutable_voice()->set_source(v1::VOICE_SOURCE_PARENT);
    voice.mutable_voice()->set_consent(v1::Voice::CONSENT_NOT_ASKED);
    voice.mutable_voice()->set_text("She came when she said she would.");
    voice.mutable_voice()->set_heard_by("Alex Example");
    voice.mutable_voice()->set_heard_on("2023-09-12");
    voice.set_request_id(request_id());
    const auto heard =
        expect_ok(server->call(&v1::VoiceService::Stub::AddVoice, voice, council.practice_manager.token));
    expect_ok(accept(expect_ok(get_audit(audit)), council.qa_officer));
    v1::CreateChallengeRequest challenge;
    challenge.set_parent(audit.name());
    challenge.set_reason("The visits are on file.");
    challenge.set_request_id(request_id());
    const auto disputed =
        expect_ok(server->call(&v1::ChallengeService::Stub::CreateChallenge, challenge, council.head_of_service.token));
    v1::ListReAuditsRequest wanted;
    const auto re_audit =
        expect_ok(server->call(&ReAudits::ListReAudits, wanted, council.qa_officer.token)).re_audits(0);
    names_ = {{"$audit", audit.name()},
              {"$allocation", "allocations/" + audit.name().substr(audit.name().find('/') + 1)},
              {"$cycle", cycle_name("2023-09")},
              {"$action", action.name()},
              {"$concern", raised.name()},
              {"$challenge", disputed.name()},
              {"$moderation", audit.name() + "/moderation"},
              {"$re_audit", re_audit.name()},
              {"$voice", heard.name()},
              {"$report_version", signed_report()},
              {"$owner", owner.email}};
    id_ = audit.name().substr(audit.name().find('/') + 1);

    // In the order of the columns.
    other_council_ = found_council(*server);
    askers_ = {{"auditor", council.practice_manager},
               {"owner of the action", owner},
               {"another practice manager", add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER)},
               {"head of service of the area", council.head_of_service},
               {"head of service of another area", add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "SWF")},
               {"QA officer", council.qa_officer},
               {"QA officer of another area", add_somebody(*server, council, v1::ROLE_QA_OFFICER, "SWF")},
               {"QA lead", council.qa_lead},
               {"board reader", council.board_reader},
               {"administrator", council.administrator},
               {"QA lead of another council", other_council_.qa_lead}};
  }

  /// A report of the audit's month that is signed off and not published.
  std::string signed_report() {
    using Reports = v1::ReportService::Stub;
    v1::CreateReportVersionRequest begin;
    begin.set_parent(cycle_name("2023-09"));
    begin.set_request_id(request_id());
    auto version = expect_ok(server->call(&Reports::CreateReportVersion, begin, council.qa_officer.token));
    for (const auto& [step, caller] :
         {std::pair{v1::StepReportVersionRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer},
          std::pair{v1::StepReportVersionRequest::STEP_SIGN_OFF, council.qa_lead}}) {
      v1::StepReportVersionRequest request;
      request.set_name(version.name());
      request.set_etag(version.etag());
      request.set_step(step);
      request.set_request_id(request_id());
      version = expect_ok(server->call(&Reports::StepReportVersion, request, caller.token));
    }
    return version.name();
  }

  Answer<v1::Audit> get_audit(const v1::Audit& audit) {
    v1::GetAuditRequest request;
    request.set_name(audit.name());
    return server->call(&Audits::GetAudit, request, council.qa_officer.token);
  }

  /// '+' reached, '-' not: refused by role or as if there were no such record; for a list, without the record.
  std::string reached_by(const Line& line) {
    std::string reached;
    for (const auto& [who, somebody] : askers_) {
      auto words = names_;
      words["$id"] = request_id();
      const auto heard =
          ask(server->channel(), line.method, request_of(line.method, replaced(line.json, words)), somebody.token);
      const auto code = heard.status.error_code();
      bool yes = code != grpc::StatusCode::NOT_FOUND && code != grpc::StatusCode::PERMISSION_DENIED;
      if (is_list(line.method)) yes = heard.status.ok() && heard.bytes.find(id_) != std::string::npos;
      if (code == grpc::StatusCode::INVALID_ARGUMENT)
        reached += '?';
      else
        reached += yes ? '+' : '-';
      last_[who] = outcome_of(heard.status);
    }
    return reached;
  }

  static bool is_list(const std::string& method) {
    const auto name = method.substr(method.find('/') + 1);
    return (name.rfind("List", 0) == 0 && name != "ListAuditEvents") || name.rfind("Search", 0) == 0;
  }

  std::map<std::string, std::string> names_;
  std::map<std::string, std::string> last_;
  std::string id_;
  Council other_council_;
  std::vector<std::pair<std::string, Somebody>> askers_;
};

TEST_F(AuthorisationMatrixTest, EveryCallReachesARecordForThoseWhomTheMatrixNamesAndForNobodyElse) {
  for (const auto& line : read_matrix()) {
    if (line.reached == "council") continue;
    const auto reached = reached_by(line);
    std::string outcomes;
    for (const auto& [who, somebody] : askers_) outcomes += "\n  " + who + ": " + last_[who];
    EXPECT_EQ(reached, line.reached) << line.method << outcomes;
  }
}

TEST_F(AuthorisationMatrixTest, EveryCallOfTheContractHasALine) {
  std::set<std::string> lines;
  for (const auto& line : read_matrix()) EXPECT_TRUE(lines.insert(line.method).second) << line.method << " twice";
  std::set<std::string> calls;
  for (const auto& entry : rpc::access_table()) {
    if (entry.access == rpc::Access::Roles || entry.access == rpc::Access::SignedIn) {
      calls.insert(std::string{entry.method});
    }
  }
  EXPECT_EQ(lines, calls);
}

}  // namespace
