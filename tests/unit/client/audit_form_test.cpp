// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/models/audit_form.h"
#include "client/models/check_answers.h"
#include "client/models/group_model.h"
#include "tests/support/example_audits.h"

using namespace touchstone::client;

/// What is asked, what is answered, what is missing.
class AuditFormTest : public QObject {
  Q_OBJECT

  static QStringList fields_of(const QList<AnswerProblem>& problems) {
    QStringList fields;
    for (const auto& problem : problems) {
      fields.append(problem.field);
    }
    return fields;
  }

 private Q_SLOTS:  // NOLINT
  void names_every_answer_that_a_new_audit_misses_in_the_forms_order() {
    const AuditForm form{example::audit(), example::form()};

    QCOMPARE(fields_of(form.missing()),
             (QStringList{QStringLiteral("answers.records_read"), QStringLiteral("answers.chronology"),
                          QStringLiteral("answers.case_summary"), QStringLiteral("answers.cultural_genogram"),
                          QStringLiteral("answers.supervision"), QStringLiteral("answers.visit"),
                          QStringLiteral("answers.child_seen_alone"), QStringLiteral("answers.assessment_and_planning"),
                          QStringLiteral("discussion"), QStringLiteral("grade"), QStringLiteral("findings")}));
  }

  void misses_nothing_when_everything_is_answered() {
    const AuditForm form{example::complete_audit(), example::form()};

    QVERIFY(form.missing().isEmpty());
    for (int i = 0; i < form.groups().size(); ++i) {
      QCOMPARE(form.group_state(i), GroupState::Completed);
    }
  }

  void asks_no_record_checks_where_no_cases_are_held() {
    auto audit = example::audit();
    audit.case_holding = false;

    const AuditForm form{audit, example::form()};

    QCOMPARE(form.group_of(QStringLiteral("record_checks")), -1);
    QVERIFY(form.question(QStringLiteral("chronology")) == nullptr);
  }

  void asks_a_question_only_in_its_areas() {
    auto sections = example::form();
    sections.sections[2].questions[0].service_area_codes = {QStringLiteral("BIT")};

    const AuditForm form{example::audit(), sections};

    QVERIFY(form.question(QStringLiteral("child_seen_alone")) == nullptr);
  }

  void grade_and_answers_that_disagree_need_a_sentence_in_the_forms_words() {
    Form rules = example::form();
    const QString say = QStringLiteral("Three record checks are no. Say why this is good.");
    rules.grade_rules = {
        {{Grade::Outstanding, Grade::Good}, 3, {}, say},
        {{Grade::Inadequate}, 0, QStringLiteral("improvement"), QStringLiteral("Say what is unsafe.")}};
    auto audit = example::complete_audit();
    audit.grade = Grade::Good;
    audit.grade_rationale.clear();
    AuditForm form{audit, rules};
    for (const auto* key : {"chronology", "case_summary", "cultural_genogram", "supervision", "visit"}) {
      form.set_yes_no(QString::fromLatin1(key), YesNo::Yes);
    }
    QCOMPARE(form.questions_to_grade(), QStringList{});
    QSignalSpy groups{&form, &AuditForm::group_changed};
    for (const auto* key : {"chronology", "case_summary", "visit"}) {
      form.set_yes_no(QString::fromLatin1(key), YesNo::No);
    }
    QCOMPARE(form.questions_to_grade(), QStringList{say});
    QCOMPARE(fields_of(form.missing()), QStringList{QStringLiteral("grade")});
    QCOMPARE(form.missing()[0].message, say);
    const int graded = form.group_of_field(QStringLiteral("grade"));
    QCOMPARE(form.group_state(graded), GroupState::InProgress);
    QVERIFY(std::any_of(groups.begin(), groups.end(), [&](const auto& told) { return told[0].toInt() == graded; }));

    form.show_problems({{QStringLiteral("grade_rationale"), say, 0, false}});
    QCOMPARE(form.problem(QStringLiteral("grade")), say);
    form.set_rationale(QStringLiteral("The gaps are on paper."));
    QCOMPARE(form.problem(QStringLiteral("grade")), QString{});
    QVERIFY(form.missing().isEmpty());
    form.set_rationale({});
    form.set_overall_grade(Grade::RequiresImprovement);
    QVERIFY(form.missing().isEmpty());
    form.set_overall_grade(Grade::Inadequate);
    const bool improves = std::any_of(audit.findings.begin(), audit.findings.end(),
                                      [](const Finding& finding) { return finding.kind == FindingKind::Improvement; });
    QCOMPARE(form.questions_to_grade().isEmpty(), improves);
  }

  void not_applicable_needs_its_reason() {
    AuditForm form{example::complete_audit(), example::form()};

    form.set_comment(QStringLiteral("supervision"), QStringLiteral("  "));

    QCOMPARE(fields_of(form.missing()), QStringList{QStringLiteral("answers.supervision")});
    QVERIFY(form.missing()[0].message.contains(QStringLiteral("does not apply")));
    QCOMPARE(form.group_state(1), GroupState::InProgress);
  }

  void no_discussion_needs_its_reason() {
    AuditForm form{example::complete_audit(), example::form()};

    form.set_held(Held::No);
    QCOMPARE(fields_of(form.missing()), QStringList{QStringLiteral("discussion")});
    form.set_discussion_reason(QStringLiteral("On leave until Monday"));

    QVERIFY(form.missing().isEmpty());
  }

  void a_text_that_may_identify_somebody_holds_up_the_submission() {
    AuditForm form{example::complete_audit(), example::form()};

    form.set_comment(QStringLiteral("chronology"), QStringLiteral("Ring Mrs Hargreaves about it"));

    QCOMPARE(form.missing().size(), 1);
    QCOMPARE(form.missing()[0].field, QStringLiteral("answers.chronology"));
    QCOMPARE(form.missing()[0].message, QStringLiteral("Change or confirm “Mrs Hargreaves”, which may be a name"));
    QCOMPARE(form.group_state(1), GroupState::InProgress);
    form.show_problems(form.missing());
    QCOMPARE(form.group_words(1), QStringLiteral("1 text to look at"));
  }

  void a_mended_or_confirmed_text_holds_nothing_up_any_more() {
    for (const bool confirm : {false, true}) {
      AuditForm form{example::complete_audit(), example::form()};
      form.set_rationale(QStringLiteral("Mrs Hargreaves said so"));
      form.show_problems(form.missing());
      QCOMPARE(form.problem(QStringLiteral("grade")),
               QStringLiteral("Change or confirm “Mrs Hargreaves”, which may be a name"));

      if (confirm) {
        form.confirm_text(QStringLiteral("Mrs Hargreaves"));
      } else {
        form.set_rationale(QStringLiteral("The grandmother said so"));
      }

      QVERIFY(form.missing().isEmpty());
      QVERIFY(form.problems().isEmpty());
      QCOMPARE(form.content().confirmed_texts.size(), confirm ? 1 : 0);
    }
  }

  void only_confirmed_words_that_still_stand_there_are_sent() {
    AuditForm form{example::complete_audit(), example::form()};
    form.confirm_text(QStringLiteral("Mrs Hargreaves"));

    QVERIFY(form.content().confirmed_texts.isEmpty());
    form.set_rationale(QStringLiteral("Mrs Hargreaves said so"));
    QCOMPARE(form.content().confirmed_texts, QStringList{QStringLiteral("Mrs Hargreaves")});
  }

  void what_the_server_objects_to_in_a_part_of_an_answer_is_shown_at_the_answer() {
    AuditForm form{example::complete_audit(), example::form()};
    const QString words = QStringLiteral("This text seems to contain a name");

    form.show_problems({{QStringLiteral("answers.chronology.comment"), words, 0},
                        {QStringLiteral("findings[1].text"), words, 0},
                        {QStringLiteral("discussion.reason"), words, 0}});

    QCOMPARE(form.problem(QStringLiteral("answers.chronology")), words);
    QCOMPARE(form.problem(QStringLiteral("findings.1")), words);
    QCOMPARE(form.problem(QStringLiteral("discussion")), words);
    QCOMPARE(form.group_words(1), QStringLiteral("1 text to look at"));
    form.set_comment(QStringLiteral("chronology"), QStringLiteral("Something else"));
    QVERIFY(form.problem(QStringLiteral("answers.chronology")).isEmpty());
  }

  void comments_of_the_unit_stand_at_their_answers_while_the_audit_is_sent_back() {
    Audit audit = example::complete_audit();
    audit.state = AuditState::SentBack;
    audit.comments = {
        {QStringLiteral("answers.chronology"), QStringLiteral("Since when?"), QStringLiteral("Helen"), {}},
        {QStringLiteral("findings.0"), QStringLiteral("Whose plan?"), QStringLiteral("Helen"), {}}};
    AuditForm form{audit, example::form()};

    QCOMPARE(form.comments_at(QStringLiteral("answers.chronology")).value(0).text, QStringLiteral("Since when?"));
    QCOMPARE(form.group_words(1), QStringLiteral("Completed, 1 comment"));
    QCOMPARE(form.comments_in(0), 0);
    audit.state = AuditState::Submitted;
    QVERIFY((AuditForm{audit, example::form()}).comments_at(QStringLiteral("findings.0")).isEmpty());
  }

  void a_reason_stands_for_findings() {
    AuditForm form{example::complete_audit(), example::form()};
    form.remove_finding(0);
    form.remove_finding(0);
    QCOMPARE(fields_of(form.missing()), QStringList{QStringLiteral("findings")});

    form.set_no_findings_reason(QStringLiteral("The case closed in its first week"));

    QVERIFY(form.missing().isEmpty());
  }

  void an_empty_finding_is_missing_its_words_and_is_not_sent() {
    AuditForm form{example::complete_audit(), example::form()};

    form.add_finding(FindingKind::Quotation);

    QCOMPARE(fields_of(form.missing()), QStringList{QStringLiteral("findings.2")});
    QCOMPARE(form.content().findings.size(), 2);
  }

  void a_cleared_answer_is_not_sent_and_its_words_stay_here() {
    AuditForm form{example::complete_audit(), example::form()};

    form.clear(QStringLiteral("chronology"));

    QCOMPARE(form.content().answers.size(), form.audit().answers.size() - 1);
    QVERIFY(form.answer(QStringLiteral("chronology")).comment.startsWith(QStringLiteral("Last entry")));
  }

  void a_problem_on_show_goes_when_it_is_mended_and_not_before() {
    AuditForm form{example::audit(), example::form()};
    form.show_problems(form.missing());
    const auto before = form.problems().size();

    form.set_yes_no(QStringLiteral("visit"), YesNo::NotApplicable);
    QCOMPARE(form.problems().size(), before);
    form.set_comment(QStringLiteral("visit"), QStringLiteral("New this week"));

    QCOMPARE(form.problems().size(), before - 1);
    QVERIFY(form.problem(QStringLiteral("answers.visit")).isEmpty());
  }

  void says_a_change_only_when_something_changed() {
    AuditForm form{example::complete_audit(), example::form()};
    QSignalSpy changed{&form, &AuditForm::changed};

    form.set_overall_grade(Grade::Good);
    QCOMPARE(changed.count(), 0);
    form.set_overall_grade(Grade::Inadequate);

    QCOMPARE(changed.count(), 1);
  }

  void is_closed_once_it_is_handed_in() {
    auto audit = example::complete_audit();
    for (const auto state : {AuditState::Submitted, AuditState::Accepted, AuditState::NotCompleted}) {
      audit.state = state;
      QVERIFY(AuditForm(audit, example::form()).read_only());
    }
    audit.state = AuditState::SentBack;
    QVERIFY(!AuditForm(audit, example::form()).read_only());
  }

  void the_groups_are_a_sound_model_that_says_state_in_words() {
    AuditForm form{example::audit(), example::form()};
    GroupModel model{form};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(model.index(1, 0).data(GroupModel::WordsRole).toString(), QStringLiteral("Not yet started"));
    form.set_yes_no(QStringLiteral("visit"), YesNo::Yes);
    QCOMPARE(model.index(1, 0).data(GroupModel::WordsRole).toString(), QStringLiteral("In progress, 1 of 5"));
    form.show_problems(form.missing());
    QCOMPARE(model.index(1, 0).data(GroupModel::WordsRole).toString(), QStringLiteral("4 answers missing"));
    QCOMPARE(model.index(1, 0).data(GroupModel::IconRole).toString(), QStringLiteral("problem"));
    form.replace(example::complete_audit());
    QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Record checks, Completed, 2"));
  }

  void the_last_look_holds_every_question_once() {
    AuditForm form{example::complete_audit(), example::form()};
    const auto lines = check_lines(form);

    int answers = 0;
    for (const auto& line : lines) {
      answers += line.is_group ? 0 : 1;
    }
    const int questions = 3 + 5 + 1 + 1;
    const int discussion_grade_and_findings = 1 + 1 + 2;
    QCOMPARE(answers, questions + discussion_grade_and_findings);
    QCOMPARE(lines[5].label, QStringLiteral("Chronology present and in date"));
    QCOMPARE(lines[5].value, QStringLiteral("No: Last entry is 14 June 2023; the move in August is not there"));
  }
};

QTEST_GUILESS_MAIN(AuditFormTest)
#include "audit_form_test.moc"
