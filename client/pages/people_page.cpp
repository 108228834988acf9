// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/people_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollArea>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <utility>

#include "client/models/words.h"
#include "client/pages/roles_box.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"
#include "client/widgets/remembered.h"
#include "client/widgets/turning_splitter.h"

namespace touchstone::client {

PeoplePage::PeoplePage(PeopleModel& model, bool administrator, QWidget* parent)
    : QWidget{parent},
      model_{model},
      filter_{new QLineEdit},
      leavers_{new QCheckBox{tr("Show leavers")}},
      count_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      loading_{new Words{tr("Loading the people…")}},
      table_{chart_table(tr("People"))},
      title_{heading({}, TextSize::Section)},
      name_edit_{new QLineEdit},
      email_edit_{new QLineEdit},
      name_{new Labelled{tr("Name"), name_edit_}},
      email_{new Labelled{tr("Work e-mail"), email_edit_, tr("Empty for somebody who is only named in audits")}},
      roles_{new RolesBox{administrator}},
      roles_problem_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      account_{new QCheckBox{tr("With an account: makes a one-time password")}},
      bar_{new MessageBar},
      save_button_{primary_button({})},
      reset_{plain_button({})},
      disable_{plain_button({})} {
  setAccessibleName(tr("People"));
  set_help(*this, QStringLiteral("people_and_forms/people"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(bar_);
  auto* halves = new TurningSplitter;
  halves->add_part(build_list(), 2);
  halves->add_part(scrolled(build_card()), 1);
  remember(*halves, QStringLiteral("people/halves"));
  column->addWidget(halves, 1);
  connect(&model_, &PeopleModel::modelReset, this, [this] {
    count_->setText(model_.count_words());
    show_again();
  });
  connect(&model_, &PeopleModel::refreshed, loading_, &QWidget::hide);
  connect(&model_, &PeopleModel::failed, this, &PeoplePage::show_failure);
  connect(&model_, &PeopleModel::done, this, [this](const QString& name, const QString& words) {
    clear_problems();
    bar_->hide();
    show_done(name);
    Q_EMIT said(words);
  });
  connect(&model_, &PeopleModel::password_made, this, [this](const QString& name, const QString& password) {
    password_of_->setText(tr("One-time password for %1").arg(name));
    password_text_->setText(password);
    // All of it, whatever the width: it is said once, from here.
    constexpr int frame = 32;
    password_text_->setMinimumWidth(password_text_->fontMetrics().horizontalAdvance(password) + frame);
    password_->show();
    password_text_->setFocus();
    password_text_->selectAll();
    // In a small window, as at 200 %, it may stand below what is on show; when it has its place.
    QTimer::singleShot(0, password_, [this] { bring_into_view(*password_text_); });
  });
  begin_at(this, table_);
}

QWidget* PeoplePage::build_list() {
  auto* card = new Card;
  auto* column = pane_column(card, {1, 10, 1, 1});
  auto* head = new QHBoxLayout;
  head->setContentsMargins(14, 0, 14, 4);
  head->setSpacing(12);
  filter_->setPlaceholderText(tr("Name, e-mail or role"));
  filter_->setAccessibleName(tr("Filter the people"));
  filter_->setClearButtonEnabled(true);
  auto* add_button = plain_button(tr("Add a person"), QStringLiteral("add"));
  head->addWidget(filter_, 1);
  head->addWidget(leavers_);
  head->addWidget(add_button);
  column->addLayout(head);
  count_->setContentsMargins(14, 0, 14, 0);
  column->addWidget(count_);
  loading_->setContentsMargins(14, 8, 14, 8);
  column->addWidget(loading_);
  table_->setModel(&model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  table_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);  // An address can be cut and still told.
  table_->horizontalHeader()->setSectionResizeMode(3, QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setMinimumSectionSize(140);
  const QList<int> widths{150, 240, 140, 150};
  for (int i = 0; i < widths.size(); ++i) {
    table_->setColumnWidth(i, widths[i]);
  }
  remember(*table_->horizontalHeader(), QStringLiteral("people/columns"));
  column->addWidget(table_, 1);
  connect(filter_, &QLineEdit::textChanged, &model_, &PeopleModel::set_filter);
  connect(leavers_, &QCheckBox::toggled, &model_, &PeopleModel::set_show_leavers);
  connect(add_button, &QPushButton::clicked, this, &PeoplePage::begin);
  connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this, &PeoplePage::show_chosen);
  connect(table_, &QTableView::activated, this, [this] { name_edit_->setFocus(); });
  return card;
}

QWidget* PeoplePage::build_card() {
  auto* card = new Card;
  auto* column = pane_column(card, {20, 16, 20, 16}, 12);
  column->addWidget(title_);
  column->addWidget(build_password());
  column->addWidget(name_);
  column->addWidget(email_);
  column->addWidget(roles_);
  roles_problem_->hide();
  column->addWidget(roles_problem_);
  column->addWidget(account_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(save_button_);
  buttons->addStretch(1);
  column->addLayout(buttons);
  column->addWidget(new Hairline);
  auto* more = new QHBoxLayout;
  more->setSpacing(8);
  more->addWidget(reset_);
  more->addWidget(disable_);
  more->addStretch(1);
  column->addLayout(more);
  column->addStretch(1);
  connect(save_button_, &QPushButton::clicked, this, &PeoplePage::save);
  connect(name_edit_, &QLineEdit::returnPressed, this, &PeoplePage::save);
  connect(email_edit_, &QLineEdit::returnPressed, this, &PeoplePage::save);
  connect(reset_, &QPushButton::clicked, this, [this] { model_.reset_password(person_); });
  connect(disable_, &QPushButton::clicked, this, [this] { model_.disable(person_); });
  return card;
}

QWidget* PeoplePage::build_password() {
  password_ = new Card;
  password_->set_strong(true);
  auto* column = new QVBoxLayout{password_};
  column->setContentsMargins(16, 12, 16, 12);
  password_of_ = new Words{{}, TextSize::Normal, true};
  column->addWidget(password_of_);
  column->addWidget(
      new Words{tr("It is shown only now. Pass it on in a call or in person; they choose their own at the "
                   "first sign-in."),
                TextSize::Normal, false, Tone::Quiet});
  password_text_ = new QLineEdit;
  password_text_->setFont(font_of(TextSize::Section, true));
  password_text_->setReadOnly(true);
  password_text_->setAccessibleName(tr("One-time password"));
  column->addWidget(password_text_);
  auto* copy = plain_button(tr("Copy"), QStringLiteral("copy"));
  copy->setAccessibleName(tr("Copy the one-time password"));
  auto* close_button = plain_button(tr("I have passed it on"));
  column->addWidget(new WrapRow{{copy, close_button}});
  connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(password_text_->text()); });
  connect(close_button, &QPushButton::clicked, this, [this] {
    password_text_->clear();
    password_->hide();
    table_->setFocus();
  });
  password_->hide();
  return password_;
}

void PeoplePage::set_areas(const QStringList& codes) { roles_->set_areas(codes); }

/// Whether the card holds what is known of a person, and nothing else.
bool PeoplePage::holds(const Person& person) const {
  const Person now = wanted();
  return now.name == person.name && now.display_name == person.display_name && now.email == person.email &&
         roles_words(now.roles) == roles_words(person.roles);
}

/// Selects a row, if it is on show; the card stays.
void PeoplePage::go_to(const QString& name) {
  if (const int row = model_.row_of(name); row >= 0) {
    going_ = true;
    table_->setCurrentIndex(model_.index(row, 0));
    going_ = false;
  }
}

/// The list came anew. What is being written stays; it is of the person as they are now when that was changed from
/// here, or when it was said that somebody else was quicker.
void PeoplePage::show_again() {
  if (!written()) {
    table_->setCurrentIndex(model_.index(qMax(0, model_.row_of(keep_)), 0));
    show_chosen();
    return;
  }
  go_to(person_.name);
  if (const int row = model_.row_of(person_.name); (overtaken_ || sent_) && row >= 0) {
    overtaken_ = false;
    take_theirs(model_.person(row));
  }
}

/// What nobody has changed here is shown as somebody else has made it.
void PeoplePage::take_theirs(const Person& theirs) {
  const Person before = std::exchange(person_, theirs);
  if (name_edit_->text().simplified() == before.display_name) {
    name_edit_->setText(theirs.display_name);
  }
  if (email_edit_->text().trimmed() == before.email) {
    email_edit_->setText(theirs.email);
  }
  if (roles_words(roles_->roles()) == roles_words(before.roles)) {
    roles_->set_roles(theirs.roles);
  }
  show_state();
}

/// After a change of a person. What was typed since, or is of somebody else, stays and is still to be saved.
void PeoplePage::show_done(const QString& name) {
  const auto sent = std::exchange(sent_, std::nullopt);
  if (!written() || (sent && holds(*sent))) {
    keep_ = name;
    table_->setCurrentIndex(model_.index(qMax(0, model_.row_of(name)), 0));
    show_chosen();
    return;
  }
  const bool of_this = person_.name == name || (is_new() && sent && sent->name.isEmpty());
  if (const int row = model_.row_of(name); of_this && row >= 0) {
    keep_ = name;
    person_ = model_.person(row);
    go_to(name);
    show_state();
  }
}

void PeoplePage::begin() {
  keep_.clear();
  show_person({});
  name_edit_->setFocus();
}

void PeoplePage::show_chosen() {
  const QModelIndex index = table_->currentIndex();
  if (!going_ && index.isValid() && index.row() < model_.rowCount()) {
    keep_ = model_.person(index.row()).name;
    show_person(model_.person(index.row()));
  }
}

void PeoplePage::show_person(const Person& person) {
  person_ = person;
  sent_.reset();
  overtaken_ = false;
  clear_problems();
  name_edit_->setText(person.display_name);
  email_edit_->setText(person.email);
  roles_->set_roles(person.roles);
  account_->setChecked(true);
  show_state();
}

/// Who the card is of, and what can be done with them.
void PeoplePage::show_state() {
  title_->setText(is_new() ? tr("New person") : person_.display_name);
  account_->setVisible(is_new());
  save_button_->setText(is_new() ? tr("Add the person") : tr("Save changes"));
  reset_->setText(person_.disabled      ? tr("Let in again, with a one-time password")
                  : person_.can_sign_in ? tr("New one-time password")
                                        : tr("Give an account"));
  disable_->setText(tr("Disable"));
  disable_->setAccessibleName(tr("Disable %1").arg(person_.display_name));
  reset_->setVisible(!is_new());
  disable_->setVisible(!is_new() && !person_.disabled);
}

Person PeoplePage::wanted() const {
  Person wanted = person_;
  wanted.display_name = name_edit_->text().simplified();
  wanted.email = email_edit_->text().trimmed();
  wanted.roles = roles_->roles();
  return wanted;
}

void PeoplePage::show_roles_problem(const QString& words) {
  roles_problem_->setText(words);
  roles_problem_->show();
  announce(roles_problem_, words);
}

void PeoplePage::clear_problems() {
  name_->show_problem({});
  email_->show_problem({});
  roles_problem_->hide();
}

void PeoplePage::save() {
  clear_problems();
  roles_->take_chosen();
  const Person person = wanted();
  if (person.display_name.isEmpty()) {
    name_->show_problem(tr("Enter a name"));
    name_edit_->setFocus();
    return;
  }
  if (is_new() && account_->isChecked() && person.email.isEmpty()) {
    email_->show_problem(tr("Enter an e-mail, or choose no account"));
    email_edit_->setFocus();
    return;
  }
  if (is_new() && account_->isChecked() && person.roles.isEmpty()) {
    show_roles_problem(tr("Choose a role, or choose no account"));
    roles_->setFocus();
    return;
  }
  if (sent_) {
    announce(save_button_, tr("The person is being saved."));
    return;
  }
  if (written()) {
    sent_ = person;
  }
  if (is_new()) {
    model_.create(person, account_->isChecked());
  } else {
    model_.save(person_, person);
  }
}

void PeoplePage::show_failure(const Failure& failure) {
  const auto sent = std::exchange(sent_, std::nullopt);
  if (failure.kind == Failure::Kind::Stale && sent) {
    overtaken_ = true;
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("Somebody else has changed this person meanwhile."),
              tr("The list shows what they changed; what you typed stays here. Save it again if it is to stand."));
    return;
  }
  if (failure.reason == QLatin1String("NAME_TAKEN")) {
    email_->show_problem(tr("Somebody has this e-mail already"));
    email_edit_->setFocus();
    return;
  }
  if (failure.reason == QLatin1String("EMAIL_REQUIRED")) {
    email_->show_problem(tr("Somebody who can sign in keeps an e-mail"));
    email_edit_->setFocus();
    return;
  }
  if (failure.reason == QLatin1String("LAST_ADMINISTRATOR")) {
    show_roles_problem(tr("Nobody would be left to manage people. Make somebody else administrator first"));
    return;
  }
  if (show_problems(failure, {{QStringLiteral("display_name"), name_}, {QStringLiteral("email"), email_}})) {
    bar_->hide();
    return;
  }
  const bool offline = failure.kind == Failure::Kind::Offline;
  bar_->say(offline ? Tone::Warning : Tone::Error, offline ? QStringLiteral("offline") : QStringLiteral("problem"),
            offline ? tr("No connection.") : tr("That was not done."),
            offline ? tr("People are changed on the server only. What you typed stays here.") : failure_words(failure));
  loading_->setVisible(!model_.loaded() && !offline);
}

}  // namespace touchstone::client
