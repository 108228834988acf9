// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/audit_work.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/learning_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::LearningService::Stub;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class LearningServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
  }

  /// A handed-in audit with one finding.
  void found(const std::string& reference, const std::string& text, bool about_theme = false,
             const std::string& area = "C&FF", v1::Finding::Kind kind = v1::Finding::KIND_GOOD_PRACTICE) {
    auto audit = filled_in(read(allocate(reference, "2023-09", area)));
    audit.mutable_findings(0)->set_text(text);
    audit.mutable_findings(0)->set_theme(about_theme);
    audit.mutable_findings(0)->set_kind(kind);
    expect_ok(submit(audit, council.practice_manager));
  }
  std::vector<std::string> texts(const std::string& query = {}, const std::string& theme = {},
                                 const std::string& area = {}) {
    v1::ListPracticeRequest request;
    request.set_query(query);
    request.set_theme(theme);
    request.set_service_area_code(area);
    std::vector<std::string> all;
    const auto page = expect_ok(server->call(&Stub::ListPractice, request, council.practice_manager.token));
    for (const auto& practice : page.practice()) all.push_back(practice.text());
    return all;
  }
};

TEST_F(LearningServiceTest, HasTheGoodPracticeOfCompletedAuditsAndNothingElse) {
  found("CD900701", "The plan was written with the family.");
  found("CD900702", "There was no plan.", false, "C&FF", v1::Finding::KIND_IMPROVEMENT);
  auto begun = filled_in(read(allocate("CD900703")));
  begun.mutable_findings(0)->set_text("Not handed in yet.");
  expect_ok(save(begun, council.practice_manager));
  EXPECT_THAT(texts(), ElementsAre("The plan was written with the family."));
}

TEST_F(LearningServiceTest, IsSearchedByWordsThemeAndArea) {
  found("CD900701", "The plan was written with the family.", true);
  found("CD900702", "Drawings helped the child to say what home means.");
  found("CD900703", "The family planned the visits themselves.", true, "BIT");
  EXPECT_THAT(texts("plans family"), SizeIs(2)) << "words are found in other forms";
  EXPECT_THAT(texts("\"written with\""), SizeIs(1));
  EXPECT_THAT(texts("family -visits"), SizeIs(1));
  EXPECT_THAT(texts({}, "Reunifications"), SizeIs(2));
  EXPECT_THAT(texts({}, "Reunifications", "BIT"), ElementsAre("The family planned the visits themselves."));
  EXPECT_THAT(texts("nothing like it"), SizeIs(0));
  v1::ListPracticeThemesRequest request;
  const auto themes = expect_ok(server->call(&Stub::ListPracticeThemes, request, council.head_of_service.token));
  ASSERT_THAT(themes.themes(), SizeIs(1));
  EXPECT_EQ(themes.themes(0).theme(), "Reunifications");
  EXPECT_EQ(themes.themes(0).count(), 2);
}

TEST_F(LearningServiceTest, TellsNobodysNameAndNoCase) {
  found("CD900701", "As in CD900417, the plan was written with the family.");
  EXPECT_THAT(texts(), ElementsAre(HasSubstr("[…], the plan was written")));
  v1::ListPracticeRequest request;
  const auto page = expect_ok(server->call(&Stub::ListPractice, request, council.qa_lead.token));
  EXPECT_THAT(page.SerializeAsString(), Not(HasSubstr("CD900")));
  EXPECT_THAT(page.SerializeAsString(), Not(HasSubstr(council.practice_manager.display_name)));
}

TEST_F(LearningServiceTest, RefusesAQueryThatIsTooLong) {
  v1::ListPracticeRequest request;
  request.set_query(std::string(201, 'a'));
  EXPECT_EQ(server->call(&Stub::ListPractice, request, council.qa_lead.token).outcome(),
            "INVALID_ARGUMENT FIELD_INVALID");
}

}  // namespace
}  // namespace touchstone::test
