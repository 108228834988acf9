// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/sentence_editor.h"

#include <QCompleter>
#include <QVBoxLayout>

#include "client/models/text_check.h"
#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/confirm.h"
#include "client/widgets/identifying_note.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

constexpr int longest_sentence = 1000;  // The contract's limit.
constexpr int most_confirmed = 20;      // Likewise.

}  // namespace

SentenceEditor::SentenceEditor(FigureReferences& references, bool names_figures, QWidget* parent)
    : QWidget{parent},
      references_{references},
      names_figures_{names_figures},
      label_{new Words{{}, TextSize::Normal, true}},
      hint_{new Words{tr("Type { to name a figure: it prints as its value, whatever that is then."), TextSize::Small,
                      false, Tone::Quiet}},
      problem_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      field_{new ReferenceField{references, 3}},
      preview_{new Words},
      bar_{new MessageBar},
      theirs_box_{new Card},
      save_{primary_button(tr("Save sentence"))} {
  setProperty("grouping", true);
  build();
  hide();
  connect(field_, &ReferenceField::save_wanted, this, &SentenceEditor::save);
  connect(field_, &ReferenceField::leave_wanted, this, &SentenceEditor::leave);
  connect(save_, &QPushButton::clicked, this, &SentenceEditor::save);
  follow_printing();
}

void SentenceEditor::build() {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 4, 0, 4);
  column->setSpacing(4);
  label_->setBuddy(field_);
  hint_->setVisible(names_figures_);
  preview_->setVisible(names_figures_);
  problem_->hide();
  auto* cancel = plain_button(tr("Cancel  Esc"));
  for (auto* widget : QList<QWidget*>{label_, hint_, problem_, field_, preview_, new IdentifyingNote{*field_}, bar_,
                                      build_theirs(), new WrapRow{{cancel, save_}}}) {
    column->addWidget(widget);
  }
  connect(cancel, &QPushButton::clicked, this, &SentenceEditor::leave);
}

QWidget* SentenceEditor::build_theirs() {
  auto* column = new QVBoxLayout{theirs_box_};
  column->setContentsMargins(16, 10, 16, 10);
  column->setSpacing(4);
  theirs_title_ = new Words{{}, TextSize::Normal, true, Tone::Warning};
  theirs_ = new Words;
  theirs_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  take_ = plain_button(tr("Write on from their words"));
  column->addWidget(theirs_title_);
  column->addWidget(theirs_);
  column->addWidget(
      new Words{tr("Yours are still in the field. Saving puts what stands in the field in place of theirs."),
                TextSize::Small, false, Tone::Quiet});
  column->addWidget(take_, 0, Qt::AlignLeft);
  connect(take_, &QPushButton::clicked, this, &SentenceEditor::take_theirs);
  theirs_box_->setProperty("grouping", true);
  theirs_box_->hide();
  return theirs_box_;
}

void SentenceEditor::follow_printing() {
  if (!names_figures_) {
    field_->completer()->setModel(nullptr);
    return;
  }
  connect(field_, &QPlainTextEdit::textChanged, this, [this] {
    if (writing()) {
      references_.print(field_->toPlainText());
    }
  });
  connect(&references_, &FigureReferences::printed, this, [this](const QString& words) {
    show_problem({});
    preview_->setText(words.trimmed().isEmpty() ? QString{} : tr("Prints as: %1").arg(words));
  });
  connect(&references_, &FigureReferences::not_printed, this, [this](const QString& problem) {
    preview_->setText({});
    show_problem(problem);
  });
}

void SentenceEditor::begin(const SentenceDraft& draft, const QString& title) {
  draft_ = draft;
  draft_.number = ++begun_;
  saving_ = false;
  began_with_ = draft.text;
  label_->setText(title);
  setAccessibleName(title);
  field_->setAccessibleName(title);
  bar_->hide();
  theirs_box_->hide();
  show_problem({});
  preview_->setText({});
  show();
  field_->setPlainText(draft.text);
  field_->moveCursor(QTextCursor::End);
  field_->setFocus(Qt::OtherFocusReason);
  bring_into_view(*this);
}

void SentenceEditor::end() {
  hide();
  Q_EMIT left();
}

void SentenceEditor::saved(const SentenceDraft& draft) {
  if (!writes(draft)) {
    return;
  }
  if (field_->toPlainText().simplified() == draft.text) {
    end();
    return;
  }
  saving_ = false;
  draft_.key = draft.key;  // what was new has a name now
  draft_.etag = draft.etag;
  began_with_ = draft.text;
  theirs_box_->hide();
  bar_->clear_buttons();
  bar_->say(Tone::Accent, QStringLiteral("info"), tr("The sentence is saved as you sent it."),
            tr("What you have typed since is not saved yet."));
}

/// What was typed is asked after before it goes.
void SentenceEditor::leave() {
  if (field_->toPlainText().simplified() == began_with_.simplified()) {
    end();
    return;
  }
  confirm(this, tr("Leave the sentence as it was?"), tr("What you typed is not saved and goes."),
          tr("Leave without saving"), [this] { end(); });
}

void SentenceEditor::show_problem(const QString& problem) { show_problem_at(field_, problem_, problem); }

void SentenceEditor::save() {
  if (saving_) {
    announce(field_, tr("The sentence is being saved."));
    return;
  }
  const QString written = field_->toPlainText().simplified();
  const QString problem = text_problem(written, longest_sentence, tr("Write the sentence, or cancel"));
  if (!problem.isEmpty()) {
    show_problem(problem);
    field_->setFocus(Qt::OtherFocusReason);
    return;
  }
  draft_.text = written;
  QStringList still;  // what was confirmed and is still there
  for (const auto& confirmed : draft_.confirmed_texts) {
    if (written.contains(confirmed)) {
      still.append(confirmed);
    }
  }
  draft_.confirmed_texts = still;
  saving_ = true;
  Q_EMIT save_wanted(draft_);
}

void SentenceEditor::show_failure(const Failure& failure) {
  saving_ = false;
  bar_->clear_buttons();
  if (failure.reason == QLatin1String("TEXT_MAY_IDENTIFY")) {
    offer_confirming();
    return;
  }
  if (failure.reason == QLatin1String("FIGURE_REFERENCE_UNKNOWN")) {
    show_problem(failure.fields.isEmpty() ? failure_words(failure) : failure.fields.first().description);
    field_->setFocus(Qt::OtherFocusReason);
    return;
  }
  bar_->say(Tone::Error, QStringLiteral("problem"), tr("The sentence is not saved."), failure_words(failure));
}

void SentenceEditor::offer_confirming() {
  QStringList found;
  for (const auto& mark : open_marks(draft_.text, draft_.confirmed_texts)) {
    found.append(mark.words);
  }
  found.removeDuplicates();
  bar_->say(
      Tone::Warning, QStringLiteral("warning"), tr("The sentence is not saved: it may say who somebody is."),
      found.isEmpty() ? mark_reason() : tr("%1 Look at: %2.").arg(mark_reason(), found.join(QStringLiteral(", "))));
  if (!found.isEmpty() && found.size() + draft_.confirmed_texts.size() <= most_confirmed) {
    auto* button = bar_->add_button(tr("They identify nobody: save"));
    connect(button, &QPushButton::clicked, this, [this, found] {
      draft_.confirmed_texts += found;
      save();
    });
  }
}

void SentenceEditor::show_theirs(const QString& theirs, const QString& by, const QString& etag) {
  saving_ = false;
  bar_->hide();
  draft_.etag = etag;
  theirs_title_->setText(by.isEmpty() ? tr("Somebody changed this meanwhile. Their words:")
                                      : tr("%1 changed this meanwhile. Their words:").arg(by));
  theirs_->setText(theirs.isEmpty() ? tr("It was taken out, or its words are those of the analysis again.") : theirs);
  take_->setVisible(!theirs.isEmpty());
  theirs_box_->setAccessibleName(theirs_title_->text());
  theirs_box_->show();
  announce(theirs_box_, theirs_title_->text() + QLatin1Char(' ') + theirs_->text());
  field_->setFocus(Qt::OtherFocusReason);
}

/// As one change of the text: Ctrl+Z brings one's own words back.
void SentenceEditor::take_theirs() {
  QTextCursor cursor{field_->document()};
  cursor.select(QTextCursor::Document);
  cursor.insertText(theirs_->text());
  field_->setFocus(Qt::OtherFocusReason);
}

}  // namespace touchstone::client
