// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/fact_model.h"

#include <algorithm>

#include "client/models/chart_words.h"

namespace touchstone::client {

namespace {

int strength(const Fact& fact) {
  static const QStringList kinds{QStringLiteral("control_chart"), QStringLiteral("majority_run"),
                                 QStringLiteral("extreme"),       QStringLiteral("absence"),
                                 QStringLiteral("not_returned"),  QStringLiteral("unanimous"),
                                 QStringLiteral("count_change"),  QStringLiteral("change")};
  const auto at = kinds.indexOf(fact.kind);
  return at < 0 ? static_cast<int>(kinds.size()) : static_cast<int>(at);
}

bool overall(const Fact& fact) { return !fact.measure.contains(QLatin1Char('@')); }

bool on_an_answer(const Fact& fact) {
  return fact.measure.startsWith(QLatin1String("focus5.")) || fact.measure.startsWith(QLatin1String("question."));
}

bool in_short_list(const Fact& fact) {
  if (fact.kind == QLatin1String("change")) {
    return overall(fact) && !on_an_answer(fact);
  }
  return fact.kind != QLatin1String("unanimous") || fact.denominator.value_or(0) >= 4;
}

QString share_text(const std::optional<qint64>& numerator, const std::optional<qint64>& denominator) {
  return numerator && denominator ? of_words({*numerator, *denominator}) : QString{};
}

}  // namespace

void FactModel::show(const MonthlyAnalysis& analysis) {
  beginResetModel();
  period_ = analysis.period;
  facts_ = analysis.facts;
  std::stable_sort(facts_.begin(), facts_.end(),
                   [](const Fact& left, const Fact& right) { return strength(left) < strength(right); });
  choose();
  endResetModel();
}

void FactModel::set_all(bool all) {
  beginResetModel();
  all_ = all;
  choose();
  endResetModel();
}

void FactModel::choose() {
  shown_.clear();
  for (int i = 0; i < facts_.size(); ++i) {
    if (all_ || in_short_list(facts_[i])) {
      shown_.append(i);
    }
  }
}

int FactModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QString FactModel::basis(const Fact& fact) const {
  QStringList parts;
  const QString now = share_text(fact.numerator, fact.denominator);
  const QString then = share_text(fact.compared_numerator, fact.compared_denominator);
  if (!now.isEmpty()) {
    parts.append(then.isEmpty()
                     ? tr("Rests on %1.").arg(now)
                     : tr("Rests on %1, and %2 in %3.").arg(now, then, month_name(fact.compared_with, period_)));
  }
  if (fact.cycles > 0) {
    parts.append(tr("Holds for %1 months, since %2.").arg(fact.cycles).arg(month_name(fact.since, period_)));
  }
  if (!fact.rule.isEmpty()) {
    parts.append(tr("Rule: %1.").arg(rule_words(fact.rule)));
  }
  return parts.join(QLatin1Char(' '));
}

QVariant FactModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const Fact& fact = facts_[shown_[index.row()]];
  switch (role) {
    case Qt::DisplayRole:
      return fact.sentence;
    case Qt::AccessibleTextRole:
      return QString{fact.sentence + QLatin1Char(' ') + basis(fact)}.trimmed();
    case BasisRole:
      return basis(fact);
    case KindRole:
      return fact.kind;
    default:
      return {};
  }
}

}  // namespace touchstone::client
