// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/audit_work.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/measure_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::MeasureService::Stub;
using ::testing::SizeIs;

class MeasureServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-08");
    open_cycle("2023-09");
  }

  static v1::Measure genograms(const std::string& area = "C&FF") {
    v1::Measure measure;
    measure.set_title("Cultural genogram on file");
    measure.set_service_area_code(area);
    measure.set_subject(v1::Measure::SUBJECT_ANSWER);
    measure.set_question_key("cultural_genogram");
    measure.set_target_percent(80);
    measure.set_direction(v1::Measure::DIRECTION_AT_LEAST);
    measure.set_target_date("2999-12-31");
    measure.set_window_months(1);
    return measure;
  }
  Answer<v1::Measure> create(const v1::Measure& measure, const Somebody& caller) {
    v1::CreateMeasureRequest request;
    *request.mutable_measure() = measure;
    request.set_request_id(request_id());
    return server->call(&Stub::CreateMeasure, request, caller.token);
  }
  v1::Measure created(const v1::Measure& measure) { return expect_ok(create(measure, council.qa_officer)); }
  Answer<v1::Measure> get(const v1::Measure& measure, const Somebody& caller) {
    v1::GetMeasureRequest request;
    request.set_name(measure.name());
    return server->call(&Stub::GetMeasure, request, caller.token);
  }
  std::vector<v1::Measure> listed(const Somebody& caller) {
    const auto page = expect_ok(server->call(&Stub::ListMeasures, {}, caller.token));
    return {page.measures().begin(), page.measures().end()};
  }
  /// A handed-in audit whose genogram is on file or not.
  void audit(const std::string& reference, const std::string& period, bool on_file, const std::string& area = "C&FF") {
    auto content = filled_in(read(allocate(reference, period, area)));
    answer_to(content, "cultural_genogram")->set_yes_no(on_file ? v1::Answer::YES_NO_YES : v1::Answer::YES_NO_NO);
    expect_ok(submit(content, council.practice_manager));
  }
};

TEST_F(MeasureServiceTest, ANewCouncilHasTheSixOfAnImprovementPlanAsExamples) {
  const auto measures = listed(council.qa_lead);
  ASSERT_THAT(measures, SizeIs(6));
  EXPECT_EQ(measures[2].service_area_code(), "C&FF");
  EXPECT_EQ(measures[2].question_key(), "cultural_genogram");
  EXPECT_EQ(measures[2].target_percent(), 50);
  EXPECT_EQ(measures[4].unit(), v1::Measure::UNIT_MANAGERS);
  EXPECT_EQ(measures[4].target_percent(), 90);
  for (const auto& measure : measures)
    EXPECT_EQ(measure.state(), v1::Measure::STATE_NOTHING_COUNTED) << measure.title();
}

TEST_F(MeasureServiceTest, CountsAnswersOfCompletedAuditsInItsAreaAndWindow) {
  audit("CD900701", "2023-08", false);
  audit("CD900702", "2023-09", true);
  audit("CD900703", "2023-09", false);
  audit("CD900704", "2023-09", true, "BIT");
  allocate("CD900705");
  const auto measure = created(genograms());
  EXPECT_EQ(measure.numerator(), 1);
  EXPECT_EQ(measure.denominator(), 2);
  EXPECT_EQ(measure.numerator_before(), 0);
  EXPECT_EQ(measure.denominator_before(), 1);
  EXPECT_EQ(measure.first_period(), "2023-09");
  EXPECT_EQ(measure.state(), v1::Measure::STATE_ON_THE_WAY);
  const auto shown = expect_ok(get(measure, council.qa_lead));
  ASSERT_THAT(shown.months(), SizeIs(2));
  EXPECT_EQ(shown.months(0).period(), "2023-08");
  audit("CD900706", "2023-09", false);
  EXPECT_EQ(get(measure, council.qa_lead)->denominator(), 3) << "what was handed in since counts";
}

TEST_F(MeasureServiceTest, CountsGradesAndGradedQuestions) {
  submitted("CD900701", "2023-09", "C&FF", v1::GRADE_OUTSTANDING);
  submitted("CD900702", "2023-09", "C&FF", v1::GRADE_GOOD);
  submitted("CD900703", "2023-09", "BIT", v1::GRADE_REQUIRES_IMPROVEMENT);
  auto graded = genograms("");
  graded.set_subject(v1::Measure::SUBJECT_GRADE);
  graded.clear_question_key();
  const auto by_grade = created(graded);
  EXPECT_EQ(by_grade.numerator(), 2);
  EXPECT_EQ(by_grade.denominator(), 3);
  graded.set_least_grade(v1::GRADE_OUTSTANDING);
  EXPECT_EQ(created(graded).numerator(), 1);
  graded.set_subject(v1::Measure::SUBJECT_GRADED_QUESTION);
  graded.set_question_key("assessment_and_planning");
  graded.set_least_grade(v1::GRADE_UNSPECIFIED);
  graded.set_target_percent(60);
  EXPECT_EQ(created(graded).state(), v1::Measure::STATE_REACHED);
  graded.set_programme_code("partnership");
  EXPECT_EQ(created(graded).state(), v1::Measure::STATE_NOTHING_COUNTED);
}

TEST_F(MeasureServiceTest, CountsManagersWithAtLeastOneAuditThatHasIt) {
  audit("CD900701", "2023-08", false);
  audit("CD900702", "2023-09", true);
  audit("CD900703", "2023-09", false);
  auto wanted = genograms();
  wanted.set_unit(v1::Measure::UNIT_MANAGERS);
  const auto measure = created(wanted);
  EXPECT_EQ(measure.unit(), v1::Measure::UNIT_MANAGERS);
  EXPECT_EQ(measure.numerator(), 1);
  EXPECT_EQ(measure.denominator(), 1) << "three audits of one manager";
  EXPECT_EQ(measure.numerator_before(), 0);
  EXPECT_EQ(measure.denominator_before(), 1);
  EXPECT_EQ(measure.state(), v1::Measure::STATE_REACHED);
  const auto shown = expect_ok(get(measure, council.qa_lead));
  ASSERT_THAT(shown.months(), SizeIs(2));
  EXPECT_EQ(shown.months(1).denominator(), 1);
  EXPECT_EQ(created(genograms()).unit(), v1::Measure::UNIT_AUDITS) << "what is usual";
}

TEST_F(MeasureServiceTest, IsSeenByWhoSeesWhatItCounts) {
  const auto of_area = created(genograms());
  const auto of_all = created(genograms(""));
  EXPECT_EQ(get(of_area, council.head_of_service).outcome(), "OK");
  EXPECT_EQ(get(of_all, council.head_of_service).outcome(), "NOT_FOUND MEASURE_NOT_FOUND");
  const auto of_bit = add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT");
  EXPECT_EQ(get(of_area, of_bit).outcome(), "NOT_FOUND MEASURE_NOT_FOUND");
  EXPECT_THAT(listed(of_bit), SizeIs(0));
  EXPECT_THAT(listed(council.head_of_service), SizeIs(2)) << "with the example of the area";
  const auto elsewhere = found_council(*server);
  EXPECT_EQ(get(of_all, elsewhere.qa_lead).outcome(), "NOT_FOUND MEASURE_NOT_FOUND");
}

TEST_F(MeasureServiceTest, IsAddedAndRetiredByTheUnitOfEveryArea) {
  const auto of_bit = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  EXPECT_EQ(create(genograms("BIT"), of_bit).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(create(genograms("XYZ"), council.qa_lead).outcome(), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
  auto wrong = genograms();
  wrong.clear_subject();
  wrong.clear_direction();
  const auto refused = create(wrong, council.qa_lead);
  EXPECT_EQ(refused.outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(fields_of(refused.status), "measure.subject, measure.direction");
  const auto measure = created(genograms());
  EXPECT_EQ(call_named(&Stub::RetireMeasure, measure.name(), "v9", council.qa_lead).outcome(), "ABORTED ETAG_MISMATCH");
  expect_ok(call_named(&Stub::RetireMeasure, measure.name(), measure.etag(), council.qa_lead));
  EXPECT_THAT(listed(council.qa_lead), SizeIs(6));
  EXPECT_EQ(call_named(&Stub::RetireMeasure, measure.name(), "v2", council.qa_lead).outcome(),
            "NOT_FOUND MEASURE_NOT_FOUND");
}

}  // namespace
}  // namespace touchstone::test
