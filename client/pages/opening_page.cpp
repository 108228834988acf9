// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/opening_page.h"

#include <QAction>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/loading_line.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

OpeningPage::OpeningPage(QWidget* parent)
    : QWidget{parent},
      back_{new LinkButton{tr("Month")}},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      loading_{new LoadingLine{tr("Still loading the audit."), tr("Waits no longer and goes back")}},
      bar_{new MessageBar} {
  mark_pane(this);
  setWindowTitle(tr("Audit"));
  setAccessibleName(windowTitle());
  auto* column = page_column(this);
  back_->set_mark(QStringLiteral("back"));
  column->addWidget(back_);
  column->addWidget(heading(tr("Audit"), TextSize::Title));
  column->addWidget(facts_);
  column->addWidget(loading_);
  column->addWidget(bar_);
  column->addStretch(1);
  begin_at(this, back_);
  connect(back_, &LinkButton::clicked, this, &OpeningPage::left);
  connect(loading_, &LoadingLine::cancelled, this, &OpeningPage::left);
  connect(loading_, &LoadingLine::slow_changed, this,
          [this] { facts_->setText(loading_->slow() ? tr("Loading the audit…") : QString{}); });
  auto* back = new QAction{tr("Back"), this};
  back->setShortcut(QKeySequence{QStringLiteral("Alt+Left")});
  back->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(back, &QAction::triggered, this, &OpeningPage::left);
  addAction(back);
}

void OpeningPage::set_back(const QString& words) {
  back_->setText(words);
  back_->updateGeometry();
}

void OpeningPage::wait() {
  bar_->hide();
  loading_->follow(true);
}

void OpeningPage::offer(const QString& words) {
  connect(bar_->add_button(words), &QPushButton::clicked, this, &OpeningPage::offer_taken);
}

void OpeningPage::stop() { loading_->follow(false); }

void OpeningPage::say_failure(const Failure& failure) {
  stop();
  bar_->clear_buttons();
  if (failure.kind != Failure::Kind::NotFound && failure.kind != Failure::Kind::SignedOut) {
    connect(bar_->add_button(tr("Try again")), &QPushButton::clicked, this, &OpeningPage::again_wanted);
  }
  const bool away = failure.kind == Failure::Kind::Offline;
  QString words = failure_words(failure);
  if (away) {
    words = tr("The server cannot be reached. The audit opens by itself when the server is back.");
  } else if (failure.passing()) {
    words = tr("The server is busy. Try again in a moment.");
  }
  bar_->say(away ? Tone::Warning : Tone::Error, away ? QStringLiteral("offline") : QStringLiteral("problem"),
            tr("The audit did not open."), words);
}

void OpeningPage::say_no(const QString& what, const QString& why) {
  stop();
  bar_->clear_buttons();
  bar_->say(Tone::Accent, QStringLiteral("info"), what, why);
}

}  // namespace touchstone::client
