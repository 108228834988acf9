// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/agreement_view.h"

#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

/// A heading, words under it, and a table on a card.
QWidget* part_of(const QString& title, const QString& words, QTableView* table) {
  auto* part = new QWidget;
  auto* column = new QVBoxLayout{part};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  column->addWidget(heading(title, TextSize::Section));
  if (!words.isEmpty()) {
    column->addWidget(new Words{words, TextSize::Small, false, Tone::Quiet});
  }
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  inside->addWidget(table);
  column->addWidget(card);
  return part;
}

}  // namespace

AgreementView::AgreementView(AgreementModel& model, QWidget* parent)
    : AnalysisView{parent},
      model_{model},
      title_{heading({}, TextSize::Section)},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      note_{new Words},
      parts_{new QWidget},
      figures_table_{chart_table(tr("How far both readings agree"))},
      matrix_table_{chart_table(tr("First grades by second grades"))},
      auditors_table_{chart_table(tr("Agreement by auditor"))},
      auditors_part_{part_of(tr("By auditor"), tr("Counts only, for QA leads: an auditor has too few for more."),
                             auditors_table_)} {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  auto* ground = new QWidget;
  auto* column = new QVBoxLayout{ground};
  column->setContentsMargins(6, 16, 6, 8);
  column->setSpacing(6);
  column->addWidget(title_);
  column->addWidget(facts_);
  column->addWidget(note_);
  column->addSpacing(6);
  auto* parts = new QVBoxLayout{parts_};
  parts->setContentsMargins(0, 0, 0, 0);
  parts->setSpacing(16);
  parts->addWidget(part_of(tr("Figures"), {}, figures_table_));
  parts->addWidget(part_of(
      tr("Both grades"), tr("How many audits got which grade at the first and at the second reading"), matrix_table_));
  parts->addWidget(auditors_part_);
  column->addWidget(parts_);
  column->addStretch(1);
  whole->addWidget(scrolled(ground));
  figures_table_->setModel(&figures_);
  matrix_table_->setModel(&matrix_);
  auditors_table_->setModel(&auditors_);
  parts_->hide();
  connect(&model_, &AgreementModel::changed, this, &AgreementView::show_agreement);
  connect(&model_, &AgreementModel::failed, this, [this](const Failure& failure) {
    title_->setText(tr("The agreement of readings did not come."));
    facts_->setText(failure_words(failure));
  });
}

void AgreementView::show_analysis(const MonthlyAnalysis& analysis) {
  analysis_ = analysis;
  model_.load(QStringLiteral("programmes/") + analysis.programme, analysis.period);
}

void AgreementView::show_agreement() {
  const Agreement& agreement = *model_.agreement();
  title_->setText(agreement_title(agreement));
  facts_->setText(agreement_facts(agreement));
  const QString note = agreement_note(agreement);
  note_->setText(note);
  note_->setVisible(!note.isEmpty());
  parts_->setVisible(agreement.counts.pairs > 0);
  figures_.show(agreement_figures(agreement));
  matrix_.show(agreement_matrix(agreement));
  auditors_.show(agreement_of_auditors(agreement));
  auditors_part_->setVisible(!agreement.auditors.isEmpty());
  for (auto* table : {figures_table_, matrix_table_, auditors_table_}) {
    fit_columns(table);
    fit_height(table);
  }
}

QList<ChartSheet> AgreementView::sheets() const {
  if (!model_.agreement() || model_.agreement()->counts.pairs == 0) {
    return {};
  }
  const Agreement& agreement = *model_.agreement();
  ChartSheet figures;
  figures.title = tr("Agreement of first and second readings");
  figures.subtitle = agreement_facts(agreement);
  figures.source = source_line(analysis_);
  figures.table = agreement_figures(agreement);
  ChartSheet matrix = figures;
  matrix.title = tr("First grades by second grades");
  matrix.table = agreement_matrix(agreement);
  return {figures, matrix};
}

}  // namespace touchstone::client
