// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "server/identity/token.h"
#include "server/report/pack_archive.h"
#include "tests/support/audit_work.h"
#include "tests/support/own_temporary_files.h"
#include "tests/unit/report/page_reader.h"
#include "touchstone/v1/action_service.grpc.pb.h"
#include "touchstone/v1/moderation_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr const char* folder = "inspection-pack-practice-managers-2023-04-to-2023-09/";

/// What a stream of a pack brought.
struct Packed {
  grpc::Status status;
  std::vector<std::string> progress;
  std::string file;

  std::string outcome() const { return outcome_of(status); }
};

class ReportPacksTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-08");
    submitted("CD900101", "2023-08", "C&FF", v1::GRADE_OUTSTANDING);
    open_cycle("2023-09");
    first_ = submitted("CD900111", "2023-09", "C&FF");
    submitted("CD900112", "2023-09", "BIT", v1::GRADE_INADEQUATE);
    allocate("CD900113", "2023-09", "BIT");
  }

  template <typename Request>
  using Method = std::unique_ptr<grpc::ClientReader<v1::RenderReportResponse>> (v1::ReportService::Stub::*)(
      grpc::ClientContext*, const Request&);

  template <typename Request>
  Packed stream(Method<Request> method, const Request& request, const Somebody& caller) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
    if (!caller.token.empty()) context.AddMetadata("authorization", "Bearer " + caller.token);
    v1::ReportService::Stub stub{server->channel()};
    const auto reader = (stub.*method)(&context, request);
    Packed packed;
    for (v1::RenderReportResponse part; reader->Read(&part);) {
      if (part.has_chunk()) packed.file += part.chunk();
      if (part.has_progress()) packed.progress.push_back(part.progress());
    }
    packed.status = reader->Finish();
    EXPECT_EQ(fault_of(packed.status), "");
    return packed;
  }
  Packed area_pack(const std::string& area, const Somebody& caller, int months = 0,
                   v1::RenderReportRequest::Format format = v1::RenderReportRequest::FORMAT_HTML) {
    v1::RenderAreaPackRequest request;
    request.set_name(cycle_name("2023-09"));
    request.set_service_area_code(area);
    request.set_months(months);
    request.set_format(format);
    return stream(&v1::ReportService::Stub::RenderAreaPack, request, caller);
  }
  Packed inspection_pack(const Somebody& caller, int months = 0, const std::string& period = "2023-09",
                         const std::string& programme = "programmes/practice-managers") {
    v1::RenderInspectionPackRequest request;
    request.set_parent(programme);
    request.set_period(period);
    request.set_months(months);
    return stream(&v1::ReportService::Stub::RenderInspectionPack, request, caller);
  }
  static std::string page_of(const std::vector<report::PackedFile>& files, const std::string& path) {
    const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.path == path; });
    EXPECT_NE(found, files.end()) << path;
    return found == files.end() ? "" : found->bytes;
  }
  /// The pages, unpacked.
  std::vector<report::PackedFile> unpacked(const Somebody& caller) {
    const auto packed = inspection_pack(caller);
    EXPECT_EQ(packed.outcome(), "OK") << packed.status.error_message();
    return report::files_of_zip(packed.file);
  }

  /// The server may still be at what nobody waits for any more.
  static void expect_nothing_left(const tests::OwnTemporaryFiles& temporary) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!temporary.empty() && std::chrono::steady_clock::now() < end) {
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    EXPECT_TRUE(temporary.empty());
  }

  /// What the events of a kind say after the change.
  std::vector<nlohmann::json> events(const std::string& kind) {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    std::vector<nlohmann::json> found;
    for (const auto& row : tx.exec_params("SELECT actor, after FROM event WHERE organisation_id = $1 AND kind = $2",
                                          council.organisation_id, kind)) {
      auto after = nlohmann::json::parse(row[1].as<std::string>());
      after["actor"] = row[0].as<std::string>();
      found.push_back(std::move(after));
    }
    return found;
  }
  v1::Moderation take_blind(const v1::Audit& audit, const Somebody& reader) {
    return expect_ok(
        call_named(&v1::ModerationService::Stub::TakeModeration, audit.name() + "/moderation", "v0", reader));
  }
  v1::Action add_action(const v1::Audit& audit, const std::string& words) {
    v1::CreateActionRequest request;
    auto* action = request.mutable_action();
    action->set_audit(audit.name());
    action->set_text(words);
    action->set_owner(council.practice_manager.email);
    action->set_due_date("2099-12-31");
    action->set_priority(v1::Action::PRIORITY_HIGH);
    request.set_request_id(request_id());
    return expect_ok(server->call(&v1::ActionService::Stub::CreateAction, request, council.qa_officer.token));
  }

  v1::Audit first_;
};

TEST_F(ReportPacksTest, AHeadOfServiceGetsThePackOfTheirAreaAndOfNoOther) {
  const auto packed = area_pack("C&FF", council.head_of_service);
  ASSERT_EQ(packed.outcome(), "OK") << packed.status.error_message();
  const tests::PageReader page{packed.file};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("CD900101"));
  EXPECT_THAT(page.text(), HasSubstr("CD900111"));
  EXPECT_THAT(page.text(), Not(HasSubstr("CD900112")));
  EXPECT_THAT(page.text(), HasSubstr("Made by " + council.head_of_service.display_name));
  EXPECT_THAT(packed.progress, Not(IsEmpty()));
  EXPECT_EQ(area_pack("BIT", council.head_of_service).outcome(), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
}

TEST_F(ReportPacksTest, TheQaUnitGetsThePackOfAnyAreaAndNobodyElseGetsOne) {
  EXPECT_EQ(area_pack("BIT", council.qa_officer).outcome(), "OK");
  EXPECT_EQ(area_pack("C&FF", council.qa_lead).outcome(), "OK");
  EXPECT_EQ(area_pack("XYZ", council.qa_lead).outcome(), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
  EXPECT_EQ(area_pack("C&FF", council.practice_manager).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(area_pack("C&FF", council.board_reader).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(area_pack("C&FF", {}).outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
}

TEST_F(ReportPacksTest, AnAreaPackReachesBackAsManyMonthsAsAskedFor) {
  const auto packed = area_pack("C&FF", council.qa_officer, 1);
  ASSERT_EQ(packed.outcome(), "OK");
  EXPECT_THAT(packed.file, Not(HasSubstr("CD900101")));
  EXPECT_EQ(area_pack("C&FF", council.qa_officer, 37).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(area_pack("C&FF", council.qa_officer, -1).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
}

TEST_F(ReportPacksTest, AFormatThatTheServerCannotMakeIsRefused) {
  EXPECT_EQ(area_pack("C&FF", council.qa_officer, 0, v1::RenderReportRequest::FORMAT_UNSPECIFIED).outcome(),
            "INVALID_ARGUMENT FORMAT_NOT_OFFERED");
  EXPECT_EQ(area_pack("C&FF", council.qa_officer, 0, v1::RenderReportRequest::FORMAT_PDF).outcome(),
            "FAILED_PRECONDITION PDF_ENGINE_MISSING");
}

TEST_F(ReportPacksTest, AnInspectionPackHoldsEveryListEveryCompletedAuditAndEachMonthsReport) {
  add_action(first_, "Bring the chronology up to date.");
  const auto files = unpacked(council.qa_officer);
  std::vector<std::string> paths;
  for (const auto& file : files) {
    EXPECT_EQ(file.path.rfind(folder, 0), 0U) << file.path;
    paths.push_back(file.path.substr(std::string{folder}.size()));
  }
  EXPECT_THAT(paths, UnorderedElementsAre("index.html", "audits.html", "grades.html", "actions.html", "re-audits.html",
                                          "audits/2023-08-CD900101.html", "audits/2023-09-CD900111.html",
                                          "audits/2023-09-CD900112.html", "reports/2023-08.html",
                                          "reports/2023-09.html", "SHA256SUMS"));
  for (const auto& file : files) {
    if (file.path.find(".html") == std::string::npos) continue;
    EXPECT_EQ(tests::PageReader{file.bytes}.fault(), "") << file.path;
  }
  EXPECT_THAT(page_of(files, std::string{folder} + "actions.html"), HasSubstr("Bring the chronology up to date."));
  EXPECT_THAT(page_of(files, std::string{folder} + "audits.html"), HasSubstr("CD900113"));
  EXPECT_THAT(page_of(files, std::string{folder} + "reports/2023-09.html"), HasSubstr("Draft, not signed off"));
}

TEST_F(ReportPacksTest, AnAuditHandedInAfterItWasDueIsShownAsLate) {
  server->database().as_superuser("UPDATE allocation SET due_on = '2099-12-31' WHERE organisation_id = '" +
                                  council.organisation_id + "' AND allocation_id = '" +
                                  first_.name().substr(first_.name().find('/') + 1) + "'");
  const auto files = unpacked(council.qa_officer);
  const auto page = [&](const std::string& path) { return tests::PageReader{page_of(files, folder + path)}; };
  for (const auto& row : page("audits.html").rows("Table 2")) {
    const bool late = row.front() == "CD900101" || row.front() == "CD900112";  // CD900113 is not handed in.
    EXPECT_EQ(std::any_of(row.begin(), row.end(), [](const auto& cell) { return cell.rfind("late by ", 0) == 0; }),
              late)
        << row.front();
  }
  EXPECT_THAT(page("audits/2023-09-CD900112.html").text(), HasSubstr(", late by "));
  EXPECT_THAT(page("audits/2023-09-CD900111.html").text(), Not(HasSubstr("late by ")));
}

TEST_F(ReportPacksTest, ItsChecksumsAreThoseOfItsFiles) {
  const auto files = unpacked(council.qa_officer);
  std::string expected;
  for (const auto& file : files) {
    const auto path = file.path.substr(std::string{folder}.size());
    if (path != "SHA256SUMS") expected += identity::hex(identity::sha256(file.bytes)) + "  " + path + "\n";
  }
  EXPECT_EQ(page_of(files, std::string{folder} + "SHA256SUMS"), expected);
}

TEST_F(ReportPacksTest, WithoutTheProgramThatMakesThemThePackSaysThatItHasNoTablesAsCsv) {
  const auto files = unpacked(council.qa_officer);
  const tests::PageReader index{page_of(files, std::string{folder} + "index.html")};
  EXPECT_THAT(index.text(), HasSubstr("There are none in this pack. The server cannot make this kind of document"));
}

TEST_F(ReportPacksTest, AnInspectionPackIsMadeByTheQaUnitForEveryAreaOnly) {
  EXPECT_EQ(inspection_pack(council.qa_lead).outcome(), "OK");
  const auto of_one_area = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  for (const auto& caller :
       {of_one_area, council.head_of_service, council.practice_manager, council.board_reader, council.administrator}) {
    EXPECT_EQ(inspection_pack(caller).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  }
}

TEST_F(ReportPacksTest, WhatIsAskedForMustBeThere) {
  EXPECT_EQ(inspection_pack(council.qa_officer, 0, "2023-09", "programmes/no-such").outcome(),
            "NOT_FOUND PROGRAMME_NOT_FOUND");
  EXPECT_EQ(inspection_pack(council.qa_officer, 3, "2022-12").outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  EXPECT_EQ(fields_of(inspection_pack(council.qa_officer, 0, "September").status), "period");
  EXPECT_EQ(fields_of(inspection_pack(council.qa_officer, 99).status), "months");
  EXPECT_EQ(fields_of(inspection_pack(council.qa_officer, 0, "2023-09", "practice-managers").status), "parent");
}

TEST_F(ReportPacksTest, WhoTookWhichRecordsOutIsAnEvent) {
  EXPECT_EQ(area_pack("C&FF", council.head_of_service).outcome(), "OK");
  const auto area = events("pack.area_taken");
  ASSERT_THAT(area, SizeIs(1));
  EXPECT_EQ(area[0]["actor"], council.head_of_service.name);
  EXPECT_EQ(area[0]["serviceAreas"], nlohmann::json::array({"C&FF"}));
  EXPECT_THAT(area[0]["audits"], SizeIs(2));
  EXPECT_THAT(area[0]["audits"], Contains(first_.name()));

  EXPECT_EQ(inspection_pack(council.qa_officer).outcome(), "OK");
  const auto inspection = events("pack.inspection_taken");
  ASSERT_THAT(inspection, SizeIs(1));
  EXPECT_EQ(inspection[0]["actor"], council.qa_officer.name);
  EXPECT_EQ(inspection[0]["firstPeriod"], "2023-04");
  EXPECT_EQ(inspection[0]["lastPeriod"], "2023-09");
  EXPECT_THAT(inspection[0]["audits"], SizeIs(4));

  EXPECT_EQ(area_pack("BIT", council.head_of_service).outcome(), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
  EXPECT_THAT(events("pack.area_taken"), SizeIs(1));
}

TEST_F(ReportPacksTest, ABlindReaderGetsNoPackThatWouldTellThemTheGrade) {
  const auto inadequate =
      expect_ok(accept(submitted("CD900121", "2023-09", "C&FF", v1::GRADE_INADEQUATE), council.qa_lead));
  const auto reader = add_somebody(*server, council, v1::ROLE_QA_OFFICER);
  take_blind(inadequate, reader);
  const auto refused = inspection_pack(reader);
  EXPECT_EQ(refused.outcome(), "FAILED_PRECONDITION BLIND_READING_OPEN");
  EXPECT_EQ(metadata_of(refused.status, "count"), "1");
  EXPECT_EQ(refused.file, "");
  EXPECT_EQ(area_pack("C&FF", reader).outcome(), "FAILED_PRECONDITION BLIND_READING_OPEN");
  EXPECT_EQ(area_pack("BIT", reader).outcome(), "OK");
  EXPECT_EQ(inspection_pack(council.qa_lead).outcome(), "OK");
}

TEST_F(ReportPacksTest, WhatMayNameSomebodyIsLeftOutUnlessTheAuditorConfirmedIt) {
  const auto given = allocate("CD900131", "2023-09", "C&FF");
  auto audit = filled_in(read(given));
  audit.mutable_findings(0)->set_text("Mrs Carver said so. Mrs Whitestone is the school’s name.");
  audit.add_confirmed_texts("Mrs Carver");
  audit.add_confirmed_texts("Mrs Whitestone");
  expect_ok(submit(audit, council.practice_manager));
  server->database().as_superuser(
      "UPDATE audit SET confirmed_texts = '[\"Mrs Whitestone\"]' WHERE organisation_id = '" + council.organisation_id +
      "' AND audit_id = '" + audit.name().substr(audit.name().find('/') + 1) + "'");
  const auto files = unpacked(council.qa_officer);
  const tests::PageReader page{page_of(files, std::string{folder} + "audits/2023-09-CD900131.html")};
  EXPECT_THAT(page.text(), HasSubstr("[left out] said so. Mrs Whitestone is the school’s name."));
}

TEST_F(ReportPacksTest, WithdrawnAllocationsAreInNoPack) {
  const auto given = allocate("CD900141", "2023-09", "C&FF");
  expect_ok(withdraw(given, council.qa_officer));
  for (const auto& file : unpacked(council.qa_officer)) EXPECT_THAT(file.bytes, Not(HasSubstr("CD900141")));
  EXPECT_THAT(area_pack("C&FF", council.qa_officer).file, Not(HasSubstr("CD900141")));
}

TEST_F(ReportPacksTest, ClientsThatCancelLeaveNothingBehind) {
  const tests::OwnTemporaryFiles temporary;
  v1::RenderInspectionPackRequest request;
  request.set_parent("programmes/practice-managers");
  request.set_period("2023-09");
  const auto stub = v1::ReportService::NewStub(server->channel());
  for (int i = 0; i < 20; ++i) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{20});
    context.AddMetadata("authorization", "Bearer " + council.qa_officer.token);
    const auto reader = stub->RenderInspectionPack(&context, request);
    v1::RenderReportResponse part;
    for (int read = 0; read < i % 4; ++read) reader->Read(&part);
    if (i % 5 == 0) std::this_thread::sleep_for(std::chrono::milliseconds{3});
    context.TryCancel();
    while (reader->Read(&part)) {
    }
    const auto status = reader->Finish();
    EXPECT_TRUE(status.ok() || status.error_code() == grpc::StatusCode::CANCELLED) << status.error_message();
  }
  EXPECT_EQ(inspection_pack(council.qa_officer).outcome(), "OK");
  expect_nothing_left(temporary);
}

TEST_F(ReportPacksTest, APackThatIsRefusedOrRunsOutOfTimeLeavesNothingBehind) {
  const tests::OwnTemporaryFiles temporary;
  EXPECT_EQ(inspection_pack(council.qa_officer, 3, "2022-12").outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  EXPECT_TRUE(temporary.empty());
  v1::RenderInspectionPackRequest request;
  request.set_parent("programmes/practice-managers");
  request.set_period("2023-09");
  const auto stub = v1::ReportService::NewStub(server->channel());
  for (const int milliseconds : {1, 5, 10, 20, 40}) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds{milliseconds});
    context.AddMetadata("authorization", "Bearer " + council.qa_officer.token);
    const auto reader = stub->RenderInspectionPack(&context, request);
    v1::RenderReportResponse part;
    while (reader->Read(&part)) {
    }
    const auto status = reader->Finish();
    EXPECT_TRUE(status.ok() || status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED ||
                status.error_code() == grpc::StatusCode::CANCELLED)
        << status.error_message();
  }
  expect_nothing_left(temporary);
}

}  // namespace
}  // namespace touchstone::test
