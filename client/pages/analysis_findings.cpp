// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/analysis_views.h"

namespace touchstone::client {

FindingsView::FindingsView(Of of, QWidget* parent)
    : AnalysisView{parent},
      of_{of},
      title_{heading(tr("Findings"), TextSize::Section)},
      count_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      kind_{new QComboBox},
      area_{new QComboBox},
      list_{chart_list(tr("Findings"))} {
  filter_.setSourceModel(&model_);
  filter_.set_theme_only(of == Of::Theme);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(6, 16, 6, 8);
  column->setSpacing(10);
  auto* head = new FlowGrid{2, 300, 8};
  head->set_stretches({1, 0});
  auto* titles = new QWidget;
  auto* words = new QVBoxLayout{titles};
  words->setContentsMargins(0, 0, 0, 0);
  words->setSpacing(2);
  title_->setWordWrap(true);
  words->addWidget(title_);
  words->addWidget(count_);
  auto* choices = new QWidget;
  auto* row = new QHBoxLayout{choices};
  row->setContentsMargins(6, 6, 6, 6);
  row->setSpacing(12);
  row->addWidget(kind_);
  row->addWidget(area_);
  row->addStretch(1);
  head->set_widgets({titles, choices});
  column->addWidget(head);
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  list_->setModel(&filter_);
  list_->setItemDelegate(
      new ChartTextDelegate{AnalysisFindingModel::DetailRole, AnalysisFindingModel::IconRole, list_});
  inside->addWidget(list_);
  column->addWidget(card, 1);

  kind_->setAccessibleName(tr("Kind of finding"));
  area_->setAccessibleName(tr("Service area"));
  kind_->addItem(tr("Any kind"), QString{});
  kind_->addItem(finding_words(FindingKind::GoodPractice), QStringLiteral("good_practice"));
  kind_->addItem(finding_words(FindingKind::Improvement), QStringLiteral("improvement"));
  kind_->addItem(finding_words(FindingKind::Quotation), QStringLiteral("quotation"));
  area_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  connect(kind_, &QComboBox::currentIndexChanged, this, [this] {
    filter_.set_kind(kind_->currentData().toString());
    show_count();
  });
  connect(area_, &QComboBox::currentIndexChanged, this, [this] {
    filter_.set_area(area_->currentData().toString());
    show_count();
  });
}

void FindingsView::show_analysis(const MonthlyAnalysis& analysis) {
  model_.show(analysis);
  total_ = 0;
  for (const auto& area : analysis.areas) {
    for (const auto& finding : area.findings) {
      total_ += of_ == Of::Month || finding.theme ? 1 : 0;
    }
  }
  if (of_ == Of::Theme) {
    title_->setText(analysis.theme.isEmpty() ? tr("This month has no theme") : tr("Theme: %1").arg(analysis.theme));
  }
  fill_areas();
  show_count();
}

void FindingsView::fill_areas() {
  const QString kept = area_->currentData().toString();
  const QSignalBlocker quiet{area_};
  area_->clear();
  area_->addItem(tr("Any area"), QString{});
  for (const auto& code : model_.areas()) {
    area_->addItem(code, code);
  }
  area_->setCurrentIndex(qMax(0, area_->findData(kept)));
  filter_.set_area(area_->currentData().toString());
}

void FindingsView::show_count() {
  const int shown = filter_.rowCount();
  if (total_ == 0) {
    count_->setText(of_ == Of::Theme ? tr("No finding is about the theme.") : tr("No findings came in."));
  } else if (shown == 0) {
    count_->setText(tr("No findings match. Choose any kind and any area."));
  } else {
    count_->setText(shown == total_ ? tr("%1 findings").arg(total_) : tr("%1 of %2 findings").arg(shown).arg(total_));
  }
}

}  // namespace touchstone::client
