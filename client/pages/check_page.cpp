// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/check_page.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/audit_actions_box.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

/// A group's title on its own ground.
class GroupHead : public QWidget {
 public:
  explicit GroupHead(const QString& title) {
    auto* row = new QHBoxLayout{this};
    row->setContentsMargins(16, 4, 16, 4);
    row->addWidget(heading(title, TextSize::Normal));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter{this};
    painter.fillRect(rect(), tokens().alt);
  }
};

/// A line with a red bar at its left when something is wrong.
class CheckRow : public QWidget {
 public:
  explicit CheckRow(bool wrong) : wrong_{wrong} { setProperty("grouping", true); }

 protected:
  void paintEvent(QPaintEvent*) override {
    if (wrong_) {
      QPainter painter{this};
      painter.fillRect(QRect{0, 0, 4, height()}, tokens().err);
    }
  }

 private:
  bool wrong_;
};

void clear(QLayout* layout) {
  while (QLayoutItem* item = layout->takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    delete item;
  }
}

}  // namespace

ErrorSummary::ErrorSummary(QWidget* parent) : QFrame{parent}, links_{new QVBoxLayout} {
  setFocusPolicy(Qt::StrongFocus);
  setProperty("grouping", true);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(22, 20, 22, 18);
  column->setSpacing(4);
  column->addWidget(heading(tr("There is a problem"), TextSize::Section));
  links_->setSpacing(0);
  column->addLayout(links_);
  hide();
}

void ErrorSummary::show_problems(const QList<AnswerProblem>& problems) {
  clear(links_);
  for (const auto& problem : problems) {
    auto* link = new LinkButton{problem.message};
    link->set_tone(Tone::Error, true);
    connect(link, &LinkButton::clicked, this, [this, field = problem.field] { Q_EMIT followed(field); });
    links_->addWidget(link);
  }
  setVisible(!problems.isEmpty());
  setAccessibleName(problems.size() == 1 ? tr("There is a problem, 1 link")
                                         : tr("There is a problem, %1 links").arg(problems.size()));
}

void ErrorSummary::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  paint_box(painter, rect(), tokens().base, tokens().err, 3, 2);
}

CheckPage::CheckPage(AuditForm& form, AuditSaver& saver, QWidget* parent)
    : QWidget{parent},
      form_{form},
      saver_{saver},
      title_{heading({}, TextSize::Title)},
      receipt_{new MessageBar},
      summary_{new ErrorSummary},
      card_{new Card},
      lines_{new QVBoxLayout{card_}} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(24, 18, 24, 16);
  column->setSpacing(12);
  column->addWidget(title_);
  column->addWidget(receipt_);
  column->addWidget(summary_);
  column->addWidget(card_);
  column->addStretch(1);
  lines_->setContentsMargins(1, 1, 1, 1);
  lines_->setSpacing(0);
  card_->setProperty("grouping", true);
  card_->setAccessibleName(tr("Your answers"));
  connect(summary_, &ErrorSummary::followed, this, &CheckPage::followed);
  connect(&form_, &AuditForm::problems_changed, this, &CheckPage::show_form);
  connect(&form_, &AuditForm::read_only_changed, this, &CheckPage::show_form);
  connect(&saver_, &AuditSaver::changed, this, &CheckPage::show_receipt);
  show_form();
}

void CheckPage::show_form() {
  clear(lines_);
  bool first = true;
  for (const auto& line : check_lines(form_)) {
    if (!first) {
      lines_->addWidget(new Hairline);
    }
    first = false;
    lines_->addWidget(line.is_group ? new GroupHead{line.label} : line_widget(line));
  }
  summary_->show_problems(form_.problems());
  chain_tabs_after(summary_, {summary_, card_});
  show_receipt();
}

QWidget* CheckPage::line_widget(const CheckLine& line) {
  auto* row = new CheckRow{!line.problem.isEmpty()};
  const QString nothing = line.needed         ? tr("Not answered yet")
                          : form_.read_only() ? tr("Not provided")
                                              : tr("Not provided (optional)");
  row->setAccessibleName(QStringLiteral("%1: %2").arg(line.label, line.value.isEmpty() ? nothing : line.value));
  row->setAccessibleDescription(line.problem);
  auto* cells = new QHBoxLayout{row};
  cells->setContentsMargins(16, 4, 16, 4);
  cells->setSpacing(16);
  auto* label = new Words{line.label};
  cells->addWidget(label, 4, Qt::AlignTop);
  auto* values = new QVBoxLayout;
  values->setSpacing(2);
  if (!line.problem.isEmpty()) {
    values->addWidget(new Words{line.problem, TextSize::Normal, true, Tone::Error});
  }
  values->addWidget(line.value.isEmpty()
                        ? new Words{nothing, TextSize::Normal, line.needed, line.needed ? Tone::Warning : Tone::Quiet}
                        : new Words{line.value});
  values->addStretch();
  cells->addLayout(values, 9);
  if (!form_.read_only()) {
    auto* link = new LinkButton{line.value.isEmpty() ? tr("Answer") : tr("Change")};
    link->setAccessibleName(tr("%1: %2").arg(link->text(), line.label));
    connect(link, &LinkButton::clicked, this, [this, field = line.field] { Q_EMIT followed(field); });
    cells->addWidget(link, 0, Qt::AlignTop);
  }
  return row;
}

void CheckPage::show_receipt() {
  using Submission = AuditSaver::Submission;
  const auto submission = saver_.submission();
  const QString reference = form_.audit().case_reference;
  title_->setText(form_.read_only() ? tr("What you handed in") : tr("Check your answers"));
  if (form_.is_example()) {
    show_example_receipt();
  } else if (submission == Submission::Sending) {
    receipt_->say(Tone::Accent, QStringLiteral("cloud"), tr("Submitting %1…").arg(reference),
                  tr("You can go on with other work."));
  } else if (submission == Submission::Waiting) {
    receipt_->say(Tone::Warning, QStringLiteral("cloud"), tr("%1 waits to be sent.").arg(reference),
                  tr("It is saved on this computer and sent, once only, as soon as the server answers."));
  } else if (form_.audit().state == AuditState::Submitted) {
    const QDateTime time = form_.audit().submit_time.isValid() ? form_.audit().submit_time : saver_.last_received();
    receipt_->say(Tone::Good, QStringLiteral("submitted"), tr("%1 is submitted.").arg(reference),
                  tr("The server received it on %1 at %2. The quality assurance unit accepts it or sends it back with "
                     "comments.")
                      .arg(long_date(time.toLocalTime().date()), clock_time(time)));
  } else if (form_.audit().state == AuditState::Accepted) {
    receipt_->say(Tone::Good, QStringLiteral("accepted"), tr("%1 is accepted.").arg(reference),
                  form_.audit().response_comment);
  } else if (form_.audit().state == AuditState::SentBack) {
    const auto comments = form_.audit().comments.size();
    const QString at = comments == 0   ? QString{}
                       : comments == 1 ? tr("1 comment stands at the answer it is about.")
                                       : tr("%1 comments stand at the answers they are about.").arg(comments);
    receipt_->say(Tone::Warning, QStringLiteral("sent_back"), tr("%1 was sent back.").arg(reference),
                  QStringList{form_.audit().response_comment, at}.join(QLatin1Char(' ')).trimmed());
  } else {
    receipt_->hide();
  }
  setWindowTitle(form_.problems().isEmpty() ? title_->text() : tr("Error: %1").arg(title_->text()));
  show_actions();
}

void CheckPage::set_actions(AuditActionsBox* actions) {
  actions_ = actions;
  actions_card_ = new Card;
  auto* inside = new QVBoxLayout{actions_card_};
  inside->setContentsMargins(16, 12, 16, 14);
  inside->addWidget(actions_);
  auto* column = static_cast<QVBoxLayout*>(layout());
  column->insertWidget(column->indexOf(summary_), actions_card_);
  actions_card_->hide();
  show_actions();
}

void CheckPage::show_actions() {
  if (actions_ == nullptr) {
    return;
  }
  const Audit& audit = form_.audit();
  const auto submission = saver_.submission();
  const bool on_its_way =
      submission == AuditSaver::Submission::Sending || submission == AuditSaver::Submission::Waiting;
  const bool in = !form_.is_example() && !on_its_way &&
                  (audit.state == AuditState::Submitted || audit.state == AuditState::Accepted);
  actions_card_->setVisible(in);
  if (in && actions_of_ != audit.etag) {
    actions_of_ = audit.etag;
    actions_->show_audit(audit, form_.form(), true);
  }
}

void CheckPage::show_example_receipt() {
  if (form_.audit().state == AuditState::Submitted) {
    receipt_->say(Tone::Good, QStringLiteral("submitted"), tr("That is how an audit is submitted."),
                  tr("This one was an example: nothing was sent, and it is gone when you go back. Of a real one, the "
                     "time at which the server received it stands here."));
  } else {
    receipt_->hide();
  }
}

void CheckPage::submit() {
  const auto missing = form_.missing();
  form_.show_problems(missing);
  if (missing.isEmpty()) {
    saver_.submit();
  } else {
    focus_start();
    announce(summary_, summary_->accessibleName());
  }
}

void CheckPage::focus_start() {
  if (summary_->isVisibleTo(this)) {
    summary_->setFocus(Qt::OtherFocusReason);
  }
}

}  // namespace touchstone::client
