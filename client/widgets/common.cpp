// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/common.h"

#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPointer>
#include <QTextBlock>
#include <QVBoxLayout>

#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

/// Qt knows no link among its widgets; a screen reader lists links apart from buttons.
class AccessibleLink : public QAccessibleWidget {
 public:
  explicit AccessibleLink(QWidget* widget) : QAccessibleWidget{widget, QAccessible::Link} {}

  QString text(QAccessible::Text kind) const override {
    if (kind == QAccessible::Name && widget()->accessibleName().isEmpty()) {
      return static_cast<QAbstractButton*>(widget())->text();
    }
    return QAccessibleWidget::text(kind);
  }
  QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
  void doAction(const QString& action) override {
    if (action == pressAction()) {
      static_cast<QAbstractButton*>(widget())->click();
    } else {
      QAccessibleWidget::doAction(action);
    }
  }
};

/// Passes the keyboard on when its page gets it.
class Beginning : public QObject {
 public:
  explicit Beginning(QWidget* page) : QObject{page}, page_{page} { page->installEventFilter(this); }

  void set_first(QWidget* first) {
    first_ = first;
    if (first_ != nullptr && page_->hasFocus()) {
      first_->setFocus();
    }
  }

  bool eventFilter(QObject* /*watched*/, QEvent* event) override {
    if (event->type() == QEvent::FocusIn && first_ != nullptr) {
      first_->setFocus(static_cast<QFocusEvent*>(event)->reason());
    }
    return false;
  }

 private:
  QWidget* page_;
  QPointer<QWidget> first_;
};

class AccessibleHeading : public QAccessibleWidget {
 public:
  explicit AccessibleHeading(QWidget* widget) : QAccessibleWidget{widget, QAccessible::Heading} {}

  QString text(QAccessible::Text kind) const override {
    return kind == QAccessible::Name ? static_cast<QLabel*>(widget())->text() : QAccessibleWidget::text(kind);
  }
};

QAccessibleInterface* make_accessible(const QString& class_name, QObject* object) {
  if (class_name == QLatin1String("touchstone::client::Words") && object->property("heading").toBool()) {
    return new AccessibleHeading{static_cast<QWidget*>(object)};
  }
  if (object->isWidgetType() && object->property("grouping").toBool()) {
    return new QAccessibleWidget{static_cast<QWidget*>(object), QAccessible::Grouping};
  }
  if (class_name == QLatin1String("touchstone::client::LinkButton")) {
    return new AccessibleLink{static_cast<QWidget*>(object)};
  }
  return nullptr;
}

void install_factory() {
  static const bool installed = [] {
    QAccessible::installFactory(make_accessible);
    return true;
  }();
  Q_UNUSED(installed)
}

}  // namespace

Words::Words(const QString& text, TextSize size, bool bold, Tone tone, QWidget* parent)
    : QLabel{text, parent}, tone_{tone} {
  setTextFormat(Qt::PlainText);
  setFont(font_of(size, bold));
  setWordWrap(true);
  install_factory();
  connect(&Look::instance(), &Look::changed, this, &Words::take_colour);
  take_colour();
}

void Words::set_tone(Tone tone) {
  tone_ = tone;
  take_colour();
}

void Words::take_colour() {
  const QColor wanted = colour_of(tone_);
  if (palette().color(QPalette::WindowText) != wanted) {
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, wanted);
    mine.setColor(QPalette::Text, wanted);
    setPalette(mine);
  }
}

void Words::changeEvent(QEvent* event) {
  QLabel::changeEvent(event);
  if (event->type() == QEvent::ApplicationPaletteChange) {
    take_colour();
  }
}

Card::Card(QWidget* parent) : QFrame{parent} { setFrameShape(QFrame::NoFrame); }

void Card::set_strong(bool strong) {
  strong_ = strong;
  update();
}

void Card::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  const auto& t = tokens();
  paint_box(painter, rect(), t.base, strong_ ? t.ctl : t.line, 1, 6);
}

Hairline::Hairline(QWidget* parent) : QFrame{parent} {
  setFixedHeight(1);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Hairline::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  painter.fillRect(rect(), tokens().line);
}

LinkButton::LinkButton(const QString& text, QWidget* parent) : QAbstractButton{parent} {
  install_factory();
  setText(text);
  setCursor(Qt::PointingHandCursor);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  connect(&Look::instance(), &Look::changed, this, QOverload<>::of(&QWidget::update));
}

void LinkButton::set_tone(Tone tone, bool bold) {
  tone_ = tone;
  QFont mine = font();
  mine.setBold(bold);
  setFont(mine);
  updateGeometry();
  update();
}

void LinkButton::set_mark(const QString& icon_name) {
  mark_ = icon_name;
  updateGeometry();
}

QSize LinkButton::sizeHint() const {
  const QFontMetrics metrics{font()};
  return {metrics.horizontalAdvance(text()) + (mark_.isEmpty() ? 2 : 22), qMax(24, metrics.height() + 4)};
}

void LinkButton::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  const QColor colour = colour_of(tone_);
  int left = 0;
  if (!mark_.isEmpty()) {
    paint_icon(painter, QRectF{0, height() / 2.0 - 8, 16, 16}, mark_, colour);
    left = 20;
  }
  QFont drawn = font();
  drawn.setUnderline(true);
  painter.setFont(drawn);
  painter.setPen(colour);
  const QString shown = QFontMetrics{drawn}.elidedText(text(), Qt::ElideRight, width() - left);
  painter.drawText(QRect{left, 0, width() - left, height()}, Qt::AlignVCenter | Qt::AlignLeft, shown);
}

void LinkButton::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    click();
    return;
  }
  QAbstractButton::keyPressEvent(event);
}

MessageBar::MessageBar(QWidget* parent)
    : QFrame{parent}, mark_{new IconMark{{}, Tone::Warning}}, text_{new Words}, buttons_{new QHBoxLayout} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(16, 8, 12, 8);
  row->setSpacing(10);
  row->addWidget(mark_);
  row->addWidget(text_, 1);
  row->addLayout(buttons_);
  buttons_->setSpacing(10);
  text_->setTextFormat(Qt::RichText);
  hide();
}

void MessageBar::say(Tone tone, const QString& icon_name, const QString& bold, const QString& rest) {
  tone_ = tone;
  mark_->set(icon_name, tone);
  const QString plain = (bold + QLatin1Char(' ') + rest).trimmed();
  const bool news = isHidden() || accessibleName() != plain;
  text_->setText(QStringLiteral("<b>%1</b> %2").arg(bold.toHtmlEscaped(), rest.toHtmlEscaped()));
  text_->setAccessibleName(plain);
  setAccessibleName(plain);
  show();
  update();
  if (news) {
    announce(this, plain);
  }
}

void MessageBar::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  follow_width();
}

void MessageBar::follow_width() {
  constexpr int least_text = 220;
  int side_by_side = 0;
  for (int i = 0; i < buttons_->count(); ++i) {
    side_by_side += buttons_->itemAt(i)->sizeHint().width() + buttons_->spacing();
  }
  const bool below = side_by_side > 0 && width() - 62 - side_by_side < least_text;
  static_cast<QBoxLayout*>(layout())->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  const bool stacked = below && side_by_side > width() - 40;
  buttons_->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QPushButton* MessageBar::add_button(const QString& text) {
  auto* button = plain_button(text);
  buttons_->addWidget(button);
  follow_width();
  return button;
}

void MessageBar::clear_buttons() {
  while (QLayoutItem* item = buttons_->takeAt(0)) {
    item->widget()->deleteLater();
    item->widget()->hide();
    delete item;
  }
}

void MessageBar::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  const auto& t = tokens();
  QColor ground = t.soft;
  if (tone_ == Tone::Warning) {
    ground = t.warn_soft;
  } else if (tone_ == Tone::Error) {
    ground = t.err_soft;
  } else if (tone_ == Tone::Good) {
    ground = t.ok_soft;
  }
  paint_box(painter, rect(), ground, t.line);
  painter.fillRect(QRect{0, 0, 4, height()}, colour_of(tone_));
}

void TextField::resizeEvent(QResizeEvent* event) {
  QPlainTextEdit::resizeEvent(event);
  fit();
}

TextField::TextField(int lines, QWidget* parent) : QPlainTextEdit{parent}, lines_{lines} {
  setTabChangesFocus(true);
  setProperty("field", true);
  setFrameShape(QFrame::StyledPanel);
  viewport()->setAutoFillBackground(false);
  document()->setDocumentMargin(7);
  connect(this, &QPlainTextEdit::textChanged, this, &TextField::fit);
  connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &TextField::fit);
  fit();
}

namespace {

/// In how many lines a text stands at its present width, counted no further than one above `most`. Each block is laid
/// out before it is counted: a plain text is otherwise as high as its width before made it, until it is drawn.
int lines_of(const QTextDocument& text, int most) {
  int lines = 0;
  for (auto block = text.begin(); block.isValid() && lines <= most; block = block.next()) {
    text.documentLayout()->blockBoundingRect(block);
    lines += block.lineCount();
  }
  return lines;
}

}  // namespace

void TextField::fit() {
  const int written = lines_of(*document(), most_lines);
  const int height = qBound(lines_, written, most_lines) * QFontMetrics{font()}.lineSpacing() + (lines_ == 1 ? 16 : 20);
  if (height != minimumHeight() || height != maximumHeight()) {
    setFixedHeight(height);
  }
  // As tall as its text it needs no bar; Qt would show one for the last pixel.
  setVerticalScrollBarPolicy(written > most_lines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

QPushButton* primary_button(const QString& text, QWidget* parent) {
  auto* button = new QPushButton{text, parent};
  button->setProperty("primary", true);
  button->setAutoDefault(true);
  return button;
}

QPushButton* plain_button(const QString& text, const QString& icon_name, QWidget* parent) {
  auto* button = new QPushButton{text, parent};
  button->setAutoDefault(true);
  if (!icon_name.isEmpty()) {
    button->setIcon(symbolic_icon(icon_name));
  }
  return button;
}

QHBoxLayout* form_end(QPushButton* give, LinkButton* leave) {
  auto* row = new QHBoxLayout;
  row->setSpacing(16);
  row->addWidget(give);
  row->addWidget(leave);
  row->addStretch(1);
  return row;
}

Words* heading(const QString& text, TextSize size, QWidget* parent) {
  auto* label = new Words{text, size, true, Tone::Text, parent};
  label->setProperty("heading", true);
  // With a screen reader running, QLabel's constructor has told of its text, and by that been taken for a plain label.
  if (auto* plain = QAccessible::queryAccessibleInterface(label)) {
    QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(plain));
  }
  return label;
}

void announce(QWidget* source, const QString& words) {
  if (QAccessible::isActive()) {
    QAccessibleEvent event{source, QAccessible::Alert};
    QAccessible::updateAccessibility(&event);
    source->setAccessibleDescription(words);
  }
}

void begin_at(QWidget* page, QWidget* first) {
  for (QObject* child : page->children()) {
    if (auto* beginning = dynamic_cast<Beginning*>(child)) {
      beginning->set_first(first);
      return;
    }
  }
  (new Beginning{page})->set_first(first);
}

QVBoxLayout* page_column(QWidget* page) {
  auto* column = new QVBoxLayout{page};
  column->setContentsMargins(24, 18, 24, 16);
  column->setSpacing(8);
  return column;
}

}  // namespace touchstone::client
