// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/loop_card.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "client/pages/action_form.h"
#include "client/widgets/ask_panel.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int mark_size = 18;
constexpr int words_left = 36;  // Where the words begin, right of the line.

const QString& icon_of(LoopStep::Mark mark) {
  static const QString done = QStringLiteral("accepted");
  static const QString now = QStringLiteral("in_progress");
  static const QString later = QStringLiteral("to_start");
  return mark == LoopStep::Mark::Done ? done : mark == LoopStep::Mark::Now ? now : later;
}

QString mark_words(LoopStep::Mark mark) {
  return mark == LoopStep::Mark::Done  ? LoopCard::tr("done")
         : mark == LoopStep::Mark::Now ? LoopCard::tr("now")
                                       : LoopCard::tr("not yet");
}

}  // namespace

StepRow::StepRow(const LoopStep& step, bool last, QWidget* parent)
    : QWidget{parent}, mark_{step.mark}, last_{last}, column_{new QVBoxLayout{this}} {
  setProperty("grouping", true);
  setAccessibleName(QStringLiteral("%1, %2").arg(step.title, mark_words(step.mark)));
  column_->setContentsMargins(words_left, 0, 0, last ? 0 : 14);
  column_->setSpacing(2);
  auto* head = new QHBoxLayout;
  head->setSpacing(12);
  auto* title = new Words{step.title, TextSize::Normal, true};
  head->addWidget(title, 1);
  if (!step.aside.isEmpty()) {
    auto* aside = new Words{step.aside, TextSize::Small, false, tone_of(step.accent)};
    aside->setAlignment(Qt::AlignRight | Qt::AlignTop);
    head->addWidget(aside, 1);
  }
  column_->addLayout(head);
  if (!step.words.isEmpty()) {
    column_->addWidget(new Words{step.words});
  }
}

void StepRow::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  const auto& t = tokens();
  const Tone tone = mark_ == LoopStep::Mark::Done  ? Tone::Good
                    : mark_ == LoopStep::Mark::Now ? Tone::Accent
                                                   : Tone::Quiet;
  if (!last_) {
    const QColor line = mark_ == LoopStep::Mark::Done ? colour_of(Tone::Good) : t.line;
    painter.fillRect(QRectF{3 + mark_size / 2.0 - 1, mark_size + 4.0, 2, height() - mark_size - 6.0}, line);
  }
  paint_icon(painter, QRectF{3, 1, mark_size, mark_size}, icon_of(mark_), colour_of(tone));
}

LoopCard::LoopCard(FollowUp& follow_up, QWidget* parent) : Card{parent}, follow_up_{follow_up} {
  mark_pane(this);
  setProperty("grouping", true);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(16, 12, 16, 16);
  connect(&follow_up_, &FollowUp::changed, this, [this](const QString&, const QString& name) {
    if (form_ == nullptr || name != action_.name) {
      return;
    }
    if (sent_.answered(*form_, name)) {
      form_ = nullptr;  // it goes when the action comes anew
    } else {
      began_ = given_;
    }
  });
  connect(&follow_up_, &FollowUp::change_failed, this, [this] { sent_ = {}; });
}

void LoopCard::show_action(const Action& action) {
  action_ = action;
  build();
}

QWidget* LoopCard::build_head() {
  auto* head = new FlowGrid{2, 240, 12};
  // What is to be done is said once, in its step.
  auto* title =
      heading(tr("%1: %2").arg(action_.case_reference, action_state_words(action_.state).toLower()), TextSize::Section);
  title->setWordWrap(true);
  auto* facts = new Words{tr("owner %1 · priority %2").arg(action_.owner_name, priority_words(action_.priority)),
                          TextSize::Normal, false, Tone::Quiet};
  facts->setAlignment(Qt::AlignRight | Qt::AlignTop);
  head->set_widgets({title, facts});
  head->set_stretches({3, 2});
  return head;
}

void LoopCard::build() {
  QWidget* before = content_;
  QWidget* focused = QApplication::focusWidget();
  const bool had_focus = focused != nullptr && isAncestorOf(focused);
  const bool same = built_for_ == action_.name;
  const HalfWritten written{same ? before : nullptr};
  built_for_ = action_.name;
  if (!same || !action_.may(QStringLiteral("update"))) {
    form_ = nullptr;
  }
  next_ = nullptr;
  setAccessibleName(tr("Action of %1").arg(action_.case_reference));
  content_ = new QWidget;
  auto* column = new QVBoxLayout{content_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(build_head());
  column->addSpacing(12);
  const auto steps = loop_steps(action_, follow_up_.session().person, follow_up_.today());
  for (int i = 0; i < steps.size(); ++i) {
    auto* row = new StepRow{steps[i], i + 1 == steps.size()};
    if (i == 2) {
      add_evidence(*row);
    } else if (i == 3) {
      add_acceptance(*row);
    } else if (i == 4) {
      add_re_audit(*row);
    }
    column->addWidget(row);
  }
  add_foot(column);
  if (form_ != nullptr) {
    column->addWidget(form_);
  }
  layout()->addWidget(content_);
  chain_tabs(this, {content_});
  TextField* writing = written.write_on(*content_);
  if (had_focus) {
    content_->show();  // what is new in a layout shows itself only with the next event
    const bool changing = form_ != nullptr && form_->isAncestorOf(focused);
    QWidget* first = changing             ? focused
                     : writing != nullptr ? writing
                     : next_ != nullptr   ? next_
                                          : first_tab_stop(*content_);
    if (first != nullptr) {
      first->setFocus();
    }
  }
  if (before != nullptr) {
    before->hide();
    before->deleteLater();
  }
}

void LoopCard::add_evidence(StepRow& row) {
  if (!action_.may(QStringLiteral("report_done"))) {
    return;
  }
  auto* panel = new AskPanel{{{},
                              tr("What was done?"),
                              tr("Name the record it can be seen in. Do not name a child or family."),
                              tr("Report it done"),
                              tr("Write what was done, and where it can be seen"),
                              4000}};
  connect(panel, &AskPanel::confirmed, this,
          [this](const QString& evidence) { follow_up_.report_done(action_, evidence); });
  connect(&follow_up_, &FollowUp::busy_changed, panel, [this, panel] { panel->set_busy(follow_up_.busy()); });
  row.column()->addSpacing(6);
  row.column()->addWidget(panel);
  next_ = panel->field();
}

void LoopCard::add_acceptance(StepRow& row) {
  if (action_.may(QStringLiteral("accept"))) {
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    auto* accept = primary_button(tr("Accept as done"));
    connect(accept, &QPushButton::clicked, this, [this] { follow_up_.accept(action_); });
    connect(&follow_up_, &FollowUp::busy_changed, accept, [this, accept] { accept->setEnabled(!follow_up_.busy()); });
    auto* back = new AskPanel{{tr("Send back…"), tr("What is missing?"), tr("%1 sees this.").arg(action_.owner_name),
                               tr("Send it back"), tr("Write what is missing"), 2000, true}};
    connect(back, &AskPanel::confirmed, this,
            [this](const QString& missing) { follow_up_.send_back(action_, missing); });
    connect(&follow_up_, &FollowUp::busy_changed, back, [this, back] { back->set_busy(follow_up_.busy()); });
    line->addWidget(accept, 0, Qt::AlignTop);
    line->addWidget(back, 1);
    row.column()->addSpacing(8);
    row.column()->addLayout(line);
    next_ = accept;
  }
  if (action_.may(QStringLiteral("reopen"))) {
    auto* again = new AskPanel{{tr("Open it again…"),
                                tr("Why is it opened again?"),
                                {},
                                tr("Open it again"),
                                tr("Write why it is opened again")}};
    connect(again, &AskPanel::confirmed, this, [this](const QString& reason) { follow_up_.reopen(action_, reason); });
    row.column()->addWidget(again);
  }
}

void LoopCard::add_re_audit(StepRow& row) {
  const ReAudit& re_audit = action_.re_audit;
  const bool wanted = !re_audit.name.isEmpty() && re_audit.state != ReAuditState::Cancelled;
  if (wanted) {
    const bool allocated = re_audit.state != ReAuditState::Wanted;
    auto* both = new LinkButton{allocated ? tr("Both audits side by side") : tr("Open the re-audit")};
    connect(both, &LinkButton::clicked, this, [this] { Q_EMIT re_audit_wanted(action_.re_audit.name); });
    row.column()->addWidget(both, 0, Qt::AlignLeft);
  } else if (follow_up_.in_unit()) {
    auto* ask =
        new AskPanel{{tr("Ask for a re-audit…"), tr("Why is %1 to be audited again?").arg(action_.case_reference),
                      tr("It is due after as many months as your council’s rules say."), tr("Ask for a re-audit"),
                      tr("Write why it is to be audited again")}};
    connect(ask, &AskPanel::confirmed, this,
            [this](const QString& reason) { follow_up_.request_re_audit(action_.audit, reason); });
    row.column()->addWidget(ask);
  }
}

void LoopCard::add_foot(QVBoxLayout* column) {
  const bool may_change = action_.may(QStringLiteral("update"));
  const bool may_read = follow_up_.watches_areas() || action_.auditor_name == follow_up_.session().display_name;
  if (!may_change && !may_read) {
    return;
  }
  column->addSpacing(12);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(16);
  if (may_read) {
    auto* open = new LinkButton{tr("Open the audit")};
    connect(open, &LinkButton::clicked, this, [this] { Q_EMIT audit_wanted(action_.audit); });
    foot->addWidget(open);
  }
  if (may_change) {
    auto* change = new LinkButton{tr("Change who, when or how urgently…")};
    connect(change, &LinkButton::clicked, this, [this, change] {
      change->hide();
      begin_change();
    });
    if (form_ != nullptr) {
      change->hide();
    }
    foot->addWidget(change);
  }
  foot->addStretch(1);
  column->addLayout(foot);
}

void LoopCard::begin_change() {
  auto* form = new ActionForm{follow_up_, ActionForm::Purpose::Change};
  form_ = form;
  began_ = {action_.audit,    action_.field,    action_.text,    action_.owner,
            action_.acceptor, action_.due_date, action_.priority};
  form_->begin(began_);
  connect(form_, &ActionForm::cancelled, this, [this] {
    form_ = nullptr;
    build();
  });
  connect(form_, &ActionForm::given, this, [this, form](const NewAction& given) {
    // What was not touched here stays as it is now, also when somebody else has changed it since the form was opened.
    Action changed = action_;
    changed.owner = given.owner == began_.owner ? action_.owner : given.owner;
    changed.acceptor = given.acceptor == began_.acceptor ? action_.acceptor : given.acceptor;
    changed.due_date = given.due_date == began_.due_date ? action_.due_date : given.due_date;
    changed.priority = given.priority == began_.priority ? action_.priority : given.priority;
    given_ = given;
    sent_.sent(*form, action_.name);
    follow_up_.update(changed);
  });
  content_->layout()->addWidget(form_);
  form_->first_field()->setFocus();
}

bool LoopCard::show_failure(const Failure& failure) { return form_ != nullptr && form_->show_failure(failure); }

}  // namespace touchstone::client
