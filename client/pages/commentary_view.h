// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/figure_references.h"
#include "client/models/report_commentary_rows.h"
#include "client/models/undo_history.h"
#include "client/pages/commentary_list.h"
#include "client/pages/sentence_editor.h"
#include "client/pages/wordings_box.h"
#include "client/widgets/common.h"

namespace touchstone::client {

class UndoBar;

/// The words of a month's report, sentence by sentence, and where they are decided about and written.
class CommentaryView : public QWidget {
  Q_OBJECT

 public:
  CommentaryView(ReportCommentary& commentary, FigureReferences& references, SentenceGateway& gateway,
                 QWidget* parent = nullptr);

  void show_month(const QString& audit_cycle);
  CommentaryList* list() const { return list_; }
  SentenceEditor* editor() const { return editor_; }
  WordingsBox* wordings() const { return wordings_; }
  QString facts() const { return facts_->text(); }

 private:
  QWidget* build_head();
  QWidget* build_actions();
  void follow_models();
  void follow_editor();
  void show_state();
  void show_actions();
  void act(CommentaryList::Wish wish);
  void go_to_next_flagged();
  void go_on();
  void begin_new();
  void show_wordings();
  const CommentaryEntry* current() const;

  ReportCommentary& commentary_;
  FigureReferences& references_;
  ReportCommentaryRows rows_;
  UndoHistory history_;
  QString month_to_come_;  ///< Chosen while a sentence is being written.
  Words* facts_;
  MessageBar* bar_;
  CommentaryList* list_;
  SentenceEditor* editor_;
  WordingsBox* wordings_;
  UndoBar* undo_bar_;
  QPushButton* flagged_;
  QPushButton* add_;
  QPushButton* accept_;
  QPushButton* edit_;
  QPushButton* drop_;
  QPushButton* confirm_;
  QPushButton* undecide_;
  QPushButton* up_;
  QPushButton* down_;
  QPushButton* remove_;
  QPushButton* who_;
  QWidget* actions_ = nullptr;
};

}  // namespace touchstone::client
