// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "client/api/moderation_gateway.h"
#include "client/models/chart_words.h"

namespace touchstone::client {

/// How far first and second readings of a programme agree, up to the month on show.
class AgreementModel : public QObject {
  Q_OBJECT

 public:
  explicit AgreementModel(ModerationGateway& gateway, QObject* parent = nullptr);

  /// `programme` is `programmes/{code}`, `period` YYYY-MM.
  void load(const QString& programme, const QString& period);
  /// Nothing while it has not come.
  const std::optional<Agreement>& agreement() const { return agreement_; }

 Q_SIGNALS:
  void changed();
  void failed(const touchstone::client::Failure& failure);

 private:
  ModerationGateway& gateway_;
  std::optional<Agreement> agreement_;
  int asked_ = 0;
};

/// "14 of 20 audits read twice have the same grade", "No audit has been read twice yet".
QString agreement_title(const Agreement& agreement);
/// "March to September 2023, 20 audits read twice".
QString agreement_facts(const Agreement& agreement);
/// What is to be known of the figures: that there are few, or what the coefficients are.
QString agreement_note(const Agreement& agreement);
/// The figures, one a row: below the least number counts, else shares and coefficients with their limits.
ChartTable agreement_figures(const Agreement& agreement);
/// First grades down, second grades across.
ChartTable agreement_matrix(const Agreement& agreement);
/// Exact and within one grade for each auditor, as counts.
ChartTable agreement_of_auditors(const Agreement& agreement);

}  // namespace touchstone::client
