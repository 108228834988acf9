// SPDX-License-Identifier: GPL-3.0-or-later
// A race on purpose, in a handler on the workers behind a real server: under the preset tsan it must be reported, or
// the suppressions hide what they should not. Built and run there only.
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "server/rpc/server_service.h"

int main() {
  using namespace touchstone;
  store::ConnectionPool pool{"", 1};
  rpc::WorkerPool workers{4, 1000};
  rpc::Frame frame{pool, workers, {}};
  long unguarded = 0;
  rpc::ServerService service{frame, "0", [&unguarded] {
                               ++unguarded;
                               return rpc::SchemaStatus{};
                             }};
  grpc::ServerBuilder builder;
  builder.RegisterService(&service);
  const auto server = builder.BuildAndStart();
  const auto channel = server->InProcessChannel({});
  std::vector<std::thread> callers;
  callers.reserve(4);
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&channel] {
      const auto stub = v1::ServerService::NewStub(channel);
      for (int call = 0; call < 200; ++call) {
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{10});
        v1::ServerStatus answer;
        stub->GetServerStatus(&context, {}, &answer);
      }
    });
  }
  for (auto& caller : callers) caller.join();
  server->Shutdown();
  workers.stop();
  return unguarded > 0 ? 0 : 1;
}
