// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/fact_model.h"

#include <algorithm>

#include "client/models/chart_words.h"

namespace touchstone::client {

namespace {

bool overall(const Fact& fact) { return !fact.measure.contains(QLatin1Char('@')); }

bool on_an_answer(const Fact& fact) {
  return fact.measure.startsWith(QLatin1String("focus5.")) || fact.measure.startsWith(QLatin1String("question."));
}

QString share_text(const std::optional<qint64>& numerator, const std::optional<qint64>& denominator) {
  return numerator && denominator ? of_words({*numerator, *denominator}) : QString{};
}

}  // namespace

int fact_strength(const Fact& fact) {
  static const QStringList kinds{QStringLiteral("control_chart"), QStringLiteral("majority_run"),
                                 QStringLiteral("extreme"),       QStringLiteral("absence"),
                                 QStringLiteral("not_returned"),  QStringLiteral("unanimous"),
                                 QStringLiteral("count_change"),  QStringLiteral("change")};
  const auto at = kinds.indexOf(fact.kind);
  return at < 0 ? static_cast<int>(kinds.size()) : static_cast<int>(at);
}

bool fact_in_short_list(const Fact& fact) {
  if (fact.kind == QLatin1String("change")) {
    return overall(fact) && !on_an_answer(fact);
  }
  return fact.kind != QLatin1String("unanimous") || fact.denominator.value_or(0) >= 4;
}

QString fact_key(const Fact& fact) {
  return QStringLiteral("%1/%2/%3").arg(fact.kind, fact.measure, fact.rule.isEmpty() ? fact.compared_with : fact.rule);
}

QString fact_state_words(FactModel::State state) {
  switch (state) {
    case FactModel::State::ToDecide:
      return FactModel::tr("To decide");
    case FactModel::State::InReport:
      return FactModel::tr("In the report");
    case FactModel::State::Edited:
      return FactModel::tr("In the report, edited");
    case FactModel::State::LeftOut:
      return FactModel::tr("Left out");
    case FactModel::State::LookAgain:
      return FactModel::tr("figure changed: look again");
    case FactModel::State::NoLongerHolds:
      return FactModel::tr("no longer holds");
  }
  return {};
}

void FactModel::show(const MonthlyAnalysis& analysis) {
  beginResetModel();
  period_ = analysis.period;
  facts_ = analysis.facts;
  std::stable_sort(facts_.begin(), facts_.end(),
                   [](const Fact& left, const Fact& right) { return fact_strength(left) < fact_strength(right); });
  choose();
  endResetModel();
  Q_EMIT decided_changed();
}

void FactModel::follow(const Commentary* commentary) {
  commentary_ = commentary;
  if (commentary_ != nullptr) {
    connect(commentary_, &Commentary::changed, this, &FactModel::take_decisions);
  }
  take_decisions();
}

void FactModel::take_decisions() {
  const auto now = rows_to_show();
  const bool same =
      now.size() == rows_.size() && std::equal(now.begin(), now.end(), rows_.begin(),
                                               [](const Row& left, const Row& right) { return left.key == right.key; });
  if (same) {
    if (!rows_.isEmpty()) {
      Q_EMIT dataChanged(index(0), index(static_cast<int>(rows_.size()) - 1));
    }
  } else {
    beginResetModel();
    rows_ = now;
    endResetModel();
  }
  Q_EMIT decided_changed();
}

void FactModel::set_all(bool all) {
  beginResetModel();
  all_ = all;
  choose();
  endResetModel();
  Q_EMIT decided_changed();
}

void FactModel::choose() { rows_ = rows_to_show(); }

QList<FactModel::Row> FactModel::rows_to_show() const {
  QList<Row> rows;
  for (const auto& fact : facts_) {
    const QString key = fact_key(fact);
    const bool decided = commentary_ != nullptr && commentary_->decision(key).decision != Decision::None;
    if (all_ || decided || fact_in_short_list(fact)) {
      rows.append({fact, key, true});
    }
  }
  if (commentary_ != nullptr) {
    for (const auto& decision : commentary_->decisions()) {
      const bool there = std::any_of(facts_.begin(), facts_.end(),
                                     [&](const Fact& fact) { return fact_key(fact) == decision.fact_key; });
      if (decision.no_longer_holds && decision.decision != Decision::None && !there) {
        Fact gone;
        gone.sentence = decision.decided_on_sentence;
        rows.append({gone, decision.fact_key, false});
      }
    }
  }
  return rows;
}

FactModel::State FactModel::state_of(const Row& row) const {
  const FactDecision decision = commentary_->decision(row.key);
  if (!row.holds) {
    return State::NoLongerHolds;
  }
  // The fact holds here; it may be a figure that the unit's words name that has no value any more.
  const bool look_again = decision.figures_changed || decision.no_longer_holds;
  switch (decision.decision) {
    case Decision::Dropped:
      return State::LeftOut;
    case Decision::Accepted:
      return look_again ? State::LookAgain : State::InReport;
    case Decision::Edited:
      return look_again ? State::LookAgain : State::Edited;
    case Decision::None:
      break;
  }
  return State::ToDecide;
}

int FactModel::decided() const {
  if (commentary_ == nullptr) {
    return 0;
  }
  return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [this](const Row& row) {
    const State state = state_of(row);
    return state == State::InReport || state == State::Edited || state == State::LeftOut;
  }));
}

int FactModel::next_to_decide(int row) const {
  const auto count = static_cast<int>(rows_.size());
  for (int step = 1; commentary_ != nullptr && step <= count; ++step) {
    const int at = (row + step) % count;
    const State state = state_of(rows_[at]);
    if (state == State::ToDecide || state == State::LookAgain) {
      return at;
    }
  }
  return -1;
}

QString FactModel::sentence(const Row& row) const {
  if (commentary_ != nullptr) {
    const FactDecision decision = commentary_->decision(row.key);
    if (decision.decision == Decision::Edited && !decision.sentence.isEmpty()) {
      return decision.printed_sentence.isEmpty() ? decision.sentence : decision.printed_sentence;
    }
  }
  return row.fact.sentence;
}

/// With the figures that the unit's words name as references, so that they stay live.
QString FactModel::sentence_to_edit(const Row& row) const {
  const FactDecision decision = commentary_ == nullptr ? FactDecision{} : commentary_->decision(row.key);
  return decision.decision == Decision::Edited && !decision.sentence.isEmpty() ? decision.sentence : sentence(row);
}

int FactModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
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

namespace {

QString icon_of(FactModel::State state) {
  switch (state) {
    case FactModel::State::ToDecide:
      return QStringLiteral("to_start");
    case FactModel::State::InReport:
      return QStringLiteral("accepted");
    case FactModel::State::Edited:
      return QStringLiteral("edited");
    case FactModel::State::LeftOut:
      return QStringLiteral("not_counted");
    case FactModel::State::LookAgain:
      return QStringLiteral("warning");
    case FactModel::State::NoLongerHolds:
      return QStringLiteral("problem");
  }
  return {};
}

Accent accent_of(FactModel::State state) {
  switch (state) {
    case FactModel::State::ToDecide:
    case FactModel::State::LookAgain:
      return Accent::Warning;
    case FactModel::State::InReport:
    case FactModel::State::Edited:
      return Accent::Good;
    case FactModel::State::NoLongerHolds:
      return Accent::Error;
    case FactModel::State::LeftOut:
      break;
  }
  return Accent::Quiet;
}

}  // namespace

QVariant FactModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const Row& row = rows_[index.row()];
  const bool decides = commentary_ != nullptr;
  switch (role) {
    case Qt::EditRole:
      return sentence_to_edit(row);
    case Qt::DisplayRole:
      return sentence(row);
    case Qt::AccessibleTextRole:
      return QStringList{sentence(row), decides ? fact_state_words(state_of(row)) + QLatin1Char('.') : QString{},
                         basis(row.fact)}
          .join(QLatin1Char(' '))
          .simplified();
    case BasisRole:
      return basis(row.fact);
    case KindRole:
      return row.fact.kind;
    case KeyRole:
      return row.key;
    case MeasureRole:
      return row.fact.measure;
    case AnalysisSentenceRole:
      return row.fact.sentence;
    case StateRole:
      return decides ? QVariant{static_cast<int>(state_of(row))} : QVariant{};
    case StateWordsRole:
      return decides ? QVariant{fact_state_words(state_of(row))} : QVariant{};
    case StateIconRole:
      return decides ? QVariant{icon_of(state_of(row))} : QVariant{};
    case StateAccentRole:
      return decides ? QVariant{static_cast<int>(accent_of(state_of(row)))} : QVariant{};
    default:
      return {};
  }
}

}  // namespace touchstone::client
