// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <fstream>
#include <functional>
#include <optional>
#include <string>

#include "server/rpc/frame.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::rpc {

/// A file on its way to a client: a worker makes it, messages go out one after the other, as fast as they are read. It
/// deletes itself when all is over.
class FileStream final : public grpc::ServerWriteReactor<v1::RenderReportResponse> {
 public:
  /// Makes the file on the worker and sends it with `say` and `send_file`; its status ends the call.
  using Make = std::function<grpc::Status(FileStream& out)>;

  FileStream(WorkerPool& workers, const char* method, grpc::CallbackServerContext& context, Make make);

  const Call& call() const { return call_; }
  /// What is being done now, for a progress line.
  void say(const std::string& progress);
  void send_file(const std::string& file);
  /// Reads it piece by piece as the client takes it; the last thing that is sent. Closed at the end, also when the
  /// client gives up, its time is over or the server stops.
  void send_file(std::ifstream file);
  /// The client does not listen any more: what is made would be for nobody.
  bool gone();

  void OnCancel() override;
  void OnWriteDone(bool ok) override;
  void OnDone() override { delete this; }

 private:
  void send(v1::RenderReportResponse message);
  void write_next();
  void read_piece();
  void finish(grpc::Status status);

  const Call call_;
  const Make make_;
  std::mutex mutex_;
  std::deque<v1::RenderReportResponse> waiting_;  ///< The first one is being written.
  std::optional<std::ifstream> file_;             ///< What is sent once nothing waits.
  bool unreadable_ = false;                       ///< The file broke off.
  bool gone_ = false;
  std::optional<grpc::Status> status_;
};

}  // namespace touchstone::rpc
