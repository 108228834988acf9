// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/analysis_gateway.h"

namespace touchstone::client {

/// The months of all programmes. Asks again only when told to.
class AnalysisCycles : public QObject {
  Q_OBJECT

 public:
  explicit AnalysisCycles(AnalysisGateway& gateway, QObject* parent = nullptr);

  void refresh();
  /// By programme, newest first; planned ones left out.
  const QList<AuditCycle>& all() const { return cycles_; }
  /// The newest in this state, else the newest; empty without any.
  QString newest(CycleState state) const;

 Q_SIGNALS:
  void changed();
  void failed(const touchstone::client::Failure& failure);

 private:
  void ask_for(const QList<Programme>& left, const QList<AuditCycle>& found);

  AnalysisGateway& gateway_;
  QList<AuditCycle> cycles_;
};

/// "September 2023", "October 2023 (open)".
QString cycle_words(const AuditCycle& cycle);

}  // namespace touchstone::client
