// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/report_steps_box.h"

#include <QApplication>
#include <QVBoxLayout>

#include "client/models/report_words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/confirm.h"

namespace touchstone::client {

namespace {

constexpr int longest_why = 2000;  // The contract's limit.

/// What is done next with a version, as its other steps are not: the one primary button.
bool leads_on(ReportStep step) {
  return step == ReportStep::RequestSignOff || step == ReportStep::SignOff || step == ReportStep::Publish;
}

AskWords words_for(ReportStep step) {
  AskWords words;
  words.open = report_step_words(step);
  words.longest = longest_why;
  if (step == ReportStep::SendBack) {
    words.question = ReportStepsBox::tr("What is to be changed?");
    words.hint = ReportStepsBox::tr("It is a draft again, with the figures of now.");
    words.yes = ReportStepsBox::tr("Send it back");
    words.empty = ReportStepsBox::tr("Write what is to be changed");
  } else if (step == ReportStep::Revise) {
    words.question = ReportStepsBox::tr("Why is it revised?");
    words.hint = ReportStepsBox::tr("This is printed on the cover of the revision, with every figure that it changes.");
    words.yes = ReportStepsBox::tr("Begin the revision");
    words.empty = ReportStepsBox::tr("Write why it is revised");
  } else {
    words.question = ReportStepsBox::tr("Why is it taken back?");
    words.hint = ReportStepsBox::tr("A withdrawn version stays in this list, with this reason.");
    words.yes = ReportStepsBox::tr("Withdraw it");
    words.empty = ReportStepsBox::tr("Write why it is taken back");
  }
  return words;
}

}  // namespace

ReportStepsBox::ReportStepsBox(ReportVersions& versions, QWidget* parent)
    : QWidget{parent}, versions_{versions}, column_{new QVBoxLayout{this}}, bar_{new MessageBar} {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(6);
  column_->addWidget(bar_);
  connect(&versions_, &ReportVersions::shown_changed, this, &ReportStepsBox::show_steps);
  connect(&versions_, &ReportVersions::busy_changed, this, &ReportStepsBox::show_busy);
  connect(&versions_, &ReportVersions::step_failed, this, &ReportStepsBox::say_failure);
  connect(&versions_, &ReportVersions::step_taken, this,
          [this](const QString& words) { bar_->say(Tone::Good, QStringLiteral("accepted"), words, {}); });
  show_steps();
}

void ReportStepsBox::show_steps() {
  const auto* version = versions_.shown();
  const QString wanted = version == nullptr
                             ? QString{}
                             : version->name + QLatin1Char(' ') + version->allowed_events.join(QLatin1Char(' '));
  if (wanted == built_for_) {
    return;  // what is being written stays
  }
  const bool same = version != nullptr && built_for_.startsWith(version->name + QLatin1Char(' '));
  if (!same) {
    bar_->hide();
  }
  built_for_ = wanted;
  const HalfWritten written{same ? steps_ : nullptr};
  rebuild();
  if (auto* writing = written.write_on(*steps_); writing != nullptr) {
    writing->setFocus(Qt::OtherFocusReason);
  }
}

void ReportStepsBox::rebuild() {
  const bool had_focus = steps_ != nullptr && steps_->isAncestorOf(QApplication::focusWidget());
  if (steps_ != nullptr) {
    steps_->hide();
    steps_->deleteLater();
  }
  panels_.clear();
  steps_ = new QWidget;
  auto* column = new QVBoxLayout{steps_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  const auto* version = versions_.shown();
  for (const auto step : all_report_steps) {
    if (version == nullptr || !version->allows(report_step_event(step))) {
      continue;
    }
    if (report_step_asks_why(step)) {
      column->addWidget(panel_for(step));
      continue;
    }
    auto* button = leads_on(step) ? primary_button(report_step_words(step)) : plain_button(report_step_words(step));
    column->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, [this, step] { take(step); });
  }
  column_->addWidget(steps_);
  chain_tabs(this, {bar_, steps_});
  show_busy();
  if (auto* first = first_tab_stop(*steps_); had_focus && first != nullptr) {
    first->setFocus(Qt::OtherFocusReason);
  }
}

AskPanel* ReportStepsBox::panel_for(ReportStep step) {
  auto* panel = new AskPanel{words_for(step)};
  panels_.append(panel);
  connect(panel, &AskPanel::confirmed, this, [this, step](const QString& why) { versions_.step(step, why); });
  return panel;
}

void ReportStepsBox::take(ReportStep step) {
  if (step == ReportStep::RequestSignOff) {
    versions_.step(step, {});  // it can be sent back
  } else {
    ask_first(step);
  }
}

void ReportStepsBox::ask_first(ReportStep step) {
  const auto* version = versions_.shown();
  if (version == nullptr) {
    return;
  }
  const QString month = month_of(versions_.month());
  if (step == ReportStep::SignOff) {
    confirm(this, tr("Sign off the report of %1?").arg(month),
            tr("%1. Every figure and sentence is kept as it is now, for good. This cannot be undone; a correction is a "
               "revision beside it.")
                .arg(report_figures_words(*version)),
            tr("Sign off"), [this] { versions_.step(ReportStep::SignOff, {}); });
  } else {
    confirm(
        this, tr("Publish version %1 of %2?").arg(version->label, month),
        tr("Heads of service read it already. Board readers see that it is published, and read its publication copy "
           "once "
           "a QA lead has released that. This cannot be undone: it can be withdrawn, but who has read it has read it."),
        tr("Publish version %1").arg(version->label), [this] { versions_.step(ReportStep::Publish, {}); });
  }
}

/// The buttons stay as they are, so that the focus does too; a step on its way is not begun twice.
void ReportStepsBox::show_busy() {
  for (auto* panel : panels_) {
    panel->set_busy(versions_.busy());
  }
}

void ReportStepsBox::say_failure(const Failure& failure) {
  if (failure.kind == Failure::Kind::Stale) {
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("Somebody changed this version meanwhile."),
              tr("It is shown as it is now. Look at it, then do this again if it is still right."));
  } else {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("That was not done."), failure_words(failure));
  }
}

}  // namespace touchstone::client
