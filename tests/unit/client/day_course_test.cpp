// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/day_course.h"

#include <QTest>

using namespace touchstone::client;

namespace {

Allocation came_in(const QDate& day, AuditState state = AuditState::Submitted) {
  Allocation row;
  row.name = QStringLiteral("allocations/%1-%2").arg(day.toString(Qt::ISODate)).arg(static_cast<int>(state));
  row.state = state;
  row.submit_time = QDateTime{day, QTime{14, 16}};
  return row;
}

Allocation still_out() {
  Allocation row;
  row.state = AuditState::InProgress;
  return row;
}

const QString september = QStringLiteral("2023-09");
const QString august = QStringLiteral("2023-08");
const QDate today{2023, 9, 27};

}  // namespace

/// How a month came in, day by day.
class DayCourseTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void counts_what_had_come_in_by_the_end_of_each_day() {
    const QList<Allocation> month{came_in({2023, 9, 12}, AuditState::Accepted), came_in({2023, 9, 4}),
                                  came_in({2023, 9, 12}), still_out()};

    const auto course = day_course(month, september, true, today);

    QVERIFY(course.has_value());
    QCOMPARE(course->base, 4);
    QCOMPARE(course->days(), 27);
    QCOMPARE(course->by_day(3).numerator, 0);
    QCOMPARE(course->by_day(4).numerator, 1);
    QCOMPARE(course->by_day(11).numerator, 1);
    QCOMPARE(course->by_day(12).numerator, 3);
    QCOMPARE(course->by_day(27).numerator, 3);
    QCOMPARE(course->audits.first(), QStringLiteral("audits/2023-09-04-3"));
  }

  void each_area_is_counted_by_a_day_for_itself() {
    QList<Allocation> month{came_in({2023, 8, 4}), came_in({2023, 8, 30}), still_out(), came_in({2023, 8, 2})};
    for (int i = 0; i < 3; ++i) {
      month[i].service_area_code = QStringLiteral("SWF");
    }
    month[3].service_area_code = QStringLiteral("BIT");
    Allocation gone = came_in({2023, 8, 2}, AuditState::Withdrawn);
    gone.service_area_code = QStringLiteral("CWD");
    month.append(gone);

    const auto areas = areas_by_day(month, august, 27);

    QCOMPARE(areas.size(), 2);
    QCOMPARE(areas.value(QStringLiteral("SWF")).numerator, 1);
    QCOMPARE(areas.value(QStringLiteral("SWF")).denominator, 3);
    QCOMPARE(areas.value(QStringLiteral("BIT")).numerator, 1);
  }

  void withdrawn_and_exempt_ones_count_nowhere() {
    Allocation exempt = still_out();
    exempt.exempt = true;
    Allocation withdrawn = came_in({2023, 9, 4});
    withdrawn.state = AuditState::Withdrawn;

    QCOMPARE(day_course({exempt, withdrawn, still_out()}, september, true, today)->base, 1);
    QVERIFY(!day_course({exempt, withdrawn}, september, true, today));
  }

  void what_was_sent_back_is_not_completed() {
    const Allocation back = came_in({2023, 9, 4}, AuditState::SentBack);

    QCOMPARE(day_course({back}, september, true, today)->by_day(27).numerator, 0);
  }

  void a_month_that_is_over_goes_to_its_end_or_to_the_day_its_last_audit_came_in() {
    QCOMPARE(day_course({came_in({2023, 8, 3})}, august, false, today)->days(), 31);

    const auto late = day_course({came_in({2023, 7, 28}), came_in({2023, 9, 2})}, august, false, today);
    QCOMPARE(late->days(), 33);
    QCOMPARE(late->by_day(1).numerator, 1);  // before its first day counts there
    QCOMPARE(late->by_day(32).numerator, 1);
    QCOMPARE(late->by_day(60).numerator, 2);
  }

  void a_day_that_is_not_known_is_not_guessed() {
    Allocation unknown = came_in({2023, 8, 3});
    unknown.submit_time = {};

    QVERIFY(!day_course({unknown, came_in({2023, 8, 4})}, august, false, today));
  }

  void the_title_says_how_far_it_is_ahead_of_the_month_before_on_the_same_day() {
    QList<Allocation> now;
    QList<Allocation> before;
    for (int i = 0; i < 16; ++i) {
      now.append(i < 10 ? came_in({2023, 9, 2 + 2 * i}) : still_out());
    }
    for (int i = 0; i < 18; ++i) {
      before.append(i < 13 ? came_in({2023, 8, 5 + 2 * i}) : still_out());
    }
    const DayChart chart{*day_course(now, september, true, today), day_course(before, august, false, today)};

    const ChartWords words = day_chart_words(chart);

    QCOMPARE(chart.before->by_day(27).numerator, 12);
    QCOMPARE(words.title, QStringLiteral("4 points behind August on day 27"));
    QCOMPARE(words.description, QStringLiteral("September so far: 10 of 16, 63%. August: 13 of 18, 72%. August by its "
                                               "day 27: 12 of 18, 67%"));
    QCOMPARE(day_words(chart, 2), QStringLiteral("2 Sept: 1 of 16, 6%; August by its day 2: 0 of 18, 0%"));
    QCOMPARE(chart.days(), 31);
    const ChartTable table = day_table(chart);
    QCOMPARE(table.rows.size(), 31);
    QCOMPARE(table.rows[26], (QStringList{QStringLiteral("27"), QStringLiteral("10"), QStringLiteral("16"),
                                          QStringLiteral("12"), QStringLiteral("18")}));
    QCOMPARE(table.rows[27][1], QStringLiteral("–"));  // not come yet
  }

  void small_months_are_not_compared() {
    const DayChart chart{*day_course({came_in({2023, 9, 4}), still_out()}, september, true, today),
                         day_course({came_in({2023, 8, 4})}, august, false, today)};

    QCOMPARE(day_chart_words(chart).title, QStringLiteral("How September came in, day by day"));
    QCOMPARE(day_words(chart, 4), QStringLiteral("4 Sept: 1 of 2; August by its day 4: 1 of 1"));
  }
};

QTEST_GUILESS_MAIN(DayCourseTest)
#include "day_course_test.moc"
