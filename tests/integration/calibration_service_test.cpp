// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/audit_work.h"
#include "touchstone/v1/calibration_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Calibration = v1::Calibration;
using Stub = v1::CalibrationService::Stub;

class CalibrationServiceTest : public WorkTest {
 protected:
  Answer<Calibration> create(const Somebody& caller, const std::string& title = "Spring") {
    v1::CreateCalibrationRequest request;
    request.mutable_calibration()->set_title(title);
    request.mutable_calibration()->set_case_reference("CD900001");
    request.set_request_id(request_id());
    return server->call(&Stub::CreateCalibration, request, caller.token);
  }
  Answer<Calibration> grade(const Calibration& calibration, v1::Grade grade, const Somebody& caller) {
    v1::GradeCalibrationRequest request;
    request.set_name(calibration.name());
    request.set_grade(grade);
    request.set_reason("The plan works.");
    request.set_request_id(request_id());
    return server->call(&Stub::GradeCalibration, request, caller.token);
  }
  Calibration listed(const Somebody& caller) {
    return expect_ok(server->call(&Stub::ListCalibrations, v1::ListCalibrationsRequest{}, caller.token))
        .calibrations(0);
  }
  Answer<v1::Accreditation> accredit(const std::string& person, const std::string& until, const Somebody& caller) {
    v1::SetAccreditationRequest request;
    request.mutable_accreditation()->set_person(person);
    request.mutable_accreditation()->set_valid_until(until);
    request.set_request_id(request_id());
    return server->call(&Stub::SetAccreditation, request, caller.token);
  }
};

TEST_F(CalibrationServiceTest, EverybodySeesTheirOwnGradeUntilItIsClosedAndThenTheSpread) {
  const auto made = expect_ok(create(council.qa_officer));
  expect_ok(grade(made, v1::GRADE_GOOD, council.qa_lead));
  expect_ok(grade(made, v1::GRADE_INADEQUATE, council.practice_manager));
  expect_ok(grade(made, v1::GRADE_REQUIRES_IMPROVEMENT, council.practice_manager));
  const auto open = listed(council.qa_lead);
  EXPECT_EQ(open.grade_count(), 2);
  EXPECT_EQ(open.own_grade().grade(), v1::GRADE_GOOD);
  EXPECT_THAT(open.spread(), IsEmpty());
  EXPECT_THAT(open.grades(), IsEmpty());
  EXPECT_THAT(listed(council.practice_manager).allowed_events(), ElementsAre("grade"));
  const auto closed = expect_ok(call_named(&Stub::CloseCalibration, made.name(), open.etag(), council.qa_officer));
  EXPECT_THAT(closed.allowed_events(), IsEmpty());
  const auto seen = listed(council.practice_manager);
  ASSERT_EQ(seen.spread_size(), 4);
  EXPECT_EQ(seen.spread(1).count(), 1);
  EXPECT_EQ(seen.spread(2).count(), 1);
  EXPECT_EQ(seen.range(), 1);
  EXPECT_THAT(seen.grades(), IsEmpty());
  EXPECT_EQ(listed(council.qa_lead).grades_size(), 2);
  EXPECT_EQ(grade(made, v1::GRADE_GOOD, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
}

TEST_F(CalibrationServiceTest, OfSomePeopleIsSeenAndGradedByThemAlone) {
  const auto ask = [&](const std::vector<std::string>& emails) {
    v1::CreateCalibrationRequest request;
    request.mutable_calibration()->set_title("Spring");
    request.mutable_calibration()->set_case_reference("CD900001");
    for (const auto& email : emails) request.mutable_calibration()->add_auditor_emails(email);
    request.set_request_id(request_id());
    return server->call(&Stub::CreateCalibration, request, council.qa_officer.token);
  };
  const auto& asked = council.practice_manager;
  const auto made = expect_ok(ask({asked.email}));
  EXPECT_THAT(made.auditor_emails(), ElementsAre(asked.email));
  EXPECT_THAT(made.allowed_events(), ElementsAre("close")) << "the officer is not asked";
  expect_ok(grade(made, v1::GRADE_GOOD, asked));
  EXPECT_THAT(listed(asked).auditor_emails(), IsEmpty());
  const auto other = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  EXPECT_EQ(grade(made, v1::GRADE_GOOD, other).outcome(), "NOT_FOUND CALIBRATION_NOT_FOUND");
  EXPECT_EQ(
      expect_ok(server->call(&Stub::ListCalibrations, v1::ListCalibrationsRequest{}, other.token)).calibrations_size(),
      0);
  EXPECT_EQ(grade(made, v1::GRADE_GOOD, council.qa_lead).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");

  EXPECT_EQ(ask({"nobody@northmere.example"}).outcome(), "NOT_FOUND PERSON_NOT_FOUND");
  EXPECT_EQ(fields_of(ask({asked.email, asked.email}).status), "calibration.auditor_emails[1]");
  EXPECT_EQ(fields_of(ask({"no e-mail"}).status), "calibration.auditor_emails[0]");
}

TEST_F(CalibrationServiceTest, OnlyTheUnitOfEveryAreaSetsAndCloses) {
  const auto of_area = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  EXPECT_EQ(create(of_area).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  const auto made = expect_ok(create(council.qa_officer));
  EXPECT_EQ(call_named(&Stub::CloseCalibration, made.name(), made.etag(), of_area).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(fields_of(create(council.qa_officer, "").status), "calibration.title");
  Calibration none;
  none.set_name("calibrations/" + request_id());
  EXPECT_EQ(grade(none, v1::GRADE_GOOD, council.qa_lead).outcome(), "NOT_FOUND CALIBRATION_NOT_FOUND");
  EXPECT_EQ(fields_of(grade(made, v1::GRADE_UNSPECIFIED, council.qa_lead).status), "grade");
}

TEST_F(CalibrationServiceTest, AnAccreditationThatIsPastIsSaidToHaveLapsed) {
  EXPECT_TRUE(expect_ok(accredit(council.practice_manager.name, "2020-03-31", council.qa_lead)).lapsed());
  EXPECT_FALSE(expect_ok(accredit(council.qa_officer.name, "2099-03-31", council.qa_lead)).lapsed());
  const auto page =
      expect_ok(server->call(&Stub::ListAccreditations, v1::ListAccreditationsRequest{}, council.qa_officer.token));
  ASSERT_EQ(page.accreditations_size(), 2);
  int lapsed = 0;
  for (const auto& one : page.accreditations()) lapsed += one.lapsed();
  EXPECT_EQ(lapsed, 1);
  EXPECT_FALSE(expect_ok(accredit(council.practice_manager.name, "", council.qa_lead)).lapsed());
  EXPECT_EQ(accredit("people/" + request_id(), "2099-03-31", council.qa_lead).outcome(), "NOT_FOUND PERSON_NOT_FOUND");
  EXPECT_EQ(fields_of(accredit(council.qa_officer.name, "soon", council.qa_lead).status), "accreditation.valid_until");
}

}  // namespace
}  // namespace touchstone::test
