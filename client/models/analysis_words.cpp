// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/analysis_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "client/models/figure_words.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString tr(const char* text, int n = -1) { return QCoreApplication::translate("AnalysisWords", text, nullptr, n); }

const QLocale& british() {
  static const QLocale locale{QLocale::English, QLocale::UnitedKingdom};
  return locale;
}

QDate first_day(const QString& period) { return QDate::fromString(period + QStringLiteral("-01"), Qt::ISODate); }

QString question_title(const QString& measure, const MonthlyAnalysis& analysis) {
  QString key = measure.section(QLatin1Char('.'), 1);
  for (const auto& area : analysis.areas) {
    for (const auto& row : area.focus5 + area.questions) {
      if (row.key == key) {
        return row.short_text.isEmpty() ? key : row.short_text;
      }
    }
  }
  return key;
}

/// "as in August", "7 points up on August", "6 points below July" from a change of `points`.
QString change_words(const Fact& fact, const QString& reported, bool further_back) {
  const auto size = static_cast<qint64>(std::round(std::abs(*fact.change)));
  const QString month = month_name(fact.compared_with, reported);
  if (size == 0) {
    return tr("as in %1").arg(month);
  }
  const bool up = *fact.change > 0;
  const QString points = size == 1 ? tr("1 point") : tr("%1 points").arg(size);
  if (further_back) {
    return (up ? tr("%1 above %2") : tr("%1 below %2")).arg(points, month);
  }
  return (up ? tr("%1 up on %2") : tr("%1 down on %2")).arg(points, month);
}

bool big_enough(const Fact& fact) {
  return fact.denominator.value_or(0) >= smallest_base && fact.compared_denominator.value_or(0) >= smallest_base;
}

/// What stands under a figure: that the grade has been absent, that the share is an extreme, or how it changed.
QString note_of(const QString& measure, const MonthlyAnalysis& analysis) {
  QString changes;
  for (const auto& fact : analysis.facts) {
    if (fact.measure != measure) {
      continue;
    }
    if (fact.kind == QLatin1String("absence")) {
      return tr("none for %1 months").arg(fact.cycles);
    }
    if (fact.kind == QLatin1String("extreme")) {
      return fact.direction == QLatin1String("lowest") ? tr("lowest of the year") : tr("highest of the year");
    }
    if (fact.kind == QLatin1String("change") && fact.change && big_enough(fact)) {
      const bool unchanged_so_far = changes.startsWith(tr("as in %1").arg(QString{}));
      if (changes.isEmpty()) {
        changes = change_words(fact, analysis.period, false);
      } else if (unchanged_so_far && !changes.contains(QLatin1Char(';'))) {
        changes += QStringLiteral("; ") + change_words(fact, analysis.period, true);
      }
    }
  }
  return changes;
}

FigureCard card(const QString& measure, const QString& title, const Share& share, const QString& of_what,
                const QString& note) {
  if (share.denominator == 0) {
    return {measure, title, QStringLiteral("–"), of_what, {}};
  }
  if (share.numerator == 0 || share.denominator < smallest_base) {
    return {measure, title, QString::number(share.numerator), tr("of %1 %2").arg(share.denominator).arg(of_what), note};
  }
  return {measure, title, share_words(share), of_words(share) + QLatin1Char(' ') + of_what, note};
}

}  // namespace

qint64 count_of(const GradeCounts& grades, Grade grade) {
  switch (grade) {
    case Grade::Outstanding:
      return grades.outstanding;
    case Grade::Good:
      return grades.good;
    case Grade::RequiresImprovement:
      return grades.requires_improvement;
    case Grade::Inadequate:
      return grades.inadequate;
    case Grade::None:
      break;
  }
  return 0;
}

qint64 whole_percent(const Share& share) {
  return (200 * share.numerator + share.denominator) / (2 * share.denominator);
}

QString share_words(const Share& share) {
  if (share.denominator == 0) {
    return QStringLiteral("–");
  }
  return share.denominator < smallest_base ? of_words(share) : QStringLiteral("%1%").arg(whole_percent(share));
}

QString of_words(const Share& share) { return tr("%1 of %2").arg(share.numerator).arg(share.denominator); }

QString fraction_words(double fraction) {
  return QStringLiteral("%1%").arg(static_cast<qint64>(std::round(fraction * 100)));
}

QString month_name(const QString& period, const QString& reported) {
  const QDate first = first_day(period);
  if (!first.isValid()) {
    return period;
  }
  const bool same_year = period.left(4) == reported.left(4);
  return british().toString(first, same_year ? QStringLiteral("MMMM") : QStringLiteral("MMMM yyyy"));
}

QString short_month(const QString& period) {
  const QDate first = first_day(period);
  return first.isValid() ? day_and_month(first).section(QLatin1Char(' '), 1) : period;
}

QString counted_at(const QDateTime& time) {
  const QDateTime local = time.toLocalTime();
  return QStringLiteral("%1 %2, %3")
      .arg(day_and_month(local.date()))
      .arg(local.date().year())
      .arg(local.toString(QStringLiteral("HH:mm")));
}

QString number_word(qint64 number) {
  static const char* const words[] = {"no",  "one",   "two",   "three", "four", "five",
                                      "six", "seven", "eight", "nine",  "ten"};
  return number >= 0 && number <= 10 ? tr(words[number]) : QString::number(number);
}

Share completion(const CycleCounts& counts) { return {counts.completed, counts.allocated - counts.exempt}; }

Share discussions(const CycleCounts& counts) { return {counts.discussions_held, counts.completed}; }

std::optional<Share> overall_share(const QString& measure, const CycleCounts& counts, const GradeCounts& grades) {
  if (measure == QLatin1String("completion")) {
    return completion(counts);
  }
  if (measure == QLatin1String("discussion")) {
    return discussions(counts);
  }
  if (measure == QLatin1String("good_or_better")) {
    return Share{grades.outstanding + grades.good, counts.completed};
  }
  for (const auto grade : all_grades) {
    if (measure == grade_measure(grade)) {
      return Share{count_of(grades, grade), counts.completed};
    }
  }
  return std::nullopt;
}

QString measure_title(const QString& measure, const MonthlyAnalysis& analysis) {
  const QString overall = measure.section(QLatin1Char('@'), 0, 0);
  if (overall == QLatin1String("completion")) {
    return tr("Completed");
  }
  if (overall == QLatin1String("discussion")) {
    return tr("Discussed");
  }
  if (overall == QLatin1String("good_or_better")) {
    return tr("Good or outstanding");
  }
  for (const auto grade : all_grades) {
    if (overall == grade_measure(grade)) {
      return grade_words(grade);
    }
  }
  return question_title(overall, analysis);
}

QString measure_definition(const QString& measure, const MonthlyAnalysis& analysis) {
  if (measure == QLatin1String("completion")) {
    return tr("Share of allocated audits that were completed");
  }
  if (measure == QLatin1String("discussion")) {
    return tr("Share of completed audits talked through with the practitioner");
  }
  const QString title = measure_title(measure, analysis);
  if (measure.startsWith(QLatin1String("grade.")) || measure == QLatin1String("good_or_better")) {
    return tr("Share of completed audits graded %1").arg(title.toLower());
  }
  return tr("Share of yes among yes and no answers on %1").arg(title.toLower());
}

QString grades_sentence(const GradeCounts& grades) {
  return tr("Outstanding %1, good %2, requires improvement %3, inadequate %4.")
      .arg(grades.outstanding)
      .arg(grades.good)
      .arg(grades.requires_improvement)
      .arg(grades.inadequate);
}

QString grades_title(const MonthlyAnalysis& analysis) {
  int leads[4] = {};
  for (const auto& area : analysis.areas) {
    int best = -1;
    bool shared = false;
    qint64 most = 0;
    for (int i = 0; i < 4; ++i) {
      const qint64 count = count_of(area.grades, all_grades[i]);
      shared = count == most ? true : count > most ? false : shared;
      if (count > most) {
        most = count;
        best = i;
      }
    }
    if (best >= 0 && !shared) {
      ++leads[best];
    }
  }
  const auto* first = std::max_element(std::begin(leads), std::end(leads));
  if (*first == 0 || std::count(std::begin(leads), std::end(leads), *first) > 1) {
    return tr("Grades by service area");
  }
  const QString grade = grade_words(all_grades[first - std::begin(leads)]);
  return *first == 1 ? tr("%1 is the most common grade in one area").arg(grade)
                     : tr("%1 is the most common grade in %2 areas").arg(grade, number_word(*first));
}

QString grades_subtitle(const MonthlyAnalysis& analysis) {
  const qint64 completed = counts_on_show(analysis).completed;
  return completed == 1 ? tr("Number of audits by grade and area, 1 completed audit")
                        : tr("Number of audits by grade and area, %1 completed audits").arg(completed);
}

QString focus5_title(const MonthlyAnalysis& analysis) {
  QList<QList<AnswerCounts>> areas;
  for (const auto& area : analysis.areas) {
    areas.append(area.focus5);
  }
  const AnswerCounts* worst = nullptr;
  bool shared = false;
  bool counted = false;
  const auto rows = summed(areas);
  for (const auto& row : rows) {
    counted = counted || row.yes + row.no > 0;
    if (row.no == 0) {
      continue;
    }
    if (worst == nullptr) {
      worst = &row;
      continue;
    }
    // no/(yes+no) compared without division
    const qint64 left = row.no * (worst->yes + worst->no);
    const qint64 right = worst->no * (row.yes + row.no);
    shared = left == right ? true : left > right ? false : shared;
    if (left > right) {
      worst = &row;
    }
  }
  if (!counted) {
    return tr("No record checks were counted");
  }
  if (worst == nullptr) {
    return tr("Every record check was met");
  }
  return shared ? tr("Record checks by area") : tr("%1 is missing most often").arg(worst->short_text);
}

QList<FigureCard> figure_cards(const MonthlyAnalysis& analysis) {
  const bool part = shows_part(analysis);
  const auto council = [&analysis](const QString& measure) {
    return overall_share(measure, analysis.overview, analysis.grades).value_or(Share{});
  };
  const auto one = [&](const QString& title, const QString& measure, const QString& of_what) {
    const Share share = figure_share(measure, analysis).value_or(Share{});
    return card(measure, title, share, of_what,
                part ? tr("whole council %1").arg(share_words(council(measure))) : note_of(measure, analysis));
  };
  const QString completed = tr("completed");
  const QString allocated = tr("allocated less exempt");
  return {one(tr("Completed"), QStringLiteral("completion"), allocated),
          one(tr("Discussed with practitioner"), QStringLiteral("discussion"), completed),
          one(tr("Good or outstanding"), QStringLiteral("good_or_better"), completed),
          one(tr("Requires improvement"), grade_measure(Grade::RequiresImprovement), completed),
          one(tr("Inadequate"), grade_measure(Grade::Inadequate), completed)};
}

QString so_far(const MonthlyAnalysis& analysis) {
  if (analysis.cycle_state != CycleState::Open) {
    return {};
  }
  return tr("So far, %1 in.").arg(of_words(completion(counts_on_show(analysis))));
}

QList<AnswerCounts> summed(const QList<QList<AnswerCounts>>& areas) {
  QList<AnswerCounts> sums;
  for (const auto& area : areas) {
    for (const auto& row : area) {
      auto found = std::find_if(sums.begin(), sums.end(), [&row](const auto& sum) { return sum.key == row.key; });
      if (found == sums.end()) {
        sums.append(row);
      } else {
        found->yes += row.yes;
        found->no += row.no;
        found->not_applicable += row.not_applicable;
      }
    }
  }
  return sums;
}

QString all_label(const MonthlyAnalysis& analysis) { return shows_part(analysis) ? tr("My areas") : tr("All"); }

}  // namespace touchstone::client
