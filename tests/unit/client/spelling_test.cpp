// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/spelling.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

class SpellingTest : public QObject {
  Q_OBJECT

  struct World {
    FakeSpellingGateway gateway;
    QMap<QString, QStringList> kept;
    Spelling spelling{gateway,
                      {[this](const QString& council) { return kept.value(council); },
                       [this](const QString& council, const QStringList& words) { kept[council] = words; }}};

    explicit World(Role role = Role::PracticeManager) {
      spelling.read_dictionary();
      spelling.use_session(example::session(role));
      if (!QTest::qWaitFor([this] { return spelling.ready(); }, 10000)) {
        qFatal("There is no British dictionary: install hunspell-en-gb.");
      }
    }
    QStringList wrong(const QString& text) const {
      QStringList words;
      for (const auto& slip : spelling.slips(text)) {
        words.append(slip.word);
      }
      return words;
    }
  };

 private Q_SLOTS:  // NOLINT
  void finds_what_no_british_dictionary_has() {
    World w;
    QCOMPARE(w.wrong(QStringLiteral("Her own view was not recoreded, and the colour was organised.")),
             QStringList{QStringLiteral("recoreded")});
    QCOMPARE(w.wrong(QStringLiteral("The color of the child’s plan doesn’t matter")),
             QStringList{QStringLiteral("color")});
  }

  void says_where_in_the_text() {
    World w;
    const QString text = QStringLiteral("Näher: “recoreded” 😀 agian");
    for (const auto& slip : w.spelling.slips(text)) {
      QCOMPARE(text.mid(slip.start, slip.length), slip.word);
    }
    QVERIFY(w.wrong(text).contains(QStringLiteral("agian")));
  }

  void leaves_case_references_abbreviations_and_marked_names_alone() {
    World w;
    QCOMPARE(w.wrong(QStringLiteral("CD900417: the EHCP and S47 of Mrs Hargreavesson, xqz@exampel.org, C&FF")),
             QStringList{});
  }

  void offers_the_word_that_was_meant() {
    World w;
    QElapsedTimer clock;
    clock.start();
    const auto coming = w.spelling.suggestions(QStringLiteral("recoreded"));
    QVERIFY(clock.elapsed() < 100);
    QVERIFY(QTest::qWaitFor([&] { return coming.isFinished(); }, 10000));
    const QStringList offered = coming.result();
    QVERIFY(offered.contains(QStringLiteral("recorded")));
    QVERIFY(offered.size() <= 5);
  }

  void takes_the_councils_own_words_for_right() {
    World w;
    QSignalSpy changed{&w.spelling, &Spelling::changed};
    QCOMPARE(w.wrong(QStringLiteral("the Northmereshire genoplan")).size(), 2);

    w.gateway.lists.answer({QStringLiteral("genoplan"), QStringLiteral("Northmereshire")});

    QTRY_VERIFY(changed.count() > 0);
    QCOMPARE(w.wrong(QStringLiteral("the Northmereshire genoplan, Genoplan’s")), QStringList{});
    QCOMPARE(w.kept[QStringLiteral("northmere")].size(), 2);
  }

  void remembers_them_while_the_server_is_away() {
    World w;
    w.kept[QStringLiteral("northmere")] = {QStringLiteral("genoplan")};
    Session next = example::session();
    next.name = QStringLiteral("sessions/2");
    w.spelling.use_session(next);
    QCOMPARE(w.wrong(QStringLiteral("a genoplan")), QStringList{});

    w.gateway.lists.fail(Failure::Kind::Offline);
    w.gateway.lists.fail(Failure::Kind::Offline);
    QTest::qWait(10);

    QCOMPARE(w.wrong(QStringLiteral("a genoplan")), QStringList{});
  }

  void only_the_unit_and_administrators_add_words() {
    QVERIFY(!World{Role::PracticeManager}.spelling.may_add());
    QVERIFY(!World{Role::HeadOfService}.spelling.may_add());
    QVERIFY(World{Role::QaOfficer}.spelling.may_add());
    QVERIFY(World{Role::Administrator}.spelling.may_add());
  }

  void a_word_added_is_right_at_once_and_a_lost_answer_is_asked_for_with_the_same_request() {
    World w{Role::QaLead};
    QSignalSpy failed{&w.spelling, &Spelling::add_failed};
    w.spelling.add(QStringLiteral("genoplan"));
    w.gateway.adds.fail(Failure::Kind::Offline);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(w.wrong(QStringLiteral("a genoplan")).size(), 1);

    w.spelling.add(QStringLiteral("genoplan"));
    QCOMPARE(w.gateway.request_ids[0], w.gateway.request_ids[1]);
    w.gateway.adds.answer(QStringLiteral("genoplan"));

    QTRY_COMPARE(w.wrong(QStringLiteral("a genoplan")), QStringList{});
    QVERIFY(w.kept[QStringLiteral("northmere")].contains(QStringLiteral("genoplan")));
  }

  void without_a_dictionary_nothing_is_wrong() {
    FakeSpellingGateway gateway;
    Spelling spelling{gateway, {}};
    spelling.read_dictionary({QStringLiteral("/nowhere")});
    QVERIFY(spelling.missing());
    QVERIFY(spelling.slips(QStringLiteral("recoreded")).isEmpty());
    QVERIFY(spelling.suggestions(QStringLiteral("recoreded")).result().isEmpty());
  }
};

QTEST_GUILESS_MAIN(SpellingTest)
#include "spelling_test.moc"
