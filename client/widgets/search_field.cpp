// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/search_field.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "client/widgets/common.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

constexpr int results_width = 560;
constexpr int most_rows = 8;

/// A found audit: the case reference, and under it where, who, when.
class HitDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    const QFontMetrics bold{font_of(TextSize::Normal, true)};
    const QFontMetrics small{font_of(TextSize::Small)};
    return {200, bold.height() + small.height() + 10};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = tokens();
    const bool current = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, current ? t.sel : t.base);
    if (current) {
      paint_box(*painter, option.rect, Qt::transparent, t.text, 2, 0);
    }
    const QFontMetrics bold{font_of(TextSize::Normal, true)};
    const QRect inside = option.rect.adjusted(12, 4, -12, -4);
    painter->setFont(font_of(TextSize::Normal, true));
    painter->setPen(t.text);
    painter->drawText(inside, Qt::AlignLeft | Qt::AlignTop, index.data().toString());
    const QFont small = font_of(TextSize::Small);
    painter->setFont(small);
    painter->setPen(current ? t.text : t.text2);
    const QString second = index.data(SearchModel::Second).toString();
    painter->drawText(inside.adjusted(0, bold.height() + 2, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                      QFontMetrics{small}.elidedText(second, Qt::ElideRight, inside.width()));
  }
};

/// The list's box, over the page.
class Results : public QFrame {
 public:
  using QFrame::QFrame;

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter{this};
    paint_box(painter, rect(), tokens().base, tokens().ctl, 1, 4);
  }
};

}  // namespace

SearchField::SearchField(SearchModel& model, QWidget& window)
    : model_{model}, window_{window}, results_{new Results{&window}}, words_{new Words}, list_{new QListView} {
  setPlaceholderText(tr("Case reference, auditor or area"));
  setAccessibleName(tr("Search by case reference, auditor or area"));
  setMaxLength(100);
  setTextMargins(26, 0, 62, 0);
  set_help(*this, QStringLiteral("window/search"));
  results_->setAccessibleName(tr("Search results"));
  set_help(*results_, QStringLiteral("window/search"));
  auto* column = new QVBoxLayout{results_};
  column->setContentsMargins(2, 8, 2, 2);
  column->setSpacing(6);
  words_->setContentsMargins(10, 0, 10, 2);
  column->addWidget(words_);
  list_->setModel(&model_);
  list_->setItemDelegate(new HitDelegate{list_});
  list_->setAccessibleName(tr("Audits found"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setFocusPolicy(Qt::NoFocus);  // The field keeps the focus; its arrows move in the list.
  list_->setUniformItemSizes(true);
  column->addWidget(list_);
  results_->hide();
  connect(this, &QLineEdit::textChanged, &model_, &SearchModel::set_query);
  connect(&model_, &SearchModel::state_changed, this, &SearchField::show_state);
  connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) { open_row(index.row()); });
}

QSize SearchField::sizeHint() const {
  const int words = QFontMetrics{font()}.horizontalAdvance(placeholderText()) + 110;
  return {qMax(words, 260), 30};
}

void SearchField::show_state() {
  const bool any = model_.state() != SearchModel::State::Idle && hasFocus();
  words_->setText(model_.words());
  list_->setVisible(model_.rowCount() > 0);
  results_->setVisible(any);
  if (!any) {
    return;
  }
  place_results();
  if (model_.state() == SearchModel::State::Found) {
    list_->setCurrentIndex(model_.index(0, 0));
    announce(this, tr("%1. %2").arg(model_.words(), model_.index(0, 0).data(Qt::AccessibleTextRole).toString()));
  } else if (model_.state() != SearchModel::State::Searching) {
    announce(this, model_.words());
  }
}

void SearchField::place_results() {
  const QPoint below = mapTo(&window_, QPoint{0, height() + 4});
  const int width = qMin(results_width, window_.width() - 16);
  const int left = qBound(8, below.x() + this->width() - width, window_.width() - width - 8);
  const int row = list_->itemDelegate()->sizeHint({}, {}).height();
  list_->setFixedHeight(qMin(model_.rowCount(), most_rows) * row + 2);
  results_->setFixedWidth(width);
  results_->layout()->activate();
  results_->setFixedHeight(qMin(results_->layout()->totalHeightForWidth(width), window_.height() - below.y() - 8));
  results_->move(left, below.y());
  results_->raise();
}

void SearchField::step(int by) {
  const int rows = model_.rowCount();
  if (rows == 0) {
    return;
  }
  const int row = (list_->currentIndex().row() + by + rows) % rows;
  list_->setCurrentIndex(model_.index(row, 0));
  announce(
      this,
      tr("Row %1 of %2: %3").arg(row + 1).arg(rows).arg(model_.index(row, 0).data(Qt::AccessibleTextRole).toString()));
}

void SearchField::open_row(int row) {
  if (row >= 0 && row < model_.rowCount()) {
    const Allocation hit = model_.hit(row);
    clear();
    results_->hide();
    Q_EMIT opened(hit);
  }
}

void SearchField::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Down:
      step(1);
      return;
    case Qt::Key_Up:
      step(-1);
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      open_row(list_->currentIndex().row());
      return;
    case Qt::Key_Escape:
      clear();
      results_->hide();
      Q_EMIT left();
      return;
    default:
      QLineEdit::keyPressEvent(event);
  }
}

void SearchField::focusInEvent(QFocusEvent* event) {
  QLineEdit::focusInEvent(event);
  show_state();
}

void SearchField::focusOutEvent(QFocusEvent* event) {
  QLineEdit::focusOutEvent(event);
  results_->hide();
}

void SearchField::paintEvent(QPaintEvent* event) {
  QLineEdit::paintEvent(event);
  QPainter painter{this};
  const auto& t = tokens();
  paint_icon(painter, QRectF{8, height() / 2.0 - 8, 16, 16}, QStringLiteral("search"), t.text2);
  if (text().isEmpty()) {
    const QFont small = font_of(TextSize::Small);
    const QString keys = property("keys_hint").toString();
    const int wide = QFontMetrics{small}.horizontalAdvance(keys) + 12;
    const QRectF badge{width() - wide - 8.0, height() / 2.0 - 10, static_cast<qreal>(wide), 20};
    paint_box(painter, badge, t.alt, t.ctl, 1, 3);
    painter.setFont(small);
    painter.setPen(t.text2);
    painter.drawText(badge, Qt::AlignCenter, keys);
  }
}

}  // namespace touchstone::client
