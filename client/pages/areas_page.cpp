// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/areas_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"
#include "client/widgets/remembered.h"
#include "client/widgets/turning_splitter.h"

namespace touchstone::client {

namespace {

constexpr int most_places = 500;

QTableView* rows_table(const QString& name, RowsModel& model) {
  auto* table = chart_table(name);
  table->setModel(&model);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  table->horizontalHeader()->setStretchLastSection(true);
  return table;
}

}  // namespace

AreasPage::AreasPage(CouncilModel& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      areas_{rows_table(tr("Service areas"), model.area_rows())},
      teams_{rows_table(tr("Teams"), model.team_rows())},
      history_{rows_table(tr("History"), model.history_rows())},
      history_title_{heading(tr("History"), TextSize::Section)},
      title_{heading({}, TextSize::Section)},
      code_edit_{new QLineEdit},
      name_edit_{new QLineEdit},
      in_area_edit_{new QComboBox},
      position_edit_{new QSpinBox},
      code_{new Labelled{tr("Code"), code_edit_, tr("Short, such as C&FF; it cannot change later")}},
      name_{new Labelled{tr("Name"), name_edit_}},
      in_area_{new Labelled{tr("Service area"), in_area_edit_}},
      position_{new Labelled{tr("Place in reports"), position_edit_}},
      case_holding_{new QCheckBox{tr("Holds cases: answers the five record checks")}},
      closed_{new QCheckBox{tr("Closed: takes no new audits")}},
      bar_{new MessageBar},
      save_button_{primary_button({})} {
  setAccessibleName(tr("Areas and teams"));
  set_help(*this, QStringLiteral("people_and_forms/areas"));
  position_edit_->setRange(1, most_places);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(bar_);
  auto* halves = new TurningSplitter;
  halves->add_part(build_lists(), 3);
  halves->add_part(scrolled(build_card()), 2);
  remember(*halves, QStringLiteral("areas/halves"));
  column->addWidget(halves, 1);
  connect(&model_, &CouncilModel::refreshed, this, &AreasPage::keep_rows);
  connect(&model_, &CouncilModel::done, this, [this](const QString& name, const QString& words) {
    if (model_.area(name) != nullptr || model_.team(name) != nullptr) {
      show_done(name);
      Q_EMIT said(words);
    }
    bar_->hide();
  });
  connect(&model_, &CouncilModel::save_failed, this, &AreasPage::show_not_saved);
  connect(save_button_, &QPushButton::clicked, this, &AreasPage::save);
  connect(name_edit_, &QLineEdit::returnPressed, this, &AreasPage::save);
  begin_at(this, areas_);
  show_kind(false);
  area_ = wanted_area();
}

QWidget* AreasPage::build_list(const QString& title, QTableView* table, const QString& add_words,
                               const std::function<void()>& add) {
  auto* card = new Card;
  auto* column = pane_column(card, {1, 10, 1, 1});
  auto* head = new QHBoxLayout;
  head->setContentsMargins(14, 0, 14, 4);
  head->addWidget(heading(title, TextSize::Section), 1);
  auto* button = plain_button(add_words, QStringLiteral("add"));
  head->addWidget(button);
  column->addLayout(head);
  column->addWidget(table, 1);
  connect(button, &QPushButton::clicked, this, add);
  connect(table, &QTableView::activated, this, [this] { name_edit_->setFocus(); });
  return card;
}

QWidget* AreasPage::build_lists() {
  auto* lists = new QSplitter{Qt::Vertical};
  lists->setChildrenCollapsible(false);
  lists->addWidget(build_list(tr("Service areas"), areas_, tr("Add an area"), [this] {
    ServiceArea fresh;
    fresh.case_holding = true;
    fresh.position = static_cast<int>(model_.areas().size()) + 1;
    show_area(fresh);
    code_edit_->setFocus();
  }));
  lists->addWidget(build_list(tr("Teams"), teams_, tr("Add a team"), [this] {
    Team fresh;
    fresh.service_area_code = area_.code;
    show_team(fresh);
    name_edit_->setFocus();
  }));
  const QList<int> area_widths{90, 220, 100, 60};
  for (int i = 0; i < area_widths.size(); ++i) {
    areas_->setColumnWidth(i, area_widths[i]);
  }
  teams_->setColumnWidth(0, 90);
  teams_->setColumnWidth(1, 250);
  remember(*areas_->horizontalHeader(), QStringLiteral("areas/columns"));
  remember(*teams_->horizontalHeader(), QStringLiteral("teams/columns"));
  connect(areas_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (const ServiceArea* area = model_.area(model_.area_rows().id_at(now)); area != nullptr && !going_) {
      show_area(*area);
    }
  });
  connect(teams_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (const Team* team = model_.team(model_.team_rows().id_at(now)); team != nullptr && !going_) {
      show_team(*team);
    }
  });
  return lists;
}

QWidget* AreasPage::build_card() {
  auto* card = new Card;
  card_ = card;
  auto* column = pane_column(card, {20, 16, 20, 16}, 12);
  column->addWidget(title_);
  for (QWidget* field : QList<QWidget*>{code_, in_area_, name_, position_, case_holding_, closed_}) {
    column->addWidget(field);
  }
  column->addWidget(save_button_, 0, Qt::AlignLeft);
  column->addWidget(new Hairline);
  column->addWidget(history_title_);
  history_->setMinimumHeight(150);
  history_->horizontalHeader()->setStretchLastSection(false);
  fit_columns(history_);  // names are not cut: the table scrolls sideways
  connect(history_->model(), &QAbstractItemModel::modelReset, history_, [this] { fit_columns(history_); });
  column->addWidget(history_, 1);
  return card;
}

void AreasPage::keep_rows() {
  const QString in_area = in_area_edit_->currentText();
  in_area_edit_->clear();
  in_area_edit_->addItems(model_.area_codes());
  in_area_edit_->setCurrentText(in_area.isEmpty() ? team_.service_area_code : in_area);
  if (!written()) {
    select_row();
    return;
  }
  if (!record().isEmpty()) {
    follow_row();  // a new one has no row yet
  }
  if (!overtaken_) {
    return;
  }
  if (const Team* team = model_.team(team_.name); team_chosen_ && team != nullptr) {
    take_theirs(*team);
  } else if (const ServiceArea* area = model_.area(area_.name); !team_chosen_ && area != nullptr) {
    take_theirs(*area);
  }
}

void AreasPage::select_row() {
  if (!team_chosen_ && area_.name.isEmpty() && !model_.areas().isEmpty() && !code_edit_->hasFocus()) {
    areas_->setCurrentIndex(model_.area_rows().index(0, 0));
  } else if (!team_chosen_) {
    areas_->setCurrentIndex(model_.area_rows().find(area_.name));
  } else {
    teams_->setCurrentIndex(model_.team_rows().find(team_.name));
  }
}

/// The row of what is on the card, with the card as it is.
void AreasPage::follow_row() {
  going_ = true;
  select_row();
  going_ = false;
}

/// After a change. What was typed since, or is of another record, stays and is still to be saved.
void AreasPage::show_done(const QString& name) {
  const auto sent_of = std::exchange(sent_of_, std::nullopt);
  const bool as_sent = sent_.answered(*card_, record());
  if (!sent_of || !on_the_card(*sent_of)) {
    return;
  }
  const ServiceArea* area = model_.area(name);
  const Team* team = model_.team(name);
  if (as_sent || !written()) {
    if (area != nullptr) {
      show_area(*area);
    } else if (team != nullptr) {
      show_team(*team);
    }
  } else {
    if (team != nullptr) {
      team_ = *team;
    } else {
      area_ = *area;
    }
    show_state();
  }
  follow_row();
}

/// What nobody has changed here is shown as somebody else has made it.
void AreasPage::take_theirs(const ServiceArea& theirs) {
  if (theirs.etag == area_.etag) {
    return;  // it has not come yet
  }
  overtaken_ = false;
  const ServiceArea mine = wanted_area();
  const ServiceArea before = std::exchange(area_, theirs);
  if (mine.display_name == before.display_name) {
    name_edit_->setText(theirs.display_name);
  }
  if (mine.position == before.position) {
    position_edit_->setValue(theirs.position);
  }
  if (mine.case_holding == before.case_holding) {
    case_holding_->setChecked(theirs.case_holding);
  }
  if (mine.closed == before.closed) {
    closed_->setChecked(theirs.closed);
  }
  show_state();
}

void AreasPage::take_theirs(const Team& theirs) {
  if (theirs.etag == team_.etag) {
    return;  // as above
  }
  overtaken_ = false;
  const Team mine = wanted_team();
  const Team before = std::exchange(team_, theirs);
  if (mine.display_name == before.display_name) {
    name_edit_->setText(theirs.display_name);
  }
  if (mine.service_area_code == before.service_area_code) {
    in_area_edit_->setCurrentText(theirs.service_area_code);
  }
  if (mine.closed == before.closed) {
    closed_->setChecked(theirs.closed);
  }
  show_state();
}

void AreasPage::show_kind(bool team) {
  team_chosen_ = team;
  code_->setVisible(!team);
  position_->setVisible(!team);
  case_holding_->setVisible(!team);
  in_area_->setVisible(team);
  for (Labelled* field : {code_, name_, in_area_, position_}) {
    field->show_problem({});
  }
}

void AreasPage::show_area(const ServiceArea& area) {
  const bool other = team_chosen_ || area.name != area_.name || area.name.isEmpty();
  area_ = area;
  overtaken_ = false;
  show_kind(false);
  code_edit_->setText(area.code);
  name_edit_->setText(area.display_name);
  position_edit_->setValue(area.position);
  case_holding_->setChecked(area.case_holding);
  closed_->setChecked(area.closed);
  show_state();
  if (other) {
    model_.ask_history(area.name);
  }
}

void AreasPage::show_team(const Team& team) {
  const bool other = !team_chosen_ || team.name != team_.name || team.name.isEmpty();
  team_ = team;
  overtaken_ = false;
  show_kind(true);
  in_area_edit_->setCurrentText(team.service_area_code);
  name_edit_->setText(team.display_name);
  closed_->setChecked(team.closed);
  show_state();
  if (other) {
    model_.ask_history(team.name);
  }
}

/// What the card is of, and what its button does.
void AreasPage::show_state() {
  const bool fresh = record().isEmpty();
  if (team_chosen_) {
    title_->setText(fresh ? tr("New team") : team_.display_name);
    save_button_->setText(fresh ? tr("Add the team") : tr("Save, from now on"));
  } else {
    title_->setText(fresh ? tr("New service area") : area_.code);
    save_button_->setText(fresh ? tr("Add the area") : tr("Save, from now on"));
    code_edit_->setReadOnly(!fresh);
  }
}

void AreasPage::save() {
  for (Labelled* field : {code_, name_, in_area_, position_}) {
    field->show_problem({});
  }
  if (!team_chosen_ && code_edit_->text().trimmed().isEmpty()) {
    code_->show_problem(tr("Enter a short code"));
    code_edit_->setFocus();
    return;
  }
  if (name_edit_->text().trimmed().isEmpty()) {
    name_->show_problem(tr("Enter a name"));
    name_edit_->setFocus();
    return;
  }
  if (sent_of_) {
    Q_EMIT said(tr("%1 is being saved.").arg(sent_of_->words));
    return;
  }
  sent_of_ = Sent{record(), team_chosen_, name_edit_->text().simplified()};
  sent_.sent(*card_, record());
  if (team_chosen_) {
    model_.save(wanted_team());
  } else {
    model_.save(wanted_area());
  }
}

ServiceArea AreasPage::wanted_area() const {
  ServiceArea wanted = area_;
  wanted.code = code_edit_->text().trimmed();
  wanted.display_name = name_edit_->text().simplified();
  wanted.position = position_edit_->value();
  wanted.case_holding = case_holding_->isChecked();
  wanted.closed = closed_->isChecked();
  return wanted;
}

Team AreasPage::wanted_team() const {
  Team wanted = team_;
  wanted.display_name = name_edit_->text().simplified();
  wanted.service_area_code = in_area_edit_->currentText();
  wanted.closed = closed_->isChecked();
  return wanted;
}

/// Whether the card holds something else than what is known of its record.
bool AreasPage::written() const {
  if (team_chosen_) {
    const Team mine = wanted_team();
    return mine.display_name != team_.display_name || mine.service_area_code != team_.service_area_code ||
           mine.closed != team_.closed;
  }
  const ServiceArea mine = wanted_area();
  return mine.code != area_.code || mine.display_name != area_.display_name || mine.position != area_.position ||
         mine.case_holding != area_.case_holding || mine.closed != area_.closed;
}

void AreasPage::show_not_saved(const Failure& failure) {
  sent_ = {};
  const auto sent_of = std::exchange(sent_of_, std::nullopt);
  if (sent_of && !on_the_card(*sent_of)) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("%1 was not saved.").arg(sent_of->words),
              failure_words(failure));
    return;
  }
  if (failure.kind == Failure::Kind::Stale) {
    overtaken_ = true;
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("Somebody else has changed this meanwhile."),
              tr("The list shows what they changed; what you typed stays here. Save it again if it is to stand."));
    return;
  }
  if (failure.reason == QLatin1String("NAME_TAKEN")) {
    Labelled* field = team_chosen_ ? name_ : code_;
    field->show_problem(team_chosen_ ? tr("The area has a team of this name") : tr("Another area has this code"));
    field->control()->setFocus();
    return;
  }
  if (show_problems(failure, {{QStringLiteral("code"), code_},
                              {QStringLiteral("display_name"), name_},
                              {QStringLiteral("position"), position_},
                              {QStringLiteral("service_area_code"), in_area_}})) {
    bar_->hide();
    return;
  }
  show_failure(failure);
}

void AreasPage::show_failure(const Failure& failure) {
  const bool offline = failure.kind == Failure::Kind::Offline;
  bar_->say(offline ? Tone::Warning : Tone::Error, offline ? QStringLiteral("offline") : QStringLiteral("problem"),
            offline ? tr("No connection.") : tr("That was not done."),
            offline ? tr("Areas and teams are changed on the server only. What you typed stays here.")
                    : failure_words(failure));
}

}  // namespace touchstone::client
