// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/event_service.h"

#include <google/protobuf/util/time_util.h>

#include "server/domain/text.h"
#include "server/rpc/event_verification.h"

namespace touchstone::rpc {

namespace {

using domain::Result;
using google::protobuf::util::TimeUtil;

constexpr std::size_t hash_digits = 64;

Result<domain::Done> check_root(const v1::EventRoot& root) {
  std::vector<domain::FieldProblem> problems;
  if (root.hash().size() != hash_digits ||
      root.hash().find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
    problems.push_back({"root.hash", "must be 64 hexadecimal digits"});
  }
  const auto& at = root.as_at_time();
  const bool in_range = at.seconds() > 0 && at.seconds() <= TimeUtil::kTimestampMaxSeconds && at.nanos() >= 0 &&
                        at.nanos() < 1'000'000'000;
  if (!in_range) problems.push_back({"root.as_at_time", "must be the time that came with the root"});
  return domain::done_unless(std::move(problems));
}

}  // namespace

grpc::ServerUnaryReactor* EventService::VerifyEvents(grpc::CallbackServerContext* context,
                                                     const v1::VerifyEventsRequest* request,
                                                     v1::VerifyEventsResponse* response) {
  return frame_.read(
      "EventService/VerifyEvents", context, response, [request](const Read& read) -> Result<v1::VerifyEventsResponse> {
        if (request->has_root()) {
          if (auto well = check_root(request->root()); !well) return well.error();
        }
        const auto settled =
            request->has_root() ? TimeUtil::ToString(request->root().as_at_time()) : store::settled_moment(read.tx);
        EventVerification verification;
        EventRootBuilder root;
        store::visit_events(read.tx, read.organisation(), settled, [&](const auto& event) {
          verification.add(event);
          root.add(event);
        });
        v1::VerifyEventsResponse answer;
        answer.set_event_count(verification.event_count());
        answer.set_stream_count(verification.stream_count());
        for (const auto& broken : verification.problems()) {
          auto* problem = answer.add_problems();
          problem->set_stream(broken.stream);
          problem->set_sequence(broken.sequence);
          problem->set_problem(broken.problem);
        }
        if (request->has_root()) {
          answer.set_root_matches(root.hash() == domain::lowered(request->root().hash()));
        }
        return answer;
      });
}

grpc::ServerUnaryReactor* EventService::GetEventRoot(grpc::CallbackServerContext* context,
                                                     const v1::GetEventRootRequest* /*request*/,
                                                     v1::EventRoot* response) {
  return frame_.read("EventService/GetEventRoot", context, response, [](const Read& read) -> Result<v1::EventRoot> {
    const auto settled = store::settled_moment(read.tx);
    EventRootBuilder root;
    store::visit_events(read.tx, read.organisation(), settled, [&](const auto& event) { root.add(event); });
    v1::EventRoot answer;
    if (!TimeUtil::FromString(settled, answer.mutable_as_at_time())) {
      throw std::runtime_error{"the database gave a time that cannot be read"};
    }
    answer.set_hash(root.hash());
    answer.set_stream_count(root.stream_count());
    answer.set_event_count(root.event_count());
    return answer;
  });
}

}  // namespace touchstone::rpc
