// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "server/rpc/csv_table.h"
#include "server/rpc/frame.h"
#include "touchstone/v1/allocation_service.pb.h"

namespace touchstone::rpc {

/// What an import answers besides its refusal: every bad cell.
template <typename Response>
struct UploadOutcome {
  Response response;
  v1::ImportProblems problems;  ///< Empty when the file is well.
};

/// Adds a bad cell; the first 1000 are told, all are counted.
void add_problem(const domain::ReturnProblem& found, v1::ImportProblems& problems);
/// The refusal of a file with problems; nothing when it has none.
std::optional<domain::Error> refusal_of(const v1::ImportProblems& problems);
/// What an import refuses with at its end when it was only to look, so that the transaction leaves no trace.
domain::Error dry_run_is_over();

/// The client stream of an import: gathers the file, then imports it on a worker. A request has `options` first, with
/// `total_bytes` and `request_id`, then `chunk`s.
template <typename Request, typename Response>
class UploadCall final : public grpc::ServerReadReactor<Request> {
 public:
  using Options = typename Request::Options;
  using Import = std::function<domain::Result<Response>(const Change&, const Options&, const std::string& bytes,
                                                        UploadOutcome<Response>&)>;

  UploadCall(Frame& frame, const char* method, std::atomic<int>& under_way, grpc::CallbackServerContext& context,
             Response& response, Import import)
      : frame_{frame},
        under_way_{under_way},
        call_{long_call(method, context)},
        response_{response},
        import_{std::move(import)} {
    if (under_way_.fetch_add(1) >= most_at_once || !frame_.workers().submit([this] { look_at_caller(); })) {
      this->Finish(Frame::busy());
    }
  }
  ~UploadCall() override { under_way_.fetch_sub(1); }

  void OnReadDone(bool ok) override {
    if (!ok) {
      start_import();
    } else if (auto taken = take(message_); !taken) {
      this->Finish(to_status(taken.error()));
    } else {
      this->StartRead(&message_);
    }
  }

  void OnDone() override { delete this; }

 private:
  /// Each may hold 32 MiB while it is sent.
  static constexpr int most_at_once = 4;
  static constexpr std::size_t longest_chunk = 256UL * 1024;

  /// The largest file is some hundred thousand rows, which take minutes to write.
  static Call long_call(const char* method, const grpc::CallbackServerContext& context) {
    Call call{method, context};
    call.longest = std::chrono::minutes{15};
    return call;
  }

  /// Comes before the first message is read: who may not import must not fill the memory or keep others waiting.
  void look_at_caller() {
    if (const auto status = frame_.admit(call_); status.ok()) {
      this->StartRead(&message_);
    } else {
      this->Finish(status);
    }
  }

  domain::Result<domain::Done> take(const Request& message) {
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
      this->Finish(to_status(domain::invalid("options", "must be the first message")));
    } else if (static_cast<std::size_t>(options_->total_bytes()) != bytes_.size()) {
      this->Finish(to_status(domain::invalid("options.total_bytes", "is not the size of what was sent")));
    } else if (!frame_.workers().submit(
                   [this] { this->Finish(Frame::guarded(call_, [this](const Call&) { return import_now(); })); })) {
      this->Finish(Frame::busy());
    }
  }

  grpc::Status import_now() {
    UploadOutcome<Response> outcome;
    bool dry_run_is_well = false;
    const auto hash = identity::sha256(options_->SerializeAsString() + bytes_);
    const auto body = [&](const Change& change) -> domain::Result<Response> {
      outcome = {};  // a transaction that is begun again starts from nothing
      auto imported = import_(change, *options_, bytes_, outcome);
      dry_run_is_well = !imported && imported.error().reason == dry_run_is_over().reason;
      return imported;
    };
    auto status = frame_.change_now<Response>(call_, options_->request_id(), hash, response_, body);
    if (dry_run_is_well) {
      response_ = outcome.response;
      return grpc::Status::OK;
    }
    if (!status.ok() && outcome.problems.total_count() > 0) {
      return to_status(*refusal_of(outcome.problems), &outcome.problems);
    }
    return status;
  }

  Frame& frame_;
  std::atomic<int>& under_way_;
  const Call call_;
  Response& response_;
  Import import_;
  Request message_;
  std::optional<Options> options_;
  std::string bytes_;
};

}  // namespace touchstone::rpc
