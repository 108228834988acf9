// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/practice_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/learning_box.h"
#include "client/pages/learning_form.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

constexpr int learning_width = 400;
constexpr int beside_from = 860;

/// The words, wrapped, and below them where they are from.
class PracticeDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = (view != nullptr ? view->viewport()->width() : option.rect.width()) - 32;
    const auto height = [width](const QString& text, TextSize size) {
      return QFontMetrics{font_of(size)}.boundingRect(QRect{0, 0, width, 100'000}, Qt::TextWordWrap, text).height();
    };
    return {200, height(index.data().toString(), TextSize::Normal) +
                     height(index.data(PracticeModel::Second).toString(), TextSize::Small) + 20};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QRect room = option.rect.adjusted(16, 8, -16, -9);
    QRect taken;
    painter.setFont(font_of(TextSize::Normal));
    painter.setPen(tokens().text);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, index.data().toString(), &taken);
    painter.setFont(font_of(TextSize::Small));
    painter.setPen(tokens().text2);
    painter.drawText(QRect{room.left(), taken.bottom() + 3, room.width(), room.bottom() - taken.bottom()},
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, index.data(PracticeModel::Second).toString());
  }
};

}  // namespace

PracticePage::PracticePage(PracticeModel& practice, LearningModel& learning, const QString& person,
                           std::function<QDate()> today, QWidget* parent)
    : QWidget{parent},
      practice_{practice},
      learning_{learning},
      person_{person},
      today_{std::move(today)},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      words_{new QLineEdit},
      theme_{new QComboBox},
      area_{new QComboBox},
      loading_{new LoadingLine},
      bar_{new MessageBar},
      list_{chart_list(tr("Good practice"))},
      library_{new Card},
      nothing_{new Words{tr("An auditor writes good practice under the findings of an audit. Once the audit is handed "
                            "in it stands here, without case and names.")}},
      box_{new LearningBox{learning}},
      form_{new LearningForm},
      plan_{plain_button(tr("Plan a learning event…"), QStringLiteral("add"))} {
  setWindowTitle(tr("Good practice"));
  setAccessibleName(windowTitle());
  set_help(*this, QStringLiteral("good_practice"));
  auto* whole = page_column(this);
  whole->addWidget(build_head());
  whole->addWidget(loading_);
  whole->addWidget(bar_);
  columns_ = new QHBoxLayout;
  columns_->setSpacing(10);
  columns_->addWidget(build_library(), 1);
  right_ = build_learning();
  columns_->addWidget(right_);
  whole->addLayout(columns_, 1);
  begin_at(this, words_);
  follow_models();
  show_choices();
  show_found();
  show_learning();
}

QWidget* PracticePage::build_head() {
  auto* head = new FlowGrid{2, 360, 8};
  head->set_stretches({1, 0});
  auto* titles = new QWidget;
  auto* column = new QVBoxLayout{titles};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(heading(windowTitle(), TextSize::Title));
  column->addWidget(facts_);
  words_->setPlaceholderText(tr("Search the words"));
  words_->setAccessibleName(tr("Search the words"));
  words_->setAccessibleDescription(tr("All of them; a phrase in quotes; a minus before what must not be there"));
  words_->setClearButtonEnabled(true);
  words_->setMinimumWidth(200);
  theme_->setAccessibleName(tr("Theme"));
  theme_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  area_->setAccessibleName(tr("Service area"));
  head->set_widgets({titles, new WrapRow{{words_, theme_, area_}}});
  return head;
}

QWidget* PracticePage::build_library() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 6, 0, 6);
  auto* inside = pane_column(library_, {1, 1, 1, 1}, 0);
  library_->setAccessibleName(tr("The library"));
  nothing_->setContentsMargins(24, 20, 24, 20);
  inside->addWidget(nothing_, 0, Qt::AlignTop);
  list_->setWordWrap(true);
  inside->addWidget(list_, 1);
  column->addWidget(library_, 1);
  return box;
}

QWidget* PracticePage::build_learning() {
  auto* card = new Card;
  auto* inside = pane_column(card, {1, 1, 1, 1}, 0);
  card->setAccessibleName(tr("Learning"));
  auto* head = new QHBoxLayout;
  head->setContentsMargins(16, 8, 16, 8);
  head->addWidget(heading(tr("Learning events and team plans"), TextSize::Normal), 1);
  inside->addLayout(head);
  inside->addWidget(new Hairline);
  auto* planning = new QVBoxLayout;
  planning->setContentsMargins(16, 10, 16, 4);
  planning->addWidget(plan_, 0, Qt::AlignLeft);
  planning->addWidget(form_);
  inside->addLayout(planning);
  inside->addWidget(box_);
  inside->addStretch(1);
  form_->hide();
  auto* content = new QWidget;
  auto* column = new QVBoxLayout{content};
  column->setContentsMargins(6, 6, 6, 6);
  column->addWidget(card);
  column->addStretch(1);
  return scrolled(content);
}

void PracticePage::follow_models() {
  list_->setModel(&practice_);
  list_->setItemDelegate(new PracticeDelegate{list_});
  list_->setProperty("draws_own_ring", true);
  connect(words_, &QLineEdit::textChanged, &practice_, &PracticeModel::set_words);
  connect(theme_, &QComboBox::currentIndexChanged, this,
          [this] { practice_.set_theme(theme_->currentData().toString()); });
  connect(area_, &QComboBox::currentIndexChanged, this,
          [this] { practice_.set_area(area_->currentData().toString()); });
  connect(&practice_, &PracticeModel::changed, this, &PracticePage::show_found);
  connect(&practice_, &PracticeModel::choices_changed, this, &PracticePage::show_choices);
  connect(loading_, &LoadingLine::cancelled, loading_, [this] { loading_->follow(false); });
  connect(plan_, &QPushButton::clicked, this, &PracticePage::begin_plan);
  connect(form_, &LearningForm::given, this, [this](const LearningEvent& event) {
    sent_.sent(*form_);
    learning_.plan(event);
  });
  connect(form_, &LearningForm::cancelled, this, &PracticePage::end_plan);
  connect(box_, &LearningBox::theme_wanted, this, &PracticePage::choose_theme);
  connect(&learning_, &LearningModel::changed, this, &PracticePage::show_learning);
  connect(&learning_, &LearningModel::step_taken, this, [this](const LearningEvent& event) {
    if (event.state == LearningState::Planned && sent_.answered(*form_)) {
      end_plan();
    }
    announce(this, tr("%1: %2").arg(event.theme, learning_state_words(event.state)));
  });
  connect(&learning_, &LearningModel::step_failed, this, [this](const QString& name, const Failure& failure) {
    if (name.isEmpty() && !form_->show_failure(failure)) {
      bar_->say(Tone::Error, QStringLiteral("problem"), tr("This was not planned."), failure_words(failure));
    }
  });
}

void PracticePage::refresh() {
  practice_.refresh();
  learning_.refresh();
}

void PracticePage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void PracticePage::show_choices() {
  const auto fill = [](QComboBox* box, const QString& all, const QList<std::pair<QString, QString>>& choices,
                       const QString& chosen) {
    const QSignalBlocker quiet{box};
    box->clear();
    box->addItem(all, QString{});
    for (const auto& [words, key] : choices) {
      box->addItem(words, key);
    }
    if (!chosen.isEmpty() && box->findData(chosen) < 0) {
      box->addItem(chosen, chosen);
    }
    box->setCurrentIndex(qMax(0, box->findData(chosen)));
  };
  QList<std::pair<QString, QString>> themes;
  QStringList names;
  for (const auto& theme : practice_.themes()) {
    themes.append({tr("%1 (%2)").arg(theme.theme).arg(theme.count), theme.theme});
    names.append(theme.theme);
  }
  QList<std::pair<QString, QString>> areas;
  for (const auto& code : practice_.areas()) {
    areas.append({code, code});
  }
  fill(theme_, tr("All themes"), themes, practice_.question().theme);
  fill(area_, tr("All areas"), areas, practice_.question().service_area_code);
  form_->offer(names, practice_.areas());
}

void PracticePage::show_found() {
  facts_->setText(practice_.facts());
  loading_->follow(practice_.loading());
  const bool nothing = practice_.loaded() && practice_.rowCount() == 0 && practice_.question() == PracticeQuestion{};
  nothing_->setVisible(nothing);
  list_->setVisible(!nothing);
  if (practice_.failure()) {
    bar_->say(Tone::Warning, QStringLiteral("offline"), tr("This may be out of date."),
              failure_words(*practice_.failure()));
  } else {
    bar_->hide();
  }
}

void PracticePage::show_learning() {
  plan_->setVisible(learning_.may_plan() && form_->isHidden());
  form_->set_busy(learning_.busy());
  Q_EMIT badge_changed(learning_.waiting());
}

void PracticePage::begin_plan() {
  form_->begin(practice_.question().theme, person_, today_());
  form_->show();
  plan_->hide();
  form_->first_field()->setFocus(Qt::OtherFocusReason);
}

void PracticePage::end_plan() {
  form_->hide();
  show_learning();
  plan_->setFocus(Qt::OtherFocusReason);
}

void PracticePage::choose_theme(const QString& theme) {
  practice_.set_theme(theme);
  show_choices();
  list_->setFocus(Qt::OtherFocusReason);
}

void PracticePage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool beside = width() >= beside_from;
  columns_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  right_->setMinimumWidth(beside ? learning_width : 0);
  right_->setMaximumWidth(beside ? learning_width : QWIDGETSIZE_MAX);
  columns_->setStretch(1, beside ? 0 : 1);
}

}  // namespace touchstone::client
