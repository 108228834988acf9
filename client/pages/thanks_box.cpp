// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/thanks_box.h"

#include <QVBoxLayout>
#include <algorithm>

#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

constexpr int longest_thanks = 500;  // The contract's limit.
constexpr int longest_title = 80;

QString shortened_finding(const QString& text) {
  const QString line = text.simplified();
  return line.size() <= longest_title ? line : line.left(longest_title - 1) + QStringLiteral("…");
}

QString thanked_words(const Thanks& thanks) {
  const QString day = day_and_month(thanks.send_time.date());
  return thanks.by_hand ? ThanksBox::tr(
                              "%1 thanked %2 on %3; to be given by hand by their team manager: they have no "
                              "e-mail here.")
                              .arg(thanks.sent_by, thanks.practitioner, day)
                        : ThanksBox::tr("%1 thanked %2 by e-mail on %3.").arg(thanks.sent_by, thanks.practitioner, day);
}

QString refusal_words(const Failure& failure) {
  if (failure.reason == QLatin1String("PRACTITIONER_NOT_KNOWN")) {
    return ThanksBox::tr("Nobody wrote down who works on this case, so nobody can be thanked here.");
  }
  return failure.fields.isEmpty() ? failure_words(failure) : failure.fields.first().description;
}

}  // namespace

ThanksBox::ThanksBox(LearningGateway& gateway, QWidget* parent)
    : QWidget{parent}, gateway_{gateway}, column_{new QVBoxLayout{this}}, form_{build_form()} {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(8);
  column_->addWidget(heading(tr("Thanks for good practice"), TextSize::Section));
  column_->addWidget(form_);
  form_->hide();
  hide();
}

QWidget* ThanksBox::build_form() {
  auto* form = new QWidget;
  auto* column = new QVBoxLayout{form};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  about_ = new Words{{}, TextSize::Normal, true};
  problem_ = new Words{{}, TextSize::Normal, true, Tone::Error};
  field_ = new TextField{2};
  send_ = plain_button(tr("Send thanks"));
  about_->setBuddy(field_);
  problem_->hide();
  column->addWidget(about_);
  column->addWidget(
      new Words{tr("Name nobody and no case: it goes into an e-mail."), TextSize::Small, false, Tone::Quiet});
  column->addWidget(problem_);
  column->addWidget(field_);
  auto* cancel = new LinkButton{tr("Cancel")};
  column->addLayout(form_end(send_, cancel));
  connect(send_, &QPushButton::clicked, this, &ThanksBox::send);
  connect(cancel, &LinkButton::clicked, this, &ThanksBox::end);
  return form;
}

void ThanksBox::show_audit(const Audit& audit) {
  const bool other = audit.name != audit_.name;
  audit_ = audit;
  if (other) {
    thanks_.clear();
    loaded_ = false;
    end();
  }
  const bool any = std::any_of(audit.findings.begin(), audit.findings.end(),
                               [](const Finding& one) { return one.kind == FindingKind::GoodPractice; });
  const bool handed_in = audit.state == AuditState::Submitted || audit.state == AuditState::Accepted;
  setVisible(any && handed_in);
  if (any && handed_in) {
    show_findings();
    ask();
  }
}

void ThanksBox::ask() {
  when_answered(gateway_.thanks_of(audit_.name), this,
                [this, asked = audit_.name](const Outcome<QList<Thanks>>& outcome) {
                  if (asked == audit_.name && outcome.value) {
                    thanks_ = *outcome.value;
                    loaded_ = true;
                    show_findings();
                  }
                });
}

const Thanks* ThanksBox::thanks_for(const QString& finding) const {
  const auto found =
      std::find_if(thanks_.begin(), thanks_.end(), [&](const Thanks& one) { return one.finding_text == finding; });
  return found == thanks_.end() ? nullptr : &*found;
}

void ThanksBox::show_findings() {
  delete list_;
  list_ = new QWidget;
  auto* column = new QVBoxLayout{list_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  for (int i = 0; i < audit_.findings.size(); ++i) {
    if (audit_.findings[i].kind == FindingKind::GoodPractice) {
      column->addWidget(row_of(i, audit_.findings[i]));
    }
  }
  column_->insertWidget(1, list_);
  chain_tabs(this, {list_, form_});
}

QWidget* ThanksBox::row_of(int index, const Finding& finding) {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(new Words{shortened_finding(finding.text)});
  if (const Thanks* thanks = thanks_for(finding.text); thanks != nullptr) {
    column->addWidget(new Words{thanked_words(*thanks), TextSize::Small, false, Tone::Quiet});
    column->addWidget(new Words{tr("“%1”").arg(thanks->text), TextSize::Small});
  } else if (loaded_ && finding_ != index) {
    auto* thank = new LinkButton{tr("Thank the practitioner…")};
    thank->setAccessibleName(tr("Thank the practitioner for: %1").arg(shortened_finding(finding.text)));
    column->addWidget(thank, 0, Qt::AlignLeft);
    connect(thank, &LinkButton::clicked, this, [this, index] {
      QMetaObject::invokeMethod(
          this, [this, index] { begin(index); }, Qt::QueuedConnection);
    });
  }
  return box;
}

void ThanksBox::begin(int index) {
  finding_ = index;
  about_->setText(tr("Thanks for: %1").arg(shortened_finding(audit_.findings.value(index).text)));
  field_->setAccessibleName(about_->text());
  field_->clear();
  say_problem({});
  form_->show();
  show_findings();
  field_->setFocus(Qt::OtherFocusReason);
}

void ThanksBox::end() {
  finding_ = -1;
  form_->hide();
  send_->setEnabled(true);
  show_findings();
}

void ThanksBox::say_problem(const QString& problem) { show_problem_at(field_, problem_, problem); }

void ThanksBox::send() {
  const QString said = field_->toPlainText().trimmed();
  const QString problem = text_problem(said, longest_thanks, tr("Write a few words of thanks"));
  say_problem(problem);
  if (!problem.isEmpty()) {
    field_->setFocus(Qt::OtherFocusReason);
    return;
  }
  send_->setEnabled(false);
  const QString whole = QStringLiteral("%1 %2 %3").arg(audit_.name).arg(finding_).arg(said);
  when_answered(gateway_.thank(audit_.name, finding_, said, pending_.id_of(whole)), this,
                [this, whole, said, finding = finding_, asked = audit_.name](const Outcome<Thanks>& outcome) {
                  pending_.answered(whole, outcome.failure);
                  if (asked != audit_.name) {
                    return;
                  }
                  send_->setEnabled(true);
                  const bool here = finding_ == finding;
                  if (outcome.failure) {
                    if (!here && finding_ < 0) {
                      begin(finding);  // the form was left; the words come back with what is wrong
                      field_->setPlainText(said);
                    }
                    say_problem(here || finding_ == finding
                                    ? refusal_words(*outcome.failure)
                                    : tr("“%1” was not sent. %2").arg(said, refusal_words(*outcome.failure)));
                    return;
                  }
                  thanks_.prepend(*outcome.value);
                  announce(this, thanked_words(*outcome.value));
                  if (here && field_->toPlainText().trimmed() == said) {
                    end();
                  } else {
                    show_findings();
                  }
                });
}

}  // namespace touchstone::client
