// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/completion_page.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/chart_paint.h"

namespace touchstone::client {

namespace {

constexpr int slow_after_ms = 300;
constexpr int minute_ms = 60'000;

/// A box as the table draws it; its word stands beside it.
class BoxMark : public QWidget {
 public:
  BoxMark(qint64 completed, qint64 to_come, qint64 overdue) : marks_{completed, to_come, overdue} {
    setFixedSize(20, 16);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter{this};
    paint_unit_boxes(painter, QRectF{1, 1, 18, 14}, marks_[0], marks_[1], marks_[2], 1, tokens());
  }

 private:
  qint64 marks_[3];
};

QWidget* tile_card(const ProgressTile& tile) {
  auto* card = new Card;
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(16, 10, 16, 11);
  column->setSpacing(2);
  column->addWidget(new Words{tile.title, TextSize::Normal, false, Tone::Quiet});
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(new Words{tile.figure, TextSize::Figure, true, tile.alarming ? Tone::Error : Tone::Text});
  row->addWidget(new Words{tile.base, TextSize::Normal, true}, 1);
  column->addLayout(row);
  auto* definition = new Words{tile.definition, TextSize::Small, false, Tone::Quiet};
  definition->setWordWrap(true);
  column->addWidget(definition);
  column->addStretch(1);
  card->setAccessibleName(
      QStringList{tile.title, tile.figure + QLatin1Char(' ') + tile.base, tile.definition}.join(QStringLiteral(", ")));
  return card;
}

}  // namespace

CompletionPage::CompletionPage(ProgressWatch& watch, ConnectionStatus& connection, Of of, QWidget* parent)
    : QWidget{parent},
      watch_{watch},
      connection_{connection},
      of_{of},
      title_{heading(of == Of::MyAreas ? tr("Completion: my areas") : tr("Completion"), TextSize::Title)},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      stamp_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      month_{plain_button(tr("Month"))},
      tables_button_{plain_button(tr("Show as tables  T"))},
      bar_{new MessageBar},
      tiles_{new FlowGrid{4, 220, 16}} {
  setWindowTitle(tr("Completion"));
  setAccessibleName(windowTitle());
  auto* whole = page_column(this);
  whole->addWidget(build_head());
  whole->addWidget(bar_);
  body_ = new QWidget;
  auto* column = new QVBoxLayout{body_};
  column->setContentsMargins(6, 6, 6, 8);
  column->setSpacing(16);
  column->addWidget(tiles_);
  auto* halves = new FlowGrid{2, 440, 16};
  halves->set_widgets({build_progress(), build_late()});
  column->addWidget(halves);
  column->addWidget(build_notes());
  column->addStretch(1);
  whole->addWidget(scrolled(body_), 1);
  body_->hide();
  empty_ = new Card;
  auto* nothing = new QVBoxLayout{empty_};
  nothing->setContentsMargins(32, 28, 32, 28);
  nothing->addWidget(heading(tr("No month is open yet"), TextSize::Section));
  nothing->addWidget(new Words{tr("A month appears here as soon as it is opened.")});
  empty_->hide();
  whole->insertWidget(2, empty_);

  setFocusProxy(table_);

  follow_model();
  show_connection();
  if (watch_.progress()) {
    show_months();
    show_progress();
  }
}

void CompletionPage::follow_model() {
  auto* key = new QShortcut{QKeySequence{Qt::Key_T}, this};
  key->setContext(Qt::WidgetWithChildrenShortcut);
  connect(key, &QShortcut::activated, this, [this] { show_tables(!tables_); });
  connect(tables_button_, &QPushButton::clicked, this, [this] { show_tables(!tables_); });
  again_.setInterval(minute_ms);
  connect(&again_, &QTimer::timeout, this, &CompletionPage::refresh);
  slow_.setSingleShot(true);
  slow_.setInterval(slow_after_ms);
  connect(&slow_, &QTimer::timeout, this, &CompletionPage::show_stamp);
  connect(&watch_, &ProgressWatch::loading_changed, this, [this] {
    if (watch_.loading()) {
      slow_.start();
    } else {
      slow_.stop();
      show_stamp();
    }
  });
  connect(&watch_, &ProgressWatch::cycles_changed, this, &CompletionPage::show_months);
  connect(&watch_, &ProgressWatch::progress_changed, this, &CompletionPage::show_progress);
  connect(&watch_, &ProgressWatch::failed, this, [this](const Failure& failure) {
    if (failure.kind == Failure::Kind::Offline) {
      show_connection();
    } else {
      bar_->say(Tone::Error, QStringLiteral("problem"), tr("The figures did not come."), failure_words(failure));
    }
  });
  connect(&connection_, &ConnectionStatus::state_changed, this, &CompletionPage::show_connection);
}

QWidget* CompletionPage::build_head() {
  auto* head = new FlowGrid{2, 360, 4};
  head->set_stretches({1, 0});
  auto* titles = new QWidget;
  auto* words = new QVBoxLayout{titles};
  words->setContentsMargins(0, 0, 0, 0);
  words->setSpacing(2);
  facts_->setWordWrap(true);
  words->addWidget(title_);
  words->addWidget(facts_);
  words->addStretch(1);
  auto* buttons = new QWidget;
  auto* row = new QHBoxLayout{buttons};
  row->setContentsMargins(0, 0, 6, 6);
  row->setSpacing(8);
  stamp_->setAlignment(Qt::AlignVCenter);
  row->addWidget(stamp_, 0, Qt::AlignVCenter);
  row->addSpacing(8);
  row->addWidget(month_, 0, Qt::AlignVCenter);
  row->addWidget(tables_button_, 0, Qt::AlignVCenter);
  row->addStretch(1);
  month_->setMenu(new QMenu{month_});
  head->set_widgets({titles, buttons});
  return head;
}

QWidget* CompletionPage::build_progress() {
  auto* card = new Card;
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(1, 8, 1, 8);
  column->setSpacing(6);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(15, 6, 15, 6);
  head->setSpacing(0);
  progress_title_ = heading({}, TextSize::Section);
  progress_title_->setWordWrap(true);
  head->addWidget(progress_title_, 1);
  by_ = new QButtonGroup{this};
  int id = 0;
  for (const auto& name : {tr("Area"), tr("Team"), tr("Auditor")}) {
    auto* button = plain_button(name);
    button->setCheckable(true);
    button->setChecked(id == 0);
    button->setAccessibleDescription(tr("Shows completion by this"));
    by_->addButton(button, id++);
    head->addWidget(button);
  }
  connect(by_, &QButtonGroup::idClicked, this, [this](int by) { show_by(static_cast<ProgressBy>(by)); });
  column->addLayout(head);
  table_ = chart_table(tr("Completion"));
  table_->setModel(&model_);
  table_->setItemDelegate(new ProgressDelegate{table_});
  column->addWidget(table_);
  legend_ = new QWidget;
  auto* row = new QHBoxLayout{legend_};
  row->setContentsMargins(15, 4, 15, 0);
  row->setSpacing(8);
  const auto add = [row](QWidget* mark, const QString& word) {
    row->addWidget(mark);
    row->addWidget(new Words{word, TextSize::Small});
    row->addSpacing(8);
  };
  add(new BoxMark{1, 0, 0}, tr("Completed"));
  add(new BoxMark{0, 1, 0}, tr("Still to come"));
  add(new BoxMark{0, 0, 1}, tr("Overdue"));
  row->addStretch(1);
  column->addWidget(legend_);
  column->addStretch(1);
  return card;
}

QWidget* CompletionPage::build_late() {
  auto* card = new Card;
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(1, 8, 1, 1);
  column->setSpacing(6);
  auto* head = heading(tr("Who is late, and why"), TextSize::Section);
  head->setContentsMargins(15, 6, 15, 6);
  column->addWidget(head);
  column->addWidget(new Hairline);
  nobody_late_ = new Words{tr("Nobody is late.")};
  nobody_late_->setContentsMargins(15, 4, 15, 12);
  column->addWidget(nobody_late_);
  late_ = chart_list(tr("Who is late, and why"));
  late_->setModel(&late_model_);
  late_->setItemDelegate(new LateDelegate{late_});
  late_->setMinimumHeight(180);
  column->addWidget(late_, 1);
  return card;
}

QWidget* CompletionPage::build_notes() {
  compared_ = new NoteBox{tr("Beside the month before"), QStringLiteral("info"), Tone::Accent};
  small_ = new NoteBox{tr("Small numbers"), QStringLiteral("info"), Tone::Accent};
  auto* notes = new FlowGrid{2, 300, 16};
  notes->set_widgets({compared_, small_});
  return notes;
}

void CompletionPage::refresh() { watch_.refresh(); }

void CompletionPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
  again_.start();
}

void CompletionPage::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  again_.stop();
}

void CompletionPage::show_tables(bool tables) {
  tables_ = tables;
  static_cast<ProgressDelegate*>(table_->itemDelegate())->set_plain(tables);
  legend_->setVisible(!tables);
  table_->viewport()->update();
  tables_button_->setText(tables ? tr("Show as charts  T") : tr("Show as tables  T"));
}

void CompletionPage::show_by(ProgressBy by) {
  by_->button(static_cast<int>(by))->setChecked(true);
  model_.set_by(by);
  show_rows();
}

void CompletionPage::show_rows() {
  progress_title_->setText(model_.title());
  table_->setAccessibleName(model_.title());
  table_->setAccessibleDescription(model_.description());
  auto* header = table_->horizontalHeader();
  header->setMinimumSectionSize(48);
  for (int column = 0; column < model_.columnCount(); ++column) {
    header->setSectionResizeMode(column,
                                 column == ProgressModel::Boxes ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
  }
  const bool previous =
      !model_.headerData(ProgressModel::Previous, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty();
  table_->setColumnHidden(ProgressModel::Previous, !previous);
  fit_height(table_);
  if (!table_->currentIndex().isValid()) {
    // A table without a current cell has the focus and does not show it.
    table_->selectionModel()->setCurrentIndex(model_.index(0, 0), QItemSelectionModel::NoUpdate);
  }
}

void CompletionPage::show_months() {
  auto* menu = month_->menu();
  menu->clear();
  for (const auto& cycle : watch_.cycles()) {
    auto* action = menu->addAction(cycle_words(cycle), this, [this, name = cycle.name] { watch_.choose(name); });
    action->setCheckable(true);
    action->setChecked(cycle.name == watch_.chosen());
  }
  const bool any = !watch_.cycles().isEmpty();
  month_->setVisible(any);
  tables_button_->setVisible(any);
  empty_->setVisible(!any);
}

void CompletionPage::show_progress() {
  const Progress& progress = *watch_.progress();
  month_->setText(month_of(progress.period));
  month_->updateGeometry();
  const QString areas = of_ == Of::MyAreas ? areas_words(progress) : tr("%1 service areas").arg(progress.areas.size());
  facts_->setText(tr("%1 · %2 · due by %3").arg(month_of(progress.period), areas, long_date(progress.due_date)));
  QList<QWidget*> tiles;
  for (const auto& tile : progress_tiles(progress)) {
    tiles.append(tile_card(tile));
  }
  tiles_->set_widgets(tiles);
  model_.show(progress);
  late_model_.show(progress.late);
  late_->setVisible(!progress.late.isEmpty());
  nobody_late_->setVisible(progress.late.isEmpty());
  show_rows();
  const bool before = progress.previous_total.has_value();
  compared_->setVisible(before);
  if (before) {
    const Share done = completion(progress.previous_total->counts);
    const QString share = done.denominator < smallest_base ? QString{} : QStringLiteral(", %1").arg(share_words(done));
    compared_->set_text(tr("%1 ended with %2 completed%3. How far it had come by this day is not recorded, so only its "
                           "end is shown.")
                            .arg(month_of(progress.previous_period), of_words(done), share));
  }
  small_->set_text(small_numbers(progress));
  small_->setVisible(!small_numbers(progress).isEmpty());
  body_->show();
  show_connection();
  show_stamp();
}

void CompletionPage::show_stamp() {
  if (watch_.loading() && !slow_.isActive() && !watch_.progress()) {
    facts_->setText(tr("Loading the month…"));
    return;
  }
  if (watch_.progress()) {
    stamp_->setText(tr("Figures as of %1").arg(clock_time(watch_.progress()->as_at)));
  }
}

void CompletionPage::show_connection() {
  if (connection_.state() == ConnectionState::Offline) {
    const QString since = connection_.since().toString(QStringLiteral("HH:mm"));
    bar_->say(Tone::Warning, QStringLiteral("offline"), tr("Working offline since %1.").arg(since),
              watch_.progress() ? tr("These figures are as of %1.").arg(clock_time(watch_.progress()->as_at))
                                : tr("The figures come when the server is back."));
    return;
  }
  bar_->hide();
  if (connection_.state() == ConnectionState::Online && isVisible() && !watch_.progress() && !watch_.loading()) {
    refresh();
  }
}

}  // namespace touchstone::client
