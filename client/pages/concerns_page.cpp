// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/concerns_page.h"

#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "client/models/words.h"
#include "client/pages/concern_box.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/pane.h"
#include "client/widgets/steady_scroll.h"

namespace touchstone::client {

ConcernsView::ConcernsView(ConcernModel& model, QWidget* parent)
    : QWidget{parent}, model_{model}, column_{new QVBoxLayout{this}} {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(16);
  connect(&model_, &ConcernModel::changed, this, &ConcernsView::show_concerns);
  connect(&model_, &ConcernModel::step_failed, this, [this](const QString& name, const Failure& failure) {
    for (auto* box : boxes_) {
      if (box->name() == name) {
        box->show_failure(failure);
      }
    }
  });
  show_concerns();
}

void ConcernsView::show_concerns() {
  QList<ConcernBox*> kept;
  for (const auto& concern : model_.concerns()) {
    const auto found =
        std::find_if(boxes_.begin(), boxes_.end(), [&](const ConcernBox* box) { return box->name() == concern.name; });
    if (found != boxes_.end()) {
      kept.append(*found);
      boxes_.erase(found);
      continue;
    }
    kept.append(new ConcernBox{model_, concern.name});
    connect(kept.last(), &ConcernBox::audit_wanted, this, &ConcernsView::audit_wanted);
  }
  for (auto* gone : boxes_) {
    gone->hide();
    gone->deleteLater();
  }
  boxes_ = kept;
  for (int i = 0; i < boxes_.size(); ++i) {
    column_->insertWidget(i, boxes_[i]);
    boxes_[i]->show_concern();
  }
  setVisible(!boxes_.isEmpty());
}

QWidget* ConcernsView::start() const { return boxes_.isEmpty() ? nullptr : boxes_.first()->start(); }

QString concern_facts(const ConcernModel& model) {
  const auto& concerns = model.concerns();
  const auto over = std::count_if(concerns.begin(), concerns.end(),
                                  [&](const Concern& one) { return concern_overdue(one, model.now()); });
  if (concerns.isEmpty()) {
    return ConcernsPage::tr("No concern is open.");
  }
  const QString open = concerns.size() == 1 ? ConcernsPage::tr("1 concern open")
                                            : ConcernsPage::tr("%1 concerns open").arg(concerns.size());
  QStringList more;
  if (over > 0) {
    more.append(ConcernsPage::tr("%1 over time").arg(over));
  }
  if (model.waiting() > 0) {
    more.append(model.waiting() == 1 ? ConcernsPage::tr("1 waits for you")
                                     : ConcernsPage::tr("%1 wait for you").arg(model.waiting()));
  }
  return more.isEmpty() ? open + QLatin1Char('.')
                        : ConcernsPage::tr("%1: %2.").arg(open, more.join(QStringLiteral(", ")));
}

ConcernsPage::ConcernsPage(ConcernModel& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      bar_{new MessageBar},
      nothing_{new Words{tr("When an auditor says that a child may be unsafe, it stands here with its clock until "
                            "somebody closes it.")}},
      view_{new ConcernsView{model}} {
  setWindowTitle(tr("Concerns"));
  setAccessibleName(windowTitle());
  set_help(*this, QStringLiteral("concerns"));
  mark_pane(this);
  auto* column = page_column(this);
  column->addWidget(heading(windowTitle(), TextSize::Title));
  column->addWidget(facts_);
  column->addWidget(bar_);
  auto* scroll = new SteadyScroll;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* inner = new QWidget;
  auto* inside = new QVBoxLayout{inner};
  inside->setContentsMargins(0, 6, 0, 6);
  inside->addWidget(nothing_);
  inside->addWidget(view_);
  inside->addStretch();
  scroll->setWidget(inner);
  column->addWidget(scroll, 1);
  connect(view_, &ConcernsView::audit_wanted, this, &ConcernsPage::audit_wanted);
  connect(&model_, &ConcernModel::changed, this, &ConcernsPage::show_facts);
  connect(&model_, &ConcernModel::step_taken, this, &ConcernsPage::say_done);
  show_facts();
}

void ConcernsPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  model_.refresh();
}

void ConcernsPage::show_facts() {
  facts_->setText(model_.loaded() ? concern_facts(model_) : tr("Loading…"));
  nothing_->setVisible(model_.loaded() && model_.concerns().isEmpty());
  begin_at(this, view_->start());
  if (model_.failure()) {
    bar_->say(Tone::Warning, QStringLiteral("offline"), tr("This may be out of date."),
              failure_words(*model_.failure()));
  } else {
    bar_->hide();
  }
}

void ConcernsPage::say_done(const Concern& concern) {
  switch (concern.state) {
    case ConcernState::Acknowledged:
      announce(this, tr("You acknowledged the concern about %1.").arg(concern.case_reference));
      break;
    case ConcernState::Acted:
      announce(this, tr("The action about %1 is recorded.").arg(concern.case_reference));
      break;
    case ConcernState::Closed:
      announce(this, tr("The concern about %1 is closed.").arg(concern.case_reference));
      break;
    default:
      break;
  }
}

}  // namespace touchstone::client
