// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_returns_gateway.h"

#include "client/api/grpc_convert.h"
#include "client/api/grpc_upload.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"

namespace touchstone::client {

namespace {

ImportResult refused_returns(const QList<ImportProblem>& problems, qint64 count) {
  ImportResult result;
  result.problems = problems;
  result.problem_count = count;
  return result;
}

}  // namespace

Answered<ImportResult> GrpcReturnsGateway::import(const QByteArray& csv, const Options& options,
                                                  std::function<void(qint64)> sent) {
  v1::ImportReturnsRequest first;
  auto& to = *first.mutable_options();
  to.set_programme(options.programme.toStdString());
  to.set_dry_run(options.dry_run);
  to.set_correct(options.correct);
  to.set_total_bytes(csv.size());
  to.set_request_id(options.request_id.toStdString());
  return upload<v1::AllocationService>(connection_, csv, std::move(first),
                                       &v1::AllocationService::StubInterface::async_interface::ImportReturns,
                                       import_result_of, refused_returns, std::move(sent));
}

}  // namespace touchstone::client
