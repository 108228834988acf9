// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/names.h"

#include <gmock/gmock.h>

#include "touchstone/v1/cycle_service.pb.h"

namespace touchstone::rpc {
namespace {

using namespace std::string_literals;

constexpr const char* id = "0b7c9e52-5f0e-4c1d-9a55-1f2e3d4c5b6a";

TEST(Names, OfRecordsGiveTheirIdInLowerCase) {
  EXPECT_EQ(*id_of("audits", "audits/"s + id), id);
  EXPECT_EQ(*id_of("audits", "audits/0B7C9E52-5F0E-4C1D-9A55-1F2E3D4C5B6A"), id);
}

TEST(Names, OfAnotherKindOrShapeAreRefusedUnderTheirField) {
  for (const auto& name : {""s, "audits"s, "audits/"s, "audits/1"s, "audit/"s + id, "/audits/"s + id,
                           "audits/"s + id + "/", "audits/"s + id + "\0"s, " audits/"s + id}) {
    const auto read = id_of("audits", name, "audit.name");
    ASSERT_FALSE(read) << name;
    EXPECT_EQ(read.error().reason, "FIELD_INVALID");
    EXPECT_EQ(read.error().fields.at(0).field, "audit.name");
  }
}

TEST(Names, OfCyclesAreTakenApartAndPutTogether) {
  const auto name = cycle_of("programmes/practice-managers/auditCycles/2023-09");
  ASSERT_TRUE(name);
  EXPECT_EQ(name->programme, "practice-managers");
  EXPECT_EQ(cycle_name(name->programme, name->period), "programmes/practice-managers/auditCycles/2023-09");
  for (const auto* bad :
       {"", "programmes/practice-managers", "programmes/practice-managers/auditCycles/",
        "programmes//auditCycles/2023-09", "programmes/practice-managers/auditCycles/2023-13",
        "programmes/practice-managers/auditCycles/2023-9", "programmes/practice-managers/auditCycles/2023-09/x",
        "programmes/Practice/auditCycles/2023-09"}) {
    EXPECT_FALSE(cycle_of(bad)) << bad;
  }
}

TEST(Names, OfReportVersionsAreTakenApartAndPutTogether) {
  const std::string name = "programmes/practice-managers/auditCycles/2023-09/reportVersions/12";
  const auto version = report_version_of(name);
  ASSERT_TRUE(version);
  EXPECT_EQ(version->number, 12);
  EXPECT_EQ(report_version_name(version->cycle, version->number), name);
  EXPECT_TRUE(names_report_version(name));
  EXPECT_FALSE(names_report_version(version->cycle));
  for (const auto* number : {"", "0", "-1", "1x", "+1", "99999999999999", "1/2"}) {
    EXPECT_FALSE(report_version_of(version->cycle + "/reportVersions/" + number)) << number;
  }
  EXPECT_FALSE(report_version_of("programmes/practice-managers/reportVersions/1"));
}

TEST(Names, OfFormsMayLeaveTheVersionOpen) {
  EXPECT_EQ(form_of("forms/monthly")->version, 0);
  EXPECT_EQ(form_of("forms/monthly/versions/12")->version, 12);
  EXPECT_EQ(form_name("monthly", 12), "forms/monthly/versions/12");
  for (const auto* bad :
       {"", "forms/", "monthly", "forms/monthly/versions/", "forms/monthly/versions/0", "forms/monthly/versions/-1",
        "forms/monthly/versions/1x", "forms/monthly/versions/99999999999999", "forms/monthly/12"}) {
    EXPECT_FALSE(form_of(bad)) << bad;
  }
}

TEST(UpdateMask, HoldsAllWhenItIsEmptyOrAStar) {
  google::protobuf::FieldMask mask;
  EXPECT_TRUE(holds_path(mask, "theme"));
  mask.add_paths("theme");
  EXPECT_TRUE(holds_path(mask, "theme"));
  EXPECT_FALSE(holds_path(mask, "due_date"));
  EXPECT_TRUE(check_mask(mask, {"theme", "due_date"}));
  EXPECT_FALSE(check_mask(mask, {"due_date"}));
  mask.set_paths(0, "*");
  EXPECT_TRUE(holds_path(mask, "due_date"));
  EXPECT_TRUE(check_mask(mask, {"due_date"}));
}

}  // namespace
}  // namespace touchstone::rpc
