// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/help_panel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "client/widgets/common.h"
#include "client/widgets/keys.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

void set_help(QWidget& widget, const QString& topic) { widget.setProperty("help", topic); }

QString help_topic_of(const QWidget* widget) {
  for (; widget != nullptr; widget = widget->parentWidget()) {
    QString topic = widget->property("help").toString();
    if (!topic.isEmpty()) {
      return topic;
    }
  }
  return {};
}

void open_help(const QWidget& widget, const QString& topic) {
  if (auto* panel = widget.window()->findChild<HelpPanel*>()) {
    panel->show();
    panel->show_topic(topic);
  }
}

HelpPanel::HelpPanel(QWidget* parent)
    : QFrame{parent},
      find_{new QLineEdit},
      found_{new QListWidget},
      title_{heading({}, TextSize::Section)},
      text_{new QTextBrowser} {
  setAccessibleName(tr("Help"));
  set_help(*this, QStringLiteral("window/help"));
  setMinimumWidth(260);
  auto* column = pane_column(this, {16, 16, 16, 12}, 8);
  auto* head = new QHBoxLayout;
  head->addWidget(heading(tr("Help"), TextSize::Section), 1);
  auto* close_button = plain_button(tr("Close"));
  head->addWidget(close_button);
  column->addLayout(head);
  find_->setPlaceholderText(tr("Search the help"));
  find_->setAccessibleName(tr("Search the help"));
  find_->setClearButtonEnabled(true);
  column->addWidget(find_);
  found_->setAccessibleName(tr("Pages of the help"));
  found_->setMaximumHeight(180);
  found_->hide();
  column->addWidget(found_);
  text_->setAccessibleName(tr("Help"));
  text_->setOpenLinks(false);
  text_->setFrameShape(QFrame::NoFrame);
  text_->document()->setDocumentMargin(8);
  text_->document()->setIndentWidth(20);
  column->addWidget(title_);
  column->addWidget(text_, 1);
  connect(close_button, &QPushButton::clicked, this, &HelpPanel::closed);
  connect(find_, &QLineEdit::textChanged, this, &HelpPanel::search);
  connect(find_, &QLineEdit::returnPressed, this, [this] {
    if (found_->count() > 0) {
      show_topic(found_->item(qMax(0, found_->currentRow()))->data(Qt::UserRole).toString());
    }
  });
  connect(found_, &QListWidget::itemActivated, this,
          [this](const QListWidgetItem* item) { show_topic(item->data(Qt::UserRole).toString()); });
  connect(text_, &QTextBrowser::anchorClicked, this, [this](const QUrl& to) { show_topic(to.path()); });
  page_key(*this, tr("Close the help"), QKeySequence{Qt::Key_Escape}, [this] { Q_EMIT closed(); });
}

void HelpPanel::show_topic(const QString& id) {
  const HelpTopic& topic = HelpText::instance().nearest(id);
  topic_ = topic.id;
  text_->document()->setDefaultStyleSheet(QStringLiteral("a { color: %1 }").arg(tokens().accent.name()));
  // The title stands above, in the size of a section.
  title_->setText(topic.title);
  text_->setMarkdown(topic.text.section(QLatin1Char('\n'), 1));
  text_->setAccessibleName(tr("Help: %1").arg(topic.title));
  text_->setFocus(Qt::OtherFocusReason);
}

void HelpPanel::search(const QString& words) {
  found_->clear();
  found_->setVisible(!words.trimmed().isEmpty());
  for (const auto& topic : HelpText::instance().search(words)) {
    auto* item = new QListWidgetItem{topic.title, found_};
    item->setData(Qt::UserRole, topic.id);
  }
  if (found_->count() == 0) {
    auto* nothing = new QListWidgetItem{tr("Nothing in the help has these words."), found_};
    nothing->setFlags(Qt::NoItemFlags);
    nothing->setData(Qt::UserRole, topic_);
  } else {
    found_->setCurrentRow(0);
  }
}

void HelpPanel::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  painter.fillRect(rect(), tokens().base);
  painter.fillRect(QRect{0, 0, 1, height()}, tokens().line);
}

}  // namespace touchstone::client
