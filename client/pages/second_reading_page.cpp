// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/second_reading_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "client/models/second_readings.h"
#include "client/pages/reading_views.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/choice.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

constexpr int side_width = 360;
constexpr int part_height = 320;

void clear(QVBoxLayout* column) {
  while (auto* item = column->takeAt(0)) {
    if (auto* widget = item->widget()) {
      widget->hide();
      widget->deleteLater();
    }
    delete item;
  }
}

QString descriptor(const Form& form, Grade grade) {
  for (const auto& one : form.grade_descriptors) {
    if (one.grade == grade) {
      return one.text;
    }
  }
  return {};
}

}  // namespace

SecondReadingPage::SecondReadingPage(SecondReading& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      back_{new LinkButton{tr("Second readings")}},
      title_{heading({}, TextSize::Title)},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      take_{plain_button(tr("Take it to read"))},
      give_back_{plain_button(tr("Give it back"))},
      submit_{primary_button(tr("Hand in the second grade"))},
      bar_{new MessageBar},
      note_{new MessageBar} {
  auto* content = new QWidget;
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  area_ = scrolled(content);
  whole->addWidget(area_);
  columns_ = new QHBoxLayout{content};
  columns_->setContentsMargins(0, 0, 0, 0);
  columns_->setSpacing(0);
  columns_->addWidget(build_main(), 1);
  side_ = build_side();
  columns_->addWidget(side_);
  begin_at(this, list_);
  follow_model();
  add_keys();
}

QWidget* SecondReadingPage::build_main() {
  auto* main = new QWidget;
  mark_pane(main);
  auto* column = page_column(main);
  back_->set_mark(QStringLiteral("back"));
  column->addWidget(back_);
  column->addWidget(page_head(title_, facts_, new WrapRow{{take_, give_back_, submit_}}, 300));
  column->addWidget(note_);
  column->addWidget(bar_);
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  list_ = new ReadingList{model_, true};
  inside->addWidget(list_);
  column->addWidget(card, 1);
  return main;
}

QScrollArea* SecondReadingPage::build_side() {
  auto* inside = new QWidget;
  auto* column = new QVBoxLayout{inside};
  column->setContentsMargins(16, 20, 16, 16);
  column->setSpacing(12);
  own_ = new QWidget;
  auto* own = new QVBoxLayout{own_};
  own->setContentsMargins(0, 0, 0, 0);
  own->setSpacing(12);
  own->addWidget(heading(tr("Your grade"), TextSize::Section));
  choices_ = new QWidget;
  auto* rows = new QVBoxLayout{choices_};
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(6);
  grades_ = new QButtonGroup{this};
  grade_field_ = new Labelled{tr("The grade for the whole of what you have read"), choices_};
  own->addWidget(grade_field_);
  reason_ = new TextField{4};
  reason_field_ = new Labelled{tr("Why this grade"), reason_, tr("The auditor reads it. Name nobody.")};
  own->addWidget(reason_field_);
  column->addWidget(own_);
  both_ = new QWidget;
  both_column_ = new QVBoxLayout{both_};
  both_column_->setContentsMargins(0, 0, 0, 0);
  both_column_->setSpacing(4);
  column->addWidget(both_);
  column->addStretch(1);
  auto* area = scrolled(inside);
  mark_pane(area);
  area->setAutoFillBackground(true);
  area->setBackgroundRole(QPalette::Base);
  inside->setAutoFillBackground(true);
  inside->setBackgroundRole(QPalette::Base);
  return area;
}

void SecondReadingPage::follow_model() {
  connect(back_, &LinkButton::clicked, this, &SecondReadingPage::left);
  connect(take_, &QPushButton::clicked, &model_, &SecondReading::take);
  connect(give_back_, &QPushButton::clicked, &model_, &SecondReading::give_back);
  connect(submit_, &QPushButton::clicked, &model_, &SecondReading::hand_in);
  connect(grades_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
    if (on && !filling_) {
      grade_field_->show_problem({});
      model_.set_grade(static_cast<Grade>(id));
    }
  });
  connect(reason_, &QPlainTextEdit::textChanged, this, [this] {
    if (!filling_) {
      reason_field_->show_problem({});
      model_.set_reason(reason_->toPlainText());
    }
  });
  connect(&model_, &SecondReading::opened, this, &SecondReadingPage::show_reading);
  connect(&model_, &SecondReading::changed, this, &SecondReadingPage::show_state);
  connect(&model_, &SecondReading::busy_changed, this, &SecondReadingPage::show_state);
  connect(&model_, &SecondReading::done, this, [this](const QString& words) {
    bar_->clear_buttons();
    bar_->say(Tone::Good, QStringLiteral("accepted"), words, {});
  });
  connect(&model_, &SecondReading::missing, this, [this](const QString& grade, const QString& reason) {
    grade_field_->show_problem(grade);
    reason_field_->show_problem(reason);
    if (!grade.isEmpty() && !grades_->buttons().isEmpty()) {
      grades_->buttons().first()->setFocus(Qt::OtherFocusReason);
    } else {
      reason_->setFocus(Qt::OtherFocusReason);
    }
    announce(this, grade.isEmpty() ? reason : grade);
  });
  connect(&model_, &SecondReading::failed, this,
          [this](const Failure& failure) { say_failure(tr("Your second reading was not taken."), failure); });
}

void SecondReadingPage::add_keys() {
  const auto add = [this](const QString& text, const QString& keys, auto act) {
    auto* action = new QAction{text, this};
    action->setShortcut(QKeySequence{keys});
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
  };
  add(tr("Back from the second reading"), QStringLiteral("Alt+Left"), [this] { Q_EMIT left(); });
  add(tr("Hand in the second grade"), QStringLiteral("Ctrl+Return"), [this] { model_.hand_in(); });
}

void SecondReadingPage::set_back(const QString& words) {
  back_->setText(words);
  back_->updateGeometry();
}

void SecondReadingPage::set_offline(bool offline) {
  offline_ = offline;
  if (model_.is_open()) {
    show_state();
  }
}

void SecondReadingPage::fill_grades() {
  filling_ = true;
  auto* rows = static_cast<QVBoxLayout*>(choices_->layout());
  for (auto* button : grades_->buttons()) {
    grades_->removeButton(button);
  }
  clear(rows);
  int key = 0;
  for (const auto grade : {Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate}) {
    auto* row = new GradeRow{grade_words(grade), QString::number(++key), descriptor(model_.form(), grade)};
    row->setAccessibleName(tr("Your grade: %1").arg(grade_words(grade)));
    row->setChecked(model_.grade() == grade);
    grades_->addButton(row, static_cast<int>(grade));
    rows->addWidget(row);
  }
  reason_->setPlainText(model_.reason());
  reason_->setAccessibleName(tr("Why this grade"));
  chain_tabs(choices_, {choices_, reason_});
  filling_ = false;
}

void SecondReadingPage::show_reading() {
  const Moderation& reading = model_.moderation();
  setWindowTitle(reading.case_reference);
  title_->setText(tr("Second reading: %1").arg(reading.case_reference));
  if (reading.state != ModerationState::Done) {
    bar_->hide();
  }
  grade_field_->show_problem({});
  reason_field_->show_problem({});
  fill_grades();
  list_->setCurrentIndex(model_.index(0));
  show_state();
}

void SecondReadingPage::show_state() {
  if (!model_.is_open()) {
    return;
  }
  const Moderation& reading = model_.moderation();
  QStringList facts{reading.service_area_code, reading.team, reading.auditor_display_name, moderation_words(reading)};
  facts.removeAll(QString{});
  facts_->setText(facts.join(QStringLiteral(" · ")));
  const QList<std::pair<QPushButton*, const char*>> buttons{
      {take_, "take"}, {give_back_, "give_back"}, {submit_, "submit"}};
  for (const auto& [button, event] : buttons) {
    button->setVisible(reading.may(event));
    button->setEnabled(!model_.busy() && !offline_);
  }
  own_->setVisible(reading.may("submit"));
  if (!reading.refusal.isEmpty()) {
    note_->say(Tone::Warning, QStringLiteral("info"), tr("Somebody else reads this."), reading.refusal);
  } else if (reading.blind && reading.state != ModerationState::Done) {
    note_->say(Tone::Accent, QStringLiteral("info"), tr("A blind reading."),
               tr("The first grade, and what may tell it, is kept back until yours is in."));
  } else {
    note_->hide();
  }
  show_grades();
}

void SecondReadingPage::show_grades() {
  clear(both_column_);
  const Moderation& reading = model_.moderation();
  const auto add = [this](const QString& title, Grade grade, const QString& words) {
    both_column_->addWidget(heading(title, TextSize::Section));
    both_column_->addWidget(new Words{grade_words(grade), TextSize::Normal, true});
    both_column_->addWidget(new Words{words.isEmpty() ? tr("No reason given") : words});
    both_column_->addSpacing(8);
  };
  if (reading.state == ModerationState::Done) {
    add(tr("Second grade, which counts"), reading.moderated_grade, reading.reason);
  }
  if (reading.first_grade != Grade::None) {
    add(tr("First grade, by %1").arg(reading.auditor_display_name), reading.first_grade, reading.first_rationale);
  }
  both_->setVisible(both_column_->count() > 0);
}

void SecondReadingPage::say_failure(const QString& what, const Failure& failure) {
  bar_->clear_buttons();
  bar_->say(Tone::Error, QStringLiteral("problem"), what, failure_words(failure));
}

void SecondReadingPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool wide = width() >= 880;
  columns_->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  side_->setMinimumWidth(wide ? side_width : 0);
  side_->setMaximumWidth(wide ? side_width : QWIDGETSIZE_MAX);
  columns_->setStretch(1, wide ? 0 : 1);
  side_->setMinimumHeight(wide ? 0 : part_height);
  list_->setMinimumHeight(wide ? 120 : part_height);
}

}  // namespace touchstone::client
