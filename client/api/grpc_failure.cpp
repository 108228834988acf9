// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_failure.h"

#include <QCoreApplication>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace touchstone::client {

namespace {

Failure::Kind kind_of(grpc::StatusCode code, const QString& reason) {
  const bool from_touchstone = !reason.isEmpty();
  switch (code) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::CANCELLED:
      // With a reason it is the server's own answer, so the server was reached.
      return from_touchstone ? Failure::Kind::Unavailable : Failure::Kind::Offline;
    case grpc::StatusCode::UNAUTHENTICATED:
      return !from_touchstone || reason == QLatin1String("NOT_SIGNED_IN") ? Failure::Kind::SignedOut
                                                                          : Failure::Kind::Refused;
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return reason == QLatin1String("SERVER_BUSY") ? Failure::Kind::Unavailable : Failure::Kind::Refused;
    case grpc::StatusCode::ABORTED:
      return Failure::Kind::Stale;
    case grpc::StatusCode::NOT_FOUND:
      return Failure::Kind::NotFound;
    case grpc::StatusCode::INVALID_ARGUMENT:
    case grpc::StatusCode::ALREADY_EXISTS:
    case grpc::StatusCode::PERMISSION_DENIED:
    case grpc::StatusCode::FAILED_PRECONDITION:
    case grpc::StatusCode::OUT_OF_RANGE:
    case grpc::StatusCode::UNIMPLEMENTED:
      return Failure::Kind::Refused;
    case grpc::StatusCode::OK:
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::DATA_LOSS:
    case grpc::StatusCode::DO_NOT_USE:
      break;
  }
  return Failure::Kind::Internal;
}

void read_details(const grpc::Status& status, Failure& failure) {
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) {
    return;  // a proxy's answer, not the server's: the code alone must do
  }
  for (const auto& detail : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad_request;
    if (detail.Is<google::rpc::ErrorInfo>() && detail.UnpackTo(&info) && info.domain() == "touchstone") {
      failure.reason = QString::fromStdString(info.reason());
      for (const auto& [key, value] : info.metadata()) {
        failure.metadata.insert(QString::fromStdString(key), QString::fromStdString(value));
      }
    } else if (detail.Is<google::rpc::BadRequest>() && detail.UnpackTo(&bad_request)) {
      for (const auto& violation : bad_request.field_violations()) {
        failure.fields.append(
            {QString::fromStdString(violation.field()), QString::fromStdString(violation.description())});
      }
    }
  }
  failure.reference = failure.metadata.value(QStringLiteral("reference"));
}

QString own_words(Failure::Kind kind) {
  switch (kind) {
    case Failure::Kind::Offline:
      return QCoreApplication::translate("Failure", "The server did not answer.");
    case Failure::Kind::SignedOut:
      return QCoreApplication::translate("Failure", "Your session has ended. Sign in again.");
    case Failure::Kind::Refused:
    case Failure::Kind::Stale:
    case Failure::Kind::NotFound:
    case Failure::Kind::Unavailable:
    case Failure::Kind::Internal:
      break;
  }
  return QCoreApplication::translate("Failure", "The server could not do this.");
}

}  // namespace

Failure failure_of(const grpc::Status& status) {
  Failure failure;
  read_details(status, failure);
  failure.kind = kind_of(status.error_code(), failure.reason);
  // Without a reason the words are gRPC's or a proxy's, written for programmers.
  failure.message = failure.reason.isEmpty() ? own_words(failure.kind) : QString::fromStdString(status.error_message());
  return failure;
}

}  // namespace touchstone::client
