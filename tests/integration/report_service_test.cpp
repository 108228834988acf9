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
    const auto stub = v1::ReportService::NewStub(server->channel());
    const auto reader = stub->RenderReport(&context, request);
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
