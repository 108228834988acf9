// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/identifying_text.h"

#include <gmock/gmock.h>

#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using touchstone::testing::complete_content;
using touchstone::testing::example_audit;
using touchstone::testing::example_form;

const Form form = example_form();
const Time noon{std::chrono::hours{12}};

std::vector<std::string> fields_of(const std::vector<FieldProblem>& problems) {
  std::vector<std::string> fields;
  for (const FieldProblem& problem : problems) fields.push_back(problem.field);
  return fields;
}

AuditContent content_with_a_name_everywhere() {
  auto content = complete_content();
  content.answers[0].comment = "Written by Mrs Hargreaves.";
  content.answers.push_back({"note", std::string{"Mrs Hargreaves came."}, ""});
  content.grade_rationale = "Mrs Hargreaves is heard.";
  content.discussion.reason = "Mrs Hargreaves was away.";
  content.findings[0].text = "Mrs Hargreaves drew with the child.";
  content.no_findings_reason = "Ask Mrs Hargreaves.";
  return content;
}

TEST(IdentifyingTexts, AreLookedForInEveryFreeText) {
  EXPECT_THAT(identifying_texts(complete_content(), form), IsEmpty());
  EXPECT_THAT(fields_of(identifying_texts(content_with_a_name_everywhere(), form)),
              ElementsAre("answers.chronology.comment", "answers.note", "grade_rationale", "discussion.reason",
                          "findings[0].text", "no_findings_reason"));
}

TEST(IdentifyingTexts, AreNamedByTheirKindsAndNeverQuoted) {
  AuditContent content;
  content.grade_rationale = "Mr Smith and Ms Jones, 07700 900123.";
  const auto problems = identifying_texts(content, form);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0].description, HasSubstr("a name and a phone number."));
  EXPECT_THAT(problems[0].description, Not(HasSubstr("Smith")));
  EXPECT_THAT(problems[0].description, Not(HasSubstr("900123")));
}

TEST(IdentifyingTexts, PassWhenExactlyTheseWordsWereConfirmed) {
  auto content = content_with_a_name_everywhere();
  content.confirmed_texts = {"Mrs Hargreaves"};
  EXPECT_THAT(identifying_texts(content, form), IsEmpty());
  for (const char* other : {"Hargreaves", "mrs hargreaves", "Mrs Hargreaves came", " Mrs Hargreaves"}) {
    content.confirmed_texts = {other};
    EXPECT_EQ(identifying_texts(content, form).size(), 6U) << other;
  }
  content.confirmed_texts = {"Mrs Hargreaves"};
  content.findings[0].text = "Mrs Hargreaves and Mr Poole drew with the child.";
  EXPECT_THAT(fields_of(identifying_texts(content, form)), ElementsAre("findings[0].text"));
}

TEST(IdentifyingTexts, AreNoneInTheFormsOwnChoices) {
  auto named = form;
  named.sections[1].questions[3].choices = {"Dr Example method"};
  AuditContent content;
  content.answers = {{"plan_kind", std::string{"Dr Example method"}, ""}};
  EXPECT_THAT(identifying_texts(content, named), IsEmpty());
}

TEST(SubmitAudit, RefusesATextThatMayIdentifySomebodyAfterWhatIsMissing) {
  Audit audit = example_audit();
  audit.content = content_with_a_name_everywhere();
  const auto refused = submit(audit, form, noon);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "TEXT_MAY_IDENTIFY");
  EXPECT_EQ(refused.error().kind, Error::Kind::Invalid);
  EXPECT_EQ(refused.error().fields.size(), 6U);
  EXPECT_EQ(refused.error().metadata.at("count"), "6");
  EXPECT_TRUE(save(audit, audit.content, form, noon)) << "it may be saved";

  audit.content.confirmed_texts = {"Mrs Hargreaves"};
  EXPECT_TRUE(submit(audit, form, noon));
  audit.content.confirmed_texts.clear();
  audit.content.grade.reset();
  EXPECT_EQ(submit(audit, form, noon).error().reason, "ANSWER_MISSING");
}

TEST(SaveAudit, TakesAtMostTwoHundredConfirmedTextsOfTwoHundredCharacters) {
  auto content = complete_content();
  content.confirmed_texts = std::vector<std::string>(200, std::string(200, 'a'));
  const auto saved = save(example_audit(), content, form, noon);
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->content.confirmed_texts, content.confirmed_texts);
  content.confirmed_texts = {"", std::string(201, 'a'), "two\nlines", "Mr Example"};
  EXPECT_THAT(fields_of(save(example_audit(), content, form, noon).error().fields),
              ElementsAre("confirmed_texts[0]", "confirmed_texts[1]", "confirmed_texts[2]"));
  content.confirmed_texts = std::vector<std::string>(201, "Mr Example");
  EXPECT_THAT(fields_of(save(example_audit(), content, form, noon).error().fields), ElementsAre("confirmed_texts"));
}

}  // namespace
}  // namespace touchstone::domain
