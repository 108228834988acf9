// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/agreement_model.h"

#include <QLocale>

#include "client/models/analysis_words.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString tr(const char* text) { return AgreementModel::tr(text); }

bool enough(const Agreement& agreement) { return agreement.counts.pairs >= agreement.least_pairs; }

/// "14 of 20", with its share where there are enough.
QString of_pairs(qint64 count, const Agreement& agreement) {
  const qint64 pairs = agreement.counts.pairs;
  const QString counts = tr("%1 of %2").arg(count).arg(pairs);
  return enough(agreement) && pairs > 0 ? tr("%1 (%2%)").arg(counts).arg(whole_percent({count, pairs})) : counts;
}

QString hundredths(double value) { return QLocale{QLocale::English}.toString(value, 'f', 2); }

QString limits(const std::optional<Coefficient>& one) {
  return one ? tr("%1, 95% limits %2 to %3").arg(hundredths(one->value), hundredths(one->low), hundredths(one->high))
             : tr("Not defined: one grade only");
}

}  // namespace

AgreementModel::AgreementModel(ModerationGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

void AgreementModel::load(const QString& programme, const QString& period) {
  const int mine = ++asked_;
  when_answered(gateway_.agreement(programme, period), this, [this, mine](const Outcome<Agreement>& outcome) {
    if (mine != asked_) {
      return;
    }
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    agreement_ = *outcome.value;
    Q_EMIT changed();
  });
}

QString agreement_title(const Agreement& agreement) {
  const auto& counts = agreement.counts;
  if (counts.pairs == 0) {
    return tr("No audit has been read twice yet");
  }
  return tr("%1 of %2 audits read twice have the same grade").arg(counts.exact).arg(counts.pairs);
}

QString agreement_facts(const Agreement& agreement) {
  if (agreement.counts.pairs == 0) {
    return tr("Second readings are done under Month, Second readings.");
  }
  const QString months = agreement.first_period == agreement.last_period
                             ? month_of(agreement.first_period)
                             : tr("%1 to %2").arg(month_of(agreement.first_period), month_of(agreement.last_period));
  const auto& counts = agreement.counts;
  return tr("%1. The second reading raised %2 and lowered %3.").arg(months).arg(counts.raised).arg(counts.lowered);
}

QString agreement_note(const Agreement& agreement) {
  if (agreement.counts.pairs == 0) {
    return {};
  }
  if (!enough(agreement)) {
    return tr("Counts only: with fewer than %1 audits read twice a coefficient says more of chance than of the grades.")
        .arg(agreement.least_pairs);
  }
  return tr(
      "Kappa and AC2 are 1 when all grades agree and 0 when they agree no more than by chance. Kappa falls when "
      "nearly all audits have one grade; AC2 does not. Read them with their limits.");
}

ChartTable agreement_figures(const Agreement& agreement) {
  const auto& counts = agreement.counts;
  ChartTable table;
  table.head = {tr("Figure"), tr("Value")};
  table.rows = {{tr("Same grade"), of_pairs(counts.exact, agreement)},
                {tr("Same grade or the next"), of_pairs(counts.within_one, agreement)},
                {tr("Raised"), of_pairs(counts.raised, agreement)},
                {tr("Lowered"), of_pairs(counts.lowered, agreement)}};
  if (enough(agreement)) {
    table.rows.append({tr("Kappa, linear weights"), limits(agreement.linear_kappa)});
    table.rows.append({tr("Kappa, quadratic weights"), limits(agreement.quadratic_kappa)});
    table.rows.append({tr("AC2, quadratic weights"), limits(agreement.ac2)});
  }
  return table;
}

ChartTable agreement_matrix(const Agreement& agreement) {
  ChartTable table;
  table.head = {tr("First grade")};
  for (const auto second : all_grades) {
    table.head.append(tr("Second: %1").arg(grade_words(second).toLower()));
  }
  for (const auto first : all_grades) {
    QStringList row{grade_words(first)};
    for (const auto second : all_grades) {
      qint64 count = 0;
      for (const auto& pair : agreement.pairs) {
        count += pair.first == first && pair.second == second ? pair.count : 0;
      }
      row.append(QString::number(count));
    }
    table.rows.append(row);
  }
  return table;
}

ChartTable agreement_of_auditors(const Agreement& agreement) {
  ChartTable table;
  table.head = {tr("Auditor"), tr("Read twice"), tr("Same grade"), tr("Same grade or the next")};
  for (const auto& one : agreement.auditors) {
    table.rows.append({one.auditor, QString::number(one.counts.pairs), QString::number(one.counts.exact),
                       QString::number(one.counts.within_one)});
  }
  return table;
}

}  // namespace touchstone::client
