// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHBoxLayout>
#include <QPainter>

#include "client/models/to_read_model.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/common.h"
#include "client/widgets/tokens.h"

namespace touchstone::client {

/// Two lines: case and auditor; place, grade and since when. Of a model with the roles of `ToReadModel`.
class ToReadDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {200, qMax(56, line_of(TextSize::Normal) + line_of(TextSize::Small) + 18)};
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

/// The heads above such rows, over their two halves.
inline QWidget* to_read_heads(const QString& left, const QString& right) {
  auto* heads = new QWidget;
  auto* row = new QHBoxLayout{heads};
  row->setContentsMargins(16, 8, 16, 8);
  row->setSpacing(0);
  for (const auto& words : {left, right}) {
    auto* head = new Words{words, TextSize::Small, true, Tone::Quiet};
    head->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(head, 1);
  }
  return heads;
}

}  // namespace touchstone::client
