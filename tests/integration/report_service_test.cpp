// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <thread>

#include "tests/support/audit_work.h"
#include "tests/unit/report/page_reader.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::Not;

/// What a report stream brought.
struct Rendered {
  grpc::Status status;
  std::vector<std::string> progress;
  std::string file;
};

class ReportServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
    submitted("CD900111", "2023-09", "C&FF", v1::GRADE_OUTSTANDING);
    submitted("CD900112", "2023-09", "BIT");
    allocate("CD900113", "2023-09", "BIT");
  }
  Rendered render(const std::string& period, v1::RenderReportRequest::Format format, const Somebody& caller) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
    context.AddMetadata("authorization", "Bearer " + caller.token);
    v1::RenderReportRequest request;
    request.set_name(cycle_name(period));
    request.set_format(format);
    return received(v1::ReportService::NewStub(server->channel())->RenderReport(&context, request));
  }
  Rendered board_page(const std::string& period, const Somebody& caller, bool publication = false) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
    context.AddMetadata("authorization", "Bearer " + caller.token);
    v1::RenderBoardPageRequest request;
    request.set_name(cycle_name(period));
    request.set_format(v1::RenderReportRequest::FORMAT_HTML);
    request.set_publication(publication);
    return received(v1::ReportService::NewStub(server->channel())->RenderBoardPage(&context, request));
  }
  Rendered roll_up(const v1::ReportWindow& window, const Somebody& caller, bool publication = false,
                   const std::string& programme = "programmes/practice-managers") {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
    context.AddMetadata("authorization", "Bearer " + caller.token);
    v1::RenderRollUpRequest request;
    request.set_parent(programme);
    *request.mutable_window() = window;
    request.set_format(v1::RenderReportRequest::FORMAT_HTML);
    request.set_publication(publication);
    return received(v1::ReportService::NewStub(server->channel())->RenderRollUp(&context, request));
  }
  static v1::ReportWindow window_of(v1::ReportWindow::Kind kind, int year, int quarter = 0) {
    v1::ReportWindow window;
    window.set_kind(kind);
    window.set_year(year);
    window.set_quarter(quarter);
    return window;
  }

 private:
  static Rendered received(const std::unique_ptr<grpc::ClientReader<v1::RenderReportResponse>>& reader) {
    Rendered rendered;
    for (v1::RenderReportResponse part; reader->Read(&part);) {
      if (part.has_chunk()) rendered.file += part.chunk();
      if (part.has_progress()) rendered.progress.push_back(part.progress());
    }
    rendered.status = reader->Finish();
    EXPECT_EQ(fault_of(rendered.status), "");
    return rendered;
  }
};

TEST_F(ReportServiceTest, ThePageArrivesWholeAndSaysTheSameAsTheAnalysis) {
  const auto rendered = render("2023-09", v1::RenderReportRequest::FORMAT_HTML, council.qa_officer);
  ASSERT_EQ(outcome_of(rendered.status), "OK");
  EXPECT_THAT(rendered.progress, Not(::testing::IsEmpty()));
  const tests::PageReader page{rendered.file};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(rendered.file, ::testing::EndsWith("</html>\n"));

  v1::GetMonthlyAnalysisRequest request;
  request.set_name(cycle_name("2023-09"));
  const auto analysis = server->call(&v1::AnalysisService::Stub::GetMonthlyAnalysis, request, council.qa_officer.token);
  const auto rows = page.rows("audits allocated, completed and not completed by service area");
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(analysis->areas_size()) + 1);
  const auto& counts = analysis->overview();
  EXPECT_THAT(rows.back(), ElementsAre("All areas", "", std::to_string(counts.allocated()),
                                       std::to_string(counts.completed()), std::to_string(counts.not_completed())));
  EXPECT_EQ(counts.allocated(), 3);
  EXPECT_THAT(page.text(), ::testing::HasSubstr("Northmere City Council"));
}

TEST_F(ReportServiceTest, AFormatThatIsNotOfferedIsRefusedWithThoseThatAre) {
  for (const auto format :
       {v1::RenderReportRequest::FORMAT_UNSPECIFIED, static_cast<v1::RenderReportRequest::Format>(9)}) {
    const auto rendered = render("2023-09", format, council.qa_officer);
    EXPECT_EQ(outcome_of(rendered.status), "INVALID_ARGUMENT FORMAT_NOT_OFFERED");
    EXPECT_EQ(metadata_of(rendered.status, "offered"), "html,pdf,docx,pptx,xlsx,csv");
  }
}

TEST_F(ReportServiceTest, WithoutChromiumAPdfIsRefused) {
  const auto rendered = render("2023-09", v1::RenderReportRequest::FORMAT_PDF, council.qa_officer);
  EXPECT_EQ(outcome_of(rendered.status), "FAILED_PRECONDITION PDF_ENGINE_MISSING");
  EXPECT_EQ(rendered.file, "");
}

TEST_F(ReportServiceTest, WithoutTheProgramThatMakesThemTheOtherFormatsAreRefused) {
  for (const auto format : {v1::RenderReportRequest::FORMAT_DOCX, v1::RenderReportRequest::FORMAT_PPTX,
                            v1::RenderReportRequest::FORMAT_XLSX, v1::RenderReportRequest::FORMAT_CSV}) {
    const auto rendered = render("2023-09", format, council.qa_officer);
    EXPECT_EQ(outcome_of(rendered.status), "FAILED_PRECONDITION OFFICE_ENGINE_MISSING");
    EXPECT_EQ(rendered.file, "");
  }
}

TEST_F(ReportServiceTest, AReportIsRefusedWithoutItsCycleOrToWhoMayNotReadIt) {
  const auto outcome = [&](const std::string& period, const Somebody& caller) {
    return outcome_of(render(period, v1::RenderReportRequest::FORMAT_HTML, caller).status);
  };
  EXPECT_EQ(outcome("2022-09", council.qa_officer), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  EXPECT_EQ(outcome("2023-09", council.practice_manager), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(outcome("2023-09", {}), "UNAUTHENTICATED NOT_SIGNED_IN");
  plan_cycle("2023-10");
  EXPECT_EQ(outcome("2023-10", council.head_of_service), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
}

TEST_F(ReportServiceTest, AMonthWithNothingCompletedHasAReportAllTheSame) {
  open_cycle("2023-11");
  const auto empty = render("2023-11", v1::RenderReportRequest::FORMAT_HTML, council.qa_officer);
  EXPECT_EQ(outcome_of(empty.status), "OK");
  EXPECT_EQ(tests::PageReader{empty.file}.fault(), "");
  allocate("CD900113", "2023-11", "BIT");
  const auto returned = render("2023-11", v1::RenderReportRequest::FORMAT_HTML, council.qa_officer);
  EXPECT_EQ(outcome_of(returned.status), "OK");
  EXPECT_EQ(tests::PageReader{returned.file}.fault(), "");
}

TEST_F(ReportServiceTest, TheBoardPageSaysTheSameAsTheReportOnOnePage) {
  const auto made = board_page("2023-09", council.qa_officer);
  ASSERT_EQ(outcome_of(made.status), "OK");
  const tests::PageReader page{made.file};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), ::testing::HasSubstr("2 of 3 completed"));
  const auto rows = page.rows("one point of good practice and one for improvement an area");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows, ::testing::Contains(ElementsAre(
                        "BIT", "1 of 2", "Drawings helped the child to say what home means.", ::testing::_)));
  EXPECT_THAT(made.file, Not(::testing::HasSubstr("CD900111")));
}

TEST_F(ReportServiceTest, ABoardPageIsRefusedWhereTheReportIs) {
  EXPECT_EQ(outcome_of(board_page("2022-09", council.qa_officer).status), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  EXPECT_EQ(outcome_of(board_page("2023-09", council.practice_manager).status), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(outcome_of(board_page("2023-09", {}).status), "UNAUTHENTICATED NOT_SIGNED_IN");
}

TEST_F(ReportServiceTest, ARollUpSumsTheMonthsOfItsWindowAndNamesThoseThatAreMissing) {
  open_cycle("2023-07");
  submitted("CD900121", "2023-07", "BIT");
  allocate("CD900122", "2023-07", "BIT");
  open_cycle("2023-06");
  submitted("CD900123", "2023-06", "BIT");

  const auto made = roll_up(window_of(v1::ReportWindow::KIND_CALENDAR_QUARTER, 2023, 3), council.qa_officer);

  ASSERT_EQ(outcome_of(made.status), "OK");
  const tests::PageReader page{made.file};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), ::testing::HasSubstr("August 2023 has no audit cycle and is missing."));
  const auto rows = page.rows("audits and grades by month, July to September 2023");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_THAT(rows.back(), ElementsAre("All months", "5", "3", "60%", "1", "2", "0", "0", "–"));
  EXPECT_THAT(page.text(), ::testing::HasSubstr("quarter 2 of 2023"));
}

TEST_F(ReportServiceTest, AFinancialYearBeginsInApril) {
  open_cycle("2023-03");
  submitted("CD900124", "2023-03", "BIT");

  const auto made = roll_up(window_of(v1::ReportWindow::KIND_FINANCIAL_YEAR, 2023), council.head_of_service);

  ASSERT_EQ(outcome_of(made.status), "OK");
  const tests::PageReader page{made.file};
  EXPECT_THAT(page.text(), ::testing::HasSubstr("Financial year 2023/24, April 2023 to March 2024"));
  EXPECT_EQ(page.rows("audits and grades by month").back().at(1), "3");
}

TEST_F(ReportServiceTest, ARollUpIsRefusedWithoutAMonthOrAWindowOrToWhoMayNotReadIt) {
  const auto quarter = window_of(v1::ReportWindow::KIND_CALENDAR_QUARTER, 2023, 3);
  const auto outcome = [&](const v1::ReportWindow& window) {
    return outcome_of(roll_up(window, council.qa_officer).status);
  };
  EXPECT_EQ(outcome(window_of(v1::ReportWindow::KIND_CALENDAR_YEAR, 2021)), "NOT_FOUND NO_CYCLE_IN_WINDOW");
  EXPECT_EQ(outcome(window_of(v1::ReportWindow::KIND_CALENDAR_QUARTER, 2023, 5)), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(outcome(window_of(v1::ReportWindow::KIND_CALENDAR_YEAR, 2023, 1)), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(outcome({}), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(outcome_of(roll_up(quarter, council.qa_officer, false, "programmes/none").status),
            "NOT_FOUND PROGRAMME_NOT_FOUND");
  EXPECT_EQ(outcome_of(roll_up(quarter, council.practice_manager).status), "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(ReportServiceTest, AYearIsNotPublishedBecauseItOverlapsItsQuarters) {
  const auto made = roll_up(window_of(v1::ReportWindow::KIND_CALENDAR_YEAR, 2023), council.qa_officer, true);
  EXPECT_EQ(outcome_of(made.status), "FAILED_PRECONDITION PUBLICATION_NOT_PROVEN");
  EXPECT_THAT(made.status.error_message(), ::testing::HasSubstr("Publish its calendar quarters"));
  EXPECT_EQ(made.file, "");
}

TEST_F(ReportServiceTest, ClientsThatGoAwayInTheMiddleLeaveNothingBehind) {
  const auto stub = v1::ReportService::NewStub(server->channel());
  v1::RenderReportRequest request;
  request.set_name(cycle_name("2023-09"));
  request.set_format(v1::RenderReportRequest::FORMAT_HTML);
  for (int i = 0; i < 60; ++i) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{20});
    context.AddMetadata("authorization", "Bearer " + council.qa_officer.token);
    const auto reader = stub->RenderReport(&context, request);
    v1::RenderReportResponse part;
    // At once, after the first word, in the middle of the file.
    for (int read = 0; read < i % 4; ++read) reader->Read(&part);
    if (i % 5 == 0) std::this_thread::sleep_for(std::chrono::milliseconds{3});
    context.TryCancel();
    while (reader->Read(&part)) {
    }
    const auto status = reader->Finish();
    EXPECT_TRUE(status.ok() || status.error_code() == grpc::StatusCode::CANCELLED) << status.error_message();
  }
  // Each pool is still there, and no call of the sixty holds a worker or a connection.
  const auto rendered = render("2023-09", v1::RenderReportRequest::FORMAT_HTML, council.qa_officer);
  EXPECT_EQ(outcome_of(rendered.status), "OK");
}

}  // namespace
}  // namespace touchstone::test
