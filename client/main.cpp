// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop client: reads settings and options, builds the rooms, runs the window; nothing else.
#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <memory>

#include "client/api/connection.h"
#include "client/api/grpc_allocation_gateway.h"
#include "client/api/grpc_analysis_gateway.h"
#include "client/api/grpc_audit_gateway.h"
#include "client/api/grpc_calibration_gateway.h"
#include "client/api/grpc_case_list_gateway.h"
#include "client/api/grpc_challenge_gateway.h"
#include "client/api/grpc_commentary_gateway.h"
#include "client/api/grpc_concern_gateway.h"
#include "client/api/grpc_cycle_gateway.h"
#include "client/api/grpc_follow_up_gateway.h"
#include "client/api/grpc_form_gateway.h"
#include "client/api/grpc_learning_gateway.h"
#include "client/api/grpc_measure_gateway.h"
#include "client/api/grpc_moderation_gateway.h"
#include "client/api/grpc_organisation_gateway.h"
#include "client/api/grpc_people_gateway.h"
#include "client/api/grpc_planning_gateway.h"
#include "client/api/grpc_report_gateway.h"
#include "client/api/grpc_returns_gateway.h"
#include "client/api/grpc_session_gateway.h"
#include "client/api/grpc_spelling_gateway.h"
#include "client/api/grpc_voice_gateway.h"
#include "client/desktop/single_instance.h"
#include "client/desktop/socket_server_check.h"
#include "client/models/agreement_model.h"
#include "client/models/analysis_model.h"
#include "client/models/analysis_report.h"
#include "client/models/calibration_model.h"
#include "client/models/commentary.h"
#include "client/models/concern_model.h"
#include "client/models/concern_words.h"
#include "client/models/figure_records.h"
#include "client/models/follow_up.h"
#include "client/models/grade_history.h"
#include "client/models/learning_model.h"
#include "client/models/offline_work.h"
#include "client/models/practice_model.h"
#include "client/models/progress_watch.h"
#include "client/models/sealed_comments.h"
#include "client/models/search_model.h"
#include "client/models/spelling.h"
#include "client/models/voices.h"
#include "client/offline/disk_files.h"
#include "client/offline/system_key_chain.h"
#include "client/pages/analysis_page.h"
#include "client/pages/audits_place.h"
#include "client/pages/completion_page.h"
#include "client/pages/concerns_page.h"
#include "client/pages/follow_up_page.h"
#include "client/pages/month_place.h"
#include "client/pages/password_page.h"
#include "client/pages/people_forms_place.h"
#include "client/pages/practice_page.h"
#include "client/pages/reading_place.h"
#include "client/pages/way_in.h"
#include "client/sheets/workbook.h"
#include "client/widgets/guarded_view.h"
#include "client/widgets/main_window.h"
#include "client/widgets/remembered.h"

using namespace touchstone::client;

namespace {

/// What the person starts with: options first, then the environment, then what was used last.
struct Start {
  QString server;
  QString ca_file;
  SignInDefaults sign_in;
  QString link;  ///< What to open, as the system gave it.
};

Start read_start(const QApplication& application, const QSettings& settings) {
  QCommandLineParser parser;
  parser.setApplicationDescription(QApplication::translate("main", "Quality assurance audits of case work"));
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption server{QStringLiteral("server"), QApplication::translate("main", "The server to talk to."),
                                  QStringLiteral("host:port")};
  const QCommandLineOption organisation{QStringLiteral("organisation"),
                                        QApplication::translate("main", "The council’s short name."),
                                        QStringLiteral("code")};
  const QCommandLineOption email{QStringLiteral("email"),
                                 QApplication::translate("main", "The e-mail to sign in with."),
                                 QStringLiteral("address")};
  const QCommandLineOption ca_file{QStringLiteral("ca"),
                                   QApplication::translate("main", "The authority to trust, a PEM file."),
                                   QStringLiteral("file")};
  parser.addOptions({server, organisation, email, ca_file});
  parser.addPositionalArgument(QStringLiteral("link"), QApplication::translate("main", "A record to open."),
                               QStringLiteral("[touchstone://…]"));
  parser.process(application);
  const auto pick = [&](const QCommandLineOption& option, const char* variable, const char* key) {
    if (parser.isSet(option)) {
      return parser.value(option);
    }
    const QString from_environment = qEnvironmentVariable(variable);
    return from_environment.isEmpty() ? settings.value(QLatin1String(key)).toString() : from_environment;
  };
  Start start;
  start.server = pick(server, "TOUCHSTONE_SERVER", "server");
  start.ca_file = pick(ca_file, "TOUCHSTONE_CA", "ca_file");
  start.sign_in.organisation = pick(organisation, "TOUCHSTONE_ORGANISATION", "organisation");
  start.sign_in.email = pick(email, "TOUCHSTONE_EMAIL", "email");
  start.link = parser.positionalArguments().value(0);
  return start;
}

/// The council's own words are kept in the settings between two starts.
Spelling::Memory memory_of_words(QSettings& settings) {
  const auto key = [](const QString& organisation) { return QStringLiteral("spelling/") + organisation; };
  return {[&settings, key](const QString& organisation) { return settings.value(key(organisation)).toStringList(); },
          [&settings, key](const QString& organisation, const QStringList& words) {
            settings.setValue(key(organisation), words);
          }};
}

/// Everything the window stands on, in the order it is built.
struct Rooms {
  Rooms(const Start& start, QSettings& settings)
      : connection{ConnectionSettings{start.server, start.ca_file}},
        server_check{start.ca_file, &Connection::needs_encryption},
        trouble{connection, server_check},
        sessions{connection},
        allocations{connection},
        audit_gateway{connection},
        forms{connection},
        analysis{connection},
        commentaries{connection},
        moderations{connection},
        challenges{connection},
        concern_gateway{connection},
        reports{connection},
        cycles{connection},
        measures{connection},
        learning{connection},
        organisation{connection},
        people{connection},
        planning{connection},
        case_list{connection},
        calibrations{connection},
        returns{connection},
        follow_up{connection},
        words{connection},
        voices{connection},
        sign_in{sessions, connection},
        audits{audit_gateway, forms, connection},
        vault{std::make_shared<DiskFiles>(), Vault::default_root(), keys},
        comments{vault},
        offline{vault, sign_in, audits, connection},
        work{connection, audits},
        spelling{words, memory_of_words(settings)},
        search{allocations},
        concerns{concern_gateway, &QDateTime::currentDateTime} {}

  Connection connection;
  SocketServerCheck server_check;
  ServerTrouble trouble;
  GrpcSessionGateway sessions;
  GrpcAllocationGateway allocations;
  GrpcAuditGateway audit_gateway;
  GrpcFormGateway forms;
  GrpcAnalysisGateway analysis;
  GrpcCommentaryGateway commentaries;
  GrpcModerationGateway moderations;
  GrpcChallengeGateway challenges;
  GrpcConcernGateway concern_gateway;
  GrpcReportGateway reports;
  GrpcCycleGateway cycles;
  GrpcMeasureGateway measures;
  GrpcLearningGateway learning;
  GrpcOrganisationGateway organisation;
  GrpcPeopleGateway people;
  GrpcPlanningGateway planning;
  GrpcCaseListGateway case_list;
  GrpcCalibrationGateway calibrations;
  GrpcReturnsGateway returns;
  GrpcFollowUpGateway follow_up;
  GrpcSpellingGateway words;
  GrpcVoiceGateway voices;
  SignInModel sign_in;
  SystemKeyChain keys;
  OpenAudits audits;
  Vault vault;
  SealedComments comments;
  OfflineWork offline;
  WorkState work;
  Spelling spelling;
  SearchModel search;
  ConcernModel concerns;  ///< Looks each minute while somebody is signed in, whatever is on show.
};

// What a page shows belongs to the page, and goes with it when somebody else signs in: no person may see what the
// server answered another.

/// The models behind Analysis.
struct AnalysisDesk : QObject {
  explicit AnalysisDesk(Rooms& rooms)
      : model{rooms.analysis},
        records{rooms.analysis},
        commentary{rooms.commentaries},
        report{rooms.reports},
        agreement{rooms.moderations},
        measures{rooms.measures},
        voices{rooms.voices} {}

  AnalysisModel model;
  FigureRecords records;
  Commentary commentary;
  AnalysisReport report;
  AgreementModel agreement;
  MeasureModel measures;
  VoiceRates voices;
};

/// The models behind Completion.
struct CompletionDesk : QObject {
  explicit CompletionDesk(Rooms& rooms) : progress{rooms.analysis}, records{rooms.analysis} {}

  ProgressWatch progress;
  FigureRecords records;
};

/// The models behind People and forms.
struct CouncilDesk : QObject {
  explicit CouncilDesk(Rooms& rooms)
      : people{rooms.people},
        council{rooms.organisation},
        forms{rooms.forms, rooms.analysis, rooms.cycles,
              FormFile{QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/forms")}},
        programmes{rooms.planning, rooms.forms} {}

  PeopleModel people;
  CouncilModel council;
  FormEditor forms;
  ProgrammeModel programmes;
};

/// The models behind Good practice.
struct PracticeDesk : QObject {
  explicit PracticeDesk(Rooms& rooms)
      : practice{rooms.learning, rooms.organisation}, learning{rooms.learning, *rooms.sign_in.session()} {}

  PracticeModel practice;
  LearningModel learning;
};

/// Says which record a page shows, for its link to be copied.
void note_record(QWidget& page, RecordLink::Kind kind, const QString& name) {
  RecordLink link;
  link.kind = kind;
  link.name = name;
  page.setProperty("record", QVariant::fromValue(link));
}

/// Whether a link leads to one audit.
bool is_audit(const RecordLink& link) {
  return link.kind == RecordLink::Kind::Audit || link.kind == RecordLink::Kind::Allocation;
}

/// Whether the person reads and answers the audits of every area.
bool reads_all(const Session& session) { return session.has(Role::QaOfficer) || session.has(Role::QaLead); }

/// Whether it is the person's own, or nobody said whose and the person audits only.
bool is_mine(const RecordLink& link, const Session& session) {
  const bool reads = reads_all(session) || session.has(Role::HeadOfService);
  return link.auditor_email.isEmpty() ? !reads : link.auditor_email.compare(session.email, Qt::CaseInsensitive) == 0;
}

/// Opens an audit whose name a page was told, as behind a figure.
void open_audit(MainWindow& window, const QString& audit) {
  RecordLink link;
  link.name = audit;
  window.open_record(link);
}

/// Says which audit or month the place Month shows.
void note_month(MonthPlace& page) {
  if (page.reading().is_open()) {
    note_record(page, RecordLink::Kind::Audit, page.reading().audit().name);
  } else {
    const AuditCycle* cycle = page.cycles().current();
    note_record(page, RecordLink::Kind::Month, cycle == nullptr ? QString{} : cycle->name);
  }
}

constexpr QLatin1String my_audits{"my_audits"};
constexpr QLatin1String month{"month"};
constexpr QLatin1String actions{"actions"};

/// Counts what of actions waits for this person, whatever page is on show: belongs to the page they begin with.
FollowUp* watch_actions(Rooms& rooms, MainWindow*& window, QWidget* page) {
  constexpr int again_ms = 5 * 60'000;
  auto* follow_up = new FollowUp{rooms.follow_up, *rooms.sign_in.session(), &QDate::currentDate, page};
  QObject::connect(follow_up, &FollowUp::refreshed, window,
                   [&window, follow_up] { window->set_badge(actions, follow_up->waiting()); });
  auto* timer = new QTimer{follow_up};
  QObject::connect(timer, &QTimer::timeout, follow_up, &FollowUp::refresh);
  QObject::connect(window, &MainWindow::refresh_wanted, follow_up, &FollowUp::refresh);
  timer->start(again_ms);
  return follow_up;
}

/// Shows an action at its place; without a name the place.
void open_action(MainWindow& window, const QString& name) {
  RecordLink link;
  link.kind = RecordLink::Kind::Action;
  link.name = name;
  window.open_record(link);
}
constexpr QLatin1String concerns_place{"concerns"};
constexpr QLatin1String good_practice{"good_practice"};

/// My audits; its badge counts what is due.
QWidget* make_audits(Rooms& rooms, MainWindow*& window, QWidget* parent) {
  auto* page = new AuditsPlace{rooms.allocations, rooms.forms,         rooms.audits, rooms.connection,
                               &rooms.spelling,   &QDate::currentDate, parent};
  page->set_grades(*new GradeHistory{rooms.moderations, rooms.challenges, page});
  page->use_concerns(rooms.concern_gateway);
  auto* calibrations = new CalibrationModel{rooms.calibrations, page};
  page->set_calibrations(*calibrations);
  QObject::connect(window, &MainWindow::refresh_wanted, calibrations, &CalibrationModel::refresh);
  page->use_voices(rooms.voices, rooms.sign_in.session()->display_name);
  QObject::connect(page, &AuditsPlace::badge_changed, window,
                   [&window](int count) { window->set_badge(my_audits, count); });
  QObject::connect(page, &AuditsPlace::up_to_date, &rooms.work, &WorkState::note_up_to_date);
  QObject::connect(page, &AuditsPlace::sign_in_wanted, &rooms.sign_in, &SignInModel::ask_sign_in);
  QObject::connect(window, &MainWindow::refresh_wanted, page, &AuditsPlace::refresh);
  page->set_follow_up(rooms.follow_up, *watch_actions(rooms, window, page));
  QObject::connect(page, &AuditsPlace::action_wanted, window,
                   [&window](const QString& action) { open_action(*window, action); });
  return page;
}

/// The figures; who decides about facts gets the buttons for it.
QWidget* make_analysis(Rooms& rooms, MainWindow*& window, QWidget* parent) {
  const auto& session = *rooms.sign_in.session();
  auto* desk = new AnalysisDesk{rooms};
  auto* commentary = reads_all(session) ? &desk->commentary : nullptr;
  auto* page = new AnalysisPage{desk->model, desk->records, commentary, desk->report, rooms.connection, parent};
  desk->measures.set_adds(reads_all(session));
  page->use_measures(desk->measures);
  page->use_voices(desk->voices);
  desk->setParent(page);
  if (reads_all(session)) {
    page->add_agreement(desk->agreement);
  }
  QObject::connect(window, &MainWindow::refresh_wanted, page, &AnalysisPage::refresh);
  QObject::connect(page, &AnalysisPage::audit_wanted, window,
                   [&window](const QString& audit) { open_audit(*window, audit); });
  QObject::connect(&desk->model, &AnalysisModel::analysis_changed, page, [&rooms, page, desk] {
    note_record(*page, RecordLink::Kind::Analysis, desk->model.chosen());
    rooms.work.note_up_to_date();
  });
  return page;
}

/// A head of service's Completion, with the audits that are read over it.
QWidget* with_reading(Rooms& rooms, MainWindow*& window, CompletionPage* page, CompletionDesk* desk, QWidget* parent) {
  auto* place = new ReadingPlace{
      page,
      {rooms.allocations, rooms.audit_gateway, rooms.forms, rooms.connection, *rooms.sign_in.session(),
       &QDate::currentDate, rooms.moderations, rooms.challenges, &rooms.follow_up, &rooms.voices, &rooms.learning},
      parent};
  const auto note = [desk, place] {
    if (place->reading().is_open()) {
      note_record(*place, RecordLink::Kind::Audit, place->reading().audit().name);
    } else {
      note_record(*place, RecordLink::Kind::Completion, desk->progress.chosen());
    }
  };
  QObject::connect(place, &QWidget::windowTitleChanged, place, note);
  QObject::connect(&desk->progress, &ProgressWatch::progress_changed, place, note);
  QObject::connect(place, &ReadingPlace::audit_left, window, &MainWindow::leave_record);
  QObject::connect(window, &MainWindow::refresh_wanted, place, &ReadingPlace::refresh);
  return place;
}

/// Of every area, or of a head of service's own.
QWidget* make_completion(Rooms& rooms, MainWindow*& window, QWidget* parent) {
  const auto& session = *rooms.sign_in.session();
  const bool all = reads_all(session);
  auto* desk = new CompletionDesk{rooms};
  auto* page = new CompletionPage{desk->progress, desk->records, rooms.connection,
                                  all ? CompletionPage::Of::Everybody : CompletionPage::Of::MyAreas, parent};
  desk->setParent(page);
  page->set_sender(session.display_name);
  QObject::connect(window, &MainWindow::refresh_wanted, page, &CompletionPage::refresh);
  QObject::connect(page, &CompletionPage::audit_wanted, window,
                   [&window](const QString& audit) { open_audit(*window, audit); });
  QObject::connect(&desk->progress, &ProgressWatch::progress_changed, page, [&rooms, page, desk] {
    note_record(*page, RecordLink::Kind::Completion, desk->progress.chosen());
    rooms.work.note_up_to_date();
  });
  if (!all) {
    watch_actions(rooms, window, page)->refresh();
  }
  return all ? page : with_reading(rooms, window, page, desk, parent);
}

/// The quality assurance unit's month; its badge counts what waits to be read.
QWidget* make_month(Rooms& rooms, MainWindow*& window, QWidget* parent) {
  auto* page =
      new MonthPlace{{rooms.analysis,      rooms.cycles,       rooms.allocations,      rooms.audit_gateway,
                      rooms.forms,         rooms.organisation, rooms.people,           rooms.returns,
                      rooms.connection,    rooms.comments,     read_workbook,          *rooms.sign_in.session(),
                      &QDate::currentDate, rooms.moderations,  rooms.challenges,       &rooms.follow_up,
                      &rooms.planning,     &rooms.case_list,   &rooms.concern_gateway, &rooms.calibrations,
                      &rooms.voices,       &rooms.learning},
                     parent};
  QObject::connect(page, &MonthPlace::badge_changed, window, [&window](int count) { window->set_badge(month, count); });
  QObject::connect(page, &MonthPlace::up_to_date, &rooms.work, &WorkState::note_up_to_date);
  QObject::connect(window, &MainWindow::refresh_wanted, page, &MonthPlace::refresh);
  QObject::connect(page, &MonthPlace::audit_left, window, &MainWindow::leave_record);
  QObject::connect(page, &QWidget::windowTitleChanged, page, [page] { note_month(*page); });
  QObject::connect(&page->cycles(), &MonthCycles::current_changed, page, [page] { note_month(*page); });
  watch_actions(rooms, window, page)->refresh();
  return page;
}

/// What is to be followed up; its badge counts what waits for this person.
QWidget* make_actions(Rooms& rooms, MainWindow*& window, QWidget* parent) {
  auto* follow_up = new FollowUp{rooms.follow_up, *rooms.sign_in.session(), &QDate::currentDate};
  auto* page = new FollowUpPage{*follow_up, rooms.connection, parent};
  follow_up->setParent(page);
  page->show_concerns(rooms.concerns);
  QObject::connect(page, &FollowUpPage::badge_changed, window,
                   [&window](int count) { window->set_badge(actions, count); });
  QObject::connect(page, &FollowUpPage::up_to_date, &rooms.work, &WorkState::note_up_to_date);
  QObject::connect(window, &MainWindow::refresh_wanted, page, &FollowUpPage::refresh);
  QObject::connect(page, &FollowUpPage::audit_wanted, window,
                   [&window](const QString& audit) { open_audit(*window, audit); });
  return page;
}

/// Children who may be unsafe.
QWidget* make_concerns(Rooms& rooms, MainWindow*& window, QWidget* parent) {
  auto* page = new ConcernsPage{rooms.concerns, parent};
  QObject::connect(window, &MainWindow::refresh_wanted, &rooms.concerns, &ConcernModel::refresh);
  QObject::connect(page, &ConcernsPage::audit_wanted, window,
                   [&window](const QString& audit) { open_audit(*window, audit); });
  return page;
}

/// The learning library; its badge counts what this person is to look at again.
QWidget* make_practice(Rooms& rooms, MainWindow*& window, QWidget* parent) {
  auto* desk = new PracticeDesk{rooms};
  auto* page = new PracticePage{desk->practice, desk->learning, rooms.sign_in.session()->display_name,
                                &QDate::currentDate, parent};
  desk->setParent(page);
  QObject::connect(page, &PracticePage::badge_changed, window,
                   [&window](int count) { window->set_badge(good_practice, count); });
  QObject::connect(window, &MainWindow::refresh_wanted, page, &PracticePage::refresh);
  return page;
}

/// Who, where and which form.
QWidget* make_people(Rooms& rooms, MainWindow*& window, QWidget* parent) {
  const bool administrator = rooms.sign_in.session()->has(Role::Administrator);
  auto* desk = new CouncilDesk{rooms};
  auto* page = new PeopleFormsPlace{desk->people, desk->council, desk->forms, rooms.connection, administrator, parent};
  desk->setParent(page);
  page->add_programmes(desk->programmes);
  QObject::connect(page, &PeopleFormsPlace::said, window,
                   [&window](const QString& words) { window->notice(words, {}); });
  QObject::connect(window, &MainWindow::refresh_wanted, page, &PeopleFormsPlace::refresh);
  return page;
}

/// The places in the rail's order. `window` is looked at only once a page is made.
QList<Place> places(Rooms& rooms, MainWindow*& window) {
  const auto tr = [](const char* text) { return QApplication::translate("main", text); };
  const auto made = [&rooms, &window](QWidget* (*make)(Rooms&, MainWindow*&, QWidget*)) {
    return [&rooms, &window, make](QWidget* parent) { return make(rooms, window, parent); };
  };
  const QString analysis = QStringLiteral("analysis");
  const QString completion = QStringLiteral("completion");
  const auto takes_mine = [&rooms](const RecordLink& link) {
    return is_audit(link) && is_mine(link, *rooms.sign_in.session());
  };
  // What is not to be written under My audits is to be read.
  const auto to_read = [&rooms](const RecordLink& link) {
    const auto& session = *rooms.sign_in.session();
    return is_audit(link) && !(session.has(Role::PracticeManager) && is_mine(link, session));
  };
  const auto takes_month = [to_read](const RecordLink& link) {
    return link.kind == RecordLink::Kind::Month || to_read(link);
  };
  const auto open_month = [](QWidget* page, const RecordLink& link) {
    auto* place = static_cast<MonthPlace*>(page);
    if (is_audit(link)) {
      place->open_audit(link.audit_name(), link.from);
    } else {
      place->show_month(link.name);
    }
  };
  const auto open_mine = [](QWidget* page, const RecordLink& link) {
    static_cast<AuditsPlace*>(page)->open_audit(link.audit_name());
  };
  const auto of_analysis = [](const RecordLink& link) { return link.kind == RecordLink::Kind::Analysis; };
  const auto open_analysis = [](QWidget* page, const RecordLink& link) {
    static_cast<AnalysisPage*>(page)->choose(link.name);
  };
  const auto of_completion = [&rooms, to_read](const RecordLink& link) {
    return link.kind == RecordLink::Kind::Completion || (!reads_all(*rooms.sign_in.session()) && to_read(link));
  };
  const auto open_completion = [](QWidget* page, const RecordLink& link) {
    auto* reading = qobject_cast<ReadingPlace*>(page);
    auto* shown = reading == nullptr ? static_cast<CompletionPage*>(page) : page->findChild<CompletionPage*>();
    if (reading != nullptr && is_audit(link)) {
      reading->open_audit(link.audit_name(), link.from);
      return;
    }
    if (reading != nullptr) {
      reading->show_page();
    }
    shown->choose(link.name);
  };
  const auto of_actions = [](const RecordLink& link) { return link.kind == RecordLink::Kind::Action; };
  const auto open_actions = [](QWidget* page, const RecordLink& link) {
    if (!link.name.isEmpty()) {
      static_cast<FollowUpPage*>(page)->show_record(link.name);
    }
  };
  const QList<Role> workers{Role::PracticeManager, Role::QaOfficer, Role::QaLead, Role::HeadOfService};
  const QList<Role> unit{Role::QaOfficer, Role::QaLead};
  const QList<Role> watchers{Role::QaOfficer, Role::QaLead, Role::HeadOfService};
  return {{month, tr("Month"), QStringLiteral("month"), unit, made(make_month), takes_month, open_month},
          {my_audits,
           tr("My audits"),
           QStringLiteral("audits"),
           {Role::PracticeManager},
           made(make_audits),
           takes_mine,
           open_mine},
          {analysis, tr("Analysis"), analysis, unit, made(make_analysis), of_analysis, open_analysis},
          {completion, tr("Completion"), completion, watchers, made(make_completion), of_completion, open_completion},
          {analysis, tr("Analysis"), analysis, {Role::HeadOfService}, made(make_analysis), of_analysis, open_analysis},
          {actions, tr("Actions"), QStringLiteral("actions"), workers, made(make_actions), of_actions, open_actions},
          {concerns_place,
           tr("Concerns"),
           QStringLiteral("warning"),
           {Role::QaOfficer, Role::QaLead, Role::HeadOfService, Role::PracticeManager},
           made(make_concerns)},
          {good_practice, tr("Good practice"), good_practice, workers, made(make_practice)},
          {QStringLiteral("people_and_forms"),
           tr("People and forms"),
           QStringLiteral("people"),
           {Role::Administrator, Role::QaLead},
           made(make_people)}};
}

void remember_sign_in(const Rooms& rooms, QSettings& settings) {
  if (rooms.sign_in.state() == SignInModel::State::SignedIn) {
    settings.setValue(QStringLiteral("organisation"), rooms.sign_in.session()->organisation_code);
    settings.setValue(QStringLiteral("email"), rooms.sign_in.session()->email);
    settings.setValue(QStringLiteral("server"), rooms.connection.server());
  }
}

/// A concern is looked for while its people are signed in. A new one brings the head of service to it when they come,
/// and is told of wherever they are later.
void follow_concerns(MainWindow& window, Rooms& rooms) {
  const auto follow = [&rooms] {
    const bool inside = rooms.sign_in.state() == SignInModel::State::SignedIn;
    const bool concerned =
        inside && (reads_all(*rooms.sign_in.session()) || rooms.sign_in.session()->has(Role::HeadOfService) ||
                   rooms.sign_in.session()->has(Role::PracticeManager));
    if (concerned) {
      rooms.concerns.begin();
    } else {
      rooms.concerns.end();
    }
  };
  QObject::connect(&rooms.sign_in, &SignInModel::changed, &window, follow);
  QObject::connect(&rooms.concerns, &ConcernModel::changed, &window, [&window, &rooms] {
    const auto& session = rooms.sign_in.session();
    const bool watches = session && reads_all(*session);
    window.set_badge(concerns_place, rooms.concerns.badge(watches));
  });
  QObject::connect(&rooms.concerns, &ConcernModel::alerted, &window, [&window, &rooms](const Concern& concern) {
    if (rooms.concerns.first_look()) {
      window.show_place(concerns_place);
    }
    if (window.shows(concerns_place)) {
      announce(&window, concern_title(concern));  // The page itself says the rest.
      return;
    }
    window.notice(concern_title(concern),
                  QApplication::translate("main", "Acknowledge it under Concerns: %1.")
                      .arg(time_left_words(concern, rooms.concerns.now())),
                  QStringLiteral("warning"));
  });
}

/// Where the person changes their own password.
void add_account_page(MainWindow& window, Rooms& rooms) {
  window.set_account_page(QApplication::translate("main", "&Change my password…"), [&window, &rooms](QWidget* parent) {
    PasswordChange& change = rooms.sign_in.password_change();
    auto* page = new PasswordPage{change, PasswordPage::When::AnyTime,
                                  [&change](const QString& current, const QString& wanted, const QString& again) {
                                    change.change(current, wanted, again);
                                  },
                                  parent};
    QObject::connect(page, &PasswordPage::left, &window, &MainWindow::leave_account_page);
    QObject::connect(&change, &PasswordChange::done, page, [&window, page] {
      if (page->isVisible()) {
        window.leave_account_page();
      }
      window.notice(QApplication::translate("main", "Your password is changed."),
                    QApplication::translate("main", "Wherever else you were signed in, you are signed out."));
    });
    QObject::connect(&change, &PasswordChange::changed, page, [&window, &change, page] {
      if (!page->isVisible() && !change.problem().isEmpty()) {
        window.notice(QApplication::translate("main", "Your password is not changed."), change.problem());
      }
    });
    return page;
  });
}

/// Shows the window, and opens what this and later starts ask for, until it is closed. True: start again.
bool run(const Start& start, QSettings& settings, SingleInstance& instance) {
  Rooms rooms{start, settings};
  rooms.spelling.read_dictionary();
  auto* way_in = new WayIn{rooms.sign_in, rooms.connection, start.sign_in};
  way_in->set_offline(rooms.offline);
  way_in->set_trouble(rooms.trouble);
  MainWindow* place_window = nullptr;
  MainWindow window{rooms.sign_in, rooms.work, rooms.audits, places(rooms, place_window), way_in, &rooms.search};
  place_window = &window;  // NOLINT(clang-analyzer-deadcode.DeadStores): the places look at it
  add_account_page(window, rooms);
  follow_concerns(window, rooms);
  remember(window, QStringLiteral("window"));
  window.set_chosen(settings.value(QStringLiteral("look")).toString(),
                    settings.value(QStringLiteral("text_size"), 100).toInt());
  QObject::connect(&window, &MainWindow::look_chosen, &window,
                   [&settings](const QString& key) { settings.setValue(QStringLiteral("look"), key); });
  QObject::connect(&window, &MainWindow::text_size_chosen, &window,
                   [&settings](int percent) { settings.setValue(QStringLiteral("text_size"), percent); });
  bool again = false;
  QObject::connect(&window, &MainWindow::restart_wanted, &window, [&window, &again] { again = window.close(); });
  QObject::connect(&rooms.sign_in, &SignInModel::changed, &window, [&] {
    remember_sign_in(rooms, settings);
    if (rooms.sign_in.state() == SignInModel::State::SignedIn) {
      rooms.spelling.use_session(*rooms.sign_in.session());
    }
  });
  QObject::connect(&instance, &SingleInstance::asked, &window, [&window](const QString& link) {
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.raise();
    window.activateWindow();
    if (!link.isEmpty()) {
      window.open_link(link);
    }
  });
  window.show();
  way_in->sign_in_page()->focus_first_empty();
  if (!start.link.isEmpty()) {
    window.open_link(start.link);
  }
  rooms.connection.try_now();
  QApplication::exec();
  return again;
}

}  // namespace

int main(int argc, char** argv) {
  // Until the first call nothing drives a connection attempt of gRPC 1.51 but its backup poller, each 5 seconds: as
  // long as an attempt may take. Read when gRPC begins.
  qputenv("GRPC_CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS", "500");
  QCoreApplication::setOrganizationName(QStringLiteral("Touchstone"));
  QCoreApplication::setApplicationName(QStringLiteral("touchstone"));
  QSettings settings;
  const bool size_from_outside = qEnvironmentVariableIsSet("QT_SCALE_FACTOR");
  use_text_size(settings.value(QStringLiteral("text_size"), 100).toInt());
  bool again = false;
  {
    QApplication application{argc, argv};
    QApplication::setApplicationDisplayName(QStringLiteral("Touchstone"));
    QApplication::setDesktopFileName(QStringLiteral("touchstone"));
    QApplication::setWindowIcon(QIcon{QStringLiteral(":/touchstone/icons/touchstone.svg")});
    QApplication::setApplicationVersion(QStringLiteral(TOUCHSTONE_VERSION));
    const Start start = read_start(application, settings);
    SingleInstance instance{start.server};
    if (instance.hand_over(start.link)) {
      return 0;
    }
    // Without local sockets every start is a window of its own, and links given to a later start open there.
    instance.listen();
    guard_item_views();
    Remembered::instance().use(&settings);
    Look::instance().apply(scheme_from(settings.value(QStringLiteral("look")).toString()));
    again = run(start, settings, instance);
    Remembered::instance().use(nullptr);
  }
  if (again) {
    settings.sync();
    QProcess next;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!size_from_outside) {
      environment.remove(QStringLiteral("QT_SCALE_FACTOR"));
    }
    next.setProcessEnvironment(environment);
    next.setProgram(QString::fromLocal8Bit(argv[0]));
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
      arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    next.setArguments(arguments);
    return next.startDetached() ? 0 : 1;
  }
  return 0;
}
