// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "client/models/council_model.h"
#include "client/models/form_editor.h"
#include "client/models/people_model.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

/// What stands behind the place "People and forms".
class CouncilModelsTest : public QObject {
  Q_OBJECT

  static Person person(const QString& name, Role role) {
    Person made;
    made.name = QStringLiteral("people/") + name.toLower();
    made.display_name = name;
    made.email = name.toLower() + QStringLiteral("@northmere.example");
    made.roles = {{role, {}}};
    made.can_sign_in = true;
    made.etag = QStringLiteral("1");
    return made;
  }

  struct People {
    FakePeopleGateway gateway;
    PeopleModel model{gateway};
    QAbstractItemModelTester tester{&model};

    People() {
      model.refresh();
      Person gone = person(QStringLiteral("Gareth"), Role::PracticeManager);
      gone.disabled = true;
      gateway.lists.answer({person(QStringLiteral("Ellen"), Role::QaLead), gone,
                            person(QStringLiteral("Priya"), Role::PracticeManager)});
    }
  };

  static Form next_form() {
    Form form = example::form();
    form.version = 1;
    return form;
  }

  struct Forms {
    QTemporaryDir folder;
    FakeFormGateway gateway;
    FakeAnalysisGateway analysis;
    FakeCycleGateway cycles;
    FormEditor editor{gateway, analysis, cycles, FormFile{folder.path()}};

    void open() {
      editor.refresh();
      gateway.lists.answer({next_form()});
      QTRY_COMPARE(editor.forms().size(), 1);
      editor.open(next_form().key);
      gateway.forms.answer(next_form());
      QTRY_VERIFY(editor.is_open());
    }
  };

 private Q_SLOTS:  // NOLINT
  void a_filter_finds_people_by_any_words_and_leavers_only_when_asked() {
    People w;
    QTRY_COMPARE(w.model.rowCount(), 2);

    w.model.set_filter(QStringLiteral("priya manager"));
    QCOMPARE(w.model.rowCount(), 1);
    QCOMPARE(w.model.count_words(), QStringLiteral("1 of 2 people"));
    w.model.set_filter({});
    w.model.set_show_leavers(true);

    QCOMPARE(w.model.rowCount(), 3);
  }

  void roles_are_said_in_words_with_their_areas() {
    QCOMPARE(roles_words({{Role::HeadOfService, QStringLiteral("SWF")},
                          {Role::PracticeManager, {}},
                          {Role::HeadOfService, QStringLiteral("C&FF")}}),
             QStringLiteral("Practice manager; Head of service in C&FF, SWF"));
  }

  void a_password_is_told_once_with_the_new_person() {
    People w;
    QTRY_VERIFY(w.model.loaded());
    QSignalSpy told{&w.model, &PeopleModel::password_made};
    Person fresh = person(QStringLiteral("Nadia"), Role::QaOfficer);
    fresh.name.clear();

    w.model.create(fresh, true);
    fresh.name = QStringLiteral("people/nadia");
    w.gateway.passwords.answer({fresh, QStringLiteral("otter-lamp-seven")});

    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told[0][1].toString(), QStringLiteral("otter-lamp-seven"));
    QCOMPARE(w.model.rowCount(), 3);
    QVERIFY(w.model.row_of(QStringLiteral("people/nadia")) >= 0);
  }

  void a_lost_answer_is_asked_again_under_the_same_request() {
    People w;
    QTRY_VERIFY(w.model.loaded());
    QSignalSpy failed{&w.model, &PeopleModel::failed};
    const Person ellen = w.model.person(0);

    w.model.disable(ellen);
    w.gateway.changes.fail(Failure::Kind::Offline);
    QTRY_COMPARE(failed.size(), 1);
    w.model.disable(ellen);

    QCOMPARE(w.gateway.request_ids.size(), 2);
    QCOMPARE(w.gateway.request_ids[0], w.gateway.request_ids[1]);
  }

  void a_changed_name_and_changed_roles_are_two_calls_the_second_with_the_new_etag() {
    People w;
    QTRY_VERIFY(w.model.loaded());
    const Person before = w.model.person(1);
    Person wanted = before;
    wanted.display_name = QStringLiteral("Priya Nair");
    wanted.roles = {{Role::QaOfficer, {}}};

    w.model.save(before, wanted);
    QCOMPARE(w.gateway.asked, QStringList{QStringLiteral("update")});
    Person renamed = before;
    renamed.display_name = wanted.display_name;
    renamed.etag = QStringLiteral("2");
    w.gateway.changes.answer(renamed);

    QTRY_COMPARE(w.gateway.asked.size(), 2);
    QCOMPARE(w.gateway.asked[1], QStringLiteral("roles"));
    QCOMPARE(w.gateway.given[1].etag, QStringLiteral("2"));
  }

  void areas_stand_in_their_configured_order_and_history_is_the_one_asked_for_last() {
    FakeOrganisationGateway gateway;
    CouncilModel model{gateway};
    QAbstractItemModelTester tester{&model.area_rows()};
    model.refresh();
    const ServiceArea swf{QStringLiteral("serviceAreas/2"),
                          QStringLiteral("SWF"),
                          QStringLiteral("Families"),
                          true,
                          2,
                          false,
                          QStringLiteral("1")};
    const ServiceArea bit{QStringLiteral("serviceAreas/1"),
                          QStringLiteral("BIT"),
                          QStringLiteral("Brief"),
                          true,
                          1,
                          false,
                          QStringLiteral("1")};
    gateway.areas.answer({swf, bit});
    QTRY_COMPARE(model.area_codes(), (QStringList{QStringLiteral("BIT"), QStringLiteral("SWF")}));

    model.ask_history(bit.name);
    model.ask_history(swf.name);
    gateway.area_histories.answer({{bit, QDateTime::currentDateTime()}});
    gateway.area_histories.answer({{swf, QDateTime::currentDateTime()}, {swf, QDateTime::currentDateTime()}});

    QTRY_COMPARE(model.history_rows().rowCount(), 2);
    QCOMPARE(model.history_rows().index(0, 1).data().toString(), QStringLiteral("Families"));
  }

  void a_word_counts_once_however_often_it_is_added() {
    FakeOrganisationGateway gateway;
    CouncilModel model{gateway};
    for (int i = 0; i < 2; ++i) {
      model.add_word(QStringLiteral(" Signs "));
      gateway.word_changes.answer({});
      QTRY_COMPARE(model.words(), QStringList{QStringLiteral("Signs")});
    }

    model.remove_word(QStringLiteral("Signs"));
    gateway.word_changes.answer({});

    QTRY_VERIFY(model.words().isEmpty());
    QCOMPARE(gateway.added[0], QStringLiteral("Signs"));
  }

  void the_same_form_changes_nothing_for_trends() {
    const FormTrends trends = compare_forms(next_form(), next_form());

    QVERIFY(trends.changes_nothing());
    QVERIFY(trends_words(trends, 1).startsWith(QStringLiteral("Nothing changes for trends")));
  }

  void each_kind_of_change_is_named_by_its_question() {
    Form after = next_form();
    auto& checks = after.sections[1].questions;
    checks[0].text = QStringLiteral("Is the chronology good?");
    checks[1].service_area_codes = {QStringLiteral("SWF")};
    checks[2].kind = QuestionKind::Text;
    const Question moved = checks.takeAt(3);
    after.sections[2].questions.append(moved);
    checks.removeLast();
    Question fresh;
    fresh.key = QStringLiteral("plan_shared");
    fresh.short_text = QStringLiteral("Plan shared");
    after.sections[2].questions.append(fresh);

    const FormTrends trends = compare_forms(next_form(), after);

    QCOMPARE(trends.reworded.size(), 1);
    QVERIFY(trends.reworded[0].contains(QStringLiteral("chronology")));
    QCOMPARE(trends.areas.size(), 1);
    QVERIFY(trends.areas[0].contains(QStringLiteral("all case-holding areas becomes SWF")));
    QCOMPARE(trends.kind.size(), 1);
    QCOMPARE(trends.moved.size(), 1);
    QVERIFY(trends.moved[0].contains(QStringLiteral("supervision")));
    QCOMPARE(trends.removed.size(), 1);
    QVERIFY(trends.removed[0].contains(QStringLiteral("visit")));
    QCOMPARE(trends.added, QStringList{QStringLiteral("Plan shared (plan_shared)")});
  }

  void a_form_goes_through_its_file_whole() {
    QTemporaryDir folder;
    const FormFile file{folder.filePath(QStringLiteral("not/yet/there"))};
    QVERIFY(file.save(QStringLiteral("practice-managers-monthly"), next_form()));

    const auto back = file.load(QStringLiteral("practice-managers-monthly"));

    QVERIFY(back.has_value());
    QCOMPARE(form_to_json(*back), form_to_json(next_form()));
    QVERIFY(compare_forms(next_form(), *back).changes_nothing());
    QVERIFY(!form_from_json("not JSON").has_value());
  }

  void unsaved_work_survives_a_restart_and_goes_when_dropped() {
    Forms w;
    w.open();
    w.editor.edit(QStringLiteral("title"), [](Form& form) { form.title = QStringLiteral("Another title"); });
    FormEditor* again = nullptr;
    QTRY_VERIFY(FormFile{w.folder.path()}.load(next_form().key).has_value());
    FakeFormGateway gateway;
    FormEditor editor{gateway, w.analysis, w.cycles, FormFile{w.folder.path()}};
    again = &editor;

    again->refresh();
    gateway.lists.answer({next_form()});
    QTRY_COMPARE(again->forms().size(), 1);
    again->open(next_form().key);
    gateway.forms.answer(next_form());

    QTRY_COMPARE(again->draft().title, QStringLiteral("Another title"));
    QVERIFY(again->edited());
    again->drop();
    QVERIFY(!again->edited());
    QTRY_VERIFY(!FormFile{w.folder.path()}.load(next_form().key).has_value());
  }

  void the_letters_of_one_field_are_one_step_of_undo() {
    Forms w;
    w.open();
    const QString before = w.editor.draft().title;
    for (const auto& text : {QStringLiteral("A"), QStringLiteral("Au"), QStringLiteral("Aud")}) {
      w.editor.edit(QStringLiteral("title"), [&](Form& form) { form.title = text; });
    }

    w.editor.undo();
    QCOMPARE(w.editor.draft().title, before);
    w.editor.redo();

    QCOMPARE(w.editor.draft().title, QStringLiteral("Aud"));
  }

  void a_refused_form_is_not_saved_and_says_which_question() {
    Forms w;
    w.open();
    w.editor.save();
    Failure failure;
    failure.kind = Failure::Kind::Refused;
    failure.fields = {{QStringLiteral("form.sections[1].questions[2].choices[0]"), QStringLiteral("Listed twice")},
                      {QStringLiteral("title"), QStringLiteral("Too long")}};
    w.gateway.checks.fail(failure);

    QTRY_COMPARE(w.editor.problems().size(), 2);
    QCOMPARE(w.editor.problems()[0].section, 1);
    QCOMPARE(w.editor.problems()[0].question, 2);
    QCOMPARE(w.editor.problems()[0].field, QStringLiteral("choices"));
    QCOMPARE(w.editor.problems()[1].section, -1);
    QCOMPARE(w.editor.problems()[1].field, QStringLiteral("title"));
    QVERIFY(w.gateway.created.isEmpty());
  }

  void a_saved_version_is_offered_to_planned_months_only() {
    Forms w;
    w.open();
    Programme programme;
    programme.name = QStringLiteral("programmes/practice-managers");
    programme.form = QStringLiteral("forms/practice-managers-monthly");
    w.analysis.known_programmes = {programme};
    AuditCycle open;
    open.name = QStringLiteral("programmes/practice-managers/auditCycles/2023-09");
    open.state = CycleState::Open;
    open.form = next_form().name;
    AuditCycle planned = open;
    planned.name = QStringLiteral("programmes/practice-managers/auditCycles/2023-10");
    planned.state = CycleState::Planned;
    w.analysis.known_cycles = {planned, open};
    w.editor.edit({}, [](Form& form) { form.title = QStringLiteral("Second"); });
    w.editor.save();
    w.gateway.checks.answer(w.editor.draft());
    QTRY_COMPARE(w.gateway.created.size(), 1);
    Form second = w.editor.draft();
    second.version = 2;
    second.name = QStringLiteral("forms/practice-managers-monthly/versions/2");
    w.gateway.creations.answer(second);
    QTRY_COMPARE(w.editor.newest().version, 2);
    QVERIFY(!w.editor.edited());

    QTRY_COMPARE(w.editor.planned().size(), 1);
    w.editor.use_in(planned);
    QCOMPARE(w.cycles.asked.last(), second.name);
    w.cycles.cycles.answer(planned);
    QTRY_VERIFY(w.editor.planned().isEmpty());
  }

  void a_key_is_made_of_words() {
    QCOMPARE(key_from(QStringLiteral("Child seen alone?")), QStringLiteral("child_seen_alone"));
    QCOMPARE(key_from(QString{100, QLatin1Char('a')}).size(), 63);
  }
};

QTEST_GUILESS_MAIN(CouncilModelsTest)
#include "council_models_test.moc"
