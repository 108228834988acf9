// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/records_panel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QSet>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include "client/widgets/chart_layout.h"

namespace touchstone::client {

namespace {

constexpr int rows_at_first = 4;

/// The case as a link, the answer with its mark.
class RecordsDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QSize size = ChartRowDelegate::sizeHint(option, index);
    size.rwidth() += index.column() == FigureRecords::Value ? 22 : 0;
    return size;
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = tokens();
    QRect inner = option.rect.adjusted(8, 0, -8, 0);
    QFont font = font_of(TextSize::Normal);
    if (index.column() == FigureRecords::Case) {
      font.setUnderline(true);
      painter.setPen(t.accent);
    } else if (index.column() == FigureRecords::Value) {
      paint_icon(painter, QRectF{inner.left() + 0.0, inner.center().y() - 7.0, 14, 14},
                 index.data(FigureRecords::IconRole).toString(), t.text);
      inner.setLeft(inner.left() + 20);
    }
    painter.setFont(font);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics{font}.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
  }
};

}  // namespace

RecordsPanel::RecordsPanel(FigureRecords& records, QWidget* parent)
    : Card{parent},
      records_{records},
      title_{heading({}, TextSize::Normal)},
      state_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      legend_{new QWidget},
      all_{new LinkButton{tr("Taller list")}},
      again_{new LinkButton{tr("Try again")}},
      table_{chart_table(tr("Records behind the figure"))} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(1, 8, 1, 1);
  column->setSpacing(6);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(12, 0, 8, 0);
  head->setSpacing(10);
  title_->setWordWrap(false);
  head->addWidget(title_);
  head->addWidget(state_, 1);
  head->addWidget(again_);
  head->addWidget(all_);
  auto* close = plain_button(tr("Close  Esc"));
  close->setAccessibleName(tr("Close the records"));
  head->addWidget(close);
  column->addLayout(head);
  auto* marks = new QHBoxLayout{legend_};
  marks->setContentsMargins(12, 0, 8, 0);
  marks->setSpacing(6);
  column->addWidget(legend_);
  table_->setModel(&records_);
  table_->setItemDelegate(new RecordsDelegate{table_});
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->horizontalHeader()->setStretchLastSection(true);
  column->addWidget(table_);
  hide();
  connect(&records_, &FigureRecords::state_changed, this, &RecordsPanel::show_state);
  connect(close, &QPushButton::clicked, this, &RecordsPanel::close_panel);
  connect(again_, &LinkButton::clicked, &records_, &FigureRecords::again);
  connect(all_, &LinkButton::clicked, this, [this] {
    show_all_ = !show_all_;
    show_state();
  });
  const auto open_audit = [this](const QModelIndex& index) {
    Q_EMIT audit_wanted(index.data(FigureRecords::AuditRole).toString());
  };
  connect(table_, &QTableView::activated, this, open_audit);
  connect(table_, &QTableView::clicked, this, [open_audit](const QModelIndex& index) {
    if (index.column() == FigureRecords::Case) {
      open_audit(index);
    }
  });
}

void RecordsPanel::open(const FigureRef& figure) {
  if (!isAncestorOf(QApplication::focusWidget())) {
    from_ = QApplication::focusWidget();
  }
  show_all_ = false;
  records_.open(figure);
}

void RecordsPanel::close_panel() {
  const bool had_focus = isAncestorOf(QApplication::focusWidget());
  records_.close();
  if (had_focus && from_) {
    from_->setFocus(Qt::OtherFocusReason);
  }
}

void RecordsPanel::show_state() {
  const auto state = records_.state();
  setVisible(state != FigureRecords::State::Closed);
  if (state == FigureRecords::State::Closed) {
    return;
  }
  const int count = records_.rowCount();
  title_->setText(records_.figure().title);
  setAccessibleName(tr("%1, the records behind the figure").arg(records_.figure().title));
  table_->setAccessibleName(accessibleName());
  again_->setVisible(state == FigureRecords::State::Failed);
  all_->setVisible(state == FigureRecords::State::Shown && count > rows_at_first);
  all_->setText(show_all_ ? tr("Shorter list") : tr("Taller list"));
  all_->updateGeometry();
  table_->setVisible(state == FigureRecords::State::Shown && count > 0);
  switch (state) {
    case FigureRecords::State::Loading:
      state_->setText(tr("Loading the records…"));
      break;
    case FigureRecords::State::Failed:
      state_->setText(tr("The records did not come. %1").arg(records_.problem()));
      break;
    default:
      state_->setText(count == 0   ? tr("No audit is behind this figure.")
                      : count == 1 ? tr("the record behind the figure")
                                   : tr("the %1 records behind the figure").arg(count));
  }
  show_legend();
  if (table_->isVisibleTo(this)) {
    fit();
    table_->setCurrentIndex(records_.index(0, FigureRecords::Case));
    table_->setFocus(Qt::OtherFocusReason);
    QTimer::singleShot(0, this, [this] { bring_into_view(*this); });  // It has its height only after this turn.
  }
}

void RecordsPanel::show_legend() {
  auto* row = static_cast<QHBoxLayout*>(legend_->layout());
  while (QLayoutItem* item = row->takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    delete item;
  }
  QSet<QString> there;
  for (int i = 0; i < records_.rowCount(); ++i) {
    there.insert(records_.index(i, FigureRecords::Value).data(FigureRecords::IconRole).toString());
  }
  const QList<std::pair<QString, QString>> meanings{{QStringLiteral("accepted"), tr("counted in the figure")},
                                                    {QStringLiteral("to_start"), tr("in the base, not counted")},
                                                    {QStringLiteral("not_counted"), tr("outside the base")}};
  for (const auto& [icon, words] : meanings) {
    if (there.contains(icon)) {
      auto* meaning = new Words{words, TextSize::Small, false, Tone::Quiet};
      meaning->setWordWrap(false);
      row->addWidget(new IconMark{icon, Tone::Quiet, 14});
      row->addWidget(meaning);
      row->addSpacing(12);
    }
  }
  row->addStretch(1);
  legend_->setVisible(!there.isEmpty() && records_.state() == FigureRecords::State::Shown);
}

void RecordsPanel::fit() {
  for (int column = 0; column < FigureRecords::Note; ++column) {
    table_->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
  }
  table_->resizeRowsToContents();
  int height = table_->horizontalHeader()->sizeHint().height();
  const int shown = show_all_ ? qMin(records_.rowCount(), 10) : qMin(records_.rowCount(), rows_at_first);
  for (int row = 0; row < shown; ++row) {
    height += table_->rowHeight(row);
  }
  table_->setFixedHeight(height + 2);
}

}  // namespace touchstone::client
