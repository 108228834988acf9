// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/event_verification.h"

#include <gmock/gmock.h>

#include "server/identity/token.h"

namespace touchstone::rpc {
namespace {

using store::StoredEvent;

/// A chain as the database writes it.
std::vector<StoredEvent> chain(const std::string& stream, int length) {
  std::vector<StoredEvent> events;
  std::string previous;
  for (int sequence = 1; sequence <= length; ++sequence) {
    const auto canonical = stream + "\n" + std::to_string(sequence);
    const auto hash = identity::hex(identity::sha256(previous + "\n" + canonical));
    events.push_back({stream, sequence, canonical, previous, hash, true});
    previous = hash;
  }
  return events;
}

EventVerification verified(const std::vector<StoredEvent>& events) {
  EventVerification verification;
  for (const auto& event : events) verification.add(event);
  return verification;
}

std::string root_of(const std::vector<StoredEvent>& events) {
  EventRootBuilder root;
  for (const auto& event : events) root.add(event);
  return root.hash();
}

/// The only problem found, as "STREAM SEQUENCE".
std::string only_problem(const std::vector<StoredEvent>& events) {
  const auto problems = verified(events).problems();
  if (problems.size() != 1) return std::to_string(problems.size()) + " problems";
  return problems[0].stream + " " + std::to_string(problems[0].sequence);
}

std::vector<StoredEvent> two_chains() {
  auto events = chain("audits/a", 4);
  const auto other = chain("audits/b", 3);
  events.insert(events.end(), other.begin(), other.end());
  return events;
}

TEST(EventVerification, FindsNothingInChainsAsTheyWereWritten) {
  const auto verification = verified(two_chains());
  EXPECT_TRUE(verification.problems().empty());
  EXPECT_EQ(verification.event_count(), 7);
  EXPECT_EQ(verification.stream_count(), 2);
}

TEST(EventVerification, FindsNothingInNothing) {
  EXPECT_EQ(verified({}).event_count(), 0);
  EXPECT_EQ(verified({}).stream_count(), 0);
}

TEST(EventVerification, NamesAnEventWhoseContentWasChanged) {
  auto events = two_chains();
  events[1].canonical += " with other words";
  EXPECT_EQ(only_problem(events), "audits/a 2");
}

TEST(EventVerification, NamesTheEventAfterOneThatWasChangedWithItsHash) {
  auto events = two_chains();
  events[1].canonical += " with other words";
  events[1].hash = identity::hex(identity::sha256(events[1].previous_hash + "\n" + events[1].canonical));
  EXPECT_EQ(only_problem(events), "audits/a 3");
}

TEST(EventVerification, NamesTheEventAfterOneThatIsMissing) {
  auto events = two_chains();
  events.erase(events.begin() + 4);
  EXPECT_EQ(only_problem(events), "audits/b 2");
}

TEST(EventVerification, NamesOnlyTheFirstEventOfABrokenStream) {
  auto events = two_chains();
  events[0].canonical.clear();
  events[2].canonical.clear();
  events[5].canonical.clear();
  const auto problems = verified(events).problems();
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].sequence, 1);
  EXPECT_EQ(problems[1].stream, "audits/b");
}

TEST(EventVerification, DoesNotSeeThatTheNewestEventsAreGoneButTheRootDoes) {
  auto events = two_chains();
  const auto root = root_of(events);
  events.pop_back();
  EXPECT_TRUE(verified(events).problems().empty());
  EXPECT_NE(root_of(events), root);
}

TEST(EventRoot, IsTheHashOfTheHeadsInOrder) {
  const auto events = two_chains();
  const auto lines = "audits/a 4 " + events[3].hash + "\naudits/b 3 " + events[6].hash + "\n";
  EXPECT_EQ(root_of(events), identity::hex(identity::sha256(lines)));
}

TEST(EventRoot, LeavesOutWhatIsNotSettled) {
  auto events = two_chains();
  for (const std::size_t recent : {3U, 4U, 5U, 6U}) events[recent].settled = false;
  EventRootBuilder root;
  for (const auto& event : events) root.add(event);
  EXPECT_EQ(root.event_count(), 3);
  EXPECT_EQ(root.stream_count(), 1);
  EXPECT_EQ(root.hash(), root_of(chain("audits/a", 3)));
}

TEST(EventRoot, OfNothingIsTheHashOfNothing) { EXPECT_EQ(root_of({}), identity::hex(identity::sha256(""))); }

}  // namespace
}  // namespace touchstone::rpc
