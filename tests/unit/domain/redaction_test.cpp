// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/redaction.h"

#include <gmock/gmock.h>

namespace touchstone::domain {
namespace {

using ::testing::IsEmpty;

std::string only_stretch(const std::string& text, PersonalDataKind kind) {
  const auto found = find_personal_data(text);
  if (found.size() != 1 || found[0].kind != kind) return "(" + std::to_string(found.size()) + " found)";
  return text.substr(found[0].offset, found[0].length);
}

TEST(FindPersonalData, SeesANameAfterATitle) {
  EXPECT_EQ(only_stretch("Worker met Mrs Hargreaves at home.", PersonalDataKind::Name), "Mrs Hargreaves");
  EXPECT_EQ(only_stretch("Mr. John O'Neill agreed", PersonalDataKind::Name), "Mr. John O'Neill");
  EXPECT_EQ(only_stretch("seen by Dr Smith-Jones", PersonalDataKind::Name), "Dr Smith-Jones");
}

TEST(FindPersonalData, SeesANameAfterAWordForARelative) {
  EXPECT_EQ(only_stretch("and her sister Ellie moved", PersonalDataKind::Name), "Ellie");
  EXPECT_EQ(only_stretch("Mum Sarah Archer agreed", PersonalDataKind::Name), "Sarah Archer");
  EXPECT_THAT(find_personal_data("She saw her mother Monday and her son in May."), IsEmpty());
  EXPECT_THAT(find_personal_data("Her mother. Visits were late; the son EHCP review, mum GP."), IsEmpty());
}

TEST(FindPersonalData, SeesCommonFirstNamesAndWhatFollowsThem) {
  EXPECT_EQ(only_stretch("The plan for Kayleigh Thompson was late.", PersonalDataKind::Name), "Kayleigh Thompson");
  EXPECT_EQ(only_stretch("Jack is 7", PersonalDataKind::Name), "Jack");
  EXPECT_EQ(only_stretch("Lily-Mae was seen alone", PersonalDataKind::Name), "Lily-Mae");
  EXPECT_EQ(only_stretch("The child Kayleigh", PersonalDataKind::Name), "Kayleigh");
  EXPECT_EQ(only_stretch("her mum is Leanne, who", PersonalDataKind::Name), "Leanne");
  EXPECT_EQ(only_stretch("Mohammed\u2019s view is clear", PersonalDataKind::Name), "Mohammed\u2019s");
  EXPECT_EQ(only_stretch("seen with Oliver Monday last", PersonalDataKind::Name), "Oliver");
  EXPECT_THAT(find_personal_data("May was late. Will the plan change? Drew on the Mark. Grace Hope; oliver, JACK."),
              IsEmpty());
}

TEST(FindPersonalData, SeesANamedSchool) {
  EXPECT_EQ(only_stretch("He likes Hillview Primary School now", PersonalDataKind::Address), "Hillview Primary School");
  EXPECT_EQ(only_stretch("moved to St Mary's Academy", PersonalDataKind::Address), "St Mary's Academy");
  EXPECT_THAT(find_personal_data("The School was told. Her School, and Primary School as such; In School he is well."),
              IsEmpty());
}

TEST(FindPersonalData, SeesADateOnlyWhereBirthIsSpokenOf) {
  EXPECT_EQ(only_stretch("DOB: 04/12/2014", PersonalDataKind::DateOfBirth), "04/12/2014");
  EXPECT_EQ(only_stretch("she was born on 4th of December 2014.", PersonalDataKind::DateOfBirth),
            "4th of December 2014");
  EXPECT_EQ(only_stretch("date of birth 2014-12-04", PersonalDataKind::DateOfBirth), "2014-12-04");
  EXPECT_THAT(find_personal_data("The visit of 04/12/2022 was late; next by 22 September 2023."), IsEmpty());
}

TEST(FindPersonalData, SeesAnNhsNumberWhoseCheckDigitHolds) {
  EXPECT_EQ(only_stretch("NHS 943 476 5919 on file", PersonalDataKind::NhsNumber), "943 476 5919");
  EXPECT_EQ(only_stretch("(9434765919)", PersonalDataKind::NhsNumber), "9434765919");
  EXPECT_THAT(find_personal_data("943 476 5918, 94347659190 and 1111111111"), IsEmpty());
}

TEST(FindPersonalData, SeesBritishPhoneNumbers) {
  EXPECT_EQ(only_stretch("ring 07700 900123.", PersonalDataKind::PhoneNumber), "07700 900123");
  EXPECT_EQ(only_stretch("ring +44 7700 900123", PersonalDataKind::PhoneNumber), "+44 7700 900123");
  EXPECT_EQ(only_stretch("ring (01632) 960 983 today", PersonalDataKind::PhoneNumber), "(01632) 960 983");
}

TEST(FindPersonalData, SeesPostcodesAndStreets) {
  EXPECT_EQ(only_stretch("moved to ZZ99 3WZ in May", PersonalDataKind::Address), "ZZ99 3WZ");
  EXPECT_EQ(only_stretch("at W1A 1HQ,", PersonalDataKind::Address), "W1A 1HQ");
  EXPECT_EQ(only_stretch("lives at 12a Old Harbour Road with", PersonalDataKind::Address), "12a Old Harbour Road");
}

TEST(FindPersonalData, SeesAnEmailWithoutTheFullStopAfterIt) {
  EXPECT_EQ(only_stretch("write to parent.one@example.org.", PersonalDataKind::Email), "parent.one@example.org");
}

TEST(FindPersonalData, LeavesTheWordsOfTheServiceAlone) {
  for (const auto* text :
       {"Case CD900123: the S47 enquiry and the CP plan were in time, 3 of 4 visits within 10 working days.",
        "Mum said “I felt heard” – a strong Family Safeguarding example; see PLO stage 2 and EHCP review 2023.",
        "Supervision on 5/9 and 12/9; chronology last updated 01/08/2023, 100% of records, £1,200 agreed.",
        "Miss was used for the teacher. Dr was asked twice. Mr X and Ms B attended.", "Section 20 Order in place",
        "0 of 12 checks, 000000000000 and 2023-09", "Q3 2023; C&FF team at 10.30 - 11.45", ""}) {
    EXPECT_THAT(find_personal_data(text), IsEmpty()) << text;
  }
}

TEST(FindPersonalData, TellsEveryStretchInTheOrderOfTheText) {
  const auto found = find_personal_data("Ms Archer, 07700 900123, ms.archer@example.org, 3 Mill Lane");
  std::vector<PersonalDataKind> kinds;
  std::size_t end = 0;
  for (const auto& stretch : found) {
    kinds.push_back(stretch.kind);
    EXPECT_GE(stretch.offset, end);
    end = stretch.offset + stretch.length;
  }
  EXPECT_THAT(kinds, ::testing::ElementsAre(PersonalDataKind::Name, PersonalDataKind::PhoneNumber,
                                            PersonalDataKind::Email, PersonalDataKind::Address));
}

TEST(FindPersonalData, SurvivesBytesThatAreNoText) {
  std::string bytes;
  for (int i = 0; i < 512; ++i) bytes += static_cast<char>(i % 256);
  for (const auto& stretch : find_personal_data(bytes)) EXPECT_LE(stretch.offset + stretch.length, bytes.size());
}

TEST(PersonalDataSummary, NamesEachKindOnceAndNothingElse) {
  EXPECT_EQ(personal_data_summary("Mrs Archer and Mr Archer"), "a name");
  EXPECT_EQ(personal_data_summary("Mrs Archer, 07700 900123, a@example.org"),
            "a name, a phone number and an e-mail address");
  EXPECT_EQ(personal_data_summary("The plan is clear."), "");
}

}  // namespace
}  // namespace touchstone::domain
