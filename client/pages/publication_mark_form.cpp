// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/publication_mark_form.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/identifying_note.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

// The contract's limits.
constexpr int longest_statement = 1000;
constexpr int longest_consent = 500;

QString problem_with(const QString& words, int longest, const QString& missing) {
  if (words.isEmpty()) {
    return missing;
  }
  return words.size() > longest
             ? PublicationMarkForm::tr("Use at most %1 characters; this is %2").arg(longest).arg(words.size())
             : QString{};
}

}  // namespace

PublicationMarkForm::PublicationMarkForm(QWidget* parent)
    : Card{parent},
      from_{new Words{{}, TextSize::Small, true, Tone::Quiet}},
      text_{new Words},
      statement_edit_{new TextField{2}},
      consent_edit_{new QLineEdit},
      statement_{new Labelled{tr("The general statement to print"), statement_edit_,
                              tr("Everybody may read it: it tells of no single case and names nobody.")}},
      consent_{new Labelled{tr("Consent"), consent_edit_,
                            tr("Who gave it and when, or where that stands. It is kept and never printed.")}},
      bar_{new MessageBar},
      save_{primary_button(tr("Mark for publication"))} {
  setAccessibleName(tr("For the publication copy"));
  auto* column = pane_column(this, {16, 12, 16, 14}, 8);
  column->addWidget(heading(tr("For the publication copy"), TextSize::Normal));
  column->addWidget(from_);
  column->addWidget(text_);
  column->addWidget(statement_);
  column->addWidget(new IdentifyingNote{*statement_edit_});
  column->addWidget(consent_);
  column->addWidget(bar_);
  auto* row = new QHBoxLayout;
  row->setSpacing(16);
  auto* cancel = new LinkButton{tr("Cancel")};
  row->addWidget(save_);
  row->addWidget(cancel);
  row->addStretch(1);
  column->addLayout(row);
  hide();
  connect(save_, &QPushButton::clicked, this, &PublicationMarkForm::save);
  connect(consent_edit_, &QLineEdit::returnPressed, this, &PublicationMarkForm::save);
  connect(cancel, &LinkButton::clicked, this, &PublicationMarkForm::end);
  auto* escape = new QShortcut{QKeySequence{Qt::Key_Escape}, this};
  escape->setContext(Qt::WidgetWithChildrenShortcut);
  connect(escape, &QShortcut::activated, this, &PublicationMarkForm::end);
}

void PublicationMarkForm::begin(const PublicationMark& mark, bool quotation, const QString& text, const QString& from) {
  mark_ = mark;
  quotation_ = quotation;
  overtaken_ = false;
  saving_ = false;
  from_->setText(quotation ? tr("%1. A quotation is printed word for word, and only with consent:").arg(from)
                           : tr("%1. The auditor’s words, which are not printed:").arg(from));
  text_->setText(text);
  statement_edit_->setPlainText(quotation ? QString{} : mark.words);
  consent_edit_->setText(mark.consent);
  statement_->setVisible(!quotation);
  consent_->setVisible(quotation);
  save_->setText(mark.marked ? tr("Save the mark") : tr("Mark for publication"));
  clear_problems();
  show();
  first_field()->setFocus(Qt::OtherFocusReason);
}

QWidget* PublicationMarkForm::first_field() const {
  return quotation_ ? static_cast<QWidget*>(consent_edit_) : statement_edit_;
}

void PublicationMarkForm::end() {
  statement_edit_->clear();  // and with it the note
  hide();
  Q_EMIT left();
}

bool PublicationMarkForm::writes(const PublicationMark& mark) const {
  return writing() && mark.audit == mark_.audit && mark.index == mark_.index;
}

void PublicationMarkForm::saved(const PublicationMark& mark) {
  if (!writes(mark)) {
    return;
  }
  const PublicationMark now = written();
  if (now.words == mark.words && now.consent == mark.consent) {
    end();
    return;
  }
  mark_ = mark;
  overtaken_ = false;
  saving_ = false;
  save_->setText(tr("Save the mark"));
  clear_problems();
  bar_->say(Tone::Accent, QStringLiteral("info"), tr("The mark is saved as you sent it."),
            tr("What you have written since is not saved yet."));
}

void PublicationMarkForm::take_up(const PublicationMark& theirs) {
  if (overtaken_ && writes(theirs)) {
    mark_.etag = theirs.etag;
  }
}

void PublicationMarkForm::clear_problems() {
  bar_->hide();
  statement_->show_problem({});
  consent_->show_problem({});
}

PublicationMark PublicationMarkForm::written() const {
  PublicationMark wanted = mark_;
  wanted.marked = true;
  wanted.words = quotation_ ? QString{} : statement_edit_->toPlainText().simplified();
  wanted.consent = quotation_ ? consent_edit_->text().simplified() : QString{};
  return wanted;
}

void PublicationMarkForm::save() {
  if (saving_) {
    announce(first_field(), tr("The mark is being saved."));
    return;
  }
  clear_problems();
  const PublicationMark wanted = written();
  auto* field = quotation_ ? consent_ : statement_;
  const QString problem = quotation_
                              ? problem_with(wanted.consent, longest_consent, tr("Write who gave consent, and when"))
                              : problem_with(wanted.words, longest_statement, tr("Write the statement to print"));
  field->show_problem(problem);
  if (problem.isEmpty()) {
    saving_ = true;
    Q_EMIT save_wanted(wanted);
  } else {
    first_field()->setFocus(Qt::OtherFocusReason);
  }
}

void PublicationMarkForm::show_failure(const Failure& failure) {
  saving_ = false;
  if (failure.kind == Failure::Kind::Stale) {
    overtaken_ = true;
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("Somebody else has marked this meanwhile."),
              tr("Their mark is shown in the list; what you wrote stays here. Save it again if it is to stand."));
  } else if (!show_problems(failure, {{QStringLiteral("words"), statement_}, {QStringLiteral("consent"), consent_}})) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("The finding was not marked."), failure_words(failure));
  }
}

}  // namespace touchstone::client
