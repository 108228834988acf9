// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "tests/support/audit_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using namespace std::chrono_literals;

/// A stream of progress, read on a thread of its own.
class Watch {
 public:
  Watch(TestServer& server, const std::string& cycle, const std::string& token, std::chrono::seconds deadline = 60s)
      : stub_{v1::AnalysisService::NewStub(server.channel())} {
    context_.set_deadline(std::chrono::system_clock::now() + deadline);
    context_.AddMetadata("authorization", "Bearer " + token);
    v1::WatchProgressRequest request;
    request.set_name(cycle);
    reader_ = stub_->WatchProgress(&context_, request);
    thread_ = std::thread{[this] { read_all(); }};
  }
  ~Watch() {
    context_.TryCancel();
    thread_.join();
  }

  /// Whether the newest message comes to satisfy the condition in time.
  template <typename Condition>
  bool comes_to(Condition condition, std::chrono::milliseconds patience = 10s) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, patience, [&] { return received_ > 0 && condition(newest_); });
  }
  bool completes(std::int64_t count, std::chrono::milliseconds patience = 10s) {
    return comes_to([&](const v1::Progress& progress) { return progress.total().counts().completed() == count; },
                    patience);
  }
  /// How it ended, "still open" when it did not in time.
  std::string end(std::chrono::milliseconds patience = 10s) {
    std::unique_lock lock{mutex_};
    if (!changed_.wait_for(lock, patience, [&] { return status_.has_value(); })) return "still open";
    return outcome_of(*status_);
  }
  int received() {
    const std::lock_guard lock{mutex_};
    return received_;
  }
  /// The same, for a condition, which is asked under the lock.
  int received_so_far() const { return received_; }
  v1::Progress newest() {
    const std::lock_guard lock{mutex_};
    return newest_;
  }

 private:
  void read_all() {
    v1::Progress progress;
    while (reader_->Read(&progress)) {
      const std::lock_guard lock{mutex_};
      newest_ = progress;
      ++received_;
      changed_.notify_all();
    }
    const auto status = reader_->Finish();
    const std::lock_guard lock{mutex_};
    status_ = status;
    changed_.notify_all();
  }

  std::unique_ptr<v1::AnalysisService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::Progress>> reader_;
  std::mutex mutex_;
  std::condition_variable changed_;
  v1::Progress newest_;
  int received_ = 0;
  std::optional<grpc::Status> status_;
  std::thread thread_;
};

class WatchProgressTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
  }
  Watch watch(const Somebody& somebody) { return Watch{*server, cycle_name("2023-09"), somebody.token}; }
  /// Ends every connection of the server to the database, as a restart of PostgreSQL does, and waits until they are
  /// gone: a backend that has been told to end may still take the next statement and drop it half way.
  static void end_connections() {
    server->database().as_superuser(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND usename = 'touchstone_server'");
  }
  static std::int64_t count(const std::string& sql) {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    return tx.exec(sql)[0][0].as<std::int64_t>();
  }
};

TEST_F(WatchProgressTest, BeginsWithWhatIsSoNow) {
  submitted("CD900100");
  auto watching = watch(council.qa_officer);
  ASSERT_TRUE(watching.completes(1));
  EXPECT_EQ(watching.newest().theme(), "Reunifications");
}

TEST_F(WatchProgressTest, ASubmissionShowsByItself) {
  const auto given = allocate("CD900100");
  auto watching = watch(council.qa_officer);
  ASSERT_TRUE(watching.completes(0));
  expect_ok(submit(filled_in(read(given)), council.practice_manager));
  EXPECT_TRUE(watching.completes(1));
}

TEST_F(WatchProgressTest, EveryChangeThatProgressTellsOfShows) {
  const auto given = allocate("CD900100");
  auto watching = watch(council.qa_officer);
  ASSERT_TRUE(watching.completes(0));
  allocate("CD900101");
  EXPECT_TRUE(watching.comes_to([](const auto& now) { return now.total().counts().allocated() == 2; }));
  v1::UpdateAllocationRequest later;
  *later.mutable_allocation() = given;
  later.mutable_allocation()->set_due_date("2099-01-01");
  later.mutable_update_mask()->add_paths("due_date");
  later.set_request_id(request_id());
  const auto moved = expect_ok(server->call(&Allocations::UpdateAllocation, later, council.qa_officer.token));
  EXPECT_TRUE(watching.comes_to([](const auto& now) { return now.total().overdue() == 1; }));
  expect_ok(mark_not_completed(moved, "The case has moved.", council.qa_officer));
  EXPECT_TRUE(watching.comes_to([](const auto& now) { return now.late_size() == 1; }));
  const int before = watching.received();
  close_cycle("2023-09");
  EXPECT_TRUE(watching.comes_to([&](const auto&) { return watching.received_so_far() > before; }));
}

TEST_F(WatchProgressTest, OfABurstTheLastStateIsSentAndNotEveryStep) {
  auto watching = watch(council.qa_officer);
  ASSERT_TRUE(watching.completes(0));
  constexpr int many = 40;
  pqxx::connection connection{server->database().server_conninfo()};
  for (int i = 0; i < many; ++i) allocate("CD9002" + std::to_string(10 + i));
  ASSERT_TRUE(watching.comes_to([](const auto& now) { return now.total().counts().allocated() == many; }));
  EXPECT_LT(watching.received(), many);
}

TEST_F(WatchProgressTest, SavedAnswersWakeNobody) {
  const auto given = allocate("CD900100");
  auto audit = expect_ok(save(filled_in(read(given)), council.practice_manager));
  auto watching = watch(council.qa_officer);
  ASSERT_TRUE(watching.completes(0));
  std::this_thread::sleep_for(400ms);
  const int before = watching.received();
  answer_to(audit, "visit")->set_comment("Seen at school.");
  expect_ok(save(audit, council.practice_manager));
  std::this_thread::sleep_for(600ms);
  EXPECT_EQ(watching.received(), before);
}

TEST_F(WatchProgressTest, OtherCyclesAndCouncilsWakeNobody) {
  open_cycle("2023-10");
  auto watching = watch(council.qa_officer);
  ASSERT_TRUE(watching.completes(0));
  std::this_thread::sleep_for(400ms);
  const int before = watching.received();
  allocate("CD900100", "2023-10");
  auto other = found_council(*server);
  std::swap(council, other);
  open_cycle("2023-09");
  allocate("CD900100");
  std::this_thread::sleep_for(600ms);
  EXPECT_EQ(watching.received(), before);
}

TEST_F(WatchProgressTest, AHeadOfServiceWatchesTheirAreasOnly) {
  allocate("CD900100", "2023-09", "BIT");
  auto watching = watch(council.head_of_service);
  ASSERT_TRUE(watching.comes_to([](const auto& now) { return now.total().counts().allocated() == 0; }));
  allocate("CD900101");
  ASSERT_TRUE(watching.comes_to([](const auto& now) { return now.total().counts().allocated() == 1; }));
  EXPECT_EQ(watching.newest().areas_size(), 1);
}

TEST_F(WatchProgressTest, ACycleThatIsNotThereIsRefused) {
  EXPECT_EQ(Watch(*server, cycle_name("2031-01"), council.qa_officer.token).end(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  plan_cycle("2023-11");
  EXPECT_EQ(Watch(*server, cycle_name("2023-11"), council.head_of_service.token).end(),
            "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
}

TEST_F(WatchProgressTest, ARevokedSessionEndsTheStream) {
  const auto token = open_session(*server, council.organisation_id, council.qa_officer.id());
  Watch watching{*server, cycle_name("2023-09"), token};
  ASSERT_TRUE(watching.completes(0));
  const v1::SignOutRequest request;
  ASSERT_EQ(server->call(&v1::SessionService::Stub::SignOut, request, token).outcome(), "OK");
  allocate("CD900100");
  EXPECT_EQ(watching.end(), "UNAUTHENTICATED NOT_SIGNED_IN");
  EXPECT_EQ(watching.newest().total().counts().allocated(), 0);
}

TEST_F(WatchProgressTest, ARoleThatIsTakenAwayEndsTheStream) {
  auto watching = watch(council.qa_officer);
  ASSERT_TRUE(watching.completes(0));
  server->database().as_superuser("DELETE FROM person_role WHERE person_id = '" + council.qa_officer.id() + "'");
  auto lead = council.qa_lead;
  std::swap(council.qa_officer, lead);
  allocate("CD900100");
  EXPECT_EQ(watching.end(), "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(WatchProgressTest, BeingSentSomethingIsNoUseOfTheSession) {
  auto watching = watch(council.qa_officer);
  ASSERT_TRUE(watching.completes(0));
  server->database().as_superuser(
      "UPDATE session SET last_used_at = now() - interval '20 minutes' WHERE person_id = '" + council.qa_officer.id() +
      "'");
  auto lead = council.qa_lead;
  std::swap(council.qa_officer, lead);
  allocate("CD900100");
  ASSERT_TRUE(watching.comes_to([](const auto& now) { return now.total().counts().allocated() == 1; }));
  EXPECT_EQ(count("SELECT count(*) FROM session WHERE last_used_at > now() - interval '10 minutes' AND person_id = '" +
                  lead.id() + "'"),
            0);
}

TEST_F(WatchProgressTest, TheDeadlineEndsTheStream) {
  Watch watching{*server, cycle_name("2023-09"), council.qa_officer.token, 1s};
  ASSERT_TRUE(watching.completes(0));
  EXPECT_THAT(watching.end(), ::testing::HasSubstr("DEADLINE_EXCEEDED"));
}

TEST_F(WatchProgressTest, ConnectionsThatEndAreMadeAgain) {
  auto watching = watch(council.qa_officer);
  ASSERT_TRUE(watching.completes(0));
  for (int i = 0; i < 3; ++i) {
    end_connections();
    submitted("CD90010" + std::to_string(i));
    EXPECT_TRUE(watching.completes(i + 1)) << "after end " << i;
  }
  submitted("CD900109");
  EXPECT_TRUE(watching.completes(4)) << "and it listens as before";
}

TEST_F(WatchProgressTest, ManyWatchersHoldNoConnectionAndAllAreTold) {
  std::vector<std::unique_ptr<Watch>> watching;
  for (int i = 0; i < 60; ++i) {
    watching.push_back(std::make_unique<Watch>(*server, cycle_name("2023-09"), council.qa_officer.token));
  }
  for (auto& one : watching) ASSERT_TRUE(one->completes(0));
  std::this_thread::sleep_for(500ms);
  EXPECT_EQ(count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                  "AND usename = 'touchstone_server' AND state <> 'idle'"),
            0);
  EXPECT_EQ(count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                  "AND usename = 'touchstone_server' AND query LIKE 'LISTEN%'"),
            1);
  submitted("CD900100");
  for (auto& one : watching) EXPECT_TRUE(one->completes(1));
}

TEST(WatchProgressStopTest, AStopEndsOpenStreamsAtOnce) {
  TestServer stopping;
  const auto council = found_council(stopping);
  v1::CreateAuditCycleRequest request;
  request.set_parent("programmes/practice-managers");
  request.mutable_audit_cycle()->set_period("2023-09");
  request.mutable_audit_cycle()->set_due_date("2023-09-28");
  request.set_request_id(request_id());
  const auto cycle = stopping.call(&v1::CycleService::Stub::CreateAuditCycle, request, council.qa_officer.token);
  ASSERT_EQ(cycle.outcome(), "OK");
  Watch watching{stopping, cycle->name(), council.qa_officer.token};
  ASSERT_TRUE(watching.completes(0));
  const auto began = std::chrono::steady_clock::now();
  stopping.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
  EXPECT_EQ(watching.end(), "UNAVAILABLE SERVER_STOPPING");
}

}  // namespace
}  // namespace touchstone::test
