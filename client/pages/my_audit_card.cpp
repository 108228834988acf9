// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/my_audit_card.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/models/check_answers.h"
#include "client/widgets/ask_panel.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

/// Takes everything out of a layout.
void empty(QLayout* layout) {
  while (layout->count() > 0) {
    QLayoutItem* item = layout->takeAt(0);
    if (QWidget* widget = item->widget()) {
      widget->hide();
      widget->deleteLater();
    } else if (QLayout* inner = item->layout()) {
      empty(inner);
    }
    delete item;
  }
}

bool open_to_work(const Allocation& audit) {
  return audit.state == AuditState::Allocated || audit.state == AuditState::InProgress ||
         audit.state == AuditState::SentBack;
}

}  // namespace

MyAuditCard::MyAuditCard(AllocationModel& model, OpenAudits& audits, QWidget* parent)
    : Card{parent}, model_{model}, audits_{audits}, column_{new QVBoxLayout{this}} {
  mark_pane(this);
  setProperty("grouping", true);
  column_->setContentsMargins(16, 16, 16, 20);
  column_->setSpacing(6);
  peek_.setSingleShot(true);
  peek_.setInterval(250);
  connect(&peek_, &QTimer::timeout, this, [this] {
    if (shown_) {
      audits_.open(shown_->audit_name());
      audits_.previous().want(shown_->audit_name());
    }
  });
  connect(&audits_, &OpenAudits::opened, this, &MyAuditCard::show_left);
  connect(&audits_.previous(), &PreviousAudits::changed, this, [this](const QString& name) {
    if (shown_ && shown_->audit_name() == name) {
      show_before();
    }
  });
}

void MyAuditCard::show_audit(const Allocation* audit) {
  shown_ = audit == nullptr ? std::nullopt : std::optional{*audit};
  const HalfWritten written{this};
  empty(column_);
  left_ = nullptr;
  before_ = nullptr;
  setVisible(shown_.has_value());
  if (!shown_) {
    return;
  }
  setAccessibleName(tr("Audit %1").arg(shown_->case_reference));
  add_facts();
  const auto local = model_.local(shown_->name);
  if (open_to_work(*shown_) && !(local && local->kind != LocalWork::Kind::Draft)) {
    add_what_is_left();
  }
  column_->addSpacing(10);
  add_actions();
  if (auto* writing = written.write_on(*this); writing != nullptr) {
    writing->setFocus(Qt::OtherFocusReason);
  }
}

void MyAuditCard::add_what_is_left() {
  add_part(tr("What is left"));
  auto* left = new QWidget;
  left_ = new QVBoxLayout{left};
  left_->setContentsMargins(0, 0, 0, 0);
  left_->setSpacing(0);
  column_->addWidget(left);
  peek_.start();
  show_left();
  add_part(tr("Audited before"));
  before_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  column_->addWidget(before_);
  show_before();
}

void MyAuditCard::add_part(const QString& title) {
  column_->addSpacing(6);
  column_->addWidget(new Hairline);
  column_->addSpacing(6);
  column_->addWidget(heading(title, TextSize::Normal));
}

void MyAuditCard::add_facts() {
  const Allocation& row = *shown_;
  const Accent accent = model_.due_accent(row);
  if (accent == Accent::Error || accent == Accent::Warning) {
    auto* line = new QHBoxLayout;
    line->addWidget(new IconMark{QStringLiteral("overdue"), tone_of(accent)});
    line->addWidget(new Words{model_.due(row), TextSize::Normal, true, tone_of(accent)}, 1);
    column_->addLayout(line);
  }
  column_->addWidget(heading(row.case_reference, TextSize::Section));
  // A form layout would keep the height of the last audit's words until something else moves.
  auto* facts = new QGridLayout;
  facts->setHorizontalSpacing(16);
  facts->setVerticalSpacing(4);
  facts->setColumnStretch(1, 1);
  const auto add = [&](const QString& label, const QString& value) {
    if (!value.isEmpty()) {
      auto* name = new Words{label, TextSize::Normal, false, Tone::Quiet};
      name->setWordWrap(false);
      name->setMinimumWidth(96);
      const int line = facts->rowCount();
      facts->addWidget(name, line, 0, Qt::AlignTop);
      facts->addWidget(new Words{value}, line, 1);
    }
  };
  add(tr("Area"), row.team.isEmpty() ? row.service_area_code : tr("%1, %2").arg(row.service_area_code, row.team));
  add(tr("Practitioner"), row.practitioner);
  add(tr("Due"), long_date(row.due_date));
  add(tr("Month"), month_of(row.audit_cycle));
  add(tr("Reason"), not_completed_words(row));
  add(tr("Grade"), grade_words(row.grade));
  if (row.state == AuditState::SentBack || row.state == AuditState::Accepted) {
    add(tr("From the unit"), row.response_comment);
  }
  column_->addLayout(facts);
}

void MyAuditCard::show_before() {
  using State = PreviousAudit::State;
  if (!shown_ || before_.isNull()) {
    return;
  }
  const auto& last = audits_.previous().of(shown_->audit_name());
  switch (last.state) {
    case State::There:
      before_->setText(tr("%1: %2. You can see it beside your answers.")
                           .arg(month_of(last.audit.audit_cycle),
                                last.audit.grade == Grade::None ? tr("not graded") : grade_words(last.audit.grade)));
      break;
    case State::First:
      before_->setText(tr("First audit of this case"));
      break;
    case State::Away:
      before_->setText(tr("It cannot be fetched while the server is away."));
      break;
    case State::Asking:
    case State::Unknown:
      before_->setText(tr("Looking for it…"));
      break;
  }
}

void MyAuditCard::show_left() {
  if (!shown_ || left_.isNull()) {
    return;
  }
  empty(left_);
  const AuditWork* work = audits_.find(shown_->audit_name());
  if (work == nullptr) {
    left_->addWidget(new Words{tr("%1 of %2 answered").arg(shown_->answered_count).arg(shown_->question_count),
                               TextSize::Normal, false, Tone::Quiet});
    return;
  }
  const auto& form = work->form;
  for (int i = 0; i < form.groups().size(); ++i) {
    const auto state = form.group_state(i);
    if (state == GroupState::Completed || form.required(i) == 0) {
      continue;
    }
    const auto& group = form.groups()[i];
    auto* link =
        new LinkButton{state == GroupState::InProgress && form.required(i) > 1
                           ? tr("%1 (%2 of %3 answered)").arg(group.title).arg(form.answered(i)).arg(form.required(i))
                           : group.title};
    connect(link, &LinkButton::clicked, this, [this, key = group.key] { Q_EMIT open_wanted(key); });
    left_->addWidget(link);
  }
  if (left_->count() == 0) {
    auto* link = new LinkButton{tr("Check your answers and submit")};
    connect(link, &LinkButton::clicked, this, [this] { Q_EMIT open_wanted(QStringLiteral("check")); });
    left_->addWidget(link);
  }
  chain_tabs(this, {this});
}

void MyAuditCard::add_actions() {
  const Allocation& row = *shown_;
  const bool open = open_to_work(row);
  if (row.state == AuditState::NotCompleted) {
    return;
  }
  if (const auto local = model_.local(row.name); local && local->kind != LocalWork::Kind::Draft) {
    add_local(*local);
    return;
  }
  auto* line = new QHBoxLayout;
  auto* button = open ? primary_button(row.state == AuditState::Allocated ? tr("Start audit") : tr("Continue audit"))
                      : plain_button(tr("See what you handed in"));
  connect(button, &QPushButton::clicked, this, [this] { Q_EMIT open_wanted({}); });
  line->addWidget(button);
  line->addWidget(new Words{tr("Enter"), TextSize::Small, false, Tone::Quiet}, 1);
  column_->addLayout(line);
  if (open) {
    auto* panel =
        new AskPanel{{tr("It cannot be completed…"), tr("Why can %1 not be completed?").arg(row.case_reference),
                      tr("The quality assurance unit sees this. Do not name a child or family."),
                      tr("Record that it cannot be completed"), tr("Write why it cannot be completed")}};
    connect(panel, &AskPanel::confirmed, this,
            [this, name = row.name](const QString& reason) { model_.mark_not_completed(name, reason); });
    column_->addSpacing(8);
    column_->addWidget(panel);
  }
}

void MyAuditCard::add_local(const LocalWork& local) {
  const Allocation& row = *shown_;
  const bool refused = local.kind == LocalWork::Kind::Refused;
  const bool choose = local.kind == LocalWork::Kind::Choose;
  if (refused) {
    column_->addWidget(new Words{local.reason, TextSize::Normal, false, Tone::Error});
    column_->addSpacing(6);
  }
  auto* line = new QHBoxLayout;
  auto* open = refused || choose ? primary_button(choose ? tr("Choose what it should say") : tr("Open and correct"))
                                 : plain_button(tr("See what you handed in"));
  connect(open, &QPushButton::clicked, this, [this] { Q_EMIT open_wanted({}); });
  line->addWidget(open);
  line->addStretch();
  column_->addLayout(line);
  auto* copy = new LinkButton{tr("Copy as text")};
  copy->setAccessibleName(tr("Copy the answers of %1 as text").arg(row.case_reference));
  connect(copy, &LinkButton::clicked, this, &MyAuditCard::copy_as_text);
  column_->addWidget(copy);
  if (refused) {
    auto* remove = new LinkButton{tr("Delete this draft")};
    remove->setAccessibleName(tr("Delete the draft of %1 on this computer").arg(row.case_reference));
    connect(remove, &LinkButton::clicked, &audits_, [this, audit = row.audit_name()] { audits_.discard(audit); });
    column_->addWidget(remove);
  }
}

void MyAuditCard::copy_as_text() {
  const AuditWork* work = shown_ ? audits_.find(shown_->audit_name()) : nullptr;
  if (work == nullptr) {
    return;
  }
  QStringList lines{work->form.audit().case_reference};
  for (const auto& line : check_lines(work->form)) {
    lines += line.is_group
                 ? QLatin1Char('\n') + line.label
                 : QStringLiteral("%1: %2").arg(line.label, line.value.isEmpty() ? tr("not provided") : line.value);
  }
  QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
  Q_EMIT copied(work->form.audit().case_reference);
}

}  // namespace touchstone::client
