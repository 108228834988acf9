// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "client/pages/areas_page.h"
#include "client/pages/forms_page.h"
#include "client/pages/people_page.h"
#include "client/pages/roles_box.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/labelled_field.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_gateways.h"
#include "tests/support/hands.h"
#include "tests/support/people_forms_desk.h"

namespace touchstone::client {

namespace {

using hands::button;
using hands::named;

QString words_of(const QWidget& page) {
  QStringList words{hands::words_of(page)};
  for (const auto* link : page.findChildren<LinkButton*>()) {
    if (link->isVisibleTo(&page)) {
      words.append(link->text());
    }
  }
  return words.join(QLatin1Char('\n'));
}

Failure refusal(const QList<FieldProblem>& fields) {
  Failure failure;
  failure.kind = Failure::Kind::Refused;
  failure.reason = QStringLiteral("FIELD_INVALID");
  failure.message = fields[0].field + QStringLiteral(": ") + fields[0].description;
  failure.fields = fields;
  return failure;
}

Person person(const QString& name, const QList<RoleAssignment>& roles) {
  Person made;
  made.name = QStringLiteral("people/") + name.toLower();
  made.display_name = name;
  made.email = name.toLower() + QStringLiteral("@northmere.example");
  made.roles = roles;
  made.can_sign_in = true;
  made.etag = QStringLiteral("1");
  return made;
}

/// The page of people over a fake, in a window of its own.
struct PeopleDesk {
  FakePeopleGateway gateway;
  PeopleModel model{gateway};
  PeoplePage page{model, true};

  explicit PeopleDesk(int width = 1100) {
    page.resize(width, 900);
    page.set_areas({QStringLiteral("C&FF"), QStringLiteral("SWF")});
    page.show();
    page.activateWindow();
    model.refresh();
    gateway.lists.answer({person(QStringLiteral("Ellen"), {{Role::QaLead, {}}}),
                          person(QStringLiteral("Priya"), {{Role::PracticeManager, {}}})});
    if (!QTest::qWaitForWindowActive(&page) || !QTest::qWaitFor([this] { return model.loaded(); })) {
      qFatal("The page of people did not come.");
    }
  }

  void begin(const QString& name, const QString& email) {
    page.begin();
    named<QLineEdit>(page, QStringLiteral("Name"))->setText(name);
    named<QLineEdit>(page, QStringLiteral("Work e-mail"))->setText(email);
  }

  QComboBox* role() const { return named<QComboBox>(page, QStringLiteral("Role to add")); }
  void choose(const QString& words) const { role()->setCurrentIndex(role()->findText(words)); }
};

ServiceArea area(const QString& code, const QString& name, const QString& etag = QStringLiteral("1")) {
  ServiceArea made;
  made.name = QStringLiteral("serviceAreas/") + code;
  made.code = code;
  made.display_name = name;
  made.position = 1;
  made.etag = etag;
  return made;
}

/// The page of areas and teams over a fake; the first area is on the card.
struct AreasDesk {
  FakeOrganisationGateway gateway;
  CouncilModel model{gateway};
  AreasPage page{model};
  QLineEdit* name = named<QLineEdit>(page, QStringLiteral("Name"));

  AreasDesk() {
    QObject::connect(&model, &CouncilModel::failed, &page, &AreasPage::show_failure);
    page.resize(1100, 900);
    page.show();
    refresh({area(QStringLiteral("SWF"), QStringLiteral("Families")),
             area(QStringLiteral("CWD"), QStringLiteral("Disabilities"))});
    if (!QTest::qWaitFor([this] { return name->text() == QLatin1String("Families"); })) {
      qFatal("The areas did not come.");
    }
  }

  void refresh(const QList<ServiceArea>& areas) {
    model.refresh();
    answer(areas);
  }
  void answer(const QList<ServiceArea>& areas) {
    gateway.areas.answer(areas);
    gateway.team_lists.answer({});
    gateway.words.answer({});
  }
  void save() const { button(page, QStringLiteral("Save, from now on"))->click(); }
  QTableView* table() const { return named<QTableView>(page, QStringLiteral("Service areas")); }
  void show_row(int row) const { table()->setCurrentIndex(table()->model()->index(row, 0)); }
};

/// The editor of forms with the standard form open.
struct FormsDesk {
  QTemporaryDir folder;
  FakeFormGateway gateway;
  FakeAnalysisGateway analysis;
  FakeCycleGateway cycles;
  FakeOrganisationGateway organisation;
  FormEditor editor{gateway, analysis, cycles, FormFile{folder.path()}};
  CouncilModel council{organisation};
  FormsPage page{editor, council};

  FormsDesk() {
    Form form = example::form();
    form.version = 1;
    page.resize(1100, 900);
    page.show();
    editor.refresh();
    gateway.lists.answer({form});
    await([this] { return gateway.forms.count() == 1; });
    gateway.forms.answer(form);
    await([this] { return editor.is_open(); });
  }

  /// A question without short text and key at the end of the first section, refused for both.
  void refuse_a_question() {
    const int at = static_cast<int>(editor.draft().sections[0].questions.size());
    editor.edit({}, [](Form& form) {
      Question fresh;
      fresh.text = QStringLiteral("Is there a contingency plan?");
      form.sections[0].questions.append(fresh);
    });
    editor.check();
    const QString path = QStringLiteral("sections[0].questions[%1].").arg(at);
    gateway.checks.fail(refusal({{path + QStringLiteral("key"), QStringLiteral("Use 1 to 63 of a to z")},
                                 {path + QStringLiteral("short_text"), QStringLiteral("Enter a text")}}));
    await([this] { return editor.problems().size() == 2; });
  }

  template <typename Condition>
  static void await(Condition condition) {
    if (!QTest::qWaitFor(condition)) {
      qFatal("What was awaited has not happened.");
    }
  }
};

}  // namespace

/// The place "People and forms" as the quality assurance lead uses it.
class PeopleFormsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void the_whole_one_time_password_can_be_read_data() {
    QTest::addColumn<int>("width");
    QTest::newRow("at 100 %") << 1100;
    QTest::newRow("at 200 %") << 540;
  }

  void the_whole_one_time_password_can_be_read() {
    QFETCH(int, width);
    PeopleDesk desk{width};
    const QString password = QStringLiteral("mwmw-wmwm-w938-a4p8");

    Q_EMIT desk.model.password_made(QStringLiteral("Priya"), password);
    QTest::qWait(20);

    auto* field = named<QLineEdit>(desk.page, QStringLiteral("One-time password"));
    QVERIFY(field->isVisible());
    QCOMPARE(field->text(), password);
    QVERIFY(field->width() >= field->fontMetrics().horizontalAdvance(password) + 16);
    // And nothing round it cuts the field.
    const QRect there{field->mapTo(&desk.page, QPoint{0, 0}), field->size()};
    QCOMPARE(field->visibleRegion().boundingRect().width(), there.width());
    QApplication::clipboard()->clear();
    named<QPushButton>(desk.page, QStringLiteral("Copy the one-time password"))->click();
    QCOMPARE(QApplication::clipboard()->text(), password);
  }

  void a_one_time_password_below_a_small_window_is_scrolled_to() {
    PeopleDesk desk{540};
    auto* window = scrolled(&desk.page);
    window->resize(560, 300);
    window->show();
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window));
    auto* field = named<QLineEdit>(desk.page, QStringLiteral("One-time password"));

    Q_EMIT desk.model.password_made(QStringLiteral("Priya"), QStringLiteral("mwmw-wmwm-w938-a4p8"));

    QTRY_COMPARE(field->visibleRegion().boundingRect().size(), field->size());
    window->takeWidget();
    delete window;
  }

  void a_role_that_is_chosen_and_not_added_is_taken_too_and_no_other() {
    PeopleDesk desk;
    desk.begin(QStringLiteral("Nora Ellwood"), QStringLiteral("nora.ellwood@northmere.example"));

    desk.choose(QStringLiteral("Head of service"));
    button(desk.page, QStringLiteral("Add the person"))->click();

    QCOMPARE(desk.gateway.asked, QStringList{QStringLiteral("create with account")});
    QCOMPARE(roles_words(desk.gateway.given[0].roles), QStringLiteral("Head of service"));
  }

  void saving_takes_the_chosen_role_of_somebody_who_is_there_already() {
    PeopleDesk desk;
    desk.choose(QStringLiteral("Head of service"));

    button(desk.page, QStringLiteral("Save changes"))->click();

    QCOMPARE(desk.gateway.asked, QStringList{QStringLiteral("roles")});
    QCOMPARE(roles_words(desk.gateway.given[0].roles), QStringLiteral("Quality assurance lead; Head of service"));
  }

  void what_is_typed_while_a_person_is_saved_stays_and_changes_the_same_person() {
    PeopleDesk desk;
    auto* name = named<QLineEdit>(desk.page, QStringLiteral("Name"));
    QCOMPARE(name->text(), QStringLiteral("Ellen"));
    name->setText(QStringLiteral("Ellen Hartley"));
    button(desk.page, QStringLiteral("Save changes"))->click();
    auto saved = desk.gateway.given.last();
    saved.etag = QStringLiteral("2");
    name->setText(QStringLiteral("Ellen Hartley-Wood"));
    button(desk.page, QStringLiteral("Save changes"))->click();
    QCOMPARE(desk.gateway.asked.size(), 1);  // the first is not answered yet
    QSignalSpy said{&desk.page, &PeoplePage::said};
    desk.gateway.changes.answer(saved);
    QTRY_COMPARE(said.count(), 1);
    QCOMPARE(name->text(), QStringLiteral("Ellen Hartley-Wood"));
    button(desk.page, QStringLiteral("Save changes"))->click();
    QCOMPARE(desk.gateway.given.last().display_name, QStringLiteral("Ellen Hartley-Wood"));
    QCOMPARE(desk.gateway.given.last().etag, QStringLiteral("2"));
  }

  void the_answer_to_one_save_leaves_alone_what_is_written_of_somebody_else() {
    PeopleDesk desk;
    auto* name = named<QLineEdit>(desk.page, QStringLiteral("Name"));
    name->setText(QStringLiteral("Ellen Hartley"));
    button(desk.page, QStringLiteral("Save changes"))->click();
    const auto saved = desk.gateway.given.last();
    desk.begin(QStringLiteral("Nora Ell"), {});
    QSignalSpy said{&desk.page, &PeoplePage::said};
    desk.gateway.changes.answer(saved);
    QTRY_COMPARE(said.count(), 1);
    QCOMPARE(name->text(), QStringLiteral("Nora Ell"));
    QVERIFY(button(desk.page, QStringLiteral("Add the person")) != nullptr);
  }

  void what_is_typed_stays_when_somebody_else_changed_the_person_first() {
    PeopleDesk desk;
    auto* name = named<QLineEdit>(desk.page, QStringLiteral("Name"));
    name->setText(QStringLiteral("Ellen Hartley"));
    button(desk.page, QStringLiteral("Save changes"))->click();
    desk.gateway.changes.fail(Failure::Kind::Stale);
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("Somebody else has changed this person meanwhile.")));
    auto theirs = person(QStringLiteral("Ellen"), {{Role::QaLead, {}}});
    theirs.email = QStringLiteral("ellen.hartley@northmere.example");
    theirs.etag = QStringLiteral("5");
    QTRY_COMPARE(desk.gateway.lists.count(), 1);
    desk.gateway.lists.answer({theirs});
    QTRY_COMPARE(desk.model.rowCount(), 1);
    QCOMPARE(name->text(), QStringLiteral("Ellen Hartley"));
    button(desk.page, QStringLiteral("Save changes"))->click();
    QCOMPARE(desk.gateway.given.last().etag, QStringLiteral("5"));
    QCOMPARE(desk.gateway.given.last().email, theirs.email);
  }

  void what_is_typed_of_an_area_stays_when_the_areas_come_anew() {
    AreasDesk desk;
    desk.name->setText(QStringLiteral("Social Work with Families"));
    QSignalSpy refreshed{&desk.model, &CouncilModel::refreshed};
    desk.refresh({area(QStringLiteral("SWF"), QStringLiteral("Families"))});
    QTRY_COMPARE(refreshed.count(), 3);
    QCOMPARE(desk.name->text(), QStringLiteral("Social Work with Families"));
  }

  void what_is_typed_while_an_area_is_saved_stays_and_changes_the_same_area() {
    AreasDesk desk;
    desk.name->setText(QStringLiteral("Social Work"));
    desk.save();
    desk.name->setText(QStringLiteral("Social Work with Families"));
    desk.save();
    QCOMPARE(desk.gateway.changed_areas.size(), 1);  // the first is not answered yet
    auto saved = desk.gateway.changed_areas.last();
    saved.etag = QStringLiteral("2");
    QSignalSpy said{&desk.page, &AreasPage::said};
    desk.gateway.area_changes.answer(saved);
    QTRY_COMPARE(said.count(), 1);
    QCOMPARE(desk.name->text(), QStringLiteral("Social Work with Families"));
    desk.save();
    QCOMPARE(desk.gateway.changed_areas.last().etag, QStringLiteral("2"));
    QCOMPARE(desk.gateway.changed_areas.last().display_name, QStringLiteral("Social Work with Families"));
  }

  void the_answer_to_one_area_leaves_alone_what_is_written_of_another() {
    AreasDesk desk;
    desk.name->setText(QStringLiteral("Social Work"));
    desk.save();
    const auto saved = desk.gateway.changed_areas.last();
    button(desk.page, QStringLiteral("Add an area"))->click();
    desk.name->setText(QStringLiteral("Fostering"));
    QSignalSpy said{&desk.page, &AreasPage::said};
    desk.gateway.area_changes.answer(saved);
    QTRY_COMPARE(said.count(), 1);
    QCOMPARE(desk.name->text(), QStringLiteral("Fostering"));
    QVERIFY(button(desk.page, QStringLiteral("Add the area")) != nullptr);
  }

  void the_answer_to_one_area_leaves_another_on_the_card_where_nothing_is_written() {
    AreasDesk desk;
    desk.name->setText(QStringLiteral("Social Work"));
    desk.save();
    auto saved = desk.gateway.changed_areas.last();
    saved.etag = QStringLiteral("2");
    desk.show_row(1);
    QCOMPARE(desk.name->text(), QStringLiteral("Disabilities"));
    QSignalSpy said{&desk.page, &AreasPage::said};
    desk.gateway.area_changes.answer(saved);
    QTRY_COMPARE(said.count(), 1);
    QCOMPARE(desk.name->text(), QStringLiteral("Disabilities"));
    QCOMPARE(desk.table()->currentIndex().row(), 1);
  }

  void an_area_that_was_not_saved_is_named_while_another_is_on_the_card() {
    AreasDesk desk;
    desk.name->setText(QStringLiteral("Social Work"));
    desk.save();
    desk.show_row(1);
    desk.gateway.area_changes.fail(Failure::Kind::Stale);
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("Social Work was not saved.")));
    QVERIFY(!words_of(desk.page).contains(QStringLiteral("Somebody else has changed this meanwhile.")));
    QCOMPARE(desk.name->text(), QStringLiteral("Disabilities"));
  }

  void a_list_that_cannot_be_read_does_not_end_the_saving_of_an_area() {
    AreasDesk desk;
    desk.name->setText(QStringLiteral("Social Work"));
    desk.save();
    QSignalSpy failed{&desk.model, &CouncilModel::failed};
    desk.model.refresh();
    desk.gateway.areas.fail(Failure::Kind::Unavailable);
    QTRY_COMPARE(failed.count(), 1);
    QSignalSpy said{&desk.page, &AreasPage::said};
    desk.save();
    QCOMPARE(desk.gateway.changed_areas.size(), 1);
    QCOMPARE(said.count(), 1);  // that it is being saved
    QSignalSpy not_saved{&desk.model, &CouncilModel::save_failed};
    desk.gateway.area_changes.fail(Failure::Kind::Unavailable);
    QTRY_COMPARE(not_saved.count(), 1);
    desk.save();
    QCOMPARE(desk.gateway.changed_areas.size(), 2);
  }

  void a_refused_area_can_be_saved_again_whichever_part_was_on_show() {
    PeopleFormsDesk desk;
    desk.place.show();
    desk.organisation.areas.answer({area(QStringLiteral("SWF"), QStringLiteral("Families"))});
    auto* page = desk.place.findChild<AreasPage*>();
    auto* name = named<QLineEdit>(*page, QStringLiteral("Name"));
    QTRY_COMPARE(name->text(), QStringLiteral("Families"));
    desk.place.show_tab(PeopleFormsPlace::Areas);
    name->setText(QStringLiteral("Social Work"));
    button(*page, QStringLiteral("Save, from now on"))->click();
    desk.place.show_tab(PeopleFormsPlace::Words);
    QSignalSpy failed{&desk.council, &CouncilModel::save_failed};
    desk.organisation.area_changes.fail(Failure::Kind::Unavailable);
    QTRY_COMPARE(failed.count(), 1);
    desk.place.show_tab(PeopleFormsPlace::Areas);
    QVERIFY(words_of(*page).contains(QStringLiteral("That was not done.")));
    button(*page, QStringLiteral("Save, from now on"))->click();
    QCOMPARE(desk.organisation.changed_areas.size(), 2);
  }

  void a_new_area_that_is_written_keeps_its_card_and_no_row_is_chosen_for_it() {
    AreasDesk desk;
    button(desk.page, QStringLiteral("Add an area"))->click();
    desk.name->setText(QStringLiteral("Fostering"));
    desk.name->setFocus();
    QSignalSpy refreshed{&desk.model, &CouncilModel::refreshed};
    desk.refresh({area(QStringLiteral("SWF"), QStringLiteral("Families"))});
    QTRY_COMPARE(refreshed.count(), 3);
    QCOMPARE(desk.name->text(), QStringLiteral("Fostering"));
    QVERIFY(!desk.table()->currentIndex().isValid());
  }

  void what_is_typed_stays_when_somebody_else_changed_the_area_first() {
    AreasDesk desk;
    desk.name->setText(QStringLiteral("Social Work"));
    desk.save();
    desk.gateway.area_changes.fail(Failure::Kind::Stale);
    QTRY_COMPARE(desk.gateway.areas.count(), 1);
    auto theirs = area(QStringLiteral("SWF"), QStringLiteral("Family Work"), QStringLiteral("5"));
    theirs.position = 2;
    QSignalSpy refreshed{&desk.model, &CouncilModel::refreshed};
    desk.answer({theirs});
    QTRY_COMPARE(refreshed.count(), 3);
    QVERIFY(words_of(desk.page).contains(QStringLiteral("Somebody else has changed this meanwhile.")));
    QCOMPARE(desk.name->text(), QStringLiteral("Social Work"));
    desk.save();
    QCOMPARE(desk.gateway.changed_areas.last().etag, QStringLiteral("5"));
    QCOMPARE(desk.gateway.changed_areas.last().position, 2);
  }

  void an_account_without_a_role_is_not_made_and_the_page_says_why() {
    PeopleDesk desk;
    desk.begin(QStringLiteral("Nora Ellwood"), QStringLiteral("nora.ellwood@northmere.example"));

    button(desk.page, QStringLiteral("Add the person"))->click();

    QVERIFY(desk.gateway.asked.isEmpty());
    QVERIFY(words_of(desk.page).contains(QStringLiteral("Choose a role, or choose no account")));
    QVERIFY(desk.role()->hasFocus());
  }

  void what_the_server_refuses_stands_at_its_field_in_plain_words() {
    PeopleDesk desk;
    desk.begin(QStringLiteral("Nora Ellwood"), QStringLiteral("nora.ellwood@northmere"));
    desk.choose(QStringLiteral("Head of service"));
    button(desk.page, QStringLiteral("Add the person"))->click();
    const QString problem = QStringLiteral("Enter an e-mail address such as name@example.org");

    desk.gateway.passwords.fail(refusal({{QStringLiteral("email"), problem}}));

    auto* email = named<QLineEdit>(desk.page, QStringLiteral("Work e-mail"));
    QTRY_COMPARE(email->accessibleDescription(), problem);
    QVERIFY(email->hasFocus());
    QVERIFY(words_of(desk.page).contains(problem));
    QVERIFY(!words_of(desk.page).contains(QStringLiteral("email:")));
    QVERIFY(!words_of(desk.page).contains(QStringLiteral("That was not done")));
  }

  void a_refusal_without_a_field_on_the_page_names_no_path_either() {
    PeopleDesk desk;
    button(desk.page, QStringLiteral("New one-time password"))->click();

    desk.gateway.passwords.fail(
        refusal({{QStringLiteral("roles[0].service_area_code"), QStringLiteral("Choose an area")},
                 {QStringLiteral("etag"), QStringLiteral("Read it again")}}));

    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("That was not done.")));
    QVERIFY(words_of(desk.page).contains(QStringLiteral("Choose an area. Read it again")));
    QVERIFY(!words_of(desk.page).contains(QStringLiteral("roles[0]")));
  }

  void problems_of_a_form_name_the_question_and_go_as_it_is_mended() {
    FormsDesk desk;

    desk.refuse_a_question();

    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("Is there a contingency plan?: Use 1 to 63 of a to z")));
    const int at = static_cast<int>(desk.editor.draft().sections[0].questions.size()) - 1;
    desk.editor.edit(QStringLiteral("key"),
                     [at](Form& form) { form.sections[0].questions[at].key = QStringLiteral("contingency"); });
    QVERIFY(!words_of(desk.page).contains(QStringLiteral("Use 1 to 63")));
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("Is there a contingency plan?: Enter a text")));
    desk.editor.edit(QStringLiteral("short"), [at](Form& form) {
      form.sections[0].questions[at].short_text = QStringLiteral("Contingency plan");
    });
    QVERIFY(desk.editor.problems().isEmpty());
    QVERIFY(!words_of(desk.page).contains(QStringLiteral("There is a problem")));
  }

  void no_part_of_the_place_scrolls_as_a_whole_in_a_window_of_1280_by_800() {
    PeopleFormsDesk desk;
    desk.place.resize(1184, 728);
    desk.place.show();
    QVERIFY(QTest::qWaitForWindowExposed(&desk.place));
    const auto* whole = desk.place.findChild<QScrollArea*>(QString{}, Qt::FindDirectChildrenOnly);
    for (const auto tab :
         {PeopleFormsPlace::People, PeopleFormsPlace::Areas, PeopleFormsPlace::Words, PeopleFormsPlace::Forms}) {
      desk.place.show_tab(tab);
      QTest::qWait(20);
      QVERIFY2(whole->verticalScrollBar()->maximum() == 0,
               qPrintable(QStringLiteral("tab %1 is %2 too high").arg(tab).arg(whole->verticalScrollBar()->maximum())));
    }
  }

  void a_form_without_changes_cannot_be_saved_and_says_so() {
    FormsDesk desk;
    auto* save = button(desk.page, QStringLiteral("Save as version 2"));
    QVERIFY(save != nullptr);
    QVERIFY(!save->isEnabled());
    QCOMPARE(save->accessibleDescription(), QStringLiteral("There are no changes to save."));
    QVERIFY(words_of(desk.page).contains(QStringLiteral("There are no changes to save.")));
    const auto ground = [&] { return save->grab().toImage().pixelColor(8, save->height() / 2); };
    QVERIFY(ground() != tokens().accent);  // and it looks so

    desk.editor.edit(QStringLiteral("title"), [](Form& form) { form.title += QStringLiteral(" in full"); });

    QVERIFY(save->isEnabled());
    QCOMPARE(ground(), tokens().accent);
    QVERIFY(save->accessibleDescription().isEmpty());
  }
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::PeopleFormsTest)

#include "people_forms_test.moc"
