// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/auditors_page.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "client/models/words.h"
#include "client/pages/people_choice.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/date_field.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

constexpr int most_audits = 50;

constexpr int cell_margin = 8;

/// What may be long stands in two lines rather than cut.
bool wraps(const QModelIndex& index) {
  return index.column() == AuditorsModel::Team || index.column() == AuditorsModel::Away;
}

/// A cell; a lapsed accreditation has a shape beside its words.
class AuditorCellDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QSize size = ChartRowDelegate::sizeHint(option, index);
    if (wraps(index)) {
      const QFontMetrics metrics{font_of(TextSize::Normal)};
      const QString words = index.data().toString();
      const int least = two_line_width(metrics, words);
      const int room = qMax(option.rect.width() - 2 * cell_margin, least);
      size.setWidth(least + 2 * cell_margin + 4);
      size.setHeight(metrics.boundingRect(QRect{0, 0, room, 10000}, Qt::TextWordWrap, words).height() + 16);
    }
    const bool lapsed = index.data(AuditorsModel::LapsedRole).toBool();
    return size + QSize{lapsed ? 24 : 0, 0};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QRect room = option.rect.adjusted(cell_margin, 0, -cell_margin, 0);
    if (wraps(index)) {
      painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, index.data().toString());
      return;
    }
    if (!index.data(AuditorsModel::LapsedRole).toBool()) {
      ChartRowDelegate::content(painter, option, index);
      return;
    }
    paint_icon(painter, QRectF(room.left(), room.center().y() - 7, 16, 16), QStringLiteral("warning"),
               colour_of(Tone::Warning));
    painter.setFont(font_of(TextSize::Normal));
    painter.setPen(colour_of(Tone::Warning));
    painter.drawText(room.adjusted(24, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
  }
};

/// Shows what a choice is now; one that was made since it was shown last, of the same person, stays. Whether it does.
bool show_choice(QComboBox& box, QVariant& shown, const QVariant& now, bool same) {
  const QVariant chosen = box.currentData();
  if (same && chosen != shown && chosen != now) {
    return true;
  }
  box.setCurrentIndex(qMax(0, box.findData(now)));
  shown = box.currentData();
  return false;
}

}  // namespace

AuditorsPage::AuditorsPage(AuditorsModel& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      bar_{new MessageBar},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      table_{chart_table(tr("Auditors"))},
      title_{heading({}, TextSize::Section)},
      lapsed_{new MessageBar},
      team_{new QComboBox},
      capacity_{new QComboBox},
      save_{plain_button(tr("Save team and number"))},
      until_{new DateField},
      save_until_{plain_button(tr("Save the date"))},
      end_until_{plain_button(tr("Not accredited"))},
      absences_{new QWidget},
      kind_{new QComboBox},
      from_{new DateField},
      to_{new DateField},
      reason_edit_{new QLineEdit},
      approver_edit_{new QComboBox},
      note_{plain_button(tr("Note it"))} {
  setAccessibleName(tr("Auditors"));
  set_help(*this, QStringLiteral("month"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addWidget(bar_);
  column->addWidget(facts_);
  auto* halves = new FlowGrid{2, 420, 12};
  halves->set_stretches({5, 3});
  halves->set_widgets({build_list(), card_ = build_card()});
  column->addWidget(halves, 1);
  follow_model();
  begin_at(this, table_);
  show_rows();
}

QWidget* AuditorsPage::build_list() {
  auto* card = new Card;
  auto* column = pane_column(card, {1, 1, 1, 1});
  table_->setModel(&model_);
  table_->setItemDelegate(new AuditorCellDelegate{table_});
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->setMinimumHeight(260);
  column->addWidget(table_, 1);
  return card;
}

QWidget* AuditorsPage::build_card() {
  auto* card = new Card;
  auto* column = pane_column(card, {16, 12, 16, 12}, 8);
  column->addWidget(title_);
  lapsed_->hide();
  column->addWidget(lapsed_);
  capacity_->addItem(tr("As is usual"), -1);
  for (int count = 0; count <= most_audits; ++count) {
    capacity_->addItem(QString::number(count), count);
  }
  auto* plain = new FlowGrid{2, 180, 8};
  plain->set_widgets({new Labelled{tr("Own team"), team_, tr("They do not audit its cases")},
                      new Labelled{tr("Audits in a month"), capacity_}});
  column->addWidget(plain);
  column->addWidget(save_, 0, Qt::AlignLeft);
  until_->set_name(tr("Accredited until"));
  column->addWidget(
      new Labelled{tr("Accredited until"), until_, tr("The last day; a lapsed accreditation is a warning, no stop")});
  column->addWidget(new WrapRow{{end_until_, save_until_}});
  column->addWidget(heading(tr("Leave and exemptions"), TextSize::Normal));
  auto* lines = new QVBoxLayout{absences_};
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(4);
  column->addWidget(absences_);
  column->addWidget(build_absence());
  column->addStretch();
  return card;
}

QWidget* AuditorsPage::build_absence() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  kind_->addItem(tr("On leave"), false);
  kind_->addItem(tr("Exempt"), true);
  from_->set_name(tr("First day"));
  to_->set_name(tr("Last day"));
  reason_ = new Labelled{tr("Why"), reason_edit_};
  approver_ = new Labelled{tr("Approved by"), approver_edit_, tr("Somebody else: a QA lead or the head of service")};
  auto* days = new FlowGrid{3, 130, 8};
  days->set_widgets(
      {new Labelled{tr("What"), kind_}, new Labelled{tr("First day"), from_}, new Labelled{tr("Last day"), to_}});
  column->addWidget(days);
  column->addWidget(reason_);
  column->addWidget(approver_);
  column->addWidget(note_, 0, Qt::AlignLeft);
  const auto show_kind = [this] {
    const bool exempt = kind_->currentData().toBool();
    approver_->setVisible(exempt);
    reason_->setVisible(exempt);
  };
  connect(kind_, &QComboBox::currentIndexChanged, this, show_kind);
  show_kind();
  return box;
}

void AuditorsPage::follow_model() {
  connect(&model_, &AuditorsModel::changed, this, &AuditorsPage::show_rows);
  connect(&model_, &AuditorsModel::busy_changed, this, &AuditorsPage::show_enabled);
  connect(&model_, &AuditorsModel::failed, this, &AuditorsPage::show_failure);
  connect(&model_, &AuditorsModel::done, this, [this](const QString& words) {
    bar_->clear_buttons();
    bar_->say(Tone::Good, QStringLiteral("accepted"), words, {});
    if (std::exchange(saving_, false)) {
      shown_etag_.reset();  // the new one is being read
    }
    if (sent_reason_.answered(*reason_, person_)) {
      reason_edit_->clear();
      approver_edit_->setCurrentIndex(-1);
    }
  });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (const DrawAuditor* auditor = model_.at(now)) {
      person_ = auditor->person;
      show_chosen();
    }
  });
  connect(save_, &QPushButton::clicked, this, &AuditorsPage::save);
  connect(save_until_, &QPushButton::clicked, this, [this] {
    if (until_->settle() && until_->date().isValid()) {
      save_accreditation(until_->date());
    }
  });
  connect(end_until_, &QPushButton::clicked, this, [this] { save_accreditation({}); });
  connect(note_, &QPushButton::clicked, this, &AuditorsPage::note_absence);
}

void AuditorsPage::set_teams(const QList<Team>& teams) {
  const QVariant chosen = team_->currentData();
  const bool shown = chosen == shown_team_;
  team_->clear();
  team_->addItem(tr("Not known"), QStringList{});
  for (const auto& team : teams) {
    if (!team.closed) {
      team_->addItem(tr("%1, %2").arg(team.service_area_code, team.display_name),
                     QStringList{team.service_area_code, team.display_name});
    }
  }
  const int at = team_->findData(chosen);
  team_->setCurrentIndex(qMax(0, at));
  if (shown || at < 0) {  // nobody has chosen that it is not known
    shown_team_ = team_->currentData();
  }
  show_chosen();
}

void AuditorsPage::set_approvers(const QList<Person>& approvers) { offer_people(*approver_edit_, approvers); }

void AuditorsPage::set_offline(bool offline) {
  offline_ = offline;
  show_enabled();
}

void AuditorsPage::show_rows() {
  const int lapsed = model_.lapsed_count();
  const int count = model_.rowCount();
  facts_->setText(!model_.loaded() ? tr("Loading…")
                  : lapsed == 0    ? tr("%1 can be given audits.").arg(count)
                  : lapsed == 1
                      ? tr("%1 can be given audits; the accreditation of 1 has lapsed.").arg(count)
                      : tr("%1 can be given audits; the accreditation of %2 has lapsed.").arg(count).arg(lapsed));
  if (chosen() == nullptr && count > 0) {
    person_ = model_.at(model_.index(0, 0))->person;
  }
  table_->setCurrentIndex(model_.find(person_));
  show_chosen();
  fit_last_column(table_);
}

void AuditorsPage::show_chosen() {
  const DrawAuditor* auditor = chosen();
  card_->setVisible(auditor != nullptr);
  if (auditor == nullptr) {
    return;
  }
  title_->setText(auditor->display_name);
  if (auditor->accreditation_lapsed) {
    lapsed_->say(Tone::Warning, QStringLiteral("warning"), tr("Accreditation lapsed on %1.").arg(lapsed_day(*auditor)),
                 tr("They can still be given audits."));
  } else {
    lapsed_->hide();
  }
  const QStringList own = auditor->team.isEmpty() ? QStringList{} : QStringList{auditor->area, auditor->team};
  const bool same = std::exchange(shown_person_, person_) == person_;
  if (!same) {
    shown_etag_.reset();
  }
  const bool own_team = show_choice(*team_, shown_team_, own, same);
  capacity_->setItemText(0, auditor->own_capacity ? tr("As is usual") : tr("As is usual: %1").arg(auditor->capacity));
  const bool own_number = show_choice(*capacity_, shown_capacity_, auditor->own_capacity.value_or(-1), same);
  if (!shown_etag_ || !(own_team || own_number)) {
    shown_etag_ = auditor->etag;
  }
  show_until(auditor->accredited_until, same);
  show_absences(*auditor);
  show_enabled();
}

/// A day that is being typed of the same person stays.
void AuditorsPage::show_until(const QDate& last_day, bool same) {
  const bool unread = until_->edit()->hasFocus() || !until_->problem().isEmpty();
  if (same && until_->edit()->text() != shown_until_ && (unread || until_->date() != last_day)) {
    return;
  }
  until_->set_date(last_day);
  shown_until_ = until_->edit()->text();
}

void AuditorsPage::show_absences(const DrawAuditor& auditor) {
  qDeleteAll(absences_->findChildren<QWidget*>(QString{}, Qt::FindDirectChildrenOnly));
  for (const auto& absence : auditor.absences) {
    auto* line = new QWidget;
    auto* inside = new QHBoxLayout{line};
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(new Words{absence_words(absence)}, 1);
    auto* end = new LinkButton{tr("Take it back")};
    end->setAccessibleDescription(absence_words(absence));
    connect(end, &LinkButton::clicked, this, [this, absence] {
      if (chosen() != nullptr && !offline_ && !model_.busy()) {
        model_.end_absence(*chosen(), absence);
      }
    });
    inside->addWidget(end);
    absences_->layout()->addWidget(line);
  }
  if (auditor.absences.isEmpty()) {
    absences_->layout()->addWidget(new Words{tr("None noted."), TextSize::Normal, false, Tone::Quiet});
  }
}

void AuditorsPage::show_enabled() {
  const bool may = !offline_ && !model_.busy() && chosen() != nullptr;
  save_->setEnabled(may);
  save_until_->setEnabled(may);
  end_until_->setEnabled(may && chosen()->accredited_until.isValid());
  note_->setEnabled(may);
}

void AuditorsPage::save() {
  if (const DrawAuditor* auditor = chosen()) {
    const QStringList team = team_->currentData().toStringList();
    const int capacity = capacity_->currentData().toInt();
    DrawAuditor as_shown = *auditor;
    as_shown.etag = shown_etag_.value_or(auditor->etag);
    saving_ = true;
    model_.save(as_shown, team.value(0), team.value(1), capacity < 0 ? std::nullopt : std::optional{capacity});
  }
}

void AuditorsPage::save_accreditation(const QDate& last_day) {
  if (const DrawAuditor* auditor = chosen()) {
    model_.set_accreditation(*auditor, last_day);
  }
}

void AuditorsPage::note_absence() {
  const DrawAuditor* auditor = chosen();
  if (auditor == nullptr || !from_->settle() || !to_->settle()) {
    return;
  }
  AuditorAbsence absence;
  absence.exempt = kind_->currentData().toBool();
  absence.first_day = from_->date();
  absence.last_day = to_->date();
  const bool ordered = absence.first_day.isValid() && absence.last_day >= absence.first_day;
  if (!ordered) {
    bar_->clear_buttons();
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Give both days."), tr("The last is not before the first."));
    from_->edit()->setFocus();
    return;
  }
  if (absence.exempt) {
    absence.reason = reason_edit_->text().trimmed();
    absence.approver = approver_edit_->currentData().toString();
    reason_->show_problem(absence.reason.isEmpty() ? tr("Write why") : QString{});
    approver_->show_problem(absence.approver.isEmpty() ? tr("Choose who approved it") : QString{});
    if (absence.reason.isEmpty() || absence.approver.isEmpty()) {
      return;
    }
  }
  sent_reason_.sent(*reason_, person_);
  model_.note_absence(*auditor, absence);
}

void AuditorsPage::show_failure(const Failure& failure) {
  sent_reason_ = {};
  if (!model_.busy() && std::exchange(saving_, false) && failure.kind == Failure::Kind::Stale) {
    shown_etag_.reset();  // what somebody else changed is being read, and shown beside what stays
  }
  if (failure.reason == QLatin1String("APPROVER_NOT_ALLOWED")) {
    approver_->show_problem(failure_words(failure));
    approver_edit_->setFocus();
    return;
  }
  bar_->clear_buttons();
  bar_->say(Tone::Error, QStringLiteral("problem"), tr("That was not done."), failure_words(failure));
}

}  // namespace touchstone::client
