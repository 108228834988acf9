// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/frame.h"

#include <algorithm>
#include <array>

#include "server/rpc/log.h"

namespace touchstone::rpc {

namespace {

using Kind = domain::Error::Kind;

constexpr std::string_view bearer_prefix = "Bearer ";

std::string header(const grpc::CallbackServerContext& context, const char* name) {
  const auto found = context.client_metadata().find(name);
  return found == context.client_metadata().end() ? "" : std::string{found->second.data(), found->second.size()};
}

}  // namespace

void Change::record(const std::string& stream, const std::string& kind, const std::string& before,
                    const std::string& after) const {
  const auto optional = [](const std::string& json) { return json.empty() ? std::nullopt : std::optional{json}; };
  store::add_event(tx, organisation(), {stream, caller.actor(), kind, request_id, optional(before), optional(after)});
}

Call::Call(const char* method_name, const grpc::CallbackServerContext& context)
    : method{method_name}, authorization{header(context, "authorization")}, deadline{context.deadline()} {}

domain::Result<std::chrono::milliseconds> Call::time_left() const {
  if (deadline == std::chrono::system_clock::time_point::max()) {
    return domain::Error{Kind::Invalid, "DEADLINE_REQUIRED", "Set a deadline for the call."};
  }
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::system_clock::now());
  return std::clamp(left, std::chrono::milliseconds{1}, longest);
}

grpc::Status Frame::mapped(const Call& call, const std::function<grpc::Status(const Call&)>& work) {
  try {
    return call.deadline < std::chrono::system_clock::now() ? deadline_exceeded() : work(call);
  } catch (const std::exception& accident) {
    return to_status(accident, call.method);
  }
}

void Frame::log_end(const Call& call, const grpc::Status& status) {
  const auto spent =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - call.started);
  log(LogLevel::Info, "call",
      {{"rpc", call.method},
       {"code", std::to_string(status.error_code())},
       {"microseconds", std::to_string(spent.count())}});
}

std::string Frame::bearer(const Call& call) {
  if (!call.authorization.starts_with(bearer_prefix)) return {};
  return call.authorization.substr(bearer_prefix.size());
}

domain::Error Frame::not_signed_in() {
  return {Kind::NotSignedIn, "NOT_SIGNED_IN", "Sign in first: there is no session, or it has ended."};
}

grpc::Status Frame::busy() {
  return to_status({Kind::TooMany, "SERVER_BUSY", "Too many calls are waiting. Try again in a moment."});
}

identity::Reach Frame::reach_of(std::string_view method) {
  const auto* access = find_access(method);
  return access == nullptr ? identity::Reach::Own : access->reach;
}

bool Frame::of_one_moment(std::string_view method) {
  static constexpr std::array<std::string_view, 10> methods{
      "AnalysisService/GetMonthlyAnalysis",   "ReportService/GetPublicationRelease", "ReportService/GetReportVersion",
      "ReportService/ReleasePublicationCopy", "ReportService/RenderAreaPack",        "ReportService/RenderBoardPage",
      "ReportService/RenderInspectionPack",   "ReportService/RenderReport",          "ReportService/RenderRollUp",
      "ReportService/StepReportVersion",
  };
  return std::find(methods.begin(), methods.end(), method) != methods.end();
}

domain::Result<domain::Done> Frame::may_call(std::string_view method, const identity::Caller& caller) {
  const auto* access = find_access(method);
  if (access == nullptr || access->access == Access::Operator || access->access == Access::Everybody) {
    return domain::Error{Kind::NotAllowed, "ROLE_REQUIRED", "Your roles do not allow this."};
  }
  if (caller.password_change_required && !access->before_password_change) {
    return domain::Error{Kind::NotSignedIn, "PASSWORD_CHANGE_REQUIRED",
                         "Choose a password of your own first; the one you have was given to you."};
  }
  return check_roles_allow(*access, caller.roles);
}

domain::Result<std::optional<std::string>> Frame::first_answer(const Read& read, const Call& call,
                                                               const std::string& request_id,
                                                               const std::string& body_hash) {
  const auto earlier = store::find_request(read.tx, read.organisation(), request_id);
  if (!earlier) return std::optional<std::string>{};
  if (earlier->actor != read.caller.actor() || earlier->method != call.method || earlier->body_hash != body_hash) {
    return domain::Error{Kind::AlreadyExists, "REQUEST_ID_REUSED",
                         "This request_id was used before with another body; make a new one."};
  }
  return std::optional{earlier->response};
}

grpc::Status Frame::guarded(const Call& call, const std::function<grpc::Status(const Call&)>& work) {
  auto status = mapped(call, work);
  log_end(call, status);
  return status;
}

grpc::Status Frame::admit(const Call& call) {
  auto status = mapped(call, [this](const Call& looked_at) {
    domain::Done nothing;
    return as_caller<domain::Done>(looked_at, {}, nothing,
                                   [](const Read&) -> domain::Result<domain::Done> { return domain::Done{}; });
  });
  if (!status.ok()) log_end(call, status);
  return status;
}

grpc::ServerUnaryReactor* Frame::on_worker(WorkerPool& pool, const char* method, grpc::CallbackServerContext* context,
                                           std::function<grpc::Status(const Call&)> work) {
  auto* reactor = context->DefaultReactor();
  const bool taken = pool.submit(
      [reactor, call = Call{method, *context}, work = std::move(work)] { reactor->Finish(guarded(call, work)); });
  if (!taken) reactor->Finish(busy());
  return reactor;
}

}  // namespace touchstone::rpc
