// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/draw_work.h"
#include "touchstone/v1/case_service.pb.h"
#include "touchstone/v1/common.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CaseServiceTest : public DrawWork {
 protected:
  std::vector<v1::CaseImportChange> changes_of(const v1::CaseImport& made) {
    v1::ListCaseImportChangesRequest request;
    request.set_parent(made.name());
    const auto page = expect_ok(server->call(&Cases::ListCaseImportChanges, request, council.qa_officer.token));
    return {page.changes().begin(), page.changes().end()};
  }
  std::vector<v1::CaseImport> imports() {
    const auto page =
        expect_ok(server->call(&Cases::ListCaseImports, v1::ListCaseImportsRequest{}, council.qa_officer.token));
    return {page.case_imports().begin(), page.case_imports().end()};
  }
};

TEST_F(CaseServiceTest, AnImportIsKeptWithWhatItChangedAndOneThatRepeatsItChangesNothing) {
  v1::ImportCasesRequest::Options options;
  options.set_file_name("cases.csv");
  const auto first = import_cases(list_of(3), options);
  ASSERT_EQ(first.outcome(), "OK") << first.status.error_message();
  EXPECT_EQ(first->case_import().added_count(), 3);
  EXPECT_THAT(first->created_teams(), ElementsAre("SWF: Harbour"));
  const auto again = import_cases(list_of(3), options);
  EXPECT_EQ(again->case_import().unchanged_count(), 3);
  EXPECT_THAT(changes_of(again->case_import()), IsEmpty());
  const auto moved = import_cases(list_of(2, "SWF", "Quay"));
  EXPECT_EQ(moved->case_import().changed_count(), 2);
  const auto changes = changes_of(moved->case_import());
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[0].before().team(), "Harbour");
  EXPECT_EQ(changes[0].after().team(), "Quay");
  const auto kept = imports();
  ASSERT_THAT(kept, SizeIs(3));
  EXPECT_EQ(kept[0].name(), moved->case_import().name());
  EXPECT_EQ(kept[2].file_name(), "cases.csv");
  EXPECT_EQ(kept[2].imported_by_display_name(), council.qa_officer.display_name);
}

TEST_F(CaseServiceTest, TheWholeListClosesWhatItHasNoMore) {
  import_cases(list_of(3));
  v1::ImportCasesRequest::Options options;
  options.set_whole_list(true);
  EXPECT_EQ(import_cases(list_of(2), options)->case_import().closed_count(), 1);
  EXPECT_THAT(list_cases(council.qa_officer), SizeIs(3));
  EXPECT_THAT(list_cases(council.qa_officer, 0, true), SizeIs(2));
  const auto officer = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "SWF");
  EXPECT_EQ(import_cases(list_of(2), options, &officer).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(CaseServiceTest, ABadCellRefusesTheFileAndADryRunChangesNothing) {
  const auto refused =
      import_cases("case_reference,service_area,opened_on\nCD900001,SWF,2026-01-05\nJane Doe,XYZ,soon\n");
  EXPECT_EQ(refused.outcome(), "INVALID_ARGUMENT IMPORT_REFUSED");
  EXPECT_EQ(metadata_of(refused.status, "problem_count"), "3");
  v1::ImportCasesRequest::Options options;
  options.set_dry_run(true);
  const auto tried = import_cases(list_of(3), options);
  ASSERT_EQ(tried.outcome(), "OK");
  EXPECT_TRUE(tried->dry_run());
  EXPECT_EQ(tried->case_import().added_count(), 3);
  EXPECT_EQ(tried->case_import().name(), "");
  EXPECT_THAT(list_cases(council.qa_officer), IsEmpty());
  EXPECT_THAT(imports(), IsEmpty());
}

TEST_F(CaseServiceTest, ColumnsAreMappedOnceAndRemembered) {
  const std::string csv = "Ref,Region\nCD900001,SWF\n";
  EXPECT_EQ(import_cases(csv).outcome(), "INVALID_ARGUMENT IMPORT_REFUSED");
  v1::ImportCasesRequest::Options options;
  options.mutable_columns()->set_case_reference("Ref");
  options.mutable_columns()->set_service_area("Region");
  EXPECT_EQ(import_cases(csv, options).outcome(), "OK");
  EXPECT_EQ(import_cases("Ref,Region\nCD900002,SWF\n").outcome(), "OK");
  const auto columns =
      expect_ok(server->call(&Cases::GetCaseColumns, v1::GetCaseColumnsRequest{}, council.qa_officer.token));
  EXPECT_EQ(columns.service_area(), "Region");
  options.mutable_columns()->set_team("ref");
  EXPECT_EQ(fields_of(import_cases(csv, options).status), "options.columns.team");
}

TEST_F(CaseServiceTest, AnOfficerOfOneAreaSeesAndImportsItsCasesOnly) {
  import_cases(list_of(2));
  import_cases(list_of(2, "CWD", "Meadow", 2000));
  const auto officer = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "CWD");
  const auto seen = list_cases(officer, 1);
  ASSERT_THAT(seen, SizeIs(2)) << "page by page";
  EXPECT_EQ(seen[0].case_reference(), "CD902000");
  EXPECT_EQ(import_cases(list_of(1), {}, &officer).outcome(), "INVALID_ARGUMENT IMPORT_REFUSED");
  EXPECT_EQ(import_cases(list_of(1, "CWD", "Meadow", 2005), {}, &officer).outcome(), "OK");
}

TEST_F(CaseServiceTest, ACaseShowsWhenItWasLastAudited) {
  import_cases("case_reference,service_area\nCD900123,C&FF\n");
  open_cycle("2023-09");
  submitted("CD900123");
  EXPECT_NE(list_cases(council.qa_officer).at(0).last_audited_on(), "");
}

}  // namespace
}  // namespace touchstone::test
