// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace touchstone::rpc {
namespace {

TEST(WorkerPool, TakesOnNoMoreThanItsQueueHolds) {
  std::promise<void> gate;
  const auto open = gate.get_future().share();
  std::promise<void> begun;
  std::atomic<int> done{0};
  WorkerPool pool{1, 2};
  ASSERT_TRUE(pool.submit([&] {
    begun.set_value();
    open.wait();
    ++done;
  }));
  begun.get_future().wait();  // the one worker is busy, the queue is empty
  const auto work = [&] { ++done; };
  EXPECT_TRUE(pool.submit(work));
  EXPECT_TRUE(pool.submit(work));
  EXPECT_FALSE(pool.submit(work));
  gate.set_value();
  pool.stop();
  EXPECT_EQ(done, 3);
}

TEST(WorkerPool, FinishesWhatItTookOnBeforeItStopsAndTakesNothingAfter) {
  std::atomic<int> done{0};
  WorkerPool pool{3, 1000};
  for (int i = 0; i < 500; ++i) ASSERT_TRUE(pool.submit([&] { ++done; }));
  pool.stop();
  EXPECT_EQ(done, 500);
  EXPECT_FALSE(pool.submit([&] { ++done; }));
  pool.stop();
  EXPECT_EQ(done, 500);
}

TEST(WorkerPool, WorksOnSeveralThingsAtOnce) {
  WorkerPool pool{2, 10};
  std::promise<void> first;
  std::promise<void> second;
  // Each waits for the other: with one thread neither would end.
  ASSERT_TRUE(pool.submit([&] {
    first.set_value();
    second.get_future().wait();
  }));
  ASSERT_TRUE(pool.submit([&] {
    first.get_future().wait();
    second.set_value();
  }));
  pool.stop();
}

}  // namespace
}  // namespace touchstone::rpc
