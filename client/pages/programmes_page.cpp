// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/programmes_page.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

bool same(const ProgrammeDetails& one, const ProgrammeDetails& other) {
  return one.code == other.code && one.display_name == other.display_name && one.kind == other.kind &&
         one.cadence == other.cadence && one.form == other.form;
}

}  // namespace

ProgrammesPage::ProgrammesPage(ProgrammeModel& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      bar_{new MessageBar},
      table_{chart_table(tr("Programmes"))},
      name_edit_{new QLineEdit},
      code_edit_{new QLineEdit},
      kind_edit_{new QComboBox},
      cadence_edit_{new QComboBox},
      form_edit_{new QComboBox},
      name_{new Labelled{tr("Name"), name_edit_, tr("Such as Annual private fostering audit")}},
      code_{new Labelled{tr("Code"), code_edit_, tr("Small letters, digits and hyphens; it cannot change later")}},
      form_{new Labelled{tr("Form"), form_edit_, tr("It says whether its audits are graded")}} {
  setAccessibleName(tr("Programmes"));
  set_help(*this, QStringLiteral("people_and_forms/programmes"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(bar_);
  auto* halves = new FlowGrid{2, 380, 12};
  halves->set_stretches({3, 2});
  halves->set_widgets({build_list(), build_card()});
  column->addWidget(halves, 1);
  connect(&model_, &ProgrammeModel::refreshed, this, &ProgrammesPage::show_forms);
  connect(&model_, &ProgrammeModel::failed, this, &ProgrammesPage::show_failure);
  connect(&model_, &ProgrammeModel::add_failed, this, &ProgrammesPage::show_not_added);
  connect(&model_, &ProgrammeModel::done, this, [this](const QString& code, const QString& words) {
    bar_->hide();
    show_added(code);
    Q_EMIT said(words);
  });
  begin_at(this, table_);
  show_forms();
}

QWidget* ProgrammesPage::build_list() {
  auto* card = new Card;
  auto* column = pane_column(card, {1, 10, 1, 1});
  auto* title = heading(tr("Programmes"), TextSize::Section);
  title->setContentsMargins(14, 0, 14, 0);
  column->addWidget(title);
  table_->setModel(&model_.rows());
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  // Where there is no room for all, the name keeps some and the table scrolls.
  table_->horizontalHeader()->setMinimumSectionSize(110);
  table_->setMinimumHeight(200);
  column->addWidget(table_, 1);
  return card;
}

QWidget* ProgrammesPage::build_card() {
  auto* card = new Card;
  auto* column = pane_column(card, {16, 14, 16, 14}, 10);
  column->addWidget(heading(tr("New programme"), TextSize::Section));
  for (const auto& kind : programme_kinds()) {
    kind_edit_->addItem(kind.words, kind.key);
  }
  for (const auto& cadence : programme_cadences()) {
    cadence_edit_->addItem(cadence.words, cadence.key);
  }
  name_edit_->setMaxLength(200);
  code_edit_->setMaxLength(63);
  auto* add_button = primary_button(tr("Add the programme"));
  for (QWidget* field : std::initializer_list<QWidget*>{name_, code_, new Labelled{tr("Kind"), kind_edit_},
                                                        new Labelled{tr("How often"), cadence_edit_}, form_}) {
    column->addWidget(field);
  }
  column->addWidget(add_button, 0, Qt::AlignLeft);
  column->addStretch(1);
  connect(add_button, &QPushButton::clicked, this, &ProgrammesPage::add);
  connect(code_edit_, &QLineEdit::returnPressed, this, &ProgrammesPage::add);
  return card;
}

void ProgrammesPage::show_forms() {
  const QString chosen = form_edit_->currentData().toString();
  form_edit_->clear();
  for (const auto& form : model_.forms()) {
    form_edit_->addItem(form.words, form.key);
  }
  form_edit_->setCurrentIndex(qMax(0, form_edit_->findData(chosen)));
}

ProgrammeDetails ProgrammesPage::wanted() const {
  ProgrammeDetails wanted;
  wanted.display_name = name_edit_->text().simplified();
  wanted.code = code_edit_->text().trimmed();
  wanted.kind = kind_edit_->currentData().toString();
  wanted.cadence = cadence_edit_->currentData().toString();
  wanted.form = form_edit_->currentData().toString();
  return wanted;
}

void ProgrammesPage::add() {
  static const QRegularExpression shape{QRegularExpression::anchoredPattern(QStringLiteral("[a-z0-9][a-z0-9-]{1,62}"))};
  const ProgrammeDetails wanted = this->wanted();
  const bool code_good = shape.match(wanted.code).hasMatch();
  name_->show_problem(wanted.display_name.isEmpty() ? tr("Enter a name") : QString{});
  code_->show_problem(code_good ? QString{} : tr("Use two or more small letters, digits or hyphens"));
  form_->show_problem(wanted.form.isEmpty() ? tr("Choose a form") : QString{});
  if (wanted.display_name.isEmpty()) {
    name_edit_->setFocus();
  } else if (!code_good) {
    code_edit_->setFocus();
  } else if (sent_) {
    Q_EMIT said(tr("The programme before it is being added."));
  } else if (!wanted.form.isEmpty()) {
    sent_ = wanted;
    model_.add(wanted);
  }
}

/// What was typed since is another programme, and stays.
void ProgrammesPage::show_added(const QString& code) {
  const auto sent = std::exchange(sent_, std::nullopt);
  if (sent && same(*sent, wanted())) {
    name_edit_->clear();
    code_edit_->clear();
  }
  table_->setCurrentIndex(model_.rows().find(code));
}

void ProgrammesPage::show_not_added(const Failure& failure) {
  sent_.reset();
  if (failure.reason == QLatin1String("NAME_TAKEN")) {
    code_->show_problem(tr("Another programme has this code"));
    code_edit_->setFocus();
    return;
  }
  if (show_problems(failure, {{QStringLiteral("code"), code_},
                              {QStringLiteral("display_name"), name_},
                              {QStringLiteral("form"), form_}})) {
    bar_->hide();
    return;
  }
  show_failure(failure);
}

void ProgrammesPage::show_failure(const Failure& failure) {
  const bool offline = failure.kind == Failure::Kind::Offline;
  bar_->say(
      offline ? Tone::Warning : Tone::Error, offline ? QStringLiteral("offline") : QStringLiteral("problem"),
      offline ? tr("No connection.") : tr("That was not done."),
      offline ? tr("Programmes are kept on the server only. What you typed stays here.") : failure_words(failure));
}

}  // namespace touchstone::client
