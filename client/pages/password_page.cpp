// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/password_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QShowEvent>
#include <QVBoxLayout>

#include "client/pages/way_in.h"
#include "client/widgets/help_panel.h"

namespace touchstone::client {

PasswordPage::PasswordPage(PasswordChange& change, When when, Submit submit, QWidget* parent)
    : QWidget{parent},
      change_{change},
      when_{when},
      submit_{std::move(submit)},
      current_{new LabelledField{tr("The password you have now"), true}},
      wanted_{new LabelledField{tr("New password"), true}},
      again_{new LabelledField{tr("New password again"), true}},
      bar_{new MessageBar},
      button_{primary_button(tr("Change password"))} {
  setAccessibleName(when_ == When::First ? tr("Choose your own password") : tr("Change your password"));
  setWindowTitle(accessibleName());
  set_help(*this, QStringLiteral("sign_in"));
  setProperty("grouping", true);
  build();
  begin_at(this, first()->edit());
  connect(&change_, &PasswordChange::changed, this, &PasswordPage::show_problem);
}

void PasswordPage::build() {
  const bool at_first = when_ == When::First;
  auto* column = narrow_column(this);
  column->addStretch(1);
  if (at_first) {
    column->addWidget(masthead());
  }
  column->addWidget(bar_);
  auto* card = new Card;
  auto* inside = card_column(card);
  inside->addWidget(heading(accessibleName(), at_first ? TextSize::Section : TextSize::Title));
  const QString rule =
      tr("Use at least 12 characters; three words you will remember are better than one that is hard "
         "to type.");
  inside->addWidget(
      new Words{at_first ? tr("The one you were given is for the first time only. %1").arg(rule)
                         : tr("%1 Wherever else you are signed in, you are signed out. Your drafts stay.").arg(rule),
                TextSize::Normal, false, Tone::Quiet});
  for (auto* field : {current_, wanted_, again_}) {
    inside->addWidget(field);
  }
  current_->setVisible(!at_first);
  auto* back = new LinkButton{at_first ? tr("Back to sign in") : tr("Back without a change")};
  auto* row = new QHBoxLayout;
  row->setSpacing(24);
  row->addWidget(button_);
  row->addWidget(back);
  row->addStretch();
  inside->addLayout(row);
  column->addWidget(card);
  column->addStretch(2);
  const auto submit = [this] { submit_(current_->edit()->text(), wanted_->edit()->text(), again_->edit()->text()); };
  connect(button_, &QPushButton::clicked, this, submit);
  connect(again_->edit(), &QLineEdit::returnPressed, this, submit);
  connect(back, &LinkButton::clicked, this, &PasswordPage::left);
  if (!at_first) {
    auto* key = new QAction{back->text(), this};
    key->setShortcut(QKeySequence{QStringLiteral("Alt+Left")});
    key->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QAction::triggered, this, &PasswordPage::left);
    addAction(key);
  }
}

void PasswordPage::show_problem() {
  button_->setEnabled(!change_.busy());
  if (!isVisible()) {
    return;
  }
  const QString problem = change_.problem();
  const QString at = change_.problem_field();
  const QList<std::pair<LabelledField*, QString>> fields{
      {current_, QStringLiteral("current")}, {wanted_, QStringLiteral("wanted")}, {again_, QStringLiteral("again")}};
  bool shown = problem.isEmpty();
  for (const auto& [field, name] : fields) {
    const bool here = name == at && !field->isHidden();
    field->show_problem(here ? problem : QString{});
    if (here) {
      field->edit()->setFocus();
      field->edit()->selectAll();
      shown = true;
    }
  }
  setWindowTitle(problem.isEmpty() ? accessibleName() : tr("Error: %1").arg(accessibleName()));
  if (shown) {
    bar_->hide();
  } else {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("The password is not changed."), problem);
  }
}

void PasswordPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (event->spontaneous()) {
    return;  // The window was minimised: what is typed is still there.
  }
  show_problem();
  first()->edit()->setFocus();
}

void PasswordPage::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  if (event->spontaneous()) {
    return;
  }
  for (auto* field : {current_, wanted_, again_}) {
    field->edit()->clear();
    field->show_problem({});
  }
  bar_->hide();
  if (!change_.busy()) {
    change_.clear();  // else its answer is told where the person has gone
  }
}

}  // namespace touchstone::client
