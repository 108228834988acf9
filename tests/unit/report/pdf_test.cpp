// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/pdf.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "server/report/report.h"
#include "tests/support/report_fixture.h"

namespace touchstone::report {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// A temporary directory that the engine makes its own in, so that what it leaves behind can be seen.
class PdfTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "touchstone-pdf-test-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    before_ = fs::temp_directory_path().string();
    fs::create_directory(folder_ / "work");
    ASSERT_EQ(::setenv("TMPDIR", (folder_ / "work").c_str(), 1), 0);
  }
  void TearDown() override {
    ASSERT_EQ(::setenv("TMPDIR", before_.c_str(), 1), 0);
    fs::remove_all(folder_);
  }

  /// A program that stands in for the engine.
  PdfEngine engine(const std::string& script) const {
    const auto path = folder_ / "engine";
    std::ofstream{path} << "#!/bin/sh\n" << script;
    fs::permissions(path, fs::perms::owner_all);
    return {path.string()};
  }
  std::size_t left_behind() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder_ / "work"}, fs::directory_iterator{}));
  }
  fs::path folder_;

 private:
  std::string before_;
};

TEST_F(PdfTest, NamesTheMissingEngine) {
  const auto refused = render_pdf("<p>", {"/nowhere/chromium"}, 1s);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "PDF_ENGINE_MISSING");
}

TEST_F(PdfTest, EndsAnEngineThatHangsWithItsChildren) {
  const auto pid_file = folder_ / "child";
  const auto hanging = engine("sleep 60 & echo $! >" + pid_file.string() + "\nwait\n");
  const auto begin = std::chrono::steady_clock::now();

  EXPECT_THROW(static_cast<void>(render_pdf("<p>", hanging, 500ms)), std::runtime_error);

  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
  pid_t child = 0;
  std::ifstream{pid_file} >> child;
  ASSERT_GT(child, 0);
  const auto state_now = [child] {
    std::ifstream status{"/proc/" + std::to_string(child) + "/stat"};
    std::string number;
    std::string name;
    std::string state;
    return status >> number >> name >> state ? state : std::string{"gone"};
  };
  // It is killed but may not have come to its end on a busy machine; without a reaper it stays as a zombie.
  const auto ended = testing::AnyOf("gone", "Z", "X");
  while (!testing::Value(state_now(), ended) && std::chrono::steady_clock::now() - begin < 10s) ::usleep(10'000);
  EXPECT_THAT(state_now(), ended);
  EXPECT_EQ(left_behind(), 0U);
}

TEST_F(PdfTest, IsRefusedWhenTheEngineFails) {
  EXPECT_THROW(static_cast<void>(render_pdf("<p>", engine("exit 3\n"), 5s)), std::runtime_error);
  EXPECT_EQ(left_behind(), 0U);
}

TEST_F(PdfTest, HidesThePageFromOthersAndLeavesNothing) {
  const auto seen = folder_ / "seen";
  const auto copying = engine(
      "for word; do case $word in --print-to-pdf=*) pdf=${word#*=};; esac; done\n"
      "stat -c %a \"$(dirname \"$pdf\")\" >" +
      seen.string() + "\nprintf '%%PDF-1.4' >\"$pdf\"\n");

  const auto pdf = render_pdf("<p>", copying, 5s);

  ASSERT_TRUE(pdf);
  std::string mode;
  std::ifstream{seen} >> mode;
  EXPECT_EQ(mode, "700");
  EXPECT_EQ(left_behind(), 0U);
}

TEST(PageNumbers, AreThoseOfTheNamedDestinations) {
  const std::string pdf =
      "5 0 obj\n<</Type /Page\n/Parent 9 0 R>>\n7 0 obj\n<</Type /Page\n>>\n9 0 obj\n<</Type /Pages\n>>\n"
      "<</overview [7 0 R /XYZ 0 0 0]>>";
  const std::string html =
      "<span class=\"page-number\" data-section=\"overview\"></span><span class=\"page-number\" "
      "data-section=\"year\"></span>";

  EXPECT_EQ(with_page_numbers(html, pdf),
            "<span class=\"page-number\" data-section=\"overview\">2</span><span class=\"page-number\" "
            "data-section=\"year\"></span>");
}

TEST_F(PdfTest, OfTheSampleMonthIsTaggedNamedAndNumbered) {
  const PdfEngine chromium{"/usr/bin/chromium"};

  const auto pdf = render_pdf(render_html(tests::sample_analysis(), tests::sample_settings()), chromium, 120s);

  ASSERT_TRUE(pdf);
  EXPECT_THAT(*pdf, StartsWith("%PDF-"));
  for (const char* sign :
       {"/StructTreeRoot", "/Marked true", "/Lang (en-GB)", "/Outlines", "/S /Figure", "/Scope /Column"}) {
    EXPECT_THAT(*pdf, HasSubstr(sign));
  }
  EXPECT_EQ(left_behind(), 0U);
}

}  // namespace
}  // namespace touchstone::report
