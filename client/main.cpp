// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop client: reads settings and options, builds the rooms, runs the window; nothing else.
#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <memory>

#include "client/api/connection.h"
#include "client/api/grpc_allocation_gateway.h"
#include "client/api/grpc_analysis_gateway.h"
#include "client/api/grpc_audit_gateway.h"
#include "client/api/grpc_commentary_gateway.h"
#include "client/api/grpc_cycle_gateway.h"
#include "client/api/grpc_form_gateway.h"
#include "client/api/grpc_organisation_gateway.h"
#include "client/api/grpc_people_gateway.h"
#include "client/api/grpc_report_gateway.h"
#include "client/api/grpc_returns_gateway.h"
#include "client/api/grpc_session_gateway.h"
#include "client/api/grpc_spelling_gateway.h"
#include "client/models/analysis_model.h"
#include "client/models/analysis_report.h"
#include "client/models/commentary.h"
#include "client/models/figure_records.h"
#include "client/models/offline_work.h"
#include "client/models/progress_watch.h"
#include "client/models/sealed_comments.h"
#include "client/models/spelling.h"
#include "client/offline/disk_files.h"
#include "client/offline/system_key_chain.h"
#include "client/pages/analysis_page.h"
#include "client/pages/audits_place.h"
#include "client/pages/completion_page.h"
#include "client/pages/month_place.h"
#include "client/pages/way_in.h"
#include "client/sheets/workbook.h"
#include "client/widgets/main_window.h"

using namespace touchstone::client;

namespace {

/// What the person starts with: options first, then the environment, then what was used last.
struct Start {
  QString server;
  QString ca_file;
  SignInDefaults sign_in;
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
        sessions{connection},
        allocations{connection},
        audit_gateway{connection},
        forms{connection},
        analysis{connection},
        commentaries{connection},
        reports{connection},
        cycles{connection},
        organisation{connection},
        people{connection},
        returns{connection},
        words{connection},
        sign_in{sessions, connection},
        audits{audit_gateway, forms, connection},
        vault{std::make_shared<DiskFiles>(), Vault::default_root(), keys},
        comments{vault},
        offline{vault, sign_in, audits, connection},
        work{connection, audits},
        analysis_model{analysis},
        analysis_records{analysis},
        commentary{commentaries},
        report{reports},
        progress{analysis},
        progress_records{analysis},
        spelling{words, memory_of_words(settings)} {}

  Connection connection;
  GrpcSessionGateway sessions;
  GrpcAllocationGateway allocations;
  GrpcAuditGateway audit_gateway;
  GrpcFormGateway forms;
  GrpcAnalysisGateway analysis;
  GrpcCommentaryGateway commentaries;
  GrpcReportGateway reports;
  GrpcCycleGateway cycles;
  GrpcOrganisationGateway organisation;
  GrpcPeopleGateway people;
  GrpcReturnsGateway returns;
  GrpcSpellingGateway words;
  SignInModel sign_in;
  SystemKeyChain keys;
  OpenAudits audits;
  Vault vault;
  SealedComments comments;
  OfflineWork offline;
  WorkState work;
  AnalysisModel analysis_model;
  FigureRecords analysis_records;
  Commentary commentary;
  AnalysisReport report;
  ProgressWatch progress;
  FigureRecords progress_records;
  Spelling spelling;
};

/// The places in the rail's order. `window` is looked at only once a page is made.
QList<Place> places(Rooms& rooms, MainWindow*& window) {
  const auto tr = [](const char* text) { return QApplication::translate("main", text); };
  const QString mine = QStringLiteral("my_audits");
  const auto make_audits = [&rooms, &window, mine](QWidget* parent) -> QWidget* {
    auto* page = new AuditsPlace{rooms.allocations, rooms.audits,        rooms.connection,
                                 &rooms.spelling,   &QDate::currentDate, parent};
    QObject::connect(page, &AuditsPlace::badge_changed, window,
                     [&window, mine](int count) { window->set_badge(mine, count); });
    QObject::connect(page, &AuditsPlace::up_to_date, &rooms.work, &WorkState::note_up_to_date);
    QObject::connect(page, &AuditsPlace::sign_in_wanted, &rooms.sign_in, &SignInModel::ask_sign_in);
    QObject::connect(window, &MainWindow::refresh_wanted, page, &AuditsPlace::refresh);
    return page;
  };
  const auto make_analysis = [&rooms, &window](QWidget* parent) -> QWidget* {
    const auto& session = *rooms.sign_in.session();
    const bool decides = session.has(Role::QaOfficer) || session.has(Role::QaLead);
    auto* page = new AnalysisPage{rooms.analysis_model, rooms.analysis_records, decides ? &rooms.commentary : nullptr,
                                  rooms.report,         rooms.connection,       parent};
    QObject::connect(window, &MainWindow::refresh_wanted, page, &AnalysisPage::refresh);
    return page;
  };
  const auto make_completion = [&rooms, &window](QWidget* parent) -> QWidget* {
    const auto& session = *rooms.sign_in.session();
    const bool all = session.has(Role::QaOfficer) || session.has(Role::QaLead);
    auto* page = new CompletionPage{rooms.progress, rooms.progress_records, rooms.connection,
                                    all ? CompletionPage::Of::Everybody : CompletionPage::Of::MyAreas, parent};
    QObject::connect(window, &MainWindow::refresh_wanted, page, &CompletionPage::refresh);
    return page;
  };
  const QString month = QStringLiteral("month");
  const auto make_month = [&rooms, &window, month](QWidget* parent) -> QWidget* {
    auto* page = new MonthPlace{{rooms.analysis, rooms.cycles, rooms.allocations, rooms.audit_gateway, rooms.forms,
                                 rooms.organisation, rooms.people, rooms.returns, rooms.connection, rooms.comments,
                                 read_workbook, *rooms.sign_in.session(), &QDate::currentDate},
                                parent};
    QObject::connect(page, &MonthPlace::badge_changed, window,
                     [&window, month](int count) { window->set_badge(month, count); });
    QObject::connect(page, &MonthPlace::up_to_date, &rooms.work, &WorkState::note_up_to_date);
    QObject::connect(window, &MainWindow::refresh_wanted, page, &MonthPlace::refresh);
    return page;
  };
  const QString analysis = QStringLiteral("analysis");
  return {{month, tr("Month"), month, {Role::QaOfficer, Role::QaLead}, make_month},
          {mine, tr("My audits"), QStringLiteral("audits"), {Role::PracticeManager}, make_audits},
          {analysis, tr("Analysis"), analysis, {Role::QaOfficer, Role::QaLead}, make_analysis},
          {QStringLiteral("completion"),
           tr("Completion"),
           QStringLiteral("completion"),
           {Role::QaOfficer, Role::QaLead, Role::HeadOfService},
           make_completion},
          {analysis, tr("Analysis"), analysis, {Role::HeadOfService}, make_analysis}};
}

void remember(const Rooms& rooms, QSettings& settings) {
  if (rooms.sign_in.state() == SignInModel::State::SignedIn) {
    settings.setValue(QStringLiteral("organisation"), rooms.sign_in.session()->organisation_code);
    settings.setValue(QStringLiteral("email"), rooms.sign_in.session()->email);
    settings.setValue(QStringLiteral("server"), rooms.connection.server());
  }
}

}  // namespace

int main(int argc, char** argv) {
  // Until the first call nothing drives a connection attempt of gRPC 1.51 but its backup poller, each 5 seconds: as
  // long as an attempt may take. Read when gRPC begins.
  qputenv("GRPC_CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS", "500");
  QApplication application{argc, argv};
  QApplication::setOrganizationName(QStringLiteral("Touchstone"));
  QApplication::setApplicationName(QStringLiteral("touchstone"));
  QApplication::setApplicationDisplayName(QStringLiteral("Touchstone"));
  QApplication::setApplicationVersion(QStringLiteral(TOUCHSTONE_VERSION));
  QSettings settings;
  const Start start = read_start(application, settings);
  Look::instance().apply(scheme_from(settings.value(QStringLiteral("look")).toString()));

  Rooms rooms{start, settings};
  rooms.spelling.read_dictionary();
  auto* way_in = new WayIn{rooms.sign_in, rooms.connection, start.sign_in};
  way_in->set_offline(rooms.offline);
  MainWindow* place_window = nullptr;
  MainWindow window{rooms.sign_in, rooms.work, rooms.audits, places(rooms, place_window), way_in};
  place_window = &window;
  QObject::connect(&window, &MainWindow::look_changed, &window,
                   [&settings](Scheme scheme) { settings.setValue(QStringLiteral("look"), scheme_key(scheme)); });
  QObject::connect(&rooms.sign_in, &SignInModel::changed, &window, [&] {
    remember(rooms, settings);
    if (rooms.sign_in.state() == SignInModel::State::SignedIn) {
      rooms.spelling.use_session(*rooms.sign_in.session());
    }
  });
  window.show();
  way_in->sign_in_page()->focus_first_empty();
  rooms.connection.try_now();
  return QApplication::exec();
}
