// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/commentary_view.h"

#include <QVBoxLayout>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"
#include "client/widgets/undo_bar.h"

namespace touchstone::client {

namespace {

using Wish = CommentaryList::Wish;
using Kind = CommentaryEntry::Kind;

constexpr int least_list_height = 340;

/// A fact that the analysis has no longer: it can only be left out.
bool is_gone(const CommentaryEntry& entry) {
  return entry.kind == Kind::Fact && entry.section == ReportSection::Unknown;
}

QString section_words(const CommentaryEntry& entry) { return section_title(entry.section, entry.area); }

}  // namespace

CommentaryView::CommentaryView(ReportCommentary& commentary, FigureReferences& references, SentenceGateway& gateway,
                               QWidget* parent)
    : QWidget{parent},
      commentary_{commentary},
      references_{references},
      rows_{commentary},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      bar_{new MessageBar},
      list_{new CommentaryList{rows_}},
      editor_{new SentenceEditor{references, true}},
      wordings_{new WordingsBox{gateway}},
      undo_bar_{new UndoBar{history_}},
      flagged_{plain_button(tr("Next flagged  N"))},
      add_{plain_button(tr("Add a sentence here"), QStringLiteral("add"))},
      accept_{primary_button(tr("Accept  A"))},
      edit_{plain_button(tr("Edit  E"))},
      drop_{plain_button(tr("Drop  D"))},
      confirm_{plain_button(tr("It is still right  C"))},
      undecide_{plain_button(tr("Decide again later"))},
      up_{plain_button(tr("Move up"), QStringLiteral("up"))},
      down_{plain_button(tr("Move down"), QStringLiteral("down"))},
      remove_{plain_button(tr("Take out"))},
      who_{plain_button(tr("Who wrote what"))} {
  setAccessibleName(tr("Commentary"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 8, 0, 6);
  column->setSpacing(8);
  column->addWidget(build_head());
  column->addWidget(bar_);
  auto* card = new Card;
  auto* inside = pane_column(card, {1, 1, 1, 1}, 0);
  card->setAccessibleName(tr("Sentences"));
  list_->setMinimumHeight(least_list_height);
  inside->addWidget(list_);
  column->addWidget(card, 1);
  column->addWidget(build_actions());
  column->addWidget(editor_);
  column->addWidget(wordings_);
  column->addWidget(undo_bar_);
  addActions(undo_bar_->actions_for(this));
  follow_models();
  follow_editor();
  show_state();
}

QWidget* CommentaryView::build_head() {
  auto* head = new FlowGrid{2, 320, 4};
  head->set_stretches({1, 0});
  flagged_->setAccessibleName(tr("Go to the next flagged sentence"));
  head->set_widgets({facts_, new WrapRow{{flagged_, add_}}});
  connect(flagged_, &QPushButton::clicked, this, &CommentaryView::go_to_next_flagged);
  connect(add_, &QPushButton::clicked, this, &CommentaryView::begin_new);
  return head;
}

QWidget* CommentaryView::build_actions() {
  accept_->setAccessibleName(tr("Accept the sentence"));
  edit_->setAccessibleName(tr("Edit the sentence"));
  drop_->setAccessibleName(tr("Drop the sentence"));
  confirm_->setAccessibleName(tr("Confirm that the sentence is still right"));
  remove_->setAccessibleName(tr("Take the sentence out of the report"));
  who_->setAccessibleName(tr("Who wrote which words of the sentence when"));
  actions_ = new WrapRow{{accept_, edit_, drop_, confirm_, undecide_, up_, down_, remove_, who_}};
  connect(accept_, &QPushButton::clicked, this, [this] { act(Wish::Accept); });
  connect(edit_, &QPushButton::clicked, this, [this] { act(Wish::Edit); });
  connect(drop_, &QPushButton::clicked, this, [this] { act(Wish::Drop); });
  connect(confirm_, &QPushButton::clicked, this, [this] { act(Wish::Confirm); });
  const auto with_entry = [this](QPushButton* button, auto what) {
    connect(button, &QPushButton::clicked, this, [this, what] {
      if (const auto* entry = current(); entry != nullptr) {
        what(*entry);
      }
    });
  };
  with_entry(undecide_, [this](const CommentaryEntry& entry) { commentary_.decide(entry.key, Decision::None); });
  with_entry(up_, [this](const CommentaryEntry& entry) { commentary_.move(entry.key, -1); });
  with_entry(down_, [this](const CommentaryEntry& entry) { commentary_.move(entry.key, 1); });
  with_entry(remove_, [this](const CommentaryEntry& entry) { commentary_.remove(entry.key); });
  connect(who_, &QPushButton::clicked, this, &CommentaryView::show_wordings);
  return actions_;
}

void CommentaryView::follow_models() {
  connect(list_, &CommentaryList::wished, this, &CommentaryView::act);
  connect(list_, &CommentaryList::current_changed, this, &CommentaryView::show_actions);
  connect(&rows_, &QAbstractItemModel::dataChanged, this, &CommentaryView::show_state);
  connect(&rows_, &QAbstractItemModel::modelReset, this, &CommentaryView::show_state);
  connect(&commentary_, &ReportCommentary::done, this, [this](const QString& words, const UndoHistory::Undo& undo) {
    bar_->hide();
    history_.add(words, undo);
  });
  connect(&commentary_, &ReportCommentary::failed, this, [this](const QString& words) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Commentary."), words);
  });
  connect(wordings_, &WordingsBox::closed, this, [this] { who_->setFocus(Qt::OtherFocusReason); });
}

void CommentaryView::follow_editor() {
  connect(&commentary_, &ReportCommentary::draft_ready, this, [this](const SentenceDraft& draft) {
    if (!editor_->writing()) {
      editor_->begin(draft, tr("The sentence in the report"));
      show_actions();
    }
  });
  connect(editor_, &SentenceEditor::save_wanted, &commentary_, &ReportCommentary::write);
  connect(editor_, &SentenceEditor::left, this, [this] {
    show_actions();
    list_->setFocus(Qt::OtherFocusReason);
    if (!month_to_come_.isEmpty()) {
      show_month(std::exchange(month_to_come_, {}));
    }
  });
  connect(&commentary_, &ReportCommentary::written, this, [this](const SentenceDraft& draft) {
    bar_->hide();
    editor_->saved(draft);
    if (!editor_->writes(draft)) {
      announce(list_, tr("The sentence is saved."));
    }
  });
  connect(&commentary_, &ReportCommentary::not_written, this,
          [this](const SentenceDraft& draft, const Failure& failure) {
            if (editor_->writes(draft)) {
              editor_->show_failure(failure);
            } else {
              bar_->say(Tone::Error, QStringLiteral("problem"), tr("Your sentence was not saved."),
                        tr("“%1” %2").arg(draft.text, failure_words(failure)));
            }
          });
  connect(&commentary_, &ReportCommentary::conflicted, this,
          [this](const SentenceDraft& draft, const QString& theirs, const QString& by, const QString& etag) {
            if (editor_->writes(draft)) {
              editor_->show_theirs(theirs, by, etag);
            } else {
              bar_->say(Tone::Warning, QStringLiteral("warning"), tr("Your sentence was not saved."),
                        tr("“%1” Somebody changed it meanwhile. It is shown as it is now.").arg(draft.text));
            }
          });
}

void CommentaryView::show_month(const QString& audit_cycle) {
  const bool other = audit_cycle != commentary_.cycle();
  if (other && editor_->writing()) {
    month_to_come_ = audit_cycle;
    bar_->say(Tone::Warning, QStringLiteral("warning"),
              tr("You are writing for %1.").arg(month_of(commentary_.cycle())),
              tr("Save or leave the sentence; then %1 is shown.").arg(month_of(audit_cycle)));
    return;
  }
  if (other) {
    bar_->hide();
    wordings_->hide();
    history_.clear();
  }
  commentary_.show(audit_cycle);
  references_.show(audit_cycle);
}

const CommentaryEntry* CommentaryView::current() const {
  const auto index = list_->currentIndex();
  if (!index.isValid()) {
    return nullptr;
  }
  const auto& entry = rows_.entry(index);
  return entry.kind == Kind::Section ? nullptr : &entry;
}

void CommentaryView::show_state() {
  const int flagged = rows_.flagged();
  if (!commentary_.loaded()) {
    facts_->setText(tr("The sentences come from the server."));
  } else {
    const QString decided = tr("%1 of %2 sentences of the draft decided.").arg(rows_.decided()).arg(rows_.facts());
    facts_->setText(flagged == 0   ? decided
                    : flagged == 1 ? tr("%1 1 to look at again.").arg(decided)
                                   : tr("%1 %2 to look at again.").arg(decided).arg(flagged));
  }
  flagged_->setVisible(flagged > 0);
  show_actions();
}

void CommentaryView::show_actions() {
  const auto* entry = current();
  const bool chosen = entry != nullptr && !editor_->writing();
  const bool fact = chosen && entry->kind == Kind::Fact;
  const bool own = chosen && entry->kind == Kind::Own;
  accept_->setVisible(fact && entry->decision != Decision::Accepted && !is_gone(*entry));
  edit_->setVisible(chosen && !is_gone(*entry));
  drop_->setVisible(fact && entry->decision != Decision::Dropped);
  confirm_->setVisible(chosen && entry->figures_changed && !entry->no_longer_holds);
  undecide_->setVisible(fact && entry->decision != Decision::None);
  up_->setVisible(own);
  down_->setVisible(own);
  remove_->setVisible(own);
  who_->setVisible(chosen);
  add_->setVisible(list_->currentIndex().isValid() && !editor_->writing());
  actions_->updateGeometry();
}

void CommentaryView::act(CommentaryList::Wish wish) {
  if (wish == Wish::NextFlagged) {
    go_to_next_flagged();
    return;
  }
  const auto* entry = current();
  if (entry == nullptr || editor_->writing()) {
    return;
  }
  const QString key = entry->key;
  const bool fact = entry->kind == Kind::Fact;
  switch (wish) {
    case Wish::Accept:
      if (fact && !is_gone(*entry)) {
        commentary_.decide(key, Decision::Accepted);
        go_on();
      }
      break;
    case Wish::Drop:
      if (fact) {
        commentary_.decide(key, Decision::Dropped);
        go_on();
      }
      break;
    case Wish::Edit:
      if (!is_gone(*entry)) {
        commentary_.begin_writing(key);
      }
      break;
    case Wish::Confirm:
      commentary_.confirm(key);
      break;
    case Wish::NextFlagged:
      break;
  }
}

/// To the next sentence that waits for a decision.
void CommentaryView::go_on() {
  for (int row = list_->currentIndex().row() + 1; row < rows_.rowCount(); ++row) {
    const auto& entry = rows_.entry(rows_.index(row));
    if (entry.kind == Kind::Fact && entry.decision == Decision::None) {
      list_->setCurrentIndex(rows_.index(row));
      return;
    }
  }
}

void CommentaryView::go_to_next_flagged() {
  const auto next = rows_.next_flagged(list_->currentIndex().row());
  if (next.isValid()) {
    list_->setCurrentIndex(next);
    list_->setFocus(Qt::OtherFocusReason);
  } else {
    announce(list_, tr("No sentence is flagged."));
  }
}

/// A new sentence stands behind the one with the focus, or at the end of its section.
void CommentaryView::begin_new() {
  const auto index = list_->currentIndex();
  if (!index.isValid() || editor_->writing()) {
    return;
  }
  const auto& entry = rows_.entry(index);
  SentenceDraft draft;
  draft.section = entry.section;
  draft.area = entry.area;
  draft.after = entry.kind == Kind::Own ? entry.key : QString{};
  if (entry.section == ReportSection::Unknown) {
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("This part is not in the report."),
              tr("Choose a section above to add a sentence to it."));
    return;
  }
  editor_->begin(draft, tr("A new sentence in “%1”").arg(section_words(entry)));
  show_actions();
}

void CommentaryView::show_wordings() {
  if (const auto* entry = current(); entry != nullptr) {
    wordings_->show_of(
        commentary_.cycle(),
        {entry->kind == Kind::Fact ? WordingSubject::Kind::Fact : WordingSubject::Kind::Sentence, entry->key},
        tr("Who wrote what: “%1”").arg(entry->sentence));
  }
}

}  // namespace touchstone::client
