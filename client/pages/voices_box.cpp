// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/voices_box.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "client/models/words.h"
#include "client/pages/voice_form.h"
#include "client/widgets/chart_layout.h"

namespace touchstone::client {

VoicesBox::VoicesBox(VoiceGateway& gateway, const QString& person, std::function<QDate()> today, QWidget* parent)
    : QWidget{parent},
      model_{gateway},
      person_{person},
      today_{std::move(today)},
      problem_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      column_{new QVBoxLayout{this}},
      add_{new LinkButton{tr("Add a voice…")}},
      form_{new VoiceForm} {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(8);
  column_->addWidget(heading(tr("Voices"), TextSize::Section));
  column_->addWidget(problem_);
  problem_->hide();
  column_->addWidget(add_, 0, Qt::AlignLeft);
  column_->addWidget(form_);
  form_->hide();
  hide();
  connect(add_, &LinkButton::clicked, this, [this] {
    Voice voice;
    voice.heard_by = person_;
    begin(voice);
  });
  connect(form_, &VoiceForm::cancelled, this, &VoicesBox::end);
  connect(form_, &VoiceForm::given, this, [this](const Voice& voice) {
    problem_->hide();
    sent_.sent(*form_, audit_);
    model_.put(voice);
  });
  connect(&model_, &VoicesModel::changed, this, &VoicesBox::show_voices);
  connect(&model_, &VoicesModel::done, this, [this](const QString& words) {
    announce(this, words);
    if (sent_.answered(*form_, audit_)) {
      end();
    }
  });
  connect(&model_, &VoicesModel::change_failed, this, [this](const Failure& failure) {
    sent_ = {};
    if (!form_->show_failure(failure)) {
      problem_->setText(tr("That was not saved. %1").arg(failure_words(failure)));
      problem_->show();
    }
  });
}

VoicesBox::~VoicesBox() { keep_draft(); }

void VoicesBox::keep_draft() {
  if (!form_->isHidden() && !audit_.isEmpty() && (form_->written() || drafts_->contains(audit_))) {
    drafts_->insert(audit_, form_->voice());
  }
}

void VoicesBox::show_audit(const QString& audit) {
  if (audit != audit_) {
    keep_draft();
    audit_ = audit;
    hide_form();
  }
  model_.open(audit);
}

void VoicesBox::show_voices() {
  delete list_;
  list_ = new QWidget;
  auto* column = new QVBoxLayout{list_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(10);
  for (const auto& voice : model_.voices()) {
    column->addWidget(card_of(voice));
  }
  if (model_.voices().isEmpty()) {
    column->addWidget(
        new Words{tr("Nobody’s feedback on the work is written down here yet."), TextSize::Normal, false, Tone::Quiet});
  }
  column_->insertWidget(1, list_);
  // Whoever may not read voices is told of no audit: there is nothing to show.
  setVisible(model_.loaded());
  show_draft();
  add_->setVisible(model_.may_write() && form_->isHidden());
  form_->set_busy(model_.busy());
  chain_tabs(this, {list_, add_, form_});
}

void VoicesBox::show_draft() {
  if (!model_.loaded() || !model_.may_write() || !form_->isHidden() || !drafts_->contains(audit_)) {
    return;
  }
  const Voice draft = drafts_->value(audit_);
  const auto voices = model_.voices();
  const bool saved = std::any_of(voices.begin(), voices.end(), [&](const Voice& one) {
    return one.text == draft.text && one.source == draft.source && one.outcome == draft.outcome;
  });
  if (saved) {
    drafts_->remove(audit_);  // It was on its way when its form went.
  } else {
    show_form(draft);
  }
}

QWidget* VoicesBox::card_of(const Voice& voice) {
  auto* box = new QWidget;
  box->setProperty("grouping", true);
  const QString title = tr("%1, %2").arg(voice_source_words(voice.source), day_and_month(voice.heard_on));
  box->setAccessibleName(title);
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(new Words{title, TextSize::Normal, true});
  column->addWidget(new Words{tr("“%1”").arg(voice.text)});
  column->addWidget(new Words{tr("Heard by %1. %2.").arg(voice.heard_by, voice_consent_words(voice.consent)),
                              TextSize::Small, false, Tone::Quiet});
  if (!voice.outcome.isEmpty()) {
    column->addWidget(new Words{tr("What was done: %1").arg(voice.outcome)});
  }
  if (!model_.may_write()) {
    return box;
  }
  const bool asked = to_remove_ == voice.name;
  auto* row = new QHBoxLayout;
  row->setSpacing(16);
  auto* change = new LinkButton{asked ? tr("Keep it") : tr("Change…")};
  auto* remove = new LinkButton{asked ? tr("Remove it for good") : tr("Remove…")};
  change->setAccessibleName(tr("%1: %2").arg(change->text(), title));
  remove->setAccessibleName(tr("%1: %2").arg(remove->text(), title));
  if (asked) {
    remove->set_tone(Tone::Error);
  }
  row->addWidget(change);
  row->addWidget(remove);
  row->addStretch(1);
  column->addLayout(row);
  const auto later = [this](auto act) {
    QMetaObject::invokeMethod(this, act, Qt::QueuedConnection);  // What was pressed goes with the list.
  };
  connect(change, &LinkButton::clicked, this, [this, later, asked, voice] {
    later([this, asked, voice] {
      if (asked) {
        ask_removal({});
      } else {
        begin(voice);
      }
    });
  });
  connect(remove, &LinkButton::clicked, this, [this, later, asked, name = voice.name] {
    later([this, asked, name] {
      if (asked) {
        model_.remove(name);
      } else {
        ask_removal(name);
      }
    });
  });
  return box;
}

void VoicesBox::ask_removal(const QString& name) {
  to_remove_ = name;
  show_voices();
}

void VoicesBox::show_form(const Voice& voice) {
  to_remove_.clear();
  form_->begin(voice, today_());
  form_->show();
  add_->hide();
  problem_->hide();
}

void VoicesBox::begin(const Voice& voice) {
  show_form(voice);
  form_->first_field()->setFocus(Qt::OtherFocusReason);
}

void VoicesBox::end() {
  drafts_->remove(audit_);
  hide_form();
}

void VoicesBox::hide_form() {
  sent_ = {};
  const bool inside = form_->isAncestorOf(focusWidget());
  to_remove_.clear();
  form_->hide();
  problem_->hide();
  add_->setVisible(model_.may_write());
  if (inside) {
    add_->setFocus(Qt::OtherFocusReason);
  }
}

}  // namespace touchstone::client
