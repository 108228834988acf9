// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "client/api/analysis_gateway.h"
#include "client/api/finding_group_gateway.h"
#include "client/models/pending_requests.h"
#include "client/models/undo_history.h"

namespace touchstone::client {

/// What findings of a month say in the unit's words, and which say nearly the same.
class FindingWordings : public QObject {
  Q_OBJECT

 public:
  FindingWordings(AnalysisGateway& analysis, FindingGroupGateway& gateway, QObject* parent = nullptr);

  /// Turns to a month and asks for everything.
  void show(const QString& cycle);
  const QString& cycle() const { return cycle_; }
  bool loaded() const { return loaded_; }
  /// The month with its findings; nothing while it has not come.
  const std::optional<MonthlyAnalysis>& analysis() const { return analysis_; }
  const QList<FindingGroupWords>& groups() const { return groups_; }
  const QList<FindingSuggestion>& suggestions() const { return suggestions_; }
  const FindingGroupWords* find(const QString& name) const;
  /// The group that a finding stands in; null: none.
  const FindingGroupWords* group_of(const QString& audit, int index) const;

  /// Adds a group without a name, else changes it; `written`, `not_written` or `conflicted` tells how it went, and of
  /// which `writing` of the editor; 0: it was not written there.
  void write(const FindingGroupWords& group, int writing = 0);
  /// Its findings are printed in their auditors' words again.
  void remove(const QString& name);

 Q_SIGNALS:
  /// The findings of the month came.
  void analysis_changed();
  void changed();
  /// Words for a person.
  void failed(const QString& words);
  /// Something was taken away, in words, and how to take that back.
  void done(const QString& words, const touchstone::client::UndoHistory::Undo& undo);
  /// As it was sent, with the name and the etag that it has now.
  void written(const touchstone::client::FindingGroupWords& group, int writing);
  void not_written(const touchstone::client::FindingGroupWords& group, const touchstone::client::Failure& failure,
                   int writing);
  /// Somebody else changed the words meanwhile: `theirs`, which have `etag` now.
  void conflicted(const touchstone::client::FindingGroupWords& group, const QString& theirs, const QString& by,
                  const QString& etag, int writing);

 private:
  using Ask = std::function<Answered<FindingGroupWords>(const QString& request_id)>;
  using After = std::function<void(const Outcome<FindingGroupWords>&)>;
  void ask_analysis();
  void ask();
  void send(const QString& what, const Ask& ask, const After& after);
  void put_back(FindingGroupWords removed, const UndoHistory::Report& report);

  AnalysisGateway& analysis_gateway_;
  FindingGroupGateway& gateway_;
  QString cycle_;
  std::optional<MonthlyAnalysis> analysis_;
  QList<FindingGroupWords> groups_;
  QList<FindingSuggestion> suggestions_;
  PendingRequests pending_;
  bool loaded_ = false;
};

/// "SWF, CD900412" of each finding, and what is to be known of it.
QString grouped_finding_words(const GroupedFinding& finding);

}  // namespace touchstone::client
