// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/figure_references.h"
#include "client/models/report_commentary.h"
#include "client/pages/reference_field.h"
#include "client/widgets/common.h"

namespace touchstone::client {

/// Where words of the report are written: the field, how they will print, what of them may identify somebody, and when
/// somebody else changed them meanwhile, their words beside one's own. Nothing that is typed is lost.
class SentenceEditor : public QWidget {
  Q_OBJECT

 public:
  /// `names_figures`: words may hold references.
  SentenceEditor(FigureReferences& references, bool names_figures, QWidget* parent = nullptr);

  /// Begins to write; `title`: what is written, for the label.
  void begin(const SentenceDraft& draft, const QString& title);
  bool writing() const { return !isHidden(); }
  const SentenceDraft& draft() const { return draft_; }
  ReferenceField* field() const { return field_; }
  QString preview() const { return preview_->text(); }

  /// Whether these are the words that stand in the field, however they have been changed since.
  bool writes(const SentenceDraft& draft) const { return writing() && draft.number == draft_.number; }
  /// The words were saved: the writing ends, unless more was typed meanwhile or something else is written by now.
  void saved(const SentenceDraft& draft);
  /// The server refuses them, or they did not reach it.
  void show_failure(const Failure& failure);
  /// Somebody changed them meanwhile.
  void show_theirs(const QString& theirs, const QString& by, const QString& etag);

 Q_SIGNALS:
  void save_wanted(const touchstone::client::SentenceDraft& draft);
  /// The writing ended; saved or not.
  void left();

 private:
  void build();
  QWidget* build_theirs();
  void follow_printing();
  void save();
  void leave();
  void end();
  void show_problem(const QString& problem);
  void offer_confirming();
  void take_theirs();

  FigureReferences& references_;
  bool names_figures_;
  SentenceDraft draft_;
  int begun_ = 0;        ///< How many writings there were.
  bool saving_ = false;  ///< Sent and not yet answered.
  QString began_with_;
  Words* label_;
  Words* hint_;
  Words* problem_;
  ReferenceField* field_;
  Words* preview_;
  MessageBar* bar_;
  Card* theirs_box_;
  Words* theirs_title_ = nullptr;
  Words* theirs_ = nullptr;
  QPushButton* take_ = nullptr;
  QPushButton* save_;
};

}  // namespace touchstone::client
