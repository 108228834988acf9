// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/audit_page.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "client/pages/check_page.h"
#include "client/pages/group_list.h"
#include "client/pages/group_page.h"
#include "client/pages/last_audit_box.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

constexpr int side_width = 256;
constexpr int guidance_width = 288;
constexpr int three_columns_from = 1000;  // Of the window: below it the guidance goes under F1.
constexpr int two_columns_from = 800;     // Below it the groups become a combo box.

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

AuditPage::AuditPage(AuditWork& work, PreviousAudits& previous, Spelling* spelling, const QDate& today, QWidget* parent)
    : QWidget{parent},
      work_{work},
      form_{work.form},
      last_audits_{previous},
      spelling_{spelling},
      today_{today},
      groups_{work.form} {
  setAccessibleName(tr("Audit %1").arg(form_.audit().case_reference));
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  whole->setSpacing(0);
  whole->addWidget(build_top_line());
  columns_ = new QHBoxLayout;
  columns_->setSpacing(0);
  columns_->addWidget(build_side());
  columns_->addWidget(build_middle(), 1);
  columns_->addWidget(build_guidance());
  whole->addLayout(columns_, 1);
  build_actions();
  connect(&work_.saver, &AuditSaver::changed, this, &AuditPage::show_bar);
  connect(&work_.saver, &AuditSaver::changed, this, &AuditPage::show_foot);
  connect(&work_.saver.connection(), &ConnectionStatus::state_changed, this, &AuditPage::show_foot);
  connect(&work_.saver, &AuditSaver::merged_by_itself, this, &AuditPage::show_bar);
  connect(&work_.history, &AuditHistory::moved, this, &AuditPage::show_undone);
  qApp->installEventFilter(this);
  connect(&work_.saver, &AuditSaver::submitted, this, &AuditPage::show_check);
  connect(&work_.saver, &AuditSaver::submit_refused, this, [this] {
    show_check();
    check_page_->focus_start();
  });
  connect(&form_, &AuditForm::replaced, this, [this] { show_row(row_); });
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    if (now != nullptr && scroll_->widget() != nullptr && scroll_->widget()->isAncestorOf(now)) {
      scroll_->ensureWidgetVisible(now, 24, 64);
    }
  });
  show_bar();
}

AuditPage::~AuditPage() {
  disconnect(qApp, nullptr, this, nullptr);
  delete side_;  // Their lists look at a member that goes before the children do.
  delete top_line_;
}

QWidget* AuditPage::build_top_line() {
  top_line_ = pane(tr("This audit"));
  auto* row = new QHBoxLayout{top_line_};
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
  scroll_ = new QScrollArea;
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

void AuditPage::show_key(const QString& key) {
  const int check = static_cast<int>(form_.groups().size());
  if (key == QLatin1String("check") || form_.read_only()) {
    show_row(check);
    return;
  }
  // An audit that was sent back is gone on with where the unit asks something.
  if (key.isEmpty() && form_.audit().state == AuditState::SentBack && !form_.audit().comments.isEmpty()) {
    go_to(form_.first_commented());
    return;
  }
  int row = form_.group_of(key);
  for (int i = 0; row < 0 && i < check; ++i) {
    row = form_.group_state(i) != GroupState::Completed && form_.required(i) > 0 ? i : row;
  }
  show_row(row < 0 ? check : row);
  if (group_page_ != nullptr) {
    group_page_->focus_field({});
  }
}

void AuditPage::go_to(const QString& field) {
  show_row(form_.group_of_field(field));
  if (group_page_ != nullptr) {
    group_page_->focus_field(field);
  }
}

void AuditPage::show_row(int row) {
  row_ = qBound(0, form_.read_only() ? groups_.rowCount() - 1 : row, groups_.rowCount() - 1);
  if (row_ < form_.groups().size()) {
    show_group(row_);
  } else {
    show_check();
  }
}

void AuditPage::show_group(int group) {
  const bool from_list = list_->hasFocus() || combo_->hasFocus();
  check_page_ = nullptr;
  group_page_ = new GroupPage{form_, group, spelling_};
  scroll_->setWidget(group_page_);
  connect(group_page_, &GroupPage::entered, this, &AuditPage::show_guidance);
  connect(group_page_, &GroupPage::finished, this, [this] { next_->setFocus(Qt::OtherFocusReason); });
  list_->setCurrentIndex(groups_.index(group, 0));
  combo_->setCurrentIndex(group);
  setWindowTitle(tr("%1, %2").arg(group_page_->windowTitle(), form_.audit().case_reference));
  show_foot();
  follow_width();
  const auto& questions = form_.groups()[group].questions;
  if (!questions.isEmpty()) {
    show_guidance(QStringLiteral("answers.") + questions.first().key, QStringLiteral("%1.1").arg(group + 1), {});
  } else {
    show_guidance(form_.groups()[group].discussion ? QStringLiteral("discussion") : QStringLiteral("grade"),
                  QStringLiteral("%1.1").arg(group + 1), form_.groups()[group].title);
  }
  chain_page();
  if (!from_list) {
    group_page_->focus_field({});
  }
}

void AuditPage::show_check() {
  const bool from_list = list_->hasFocus() || combo_->hasFocus();
  row_ = static_cast<int>(form_.groups().size());
  if (check_page_ == nullptr) {
    group_page_ = nullptr;
    check_page_ = new CheckPage{form_, work_.saver};
    scroll_->setWidget(check_page_);
    connect(check_page_, &CheckPage::followed, this, &AuditPage::go_to);
    connect(check_page_, &QWidget::windowTitleChanged, this, &QWidget::setWindowTitle);
  }
  list_->setCurrentIndex(groups_.index(row_, 0));
  combo_->setCurrentIndex(row_);
  setWindowTitle(check_page_->windowTitle());
  show_foot();
  follow_width();
  chain_page();
  if (!from_list) {
    press_into();
  }
}

void AuditPage::show_foot() {
  const int groups = static_cast<int>(form_.groups().size());
  const bool check = row_ >= groups;
  const bool closed = form_.read_only();
  list_->setEnabled(!closed);
  combo_->setEnabled(!closed);
  previous_->setVisible(row_ > 0 && !closed);
  foot_words_->setText({});
  if (row_ > 0) {
    previous_->setText(form_.groups()[qMin(row_, groups) - 1].title);
  }
  if (closed) {
    next_->setText(tr("Back to my audits"));
  } else if (check) {
    show_submit();
  } else {
    next_->setText(row_ + 1 < groups ? tr("Next: %1").arg(form_.groups()[row_ + 1].title) : tr("Check your answers"));
  }
  next_->updateGeometry();
}

void AuditPage::show_submit() {
  if (form_.is_example()) {
    next_->setText(tr("Submit the example"));
    foot_words_->setText(tr("A real audit goes to the quality assurance unit now. This one goes nowhere."));
    return;
  }
  if (!work_.saver.sending_waits()) {
    next_->setText(tr("Submit audit %1").arg(form_.audit().case_reference));
    foot_words_->setText(tr("It goes to the quality assurance unit, who accept it or send it back with comments."));
    return;
  }
  next_->setText(tr("Submit, to be sent later"));
  foot_words_->setText(work_.saver.connection().state() == ConnectionState::SignedOut
                           ? tr("It is kept on this computer and sent, once only, as soon as you have signed in.")
                           : tr("It is kept on this computer and sent, once only, as soon as the server answers."));
}

void AuditPage::show_bar() {
  const auto& saver = work_.saver;
  bar_->clear_buttons();
  if (saver.state() == AuditSaver::State::Stale) {
    show_stale();
  } else if (saver.state() == AuditSaver::State::Refused && saver.failure()) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("The server did not take your last change."),
              failure_words(*saver.failure()));
    connect(bar_->add_button(tr("Try again")), &QPushButton::clicked, &work_.saver, &AuditSaver::save_now);
  } else {
    bar_->hide();
  }
  if (form_.audit().state == AuditState::SentBack && !form_.audit().response_comment.isEmpty()) {
    sent_back_->say(Tone::Warning, QStringLiteral("sent_back"), tr("Sent back to you."),
                    tr("“%1”").arg(form_.audit().response_comment));
  } else {
    sent_back_->hide();
  }
  show_note();
  const bool none = bar_->isHidden() && sent_back_->isHidden() && note_->isHidden();
  bars_->setContentsMargins(24, none ? 0 : 16, 24, 0);
}

void AuditPage::show_stale() {
  const QString reference = form_.audit().case_reference;
  if (!work_.saver.theirs()) {
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("%1 was changed in two places.").arg(reference),
              tr("Both versions are safe. The other one is being fetched."));
    return;
  }
  bar_->say(Tone::Warning, QStringLiteral("warning"), tr("%1 was changed in two places.").arg(reference),
            tr("Both versions are safe. It is sent when you have chosen what it should say."));
  connect(bar_->add_button(tr("Choose now")), &QPushButton::clicked, this, &AuditPage::merge_wanted);
}

void AuditPage::show_note() {
  if (form_.is_example()) {
    note_->say(Tone::Accent, QStringLiteral("info"), tr("This is an example."),
               tr("Nothing you write here is kept, sent or counted. Try every key."));
  } else if (!work_.taken.isEmpty()) {
    note_->say(Tone::Accent, QStringLiteral("info"), tr("Added from another computer:"),
               tr("%1. Undo takes it back.").arg(work_.taken.join(QStringLiteral(", "))));
  } else if (work_.recovered) {
    note_->say(Tone::Warning, QStringLiteral("warning"), tr("The newest draft was damaged."),
               tr("This is the one before it. Check the last thing you wrote."));
  } else if (work_.older_form()) {
    note_->say(Tone::Accent, QStringLiteral("info"), tr("The form has changed since you began."),
               tr("This audit goes on with version %1, which you began with.").arg(form_.form().version));
  } else {
    note_->hide();
  }
}

void AuditPage::show_undone(const FieldPlace& place) {
  show_row(form_.group_of_field(place.field));
  if (group_page_ == nullptr) {
    return;
  }
  group_page_->focus_field(place.field);
  // The words under the focus are those of the field, or the answer was a choice, which has no caret.
  if (auto* text = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget())) {
    QTextCursor cursor = text->textCursor();
    cursor.setPosition(qMin(place.caret, static_cast<int>(text->toPlainText().size())));
    text->setTextCursor(cursor);
  } else if (auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget())) {
    line->setCursorPosition(qMin(place.caret, static_cast<int>(line->text().size())));
  }
}

QWidget* AuditPage::page() const {
  return group_page_ != nullptr ? static_cast<QWidget*>(group_page_) : static_cast<QWidget*>(check_page_);
}

void AuditPage::chain_page() {
  setTabOrder(list_, combo_);
  chain_tabs_after(combo_, {bar_, note_, sent_back_, page()});
}

bool AuditPage::eventFilter(QObject* watched, QEvent* event) {
  // A field, a card or a link has come, or gone.
  if (event->type() == QEvent::LayoutRequest && page() != nullptr && watched == page()) {
    chain_page();
  }
  if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) {
    return QWidget::eventFilter(watched, event);
  }
  auto* widget = qobject_cast<QWidget*>(watched);
  auto& key = static_cast<QKeyEvent&>(*event);
  const bool undo = key.matches(QKeySequence::Undo);
  const bool redo = key.matches(QKeySequence::Redo);
  if (widget == nullptr || !isAncestorOf(widget) || !(undo || redo)) {
    return QWidget::eventFilter(watched, event);
  }
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();  // It comes again as a key, which is taken here.
    return true;
  }
  if (undo) {
    work_.history.undo();
  } else {
    work_.history.redo();
  }
  return true;
}

QString AuditPage::guidance_of(const QString& field) const {
  if (const Question* question = form_.question(field.section(QLatin1Char('.'), 1)); question != nullptr) {
    return question->guidance;
  }
  if (field == QLatin1String("discussion")) {
    return tr(
        "Talk the audit through with the practitioner or the case manager before you submit it, and let them say "
        "how they see it. When you could not, say why; you can still submit.");
  }
  if (field == QLatin1String("grade")) {
    return tr(
        "Read the four descriptions and choose the one that fits the whole of the work best. One weak answer does "
        "not decide the grade; what it meant for the child does.");
  }
  return tr(
      "Write what you saw and what it meant for the child, so that somebody who does not know the case can learn "
      "from it. Tick the theme when the finding belongs to it. Never write the name of a child, a parent or a "
      "school.");
}

void AuditPage::show_guidance(const QString& field, const QString& number, const QString& title) {
  const Question* question = form_.question(field.section(QLatin1Char('.'), 1));
  guidance_title_->setText(question != nullptr ? question->short_text : title);
  const bool moved = guided_field_ != field || guided_number_ != number;
  guided_field_ = field;
  guided_number_ = number;
  last_audit_->show_field(field);
  if (moved && !last_audit_->whole_open()) {
    show_side_text();
  }
}

void AuditPage::show_side_text() {
  const bool whole = last_audit_->whole_open();
  guidance_number_->setText(whole ? last_audit_->source() : tr("Guidance for question %1").arg(guided_number_));
  guidance_text_->setAccessibleName(whole ? last_audit_->accessibleName() : tr("Guidance"));
  if (whole) {
    guidance_text_->setHtml(last_audit_->whole_as_html());
  } else {
    guidance_text_->setPlainText(guidance_of(guided_field_));
  }
}

void AuditPage::press_into() {
  if (group_page_ != nullptr) {
    group_page_->focus_field({});
  } else if (!form_.problems().isEmpty()) {
    check_page_->focus_start();
  } else {
    next_->setFocus(Qt::OtherFocusReason);
  }
}

void AuditPage::press_primary() {
  if (form_.read_only()) {
    Q_EMIT left();
  } else if (check_page_ != nullptr) {
    check_page_->submit();
  } else {
    step(1);
  }
}

void AuditPage::step(int by) {
  const int wanted = row_ + by;
  if (wanted < 0 || wanted >= groups_.rowCount() || form_.read_only()) {
    return;
  }
  show_row(wanted);
  press_into();
}

void AuditPage::toggle_guidance() {
  if (window()->width() >= three_columns_from) {
    const bool with_grade = group_page_ != nullptr && form_.groups()[row_].grade_and_findings;
    guidance_asked_ = with_grade && !guidance_->isVisible();
    follow_width();
    if (guidance_->isVisible()) {
      guidance_text_->setFocus(Qt::OtherFocusReason);
    } else {
      press_into();
    }
    return;
  }
  guidance_->setVisible(!guidance_->isVisible());
  if (guidance_->isVisible()) {
    guidance_text_->setFocus(Qt::OtherFocusReason);
  } else {
    press_into();
  }
}

void AuditPage::next_mark() {
  if (group_page_ == nullptr || !group_page_->go_to_next_mark()) {
    foot_words_->setText(tr("Nothing on this page is marked."));
    announce(foot_words_, foot_words_->text());
  }
}

void AuditPage::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && window()->width() < three_columns_from && guidance_->isVisible()) {
    toggle_guidance();
    return;
  }
  QWidget::keyPressEvent(event);
}

void AuditPage::follow_width() {
  const int wide = window()->width();
  const bool findings = group_page_ != nullptr && form_.groups()[row_].grade_and_findings;
  const bool beside = wide >= three_columns_from;
  side_->setVisible(wide >= two_columns_from);
  top_line_->setVisible(wide < two_columns_from);
  // The grade's own words stand beside each grade, and the last look needs the whole width.
  guidance_->setVisible(beside && group_page_ != nullptr && (!findings || guidance_asked_));
  guidance_->setFixedWidth(beside ? guidance_width : qMin(wide / 2, guidance_width));
  foot_words_->setVisible(beside);
  if (group_page_ != nullptr) {
    group_page_->set_narrow(wide < two_columns_from + 120);
  }
}

void AuditPage::focusInEvent(QFocusEvent*) { press_into(); }

void AuditPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  follow_width();
}

}  // namespace touchstone::client
