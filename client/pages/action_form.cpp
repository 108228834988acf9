// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/action_form.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/date_field.h"
#include "client/widgets/identifying_note.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

constexpr int longest_text = 1000;  // The contract's limit.
constexpr int usual_days = 28;

}  // namespace

ActionForm::ActionForm(FollowUp& follow_up, Purpose purpose, QWidget* parent)
    : QWidget{parent},
      follow_up_{follow_up},
      purpose_{purpose},
      about_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      text_edit_{new TextField{2}},
      owner_edit_{people_box(tr("Type a name"))},
      acceptor_edit_{people_box(tr("The quality assurance unit"))},
      priority_edit_{new QComboBox},
      due_edit_{new DateField},
      text_{new Labelled{tr("What must happen?"), text_edit_, tr("Do not name a child or family.")}},
      owner_{new Labelled{tr("Who does it?"), owner_edit_}},
      acceptor_{new Labelled{tr("Who else may accept it? (optional)"), acceptor_edit_}},
      due_{new Labelled{tr("By when?"), due_edit_}},
      give_{plain_button(purpose == Purpose::Add ? tr("Add this action") : tr("Save the changes"))} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(about_);
  column->addWidget(text_);
  column->addWidget(new IdentifyingNote{*text_edit_});
  for (const auto priority : {ActionPriority::High, ActionPriority::Medium, ActionPriority::Low}) {
    priority_edit_->addItem(priority_words(priority), static_cast<int>(priority));
  }
  due_edit_->set_name(tr("By when?"));
  auto* pair = new FlowGrid{2, 220, 12};
  pair->set_widgets({owner_, due_, new Labelled{tr("How urgent is it?"), priority_edit_}, acceptor_});
  column->addWidget(pair);
  auto* row = new QHBoxLayout;
  auto* cancel = new LinkButton{tr("Cancel")};
  row->addWidget(give_);
  row->addWidget(cancel);
  row->addStretch(1);
  column->addLayout(row);
  text_->setVisible(purpose == Purpose::Add);
  acceptor_->setVisible(follow_up_.in_unit());
  connect(give_, &QPushButton::clicked, this, &ActionForm::give);
  connect(cancel, &LinkButton::clicked, this, &ActionForm::cancelled);
  connect(&follow_up_, &FollowUp::people_changed, this, &ActionForm::show_people);
  connect(&follow_up_, &FollowUp::busy_changed, this, [this] { set_busy(follow_up_.busy()); });
}

QComboBox* ActionForm::people_box(const QString& placeholder) {
  auto* box = new QComboBox{this};
  box->setEditable(true);
  box->setInsertPolicy(QComboBox::NoInsert);
  box->lineEdit()->setPlaceholderText(placeholder);
  box->completer()->setCompletionMode(QCompleter::PopupCompletion);
  box->completer()->setFilterMode(Qt::MatchContains);
  return box;
}

QWidget* ActionForm::first_field() const {
  return purpose_ == Purpose::Add ? static_cast<QWidget*>(text_edit_) : owner_edit_;
}

void ActionForm::begin(const NewAction& action, const QString& about) {
  action_ = action;
  about_->setText(about);
  about_->setVisible(!about.isEmpty());
  text_edit_->setPlainText(action.text);
  due_edit_->set_date(action.due_date.isValid() ? action.due_date : follow_up_.today().addDays(usual_days));
  priority_edit_->setCurrentIndex(priority_edit_->findData(static_cast<int>(action.priority)));
  for (auto* field : {text_, owner_, acceptor_, due_}) {
    field->show_problem({});
  }
  fill_people(owner_edit_, action.owner);
  fill_people(acceptor_edit_, action.acceptor);
  set_busy(follow_up_.busy());
}

void ActionForm::show_people() {
  const QString owner = person_in(owner_edit_);
  const QString acceptor = person_in(acceptor_edit_);
  fill_people(owner_edit_, owner.isEmpty() ? action_.owner : owner);
  fill_people(acceptor_edit_, acceptor.isEmpty() ? action_.acceptor : acceptor);
}

void ActionForm::fill_people(QComboBox* box, const QString& chosen) {
  const QString typed = box->currentText();
  box->clear();
  QHash<QString, int> names;
  const auto& people = follow_up_.people();
  for (const auto& person : people) {
    ++names[person.display_name];
  }
  for (const auto& person : people) {
    const bool alone = names.value(person.display_name) == 1 || person.email.isEmpty();
    box->addItem(alone ? person.display_name : QStringLiteral("%1, %2").arg(person.display_name, person.email),
                 person.name);
  }
  const int at = chosen.isEmpty() ? -1 : box->findData(chosen);
  box->setCurrentIndex(at);
  if (at < 0) {
    box->setEditText(typed);
  }
}

QString ActionForm::person_in(const QComboBox* box) {
  const int at = box->findText(box->currentText().trimmed(), Qt::MatchFixedString);
  return at < 0 ? QString{} : box->itemData(at).toString();
}

void ActionForm::give() {
  const auto written = [](const QComboBox* box) { return !box->currentText().trimmed().isEmpty(); };
  NewAction action = action_;
  action.text = text_edit_->toPlainText().trimmed();
  action.owner = person_in(owner_edit_);
  action.acceptor = person_in(acceptor_edit_);
  action.priority = static_cast<ActionPriority>(priority_edit_->currentData().toInt());
  const bool dated = due_edit_->settle();
  action.due_date = due_edit_->date();
  const QString unknown = tr("Choose one of the names; nobody here is called “%1”");
  const QString owner_problem = !action.owner.isEmpty() ? QString{}
                                : written(owner_edit_)  ? unknown.arg(owner_edit_->currentText().trimmed())
                                                        : tr("Choose one person who does it");
  QString acceptor_problem;
  if (action.acceptor.isEmpty() && written(acceptor_edit_)) {
    acceptor_problem = unknown.arg(acceptor_edit_->currentText().trimmed());
  } else if (!action.acceptor.isEmpty() && action.acceptor == action.owner) {
    acceptor_problem = tr("Choose somebody other than its owner");
  }
  const QString due_problem =
      !dated || !action.due_date.isValid() ? tr("Enter a date such as 9 October") : due_edit_->problem();
  const QString empty = purpose_ == Purpose::Add ? tr("Write what must happen") : QString{};
  if (all_well({{text_, text_problem(action.text, longest_text, empty)},
                {owner_, owner_problem},
                {due_, due_problem, due_edit_->edit()},
                {acceptor_, acceptor_problem}})) {
    Q_EMIT given(action);
  }
}

bool ActionForm::show_failure(const Failure& failure) {
  return show_problems(failure, {{QStringLiteral("text"), text_},
                                 {QStringLiteral("owner"), owner_},
                                 {QStringLiteral("acceptor"), acceptor_},
                                 {QStringLiteral("due_date"), due_}});
}

void ActionForm::set_busy(bool busy) { give_->setEnabled(!busy); }

}  // namespace touchstone::client
