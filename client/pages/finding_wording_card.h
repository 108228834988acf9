// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/finding_group_gateway.h"
#include "client/widgets/common.h"

namespace touchstone::client {

/// A wording with the findings that it stands for, and what can be done with it.
class FindingWordingCard : public QWidget {
  Q_OBJECT

 public:
  explicit FindingWordingCard(const FindingGroupWords& group, QWidget* parent = nullptr);

  const FindingGroupWords& group() const { return group_; }

 Q_SIGNALS:
  void edit_wanted();
  /// The findings that are chosen above shall be put to it.
  void more_wanted();
  void remove_wanted();
  void wordings_wanted();
  /// It shall no longer stand for this finding, by its place in the group.
  void take_out_wanted(int finding);

 private:
  FindingGroupWords group_;
};

/// Findings that say nearly the same, and a button that begins a wording for them.
class FindingSuggestionCard : public QWidget {
  Q_OBJECT

 public:
  explicit FindingSuggestionCard(const FindingSuggestion& suggestion, QWidget* parent = nullptr);

 Q_SIGNALS:
  void wanted();
};

}  // namespace touchstone::client
