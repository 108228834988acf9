// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/allocation_service.h"
#include "server/rpc/import_returns.h"

namespace touchstone::rpc {

namespace {

constexpr int problems_told = 1000;

}  // namespace

void add_problem(const domain::ReturnProblem& found, v1::ImportProblems& problems) {
  problems.set_total_count(problems.total_count() + 1);
  if (problems.problems_size() >= problems_told) return;
  auto* out = problems.add_problems();
  out->set_row(found.row);
  out->set_column(found.column);
  out->set_reason(found.reason);
}

std::optional<domain::Error> refusal_of(const v1::ImportProblems& problems) {
  const auto count = problems.total_count();
  if (count == 0) return std::nullopt;
  return domain::Error{
      domain::Error::Kind::Invalid,
      "IMPORT_REFUSED",
      "The file has " + std::to_string(count) + (count == 1 ? " problem" : " problems") + "; nothing was changed.",
      {},
      {{"problem_count", std::to_string(count)}}};
}

domain::Error dry_run_is_over() { return {domain::Error::Kind::Invalid, "DRY_RUN", "Nothing was to be changed."}; }

grpc::ServerReadReactor<v1::ImportReturnsRequest>* AllocationService::ImportReturns(
    grpc::CallbackServerContext* context, v1::ImportReturnsResponse* response) {
  using Upload = UploadCall<v1::ImportReturnsRequest, v1::ImportReturnsResponse>;
  const auto import = [this](const Change& change, const Upload::Options& options, const std::string& bytes,
                             ImportOutcome& outcome) {
    return import_returns(change, forms_, options, bytes, outcome);
  };
  // NOLINTNEXTLINE: it deletes itself in OnDone
  return new Upload{frame_, "AllocationService/ImportReturns", imports_, *context, *response, import};
}

}  // namespace touchstone::rpc
