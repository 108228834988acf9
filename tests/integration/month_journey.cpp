// SPDX-License-Identifier: GPL-3.0-or-later
// A month of the quality assurance unit over gRPC against the real server that `month_journey_test.py` has started: set
// up, opened, shared out, chased, read, sent back, accepted, imported.
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>
#include <QUuid>

#include "client/api/connection.h"
#include "client/api/grpc_allocation_gateway.h"
#include "client/api/grpc_analysis_gateway.h"
#include "client/api/grpc_audit_gateway.h"
#include "client/api/grpc_challenge_gateway.h"
#include "client/api/grpc_cycle_gateway.h"
#include "client/api/grpc_form_gateway.h"
#include "client/api/grpc_moderation_gateway.h"
#include "client/api/grpc_organisation_gateway.h"
#include "client/api/grpc_people_gateway.h"
#include "client/api/grpc_returns_gateway.h"
#include "client/api/grpc_session_gateway.h"
#include "client/models/allocation_grid.h"
#include "client/models/board_actions.h"
#include "client/models/import_model.h"
#include "client/models/month_cycles.h"
#include "client/models/reading_model.h"
#include "client/models/sign_in_model.h"
#include "client/pages/month_place.h"
#include "client/pages/opening_page.h"
#include "tests/support/answer_everything.h"

using namespace touchstone::client;

namespace {

const QString reader = QStringLiteral("helen.marsh@northmere.example");
const QString auditor = QStringLiteral("priya.nair@northmere.example");
const QString other = QStringLiteral("samir.aziz@northmere.example");
const QString own_password = QStringLiteral("three plain words of mine");
constexpr int patience = 15000;

/// One person's client.
struct Client {
  Connection connection{ConnectionSettings{qEnvironmentVariable("TOUCHSTONE_SERVER"), {}}};
  GrpcSessionGateway sessions{connection};
  GrpcAllocationGateway allocations{connection};
  GrpcAnalysisGateway lists{connection};
  GrpcAuditGateway audits{connection};
  GrpcCycleGateway cycle_gateway{connection};
  GrpcFormGateway forms{connection};
  GrpcOrganisationGateway organisation{connection};
  GrpcPeopleGateway people{connection};
  GrpcReturnsGateway returns{connection};
  SignInModel sign_in{sessions, connection};

  bool enter(const QString& email, const QString& one_time) {
    sign_in.sign_in(QStringLiteral("northmere"), email, one_time);
    if (!QTest::qWaitFor([this] { return sign_in.state() == SignInModel::State::PasswordToChange; }, patience)) {
      return false;
    }
    sign_in.change_password(own_password, own_password);
    return QTest::qWaitFor([this] { return sign_in.state() == SignInModel::State::SignedIn; }, patience);
  }

  /// The value of a call; a failure ends the test with its words.
  template <typename T>
  T wait(const Answered<T>& answered) {
    std::optional<Outcome<T>> outcome;
    when_answered(answered, &connection, [&](const Outcome<T>& one) { outcome = one; });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, patience) || outcome->failure) {
      qFatal("%s", outcome ? qPrintable(outcome->failure->message) : "no answer");
    }
    return *outcome->value;
  }
};

}  // namespace

class MonthJourney : public QObject {
  Q_OBJECT

  Client unit_;
  Client auditor_;
  UndoHistory history_;
  MonthCycles cycles_{unit_.lists, unit_.cycle_gateway};
  BoardModel board_{unit_.allocations, &QDate::currentDate};
  BoardActions actions_{unit_.allocations, board_, history_};
  AllocationGrid grid_{unit_.allocations};
  CommentStore comments_;
  ReadingModel reading_{unit_.audits, unit_.forms, comments_, history_};

  Allocation named(const QString& reference) const {
    for (const auto& row : board_.all()) {
      if (row.case_reference == reference) {
        return row;
      }
    }
    return {};
  }

  void refresh_board() {
    QSignalSpy changed{&board_, &BoardModel::contents_changed};
    board_.load(cycles_.current()->name);
    QVERIFY(QTest::qWaitFor([&] { return board_.loaded() && !board_.loading(); }, patience));
  }

  /// The auditor hands in a case.
  void submit(const QString& reference) {
    const auto row = named(reference);
    const Audit empty = auditor_.wait(auditor_.audits.audit(row.audit_name()));
    AuditForm form{empty, auditor_.wait(auditor_.forms.form(empty.form))};
    answer_everything(form);
    auditor_.wait(auditor_.audits.submit(form.content(), QUuid::createUuid().toString(QUuid::WithoutBraces)));
    refresh_board();
    QCOMPARE(named(reference).state, AuditState::Submitted);
  }

 private Q_SLOTS:  // NOLINT
  void initTestCase() {
    QVERIFY(unit_.enter(reader, qEnvironmentVariable("TOUCHSTONE_READER")));
    QVERIFY(auditor_.enter(auditor, qEnvironmentVariable("TOUCHSTONE_AUDITOR")));
    cycles_.refresh();
    QVERIFY(QTest::qWaitFor([this] { return cycles_.loaded(); }, patience));
    QCOMPARE(cycles_.current()->state, CycleState::Planned);
    refresh_board();
    QList<Person> auditors = unit_.wait(unit_.people.people(false));
    auditors.removeIf([](const Person& person) { return !person.has(Role::PracticeManager); });
    QCOMPARE(auditors.size(), 2);
    grid_.know({unit_.wait(unit_.organisation.service_areas()),
                unit_.wait(unit_.organisation.teams()),
                auditors,
                {},
                {},
                *cycles_.current()});
  }

  void theme_and_due_date_of_a_planned_month_can_be_changed() {
    AuditCycle wanted = *cycles_.current();
    wanted.theme = QStringLiteral("Neglect");
    QSignalSpy done{&cycles_, &MonthCycles::done};

    cycles_.change(wanted);

    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, patience);
    QCOMPARE(cycles_.current()->theme, QStringLiteral("Neglect"));
  }

  void a_block_is_checked_by_the_server_and_allocated_in_one_go() {
    grid_.set_check_after(0);
    grid_.paste(0, 0,
                QStringLiteral("CD900501\tC&FF\t\tPriya Nair\nCD900502\tBIT\t\tpriya.nair@northmere.example\n"
                               "CD900503\tFostering\t\tPriya Nair\n"));
    QTRY_VERIFY_WITH_TIMEOUT(grid_.checked(), patience);
    QSignalSpy saved{&grid_, &AllocationGrid::saved};

    grid_.save();

    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
    actions_.remember_created(saved[0][0].value<QList<Allocation>>());
    QCOMPARE(board_.all().size(), 3);
  }

  void a_case_that_is_there_is_marked_by_the_server() {
    grid_.paste(0, 0, QStringLiteral("CD900501\tC&FF\t\tPriya Nair\n"));

    QTRY_VERIFY_WITH_TIMEOUT(!grid_.problem(0, AllocationGrid::Case).isEmpty(), patience);
    grid_.clear();
  }

  void the_month_is_opened() {
    QSignalSpy done{&cycles_, &MonthCycles::done};
    cycles_.open();
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, patience);
    QCOMPARE(cycles_.current()->state, CycleState::Open);
  }

  void reassigning_is_undone() {
    refresh_board();
    Person to;
    to.email = other;
    to.display_name = QStringLiteral("Samir Aziz");
    actions_.reassign({named(QStringLiteral("CD900502")), named(QStringLiteral("CD900503"))}, to);
    QTRY_VERIFY_WITH_TIMEOUT(!actions_.busy(), patience);
    QCOMPARE(named(QStringLiteral("CD900503")).auditor_email, other);

    history_.undo_newest();

    QTRY_COMPARE_WITH_TIMEOUT(history_.state(0), UndoHistory::State::Undone, patience);
    QCOMPARE(named(QStringLiteral("CD900503")).auditor_email, auditor);
  }

  void withdrawing_is_undone() {
    actions_.withdraw({named(QStringLiteral("CD900503"))});
    QTRY_COMPARE_WITH_TIMEOUT(named(QStringLiteral("CD900503")).state, AuditState::Withdrawn, patience);
    QTRY_VERIFY(!actions_.busy());

    history_.undo_newest();

    QTRY_COMPARE_WITH_TIMEOUT(history_.state(0), UndoHistory::State::Undone, patience);
    QCOMPARE(named(QStringLiteral("CD900503")).state, AuditState::Allocated);
  }

  void a_reminder_is_recorded() {
    actions_.chase({named(QStringLiteral("CD900503")).name});

    QTRY_VERIFY_WITH_TIMEOUT(named(QStringLiteral("CD900503")).last_chase_time.isValid(), patience);
  }

  void an_audit_is_read_sent_back_with_a_pin_and_the_answer_undone() {
    submit(QStringLiteral("CD900501"));
    QSignalSpy opened{&reading_, &ReadingModel::opened};
    QSignalSpy events{&reading_, &ReadingModel::events_changed};
    reading_.open(named(QStringLiteral("CD900501")), reader);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(events.count() == 1 && !reading_.events().isEmpty(), patience);
    QCOMPARE(reading_.events().first().kind, QStringLiteral("audit.submitted"));
    const QString field = QStringLiteral("answers.chronology");
    reading_.pin(field);
    reading_.set_comment(field, QStringLiteral("Which event is missing?"));
    QSignalSpy answered{&reading_, &ReadingModel::answered};

    reading_.send_back();

    QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, patience);
    const Audit seen = auditor_.wait(auditor_.audits.audit(reading_.audit().name));
    QCOMPARE(seen.state, AuditState::SentBack);
    QCOMPARE(seen.comments.size(), 1);
    QCOMPARE(seen.comments[0].field, field);
    history_.undo_newest();
    QTRY_COMPARE_WITH_TIMEOUT(history_.state(0), UndoHistory::State::Undone, patience);
    refresh_board();
    QCOMPARE(named(QStringLiteral("CD900501")).state, AuditState::Submitted);
    QCOMPARE(comments_.comments(seen.name).size(), 1);
  }

  void any_audit_opens_by_its_name_and_one_that_is_not_there_is_told() {
    const QString name = named(QStringLiteral("CD900501")).name;
    GrpcModerationGateway moderations{unit_.connection};
    GrpcChallengeGateway challenges{unit_.connection};
    MonthWorld world{unit_.lists,
                     unit_.cycle_gateway,
                     unit_.allocations,
                     unit_.audits,
                     unit_.forms,
                     unit_.organisation,
                     unit_.people,
                     unit_.returns,
                     unit_.connection,
                     comments_,
                     [](const QByteArray&) { return SheetReading{}; },
                     *unit_.sign_in.session(),
                     &QDate::currentDate,
                     moderations,
                     challenges};
    MonthPlace place{world};  // its months have never been asked for

    place.open_audit(named(QStringLiteral("CD900501")).audit_name(), QStringLiteral("Analysis"));
    QTRY_VERIFY_WITH_TIMEOUT(place.reading().is_open(), patience);
    QCOMPARE(place.reading().audit().case_reference, QStringLiteral("CD900501"));
    QCOMPARE(place.reading().no_answer_reason(), QString{});

    place.open_audit(QStringLiteral("audits/") + QUuid::createUuid().toString(QUuid::WithoutBraces));
    place.show();
    auto* waiting = place.findChild<OpeningPage*>();
    QTRY_VERIFY_WITH_TIMEOUT(waiting->findChild<MessageBar*>()->isVisible(), patience);
  }

  void an_audit_is_accepted() {
    QSignalSpy opened{&reading_, &ReadingModel::opened};
    reading_.open(named(QStringLiteral("CD900501")), reader);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);

    reading_.accept();

    QTRY_VERIFY_WITH_TIMEOUT(history_.words(0).contains(QStringLiteral("accepted")), patience);
    refresh_board();
    QCOMPARE(named(QStringLiteral("CD900501")).state, AuditState::Accepted);
  }

  void a_bad_cell_of_a_file_is_named_and_nothing_is_loaded() {
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(
        "period,due_on,service_area,case_reference,auditor,status,grade\n"
        "2022-05,2022-05-27,SWF,CD900601,priya.nair@northmere.example,completed,excellent\n");
    file.close();
    ImportModel model{unit_.returns, [](const QByteArray&) { return SheetReading{}; }};
    model.set_programme(cycles_.programmes().constFirst().name);

    model.open(file.fileName());

    QTRY_COMPARE_WITH_TIMEOUT(model.stage(), ImportModel::Stage::BadCells, patience);
    QVERIFY(!model.index(0, 6).data(ImportModel::ProblemRole).toString().isEmpty());
  }

  void the_month_is_closed() {
    QSignalSpy done{&cycles_, &MonthCycles::done};
    cycles_.close();
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, patience);
    QCOMPARE(cycles_.current()->state, CycleState::Closed);
  }
};

QTEST_MAIN(MonthJourney)

#include "month_journey.moc"
