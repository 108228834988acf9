// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/import_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "client/pages/sheet_import_head.h"
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
  begin_at(this, head_->choose_button());
  follow_model();
  show_stage();
}

QWidget* ImportPage::build_head() {
  head_ = new SheetImportHead{model_, tr("Choose a file…")};
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
  head_->add_below_buttons(options);
  return head_;
}

void ImportPage::follow_model() {
  connect(head_->choose_button(), &QPushButton::clicked, this, &ImportPage::choose_file);
  connect(correct_, &QCheckBox::toggled, &model_, &ImportModel::set_correct);
  connect(programme_, &QComboBox::activated, this,
          [this] { model_.set_programme(programme_->currentData().toString()); });
  connect(&model_, &ImportModel::stage_changed, this, &ImportPage::show_stage);
  connect(&model_, &ImportModel::failed, this, [this](const QString& words) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Nothing was loaded."), words);
  });
  connect(&model_, &ImportModel::imported, this, [this] {
    bar_->say(Tone::Good, QStringLiteral("accepted"), tr("%1 is loaded.").arg(model_.file_name()), {});
  });
}

void ImportPage::set_programmes(const QList<Programme>& programmes, const QString& chosen) {
  // One that was chosen here stays until another month comes on show.
  const bool same = chosen == std::exchange(offered_, chosen) && programme_->count() > 0;
  const QString wanted = same ? programme_->currentData().toString() : chosen;
  programme_->clear();
  for (const auto& one : programmes) {
    programme_->addItem(one.display_name, one.name);
  }
  programme_->setCurrentIndex(qMax(0, programme_->findData(wanted)));
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
  const bool under_way = model_.under_way();
  const bool file = model_.rowCount() > 0;
  if (under_way) {
    bar_->hide();
  }
  head_->show_stage(file, model_.result().row_count, model_.summary(), offline_);
  programme_->setEnabled(!under_way && programme_->count() > 1);
  correct_->setEnabled(!under_way);
  table_card_->setVisible(file);
  intro_->setVisible(!file);
  marks_->show_marks(model_.result().problems, model_.result().warnings);
  if (!under_way && !head_->said().isEmpty()) {
    announce(this, head_->said());
  }
}

}  // namespace touchstone::client
