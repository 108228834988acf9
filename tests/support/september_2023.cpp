// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/september_2023.h"

#include <algorithm>
#include <cmath>

#include "client/models/analysis_words.h"

namespace touchstone::client {

namespace {

struct Month {
  const char* period;
  CycleCounts counts;
  GradeCounts grades;
};

const Month months[] = {
    {"2023-01", {42, 0, 36, 6, 21}, {1, 14, 18, 3}}, {"2023-02", {40, 0, 33, 7, 20}, {1, 14, 16, 2}},
    {"2023-03", {44, 0, 36, 8, 22}, {2, 15, 16, 3}}, {"2023-04", {38, 0, 32, 6, 19}, {1, 15, 14, 2}},
    {"2023-05", {41, 0, 35, 6, 22}, {1, 15, 17, 2}}, {"2023-06", {43, 0, 36, 7, 23}, {2, 16, 16, 2}},
    {"2023-07", {40, 0, 34, 6, 21}, {1, 16, 17, 0}}, {"2023-08", {48, 0, 38, 10, 24}, {0, 21, 17, 0}},
    {"2023-09", {34, 0, 27, 7, 19}, {2, 16, 9, 0}},
};

AnswerCounts check(const char* key, const char* text, qint64 yes, qint64 no, qint64 not_applicable = 0) {
  return {QString::fromLatin1(key), QString::fromLatin1(text), yes, no, not_applicable};
}

QList<AnswerCounts> checks(const std::array<std::array<qint64, 3>, 5>& counts) {
  static const char* const keys[][2] = {{"chronology", "Chronology"},
                                        {"case_summary", "Case summary"},
                                        {"cultural_genogram", "Cultural genogram"},
                                        {"supervision", "Supervision"},
                                        {"visit", "Visit"}};
  QList<AnswerCounts> rows;
  for (size_t i = 0; i < 5; ++i) {
    rows.append(check(keys[i][0], keys[i][1], counts[i][0], counts[i][1], counts[i][2]));
  }
  return rows;
}

QList<AnswerCounts> questions(qint64 completed) {
  const auto part = [completed](qint64 no) { return std::max<qint64>(0, completed - no); };
  return {check("child_seen_alone", "Child seen alone", part(1), std::min<qint64>(1, completed)),
          check("voice_of_child", "Voice of the child", completed, 0),
          check("direct_work", "Direct work", part(2), std::min<qint64>(2, completed)),
          check("smart_plan", "Plan is specific and timed", part(1), 0, std::min<qint64>(1, completed)),
          check("management_oversight", "Management oversight", completed, 0)};
}

AreaAnalysis area(const char* code, qint64 allocated, qint64 completed, const GradeCounts& grades,
                  const std::array<std::array<qint64, 3>, 5>* focus5 = nullptr) {
  AreaAnalysis made;
  made.code = QString::fromLatin1(code);
  made.display_name = made.code;
  made.case_holding = focus5 != nullptr;
  made.counts = {allocated, 0, completed, allocated - completed, completed * 7 / 10};
  made.grades = grades;
  if (focus5 != nullptr) {
    made.focus5 = checks(*focus5);
  }
  made.questions = questions(completed);
  made.graded_questions = {
      {QStringLiteral("assessment_and_planning"), QStringLiteral("Assessment and planning"), grades}};
  return made;
}

QList<AreaAnalysis> areas() {
  using Checks = std::array<std::array<qint64, 3>, 5>;
  const Checks bit{{{3, 1, 0}, {4, 0, 0}, {2, 2, 0}, {4, 0, 0}, {3, 1, 0}}};
  const Checks swf{{{4, 0, 0}, {3, 1, 0}, {4, 0, 0}, {3, 1, 0}, {4, 0, 0}}};
  const Checks cff{{{5, 1, 0}, {5, 1, 0}, {3, 3, 0}, {5, 1, 0}, {6, 0, 0}}};
  const Checks cwd{{{2, 1, 0}, {3, 0, 0}, {1, 1, 1}, {2, 1, 0}, {3, 0, 0}}};
  const Checks ptc{{{2, 1, 0}, {3, 0, 0}, {1, 2, 0}, {3, 0, 0}, {2, 1, 0}}};
  const Checks none{};
  QList<AreaAnalysis> all{area("Adoption", 1, 1, {0, 1, 0, 0}),  area("BIT", 4, 4, {0, 4, 0, 0}, &bit),
                          area("SWF", 6, 4, {0, 3, 1, 0}, &swf), area("C&FF", 6, 6, {1, 2, 3, 0}, &cff),
                          area("CWD", 4, 3, {0, 0, 3, 0}, &cwd), area("Fostering", 2, 2, {0, 1, 1, 0}),
                          area("ICAS", 4, 4, {1, 3, 0, 0}),      area("PTC", 5, 3, {0, 2, 1, 0}, &ptc),
                          area("YPS", 2, 0, {0, 0, 0, 0}, &none)};
  all[2].findings = {
      {QStringLiteral("good_practice"),
       QStringLiteral("The chronology tells the child’s story, not only the contacts."),
       QStringLiteral("CD900412"),
       false,
       {},
       QStringLiteral("audits/1"),
       0,
       {}},
      {QStringLiteral("improvement"),
       QStringLiteral("The plan to bring the brothers home names steps, but not who takes them or by when, so that "
                      "nobody could say in review what had been done."),
       QStringLiteral("CD900410"),
       true,
       {},
       QStringLiteral("audits/2"),
       0,
       QStringLiteral("assessment_and_planning")}};
  all[3].findings = {{QStringLiteral("quotation"),
                      QStringLiteral("“She came when she said she would.”"),
                      QStringLiteral("CD900403"),
                      true,
                      QStringLiteral("child"),
                      QStringLiteral("audits/3"),
                      0,
                      {}}};
  return all;
}

ControlChart chart(const QString& measure) {
  ControlChart made;
  made.measure = measure;
  made.provisional = true;
  qint64 numerator = 0;
  qint64 denominator = 0;
  for (const auto& month : months) {
    const Share share = *overall_share(measure, month.counts, month.grades);
    made.points.append({QString::fromLatin1(month.period), share, 0, 1, {}});
    numerator += share.numerator;
    denominator += share.denominator;
  }
  const double centre = static_cast<double>(numerator) / static_cast<double>(denominator);
  made.centre = centre;
  for (auto& point : made.points) {
    const double sigma = std::sqrt(centre * (1 - centre) / static_cast<double>(point.share.denominator));
    point.lower = std::max(0.0, centre - 3 * sigma);
    point.upper = std::min(1.0, centre + 3 * sigma);
  }
  return made;
}

Fact change(const QString& measure, size_t with, const QString& sentence) {
  const Share now = *overall_share(measure, months[8].counts, months[8].grades);
  const Share then = *overall_share(measure, months[with].counts, months[with].grades);
  Fact fact;
  fact.kind = QStringLiteral("change");
  fact.measure = measure;
  fact.numerator = now.numerator;
  fact.denominator = now.denominator;
  fact.compared_with = QString::fromLatin1(months[with].period);
  fact.compared_numerator = then.numerator;
  fact.compared_denominator = then.denominator;
  fact.change = 100.0 * (static_cast<double>(now.numerator) / static_cast<double>(now.denominator) -
                         static_cast<double>(then.numerator) / static_cast<double>(then.denominator));
  fact.sentence = sentence;
  return fact;
}

Fact said(const char* kind, const char* measure, qint64 numerator, qint64 denominator, const QString& sentence) {
  Fact fact;
  fact.kind = QString::fromLatin1(kind);
  fact.measure = QString::fromLatin1(measure);
  fact.numerator = numerator;
  fact.denominator = denominator;
  fact.sentence = sentence;
  return fact;
}

QList<Fact> facts() {
  QList<Fact> all{
      change(QStringLiteral("completion"), 7,
             QStringLiteral("Completion was 79% (27 of 34) in September, the same as August (79%, 38 of 48).")),
      change(QStringLiteral("completion"), 6,
             QStringLiteral("Completion was 79% (27 of 34) in September, 6 points below July (85%, 34 of 40).")),
      change(QStringLiteral("discussion"), 7,
             QStringLiteral("Discussions were held for 70% (19 of 27) in September, 7 points above August.")),
      change(QStringLiteral("good_or_better"), 7,
             QStringLiteral("Audits graded good or outstanding were 67% (18 of 27), 11 points above August.")),
      change(QStringLiteral("completion@SWF"), 7, QStringLiteral("In SWF, completion was 4 of 6 (August: 6 of 8).")),
      said("extreme", "grade.requiresImprovement", 9, 27,
           QStringLiteral("9 of 27 audits require improvement (33%), the lowest share this year.")),
      said("absence", "grade.inadequate", 0, 27, QStringLiteral("No audit has been inadequate in the last 3 months.")),
      said("majority_run", "grade.good", 16, 27,
           QStringLiteral("More than half of the audits were good for the second month running: 55% in August and 59% "
                          "in September. From January to July it was 39% to 47%.")),
      said("unanimous", "focus5.supervision@BIT", 4, 4, QStringLiteral("BIT: supervision was in timescale in all 4.")),
      said("not_returned", "completion@YPS", 0, 2, QStringLiteral("YPS: 2 audits allocated, none completed."))};
  all[5].direction = QStringLiteral("lowest");
  all[6].cycles = 3;
  all[6].since = QStringLiteral("2023-07");
  all[7].cycles = 2;
  all[7].since = QStringLiteral("2023-08");
  return all;
}

ProgressRow row(const QString& label, qint64 allocated, qint64 completed, qint64 overdue, qint64 held, qint64 good) {
  return {label, {allocated, 0, completed, allocated - completed, held}, overdue, good, completed};
}

}  // namespace

QList<AuditCycle> cycles_of_2023() {
  QList<AuditCycle> cycles;
  for (const auto& month : months) {
    AuditCycle cycle;
    cycle.period = QString::fromLatin1(month.period);
    cycle.name = practice_managers + QStringLiteral("/auditCycles/") + cycle.period;
    cycle.state = CycleState::Closed;
    cycle.programme_display_name = QStringLiteral("Practice managers’ audits");
    cycles.prepend(cycle);
  }
  return cycles;
}

MonthlyAnalysis september_2023() {
  MonthlyAnalysis analysis;
  analysis.programme = QStringLiteral("practice-managers");
  analysis.programme_display_name = QStringLiteral("Practice managers’ audits");
  analysis.period = QStringLiteral("2023-09");
  analysis.theme = QStringLiteral("Reunifications");
  analysis.overview = months[8].counts;
  analysis.grades = months[8].grades;
  analysis.areas = areas();
  analysis.facts = facts();
  for (const auto* measure : {"completion", "discussion", "good_or_better", "grade.outstanding", "grade.good",
                              "grade.requiresImprovement", "grade.inadequate"}) {
    analysis.charts.append(chart(QString::fromLatin1(measure)));
  }
  for (const auto& month : months) {
    analysis.history.append({QString::fromLatin1(month.period), month.counts, month.grades, {}});
  }
  analysis.as_at = QDateTime{QDate{2023, 10, 4}, QTime{9, 12}};
  analysis.cycle_state = CycleState::Closed;
  analysis.due_date = QDate{2023, 9, 29};
  return analysis;
}

Progress progress_september_2023() {
  Progress progress;
  progress.period = QStringLiteral("2023-09");
  progress.theme = QStringLiteral("Reunifications");
  progress.due_date = QDate{2023, 9, 29};
  progress.total = row({}, 16, 10, 3, 7, 7);
  progress.areas = {row(QStringLiteral("BIT"), 4, 3, 0, 2, 3), row(QStringLiteral("SWF"), 6, 3, 2, 2, 2),
                    row(QStringLiteral("C&FF"), 6, 4, 1, 3, 2)};
  progress.teams = {row(QStringLiteral("BIT: North"), 4, 3, 0, 2, 3), row(QStringLiteral("SWF: East"), 3, 1, 1, 1, 1),
                    row(QStringLiteral("SWF: West"), 3, 2, 1, 1, 1), row(QStringLiteral("C&FF: East"), 6, 4, 1, 3, 2)};
  progress.auditors = {row(QStringLiteral("Chloe Adeyemi"), 8, 7, 0, 5, 5),
                       row(QStringLiteral("Dawn Whitlock"), 4, 2, 1, 1, 1),
                       row(QStringLiteral("Priya Nair"), 4, 1, 2, 1, 1)};
  progress.late = {{QStringLiteral("allocations/1"), QStringLiteral("CD900410"), QStringLiteral("SWF"),
                    QStringLiteral("Dawn Whitlock"), QDate{2023, 9, 22}, 5, AuditState::InProgress,
                    QStringLiteral("Practitioner on leave until 28 Sept; discussion still to hold")},
                   {QStringLiteral("allocations/2"),
                    QStringLiteral("CD900417"),
                    QStringLiteral("C&FF"),
                    QStringLiteral("Priya Nair"),
                    QDate{2023, 9, 22},
                    5,
                    AuditState::SentBack,
                    {}},
                   {QStringLiteral("allocations/3"),
                    QStringLiteral("CD900412"),
                    QStringLiteral("SWF"),
                    QStringLiteral("Samir Aziz"),
                    QDate{2023, 9, 26},
                    1,
                    AuditState::Allocated,
                    {}}};
  progress.previous_total = row({}, 18, 13, 0, 9, 10);
  progress.previous_period = QStringLiteral("2023-08");
  progress.previous_areas = {row(QStringLiteral("BIT"), 4, 4, 0, 3, 4), row(QStringLiteral("SWF"), 8, 6, 0, 4, 4),
                             row(QStringLiteral("C&FF"), 6, 3, 0, 2, 2)};
  progress.as_at = QDateTime{QDate{2023, 9, 27}, QTime{14, 2, 9}};
  return progress;
}

QList<Allocation> month_coming_in(const QString& period, int all, int completed) {
  QList<Allocation> rows;
  const QDate first = QDate::fromString(period + QStringLiteral("-01"), Qt::ISODate);
  for (int i = 0; i < all; ++i) {
    Allocation row;
    row.name = QStringLiteral("allocations/%1").arg(i + 1);
    row.state = i < completed ? AuditState::Accepted : AuditState::InProgress;
    if (i < completed) {
      const int day = period == QLatin1String("2023-08") ? 5 + 2 * i : 1 + i;
      row.submit_time = QDateTime{first.addDays(day - 1), QTime{14, 16}};
    }
    rows.append(row);
  }
  return rows;
}

}  // namespace touchstone::client
