// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/pack.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

#include "tests/support/own_temporary_files.h"
#include "tests/support/pack_pages.h"
#include "tests/support/report_fixture.h"
#include "tests/unit/report/page_reader.h"

namespace touchstone::report {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::inspection_pages;
using tests::name_and_count;
using tests::PageReader;

constexpr const char* hostile = "</table><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>";

domain::Date day(int year, unsigned month, unsigned of_month) {
  return domain::Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{of_month}};
}

PackAbout example_about() {
  return {"0b8c1f6e-0000-4000-8000-000000000001",
          "Northmere City Council",
          "Quality Assurance Unit",
          "",
          "Practice managers’ audits",
          "Quinn Example",
          "17:00, 9 October 2023",
          true,
          {2023, 4},
          {2023, 9}};
}

PackAudit example_audit(const std::string& reference, const domain::Period& period, const std::string& area = "SWF") {
  PackAudit audit;
  audit.audit_id = reference + domain::to_string(period);
  audit.period = period;
  audit.theme = "Reunifications";
  audit.case_reference = reference;
  audit.area = area;
  audit.team = "North team";
  audit.auditor = "Chloe Adeyemi";
  audit.state = domain::AuditState::Accepted;
  audit.due_on = day(period.year, period.month, 28);
  audit.submitted_on = day(period.year, period.month, 20);
  audit.first_grade = domain::Grade::Good;
  audit.grade = domain::Grade::Good;
  audit.rationale = "The plan is clear.";
  audit.discussed = true;
  audit.discussion = "Held on 21 September 2023.";
  audit.answers = {{"Is the chronology up to date?", "yes", ""}, {"Was the child seen alone?", "no", "At school only"}};
  audit.findings = {{domain::FindingKind::GoodPractice, "Drawings helped the child.", "", true, std::nullopt},
                    {domain::FindingKind::Quotation, "She listens.", "", false, domain::QuotationSource::Child}};
  return audit;
}

InspectionPack example_pack() {
  InspectionPack pack;
  pack.about = example_about();
  pack.months = {{{2023, 8}, "Chronologies", {}, {}, "Draft, not signed off"},
                 {{2023, 9}, "Reunifications", {}, {}, "Version 1.0"}};
  pack.audits = {example_audit("CD900101", {2023, 8}), example_audit("CD900101", {2023, 9}),
                 example_audit("CD/900.102", {2023, 9}), example_audit("cd-900-102", {2023, 9}),
                 example_audit("CD900103", {2023, 9})};
  pack.audits[1].grade = domain::Grade::RequiresImprovement;
  pack.audits[1].reading =
      PackReading{domain::ModerationState::Done, "Rowan Example", domain::Grade::RequiresImprovement, "No dates."};
  pack.audits[4].state = domain::AuditState::NotCompleted;
  pack.audits[4].not_done_reason = "Leave";
  pack.actions = {{pack.audits[1].audit_id,
                   {2023, 9},
                   "CD900101",
                   "SWF",
                   "Chronology",
                   "Bring it up to date.",
                   "Sam Example",
                   day(2023, 10, 20),
                   domain::ActionPriority::High,
                   domain::ActionState::Open,
                   3,
                   "",
                   ""}};
  pack.re_audits = {{{2023, 9},
                     "CD900101",
                     "SWF",
                     "asked for",
                     day(2023, 12, 31),
                     "wanted, not allocated yet",
                     domain::Grade::RequiresImprovement,
                     std::nullopt}};
  name_and_count(pack);
  return pack;
}

const PackedFile& file_named(const std::vector<PackedFile>& files, const std::string& path) {
  const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.path == path; });
  if (found == files.end()) throw std::runtime_error{"no file " + path};
  return *found;
}

/// What a relative way on a page leads to, from the folder.
std::string resolved(const std::string& page, const std::string& way) {
  const auto slash = page.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : page.substr(0, slash + 1);
  return way.rfind("../", 0) == 0 ? way.substr(3) : folder + way;
}

TEST(PackArchive, NamesOfFilesArePlainAsciiAndNoneIsTakenTwice) {
  EXPECT_EQ(plain_file_name("CD900123"), "CD900123");
  EXPECT_EQ(plain_file_name("../../etc/passwd"), "etc-passwd");
  EXPECT_EQ(plain_file_name("Zoë: “C&FF”"), "Zo-C-FF");
  EXPECT_EQ(plain_file_name("--"), "file");
  EXPECT_EQ(plain_file_name(std::string(200, 'a')).size(), 60U);
  FileNames names;
  EXPECT_EQ(names.name_for("CD/1"), "CD-1");
  EXPECT_EQ(names.name_for("cd-1"), "cd-1-2");
  EXPECT_EQ(names.name_for("CD 1"), "CD-1-3");
}

std::string first_letter(std::string_view bytes) { return std::string(64, bytes.empty() ? '0' : bytes.front()); }

const domain::Time packed_at{std::chrono::seconds{1'696'870'800}};

/// The zip of all files in this order.
std::string zip_of(const PackFolder& folder, const std::vector<std::string>& paths) {
  auto zip = folder.zip("pack", paths, packed_at, [] { return false; });
  if (!zip) throw std::runtime_error{"given up"};
  std::ostringstream bytes;
  bytes << zip->rdbuf();
  return bytes.str();
}

TEST(PackFolder, ItsChecksumsAreLinesAsSha256sumReadsThem) {
  PackFolder folder{first_letter};
  folder.add({"audits/one.html", "b"});
  folder.add({"index.html", "a"});
  EXPECT_EQ(folder.checksums({"index.html", "audits/one.html"}),
            std::string(64, 'a') + "  index.html\n" + std::string(64, 'b') + "  audits/one.html\n");
  EXPECT_THROW(static_cast<void>(folder.checksums({"no such file"})), std::out_of_range);
}

TEST(PackFolder, ItsZipGivesTheFilesBackInTheOrderAskedForAndIsTheSameBytesEachTime) {
  const std::vector<PackedFile> files{
      {"index.html", "<html>"}, {"audits/one.html", std::string(100'000, 'x')}, {"a", ""}};
  const std::vector<std::string> paths{"index.html", "audits/one.html", "a"};
  std::vector<std::string> zips;
  for (const bool backwards : {false, true}) {
    PackFolder folder{first_letter};
    for (std::size_t i = 0; i < files.size(); ++i) folder.add(files[backwards ? files.size() - 1 - i : i]);
    EXPECT_EQ(folder.size(), files.size());
    zips.push_back(zip_of(folder, paths));
    EXPECT_EQ(zip_of(folder, paths), zips.back());
  }
  EXPECT_EQ(zips[0], zips[1]);
  EXPECT_LT(zips[0].size(), 10'000U);
  const auto read = files_of_zip(zips[0]);
  ASSERT_EQ(read.size(), 3U);
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(read[i].path, "pack/" + files[i].path);
    EXPECT_EQ(read[i].bytes, files[i].bytes);
  }
  EXPECT_THROW(files_of_zip("no zip"), std::runtime_error);
}

TEST(PackFolder, AFileAddedAgainTakesThePlaceOfTheEarlier) {
  PackFolder folder{first_letter};
  folder.add({"index.html", "old and longer"});
  folder.add({"index.html", "new"});
  EXPECT_EQ(folder.size(), 1U);
  EXPECT_EQ(folder.checksums({"index.html"}), std::string(64, 'n') + "  index.html\n");
  EXPECT_EQ(files_of_zip(zip_of(folder, {"index.html"})).at(0).bytes, "new");
}

TEST(PackFolder, LeavesNothingBehindWhileItsZipCanStillBeRead) {
  const tests::OwnTemporaryFiles temporary;
  std::optional<std::ifstream> zip;
  {
    PackFolder folder{first_letter};
    folder.add({"index.html", "<html>"});
    EXPECT_FALSE(temporary.empty());
    zip = folder.zip("pack", {"index.html"}, packed_at, [] { return false; });
  }
  EXPECT_TRUE(temporary.empty());
  ASSERT_TRUE(zip);
  std::ostringstream bytes;
  bytes << zip->rdbuf();
  EXPECT_EQ(files_of_zip(bytes.str()).at(0).bytes, "<html>");
}

TEST(PackFolder, MakesNoZipForWhoHasGivenUp) {
  const tests::OwnTemporaryFiles temporary;
  {
    PackFolder folder{first_letter};
    folder.add({"index.html", std::string(100'000, 'x')});
    EXPECT_FALSE(folder.zip("pack", {"index.html"}, packed_at, [] { return true; }));
  }
  EXPECT_TRUE(temporary.empty());
}

TEST(Inspection, EveryPageIsWellFormedAndEveryWayLeadsToAFileOfTheFolder) {
  const auto files = inspection_pages(example_pack(), {{"tables/table-01.csv", "a"}}, "");
  std::set<std::string> paths;
  for (const auto& file : files) EXPECT_TRUE(paths.insert(file.path).second) << file.path;
  int ways = 0;
  for (const auto& file : files) {
    if (file.path.find("reports/") == 0 || file.path.find(".csv") != std::string::npos) continue;
    const PageReader page{file.bytes};
    EXPECT_EQ(page.fault(), "") << file.path;
    EXPECT_EQ(page.attributes("html", "lang"), std::vector<std::string>{"en-GB"});
    EXPECT_EQ(page.count("script"), 0);
    EXPECT_EQ(page.count("h1"), 1);
    for (const auto& way : page.attributes("a", "href")) {
      EXPECT_THAT(paths, Contains(resolved(file.path, way))) << file.path;
      ++ways;
    }
  }
  EXPECT_GT(ways, 20);
}

TEST(Inspection, TheIndexLeadsToAPageForEachCompletedAuditAndToTheReportOfEachMonth) {
  const auto files = inspection_pages(example_pack(), {}, "The server has no program to make them with.");
  const PageReader index{file_named(files, "index.html").bytes};
  const auto ways = index.attributes("a", "href");
  for (const char* page : {"audits/2023-08-CD900101.html", "audits/2023-09-CD900101.html",
                           "audits/2023-09-CD-900-102.html", "audits/2023-09-cd-900-102-2.html", "reports/2023-08.html",
                           "reports/2023-09.html", "grades.html", "actions.html", "re-audits.html"}) {
    EXPECT_THAT(ways, Contains(page));
  }
  EXPECT_THAT(index.text(), Not(HasSubstr("CD900103")));
  EXPECT_THAT(index.text(), HasSubstr("The server has no program to make them with."));
}

TEST(Inspection, TheIndexSaysWhoMadeItWhenWhatItCoversAndWhatItLeavesOut) {
  const auto files = inspection_pages(example_pack(), {}, "");
  const auto text = PageReader{file_named(files, "index.html").bytes}.text();
  for (const char* words :
       {"OFFICIAL-SENSITIVE. It holds case references", "Made byQuinn Example", "17:00, 9 October 2023",
        "April to September 2023", "5 allocations of all service areas, 4 of them completed",
        "There was no audit cycle in April 2023, May 2023, June 2023 and July 2023", "Leaves out",
        "0b8c1f6e-0000-4000-8000-000000000001", "sha256sum -c SHA256SUMS"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

TEST(Inspection, MonthsAreCountedFromTheAuditsOfThePack) {
  const auto files = inspection_pages(example_pack(), {}, "");
  const auto rows = PageReader{file_named(files, "index.html").bytes}.rows("Table 1");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[1], ElementsAre("September 2023", "Reunifications", "4", "0", "3", "0", "1", "3", "0", "2", "1", "0",
                                   "Version 1.0"));
}

TEST(Inspection, AuditsThatCameInAfterTheyWereDueAreShownAsLate) {
  auto pack = example_pack();
  pack.audits[1].submitted_on = day(2023, 9, 29);
  pack.audits[4].submitted_on = day(2023, 10, 9);  // It is not completed, so it is not late either.
  name_and_count(pack);
  const auto files = inspection_pages(pack, {}, "");
  const auto audits = PageReader{file_named(files, "audits.html").bytes}.rows("Table 2");
  ASSERT_EQ(audits.size(), 5U);
  EXPECT_THAT(audits[0], Contains("2023-08-20"));
  EXPECT_THAT(audits[0], Not(Contains(HasSubstr("late"))));
  EXPECT_THAT(audits[1], Contains("late by 1 day"));
  EXPECT_THAT(audits[4], Not(Contains(HasSubstr("late"))));
  const auto months = PageReader{file_named(files, "index.html").bytes}.rows("Table 1");
  ASSERT_EQ(months.size(), 2U);
  EXPECT_EQ(months[0][5], "0");
  EXPECT_EQ(months[1][5], "1");
  EXPECT_THAT(PageReader{file_named(files, "audits/2023-09-CD900101.html").bytes}.text(),
              HasSubstr("handed in on 29 September 2023, late by 1 day"));
  EXPECT_THAT(PageReader{file_named(files, "audits/2023-08-CD900101.html").bytes}.text(), Not(HasSubstr("late by")));
}

TEST(Inspection, GradesStandWithTheirSecondReading) {
  const auto files = inspection_pages(example_pack(), {}, "");
  const auto rows = PageReader{file_named(files, "grades.html").bytes}.rows("Table 3");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_THAT(rows[1], ElementsAre("CD900101", "2023-09", "SWF", "Good", "read by Rowan Example: requires improvement",
                                   "–", "Requires improvement"));
}

TEST(Inspection, AnAuditsPageHoldsItsAnswersFindingsReadingAndActions) {
  const auto files = inspection_pages(example_pack(), {}, "");
  const PageReader page{file_named(files, "audits/2023-09-CD900101.html").bytes};
  EXPECT_THAT(page.text(), HasSubstr("Audit of CD900101"));
  EXPECT_THAT(page.text(), HasSubstr("Drawings helped the child."));
  EXPECT_THAT(page.text(), HasSubstr("She listens."));
  EXPECT_THAT(page.text(), HasSubstr("No dates."));
  EXPECT_THAT(page.text(), HasSubstr("Bring it up to date."));
  EXPECT_THAT(page.rows("Table 1"), Contains(ElementsAre("Was the child seen alone?", "no", "At school only")));
  const PageReader other{file_named(files, "audits/2023-08-CD900101.html").bytes};
  EXPECT_THAT(other.text(), HasSubstr("No action came of it."));
}

TEST(Inspection, NoTextOfAPersonBecomesMarkup) {
  auto pack = example_pack();
  pack.about.programme = pack.about.made_by = pack.about.organisation_name = hostile;
  for (auto& audit : pack.audits) {
    for (auto* text : {&audit.theme, &audit.case_reference, &audit.area, &audit.team, &audit.auditor, &audit.rationale,
                       &audit.discussion, &audit.not_done_reason, &audit.response, &audit.no_findings_reason}) {
      *text = hostile;
    }
    for (auto& finding : audit.findings) finding.text = hostile;
    for (auto& answer : audit.answers) answer = {hostile, hostile, hostile};
    audit.disputes = {{"changed", hostile, hostile, domain::Grade::Good, hostile}};
  }
  pack.actions[0].text = pack.actions[0].owner = pack.actions[0].evidence = hostile;
  pack.re_audits[0].why = pack.re_audits[0].state = hostile;
  name_and_count(pack);
  for (const auto& file : inspection_pages(pack, {}, hostile)) {
    if (file.path.find("reports/") == 0) continue;
    const PageReader page{file.bytes};
    EXPECT_EQ(page.fault(), "") << file.path;
    EXPECT_EQ(page.count("script"), 0) << file.path;
    EXPECT_EQ(page.count("img"), 0) << file.path;
    EXPECT_THAT(file.path, testing::MatchesRegex("[-_./A-Za-z0-9]+"));
  }
}

TEST(Inspection, ItsTablesComeAsOneDocumentFromWhichFilesForSpreadsheetsAreMade) {
  const PageReader page{inspection_tables(example_pack())};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.attributes("header", "class"), ElementsAre("cover"));
  EXPECT_EQ(page.rows("Table 2").size(), 5U);
  EXPECT_THAT(page.rows("Table 2").back(), ElementsAre("CD900103", "2023-09", "SWF", "North team", "Chloe Adeyemi",
                                                       "2023-09-28", "not completed", "2023-09-20", "–", "–", "Leave"));
  EXPECT_EQ(page.rows("Table 4").size(), 1U);
  EXPECT_EQ(page.rows("Table 5").size(), 1U);
}

TEST(Inspection, ItsPagesArePackedInOneOrderWhateverWasMadeFirst) {
  const std::vector<PackedFile> tables{{"tables/table-01.csv", "a"}};
  std::vector<std::string> made;
  for (const auto& file : inspection_pages(example_pack(), tables, "")) made.push_back(file.path);
  EXPECT_EQ(inspection_paths(example_pack(), {"tables/table-01.csv"}), made);
}

TEST(Inspection, TheFolderIsNamedByProgrammeAndMonths) {
  EXPECT_EQ(inspection_folder("practice-managers", {2023, 4}, {2023, 9}),
            "inspection-pack-practice-managers-2023-04-to-2023-09");
}

AreaPack example_area_pack(const domain::MonthlyAnalysis& analysis, const std::string& code) {
  AreaPack pack;
  pack.about = example_about();
  pack.area = code;
  pack.area_name = "Social Work with Families";
  for (const auto& area : analysis.areas) {
    if (area.figures.code == code) pack.area_name = area.display_name;
  }
  pack.audits = {example_audit("CD999999", {2023, 9}, code)};
  return pack;
}

TEST(Area, ItsPackHoldsItsPagesOfTheReportAndNothingOfAnotherArea) {
  const auto analysis = tests::sample_analysis();
  const auto html = render_area_pack(analysis, tests::sample_settings(), example_area_pack(analysis, "SWF"));
  const PageReader page{html};
  EXPECT_EQ(page.fault(), "");
  EXPECT_EQ(page.count("script"), 0);
  EXPECT_THAT(page.text(), HasSubstr("Area pack: "));
  EXPECT_THAT(page.text(), HasSubstr("OFFICIAL-SENSITIVE: holds case references"));
  EXPECT_THAT(page.text(), HasSubstr("Made by Quinn Example"));
  for (const auto& area : analysis.areas) {
    if (area.figures.code == "SWF") continue;
    for (const auto& finding : area.findings) {
      if (finding.case_reference.empty()) continue;
      EXPECT_THAT(page.text(), Not(HasSubstr(finding.case_reference)));
    }
  }
  const auto ways = page.attributes("a", "href");
  EXPECT_THAT(ways, Not(IsEmpty()));
  const auto ids = page.attributes("section", "id");
  for (const auto& way : ways) EXPECT_THAT(ids, Contains(way.substr(1)));
}

TEST(Area, ItsPackTellsTheLastMonthsAsCounted) {
  const auto analysis = tests::sample_analysis();
  const PageReader page{render_area_pack(analysis, tests::sample_settings(), example_area_pack(analysis, "SWF"))};
  const auto tables = page.text().find("audits and grades in SWF, April to September 2023");
  ASSERT_NE(tables, std::string::npos);
  std::vector<std::vector<std::string>> rows;
  for (int number = 1; rows.empty() && number < 20; ++number) {
    rows = page.rows("Table " + std::to_string(number) + ": audits and grades in SWF");
  }
  ASSERT_EQ(rows.size(), 6U);
  const auto& cycle = analysis.history.back();
  const auto area =
      std::find_if(cycle.areas.begin(), cycle.areas.end(), [](const auto& one) { return one.code == "SWF"; });
  ASSERT_NE(area, cycle.areas.end());
  EXPECT_EQ(rows.back()[0], "September 2023");
  EXPECT_EQ(rows.back()[1], std::to_string(area->counts.allocated));
  EXPECT_EQ(rows.back()[2], std::to_string(area->counts.completed));
  EXPECT_EQ(rows.back()[6], std::to_string(area->grades.good));
}

TEST(Area, OneWithoutAnAllocationInTheMonthHasAPackAllTheSame) {
  const auto analysis = tests::sample_analysis();
  auto pack = example_area_pack(analysis, "NEW");
  pack.audits.clear();
  const PageReader page{render_area_pack(analysis, tests::sample_settings(), pack)};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("No audit was allocated in NEW in September 2023."));
  EXPECT_THAT(page.text(), HasSubstr("The area has no measure of its own."));
}

TEST(Area, ItsMeasuresSayWhereTheyStand) {
  const auto analysis = tests::sample_analysis();
  auto pack = example_area_pack(analysis, "SWF");
  domain::AuditMeasure measure;
  measure.title = "Genograms in SWF";
  measure.target_percent = 50;
  measure.target_on = day(2024, 3, 31);
  pack.measures = {
      {measure,
       {domain::MeasureState::OnTheWay, {12, 30}, {8, 30}, domain::Period{2022, 10}, domain::Period{2023, 9}}}};
  const PageReader page{render_area_pack(analysis, tests::sample_settings(), pack)};
  EXPECT_THAT(page.text(), HasSubstr("At least 50% by 31 March 2024"));
  EXPECT_THAT(page.text(), HasSubstr("12 of 30"));
  EXPECT_THAT(page.text(), HasSubstr("On the way"));
}

}  // namespace
}  // namespace touchstone::report
