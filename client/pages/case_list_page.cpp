// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/case_list_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

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
  begin_at(this, choose_);
  follow_model();
  show_stage();
  show_imports();
}

QWidget* CaseListPage::build_head() {
  auto* card = new Card;
  auto* column = pane_column(card, {16, 12, 16, 12}, 8);
  auto* row = new QHBoxLayout;
  row->setSpacing(10);
  choose_ = plain_button(tr("Choose a case list…"));
  file_ = new Words{{}, TextSize::Normal, true};
  again_ = plain_button(tr("Check again"), QStringLiteral("refresh"));
  cancel_ = plain_button(tr("Cancel"));
  import_ = primary_button({});
  row->addWidget(choose_);
  row->addWidget(file_, 1);
  row->addWidget(again_);
  row->addWidget(cancel_);
  row->addWidget(import_);
  column->addLayout(row);
  column->addWidget(new Words{tr("The council’s cases as the case system exports them: CSV or a workbook (XLSX), one "
                                 "row a case. It is checked first; nothing is loaded before you say so."),
                              TextSize::Small, false, Tone::Quiet});
  whole_ = new QCheckBox{tr("The file is the whole list: open cases that are not in it are closed")};
  column->addWidget(whole_);
  progress_ = new QProgressBar;
  progress_->setTextVisible(false);
  progress_->setFixedHeight(6);
  column->addWidget(progress_);
  summary_ = new Words;
  column->addWidget(summary_);
  return card;
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
  connect(choose_, &QPushButton::clicked, this, [this] {
    ask_for_file(this, {tr("Choose a case list"), tr("Sheets (*.csv *.xlsx);;All files (*)"), {}, {}},
                 [this](const QString& path) { open(path); });
  });
  connect(again_, &QPushButton::clicked, &model_, &CaseListModel::check_again);
  connect(import_, &QPushButton::clicked, &model_, &CaseListModel::import);
  connect(cancel_, &QPushButton::clicked, &model_, &CaseListModel::cancel);
  connect(whole_, &QCheckBox::toggled, &model_, &CaseListModel::set_whole_list);
  connect(&model_, &CaseListModel::stage_changed, this, &CaseListPage::show_stage);
  connect(&model_, &CaseListModel::progressed, this, &CaseListPage::show_progress);
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
  using Stage = CaseListModel::Stage;
  const auto stage = model_.stage();
  const bool under_way = stage == Stage::Reading || stage == Stage::Checking || stage == Stage::Importing;
  const bool file = model_.rowCount() > 0 && stage != Stage::Done;
  if (under_way) {
    bar_->hide();
  }
  file_->setText(stage == Stage::Reading     ? tr("%1: reading…").arg(model_.file_name())
                 : stage == Stage::Checking  ? tr("%1: being checked…").arg(model_.file_name())
                 : stage == Stage::Importing ? tr("%1: being loaded…").arg(model_.file_name())
                 : file                      ? model_.file_name()
                                             : QString{});
  choose_->setEnabled(!offline_ && !under_way);
  again_->setVisible(file && !under_way);
  again_->setEnabled(!offline_);
  cancel_->setVisible(under_way);
  const auto rows = model_.result().import.rows;
  import_->setText(rows == 1 ? tr("Load 1 row") : tr("Load %1 rows").arg(rows));
  import_->setVisible(stage == Stage::Ready);
  import_->setEnabled(!offline_);
  whole_->setVisible(file);
  whole_->setEnabled(!under_way);
  progress_->setVisible(under_way);
  summary_->setText(model_.summary().join(QLatin1Char('\n')));
  summary_->setVisible(!summary_->text().isEmpty());
  columns_card_->setVisible(file);
  cells_card_->setVisible(file);
  past_->setVisible(!file);
  show_columns();
  show_progress();
  marks_->show_marks(file ? model_.result().problems : QList<ImportProblem>{});
  if (!under_way && summary_->isVisible()) {
    announce(this, summary_->text());
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

void CaseListPage::show_progress() {
  // The server's own work has no measure: a bar without end says so.
  const bool sending = model_.sent() < model_.size() && model_.stage() != CaseListModel::Stage::Reading;
  progress_->setRange(0, sending ? 1000 : 0);
  if (sending) {
    progress_->setValue(static_cast<int>(model_.sent() * 1000 / qMax<qint64>(1, model_.size())));
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
