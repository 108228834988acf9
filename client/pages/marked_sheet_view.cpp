// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/marked_sheet_view.h"

#include <QHeaderView>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

/// Cells of the file: a bad one has a fill, a bar and an icon; one to be looked at a fill and a bar.
class MarkedCellDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = tokens();
    const bool bad = !index.data(MarkedSheet::ProblemRole).toString().isEmpty();
    const bool look = !bad && !index.data(MarkedSheet::WarningRole).toString().isEmpty();
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

QString mark_words(const ImportProblem& mark, bool problem) {
  const QString place = mark.column.isEmpty() ? MarksBox::tr("Row %1").arg(mark.row)
                                              : MarksBox::tr("Row %1, %2").arg(mark.row).arg(mark.column);
  return problem ? MarksBox::tr("%1: %2").arg(place, mark.reason)
                 : MarksBox::tr("%1, please look: %2").arg(place, mark.reason);
}

}  // namespace

QTableView* marked_sheet_table(MarkedSheet& sheet) {
  auto* table = new QTableView;
  table->setModel(&sheet);
  table->setItemDelegate(new MarkedCellDelegate{table});
  table->setShowGrid(false);
  table->setFrameShape(QFrame::NoFrame);
  table->setSelectionMode(QAbstractItemView::NoSelection);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setTabKeyNavigation(false);
  table->setProperty("draws_own_ring", true);
  table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->verticalHeader()->setDefaultSectionSize(qMax(32, line_of(TextSize::Normal) + 12));
  table->verticalHeader()->setDefaultAlignment(Qt::AlignCenter);
  table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table->horizontalHeader()->setMaximumSectionSize(320);
  table->setAccessibleName(MarksBox::tr("The file’s cells"));
  QObject::connect(&sheet, &QAbstractItemModel::modelReset, table, &QTableView::resizeColumnsToContents);
  return table;
}

MarksBox::MarksBox(MarkedSheet& sheet, QTableView& table, QWidget* parent)
    : Card{parent}, sheet_{sheet}, table_{table}, list_{new QListWidget} {
  auto* column = pane_column(this, {1, 8, 1, 1}, 6);
  auto* title = heading(tr("Cells to look at"), TextSize::Section);
  title->setContentsMargins(15, 0, 15, 0);
  column->addWidget(title);
  list_->setAccessibleName(tr("Cells to look at"));
  list_->setAccessibleDescription(tr("Enter goes to the cell"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setWordWrap(true);
  column->addWidget(list_);
  const auto go = [this](const QListWidgetItem* item) { go_to(list_->row(item)); };
  connect(list_, &QListWidget::itemActivated, this, go);
  connect(list_, &QListWidget::itemClicked, this, go);
  hide();
}

void MarksBox::show_marks(const QList<ImportProblem>& problems, const QList<ImportProblem>& warnings) {
  marks_ = problems + warnings;
  list_->clear();
  for (qsizetype i = 0; i < marks_.size(); ++i) {
    list_->addItem(mark_words(marks_[i], i < problems.size()));
  }
  const int row = marks_.isEmpty() ? 0 : list_->sizeHintForRow(0);
  list_->setFixedHeight(qBound(row, static_cast<int>(marks_.size()) * row, 5 * row) + 8);
  setVisible(!marks_.isEmpty());
}

void MarksBox::go_to(int row) {
  const QModelIndex cell = row < marks_.size() ? sheet_.cell_of(marks_[row]) : QModelIndex{};
  if (cell.isValid()) {
    table_.setCurrentIndex(cell);
    table_.scrollTo(cell, QAbstractItemView::PositionAtCenter);
    table_.setFocus();
  }
}

}  // namespace touchstone::client
