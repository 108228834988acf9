// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/board_page.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "client/pages/board_views.h"
#include "client/pages/chase_panel.h"
#include "client/pages/exempt_bar.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/date_field.h"
#include "client/widgets/pane.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

constexpr int gap = 16;
constexpr int filters_from = 300;  // Half the width from which title and filters stand in one row.

const QList<BoardState> listed_states{BoardState::All,          BoardState::ToStart,   BoardState::InProgress,
                                      BoardState::SentBack,     BoardState::Submitted, BoardState::Accepted,
                                      BoardState::NotCompleted, BoardState::Exempt,    BoardState::Overdue,
                                      BoardState::Withdrawn};

QString audits(int count) { return count == 1 ? BoardPage::tr("1 audit") : BoardPage::tr("%1 audits").arg(count); }

/// The foot of the list while something is selected.
class SelectionBar : public QStackedWidget {
 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter{this};
    paint_box(painter, rect(), tokens().soft, tokens().line);
  }
};

QWidget* bar_page(QHBoxLayout*& row) {
  auto* page = new QWidget;
  row = new QHBoxLayout{page};
  row->setContentsMargins(6, 10, 2, 10);
  row->setSpacing(8);
  return page;
}

}  // namespace

BoardPage::BoardPage(BoardModel& board, BoardMatrix& matrix, BoardActions& actions, QWidget* parent)
    : QWidget{parent}, board_{board}, matrix_{matrix}, actions_{actions}, today_{QDate::currentDate()} {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  halves_ = new FlowGrid{2, 440, gap};
  halves_->set_widgets({build_matrix(), build_list()});
  whole->addWidget(halves_, 1);
  begin_at(this, matrix_table_);
  follow_models();
  show_contents();
  show_selection();
}

QWidget* BoardPage::build_matrix() {
  auto* side = new QWidget;
  auto* column = new QVBoxLayout{side};
  column->setContentsMargins(0, 0, 0, 0);
  auto* card = new Card;
  mark_pane(card);
  column->addWidget(card);
  column->addStretch(1);
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  inside->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(12, 12, 12, 12);
  auto* title = heading(tr("By area and state"), TextSize::Normal);
  title->setWordWrap(false);
  head->addWidget(title);
  auto* hint = new Words{tr("Press Enter on a number to list those audits"), TextSize::Small, false, Tone::Quiet};
  hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  head->addWidget(hint, 1);
  inside->addLayout(head);
  matrix_table_ = chart_table(tr("By area and state"));
  matrix_table_->setAccessibleDescription(hint->text());
  matrix_table_->setProperty("close_columns", true);  // the list beside it needs the room
  matrix_table_->setModel(&matrix_);
  matrix_table_->setItemDelegate(new BoardMatrixDelegate{matrix_table_});
  inside->addWidget(matrix_table_);
  return side;
}

QWidget* BoardPage::build_list() {
  auto* card = new Card;
  auto* column = pane_column(card, {1, 1, 1, 1}, 0);
  column->addWidget(build_filters());
  table_ = new BoardTable{board_};
  table_->setMinimumHeight(220);
  column->addWidget(table_, 1);
  nothing_ = new QWidget;
  auto* empty = new QVBoxLayout{nothing_};
  empty->setContentsMargins(16, 16, 16, 16);
  nothing_words_ = new Words;
  clear_ = new LinkButton{tr("Clear the filter")};
  set_up_ = primary_button(tr("Set up the month"));
  connect(clear_, &LinkButton::clicked, this, [this] { show_filter({}); });
  connect(set_up_, &QPushButton::clicked, this, &BoardPage::set_up_wanted);
  empty->addWidget(nothing_words_);
  empty->addWidget(clear_);
  empty->addWidget(set_up_, 0, Qt::AlignLeft);
  empty->addStretch(1);
  column->addWidget(nothing_, 1);
  bar_ = new SelectionBar;
  bar_->addWidget(build_selection());
  bar_->addWidget(build_reassign());
  bar_->addWidget(build_due_date());
  bar_->addWidget(build_exempt());
  bar_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);  // its buttons may need two rows
  column->addWidget(bar_);
  letters_ = new ChasePanel{ChasePanel::Purpose::Remind};
  right_ = new QStackedWidget;
  right_->addWidget(card);
  right_->addWidget(letters_);
  return right_;
}

QWidget* BoardPage::build_filters() {
  auto* titles = new QWidget;
  auto* row = new QHBoxLayout{titles};
  row->setContentsMargins(6, 0, 0, 0);
  row->setSpacing(8);
  list_title_ = heading({}, TextSize::Normal);
  list_count_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  list_count_->setWordWrap(false);
  row->addWidget(list_title_);
  row->addWidget(list_count_);
  row->addStretch(1);
  area_ = new QComboBox;
  area_->setAccessibleName(tr("Area"));
  state_ = new QComboBox;
  state_->setAccessibleName(tr("State"));
  for (const auto state : listed_states) {
    state_->addItem(state == BoardState::All ? tr("All states") : board_state_words(state), static_cast<int>(state));
  }
  text_ = new QLineEdit;
  text_->setPlaceholderText(tr("Filter the list"));
  text_->setAccessibleName(tr("Filter the list"));
  text_->setClearButtonEnabled(true);
  text_->setMinimumWidth(120);
  text_->setMaximumWidth(140);  // so that all three stand beside the title
  auto* filters = new FlowGrid{2, filters_from, 2};
  filters->set_stretches({1, 0});
  filters->set_widgets({titles, new WrapRow{{area_, state_, text_}}});
  filters->layout()->setContentsMargins(6, 6, 6, 0);
  return filters;
}

QWidget* BoardPage::build_selection() {
  QHBoxLayout* row = nullptr;
  auto* page = bar_page(row);
  selected_ = new Words{{}, TextSize::Normal, true};
  auto* reassign_button = plain_button(tr("Reassign…"));
  auto* due = plain_button(tr("Due date…"));
  withdraw_ = plain_button(tr("Withdraw"));
  exempt_ = plain_button({});
  approve_ = plain_button(tr("Approve the reason"));
  chase_ = primary_button({});
  changes_ = {reassign_button, due, exempt_, approve_, withdraw_, chase_};
  selected_->setWordWrap(false);
  auto* words_and_buttons = new FlowGrid{2, 140, 8};
  words_and_buttons->set_stretches({1, 0});
  words_and_buttons->set_widgets(
      {selected_, new WrapRow{{reassign_button, due, exempt_, approve_, withdraw_, chase_}}});
  row->addWidget(words_and_buttons);
  connect(reassign_button, &QPushButton::clicked, this, [this] {
    bar_->setCurrentIndex(Reassign);
    show_selection();
    auditor_->setCurrentIndex(-1);
    auditor_->clearEditText();
    auditor_->setFocus();
  });
  connect(due, &QPushButton::clicked, this, [this] {
    bar_->setCurrentIndex(DueDate);
    show_selection();
    const auto rows = board_.chosen_rows();
    due_date_->set_date(rows.isEmpty() ? today_ : rows.first().due_date);
    due_date_->setFocus();
  });
  connect(withdraw_, &QPushButton::clicked, this, [this] {
    actions_.withdraw(board_.chosen_rows());
    table_->setFocus();  // the bar goes, and the keyboard would go to the search
  });
  connect(chase_, &QPushButton::clicked, this, &BoardPage::chase);
  connect(exempt_, &QPushButton::clicked, this, &BoardPage::exempt_or_end);
  connect(approve_, &QPushButton::clicked, this, [this] {
    actions_.approve_not_completed(board_.chosen_rows());
    table_->setFocus();
  });
  return page;
}

QWidget* BoardPage::build_exempt() {
  exempt_bar_ = new ExemptBar;
  const auto leave = [this] {
    bar_->setCurrentIndex(Actions);
    table_->setFocus();
  };
  connect(exempt_bar_, &ExemptBar::left, this, leave);
  connect(exempt_bar_, &ExemptBar::confirmed, this, [this, leave](const QString& reason, const QString& approver) {
    actions_.exempt(board_.chosen_rows(), reason, approver);
    leave();
  });
  return exempt_bar_;
}

void BoardPage::set_approvers(const QList<Person>& approvers) { exempt_bar_->set_approvers(approvers); }

void BoardPage::exempt_or_end() {
  const auto rows = board_.chosen_rows();
  if (std::all_of(rows.begin(), rows.end(), [](const Allocation& row) { return row.exempt; })) {
    actions_.end_exemption(rows);
    table_->setFocus();
    return;
  }
  bar_->setCurrentIndex(Exempt);
  show_selection();
  exempt_bar_->begin(static_cast<int>(rows.size()));
}

QWidget* BoardPage::build_reassign() {
  QHBoxLayout* row = nullptr;
  auto* page = bar_page(row);
  auto* label = new Words{tr("New auditor")};
  label->setWordWrap(false);
  row->addWidget(label);
  auditor_ = new QComboBox;
  auditor_->setEditable(true);
  auditor_->setInsertPolicy(QComboBox::NoInsert);
  auditor_->completer()->setCompletionMode(QCompleter::PopupCompletion);
  auditor_->completer()->setFilterMode(Qt::MatchContains);
  auditor_->setAccessibleName(tr("New auditor"));
  row->addWidget(auditor_, 1);
  reassign_problem_ = new Words{{}, TextSize::Small, false, Tone::Error};
  reassign_problem_->hide();
  row->addWidget(reassign_problem_);
  auto* cancel = plain_button(tr("Cancel"));
  reassign_ = primary_button({});
  row->addWidget(cancel);
  row->addWidget(reassign_);
  connect(reassign_, &QPushButton::clicked, this, &BoardPage::reassign);
  connect(auditor_, &QComboBox::editTextChanged, this, [this] { reassign_problem_->hide(); });
  connect(cancel, &QPushButton::clicked, this, [this] {
    bar_->setCurrentIndex(Actions);
    table_->setFocus();
  });
  return page;
}

QWidget* BoardPage::build_due_date() {
  QHBoxLayout* row = nullptr;
  auto* page = bar_page(row);
  auto* label = new Words{tr("New due date")};
  label->setWordWrap(false);
  row->addWidget(label);
  due_date_ = new DateField;
  due_date_->set_name(tr("New due date"));
  row->addWidget(due_date_);
  due_problem_ = new Words{{}, TextSize::Small, false, Tone::Error};
  due_problem_->hide();
  row->addWidget(due_problem_, 1);
  row->addStretch(1);
  connect(due_date_, &DateField::problem_changed, this, [this] {
    due_problem_->setText(due_date_->problem());
    due_problem_->setVisible(!due_date_->problem().isEmpty());
  });
  auto* cancel = plain_button(tr("Cancel"));
  due_button_ = primary_button({});
  row->addWidget(cancel);
  row->addWidget(due_button_);
  connect(due_button_, &QPushButton::clicked, this, [this] {
    if (!due_date_->settle()) {
      return;
    }
    bar_->setCurrentIndex(Actions);
    actions_.change_due_date(board_.chosen_rows(), due_date_->date());
    table_->setFocus();
  });
  connect(cancel, &QPushButton::clicked, this, [this] {
    bar_->setCurrentIndex(Actions);
    table_->setFocus();
  });
  return page;
}

void BoardPage::follow_models() {
  const auto list_cell = [this](const QModelIndex& index) {
    show_filter(matrix_.filter_of(index));
    right_->setCurrentIndex(0);
    table_->setFocus();
  };
  connect(matrix_table_, &QAbstractItemView::activated, this, list_cell);
  connect(matrix_table_, &QAbstractItemView::clicked, this, list_cell);
  connect(&matrix_, &QAbstractItemModel::modelReset, this, &BoardPage::show_areas);
  connect(&board_, &BoardModel::contents_changed, this, &BoardPage::show_contents);
  connect(&board_, &BoardModel::filter_changed, this, &BoardPage::show_contents);
  connect(&board_, &BoardModel::loaded_changed, this, &BoardPage::show_contents);
  connect(&board_, &BoardModel::chosen_changed, this, &BoardPage::show_selection);
  connect(&actions_, &BoardActions::busy_changed, this, &BoardPage::show_selection);
  const auto filter = [this] {
    BoardFilter wanted = board_.filter();
    wanted.area = area_->currentData().toString();
    wanted.state = static_cast<BoardState>(state_->currentData().toInt());
    wanted.text = text_->text();
    board_.set_filter(wanted);
  };
  connect(area_, &QComboBox::activated, this, filter);
  connect(state_, &QComboBox::activated, this, filter);
  connect(text_, &QLineEdit::textChanged, this, filter);
  connect(table_, &BoardTable::open_wanted, this, &BoardPage::open_wanted);
  connect(letters_, &ChasePanel::left, this, [this] {
    right_->setCurrentIndex(0);
    table_->setFocus();
  });
  connect(letters_, &ChasePanel::record_wanted, this, [this](const QStringList& allocations) {
    actions_.chase(allocations);
    right_->setCurrentIndex(0);
    table_->setFocus();
  });
  show_areas();
}

void BoardPage::set_auditors(const QList<Person>& auditors) {
  auditors_ = auditors;
  const QString typed = auditor_->currentText();
  auditor_->clear();
  for (const auto& person : auditors_) {
    auditor_->addItem(person.display_name, person.email);
  }
  auditor_->setCurrentIndex(-1);
  auditor_->setEditText(typed);
}

void BoardPage::set_read_only(bool read_only) {
  read_only_ = read_only;
  show_selection();
}

void BoardPage::show_filter(const BoardFilter& filter) {
  board_.set_filter(filter);
  show_contents();
}

void BoardPage::show_areas() {
  const QString chosen = board_.filter().area;
  area_->clear();
  area_->addItem(tr("All areas"), QString{});
  for (int row = 0; row < matrix_.rowCount(); ++row) {
    const QString area = matrix_.filter_of(matrix_.index(row, 0)).area;
    if (!area.isEmpty()) {
      area_->addItem(area, area);
    }
  }
  area_->setCurrentIndex(qMax(0, area_->findData(chosen)));
  fit_height(matrix_table_);
  auto* header = matrix_table_->horizontalHeader();
  header->setMinimumSectionSize(32);
  for (int column = 0; column < matrix_.columnCount(); ++column) {
    header->setSectionResizeMode(column, column == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
  }
  share_width();
  show_contents();
}

void BoardPage::ask_due_date(const QStringList& allocations, const QDate& due_date) {
  show_filter({});
  board_.choose_all(false);
  for (const auto& name : allocations) {
    const int row = board_.row_of(name);
    if (row >= 0) {
      board_.choose(row, true);
    }
  }
  right_->setCurrentIndex(0);
  bar_->setCurrentIndex(DueDate);
  show_selection();
  due_date_->set_date(due_date);
  due_date_->setFocus();
}

void BoardPage::share_width() {
  const auto* view = static_cast<const QAbstractItemView*>(matrix_table_);
  int needed = 2;  // the card's border
  for (int column = 0; column < matrix_.columnCount(); ++column) {
    needed += qMax(view->sizeHintForColumn(column), matrix_table_->horizontalHeader()->sectionSizeHint(column));
  }
  const int all = qMax(2, width() - gap);
  const int matrix = qBound(1, qMax(needed, all * 42 / 100), all - 1);
  halves_->set_stretches({matrix, all - matrix});
}

void BoardPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  share_width();
}

void BoardPage::show_contents() {
  const BoardFilter& filter = board_.filter();
  area_->setCurrentIndex(qMax(0, area_->findData(filter.area)));
  state_->setCurrentIndex(state_->findData(static_cast<int>(filter.state)));
  if (text_->text() != filter.text) {
    text_->setText(filter.text);
  }
  const QString state = filter.state == BoardState::All ? tr("All audits") : board_state_words(filter.state);
  list_title_->setText(filter.area.isEmpty() ? state : tr("%1, %2").arg(filter.area, state));
  list_count_->setText(tr("%1 of %2").arg(board_.rowCount()).arg(board_.count(BoardState::All)));
  const bool none = board_.rowCount() == 0;
  const bool empty_month = board_.loaded() && board_.all().isEmpty();
  table_->setVisible(!none);
  nothing_->setVisible(none);
  clear_->setVisible(!empty_month && board_.loaded());
  set_up_->setVisible(empty_month && !read_only_);
  nothing_words_->setText(!board_.loaded() ? (board_.loading() ? tr("Loading the audits…") : QString{})
                          : empty_month    ? tr("No audits are allocated in this month yet.")
                                           : tr("No audits match."));
  const QModelIndex cell = matrix_.cell_of(filter);
  auto* chosen = matrix_table_->selectionModel();
  if (cell.isValid() && filter.text.isEmpty()) {
    chosen->setCurrentIndex(cell, QItemSelectionModel::ClearAndSelect);
  } else {
    chosen->clearSelection();
  }
  if (!matrix_table_->currentIndex().isValid() && matrix_.rowCount() > 0) {
    chosen->setCurrentIndex(matrix_.index(0, 0), QItemSelectionModel::NoUpdate);
  }
  show_selection();
}

void BoardPage::show_selection() {
  const auto rows = board_.chosen_rows();
  const int count = static_cast<int>(rows.size());
  bar_->setVisible(count > 0);
  const int hidden = board_.chosen_hidden();
  selected_->setText(hidden == 0 ? tr("%1 selected").arg(count)
                                 : tr("%1 selected, %2 of them not in this list").arg(count).arg(hidden));
  for (auto* button : std::as_const(changes_)) {
    button->setEnabled(!read_only_ && !actions_.busy());
  }
  const bool exempt = count > 0 && std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row.exempt; });
  exempt_->setText(exempt ? tr("Count again") : tr("Exempt…"));
  exempt_->setVisible(actions_.can_exempt());
  approve_->setVisible(count > 0 && std::all_of(rows.begin(), rows.end(),
                                                [](const auto& row) { return row.allows("approve_not_completed"); }));
  const auto letters = chase_letters(rows, today_, sender_);
  chase_->setText(letters.size() == 1 ? tr("Chase 1 auditor…") : tr("Chase %1 auditors…").arg(letters.size()));
  chase_->setVisible(!letters.isEmpty());
  reassign_->setText(tr("Reassign %1").arg(audits(count)));
  due_button_->setText(tr("Change %1").arg(audits(count)));
  // The open panel must not keep the bar as high as the highest.
  for (int i = 0; i < bar_->count(); ++i) {
    bar_->widget(i)->setSizePolicy(QSizePolicy::Preferred,
                                   i == bar_->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored);
  }
  if (count == 0) {
    bar_->setCurrentIndex(Actions);
  }
}

const Person* BoardPage::auditor() const {
  const QString typed = auditor_->currentText().trimmed();
  const auto found = std::find_if(auditors_.begin(), auditors_.end(), [&](const Person& person) {
    return person.display_name.compare(typed, Qt::CaseInsensitive) == 0 ||
           person.email.compare(typed, Qt::CaseInsensitive) == 0;
  });
  return found == auditors_.end() ? nullptr : &*found;
}

void BoardPage::reassign() {
  const Person* to = auditor();
  if (to == nullptr) {
    reassign_problem_->setText(tr("Choose an auditor from the list"));
    reassign_problem_->show();
    auditor_->setFocus();
    announce(auditor_, reassign_problem_->text());
    return;
  }
  bar_->setCurrentIndex(Actions);
  actions_.reassign(board_.chosen_rows(), *to);
  table_->setFocus();
}

void BoardPage::chase() {
  letters_->show_letters(chase_letters(board_.chosen_rows(), today_, sender_));
  right_->setCurrentIndex(1);
  letters_->setFocus();
  letters_->findChild<LinkButton*>()->setFocus();
}

}  // namespace touchstone::client
