// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/report_versions_view.h"

#include <QListView>
#include <QPainter>
#include <QVBoxLayout>
#include <utility>

#include "client/models/report_words.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int list_width = 360;
constexpr int beside_from = 820;
constexpr int most_rows_on_show = 8;

/// Title and state in one line, and below what was done last.
class ReportVersionDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {200, line_of(TextSize::Normal, true) + 2 * line_of(TextSize::Small) + 24};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QRect room = option.rect.adjusted(16, 8, -16, -8);
    const QFontMetrics bold{font_of(TextSize::Normal, true)};
    const QFontMetrics small{font_of(TextSize::Small)};
    painter.setFont(font_of(TextSize::Normal, true));
    painter.setPen(tokens().text);
    painter.drawText(QRect{room.left(), room.top(), room.width(), bold.height()}, Qt::AlignLeft | Qt::AlignVCenter,
                     bold.elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    const int second = room.top() + bold.height() + 3;
    const Tone tone = tone_of(static_cast<Accent>(index.data(ReportVersionList::StateAccentRole).toInt()));
    paint_icon(painter, QRectF{room.left() + 0.0, second + (small.height() - 14) / 2.0, 14, 14},
               index.data(ReportVersionList::StateIconRole).toString(), colour_of(tone));
    painter.setFont(font_of(TextSize::Small));
    painter.setPen(colour_of(tone));
    painter.drawText(QRect{room.left() + 20, second, room.width() - 20, small.height()},
                     Qt::AlignLeft | Qt::AlignVCenter, index.data(ReportVersionList::StateWordsRole).toString());
    painter.setPen(tokens().text2);
    painter.drawText(
        QRect{room.left(), second + small.height() + 2, room.width(), small.height()}, Qt::AlignLeft | Qt::AlignVCenter,
        small.elidedText(index.data(ReportVersionList::LastRole).toString(), Qt::ElideRight, room.width()));
  }
};

}  // namespace

ReportVersionsView::ReportVersionsView(ReportVersions& versions, AnalysisReport& report, ReportFilesBox::Open open,
                                       QWidget* parent)
    : QWidget{parent},
      versions_{versions},
      rows_{versions},
      list_{chart_list(tr("Versions"))},
      list_card_{new Card},
      nothing_{new Words},
      begin_{primary_button(tr("Begin the first draft"))},
      bar_{new MessageBar},
      card_{new ReportVersionCard{versions, report, std::move(open)}} {
  setAccessibleName(tr("Versions"));
  columns_ = new QHBoxLayout{this};
  columns_->setContentsMargins(0, 8, 0, 6);
  columns_->setSpacing(16);
  left_ = build_list();
  columns_->addWidget(left_, 0, Qt::AlignTop);
  columns_->addWidget(card_, 1, Qt::AlignTop);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) {
      versions_.show(now.data(ReportVersionList::NameRole).toString());
    }
  });
  connect(begin_, &QPushButton::clicked, &versions_, &ReportVersions::begin_draft);
  connect(&versions_, &ReportVersions::versions_changed, this, &ReportVersionsView::show_versions);
  connect(&versions_, &ReportVersions::shown_changed, this, [this] {
    if (const auto* version = versions_.shown(); version != nullptr) {
      list_->setCurrentIndex(rows_.find(version->name));
    }
  });
  connect(&versions_, &ReportVersions::step_taken, this, [this] { bar_->hide(); });
  connect(&versions_, &ReportVersions::step_failed, this, [this](const Failure& failure) {
    if (versions_.shown() == nullptr) {  // else the version says it
      bar_->say(Tone::Error, QStringLiteral("problem"), tr("No draft was begun."), failure_words(failure));
    }
  });
  show_versions();
}

QWidget* ReportVersionsView::build_list() {
  auto* left = new QWidget;
  auto* column = new QVBoxLayout{left};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  auto* inside = pane_column(list_card_, {1, 1, 1, 1}, 0);
  list_card_->setAccessibleName(tr("The versions"));
  list_->setModel(&rows_);
  list_->setItemDelegate(new ReportVersionDelegate{list_});
  list_->setProperty("draws_own_ring", true);
  inside->addWidget(list_);
  column->addWidget(list_card_);
  column->addWidget(nothing_);
  column->addWidget(begin_, 0, Qt::AlignLeft);
  column->addWidget(bar_);
  return left;
}

QString ReportVersionsView::nothing_words() const {
  const QString month = month_of(versions_.month());
  if (versions_.published_only()) {
    return tr("No report of %1 is published. Choose another month above.").arg(month);
  }
  return versions_.of_the_unit()
             ? tr("There is no report of %1 yet. A draft has the figures of now until sign-off is asked for.")
                   .arg(month)
             : tr("No report of %1 is signed off. Choose another month above.").arg(month);
}

void ReportVersionsView::show_versions() {
  const int count = rows_.rowCount();
  list_card_->setVisible(count > 0);
  if (count > 0) {
    const int row = list_->sizeHintForRow(0);
    list_->setFixedHeight(qMin(count, most_rows_on_show) * row + 4);
  }
  nothing_->setVisible(count == 0 && !versions_.month().isEmpty());
  nothing_->setText(nothing_words());
  begin_->setVisible(versions_.may_begin());
  begin_->setText(count == 0 ? tr("Begin the first draft") : tr("Begin another draft"));
  if (const auto* version = versions_.shown(); version != nullptr) {
    list_->setCurrentIndex(rows_.find(version->name));
  }
}

void ReportVersionsView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool beside = width() >= beside_from;
  columns_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  left_->setMinimumWidth(beside ? list_width : 0);
  left_->setMaximumWidth(beside ? list_width : QWIDGETSIZE_MAX);
}

}  // namespace touchstone::client
