// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/person.h"

#include <gmock/gmock.h>

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Roles lead{{Role::QaLead, ""}};
const Roles administrator{{Role::Administrator, ""}};
const Roles head_of_bit{{Role::HeadOfService, "BIT"}};
const Roles manager{{Role::PracticeManager, ""}};

TEST(RoleKey, IsReadBackAsTheSameRole) {
  for (const Role role : all_roles) EXPECT_EQ(role_from(role_key(role)), role);
  EXPECT_FALSE(role_from("QA lead"));
  EXPECT_EQ(role_words(Role::QaLead), "QA lead");
}

TEST(HoldsFor, TakesARoleForOneAreaThereOnly) {
  EXPECT_TRUE(holds(head_of_bit, Role::HeadOfService));
  EXPECT_TRUE(holds_for(head_of_bit, Role::HeadOfService, "BIT"));
  EXPECT_FALSE(holds_for(head_of_bit, Role::HeadOfService, "SWF"));
  EXPECT_TRUE(holds_for(lead, Role::QaLead, "SWF"));
}

TEST(MaySeeArea, IsForTheQaUnitAndItsHeadOfService) {
  EXPECT_TRUE(may_see_area(lead, "SWF"));
  EXPECT_TRUE(may_see_area(head_of_bit, "BIT"));
  EXPECT_FALSE(may_see_area(head_of_bit, "SWF"));
  EXPECT_FALSE(may_see_area(manager, "BIT"));
  EXPECT_FALSE(may_see_area(administrator, "BIT"));
  EXPECT_FALSE(may_see_area({{Role::BoardReader, ""}}, "BIT"));
}

TEST(VisibleAreas, AreAllForOneWithoutAreaAndElseThoseNamed) {
  EXPECT_EQ(visible_areas(lead), std::nullopt);
  EXPECT_THAT(visible_areas({{Role::HeadOfService, "BIT"}, {Role::QaOfficer, "SWF"}, {Role::HeadOfService, "SWF"}}),
              ::testing::Optional(ElementsAre("BIT", "SWF")));
  EXPECT_THAT(visible_areas(manager), ::testing::Optional(IsEmpty()));
}

TEST(MaySetRoles, IsForAdministratorsAndQaLeads) {
  EXPECT_TRUE(may_set_roles(lead, manager, head_of_bit));
  EXPECT_TRUE(may_set_roles(administrator, manager, head_of_bit));
  for (const Roles& caller :
       {manager, head_of_bit, Roles{{Role::QaOfficer, ""}}, Roles{{Role::QaLead, "BIT"}}, Roles{}}) {
    const auto result = may_set_roles(caller, manager, head_of_bit);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, "ROLE_REQUIRED");
  }
}

TEST(MaySetRoles, LeavesTheAdministratorsRoleToAdministrators) {
  EXPECT_FALSE(may_set_roles(lead, manager, administrator));
  EXPECT_FALSE(may_set_roles(lead, administrator, manager));
  EXPECT_TRUE(may_set_roles(administrator, manager, administrator));
  EXPECT_TRUE(may_set_roles(lead, administrator, {{Role::Administrator, ""}, {Role::BoardReader, ""}}));
}

TEST(CheckRoles, NamesWhatIsWrong) {
  std::vector<FieldProblem> problems;
  check_roles({{Role::QaLead, ""}, {Role::HeadOfService, "XYZ"}, {Role::QaLead, ""}, {Role::Administrator, "BIT"}},
              {"BIT"}, problems);
  std::vector<std::string> fields;
  for (const auto& problem : problems) fields.push_back(problem.field);
  EXPECT_THAT(fields, ElementsAre("roles[1].service_area_code", "roles[2]", "roles[3].service_area_code"));
}

TEST(Email, IsComparedWithoutCaseAndSpaces) {
  EXPECT_EQ(normalise_email(" Jo.Bloggs@Example.ORG\n"), "jo.bloggs@example.org");
}

TEST(Email, HasTheShapeOfOne) {
  for (const auto* email : {"jo@example.org", "jo.o'neill+audit@sub.example.co.uk", "a@b.cd", "x_y%z@ex-ample.org"}) {
    EXPECT_TRUE(is_email(email)) << email;
  }
  for (const auto* email :
       {"", "jo", "@example.org", "jo@", "jo@example", "jo@@example.org", "jo@exa mple.org", "jo@.org", "jo@example.",
        ".jo@example.org", "jo.@example.org", "j..o@example.org", "jo@-example.org", "jo@example-.org",
        "<jo@example.org>", "jo@example.org,sam@example.org", "jo\n@example.org", "zoë@example.org"}) {
    EXPECT_FALSE(is_email(email)) << email;
  }
}

TEST(Email, HasAtMost254Characters) {
  const std::string domain = "@" + std::string(60, 'a') + "." + std::string(60, 'b') + "." + std::string(60, 'c');
  EXPECT_TRUE(is_email(std::string(64, 'x') + domain + ".dddddd"));
  EXPECT_FALSE(is_email(std::string(64, 'x') + domain + ".ddddddd"));
  EXPECT_FALSE(is_email(std::string(65, 'x') + "@example.org"));
}

TEST(CheckPerson, NeedsAnEmailForAnAccountOnly) {
  EXPECT_TRUE(check_person("Jo Bloggs", "", false));
  EXPECT_TRUE(check_person("Jo Bloggs", "jo@example.org", true));
  const auto result = check_person("", "", true);
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().fields.size(), 2U);
  EXPECT_EQ(result.error().fields[0].field, "display_name");
  EXPECT_EQ(result.error().fields[1].field, "email");
}

}  // namespace
}  // namespace touchstone::domain
