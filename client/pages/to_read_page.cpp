// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/to_read_page.h"

#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include "client/widgets/chart_delegates.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

/// Two lines: case and auditor; place, grade and since when.
class ToReadDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {200, qMax(56, QFontMetrics{font_of(TextSize::Normal)}.height() +
                              QFontMetrics{font_of(TextSize::Small)}.height() + 18)};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = tokens();
    const QRect room = option.rect.adjusted(16, 8, -16, -8);
    const int half = room.width() / 2;
    const auto line = [&](int left, int width, bool upper, const QString& words, const QFont& font,
                          const QColor& colour) {
      const QFontMetrics metrics{font};
      painter.setFont(font);
      painter.setPen(colour);
      painter.drawText(
          QRect{room.left() + left, upper ? room.top() : room.bottom() - metrics.height(), width, metrics.height() + 1},
          Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(words, Qt::ElideRight, width));
    };
    line(0, half - 12, true, index.data().toString(), font_of(TextSize::Normal, true), t.text);
    line(0, half - 12, false, index.data(ToReadModel::PlaceRole).toString(), font_of(TextSize::Small), t.text2);
    line(half, half, true, index.data(ToReadModel::AuditorRole).toString(), font_of(TextSize::Normal), t.text);
    const QString grade = index.data(ToReadModel::GradeRole).toString();
    const QString since = index.data(ToReadModel::SinceRole).toString();
    line(half, half, false, grade.isEmpty() ? since : QStringLiteral("%1 · %2").arg(grade, since),
         font_of(TextSize::Small), t.text2);
  }
};

}  // namespace

ToReadPage::ToReadPage(ToReadModel& model, QWidget* parent)
    : QWidget{parent}, model_{model}, list_{chart_list(tr("To read"))}, card_{new Card}, nothing_{new Words} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  auto* inside = pane_column(card_, {1, 1, 1, 1});
  inside->addWidget(list_);
  column->addWidget(card_, 1);
  nothing_->setText(tr("Nothing waits to be read in this month."));
  column->addWidget(nothing_);
  column->addStretch();
  list_->setModel(&model_);
  list_->setItemDelegate(new ToReadDelegate{list_});
  list_->setAccessibleDescription(tr("Enter opens"));
  list_->setProperty("draws_own_ring", true);
  begin_at(this, list_);
  const auto open = [this](const QModelIndex& index) {
    Q_EMIT open_wanted(index.data(ToReadModel::NameRole).toString());
  };
  connect(list_, &QAbstractItemView::activated, this, open);
  connect(&model_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
    if (list_->currentIndex().isValid()) {
      current_ = list_->currentIndex().data(ToReadModel::NameRole).toString();
    }
  });
  connect(&model_, &QAbstractItemModel::modelReset, this, &ToReadPage::show_rows);
  show_rows();
}

void ToReadPage::show_rows() {
  const int count = model_.rowCount();
  card_->setVisible(count > 0);
  nothing_->setVisible(count == 0);
  int row = 0;
  for (int i = 0; i < count; ++i) {
    row = model_.index(i).data(ToReadModel::NameRole).toString() == current_ ? i : row;
  }
  list_->setCurrentIndex(model_.index(row));
}

}  // namespace touchstone::client
