// SPDX-License-Identifier: GPL-3.0-or-later
// The server stream of AnalysisService.WatchProgress: looks on a worker when there is something new, sends, rests.
#include "server/rpc/analysis_service.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/progress.h"

namespace touchstone::rpc {

namespace {

constexpr const char* method = "AnalysisService/WatchProgress";
/// A database that restarts is waited for; one that stays away is told of.
constexpr std::chrono::seconds longest_outage{10};

class WatchCall final : public grpc::ServerWriteReactor<v1::Progress>,
                        public Watcher,
                        public std::enable_shared_from_this<WatchCall> {
 public:
  WatchCall(Frame& frame, Watchers& watchers, grpc::CallbackServerContext& context, std::string cycle)
      : frame_{frame}, watchers_{watchers}, context_{context}, call_{method, context}, cycle_{std::move(cycle)} {}

  /// It lives until gRPC has done with it.
  void begin() {
    self_ = shared_from_this();
    const auto added = watchers_.add(self_);
    if (added == Watchers::Added::TooMany) end(Frame::busy());
    if (added == Watchers::Added::Stopping) end(server_stopping());
  }

  void refresh() override {
    v1::Progress progress;
    const auto status = Frame::mapped(call_, [&](const Call& call) {
      return frame_.as_caller<v1::Progress>(call, {}, progress, [this](const Read& read) { return look(read); });
    });
    call_.use = identity::Use::DoesNotCount;  // the first look was asked for by somebody, the others by nobody
    if (status.ok()) {
      lost_at_.reset();
      sent_once_ = true;
      send(std::move(progress));
    } else if (!may_pass(status)) {
      end(status);
    } else {
      watchers_.rested(this, true);
    }
  }

  void stop() override { end(server_stopping()); }

  void OnWriteDone(bool ok) override {
    std::optional<grpc::Status> waiting;
    {
      const std::lock_guard lock{mutex_};
      writing_ = false;
      waiting = ended_;
    }
    if (waiting) {
      Finish(*waiting);
    } else if (ok) {
      watchers_.rested(this);
    } else {
      end(grpc::Status::CANCELLED);
    }
  }

  void OnCancel() override { end(grpc::Status::CANCELLED); }

  void OnDone() override {
    Frame::log_end(call_, ended_.value_or(grpc::Status::OK));
    watchers_.remove(this);
    self_.reset();
  }

 private:
  domain::Result<v1::Progress> look(const Read& read) {
    const auto cycle = find_named_cycle(read, cycle_);
    if (!cycle) return cycle.error();
    watchers_.set_subject(this, read.organisation() + "/" + cycle->cycle.cycle_id);
    return progress_of(read, *cycle);
  }

  bool may_pass(const grpc::Status& status) {
    if (status.error_code() != grpc::StatusCode::UNAVAILABLE || !sent_once_) return false;
    const auto now = std::chrono::steady_clock::now();
    if (!lost_at_) lost_at_ = now;
    return now - *lost_at_ < longest_outage;
  }

  void send(v1::Progress progress) {
    const std::lock_guard lock{mutex_};
    if (ended_) return;
    message_ = std::move(progress);
    writing_ = true;
    StartWrite(&message_);
  }

  /// Ends the stream once. What is being written is given up: somebody who does not read must not hold up a stop.
  void end(const grpc::Status& status) {
    {
      const std::lock_guard lock{mutex_};
      if (ended_) return;
      ended_ = status;
      if (writing_) {
        context_.TryCancel();
        return;
      }
    }
    Finish(status);
  }

  Frame& frame_;
  Watchers& watchers_;
  grpc::CallbackServerContext& context_;
  Call call_;
  const std::string cycle_;
  std::shared_ptr<WatchCall> self_;

  // Of the worker that looks; there is one at a time.
  bool sent_once_ = false;
  std::optional<std::chrono::steady_clock::time_point> lost_at_;

  std::mutex mutex_;
  std::optional<grpc::Status> ended_;
  bool writing_ = false;
  v1::Progress message_;
};

}  // namespace

grpc::ServerWriteReactor<v1::Progress>* AnalysisService::WatchProgress(grpc::CallbackServerContext* context,
                                                                       const v1::WatchProgressRequest* request) {
  const auto call = std::make_shared<WatchCall>(frame_, watchers_, *context, request->name());
  call->begin();
  return call.get();
}

}  // namespace touchstone::rpc
