// SPDX-License-Identifier: GPL-3.0-or-later
#include <QListView>
#include <QTest>

#include "client/pages/concern_place.h"
#include "client/pages/reading_page.h"
#include "client/pages/reading_views.h"
#include "tests/support/example_month.h"
#include "tests/support/fake_concern_gateway.h"
#include "tests/support/fake_gateways.h"
#include "tests/support/hands.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

namespace {

const QString chronology = QStringLiteral("answers.chronology");

/// As the server keeps it until the next answer.
Audit asked_for() {
  Audit audit = example::handed_in();
  audit.comments = {{chronology, QStringLiteral("Which event is missing?"), QStringLiteral("Helen Marsh"),
                     QDateTime{QDate{2023, 9, 26}, QTime{9, 12}}}};
  audit.response_comment = QStringLiteral("Two small things.");
  return audit;
}

/// The page with an audit that has come in, over fakes.
struct Desk {
  FakeAuditGateway audits;
  FakeFormGateway forms;
  CommentStore store;
  UndoHistory history;
  ReadingModel model{audits, forms, store, history};
  ReadingPage page{model, store, &example::today};

  explicit Desk(const Audit& audit) {
    page.resize(1184, 728);
    page.show();
    page.activateWindow();
    await([this] { return page.isActiveWindow(); });
    model.open(example::month()[1], QStringLiteral("helen.marsh@northmere.example"));
    audits.audits.answer(audit);
    await([this] { return forms.forms.count() == 1; });
    forms.forms.answer(example::form());
    await([this] { return model.is_open(); });
    QTest::qWait(20);
  }

  template <typename Condition>
  static void await(Condition condition) {
    if (!QTest::qWaitFor(condition, 5000)) {
      qFatal("What was awaited has not happened.");
    }
  }
};

}  // namespace

/// The unit reads what has come in.
class ReadingPageTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void a_concern_is_raised_from_what_is_read() {
    FakeConcernGateway concerns;
    FakeConnection connection;
    connection.become(ConnectionState::Online);
    Desk desk{asked_for()};
    auto* place = new ConcernPlace{concerns, connection};
    desk.page.set_concerns(place);
    place->show_audit(desk.model.audit());
    const auto press = [&](const QString& words) {
      for (auto* one : desk.page.findChildren<QPushButton*>()) {
        if (one->text() == words) {
          one->click();
        }
      }
    };
    press(QStringLiteral("Child may be unsafe…"));
    auto* field = place->findChild<TextField*>();
    QVERIFY(field != nullptr);
    QTRY_VERIFY(field->isVisible());
    field->setPlainText(QStringLiteral("No visit since April."));
    press(QStringLiteral("Raise the concern now"));
    QCOMPARE(concerns.asked.last(), QStringLiteral("raise %1: No visit since April.").arg(desk.model.audit().name));
  }

  void what_was_asked_for_stands_beside_an_audit_that_came_in_again_and_leads_to_its_row() {
    const Desk desk{asked_for()};

    QVERIFY(says(desk.page, QStringLiteral("Helen Marsh asked for, 26 Sept 09:12")));
    QVERIFY(says(desk.page, QStringLiteral("Which event is missing?")));
    QVERIFY(says(desk.page, QStringLiteral("Two small things.")));
    for (auto* link : desk.page.findChildren<LinkButton*>()) {
      if (link->accessibleName().startsWith(QStringLiteral("Show Chronology"))) {
        link->click();
      }
    }
    const auto* list = desk.page.findChild<ReadingList*>();
    QCOMPARE(focus(), list);
    QCOMPARE(list->currentIndex().data(ReadingModel::FieldRole).toString(), chronology);
  }

  void while_it_is_sent_back_its_comments_stand_there_once() {
    Audit audit = asked_for();
    example::become(audit, AuditState::SentBack);
    const Desk desk{audit};

    QVERIFY(says(desk.page, QStringLiteral("Which event is missing?")));
    QVERIFY(!says(desk.page, QStringLiteral("asked for")));
  }

  void a_name_in_a_comment_is_pointed_out_before_it_is_sent() {
    Desk desk{example::handed_in()};
    desk.model.pin(chronology);
    auto* card = desk.page.findChild<CommentCard*>();
    QVERIFY(card != nullptr);
    QVERIFY(!says(*card, QStringLiteral("may be a name")));

    card->field()->setPlainText(QStringLiteral("What did Mrs Hargreaves say of it?"));
    QVERIFY(says(*card, QStringLiteral("“Mrs Hargreaves” may be a name. Say who is meant without it")));
    QVERIFY(card->field()->accessibleDescription().contains(QStringLiteral("Mrs Hargreaves")));
    card->field()->setPlainText(QStringLiteral("What did the grandmother say of it?"));
    QVERIFY(!says(*card, QStringLiteral("may be a name")));
  }
};

QTEST_MAIN(ReadingPageTest)
#include "reading_page_test.moc"
