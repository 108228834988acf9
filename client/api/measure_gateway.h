// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

#include "client/api/analysis_values.h"
#include "client/api/outcome.h"

namespace touchstone::client {

enum class MeasureState { Unknown, NothingCounted, Reached, OnTheWay, OffTheWay };

/// A target counted from audits, and what it comes to.
struct Measure {
  QString name;  ///< `measures/{uuid}`.
  QString title;
  QString service_area_code;  ///< Empty: every one.
  int target_percent = 0;
  bool at_most = false;
  QDate target_date;
  MeasureState state = MeasureState::Unknown;
  Share share;
  Share before;          ///< Of the window before.
  QString first_period;  ///< YYYY-MM; empty: nothing was counted.
  QString last_period;
};

/// Targets counted from audits. Lists are whole.
class MeasureGateway {
 public:
  MeasureGateway() = default;
  MeasureGateway(const MeasureGateway&) = delete;
  MeasureGateway& operator=(const MeasureGateway&) = delete;
  virtual ~MeasureGateway() = default;

  /// In the order they were added.
  virtual Answered<QList<Measure>> measures() = 0;
};

}  // namespace touchstone::client
