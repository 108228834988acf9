// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/file_stream.h"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/support/own_temporary_files.h"

namespace touchstone::rpc {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Sends what the test makes, whoever asks.
class OneFileService final : public v1::ReportService::CallbackService {
 public:
  explicit OneFileService(FileStream::Make make) : make_{std::move(make)} {}

  grpc::ServerWriteReactor<v1::RenderReportResponse>* RenderReport(
      grpc::CallbackServerContext* context, const v1::RenderReportRequest* /*request*/) override {
    return new FileStream{workers_, "ReportService/RenderReport", *context, make_};  // NOLINT: deletes itself in OnDone
  }

 private:
  const FileStream::Make make_;
  WorkerPool workers_{2, 8};
};

class FileStreamTest : public ::testing::Test {
 protected:
  /// Starts a server whose file is made so.
  void serve(FileStream::Make make) {
    service_ = std::make_unique<OneFileService>(std::move(make));
    grpc::ServerBuilder builder;
    builder.RegisterService(service_.get());
    server_ = builder.BuildAndStart();
    stub_ = v1::ReportService::NewStub(server_->InProcessChannel({}));
  }
  void TearDown() override {
    if (server_) server_->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds{5});
  }

  /// A file without a name, as a pack is one.
  std::ifstream unnamed_file(const std::string& bytes) {
    const auto path = temporary_.path() / "file";
    report::write_file(path, bytes);
    std::ifstream file{path, std::ios::binary};
    std::filesystem::remove(path);
    return file;
  }

  struct Brought {
    std::vector<std::string> progress;
    std::vector<std::size_t> pieces;
    std::string file;
    grpc::Status status;
  };
  Brought ask(std::chrono::milliseconds for_each_message = {}) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{30});
    const auto reader = stub_->RenderReport(&context, {});
    Brought brought;
    for (v1::RenderReportResponse part; reader->Read(&part);) {
      if (part.has_progress()) brought.progress.push_back(part.progress());
      if (part.has_chunk()) {
        brought.pieces.push_back(part.chunk().size());
        brought.file += part.chunk();
      }
      std::this_thread::sleep_for(for_each_message);
    }
    brought.status = reader->Finish();
    return brought;
  }

  tests::OwnTemporaryFiles temporary_;
  std::unique_ptr<OneFileService> service_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::ReportService::Stub> stub_;
};

std::string example_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>((i * 31 + i / 257) % 251);
  return bytes;
}

TEST_F(FileStreamTest, AFileOnDiskArrivesInPiecesAfterWhatWasSaid) {
  const auto bytes = example_bytes(1'000'001);
  serve([&](FileStream& out) {
    out.say("Packing");
    out.send_file(unnamed_file(bytes));
    return grpc::Status::OK;
  });
  for (const auto pause : {std::chrono::milliseconds{0}, std::chrono::milliseconds{20}}) {
    const auto brought = ask(pause);
    EXPECT_TRUE(brought.status.ok()) << brought.status.error_message();
    EXPECT_THAT(brought.progress, ElementsAre("Packing"));
    EXPECT_THAT(brought.pieces, SizeIs(4));
    EXPECT_TRUE(brought.file == bytes);
  }
}

TEST_F(FileStreamTest, AFileOnDiskMayBeEmptyAndTheFirstThingThatIsSent) {
  for (const std::size_t size : {0, 1, 256 * 1024}) {
    serve([&](FileStream& out) {
      out.send_file(unnamed_file(example_bytes(size)));
      return grpc::Status::OK;
    });
    const auto brought = ask();
    EXPECT_TRUE(brought.status.ok()) << brought.status.error_message();
    EXPECT_TRUE(brought.file == example_bytes(size)) << size;
    server_.reset();
  }
}

TEST_F(FileStreamTest, WhatTheMakerRefusesEndsTheCall) {
  serve([](FileStream& out) {
    out.say("Reading");
    return grpc::Status{grpc::StatusCode::NOT_FOUND, "there is none"};
  });
  const auto brought = ask();
  EXPECT_EQ(brought.status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(brought.file, IsEmpty());
}

TEST_F(FileStreamTest, AClientThatGivesUpInTheMiddleIsNoticedAndHoldsNoWorker) {
  const auto bytes = example_bytes(8UL * 1024 * 1024);
  serve([&](FileStream& out) {
    out.send_file(unnamed_file(bytes));
    return grpc::Status::OK;
  });
  for (int i = 0; i < 5; ++i) {  // More than there are workers.
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{30});
    const auto reader = stub_->RenderReport(&context, {});
    v1::RenderReportResponse part;
    EXPECT_TRUE(reader->Read(&part));
    context.TryCancel();
    while (reader->Read(&part)) {
    }
    EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_TRUE(ask().file == bytes);
}

TEST_F(FileStreamTest, AServerThatStopsEndsAFileThatNobodyReads) {
  serve([&](FileStream& out) {
    out.send_file(unnamed_file(example_bytes(8UL * 1024 * 1024)));
    return grpc::Status::OK;
  });
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{30});
  const auto reader = stub_->RenderReport(&context, {});
  v1::RenderReportResponse part;
  ASSERT_TRUE(reader->Read(&part));
  server_->Shutdown(std::chrono::system_clock::now() + std::chrono::milliseconds{100});
  server_.reset();
  while (reader->Read(&part)) {
  }
  EXPECT_FALSE(reader->Finish().ok());
}

}  // namespace
}  // namespace touchstone::rpc
