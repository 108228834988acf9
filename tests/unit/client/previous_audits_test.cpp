// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/previous_audits.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

class PreviousAuditsTest : public QObject {
  Q_OBJECT

  FakeAuditGateway* audits_ = nullptr;
  FakeFormGateway* forms_ = nullptr;
  PreviousAudits* previous_ = nullptr;
  const QString name_ = QStringLiteral("audits/cd900417");

  PreviousAudit::State state() const { return previous_->of(name_).state; }

 private Q_SLOTS:  // NOLINT
  void init() {
    audits_ = new FakeAuditGateway;
    forms_ = new FakeFormGateway;
    previous_ = new PreviousAudits{*audits_, *forms_};
  }
  void cleanup() {
    delete previous_;
    delete forms_;
    delete audits_;
  }

  void says_what_the_last_audit_said_to_each_question() {
    previous_->want(name_);
    Audit last = example::complete_audit();
    last.audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-03");
    last.auditor_display_name = QStringLiteral("Marcus Bell");
    audits_->befores.answer(last);
    QTRY_COMPARE(forms_->forms.count(), 1);
    forms_->forms.answer(example::form());

    QTRY_COMPARE(state(), PreviousAudit::State::There);
    const auto& found = previous_->of(name_);
    QCOMPARE(found.source(), QStringLiteral("March 2023, Marcus Bell"));
    QVERIFY(found.answer_to(QStringLiteral("answers.chronology")).startsWith(QStringLiteral("No: Last entry")));
    QVERIFY(found.answer_to(QStringLiteral("grade")).startsWith(QStringLiteral("Good")));
    QVERIFY(found.answer_to(QStringLiteral("findings"))
                .contains(QStringLiteral("Finding 2, area for improvement: The plan")));
    QVERIFY(found.answer_to(QStringLiteral("answers.unknown")).isEmpty());
  }

  void a_case_that_was_never_audited_is_said_to_be_the_first() {
    previous_->want(name_);
    audits_->befores.fail(Failure::Kind::NotFound);

    QTRY_COMPARE(state(), PreviousAudit::State::First);
    previous_->want(name_);
    QCOMPARE(audits_->befores.count(), 0);
  }

  void a_server_that_was_away_is_asked_again() {
    previous_->want(name_);
    audits_->befores.fail(Failure::Kind::Offline);
    QTRY_COMPARE(state(), PreviousAudit::State::Away);

    previous_->want(name_);

    QCOMPARE(audits_->befores.count(), 1);
  }

  void what_was_found_is_kept_and_stands_there_while_the_server_is_away() {
    QList<KeptPrevious> kept;
    previous_->set_keeper([&](const KeptPrevious& one) { kept.append(one); });
    previous_->want(name_);
    audits_->befores.answer(example::complete_audit());
    QTRY_COMPARE(forms_->forms.count(), 1);
    forms_->forms.answer(example::form());
    QTRY_COMPARE(kept.size(), 1);

    PreviousAudits next{*audits_, *forms_};
    next.resume(kept);
    QCOMPARE(next.of(name_).state, PreviousAudit::State::There);
    QVERIFY(next.of(name_).answer_to(QStringLiteral("grade")).startsWith(QStringLiteral("Good")));
    next.want(name_);  // it may be another by now
    audits_->befores.fail(Failure::Kind::Offline);
    QTest::qWait(10);
    QCOMPARE(next.of(name_).state, PreviousAudit::State::There);
    next.want(name_);
    QCOMPARE(audits_->befores.count(), 1);
    audits_->befores.fail(Failure::Kind::NotFound);
    QTRY_COMPARE(next.of(name_).state, PreviousAudit::State::First);
    next.want(name_);
    QCOMPARE(audits_->befores.count(), 0);
  }

  void an_answer_for_somebody_who_has_left_is_dropped() {
    previous_->want(name_);
    previous_->forget();
    audits_->befores.fail(Failure::Kind::NotFound);
    QTest::qWait(10);

    QCOMPARE(state(), PreviousAudit::State::Unknown);
  }
};

QTEST_GUILESS_MAIN(PreviousAuditsTest)
#include "previous_audits_test.moc"
