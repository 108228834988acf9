// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "client/models/audit_merge.h"
#include "client/models/field_text.h"
#include "tests/support/example_audits.h"

using namespace touchstone::client;

/// One audit, written in two places.
class AuditMergeTest : public QObject {
  Q_OBJECT

 private:
  using Side = AuditMerge::Side;

  static void answer(Audit& audit, const QString& key, YesNo value, const QString& comment = {}) {
    for (auto& given : audit.answers) {
      if (given.question_key == key) {
        given.yes_no = value;
        given.comment = comment;
      }
    }
  }

  static Audit merged(const Audit& here, const Audit& there) {
    const AuditForm form{here, example::form()};
    return AuditMerge{form, example::complete_audit(), there}.merged();
  }

 private Q_SLOTS:  // NOLINT
  void two_equal_versions_have_nothing_to_choose() {
    const AuditForm form{example::complete_audit(), example::form()};
    const AuditMerge merge{form, example::complete_audit(), example::complete_audit()};

    QVERIFY(merge.rows().isEmpty());
    QCOMPARE(merge.same(), merge.asked());
    QVERIFY(fields_that_differ(merge.merged(), example::complete_audit()).isEmpty());
  }

  void what_only_one_side_changed_is_taken_from_it() {
    Audit here = example::complete_audit();
    Audit there = example::complete_audit();
    answer(here, QStringLiteral("visit"), YesNo::No, QStringLiteral("not since June"));
    there.discussion = {Held::No, QStringLiteral("on leave")};
    const AuditForm form{here, example::form()};
    const AuditMerge merge{form, example::complete_audit(), there};

    QCOMPARE(merge.rows().size(), 2);
    QCOMPARE(merge.to_choose(), 0);
    QCOMPARE(merge.rows()[0].chosen, Side::Here);
    QCOMPARE(merge.rows()[1].chosen, Side::There);
    const Audit both = merge.merged();
    QCOMPARE(both.discussion.reason, QStringLiteral("on leave"));
    QCOMPARE(field_text(both, QStringLiteral("answers.visit")), field_text(here, QStringLiteral("answers.visit")));
  }

  void where_both_changed_nothing_is_chosen_until_the_person_has() {
    Audit here = example::complete_audit();
    Audit there = example::complete_audit();
    answer(here, QStringLiteral("chronology"), YesNo::No, QStringLiteral("Last entry is 14 June 2023"));
    answer(there, QStringLiteral("chronology"), YesNo::Yes);
    const AuditForm form{here, example::form()};
    AuditMerge merge{form, example::complete_audit(), there};
    QCOMPARE(merge.to_choose(), 1);
    QCOMPARE(merge.rows()[0].here_lead, QStringLiteral("No"));
    QCOMPARE(merge.rows()[0].here, QStringLiteral("Last entry is 14 June 2023"));
    QCOMPARE(merge.rows()[0].there_lead, QStringLiteral("Yes"));

    merge.choose(0, Side::There);

    QCOMPARE(merge.to_choose(), 0);
    QCOMPARE(field_text(merge.merged(), QStringLiteral("answers.chronology")),
             field_text(there, QStringLiteral("answers.chronology")));
  }

  void both_texts_can_be_kept() {
    Audit here = example::complete_audit();
    Audit there = example::complete_audit();
    here.grade_rationale = QStringLiteral("There is no back-up.");
    there.grade_rationale = QStringLiteral("Her own view was not recorded.");
    here.findings[1].text += QStringLiteral(" Here.");
    there.findings[1].text += QStringLiteral(" There.");
    const AuditForm form{here, example::form()};
    AuditMerge merge{form, example::complete_audit(), there};
    QCOMPARE(merge.to_choose(), 2);

    merge.choose(0, Side::Both);
    merge.choose(1, Side::Both);

    QCOMPARE(merge.merged().grade_rationale, QStringLiteral("There is no back-up.\nHer own view was not recorded."));
    QVERIFY(merge.merged().findings[1].text.contains(QStringLiteral(" Here.\n")));
    QVERIFY(merge.merged().findings[1].text.endsWith(QStringLiteral(" There.")));
  }

  void a_grade_cannot_be_kept_twice() {
    Audit here = example::complete_audit();
    Audit there = example::complete_audit();
    here.grade = Grade::Outstanding;
    there.grade = Grade::Inadequate;
    const AuditForm form{here, example::form()};
    AuditMerge merge{form, example::complete_audit(), there};

    merge.choose(0, Side::Both);

    QCOMPARE(merge.to_choose(), 1);
  }

  void findings_added_on_either_side_are_all_there() {
    Audit here = example::complete_audit();
    Audit there = example::complete_audit();
    here.findings.append({FindingKind::Quotation, QStringLiteral("“Here”"), {}, false, FindingSource::Child});
    there.findings.prepend({FindingKind::GoodPractice, QStringLiteral("Seen there"), {}, false, FindingSource::None});

    const Audit both = merged(here, there);

    QCOMPARE(both.findings.size(), 4);
    QVERIFY(both.findings.contains(here.findings.last()));
    QVERIFY(both.findings.contains(there.findings.first()));
  }

  void a_finding_removed_on_one_side_and_untouched_on_the_other_goes() {
    Audit there = example::complete_audit();
    there.findings.removeFirst();

    const Audit both = merged(example::complete_audit(), there);

    QCOMPARE(both.findings, there.findings);
  }

  void a_finding_removed_on_one_side_and_changed_on_the_other_is_chosen() {
    Audit here = example::complete_audit();
    Audit there = example::complete_audit();
    here.findings[0].text += QStringLiteral(" And more.");
    there.findings.removeFirst();
    const AuditForm form{here, example::form()};
    const AuditMerge merge{form, example::complete_audit(), there};

    QCOMPARE(merge.to_choose(), 1);
    QVERIFY(!merge.rows()[0].words);
  }

  void the_same_change_on_both_sides_is_no_difference() {
    Audit here = example::complete_audit();
    here.findings.append({FindingKind::Quotation, QStringLiteral("“Same”"), {}, false, FindingSource::Child});
    here.grade = Grade::RequiresImprovement;

    const AuditForm form{here, example::form()};
    const AuditMerge merge{form, example::complete_audit(), here};

    QVERIFY(merge.rows().isEmpty());
    QCOMPARE(merge.merged().findings, here.findings);
  }

  void words_confirmed_on_either_side_are_confirmed() {
    Audit here = example::complete_audit();
    Audit there = example::complete_audit();
    here.confirmed_texts = {QStringLiteral("Rose")};
    there.confirmed_texts = {QStringLiteral("Hope"), QStringLiteral("Rose")};

    QCOMPARE(merged(here, there).confirmed_texts, QStringList({QStringLiteral("Rose"), QStringLiteral("Hope")}));
  }
};

QTEST_GUILESS_MAIN(AuditMergeTest)
#include "audit_merge_test.moc"
