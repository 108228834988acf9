// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/import_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

#include "client/widgets/chart_layout.h"
#include "client/widgets/file_dialogs.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

ImportPage::ImportPage(ImportModel& model, QWidget* parent) : QWidget{parent}, model_{model}, bar_{new MessageBar} {
  setAcceptDrops(true);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addWidget(bar_);
  column->addWidget(build_head());
  table_card_ = new Card;
  auto* inside = pane_column(table_card_, {1, 1, 1, 1});
  table_ = marked_sheet_table(model_);
  inside->addWidget(table_);
  marks_ = new MarksBox{model_, *table_};
  column->addWidget(marks_);
  column->addWidget(table_card_, 1);
  intro_ =
      new Words{tr("Choose a sheet of returned audits: CSV, or the first sheet of a workbook (XLSX), one row an "
                   "allocation. It is checked first, and every cell to mend is marked; nothing is loaded before "
                   "you say so. You can also drop the file here.")};
  column->addWidget(intro_);
  column->addStretch();
  begin_at(this, choose_);
  follow_model();
  show_stage();
}

QWidget* ImportPage::build_head() {
  auto* card = new Card;
  auto* column = pane_column(card, {16, 12, 16, 12}, 8);
  auto* row = new QHBoxLayout;
  row->setSpacing(10);
  choose_ = plain_button(tr("Choose a file…"));
  file_ = new Words{{}, TextSize::Normal, true};
  again_ = plain_button(tr("Check again"), QStringLiteral("refresh"));
  import_ = primary_button({});
  cancel_ = plain_button(tr("Cancel"));
  row->addWidget(choose_);
  row->addWidget(file_, 1);
  row->addWidget(again_);
  row->addWidget(cancel_);
  row->addWidget(import_);
  column->addLayout(row);
  auto* of = new QWidget;
  auto* programme = new QHBoxLayout{of};
  programme->setContentsMargins(0, 6, 6, 6);
  programme->setSpacing(10);
  auto* label = new Words{tr("Programme")};
  label->setWordWrap(false);
  programme->addWidget(label);
  programme_ = new QComboBox;
  programme_->setAccessibleName(tr("Programme"));
  programme->addWidget(programme_, 1);
  correct_ = new QCheckBox{tr("Correct what is recorded where a row differs (before and after are kept)")};
  auto* options = new FlowGrid{2, 440, 4};
  options->set_stretches({0, 1});
  options->set_widgets({of, correct_});
  column->addWidget(options);
  progress_ = new QProgressBar;
  progress_->setTextVisible(false);
  progress_->setFixedHeight(6);
  column->addWidget(progress_);
  summary_ = new Words;
  column->addWidget(summary_);
  return card;
}

void ImportPage::follow_model() {
  connect(choose_, &QPushButton::clicked, this, &ImportPage::choose_file);
  connect(again_, &QPushButton::clicked, &model_, &ImportModel::check_again);
  connect(import_, &QPushButton::clicked, &model_, &ImportModel::import);
  connect(cancel_, &QPushButton::clicked, &model_, &ImportModel::cancel);
  connect(correct_, &QCheckBox::toggled, &model_, &ImportModel::set_correct);
  connect(programme_, &QComboBox::activated, this,
          [this] { model_.set_programme(programme_->currentData().toString()); });
  connect(&model_, &ImportModel::stage_changed, this, &ImportPage::show_stage);
  connect(&model_, &ImportModel::progressed, this, &ImportPage::show_progress);
  connect(&model_, &ImportModel::failed, this, [this](const QString& words) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Nothing was loaded."), words);
  });
  connect(&model_, &ImportModel::imported, this, [this] {
    bar_->say(Tone::Good, QStringLiteral("accepted"), tr("%1 is loaded.").arg(model_.file_name()), {});
  });
}

void ImportPage::set_programmes(const QList<Programme>& programmes, const QString& chosen) {
  programme_->clear();
  for (const auto& one : programmes) {
    programme_->addItem(one.display_name, one.name);
  }
  programme_->setCurrentIndex(qMax(0, programme_->findData(chosen)));
  model_.set_programme(programme_->currentData().toString());
}

void ImportPage::set_offline(bool offline) {
  offline_ = offline;
  show_stage();
}

void ImportPage::choose_file() {
  ask_for_file(this, {tr("Choose a sheet of returned audits"), tr("Sheets (*.csv *.xlsx);;All files (*)"), {}, {}},
               [this](const QString& path) { open(path); });
}

void ImportPage::open(const QString& path) {
  bar_->hide();
  model_.open(path);
}

void ImportPage::dragEnterEvent(QDragEnterEvent* event) {
  const auto urls = event->mimeData()->urls();
  if (urls.size() == 1 && urls.first().isLocalFile() && !offline_) {
    event->acceptProposedAction();
  }
}

void ImportPage::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  open(event->mimeData()->urls().first().toLocalFile());
}

void ImportPage::show_stage() {
  using Stage = ImportModel::Stage;
  const auto stage = model_.stage();
  const bool under_way = stage == Stage::Reading || stage == Stage::Checking || stage == Stage::Importing;
  const bool file = model_.rowCount() > 0;
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
  const auto rows = model_.result().row_count;
  import_->setText(rows == 1 ? tr("Load 1 row") : tr("Load %1 rows").arg(rows));
  import_->setVisible(stage == Stage::Ready);
  import_->setEnabled(!offline_);
  programme_->setEnabled(!under_way && programme_->count() > 1);
  correct_->setEnabled(!under_way);
  progress_->setVisible(under_way);
  summary_->setText(model_.summary().join(QLatin1Char('\n')));
  summary_->setVisible(!summary_->text().isEmpty());
  table_card_->setVisible(file);
  intro_->setVisible(!file);
  show_progress();
  marks_->show_marks(model_.result().problems, model_.result().warnings);
  if (!under_way && summary_->isVisible()) {
    announce(this, summary_->text());
  }
}

void ImportPage::show_progress() {
  // The server's own work has no measure: a bar without end says so.
  const bool sending = model_.sent() < model_.size() && model_.stage() != ImportModel::Stage::Reading;
  progress_->setRange(0, sending ? 1000 : 0);
  if (sending) {
    progress_->setValue(static_cast<int>(model_.sent() * 1000 / qMax<qint64>(1, model_.size())));
  }
}

}  // namespace touchstone::client
