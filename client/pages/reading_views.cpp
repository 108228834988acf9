// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/reading_views.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "client/models/text_check.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

constexpr int margin = 16;
constexpr int pin_room = 44;

int wrapped(const QString& text, int width) {
  return text.isEmpty() ? 0
                        : QFontMetrics{font_of(TextSize::Normal)}
                              .boundingRect(QRect{0, 0, width, 100000}, Qt::TextWordWrap, text)
                              .height();
}

int list_width(const QStyleOptionViewItem& option) {
  const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
  return view != nullptr ? view->viewport()->width() : option.rect.width();
}

/// Where the values begin; under the label in a narrow list.
bool narrow(int width) { return width < 480; }
int value_left(int width) { return narrow(width) ? margin : margin + (width - margin - pin_room) * 31 / 100; }

void paint_pin(QPainter& painter, const QPointF& centre, int number) {
  const auto& t = tokens();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(t.accent);
  painter.drawEllipse(centre, 11, 11);
  painter.setPen(t.on_accent);
  painter.setFont(font_of(TextSize::Small, true));
  painter.drawText(QRectF{centre.x() - 11, centre.y() - 11, 22, 22}, Qt::AlignCenter, QString::number(number));
}

/// What was written where nothing was, under a link that opens it.
void add_written(QVBoxLayout* column, const EventWords& event) {
  column->addWidget(new Words{event.written, TextSize::Small, false, Tone::Quiet});
  auto* lines = new QWidget;
  auto* list = new QVBoxLayout{lines};
  list->setContentsMargins(0, 0, 0, 0);
  list->setSpacing(0);
  for (const auto& line : event.written_details) {
    list->addWidget(new Words{line, TextSize::Small, false, Tone::Quiet});
  }
  lines->hide();
  auto* open = new LinkButton{CommentCard::tr("Show them")};
  open->setAccessibleName(CommentCard::tr("Show them: %1").arg(event.written));
  QObject::connect(open, &LinkButton::clicked, lines, [open, lines, written = event.written] {
    const bool shown = lines->isHidden();
    lines->setVisible(shown);
    open->setText(shown ? CommentCard::tr("Hide them") : CommentCard::tr("Show them"));
    open->setAccessibleName(QStringLiteral("%1: %2").arg(open->text(), written));
    open->updateGeometry();
  });
  column->addWidget(open, 0, Qt::AlignLeft);
  column->addWidget(lines);
}

}  // namespace

void ReadingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  const bool head = index.data(ReadingModel::HeadingRole).toBool();
  const int pin = index.data(ReadingModel::PinRole).toInt();
  painter->save();
  painter->fillRect(option.rect, head ? t.alt : pin > 0 ? t.soft : t.base);
  painter->fillRect(QRect{option.rect.left(), option.rect.bottom(), option.rect.width(), 1}, t.line);
  const int width = option.rect.width();
  const int left = value_left(width);
  QRect label = option.rect.adjusted(margin, 6, 0, -6);
  label.setRight(narrow(width) || head ? option.rect.right() - pin_room : option.rect.left() + left - 12);
  painter->setPen(t.text);
  painter->setFont(font_of(TextSize::Normal, head));
  painter->drawText(label, Qt::AlignLeft | (head ? Qt::AlignVCenter : Qt::AlignTop) | Qt::TextWordWrap,
                    index.data().toString());
  if (!head) {
    QRect value = option.rect.adjusted(left, 6, -pin_room, -6);
    if (narrow(width)) {
      value.setTop(value.top() + wrapped(index.data().toString(), label.width()));
    }
    const QString words = index.data(ReadingModel::ValueRole).toString();
    painter->drawText(value, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words);
    value.setTop(value.top() + wrapped(words, value.width()));
    painter->setPen(t.text2);
    painter->drawText(value, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                      index.data(ReadingModel::DetailRole).toString());
    if (pin > 0) {
      paint_pin(*painter, QPointF{option.rect.right() - pin_room / 2.0, option.rect.top() + 16.0}, pin);
    }
  }
  if (option.state.testFlag(QStyle::State_HasFocus)) {
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen{t.text, 2});
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
  }
  painter->restore();
}

QSize ReadingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int width = list_width(option);
  if (index.data(ReadingModel::HeadingRole).toBool()) {
    return {200, qMax(32, line_of(TextSize::Normal) + 10)};
  }
  const int left = value_left(width);
  const int room = width - left - pin_room;
  const int label = wrapped(index.data().toString(), narrow(width) ? width - margin - pin_room : left - margin - 12);
  const int value = wrapped(index.data(ReadingModel::ValueRole).toString(), room) +
                    wrapped(index.data(ReadingModel::DetailRole).toString(), room);
  return {200, qMax(31, 12 + (narrow(width) ? label + value : qMax(label, value)))};
}

ReadingList::ReadingList(QAbstractItemModel& model, bool reads_only, QWidget* parent) : QListView{parent} {
  setModel(&model);
  setItemDelegate(new ReadingDelegate{this});
  setFrameShape(QFrame::NoFrame);
  setResizeMode(QListView::Adjust);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSelectionMode(QAbstractItemView::NoSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setProperty("draws_own_ring", true);
  setAccessibleName(tr("The audit"));
  if (reads_only) {
    return;
  }
  setAccessibleDescription(tr("Press C on any answer to pin a comment to it"));
  connect(this, &QAbstractItemView::doubleClicked, this,
          [this](const QModelIndex& index) { Q_EMIT pin_wanted(index.data(ReadingModel::FieldRole).toString()); });
}

void ReadingList::show_field(const QString& field) {
  for (int row = 0; row < model()->rowCount(); ++row) {
    const QModelIndex index = model()->index(row, 0);
    if (index.data(ReadingModel::FieldRole).toString() == field) {
      setCurrentIndex(index);
      setFocus(Qt::OtherFocusReason);
      return;
    }
  }
}

void ReadingList::keyPressEvent(QKeyEvent* event) {
  const bool pins = event->key() == Qt::Key_C || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  const QString field = currentIndex().data(ReadingModel::FieldRole).toString();
  if (pins && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
    if (field.isEmpty()) {
      pass_heading();
    } else {
      Q_EMIT pin_wanted(field);
    }
    return;
  }
  QListView::keyPressEvent(event);
}

void ReadingList::pass_heading() {
  for (int row = currentIndex().row() + 1; row < model()->rowCount(); ++row) {
    const QModelIndex below = model()->index(row, 0);
    if (!below.data(ReadingModel::FieldRole).toString().isEmpty()) {
      setCurrentIndex(below);
      Q_EMIT heading_passed(below.data().toString());
      return;
    }
  }
}

void ReadingList::resizeEvent(QResizeEvent* event) {
  QListView::resizeEvent(event);
  scheduleDelayedItemsLayout();
}

PinMark::PinMark(int number, QWidget* parent) : QWidget{parent}, number_{number} { setFixedSize(24, 24); }

void PinMark::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  paint_pin(painter, QPointF{12, 12}, number_);
}

CommentCard::CommentCard(int number, const QString& title, const QString& text, QWidget* parent)
    : Card{parent}, field_{new TextField{2}}, names_{new Words{{}, TextSize::Small, false, Tone::Warning}} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(12, 8, 12, 8);
  column->setSpacing(6);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  if (number > 0) {
    row->addWidget(new PinMark{number});
  }
  row->addWidget(new Words{title, TextSize::Normal, true}, 1);
  auto* state = new Words{tr("not sent yet"), TextSize::Small, false, Tone::Quiet};
  state->setWordWrap(false);
  row->addWidget(state);
  column->addLayout(row);
  field_->setPlainText(text);
  field_->setAccessibleName(number > 0 ? tr("Comment %1, %2").arg(number).arg(title) : title);
  column->addWidget(field_);
  auto* remove = new LinkButton{tr("Remove")};
  remove->setAccessibleName(tr("Remove the comment to %1").arg(title));
  auto* foot = new QHBoxLayout;
  foot->setSpacing(8);
  foot->addWidget(names_, 1);
  foot->addWidget(remove, 0, Qt::AlignTop);
  column->addLayout(foot);
  show_names();
  connect(field_, &QPlainTextEdit::textChanged, this, [this] {
    show_names();
    Q_EMIT text_changed(field_->toPlainText());
  });
  connect(remove, &LinkButton::clicked, this, &CommentCard::remove_wanted);
}

void CommentCard::show_names() {
  const auto marks = find_marks(field_->toPlainText());
  names_->setText(
      marks.isEmpty()
          ? QString{}
          : tr("%1 Say who is meant without it: the history keeps what you send.").arg(mark_title(marks.first())));
  field_->setAccessibleDescription(names_->text());
}

QWidget* history_row(const EventWords& event) {
  auto* box = new QWidget;
  box->setProperty("grouping", true);
  QStringList said = QStringList{event.when, event.what} + event.details + QStringList{event.written};
  said.removeAll(QString{});
  box->setAccessibleName(said.join(QStringLiteral(", ")));
  auto* row = new QHBoxLayout{box};
  row->setContentsMargins(0, 8, 0, 8);
  row->setSpacing(12);
  auto* when = new Words{event.when, TextSize::Small, false, Tone::Quiet};
  when->setFixedWidth(84);
  row->addWidget(when, 0, Qt::AlignTop);
  auto* column = new QVBoxLayout;
  column->setSpacing(0);
  column->addWidget(new Words{event.what});
  for (const auto& detail : event.details) {
    column->addWidget(new Words{detail, TextSize::Small, false, Tone::Quiet});
  }
  if (!event.written.isEmpty()) {
    add_written(column, event);
  }
  row->addLayout(column, 1);
  return box;
}

}  // namespace touchstone::client
