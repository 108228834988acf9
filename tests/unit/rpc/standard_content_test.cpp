// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/standard_content.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace touchstone::rpc {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

json good() {
  return json::parse(R"({
    "service_areas": [{"code": "BIT", "name": "Brief Intervention Team", "case_holding": true},
                      {"code": "ICAS", "name": "Assessment", "case_holding": false}],
    "programmes": [{"code": "managers", "name": "Managers", "form": "monthly"}],
    "forms": [{"key": "monthly", "title": "Monthly", "graded": false, "sections": [
      {"key": "about", "title": "About", "questions": [
        {"key": "latest_entry", "text": "When?", "short_text": "Latest", "kind": "date", "required": false}]}]}]
  })");
}

/// What the file is refused with; empty: nothing.
std::string refusal(const json& content) {
  try {
    parse_standard_content(content.dump(), "content.json");
  } catch (const std::runtime_error& problem) {
    return problem.what();
  }
  return {};
}

TEST(StandardContent, IsReadInItsOrder) {
  const auto content = parse_standard_content(good().dump(), "content.json");
  ASSERT_EQ(content.areas.size(), 2U);
  EXPECT_EQ(content.areas[1].code, "ICAS");
  EXPECT_EQ(content.areas[1].position, 2);
  EXPECT_FALSE(content.areas[1].case_holding);
  ASSERT_EQ(content.forms.size(), 1U);
  EXPECT_EQ(content.forms[0].version, 1);
  EXPECT_EQ(content.forms[0].sections.at(0).questions.at(0).kind, domain::QuestionKind::Date);
  ASSERT_EQ(content.programmes.size(), 1U);
  EXPECT_EQ(content.programmes[0].form_key, "monthly");
}

TEST(StandardContent, ThatIsShippedIsWellAndHasTheNineAreasInOrder) {
  const auto content = read_standard_content(TOUCHSTONE_SOURCE_DIR "/db/standard/content.json");
  std::vector<std::string> codes;
  for (const auto& area : content.areas) codes.push_back(area.code);
  EXPECT_THAT(codes, ElementsAre("Adoption", "BIT", "SWF", "C&FF", "CWD", "Fostering", "ICAS", "PTC", "YPS"));
  ASSERT_EQ(content.forms.size(), 1U);
  EXPECT_TRUE(content.forms[0].graded);
  EXPECT_EQ(content.forms[0].grade_descriptors.size(), 4U);
  EXPECT_EQ(content.measures.size(), 6U);
  for (const auto& measure : content.measures) {
    EXPECT_TRUE(measure.question_key.empty() ||
                domain::find_question(content.forms[0], measure.question_key) != nullptr)
        << measure.title;
  }
  EXPECT_NE(domain::find_question(content.forms[0], "chronology"), nullptr);
}

TEST(StandardContent, NamesTheFileThatIsNoJson) {
  EXPECT_THROW(parse_standard_content("{", "content.json"), std::runtime_error);
  try {
    parse_standard_content("{", "content.json");
  } catch (const std::runtime_error& problem) {
    EXPECT_THAT(problem.what(), StartsWith("content.json: "));
  }
}

TEST(StandardContent, NamesTheFileThatIsNotThere) {
  try {
    read_standard_content("/nowhere/content.json");
    FAIL() << "a file that is not there was read";
  } catch (const std::runtime_error& problem) {
    EXPECT_THAT(problem.what(), StartsWith("/nowhere/content.json: "));
  }
}

TEST(StandardContent, IsRefusedWithoutARequiredPart) {
  auto content = good();
  content["service_areas"][0].erase("case_holding");
  EXPECT_THAT(refusal(content), HasSubstr("case_holding"));
}

TEST(StandardContent, IsRefusedWithAnAreaTwice) {
  auto content = good();
  content["service_areas"][1]["code"] = "BIT";
  EXPECT_THAT(refusal(content), HasSubstr("BIT"));
}

TEST(StandardContent, IsRefusedWithAQuestionOfAnUnknownKind) {
  auto content = good();
  content["forms"][0]["sections"][0]["questions"][0]["kind"] = "number";
  EXPECT_THAT(refusal(content), HasSubstr("latest_entry"));
}

TEST(StandardContent, IsRefusedWithAFormThatAPersonCouldNotAdd) {
  auto content = good();
  content["forms"][0]["sections"][0]["questions"][0]["short_text"] = "";
  EXPECT_THAT(refusal(content), HasSubstr("sections[0].questions[0].short_text"));
}

TEST(StandardContent, IsRefusedWithAProgrammeWithoutItsForm) {
  auto content = good();
  content["programmes"][0]["form"] = "weekly";
  EXPECT_THAT(refusal(content), HasSubstr("managers"));
}

}  // namespace
}  // namespace touchstone::rpc
