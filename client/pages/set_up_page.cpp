// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/set_up_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "client/pages/grid_view.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/confirm.h"
#include "client/widgets/date_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

QWidget* labelled(const QString& label, QWidget* field, QWidget* note = nullptr) {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(6, 0, 6, 6);
  column->setSpacing(4);
  auto* name = new Words{label, TextSize::Normal, true};
  QWidget* control = field->focusProxy() != nullptr ? field->focusProxy() : field;
  name->setBuddy(control);
  column->addWidget(name);
  control->setAccessibleName(label);
  column->addWidget(field);
  if (note != nullptr) {
    column->addWidget(note);
  }
  column->addStretch(1);
  return box;
}

/// A title with its state beside it, and buttons at the right while there is room.
QWidget* head_of(QWidget* title, QWidget* state, const QList<QWidget*>& buttons) {
  auto* words = new QWidget;
  auto* row = new QHBoxLayout{words};
  row->setContentsMargins(6, 4, 6, 4);
  row->setSpacing(10);
  row->addWidget(title);
  row->addWidget(state, 1);
  auto* head = new FlowGrid{2, 320, 4};
  head->set_stretches({1, 0});
  head->set_widgets({words, new WrapRow{buttons}});
  return head;
}

}  // namespace

SetUpPage::SetUpPage(MonthCycles& cycles, BoardModel& board, AllocationGrid& grid, FormGateway& forms,
                     AllocationGateway& allocations, CommentStore& store, std::function<QDate()> today, QWidget* parent)
    : QWidget{parent},
      cycles_{cycles},
      board_{board},
      grid_{grid},
      forms_{forms},
      allocations_{allocations},
      store_{store},
      today_{std::move(today)},
      bar_{new MessageBar} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addWidget(bar_);
  column->addWidget(build_month());
  sheet_card_ = build_sheet();
  column->addWidget(sheet_card_, 1);
  begin_at(this, theme_);
  follow_models();
  show_cycle();
  show_grid();
}

QWidget* SetUpPage::build_month() {
  auto* card = new Card;
  auto* column = pane_column(card, {10, 12, 10, 8}, 8);
  month_title_ = heading({}, TextSize::Section);
  month_title_->setWordWrap(false);
  month_state_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  not_now_ = new LinkButton{tr("Not now")};
  next_ = plain_button({}, QStringLiteral("add"));
  close_ = plain_button(tr("Close the month…"));
  open_ = plain_button(tr("Open the month…"));
  save_month_ = plain_button({});
  column->addWidget(head_of(month_title_, month_state_, {not_now_, next_, close_, open_, save_month_}));
  programme_ = new QComboBox;
  theme_ = new QLineEdit;
  theme_->setMaxLength(200);
  due_ = new DateField;
  due_->set_name(tr("Due date"));
  due_note_ = new Words{{}, TextSize::Small, true};
  due_note_->hide();
  form_ = new QComboBox;
  auto* fields = new FlowGrid{4, 210, 4};
  fields->set_stretches({3, 4, 3, 4});
  fields->set_widgets({labelled(tr("Programme"), programme_), labelled(tr("Theme (optional)"), theme_),
                       labelled(tr("Due date"), due_, due_note_), labelled(tr("Form"), form_)});
  column->addWidget(fields);
  return card;
}

QWidget* SetUpPage::build_sheet() {
  auto* card = new Card;
  auto* column = pane_column(card, {1, 8, 1, 8}, 6);
  auto* title = heading(tr("New allocations"), TextSize::Section);
  title->setWordWrap(false);
  sheet_state_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  auto* paste = plain_button(tr("Paste"));
  auto* fill = plain_button(tr("Fill down"));
  auto* remove = plain_button(tr("Remove rows"));
  pattern_ = plain_button({});
  allocate_ = primary_button({});
  auto* head = head_of(title, sheet_state_, {pattern_, paste, fill, remove, allocate_});
  head->setContentsMargins(9, 0, 5, 0);
  column->addWidget(head);
  sheet_ = new GridView{grid_};
  sheet_->setMinimumHeight(160);
  column->addWidget(sheet_, 1);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(15, 0, 15, 0);
  problem_ = new Words{{}, TextSize::Normal, false, Tone::Error};
  foot->addWidget(problem_, 1);
  to_problem_ = new LinkButton{tr("Next cell to mend (F8)")};
  foot->addWidget(to_problem_);
  column->addLayout(foot);
  connect(paste, &QPushButton::clicked, sheet_, &GridView::paste);
  connect(fill, &QPushButton::clicked, sheet_, &GridView::fill_down);
  connect(remove, &QPushButton::clicked, sheet_, &GridView::remove_rows);
  connect(to_problem_, &LinkButton::clicked, sheet_, &GridView::go_to_problem);
  connect(pattern_, &QPushButton::clicked, this, &SetUpPage::take_pattern);
  connect(allocate_, &QPushButton::clicked, &grid_, &AllocationGrid::save);
  return card;
}

void SetUpPage::follow_models() {
  connect(next_, &QPushButton::clicked, this, &SetUpPage::plan_next);
  connect(not_now_, &LinkButton::clicked, this, [this] {
    planning_.reset();
    show_cycle();
  });
  connect(save_month_, &QPushButton::clicked, this, &SetUpPage::save_month);
  connect(open_, &QPushButton::clicked, this, &SetUpPage::ask_to_open);
  connect(close_, &QPushButton::clicked, this, &SetUpPage::ask_to_close);
  connect(&cycles_, &MonthCycles::changed, this, &SetUpPage::show_cycle);
  connect(&cycles_, &MonthCycles::current_changed, this, &SetUpPage::show_cycle);
  connect(theme_, &QLineEdit::textEdited, this, &SetUpPage::keep_typed);
  connect(due_, &DateField::date_changed, this, &SetUpPage::keep_typed);
  connect(due_, &DateField::problem_changed, this, &SetUpPage::show_due_note);
  connect(&cycles_, &MonthCycles::done, this, [this](const QString& words) {
    const auto [key, saved] = std::exchange(saving_, {});
    if (!key.isEmpty() && store_.month(key) == saved) {
      store_.keep_month(key, std::nullopt);
    }
    planning_.reset();
    shown_.clear();
    show_cycle();
    tell(Tone::Good, QStringLiteral("accepted"), words, {});
    offer_own_dates(std::exchange(due_before_, {}));
  });
  connect(&cycles_, &MonthCycles::refused, this, [this](const Failure& failure) {
    saving_ = {};
    due_before_ = {};
    tell(Tone::Error, QStringLiteral("problem"), tr("The month was not changed."), failure_words(failure));
    show_cycle();
  });
  connect(&grid_, &AllocationGrid::contents_changed, this, &SetUpPage::show_grid);
  connect(&grid_, &AllocationGrid::state_changed, this, &SetUpPage::show_grid);
  connect(&grid_, &AllocationGrid::cells_refused, this, [this] {
    sheet_->setCurrentIndex(grid_.index(0, 0));
    if (grid_.problem(0, 0).isEmpty()) {
      sheet_->go_to_problem();
    }
    sheet_->setFocus();
    const int count = grid_.problem_count();
    tell(Tone::Error, QStringLiteral("problem"), tr("Nothing is allocated yet."),
         count == 1 ? tr("1 cell is to be mended.") : tr("%1 cells are to be mended.").arg(count));
  });
  connect(&grid_, &AllocationGrid::failed, this, [this](const Failure& failure) {
    tell(Tone::Error, QStringLiteral("problem"), tr("Nothing was allocated."), failure_words(failure));
  });
  connect(&grid_, &AllocationGrid::saved, this, [this](const QList<Allocation>& rows) {
    tell(Tone::Good, QStringLiteral("accepted"),
         rows.size() == 1 ? tr("1 audit is allocated.") : tr("%1 audits are allocated.").arg(rows.size()), {});
  });
  connect(sheet_->selectionModel(), &QItemSelectionModel::currentChanged, this, &SetUpPage::show_problem);
  connect(programme_, &QComboBox::activated, this, [this] {
    if (planning_) {
      planning_ = cycles_.next_month(programme(), today_());
      shown_.clear();
      show_cycle();
    }
  });
}

void SetUpPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (asked_forms_) {
    return;
  }
  asked_forms_ = true;
  when_answered(forms_.versions(), this, [this](const Outcome<QList<Form>>& outcome) {
    if (outcome.value) {
      versions_ = *outcome.value;
      show_forms();
    } else {
      asked_forms_ = false;
    }
  });
}

QString SetUpPage::programme() const { return programme_->currentData().toString(); }

void SetUpPage::plan_next() {
  QString code = programme();
  if (const AuditCycle* here = cycles_.current()) {
    code = here->name.section(QLatin1Char('/'), 0, 1);
  }
  planning_ = cycles_.next_month(code, today_());
  shown_.clear();
  show_cycle();
  theme_->setFocus();
}

void SetUpPage::show_cycle() {
  if (programme_->count() != cycles_.programmes().size()) {
    programme_->clear();
    for (const auto& one : cycles_.programmes()) {
      programme_->addItem(one.display_name, one.name);
    }
  }
  const AuditCycle* here = cycles_.current();
  const AuditCycle cycle = month_in_fields();
  const bool any = planning_ || here != nullptr;
  const bool closed = !planning_ && cycle.state == CycleState::Closed;
  const QString key = cycle.name + cycle.period + cycle.etag;
  if (key != shown_) {
    shown_ = key;
    const auto typed = closed ? std::nullopt : store_.month(typed_key());
    theme_->setText(typed ? typed->theme : cycle.theme);
    due_->set_date(typed ? typed->due_date : cycle.due_date);
    if (!planning_ && here != nullptr) {
      programme_->setCurrentIndex(programme_->findData(cycle.name.section(QLatin1Char('/'), 0, 1)));
    }
    show_forms();
  }
  const QString month = month_of(cycle.period);
  month_title_->setText(planning_ ? tr("Set up %1").arg(month) : any ? month : tr("No month is set up yet"));
  show_state();
  const bool can = !offline_ && !cycles_.busy();
  programme_->setEnabled(planning_.has_value() && cycles_.programmes().size() > 1);
  theme_->setEnabled(any && !closed);
  due_->setEnabled(any && !closed);
  save_month_->setText(planning_ ? tr("Plan %1").arg(month) : tr("Save"));
  save_month_->setVisible(any && !closed);
  save_month_->setEnabled(can);
  open_->setVisible(any && !planning_ && cycle.state == CycleState::Planned);
  open_->setEnabled(can);
  close_->setVisible(any && !planning_ && cycle.state == CycleState::Open);
  close_->setEnabled(can);
  const AuditCycle next =
      cycles_.next_month(here != nullptr ? here->name.section(QLatin1Char('/'), 0, 1) : programme(), today_());
  next_->setText(tr("Set up %1").arg(month_of(next.period)));
  next_->setVisible(!planning_ && !cycles_.programmes().isEmpty());
  next_->setEnabled(can);
  not_now_->setVisible(planning_.has_value() && here != nullptr);
  sheet_card_->setVisible(any && !planning_ && !closed);
  const QString before = cycles_.neighbour(-1);
  pattern_->setText(tr("Take areas and auditors of %1").arg(month_of(before).section(QLatin1Char(' '), 0, 0)));
  pattern_->setVisible(!before.isEmpty());
  show_grid();
}

AuditCycle SetUpPage::month_in_fields() const {
  const AuditCycle* here = cycles_.current();
  return planning_ ? *planning_ : here != nullptr ? *here : AuditCycle{};
}

QString SetUpPage::typed_key() const {
  return planning_ ? QStringLiteral("%1/auditCycles/%2").arg(programme(), planning_->period) : month_in_fields().name;
}

void SetUpPage::keep_typed() {
  const QString key = typed_key();
  if (key.isEmpty()) {
    return;
  }
  const AuditCycle saved = month_in_fields();
  const TypedMonth typed{theme_->text(), due_->date()};
  const bool same = typed == TypedMonth{saved.theme, saved.due_date};
  store_.keep_month(key, same ? std::nullopt : std::optional{typed});
  show_state();
}

void SetUpPage::show_state() {
  const AuditCycle cycle = month_in_fields();
  QString words;
  if (planning_) {
    words = tr("after the pattern of the month before");
  } else if (cycle.state == CycleState::Planned) {
    words = tr("planned: auditors do not see it yet");
  } else if (cycle.state == CycleState::Open) {
    words = tr("open: auditors work on it");
  } else if (cycle.state == CycleState::Closed) {
    words = tr("closed");
  }
  if (cycle.state != CycleState::Closed && store_.month(typed_key())) {
    words += planning_ ? tr("; what you typed is kept on this computer until you plan it")
                       : tr("; what you typed is kept on this computer until you save it");
  }
  month_state_->setText(words);
  show_due_note();
}

void SetUpPage::show_due_note() {
  const AuditCycle cycle = month_in_fields();
  const QString problem = due_->problem();
  const bool waits =
      !planning_ && !cycle.name.isEmpty() && cycle.state != CycleState::Closed && due_->date() != cycle.due_date;
  due_note_->setText(!problem.isEmpty() ? problem : waits ? tr("Not saved yet") : QString{});
  due_note_->set_tone(problem.isEmpty() ? Tone::Warning : Tone::Error);
  due_note_->setVisible(!due_note_->text().isEmpty());
}

void SetUpPage::tell(Tone tone, const QString& icon, const QString& bold, const QString& rest) {
  bar_->clear_buttons();
  bar_->say(tone, icon, bold, rest);
}

void SetUpPage::offer_own_dates(const QDate& before) {
  const AuditCycle* here = cycles_.current();
  if (!before.isValid() || here == nullptr) {
    return;
  }
  QStringList names;
  bool one_date = true;
  for (const auto& row : board_.all()) {
    const bool out =
        row.state == AuditState::Allocated || row.state == AuditState::InProgress || row.state == AuditState::SentBack;
    if (out && row.due_date != here->due_date) {
      names.append(row.name);
      one_date = one_date && row.due_date == before;
    }
  }
  if (names.isEmpty()) {
    return;
  }
  const auto count = names.size();
  const QString day = day_and_month(before);
  const QString rest = one_date ? (count == 1 ? tr("1 audit stays due on %1.").arg(day)
                                              : tr("%1 audits stay due on %2.").arg(count).arg(day))
                                : (count == 1 ? tr("1 audit keeps a due date of its own.")
                                              : tr("%1 audits keep due dates of their own.").arg(count));
  tell(Tone::Good, QStringLiteral("accepted"), tr("%1 is saved.").arg(month_of(here->period)), rest);
  auto* change = bar_->add_button(count == 1 ? tr("Change it on the board") : tr("Change them on the board"));
  connect(change, &QPushButton::clicked, this,
          [this, names, due = here->due_date] { Q_EMIT own_dates_wanted(names, due); });
}

void SetUpPage::show_forms() {
  const AuditCycle* here = cycles_.current();
  const QString chosen = planning_ ? planning_->form : here != nullptr ? here->form : QString{};
  const QString key = chosen.section(QLatin1Char('/'), 0, 1);
  form_->clear();
  for (const auto& version : versions_) {
    if (version.name.section(QLatin1Char('/'), 0, 1) == key) {
      form_->addItem(tr("%1, version %2").arg(version.title).arg(version.version), version.name);
    }
  }
  if (form_->findData(chosen) < 0 && !chosen.isEmpty()) {
    form_->addItem(tr("Version %1").arg(chosen.section(QLatin1Char('/'), -1)), chosen);
  }
  // A new month takes the newest; a planned one may take another until it has allocations.
  form_->setCurrentIndex(planning_ ? 0 : form_->findData(chosen));
  form_->setEnabled(!planning_ && here != nullptr && here->state == CycleState::Planned && board_.all().isEmpty());
}

void SetUpPage::set_offline(bool offline) {
  offline_ = offline;
  show_cycle();
}

void SetUpPage::save_month() {
  bar_->hide();
  if (!due_->settle()) {
    return;
  }
  AuditCycle wanted = planning_.value_or(AuditCycle{});
  wanted.theme = theme_->text().trimmed();
  wanted.due_date = due_->date();
  saving_ = {typed_key(), {theme_->text(), due_->date()}};
  if (planning_) {
    cycles_.plan(programme(), wanted);
  } else {
    wanted.form = form_->isEnabled() ? form_->currentData().toString() : QString{};
    const QDate saved = month_in_fields().due_date;
    due_before_ = saved == wanted.due_date ? QDate{} : saved;
    cycles_.change(wanted);
  }
  show_cycle();
}

void SetUpPage::ask_to_open() {
  const QString month = month_of(cycles_.current()->period);
  confirm(this, tr("Open %1?").arg(month),
          tr("Auditors see their audits of %1 at once (%2 so far), and its form is fixed. This cannot be undone.")
              .arg(month)
              .arg(board_.count(BoardState::All)),
          tr("Open %1").arg(month), [this] { cycles_.open(); });
}

void SetUpPage::ask_to_close() {
  const QString month = month_of(cycles_.current()->period);
  const int out =
      board_.count(BoardState::ToStart) + board_.count(BoardState::InProgress) + board_.count(BoardState::SentBack);
  const int waiting = board_.count(BoardState::Submitted);
  QString text = out == 0   ? tr("Every audit of %1 has come in.").arg(month)
                 : out == 1 ? tr("1 audit of %1 has not come in, and cannot come in any more.").arg(month)
                            : tr("%1 audits of %2 have not come in, and cannot come in any more.").arg(out).arg(month);
  if (waiting > 0) {
    text += QLatin1Char(' ') + (waiting == 1 ? tr("1 waits to be read.") : tr("%1 wait to be read.").arg(waiting));
  }
  confirm(this, tr("Close %1?").arg(month), text + QLatin1Char(' ') + tr("This cannot be undone."),
          out == 0 ? tr("Close %1").arg(month) : tr("Close %1 with %2 still out").arg(month).arg(out),
          [this] { cycles_.close(); });
}

void SetUpPage::take_pattern() {
  const QString before = cycles_.neighbour(-1);
  when_answered(allocations_.allocations(before), this,
                [this, here = cycles_.current()->name](const Outcome<QList<Allocation>>& outcome) {
                  if (cycles_.current() == nullptr || cycles_.current()->name != here) {
                    return;
                  }
                  if (outcome.failure) {
                    tell(Tone::Error, QStringLiteral("problem"), tr("The month before did not come."),
                         failure_words(*outcome.failure));
                    return;
                  }
                  grid_.add_pattern(*outcome.value);
                  sheet_->setFocus();
                });
}

void SetUpPage::show_grid() {
  const int rows = grid_.filled();
  const int bad = grid_.problem_count();
  QString state;
  if (grid_.saving()) {
    state = tr("Allocating…");
  } else if (bad > 0) {
    state = bad == 1 ? tr("1 cell to mend") : tr("%1 cells to mend").arg(bad);
  } else if (grid_.checking()) {
    state = tr("The server checks…");
  } else if (grid_.checked()) {
    state = tr("Checked: nothing to mend");
  } else if (rows == 0) {
    state = tr("Type, or paste from a spreadsheet: case, area, team, auditor");
  }
  if (grid_.restored() > 0) {
    const QString kept = grid_.restored() == 1 ? tr("1 row is here from before") : tr("%1 rows are here from before");
    state = (grid_.restored() == 1 ? kept : kept.arg(grid_.restored())) +
            (state.isEmpty() ? QString{} : QStringLiteral(". ") + state);
  }
  sheet_state_->setText(state);
  sheet_state_->set_tone(bad > 0 ? Tone::Error : Tone::Quiet);
  to_problem_->setVisible(bad > 0);
  allocate_->setText(rows == 1 ? tr("Allocate 1 audit") : tr("Allocate %1 audits").arg(rows));
  allocate_->setVisible(rows > 0);
  allocate_->setEnabled(!offline_ && !grid_.saving());
  show_problem();
}

void SetUpPage::show_problem() {
  const QModelIndex here = sheet_->currentIndex();
  const QString wrong = here.isValid() ? grid_.problem(here.row(), here.column()) : QString{};
  const QString words = here.isValid() && wrong.isEmpty() ? grid_.warning(here.row(), here.column()) : wrong;
  problem_->set_tone(wrong.isEmpty() ? Tone::Warning : Tone::Error);
  problem_->setText(words);
  problem_->setVisible(!words.isEmpty());
}

}  // namespace touchstone::client
