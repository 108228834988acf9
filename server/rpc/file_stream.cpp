// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/file_stream.h"

namespace touchstone::rpc {

namespace {

constexpr std::size_t chunk_bytes = 256UL * 1024;

}  // namespace

FileStream::FileStream(WorkerPool& workers, const char* method, grpc::CallbackServerContext& context, Make make)
    : call_{method, context}, make_{std::move(make)} {
  const bool taken =
      workers.submit([this] { finish(Frame::guarded(call_, [this](const Call&) { return make_(*this); })); });
  if (!taken) Finish(Frame::busy());
}

void FileStream::say(const std::string& progress) {
  v1::RenderReportResponse message;
  message.set_progress(progress);
  send(std::move(message));
}

void FileStream::send_file(const std::string& file) {
  for (std::size_t at = 0; at < file.size(); at += chunk_bytes) {
    v1::RenderReportResponse message;
    message.set_chunk(file.substr(at, chunk_bytes));
    send(std::move(message));
  }
}

bool FileStream::gone() {
  const std::lock_guard lock{mutex_};
  return gone_;
}

void FileStream::OnCancel() {
  const std::lock_guard lock{mutex_};
  gone_ = true;
}

void FileStream::OnWriteDone(bool ok) {
  const std::lock_guard lock{mutex_};
  waiting_.pop_front();
  if (!ok) {
    gone_ = true;
    waiting_.clear();
  }
  if (!waiting_.empty()) {
    StartWrite(&waiting_.front());
  } else if (status_) {
    Finish(*status_);
  }
}

void FileStream::send(v1::RenderReportResponse message) {
  const std::lock_guard lock{mutex_};
  if (gone_) return;
  waiting_.push_back(std::move(message));
  if (waiting_.size() == 1) StartWrite(&waiting_.front());
}

/// Called once, on the worker: says what it came to when all is written, or leaves that to the last write.
void FileStream::finish(grpc::Status status) {
  {
    const std::lock_guard lock{mutex_};
    if (!waiting_.empty()) {
      status_ = std::move(status);
      return;
    }
  }
  // Nothing is being written, so nobody else comes here; and with Finish this may be gone, the lock included.
  Finish(status);
}

}  // namespace touchstone::rpc
