// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/chart_delegates.h"

#include <QApplication>
#include <QHeaderView>
#include <QListView>
#include <QPainter>
#include <QResizeEvent>
#include <QTableView>
#include <QTextLayout>

#include "client/models/analysis_answers_model.h"
#include "client/models/analysis_finding_model.h"
#include "client/models/chart_measure_model.h"
#include "client/models/progress_model.h"
#include "client/widgets/chart_paint.h"
#include "client/widgets/icons.h"
#include "client/widgets/tokens.h"

namespace touchstone::client {

namespace {

/// How high `text` stands when wrapped to `width`.
int wrapped_height(const QString& text, const QFont& font, int width) {
  return QFontMetrics{font}.boundingRect(QRect{0, 0, width, 100000}, Qt::TextWordWrap, text).height();
}

int list_width(const QStyleOptionViewItem& option) {
  const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
  return view != nullptr ? view->viewport()->width() : option.rect.width();
}

/// Heads in bold small letters on `alt`, wrapped at a space into two lines at most.
class ChartHeader : public QHeaderView {
 public:
  explicit ChartHeader(QWidget* parent) : QHeaderView{Qt::Horizontal, parent} {
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHighlightSections(false);
  }

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int section) const override {
    const auto& t = tokens();
    painter->save();
    painter->fillRect(rect, t.alt);
    painter->fillRect(QRect{rect.left(), rect.bottom(), rect.width(), 1}, t.line);
    painter->setFont(font_of(TextSize::Small, true));
    painter->setPen(t.text2);
    const auto alignment = model()->headerData(section, orientation(), Qt::TextAlignmentRole);
    const auto where = alignment.isValid() ? alignment.value<Qt::Alignment>() : defaultAlignment();
    const auto around = margins(section);
    painter->drawText(rect.adjusted(around.left, 2, -around.right, -2), static_cast<int>(where) | Qt::TextWordWrap,
                      model()->headerData(section, orientation(), Qt::DisplayRole).toString());
    painter->restore();
  }

  QSize sectionSizeFromContents(int section) const override {
    if (model() == nullptr) {  // asked for its size while its model is taken down
      return QHeaderView::sectionSizeFromContents(section);
    }
    const QFontMetrics metrics{font_of(TextSize::Small, true)};
    const QString text = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    const auto around = margins(section);
    return {two_line_width(metrics, text) + around.left + around.right + 2, 2 * metrics.height() + 4};
  }

 private:
  struct Margins {
    int left;
    int right;
  };
  Margins margins(int section) const {
    if (!parent()->property("close_columns").toBool()) {
      return {8, 8};
    }
    return section == 0 ? Margins{close_first, 8} : Margins{close_left, close_right};
  }
};

}  // namespace

void ChartRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  painter->save();
  painter->fillRect(option.rect, selected && fills_selection() ? t.sel : t.base);
  painter->fillRect(QRect{option.rect.left(), option.rect.bottom(), option.rect.width(), 1}, t.line);
  const bool list = qobject_cast<const QListView*>(option.widget) != nullptr;
  if (selected && list) {
    painter->fillRect(QRect{option.rect.left(), option.rect.top(), 4, option.rect.height()}, t.accent);
  }
  painter->setFont(font_of(TextSize::Normal));
  painter->setPen(t.text);
  content(*painter, option, index);
  if (option.state.testFlag(QStyle::State_HasFocus)) {
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen{t.text, 2});
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
  }
  painter->restore();
}

QSize ChartRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  return {QFontMetrics{font_of(TextSize::Normal, index.column() == 0)}.horizontalAdvance(index.data().toString()) + 20,
          line_of(TextSize::Normal) + 16};
}

void ChartRowDelegate::content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto alignment = index.data(Qt::TextAlignmentRole);
  const auto where = alignment.isValid() ? alignment.value<Qt::Alignment>() : Qt::AlignLeft | Qt::AlignVCenter;
  if (index.column() == 0) {
    painter.setFont(font_of(TextSize::Normal, true));
  }
  const QRect inner = option.rect.adjusted(8, 0, -8, 0);
  painter.drawText(inner, static_cast<int>(where),
                   QFontMetrics{painter.font()}.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
}

QSize Focus5Delegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  const bool flat = index.data(Focus5Model::TotalRole).toBool() ||
                    !index.data(Focus5Model::NothingRole).toString().isEmpty() || plain_;
  return {120, flat ? line_of(TextSize::Normal) + 16 : line_of(TextSize::Small) + 28};
}

void Focus5Delegate::content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  const bool total = index.data(Focus5Model::TotalRole).toBool();
  const QRect inner = option.rect.adjusted(8, 0, -8, 0);
  const QString text = index.data().toString();
  if (total) {
    painter.fillRect(option.rect.adjusted(0, 0, 0, -1), t.alt);
  }
  if (index.column() == 0 || total || plain_) {
    painter.setFont(font_of(TextSize::Normal, index.column() == 0 || total));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, text);
    const int written = QFontMetrics{painter.font()}.horizontalAdvance(text) + 8;
    painter.setFont(font_of(TextSize::Normal));
    painter.setPen(t.text2);
    painter.drawText(inner.adjusted(written, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     index.data(Focus5Model::ShareRole).toString());
    return;
  }
  if (!index.data(Focus5Model::NothingRole).toString().isEmpty()) {
    painter.setPen(t.text2);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, text);
    return;
  }
  paint_answer_dots(painter, QRectF{inner}.adjusted(0, 8, 0, 8 + 12 - inner.height()),
                    index.data(Focus5Model::YesRole).toLongLong(), index.data(Focus5Model::NoRole).toLongLong(),
                    index.data(Focus5Model::NotApplicableRole).toLongLong(), t);
  painter.setFont(font_of(TextSize::Small));
  painter.setPen(t.text);
  painter.drawText(inner.adjusted(0, 22, 0, -4), Qt::AlignLeft | Qt::AlignVCenter, text);
}

QSize ProgressDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QSize size = ChartRowDelegate::sizeHint(option, index);
  size.setHeight(line_of(TextSize::Normal) + 20);
  return size;
}

void ProgressDelegate::content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  if (index.column() == ProgressModel::Boxes && !plain_) {
    const QRectF inner = QRectF{option.rect}.adjusted(8, 0, -8, -1);
    paint_unit_boxes(
        painter, QRectF{inner.left(), inner.center().y() - 8, inner.width(), 16},
        index.data(ProgressModel::CompletedRole).toLongLong(), index.data(ProgressModel::ToComeRole).toLongLong(),
        index.data(ProgressModel::OverdueRole).toLongLong(), index.data(ProgressModel::LargestRole).toLongLong(), t);
    return;
  }
  if (index.column() == ProgressModel::Overdue && index.data(ProgressModel::OverdueRole).toLongLong() > 0) {
    painter.setPen(t.err);
    painter.setFont(font_of(TextSize::Normal, true));
  } else if (index.column() == ProgressModel::Previous) {
    painter.setPen(t.text2);
  }
  ChartRowDelegate::content(painter, option, index);
}

namespace {

constexpr int finding_left = 44;
constexpr int finding_right = 12;

/// Room at the right for what was chosen.
int choice_width(const QModelIndex& index) {
  const QString words = index.data(AnalysisFindingModel::ChoiceWordsRole).toString();
  return words.isEmpty() ? 0 : QFontMetrics{font_of(TextSize::Small)}.horizontalAdvance(words) + 36;
}

constexpr int publication_mark_width = 20;

/// Of the line that says whether a finding is published, with the room above it; 0 without one.
int publication_height(const QModelIndex& index, int room) {
  const QString words = index.data(AnalysisFindingModel::PublicationWordsRole).toString();
  return words.isEmpty() ? 0 : wrapped_height(words, font_of(TextSize::Small), room - publication_mark_width) + 2;
}

void paint_publication(QPainter& painter, const QRect& room, const QModelIndex& index) {
  const QString words = index.data(AnalysisFindingModel::PublicationWordsRole).toString();
  if (words.isEmpty()) {
    return;
  }
  const bool marked = index.data(AnalysisFindingModel::PublicationRole).toBool();
  const QColor colour = marked ? tokens().ok : tokens().text2;
  paint_icon(painter, QRectF{room.left() + 0.0, room.top() + 1.0, 14, 14},
             marked ? QStringLiteral("accepted") : QStringLiteral("not_counted"), colour);
  painter.setPen(colour);
  painter.drawText(room.adjusted(publication_mark_width, 0, 0, 0), Qt::TextWordWrap, words);
}

}  // namespace

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int width = list_width(option);
  if (index.data(AnalysisFindingModel::HeadingRole).toBool()) {
    return {width, line_of(TextSize::Normal) + 12};
  }
  const int room = qMax(80, width - finding_left - finding_right - choice_width(index));
  return {width,
          wrapped_height(index.data().toString(), font_of(TextSize::Normal), room) +
              wrapped_height(index.data(AnalysisFindingModel::DetailRole).toString(), font_of(TextSize::Small), room) +
              publication_height(index, room) + 19};
}

void FindingDelegate::content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  const QString detail = index.data(AnalysisFindingModel::DetailRole).toString();
  if (index.data(AnalysisFindingModel::HeadingRole).toBool()) {
    painter.fillRect(option.rect.adjusted(0, 0, 0, -1), t.alt);
    const QRect head = option.rect.adjusted(13, 0, -13, 0);
    painter.setFont(font_of(TextSize::Normal, true));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    painter.setFont(font_of(TextSize::Normal));
    painter.setPen(t.text2);
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, detail);
    return;
  }
  const QRect inner = option.rect.adjusted(finding_left, 8, -finding_right - choice_width(index), -8);
  paint_icon(painter, QRectF{option.rect.left() + 16.0, option.rect.top() + 10.0, 16, 16},
             index.data(AnalysisFindingModel::IconRole).toString(), t.text);
  QRect used;
  painter.drawText(inner, Qt::TextWordWrap, index.data().toString(), &used);
  painter.setFont(font_of(TextSize::Small));
  painter.setPen(t.text2);
  const QRect below = inner.adjusted(0, used.height() + 2, 0, 0);
  painter.drawText(below, Qt::TextWordWrap, detail, &used);
  paint_publication(painter, below.adjusted(0, used.height() + 2, 0, 0), index);
  painter.setPen(t.text2);
  const QString choice = index.data(AnalysisFindingModel::ChoiceWordsRole).toString();
  if (choice.isEmpty()) {
    return;
  }
  const bool in = index.data(AnalysisFindingModel::ChoiceRole).toInt() == static_cast<int>(Choice::InReport);
  const QRect right{inner.right() + 14, inner.top(), choice_width(index) - 14, line_of(TextSize::Small) + 2};
  paint_icon(painter, QRectF{right.left() + 0.0, right.top() + 2.0, 14, 14},
             index.data(AnalysisFindingModel::ChoiceIconRole).toString(), in ? t.ok : t.text2);
  painter.setPen(in ? t.ok : t.text2);
  painter.drawText(right.adjusted(20, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, choice);
}

QSize ChartMeasureDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const bool head = index.data(ChartMeasureModel::HeadingRole).toBool();
  return {list_width(option), line_of(TextSize::Normal) + (head ? 12 : 20)};
}

void ChartMeasureDelegate::content(QPainter& painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const {
  const bool head = index.data(ChartMeasureModel::HeadingRole).toBool();
  const bool bold = head || option.state.testFlag(QStyle::State_Selected);
  if (head) {
    painter.fillRect(option.rect.adjusted(0, 0, 0, -1), tokens().alt);
  }
  const QRect inner = option.rect.adjusted(13, 0, -13, 0);
  painter.setFont(font_of(TextSize::Normal));
  painter.setPen(head ? tokens().text2 : tokens().text);
  const QString value = index.data(ChartMeasureModel::ValueRole).toString();
  painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, value);
  const int room = inner.width() - QFontMetrics{painter.font()}.horizontalAdvance(value) - 8;
  painter.setFont(font_of(TextSize::Normal, bold));
  painter.setPen(tokens().text);
  painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetrics{painter.font()}.elidedText(index.data().toString(), Qt::ElideRight, room));
}

QSize LateDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int width = list_width(option);
  const bool narrow = width < 420;
  return {width, line_of(TextSize::Normal) * (narrow ? 3 : 2) + 21 +
                     wrapped_height(index.data(ProgressLateModel::ReasonRole).toString(), font_of(TextSize::Normal),
                                    qMax(80, width - 32)) -
                     line_of(TextSize::Normal)};
}

void LateDelegate::content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  const QRect inner = option.rect.adjusted(16, 9, -16, -8);
  const int line = line_of(TextSize::Normal);
  const bool narrow = option.rect.width() < 420;
  QRect name{inner.left(), inner.top(), inner.width(), line};
  painter.setFont(font_of(TextSize::Normal, true));
  painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetrics{painter.font()}.elidedText(index.data().toString(), Qt::ElideRight,
                                                           narrow ? inner.width() : inner.width() * 28 / 100));
  painter.setFont(font_of(TextSize::Normal));
  // Below 420 pixels case, days and state move to a line of their own.
  const int y = narrow ? inner.top() + line : inner.top();
  const int columns[] = {narrow ? inner.left() : inner.left() + inner.width() * 30 / 100,
                         inner.left() + inner.width() * (narrow ? 40 : 58) / 100,
                         inner.left() + inner.width() * (narrow ? 68 : 76) / 100};
  painter.drawText(QRect{columns[0], y, columns[1] - columns[0] - 4, line}, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetrics{painter.font()}.elidedText(index.data(ProgressLateModel::CaseRole).toString(),
                                                           Qt::ElideRight, columns[1] - columns[0] - 4));
  paint_icon(painter, QRectF{columns[1] + 0.0, y + (line - 14) / 2.0, 14, 14}, QStringLiteral("overdue"), t.err);
  painter.setPen(t.err);
  painter.setFont(font_of(TextSize::Normal, true));
  painter.drawText(QRect{columns[1] + 20, y, 120, line}, Qt::AlignLeft | Qt::AlignVCenter,
                   index.data(ProgressLateModel::DaysRole).toString());
  painter.setPen(t.text);
  painter.setFont(font_of(TextSize::Normal));
  paint_icon(painter, QRectF{columns[2] + 0.0, y + (line - 14) / 2.0, 14, 14},
             index.data(ProgressLateModel::StateIconRole).toString(), t.text);
  painter.drawText(QRect{columns[2] + 20, y, inner.right() - columns[2] - 20, line}, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetrics{painter.font()}.elidedText(index.data(ProgressLateModel::StateRole).toString(),
                                                           Qt::ElideRight, inner.right() - columns[2] - 20));
  painter.setPen(t.text2);
  painter.drawText(QRect{inner.left(), y + line, inner.width(), inner.bottom() - y - line + 1}, Qt::TextWordWrap,
                   index.data(ProgressLateModel::ReasonRole).toString());
}

int two_line_width(const QFontMetrics& metrics, const QString& text) {
  const QStringList words = text.split(QLatin1Char(' '));
  int width = metrics.horizontalAdvance(text);
  for (qsizetype first = 1; first < words.size(); ++first) {
    width = qMin(width, qMax(metrics.horizontalAdvance(words.mid(0, first).join(QLatin1Char(' '))),
                             metrics.horizontalAdvance(words.mid(first).join(QLatin1Char(' ')))));
  }
  return width;
}

QTableView* chart_table(const QString& name, QWidget* parent) {
  auto* table = new QTableView{parent};
  dress_table(table, name);
  return table;
}

void dress_table(QTableView* table, const QString& name) {
  table->setHorizontalHeader(new ChartHeader{table});
  table->verticalHeader()->hide();
  table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table->setShowGrid(false);
  table->setCornerButtonEnabled(false);
  table->setFrameShape(QFrame::NoFrame);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  table->setTabKeyNavigation(false);
  table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->setItemDelegate(new ChartRowDelegate{table});
  table->setAccessibleName(name);
}

QListView* chart_list(const QString& name, QWidget* parent) {
  auto* list = new QListView{parent};
  list->setFrameShape(QFrame::NoFrame);
  list->setResizeMode(QListView::Adjust);
  list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list->setAccessibleName(name);
  return list;
}

namespace {

void share_width(QTableView* table) {
  const auto* view = static_cast<const QAbstractItemView*>(table);
  auto* header = table->horizontalHeader();
  int widest = 0;
  for (int column = 1; column < header->count(); ++column) {
    widest = qMax(widest, qMax(view->sizeHintForColumn(column), header->sectionSizeHint(column)));
  }
  const int first = qMax(view->sizeHintForColumn(0), header->sectionSizeHint(0));
  const bool fits = first + widest * (header->count() - 1) <= table->viewport()->width();
  header->setSectionResizeMode(fits ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
  if (fits && header->count() > 0) {
    header->setSectionResizeMode(0, QHeaderView::ResizeToContents);
  }
}

void stretch_last(QTableView* table) {
  const auto* view = static_cast<const QAbstractItemView*>(table);
  auto* header = table->horizontalHeader();
  const int last = header->count() - 1;
  if (last < 0) {
    return;
  }
  int others = 0;
  for (int column = 0; column < last; ++column) {
    others += qMax(view->sizeHintForColumn(column), header->sectionSizeHint(column));
  }
  const int least = qMax(view->sizeHintForColumn(last), header->sectionSizeHint(last));
  header->setSectionResizeMode(last, QHeaderView::Interactive);
  header->resizeSection(last, qMax(least, table->viewport()->width() - others));
  table->resizeRowsToContents();
}

void take_height(QTableView* table) {
  table->resizeRowsToContents();
  int height = table->horizontalHeader()->sizeHint().height() + 2 * table->frameWidth();
  for (int row = 0; row < table->model()->rowCount(); ++row) {
    height += table->rowHeight(row);
  }
  // Room for a scroll bar when the columns are wider than the page.
  if (table->horizontalHeader()->length() > table->viewport()->width()) {
    height += table->style()->pixelMetric(QStyle::PM_ScrollBarExtent);
  }
  table->setFixedHeight(height);
}

/// Looks again when the table's width has changed: then columns fit, or need a scroll bar.
class FitAgain : public QObject {
 public:
  explicit FitAgain(QTableView* table) : QObject{table}, table_{table} { table->installEventFilter(this); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::Resize) {
      const auto* resize = static_cast<QResizeEvent*>(event);
      if (resize->size().width() != resize->oldSize().width()) {
        QMetaObject::invokeMethod(
            table_,
            [table = table_] {
              if (table->property("fits_columns").toBool()) {
                share_width(table);
              }
              if (table->property("fits_last").toBool()) {
                stretch_last(table);
              }
              if (table->property("fits_height").toBool()) {
                take_height(table);
              }
            },
            Qt::QueuedConnection);
      }
    }
    return QObject::eventFilter(watched, event);
  }

 private:
  QTableView* table_;
};

void look_again(QTableView* table, const char* what) {
  const bool followed = table->property("fits_columns").toBool() || table->property("fits_last").toBool() ||
                        table->property("fits_height").toBool();
  table->setProperty(what, true);
  if (!followed) {
    auto* again = new FitAgain{table};
    if (qstrcmp(what, "fits_last") == 0) {
      table->viewport()->installEventFilter(again);  // a scroll bar takes of its width, not of the table's
    }
  }
}

}  // namespace

void fit_columns(QTableView* table) {
  look_again(table, "fits_columns");
  share_width(table);
}

void fit_last_column(QTableView* table) {
  look_again(table, "fits_last");
  stretch_last(table);
}

void fit_height(QTableView* table) {
  look_again(table, "fits_height");
  table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  take_height(table);
}

}  // namespace touchstone::client
