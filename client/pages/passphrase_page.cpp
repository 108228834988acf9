// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/passphrase_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/pages/way_in.h"

namespace touchstone::client {

PassphrasePage::PassphrasePage(Vault& vault, QWidget* parent)
    : QWidget{parent},
      vault_{vault},
      title_{heading({}, TextSize::Section)},
      words_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      bar_{new MessageBar},
      passphrase_{new LabelledField{tr("Passphrase for your drafts"), true}},
      again_{new LabelledField{tr("The same passphrase again"), true}},
      button_{primary_button({})},
      without_{new LinkButton{tr("Go on without saving on this computer")}} {
  setAccessibleName(tr("Drafts on this computer"));
  auto* column = narrow_column(this);
  column->addStretch(1);
  column->addWidget(bar_);
  auto* card = new Card;
  auto* inside = card_column(card);
  inside->addWidget(title_);
  inside->addWidget(words_);
  inside->addWidget(passphrase_);
  inside->addWidget(again_);
  auto* row = new QHBoxLayout;
  row->setSpacing(24);
  auto* back = new LinkButton{tr("Back to sign in")};
  row->addWidget(button_);
  row->addWidget(back);
  row->addStretch();
  inside->addLayout(row);
  inside->addWidget(without_);
  column->addWidget(card);
  column->addStretch(2);
  connect(button_, &QPushButton::clicked, this, &PassphrasePage::go_on);
  connect(passphrase_->edit(), &QLineEdit::returnPressed, this, [this] {
    if (choosing_) {
      again_->edit()->setFocus();
    } else {
      go_on();
    }
  });
  connect(again_->edit(), &QLineEdit::returnPressed, this, &PassphrasePage::go_on);
  connect(back, &LinkButton::clicked, this, &PassphrasePage::given_up);
  connect(without_, &LinkButton::clicked, this, [this] { vault_.go_without(); });
  connect(&vault_, &Vault::changed, this, &PassphrasePage::show_vault);
  show_vault();
}

void PassphrasePage::focus_first() { passphrase_->edit()->setFocus(); }

void PassphrasePage::go_on() {
  if (choosing_) {
    vault_.choose_passphrase(passphrase_->edit()->text(), again_->edit()->text());
  } else {
    vault_.give_passphrase(passphrase_->edit()->text());
  }
}

void PassphrasePage::show_vault() {
  const auto state = vault_.state();
  if (state == Vault::State::Open || state == Vault::State::Closed || state == Vault::State::Unusable) {
    passphrase_->edit()->clear();
    again_->edit()->clear();
    return;
  }
  if (state == Vault::State::Working) {
    button_->setText(tr("Opening…"));
    return;
  }
  choosing_ = state == Vault::State::PassphraseToChoose;
  title_->setText(choosing_ ? tr("Choose a passphrase for your drafts") : tr("Open your drafts"));
  words_->setText(
      choosing_ ? tr("Your audits are saved on this computer while you write, so that nothing is lost when the "
                     "connection is. They are locked with this passphrase, which is asked once each time you "
                     "start Touchstone. Nobody can give you another one: choose one you will remember, of at least %1 "
                     "characters.")
                      .arg(Vault::shortest_passphrase)
                : tr("This computer has no keychain, so your drafts are locked with the passphrase you chose."));
  again_->setVisible(choosing_);
  without_->setVisible(choosing_);
  button_->setText(choosing_ ? tr("Save drafts on this computer") : tr("Open drafts"));
  const QString problem = vault_.problem();
  const bool differ = choosing_ && problem.startsWith(tr("The two"));
  passphrase_->show_problem(differ ? QString{} : problem);
  again_->show_problem(differ ? problem : QString{});
  setWindowTitle(problem.isEmpty() ? title_->text() : tr("Error: %1").arg(title_->text()));
  if (!problem.isEmpty()) {
    (differ ? again_ : passphrase_)->edit()->setFocus();
    (differ ? again_ : passphrase_)->edit()->selectAll();
  }
}

}  // namespace touchstone::client
