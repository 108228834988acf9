// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "client/models/publication_marks.h"
#include "client/models/publication_words.h"
#include "client/models/released_copy.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_report_gateways.h"

using namespace touchstone::client;

namespace {

const QString september = QStringLiteral("programmes/practice-managers/auditCycles/2023-09");
const QString august = QStringLiteral("programmes/practice-managers/auditCycles/2023-08");
const QString about = QStringLiteral("SWF, CD900412");

PublicationMark mark(const QString& words, const QString& etag = {}) {
  PublicationMark made;
  made.audit = QStringLiteral("audits/1");
  made.index = 2;
  made.marked = true;
  made.words = words;
  made.etag = etag;
  return made;
}

Failure refusal(const QString& reason) {
  Failure failure;
  failure.kind = Failure::Kind::Refused;
  failure.reason = reason;
  return failure;
}

Failure nothing_released() {
  Failure failure;
  failure.kind = Failure::Kind::NotFound;
  failure.reason = QStringLiteral("PUBLICATION_RELEASE_NOT_FOUND");
  return failure;
}

class PublicationModelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void what_copies_hide_is_said_in_plain_words() {
    QCOMPARE(publication_rules_words({5, false}),
             QStringLiteral("Counts from 1 to 5 are hidden. Numbers of audits are shown."));
    QCOMPARE(publication_rules_words({8, true}),
             QStringLiteral("Counts from 1 to 8 are hidden. Numbers of audits are hidden likewise."));
  }

  void a_proof_says_how_many_copies_it_takes_in() {
    auto release = example::publication_release();
    QVERIFY(release_proof_words(release).endsWith(QStringLiteral("1 copy that was released before is taken in.")));
    release.earlier_copies = 0;
    QVERIFY(release_proof_words(release).endsWith(QStringLiteral("No copy was released before.")));
    release.earlier_copies = 11;
    QVERIFY(release_proof_words(release).contains(QStringLiteral("11 copies that were released before")));
  }

  void marks_of_a_month_that_is_left_are_not_shown_in_another() {
    FakeCommentaryGateway gateway;
    PublicationMarks marks{gateway};
    marks.show(september);
    marks.show(august);
    gateway.mark_lists.answer({mark(QStringLiteral("Of September."))});
    gateway.mark_lists.answer({});
    QTRY_VERIFY(marks.loaded());
    QVERIFY(!marks.mark_of(QStringLiteral("audits/1"), 2).marked);
  }

  void a_mark_carries_the_etag_that_was_read() {
    FakeCommentaryGateway gateway;
    PublicationMarks marks{gateway};
    marks.show(september);
    gateway.mark_lists.answer({mark(QStringLiteral("Plans are clear."), QStringLiteral("5"))});
    QTRY_VERIFY(marks.loaded());
    QSignalSpy saved{&marks, &PublicationMarks::saved};

    marks.put(mark(QStringLiteral("Plans are clear and short."), marks.mark_of(QStringLiteral("audits/1"), 2).etag),
              about);
    QCOMPARE(gateway.marked.last().etag, QStringLiteral("5"));
    gateway.take_mark(QStringLiteral("6"));

    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(marks.mark_of(QStringLiteral("audits/1"), 2).etag, QStringLiteral("6"));
    QCOMPARE(marks.mark_of(QStringLiteral("audits/1"), 2).words, QStringLiteral("Plans are clear and short."));
  }

  void a_mark_that_did_not_reach_the_server_is_sent_again_under_the_same_number() {
    FakeCommentaryGateway gateway;
    PublicationMarks marks{gateway};
    marks.show(september);
    gateway.mark_lists.answer({});
    QTRY_VERIFY(marks.loaded());
    QSignalSpy not_saved{&marks, &PublicationMarks::not_saved};

    marks.put(mark(QStringLiteral("Plans are clear.")), about);
    gateway.marks.fail(Failure::Kind::Offline);
    QTRY_COMPARE(not_saved.count(), 1);
    marks.put(mark(QStringLiteral("Plans are clear.")), about);
    gateway.marks.fail(refusal(QStringLiteral("TEXT_MAY_IDENTIFY")));
    QTRY_COMPARE(not_saved.count(), 2);
    marks.put(mark(QStringLiteral("Plans are clear.")), about);

    QCOMPARE(gateway.request_ids.size(), 3);
    QCOMPARE(gateway.request_ids[0], gateway.request_ids[1]);
    QVERIFY(gateway.request_ids[1] != gateway.request_ids[2]);  // the server had answered
  }

  void a_mark_somebody_else_changed_is_asked_for_and_not_taken_back() {
    FakeCommentaryGateway gateway;
    PublicationMarks marks{gateway};
    marks.show(september);
    gateway.mark_lists.answer({mark(QStringLiteral("Plans are clear."), QStringLiteral("5"))});
    QTRY_VERIFY(marks.loaded());
    QSignalSpy failed{&marks, &PublicationMarks::failed};

    marks.take_back(QStringLiteral("audits/1"), 2, about);
    gateway.marks.fail(Failure::Kind::Stale);

    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().startsWith(QStringLiteral("Somebody changed this mark meanwhile.")));
    QCOMPARE(gateway.mark_lists.count(), 1);
    QVERIFY(marks.mark_of(QStringLiteral("audits/1"), 2).marked);
  }

  void a_mark_is_not_taken_back_when_somebody_changed_it_since() {
    FakeCommentaryGateway gateway;
    PublicationMarks marks{gateway};
    marks.show(september);
    gateway.mark_lists.answer({});
    QTRY_VERIFY(marks.loaded());
    QList<UndoHistory::Undo> undos;
    connect(&marks, &PublicationMarks::done, this,
            [&undos](const QString&, const UndoHistory::Undo& undo) { undos.append(undo); });
    marks.put(mark(QStringLiteral("Plans are clear.")), about);
    gateway.take_mark(QStringLiteral("5"));
    QTRY_COMPARE(undos.size(), 1);
    marks.show(september);
    gateway.mark_lists.answer({mark(QStringLiteral("Theirs."), QStringLiteral("6"))});
    QTRY_COMPARE(marks.mark_of(QStringLiteral("audits/1"), 2).words, QStringLiteral("Theirs."));

    QString problem;
    undos.first()([&problem](const QString& words) { problem = words; });
    QCOMPARE(gateway.marked.last().etag, QStringLiteral("5"));
    gateway.marks.fail(Failure::Kind::Stale);

    QTRY_COMPARE(problem, QStringLiteral("It was changed again since, and stays as it is now."));
    QCOMPARE(marks.mark_of(QStringLiteral("audits/1"), 2).words, QStringLiteral("Theirs."));
  }

  void changes_of_a_mark_are_taken_back_one_after_the_other() {
    FakeCommentaryGateway gateway;
    PublicationMarks marks{gateway};
    marks.show(september);
    gateway.mark_lists.answer({});
    QTRY_VERIFY(marks.loaded());
    QList<UndoHistory::Undo> undos;
    connect(&marks, &PublicationMarks::done, this,
            [&undos](const QString&, const UndoHistory::Undo& undo) { undos.append(undo); });
    marks.put(mark(QStringLiteral("One.")), about);
    gateway.take_mark(QStringLiteral("1"));
    QTRY_COMPARE(undos.size(), 1);
    marks.put(mark(QStringLiteral("Two."), QStringLiteral("1")), about);
    gateway.take_mark(QStringLiteral("2"));
    QTRY_COMPARE(undos.size(), 2);

    QStringList problems;
    const auto report = [&problems](const QString& words) { problems.append(words); };
    undos[1](report);
    QCOMPARE(gateway.marked.last().words, QStringLiteral("One."));
    QCOMPARE(gateway.marked.last().etag, QStringLiteral("2"));
    gateway.take_mark(QStringLiteral("3"));
    QTRY_COMPARE(problems.size(), 1);
    undos[0](report);
    QVERIFY(!gateway.marked.last().marked);
    QCOMPARE(gateway.marked.last().etag, QStringLiteral("3"));  // the first one stands again, with this etag
  }

  void a_release_is_asked_for_once_for_a_version_as_it_is() {
    FakeReportVersionGateway gateway;
    ReleasedCopy copy{gateway, true};
    auto version = example::published_version();
    copy.show(&version);
    copy.show(&version);
    QCOMPARE(gateway.releases_asked.size(), 1);
    gateway.releases.fail(nothing_released());
    QTRY_VERIFY(copy.known());
    QVERIFY(copy.offered());
    version.etag = QStringLiteral("v5");
    copy.show(&version);
    QCOMPARE(gateway.releases_asked.size(), 2);
    QVERIFY(copy.known());  // what was known stays until the answer
  }

  void the_release_of_a_version_that_is_left_is_not_shown_at_another() {
    FakeReportVersionGateway gateway;
    ReleasedCopy copy{gateway, true};
    const auto first = example::published_version();
    auto second = example::published_version();
    second.name = example::report_version_name(2);
    copy.show(&first);
    copy.show(&second);
    gateway.releases.answer(example::publication_release());
    gateway.releases.fail(nothing_released());
    QTRY_VERIFY(copy.known());
    QVERIFY(!copy.release());
  }

  void a_withdrawn_version_and_one_whose_release_is_not_known_are_not_offered() {
    FakeReportVersionGateway gateway;
    ReleasedCopy copy{gateway, true};
    auto version = example::published_version();
    copy.show(&version);
    QVERIFY(!copy.offered());
    gateway.releases.fail(Failure::Kind::Offline);
    QTRY_VERIFY(!copy.problem().isEmpty());
    QVERIFY(!copy.offered());
    copy.show(&version);  // it is asked again
    gateway.releases.fail(nothing_released());
    QTRY_VERIFY(copy.offered());
    QVERIFY(copy.problem().isEmpty());
    version.state = ReportState::Withdrawn;
    version.etag = QStringLiteral("v6");
    copy.show(&version);
    QVERIFY(!copy.offered());
    copy.release_now();
    QVERIFY(gateway.asked.isEmpty());
  }
};

}  // namespace

QTEST_MAIN(PublicationModelsTest)
#include "publication_models_test.moc"
