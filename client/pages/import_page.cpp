// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/import_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QMimeData>
#include <QPainter>
#include <QProgressBar>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/file_dialogs.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

/// Cells of the file: a bad one has a fill, a bar and an icon; one to be looked at a fill and a bar.
class PreviewDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = tokens();
    const bool bad = !index.data(ImportModel::ProblemRole).toString().isEmpty();
    const bool look = !bad && !index.data(ImportModel::WarningRole).toString().isEmpty();
    painter->save();
    painter->fillRect(option.rect, bad ? t.err_soft : look ? t.warn_soft : t.base);
    painter->setPen(t.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    QRect inner = option.rect.adjusted(8, 0, -6, 0);
    if (bad || look) {
      painter->fillRect(QRect{option.rect.left(), option.rect.top(), 4, option.rect.height() - 1},
                        bad ? t.err : t.warn);
      paint_icon(*painter, QRectF{inner.right() - 14.0, inner.center().y() - 7.0, 14, 14},
                 bad ? QStringLiteral("problem") : QStringLiteral("warning"), bad ? t.err : t.warn);
      inner.adjust(0, 0, -18, 0);
    }
    painter->setFont(font_of(TextSize::Normal));
    painter->setPen(t.text);
    painter->drawText(
        inner, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics{painter->font()}.elidedText(index.data().toString().simplified(), Qt::ElideRight, inner.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
      painter->setPen(QPen{t.text, 2});
      painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
  }
};

constexpr int mark_row = Qt::UserRole + 1;

QString mark_words(const ImportProblem& mark, bool problem) {
  const QString place = mark.column.isEmpty() ? ImportPage::tr("Row %1").arg(mark.row)
                                              : ImportPage::tr("Row %1, %2").arg(mark.row).arg(mark.column);
  return problem ? ImportPage::tr("%1: %2").arg(place, mark.reason)
                 : ImportPage::tr("%1, please look: %2").arg(place, mark.reason);
}

}  // namespace

ImportPage::ImportPage(ImportModel& model, QWidget* parent) : QWidget{parent}, model_{model}, bar_{new MessageBar} {
  setAcceptDrops(true);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addWidget(bar_);
  column->addWidget(build_head());
  column->addWidget(build_marks());
  table_card_ = new Card;
  auto* inside = pane_column(table_card_, {1, 1, 1, 1});
  table_ = new QTableView;
  table_->setModel(&model_);
  table_->setItemDelegate(new PreviewDelegate{table_});
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setSelectionMode(QAbstractItemView::NoSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setTabKeyNavigation(false);
  table_->setProperty("draws_own_ring", true);
  table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->verticalHeader()->setDefaultSectionSize(qMax(32, QFontMetrics{font_of(TextSize::Normal)}.height() + 12));
  table_->verticalHeader()->setDefaultAlignment(Qt::AlignCenter);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->horizontalHeader()->setMaximumSectionSize(320);
  table_->setAccessibleName(tr("The file’s cells"));
  inside->addWidget(table_);
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

QWidget* ImportPage::build_marks() {
  marks_box_ = new Card;
  auto* column = pane_column(marks_box_, {1, 8, 1, 1}, 6);
  auto* title = heading(tr("Cells to look at"), TextSize::Section);
  title->setContentsMargins(15, 0, 15, 0);
  column->addWidget(title);
  marks_ = new QListWidget;
  marks_->setAccessibleName(tr("Cells to look at"));
  marks_->setAccessibleDescription(tr("Enter goes to the cell"));
  marks_->setFrameShape(QFrame::NoFrame);
  marks_->setWordWrap(true);
  column->addWidget(marks_);
  return marks_box_;
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
  connect(&model_, &QAbstractItemModel::modelReset, table_, &QTableView::resizeColumnsToContents);
  connect(&model_, &ImportModel::progressed, this, &ImportPage::show_progress);
  connect(&model_, &ImportModel::failed, this, [this](const QString& words) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Nothing was loaded."), words);
  });
  connect(&model_, &ImportModel::imported, this, [this] {
    bar_->say(Tone::Good, QStringLiteral("accepted"), tr("%1 is loaded.").arg(model_.file_name()), {});
  });
  const auto go = [this](const QListWidgetItem* item) {
    const auto marks = model_.marks();
    const int at = item->data(mark_row).toInt();
    const QModelIndex cell = at < marks.size() ? model_.cell_of(marks[at]) : QModelIndex{};
    if (cell.isValid()) {
      table_->setCurrentIndex(cell);
      table_->scrollTo(cell, QAbstractItemView::PositionAtCenter);
      table_->setFocus();
    }
  };
  connect(marks_, &QListWidget::itemActivated, this, go);
  connect(marks_, &QListWidget::itemClicked, this, go);
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
  show_marks();
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

void ImportPage::show_marks() {
  marks_->clear();
  const auto marks = model_.marks();
  const qsizetype problems = model_.result().problems.size();
  for (qsizetype i = 0; i < marks.size(); ++i) {
    auto* item = new QListWidgetItem{mark_words(marks[i], i < problems), marks_};
    item->setData(mark_row, static_cast<int>(i));
  }
  const int row = marks.isEmpty() ? 0 : marks_->sizeHintForRow(0);
  marks_->setFixedHeight(qBound(row, static_cast<int>(marks.size()) * row, 5 * row) + 8);
  marks_box_->setVisible(!marks.isEmpty());
}

}  // namespace touchstone::client
