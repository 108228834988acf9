// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/last_audit_box.h"

#include <QVBoxLayout>

namespace touchstone::client {

LastAuditBox::LastAuditBox(PreviousAudits& audits, const QString& audit, QWidget* parent)
    : QWidget{parent},
      audits_{audits},
      audit_{audit},
      source_{new Words{{}, TextSize::Small, false, Tone::Quiet}},
      answer_{new Words},
      promise_{
          new Words{tr("Shown to compare. It is never copied into your answer."), TextSize::Small, false, Tone::Quiet}},
      link_{new LinkButton{{}}} {
  setProperty("grouping", true);
  setAccessibleName(tr("Last audit of this case"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 8, 0, 0);
  column->setSpacing(4);
  column->addWidget(new Hairline);
  column->addSpacing(4);
  column->addWidget(heading(accessibleName(), TextSize::Normal));
  for (QWidget* widget : QList<QWidget*>{source_, answer_, promise_, link_}) {
    column->addWidget(widget);
  }
  connect(link_, &LinkButton::clicked, this, [this] {
    whole_open_ = !whole_open_;
    show_audit();
    Q_EMIT whole_toggled();
  });
  connect(&audits_, &PreviousAudits::changed, this, [this](const QString& name) {
    if (name == audit_) {
      show_audit();
    }
  });
  audits_.want(audit_);
  show_audit();
}

void LastAuditBox::show_field(const QString& field) {
  field_ = field;
  show_audit();
}

QString LastAuditBox::source() const { return audits_.of(audit_).source(); }

void LastAuditBox::show_audit() {
  using State = PreviousAudit::State;
  const auto& last = audits_.of(audit_);
  const bool there = last.state == State::There;
  whole_open_ = whole_open_ && there;
  promise_->setVisible(there);
  link_->setVisible(there);
  answer_->setVisible(there && !whole_open_);
  switch (last.state) {
    case State::There:
      source_->setText(last.source());
      break;
    case State::First:
      source_->setText(tr("First audit of this case"));
      break;
    case State::Away:
      source_->setText(tr("It cannot be fetched while the server is away."));
      break;
    case State::Asking:
    case State::Unknown:
      source_->setText(tr("Looking for it…"));
      break;
  }
  const QString answer = last.answer_to(field_);
  answer_->setText(answer.isEmpty() ? tr("Not answered then") : answer);
  link_->setText(whole_open_ ? tr("Back to the guidance") : tr("Open the whole audit beside"));
  link_->updateGeometry();
}

QString LastAuditBox::whole_as_html() const {
  QString html;
  for (const auto& line : audits_.of(audit_).lines) {
    const QString value = line.value.isEmpty() ? tr("Not provided") : line.value;
    html += line.is_group
                ? QStringLiteral("<h3>%1</h3>").arg(line.label.toHtmlEscaped())
                : QStringLiteral("<p><b>%1</b><br>%2</p>").arg(line.label.toHtmlEscaped(), value.toHtmlEscaped());
  }
  return html;
}

}  // namespace touchstone::client
