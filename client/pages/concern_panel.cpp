// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/concern_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

#include "client/models/concern_words.h"
#include "client/models/words.h"
#include "client/widgets/identifying_note.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/style.h"

namespace touchstone::client {

ConcernPanel::ConcernPanel(ConcernRaiser& raiser, const QString& case_reference, QWidget* parent)
    : QFrame{parent},
      raiser_{raiser},
      case_reference_{case_reference},
      state_{new MessageBar},
      form_{new QWidget},
      trouble_{new MessageBar},
      problem_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      words_{new TextField{3}},
      send_{primary_button(tr("Raise the concern now"))} {
  setProperty("grouping", true);
  setAccessibleName(tr("A child may be unsafe"));
  build();
  connect(&raiser_, &ConcernRaiser::changed, this, &ConcernPanel::show_state);
  connect(&raiser_, &ConcernRaiser::raised, this, [this] {
    if (sent_.answered(*form_)) {
      words_->clear();
      asking_ = false;
      show_state();
      Q_EMIT left();
    }
  });
  show_state();
}

void ConcernPanel::build() {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(state_);
  whole->addWidget(form_);
  auto* column = new QVBoxLayout{form_};
  column->setContentsMargins(18, 12, 18, 14);
  column->setSpacing(6);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(new IconMark{QStringLiteral("warning"), Tone::Error, 16});
  auto* title = heading(tr("A child may be unsafe: %1").arg(case_reference_), TextSize::Section);
  head->addWidget(title, 1);
  column->addLayout(head);
  column->addWidget(trouble_);
  auto* label = new Words{tr("What makes you think so?"), TextSize::Normal, true};
  label->setBuddy(words_);
  column->addWidget(label);
  column->addWidget(new Words{
      tr("The head of service and the quality assurance unit see this at once, and a clock starts. It does not wait "
         "until you submit the audit. Do not name a child or family. In immediate danger, phone 999 first."),
      TextSize::Small, false, Tone::Quiet});
  problem_->hide();
  column->addWidget(problem_);
  column->addWidget(words_);
  column->addWidget(new IdentifyingNote{*words_});
  words_->setAccessibleName(label->text());
  auto* cancel = new LinkButton{tr("Cancel")};
  column->addLayout(form_end(send_, cancel));
  const auto leave = [this] {
    asking_ = false;
    show_state();
    Q_EMIT left();
  };
  connect(cancel, &LinkButton::clicked, this, leave);
  auto* escape = new QShortcut{QKeySequence{Qt::Key_Escape}, form_};
  escape->setContext(Qt::WidgetWithChildrenShortcut);
  connect(escape, &QShortcut::activated, this, leave);
  connect(send_, &QPushButton::clicked, this, &ConcernPanel::send);
}

void ConcernPanel::ask() {
  asking_ = true;
  problem_->hide();
  show_state();
  words_->setFocus(Qt::OtherFocusReason);
}

QString ConcernPanel::sent_words() const {
  const Concern& concern = raiser_.concerns().first();
  if (concern.told.isEmpty()) {
    return tr("Nobody is set as head of service of %1. Phone the quality assurance unit now. %2")
        .arg(concern.service_area_code, concern_course(concern, QDate::currentDate()));
  }
  return tr("Told: %1. %2").arg(concern.told.join(QStringLiteral(", ")), concern_course(concern, QDate::currentDate()));
}

void ConcernPanel::show_state() {
  const bool any = !raiser_.concerns().isEmpty();
  if (any) {
    const Concern& newest = raiser_.concerns().first();
    const bool closed = newest.state == ConcernState::Closed;
    state_->say(closed ? Tone::Good : Tone::Error, closed ? QStringLiteral("accepted") : QStringLiteral("warning"),
                closed ? tr("A concern about this case was closed.") : tr("You said that a child may be unsafe."),
                sent_words());
  } else {
    state_->hide();
  }
  form_->setVisible(asking_);
  send_->setEnabled(!raiser_.sending());
  if (!raiser_.can_send()) {
    trouble_->say(
        Tone::Error, QStringLiteral("offline"), tr("This cannot be sent now: the server is not reached."),
        tr("Do not wait. Phone the head of service of %1 or the out-of-hours team now, and raise it here when "
           "you are connected again. What you write here is not kept.")
            .arg(raiser_.area_code()));
  } else if (raiser_.failure()) {
    trouble_->say(Tone::Error, QStringLiteral("problem"), tr("The concern was not raised."),
                  tr("%1 If it goes on, phone the head of service of %2.")
                      .arg(failure_words(*raiser_.failure()), raiser_.area_code()));
  } else {
    trouble_->hide();
  }
  setVisible(asking_ || any);
  update();
  Q_EMIT resized();
}

void ConcernPanel::send() {
  const QString said = words_->toPlainText().trimmed();
  const QString problem = text_problem(said, longest_concern_words, tr("Write what makes you think so"));
  show_problem_at(words_, problem_, problem);
  if (problem.isEmpty()) {
    sent_.sent(*form_);
    raiser_.raise(said);
  } else {
    words_->setFocus(Qt::OtherFocusReason);
  }
}

void ConcernPanel::paintEvent(QPaintEvent*) {
  if (asking_) {
    QPainter painter{this};
    paint_box(painter, form_->geometry(), tokens().base, tokens().err, 2, 6);
  }
}

}  // namespace touchstone::client
