// SPDX-License-Identifier: GPL-3.0-or-later
// What a person waits for inside the window, over fakes, without a server: a key pressed in a finding of 20,000
// characters until it is drawn, and a filter on 50,000 allocations until the list is drawn anew.
//   client_speed [REPEATS]      one line of JSON for each: what, count, median, p99, longest (milliseconds)
#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QTest>
#include <algorithm>
#include <cstdio>

#include "client/models/spelling.h"
#include "client/pages/board_page.h"
#include "client/pages/board_views.h"
#include "client/pages/checked_text.h"
#include "tests/support/month_desk.h"

using namespace touchstone::client;

namespace {

constexpr int text_length = 20000;
constexpr int allocations = 50000;

/// Sees when a widget has been drawn.
class Drawn : public QObject {
 public:
  explicit Drawn(QWidget* widget) { widget->installEventFilter(this); }
  /// Milliseconds from `act` until the widget has been drawn and the event loop has nothing left to do.
  template <typename Act>
  double after(Act act) {
    count_ = 0;
    QElapsedTimer clock;
    clock.start();
    act();
    while (count_ == 0 && clock.elapsed() < 10000) {
      QCoreApplication::processEvents();
    }
    QCoreApplication::processEvents();
    if (count_ == 0) {
      qFatal("Nothing was drawn within ten seconds.");
    }
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
  }
  bool eventFilter(QObject* object, QEvent* event) override {
    if (event->type() == QEvent::Paint) {
      ++count_;
    }
    return QObject::eventFilter(object, event);
  }

 private:
  int count_ = 0;
};

void print(const char* what, QList<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) { return times[static_cast<int>(share * static_cast<double>(times.size() - 1))]; };
  const QJsonObject line{{QStringLiteral("what"), QLatin1String(what)},
                         {QStringLiteral("count"), times.size()},
                         {QStringLiteral("median"), at(0.5)},
                         {QStringLiteral("p99"), at(0.99)},
                         {QStringLiteral("longest"), times.last()}};
  std::puts(QJsonDocument{line}.toJson(QJsonDocument::Compact).constData());
}

QString long_text() {
  const QString sentence = QStringLiteral(
      "The chronology was kept up to date, and the plan said who would do what by when and how the family would know. "
      "Ms Okafor was seen on 4 May at 12 Mill Lane. The overveiw was short.\n");
  QString text;
  while (text.size() < text_length) {
    text += sentence;
  }
  return text.left(text_length);
}

void measure_typing(int repeats) {
  FakeSpellingGateway gateway;
  Spelling spelling{gateway, {}};
  spelling.read_dictionary();
  spelling.use_session(example::session(Role::PracticeManager));
  if (!QTest::qWaitFor([&] { return spelling.ready(); }, 10000)) {
    qFatal("There is no British dictionary: install hunspell-en-gb.");
  }
  AuditForm form{example::complete_audit(), example::form()};
  QWidget window;
  CheckedText text{form, &spelling, 6, text_length + 2 * repeats, &window};
  text.resize(900, 600);
  window.resize(920, 620);
  window.show();
  text.set_text(long_text());
  text.edit()->setFocus();
  text.edit()->moveCursor(QTextCursor::End);
  QTest::qWait(1500);  // The marks of the whole text are made after a pause.
  Drawn drawn{text.edit()->viewport()};
  const QString letters = QStringLiteral("the plan was clear and kind ");
  QList<double> times;
  for (int i = 0; i < repeats; ++i) {
    const char letter = letters[i % static_cast<int>(letters.size())].toLatin1();
    times.append(drawn.after([&] { QTest::keyClick(text.edit(), letter); }));
    QTest::qWait(i % 20 == 19 ? 1200 : 5);  // Now and then a pause, after which the text is checked.
  }
  print("key press to pixel, 20,000 characters", times);
}

void measure_filter(int repeats) {
  MonthDesk desk;
  QList<Allocation> rows;
  const auto month = example::month();
  for (int i = 0; i < allocations; ++i) {
    Allocation row = month[i % month.size()];
    row.name = QStringLiteral("allocations/%1").arg(i);
    row.case_reference = QStringLiteral("CD%1").arg(100000 + i);
    rows.append(row);
  }
  desk.enter(rows);
  auto* board = desk.place.findChild<BoardPage*>();
  const auto* view = board->findChild<BoardTable*>();
  QLineEdit* field = nullptr;
  for (auto* edit : board->findChildren<QLineEdit*>()) {
    field = edit->isVisible() && field == nullptr ? edit : field;
  }
  if (view == nullptr || field == nullptr) {
    qFatal("The board has no list or no field for a filter.");
  }
  Drawn drawn{view->viewport()};
  const QStringList words{QStringLiteral("priya"), QStringLiteral("cd1000"), QStringLiteral("swf riverside"), {}};
  QList<double> times;
  for (int i = 0; i < repeats; ++i) {
    times.append(drawn.after([&] { field->setText(words[i % words.size()]); }));
    QTest::qWait(20);
  }
  print("filter on 50,000 allocations", times);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application{argc, argv};
  const int repeats = argc > 1 ? qMax(4, QString::fromLatin1(argv[1]).toInt()) : 400;
  measure_typing(repeats);
  measure_filter(qMax(4, repeats / 4));
  return 0;
}
