// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/completion_page.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/table_text.h"
#include "client/models/words.h"
#include "client/widgets/chart_paint.h"
#include "client/widgets/tile.h"

namespace touchstone::client {

namespace {

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

QString source_of(const Progress& progress) {
  return CompletionPage::tr("Source: Touchstone, %1, %2. Figures as of %3.")
      .arg(month_of(progress.period), areas_words(progress), counted_at(progress.as_at));
}

/// "13 of 18 completed, 72%"; without the share below five.
QString completed_words(const Share& share) {
  const QString words = CompletionPage::tr("%1 completed").arg(of_words(share));
  return share.denominator < smallest_base ? words : QStringLiteral("%1, %2").arg(words, share_words(share));
}

/// How the month before stood on this day, as far as it is known, and how it ended.
QString compared_words(const Progress& progress, const std::optional<DayChart>& chart, bool failed) {
  if (failed) {
    return CompletionPage::tr("On which days the audits came in could not be asked. F5 asks again.");
  }
  if (!progress.previous_total) {
    return {};
  }
  const QString month = month_of(progress.previous_period);
  QString end =
      CompletionPage::tr("%1 ended with %2.").arg(month, completed_words(completion(progress.previous_total->counts)));
  if (!chart || !chart->before) {
    return end + CompletionPage::tr(" How far it had come by this day is not known.");
  }
  if (!chart->now.running) {
    return end;
  }
  const auto day = chart->now.days();
  return CompletionPage::tr("By its day %1, %2 had %3. ")
             .arg(QString::number(day), month, completed_words(chart->before->by_day(day))) +
         end;
}

}  // namespace

CompletionPage::CompletionPage(ProgressWatch& watch, FigureRecords& records, ConnectionStatus& connection, Of of,
                               QWidget* parent)
    : QWidget{parent},
      watch_{watch},
      connection_{connection},
      of_{of},
      title_{heading(of == Of::MyAreas ? tr("Completion: my areas") : tr("Completion"), TextSize::Title)},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      stamp_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      month_{plain_button(tr("Month"))},
      tables_button_{plain_button(tr("Show as tables  T"), QStringLiteral("tables"))},
      bar_{new MessageBar},
      tiles_{new FlowGrid{4, 220, 16}},
      loading_{new LoadingLine},
      panel_{new RecordsPanel{records}},
      sheets_{new SheetActions{*this, [this] { return all_sheets(); }}},
      voice_{new PoliteVoice{*this}},
      late_{new LateBox{watch}},
      days_{new DayChartView},
      live_mark_{new IconMark{QStringLiteral("live"), Tone::Good}},
      copy_{plain_button(tr("Copy"), QStringLiteral("copy"))},
      print_{plain_button(tr("Print"), QStringLiteral("print"))} {
  setWindowTitle(tr("Completion"));
  setAccessibleName(windowTitle());
  auto* whole = page_column(this);
  whole->addWidget(build_head());
  whole->addWidget(loading_);
  whole->addWidget(bar_);
  body_ = new QWidget;
  auto* column = new QVBoxLayout{body_};
  column->setContentsMargins(6, 6, 6, 8);
  column->setSpacing(16);
  column->addWidget(tiles_);
  auto* halves = new FlowGrid{2, 440, 16};
  halves->set_widgets({build_progress(), late_});
  column->addWidget(halves);
  notes_ = build_notes();
  below_ = new FlowGrid{2, 440, 16};
  below_->set_widgets({notes_, days_});
  column->addWidget(below_);
  column->addStretch(1);
  whole->addWidget(scrolled(body_), 1);
  whole->addWidget(panel_);
  body_->hide();
  empty_ = new Card;
  auto* nothing = new QVBoxLayout{empty_};
  nothing->setContentsMargins(32, 28, 32, 28);
  nothing->addWidget(heading(tr("No month is open yet"), TextSize::Section));
  nothing->addWidget(new Words{tr("A month appears here as soon as it is opened.")});
  empty_->hide();
  whole->insertWidget(3, empty_);

  begin_at(this, table_);

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
  auto* escape = new QShortcut{QKeySequence{Qt::Key_Escape}, this};
  escape->setContext(Qt::WidgetWithChildrenShortcut);
  connect(escape, &QShortcut::activated, panel_, &RecordsPanel::close_panel);
  connect(panel_, &RecordsPanel::audit_wanted, this, &CompletionPage::audit_wanted);
  connect(&watch_, &ProgressWatch::loading_changed, loading_, [this] { loading_->follow(watch_.loading()); });
  connect(loading_, &LoadingLine::slow_changed, this, &CompletionPage::show_stamp);
  connect(loading_, &LoadingLine::cancelled, &watch_, &ProgressWatch::cancel);
  connect(&watch_, &ProgressWatch::live_changed, this, &CompletionPage::show_stamp);
  connect(&watch_, &ProgressWatch::just_in, this, &CompletionPage::show_just_in);
  connect(copy_, &QPushButton::clicked, sheets_, &SheetActions::copy);
  connect(print_, &QPushButton::clicked, sheets_, &SheetActions::print);
  const auto say = [this](Tone tone, const QString& icon) {
    return [this, tone, icon](const QString& bold, const QString& rest) { bar_->say(tone, icon, bold, rest); };
  };
  connect(sheets_, &SheetActions::done, this, say(Tone::Good, QStringLiteral("accepted")));
  connect(sheets_, &SheetActions::failed, this, say(Tone::Error, QStringLiteral("problem")));
  connect(&watch_, &ProgressWatch::cycles_changed, this, &CompletionPage::show_months);
  connect(&watch_, &ProgressWatch::progress_changed, this, &CompletionPage::show_progress);
  connect(&watch_, &ProgressWatch::days_changed, this, &CompletionPage::show_days);
  connect(late_, &LateBox::audit_wanted, this, &CompletionPage::audit_wanted);
  connect(days_, &ChartWidget::figure_wanted, this, &CompletionPage::open);
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
  facts_->setWordWrap(true);
  stamp_->setWordWrap(false);
  stamp_->setAlignment(Qt::AlignVCenter);
  auto* buttons = new WrapRow{{live_mark_, stamp_, month_, tables_button_, copy_, print_}};
  copy_->setAccessibleDescription(tr("Copies the chart or table with the focus, else the main one. Ctrl+C"));
  print_->setAccessibleDescription(tr("Prints the figures on show. Ctrl+P"));
  month_->setMenu(new QMenu{month_});
  return page_head(title_, facts_, buttons);
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
  connect(table_, &QTableView::activated, this,
          [this](const QModelIndex& cell) { open(cell.data(ProgressModel::FigureRole).value<FigureRef>()); });
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

QWidget* CompletionPage::build_notes() {
  compared_ = new NoteBox{tr("Beside the cycle before"), QStringLiteral("info"), Tone::Accent};
  small_ = new NoteBox{tr("Small numbers"), QStringLiteral("info"), Tone::Accent};
  just_in_ = new NoteBox{tr("Just in"), QStringLiteral("accepted"), Tone::Good};
  open_just_in_ = new LinkButton{tr("Open the audit")};
  just_in_->add_below(open_just_in_);
  just_in_->hide();
  days_->setMinimumHeight(240);
  days_->hide();
  connect(open_just_in_, &LinkButton::clicked, this, [this] { Q_EMIT audit_wanted(just_in_audit_); });
  auto* notes = new FlowGrid{1, 300, 16};
  notes->set_widgets({just_in_, compared_, small_});
  return notes;
}

std::optional<Share> CompletionPage::same_day() const {
  const auto& chart = watch_.days();
  if (!chart || !chart->before || !chart->now.running) {
    return std::nullopt;
  }
  return chart->before->by_day(chart->now.days());
}

void CompletionPage::set_sender(const QString& sender) { late_->set_sender(sender); }

void CompletionPage::choose(const QString& audit_cycle) { watch_.choose(audit_cycle); }

void CompletionPage::refresh() { watch_.refresh(); }

void CompletionPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void CompletionPage::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  watch_.stop();
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
    auto* action = menu->addAction(cycle_words(cycle), this, [this, name = cycle.name] {
      panel_->close_panel();
      just_in_->hide();
      watch_.choose(name);
    });
    action->setCheckable(true);
    action->setChecked(cycle.name == watch_.chosen());
  }
  const bool any = !watch_.cycles().isEmpty();
  month_->setVisible(any);
  copy_->setVisible(any);
  print_->setVisible(any);
  tables_button_->setVisible(any);
  empty_->setVisible(!any);
}

void CompletionPage::show_progress() {
  const Progress& progress = *watch_.progress();
  month_->setText(month_of(progress.period));
  month_->updateGeometry();
  const QString areas = of_ == Of::MyAreas ? areas_words(progress) : tr("%1 service areas").arg(progress.areas.size());
  facts_->setText(tr("%1 · %2 · due by %3").arg(month_of(progress.period), areas, long_date(progress.due_date)));
  model_.show(progress);
  late_->show_late(progress);
  show_days();
  small_->set_text(small_numbers(progress));
  small_->setVisible(!small_numbers(progress).isEmpty());
  body_->show();
  show_connection();
  show_stamp();
}

void CompletionPage::show_days() {
  if (!watch_.progress()) {
    return;
  }
  const Progress& progress = *watch_.progress();
  const auto& chart = watch_.days();
  if (days_->isHidden() == chart.has_value()) {
    days_->setVisible(chart.has_value());
    below_->set_widgets(chart ? QList<QWidget*>{days_, notes_} : QList<QWidget*>{notes_, days_});
  }
  if (chart) {
    days_->show_chart(*chart, watch_.chosen(), source_of(progress));
  }
  model_.show_same_day(watch_.same_day());
  show_rows();
  // The cycle before need not be of the month before.
  compared_->set_title(tr("Beside the cycle before, %1").arg(month_of(progress.previous_period)));
  compared_->set_text(compared_words(progress, chart, watch_.days_failed()));
  compared_->setVisible(progress.previous_total.has_value() || watch_.days_failed());
  show_tiles();
}

void CompletionPage::show_tiles() {
  const Progress& progress = *watch_.progress();
  const auto all = progress_tiles(progress, same_day());
  int focused = -1;
  for (int i = 0; i < shown_tiles_.size(); ++i) {
    focused = shown_tiles_[i]->hasFocus() ? i : focused;
  }
  QList<QWidget*> tiles;
  for (const auto& tile : all) {
    auto* widget = new Tile{{tile.title, tile.figure, tile.base, tile.definition, tile.alarming, true}};
    connect(widget, &Tile::clicked, this, [this, tile] { open(tile_figure(tile, *watch_.progress())); });
    tiles.append(widget);
  }
  tiles_->set_widgets(tiles);
  shown_tiles_ = tiles;
  if (focused >= 0 && focused < tiles.size()) {
    tiles[focused]->setFocus(Qt::OtherFocusReason);  // a live change takes nobody's place away
  }
}

void CompletionPage::open(const FigureRef& figure) {
  FigureRef wanted = figure;
  wanted.cycle = watch_.chosen();
  panel_->open(wanted);
}

void CompletionPage::show_just_in(const JustIn& audit) {
  const QString now = tr("Completed is now %1.").arg(of_words(audit.completed));
  QString words;
  if (audit.audit.isEmpty()) {
    words = tr("An audit came in at %1. %2").arg(clock_time(audit.time), now);
  } else {
    words = tr("%1 from %2, %3, at %4. %5")
                .arg(audit.case_reference, audit.auditor, audit.place, clock_time(audit.time), now);
  }
  just_in_audit_ = audit.audit;
  open_just_in_->setVisible(!audit.audit.isEmpty());
  just_in_->set_text(words);
  just_in_->show();
  voice_->say(tr("Just in: %1").arg(words));
}

QList<ChartSheet> CompletionPage::all_sheets() const {
  if (!watch_.progress()) {
    return {};
  }
  const Progress& progress = *watch_.progress();
  ChartSheet boxes;
  boxes.title = model_.title();
  boxes.subtitle = tr("One box is one audit; %1 completed").arg(of_words(completion(progress.total.counts)));
  boxes.source = source_of(progress);
  boxes.description = model_.description();
  boxes.table = table_of(model_);
  boxes.size = progress_table_size(model_);
  boxes.draw = [this](QPainter& painter, const QRectF& rect, const Tokens& colours) {
    paint_progress_table(painter, rect, model_, colours);
  };
  ChartSheet figures;
  figures.title = tr("Completion in figures");
  figures.subtitle = boxes.subtitle;
  figures.source = boxes.source;
  figures.table.head = QStringList{tr("Figure"), tr("Count"), tr("Of"), tr("What it counts")};
  for (const auto& tile : progress_tiles(progress, same_day())) {
    figures.table.rows.append({tile.title, tile.figure, tile.base, tile.definition});
  }
  ChartSheet late = figures;
  late.title = tr("Who is late, and why");
  late.subtitle =
      late_->model().rowCount() == 0 ? tr("Nobody is late.") : tr("%1 audits").arg(late_->model().rowCount());
  late.table = {{tr("Auditor"), tr("Case"), tr("Overdue"), tr("State"), tr("Reason")}, {}};
  for (int row = 0; row < late_->model().rowCount(); ++row) {
    const auto audit = late_->model().index(row);
    late.table.rows.append({audit.data().toString(), audit.data(ProgressLateModel::CaseRole).toString(),
                            audit.data(ProgressLateModel::DaysRole).toString(),
                            audit.data(ProgressLateModel::StateRole).toString(),
                            audit.data(ProgressLateModel::ReasonRole).toString()});
  }
  QList<ChartSheet> all{boxes, figures, late};
  if (watch_.days()) {
    all.insert(1, days_->sheet());
  }
  return all;
}

void CompletionPage::show_stamp() {
  if (watch_.loading() && loading_->slow() && !watch_.progress()) {
    facts_->setText(tr("Loading the month…"));
    return;
  }
  live_mark_->setVisible(watch_.progress().has_value());
  if (!watch_.progress()) {
    return;
  }
  if (watch_.live()) {
    live_mark_->set(QStringLiteral("live"), Tone::Good);
    stamp_->set_tone(Tone::Good);
    stamp_->setText(tr("Live: last change %1").arg(clock_time(watch_.last_change())));
  } else {
    const bool paused = watch_.paused_since().isValid();
    live_mark_->set(paused ? QStringLiteral("offline") : QStringLiteral("info"), paused ? Tone::Warning : Tone::Quiet);
    stamp_->set_tone(paused ? Tone::Warning : Tone::Quiet);
    const QString figures = tr("Figures as of %1").arg(clock_time(watch_.progress()->as_at));
    stamp_->setText(paused ? tr("Live updates paused %1; retrying. %2")
                                 .arg(watch_.paused_since().toString(QStringLiteral("HH:mm")), figures)
                           : figures);
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
