// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/reading_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "client/pages/audit_actions_box.h"
#include "client/pages/concern_place.h"
#include "client/pages/grade_history_box.h"
#include "client/pages/reading_views.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

constexpr int side_width = 360;
constexpr int events_first = 4;
constexpr int part_height = 300;  // Of the answers, and of what stands beside them, where the page scrolls as a whole.
constexpr int minute_ms = 60'000;
const QString general = QStringLiteral("audit");

/// Takes everything out of a column.
void clear(QVBoxLayout* column) {
  while (QLayoutItem* item = column->takeAt(0)) {
    if (QWidget* widget = item->widget()) {
      widget->hide();
      widget->setObjectName({});  // not to be found any more
      widget->deleteLater();
    }
    delete item;
  }
}

}  // namespace

ReadingPage::ReadingPage(ReadingModel& model, CommentStore& store, std::function<QDate()> today, QWidget* parent)
    : QWidget{parent},
      model_{model},
      store_{store},
      today_{std::move(today)},
      back_{new LinkButton{tr("To read")}},
      title_{heading({}, TextSize::Title)},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      no_answer_{new Words{{}, TextSize::Normal, true}},
      send_back_{plain_button(tr("Send back…"))},
      accept_{primary_button(tr("Accept"))},
      bar_{new MessageBar},
      newer_{new MessageBar} {
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
  look_again_.setInterval(minute_ms);
  follow_controls();
  follow_model();
  follow_store();
  add_keys();
}

void ReadingPage::follow_controls() {
  connect(back_, &LinkButton::clicked, this, &ReadingPage::left);
  connect(accept_, &QPushButton::clicked, this, &ReadingPage::accept);
  connect(send_back_, &QPushButton::clicked, this, [this] {
    bar_->hide();
    model_.send_back();
  });
  connect(list_, &ReadingList::pin_wanted, this, [this](const QString& field) {
    model_.pin(field);
    focus_comment(field);
  });
  connect(list_, &ReadingList::heading_passed, this, [this](const QString& answer) {
    if (model_.no_answer_reason().isEmpty()) {
      kept_->setText(tr("A heading takes no comment. Press C again to pin one to “%1”.").arg(answer));
      announce(list_, kept_->text());
    }
  });
  connect(newer_->add_button(tr("Show it")), &QPushButton::clicked, &model_, &ReadingModel::show_newer);
  connect(beside_, &LinkButton::clicked, this, [this] {
    if (previous_box_->isVisible()) {
      previous_box_->hide();
    } else {
      model_.ask_previous();
      show_previous();
    }
  });
  connect(all_events_, &LinkButton::clicked, this, [this] {
    every_event_ = true;
    show_events();
  });
}

void ReadingPage::follow_model() {
  connect(&look_again_, &QTimer::timeout, &model_, &ReadingModel::look_again);
  connect(&model_, &ReadingModel::opened, this, &ReadingPage::show_audit);
  connect(&model_, &ReadingModel::comments_changed, this, &ReadingPage::show_comments);
  connect(&model_, &ReadingModel::events_changed, this, &ReadingPage::show_events);
  connect(&model_, &ReadingModel::previous_changed, this, &ReadingPage::show_previous);
  connect(&model_, &ReadingModel::previous_failed, this,
          [this](const Failure& failure) { say_failure(tr("The last audit did not come."), failure); });
  connect(&model_, &ReadingModel::busy_changed, this, &ReadingPage::show_buttons);
  connect(&model_, &ReadingModel::newer_came, this,
          [this] { newer_->say(Tone::Warning, QStringLiteral("warning"), tr("A newer version came in."), {}); });
  connect(&model_, &ReadingModel::comment_wanted, this, [this] {
    general_shown_ = true;
    show_comments();
    bar_->clear_buttons();
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Say what is to be mended."),
              tr("Pin a comment to an answer with C, or write one to the audit as a whole."));
    focus_comment(general);
  });
  connect(&model_, &ReadingModel::answer_failed, this,
          [this](const Failure& failure) { say_failure(tr("Your answer was not taken."), failure); });
}

void ReadingPage::follow_store() {
  connect(&store_, &CommentStore::kept, this, [this](const QString& audit) {
    if (model_.is_open() && audit == model_.audit().name) {
      kept_->setText(tr("Comments saved on this computer %1; the auditor sees them when you send the audit back")
                         .arg(clock_time(QDateTime::currentDateTime())));
      kept_->set_tone(Tone::Quiet);
    }
  });
  connect(&store_, &CommentStore::not_kept, this, [this](const QString&, const QString& problem) {
    kept_->setText(problem);
    kept_->set_tone(Tone::Error);
  });
}

void ReadingPage::add_keys() {
  const auto add = [this](const QString& text, const QString& keys, auto act) {
    auto* action = new QAction{text, this};
    action->setShortcut(QKeySequence{keys});
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
  };
  add(tr("Back from the audit"), QStringLiteral("Alt+Left"), [this] { Q_EMIT left(); });
  if (model_.reads_only()) {
    return;
  }
  add(tr("Accept the audit"), QStringLiteral("Ctrl+Return"), [this] { accept(); });
  add(tr("Send the audit back"), QStringLiteral("Ctrl+Shift+Return"), [this] { model_.send_back(); });
}

void ReadingPage::set_back(const QString& words) {
  back_->setText(words);
  back_->updateGeometry();
}

void ReadingPage::set_grades(GradeHistory& grades) {
  grades_ = new GradeHistoryBox{grades};
  grades_place_->addWidget(grades_);
  connect(&model_, &ReadingModel::opened, &grades, [this, &grades] { grades.open(model_.audit()); });
  connect(&model_, &QAbstractItemModel::modelReset, &grades, [this, &grades] {
    if (!model_.is_open()) {
      grades.close();
    }
  });
  connect(&grades, &GradeHistory::done, &model_, &ReadingModel::look_again);
}

void ReadingPage::set_concerns(ConcernPlace* concerns) {
  concerns_ = concerns;
  auto* unsafe = plain_button(tr("Child may be unsafe…"), QStringLiteral("warning"));
  head_row_->insertWidget(head_row_->indexOf(send_back_), unsafe);
  main_column_->insertWidget(main_column_->indexOf(newer_), concerns_);
  connect(unsafe, &QPushButton::clicked, concerns_, &ConcernPlace::ask);
  connect(concerns_, &ConcernPlace::left, this, [this] { list_->setFocus(); });
  chain_tabs_after(back_, {unsafe, send_back_, accept_, concerns_, newer_});
}

void ReadingPage::set_actions(AuditActionsBox* actions) {
  actions_ = actions;
  side_column_->insertWidget(actions_at_, actions_);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, actions_,
          [this](const QModelIndex& now) { actions_->set_about(now.data(ReadingModel::FieldRole).toString()); });
}

void ReadingPage::add_beside(QWidget* box, std::function<void(const Audit&)> show) {
  const int before = actions_ == nullptr ? 0 : 1;
  side_column_->insertWidget(actions_at_ + before + static_cast<int>(boxes_beside_.size()), box);
  boxes_beside_.append(std::move(show));
}

void ReadingPage::set_offline(bool offline) {
  offline_ = offline;
  if (grades_ != nullptr) {
    grades_->set_offline(offline);
  }
  show_buttons();
}

void ReadingPage::show_audit() {
  const Audit& audit = model_.audit();
  general_shown_ = !model_.general().isEmpty();
  every_event_ = false;
  accept_anyway_ = false;
  bar_->hide();
  newer_->hide();
  previous_box_->hide();
  setWindowTitle(audit.case_reference);
  title_->setText(audit.case_reference);
  QStringList facts{audit.service_area_code, audit.team, audit.auditor_display_name};
  if (audit.submit_time.isValid()) {
    const QDateTime local = audit.submit_time.toLocalTime();
    facts += tr("submitted %1, %2").arg(day_and_month(local.date()), local.toString(QStringLiteral("HH:mm")));
  } else {
    facts += state_words(audit.state);
  }
  facts.removeAll(QString{});
  facts_->setText(facts.join(QStringLiteral(" · ")));
  const QString grade = grade_words(audit.grade);
  const QString standing = grade_words(audit.standing_grade);
  grade_->setText(grade.isEmpty() ? tr("No grade")
                  : standing.isEmpty() || audit.standing_grade == audit.grade
                      ? grade
                      : tr("%1, was %2").arg(standing, grade.toLower()));
  reason_->setText(audit.grade_rationale.isEmpty() ? tr("No reason given") : audit.grade_rationale);
  const auto& discussion = audit.discussion;
  discussed_->setText(discussion.held == Held::Yes
                          ? (audit.practitioner.isEmpty() ? tr("Yes") : tr("Yes, %1").arg(audit.practitioner))
                      : discussion.held == Held::No ? tr("No")
                                                    : tr("Not answered"));
  if (discussion.held == Held::Yes && !discussion_words(discussion).isEmpty()) {
    discussed_->setText(discussed_->text() + QLatin1Char('\n') + discussion_words(discussion));
  }
  why_not_->setText(discussion.reason);
  not_discussed_->setVisible(discussion.held == Held::No && !discussion.reason.isEmpty());
  list_->setCurrentIndex(model_.index(model_.rowCount() > 1 ? 1 : 0));
  kept_->setText(tr("Press C on any answer to pin a comment to it."));
  show_buttons();
  show_comments();
  show_asked();
  show_events();
  if (concerns_ != nullptr) {
    concerns_->show_audit(audit);
  }
  if (actions_ != nullptr) {
    actions_->show_audit(audit, model_.form(),
                         audit.state == AuditState::Submitted || audit.state == AuditState::Accepted);
  }
  for (const auto& show : boxes_beside_) {
    show(audit);
  }
}

void ReadingPage::show_buttons() {
  if (!model_.is_open()) {
    return;
  }
  const QString reason = model_.no_answer_reason();
  const bool can = reason.isEmpty();
  no_answer_->setText(reason);
  no_answer_->setVisible(!can);
  send_back_->setVisible(can && model_.audit().allows("send_back"));
  accept_->setVisible(can);
  for (auto* button : {send_back_, accept_}) {
    button->setEnabled(!model_.busy() && !offline_);
  }
  for (auto* pin : std::as_const(head_pins_)) {
    pin->setVisible(can);
  }
  const int count = model_.ready_comments();
  send_back_->setText(count == 0   ? tr("Send back…")
                      : count == 1 ? tr("Send back, 1 comment")
                                   : tr("Send back, %1 comments").arg(count));
}

void ReadingPage::show_comments() {
  clear(comments_);
  const auto& pinned = model_.comments();
  const bool can = model_.no_answer_reason().isEmpty();
  const Audit& audit = model_.audit();
  const auto sent_before = audit.comments.size() + (audit.response_comment.isEmpty() ? 0 : 1);
  comments_title_->setText(tr("Comments (%1)").arg(can ? pinned.size() : sent_before));
  if (!can) {
    for (const auto& sent : audit.comments) {
      comments_->addWidget(new Words{model_.label_of(sent.field), TextSize::Normal, true});
      comments_->addWidget(new Words{sent.text});
    }
    if (!audit.response_comment.isEmpty()) {
      comments_->addWidget(new Words{audit.response_comment});
    }
    kept_->hide();
    comments_box_->setVisible(comments_->count() > 0);
    return;
  }
  kept_->show();
  for (int i = 0; i < pinned.size(); ++i) {
    const QString field = pinned[i].field;
    auto* card = new CommentCard{i + 1, model_.label_of(field), pinned[i].text};
    card->setObjectName(field);
    connect(card, &CommentCard::text_changed, this, [this, field](const QString& text) {
      model_.set_comment(field, text);
      show_buttons();
    });
    connect(card, &CommentCard::remove_wanted, this, [this, field] {
      model_.unpin(field);
      show_buttons();
      list_->setFocus();
    });
    comments_->addWidget(card);
  }
  if (general_shown_) {
    auto* card = new CommentCard{0, tr("To the audit as a whole"), model_.general()};
    card->setObjectName(general);
    connect(card, &CommentCard::text_changed, &model_, &ReadingModel::set_general);
    connect(card, &CommentCard::remove_wanted, this, [this] {
      general_shown_ = false;
      model_.set_general({});
      show_comments();
      list_->setFocus();
    });
    comments_->addWidget(card);
  }
  comments_box_->setVisible(comments_->count() > 0);
  chain_tabs(comments_box_, {comments_box_});
  show_buttons();
}

void ReadingPage::focus_comment(const QString& field) {
  if (auto* card = findChild<CommentCard*>(field)) {
    card->field()->setFocus();
    card->field()->moveCursor(QTextCursor::End);
    QTimer::singleShot(0, card, [this, card] {
      side_->ensureWidgetVisible(card);
      area_->ensureWidgetVisible(card);
    });
  }
}

void ReadingPage::show_events() {
  clear(events_);
  const auto& events = model_.events();
  const qsizetype shown = every_event_ ? events.size() : qMin<qsizetype>(events.size(), events_first);
  for (qsizetype i = 0; i < shown; ++i) {
    events_->addWidget(new Hairline);
    events_->addWidget(history_row(event_words(events[i], model_.form(), today_())));
  }
  if (events.isEmpty()) {
    const QString why = model_.events_withheld() ? tr("The history is for the auditor and the quality assurance unit.")
                        : model_.events_failed() ? tr("The history did not come. F5 looks again.")
                                                 : tr("Nothing yet.");
    events_->addWidget(new Words{why, TextSize::Normal, false, Tone::Quiet});
  }
  chain_tabs(events_box_, {events_box_});
  all_events_->setText(tr("All %1 events").arg(events.size()));
  all_events_->updateGeometry();
  all_events_->setVisible(shown < events.size());
}

void ReadingPage::show_asked() {
  clear(asked_);
  const Audit& audit = model_.audit();
  const QString words = asked_for_words(audit, today_());
  asked_title_->setText(words);
  asked_title_->setVisible(!words.isEmpty());
  asked_box_->setVisible(!words.isEmpty());
  if (words.isEmpty()) {
    return;
  }
  for (const auto& comment : audit.comments) {
    add_asked(comment.field, comment.text);
  }
  if (!audit.response_comment.isEmpty()) {
    add_asked({}, audit.response_comment);
  }
  chain_tabs(asked_box_, {asked_box_});
}

void ReadingPage::add_asked(const QString& field, const QString& words) {
  if (field.isEmpty()) {
    asked_->addWidget(new Words{tr("To the audit as a whole"), TextSize::Normal, true});
  } else {
    auto* link = new LinkButton{model_.label_of(field)};
    link->setAccessibleName(tr("Show %1").arg(link->text()));
    connect(link, &LinkButton::clicked, this, [this, field] { list_->show_field(field); });
    asked_->addWidget(link, 0, Qt::AlignLeft);
  }
  asked_->addWidget(new Words{words});
}

void ReadingPage::show_previous() {
  clear(previous_);
  previous_box_->show();
  if (model_.first_audit()) {
    previous_->addWidget(new Words{tr("First audit of this case")});
    return;
  }
  if (!model_.previous()) {
    previous_->addWidget(new Words{tr("Loading the last audit…"), TextSize::Normal, false, Tone::Quiet});
    return;
  }
  const Audit& before = *model_.previous();
  previous_->addWidget(heading(tr("Last audit, %1").arg(month_of(before.audit_cycle)), TextSize::Section));
  for (const auto& row : reading_rows(before, model_.previous_form(), true)) {
    if (row.field.isEmpty()) {
      previous_->addWidget(new Words{row.label, TextSize::Normal, true});
      continue;
    }
    previous_->addWidget(new Words{tr("%1: %2").arg(row.label, row.value)});
    if (!row.detail.isEmpty()) {
      previous_->addWidget(new Words{row.detail, TextSize::Small, false, Tone::Quiet});
    }
  }
}

void ReadingPage::accept() {
  const int unsent = model_.ready_comments() + (model_.general().trimmed().isEmpty() ? 0 : 1);
  if (unsent > 0 && !accept_anyway_) {
    bar_->clear_buttons();
    connect(bar_->add_button(tr("Accept without them")), &QPushButton::clicked, this, [this] {
      accept_anyway_ = true;
      accept();
    });
    bar_->say(Tone::Warning, QStringLiteral("warning"),
              unsent == 1 ? tr("1 comment is not sent.") : tr("%1 comments are not sent.").arg(unsent),
              tr("Send the audit back to send them, or accept it without."));
    return;
  }
  bar_->hide();
  model_.accept();
}

void ReadingPage::say_failure(const QString& what, const Failure& failure) {
  bar_->clear_buttons();
  bar_->say(Tone::Error, QStringLiteral("problem"), what, failure_words(failure));
}

void ReadingPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool wide = width() >= 880;
  columns_->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  side_->setMinimumWidth(wide ? side_width : 0);
  side_->setMaximumWidth(wide ? side_width : QWIDGETSIZE_MAX);
  columns_->setStretch(1, wide ? 0 : 1);
  side_->setMinimumHeight(wide ? 0 : part_height);
  list_->setMinimumHeight(wide ? 120 : part_height);
}

void ReadingPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  look_again_.start();
}

void ReadingPage::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  look_again_.stop();
}

}  // namespace touchstone::client
