// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <zip.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

using Files = std::vector<std::pair<std::string, std::string>>;

// Of "<html></html>" and "page", as sha256sum says them.
constexpr const char* index_digest = "b633a587c652d02386c4f16f8c6f6aab7352d97f16367c3c40576214372dd628";
constexpr const char* page_digest = "3660315a9af3df255d8f19ab077e4797822b41488a0e2a04bc6af71213c23274";

std::string bytes_of_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return text.str();
}

class PackCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    bench.script.inspection_pack = [this](const auto& request, auto& writer) {
      inspected = request;
      v1::RenderReportResponse part;
      part.set_progress("Reading September 2023");
      writer.Write(part);
      const auto half = zip.size() / 2;
      for (const auto& piece : {zip.substr(0, half), zip.substr(half)}) {
        part.set_chunk(piece);
        writer.Write(part);
      }
      return grpc::Status::OK;
    };
    bench.script.area_pack = [this](const auto& request, auto& writer) {
      asked_area = request;
      v1::RenderReportResponse part;
      part.set_chunk("<html></html>");
      writer.Write(part);
      return grpc::Status::OK;
    };
  }

  /// The bytes of a zip with these files.
  std::string zipped(const Files& files) {
    const auto path = bench.path("made.zip").string();
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const auto& [name, bytes] : files) {
      zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
      EXPECT_GE(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8), 0);
    }
    EXPECT_EQ(zip_close(archive), 0);
    return bytes_of_file(path);
  }
  static std::string list_of(const std::string& index, const std::string& page) {
    return index + "  index.html\n" + page + "  audits/one.html\n";
  }
  std::string whole_pack() {
    return zipped({{"pack/index.html", "<html></html>"},
                   {"pack/audits/one.html", "page"},
                   {"pack/SHA256SUMS", list_of(index_digest, page_digest)}});
  }
  Outcome inspect(const std::string& output) {
    return bench.run({"pack", "inspection", "--programme", "practice-managers", "--period", "2023-09", "-o", output});
  }

  Bench bench;
  std::string zip;
  v1::RenderInspectionPackRequest inspected;
  v1::RenderAreaPackRequest asked_area;
};

TEST_F(PackCommands, AnInspectionPackBecomesAFolderWhoseChecksumsHold) {
  zip = whole_pack();
  const auto folder = bench.path("pack");
  const auto outcome = inspect(folder.string());
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("3 files, checksums verified"));
  EXPECT_EQ(inspected.parent(), "programmes/practice-managers");
  EXPECT_EQ(inspected.period(), "2023-09");
  EXPECT_EQ(inspected.months(), 0);
  EXPECT_EQ(bytes_of_file(folder / "audits/one.html"), "page");
  const auto check = "cd '" + folder.string() + "' && sha256sum -c --quiet --strict SHA256SUMS";
  EXPECT_EQ(std::system(check.c_str()), 0);
  struct stat facts {};
  ASSERT_EQ(stat(folder.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0700U);
}

TEST_F(PackCommands, AFileThatEndsInZipIsWrittenAsItCame) {
  zip = whole_pack();
  const auto file = bench.path("pack.zip");
  EXPECT_EQ(inspect(file.string()).status, 0);
  EXPECT_EQ(bytes_of_file(file), zip);
}

TEST_F(PackCommands, AFolderThatHoldsSomethingIsRefusedBeforeTheServerIsAsked) {
  fs::create_directory(bench.path("pack"));
  std::ofstream{bench.path("pack") / "mine.txt"} << "mine";
  const auto outcome = inspect(bench.path("pack").string());
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("the folder is not empty"));
  EXPECT_EQ(bench.script.calls(), 0U);
}

TEST_F(PackCommands, NothingIsWrittenOfAPackThatIsNotWhatItsChecksumsSay) {
  const std::string index = "pack/index.html";
  const std::string page = "pack/audits/one.html";
  const std::string list = "pack/SHA256SUMS";
  const std::vector<std::pair<Files, std::string>> damaged{
      {{{index, "<html>!</html>"}, {page, "page"}, {list, list_of(index_digest, page_digest)}},
       "index.html does not have its checksum"},
      {{{index, "<html></html>"}, {list, list_of(index_digest, page_digest)}}, "is missing"},
      {{{index, "<html></html>"}, {page, "page"}, {"pack/more.html", "x"}, {list, list_of(index_digest, page_digest)}},
       "more.html is not on its list"},
      {{{index, "<html></html>"}}, "it has no list of checksums"},
      {{{"pack/../../evil", "x"}, {list, ""}}, "name is not allowed"},
      {{{"pack//etc/evil", "x"}, {list, ""}}, "name is not allowed"}};
  for (const auto& [files, why] : damaged) {
    zip = zipped(files);
    const auto outcome = inspect(bench.path("out").string());
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr(why));
    EXPECT_FALSE(fs::exists(bench.path("out")));
  }
  zip = "no zip";
  EXPECT_THAT(inspect(bench.path("out").string()).err, HasSubstr("it is no zip"));
}

TEST_F(PackCommands, AnAreaPackIsAskedForByAreaAndFormat) {
  const auto file = bench.path("swf.html");
  const auto outcome = bench.run({"pack", "area", "--programme", "practice-managers", "--period", "2023-09", "--area",
                                  "SWF", "--months", "3", "--format", "html", "-o", file.string()});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(asked_area.name(), "programmes/practice-managers/auditCycles/2023-09");
  EXPECT_EQ(asked_area.service_area_code(), "SWF");
  EXPECT_EQ(asked_area.months(), 3);
  EXPECT_EQ(asked_area.format(), v1::RenderReportRequest::FORMAT_HTML);
  EXPECT_EQ(bytes_of_file(file), "<html></html>");
}

TEST_F(PackCommands, ARefusalLeavesNoFile) {
  bench.script.area_pack = [](const auto&, auto&) {
    return refusal(grpc::StatusCode::FAILED_PRECONDITION, "BLIND_READING_OPEN", "Hand in your second reading first.");
  };
  const auto file = bench.path("swf.pdf");
  const auto outcome = bench.run({"pack", "area", "--programme", "practice-managers", "--period", "2023-09", "--area",
                                  "SWF", "--format", "pdf", "-o", file.string()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("Hand in your second reading first."));
  EXPECT_FALSE(fs::exists(file));
}

}  // namespace
}  // namespace touchstone::cli::test
