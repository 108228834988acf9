// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/audit_history.h"

#include <gmock/gmock.h>

#include "tests/support/example_form.h"

namespace touchstone::domain {

void PrintTo(const FieldChange& change, std::ostream* out) {
  *out << change.field << ": '" << change.before << "' -> '" << change.after << "'";
}

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using touchstone::testing::complete_content;
using touchstone::testing::example_form;

const Form form = example_form();

AuditSnapshot snapshot() {
  AuditSnapshot result;
  result.state = AuditState::InProgress;
  result.auditor = "pat@northmere.example";
  result.due_on = date_from("2023-09-22");
  result.content = complete_content();
  return result;
}

TEST(FieldChanges, AreNoneBetweenTheSame) { EXPECT_THAT(field_changes(snapshot(), snapshot(), form), IsEmpty()); }

TEST(FieldChanges, SayInWordsWhatWasAndWhatIs) {
  auto after = snapshot();
  after.content.answers[0].value = YesNo::NotApplicable;
  after.content.answers[0].comment = "New this week.";
  after.content.answers[6].value = Grade::RequiresImprovement;
  after.content.answers.push_back({"reviewed_on", *date_from("2023-09-04"), ""});
  after.content.grade = Grade::Outstanding;
  after.content.discussion = {false, "On leave."};
  after.content.findings.push_back({FindingKind::Quotation, "She listened.", "", true, QuotationSource::Parent});
  after.state = AuditState::Submitted;
  after.due_on = date_from("2023-09-29");
  EXPECT_THAT(field_changes(snapshot(), after, form),
              ElementsAre(FieldChange{"answers.chronology", "yes", "not applicable"},
                          FieldChange{"answers.chronology.comment", "", "New this week."},
                          FieldChange{"answers.assessment_and_planning", "good", "requires improvement"},
                          FieldChange{"answers.reviewed_on", "", "4 September 2023"},
                          FieldChange{"grade", "good", "outstanding"}, FieldChange{"discussion", "held", "not held"},
                          FieldChange{"discussion.reason", "", "On leave."},
                          FieldChange{"findings.1", "", "quotation, parent, theme: She listened."},
                          FieldChange{"state", "in progress", "submitted"},
                          FieldChange{"due_date", "22 September 2023", "29 September 2023"}));
}

TEST(FieldChanges, NameWhatIsGoneInItsPlace) {
  auto after = snapshot();
  after.content.answers.erase(after.content.answers.begin());
  after.content.findings.clear();
  after.content.no_findings_reason = "Nothing stood out.";
  EXPECT_THAT(field_changes(snapshot(), after, form),
              ElementsAre(FieldChange{"answers.chronology", "yes", ""},
                          FieldChange{"no_findings_reason", "", "Nothing stood out."},
                          FieldChange{"findings.0", "good practice: The plan is written to the child.", ""}));
}

TEST(FieldChanges, OfABeginningAreAllThatIsThere) {
  AuditSnapshot created;
  created.auditor = "pat@northmere.example";
  created.due_on = date_from("2023-09-22");
  EXPECT_THAT(field_changes(std::nullopt, created, form),
              ElementsAre(FieldChange{"state", "", "not begun"}, FieldChange{"auditor", "", "pat@northmere.example"},
                          FieldChange{"due_date", "", "22 September 2023"}));
}

TEST(FieldChanges, TellPinnedCommentsConfirmedWordsAndReminders) {
  auto before = snapshot();
  before.comments = {{"grade", "Why good?"}};
  auto after = before;
  after.comments = {{"answers.visit", "Which visit?"}, {"grade", "Still: why good?"}};
  after.content.confirmed_texts = {"Mr Example", "Ms Example"};
  after.last_chased_on = date_from("2023-09-20");
  EXPECT_THAT(field_changes(before, after, form),
              ElementsAre(FieldChange{"confirmed_texts", "", "Mr Example\nMs Example"},
                          FieldChange{"comments.answers.visit", "", "Which visit?"},
                          FieldChange{"comments.grade", "Why good?", "Still: why good?"},
                          FieldChange{"last_chase_time", "", "20 September 2023"}));
}

TEST(FieldChanges, LoseNoAnswerThatTheFormDoesNotKnow) {
  auto after = snapshot();
  after.content.answers.push_back({"gone_question", YesNo::Yes, ""});
  EXPECT_THAT(field_changes(snapshot(), after, form), ElementsAre(FieldChange{"answers.gone_question", "", "yes"}));
}

TEST(WordsSent, AreThoseOfTheStepThatWasTaken) {
  auto after = snapshot();
  after.response_comment = "Mend this.";
  after.not_completed_reason = "On leave.";
  after.reason = "Sent by mistake.";
  EXPECT_EQ(words_sent("audit.sent_back", after), "Mend this.");
  EXPECT_EQ(words_sent("audit.accepted", after), "Mend this.");
  EXPECT_EQ(words_sent("audit.not_completed", after), "On leave.");
  EXPECT_EQ(words_sent("audit.reopened", after), "Sent by mistake.");
}

}  // namespace
}  // namespace touchstone::domain
