// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>

#include "client/cli/call.h"
#include "client/cli/terminal.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"

namespace touchstone::cli {

/// The size of a file fit to be sent, in bytes; looks at its entry only. Throws `Failure`.
std::int64_t upload_size(const std::string& file);

/// "FILE: row 3, column team: ".
std::string upload_place(const std::string& file, const v1::ImportProblem& problem);

/// Prints the problems of a refused file and throws the `Failure` that sums them up; rethrows what is none of these.
/// Called where `failure` was caught.
[[noreturn]] void tell_problems(const Context& context, const std::string& file, const CallFailure& failure);

/// Sends options and file once. A write that fails means that the server has answered already: Finish tells.
template <typename Stub, typename Request, typename Response>
grpc::Status upload_once(grpc::ClientContext& call, Stub& stub,
                         std::unique_ptr<grpc::ClientWriter<Request>> (Stub::*method)(grpc::ClientContext*, Response*),
                         const std::string& name, const Request& first, ProgressLine& progress, Response& answer) {
  constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;
  errno = 0;
  std::ifstream file{name, std::ios::binary};
  if (!file) throw Failure{"Cannot read " + name + ": " + std::strerror(errno) + "."};
  answer.Clear();
  const auto writer = (stub.*method)(&call, &answer);
  bool going = writer->Write(first);
  std::int64_t sent = 0;
  const auto total = first.options().total_bytes();
  std::string buffer(chunk_bytes, '\0');
  while (going && file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const auto count = static_cast<std::size_t>(file.gcount());
    if (file.bad()) throw Failure{"Cannot read " + name + " to its end."};
    if (count == 0) break;
    Request part;
    part.set_chunk(buffer.data(), count);
    going = writer->Write(part);
    sent += static_cast<std::int64_t>(count);
    progress.say("Sending " + name + ", " + std::to_string(total == 0 ? 100 : 100 * sent / total) + " %");
  }
  writer->WritesDone();
  progress.say(first.options().dry_run() ? "The server checks " + name : "The server loads " + name);
  return writer->Finish();
}

/// The whole of it: `first` has its options but for size and request_id. Throws `Failure`.
template <typename Stub, typename Request, typename Response>
Response upload(const Context& context,
                std::unique_ptr<grpc::ClientWriter<Request>> (Stub::*method)(grpc::ClientContext*, Response*),
                const std::string& file, Request first) {
  first.mutable_options()->set_total_bytes(upload_size(file));
  const Caller caller{context, Token::Session};
  first.mutable_options()->set_request_id(caller.request_id());
  auto stub = caller.stub<Stub>();
  Response answer;
  try {
    ProgressLine progress{context.environment};
    caller.attempt(Kind::Import, [&](grpc::ClientContext& call) {
      return upload_once(call, stub, method, file, first, progress, answer);
    });
  } catch (const CallFailure& failure) {
    tell_problems(context, file, failure);
  }
  return answer;
}

}  // namespace touchstone::cli
