// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/find_bar.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTextBrowser>
#include <algorithm>

#include "client/widgets/common.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

/// A frame round what was found; the mouse goes through it.
class FoundMark : public QWidget {
 public:
  explicit FoundMark(QWidget* parent) : QWidget{parent} { setAttribute(Qt::WA_TransparentForMouseEvents); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter{this};
    paint_box(painter, rect(), Qt::transparent, tokens().warn, 3, 4);
  }
};

/// The words a widget shows by itself; not those of a table.
QString words_on(const QWidget& widget) {
  if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
    return label->text();
  }
  if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
    return button->text();
  }
  if (const auto* field = qobject_cast<const QLineEdit*>(&widget)) {
    return field->echoMode() == QLineEdit::Normal ? field->text() : QString{};
  }
  if (const auto* text = qobject_cast<const QPlainTextEdit*>(&widget)) {
    return text->toPlainText();
  }
  if (const auto* browser = qobject_cast<const QTextBrowser*>(&widget)) {
    return browser->toPlainText();
  }
  return {};
}

}  // namespace

FindBar::FindBar(QWidget* parent) : QFrame{parent}, find_{new QLineEdit}, count_{new Words} {
  setAccessibleName(tr("Find on this page"));
  set_help(*this, QStringLiteral("window/find"));
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(24, 6, 24, 6);
  row->setSpacing(12);
  auto* title = new Words{tr("Find on this page")};
  title->setWordWrap(false);
  title->setBuddy(find_);
  find_->setAccessibleName(tr("Find on this page"));
  count_->setWordWrap(false);
  auto* next = plain_button(tr("Next"));
  auto* previous = plain_button(tr("Previous"));
  auto* close_button = plain_button(tr("Close"));
  row->addWidget(title);
  row->addWidget(find_, 1);
  row->addWidget(count_);
  row->addWidget(previous);
  row->addWidget(next);
  row->addWidget(close_button);
  connect(find_, &QLineEdit::textChanged, this, &FindBar::search);
  connect(next, &QPushButton::clicked, this, [this] { go(1); });
  connect(previous, &QPushButton::clicked, this, [this] { go(-1); });
  connect(close_button, &QPushButton::clicked, this, &FindBar::finish);
  find_->installEventFilter(this);
  hide();
}

void FindBar::open(QWidget& page) {
  page_ = &page;
  show();
  find_->setFocus();
  find_->selectAll();
  search();
}

void FindBar::search() {
  hits_.clear();
  current_ = -1;
  const QString words = find_->text().trimmed();
  if (page_ != nullptr && !words.isEmpty()) {
    for (auto* widget : page_->findChildren<QWidget*>()) {
      if (!widget->isVisible()) {
        continue;
      }
      auto* view = qobject_cast<QAbstractItemView*>(widget);
      if (view != nullptr && view->model() != nullptr) {
        search_view(*view, words);
      } else if (words_on(*widget).contains(words, Qt::CaseInsensitive)) {
        hits_.append(Hit{widget, {}});
      }
    }
    const auto at = [this](const Hit& hit) {
      const QPoint point = hit.widget->mapTo(page_, QPoint{0, 0});
      return std::pair{point.y(), point.x()};
    };
    std::stable_sort(hits_.begin(), hits_.end(), [&](const Hit& one, const Hit& other) { return at(one) < at(other); });
  }
  go(1);
}

void FindBar::search_view(QAbstractItemView& view, const QString& words) {
  const auto* model = view.model();
  QList<QModelIndex> open{view.rootIndex()};
  while (!open.isEmpty()) {
    const QModelIndex parent = open.takeFirst();
    for (int row = 0; row < model->rowCount(parent); ++row) {
      for (int column = 0; column < model->columnCount(parent); ++column) {
        const QModelIndex index = model->index(row, column, parent);
        // What a delegate draws besides the display role is in the words for a screen reader.
        const QString said =
            index.data(Qt::DisplayRole).toString() + QLatin1Char(' ') + index.data(Qt::AccessibleTextRole).toString();
        if (said.contains(words, Qt::CaseInsensitive)) {
          hits_.append(Hit{&view, index});
          break;
        }
      }
      open.append(model->index(row, 0, parent));
    }
  }
}

void FindBar::go(int by) {
  delete mark_;
  mark_ = nullptr;
  const int all = hits();
  if (all == 0) {
    count_->setText(find_->text().trimmed().isEmpty() ? QString{} : tr("Not on this page"));
    return;
  }
  current_ = (current_ + by + all) % all;
  count_->setText(tr("%1 of %2").arg(current_ + 1).arg(all));
  show_hit();
}

void FindBar::show_hit() {
  const Hit& hit = hits_[current_];
  if (hit.widget == nullptr) {
    return;
  }
  if (auto* view = qobject_cast<QAbstractItemView*>(hit.widget); view != nullptr && hit.index.isValid()) {
    view->setCurrentIndex(hit.index);
    view->scrollTo(hit.index);
  }
  for (QWidget* at = hit.widget->parentWidget(); at != nullptr && at != page_; at = at->parentWidget()) {
    if (auto* scroll = qobject_cast<QScrollArea*>(at)) {
      scroll->ensureWidgetVisible(hit.widget);
    }
  }
  if (!hit.index.isValid()) {
    mark_ = new FoundMark{hit.widget->parentWidget()};
    mark_->setGeometry(hit.widget->geometry().adjusted(-4, -4, 4, 4));
    mark_->show();
    mark_->raise();
  }
  const QString words = hit.index.isValid() ? hit.index.data(Qt::DisplayRole).toString() : words_on(*hit.widget);
  announce(find_, tr("%1 of %2: %3").arg(current_ + 1).arg(hits()).arg(words.left(120)));
}

void FindBar::finish() {
  delete mark_;
  mark_ = nullptr;
  QPointer<QWidget> target;
  if (current_ >= 0 && hits_[current_].widget != nullptr) {
    target = hits_[current_].widget;
  }
  hide();
  if (target != nullptr && target->focusPolicy() != Qt::NoFocus) {
    target->setFocus(Qt::OtherFocusReason);
  } else {
    Q_EMIT closed();
  }
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == find_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      go(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
      return true;
    }
    if (key->key() == Qt::Key_Escape) {
      finish();
      return true;
    }
  }
  return QFrame::eventFilter(watched, event);
}

void FindBar::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  painter.fillRect(rect(), tokens().base);
  painter.fillRect(QRect{0, 0, width(), 1}, tokens().line);
}

}  // namespace touchstone::client
