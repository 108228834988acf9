// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs have lost of what people had written, as their issue trackers tell it: one test for each.
#include <QStandardPaths>

#include "client/offline/draft_codec.h"
#include "client/offline/vault.h"
#include "tests/support/offline_world.h"

using namespace touchstone::client;

class LostDraftsTest : public QObject {
  Q_OBJECT

 private:
  static Audit other_audit(const QString& name = QStringLiteral("audits/cd900431")) {
    Audit made = example::complete_audit();
    made.name = name;
    made.case_reference = QStringLiteral("CD900431");
    return made;
  }

  /// The content of the newest draft of an audit on a disk.
  static std::optional<Draft> on_disk(const std::shared_ptr<MemoryFiles>& disk, const QString& audit) {
    DraftStore store{disk, QStringLiteral("/drafts"), *SecretKey::from_bytes(QByteArray(32, 'k'))};
    QSignalSpy loaded{&store, &DraftStore::loaded};
    store.load();
    loaded.wait(5000);
    for (const auto& draft : loaded[0][0].value<DraftStore::Contents>().drafts) {
      if (draft.audit_name() == audit) {
        return draft;
      }
    }
    return std::nullopt;
  }

 private Q_SLOTS:  // NOLINT
  void collect_6522_a_crash_while_handing_in_leaves_the_whole_draft() {
    auto disk = std::make_shared<MemoryFiles>();
    QString request;
    {
      OfflineWorld w{disk};
      w.become(ConnectionState::Online);
      AuditWork* work = w.open(example::complete_audit());
      work->saver.submit();
      QTRY_COMPARE(w.gateway.submitted.size(), 1);
      request = w.gateway.submitted[0].request_id;
    }  // Gone before the answer.

    OfflineWorld again{disk};

    AuditWork* work = again.audits.find(example::complete_audit().name);
    QVERIFY(work != nullptr);
    QCOMPARE(work->form.audit().findings, example::complete_audit().findings);
    again.become(ConnectionState::Online);
    QTRY_COMPARE(again.gateway.submitted.size(), 1);
    QCOMPARE(again.gateway.submitted[0].request_id, request);
  }

  void collect_6038_a_draft_is_never_offered_on_another_audit_or_to_another_person() {
    auto disk = std::make_shared<MemoryFiles>();
    {
      OfflineWorld w{disk};
      w.open(example::complete_audit())->form.set_rationale(QStringLiteral("written by Priya"));
      w.audits.at_risk();
    }
    {
      OfflineWorld other{disk, QStringLiteral("people/imran")};
      QVERIFY(other.audits.find(example::complete_audit().name) == nullptr);
    }
    // The files of one in the places of another: nobody's.
    disk->spoil([](const QString&, QByteArray&) {});
    auto files = disk->all();
    QMap<QString, QByteArray> swapped;
    for (auto it = files.begin(); it != files.end(); ++it) {
      QString name = it.key();
      swapped[name.replace(8, 4, QStringLiteral("abcd"))] = it.value();
    }
    disk->put_back(swapped);

    QVERIFY(!on_disk(disk, example::complete_audit().name).has_value());
  }

  void collect_6331_after_a_draft_was_thrown_away_saving_goes_on_and_nothing_of_it_comes_back() {
    auto disk = std::make_shared<MemoryFiles>();
    {
      OfflineWorld w{disk};
      AuditWork* work = w.open(example::complete_audit());
      work->form.set_rationale(QStringLiteral("thrown away"));
      w.audits.at_risk();
      w.audits.discard(example::complete_audit().name);
      QVERIFY(w.audits.find(example::complete_audit().name) == nullptr);
      QVERIFY(w.kept());
    }
    {
      OfflineWorld w{disk};
      QVERIFY(w.audits.find(example::complete_audit().name) == nullptr);
      w.open(example::complete_audit())->form.set_rationale(QStringLiteral("new"));
      w.audits.at_risk();
    }

    QCOMPARE(on_disk(disk, example::complete_audit().name)->content.grade_rationale, QStringLiteral("new"));
  }

  void a_draft_thrown_away_by_mistake_comes_back_with_undo() {
    OfflineWorld w;
    w.open(example::complete_audit())->form.set_rationale(QStringLiteral("still wanted"));
    w.audits.discard(example::complete_audit().name);
    QCOMPARE(w.audits.discarded_case(), QStringLiteral("CD900417"));

    w.audits.undo_discard();

    QCOMPARE(w.audits.find(example::complete_audit().name)->form.audit().grade_rationale,
             QStringLiteral("still wanted"));
    QVERIFY(w.audits.discarded_case().isEmpty());
  }

  void collect_3494_a_draft_that_was_recovered_says_so() {
    auto disk = std::make_shared<MemoryFiles>();
    QMap<QString, QByteArray> before;
    {
      OfflineWorld w{disk};
      AuditWork* work = w.open(example::complete_audit());
      w.kept();
      before = disk->all();
      work->form.set_rationale(QStringLiteral("newest"));
      w.audits.at_risk();
    }
    disk->spoil([&](const QString& name, QByteArray& content) {
      if (before.value(name) != content) {
        content = content.left(content.size() - 1);
      }
    });

    OfflineWorld w{disk};

    AuditWork* work = w.audits.find(example::complete_audit().name);
    QVERIFY(work != nullptr);
    QVERIFY(work->recovered);
  }

  void collect_6144_what_is_unfinished_survives_being_saved() {
    auto disk = std::make_shared<MemoryFiles>();
    {
      OfflineWorld w{disk};
      AuditWork* work = w.open(example::audit());
      work->form.add_finding(FindingKind::Improvement);  // No words yet.
      work->form.set_comment(QStringLiteral("visit"), QStringLiteral("a reason without an answer"));
      work->form.set_discussion_reason(QStringLiteral("a reason before Yes or No"));
      w.audits.at_risk();
    }

    OfflineWorld w{disk};

    const Audit& audit = w.audits.find(example::audit().name)->form.audit();
    QCOMPARE(audit.findings.size(), 1);
    QCOMPARE(w.audits.find(example::audit().name)->form.answer(QStringLiteral("visit")).comment,
             QStringLiteral("a reason without an answer"));
    QCOMPARE(audit.discussion.reason, QStringLiteral("a reason before Yes or No"));
  }

  void collect_6605_the_field_that_still_has_the_focus_is_kept_too() {
    auto disk = std::make_shared<MemoryFiles>();
    OfflineWorld w{disk};
    AuditWork* work = w.open(example::audit());

    work->form.set_rationale(QStringLiteral("typed, and nothing else done"));

    QTRY_VERIFY(on_disk(disk, example::audit().name).has_value());
    QTRY_COMPARE(on_disk(disk, example::audit().name)->content.grade_rationale,
                 QStringLiteral("typed, and nothing else done"));
  }

  void enketo_1072_neither_opening_nor_saving_makes_a_record_that_nobody_wrote() {
    auto disk = std::make_shared<MemoryFiles>();
    OfflineWorld w{disk};
    w.become(ConnectionState::Online);
    AuditWork* work = w.open(example::audit());
    QVERIFY(w.kept());
    QCOMPARE(w.audits.unsent(), 0);
    QVERIFY(w.audits.local().isEmpty());

    for (int i = 0; i < 5; ++i) {
      work->form.set_rationale(QString::number(i));
      QTRY_COMPARE(w.gateway.saved.size(), i + 1);
      w.gateway.saves.answer(
          OfflineWorld::received(w.gateway.saved[i], QStringLiteral("etag-%1").arg(i + 2), AuditState::InProgress));
      QTRY_VERIFY(!work->saver.unsent());
    }

    QVERIFY(w.kept());
    QVERIFY(disk->names(QStringLiteral("/drafts")).size() <= 3);
    QVERIFY(w.audits.local().isEmpty());
  }

  void enketo_136_each_state_of_what_is_queued_is_said_in_plain_words() {
    OfflineWorld w;
    w.become(ConnectionState::Online);
    AuditWork* work = w.open(example::complete_audit());
    work->form.set_rationale(QStringLiteral("changed"));
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    QVERIFY2(w.work.sentence().startsWith(QStringLiteral("Saved on this computer ")), qPrintable(w.work.sentence()));
    QVERIFY(w.work.sentence().endsWith(QStringLiteral("; sending your last changes")));
    w.gateway.saves.answer(OfflineWorld::received(w.gateway.saved[0], QStringLiteral("e2"), AuditState::InProgress));
    QTRY_VERIFY(w.work.sentence().contains(QStringLiteral("; received by the server ")));

    w.become(ConnectionState::Offline);
    work->saver.submit();
    QTRY_COMPARE(w.gateway.submitted.size(), 1);
    w.gateway.submits.fail(Failure::Kind::Offline);

    QTRY_VERIFY2(w.work.sentence().endsWith(QStringLiteral("; 1 audit waiting to be sent")),
                 qPrintable(w.work.sentence()));
    QVERIFY(w.work.headline().startsWith(QStringLiteral("Working offline since ")));
    QVERIFY((w.work.headline() + w.work.sentence()).size() <= 90);
    w.become(ConnectionState::Online);
    QTRY_COMPARE(w.gateway.submitted.size(), 2);
    w.gateway.submits.fail(Failure{Failure::Kind::Refused,
                                   QStringLiteral("STATE_DOES_NOT_ALLOW"),
                                   QStringLiteral("The month is closed."),
                                   {},
                                   {},
                                   {}});
    QTRY_COMPARE(w.work.headline(), QStringLiteral("Not received."));
  }

  void enketo_1226_what_the_server_does_not_take_holds_nothing_else_up() {
    OfflineWorld w;
    w.become(ConnectionState::Online);
    AuditWork* one = w.open(example::complete_audit());
    AuditWork* two = w.open(other_audit());
    one->saver.submit();
    QTest::qWait(5);
    two->saver.submit();
    QTRY_COMPARE(w.gateway.submitted.size(), 1);
    QCOMPARE(w.gateway.submitted[0].audit.case_reference, QStringLiteral("CD900417"));

    w.gateway.submits.fail(Failure{
        Failure::Kind::Refused, QStringLiteral("FIELD_INVALID"), QStringLiteral("The form has changed."), {}, {}, {}});

    QTRY_COMPARE(w.gateway.submitted.size(), 2);
    QCOMPARE(w.gateway.submitted[1].audit.case_reference, QStringLiteral("CD900431"));
    QVERIFY(!one->form.read_only());  // Can be opened and corrected,
    QCOMPARE(w.audits.local()[QStringLiteral("allocations/cd900417")].kind, LocalWork::Kind::Refused);
    w.audits.discard(one->form.audit().name);  // or deleted, alone.
    QVERIFY(w.audits.find(other_audit().name) != nullptr);
  }

  void enketo_changelog_uploads_go_one_after_the_other_in_the_order_they_were_given() {
    OfflineWorld w;
    w.become(ConnectionState::Online);
    QList<AuditWork*> works;
    for (const auto* name : {"audits/a3", "audits/a1", "audits/a2"}) {
      works.append(w.open(other_audit(QLatin1String(name))));
    }
    w.become(ConnectionState::Offline);
    for (AuditWork* work : works) {
      work->saver.submit();
      QTest::qWait(5);
    }
    QTest::qWait(40);
    while (w.gateway.submits.count() > 0) {
      w.gateway.submits.fail(Failure::Kind::Offline);
    }
    QTest::qWait(20);
    w.gateway.submitted.clear();

    w.become(ConnectionState::Online);

    QStringList order;
    for (int i = 0; i < 3; ++i) {
      QTRY_VERIFY(w.gateway.submits.count() > 0);
      QCOMPARE(w.gateway.submits.count(), 1);
      const auto change = w.gateway.submitted.last();
      order.append(change.audit.name);
      w.gateway.submits.answer(OfflineWorld::received(change, QStringLiteral("sent"), AuditState::Submitted));
      QTRY_VERIFY(!w.audits.find(change.audit.name)->saver.unsent());
    }
    QCOMPARE(order,
             QStringList({QStringLiteral("audits/a3"), QStringLiteral("audits/a1"), QStringLiteral("audits/a2")}));
  }

  void enketo_changelog_a_recovered_draft_has_its_findings_its_confirmed_words_and_its_undo() {
    auto disk = std::make_shared<MemoryFiles>();
    {
      OfflineWorld w{disk};
      Audit audit = example::complete_audit();
      audit.confirmed_texts = {QStringLiteral("Mrs Hargreaves")};
      AuditWork* work = w.open(audit);
      work->form.set_rationale(QStringLiteral("changed"));
      w.audits.at_risk();
    }

    OfflineWorld w{disk};

    AuditWork* work = w.audits.find(example::complete_audit().name);
    QCOMPARE(work->form.audit().findings, example::complete_audit().findings);
    QCOMPARE(work->form.audit().confirmed_texts, QStringList{QStringLiteral("Mrs Hargreaves")});
    work->history.undo();
    QCOMPARE(work->form.audit().grade_rationale, example::complete_audit().grade_rationale);
  }

  void enketo_changelog_an_audit_without_a_change_is_saved_and_submitted_all_the_same() {
    OfflineWorld w;
    w.become(ConnectionState::Online);
    AuditWork* work = w.open(example::complete_audit());
    QVERIFY(w.kept());
    QVERIFY(on_disk(w.disk, example::complete_audit().name).has_value());

    work->saver.submit();

    QTRY_COMPARE(w.gateway.submitted.size(), 1);
  }

  void kobo_docs_18_drafts_do_not_live_in_a_cache() {
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);

    QVERIFY(!cache.isEmpty());
    QVERIFY(!Vault::default_root().startsWith(cache));
  }

  void megit_the_same_audit_on_two_computers_is_handed_in_once() {
    OfflineWorld here;
    here.become(ConnectionState::Online);
    AuditWork* work = here.open(example::complete_audit());
    work->form.set_rationale(QStringLiteral("written here"));
    work->saver.submit();
    QTRY_VERIFY(here.gateway.saves.count() + here.gateway.submits.count() > 0);
    auto& calls = here.gateway.submits.count() > 0 ? here.gateway.submits : here.gateway.saves;
    calls.fail(Failure::Kind::Stale);
    QTRY_COMPARE(here.gateway.audits.count(), 1);
    Audit theirs = example::complete_audit();
    theirs.state = AuditState::Submitted;
    theirs.etag = QStringLiteral("etag-9");
    const auto sent = here.gateway.submitted.size();

    here.gateway.audits.answer(theirs);

    QTRY_COMPARE(work->saver.state(), AuditSaver::State::Refused);
    QTest::qWait(100);
    QCOMPARE(here.gateway.submitted.size(), sent);
    QCOMPARE(work->form.audit().grade_rationale, QStringLiteral("written here"));
  }

  void a_form_that_changed_meanwhile_does_not_take_the_draft_with_it() {
    auto disk = std::make_shared<MemoryFiles>();
    {
      OfflineWorld w{disk};
      w.open(example::complete_audit())->form.set_rationale(QStringLiteral("with the old form"));
      w.audits.at_risk();
    }
    OfflineWorld w{disk};
    AuditWork* work = w.audits.find(example::complete_audit().name);
    Form newer = example::form();
    newer.name = QStringLiteral("forms/case-file-audit/versions/9");
    newer.version = 9;
    Audit audit = example::complete_audit();
    audit.form = newer.name;
    w.become(ConnectionState::Online);
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    w.gateway.saves.fail(Failure::Kind::Stale);
    QTRY_COMPARE(w.gateway.audits.count(), 1);

    audit.etag = QStringLiteral("etag-9");
    w.gateway.audits.answer(audit);

    QTRY_COMPARE(w.gateway.saved.size(), 2);
    QCOMPARE(work->form.form().version, example::form().version);
    QCOMPARE(work->form.audit().grade_rationale, QStringLiteral("with the old form"));
    QVERIFY(work->older_form());
  }

  void copies_of_open_audits_can_be_opened_while_the_server_is_away() {
    auto disk = std::make_shared<MemoryFiles>();
    {
      OfflineWorld w{disk};
      w.become(ConnectionState::Online);
      w.audits.copy_open(example::allocations());
      QTRY_COMPARE(w.gateway.audits.count(), 1);
      Audit sent_back = example::audit();
      sent_back.comments = {{QStringLiteral("answers.visit"), QStringLiteral("When?"), QStringLiteral("Helen"), {}}};
      w.gateway.audits.answer(sent_back);
      QTRY_VERIFY(w.forms.forms.count() > 0);
      w.forms.forms.answer(example::form());
      QTRY_COMPARE(w.gateway.audits.count(), 1);
      QVERIFY(w.gateway.asked.contains(QStringLiteral("before ") + example::audit().name));
      w.gateway.befores.answer(example::complete_audit());
      QTRY_VERIFY(w.forms.forms.count() > 0);
      w.forms.forms.answer(example::form());
      QTRY_COMPARE(w.audits.previous().of(example::audit().name).state, PreviousAudit::State::There);
      QVERIFY(w.kept());
    }
    OfflineWorld w{disk};
    w.become(ConnectionState::Offline);
    QSignalSpy opened{&w.audits, &OpenAudits::opened};

    w.audits.open(example::audit().name);

    QCOMPARE(opened.count(), 1);
    QCOMPARE(w.audits.kept_list()->allocations.size(), example::allocations().size());
    QCOMPARE(w.audits.unsent(), 0);
    QCOMPARE(w.audits.find(example::audit().name)->form.audit().comments.size(), 1);
    QCOMPARE(w.audits.previous().of(example::audit().name).state, PreviousAudit::State::There);
  }

  void a_full_disk_is_said_in_the_work_line_and_the_server_still_gets_it() {
    OfflineWorld w;
    w.become(ConnectionState::Online);
    AuditWork* work = w.open(example::complete_audit());
    QVERIFY(w.kept());
    w.disk->trouble = FileTrouble::DiskFull;

    work->form.set_rationale(QStringLiteral("no room"));

    QTRY_COMPARE(w.work.headline(), QStringLiteral("Not saved on this computer."));
    QVERIFY(w.work.sentence().startsWith(QStringLiteral("The disk is full.")));
    QCOMPARE(w.work.accent(), Accent::Error);
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    QVERIFY(w.audits.at_risk(50));
    w.disk->trouble = FileTrouble::None;
    w.audits.try_keeping_again();
    QTRY_VERIFY(w.work.headline().isEmpty());
    QVERIFY(!w.audits.at_risk());
  }
};

QTEST_GUILESS_MAIN(LostDraftsTest)
#include "lost_drafts_test.moc"
