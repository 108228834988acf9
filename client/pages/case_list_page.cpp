// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/case_list_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include "client/pages/sheet_import_head.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/file_dialogs.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

constexpr int imported_file = 2;  // the columns of the two tables
constexpr int changed_now = 3;

/// `giving`: the column that gives way when there is too little room; its cells say the whole when pointed at.
QTableView* table_of_rows(const QString& name, RowsModel& rows, int giving) {
  auto* table = chart_table(name);
  table->setModel(&rows);
  table->setItemDelegate(new ChartRowDelegate{table});
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table->horizontalHeader()->setSectionResizeMode(giving, QHeaderView::Stretch);
  table->setMinimumHeight(220);
  return table;
}

}  // namespace

CaseListPage::CaseListPage(CaseListModel& model, QWidget* parent)
    : QWidget{parent}, model_{model}, bar_{new MessageBar} {
  setAccessibleName(tr("Case list"));
  set_help(*this, QStringLiteral("month"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addWidget(bar_);
  column->addWidget(build_head());
  column->addWidget(columns_card_ = build_columns());
  cells_card_ = new Card;
  auto* cells = marked_sheet_table(model_);
  cells->setMinimumHeight(220);
  pane_column(cells_card_, {1, 1, 1, 1})->addWidget(cells);
  column->addWidget(marks_ = new MarksBox{model_, *cells});
  column->addWidget(cells_card_, 1);
  column->addWidget(past_ = build_imports(), 1);
  column->addStretch();
  begin_at(this, head_->choose_button());
  follow_model();
  show_stage();
  show_imports();
}

QWidget* CaseListPage::build_head() {
  head_ = new SheetImportHead{model_, tr("Choose a case list…")};
  head_->add_below_buttons(
      new Words{tr("The council’s cases as the case system exports them: CSV or a workbook (XLSX), one "
                   "row a case. It is checked first; nothing is loaded before you say so."),
                TextSize::Small, false, Tone::Quiet});
  whole_ = new QCheckBox{tr("The file is the whole list: open cases that are not in it are closed")};
  head_->add_below_buttons(whole_);
  return head_;
}

QWidget* CaseListPage::build_columns() {
  auto* card = new Card;
  auto* column = pane_column(card, {16, 12, 16, 12}, 6);
  column->addWidget(heading(tr("Which column is which"), TextSize::Section));
  column->addWidget(new Words{tr("Remembered for the next file."), TextSize::Small, false, Tone::Quiet});
  QList<QWidget*> fields;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto which = static_cast<CaseColumn>(i);
    columns_[i] = new QComboBox;
    columns_[i]->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    columns_[i]->setMinimumContentsLength(12);
    connect(columns_[i], &QComboBox::activated, this,
            [this, i, which] { model_.set_column(which, columns_[i]->currentData().toString()); });
    fields.append(new Labelled{case_column_words(which), columns_[i]});
  }
  auto* grid = new FlowGrid{4, 220, 10};
  grid->set_widgets(fields);
  column->addWidget(grid);
  return card;
}

QWidget* CaseListPage::build_imports() {
  auto* both = new FlowGrid{2, 440, 12};
  both->set_stretches({3, 2});
  auto* left = new Card;
  auto* imports = pane_column(left, {1, 12, 1, 1}, 8);
  auto* title = heading(tr("Imports so far"), TextSize::Section);
  title->setContentsMargins(15, 0, 15, 0);
  imports->addWidget(title);
  none_ = new Words{tr("No case list is loaded yet.")};
  none_->setContentsMargins(15, 0, 15, 12);
  imports->addWidget(none_);
  imports_ = table_of_rows(tr("Imports so far"), model_.imports(), imported_file);
  imports->addWidget(imports_, 1);
  auto* right = new Card;
  auto* changes = pane_column(right, {1, 12, 1, 1}, 8);
  changes_title_ = heading({}, TextSize::Section);
  changes_title_->setContentsMargins(15, 0, 15, 0);
  changes->addWidget(changes_title_);
  changes_ = table_of_rows(tr("What it changed"), model_.changes(), changed_now);
  changes->addWidget(changes_, 1);
  both->set_widgets({left, right});
  return both;
}

void CaseListPage::follow_model() {
  connect(head_->choose_button(), &QPushButton::clicked, this, [this] {
    ask_for_file(this, {tr("Choose a case list"), tr("Sheets (*.csv *.xlsx);;All files (*)"), {}, {}},
                 [this](const QString& path) { open(path); });
  });
  connect(whole_, &QCheckBox::toggled, &model_, &CaseListModel::set_whole_list);
  connect(&model_, &CaseListModel::stage_changed, this, &CaseListPage::show_stage);
  connect(&model_, &CaseListModel::listed, this, &CaseListPage::show_imports);
  connect(&model_, &CaseListModel::failed, this, [this](const QString& words) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("That did not work."), words);
  });
  connect(&model_, &CaseListModel::imported, this, [this] {
    bar_->say(Tone::Good, QStringLiteral("accepted"), tr("%1 is loaded.").arg(model_.file_name()), {});
  });
  connect(imports_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    const QString import = model_.imports().id_at(now);
    if (!import.isEmpty() && import != model_.changes_of()) {
      model_.show_changes(import);
    }
  });
}

void CaseListPage::set_offline(bool offline) {
  offline_ = offline;
  show_stage();
}

void CaseListPage::open(const QString& path) {
  bar_->hide();
  model_.open(path);
}

void CaseListPage::show_stage() {
  const bool under_way = model_.under_way();
  const bool file = model_.rowCount() > 0 && model_.stage() != CaseListModel::Stage::Done;
  if (under_way) {
    bar_->hide();
  }
  head_->show_stage(file, model_.result().import.rows, model_.summary(), offline_);
  whole_->setVisible(file);
  whole_->setEnabled(!under_way);
  columns_card_->setVisible(file);
  cells_card_->setVisible(file);
  past_->setVisible(!file);
  show_columns();
  marks_->show_marks(file ? model_.result().problems : QList<ImportProblem>{});
  if (!under_way && !head_->said().isEmpty()) {
    announce(this, head_->said());
  }
}

void CaseListPage::show_columns() {
  const auto stage = model_.stage();
  const QStringList header = model_.header();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto* box = columns_[i];
    if (box->count() != header.size() + 1 || box->property("header").toStringList() != header) {
      box->clear();
      box->addItem(tr("Not in the file"), QString{});
      for (const auto& name : header) {
        box->addItem(name, name);
      }
      box->setProperty("header", header);
    }
    box->setCurrentIndex(qMax(0, box->findData(model_.columns()[i])));
    box->setEnabled(!offline_ && stage != CaseListModel::Stage::Reading && stage != CaseListModel::Stage::Importing);
  }
}

void CaseListPage::show_imports() {
  const bool any = model_.imports().rowCount() > 0;
  none_->setVisible(!any);
  imports_->setVisible(any);
  changes_->parentWidget()->setVisible(any);
  if (!any) {
    return;
  }
  const QModelIndex chosen = model_.imports().find(model_.changes_of());
  if (chosen.isValid() && imports_->currentIndex().row() != chosen.row()) {
    imports_->setCurrentIndex(chosen);
  }
  const int count = model_.changes().rowCount();
  changes_title_->setText(count == 0   ? tr("It changed nothing")
                          : count == 1 ? tr("It changed 1 case")
                                       : tr("It changed %1 cases").arg(count));
}

}  // namespace touchstone::client
