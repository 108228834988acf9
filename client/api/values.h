// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

/// What the client knows of the records: plain values, as the contract describes them.
namespace touchstone::client {

enum class Grade { None, Outstanding, Good, RequiresImprovement, Inadequate };

enum class Role { PracticeManager, QaOfficer, QaLead, HeadOfService, BoardReader, Administrator };

enum class AuditState { Unknown, Allocated, InProgress, Submitted, SentBack, Accepted, NotCompleted, Withdrawn };

/// One role, for every service area or for one.
struct RoleAssignment {
  Role role = Role::PracticeManager;
  QString service_area_code;  ///< Empty: every area.
};

/// Who is signed in.
struct Session {
  QString name;
  QString person;  ///< `people/{uuid}`.
  QString display_name;
  QString email;
  QString organisation_code;
  QString organisation_name;
  QList<RoleAssignment> roles;
  QDateTime expire_time;
  bool password_change_required = false;
  QDateTime server_time;

  bool has(Role role) const {
    for (const auto& held : roles) {
      if (held.role == role) {
        return true;
      }
    }
    return false;
  }
};

/// A case given to an auditor in a cycle.
struct Allocation {
  QString name;         ///< `allocations/{uuid}`; its audit is `audits/{the same uuid}`.
  QString audit_cycle;  ///< `programmes/{code}/auditCycles/{YYYY-MM}`.
  QString case_reference;
  QString service_area_code;
  QString team;
  QString auditor_email;
  QString auditor_display_name;
  QString practitioner;
  QString case_type;
  QDate due_date;
  AuditState state = AuditState::Unknown;
  QString not_completed_reason;
  bool not_completed_approval_awaited = false;
  QString not_completed_approver;  ///< Who approved that; empty: nobody.
  bool exempt = false;
  bool overdue = false;
  int answered_count = 0;  ///< Required questions answered, the overall grade and the discussion included.
  int question_count = 0;
  QDateTime submit_time;  ///< Invalid: not handed in.
  QString theme;
  bool case_holding = false;
  QString response_comment;
  QDateTime last_chase_time;  ///< When its auditor was last reminded; invalid: not yet.
  Grade grade = Grade::None;  ///< The overall grade of a completed audit.
  QString team_display_name;  ///< The team's name at the time; empty: none.
  QString etag;
  QStringList allowed_events;  ///< What the caller may do with it now; see docs/workflows.md.

  bool allows(const char* event) const { return allowed_events.contains(QLatin1String(event)); }

  /// `audits/{uuid}` of this allocation.
  QString audit_name() const { return QStringLiteral("audits/") + name.section(QLatin1Char('/'), 1); }
};

enum class YesNo { None, Yes, No, NotApplicable };

/// What an auditor answers to one question; the value that fits the question's kind is set.
struct Answer {
  QString question_key;
  YesNo yes_no = YesNo::None;
  Grade grade = Grade::None;
  QString text;  ///< Of text and choice questions.
  QDate date;
  QString comment;  ///< What is missing, or why it does not apply.

  bool operator==(const Answer&) const = default;
};

enum class FindingKind { GoodPractice, Improvement, Quotation };
enum class FindingSource { None, Practitioner, Parent, Child, Record };

/// Something seen in the case file.
struct Finding {
  FindingKind kind = FindingKind::GoodPractice;
  QString text;
  QString section_key;
  bool theme = false;
  FindingSource source = FindingSource::None;

  bool operator==(const Finding&) const = default;
};

enum class Held { None, Yes, No };

/// Whether the audit was talked through with the practitioner.
struct Discussion {
  Held held = Held::None;
  QString reason;    ///< When it was not: why.
  QDate held_on{};   ///< When it was, if somebody said.
  QString led_by{};  ///< Who led it, in words; empty: nobody said.

  bool operator==(const Discussion&) const = default;
};

/// What the QA unit says to one answer.
struct AuditComment {
  QString field;  ///< `answers.KEY`, `grade`, `discussion`, `findings` or `findings.N`.
  QString text;
  QString author_display_name;
  QDateTime create_time;

  bool operator==(const AuditComment&) const = default;
};

/// What an auditor hands in for an allocation.
struct Audit {
  QString name;  ///< `audits/{uuid}`.
  AuditState state = AuditState::Unknown;
  QList<Answer> answers;
  Grade grade = Grade::None;
  QString grade_rationale;
  Discussion discussion;
  QList<Finding> findings;
  QString no_findings_reason;
  QStringList confirmed_texts;  ///< Words that look as if they identify somebody, and do not.
  QString form;                 ///< `forms/{key}/versions/{number}`.
  QString case_reference;
  QString service_area_code;
  QString team;
  QString practitioner;
  QDate due_date;
  QString theme;
  bool case_holding = false;
  QString auditor_display_name;
  QDateTime submit_time;
  QDateTime update_time;
  QString response_comment;
  QString audit_cycle;
  bool overdue = false;
  QList<AuditComment> comments;        ///< Of the last sending back, in the form's order.
  Grade standing_grade = Grade::None;  ///< Counts in place of the auditor's: of a second reading or a ruling.
  QString etag;
  QStringList allowed_events;  ///< What the caller may do with it now; see docs/workflows.md.

  bool allows(const char* event) const { return allowed_events.contains(QLatin1String(event)); }
};

/// One field that a change touched; both in words, empty: nothing.
struct FieldChange {
  QString field;
  QString before;
  QString after;
};

/// One change of an audit or its allocation.
struct AuditEvent {
  QDateTime time;
  QString actor_display_name;
  QString kind;  ///< E.g. "audit.submitted", "allocation.changed".
  QList<FieldChange> changes;
  QString comment;
};

enum class QuestionKind { YesNo, Grade, Text, Choice, Date };

/// One question of a form.
struct Question {
  QString key;
  QString text;
  QString short_text;
  QString hint;
  QString guidance;
  QuestionKind kind = QuestionKind::YesNo;
  bool required = false;
  bool focus5 = false;             ///< Asked in case-holding areas only.
  QStringList service_area_codes;  ///< Empty: asked in all.
  QStringList choices;
};

/// A page of a form.
struct Section {
  QString key;
  QString title;
  QList<Question> questions;
};

/// What a grade means, in words.
struct GradeDescriptor {
  Grade grade = Grade::None;
  QString text;
};

/// When grade and answers of an audit disagree, so that it needs a sentence of rationale: all conditions that are set
/// hold.
struct GradeRule {
  QList<Grade> grades;                ///< Those it is about.
  int record_checks_no_at_least = 0;  ///< Of the five; 0: not a condition.
  QString without_finding;            ///< "improvement" or "good_practice"; empty: not a condition.
  QString say;                        ///< What the auditor is asked.

  bool operator==(const GradeRule&) const = default;
};

/// A version of a form.
struct Form {
  QString name;
  QString key;
  int version = 0;
  QString title;
  bool graded = false;
  QList<GradeDescriptor> grade_descriptors;
  QList<Section> sections;
  QList<GradeRule> grade_rules{};
};

/// A line of audit work.
struct Programme {
  QString name;  ///< `programmes/{code}`.
  QString code;
  QString display_name;
  QString form;
};

enum class CycleState { Unknown, Planned, Open, Closed };

/// One round of a programme.
struct AuditCycle {
  QString name;    ///< `programmes/{code}/auditCycles/{YYYY-MM}`.
  QString period;  ///< YYYY-MM.
  QString theme;
  QDate due_date;
  QString form;
  CycleState state = CycleState::Unknown;
  QString programme_display_name;
  QString etag;
};

/// A part of the service, e.g. C&FF.
struct ServiceArea {
  QString name;  ///< `serviceAreas/{uuid}`.
  QString code;
  QString display_name;
  bool case_holding = false;
  int position = 0;
  bool closed = false;
  QString etag;
};

/// A team of one service area.
struct Team {
  QString name;  ///< `teams/{uuid}`.
  QString display_name;
  QString service_area_code;
  bool closed = false;
  QString etag;
};

/// Somebody who works with audits.
struct Person {
  QString name;  ///< `people/{uuid}`.
  QString display_name;
  QString email;
  QList<RoleAssignment> roles;
  bool can_sign_in = false;
  bool disabled = false;
  QDateTime last_sign_in_time;
  QString etag;

  bool has(Role role) const {
    for (const auto& held : roles) {
      if (held.role == role) {
        return true;
      }
    }
    return false;
  }
};

/// One cell of an imported file to mend or to look at.
struct ImportProblem {
  qint64 row = 0;  ///< As a spreadsheet shows it: the header is row 1.
  QString column;  ///< Empty: the whole row.
  QString reason;

  bool operator==(const ImportProblem&) const = default;
};

/// What an import did, or would do; with problems it did nothing.
struct ImportResult {
  qint64 row_count = 0;
  qint64 created_count = 0;
  qint64 corrected_count = 0;
  qint64 unchanged_count = 0;
  qint64 created_case_count = 0;
  QStringList created_cycles;  ///< Periods, YYYY-MM.
  QStringList created_teams;   ///< "AREA: team".
  QStringList created_people;
  QList<ImportProblem> warnings;
  QList<ImportProblem> problems;  ///< At most 1000 of `problem_count`.
  qint64 problem_count = 0;
  bool dry_run = false;
};

/// An audit with the form it answers.
struct AuditWithForm {
  Audit audit;
  Form form;
};

}  // namespace touchstone::client
