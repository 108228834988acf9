// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/places.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTimer>
#include <algorithm>

#include "client/models/agreement_model.h"
#include "client/models/analysis_model.h"
#include "client/models/analysis_report.h"
#include "client/models/calibration_model.h"
#include "client/models/commentary.h"
#include "client/models/concern_words.h"
#include "client/models/figure_records.h"
#include "client/models/follow_up.h"
#include "client/models/grade_history.h"
#include "client/models/learning_model.h"
#include "client/models/pack_maker.h"
#include "client/models/practice_model.h"
#include "client/models/progress_watch.h"
#include "client/models/voices.h"
#include "client/pages/analysis_page.h"
#include "client/pages/audits_place.h"
#include "client/pages/completion_page.h"
#include "client/pages/concerns_page.h"
#include "client/pages/follow_up_page.h"
#include "client/pages/month_place.h"
#include "client/pages/people_forms_place.h"
#include "client/pages/practice_page.h"
#include "client/pages/reading_place.h"
#include "client/pages/report_page.h"
#include "client/report_place.h"
#include "client/rooms.h"
#include "client/sheets/workbook.h"
#include "client/widgets/common.h"
#include "client/widgets/main_window.h"

namespace touchstone::client {

namespace {

// What a page shows belongs to the page, and goes with it when somebody else signs in: no person may see what the
// server answered another.

/// The models behind Analysis.
struct AnalysisDesk : QObject {
  explicit AnalysisDesk(Rooms& rooms)
      : model{rooms.analysis},
        records{rooms.analysis},
        commentary{rooms.commentaries},
        report{rooms.reports},
        packs{rooms.packs},
        agreement{rooms.moderations},
        measures{rooms.measures},
        voices{rooms.voices} {}

  AnalysisModel model;
  FigureRecords records;
  Commentary commentary;
  AnalysisReport report;
  PackMaker packs;
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
        programmes{rooms.planning, rooms.forms},
        report_settings{rooms.report_settings} {}

  PeopleModel people;
  CouncilModel council;
  FormEditor forms;
  ProgrammeModel programmes;
  ReportSettingsModel report_settings;
};

/// The models behind Good practice.
struct PracticeDesk : QObject {
  explicit PracticeDesk(Rooms& rooms)
      : practice{rooms.learning, rooms.organisation}, learning{rooms.learning, *rooms.sign_in.session()} {}

  PracticeModel practice;
  LearningModel learning;
};

/// Whether a link leads to one audit.
bool is_audit(const RecordLink& link) {
  return link.kind == RecordLink::Kind::Audit || link.kind == RecordLink::Kind::Allocation;
}

/// Whether the person is of the QA unit for every service area.
bool reads_every_area(const Session& session) {
  return std::any_of(session.roles.begin(), session.roles.end(), [](const RoleAssignment& held) {
    return held.service_area_code.isEmpty() && (held.role == Role::QaOfficer || held.role == Role::QaLead);
  });
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
  page->use_packs(desk->packs, reads_every_area(session));
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
  page->add_reports(desk->report_settings);
  QObject::connect(page, &PeopleFormsPlace::said, window,
                   [&window](const QString& words) { window->notice(words, {}); });
  QObject::connect(window, &MainWindow::refresh_wanted, page, &PeopleFormsPlace::refresh);
  return page;
}

/// Which records a place shows.
auto of_kind(RecordLink::Kind kind) {
  return [kind](const RecordLink& link) { return link.kind == kind; };
}

bool is_mine_to_write(const Rooms& rooms, const RecordLink& link) {
  return is_audit(link) && is_mine(link, *rooms.sign_in.session());
}

/// What is not to be written under My audits is to be read.
bool is_to_read(const Rooms& rooms, const RecordLink& link) {
  const auto& session = *rooms.sign_in.session();
  return is_audit(link) && !(session.has(Role::PracticeManager) && is_mine(link, session));
}

bool is_of_month(const Rooms& rooms, const RecordLink& link) {
  return link.kind == RecordLink::Kind::Month || is_to_read(rooms, link);
}

bool is_of_completion(const Rooms& rooms, const RecordLink& link) {
  return link.kind == RecordLink::Kind::Completion || (!reads_all(*rooms.sign_in.session()) && is_to_read(rooms, link));
}

void open_month(QWidget* page, const RecordLink& link) {
  auto* place = static_cast<MonthPlace*>(page);
  if (is_audit(link)) {
    place->open_audit(link.audit_name(), link.from);
  } else {
    place->show_month(link.name);
  }
}

void open_mine(QWidget* page, const RecordLink& link) {
  static_cast<AuditsPlace*>(page)->open_audit(link.audit_name());
}

void open_analysis(QWidget* page, const RecordLink& link) { static_cast<AnalysisPage*>(page)->choose(link.name); }

void open_report(QWidget* page, const RecordLink& link) { static_cast<ReportPage*>(page)->choose(link.name); }

void open_completion(QWidget* page, const RecordLink& link) {
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
}

void open_actions(QWidget* page, const RecordLink& link) {
  if (!link.name.isEmpty()) {
    static_cast<FollowUpPage*>(page)->show_record(link.name);
  }
}

}  // namespace

void note_record(QWidget& page, RecordLink::Kind kind, const QString& name) {
  RecordLink link;
  link.kind = kind;
  link.name = name;
  page.setProperty("record", QVariant::fromValue(link));
}

QList<Place> places(Rooms& rooms, MainWindow*& window) {
  const auto tr = [](const char* text) { return QApplication::translate("main", text); };
  const auto made = [&rooms, &window](QWidget* (*make)(Rooms&, MainWindow*&, QWidget*)) {
    return [&rooms, &window, make](QWidget* parent) { return make(rooms, window, parent); };
  };
  const auto takes = [&rooms](bool (*takes_it)(const Rooms&, const RecordLink&)) {
    return [&rooms, takes_it](const RecordLink& link) { return takes_it(rooms, link); };
  };
  const QString analysis = QStringLiteral("analysis");
  const QString completion = QStringLiteral("completion");
  const QString report = QStringLiteral("report");
  const auto of_analysis = of_kind(RecordLink::Kind::Analysis);
  const auto of_report = of_kind(RecordLink::Kind::Report);
  const auto of_actions = of_kind(RecordLink::Kind::Action);
  const QList<Role> workers{Role::PracticeManager, Role::QaOfficer, Role::QaLead, Role::HeadOfService};
  const QList<Role> unit{Role::QaOfficer, Role::QaLead};
  const QList<Role> watchers{Role::QaOfficer, Role::QaLead, Role::HeadOfService};
  return {{month, tr("Month"), QStringLiteral("month"), unit, made(make_month), takes(is_of_month), open_month},
          {my_audits,
           tr("My audits"),
           QStringLiteral("audits"),
           {Role::PracticeManager},
           made(make_audits),
           takes(is_mine_to_write),
           open_mine},
          {analysis, tr("Analysis"), analysis, unit, made(make_analysis), of_analysis, open_analysis},
          {report, tr("Report"), report, unit, made(make_report), of_report, open_report},
          {completion, tr("Completion"), completion, watchers, made(make_completion), takes(is_of_completion),
           open_completion},
          {analysis, tr("Analysis"), analysis, {Role::HeadOfService}, made(make_analysis), of_analysis, open_analysis},
          {report, tr("Report"), report, {Role::HeadOfService}, made(make_report), of_report, open_report},
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
           made(make_people)},
          {report, tr("Report"), report, {Role::BoardReader}, made(make_report), of_report, open_report}};
}

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
      announce(window.page_of(concerns_place), concern_title(concern));  // The page itself shows it.
      return;
    }
    window.notice(concern_title(concern),
                  QApplication::translate("main", "Acknowledge it under Concerns: %1.")
                      .arg(time_left_words(concern, rooms.concerns.now())),
                  QStringLiteral("warning"));
  });
}

}  // namespace touchstone::client
