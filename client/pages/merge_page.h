// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/audit_merge.h"
#include "client/models/open_audits.h"
#include "client/widgets/common.h"

class QScrollArea;

namespace touchstone::client {

class MergeRow;

/// An audit that was changed in two places: what it shall say, question by question. Nothing is chosen where both sides
/// changed the same question.
class MergePage : public QWidget {
  Q_OBJECT

 public:
  /// Of an audit whose other version is known.
  explicit MergePage(AuditWork& work, QWidget* parent = nullptr);

  AuditMerge& merge() { return merge_; }
  /// Gives the focus to the first question without a choice, else to the first one.
  void focus_start();

 Q_SIGNALS:
  /// Back to the list; nothing is decided and nothing lost.
  void left();
  /// The person has chosen, and the audit goes on its way.
  void decided();

 protected:
  void focusInEvent(QFocusEvent* event) override;

 private:
  QWidget* build_head();
  QWidget* build_rows();
  QWidget* build_foot();
  void show_progress();
  void keep_both();
  void use();

  AuditWork& work_;
  AuditMerge merge_;
  QList<MergeRow*> rows_;
  QScrollArea* scroll_ = nullptr;
  Words* progress_ = nullptr;
};

}  // namespace touchstone::client
