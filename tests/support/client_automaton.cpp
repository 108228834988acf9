// SPDX-License-Identifier: GPL-3.0-or-later
// A person's hands for the real client: loaded into `touchstone` by LD_PRELOAD, it presses keys and looks at what is
// on show; the program knows nothing of it. The environment says what to do:
//   AUTOMATON_TASK       "type": write in the first text field without end; "fill": fill and submit every audit;
//                        "enter": only sign in
//   AUTOMATON_LOG        the number of an open pipe that gets a line of JSON for each thing that happened
//   AUTOMATON_PASSWORD, AUTOMATON_PASSPHRASE
//   AUTOMATON_INTERVAL   milliseconds between keys
//   AUTOMATON_OFFLINE    set: goes in without the server
// It also counts how often the window stood still for more than 100 ms, by its own work or by waiting.
#include <time.h>
#include <unistd.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRadioButton>
#include <QTest>
#include <QTimer>
#include <atomic>
#include <thread>

namespace {

QString setting(const char* name) { return qEnvironmentVariable(name); }

double clock(clockid_t which) {
  timespec time{};
  clock_gettime(which, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Seconds since an arbitrary moment, the same for all programs of this computer.
double now() { return clock(CLOCK_MONOTONIC); }

/// One write a line: what is logged is there even when the program is killed at the next instruction.
void note(QJsonObject what) {
  static const int file = setting("AUTOMATON_LOG").toInt();
  what.insert(QStringLiteral("t"), now());
  const QByteArray line = QJsonDocument{what}.toJson(QJsonDocument::Compact) + '\n';
  if (::write(file, line.constData(), static_cast<size_t>(line.size())) != line.size()) {
    ::_exit(9);
  }
}

/// A thread that only sleeps and wakes: how late it wakes is what the processors were busy with other programs.
class Metronome {
 public:
  Metronome() {
    std::thread{[this] {
      for (;;) {
        const double begun = now();
        ::usleep(5000);
        late_ = late_ + qMax(0.0, now() - begun - 0.007);
      }
    }}.detach();
  }

  /// Seconds of lateness so far.
  double late() const { return late_; }

 private:
  std::atomic<double> late_{0};
};

/// Counts how often the window's thread did not come round in time. Time in which the processors were busy with other
/// programs is not its fault and is taken off.
class Watchdog {
 public:
  Watchdog() {
    QObject::connect(&beat_, &QTimer::timeout, [this] { look(); });
    beat_.setTimerType(Qt::PreciseTimer);
    beat_.start(10);
  }

  int blocks() const { return blocks_; }
  /// How often it was late because other programs had the processors.
  int busy() const { return busy_; }
  double longest() const { return longest_; }

 private:
  void look() {
    const double moment = now();
    const double wait = metronome_->late();
    const double processor = clock(CLOCK_THREAD_CPUTIME_ID);
    if (last_ > 0) {
      const double stood = moment - last_ - (wait - last_wait_);
      longest_ = qMax(longest_, stood);
      if (stood > 0.1) {
        const double worked = processor - last_processor_;
        // Its own work, or waiting for something. What lies between is a thread that got too little of the processor.
        const bool ours = worked > 0.1 || worked < 0.01;
        blocks_ += ours ? 1 : 0;
        busy_ += ours ? 0 : 1;
        note({{QStringLiteral("event"), QStringLiteral("block")},
              {QStringLiteral("seconds"), stood},
              {QStringLiteral("processor"), worked},
              {QStringLiteral("late"), wait - last_wait_},
              {QStringLiteral("doing"), doing}});
      }
    }
    last_ = moment;
    last_wait_ = wait;
    last_processor_ = processor;
    doing.clear();
  }

  Metronome* metronome_ = new Metronome;  // Lives as long as its thread: until the program ends.
  QTimer beat_;
  double last_ = 0;
  double last_wait_ = 0;
  double last_processor_ = 0;
  int blocks_ = 0;
  int busy_ = 0;
  double longest_ = 0;

 public:
  static inline QString doing;  ///< What the hands did last.
};

class Automaton : public QObject {
 public:
  Automaton() : filling_{setting("AUTOMATON_TASK") == QLatin1String("fill")} {
    interval_ = qMax(1, setting("AUTOMATON_INTERVAL").toInt());
    connect(&timer_, &QTimer::timeout, this, [this] { step(); });
    timer_.start(interval_);
    watchdog_ = entering_ ? nullptr : new Watchdog;  // which uses the processor itself
    note({{QStringLiteral("event"), QStringLiteral("started")}});
  }

 private:
  static QWidget* window() {
    for (QWidget* widget : QApplication::topLevelWidgets()) {
      if (widget->isVisible() && widget->inherits("QMainWindow")) {
        return widget;
      }
    }
    return nullptr;
  }
  static QString name_of(QWidget* widget) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface == nullptr ? QString{} : interface->text(QAccessible::Name);
  }
  template <typename T>
  static QList<T*> seen() {
    QList<T*> found;
    for (T* widget : window()->findChildren<T*>()) {
      if (widget->isVisible() && widget->isEnabled()) {
        found.append(widget);
      }
    }
    return found;
  }
  static QLineEdit* field(const QString& name) {
    for (QLineEdit* edit : seen<QLineEdit>()) {
      if (name_of(edit) == name) {
        return edit;
      }
    }
    return nullptr;
  }
  static QAbstractButton* button(const QString& beginning) {
    for (QAbstractButton* one : seen<QAbstractButton>()) {
      if (one->text().startsWith(beginning)) {
        return one;
      }
    }
    return nullptr;
  }
  static QString work_line() {
    for (QWidget* widget : window()->findChildren<QWidget*>()) {
      if (QLatin1String(widget->metaObject()->className()).endsWith(QLatin1String("::WorkLine"))) {
        return widget->accessibleName();
      }
    }
    return {};
  }
  /// Types one key at each step from now on.
  void type_into(QWidget* edit, const QString& text) {
    edit->setFocus();
    keys_ = text;
    edit_ = edit;
  }
  void press_key() {
    Watchdog::doing = QStringLiteral("key");
    if (edit_ != nullptr) {
      QTest::keyClick(edit_, keys_[0].toLatin1());
    }
    keys_ = edit_ == nullptr ? QString{} : keys_.mid(1);
  }
  /// The rows of the list that can be opened.
  static QAbstractItemView* audit_list() {
    for (auto* view : seen<QAbstractItemView>()) {
      if (QLatin1String(view->metaObject()->className()).endsWith(QLatin1String("::AuditListView"))) {
        return view;
      }
    }
    return nullptr;
  }

  void step() {
    if (window() == nullptr) {
      return;
    }
    if (!usable_ && QApplication::focusWidget() != nullptr) {
      usable_ = true;  // Drawn, and the next key goes to a field.
      note({{QStringLiteral("event"), QStringLiteral("usable")}});
    }
    if (!keys_.isEmpty()) {
      press_key();
      return;
    }
    if (const QString line = work_line(); line != line_) {
      line_ = line;
      note({{QStringLiteral("event"), QStringLiteral("line")}, {QStringLiteral("text"), line}});
    }
    if (QLineEdit* password = field(QStringLiteral("Password"))) {
      sign_in(password);
    } else if (QLineEdit* passphrase = field(QStringLiteral("Passphrase for your drafts"))) {
      give_passphrase(passphrase);
    } else if (QAbstractItemView* list = audit_list(); list != nullptr && entering_) {
      entered(*list);
    } else if (list != nullptr) {
      open_next(list);
    } else if (filling_) {
      fill();
    } else {
      type();
    }
  }

  void sign_in(QLineEdit* password) {
    if (wait_ > 0) {
      --wait_;
      return;
    }
    if (!setting("AUTOMATON_OFFLINE").isEmpty()) {
      if (QAbstractButton* offline = button(QStringLiteral("Work offline"))) {
        offline->click();
        wait_ = 2000 / interval_;
      }
      return;
    }
    if (password->text() != setting("AUTOMATON_PASSWORD")) {
      password->clear();
      type_into(password, setting("AUTOMATON_PASSWORD"));
      return;
    }
    QTest::keyClick(password, Qt::Key_Return);
    wait_ = 8000 / interval_;  // Before it is tried again.
  }

  void give_passphrase(QLineEdit* passphrase) {
    QLineEdit* again = field(QStringLiteral("The same passphrase again"));
    for (QLineEdit* edit : {passphrase, again}) {
      if (edit != nullptr && edit->text() != setting("AUTOMATON_PASSPHRASE")) {
        edit->clear();
        type_into(edit, setting("AUTOMATON_PASSPHRASE"));
        return;
      }
    }
    if (wait_ > 0) {
      --wait_;
      return;
    }
    QTest::keyClick(again == nullptr ? passphrase : again, Qt::Key_Return);
    wait_ = 5000 / interval_;
  }

  void entered(const QAbstractItemView& list) {
    int rows = 0;
    for (int group = 0; group < list.model()->rowCount(); ++group) {
      rows += list.model()->rowCount(list.model()->index(group, 0));
    }
    if (rows > 0) {
      note({{QStringLiteral("event"), QStringLiteral("entered")}, {QStringLiteral("rows"), rows}});
      timer_.stop();
    }
  }

  void open_next(QAbstractItemView* list) {
    typing_ = nullptr;
    if (wait_open_ > 0) {
      --wait_open_;
      return;
    }
    const QAbstractItemModel& model = *list->model();
    int open = 0;
    int waiting = 0;
    for (int group = 0; group < model.rowCount(); ++group) {
      const QModelIndex head = model.index(group, 0);
      const QString title = head.data().toString();
      const int rows = model.rowCount(head);
      waiting += title.startsWith(QLatin1String("Waiting")) ? rows : 0;
      if (title == QLatin1String("Finished") || title.startsWith(QLatin1String("Waiting"))) {
        continue;
      }
      if (open == 0 && rows > 0) {
        list->setCurrentIndex(model.index(0, 0, head));
      }
      open += rows;
    }
    if (open > 0) {
      Watchdog::doing = QStringLiteral("open");
      list->setFocus();
      QTest::keyClick(list, Qt::Key_Return);
      wait_open_ = 3000 / interval_;
    } else if (filling_ && waiting == 0 && model.rowCount() > 0 && line_.contains(QLatin1String("eceived"))) {
      end();
    }
  }

  // ---- writing without end

  void type() {
    const auto texts = seen<QPlainTextEdit>();
    QPlainTextEdit* text = nullptr;
    for (QPlainTextEdit* one : texts) {
      text = text == nullptr && !one->isReadOnly() ? one : text;
    }
    if (text == nullptr) {
      return;
    }
    if (text != typing_) {
      typing_ = text;
      text->setFocus();
      text->moveCursor(QTextCursor::End);
      if (text->toPlainText().size() > 1500) {
        text->selectAll();
        QTest::keyClick(text, Qt::Key_Delete);
      }
      log_text(text);
    }
    const QString alphabet = QStringLiteral("the plan was clear ");
    QTest::keyClick(text, alphabet[typed_++ % static_cast<int>(alphabet.size())].toLatin1());
    log_text(text);
  }

  void log_text(QPlainTextEdit* text) {
    note({{QStringLiteral("event"), QStringLiteral("text")}, {QStringLiteral("text"), text->toPlainText()}});
  }

  // ---- filling and handing in

  void fill() {
    if (wait_page_ > 0) {
      --wait_page_;
      return;
    }
    for (QRadioButton* radio : seen<QRadioButton>()) {
      if (radio->group() != nullptr && radio->group()->checkedButton() == nullptr) {
        radio->setFocus();
        QTest::keyClick(radio, Qt::Key_Space);
        return;
      }
    }
    for (QLineEdit* edit : seen<QLineEdit>()) {
      const bool search = !qobject_cast<QMainWindow*>(window())->centralWidget()->isAncestorOf(edit);
      if (!search && edit->text().isEmpty() && !edit->isReadOnly() && !tried_.contains(edit)) {
        tried_.append(edit);
        const bool date = edit->placeholderText().contains(QLatin1String("Day"));
        type_into(edit, date ? QStringLiteral("14 6 2026") : QStringLiteral("Seen in the record"));
        return;
      }
    }
    for (QPlainTextEdit* edit : seen<QPlainTextEdit>()) {
      if (!edit->isReadOnly() && edit->toPlainText().isEmpty()) {
        type_into(edit, QStringLiteral("Seen in the record."));
        return;
      }
    }
    tried_.clear();
    QAbstractButton* submit = button(QStringLiteral("Submit"));
    if (QAbstractButton* back = button(QStringLiteral("Back to my audits"))) {
      note({{QStringLiteral("event"), QStringLiteral("submitted")}});
      Watchdog::doing = back->text();
      back->click();
    } else if (submit != nullptr) {
      Watchdog::doing = submit->text();
      submit->click();
      wait_page_ = 300 / interval_;
    } else if (QAbstractButton* next = button(QStringLiteral("Next"))) {
      Watchdog::doing = next->text();
      next->click();
    } else if (QAbstractButton* check = button(QStringLiteral("Check your answers"))) {
      Watchdog::doing = check->text();
      check->click();
    }
  }

  void end() {
    note({{QStringLiteral("event"), QStringLiteral("done")},
          {QStringLiteral("blocks"), watchdog_->blocks()},
          {QStringLiteral("busy"), watchdog_->busy()},
          {QStringLiteral("longest"), watchdog_->longest()}});
    timer_.stop();
    window()->close();
  }

  const bool filling_;
  const bool entering_ = setting("AUTOMATON_TASK") == QLatin1String("enter");
  bool usable_ = false;
  int interval_ = 20;
  QTimer timer_;
  Watchdog* watchdog_ = nullptr;
  QString line_;
  QPlainTextEdit* typing_ = nullptr;
  QString keys_;  ///< Still to be typed.
  QPointer<QWidget> edit_;
  QList<QWidget*> tried_;
  int typed_ = 0;
  int wait_ = 0;
  int wait_open_ = 0;
  int wait_page_ = 0;
};

void begin() {
  QTimer::singleShot(0, [] {
    static Automaton automaton;
    Q_UNUSED(automaton)
  });
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(begin)
