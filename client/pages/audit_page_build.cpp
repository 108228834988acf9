// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the page of an audit, and its keys.
#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "client/pages/audit_page.h"
#include "client/pages/concern_panel.h"
#include "client/pages/group_list.h"
#include "client/pages/last_audit_box.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"
#include "client/widgets/steady_scroll.h"

namespace touchstone::client {

namespace {

constexpr int side_width = 256;

/// A pane on `base` with a hairline at one side.
QWidget* pane(const QString& name) {
  auto* widget = new QWidget;
  widget->setAutoFillBackground(true);
  widget->setBackgroundRole(QPalette::Base);
  mark_pane(widget);
  widget->setProperty("grouping", true);
  widget->setAccessibleName(name);
  return widget;
}

QWidget* upright_line() {
  auto* line = new Hairline;
  line->setMaximumHeight(QWIDGETSIZE_MAX);
  line->setMinimumHeight(0);
  line->setFixedWidth(1);
  line->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
  return line;
}

}  // namespace

QWidget* AuditPage::build_top_line() {
  top_line_ = pane(tr("This audit"));
  auto* row = new QHBoxLayout{top_line_};
  top_row_ = row;
  row->setContentsMargins(16, 8, 16, 8);
  auto* back = new LinkButton{form_.audit().case_reference};
  back->set_mark(QStringLiteral("back"));
  back->setAccessibleName(tr("Back to my audits"));
  connect(back, &LinkButton::clicked, this, &AuditPage::left);
  combo_ = new QComboBox;
  group_lines_.setSourceModel(&groups_);
  combo_->setModel(&group_lines_);
  combo_->setAccessibleName(tr("Question groups"));
  combo_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  connect(combo_, &QComboBox::activated, this, &AuditPage::show_row);
  row->addWidget(back);
  row->addWidget(combo_, 1);
  return top_line_;
}

QWidget* AuditPage::build_side() {
  side_ = pane(tr("This audit"));
  side_->setFixedWidth(side_width);
  auto* row = new QHBoxLayout{side_};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  auto* column = new QVBoxLayout;
  column->setContentsMargins(0, 10, 0, 12);
  column->setSpacing(2);
  row->addLayout(column, 1);
  row->addWidget(upright_line());
  const auto& audit = form_.audit();
  auto* head = new QVBoxLayout;
  head->setContentsMargins(16, 0, 12, 0);
  head->setSpacing(3);
  auto* back = new LinkButton{tr("My audits")};
  back->set_mark(QStringLiteral("back"));
  connect(back, &LinkButton::clicked, this, &AuditPage::left);
  head->addWidget(back);
  head->addSpacing(2);
  head->addWidget(heading(audit.case_reference, TextSize::Section));
  QStringList facts{audit.service_area_code, audit.team, audit.practitioner};
  facts.removeAll(QString{});
  head->addWidget(new Words{facts.join(QStringLiteral(" · ")), TextSize::Small, false, Tone::Quiet});
  if (!form_.read_only()) {
    const bool late = audit.overdue || audit.due_date < today_;
    auto* deadline = new QWidget;
    auto* due = new QHBoxLayout{deadline};
    due->setContentsMargins(0, 0, 0, 0);
    due->setSpacing(6);
    due->addWidget(new IconMark{QStringLiteral("overdue"), late ? Tone::Error : Tone::Quiet, 14});
    due->addWidget(
        new Words{late ? tr("%1, due %2").arg(due_words(audit.due_date, today_), day_and_month(audit.due_date))
                       : tr("due %1, %2").arg(day_and_month(audit.due_date), due_words(audit.due_date, today_)),
                  TextSize::Small, false, late ? Tone::Error : Tone::Quiet},
        1);
    head->addWidget(deadline);
    // Handed in, it is late no more.
    connect(&form_, &AuditForm::read_only_changed, deadline,
            [this, deadline] { deadline->setVisible(!form_.read_only()); });
  }
  column->addLayout(head);
  column->addSpacing(8);
  list_ = new GroupList;
  list_->setModel(&groups_);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (now.isValid() && now.row() != row_) {
      show_row(now.row());
    }
  });
  connect(list_, &QListView::activated, this, [this] { press_into(); });
  column->addWidget(list_, 1);
  side_column_ = column;
  auto* hint = new Words{tr("Alt+Up and Alt+Down: previous or next group"), TextSize::Small, false, Tone::Quiet};
  hint->setContentsMargins(16, 0, 12, 0);
  column->addWidget(hint);
  return side_;
}

QWidget* AuditPage::build_middle() {
  auto* middle = new QWidget;
  auto* column = pane_column(middle, {0, 0, 0, 0}, 0);
  bars_ = new QVBoxLayout;
  bars_->setSpacing(8);
  bar_ = new MessageBar;
  sent_back_ = new MessageBar;
  note_ = new MessageBar;
  bars_->addWidget(bar_);
  bars_->addWidget(note_);
  bars_->addWidget(sent_back_);
  column->addLayout(bars_);
  scroll_ = new SteadyScroll;
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setFocusPolicy(Qt::NoFocus);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  column->addWidget(scroll_, 1);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(24, 10, 24, 12);
  foot->setSpacing(16);
  previous_ = plain_button({}, QStringLiteral("back"));
  next_ = primary_button({});
  foot_words_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  foot->addWidget(previous_);
  foot->addWidget(foot_words_, 1);
  foot->addStretch();
  foot->addWidget(next_);
  column->addLayout(foot);
  connect(previous_, &QPushButton::clicked, this, [this] { step(-1); });
  connect(next_, &QPushButton::clicked, this, &AuditPage::press_primary);
  return middle;
}

QWidget* AuditPage::build_guidance() {
  guidance_ = pane(tr("Guidance"));
  auto* row = new QHBoxLayout{guidance_};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(upright_line());
  auto* column = new QVBoxLayout;
  column->setContentsMargins(16, 20, 16, 12);
  column->setSpacing(4);
  row->addLayout(column, 1);
  guidance_title_ = heading({}, TextSize::Section);
  guidance_number_ = new Words{{}, TextSize::Small, false, Tone::Quiet};
  guidance_text_ = new QTextBrowser;
  guidance_text_->setFrameShape(QFrame::NoFrame);
  guidance_text_->setAccessibleName(tr("Guidance"));
  guidance_text_->document()->setDocumentMargin(0);
  guidance_text_->setTabChangesFocus(true);
  column->addWidget(guidance_title_);
  column->addWidget(guidance_number_);
  column->addSpacing(4);
  column->addWidget(guidance_text_, 1);
  last_audit_ = new LastAuditBox{last_audits_, form_.audit().name};
  column->addWidget(last_audit_);
  connect(last_audit_, &LastAuditBox::whole_toggled, this, [this] {
    show_side_text();
    guidance_text_->setFocus(Qt::OtherFocusReason);
  });
  return guidance_;
}

void AuditPage::use_concerns(ConcernGateway& concerns, ConnectionStatus& connection) {
  const auto& audit = form_.audit();
  auto* raiser = new ConcernRaiser{concerns, connection, audit.name, audit.service_area_code, this};
  concern_ = new ConcernPanel{*raiser, audit.case_reference};
  bars_->insertWidget(0, concern_);
  auto* at_side = plain_button(tr("Child may be unsafe…"));
  unsafe_ = at_side;
  auto* on_top = plain_button(tr("Unsafe…"), QStringLiteral("warning"));
  on_top->setAccessibleName(at_side->text());
  auto* room = new QHBoxLayout;
  room->setContentsMargins(8, 4, 8, 4);
  room->addWidget(at_side);
  side_column_->addLayout(room);
  top_row_->addWidget(on_top);
  const auto ask = [this] { concern_->ask(); };
  connect(at_side, &QPushButton::clicked, concern_, ask);
  connect(on_top, &QPushButton::clicked, concern_, ask);
  connect(concern_, &ConcernPanel::resized, this, [this] { make_room_for_bars(); });
  connect(concern_, &ConcernPanel::left, this, [this] { press_into(); });
  add_key(tr("A child may be unsafe"), QStringLiteral("Ctrl+Shift+U"), ask);
  raiser->refresh();
  chain_page();
}

void AuditPage::add_key(const QString& text, const QString& keys, const std::function<void()>& act) {
  auto* action = new QAction{text, this};
  action->setShortcut(QKeySequence{keys});
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(action, &QAction::triggered, this, act);
  addAction(action);
}

void AuditPage::build_actions() {
  add_key(tr("Next group"), QStringLiteral("Alt+Down"), [this] { step(1); });
  add_key(tr("Previous group"), QStringLiteral("Alt+Up"), [this] { step(-1); });
  add_key(tr("Primary button of the page"), QStringLiteral("Ctrl+Return"), [this] { press_primary(); });
  add_key(tr("Back to my audits"), QStringLiteral("Alt+Left"), [this] { Q_EMIT left(); });
  add_key(tr("Next spelling or name mark"), QStringLiteral("F7"), [this] { next_mark(); });
  add_key(tr("Guidance for this question"), QStringLiteral("F1"), [this] { toggle_guidance(); });
  add_key(tr("Undo"), QStringLiteral("Ctrl+Z"), [this] { work_.history.undo(); });
  add_key(tr("Redo"), QStringLiteral("Ctrl+Shift+Z"), [this] { work_.history.redo(); });
  add_key(tr("Send what is written to the server now"), QStringLiteral("Ctrl+S"), [this] { work_.saver.save_now(); });
}

}  // namespace touchstone::client
