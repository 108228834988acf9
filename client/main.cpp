// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop client: reads settings and options, builds the rooms, runs the window; nothing else.
#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QProcess>
#include <QSettings>

#include "client/desktop/single_instance.h"
#include "client/pages/password_page.h"
#include "client/pages/way_in.h"
#include "client/places.h"
#include "client/rooms.h"
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

void remember_sign_in(const Rooms& rooms, QSettings& settings) {
  if (rooms.sign_in.state() == SignInModel::State::SignedIn) {
    settings.setValue(QStringLiteral("organisation"), rooms.sign_in.session()->organisation_code);
    settings.setValue(QStringLiteral("email"), rooms.sign_in.session()->email);
    settings.setValue(QStringLiteral("server"), rooms.connection.server());
  }
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
  Rooms rooms{start.server, start.ca_file, memory_of_words(settings)};
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
