// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/values.h"

/// Invented audits for tests and pictures of the desktop client. The day is Wednesday 27 September 2023.
namespace touchstone::client::example {

inline QDate today() { return QDate{2023, 9, 27}; }

inline Session session(Role role = Role::PracticeManager) {
  Session made;
  made.name = QStringLiteral("sessions/1");
  made.person = QStringLiteral("people/priya");
  made.display_name = QStringLiteral("Priya Nair");
  made.email = QStringLiteral("priya.nair@northmere.example");
  made.organisation_code = QStringLiteral("northmere");
  made.organisation_name = QStringLiteral("Northmere City Council");
  made.roles = {{role, {}}};
  return made;
}

/// What the quality assurance unit may do with an audit in an open cycle.
inline QStringList events_of_the_unit(AuditState state) {
  switch (state) {
    case AuditState::Allocated:
    case AuditState::InProgress:
    case AuditState::SentBack:
      return {QStringLiteral("mark_not_completed"), QStringLiteral("withdraw"), QStringLiteral("change"),
              QStringLiteral("chase")};
    case AuditState::Submitted:
      return {QStringLiteral("send_back"), QStringLiteral("accept"), QStringLiteral("withdraw")};
    case AuditState::Accepted:
      return {QStringLiteral("reopen"), QStringLiteral("withdraw")};
    case AuditState::NotCompleted:
      return {QStringLiteral("withdraw"), QStringLiteral("restore")};
    case AuditState::Withdrawn:
      return {QStringLiteral("restore")};
    case AuditState::Unknown:
      break;
  }
  return {};
}

/// The audit as the unit sees it in a state.
inline void become(Audit& audit, AuditState state) {
  audit.state = state;
  audit.allowed_events = events_of_the_unit(state);
}

inline Allocation allocation(const QString& reference, AuditState state, const QDate& due) {
  Allocation made;
  made.name = QStringLiteral("allocations/") + reference.toLower();
  made.audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-09");
  made.case_reference = reference;
  made.service_area_code = QStringLiteral("C&FF");
  made.team = QStringLiteral("East team");
  made.practitioner = QStringLiteral("Beth Carver");
  made.due_date = due;
  made.state = state;
  made.overdue = due < today() && state != AuditState::Submitted && state != AuditState::Accepted &&
                 state != AuditState::NotCompleted;
  made.answered_count = state == AuditState::Allocated ? 0 : 9;
  made.question_count = 24;
  made.theme = QStringLiteral("Reunifications");
  made.case_holding = true;
  made.etag = QStringLiteral("etag-1");
  made.allowed_events = events_of_the_unit(state);
  return made;
}

inline QList<Allocation> allocations() {
  QList<Allocation> made{allocation(QStringLiteral("CD900417"), AuditState::InProgress, QDate{2023, 9, 22}),
                         allocation(QStringLiteral("CD900388"), AuditState::SentBack, QDate{2023, 9, 28}),
                         allocation(QStringLiteral("CD900402"), AuditState::InProgress, QDate{2023, 9, 29}),
                         allocation(QStringLiteral("CD900431"), AuditState::Allocated, QDate{2023, 9, 29}),
                         allocation(QStringLiteral("CD900440"), AuditState::Allocated, QDate{2023, 10, 6}),
                         allocation(QStringLiteral("CD900365"), AuditState::Accepted, QDate{2023, 9, 22}),
                         allocation(QStringLiteral("CD900371"), AuditState::Submitted, QDate{2023, 9, 29})};
  const QList<std::pair<QString, QString>> places{{QStringLiteral("C&FF"), QStringLiteral("East team")},
                                                  {QStringLiteral("SWF"), QStringLiteral("Riverside team")},
                                                  {QStringLiteral("BIT"), QStringLiteral("Team 2")},
                                                  {QStringLiteral("Fostering"), QStringLiteral("Team 1")},
                                                  {QStringLiteral("CWD"), QStringLiteral("North team")},
                                                  {QStringLiteral("ICAS"), QStringLiteral("Court team")},
                                                  {QStringLiteral("PTC"), QStringLiteral("Moving On team")}};
  for (int i = 0; i < made.size(); ++i) {
    made[i].service_area_code = places[i].first;
    made[i].team = places[i].second;
  }
  made[1].response_comment = QStringLiteral("Please say how the parents’ view was sought.");
  made[5].response_comment = QStringLiteral("Clear reasons for the grade. Thank you.");
  made[5].submit_time = QDateTime{QDate{2023, 9, 21}, QTime{10, 0}};
  made[6].submit_time = QDateTime{QDate{2023, 9, 26}, QTime{16, 20}};
  return made;
}

inline Question question(const QString& key, const QString& text, const QString& short_text, const QString& hint,
                         QuestionKind kind = QuestionKind::YesNo, bool required = true) {
  Question made;
  made.key = key;
  made.text = text;
  made.short_text = short_text;
  made.hint = hint;
  made.kind = kind;
  made.required = required;
  made.guidance = QStringLiteral(
      "Say Yes when the record shows it and it is less than three months old.\n\nSay No when there is nothing, or when "
      "something important is missing.\n\nNot applicable is rare. Give the reason, so that the answer can leave the "
      "count fairly.");
  return made;
}

inline Form form() {
  Form made;
  made.name = QStringLiteral("forms/practice-managers-monthly/versions/1");
  made.key = QStringLiteral("practice-managers-monthly");
  made.version = 1;
  made.title = QStringLiteral("Monthly case file audit");
  made.graded = true;
  made.grade_descriptors = {
      {Grade::Outstanding,
       QStringLiteral("Practice is of high quality throughout and has made a lasting difference for the child.")},
      {Grade::Good,
       QStringLiteral("Practice meets the standards. The child is safe and is helped; any gaps are small.")},
      {Grade::RequiresImprovement,
       QStringLiteral("The child is safe, but gaps in practice slow the help down or make it uneven.")},
      {Grade::Inadequate,
       QStringLiteral("Serious gaps leave the child at risk or without help. You will be asked what is unsafe.")}};
  auto read = question(QStringLiteral("records_read"), QStringLiteral("How much of the record did you read?"),
                       QStringLiteral("Part of the record read"), QStringLiteral("Read at least the last six months"),
                       QuestionKind::Choice);
  read.choices = {QStringLiteral("The last six months"), QStringLiteral("Everything since the case was opened")};
  const auto latest =
      question(QStringLiteral("latest_entry"), QStringLiteral("What is the date of the latest entry about the child?"),
               QStringLiteral("Latest entry about the child"), QStringLiteral("A visit, a call or a meeting"),
               QuestionKind::Date, false);
  const auto unseen = question(QStringLiteral("could_not_see"), QStringLiteral("Was there anything you could not see?"),
                               QStringLiteral("Not seen by the auditor"), QStringLiteral("For example a paper file"),
                               QuestionKind::Text, false);
  QList<Question> checks{
      question(QStringLiteral("chronology"), QStringLiteral("Is there a chronology, and is it in date?"),
               QStringLiteral("Chronology present and in date"), QStringLiteral("Present and in date")),
      question(QStringLiteral("case_summary"), QStringLiteral("Is there a case summary, and is it in date?"),
               QStringLiteral("Case summary present and in date"), QStringLiteral("Present and in date")),
      question(QStringLiteral("cultural_genogram"), QStringLiteral("Is a cultural genogram on file?"),
               QStringLiteral("Cultural genogram on file"), QStringLiteral("On file")),
      question(QStringLiteral("supervision"), QStringLiteral("Did supervision take place in timescale?"),
               QStringLiteral("Supervision in timescale"), QStringLiteral("In timescale")),
      question(QStringLiteral("visit"), QStringLiteral("Were visits in timescale?"),
               QStringLiteral("Visit in timescale"), QStringLiteral("In timescale"))};
  for (auto& check : checks) {
    check.focus5 = true;
  }
  const auto alone =
      question(QStringLiteral("child_seen_alone"), QStringLiteral("Was the child seen alone?"),
               QStringLiteral("Child seen alone"), QStringLiteral("At least once in the last three months"));
  const auto graded =
      question(QStringLiteral("assessment_and_planning"), QStringLiteral("How do you grade assessment and planning?"),
               QStringLiteral("Assessment and planning"), QStringLiteral("This part only"), QuestionKind::Grade);
  made.sections = {{QStringLiteral("about_this_audit"), QStringLiteral("About this audit"), {read, latest, unseen}},
                   {QStringLiteral("record_checks"), QStringLiteral("Record checks"), checks},
                   {QStringLiteral("voice"), QStringLiteral("Voice and direct work"), {alone}},
                   {QStringLiteral("assessment"), QStringLiteral("Assessment and planning"), {graded}},
                   {QStringLiteral("discussion"), QStringLiteral("Discussion"), {}},
                   {QStringLiteral("grade_and_findings"), QStringLiteral("Grade and findings"), {}}};
  return made;
}

/// The audit of CD900417, not begun.
inline Audit audit() {
  Audit made;
  made.name = QStringLiteral("audits/cd900417");
  made.state = AuditState::Allocated;
  made.form = form().name;
  made.case_reference = QStringLiteral("CD900417");
  made.service_area_code = QStringLiteral("C&FF");
  made.team = QStringLiteral("East team");
  made.practitioner = QStringLiteral("Beth Carver");
  made.due_date = QDate{2023, 9, 22};
  made.theme = QStringLiteral("Reunifications");
  made.case_holding = true;
  made.auditor_display_name = QStringLiteral("Priya Nair");
  made.audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-09");
  made.overdue = true;
  made.etag = QStringLiteral("etag-1");
  return made;
}

inline Answer yes_no(const QString& key, YesNo value, const QString& comment = {}) {
  Answer made;
  made.question_key = key;
  made.yes_no = value;
  made.comment = comment;
  return made;
}

/// The same, with everything answered.
inline Audit complete_audit() {
  Audit made = audit();
  made.state = AuditState::InProgress;
  Answer read;
  read.question_key = QStringLiteral("records_read");
  read.text = QStringLiteral("The last six months");
  Answer graded;
  graded.question_key = QStringLiteral("assessment_and_planning");
  graded.grade = Grade::Good;
  made.answers = {
      read,
      yes_no(QStringLiteral("chronology"), YesNo::No,
             QStringLiteral("Last entry is 14 June 2023; the move in August is not there")),
      yes_no(QStringLiteral("case_summary"), YesNo::Yes),
      yes_no(QStringLiteral("cultural_genogram"), YesNo::No, QStringLiteral("Asked for in July, not on file")),
      yes_no(QStringLiteral("supervision"), YesNo::NotApplicable,
             QStringLiteral("New worker since 18 September; first supervision is due 2 October")),
      yes_no(QStringLiteral("visit"), YesNo::Yes),
      yes_no(QStringLiteral("child_seen_alone"), YesNo::Yes),
      graded};
  made.grade = Grade::Good;
  made.grade_rationale = QStringLiteral("Both gaps are in hand, and regular visits kept the plan on track");
  made.discussion.held = Held::Yes;
  made.findings = {
      {FindingKind::GoodPractice,
       QStringLiteral("The worker used drawings to ask each child how they felt about going home, and the "
                      "plan changed because of it."),
       QStringLiteral("voice"), true, FindingSource::None},
      {FindingKind::Improvement,
       QStringLiteral("The plan relied on the grandmother for weekend care, and there is no back-up if she "
                      "is unwell."),
       QStringLiteral("assessment"), false, FindingSource::None}};
  return made;
}

}  // namespace touchstone::client::example
