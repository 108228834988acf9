// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/fact_list.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include "client/models/text_check.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int longest_sentence = 1000;
constexpr int left_room = 16;
constexpr int right_room = 12;

int wrapped(const QString& text, TextSize size, int width) {
  return text.isEmpty()
             ? 0
             : QFontMetrics{font_of(size)}.boundingRect(QRect{0, 0, width, 100000}, Qt::TextWordWrap, text).height();
}

/// Sentence, state, and for the fact with the focus what it rests on.
class FactDelegate : public ChartRowDelegate {
 public:
  explicit FactDelegate(FactList& list) : ChartRowDelegate{&list}, list_{list} {}

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    const int width = list_.viewport()->width();
    const int room = qMax(80, width - left_room - right_room);
    int height = wrapped(index.data().toString(), TextSize::Normal, room) + 17;
    if (index.data(FactModel::StateRole).isValid()) {
      height += state_height();
    }
    if (shows_basis(index)) {
      height += wrapped(index.data(FactModel::BasisRole).toString(), TextSize::Small, room) + 4;
    }
    return {width, height + list_.extra_height(index)};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = tokens();
    const bool chosen = index == list_.currentIndex();
    if (chosen) {
      painter.fillRect(option.rect.adjusted(0, 0, 0, -1), t.soft);
      painter.fillRect(QRect{option.rect.left(), option.rect.top(), 4, option.rect.height()}, t.accent);
    }
    QRect inner = option.rect.adjusted(left_room, 8, -right_room, -8);
    const QString sentence = index.data().toString();
    painter.setFont(font_of(TextSize::Normal));
    painter.setPen(t.text);
    painter.drawText(inner, Qt::TextWordWrap, sentence);
    inner.setTop(inner.top() + wrapped(sentence, TextSize::Normal, inner.width()) + 2);
    if (index.data(FactModel::StateRole).isValid()) {
      const auto tone = tone_of(static_cast<Accent>(index.data(FactModel::StateAccentRole).toInt()));
      paint_icon(painter, QRectF{inner.left() + 1.0, inner.top() + 2.0, 14, 14},
                 index.data(FactModel::StateIconRole).toString(), colour_of(tone));
      painter.setFont(font_of(TextSize::Small));
      painter.setPen(colour_of(tone));
      painter.drawText(QRect{inner.left() + 22, inner.top(), inner.width() - 22, state_height()},
                       Qt::AlignLeft | Qt::AlignVCenter, index.data(FactModel::StateWordsRole).toString());
      inner.setTop(inner.top() + state_height() + 2);
    }
    if (shows_basis(index)) {
      painter.setFont(font_of(TextSize::Small));
      painter.setPen(t.text2);
      painter.drawText(inner, Qt::TextWordWrap, index.data(FactModel::BasisRole).toString());
    }
  }
  bool fills_selection() const override { return false; }

 private:
  static int state_height() { return line_of(TextSize::Small) + 3; }
  bool shows_basis(const QModelIndex& index) const {
    return index == list_.currentIndex() || !index.data(FactModel::StateRole).isValid();
  }

  FactList& list_;
};

}  // namespace

FactList::FactList(FactModel& model, bool decides, QWidget* parent)
    : QListView{parent},
      model_{model},
      decides_{decides},
      actions_{new QWidget{viewport()}},
      editor_{new QWidget{viewport()}} {
  setFrameShape(QFrame::NoFrame);
  setResizeMode(QListView::Adjust);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Facts"));
  if (decides) {
    setAccessibleDescription(tr("A accepts, E edits, D drops a sentence; Enter opens its records"));
  }
  build_actions();
  build_editor();
  setItemDelegate(new FactDelegate{*this});
  setModel(&model);
  connect(this, &QListView::activated, this, &FactList::records_wanted);
}

void FactList::build_actions() {
  auto* column = new QVBoxLayout{actions_};
  column->setContentsMargins(0, 0, 0, 6);
  column->setSpacing(6);
  records_ = new LinkButton{tr("Open the records")};
  column->addWidget(records_);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  accept_ = primary_button(tr("Accept  A"));
  edit_ = plain_button(tr("Edit  E"));
  drop_ = plain_button(tr("Drop  D"));
  accept_->setAccessibleName(tr("Accept the sentence"));
  edit_->setAccessibleName(tr("Edit the sentence"));
  drop_->setAccessibleName(tr("Drop the sentence"));
  for (auto* button : {accept_, edit_, drop_}) {
    button->setVisible(decides_);
    row->addWidget(button);
  }
  row->addStretch(1);
  column->addLayout(row);
  connect(records_, &LinkButton::clicked, this, [this] { Q_EMIT records_wanted(currentIndex()); });
  connect(accept_, &QPushButton::clicked, this, &FactList::accept);
  connect(edit_, &QPushButton::clicked, this, &FactList::edit_sentence);
  connect(drop_, &QPushButton::clicked, this, &FactList::drop);
  actions_->hide();
}

void FactList::build_editor() {
  auto* column = new QVBoxLayout{editor_};
  column->setContentsMargins(0, 0, 0, 6);
  column->setSpacing(4);
  auto* label = new Words{tr("The sentence in the report"), TextSize::Small, true};
  wrong_ = new Words{{}, TextSize::Small, true, Tone::Error};
  wrong_->hide();
  field_ = new TextField{4};
  field_->setAccessibleName(label->text());
  label->setBuddy(field_);
  field_->installEventFilter(this);
  auto* save = primary_button(tr("Save sentence"));
  auto* cancel = plain_button(tr("Cancel  Esc"));
  column->addWidget(label);
  column->addWidget(wrong_);
  column->addWidget(field_);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(save);
  row->addWidget(cancel);
  row->addStretch(1);
  column->addLayout(row);
  connect(save, &QPushButton::clicked, this, &FactList::save_edit);
  connect(cancel, &QPushButton::clicked, this, &FactList::close_editor);
  editor_->hide();
}

int FactList::extra_height(const QModelIndex& index) const {
  if (index != currentIndex() || !index.isValid()) {
    return 0;
  }
  return (editor_->isHidden() ? actions_->sizeHint().height() : editor_->sizeHint().height()) + 6;
}

void FactList::accept() { take(Decision::Accepted, currentIndex().data(FactModel::AnalysisSentenceRole).toString()); }

void FactList::drop() { take(Decision::Dropped, currentIndex().data(FactModel::AnalysisSentenceRole).toString()); }

void FactList::take(Decision decision, const QString& sentence) {
  const QModelIndex fact = currentIndex();
  if (!decides_ || !fact.isValid()) {
    return;
  }
  const auto state = static_cast<FactModel::State>(fact.data(FactModel::StateRole).toInt());
  if (state == FactModel::State::NoLongerHolds && decision != Decision::Dropped) {
    return;  // its figures are gone; it can only be dropped
  }
  const int row = fact.row();
  Q_EMIT decided(fact, decision, sentence);
  const int next = model_.next_to_decide(row);
  if (next >= 0 && next != row) {
    setCurrentIndex(model_.index(next));
  }
}

void FactList::edit_sentence() {
  if (!decides_ || !currentIndex().isValid() || !accept_->isEnabled()) {
    return;
  }
  field_->setPlainText(currentIndex().data(Qt::EditRole).toString());
  wrong_->hide();
  actions_->hide();
  editor_->show();
  arrange();
  scrollTo(currentIndex());
  field_->setFocus(Qt::OtherFocusReason);
  field_->selectAll();
}

void FactList::save_edit() {
  const QString sentence = field_->toPlainText().simplified();
  QString wrong;
  if (sentence.isEmpty()) {
    wrong = tr("Write the sentence, or cancel and drop the fact");
  } else if (sentence.size() > longest_sentence) {
    wrong = tr("The sentence is %1 characters too long").arg(sentence.size() - longest_sentence);
  } else if (const auto marks = find_marks(sentence); !marks.isEmpty()) {
    wrong = tr("%1 Change it, or confirm it at the place Report, under Commentary").arg(mark_title(marks.first()));
  }
  if (!wrong.isEmpty()) {
    wrong_->setText(wrong);
    wrong_->show();
    field_->setAccessibleDescription(wrong);
    arrange();
    field_->setFocus(Qt::OtherFocusReason);
    return;
  }
  close_editor();
  take(Decision::Edited, sentence);
}

void FactList::close_editor() {
  const bool had_focus = editor_->isAncestorOf(QApplication::focusWidget());
  editor_->hide();
  field_->setAccessibleDescription({});
  if (had_focus) {
    setFocus(Qt::OtherFocusReason);
  }
  arrange();
}

bool FactList::eventFilter(QObject* watched, QEvent* event) {
  if (watched == field_ && event->type() == QEvent::ShortcutOverride &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    event->accept();  // the page's Esc closes its lower pane
    return true;
  }
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
      close_editor();
      return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
      save_edit();
      return true;
    }
  }
  return QListView::eventFilter(watched, event);
}

void FactList::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers() == Qt::NoModifier && decides_) {
    switch (event->key()) {
      case Qt::Key_A:
        accept();
        return;
      case Qt::Key_E:
        edit_sentence();
        return;
      case Qt::Key_D:
        drop();
        return;
      default:
        break;
    }
  }
  if (event->modifiers() == Qt::NoModifier && !event->text().isEmpty() && event->text().front().isLetter()) {
    event->ignore();  // T and other letters belong to the page
    return;
  }
  QListView::keyPressEvent(event);
}

void FactList::currentChanged(const QModelIndex& now, const QModelIndex& before) {
  QListView::currentChanged(now, before);
  editor_->hide();
  arrange();
  if (now.isValid()) {
    scrollTo(now);
  }
}

/// The row with the focus has another height than the others, so the rows are laid out again.
void FactList::arrange() {
  const QModelIndex fact = currentIndex();
  if (decides_ && fact.isValid()) {
    const auto state = static_cast<FactModel::State>(fact.data(FactModel::StateRole).toInt());
    const bool holds = state != FactModel::State::NoLongerHolds;
    accept_->setEnabled(holds);
    edit_->setEnabled(holds);
  }
  records_->setVisible(fact.isValid() && !fact.data(FactModel::MeasureRole).toString().isEmpty());
  actions_->setVisible(fact.isValid() && editor_->isHidden());
  doItemsLayout();
  place();
  viewport()->update();
}

void FactList::place() {
  const QModelIndex fact = currentIndex();
  if (!fact.isValid()) {
    actions_->hide();
    editor_->hide();
    return;
  }
  const QRect row = visualRect(fact);
  const int height = extra_height(fact) - 6;
  const QRect room{row.left() + left_room, row.bottom() - height - 4, row.width() - left_room - right_room, height};
  actions_->setGeometry(room);
  editor_->setGeometry(room);
}

void FactList::updateGeometries() {
  QListView::updateGeometries();
  place();
}

void FactList::scrollContentsBy(int dx, int dy) {
  QListView::scrollContentsBy(dx, dy);
  place();
}

void FactList::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
  QListView::dataChanged(first, last, roles);
  if (editor_->isHidden()) {
    arrange();
  }
}

void FactList::reset() {
  QListView::reset();
  editor_->hide();
  actions_->hide();
  // The selection is reset after the view, so the fact to begin with is chosen a turn later.
  QMetaObject::invokeMethod(
      this,
      [this] {
        if (model_.rowCount() > 0 && !currentIndex().isValid()) {
          setCurrentIndex(model_.index(qMax(0, model_.next_to_decide(-1))));
        }
      },
      Qt::QueuedConnection);
}

}  // namespace touchstone::client
