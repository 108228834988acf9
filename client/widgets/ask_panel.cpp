// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/ask_panel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/identifying_note.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

/// Those of a part, without what was taken out of it and waits to be deleted.
QList<AskPanel*> panels_of(const QWidget& part) {
  auto panels = part.findChildren<AskPanel*>();
  panels.removeIf(
      [](const AskPanel* panel) { return panel->isHidden() && panel->testAttribute(Qt::WA_WState_ExplicitShowHide); });
  return panels;
}

}  // namespace

AskPanel::AskPanel(const AskWords& words, QWidget* parent)
    : QWidget{parent},
      words_{words},
      inner_{new QWidget},
      field_{new TextField{3}},
      problem_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      yes_{plain_button(words.yes)} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  auto* inside = new QVBoxLayout{inner_};
  inside->setContentsMargins(0, 0, 0, 0);
  inside->setSpacing(4);
  auto* label = new Words{words.question, TextSize::Normal, true};
  label->setBuddy(field_);
  inside->addWidget(label);
  if (!words.hint.isEmpty()) {
    inside->addWidget(new Words{words.hint, TextSize::Small, false, Tone::Quiet});
  }
  problem_->hide();
  inside->addWidget(problem_);
  inside->addWidget(field_);
  inside->addWidget(new IdentifyingNote{*field_});
  field_->setAccessibleName(label->text());
  auto* row = new QHBoxLayout;
  row->addWidget(yes_);
  inside->addSpacing(6);
  inside->addLayout(row);
  connect(yes_, &QPushButton::clicked, this, &AskPanel::confirm);
  if (words.open.isEmpty()) {
    row->addStretch();
    column->addWidget(inner_);
    return;
  }
  opener_ = words.button ? static_cast<QAbstractButton*>(plain_button(words.open)) : new LinkButton{words.open};
  column->addWidget(opener_, 0, Qt::AlignLeft);
  column->addWidget(inner_);
  inner_->hide();
  auto* no = new LinkButton{tr("Cancel")};
  row->addWidget(no);
  row->addStretch();
  connect(opener_, &QAbstractButton::clicked, this, &AskPanel::open);
  connect(no, &LinkButton::clicked, this, &AskPanel::close_panel);
  auto* escape = new QShortcut{QKeySequence{Qt::Key_Escape}, inner_};
  escape->setContext(Qt::WidgetWithChildrenShortcut);
  connect(escape, &QShortcut::activated, this, &AskPanel::close_panel);
}

void AskPanel::open() {
  inner_->show();
  field_->setFocus();
  if (opener_ != nullptr) {
    opener_->hide();
  }
  Q_EMIT opened();
}

void AskPanel::write_on(const QString& words) {
  field_->setPlainText(words);
  field_->moveCursor(QTextCursor::End);
  show();  // what is new in a layout shows itself only with the next event
  inner_->show();
  if (opener_ != nullptr) {
    opener_->hide();
  }
}

void AskPanel::close_panel() {
  inner_->hide();
  opener_->show();
  opener_->setFocus();
  Q_EMIT closed();
}

void AskPanel::set_busy(bool busy) { yes_->setEnabled(!busy); }

void AskPanel::confirm() {
  const QString written = field_->toPlainText().trimmed();
  const QString problem = text_problem(written, words_.longest, words_.empty);
  show_problem_at(field_, problem_, problem);
  if (problem.isEmpty()) {
    Q_EMIT confirmed(written);
  } else {
    field_->setFocus();
  }
}

HalfWritten::HalfWritten(const QWidget* part) {
  const auto panels = part == nullptr ? QList<AskPanel*>{} : panels_of(*part);
  const QWidget* focus = QApplication::focusWidget();
  for (const auto* panel : panels) {
    const QString written = panel->field()->toPlainText();
    const bool has_focus = focus != nullptr && panel->isAncestorOf(focus);
    if (panel->field()->isVisibleTo(panel) && (has_focus || !written.isEmpty())) {
      words_.insert(panel->question(), written);
      focused_ = has_focus ? panel->question() : focused_;
    }
  }
}

TextField* HalfWritten::write_on(const QWidget& part) const {
  TextField* focused = nullptr;
  const auto panels = panels_of(part);
  for (auto* panel : panels) {
    if (const auto written = words_.find(panel->question()); written != words_.end()) {
      panel->write_on(*written);
      focused = panel->question() == focused_ ? panel->field() : focused;
    }
  }
  return focused;
}

}  // namespace touchstone::client
