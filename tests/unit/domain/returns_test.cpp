// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/returns.h"

#include <gmock/gmock.h>

#include <map>

#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace std::chrono;
using Cells = std::map<std::string, std::string>;

const std::vector<KnownArea> areas{{"BIT", true}, {"Fostering", false}};
const Form form = touchstone::testing::example_form();

Cells allocated_row() {
  return {{"period", "2023-09"},          {"due_on", "2023-09-22"},      {"service_area", "BIT"},
          {"case_reference", "CD900001"}, {"auditor", "jo@example.org"}, {"status", "allocated"}};
}

Cells completed_row() {
  Cells cells = allocated_row();
  cells["status"] = "completed";
  cells["grade"] = "good";
  return cells;
}

Cells with(Cells cells, const Cells& more) {
  for (const auto& [column, cell] : more) cells[column] = cell;
  return cells;
}

/// A table of all columns that any of the rows has.
ReturnTable table_of(const std::vector<Cells>& rows) {
  std::map<std::string, std::string> columns;
  for (const Cells& cells : rows) columns.insert(cells.begin(), cells.end());
  ReturnTable table;
  for (const auto& [column, cell] : columns) table.header.push_back(column);
  std::int64_t number = 1;
  for (const Cells& cells : rows) {
    ReturnTable::Row row{++number, {}};
    for (const auto& column : table.header) row.cells.push_back(cells.contains(column) ? cells.at(column) : "");
    table.rows.push_back(std::move(row));
  }
  return table;
}

Returns read(const std::vector<Cells>& rows) { return read_returns(table_of(rows), areas, form); }

/// "row column" of every problem.
std::vector<std::string> places(const std::vector<ReturnProblem>& problems) {
  std::vector<std::string> result;
  for (const auto& problem : problems) result.push_back(std::to_string(problem.row) + " " + problem.column);
  return result;
}

std::vector<std::string> refused(const std::vector<Cells>& rows) {
  const Returns returns = read(rows);
  if (!returns.problems.empty()) {
    EXPECT_THAT(returns.rows, IsEmpty());
  }
  return places(returns.problems);
}

TEST(ReadReturns, UnderstandsARowWithNothingButWhatItMustHave) {
  const Returns returns = read({allocated_row()});
  ASSERT_THAT(returns.problems, IsEmpty());
  ASSERT_EQ(returns.rows.size(), 1U);
  const ReturnRow& row = returns.rows[0];
  EXPECT_EQ(row.row, 2);
  EXPECT_EQ(row.period, (Period{2023, 9}));
  EXPECT_EQ(row.due_on, 2023y / September / 22);
  EXPECT_EQ(row.status, ReturnStatus::Allocated);
  EXPECT_EQ(row.content, AuditContent{});
  EXPECT_FALSE(row.completed_on);
}

TEST(ReadReturns, UnderstandsEveryColumnOfACompletedRow) {
  const Returns returns = read({with(completed_row(), {{"theme", "Reunifications"},
                                                       {"team", "East team"},
                                                       {"auditor", " Jo@Example.org "},
                                                       {"practitioner", "Sam Practitioner"},
                                                       {"completed_on", "2023-09-20"},
                                                       {"discussion_held", "No"},
                                                       {"grade", "Requires improvement"},
                                                       {"visit", "NA"},
                                                       {"chronology", "yes"},
                                                       {"question:child_seen_alone", "No"},
                                                       {"grade:assessment_and_planning", "outstanding"},
                                                       {"quotation", "“It helped – a lot”"},
                                                       {"good_practice", "First.\r\n\r\n  Second, “quoted”. \n"},
                                                       {"theme_improvement", "Third."}})});
  ASSERT_THAT(returns.problems, IsEmpty());
  const ReturnRow& row = returns.rows.at(0);
  EXPECT_EQ(row.theme, "Reunifications");
  EXPECT_EQ(row.team, "East team");
  EXPECT_EQ(row.auditor, "jo@example.org");
  EXPECT_EQ(row.practitioner, "Sam Practitioner");
  EXPECT_EQ(row.completed_on, 2023y / September / 20);
  EXPECT_EQ(row.content.discussion.held, false);
  EXPECT_EQ(row.content.grade, Grade::RequiresImprovement);
  EXPECT_THAT(row.content.answers,
              ElementsAre(Answer{"chronology", YesNo::Yes, ""}, Answer{"visit", YesNo::NotApplicable, ""},
                          Answer{"child_seen_alone", YesNo::No, ""},
                          Answer{"assessment_and_planning", Grade::Outstanding, ""}));
  EXPECT_THAT(row.content.findings, ElementsAre(Finding{FindingKind::GoodPractice, "First.", "", false, {}},
                                                Finding{FindingKind::GoodPractice, "Second, “quoted”.", "", false, {}},
                                                Finding{FindingKind::Improvement, "Third.", "", true, {}},
                                                Finding{FindingKind::Quotation, "“It helped – a lot”", "", false, {}}));
}

TEST(ReadReturns, TakesTheDueDateForACompletedRowWithoutADate) {
  EXPECT_EQ(read({completed_row()}).rows.at(0).completed_on, 2023y / September / 22);
}

TEST(ReadReturns, TakesAnEmptyCellForNoAnswer) {
  const Returns returns = read({with(completed_row(), {{"chronology", " "}, {"question:child_seen_alone", ""}})});
  ASSERT_THAT(returns.problems, IsEmpty());
  EXPECT_THAT(returns.rows.at(0).content.answers, IsEmpty());
}

TEST(ReadReturns, PassesOverRowsOfEmptyCells) {
  const Returns returns = read({allocated_row(), {}, with(allocated_row(), {{"case_reference", "CD900002"}})});
  ASSERT_THAT(returns.problems, IsEmpty());
  EXPECT_EQ(returns.rows.size(), 2U);
  EXPECT_EQ(returns.rows.at(1).row, 4);
}

TEST(ReadReturns, RefusesAnUnknownColumn) {
  EXPECT_THAT(refused({with(allocated_row(), {{"Grade", ""}, {"comment", ""}})}), ElementsAre("1 Grade", "1 comment"));
}

TEST(ReadReturns, RefusesAColumnOfAQuestionThatTheFormDoesNotHave) {
  EXPECT_THAT(refused({with(completed_row(), {{"question:no_such", "yes"}, {"grade:no_such", "good"}})}),
              ElementsAre("1 grade:no_such", "1 question:no_such"));
}

TEST(ReadReturns, RefusesAQuestionUnderTheWrongPrefix) {
  EXPECT_THAT(refused({with(completed_row(), {{"question:assessment_and_planning", ""},
                                              {"grade:child_seen_alone", ""},
                                              {"question:visit", ""},
                                              {"question:note", ""}})}),
              ElementsAre("1 grade:child_seen_alone", "1 question:assessment_and_planning", "1 question:note",
                          "1 question:visit"));
}

TEST(ReadReturns, RefusesAMissingAndADoubledColumn) {
  ReturnTable table = table_of({allocated_row()});
  table.header[0] = "auditor";
  table.header[1] = "auditor";
  EXPECT_THAT(places(read_returns(table, areas, form).problems), ElementsAre("1 auditor", "1 case_reference"));
}

TEST(ReadReturns, RefusesAColumnWithoutAName) {
  EXPECT_THAT(refused({with(allocated_row(), {{" ", ""}})}), ElementsAre("1 "));
}

TEST(ReadReturns, NeedsEveryMandatoryCell) {
  Cells empty;
  for (const auto& [column, cell] : allocated_row()) empty[column] = "";
  EXPECT_THAT(refused({with(empty, {{"team", "East team"}})}),
              ElementsAre("2 auditor", "2 case_reference", "2 due_on", "2 period", "2 service_area", "2 status"));
}

TEST(ReadReturns, RefusesBadCellsNamingEachInTheOrderOfTheFile) {
  EXPECT_THAT(refused({with(completed_row(), {{"period", "September"}, {"grade", "great"}, {"visit", "maybe"}}),
                       with(completed_row(), {{"case_reference", "CD900002"},
                                              {"due_on", "2023-02-30"},
                                              {"completed_on", "22/09/2023"},
                                              {"service_area", "XYZ"},
                                              {"status", "done"},
                                              {"discussion_held", "na"},
                                              {"auditor", "jo"},
                                              {"practitioner", "sam@"},
                                              {"grade:assessment_and_planning", "fine"}}),
                       with(completed_row(), {{"case_reference", "Jo Bloggs"}})}),
              ElementsAre("2 grade", "2 period", "2 visit", "3 auditor", "3 completed_on", "3 discussion_held",
                          "3 due_on", "3 grade:assessment_and_planning", "3 practitioner", "3 service_area", "3 status",
                          "4 case_reference"));
}

TEST(ReadReturns, NamesTheKnownAreasWhenOneIsUnknown) {
  const Returns returns = read({with(allocated_row(), {{"service_area", "XYZ"}})});
  ASSERT_EQ(returns.problems.size(), 1U);
  EXPECT_THAT(returns.problems[0].reason, HasSubstr("BIT, Fostering"));
}

TEST(ReadReturns, RefusesFocus5InAnAreaThatHoldsNoCases) {
  const Returns returns = read({with(completed_row(), {{"service_area", "Fostering"}, {"chronology", "yes"}})});
  EXPECT_THAT(places(returns.problems), ElementsAre("2 chronology"));
  EXPECT_THAT(returns.problems.at(0).reason, HasSubstr("Focus 5"));
}

TEST(ReadReturns, RefusesAnAnswerToAQuestionOfOtherAreas) {
  EXPECT_THAT(refused({with(completed_row(), {{"question:panel_on_time", "yes"}})}),
              ElementsAre("2 question:panel_on_time"));
  EXPECT_THAT(refused({with(completed_row(), {{"service_area", "Fostering"}, {"question:panel_on_time", "yes"}})}),
              IsEmpty());
}

TEST(ReadReturns, RefusesACompletedRowWithoutAGradeEvenWithoutTheColumn) {
  EXPECT_THAT(refused({with(allocated_row(), {{"status", "completed"}})}), ElementsAre("2 grade"));
  EXPECT_THAT(refused({with(completed_row(), {{"grade", ""}})}), ElementsAre("2 grade"));
}

TEST(ReadReturns, RefusesAGradeOnAFormWithoutOne) {
  Form ungraded = form;
  ungraded.graded = false;
  EXPECT_THAT(places(read_returns(table_of({completed_row()}), areas, ungraded).problems), ElementsAre("2 grade"));
  EXPECT_THAT(read_returns(table_of({with(completed_row(), {{"grade", ""}})}), areas, ungraded).problems, IsEmpty());
}

TEST(ReadReturns, RefusesOnARowNotCompletedWhatOnlyACompletedAuditHas) {
  for (const std::string status : {"allocated", "not_completed"}) {
    EXPECT_THAT(refused({with(allocated_row(), {{"status", status},
                                                {"completed_on", "2023-09-20"},
                                                {"discussion_held", "no"},
                                                {"grade", "good"},
                                                {"visit", "yes"},
                                                {"improvement", "Late."}})}),
                ElementsAre("2 completed_on", "2 grade"))
        << status;
  }
}

TEST(ReadReturns, KeepsWhatWasAnsweredInAnAuditThatWasNotCompleted) {
  const Returns returns = read(
      {with(allocated_row(),
            {{"status", "not_completed"}, {"discussion_held", "no"}, {"visit", "yes"}, {"improvement", "Late."}})});
  ASSERT_THAT(returns.problems, IsEmpty());
  EXPECT_EQ(returns.rows[0].content.answers.size(), 1U);
  EXPECT_EQ(returns.rows[0].content.findings.size(), 1U);
  EXPECT_EQ(returns.rows[0].content.discussion.held, false);
}

TEST(ReadReturns, TakesAReasonOfARowNotCompletedOnlyAndNeedsNone) {
  const Cells reason{{"not_completed_reason", "The auditor has left."}};
  EXPECT_THAT(refused({with(with(allocated_row(), {{"status", "not_completed"}}), reason)}), IsEmpty());
  EXPECT_THAT(refused({with(allocated_row(), {{"status", "not_completed"}})}), IsEmpty());
  EXPECT_THAT(refused({with(allocated_row(), reason)}), ElementsAre("2 not_completed_reason"));
  EXPECT_THAT(refused({with(completed_row(), reason)}), ElementsAre("2 not_completed_reason"));
}

TEST(ReadReturns, RefusesTheSameCaseTwiceInAPeriodButNotInTwo) {
  const Returns returns = read({allocated_row(), with(allocated_row(), {{"case_reference", "cd900001"}}),
                                with(allocated_row(), {{"period", "2023-08"}})});
  ASSERT_THAT(places(returns.problems), ElementsAre("3 case_reference"));
  EXPECT_THAT(returns.problems[0].reason, HasSubstr("row 2 for 2023-09"));
}

TEST(ReadReturns, RefusesTwoThemesForOnePeriodButTakesAnEmptyOne) {
  const auto row = [](const std::string& reference, const std::string& period, const std::string& theme) {
    return with(allocated_row(), {{"case_reference", reference}, {"period", period}, {"theme", theme}});
  };
  EXPECT_THAT(refused({row("CD900001", "2023-09", "Reunifications"), row("CD900002", "2023-09", ""),
                       row("CD900003", "2023-08", "Neglect"), row("CD900004", "2023-09", "Neglect")}),
              ElementsAre("5 theme"));
}

TEST(ReadReturns, RefusesOverlongTexts) {
  EXPECT_THAT(refused({with(completed_row(), {{"theme", std::string(201, 'a')},
                                              {"team", std::string(101, 'a')},
                                              {"practitioner", std::string(201, 'a')},
                                              {"case_reference", std::string(41, '9')},
                                              {"good_practice", "Short.\n" + std::string(10'001, 'a')}})}),
              ElementsAre("2 case_reference", "2 good_practice", "2 practitioner", "2 team", "2 theme"));
  EXPECT_THAT(
      refused({with(allocated_row(), {{"status", "not_completed"}, {"not_completed_reason", std::string(501, 'a')}})}),
      ElementsAre("2 not_completed_reason"));
}

TEST(ReadReturns, RefusesControlCharactersInATextOnce) {
  EXPECT_THAT(refused({with(completed_row(), {{"improvement", "a\x01\nb\x02"}})}), ElementsAre("2 improvement"));
}

TEST(ReadReturns, WarnsOfTextsThatSeemToNameSomebodyWithoutQuotingThem) {
  const Returns returns = read({with(completed_row(), {{"good_practice", "Clear plan.\nMrs Hargreaves was heard."},
                                                       {"improvement", "Ring 07700 900123."}})});
  ASSERT_THAT(returns.problems, IsEmpty());
  ASSERT_THAT(places(returns.warnings), ElementsAre("2 good_practice", "2 improvement"));
  EXPECT_THAT(returns.warnings[0].reason, HasSubstr("a name"));
  for (const auto& warning : returns.warnings) {
    EXPECT_EQ(warning.reason.find("Hargreaves"), std::string::npos);
    EXPECT_EQ(warning.reason.find("07700"), std::string::npos);
  }
}

TEST(ReadReturns, ReportsProblemsOfTheFileWithThoseOfItsCells) {
  const ReturnTable table =
      table_of({with(allocated_row(), {{"period", "x"}}), with(allocated_row(), {{"period", "y"}})});
  EXPECT_THAT(places(read_returns(table, areas, form, {{3, "", "cut off"}, {2, "", "odd"}}).problems),
              ElementsAre("2 ", "2 period", "3 ", "3 period"));
}

TEST(ReadReturns, DoesNotDependOnTheOrderOfTheColumns) {
  ReturnTable table = table_of({with(completed_row(), {{"chronology", "yes"},
                                                       {"visit", "no"},
                                                       {"quotation", "Thank you."},
                                                       {"theme_improvement", "Earlier."},
                                                       {"good_practice", "Good."}})});
  const Returns forward = read_returns(table, areas, form);
  std::reverse(table.header.begin(), table.header.end());
  std::reverse(table.rows[0].cells.begin(), table.rows[0].cells.end());
  const Returns backward = read_returns(table, areas, form);
  EXPECT_EQ(forward.rows.at(0).content, backward.rows.at(0).content);
  EXPECT_TRUE(same(forward.rows.at(0), backward.rows.at(0), forward.columns));
}

TEST(CyclesOf, TellsThemeAndMostFrequentDueDateOfEachPeriod) {
  const auto row = [](const std::string& reference, const std::string& due, const std::string& theme) {
    return with(allocated_row(), {{"case_reference", reference}, {"due_on", due}, {"theme", theme}});
  };
  const Returns returns = read({row("CD900001", "2023-09-29", ""), row("CD900002", "2023-09-22", "Reunifications"),
                                row("CD900003", "2023-09-22", ""), row("CD900004", "2023-09-29", ""),
                                with(allocated_row(), {{"period", "2023-01"}, {"due_on", "2023-01-20"}})});
  const auto cycles = cycles_of(returns.rows);
  ASSERT_EQ(cycles.size(), 2U);
  EXPECT_EQ(cycles[0].period, (Period{2023, 1}));
  EXPECT_EQ(cycles[0].theme, "");
  EXPECT_EQ(cycles[1].theme, "Reunifications");
  EXPECT_EQ(cycles[1].due_on, 2023y / September / 22);
}

TEST(ReturnStatus, IsWhatARowWouldSayOfEveryState) {
  EXPECT_EQ(return_status_of(AuditState::SentBack), ReturnStatus::Allocated);
  EXPECT_EQ(return_status_of(AuditState::Accepted), ReturnStatus::Completed);
  EXPECT_EQ(return_status_of(AuditState::NotCompleted), ReturnStatus::NotCompleted);
  EXPECT_EQ(return_status_of(AuditState::Withdrawn), std::nullopt);
}

TEST(DifferingColumns, AreThoseWhoseCellsWereChanged) {
  const Cells cells = with(completed_row(), {{"theme", "Neglect"},
                                             {"team", "East team"},
                                             {"practitioner", "Sam"},
                                             {"completed_on", "2023-09-20"},
                                             {"discussion_held", "yes"},
                                             {"visit", "yes"},
                                             {"question:child_seen_alone", "yes"},
                                             {"grade:assessment_and_planning", "good"},
                                             {"good_practice", "A.\nB."},
                                             {"theme_good_practice", "C."},
                                             {"quotation", "D."}});
  const Cells changes{{"period", "2023-08"},
                      {"due_on", "2023-09-23"},
                      {"service_area", "Fostering"},
                      {"case_reference", "CD9"},
                      {"auditor", "al@example.org"},
                      {"grade", "inadequate"},
                      {"theme", "Reunifications"},
                      {"team", ""},
                      {"practitioner", "Al"},
                      {"completed_on", ""},
                      {"discussion_held", "no"},
                      {"visit", "na"},
                      {"question:child_seen_alone", ""},
                      {"grade:assessment_and_planning", "outstanding"},
                      {"good_practice", "A."},
                      {"theme_good_practice", "E."},
                      {"quotation", ""}};
  const Returns recorded = read({cells});
  ASSERT_THAT(recorded.problems, IsEmpty());
  EXPECT_TRUE(same(recorded.rows.at(0), read({cells}).rows.at(0), recorded.columns));
  for (const auto& [column, cell] : changes) {
    Cells other = with(cells, {{column, cell}});
    if (column == "service_area") other["visit"] = "";
    const Returns changed = read({other});
    ASSERT_THAT(changed.problems, IsEmpty()) << column;
    auto differing = differing_columns(recorded.rows.at(0), changed.rows.at(0), changed.columns);
    if (column == "service_area") differing.pop_back();
    EXPECT_THAT(differing, ElementsAre(column));
  }
}

TEST(DifferingColumns, AreNeverOnesThatTheFileDoesNotHave) {
  const Returns recorded =
      read({with(completed_row(), {{"visit", "yes"}, {"improvement", "Late."}, {"team", "East"}})});
  const Returns bare = read({completed_row()});
  EXPECT_TRUE(same(recorded.rows.at(0), bare.rows.at(0), bare.columns));
  EXPECT_THAT(differing_columns(recorded.rows.at(0), bare.rows.at(0), recorded.columns),
              ElementsAre("improvement", "team", "visit"));
}

TEST(DifferingColumns, LeaveTheLettersOfACaseReferenceOut) {
  const Returns recorded = read({with(allocated_row(), {{"case_reference", "CD900123"}})});
  const Returns lower = read({with(allocated_row(), {{"case_reference", "cd900123"}})});
  EXPECT_TRUE(same(recorded.rows.at(0), lower.rows.at(0), lower.columns));
  EXPECT_EQ(corrected(recorded.rows.at(0), lower.rows.at(0), lower.columns).case_reference, "CD900123");
}

TEST(DifferingColumns, LeaveAnEmptyThemeOut) {
  const Returns recorded = read({with(allocated_row(), {{"theme", "Neglect"}})});
  const Returns silent = read({with(allocated_row(), {{"theme", ""}})});
  EXPECT_TRUE(same(recorded.rows.at(0), silent.rows.at(0), silent.columns));
}

TEST(Corrected, SaysWhatTheFileSaysAndKeepsWhatItDoesNotSpeakOf) {
  ReturnRow recorded =
      read({with(completed_row(), {{"visit", "yes"}, {"good_practice", "A."}, {"improvement", "B."}})}).rows.at(0);
  recorded.content.answers.push_back({"note", std::string{"Written by hand."}, ""});
  recorded.content.findings[0].section_key = "practice";
  const Returns file =
      read({with(completed_row(), {{"visit", "no"}, {"chronology", "na"}, {"improvement", "C.\nD."}})});

  const ReturnRow result = corrected(recorded, file.rows.at(0), file.columns);

  EXPECT_TRUE(same(result, file.rows.at(0), file.columns));
  EXPECT_THAT(result.content.answers,
              ElementsAre(Answer{"visit", YesNo::No, ""}, Answer{"note", std::string{"Written by hand."}, ""},
                          Answer{"chronology", YesNo::NotApplicable, ""}));
  EXPECT_THAT(result.content.findings, ElementsAre(Finding{FindingKind::GoodPractice, "A.", "practice", false, {}},
                                                   Finding{FindingKind::Improvement, "C.", "", false, {}},
                                                   Finding{FindingKind::Improvement, "D.", "", false, {}}));
}

TEST(Corrected, TakesAnEmptyCellForNoAnswer) {
  const ReturnRow recorded = read({with(completed_row(), {{"visit", "yes"}, {"team", "East"}})}).rows.at(0);
  const Returns file = read({with(completed_row(), {{"visit", ""}, {"team", ""}})});
  const ReturnRow result = corrected(recorded, file.rows.at(0), file.columns);
  EXPECT_THAT(result.content.answers, IsEmpty());
  EXPECT_EQ(result.team, "");
}

TEST(Corrected, TakesTheGradeFromAnAuditThatWasNotCompletedAfterAll) {
  const ReturnRow recorded = read({with(completed_row(), {{"visit", "yes"}, {"improvement", "B."}})}).rows.at(0);
  const Returns file = read({with(allocated_row(), {{"status", "not_completed"}, {"not_completed_reason", "Left."}})});
  const ReturnRow result = corrected(recorded, file.rows.at(0), file.columns);
  EXPECT_FALSE(result.content.grade);
  EXPECT_FALSE(result.completed_on);
  EXPECT_EQ(result.not_completed_reason, "Left.");
}

TEST(Corrected, GivesAnAuditThatWasCompletedAfterAllItsDate) {
  const ReturnRow recorded =
      read({with(allocated_row(), {{"status", "not_completed"}, {"not_completed_reason", "Left."}})}).rows.at(0);
  const Returns file = read({completed_row()});
  const ReturnRow result = corrected(recorded, file.rows.at(0), file.columns);
  EXPECT_EQ(result.status, ReturnStatus::Completed);
  EXPECT_EQ(result.completed_on, 2023y / September / 22);
  EXPECT_EQ(result.content.grade, Grade::Good);
  EXPECT_EQ(result.not_completed_reason, "");
}

TEST(DiffersProblem, NamesTheColumnsAndTheWayToCorrectThem) {
  const ReturnRow row = read({allocated_row()}).rows.at(0);
  const ReturnProblem one = differs_problem(row, {"grade"});
  EXPECT_EQ(one.row, 2);
  EXPECT_EQ(one.column, "grade");
  const ReturnProblem two = differs_problem(row, {"grade", "visit"});
  EXPECT_EQ(two.column, "");
  EXPECT_THAT(two.reason, HasSubstr("grade, visit"));
  EXPECT_THAT(two.reason, HasSubstr("--correct"));
}

}  // namespace
}  // namespace touchstone::domain
