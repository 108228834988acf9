// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/file_stream.h"

#include <stdexcept>

namespace touchstone::rpc {

namespace {

constexpr std::size_t chunk_bytes = 256UL * 1024;

grpc::Status broken_off(const Call& call) {
  return to_status(std::runtime_error{"a file could not be read while it was sent"}, call.method);
}

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

void FileStream::send_file(std::ifstream file) {
  const std::lock_guard lock{mutex_};
  if (gone_) return;
  file_ = std::move(file);
  if (!waiting_.empty()) return;
  read_piece();
  if (!waiting_.empty()) StartWrite(&waiting_.front());
}

bool FileStream::gone() {
  const std::lock_guard lock{mutex_};
  return gone_;
}

void FileStream::OnCancel() {
  const std::lock_guard lock{mutex_};
  gone_ = true;
  file_.reset();
}

void FileStream::OnWriteDone(bool ok) {
  const std::lock_guard lock{mutex_};
  waiting_.pop_front();
  if (!ok) {
    gone_ = true;
    waiting_.clear();
    file_.reset();
  }
  write_next();
}

void FileStream::send(v1::RenderReportResponse message) {
  const std::lock_guard lock{mutex_};
  if (gone_) return;
  waiting_.push_back(std::move(message));
  if (waiting_.size() == 1) StartWrite(&waiting_.front());
}

/// What waits, then the file, then the end once the worker has said what it came to.
void FileStream::write_next() {
  if (waiting_.empty() && file_) read_piece();
  if (!waiting_.empty()) {
    StartWrite(&waiting_.front());
  } else if (status_) {
    Finish(unreadable_ ? broken_off(call_) : *status_);
  }
}

/// Takes the next piece of the file to what waits; at its end the file is closed.
void FileStream::read_piece() {
  std::string piece(chunk_bytes, '\0');
  file_->read(piece.data(), static_cast<std::streamsize>(piece.size()));
  piece.resize(static_cast<std::size_t>(file_->gcount()));
  unreadable_ = file_->bad();
  if (piece.empty() || unreadable_) {
    file_.reset();
    return;
  }
  v1::RenderReportResponse message;
  message.set_chunk(std::move(piece));
  waiting_.push_back(std::move(message));
}

/// Called once, on the worker: says what it came to when all is written, or leaves that to the last write.
void FileStream::finish(grpc::Status status) {
  {
    const std::lock_guard lock{mutex_};
    if (!waiting_.empty()) {
      status_ = std::move(status);
      return;
    }
    if (unreadable_) status = broken_off(call_);
  }
  // Nothing is being written, so nobody else comes here; and with Finish this may be gone, the lock included.
  Finish(status);
}

}  // namespace touchstone::rpc
