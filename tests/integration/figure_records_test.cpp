// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <random>

#include "tests/support/audit_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/form_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::AnalysisService::Stub;
/// Numerator and denominator by measure.
using Shares = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;

class FigureRecordsTest : public WorkTest {
 protected:
  Answer<v1::ListFigureRecordsResponse> page(const std::string& measure, const Somebody& caller, int size = 0,
                                             const std::string& token = {}) {
    v1::ListFigureRecordsRequest request;
    request.set_parent(cycle_name("2023-09"));
    request.set_measure(measure);
    request.set_page_size(size);
    request.set_page_token(token);
    return server->call(&Stub::ListFigureRecords, request, caller.token);
  }
  /// All pages.
  std::vector<v1::FigureRecord> records(const std::string& measure, const Somebody& caller, int size = 7) {
    std::vector<v1::FigureRecord> all;
    std::string token;
    do {
      const auto met = page(measure, caller, size, token);
      EXPECT_EQ(met.outcome(), "OK") << measure;
      if (!met.ok()) return all;
      EXPECT_LE(met->figure_records_size(), size);
      all.insert(all.end(), met->figure_records().begin(), met->figure_records().end());
      token = met->next_page_token();
    } while (!token.empty());
    return all;
  }
  v1::MonthlyAnalysis analysis(const Somebody& caller) {
    v1::GetMonthlyAnalysisRequest request;
    request.set_name(cycle_name("2023-09"));
    return expect_ok(server->call(&Stub::GetMonthlyAnalysis, request, caller.token));
  }
  void change_audit(const v1::Allocation& allocation, const std::string& change) {
    server->database().as_superuser("UPDATE audit SET " + change + " WHERE audit_id = '" +
                                    audit_name(allocation).substr(7) + "'");
  }
  /// An audit of any area, in any state, with any answers.
  void add_any(std::mt19937& dice, int number) {
    const auto roll = [&](int sides) { return std::uniform_int_distribution{1, sides}(dice); };
    static const char* const areas[]{"BIT", "C&FF", "Fostering", "PTC"};
    const auto given = allocate("CD90" + std::to_string(1000 + number), "2023-09", areas[roll(4) - 1]);
    const int fate = roll(12);
    if (fate == 1) return;
    if (fate == 2) return void(expect_ok(withdraw(given, council.qa_officer)));
    if (fate == 3) return change_audit(given, "exempt = true");
    if (fate == 4) return void(expect_ok(mark_not_completed(given, "The case has moved.", council.qa_officer)));
    auto audit = filled_in(read(given), static_cast<v1::Grade>(roll(4)), roll(2) == 1);
    for (auto& answer : *audit.mutable_answers()) {
      if (answer.has_grade()) answer.set_grade(static_cast<v1::Grade>(roll(4)));
      if (!answer.has_yes_no()) continue;
      answer.set_yes_no(static_cast<v1::Answer::YesNo>(roll(3)));
      if (answer.yes_no() != v1::Answer::YES_NO_YES) answer.set_comment("Of " + answer.question_key());
    }
    if (fate == 5) return void(expect_ok(save(audit, council.practice_manager)));
    const auto handed_in = expect_ok(submit(audit, council.practice_manager));
    if (fate == 6) return void(expect_ok(send_back(handed_in, "Say more.", council.qa_officer)));
    // What only an import does: answers that are missing.
    if (fate == 7) {
      server->database().as_superuser("DELETE FROM answer WHERE md5(question_key) < '8' AND audit_id = '" +
                                      handed_in.name().substr(7) + "'");
    }
  }
};

template <typename Area>
void add_area(const Area& area, const std::string& at, Shares& shares) {
  const auto add = [&](const std::string& measure, std::int64_t numerator, std::int64_t denominator) {
    for (const auto& name : {measure, measure + at}) {
      shares[name].first += numerator;
      shares[name].second += denominator;
    }
  };
  const auto& counts = area.counts();
  const auto& grades = area.grades();
  add("completion", counts.completed(), counts.allocated() - counts.exempt());
  add("discussion", counts.discussions_held(), counts.completed());
  add("grade.outstanding", grades.outstanding(), counts.completed());
  add("grade.good", grades.good(), counts.completed());
  add("grade.requiresImprovement", grades.requires_improvement(), counts.completed());
  add("grade.inadequate", grades.inadequate(), counts.completed());
  add("good_or_better", grades.outstanding() + grades.good(), counts.completed());
  for (const auto& asked : area.focus5()) add("focus5." + asked.key(), asked.yes(), asked.yes() + asked.no());
  for (const auto& asked : area.questions()) add("question." + asked.key(), asked.yes(), asked.yes() + asked.no());
  for (const auto& asked : area.graded_questions()) {
    const auto better = asked.grades().outstanding() + asked.grades().good();
    add("graded_question." + asked.key(), better,
        better + asked.grades().requires_improvement() + asked.grades().inadequate());
  }
}

TEST_F(FigureRecordsTest, OfARandomMonthTheRecordsAreEveryFigureOfTheAnalysis) {
  open_cycle("2023-09");
  std::mt19937 dice{20230922};
  for (int i = 0; i < 45; ++i) add_any(dice, i);
  // An area with and without record checks in one cycle: it changed meanwhile.
  server->database().as_superuser("UPDATE audit SET case_holding = false WHERE get_byte(uuid_send(audit_id), 0) < 90");
  const auto month = analysis(council.qa_officer);
  Shares shares;
  for (const auto& area : month.areas()) add_area(area, "@" + area.code(), shares);
  ASSERT_GT(shares.size(), 80);
  EXPECT_GT(shares["focus5.visit"].second, 0);
  for (const auto& [measure, share] : shares) {
    std::pair<std::int64_t, std::int64_t> summed{0, 0};
    for (const auto& record : records(measure, council.qa_officer)) {
      EXPECT_TRUE(record.in_base() || !record.counted()) << measure;
      summed.first += record.counted();
      summed.second += record.in_base();
    }
    EXPECT_EQ(summed, share) << measure;
  }
}

TEST_F(FigureRecordsTest, ARecordSaysWhatItsAuditSays) {
  open_cycle("2023-09");
  auto audit = filled_in(read(allocate("CD900102")), v1::GRADE_REQUIRES_IMPROVEMENT, false);
  answer_to(audit, "visit")->set_yes_no(v1::Answer::YES_NO_NO);
  answer_to(audit, "visit")->set_comment("The second visit is missing.");
  expect_ok(submit(audit, council.practice_manager));
  submitted("CD900101");
  submitted("CD900103", "2023-09", "BIT");
  expect_ok(mark_not_completed(allocate("CD900104", "2023-09", "Fostering"), "The case has moved.",
                               council.practice_manager));

  const auto visits = records("focus5.visit", council.qa_officer);
  ASSERT_EQ(visits.size(), 3);
  EXPECT_EQ(visits[0].service_area_code(), "BIT");
  EXPECT_EQ(visits[1].case_reference(), "CD900101");
  EXPECT_EQ(visits[2].audit(), audit.name());
  EXPECT_EQ(visits[2].value(), "no");
  EXPECT_FALSE(visits[2].counted());
  EXPECT_TRUE(visits[2].in_base());
  EXPECT_EQ(visits[2].comment(), "The second visit is missing.");
  EXPECT_EQ(visits[2].auditor_display_name(), council.practice_manager.display_name);
  EXPECT_EQ(visits[2].state(), v1::AUDIT_STATE_SUBMITTED);

  const auto grades = records("grade.requiresImprovement@C&FF", council.qa_officer);
  ASSERT_EQ(grades.size(), 2);
  EXPECT_EQ(grades[1].value(), "requires_improvement");
  EXPECT_TRUE(grades[1].counted());
  const auto completion = records("completion", council.qa_officer);
  ASSERT_EQ(completion.size(), 4);
  EXPECT_EQ(completion[3].value(), "not_completed");
  EXPECT_EQ(completion[3].comment(), "The case has moved.");
}

TEST_F(FigureRecordsTest, AHeadOfServiceGetsThoseOfTheirAreas) {
  open_cycle("2023-09");
  submitted("CD900101");
  submitted("CD900103", "2023-09", "BIT");
  const auto own = records("completion", council.head_of_service);
  ASSERT_EQ(own.size(), 1);
  EXPECT_EQ(own[0].service_area_code(), "C&FF");
  EXPECT_TRUE(records("completion@BIT", council.head_of_service).empty());
}

TEST_F(FigureRecordsTest, WhatIsNoMeasureIsRefused) {
  open_cycle("2023-09");
  for (const auto* measure :
       {"", "@BIT", "visit", "grade", "grade.requires_improvement", "focus5.child_seen_alone", "question.visit",
        "question.", "completion.all", "graded_question.visit", "completion@"}) {
    const auto met = page(measure, council.qa_officer);
    EXPECT_FALSE(met.ok()) << measure;
  }
  EXPECT_EQ(page("question.visit", council.qa_officer).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(fields_of(page("grade", council.qa_officer).status), "measure");
  EXPECT_EQ(page("completion", council.qa_officer, -1).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(page("completion", council.qa_officer, 1, "made-up").outcome(), "INVALID_ARGUMENT FIELD_INVALID");
}

TEST_F(FigureRecordsTest, AFindingOfTheAnalysisNamesItsPlaceInItsAudit) {
  open_cycle("2023-09");
  auto audit = filled_in(read(allocate("CD900101")));
  auto* second = audit.add_findings();
  second->set_kind(v1::Finding::KIND_IMPROVEMENT);
  second->set_text("Supervision was late twice.");
  v1::GetFormRequest form;
  form.set_name(audit.form());
  const auto section =
      expect_ok(server->call(&v1::FormService::Stub::GetForm, form, council.qa_officer.token)).sections(0).key();
  second->set_section_key(section);
  expect_ok(submit(audit, council.practice_manager));
  const auto month = analysis(council.qa_officer);
  const auto& findings = month.areas(0).findings();
  ASSERT_EQ(findings.size(), 2);
  EXPECT_EQ(findings[0].finding_index(), 0);
  EXPECT_EQ(findings[0].section_key(), "");
  EXPECT_EQ(findings[1].finding_index(), 1);
  EXPECT_EQ(findings[1].section_key(), section);
}

}  // namespace
}  // namespace touchstone::test
