// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QSettings>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

#include "client/models/search_model.h"
#include "client/widgets/find_bar.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/keys.h"
#include "client/widgets/remembered.h"
#include "client/widgets/search_field.h"
#include "client/widgets/shortcut_sheet.h"
#include "tests/support/client_world.h"

using namespace touchstone::client;

/// The window round the pages: keys, help, find, and what it remembers.
class ShellTest : public QObject {
  Q_OBJECT

  static QWidget* focus() { return QApplication::focusWidget(); }

  static QAction* action(MainWindow& window, const QString& words) {
    for (QAction* one : KeyMap::instance().on_show(window)) {
      if (KeyMap::words_of(*one) == words) {
        return one;
      }
    }
    return nullptr;
  }

  static QStringList without_help(QWidget& window) {
    QStringList found;
    for (const auto* widget : window.findChildren<QWidget*>()) {
      if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus) {
        const QString topic = help_topic_of(widget);
        if (HelpText::instance().find(topic) == nullptr) {
          found.append(QStringLiteral("%1 “%2”: “%3”")
                           .arg(QLatin1String(widget->metaObject()->className()), widget->accessibleName(), topic));
        }
      }
    }
    return found;
  }

  /// What the bar of a page says.
  static QString said(const QWidget& page) {
    const auto* bar = page.findChild<MessageBar*>();
    QStringList words;
    for (const auto* label : bar->findChildren<QLabel*>()) {
      words.append(label->text());
    }
    return bar->isVisible() ? words.join(QLatin1Char(' ')) : QString{};
  }

  /// A window with three bare places, of which Month takes audits.
  struct PlacesWorld {
    FakeConnection connection;
    FakeSessionGateway sessions;
    FakeAuditGateway audit_gateway;
    FakeFormGateway forms;
    SignInModel sign_in{sessions, connection};
    OpenAudits audits{audit_gateway, forms, connection, AuditSaver::Timing{10, 50}};
    WorkState work{connection, audits};
    QList<RecordLink> opened;
    MainWindow window{sign_in, work, audits, places(), new QWidget};

    PlacesWorld() {
      window.show();
      connection.become(ConnectionState::Online);
      sign_in.sign_in(QStringLiteral("northmere"), QStringLiteral("priya.nair@northmere.example"), QStringLiteral("x"));
      sessions.sign_ins.answer(example::session());
      ClientWorld::await([this] { return window.page_of(QStringLiteral("month")) != nullptr; });
    }

   private:
    QList<Place> places() {
      const auto make = [](QWidget* parent) { return new QWidget{parent}; };
      const QList<Role> roles{Role::PracticeManager};
      const auto audits_only = [](const RecordLink& link) {
        return link.kind == RecordLink::Kind::Audit || link.kind == RecordLink::Kind::Allocation;
      };
      const auto note = [this](QWidget*, const RecordLink& link) { opened.append(link); };
      return {
          {QStringLiteral("month"), QStringLiteral("Month"), QStringLiteral("month"), roles, make, audits_only, note},
          {QStringLiteral("analysis"), QStringLiteral("Analysis"), QStringLiteral("analysis"), roles, make},
          {QStringLiteral("completion"), QStringLiteral("Completion"), QStringLiteral("completion"), roles, make}};
    }
  };

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }
  void cleanup() { Remembered::instance().use(nullptr); }

  void every_control_has_a_page_of_help() {
    ClientWorld w;
    QCOMPARE(without_help(w.window), QStringList{});
    w.enter(example::allocations());
    QCOMPARE(without_help(w.window), QStringList{});
    Q_EMIT w.place()->list()->open_wanted(example::audit().name, {});
    w.answer_audit(example::audit());
    QTRY_VERIFY(w.place()->audit() != nullptr);
    QCOMPARE(without_help(w.window), QStringList{});
  }

  void f1_explains_the_place_and_escape_closes_the_help() {
    ClientWorld w;
    w.enter(example::allocations());

    QTest::keyClick(focus(), Qt::Key_F1);
    QTRY_VERIFY(w.window.help()->isVisible());
    QCOMPARE(w.window.help()->topic(), QStringLiteral("my_audits"));
    QVERIFY(w.window.help()->isAncestorOf(focus()));
    QTest::keyClick(focus(), Qt::Key_Escape);

    QTRY_VERIFY(!w.window.help()->isVisible());
    QVERIFY(w.place()->isAncestorOf(focus()));
  }

  void the_help_is_found_by_its_words() {
    const auto found = HelpText::instance().search(QStringLiteral("one-time password"));

    QVERIFY(!found.isEmpty());
    QVERIFY(HelpText::instance().search(QStringLiteral("zebra crossing")).isEmpty());
  }

  void a_changed_key_acts_at_once_and_is_there_for_the_next_window() {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    Remembered::instance().use(&settings);
    {
      ClientWorld w;
      w.enter(example::allocations());
      QAction* find = action(w.window, QStringLiteral("Find on this page"));
      QVERIFY(find != nullptr);
      KeyMap::instance().change(*find, QKeySequence{QStringLiteral("Ctrl+Shift+F")});
      QTest::keyClick(focus(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
      QTRY_VERIFY(w.window.findChild<FindBar*>()->isVisible());
    }
    ClientWorld w;
    w.enter(example::allocations());
    QAction* find = action(w.window, QStringLiteral("Find on this page"));
    QCOMPARE(find->shortcut(), QKeySequence{QStringLiteral("Ctrl+Shift+F")});
    KeyMap::instance().back_to_standard(*find);
    QCOMPARE(find->shortcut(), QKeySequence{QStringLiteral("Ctrl+F")});
  }

  void a_key_that_is_taken_is_named() {
    ClientWorld w;
    w.enter(example::allocations());
    QAction* find = action(w.window, QStringLiteral("Find on this page"));

    const QAction* other = KeyMap::instance().taken_by(*find, QKeySequence{Qt::Key_F5}, w.window);

    QVERIFY(other != nullptr);
    QCOMPARE(KeyMap::words_of(*other), QStringLiteral("Refresh"));
  }

  void of_two_actions_with_the_same_keys_the_nearest_one_acts() {
    QWidget window;
    QLineEdit inside{&window};
    int far = 0;
    int near = 0;
    KeyMap::instance().watch(*qApp);
    page_key(window, QStringLiteral("Far"), QKeySequence{Qt::Key_F7}, [&] { ++far; });
    page_key(inside, QStringLiteral("Near"), QKeySequence{Qt::Key_F7}, [&] { ++near; });
    window.show();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    inside.setFocus();

    QTest::keyClick(&inside, Qt::Key_F7);
    QTest::keyClick(&inside, Qt::Key_F7);

    QCOMPARE(near, 2);
    QCOMPARE(far, 0);
  }

  void the_sheet_lists_the_keys_of_the_window() {
    ClientWorld w;
    w.enter(example::allocations());

    const ShortcutSheet sheet{w.window, &w.window};

    QVERIFY(action(w.window, QStringLiteral("Next pane")) != nullptr);
    QVERIFY(action(w.window, QStringLiteral("Help with this field")) != nullptr);
    QVERIFY(action(w.window, QStringLiteral("My audits")) != nullptr);
  }

  void find_goes_through_what_the_page_says() {
    ClientWorld w;
    w.enter(example::allocations());
    Q_EMIT w.place()->list()->open_wanted(example::audit().name, {});
    w.answer_audit(example::audit());
    QTRY_VERIFY(w.place()->audit() != nullptr && w.place()->audit()->isAncestorOf(focus()));
    QTest::keyClick(focus(), Qt::Key_F, Qt::ControlModifier);
    auto* bar = w.window.findChild<FindBar*>();
    QTRY_VERIFY(bar->isVisible());

    QTest::keyClicks(focus(), QStringLiteral("CD900417"));

    QVERIFY(bar->hits() > 0);
    QTest::keyClicks(focus(), QStringLiteral("x"));
    QCOMPARE(bar->hits(), 0);
    QTest::keyClick(focus(), Qt::Key_Escape);
    QTRY_VERIFY(!bar->isVisible());
  }

  void tab_goes_from_the_last_question_to_the_button_of_the_page() {
    ClientWorld w;
    w.enter(example::allocations());
    Q_EMIT w.place()->list()->open_wanted(example::audit().name, {});
    w.answer_audit(example::audit());
    QTRY_VERIFY(w.place()->audit() != nullptr && w.place()->audit()->isAncestorOf(focus()));
    QStringList stops;
    for (int i = 0; i < 12 && !(stops.value(i - 1).startsWith(QStringLiteral("Next"))); ++i) {
      QTest::keyClick(focus(), Qt::Key_Tab);
      const auto* button = qobject_cast<QAbstractButton*>(focus());
      stops.append(button != nullptr ? button->text() : focus()->accessibleName());
      QVERIFY2(w.place()->audit()->isAncestorOf(focus()), qPrintable(stops.join(QLatin1Char('|'))));
    }
    QVERIFY2(stops.last().startsWith(QStringLiteral("Next")), qPrintable(stops.join(QLatin1Char('|'))));
  }

  void my_audits_has_a_list_of_its_own_to_find_in() {
    ClientWorld w;
    w.enter(example::allocations());
    QTest::keyClick(focus(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit*>(focus()) != nullptr);
    QVERIFY(w.place()->isAncestorOf(focus()));
    QVERIFY(!w.window.findChild<FindBar*>()->isVisible());
  }

  void what_is_remembered_is_of_one_person_and_names_nobody() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("s.ini"));
    {
      QSettings settings{path, QSettings::IniFormat};
      Remembered::instance().use(&settings);
      Remembered::instance().become(QStringLiteral("server:1"), QStringLiteral("northmere"),
                                    QStringLiteral("people/priya"));
      Remembered::instance().set(QStringLiteral("x"), 7);
      Remembered::instance().become(QStringLiteral("server:1"), QStringLiteral("northmere"),
                                    QStringLiteral("people/helen"));
      QVERIFY(!Remembered::instance().value(QStringLiteral("x")).isValid());
      Remembered::instance().become(QStringLiteral("server:1"), QStringLiteral("northmere"),
                                    QStringLiteral("people/priya"));
      QCOMPARE(Remembered::instance().value(QStringLiteral("x")).toInt(), 7);
      Remembered::instance().use(nullptr);
    }
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("priya"));
  }

  void a_choice_and_a_splitter_come_back_as_they_were() {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    Remembered::instance().use(&settings);
    {
      QComboBox choice;
      choice.addItems({QStringLiteral("All areas"), QStringLiteral("SWF")});
      remember(choice, QStringLiteral("area"));
      choice.setCurrentIndex(1);
      Q_EMIT choice.activated(1);
    }
    QComboBox again;
    again.addItems({QStringLiteral("All areas"), QStringLiteral("SWF")});
    remember(again, QStringLiteral("area"));
    QCOMPARE(again.currentText(), QStringLiteral("SWF"));
  }

  void a_record_opens_where_it_is_read_and_back_leads_to_the_page_that_asked() {
    PlacesWorld w;
    w.window.show_place(QStringLiteral("completion"));
    RecordLink link;
    link.name = QStringLiteral("audits/0193a1b0-0000-7000-8000-000000000001");

    w.window.open_record(link);

    QVERIFY(w.window.page_of(QStringLiteral("month"))->isVisible());
    QCOMPARE(w.opened.size(), 1);
    QCOMPARE(w.opened[0].name, link.name);
    QCOMPARE(w.opened[0].from, QStringLiteral("Completion"));
    w.window.show_place(QStringLiteral("analysis"));
    w.window.show_place(QStringLiteral("month"));
    w.window.leave_record();
    QVERIFY(w.window.page_of(QStringLiteral("completion"))->isVisible());
  }

  void a_record_asked_for_where_it_is_read_has_no_other_page_to_go_back_to() {
    PlacesWorld w;
    w.window.open_link(QStringLiteral("touchstone://northmere/allocations/0193a1b0-0000-7000-8000-000000000001"));

    QCOMPARE(w.opened.size(), 1);
    QCOMPARE(w.opened[0].audit_name(), QStringLiteral("audits/0193a1b0-0000-7000-8000-000000000001"));
    QVERIFY(w.opened[0].from.isEmpty());
  }

  void a_record_that_no_place_shows_is_said_and_nothing_moves() {
    PlacesWorld w;
    RecordLink link;
    link.kind = RecordLink::Kind::Analysis;
    link.name = QStringLiteral("programmes/p/auditCycles/2023-09");

    w.window.open_record(link);

    QVERIFY(w.opened.isEmpty());
    QVERIFY(w.window.page_of(QStringLiteral("month"))->isVisible());
    QTRY_VERIFY(w.window.findChild<MessageBar*>()->isVisible());
  }

  void a_first_start_asks_for_the_server_and_takes_no_nonsense() {
    FakeConnection connection;
    connection.use_server({});
    FakeSessionGateway gateway;
    SignInModel model{gateway, connection};
    SignInPage page{model, connection, {}};
    page.resize(800, 800);
    page.show();
    page.activateWindow();
    QTRY_VERIFY(page.isActiveWindow());
    page.focus_first_empty();
    auto* field = qobject_cast<QLineEdit*>(focus());
    QVERIFY(field != nullptr);
    QVERIFY(field->accessibleName().startsWith(QStringLiteral("Server")));

    QTest::keyClicks(field, QStringLiteral("https://touchstone.gov.uk:7443"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(connection.server(), QString{});
    QVERIFY(field->accessibleDescription().contains(QStringLiteral("https://")));
    field->clear();
    QTest::keyClicks(field, QStringLiteral("touchstone.gov.uk:7443"));
    QTest::keyClick(field, Qt::Key_Return);

    QCOMPARE(connection.server(), QStringLiteral("touchstone.gov.uk:7443"));
    QVERIFY(!field->isVisible());
  }

  void the_way_in_says_why_the_server_is_not_reached() {
    FakeConnection connection;
    FakeServerCheck check;
    FakeSessionGateway gateway;
    SignInModel model{gateway, connection};
    ServerTrouble trouble{connection, check};
    SignInPage page{model, connection, {}};
    page.set_trouble(trouble);
    page.show();
    connection.become(ConnectionState::Offline);
    check.looks.answer(ServerFinding::CertificateExpired);

    QTRY_VERIFY(said(page).contains(trouble.headline()));
    QVERIFY(said(page).contains(trouble.words()));
    // A sign-in that is not answered must not put "does not answer" over what is known.
    model.sign_in(QStringLiteral("northmere"), QStringLiteral("a@b.example"), QStringLiteral("x"));
    gateway.sign_ins.fail(Failure::Kind::Offline);
    QTRY_COMPARE(model.state(), SignInModel::State::SignedOut);
    QVERIFY(said(page).contains(trouble.words()));
    connection.become(ConnectionState::SignedOut);
    QVERIFY(!said(page).contains(QStringLiteral("certificate")));
  }

  void enter_opens_what_the_search_found() {
    FakeAllocationGateway gateway;
    SearchModel model{gateway, 1};
    QWidget window;
    window.resize(900, 600);
    SearchField field{model, window};
    field.setParent(&window);
    field.setGeometry(400, 4, 300, 30);
    window.show();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    field.setFocus();
    QString opened;
    connect(&field, &SearchField::opened, this, [&](const Allocation& hit) { opened = hit.case_reference; });

    QTest::keyClicks(&field, QStringLiteral("priya"));
    QTRY_COMPARE(gateway.searches.count(), 1);
    gateway.searches.answer(example::allocations());
    QTRY_VERIFY(field.list()->isVisible());
    QTest::keyClick(&field, Qt::Key_Down);
    QTest::keyClick(&field, Qt::Key_Return);

    QCOMPARE(opened, example::allocations()[1].case_reference);
    QVERIFY(!field.list()->isVisible());
  }
};

QTEST_MAIN(ShellTest)
#include "shell_test.moc"
