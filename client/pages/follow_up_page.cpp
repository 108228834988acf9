// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/follow_up_page.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include "client/models/concern_model.h"
#include "client/pages/action_form.h"
#include "client/pages/concerns_page.h"
#include "client/pages/loop_card.h"
#include "client/pages/re_audit_card.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/fitted_scroll.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/keys.h"
#include "client/widgets/pane.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int list_width = 352;
constexpr int most_rows = 3;       // Of the list above the card, so that both have room in a low window.
constexpr int least_height = 300;  // Below this the page scrolls as a whole.

/// Two lines: the case, and at the right how urgent; below, what it is about.
class FollowUpDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {200, qMax(52, line_of(TextSize::Normal) + line_of(TextSize::Small) + 16)};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = tokens();
    const QRect room = option.rect.adjusted(16, 7, -16, -8);
    const QFontMetrics small{font_of(TextSize::Small)};
    const QFontMetrics normal{font_of(TextSize::Normal, true)};
    const Tone tone = tone_of(static_cast<Accent>(index.data(FollowUp::AccentRole).toInt()));
    const QString since = index.data(FollowUp::SinceRole).toString();
    const QString icon = index.data(FollowUp::IconRole).toString();
    const int wide = small.horizontalAdvance(since);
    painter.setFont(font_of(TextSize::Small));
    painter.setPen(colour_of(tone));
    const QRect right{room.right() - wide, room.top(), wide + 1, normal.height()};
    painter.drawText(right, Qt::AlignRight | Qt::AlignVCenter, since);
    int taken = wide + 8;
    if (!icon.isEmpty()) {
      const qreal size = small.height();
      paint_icon(painter, QRectF{right.left() - size - 4, right.center().y() - size / 2 + 1, size, size}, icon,
                 colour_of(tone));
      taken += static_cast<int>(size) + 4;
    }
    painter.setFont(font_of(TextSize::Normal, true));
    painter.setPen(t.text);
    painter.drawText(QRect{room.left(), room.top(), room.width() - taken, normal.height()},
                     Qt::AlignLeft | Qt::AlignVCenter,
                     normal.elidedText(index.data().toString(), Qt::ElideRight, room.width() - taken));
    painter.setFont(font_of(TextSize::Small));
    painter.setPen(t.text2);
    painter.drawText(
        QRect{room.left(), room.bottom() - small.height() + 1, room.width(), small.height()},
        Qt::AlignLeft | Qt::AlignVCenter,
        small.elidedText(index.data(FollowUp::SecondRole).toString().simplified(), Qt::ElideRight, room.width()));
  }
};

}  // namespace

FollowUpPage::FollowUpPage(FollowUp& follow_up, ConnectionStatus& connection, QWidget* parent)
    : QWidget{parent},
      follow_up_{follow_up},
      connection_{connection},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      show_{new QComboBox},
      area_{new QComboBox},
      loading_{new LoadingLine},
      bar_{new MessageBar},
      list_{chart_list(tr("To follow up"))},
      list_card_{new Card},
      nothing_{new Card},
      nothing_words_{new Words},
      loop_{new LoopCard{follow_up}},
      re_audit_{new ReAuditCard{follow_up}},
      finding_{new Card} {
  setWindowTitle(tr("Actions"));
  setAccessibleName(windowTitle());
  set_help(*this, QStringLiteral("actions"));
  whole_ = scrolling_column(this, least_height);
  whole_->addWidget(build_head());
  whole_->addWidget(loading_);
  whole_->addWidget(bar_);
  auto* right = new QWidget;
  auto* side = new QVBoxLayout{right};
  side->setContentsMargins(6, 6, 6, 6);
  side->addWidget(loop_);
  side->addWidget(re_audit_);
  side->addWidget(build_finding());
  side->addStretch(1);
  side_ = new FittedScroll{right};
  columns_ = new QHBoxLayout;
  columns_->setSpacing(10);
  columns_->addWidget(build_list(), 0);
  columns_->addWidget(side_, 1);
  whole_->addLayout(columns_, 1);
  auto* nothing = new QVBoxLayout{nothing_};
  nothing->setContentsMargins(24, 20, 24, 20);
  nothing->addWidget(nothing_words_);
  whole_->insertWidget(3, nothing_);
  nothing_->hide();
  begin_at(this, list_);
  follow_list();
  follow_changes();
  follow_cards();
  show_rows();
  show_connection();
}

void FollowUpPage::show_concerns(ConcernModel& concerns) {
  // Two clocks; what more there is scrolls, so that the actions keep their room.
  static constexpr int most_height = 320;
  concerns_ = new ConcernsView{concerns};
  auto* area = new FittedScroll{concerns_};
  area->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  area->setAccessibleName(tr("Open concerns"));
  area->set_most_height(most_height);
  whole_->insertWidget(1, area);
  const auto show = [area, &concerns] { area->setVisible(!concerns.concerns().isEmpty()); };
  connect(&concerns, &ConcernModel::changed, area, show);
  connect(concerns_, &ConcernsView::audit_wanted, this, &FollowUpPage::audit_wanted);
  show();
}

QWidget* FollowUpPage::build_head() {
  auto* head = new FlowGrid{2, 360, 8};
  head->set_stretches({1, 0});
  auto* titles = new QWidget;
  auto* words = new QVBoxLayout{titles};
  words->setContentsMargins(0, 0, 0, 0);
  words->setSpacing(2);
  words->addWidget(heading(windowTitle(), TextSize::Title));
  facts_->setWordWrap(true);
  words->addWidget(facts_);
  const auto offer = [this](const QString& title, FollowUp::Show show) {
    show_->addItem(title, static_cast<int>(show));
  };
  offer(tr("To follow up"), FollowUp::Show::ToFollowUp);
  if (follow_up_.watches_areas()) {
    offer(tr("Mine"), FollowUp::Show::Mine);
  }
  offer(tr("Overdue"), FollowUp::Show::Overdue);
  offer(tr("Re-audits"), FollowUp::Show::ReAudits);
  offer(tr("Everything, accepted too"), FollowUp::Show::Everything);
  show_->setAccessibleName(tr("What is listed"));
  area_->setAccessibleName(tr("Service area"));
  head->set_widgets({titles, new WrapRow{{show_, area_}}});
  return head;
}

QWidget* FollowUpPage::build_list() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 6, 0, 6);
  auto* inside = pane_column(list_card_, {1, 1, 1, 1}, 0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(16, 8, 16, 8);
  head->addWidget(heading(tr("To follow up"), TextSize::Normal), 1);
  auto* order = new Words{tr("Most urgent first"), TextSize::Small, false, Tone::Quiet};
  order->setWordWrap(false);
  head->addWidget(order);
  inside->addLayout(head);
  inside->addWidget(new Hairline);
  inside->addWidget(list_, 1);
  column->addWidget(list_card_, 1);
  return box;
}

QWidget* FollowUpPage::build_finding() {
  mark_pane(finding_);
  finding_->setProperty("grouping", true);
  auto* column = new QVBoxLayout{finding_};
  column->setContentsMargins(16, 12, 16, 16);
  column->setSpacing(6);
  finding_title_ = heading({}, TextSize::Section);
  finding_facts_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  finding_words_ = new Words;
  finding_audit_ = new LinkButton{tr("Open the audit")};
  form_ = new ActionForm{follow_up_, ActionForm::Purpose::Add};
  column->addWidget(finding_title_);
  column->addWidget(finding_facts_);
  column->addWidget(finding_words_);
  column->addWidget(finding_audit_, 0, Qt::AlignLeft);
  column->addSpacing(6);
  column->addWidget(new Hairline);
  column->addSpacing(6);
  column->addWidget(form_);
  connect(form_, &ActionForm::given, &follow_up_, &FollowUp::create);
  connect(form_, &ActionForm::cancelled, this, [this] { list_->setFocus(); });
  return finding_;
}

void FollowUpPage::follow_list() {
  list_->setModel(&follow_up_);
  list_->setItemDelegate(new FollowUpDelegate{list_});
  list_->setAccessibleDescription(tr("Enter goes to the card"));
  list_->setProperty("draws_own_ring", true);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &FollowUpPage::show_selected);
  connect(list_, &QAbstractItemView::activated, this, &FollowUpPage::focus_card);
  connect(show_, &QComboBox::currentIndexChanged, this,
          [this] { follow_up_.set_show(static_cast<FollowUp::Show>(show_->currentData().toInt())); });
  connect(area_, &QComboBox::currentIndexChanged, this,
          [this] { follow_up_.set_area(area_->currentData().toString()); });
  connect(&follow_up_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
    if (list_->currentIndex().isValid()) {
      current_ = list_->currentIndex().data(FollowUp::IdRole).toString();
    }
  });
  connect(&follow_up_, &FollowUp::refreshed, this, &FollowUpPage::show_refreshed);
  connect(&follow_up_, &FollowUp::refresh_failed, this, &FollowUpPage::show_refresh_failure);
  connect(loading_, &LoadingLine::cancelled, loading_, [this] { loading_->follow(false); });
  connect(&connection_, &ConnectionStatus::state_changed, this, &FollowUpPage::show_connection);
}

void FollowUpPage::follow_changes() {
  connect(&follow_up_, &FollowUp::busy_changed, this, [this] {
    if (follow_up_.busy()) {
      changing_ = shown_;
    }
  });
  connect(&follow_up_, &FollowUp::changed, this, &FollowUpPage::show_changed);
  connect(&follow_up_, &FollowUp::change_failed, this, &FollowUpPage::show_change_failure);
}

void FollowUpPage::follow_cards() {
  connect(loop_, &LoopCard::audit_wanted, this, &FollowUpPage::audit_wanted);
  connect(loop_, &LoopCard::re_audit_wanted, this, [this](const QString& name) {
    to_card_ = true;
    show_record(name);
  });
  connect(re_audit_, &ReAuditCard::audit_wanted, this, &FollowUpPage::audit_wanted);
  connect(finding_audit_, &LinkButton::clicked, this, [this] {
    if (const auto* finding = follow_up_.finding_at(list_->currentIndex())) {
      Q_EMIT audit_wanted(finding->audit);
    }
  });
}

void FollowUpPage::show_refreshed() {
  loading_->follow(false);
  bar_->setVisible(bar_->isVisible() && bar_->property("good").toBool());
  show_areas();
  show_rows();
  Q_EMIT badge_changed(follow_up_.waiting());
  Q_EMIT up_to_date();
}

void FollowUpPage::show_refresh_failure(const Failure& failure) {
  loading_->follow(false);
  show_rows();
  if (failure.kind == Failure::Kind::Offline) {
    show_connection();
  } else {
    say_failure(tr("The actions did not come."), failure);
  }
}

void FollowUpPage::show_changed(const QString& words, const QString& id) {
  if (shown_ == changing_) {  // else somebody is at another record by now, and may be writing
    wanted_ = id;
    shown_.clear();
  }
  bar_->clear_buttons();
  bar_->setProperty("good", true);
  bar_->say(Tone::Good, QStringLiteral("accepted"), words, {});
}

void FollowUpPage::show_change_failure(const Failure& failure) {
  const bool at_field =
      shown_ == changing_ && (finding_->isVisible() ? form_->show_failure(failure) : loop_->show_failure(failure));
  if (!at_field) {
    say_failure(tr("This was not saved."), failure);
  }
}

void FollowUpPage::refresh() {
  loading_->follow(true);
  follow_up_.refresh();
}

void FollowUpPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void FollowUpPage::show_record(const QString& name) {
  wanted_ = name;
  if (follow_up_.index_of(name).isValid()) {
    show_rows();
  } else if (follow_up_.loaded()) {
    // What is closed, or of another kind, stands among everything.
    area_->setCurrentIndex(0);
    show_->setCurrentIndex(show_->findData(static_cast<int>(FollowUp::Show::Everything)));
  }
}

void FollowUpPage::show_areas() {
  const QSignalBlocker quiet{area_};
  const QString chosen = follow_up_.area();
  area_->clear();
  area_->addItem(tr("All areas"), QString{});
  for (const auto& code : follow_up_.areas()) {
    area_->addItem(code, code);
  }
  area_->setCurrentIndex(qMax(0, area_->findData(chosen)));
  area_->setVisible(area_->count() > 2 || !chosen.isEmpty());
}

void FollowUpPage::show_rows() {
  const int count = follow_up_.rowCount();
  facts_->setText(follow_up_.loaded() ? follow_up_.facts() : tr("Loading the actions…"));
  list_card_->parentWidget()->setVisible(count > 0);
  side_->setVisible(count > 0);
  nothing_->setVisible(count == 0 && follow_up_.loaded());
  nothing_words_->setText(follow_up_.shown() == FollowUp::Show::ToFollowUp && follow_up_.area().isEmpty()
                              ? tr("Nothing is to be followed up. Actions are added while an audit is read, and from "
                                   "an audit that was handed in.")
                              : tr("Nothing here. Choose another list or service area above."));
  if (count == 0) {
    return;
  }
  const QModelIndex wanted = follow_up_.index_of(wanted_);
  if (wanted.isValid()) {
    wanted_.clear();
  }
  const QModelIndex known = follow_up_.index_of(current_);
  list_->setCurrentIndex(wanted.isValid() ? wanted : known.isValid() ? known : follow_up_.index(0));
  show_selected();
  fit_list();
  if (to_card_ && wanted.isValid()) {
    to_card_ = false;
    focus_card();
  }
}

void FollowUpPage::show_selected() {
  const QModelIndex index = list_->currentIndex();
  const Action* action = follow_up_.action_at(index);
  const ReAudit* re_audit = follow_up_.re_audit_at(index);
  const OpenFinding* finding = follow_up_.finding_at(index);
  const QString id = index.data(FollowUp::IdRole).toString();
  const bool again = id == shown_;
  shown_ = id;
  if (action != nullptr && (!again || loop_->action().etag != action->etag)) {
    loop_->show_action(*action);
  } else if (re_audit != nullptr &&
             !(again && re_audit_->name() == re_audit->name && re_audit_->isAncestorOf(focusWidget()))) {
    re_audit_->show_re_audit(*re_audit);
  } else if (finding != nullptr && !again) {
    show_finding(*finding);
  }
  const QWidget* focused = QApplication::focusWidget();
  QWidget* card = action != nullptr     ? static_cast<QWidget*>(loop_)
                  : re_audit != nullptr ? static_cast<QWidget*>(re_audit_)
                  : finding != nullptr  ? static_cast<QWidget*>(finding_)
                                        : nullptr;
  const bool leaves =
      focused != nullptr && side_->isAncestorOf(focused) && card != nullptr && !card->isAncestorOf(focused);
  if (card != nullptr) {
    card->show();
  }
  if (leaves) {
    list_->setFocus();  // Qt would give the keyboard to whatever comes next in the window.
  }
  for (QWidget* other : QList<QWidget*>{loop_, re_audit_, finding_}) {
    other->setVisible(other == card);
  }
}

void FollowUpPage::focus_card() {
  QWidget* first = nullptr;
  if (re_audit_->isVisible()) {
    re_audit_->begin();
    first = QApplication::focusWidget();
  } else if (loop_->isVisible()) {
    first = loop_->next_button() != nullptr ? loop_->next_button() : first_tab_stop(*loop_);
  } else if (finding_->isVisible()) {
    first = form_->first_field();
  }
  if (first != nullptr) {
    first->setFocus();
    bring_into_view(*first);
  }
}

bool FollowUpPage::wide() const { return width() >= 820; }

void FollowUpPage::fit_list() {
  const int rows = qBound(1, follow_up_.rowCount(), most_rows);
  const int high = rows * qMax(1, list_->sizeHintForRow(0)) + 2;
  list_->setMinimumHeight(wide() ? 0 : high);
  list_->setMaximumHeight(wide() ? QWIDGETSIZE_MAX : high);
}

void FollowUpPage::show_finding(const OpenFinding& finding) {
  finding_->setAccessibleName(tr("Finding of %1 without an action").arg(finding.case_reference));
  finding_title_->setText(finding.days == 1
                              ? tr("%1: no action for 1 day").arg(finding.case_reference)
                              : tr("%1: no action for %2 days").arg(finding.case_reference).arg(finding.days));
  const QString grade = grade_words(finding.grade);
  QStringList facts{finding.service_area_code, tr("audit of %1").arg(month_of(finding.audit_cycle)), grade,
                    finding.auditor_name};
  facts.removeAll(QString{});
  finding_facts_->setText(facts.join(QStringLiteral(" · ")));
  finding_words_->setText(finding.text);
  NewAction action;
  action.audit = finding.audit;
  action.field = QStringLiteral("findings.%1").arg(finding.index);
  form_->begin(action);
}

void FollowUpPage::show_connection() {
  const ConnectionState state = connection_.state();
  if (state == ConnectionState::Offline) {
    bar_->clear_buttons();
    bar_->setProperty("good", false);
    bar_->say(Tone::Warning, QStringLiteral("offline"), tr("You are working offline."),
              tr("Actions are shown as they last came; they can be changed when the server is back."));
  } else if (state == ConnectionState::Online && bar_->property("good").toBool() == false) {
    bar_->hide();
  }
}

void FollowUpPage::say_failure(const QString& what, const Failure& failure) {
  bar_->clear_buttons();
  bar_->setProperty("good", false);
  bar_->say(Tone::Error, QStringLiteral("problem"), what, failure_words(failure));
}

void FollowUpPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  columns_->setDirection(wide() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  QWidget* left = list_card_->parentWidget();
  left->setMinimumWidth(wide() ? list_width : 0);
  left->setMaximumWidth(wide() ? list_width : QWIDGETSIZE_MAX);
  // Beside the list the card scrolls for itself; under it it is as high as what is in it, and the page scrolls.
  side_->set_most_height(wide() ? 0 : QWIDGETSIZE_MAX);
  fit_list();
}

}  // namespace touchstone::client
