// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/voice_form.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "client/models/voices.h"
#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/date_field.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

// The contract's limits.
constexpr int longest_text = 4000;
constexpr int longest_outcome = 2000;
constexpr int longest_name = 200;

}  // namespace

VoiceForm::VoiceForm(QWidget* parent)
    : QWidget{parent},
      source_edit_{new QComboBox},
      text_edit_{new TextField{3}},
      consent_edit_{new QComboBox},
      heard_by_edit_{new QLineEdit},
      heard_on_edit_{new DateField},
      outcome_edit_{new TextField{2}},
      source_{new Labelled{tr("Who was heard?"), source_edit_}},
      text_{new Labelled{tr("What did they say?"), text_edit_, tr("About the work; in their words, without names.")}},
      consent_{new Labelled{tr("May it be quoted in publications?"), consent_edit_}},
      heard_by_{new Labelled{tr("Who heard it?"), heard_by_edit_}},
      heard_on_{new Labelled{tr("When?"), heard_on_edit_}},
      outcome_{new Labelled{tr("What was done with it? (optional)"), outcome_edit_}},
      give_{plain_button({})} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  for (auto* box : {source_edit_, consent_edit_}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    box->addItem(tr("Choose"), 0);
  }
  for (const auto source : {VoiceSource::Child, VoiceSource::YoungPerson, VoiceSource::Parent, VoiceSource::Carer,
                            VoiceSource::OtherFamily}) {
    source_edit_->addItem(voice_source_words(source), static_cast<int>(source));
  }
  consent_edit_->addItem(tr("Yes, they agree"), static_cast<int>(VoiceConsent::Yes));
  consent_edit_->addItem(tr("No, they do not agree"), static_cast<int>(VoiceConsent::No));
  consent_edit_->addItem(tr("They were not asked"), static_cast<int>(VoiceConsent::NotAsked));
  heard_on_edit_->set_name(tr("When?"));
  auto* choices = new FlowGrid{2, 200, 12};
  choices->set_widgets({source_, consent_});
  column->addWidget(choices);
  column->addWidget(text_);
  auto* heard = new FlowGrid{2, 200, 12};
  heard->set_widgets({heard_by_, heard_on_});
  column->addWidget(heard);
  column->addWidget(outcome_);
  auto* cancel = new LinkButton{tr("Cancel")};
  column->addLayout(form_end(give_, cancel));
  connect(give_, &QPushButton::clicked, this, &VoiceForm::give);
  connect(cancel, &LinkButton::clicked, this, &VoiceForm::cancelled);
}

void VoiceForm::begin(const Voice& voice, const QDate& today) {
  voice_ = voice;
  today_ = today;
  source_edit_->setCurrentIndex(qMax(0, source_edit_->findData(static_cast<int>(voice.source))));
  text_edit_->setPlainText(voice.text);
  consent_edit_->setCurrentIndex(qMax(0, consent_edit_->findData(static_cast<int>(voice.consent))));
  heard_by_edit_->setText(voice.heard_by);
  heard_on_edit_->set_date(voice.heard_on.isValid() ? voice.heard_on : today);
  outcome_edit_->setPlainText(voice.outcome);
  give_->setText(voice.name.isEmpty() ? tr("Add this voice") : tr("Save the changes"));
  for (auto* field : {source_, text_, consent_, heard_by_, heard_on_, outcome_}) {
    field->show_problem({});
  }
}

QWidget* VoiceForm::first_field() const { return source_edit_; }

Voice VoiceForm::voice() const {
  Voice voice = voice_;
  voice.source = static_cast<VoiceSource>(source_edit_->currentData().toInt());
  voice.text = text_edit_->toPlainText().trimmed();
  voice.consent = static_cast<VoiceConsent>(consent_edit_->currentData().toInt());
  voice.heard_by = heard_by_edit_->text().trimmed();
  voice.heard_on = heard_on_edit_->date();
  voice.outcome = outcome_edit_->toPlainText().trimmed();
  return voice;
}

bool VoiceForm::written() const {
  const Voice now = voice();
  const QDate began = voice_.heard_on.isValid() ? voice_.heard_on : today_;
  return now.source != voice_.source || now.text != voice_.text.trimmed() || now.consent != voice_.consent ||
         now.heard_by != voice_.heard_by.trimmed() || now.heard_on != began || now.outcome != voice_.outcome.trimmed();
}

void VoiceForm::give() {
  const bool dated = heard_on_edit_->settle();
  const Voice voice = this->voice();
  const QString day_problem = !dated || !voice.heard_on.isValid() ? tr("Enter a date such as 9 October")
                              : voice.heard_on > today_           ? tr("Enter a date that is not in the future")
                                                                  : QString{};
  if (all_well({{source_, voice.source == VoiceSource::Unknown ? tr("Choose who was heard") : QString{}},
                {consent_, voice.consent == VoiceConsent::Unknown ? tr("Choose whether it may be quoted") : QString{}},
                {text_, text_problem(voice.text, longest_text, tr("Write what they said"))},
                {heard_by_, text_problem(voice.heard_by, longest_name, tr("Write who heard it"))},
                {heard_on_, day_problem, heard_on_edit_->edit()},
                {outcome_, text_problem(voice.outcome, longest_outcome)}})) {
    Q_EMIT given(voice);
  }
}

bool VoiceForm::show_failure(const Failure& failure) {
  return show_problems(failure, {{QStringLiteral("source"), source_},
                                 {QStringLiteral("text"), text_},
                                 {QStringLiteral("consent"), consent_},
                                 {QStringLiteral("heard_by"), heard_by_},
                                 {QStringLiteral("heard_on"), heard_on_},
                                 {QStringLiteral("outcome"), outcome_}});
}

void VoiceForm::set_busy(bool busy) { give_->setEnabled(!busy); }

}  // namespace touchstone::client
