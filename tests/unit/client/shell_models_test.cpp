// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/desktop/single_instance.h"
#include "client/models/record_link.h"
#include "client/models/search_model.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

/// Addresses, search, and one running instance.
class ShellModelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void a_link_goes_to_its_address_and_back() {
    for (const auto& url : {QStringLiteral("touchstone://northmere/audits/0b2c8a34-1111-4222-8333-abcdefabcdef"),
                            QStringLiteral("touchstone://northmere/allocations/0b2c8a34-1111-4222-8333-abcdefabcdef"),
                            QStringLiteral("touchstone://northmere/cycles/practice-managers/2023-09/analysis"),
                            QStringLiteral("touchstone://northmere/cycles/practice-managers/2023-09/report"),
                            QStringLiteral("touchstone://northmere/cycles/practice-managers/2023-09/month"),
                            QStringLiteral("touchstone://northmere/cycles/practice-managers/2023-09/completion")}) {
      const auto link = RecordLink::parse(url);
      QVERIFY2(link.has_value(), qPrintable(url));
      QCOMPARE(link->url(), url);
    }
  }

  void a_link_of_any_other_shape_is_refused() {
    const QString good = QStringLiteral("touchstone://northmere/audits/0b2c8a34-1111-4222-8333-abcdefabcdef");
    for (const auto& url :
         {good + QStringLiteral("?token=1"), good + QStringLiteral("#x"), good + QStringLiteral("/"),
          good + QLatin1Char('\n'), QStringLiteral(" ") + good, good.toUpper(),
          QStringLiteral("https://northmere/audits/0b2c8a34-1111-4222-8333-abcdefabcdef"),
          QStringLiteral("touchstone://a:b@northmere/audits/0b2c8a34-1111-4222-8333-abcdefabcdef"),
          QStringLiteral("touchstone://northmere:7443/audits/0b2c8a34-1111-4222-8333-abcdefabcdef"),
          QStringLiteral("touchstone://northmere/audits/../people/1"),
          QStringLiteral("touchstone://northmere/cycles/practice-managers/2023-13/analysis"),
          QStringLiteral("touchstone://northmere/cycles/practice-managers/2023-09/%2e%2e"), QString{}}) {
      QVERIFY2(!RecordLink::parse(url), qPrintable(url));
    }
  }

  void search_waits_for_the_last_letter_and_forgets_older_answers() {
    FakeAllocationGateway gateway;
    SearchModel model{gateway, 10};
    QAbstractItemModelTester tester{&model};
    model.set_query(QStringLiteral("C"));
    QCOMPARE(model.state(), SearchModel::State::TooShort);
    model.set_query(QStringLiteral("CD9004"));
    QTRY_COMPARE(gateway.searches.count(), 1);
    model.set_query(QStringLiteral("CD90041"));
    model.set_query(QStringLiteral("CD900417"));
    QTRY_COMPARE(gateway.searches.count(), 2);
    QCOMPARE(gateway.queries, (QStringList{QStringLiteral("CD9004"), QStringLiteral("CD900417")}));

    gateway.searches.answer(example::allocations());
    gateway.searches.answer({example::allocations().first()});

    QTRY_COMPARE(model.state(), SearchModel::State::Found);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.hit(0).case_reference, QStringLiteral("CD900417"));
    QCOMPARE(model.words(), QStringLiteral("1 audit"));
  }

  void search_without_the_server_says_so() {
    FakeAllocationGateway gateway;
    SearchModel model{gateway, 1};
    model.set_query(QStringLiteral("priya"));
    QTRY_COMPARE(gateway.searches.count(), 1);

    gateway.searches.fail(Failure::Kind::Offline);

    QTRY_COMPARE(model.state(), SearchModel::State::Failed);
    QVERIFY(model.words().contains(QStringLiteral("does not answer")));
  }

  void a_second_start_hands_its_link_to_the_first() {
    const QString key = QStringLiteral("test-%1").arg(QCoreApplication::applicationPid());
    SingleInstance first{key};
    QVERIFY(!first.hand_over({}));
    QVERIFY(first.listen());
    QSignalSpy asked{&first, &SingleInstance::asked};
    const QString url = QStringLiteral("touchstone://northmere/cycles/practice-managers/2023-09/month");

    // As another process would: the first answers while the second waits.
    bool taken = false;
    std::unique_ptr<QThread> second{QThread::create([&] { taken = SingleInstance{key}.hand_over(url); })};
    second->start();
    QTRY_COMPARE(asked.size(), 1);
    QVERIFY(second->wait(5000));

    QVERIFY(taken);
    QCOMPARE(asked[0][0].toString(), url);
  }
};

QTEST_GUILESS_MAIN(ShellModelsTest)
#include "shell_models_test.moc"
