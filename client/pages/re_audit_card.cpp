// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/re_audit_card.h"

#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/widgets/ask_panel.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

Tone tone_of_movement(Movement moved) {
  switch (moved) {
    case Movement::Better:
      return Tone::Good;
    case Movement::Worse:
      return Tone::Error;
    case Movement::Same:
    case Movement::Unknown:
      break;
  }
  return Tone::Quiet;
}

/// An answer with its comment below it.
QWidget* answer_box(const QString& words, const QString& comment) {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  const QString first = words.isEmpty() ? QString{} : words.left(1).toUpper() + words.mid(1);
  column->addWidget(new Words{first.isEmpty() ? ReAuditCard::tr("Not answered") : first, TextSize::Normal, false,
                              first.isEmpty() ? Tone::Quiet : Tone::Text});
  if (!comment.isEmpty()) {
    column->addWidget(new Words{comment, TextSize::Small, false, Tone::Quiet});
  }
  return box;
}

/// Where it went: a shape and a word.
QWidget* movement_box(Movement moved) {
  auto* box = new QWidget;
  auto* row = new QHBoxLayout{box};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  if (moved == Movement::Better || moved == Movement::Worse) {
    row->addWidget(new IconMark{moved == Movement::Better ? QStringLiteral("up") : QStringLiteral("down"),
                                tone_of_movement(moved)},
                   0, Qt::AlignTop);
  }
  auto* words = new Words{movement_words(moved), TextSize::Normal, false, tone_of_movement(moved)};
  words->setWordWrap(false);
  row->addWidget(words, 1, Qt::AlignTop);
  return box;
}

}  // namespace

ReAuditCard::ReAuditCard(FollowUp& follow_up, QWidget* parent) : Card{parent}, follow_up_{follow_up} {
  mark_pane(this);
  setProperty("grouping", true);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(16, 12, 16, 16);
  connect(&follow_up_, &FollowUp::came, this, [this](const ReAuditComparison& comparison) {
    if (comparison.re_audit.name == re_audit_.name) {
      comparison_ = comparison;
      re_audit_ = comparison.re_audit;
      problem_.clear();
      build();
    }
  });
  connect(&follow_up_, &FollowUp::comparison_failed, this, [this](const Failure& failure) {
    if (!comparison_) {
      problem_ = tr("The two audits did not come. %1").arg(failure_words(failure));
      build();
    }
  });
}

void ReAuditCard::show_re_audit(const ReAudit& re_audit) {
  const bool same = re_audit.name == re_audit_.name;
  re_audit_ = re_audit;
  if (!same) {
    comparison_.reset();
  }
  problem_.clear();
  build();
  follow_up_.compare(re_audit.name);
}

void ReAuditCard::begin() {
  content_->show();  // what is new in a layout shows itself only with the next event
  QWidget* first = first_tab_stop(*content_);
  (first != nullptr ? first : this)->setFocus();
}

void ReAuditCard::build() {
  QWidget* before = content_;
  const QWidget* focused = QApplication::focusWidget();
  const bool had_focus = focused != nullptr && (focused == this || isAncestorOf(focused));
  const HalfWritten written{built_for_ == re_audit_.name ? before : nullptr};
  built_for_ = re_audit_.name;
  setAccessibleName(tr("Re-audit of %1").arg(re_audit_.case_reference));
  content_ = new QWidget;
  auto* column = new QVBoxLayout{content_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  add_head(column);
  add_steps(column);
  if (comparison_) {
    add_answers(column);
    add_findings(column);
  } else {
    column->addSpacing(8);
    column->addWidget(new Words{problem_.isEmpty() ? tr("Loading both audits…") : problem_, TextSize::Normal, false,
                                problem_.isEmpty() ? Tone::Quiet : Tone::Error});
  }
  layout()->addWidget(content_);
  chain_tabs(this, {content_});
  TextField* writing = written.write_on(*content_);
  if (had_focus) {
    begin();
  }
  if (writing != nullptr) {
    writing->setFocus();
  }
  if (before != nullptr) {
    before->hide();
    before->deleteLater();
  }
}

void ReAuditCard::add_head(QVBoxLayout* column) {
  auto* head = new FlowGrid{2, 220, 12};
  auto* title = heading(tr("%1: re-audit").arg(re_audit_.case_reference), TextSize::Section);
  auto* facts = new Words{QStringLiteral("%1 · %2").arg(re_audit_.service_area_code, re_audit_words(re_audit_)),
                          TextSize::Normal, false, re_audit_.days_overdue > 0 ? Tone::Error : Tone::Quiet};
  facts->setAlignment(Qt::AlignRight | Qt::AlignTop);
  head->set_widgets({title, facts});
  column->addWidget(head);
  column->addWidget(new Words{
      re_audit_.by_grade ? re_audit_.reason : tr("%1 asked for it: “%2”").arg(re_audit_.created_by, re_audit_.reason)});
  if (re_audit_.state == ReAuditState::Cancelled) {
    column->addWidget(new Words{tr("Not wanted any more: “%1”").arg(re_audit_.cancel_reason)});
  }
  if (re_audit_.answer_fell_through) {
    column->addWidget(
        new Words{tr("Its allocation was withdrawn or cannot be completed. Take it back, and choose another."),
                  TextSize::Normal, true, Tone::Warning});
  }
  auto* links = new QHBoxLayout;
  links->setSpacing(16);
  const auto add = [&](const QString& words, const QString& audit) {
    auto* link = new LinkButton{words};
    connect(link, &LinkButton::clicked, this, [this, audit] { Q_EMIT audit_wanted(audit); });
    links->addWidget(link);
  };
  if (follow_up_.watches_areas()) {
    add(tr("Open the audit of %1").arg(month_of(re_audit_.first_audit_cycle)), re_audit_.first_audit);
    if (re_audit_.state == ReAuditState::Completed) {
      add(tr("Open the audit of %1").arg(month_of(re_audit_.audit_cycle)), re_audit_.audit);
    }
  }
  links->addStretch(1);
  column->addLayout(links);
}

void ReAuditCard::add_steps(QVBoxLayout* column) {
  const auto may = [this](const char* event) { return re_audit_.allowed_events.contains(QLatin1String{event}); };
  if (may("allocate") && comparison_) {
    column->addSpacing(8);
    if (comparison_->candidates.isEmpty()) {
      column->addWidget(new Words{tr("No later allocation of %1 is there. Allocate the case in Month; then say here "
                                     "that it answers this re-audit.")
                                      .arg(re_audit_.case_reference),
                                  TextSize::Normal, false, Tone::Quiet});
    }
    for (const auto& candidate : comparison_->candidates) {
      auto* button =
          plain_button(tr("%1, %2, answers it").arg(month_of(candidate.audit_cycle), candidate.auditor_name));
      connect(button, &QPushButton::clicked, this,
              [this, allocation = candidate.allocation] { follow_up_.allocate(re_audit_, allocation); });
      connect(&follow_up_, &FollowUp::busy_changed, button, [this, button] { button->setEnabled(!follow_up_.busy()); });
      column->addWidget(button, 0, Qt::AlignLeft);
    }
  }
  if (may("release")) {
    auto* release = new LinkButton{tr("This allocation does not answer it")};
    connect(release, &LinkButton::clicked, this, [this] { follow_up_.release(re_audit_); });
    column->addWidget(release, 0, Qt::AlignLeft);
  }
  if (may("cancel")) {
    auto* cancel = new AskPanel{{tr("It is not wanted any more…"),
                                 tr("Why is it not wanted any more?"),
                                 {},
                                 tr("Give the re-audit up"),
                                 tr("Write why it is not wanted any more")}};
    connect(cancel, &AskPanel::confirmed, this,
            [this](const QString& reason) { follow_up_.cancel(re_audit_, reason); });
    column->addWidget(cancel);
  }
}

void ReAuditCard::add_answers(QVBoxLayout* column) {
  if (comparison_->answers.isEmpty()) {
    column->addSpacing(8);
    column->addWidget(new Words{tr("There is nothing to compare yet."), TextSize::Normal, false, Tone::Quiet});
    return;
  }
  column->addSpacing(10);
  auto* table = new QGridLayout;
  table->setHorizontalSpacing(16);
  table->setVerticalSpacing(6);
  table->setColumnStretch(0, 3);
  table->setColumnStretch(1, 4);
  table->setColumnStretch(2, 4);
  const QString after = re_audit_.audit_cycle.isEmpty() ? tr("Re-audit") : month_of(re_audit_.audit_cycle);
  const QStringList heads{tr("Question"), month_of(re_audit_.first_audit_cycle), after, tr("Moved")};
  for (int i = 0; i < heads.size(); ++i) {
    table->addWidget(new Words{heads[i], TextSize::Small, true, Tone::Quiet}, 0, i);
  }
  int line = 1;
  const bool waiting = re_audit_.state != ReAuditState::Completed;
  for (const auto& answer : comparison_->answers) {
    table->addWidget(new Hairline, line++, 0, 1, 4);
    auto* label = new Words{answer.label, TextSize::Normal, answer.field == QLatin1String{"grade"}};
    label->setAccessibleDescription(tr("%1, then %2").arg(answer.before, answer.after));
    table->addWidget(label, line, 0, Qt::AlignTop);
    table->addWidget(answer_box(answer.before, answer.before_comment), line, 1, Qt::AlignTop);
    if (!waiting) {
      table->addWidget(answer_box(answer.after, answer.after_comment), line, 2, Qt::AlignTop);
      table->addWidget(movement_box(answer.moved), line, 3, Qt::AlignTop);
    } else if (line == 2) {
      table->addWidget(new Words{tr("Shown when it is in"), TextSize::Normal, false, Tone::Quiet}, line, 2,
                       Qt::AlignTop);
    }
    ++line;
  }
  column->addLayout(table);
}

void ReAuditCard::add_findings(QVBoxLayout* column) {
  const auto add = [column](const QString& title, const QStringList& findings) {
    if (findings.isEmpty()) {
      return;
    }
    column->addSpacing(8);
    column->addWidget(heading(title, TextSize::Normal));
    for (const auto& finding : findings) {
      column->addWidget(new Words{finding});
    }
  };
  add(tr("Findings of %1").arg(month_of(re_audit_.first_audit_cycle)), comparison_->findings_before);
  add(tr("Findings of %1").arg(month_of(re_audit_.audit_cycle)), comparison_->findings_after);
}

}  // namespace touchstone::client
