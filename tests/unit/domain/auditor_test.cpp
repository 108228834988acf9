// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/auditor.h"

#include <gmock/gmock.h>

#include "server/domain/draw_workflow.h"
#include "server/domain/programme.h"

namespace touchstone::domain {
namespace {

using namespace std::chrono_literals;

Date day(unsigned number) { return Date{2026y, std::chrono::September, std::chrono::day{number}}; }

TEST(Absences, AreLeaveFromHalfOfTheDaysOn) {
  const std::vector<Absence> away{{AbsenceKind::Leave, day(1), day(5)}};
  EXPECT_TRUE(on_leave(away, day(1), day(10)));
  EXPECT_FALSE(on_leave(away, day(1), day(11)));
  EXPECT_FALSE(on_leave(away, day(6), day(10)));
  EXPECT_FALSE(on_leave({}, day(1), day(1)));
  EXPECT_FALSE(on_leave(away, day(5), day(1))) << "no days, no leave";
  EXPECT_TRUE(on_leave({{AbsenceKind::Leave, day(1), day(3)}, {AbsenceKind::Leave, day(2), day(5)}}, day(1), day(10)))
      << "a day counts once";
  EXPECT_FALSE(on_leave({{AbsenceKind::Exempt, day(1), day(30)}}, day(1), day(10))) << "an exemption is no leave";
}

TEST(Absences, AnExemptionHoldsFromItsFirstDayToItsLast) {
  const std::vector<Absence> exempt{{AbsenceKind::Exempt, day(3), day(5)}};
  EXPECT_FALSE(exempt_on(exempt, day(2)));
  EXPECT_TRUE(exempt_on(exempt, day(3)));
  EXPECT_TRUE(exempt_on(exempt, day(5)));
  EXPECT_FALSE(exempt_on(exempt, day(6)));
}

TEST(Absences, NeedDaysInOrderAndAnExemptionItsReason) {
  EXPECT_TRUE(check_absence({AbsenceKind::Leave, day(1), day(1)}, ""));
  EXPECT_FALSE(check_absence({AbsenceKind::Exempt, day(1), day(1)}, " "));
  EXPECT_FALSE(check_absence({AbsenceKind::Leave, day(2), day(1)}, ""));
  EXPECT_FALSE(check_absence({AbsenceKind::Leave, Date{}, day(1)}, ""));
  EXPECT_FALSE(check_absence({AbsenceKind::Leave, day(1), day(1) + std::chrono::years{2}}, ""));
}

TEST(Approvals, AreBySomebodyElseWhoAnswersForTheArea) {
  const Roles lead{{Role::QaLead, ""}};
  const Roles head{{Role::HeadOfService, "SWF"}};
  EXPECT_TRUE(check_approval({"ann", lead, "bob", "cem", "SWF"}));
  EXPECT_TRUE(check_approval({"ann", head, "bob", "cem", "SWF"}));
  EXPECT_TRUE(check_approval({"ann", head, "", "cem", "SWF"})) << "a service token asks";
  EXPECT_FALSE(check_approval({"ann", head, "bob", "cem", "CWD"}));
  EXPECT_FALSE(check_approval({"bob", lead, "bob", "cem", "SWF"})) << "who asks does not approve";
  EXPECT_FALSE(check_approval({"cem", lead, "bob", "cem", "SWF"})) << "whom it is about does not approve";
  EXPECT_FALSE(check_approval({"ann", {{Role::QaOfficer, ""}}, "bob", "cem", "SWF"}));
  EXPECT_EQ(check_approval({"ann", {}, "bob", "cem", "SWF"}).error().reason, "APPROVER_NOT_ALLOWED");
}

TEST(Auditors, HaveARoleForAudits) {
  EXPECT_TRUE(may_audit({{Role::PracticeManager, "SWF"}}));
  EXPECT_TRUE(may_audit({{Role::QaOfficer, ""}}));
  EXPECT_TRUE(may_audit({{Role::HeadOfService, "SWF"}}));
  EXPECT_EQ(may_audit({{Role::BoardReader, ""}}).error().reason, "AUDITOR_WITHOUT_ROLE");
}

TEST(DrawSettings, HaveLimits) {
  EXPECT_TRUE(check_draw_settings({}));
  EXPECT_TRUE(check_draw_settings({0, 2, 0}));
  EXPECT_EQ(check_draw_settings({61, 1, 51}).error().fields.size(), 3U);
}

TEST(Quarters, BeginInJanuaryAprilJulyAndOctober) {
  EXPECT_EQ(quarter_of({2026, 9}), (std::pair{Period{2026, 7}, Period{2026, 9}}));
  EXPECT_EQ(quarter_of({2026, 10}), (std::pair{Period{2026, 10}, Period{2026, 12}}));
  EXPECT_EQ(quarter_of({2026, 1}), (std::pair{Period{2026, 1}, Period{2026, 3}}));
}

TEST(Seeds, AreWholeNumbersOfSixtyFourBits) {
  EXPECT_EQ(seed_from("18446744073709551615"), 18446744073709551615ULL);
  EXPECT_EQ(seed_from("0"), 0U);
  for (const auto* wrong : {"", "-1", "1.5", "18446744073709551616", "7 "}) EXPECT_FALSE(seed_from(wrong)) << wrong;
}

TEST(ListText, IsTheSameInWhateverOrderAndAnotherForWhatDecidesADraw) {
  ListedCase one;
  one.case_reference = "CD900001";
  one.service_area_code = "SWF";
  ListedCase other = one;
  other.case_reference = "CD900002";
  EXPECT_EQ(list_text({one, other}), list_text({other, one}));
  auto closed = other;
  closed.closed_on = day(1);
  EXPECT_NE(list_text({one, other}), list_text({one, closed}));
}

TEST(Exemptions, AreForAuditsThatAreAwaitedOrWereNotCompleted) {
  Audit audit;
  audit.state = AuditState::InProgress;
  EXPECT_TRUE(may_exempt(audit, false, CycleState::Open, "qa_unit"));
  EXPECT_EQ(may_exempt(audit, true, CycleState::Open, "qa_unit").error().reason, "STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(may_exempt(audit, false, CycleState::Closed, "qa_unit").error().reason, "STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(may_exempt(audit, false, CycleState::Open, "auditor").error().reason, "ROLE_REQUIRED");
  EXPECT_TRUE(may_end_exemption(audit, true, CycleState::Open, "qa_unit"));
  EXPECT_FALSE(may_end_exemption(audit, false, CycleState::Open, "qa_unit"));
  audit.state = AuditState::Submitted;
  EXPECT_FALSE(may_exempt(audit, false, CycleState::Open, "qa_unit"));
  audit.state = AuditState::NotCompleted;
  EXPECT_TRUE(may_exempt(audit, false, CycleState::Planned, "qa_unit"));
}

TEST(Programmes, HaveAUsualCadence) {
  for (const auto kind : all_programme_kinds) EXPECT_EQ(programme_kind_from(programme_kind_key(kind)), kind);
  for (const auto cadence : all_cadences) EXPECT_EQ(cadence_from(cadence_key(cadence)), cadence);
  EXPECT_EQ(usual_cadence(ProgrammeKind::Annual), Cadence::Yearly);
  EXPECT_EQ(usual_cadence(ProgrammeKind::ReAudit), Cadence::WhenNeeded);
  EXPECT_FALSE(programme_kind_from("weekly"));
}

}  // namespace
}  // namespace touchstone::domain
