// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/commentary.h"
#include "client/models/finding_wordings.h"
#include "client/models/publication_marks.h"
#include "client/models/undo_history.h"
#include "client/pages/analysis_views.h"
#include "client/pages/finding_wording_card.h"
#include "client/pages/publication_mark_form.h"
#include "client/pages/sentence_editor.h"
#include "client/pages/wordings_box.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

class UndoBar;

/// The findings of the month for its report: put in or left out, given one wording where several say the same, and
/// marked for the publication copy.
class ReportFindingsView : public QWidget {
  Q_OBJECT

 public:
  ReportFindingsView(Commentary& choices, FindingWordings& wordings, PublicationMarks& marks,
                     FigureReferences& references, SentenceGateway& gateway, QWidget* parent = nullptr);

  void show_month(const QString& audit_cycle);
  FindingsView* findings() const { return findings_; }
  SentenceEditor* editor() const { return editor_; }
  QList<FindingWordingCard*> cards() const;
  QList<FindingSuggestionCard*> suggestions() const;
  /// Begins a wording for the findings that are chosen in the list.
  void begin_for_chosen();
  PublicationMarkForm* mark_form() const { return mark_form_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* build_box(const QString& title, const QString& nothing, QVBoxLayout*& rows, Words*& none);
  void follow_models();
  void follow_editor();
  QWidget* build_publication();
  void follow_marks();
  void show_publication();
  void begin_mark();
  void take_mark_back();
  void come_back();
  void show_analysis();
  void show_groups();
  void show_suggestions();
  void show_chosen();
  QList<GroupedFinding> chosen() const;
  bool writes_already();
  void begin(const FindingGroupWords& group, const QString& title);
  void add_chosen(const FindingGroupWords& group);
  void take_out(FindingGroupWords group, int finding);

  Commentary& choices_;
  FindingWordings& wordings_;
  PublicationMarks& marks_;
  UndoHistory history_;
  FindingGroupWords writing_;
  QString month_to_come_;  ///< Chosen while words are being written.
  MessageBar* bar_;
  FindingsView* findings_;
  QPushButton* one_wording_;
  QPushButton* publish_;
  QPushButton* unpublish_;
  PublicationMarkForm* mark_form_;
  QString marking_;  ///< The finding that is written for, "SWF, CD900412".
  SentenceEditor* editor_;
  WordingsBox* who_;
  QVBoxLayout* group_rows_ = nullptr;
  QVBoxLayout* suggestion_rows_ = nullptr;
  Words* no_groups_ = nullptr;
  Words* no_suggestions_ = nullptr;
  UndoBar* undo_bar_;
};

}  // namespace touchstone::client
