// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/to_read_page.h"

#include <QListView>
#include <QVBoxLayout>

#include "client/pages/to_read_rows.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

ToReadPage::ToReadPage(ToReadModel& model, QWidget* parent)
    : QWidget{parent}, model_{model}, list_{chart_list(tr("To read"))}, card_{new Card}, nothing_{new Words} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  auto* inside = pane_column(card_, {1, 1, 1, 1}, 0);
  inside->addWidget(to_read_heads(tr("Case, area and team"), tr("Auditor, grade and since when")));
  inside->addWidget(new Hairline);
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
