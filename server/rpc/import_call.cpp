// SPDX-License-Identifier: GPL-3.0-or-later
// The client stream of AllocationService.ImportReturns: gathers the file, then imports it on a worker.
#include "server/rpc/allocation_service.h"
#include "server/rpc/csv_table.h"
#include "server/rpc/import_returns.h"

namespace touchstone::rpc {

namespace {

constexpr const char* method = "AllocationService/ImportReturns";
/// Each may hold 32 MiB while it is sent.
constexpr int most_at_once = 4;
constexpr std::size_t longest_chunk = 256UL * 1024;

/// The largest file is some hundred thousand rows, which take minutes to write.
Call long_call(const grpc::CallbackServerContext& context) {
  Call call{method, context};
  call.longest = std::chrono::minutes{15};
  return call;
}

class ImportCall final : public grpc::ServerReadReactor<v1::ImportReturnsRequest> {
 public:
  ImportCall(Frame& frame, store::Forms& forms, std::atomic<int>& under_way, grpc::CallbackServerContext& context,
             v1::ImportReturnsResponse& response)
      : frame_{frame}, forms_{forms}, under_way_{under_way}, call_{long_call(context)}, response_{response} {
    if (under_way_.fetch_add(1) >= most_at_once || !frame_.workers().submit([this] { look_at_caller(); })) {
      Finish(Frame::busy());
    }
  }
  ~ImportCall() override { under_way_.fetch_sub(1); }

  void OnReadDone(bool ok) override {
    if (!ok) {
      start_import();
    } else if (auto taken = take(message_); !taken) {
      Finish(to_status(taken.error()));
    } else {
      StartRead(&message_);
    }
  }

  void OnDone() override { delete this; }

 private:
  /// Comes before the first message is read: who may not import must not fill the memory or keep others waiting.
  void look_at_caller() {
    if (const auto status = frame_.admit(call_); status.ok()) {
      StartRead(&message_);
    } else {
      Finish(status);
    }
  }

  domain::Result<domain::Done> take(const v1::ImportReturnsRequest& message) {
    if (!options_) {
      if (!message.has_options()) return domain::invalid("options", "must be the first message");
      if (message.options().total_bytes() < 0) return domain::invalid("options.total_bytes", "must not be negative");
      options_ = message.options();
      return check_csv_size(static_cast<std::size_t>(options_->total_bytes()));
    }
    if (!message.has_chunk()) return domain::invalid("chunk", "must follow the options");
    if (message.chunk().size() > longest_chunk) return domain::invalid("chunk", "must not be over 256 KiB");
    bytes_ += message.chunk();
    return check_csv_size(bytes_.size());
  }

  void start_import() {
    if (!options_) {
      Finish(to_status(domain::invalid("options", "must be the first message")));
    } else if (static_cast<std::size_t>(options_->total_bytes()) != bytes_.size()) {
      Finish(to_status(domain::invalid("options.total_bytes", "is not the size of what was sent")));
    } else if (!frame_.workers().submit(
                   [this] { Finish(Frame::guarded(call_, [this](const Call&) { return import(); })); })) {
      Finish(Frame::busy());
    }
  }

  grpc::Status import() {
    ImportOutcome outcome;
    bool dry_run_is_well = false;
    const auto hash = identity::sha256(options_->SerializeAsString() + bytes_);
    const auto body = [&](const Change& change) -> domain::Result<v1::ImportReturnsResponse> {
      auto imported = import_returns(change, forms_, *options_, bytes_, outcome);
      dry_run_is_well = !imported && imported.error().reason == "DRY_RUN";
      return imported;
    };
    auto status = frame_.change_now<v1::ImportReturnsResponse>(call_, options_->request_id(), hash, response_, body);
    if (dry_run_is_well) {
      response_ = outcome.response;
      return grpc::Status::OK;
    }
    if (!status.ok() && outcome.problems.total_count() > 0) {
      return to_status(domain::Error{domain::Error::Kind::Invalid,
                                     "IMPORT_REFUSED",
                                     status.error_message(),
                                     {},
                                     {{"problem_count", std::to_string(outcome.problems.total_count())}}},
                       &outcome.problems);
    }
    return status;
  }

  Frame& frame_;
  store::Forms& forms_;
  std::atomic<int>& under_way_;
  const Call call_;
  v1::ImportReturnsResponse& response_;
  v1::ImportReturnsRequest message_;
  std::optional<v1::ImportReturnsRequest::Options> options_;
  std::string bytes_;
};

}  // namespace

grpc::ServerReadReactor<v1::ImportReturnsRequest>* AllocationService::ImportReturns(
    grpc::CallbackServerContext* context, v1::ImportReturnsResponse* response) {
  return new ImportCall{frame_, forms_, imports_, *context, *response};  // NOLINT: it deletes itself in OnDone
}

}  // namespace touchstone::rpc
