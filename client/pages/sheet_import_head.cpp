// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/sheet_import_head.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

#include "client/widgets/pane.h"

namespace touchstone::client {

SheetImportHead::SheetImportHead(SheetImport& model, const QString& choose, QWidget* parent)
    : Card{parent},
      model_{model},
      choose_{plain_button(choose)},
      file_{new Words{{}, TextSize::Normal, true}},
      again_{plain_button(tr("Check again"), QStringLiteral("refresh"))},
      cancel_{plain_button(tr("Cancel"))},
      import_{primary_button({})},
      progress_{new QProgressBar},
      summary_{new Words},
      column_{pane_column(this, {16, 12, 16, 12}, 8)} {
  auto* row = new QHBoxLayout;
  row->setSpacing(10);
  row->addWidget(choose_);
  row->addWidget(file_, 1);
  row->addWidget(again_);
  row->addWidget(cancel_);
  row->addWidget(import_);
  column_->addLayout(row);
  progress_->setTextVisible(false);
  progress_->setFixedHeight(6);
  column_->addWidget(progress_);
  column_->addWidget(summary_);
  connect(again_, &QPushButton::clicked, &model_, &SheetImport::check_again);
  connect(import_, &QPushButton::clicked, &model_, &SheetImport::import);
  connect(cancel_, &QPushButton::clicked, &model_, &SheetImport::cancel);
  connect(&model_, &SheetImport::progressed, this, &SheetImportHead::show_progress);
}

void SheetImportHead::add_below_buttons(QWidget* widget) { column_->insertWidget(column_->count() - 2, widget); }

void SheetImportHead::show_stage(bool file, qint64 rows, const QStringList& summary, bool offline) {
  using Stage = SheetImport::Stage;
  const auto stage = model_.stage();
  const bool under_way = model_.under_way();
  file_->setText(stage == Stage::Reading     ? tr("%1: reading…").arg(model_.file_name())
                 : stage == Stage::Checking  ? tr("%1: being checked…").arg(model_.file_name())
                 : stage == Stage::Importing ? tr("%1: being loaded…").arg(model_.file_name())
                 : file                      ? model_.file_name()
                                             : QString{});
  choose_->setEnabled(!offline && !under_way);
  again_->setVisible(file && !under_way);
  again_->setEnabled(!offline);
  cancel_->setVisible(under_way);
  import_->setText(rows == 1 ? tr("Load 1 row") : tr("Load %1 rows").arg(rows));
  import_->setVisible(stage == Stage::Ready);
  import_->setEnabled(!offline);
  progress_->setVisible(under_way);
  summary_->setText(summary.join(QLatin1Char('\n')));
  summary_->setVisible(!summary_->text().isEmpty());
  show_progress();
}

QString SheetImportHead::said() const { return summary_->isVisible() ? summary_->text() : QString{}; }

void SheetImportHead::show_progress() {
  // The server's own work has no measure: a bar without end says so.
  const bool sending = model_.sent() < model_.size() && model_.stage() != SheetImport::Stage::Reading;
  progress_->setRange(0, sending ? 1000 : 0);
  if (sending) {
    progress_->setValue(static_cast<int>(model_.sent() * 1000 / qMax<qint64>(1, model_.size())));
  }
}

}  // namespace touchstone::client
