// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that move files: import, report, events and audits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string content_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return text.str();
}

int files_in(const fs::path& folder) {
  int count = 0;
  for (const auto& entry : fs::directory_iterator{folder}) count += entry.is_regular_file() ? 1 : 0;
  return count;
}

TEST(Import, SendsTheFileAsItIs) {
  Bench bench;
  std::string file;
  for (int i = 0; i < 20'000; ++i) file += "row " + std::to_string(i) + ",\"caf\xc3\xa9\"\r\n";
  std::ofstream{bench.path("returns.csv"), std::ios::binary} << file;
  std::string received;
  v1::ImportReturnsRequest::Options options;
  bench.script.import = [&](const std::string& bytes, const v1::ImportReturnsRequest::Options& asked,
                            v1::ImportReturnsResponse& answer) {
    received = bytes;
    options = asked;
    answer.set_row_count(20'000);
    answer.set_created_count(34);
    answer.add_created_audit_cycles("2023-09");
    answer.add_created_teams("BIT: East team");
    answer.set_dry_run(asked.dry_run());
    return grpc::Status::OK;
  };

  const auto outcome = bench.run({"import", bench.path("returns.csv").string(), "--programme", "practice-managers",
                                  "--dry-run", "--correct", "--format", "json"});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(received, file);
  EXPECT_EQ(options.programme(), "programmes/practice-managers");
  EXPECT_TRUE(options.dry_run());
  EXPECT_TRUE(options.correct());
  EXPECT_EQ(options.total_bytes(), static_cast<std::int64_t>(file.size()));
  EXPECT_EQ(options.request_id().size(), 36U);
  EXPECT_EQ(outcome.out, R"({
  "rows": 20000,
  "created": 34,
  "corrected": 0,
  "unchanged": 0,
  "createdCycles": [
    "2023-09"
  ],
  "createdTeams": [
    "BIT: East team"
  ],
  "createdCases": 0,
  "createdPeople": [],
  "dryRun": true,
  "warnings": []
}
)");
}

TEST(Import, PrintsEveryProblemWithItsPlace) {
  Bench bench;
  std::ofstream{bench.path("returns.csv")} << "period\n";
  bench.script.import = [](const auto&, const auto&, auto&) {
    v1::ImportProblems problems;
    auto* first = problems.add_problems();
    first->set_row(12);
    first->set_column("grade");
    first->set_reason("'Godo' is not a grade");
    auto* second = problems.add_problems();
    second->set_row(13);
    second->set_reason("the case is in the cycle already");
    problems.set_total_count(1004);
    return refusal(grpc::StatusCode::INVALID_ARGUMENT, "IMPORT_REFUSED", "The file has bad cells.", {&problems});
  };
  const auto file = bench.path("returns.csv").string();

  const auto outcome = bench.run({"import", file, "--programme", "practice-managers"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(outcome.err, file + ": row 12, column grade: 'Godo' is not a grade\n" + file +
                             ": row 13: the case is in the cycle already\n" + file + ": and 1002 more.\n" +
                             "touchstonectl: Nothing was changed: " + file + " has 1004 problems.\n");
}

TEST(Import, HearsOfAThousandProblemsAtOnce) {
  Bench bench;
  std::ofstream{bench.path("returns.csv")} << "period\n";
  bench.script.import = [](const auto&, const auto&, auto&) {
    v1::ImportProblems problems;
    for (int row = 2; row < 1002; ++row) {
      auto* problem = problems.add_problems();
      problem->set_row(row);
      problem->set_column("service_area");
      problem->set_reason("There is no such service area. Known are Adoption, BIT, SWF, C&FF, CWD, Fostering, ICAS");
    }
    problems.set_total_count(1000);
    return refusal(grpc::StatusCode::INVALID_ARGUMENT, "IMPORT_REFUSED", "The file has bad cells.", {&problems});
  };

  const auto outcome = bench.run({"import", bench.path("returns.csv").string(), "--programme", "x"});

  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1001);
  EXPECT_THAT(outcome.err, HasSubstr("row 1001, column service_area"));
}

TEST(Import, RefusesALargeFileWithoutReadingIt) {
  Bench bench;
  const auto file = bench.path("large.csv");
  std::ofstream{file} << "period\n";
  fs::resize_file(file, std::uintmax_t{1} << 40U);  // a tebibyte of nothing would take hours to read

  const auto outcome = bench.run({"import", file.string(), "--programme", "practice-managers"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("an import takes at most 32 MiB"));
  EXPECT_EQ(bench.script.calls(), 0U);
}

TEST(Import, TakesAFileOfExactly32MiB) {
  Bench bench;
  const auto file = bench.path("full.csv");
  std::ofstream{file} << "period\n";
  fs::resize_file(file, 32U * 1024 * 1024);
  std::size_t received = 0;
  bench.script.import = [&](const std::string& bytes, const auto&, auto&) {
    received = bytes.size();
    return grpc::Status::OK;
  };

  EXPECT_EQ(bench.run({"import", file.string(), "--programme", "practice-managers"}).status, 0);
  EXPECT_EQ(received, 32U * 1024 * 1024);
}

TEST(Import, TakesAFileNamedLikeACommand) {
  Bench bench;

  EXPECT_EQ(bench.run({"import", "whoami", "--programme", "x"}).err,
            "touchstonectl: Cannot read whoami: No such file or directory.\n");
}

TEST(Import, RefusesAFolderAndAFileThatIsNotThere) {
  Bench bench;

  EXPECT_THAT(bench.run({"import", bench.path("").string(), "--programme", "x"}).err, HasSubstr("is not a file"));
  EXPECT_THAT(bench.run({"import", bench.path("none.csv").string(), "--programme", "x"}).err,
              HasSubstr("No such file"));
}

class Report : public ::testing::Test {
 protected:
  Report() { fs::create_directory(bench.path("reports")); }

  Outcome report(const std::string& format, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {
        "report", "--programme", "practice-managers", "--period", "2023-09", "--format", format, "-o", target.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return bench.run(arguments);
  }

  Bench bench;
  fs::path target = bench.path("reports/september.html");
};

TEST_F(Report, WritesTheWholeFile) {
  bench.script.report = [](const v1::RenderReportRequest& request, auto& writer) {
    v1::RenderReportResponse part;
    part.set_progress("Counting");
    writer.Write(part);
    for (const std::string piece : {"<html>", request.name().c_str(), "</html>"}) {
      part.set_chunk(piece);
      writer.Write(part);
    }
    return grpc::Status::OK;
  };

  const auto outcome = report("html");

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(content_of(target), "<html>programmes/practice-managers/auditCycles/2023-09</html>");
  EXPECT_EQ(files_in(target.parent_path()), 1);
}

TEST_F(Report, LeavesTheOldFileAloneWhenItBreaksOff) {
  std::ofstream{target} << "the report of yesterday";
  bench.script.report = [](const auto&, auto& writer) {
    v1::RenderReportResponse part;
    part.set_chunk("<html>half");
    writer.Write(part);
    return refusal(grpc::StatusCode::INTERNAL, "INTERNAL", "Internal error.");
  };

  const auto outcome = report("html");

  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(content_of(target), "the report of yesterday");
  EXPECT_EQ(files_in(target.parent_path()), 1);
}

TEST_F(Report, NeverPassesTheInternalCopyOffAsThePublicOne) {
  bool asked_for = false;
  bench.script.report = [&](const auto& request, auto&) {
    asked_for = request.publication();
    return refusal(grpc::StatusCode::FAILED_PRECONDITION, "PUBLICATION_NOT_PROVEN", "A hidden figure is told.");
  };

  const auto outcome = report("html", {"--publication"});

  EXPECT_TRUE(asked_for);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_FALSE(fs::exists(target));
}

TEST_F(Report, AnEmptyAnswerIsNoReport) {
  bench.script.report = [](const auto&, auto&) { return grpc::Status::OK; };

  EXPECT_EQ(report("html").status, 1);
  EXPECT_FALSE(fs::exists(target));
}

TEST_F(Report, NeverReplacesWhatIsNoFile) {
  fs::create_directory(target);

  EXPECT_THAT(report("html").err, HasSubstr("it is no file"));
  fs::remove(target);
  fs::create_symlink("/dev/null", target);
  EXPECT_THAT(report("html").err, HasSubstr("it is no file"));
  EXPECT_TRUE(fs::is_symlink(target));
}

TEST_F(Report, FollowsALinkToItsFile) {
  const auto real = bench.path("real.html");
  std::ofstream{real} << "old";
  fs::create_symlink(real, target);
  bench.script.report = [](const auto&, auto& writer) {
    v1::RenderReportResponse part;
    part.set_chunk("new");
    writer.Write(part);
    return grpc::Status::OK;
  };

  EXPECT_EQ(report("html").status, 0);
  EXPECT_EQ(content_of(real), "new");
  EXPECT_TRUE(fs::is_symlink(target));
}

TEST_F(Report, SaysWhatItIsDoingOnATerminalAfterThreeSeconds) {
  bench.err_is_terminal = true;
  bench.script.report = [](const auto&, auto& writer) {
    v1::RenderReportResponse part;
    part.set_progress("Drawing the charts");
    writer.Write(part);
    std::this_thread::sleep_for(std::chrono::milliseconds{3300});
    part.set_chunk("<html>");
    writer.Write(part);
    return grpc::Status::OK;
  };

  const auto outcome = report("html");

  EXPECT_EQ(outcome.err, "\r\x1b[KDrawing the charts (3 s)\r\x1b[K");
}

TEST_F(Report, SaysNothingOfItsProgressWhenItIsQuick) {
  bench.err_is_terminal = true;
  bench.script.report = [](const auto&, auto& writer) {
    v1::RenderReportResponse part;
    part.set_chunk("<html>");
    writer.Write(part);
    return grpc::Status::OK;
  };

  EXPECT_THAT(report("html").err, IsEmpty());
}

TEST_F(Report, TheBoardPageIsAskedForOfAMonthOrAVersion) {
  v1::RenderBoardPageRequest asked;
  bench.script.board = [&](const auto& request, auto& writer) {
    asked = request;
    v1::RenderReportResponse part;
    part.set_chunk("<html>");
    writer.Write(part);
    return grpc::Status::OK;
  };
  std::vector<std::string> words{"board", "--programme", "practice-managers", "--period", "2023-09", "--format",
                                 "pdf",   "-o",          target.string()};

  ASSERT_EQ(bench.run(words).status, 0);
  EXPECT_EQ(asked.name(), "programmes/practice-managers/auditCycles/2023-09");
  EXPECT_EQ(asked.format(), v1::RenderReportRequest::FORMAT_PDF);
  EXPECT_EQ(content_of(target), "<html>");
  words.insert(words.end(), {"--version", "2", "--publication"});
  ASSERT_EQ(bench.run(words).status, 0);
  EXPECT_EQ(asked.name(), "programmes/practice-managers/auditCycles/2023-09/reportVersions/2");
  EXPECT_TRUE(asked.publication());
}

TEST_F(Report, ARollUpIsAskedForOfAQuarterOrAYearOfTheCalendarOrTheAccounts) {
  v1::RenderRollUpRequest asked;
  bench.script.roll_up = [&](const auto& request, auto& writer) {
    asked = request;
    v1::RenderReportResponse part;
    part.set_chunk("<html>");
    writer.Write(part);
    return grpc::Status::OK;
  };
  const auto run = [&](const std::vector<std::string>& window) {
    std::vector<std::string> words{"rollup", "--programme", "practice-managers", "--format",
                                   "html",   "-o",          target.string()};
    words.insert(words.end(), window.begin(), window.end());
    return bench.run(words);
  };
  const auto window = [&] {
    return v1::ReportWindow::Kind_Name(asked.window().kind()) + " " + std::to_string(asked.window().year()) + " " +
           std::to_string(asked.window().quarter());
  };

  ASSERT_EQ(run({"--quarter", "2023-Q3"}).status, 0);
  EXPECT_EQ(asked.parent(), "programmes/practice-managers");
  EXPECT_EQ(window(), "KIND_CALENDAR_QUARTER 2023 3");
  ASSERT_EQ(run({"--year", "2023"}).status, 0);
  EXPECT_EQ(window(), "KIND_CALENDAR_YEAR 2023 0");
  ASSERT_EQ(run({"--financial-year", "2023"}).status, 0);
  EXPECT_EQ(window(), "KIND_FINANCIAL_YEAR 2023 0");
  ASSERT_EQ(run({"--financial-year", "2023", "--financial-quarter", "4"}).status, 0);
  EXPECT_EQ(window(), "KIND_FINANCIAL_QUARTER 2023 4");
}

TEST_F(Report, ARollUpWithoutOneWindowIsAMistakeOfUse) {
  const auto status = [&](const std::vector<std::string>& window) {
    std::vector<std::string> words{"rollup", "--programme", "practice-managers", "--format",
                                   "html",   "-o",          target.string()};
    words.insert(words.end(), window.begin(), window.end());
    return bench.run(words).status;
  };
  EXPECT_EQ(status({}), 2);
  EXPECT_EQ(status({"--quarter", "2023-Q5"}), 2);
  EXPECT_EQ(status({"--quarter", "2023-09"}), 2);
  EXPECT_EQ(status({"--quarter", "2023-Q3", "--year", "2023"}), 2);
  EXPECT_EQ(status({"--year", "2023", "--financial-year", "2023"}), 2);
  EXPECT_EQ(status({"--financial-quarter", "1"}), 2);
  EXPECT_FALSE(fs::exists(target));
}

TEST(Events, ARootPrintedTodayIsReadBackTomorrow) {
  Bench bench;
  v1::EventRoot printed;
  printed.mutable_as_at_time()->set_seconds(1'695'384'000);
  printed.mutable_as_at_time()->set_nanos(123'456'000);
  printed.set_hash(std::string(64, 'a'));
  printed.set_stream_count(12);
  printed.set_event_count(345);
  bench.script.event_root = [&](v1::EventRoot& answer) {
    answer = printed;
    return grpc::Status::OK;
  };
  v1::EventRoot read_back;
  bench.script.verify_events = [&](const v1::VerifyEventsRequest& request, v1::VerifyEventsResponse& answer) {
    read_back = request.root();
    answer.set_root_matches(true);
    return grpc::Status::OK;
  };

  const auto root = bench.run({"events", "root", "--format", "json"});
  std::ofstream{bench.path("root.json")} << root.out;
  const auto outcome = bench.run({"events", "verify", "--root-file", bench.path("root.json").string()});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(read_back.SerializeAsString(), printed.SerializeAsString());
}

TEST(Events, ABrokenRecordFailsTheVerification) {
  Bench bench;
  bench.script.verify_events = [](const auto&, v1::VerifyEventsResponse& answer) {
    answer.set_event_count(345);
    auto* problem = answer.add_problems();
    problem->set_stream("audits/7");
    problem->set_sequence(3);
    problem->set_problem("the hash does not follow from the event before");
    return grpc::Status::OK;
  };

  const auto outcome = bench.run({"events", "verify"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("audits/7"));
  EXPECT_EQ(outcome.err, "touchstonectl: The log of events is not as it was written: 1 broken record.\n");
}

TEST(Audit, ShownAsJsonCanBeSubmittedFromAFile) {
  Bench bench;
  bench.script.get_audit = [](const v1::GetAuditRequest& request, v1::Audit& answer) {
    answer.set_name(request.name());
    answer.set_etag("five");
    answer.set_grade(v1::GRADE_GOOD);
    auto* one = answer.add_answers();
    one->set_question_key("chronology");
    one->set_yes_no(v1::Answer::YES_NO_NO);
    one->set_comment("Out of date since May.");
    return grpc::Status::OK;
  };
  v1::SubmitAuditRequest submitted;
  bench.script.submit_audit = [&](const v1::SubmitAuditRequest& request, v1::Audit& answer) {
    submitted = request;
    answer = request.audit();
    return grpc::Status::OK;
  };

  const auto shown = bench.run({"audits", "show", "allocations/7", "--format", "json"});
  std::ofstream{bench.path("audit.json")} << shown.out;
  const auto outcome = bench.run({"audits", "submit", "--file", bench.path("audit.json").string()});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(submitted.name(), "audits/7");
  EXPECT_EQ(submitted.etag(), "five");
  EXPECT_EQ(submitted.audit().grade(), v1::GRADE_GOOD);
  EXPECT_EQ(submitted.audit().answers(0).comment(), "Out of date since May.");
}

TEST(Audit, AnUnknownKeyInTheFileIsRefusedBeforeTheCall) {
  Bench bench;
  std::ofstream{bench.path("audit.json")} << R"({"name": "audits/7", "etag": "5", "garde": "GRADE_GOOD"})";

  const auto outcome = bench.run({"audits", "submit", "--file", bench.path("audit.json").string()});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("garde"));
  EXPECT_EQ(bench.script.calls(), 0U);
}

}  // namespace
}  // namespace touchstone::cli::test
