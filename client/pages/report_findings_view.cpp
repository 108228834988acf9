// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/report_findings_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"
#include "client/widgets/undo_bar.h"

namespace touchstone::client {

namespace {

constexpr int least_findings_height = 460;

void empty(QVBoxLayout* rows) {
  while (QLayoutItem* item = rows->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
}

/// The words that are written for a group, as the editor knows them.
SentenceDraft draft_of(const FindingGroupWords& group, int writing = 0) {
  SentenceDraft draft;
  draft.number = writing;
  draft.key = group.name;
  draft.text = group.text;
  draft.confirmed_texts = group.confirmed_texts;
  draft.etag = group.etag;
  return draft;
}

/// "SWF, CD900412" of a row.
QString finding_from(const QModelIndex& finding) {
  return QStringList{finding.data(AnalysisFindingModel::AreaRole).toString(),
                     finding.data(AnalysisFindingModel::CaseRole).toString()}
      .join(QStringLiteral(", "));
}

}  // namespace

ReportFindingsView::ReportFindingsView(Commentary& choices, FindingWordings& wordings, PublicationMarks& marks,
                                       FigureReferences& references, SentenceGateway& gateway, QWidget* parent)
    : QWidget{parent},
      choices_{choices},
      wordings_{wordings},
      marks_{marks},
      bar_{new MessageBar},
      findings_{new FindingsView{FindingsView::Of::Month, &choices}},
      one_wording_{plain_button(tr("Write one wording…"), QStringLiteral("edited"))},
      publish_{plain_button(tr("Mark for publication…  P"))},
      unpublish_{plain_button(tr("Not for publication  U"))},
      mark_form_{new PublicationMarkForm},
      editor_{new SentenceEditor{references, false}},
      who_{new WordingsBox{gateway}},
      undo_bar_{new UndoBar{history_}} {
  setAccessibleName(tr("Findings"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 6);
  column->setSpacing(8);
  column->addWidget(bar_);
  findings_->setMinimumHeight(least_findings_height);
  findings_->list()->setSelectionMode(QAbstractItemView::ExtendedSelection);
  column->addWidget(findings_, 1);
  column->addWidget(build_publication());
  column->addWidget(mark_form_);
  column->addWidget(one_wording_, 0, Qt::AlignLeft);
  column->addWidget(editor_);
  column->addWidget(who_);
  auto* boxes = new FlowGrid{2, 380, 16};
  boxes->set_widgets(
      {build_box(tr("Wordings of the unit"),
                 tr("Every finding in the report is printed in its auditor’s words. Choose some above, "
                    "with Ctrl or Shift, to say them in one sentence."),
                 group_rows_, no_groups_),
       build_box(tr("Suggested: nearly the same in several areas"),
                 tr("No findings of different areas say nearly the same."), suggestion_rows_, no_suggestions_)});
  column->addWidget(boxes);
  column->addWidget(undo_bar_);
  addActions(undo_bar_->actions_for(this));
  follow_models();
  follow_editor();
  follow_marks();
  show_analysis();
  show_groups();
  show_suggestions();
}

QWidget* ReportFindingsView::build_box(const QString& title, const QString& nothing, QVBoxLayout*& rows, Words*& none) {
  auto* card = new Card;
  auto* inside = pane_column(card, {1, 1, 1, 1}, 0);
  card->setAccessibleName(title);
  auto* head = new QVBoxLayout;
  head->setContentsMargins(16, 8, 16, 8);
  head->addWidget(heading(title, TextSize::Normal));
  inside->addLayout(head);
  inside->addWidget(new Hairline);
  none = new Words{nothing, TextSize::Normal, false, Tone::Quiet};
  none->setContentsMargins(16, 10, 16, 12);
  inside->addWidget(none);
  rows = new QVBoxLayout;
  rows->setSpacing(0);
  inside->addLayout(rows);
  inside->addStretch(1);
  return card;
}

QWidget* ReportFindingsView::build_publication() {
  auto* foot = new QWidget;
  auto* row = new QHBoxLayout{foot};
  row->setContentsMargins(12, 0, 12, 4);
  row->setSpacing(8);
  row->addWidget(publish_);
  row->addWidget(unpublish_);
  row->addStretch(1);
  publish_->setAccessibleName(tr("Mark the finding for the publication copy"));
  unpublish_->setAccessibleName(tr("Take the finding’s mark for the publication copy back"));
  connect(publish_, &QPushButton::clicked, this, &ReportFindingsView::begin_mark);
  connect(unpublish_, &QPushButton::clicked, this, &ReportFindingsView::take_mark_back);
  return foot;
}

void ReportFindingsView::follow_marks() {
  auto* list = findings_->list();
  findings_->show_publication(marks_);
  list->setAccessibleDescription(
      tr("%1, P marks it for the publication copy, U takes the mark back").arg(list->accessibleDescription()));
  list->installEventFilter(this);
  connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ReportFindingsView::show_publication);
  connect(list->model(), &QAbstractItemModel::modelReset, this, &ReportFindingsView::show_publication,
          Qt::QueuedConnection);
  connect(&marks_, &PublicationMarks::changed, this, [this] {
    show_publication();
    mark_form_->take_up(marks_.mark_of(mark_form_->mark().audit, mark_form_->mark().index));
  });
  connect(&marks_, &PublicationMarks::failed, this, [this](const QString& words) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Publication copy."), words);
  });
  connect(&marks_, &PublicationMarks::done, this,
          [this](const QString& words, const UndoHistory::Undo& undo) { history_.add(words, undo); });
  connect(&marks_, &PublicationMarks::saved, this, [this](const PublicationMark& mark) {
    bar_->hide();
    mark_form_->saved(mark);
  });
  connect(&marks_, &PublicationMarks::not_saved, this, [this](const PublicationMark& mark, const Failure& failure) {
    if (mark_form_->writes(mark)) {
      mark_form_->show_failure(failure);
    } else {
      bar_->say(Tone::Error, QStringLiteral("problem"), tr("The finding was not marked."),
                tr("“%1” %2").arg(mark.words + mark.consent, failure_words(failure)));
    }
  });
  connect(mark_form_, &PublicationMarkForm::save_wanted, this,
          [this](const PublicationMark& mark) { marks_.put(mark, marking_); });
  connect(mark_form_, &PublicationMarkForm::left, this, &ReportFindingsView::come_back);
  show_publication();
}

/// The finding with the focus can be marked once it is known what is marked.
void ReportFindingsView::show_publication() {
  const auto finding = findings_->list()->currentIndex();
  const auto marked = finding.data(AnalysisFindingModel::PublicationRole);
  publish_->setText(marked.toBool() ? tr("Change the publication mark…  P") : tr("Mark for publication…  P"));
  publish_->setEnabled(marked.isValid() && !editor_->writing() && !mark_form_->writing());
  unpublish_->setEnabled(marked.toBool() && !mark_form_->writing());
}

void ReportFindingsView::begin_mark() {
  const auto finding = findings_->list()->currentIndex();
  if (!finding.data(AnalysisFindingModel::PublicationRole).isValid() || writes_already()) {
    return;
  }
  marking_ = finding_from(finding);
  mark_form_->begin(marks_.mark_of(finding.data(AnalysisFindingModel::AuditRole).toString(),
                                   finding.data(AnalysisFindingModel::IndexRole).toInt()),
                    finding.data(AnalysisFindingModel::KindRole).toString() == QLatin1String("quotation"),
                    finding.data().toString(), marking_);
  show_publication();
  show_chosen();
  bring_into_view(*mark_form_);
}

void ReportFindingsView::take_mark_back() {
  const auto finding = findings_->list()->currentIndex();
  if (finding.data(AnalysisFindingModel::PublicationRole).toBool() && !writes_already()) {
    marks_.take_back(finding.data(AnalysisFindingModel::AuditRole).toString(),
                     finding.data(AnalysisFindingModel::IndexRole).toInt(), finding_from(finding));
  }
}

bool ReportFindingsView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == findings_->list() && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() == Qt::NoModifier && key->key() == Qt::Key_P) {
      begin_mark();
      return true;
    }
    if (key->modifiers() == Qt::NoModifier && key->key() == Qt::Key_U) {
      take_mark_back();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void ReportFindingsView::follow_models() {
  connect(&wordings_, &FindingWordings::analysis_changed, this, &ReportFindingsView::show_analysis);
  connect(&wordings_, &FindingWordings::changed, this, [this] {
    show_groups();
    show_suggestions();
  });
  connect(findings_->list()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &ReportFindingsView::show_chosen);
  connect(one_wording_, &QPushButton::clicked, this, &ReportFindingsView::begin_for_chosen);
  const auto say = [this](const QString& words) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Findings."), words);
  };
  connect(&choices_, &Commentary::failed, this, say);
  connect(&wordings_, &FindingWordings::failed, this, say);
  connect(&choices_, &Commentary::decided, this,
          [this](const QString& words, const Commentary::Undo& undo) { history_.add(words, undo); });
  connect(&wordings_, &FindingWordings::done, this,
          [this](const QString& words, const UndoHistory::Undo& undo) { history_.add(words, undo); });
  connect(who_, &WordingsBox::closed, this, [this] { findings_->list()->setFocus(Qt::OtherFocusReason); });
}

void ReportFindingsView::follow_editor() {
  connect(editor_, &SentenceEditor::save_wanted, this, [this](const SentenceDraft& draft) {
    writing_.name = draft.key;
    writing_.text = draft.text;
    writing_.confirmed_texts = draft.confirmed_texts;
    writing_.etag = draft.etag;
    if (const auto* now = wordings_.find(writing_.name); now != nullptr) {
      writing_.findings = now->findings;  // the words alone are written here
    }
    wordings_.write(writing_, draft.number);
  });
  connect(editor_, &SentenceEditor::left, this, &ReportFindingsView::come_back);
  connect(&wordings_, &FindingWordings::written, this, [this](const FindingGroupWords& group, int writing) {
    bar_->hide();
    editor_->saved(draft_of(group, writing));
  });
  connect(&wordings_, &FindingWordings::not_written, this,
          [this](const FindingGroupWords& group, const Failure& failure, int writing) {
            if (editor_->writes(draft_of(group, writing))) {
              editor_->show_failure(failure);
            } else {
              bar_->say(Tone::Error, QStringLiteral("problem"), tr("The wording was not changed."),
                        tr("“%1” %2").arg(group.text, failure_words(failure)));
            }
          });
  connect(&wordings_, &FindingWordings::conflicted, this,
          [this](const FindingGroupWords& group, const QString& theirs, const QString& by, const QString& etag,
                 int writing) {
            if (editor_->writes(draft_of(group, writing))) {
              editor_->show_theirs(theirs, by, etag);
            } else {
              bar_->say(Tone::Warning, QStringLiteral("warning"), tr("The wording was not changed."),
                        tr("“%1” Somebody changed it meanwhile. It is shown as it is now.").arg(group.text));
            }
          });
}

/// From what was written to the list, and to the month that was chosen meanwhile.
void ReportFindingsView::come_back() {
  show_chosen();
  show_publication();
  findings_->list()->setFocus(Qt::OtherFocusReason);
  if (!month_to_come_.isEmpty()) {
    show_month(std::exchange(month_to_come_, {}));
  }
}

void ReportFindingsView::show_month(const QString& audit_cycle) {
  const bool other = audit_cycle != wordings_.cycle();
  if (other && (editor_->writing() || mark_form_->writing())) {
    month_to_come_ = audit_cycle;
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("You are writing for %1.").arg(month_of(wordings_.cycle())),
              tr("Save or leave it; then %1 is shown.").arg(month_of(audit_cycle)));
    return;
  }
  if (other) {
    bar_->hide();
    who_->hide();
    history_.clear();
  }
  choices_.show(audit_cycle);
  wordings_.show(audit_cycle);
  marks_.show(audit_cycle);
}

void ReportFindingsView::show_analysis() {
  if (wordings_.analysis()) {
    findings_->show_analysis(*wordings_.analysis());
  }
  show_chosen();
}

QList<FindingWordingCard*> ReportFindingsView::cards() const {
  QList<FindingWordingCard*> all;
  for (int i = 0; i < group_rows_->count(); ++i) {
    all.append(qobject_cast<FindingWordingCard*>(group_rows_->itemAt(i)->widget()));
  }
  return all;
}

QList<FindingSuggestionCard*> ReportFindingsView::suggestions() const {
  QList<FindingSuggestionCard*> all;
  for (int i = 0; i < suggestion_rows_->count(); ++i) {
    all.append(qobject_cast<FindingSuggestionCard*>(suggestion_rows_->itemAt(i)->widget()));
  }
  return all;
}

void ReportFindingsView::show_groups() {
  empty(group_rows_);
  for (const auto& group : wordings_.groups()) {
    auto* card = new FindingWordingCard{group};
    group_rows_->addWidget(card);
    connect(card, &FindingWordingCard::edit_wanted, this,
            [this, group] { begin(group, tr("What these findings say, in the report")); });
    connect(card, &FindingWordingCard::more_wanted, this, [this, group] { add_chosen(group); });
    connect(card, &FindingWordingCard::remove_wanted, this, [this, name = group.name] { wordings_.remove(name); });
    connect(card, &FindingWordingCard::take_out_wanted, this, [this, group](int finding) { take_out(group, finding); });
    connect(card, &FindingWordingCard::wordings_wanted, this, [this, group] {
      who_->show_of(wordings_.cycle(), {WordingSubject::Kind::FindingGroup, group.name},
                    tr("Who wrote what: “%1”").arg(group.text));
    });
  }
  no_groups_->setVisible(wordings_.loaded() && wordings_.groups().isEmpty());
}

void ReportFindingsView::show_suggestions() {
  empty(suggestion_rows_);
  for (const auto& suggestion : wordings_.suggestions()) {
    auto* card = new FindingSuggestionCard{suggestion};
    suggestion_rows_->addWidget(card);
    connect(card, &FindingSuggestionCard::wanted, this, [this, suggestion] {
      FindingGroupWords group;
      group.text = suggestion.text;
      group.findings = suggestion.findings;
      group.kind = suggestion.kind;
      begin(group, tr("One wording for %1 findings").arg(suggestion.findings.size()));
    });
  }
  no_suggestions_->setVisible(wordings_.loaded() && wordings_.suggestions().isEmpty());
}

QList<GroupedFinding> ReportFindingsView::chosen() const {
  QList<GroupedFinding> all;
  auto rows = findings_->list()->selectionModel()->selectedIndexes();
  std::sort(rows.begin(), rows.end());
  for (const auto& row : rows) {
    if (!row.data(AnalysisFindingModel::HeadingRole).toBool()) {
      all.append({row.data(AnalysisFindingModel::AuditRole).toString(),
                  row.data(AnalysisFindingModel::IndexRole).toInt(),
                  row.data(AnalysisFindingModel::AreaRole).toString(),
                  row.data(AnalysisFindingModel::CaseRole).toString(), row.data().toString(), false});
    }
  }
  return all;
}

void ReportFindingsView::show_chosen() {
  const auto count = chosen().size();
  one_wording_->setText(count < 2 ? tr("Write this finding in the unit’s words…")
                                  : tr("Write one wording for %1 findings…").arg(count));
  one_wording_->setVisible(count > 0 && !editor_->writing() && !mark_form_->writing());
}

void ReportFindingsView::begin_for_chosen() {
  FindingGroupWords group;
  group.findings = chosen();
  if (group.findings.isEmpty()) {
    return;
  }
  const auto& first = group.findings.first();
  if (const auto* known = wordings_.group_of(first.audit, first.index);
      known != nullptr && group.findings.size() == 1) {
    begin(*known, tr("What these findings say, in the report"));
    return;
  }
  group.text = first.text;
  begin(group, group.findings.size() == 1 ? tr("What the finding says, in the report")
                                          : tr("One wording for %1 findings").arg(group.findings.size()));
}

/// One after the other: what is being typed stays.
bool ReportFindingsView::writes_already() {
  if (editor_->writing()) {
    editor_->field()->setFocus(Qt::OtherFocusReason);
  } else if (mark_form_->writing()) {
    mark_form_->first_field()->setFocus(Qt::OtherFocusReason);
  }
  return editor_->writing() || mark_form_->writing();
}

void ReportFindingsView::begin(const FindingGroupWords& group, const QString& title) {
  if (writes_already()) {
    return;
  }
  writing_ = group;
  editor_->begin(draft_of(group), title);
  show_chosen();
  show_publication();
}

void ReportFindingsView::add_chosen(const FindingGroupWords& group) {
  if (writes_already()) {
    return;
  }
  FindingGroupWords wanted = group;
  for (const auto& finding : chosen()) {
    const bool there = std::any_of(group.findings.begin(), group.findings.end(), [&](const GroupedFinding& one) {
      return one.audit == finding.audit && one.index == finding.index;
    });
    if (!there) {
      wanted.findings.append(finding);
    }
  }
  if (wanted.findings.size() == group.findings.size()) {
    bar_->say(Tone::Accent, QStringLiteral("info"), tr("No other finding is chosen."),
              tr("Choose findings in the list above, then press this again."));
    return;
  }
  wordings_.write(wanted);
}

void ReportFindingsView::take_out(FindingGroupWords group, int finding) {
  if (!writes_already()) {
    group.findings.removeAt(finding);
    wordings_.write(group);
  }
}

}  // namespace touchstone::client
