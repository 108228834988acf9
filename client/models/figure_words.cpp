// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/figure_words.h"

#include <QCoreApplication>

namespace touchstone::client {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("FigureWords", text); }

CycleCounts operator+(const CycleCounts& left, const CycleCounts& right) {
  return {left.allocated + right.allocated, left.exempt + right.exempt, left.completed + right.completed,
          left.not_completed + right.not_completed, left.discussions_held + right.discussions_held};
}

GradeCounts operator+(const GradeCounts& left, const GradeCounts& right) {
  return {left.outstanding + right.outstanding, left.good + right.good,
          left.requires_improvement + right.requires_improvement, left.inadequate + right.inadequate};
}

/// The share of an answered question in lists of counts; none when none of them asks it.
template <typename Areas>
std::optional<Share> answered_share(const QString& measure, const Areas& areas) {
  const QString key = measure.section(QLatin1Char('.'), 1);
  const bool focus5 = measure.startsWith(QLatin1String("focus5."));
  std::optional<Share> sum;
  for (const auto& area : areas) {
    for (const auto& row : focus5 ? area.focus5 : area.questions) {
      if (row.key == key) {
        const Share before = sum.value_or(Share{});
        sum = Share{before.numerator + row.yes, before.denominator + row.yes + row.no};
      }
    }
  }
  return sum;
}

bool is_answer(const QString& measure) {
  return measure.startsWith(QLatin1String("focus5.")) || measure.startsWith(QLatin1String("question."));
}

/// How many were graded on a graded question.
std::optional<Share> graded_share(const QString& measure, const QList<AreaAnalysis>& areas) {
  const QString key = measure.section(QLatin1Char('.'), 1);
  std::optional<Share> sum;
  for (const auto& area : areas) {
    for (const auto& row : area.graded_questions) {
      if (row.key == key) {
        const qint64 total = row.grades.total();
        const Share before = sum.value_or(Share{});
        sum = Share{before.numerator + total, before.denominator + total};
      }
    }
  }
  return sum;
}

QString title_of(const QString& overall, const MonthlyAnalysis& analysis) {
  if (!overall.startsWith(QLatin1String("graded_question."))) {
    return measure_title(overall, analysis);
  }
  QString key = overall.section(QLatin1Char('.'), 1);
  for (const auto& area : analysis.areas) {
    for (const auto& row : area.graded_questions) {
      if (row.key == key && !row.short_text.isEmpty()) {
        return row.short_text;
      }
    }
  }
  return key;
}

}  // namespace

QString in_area(const QString& measure, const QString& area) {
  return area.isEmpty() ? measure : measure + QLatin1Char('@') + area;
}

QString grade_measure(Grade grade) {
  switch (grade) {
    case Grade::Outstanding:
      return QStringLiteral("grade.outstanding");
    case Grade::Good:
      return QStringLiteral("grade.good");
    case Grade::RequiresImprovement:
      return QStringLiteral("grade.requiresImprovement");
    case Grade::Inadequate:
      return QStringLiteral("grade.inadequate");
    case Grade::None:
      break;
  }
  return {};
}

std::optional<Share> figure_share(const QString& measure, const MonthlyAnalysis& analysis) {
  const QString overall = measure.section(QLatin1Char('@'), 0, 0);
  const QString code = measure.section(QLatin1Char('@'), 1);
  QList<AreaAnalysis> areas = analysis.areas;
  if (!code.isEmpty()) {
    areas.removeIf([&code](const AreaAnalysis& area) { return area.code != code; });
    if (areas.isEmpty()) {
      return std::nullopt;
    }
  }
  if (is_answer(overall)) {
    return answered_share(overall, areas);
  }
  if (overall.startsWith(QLatin1String("graded_question."))) {
    return graded_share(overall, areas);
  }
  if (!code.isEmpty()) {
    return overall_share(overall, areas.first().counts, areas.first().grades);
  }
  return shows_part(analysis) ? overall_share(overall, counts_on_show(analysis), grades_on_show(analysis))
                              : overall_share(overall, analysis.overview, analysis.grades);
}

FigureRef figure_ref(const QString& measure, const MonthlyAnalysis& analysis) {
  FigureRef figure;
  figure.measure = measure;
  const QString area = measure.section(QLatin1Char('@'), 1);
  const QString title = title_of(measure.section(QLatin1Char('@'), 0, 0), analysis);
  figure.title = area.isEmpty() ? title : QStringLiteral("%1, %2").arg(area, title.toLower());
  if (const auto share = figure_share(measure, analysis); share && share->denominator > 0) {
    figure.title = tr("%1: %2").arg(figure.title, of_words(*share));
  }
  return figure;
}

bool shows_part(const MonthlyAnalysis& analysis) {
  return counts_on_show(analysis).allocated != analysis.overview.allocated;
}

QString listed(QStringList names) {
  if (names.size() < 2) {
    return names.value(0);
  }
  const QString last = names.takeLast();
  return tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last);
}

QString areas_in_words(const MonthlyAnalysis& analysis) {
  QStringList codes;
  for (const auto& area : analysis.areas) {
    codes.append(area.code);
  }
  return listed(codes);
}

CycleCounts counts_on_show(const MonthlyAnalysis& analysis) {
  CycleCounts sum;
  for (const auto& area : analysis.areas) {
    sum = sum + area.counts;
  }
  return sum;
}

GradeCounts grades_on_show(const MonthlyAnalysis& analysis) {
  GradeCounts sum;
  for (const auto& area : analysis.areas) {
    sum = sum + area.grades;
  }
  return sum;
}

Trend area_trend(const QString& measure, const MonthlyAnalysis& analysis) {
  Trend trend{measure, {}, {}};
  for (const auto& month : analysis.history) {
    std::optional<Share> mine;
    if (is_answer(measure)) {
      mine = answered_share(measure, month.areas);
    } else {
      CycleCounts counts;
      GradeCounts grades;
      for (const auto& area : month.areas) {
        counts = counts + area.counts;
        grades = grades + area.grades;
      }
      mine = overall_share(measure, counts, grades);
    }
    if (!mine || mine->denominator == 0) {
      continue;
    }
    trend.mine.append({month.period, *mine});
    const auto council = overall_share(measure, month.counts, month.grades);
    if (council && council->denominator > 0) {
      trend.council.append({month.period, *council});
    }
  }
  return trend;
}

}  // namespace touchstone::client
