// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/test_server.h"
#include "touchstone/v1/form_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::FormService::Stub;

constexpr const char* monthly = "forms/practice-managers-monthly";

class FormServiceTest : public CouncilTest {
 protected:
  Answer<v1::Form> get(const std::string& name) {
    v1::GetFormRequest request;
    request.set_name(name);
    return server->call(&Stub::GetForm, request, council.practice_manager.token);
  }
  Answer<v1::Form> create(const v1::Form& form, const Somebody& caller) {
    v1::CreateFormRequest request;
    *request.mutable_form() = form;
    request.set_request_id(request_id());
    return server->call(&Stub::CreateForm, request, caller.token);
  }
};

TEST_F(FormServiceTest, AnotherWordingIsAnotherVersionAndTheOldOneStays) {
  auto form = *get(monthly);
  EXPECT_EQ(form.version(), 1);
  form.set_title("Monthly audit of case files");
  const auto created = create(form, council.qa_lead);
  ASSERT_EQ(created.outcome(), "OK");
  EXPECT_EQ(created->name(), std::string{monthly} + "/versions/2");
  EXPECT_EQ(get(monthly)->SerializeAsString(), created->SerializeAsString());
  EXPECT_EQ(get(std::string{monthly} + "/versions/1")->title(), "Monthly case file audit");
}

TEST_F(FormServiceTest, ANewKeyBeginsWithVersionOne) {
  auto form = *get(monthly);
  form.set_key("visits");
  EXPECT_EQ(create(form, council.administrator)->name(), "forms/visits/versions/1");
  const auto list = server->call(&Stub::ListForms, v1::ListFormsRequest{}, council.practice_manager.token);
  ASSERT_EQ(list->forms_size(), 2);
  EXPECT_EQ(list->forms(1).key(), "visits");
  EXPECT_EQ(list->forms(1).sections_size(), 0);
}

TEST_F(FormServiceTest, AFormIsRefusedWithAKindChangedAnUnknownAreaOrAKeyTwice) {
  const auto good = *get(monthly);
  auto form = good;
  form.mutable_sections(1)->mutable_questions(5 % form.sections(1).questions_size())->set_kind(v1::QUESTION_KIND_TEXT);
  EXPECT_EQ(create(form, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  form = good;
  form.mutable_sections(0)->mutable_questions(0)->add_service_area_codes("nowhere");
  EXPECT_EQ(create(form, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  form = good;
  form.mutable_sections(0)->mutable_questions(1)->set_key(form.sections(0).questions(0).key());
  EXPECT_EQ(create(form, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  form = good;
  form.mutable_sections(0)->mutable_questions(0)->clear_kind();
  EXPECT_EQ(fields_of(create(form, council.qa_lead).status), "sections[0].questions[0].kind");
}

TEST_F(FormServiceTest, AnUnknownFormOrVersionIsNotFound) {
  EXPECT_EQ(get("forms/no-such").outcome(), "NOT_FOUND FORM_NOT_FOUND");
  EXPECT_EQ(get(std::string{monthly} + "/versions/9").outcome(), "NOT_FOUND FORM_NOT_FOUND");
  EXPECT_EQ(get("practice-managers-monthly").outcome(), "INVALID_ARGUMENT FIELD_INVALID");
}

TEST_F(FormServiceTest, FormsAreMadeByManagersOnly) {
  const auto form = *get(monthly);
  EXPECT_EQ(create(form, council.qa_officer).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(FormServiceTest, AFormThatIsOnlyCheckedIsAnsweredAsItWouldBeAndNotThere) {
  v1::CreateFormRequest request;
  *request.mutable_form() = *get(monthly);
  request.mutable_form()->set_title("Monthly audit of case files");
  request.set_validate_only(true);
  request.set_request_id(request_id());
  const auto checked = server->call(&Stub::CreateForm, request, council.qa_lead.token);
  ASSERT_EQ(checked.outcome(), "OK");
  EXPECT_EQ(checked->name(), std::string{monthly} + "/versions/2");
  EXPECT_EQ(checked->title(), "Monthly audit of case files");
  EXPECT_EQ(get(monthly)->version(), 1);
  EXPECT_EQ(get(std::string{monthly} + "/versions/2").outcome(), "NOT_FOUND FORM_NOT_FOUND");
  request.mutable_form()->mutable_sections(0)->mutable_questions(0)->add_service_area_codes("nowhere");
  request.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::CreateForm, request, council.qa_lead.token).outcome(),
            "INVALID_ARGUMENT FIELD_INVALID");
}

}  // namespace
}  // namespace touchstone::test
