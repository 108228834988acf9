// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/report_version_card.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "client/models/report_words.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

/// A heading with what belongs to it.
QVBoxLayout* part(QWidget* box, const QString& title) {
  box->setProperty("grouping", true);
  box->setAccessibleName(title);
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 8, 0, 0);
  column->setSpacing(4);
  column->addWidget(heading(title, TextSize::Normal));
  return column;
}

/// Which version a link leads to: "version 1.0".
QString link_words(const ReportVersions& versions, const QString& name, const QString& with, const QString& without) {
  const auto* other = versions.find(name);
  return other == nullptr ? without : with.arg(report_version_title(*other));
}

}  // namespace

ReportVersionCard::ReportVersionCard(ReportVersions& versions, AnalysisReport& report, ReportFilesBox::Open open,
                                     QWidget* parent)
    : Card{parent},
      versions_{versions},
      title_{heading({}, TextSize::Section)},
      mark_{new IconMark{QStringLiteral("to_start"), Tone::Text}},
      state_{new Words{{}, TextSize::Small}},
      facts_{new Words{{}, TextSize::Small, false, Tone::Quiet}},
      revises_{new LinkButton{{}}},
      revised_by_{new LinkButton{{}}},
      steps_{new ReportStepsBox{versions}},
      files_{new ReportFilesBox{report, versions.published_only(), std::move(open)}},
      publication_{new PublicationReleaseBox{versions}},
      events_box_{new QWidget},
      events_{part(events_box_, tr("What happened"))},
      change_rows_{{tr("Figure"), tr("Before"), tr("After")}},
      changes_box_{build_changes()},
      sums_{build_sums()} {
  auto* column = pane_column(this, {16, 12, 16, 16}, 6);
  setAccessibleName(tr("The version"));
  column->addWidget(build_head());
  column->addWidget(facts_);
  column->addWidget(revises_, 0, Qt::AlignLeft);
  column->addWidget(revised_by_, 0, Qt::AlignLeft);
  column->addWidget(steps_);
  column->addWidget(new Hairline);
  column->addWidget(files_);
  column->addWidget(publication_);
  column->addWidget(new Hairline);
  column->addWidget(changes_box_);
  column->addWidget(events_box_);
  column->addWidget(sums_);
  connect(revises_, &LinkButton::clicked, this, [this] {
    if (const auto* version = versions_.shown(); version != nullptr) {
      versions_.show(QString{version->revises});
    }
  });
  connect(revised_by_, &LinkButton::clicked, this, [this] {
    if (const auto* version = versions_.shown(); version != nullptr) {
      versions_.show(QString{version->revised_by});
    }
  });
  connect(&versions_, &ReportVersions::shown_changed, this, &ReportVersionCard::show_version);
  show_version();
}

QWidget* ReportVersionCard::build_head() {
  auto* head = new FlowGrid{2, 160, 4};
  head->set_stretches({1, 0});
  auto* state = new QWidget;
  auto* row = new QHBoxLayout{state};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  row->addWidget(mark_);
  state_->setWordWrap(false);
  row->addWidget(state_);
  row->addStretch(1);
  head->set_widgets({title_, state});
  return head;
}

QWidget* ReportVersionCard::build_changes() {
  auto* box = new QWidget;
  auto* column = part(box, tr("Figures that it changes"));
  changes_ = chart_table(tr("Figures that it changes"));
  changes_->setModel(&change_rows_);
  column->addWidget(changes_);
  return box;
}

QWidget* ReportVersionCard::build_sums() {
  auto* box = new QWidget;
  auto* column = part(box, tr("Sums to check a copy by (SHA-256)"));
  const auto add = [&](QLineEdit*& field, QWidget*& row, const QString& label) {
    field = new QLineEdit;
    field->setReadOnly(true);
    field->setFont(font_of(TextSize::Small));
    row = new Labelled{label, field};
    column->addWidget(row);
  };
  add(snapshot_, snapshot_row_, tr("Of what it is made from"));
  add(page_, page_row_, tr("Of its web page"));
  return box;
}

void ReportVersionCard::show_version() {
  const auto* version = versions_.shown();
  setVisible(version != nullptr);
  if (version == nullptr) {
    return;
  }
  title_->setText(report_version_title(*version));
  const Tone tone = tone_of(report_state_accent(version->state));
  mark_->set(report_state_icon(version->state), tone);
  state_->setText(report_state_words(version->state));
  state_->set_tone(tone);
  const QString said = version->label.isEmpty() ? QString{} : version->words + QStringLiteral(". ");
  facts_->setText(tr("%1%2.").arg(said, report_figures_words(*version)));
  files_->show_version(*version);
  show_links(*version);
  show_changes(*version);
  show_events(*version);
  show_sum(*snapshot_, *snapshot_row_, version->snapshot_sha256);
  show_sum(*page_, *page_row_, version->page_sha256);
  sums_->setVisible(!version->snapshot_sha256.isEmpty() || !version->page_sha256.isEmpty());
}

void ReportVersionCard::show_links(const ReportVersion& version) {
  const auto set = [](LinkButton& link, const QString& words, bool shown) {
    link.setText(words);
    link.setAccessibleName(words);
    link.setVisible(shown);
    link.updateGeometry();
  };
  set(*revises_, link_words(versions_, version.revises, tr("Revises: %1"), tr("Revises an earlier version")),
      versions_.find(version.revises) != nullptr);
  set(*revised_by_, link_words(versions_, version.revised_by, tr("A newer one corrects this: %1"), {}),
      versions_.find(version.revised_by) != nullptr);
}

void ReportVersionCard::show_changes(const ReportVersion& version) {
  QList<RowsModel::Row> rows;
  for (const auto& change : version.changes) {
    rows.append({change.figure, {change.figure, change.before, change.after}});
  }
  change_rows_.set_rows(rows);
  changes_box_->setVisible(!rows.isEmpty());
  fit_height(changes_);
}

void ReportVersionCard::show_events(const ReportVersion& version) {
  const auto events = report_events(version);
  QString all;
  for (const auto& event : events) {
    all += event.words + QLatin1Char('\n') + event.why + QLatin1Char('\n');
  }
  if (all == events_shown_) {
    return;
  }
  events_shown_ = all;
  while (events_->count() > 1) {  // the heading stays
    QLayoutItem* item = events_->takeAt(1);
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  for (const auto& event : events) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout{row};
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(new IconMark{event.icon, Tone::Quiet}, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new Words{event.words});
    if (!event.why.isEmpty()) {
      words->addWidget(new Words{tr("Why: %1").arg(event.why), TextSize::Small, false, Tone::Quiet});
    }
    line->addLayout(words, 1);
    events_->addWidget(row);
  }
}

void ReportVersionCard::show_sum(QLineEdit& field, QWidget& row, const QString& sum) {
  if (field.text() != sum) {
    field.setText(sum);
    field.setCursorPosition(0);
  }
  row.setVisible(!sum.isEmpty());
}

}  // namespace touchstone::client
