// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/publication_release_box.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "client/models/publication_words.h"
#include "client/models/report_words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/confirm.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

PublicationReleaseBox::PublicationReleaseBox(ReportVersions& versions, QWidget* parent)
    : QWidget{parent},
      versions_{versions},
      copy_{versions.copy()},
      mark_{new IconMark{QStringLiteral("to_start"), Tone::Quiet}},
      state_{new Words},
      bar_{new MessageBar},
      release_{plain_button(tr("Release the publication copy…"))} {
  setProperty("grouping", true);
  setAccessibleName(tr("Release of the publication copy"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 8, 0, 0);
  column->setSpacing(4);
  column->addWidget(heading(tr("Release of the publication copy"), TextSize::Normal));
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(mark_, 0, Qt::AlignTop);
  row->addWidget(state_, 1);
  column->addLayout(row);
  column->addWidget(bar_);
  column->addWidget(release_, 0, Qt::AlignLeft);
  connect(release_, &QPushButton::clicked, this, &PublicationReleaseBox::ask_first);
  connect(&copy_, &ReleasedCopy::changed, this, &PublicationReleaseBox::show_copy);
  connect(&copy_, &ReleasedCopy::failed, this, &PublicationReleaseBox::say_failure);
  connect(&versions_, &ReportVersions::shown_changed, this, &PublicationReleaseBox::show_copy);
  connect(&versions_, &ReportVersions::step_taken, this, [this] {
    // Of all steps only publishing ends there.
    const auto* version = versions_.shown();
    offers_ = version != nullptr && version->state == ReportState::Published;
    offer();
  });
  show_copy();
}

QString PublicationReleaseBox::state_words() const {
  if (!copy_.problem().isEmpty()) {
    return tr("Whether it was released did not come. %1").arg(copy_.problem());
  }
  if (copy_.release()) {
    return tr("%1.").arg(released_words(*copy_.release()));
  }
  if (copy_.offered()) {
    return tr(
        "Not released: board readers cannot read it. Releasing proves that no hidden figure can be worked out from "
        "it and all that is out already, and keeps it: everybody then reads the same copy.");
  }
  return versions_.published_only()
             ? tr("Not released yet. You can read it once a QA lead has released it.")
             : tr("Not released: board readers cannot read it. Until a QA lead releases it, what is read of it is a "
                  "draft, made and proven anew each time.");
}

void PublicationReleaseBox::show_copy() {
  const auto* version = versions_.shown();
  const QString name = version == nullptr ? QString{} : version->name;
  if (name != version_) {
    version_ = name;
    offers_ = false;
    bar_->hide();
  }
  const bool released = copy_.release().has_value();
  setVisible(copy_.known() || !copy_.problem().isEmpty());
  state_->setText(state_words());
  mark_->set(released ? QStringLiteral("accepted") : QStringLiteral("to_start"), released ? Tone::Good : Tone::Quiet);
  release_->setVisible(copy_.offered());
  release_->setEnabled(!copy_.busy());
  if (released) {
    show_record(*copy_.release());
  } else if (record_ != nullptr) {
    record_->hide();
  }
  offer();
}

/// Asks once it is known that nothing was released.
void PublicationReleaseBox::offer() {
  if (!offers_ || !copy_.known()) {
    return;
  }
  offers_ = false;
  ask_first();
}

void PublicationReleaseBox::build_record() {
  record_ = new QWidget;
  auto* column = new QVBoxLayout{record_};
  column->setContentsMargins(24, 0, 0, 0);
  column->setSpacing(4);
  proof_ = new Words;
  covers_ = new Words{{}, TextSize::Small, false, Tone::Quiet};
  rules_ = new Words{{}, TextSize::Small, false, Tone::Quiet};
  sum_ = new QLineEdit;
  sum_->setReadOnly(true);
  sum_->setFont(font_of(TextSize::Small));
  column->addWidget(proof_);
  column->addWidget(covers_);
  column->addWidget(rules_);
  column->addWidget(new Labelled{tr("Sum of its web page (SHA-256)"), sum_});
  layout()->addWidget(record_);
  chain_tabs(this, {bar_, release_, record_});
}

void PublicationReleaseBox::show_record(const PublicationRelease& release) {
  if (record_ == nullptr) {
    build_record();
  }
  proof_->setText(release_proof_words(release));
  covers_->setText(tr("What the proof covers: %1").arg(release.proof_covers));
  rules_->setText(tr("It was made by these rules: %1").arg(publication_rules_words(release.rules)));
  if (sum_->text() != release.page_sha256) {
    sum_->setText(release.page_sha256);
    sum_->setCursorPosition(0);
  }
  record_->show();
}

void PublicationReleaseBox::ask_first() {
  const auto* version = versions_.shown();
  if (version == nullptr || !copy_.offered()) {
    return;
  }
  confirm(this,
          tr("Release the publication copy of version %1 of %2?").arg(version->label, month_of(versions_.month())),
          tr("It is proven first, then kept for good: board readers of the published version read it from then on, and "
             "later copies are made with what it prints in mind. Once audits come in late, these print no grades of "
             "their area and of all areas for this month and its quarter. This cannot be undone."),
          tr("Release the copy"), [this] { copy_.release_now(); });
}

void PublicationReleaseBox::say_failure(const Failure& failure) {
  if (failure.kind == Failure::Kind::Stale) {
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("Somebody changed this version meanwhile."),
              tr("It is shown as it is now. Look at it, then do this again if it is still right."));
  } else {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("The copy was not released."), failure_words(failure));
  }
}

}  // namespace touchstone::client
