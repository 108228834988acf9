// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/audit_page.h"

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
#include "client/pages/concern_panel.h"
#include "client/pages/grade_history_box.h"
#include "client/pages/group_list.h"
#include "client/pages/group_page.h"
#include "client/pages/last_audit_box.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

constexpr int guidance_width = 288;
constexpr int three_columns_from = 1000;  // Of the window: below it the guidance goes under F1.
constexpr int two_columns_from = 800;     // Below it the groups become a combo box.

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

void AuditPage::show_grades(GradeHistory& grades, QHash<QString, QString>& drafts) {
  grades.open(form_.audit());
  auto* box = new GradeHistoryBox{grades};
  box->hold_drafts_in(drafts);
  box->setContentsMargins(24, 12, 24, 0);
  bars_->addWidget(box);
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
  if (make_below_discussion_ && form_.groups()[group].discussion) {
    group_page_->add_below(make_below_discussion_());
  }
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

void AuditPage::offer_below_discussion(std::function<QWidget*()> make) { make_below_discussion_ = std::move(make); }

void AuditPage::offer_actions(std::function<AuditActionsBox*()> make) {
  make_actions_ = std::move(make);
  if (check_page_ != nullptr) {
    check_page_->set_actions(make_actions_());
  }
}

void AuditPage::show_check() {
  const bool from_list = list_->hasFocus() || combo_->hasFocus();
  row_ = static_cast<int>(form_.groups().size());
  if (check_page_ == nullptr) {
    group_page_ = nullptr;
    check_page_ = new CheckPage{form_, work_.saver};
    scroll_->setWidget(check_page_);
    if (make_actions_) {
      check_page_->set_actions(make_actions_());
    }
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
  make_room_for_bars();
}

void AuditPage::make_room_for_bars() {
  const bool concern = concern_ != nullptr && !concern_->isHidden();
  const bool none = bar_->isHidden() && sent_back_->isHidden() && note_->isHidden() && !concern;
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
  if (page() == nullptr) {
    return;  // nothing is on show yet; what shows it chains it
  }
  setTabOrder(list_, combo_);
  QList<QWidget*> order{bar_, note_, sent_back_, page()};
  if (concern_ != nullptr) {
    order = QList<QWidget*>{unsafe_, concern_} + order;
  }
  chain_tabs_after(combo_, order);
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
