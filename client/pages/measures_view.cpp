// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/measures_view.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/measure_form.h"

namespace touchstone::client {

namespace {

constexpr int least_title = 140;

/// Words that wrap, so that no column is cut beside the findings.
class WrappedDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QFontMetrics metrics{font_of(TextSize::Normal, index.column() == MeasureModel::TitleColumn)};
    const QString words = index.data().toString();
    const int width = two_line_width(metrics, words) + 20;
    const int room = qMax(option.rect.width(), index.column() == MeasureModel::TitleColumn ? least_title : width) - 16;
    const QRect wrapped = metrics.boundingRect(QRect{0, 0, room, 10000}, Qt::TextWordWrap, words);
    return {width, wrapped.height() + 16};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    painter.setFont(font_of(TextSize::Normal, index.column() == MeasureModel::TitleColumn));
    painter.drawText(option.rect.adjusted(8, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap,
                     index.data().toString());
  }
};

/// A state as its shape and its word.
class StateDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    return ChartRowDelegate::sizeHint(option, index) + QSize{24, 0};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto state = static_cast<MeasureState>(index.data(MeasureModel::StateRole).toInt());
    const Tone tone = state == MeasureState::Reached     ? Tone::Good
                      : state == MeasureState::OffTheWay ? Tone::Error
                                                         : Tone::Text;
    const QRect room = option.rect.adjusted(8, 0, -8, 0);
    paint_icon(painter, QRectF(room.left(), room.center().y() - 7, 16, 16),
               index.data(MeasureModel::IconRole).toString(), colour_of(tone));
    painter.setFont(font_of(TextSize::Normal));
    painter.setPen(colour_of(tone));
    painter.drawText(room.adjusted(24, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap,
                     index.data().toString());
  }
};

}  // namespace

MeasuresView::MeasuresView(MeasureModel& model, QWidget* parent)
    : TableView{tr("Measures of the improvement plan"), tr("Measures"), model, parent}, model_{model} {
  add_below(build_adding());
  add_below(new Words{
      tr("Reached: the share meets the target, unrounded. On the way: its date has not passed and the share is nearer "
         "than in the window before, or nothing was counted then. Off the way: else. Completed audits count, up to "
         "the last month that has one; a manager counts with one audit that does."),
      TextSize::Small, false, Tone::Quiet});
  table()->setItemDelegate(new WrappedDelegate{table()});
  table()->setItemDelegateForColumn(MeasureModel::StateColumn, new StateDelegate{table()});
  auto* header = table()->horizontalHeader();
  header->setSectionResizeMode(QHeaderView::ResizeToContents);
  header->setSectionResizeMode(MeasureModel::TitleColumn, QHeaderView::Stretch);
  header->setMinimumSectionSize(90);
  connect(header, &QHeaderView::sectionResized, this, [this](int section) {
    if (section == MeasureModel::TitleColumn) {
      QMetaObject::invokeMethod(
          this, [this] { fit_height(table()); }, Qt::QueuedConnection);
    }
  });
  connect(&model_, &MeasureModel::changed, this, &MeasuresView::show_measures);
  show_measures();
}

QWidget* MeasuresView::build_adding() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  new_ = new LinkButton{tr("Add a measure")};
  form_ = new MeasureForm;
  form_->hide();
  column->addWidget(new_, 0, Qt::AlignLeft);
  column->addWidget(form_);
  const auto show_form = [this](bool show) {
    form_->setVisible(show);
    new_->setVisible(!show);
    (show ? form_->first_field() : static_cast<QWidget*>(new_))->setFocus();
  };
  connect(new_, &LinkButton::clicked, this, [show_form] { show_form(true); });
  connect(form_, &MeasureForm::cancelled, this, [show_form] { show_form(false); });
  connect(form_, &MeasureForm::given, this, [this](const NewMeasure& measure) {
    sent_.sent(*form_);
    model_.add(measure);
  });
  connect(&model_, &MeasureModel::added, this, [this, show_form](const QString& words) {
    if (sent_.answered(*form_)) {
      form_->clear();
      show_form(false);
    }
    announce(this, words);
  });
  connect(&model_, &MeasureModel::not_added, this, [this](const Failure& failure) {
    if (!form_->show_failure(failure)) {
      bar()->say(Tone::Error, QStringLiteral("problem"), tr("The measure was not added."), failure_words(failure));
    }
  });
  box->setVisible(model_.adds());
  return box;
}

void MeasuresView::show_analysis(const MonthlyAnalysis& analysis) {
  TableView::show_analysis(analysis);
  form_->show_analysis(analysis);
  model_.refresh();  // An audit that came in counts here too.
}

void MeasuresView::show_measures() {
  show_facts(model_.loaded() ? model_.summary() : tr("Loading…"), model_.failure(), tr("The measures did not come."));
  form_->set_busy(model_.busy());
  fit_height(table());
}

}  // namespace touchstone::client
