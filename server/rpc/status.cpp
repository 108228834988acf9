// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/status.h"

#include <pqxx/pqxx>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "server/identity/token.h"
#include "server/rpc/log.h"
#include "server/store/connection_pool.h"
#include "server/store/transaction.h"

namespace touchstone::rpc {

namespace {

using Kind = domain::Error::Kind;

grpc::StatusCode code_of(Kind kind) {
  switch (kind) {  // no default: a new Kind must be a compiler warning here
    case Kind::Invalid:
      return grpc::StatusCode::INVALID_ARGUMENT;
    case Kind::NotFound:
      return grpc::StatusCode::NOT_FOUND;
    case Kind::AlreadyExists:
      return grpc::StatusCode::ALREADY_EXISTS;
    case Kind::NotAllowed:
      return grpc::StatusCode::PERMISSION_DENIED;
    case Kind::WrongState:
      return grpc::StatusCode::FAILED_PRECONDITION;
    case Kind::Stale:
      return grpc::StatusCode::ABORTED;
    case Kind::NotSignedIn:
      return grpc::StatusCode::UNAUTHENTICATED;
    case Kind::TooMany:
      return grpc::StatusCode::RESOURCE_EXHAUSTED;
  }
  return grpc::StatusCode::INTERNAL;
}

grpc::Status make_status(grpc::StatusCode code, const domain::Error& error, const google::protobuf::Message* extra) {
  google::rpc::ErrorInfo info;
  info.set_reason(error.reason);
  info.set_domain("touchstone");
  for (const auto& [key, value] : error.metadata) (*info.mutable_metadata())[key] = value;

  google::rpc::Status details;
  details.set_code(code);
  details.set_message(error.message);
  details.add_details()->PackFrom(info);
  if (!error.fields.empty()) {
    google::rpc::BadRequest bad;
    for (const auto& field : error.fields) {
      auto* violation = bad.add_field_violations();
      violation->set_field(field.field);
      violation->set_description(field.description);
    }
    details.add_details()->PackFrom(bad);
  }
  if (extra != nullptr) details.add_details()->PackFrom(*extra);
  return {code, error.message, details.SerializeAsString()};
}

grpc::Status unavailable(const std::string& method, const char* why) {
  log(LogLevel::Warning, "database unavailable", {{"rpc", method}, {"why", why}});
  return make_status(grpc::StatusCode::UNAVAILABLE,
                     {Kind::Invalid, "DATABASE_UNAVAILABLE", "The database does not answer. Try again."}, nullptr);
}

grpc::Status concurrent_changes(const std::string& method, const std::string& sqlstate) {
  log(LogLevel::Warning, "concurrent changes", {{"rpc", method}, {"sqlstate", sqlstate}});
  return make_status(grpc::StatusCode::UNAVAILABLE,
                     {Kind::Invalid, "CONCURRENT_CHANGES",
                      "Others changed the same at the same time; nothing of yours was changed. Try again."},
                     nullptr);
}

/// The connection is gone or the server is going down: safe to repeat with the same request_id.
bool passing(const std::string& sqlstate) {
  return sqlstate.starts_with("08") || sqlstate.starts_with("57P") || sqlstate.starts_with("53");
}

}  // namespace

grpc::Status to_status(const domain::Error& error, const google::protobuf::Message* extra) {
  return make_status(code_of(error.kind), error, extra);
}

grpc::Status deadline_exceeded() {
  return make_status(grpc::StatusCode::DEADLINE_EXCEEDED,
                     {Kind::Invalid, "DEADLINE_EXCEEDED", "The deadline passed; nothing was changed."}, nullptr);
}

grpc::Status server_stopping() {
  return make_status(grpc::StatusCode::UNAVAILABLE,
                     {Kind::Invalid, "SERVER_STOPPING", "The server stops. Call again in a moment."}, nullptr);
}

grpc::Status to_status(const std::exception& accident, const std::string& method) {
  if (dynamic_cast<const store::NoConnection*>(&accident) != nullptr) return unavailable(method, "no connection");
  if (dynamic_cast<const pqxx::broken_connection*>(&accident) != nullptr) return unavailable(method, "broken");
  if (dynamic_cast<const pqxx::in_doubt_error*>(&accident) != nullptr) return unavailable(method, "commit in doubt");
  if (dynamic_cast<const pqxx::transaction_rollback*>(&accident) != nullptr) return unavailable(method, "rolled back");
  if (const auto* lost = dynamic_cast<const store::Conflict*>(&accident)) {
    return concurrent_changes(method, lost->sqlstate());
  }

  std::string sqlstate;
  if (const auto* sql = dynamic_cast<const pqxx::sql_error*>(&accident)) sqlstate = sql->sqlstate();
  if (sqlstate == "57014") return deadline_exceeded();
  if (passing(sqlstate)) return unavailable(method, "refused");

  const auto reference = identity::random_uuid();
  log(LogLevel::Error, "internal error",
      {{"rpc", method}, {"reference", reference}, {"sqlstate", sqlstate}, {"type", typeid(accident).name()}});
  return make_status(grpc::StatusCode::INTERNAL,
                     {Kind::Invalid, "INTERNAL", "internal error", {}, {{"reference", reference}}}, nullptr);
}

}  // namespace touchstone::rpc
