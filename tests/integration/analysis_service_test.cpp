// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/audit_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using Stub = v1::AnalysisService::Stub;

/// Allocated, exempt, completed, not completed, discussed.
std::vector<std::int64_t> words(const v1::CycleCounts& counts) {
  return {counts.allocated(), counts.exempt(), counts.completed(), counts.not_completed(), counts.discussions_held()};
}
std::vector<std::int64_t> words(const v1::GradeCounts& counts) {
  return {counts.outstanding(), counts.good(), counts.requires_improvement(), counts.inadequate()};
}
template <typename Rows>
std::vector<std::string> labels(const Rows& rows) {
  std::vector<std::string> found;
  for (const auto& row : rows) found.push_back(row.label());
  return found;
}
template <typename Areas>
std::vector<std::string> codes(const Areas& areas) {
  std::vector<std::string> found;
  for (const auto& area : areas) found.push_back(area.code());
  return found;
}
const v1::AnswerCounts& counts_of(const google::protobuf::RepeatedPtrField<v1::AnswerCounts>& all,
                                  const std::string& key) {
  static const v1::AnswerCounts none;
  for (const auto& counts : all) {
    if (counts.key() == key) return counts;
  }
  ADD_FAILURE() << key << " is not there";
  return none;
}
std::vector<std::int64_t> words(const v1::AnswerCounts& counts) {
  return {counts.yes(), counts.no(), counts.not_applicable()};
}

/// A council with so few audits that every figure can be counted by hand:
/// August 2023: C&FF one good; BIT one that stays open. June 2023 is planned only.
/// September 2023: C&FF one outstanding and discussed, one requiring improvement and not discussed, one not begun, one
/// sent back; BIT one good and discussed, one withdrawn, one exempt; Fostering one not completed.
class AnalysisServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    plan_cycle("2023-06");
    allocate("CD900100", "2023-06");
    open_cycle("2023-08");
    submitted("CD900101", "2023-08");
    allocate("CD900102", "2023-08", "BIT");
    close_cycle("2023-08");
    open_cycle("2023-09");
    submitted("CD900111", "2023-09", "C&FF", v1::GRADE_OUTSTANDING);
    submit_with_gaps("CD900112");
    allocate("CD900113");
    send_back(submitted("CD900114"), "Say how the parents were heard.", council.qa_officer);
    submitted("CD900115", "2023-09", "BIT");
    expect_ok(withdraw(allocate("CD900116", "2023-09", "BIT"), council.qa_officer));
    make_exempt(allocate("CD900117", "2023-09", "BIT"));
    expect_ok(mark_not_completed(allocate("CD900118", "2023-09", "Fostering"), "The case has moved.",
                                 council.practice_manager));
  }

  void submit_with_gaps(const std::string& reference) {
    auto audit = filled_in(read(allocate(reference)), v1::GRADE_REQUIRES_IMPROVEMENT, false);
    answer_to(audit, "visit")->set_yes_no(v1::Answer::YES_NO_NO);
    answer_to(audit, "chronology")->set_yes_no(v1::Answer::YES_NO_NOT_APPLICABLE);
    answer_to(audit, "chronology")->set_comment("The case is a week old.");
    answer_to(audit, "smart_plan")->set_yes_no(v1::Answer::YES_NO_NO);
    expect_ok(submit(audit, council.practice_manager));
  }
  void make_exempt(const v1::Allocation& allocation) {
    server->database().as_superuser("UPDATE audit SET exempt = true WHERE audit_id = '" +
                                    audit_name(allocation).substr(7) + "'");
  }
  Answer<v1::MonthlyAnalysis> analysis(const std::string& period, const Somebody& caller) {
    v1::GetMonthlyAnalysisRequest request;
    request.set_name(cycle_name(period));
    return server->call(&Stub::GetMonthlyAnalysis, request, caller.token);
  }
  Answer<v1::Progress> progress(const std::string& period, const Somebody& caller) {
    v1::GetProgressRequest request;
    request.set_name(cycle_name(period));
    return server->call(&Stub::GetProgress, request, caller.token);
  }
};

TEST_F(AnalysisServiceTest, EveryFigureIsTheOneCountedByHand) {
  const auto met = analysis("2023-09", council.qa_officer);
  ASSERT_EQ(met.outcome(), "OK");
  EXPECT_EQ(met->theme(), "Reunifications");
  EXPECT_EQ(met->cycle_state(), "open");
  EXPECT_THAT(words(met->overview()), ElementsAre(7, 1, 3, 3, 2));
  EXPECT_THAT(words(met->grades()), ElementsAre(1, 1, 1, 0));
  ASSERT_THAT(codes(met->areas()), ElementsAre("BIT", "C&FF", "Fostering"));
  EXPECT_THAT(words(met->areas(0).counts()), ElementsAre(2, 1, 1, 0, 1));
  EXPECT_THAT(words(met->areas(0).grades()), ElementsAre(0, 1, 0, 0));
  EXPECT_THAT(words(met->areas(1).counts()), ElementsAre(4, 0, 2, 2, 1));
  EXPECT_THAT(words(met->areas(1).grades()), ElementsAre(1, 0, 1, 0));
  EXPECT_THAT(words(met->areas(2).counts()), ElementsAre(1, 0, 0, 1, 0));
  EXPECT_THAT(words(met->areas(2).grades()), ElementsAre(0, 0, 0, 0));
}

TEST_F(AnalysisServiceTest, AnswersAreCountedWhereTheyWereAskedAndOfCompletedAuditsOnly) {
  const auto met = analysis("2023-09", council.qa_officer);
  const auto& cff = met->areas(1);
  ASSERT_EQ(cff.focus5_size(), 5);
  EXPECT_THAT(words(counts_of(cff.focus5(), "visit")), ElementsAre(1, 1, 0));
  EXPECT_THAT(words(counts_of(cff.focus5(), "chronology")), ElementsAre(1, 0, 1));
  EXPECT_THAT(words(counts_of(cff.focus5(), "supervision")), ElementsAre(2, 0, 0));
  EXPECT_THAT(words(counts_of(cff.questions(), "smart_plan")), ElementsAre(1, 1, 0));
  EXPECT_EQ(cff.questions_size(), 12);
  ASSERT_EQ(cff.graded_questions_size(), 1);
  EXPECT_THAT(words(cff.graded_questions(0).grades()), ElementsAre(1, 0, 1, 0));
  EXPECT_EQ(cff.findings_size(), 2);
  ASSERT_EQ(cff.not_completed_reasons_size(), 1);
  EXPECT_EQ(cff.not_completed_reasons(0).reason(), "");
  EXPECT_EQ(cff.not_completed_reasons(0).count(), 2);
  const auto& fostering = met->areas(2);
  EXPECT_EQ(fostering.focus5_size(), 0);
  EXPECT_EQ(fostering.questions_size(), 12) << "zeros are spelled out";
  EXPECT_THAT(words(counts_of(fostering.questions(), "smart_plan")), ElementsAre(0, 0, 0));
  EXPECT_EQ(fostering.not_completed_reasons(0).reason(), "The case has moved.");
}

TEST_F(AnalysisServiceTest, AMonthIsComparedWithThoseThatBeganNotWithPlannedOnes) {
  const auto met = analysis("2023-09", council.qa_officer);
  ASSERT_EQ(met->history_size(), 2);
  EXPECT_EQ(met->history(0).period(), "2023-08");
  EXPECT_THAT(words(met->history(0).counts()), ElementsAre(2, 0, 1, 1, 1));
  EXPECT_THAT(words(met->history(1).counts()), ElementsAre(7, 1, 3, 3, 2));
  bool compared = false;
  for (const auto& fact : met->facts()) {
    if (fact.kind() != "change" || fact.measure() != "completion") continue;
    compared = true;
    EXPECT_EQ(fact.numerator(), 3);
    EXPECT_EQ(fact.denominator(), 6) << "without the exempt one";
    EXPECT_EQ(fact.compared_with(), "2023-08");
    EXPECT_EQ(fact.compared_numerator(), 1);
    EXPECT_EQ(fact.compared_denominator(), 2);
  }
  EXPECT_TRUE(compared);
  EXPECT_EQ(analysis("2023-08", council.qa_officer)->history_size(), 1) << "a month is not compared with a later one";
}

TEST_F(AnalysisServiceTest, APlannedCycleIsAnalysedForTheQaUnitOnly) {
  EXPECT_EQ(analysis("2023-06", council.head_of_service).outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  EXPECT_EQ(progress("2023-06", council.head_of_service).outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  EXPECT_EQ(progress("2023-05", council.qa_lead).outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  const auto met = analysis("2023-06", council.qa_officer);
  ASSERT_EQ(met.outcome(), "OK");
  EXPECT_THAT(words(met->overview()), ElementsAre(1, 0, 0, 1, 0));
}

TEST_F(AnalysisServiceTest, AHeadOfServiceGetsTheirAreasWhileTheTotalsStay) {
  const auto all = analysis("2023-09", council.qa_officer);
  const auto met = analysis("2023-09", council.head_of_service);
  ASSERT_EQ(met.outcome(), "OK");
  EXPECT_THAT(codes(met->areas()), ElementsAre("C&FF"));
  EXPECT_EQ(met->areas(0).SerializeAsString(), all->areas(1).SerializeAsString());
  EXPECT_EQ(met->overview().SerializeAsString(), all->overview().SerializeAsString());
  EXPECT_EQ(met->grades().SerializeAsString(), all->grades().SerializeAsString());
  for (const auto& month : met->history()) EXPECT_THAT(codes(month.areas()), ElementsAre("C&FF"));
  EXPECT_EQ(met->history(1).counts().SerializeAsString(), all->history(1).counts().SerializeAsString());
  for (const auto& fact : met->facts()) {
    const auto at = fact.measure().find('@');
    if (at != std::string::npos) {
      EXPECT_EQ(fact.measure().substr(at + 1), "C&FF");
    }
  }
}

TEST_F(AnalysisServiceTest, EveryBreakdownOfTheProgressAddsUpToTheTotal) {
  const auto met = progress("2023-09", council.qa_officer);
  ASSERT_EQ(met.outcome(), "OK");
  EXPECT_THAT(words(met->total().counts()), ElementsAre(7, 1, 3, 3, 2));
  EXPECT_EQ(met->total().overdue(), 2) << "not begun and sent back, long after September 2023";
  EXPECT_EQ(met->total().good_or_better(), 2);
  EXPECT_EQ(met->total().graded(), 3);
  EXPECT_THAT(labels(met->areas()), ElementsAre("BIT", "C&FF", "Fostering"));
  EXPECT_THAT(labels(met->teams()), ElementsAre("BIT: no team", "C&FF: no team", "Fostering: no team"));
  EXPECT_THAT(labels(met->auditors()), ElementsAre(council.practice_manager.display_name));
  for (const auto* rows : {&met->areas(), &met->teams(), &met->auditors()}) {
    std::vector<std::int64_t> sum(8);
    for (const auto& row : *rows) {
      const auto counts = words(row.counts());
      for (std::size_t i = 0; i < counts.size(); ++i) sum[i] += counts[i];
      sum[5] += row.overdue();
      sum[6] += row.good_or_better();
      sum[7] += row.graded();
    }
    EXPECT_THAT(sum, ElementsAre(7, 1, 3, 3, 2, 2, 2, 3));
  }
  EXPECT_EQ(met->previous_period(), "2023-08");
  EXPECT_THAT(words(met->previous_total().counts()), ElementsAre(2, 0, 1, 1, 1));
  ASSERT_EQ(met->late_size(), 2);
  EXPECT_EQ(met->late(0).case_reference(), "CD900113");
  EXPECT_EQ(met->late(1).state(), v1::AUDIT_STATE_SENT_BACK);
  EXPECT_GT(met->late(0).days_overdue(), 0);
}

TEST_F(AnalysisServiceTest, AHeadOfServiceSeesTheProgressOfTheirAreasOnly) {
  const auto met = progress("2023-09", council.head_of_service);
  ASSERT_EQ(met.outcome(), "OK");
  EXPECT_THAT(labels(met->areas()), ElementsAre("C&FF"));
  EXPECT_THAT(words(met->total().counts()), ElementsAre(4, 0, 2, 2, 1));
  EXPECT_THAT(words(met->previous_total().counts()), ElementsAre(1, 0, 1, 0, 1));
  const auto elsewhere = add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "Fostering");
  EXPECT_EQ(progress("2023-09", elsewhere)->late_size(), 0);
  EXPECT_THAT(words(progress("2023-09", elsewhere)->total().counts()), ElementsAre(1, 0, 0, 1, 0));
}

TEST_F(AnalysisServiceTest, FiguresKeepTheAreaTheyWereMadeInWhateverBecomesOfIt) {
  const auto before = analysis("2023-09", council.qa_officer);
  v1::ListServiceAreasRequest list;
  const auto areas = server->call(&v1::OrganisationService::Stub::ListServiceAreas, list, council.administrator.token);
  v1::UpdateServiceAreaRequest request;
  for (const auto& area : areas->service_areas()) {
    if (area.code() == "BIT") *request.mutable_service_area() = area;
  }
  request.mutable_service_area()->set_display_name("Early Help");
  request.mutable_service_area()->set_case_holding(false);
  request.mutable_service_area()->set_closed(true);
  request.set_request_id(request_id());
  ASSERT_EQ(
      server->call(&v1::OrganisationService::Stub::UpdateServiceArea, request, council.administrator.token).outcome(),
      "OK");
  const auto after = analysis("2023-09", council.qa_officer);
  auto renamed = before->areas(0);
  EXPECT_EQ(after->areas(0).display_name(), "Early Help");
  renamed.set_display_name("Early Help");
  EXPECT_EQ(after->areas(0).SerializeAsString(), renamed.SerializeAsString()) << "Focus 5 answered then stays";
  EXPECT_EQ(after->overview().SerializeAsString(), before->overview().SerializeAsString());
  EXPECT_EQ(after->history(0).SerializeAsString(), before->history(0).SerializeAsString());
}

TEST_F(AnalysisServiceTest, AnotherCouncilCountsNothingOfThis) {
  auto other = found_council(*server);
  std::swap(council, other);
  open_cycle("2023-09");
  const auto met = analysis("2023-09", council.qa_officer);
  EXPECT_THAT(words(met->overview()), ElementsAre(0, 0, 0, 0, 0));
  EXPECT_EQ(met->areas_size(), 0);
  EXPECT_EQ(met->history_size(), 1);
}

}  // namespace
}  // namespace touchstone::test
