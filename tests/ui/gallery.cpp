// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page of the practice manager's journey over invented data: `gallery DIR
// [light|dark|high_contrast]`. QT_SCALE_FACTOR=2 with a third argument "narrow" gives the page at 200 %.
#include <QApplication>
#include <QDir>

#include "tests/support/client_world.h"

using namespace touchstone::client;

namespace {

class Gallery {
 public:
  Gallery(QString folder, QString suffix, QSize size) : folder_{std::move(folder)}, suffix_{std::move(suffix)} {
    world_.window.resize(size);
  }

  void run() {
    world_.connection.become(ConnectionState::SignedOut);
    grab("11-sign-in");
    world_.enter(example::allocations());
    Audit begun = example::complete_audit();
    begun.answers = begun.answers.mid(0, 7);
    begun.grade = Grade::None;
    begun.discussion.held = Held::None;
    QTest::qWait(300);
    world_.answer_audit(begun);
    grab("01-my-audits");
    open(begun);
    page()->show_key(QStringLiteral("about_this_audit"));
    grab("02a-about");
    page()->show_key(QStringLiteral("record_checks"));
    grab("02-record-checks");
    page()->go_to(QStringLiteral("grade"));
    grab("02b-grade-and-findings");
    page()->show_key(QStringLiteral("check"));
    QTest::keyClick(page(), Qt::Key_Return, Qt::ControlModifier);
    grab("03-check-answers");
    world_.connection.become(ConnectionState::Offline);
    page()->go_to(QStringLiteral("discussion"));
    grab("03b-discussion-offline");
    QTest::keyClick(page(), Qt::Key_Left, Qt::AltModifier);
    grab("08-offline");
  }

 private:
  AuditPage* page() const { return world_.place()->audit(); }

  void open(const Audit& audit) {
    Q_EMIT world_.place()->list()->open_wanted(audit.name, {});
    world_.answer_audit(audit);
    QTest::qWait(50);
  }

  void grab(const char* name) {
    QTest::qWait(120);
    world_.window.grab().save(QStringLiteral("%1/%2%3.png").arg(folder_, QLatin1String(name), suffix_));
  }

  QString folder_, suffix_;
  ClientWorld world_;
};

}  // namespace

int main(int argc, char** argv) {
  QApplication application{argc, argv};
  const QStringList arguments = application.arguments();
  const QString folder = arguments.value(1, QStringLiteral("."));
  const QString scheme = arguments.value(2, QStringLiteral("light"));
  const bool narrow = arguments.value(3) == QLatin1String("narrow");
  QDir{}.mkpath(folder);
  Look::instance().apply(scheme_from(scheme));
  Gallery gallery{folder, QLatin1Char('-') + scheme + (narrow ? QStringLiteral("-narrow") : QString{}),
                  narrow ? QSize{640, 400} : QSize{1280, 800}};
  gallery.run();
  return 0;
}
