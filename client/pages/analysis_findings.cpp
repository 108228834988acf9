// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/analysis_views.h"

namespace touchstone::client {

FindingsView::FindingsView(Of of, Commentary* commentary, QWidget* parent)
    : AnalysisView{parent},
      of_{of},
      commentary_{commentary},
      title_{heading(tr("Findings"), TextSize::Section)},
      count_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      group_{new QComboBox},
      kind_{new QComboBox},
      area_{new QComboBox},
      section_{new QComboBox},
      choice_{new QComboBox{this}},  // not among the filters of who only reads
      words_{new QLineEdit},
      list_{chart_list(tr("Findings"))},
      put_in_{plain_button(tr("Put in the report  A"))},
      leave_out_{plain_button(tr("Leave out  D"))},
      open_{plain_button(tr("Open the audit  Enter"))} {
  model_.follow(commentary_);
  filter_.setSourceModel(&model_);
  filter_.set_theme_only(of == Of::Theme);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(6, 16, 6, 8);
  column->setSpacing(8);
  title_->setWordWrap(true);
  column->addWidget(title_);
  column->addWidget(count_);
  column->addWidget(build_filters());
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  list_->setModel(&groups_);
  list_->setItemDelegate(new FindingDelegate{list_});
  list_->installEventFilter(this);
  if (commentary_ != nullptr) {
    list_->setAccessibleDescription(tr(
        "A puts a finding into the report, D leaves it out, Backspace takes the choice back, Enter opens its audit"));
  }
  inside->addWidget(list_);
  column->addWidget(card, 1);
  column->addWidget(build_foot());
  connect(list_, &QListView::activated, this, &FindingsView::open_audit);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &FindingsView::show_buttons);
  connect(&groups_, &QAbstractItemModel::modelReset, this, &FindingsView::show_buttons, Qt::QueuedConnection);
  connect(&groups_, &QAbstractItemModel::dataChanged, this, &FindingsView::show_buttons);
}

QWidget* FindingsView::build_filters() {
  group_->setAccessibleName(tr("Group findings"));
  group_->addItem(tr("Grouped by area"), static_cast<int>(FindingGroup::Area));
  group_->addItem(tr("Grouped by kind"), static_cast<int>(FindingGroup::Kind));
  group_->addItem(tr("Grouped by section"), static_cast<int>(FindingGroup::Section));
  if (of_ == Of::Month) {
    group_->addItem(tr("Grouped by theme"), static_cast<int>(FindingGroup::Theme));
  }
  connect(group_, &QComboBox::currentIndexChanged, this,
          [this] { groups_.set_group(static_cast<FindingGroup>(group_->currentData().toInt())); });
  kind_->setAccessibleName(tr("Kind of finding"));
  kind_->addItem(tr("Any kind"), QString{});
  kind_->addItem(finding_words(FindingKind::GoodPractice), QStringLiteral("good_practice"));
  kind_->addItem(finding_words(FindingKind::Improvement), QStringLiteral("improvement"));
  kind_->addItem(finding_words(FindingKind::Quotation), QStringLiteral("quotation"));
  area_->setAccessibleName(tr("Service area"));
  section_->setAccessibleName(tr("Section of the form"));
  choice_->setAccessibleName(tr("Chosen for the report"));
  choice_->addItem(tr("Chosen or not"), -1);
  choice_->addItem(tr("In the report"), static_cast<int>(Choice::InReport));
  choice_->addItem(tr("Left out"), static_cast<int>(Choice::LeftOut));
  choice_->addItem(tr("Not chosen"), static_cast<int>(Choice::None));
  choice_->setVisible(commentary_ != nullptr);
  words_->setAccessibleName(tr("Words or case reference"));
  words_->setPlaceholderText(tr("Words or case"));
  words_->setClearButtonEnabled(true);
  connect(words_, &QLineEdit::textChanged, this, &FindingsView::filter_changed);
  auto* filters = new FlowGrid{6, 172, 8};
  QList<QWidget*> boxes{group_, kind_, area_, section_};
  if (commentary_ != nullptr) {
    boxes.append(choice_);
  }
  for (auto* box : {kind_, area_, section_, choice_}) {
    connect(box, &QComboBox::currentIndexChanged, this, &FindingsView::filter_changed);
  }
  boxes.append(words_);
  filters->set_widgets(boxes);
  filters->layout()->setContentsMargins(6, 6, 6, 6);
  return filters;
}

QWidget* FindingsView::build_foot() {
  auto* foot = new QWidget;
  auto* row = new QHBoxLayout{foot};
  row->setContentsMargins(6, 2, 6, 6);
  row->setSpacing(8);
  for (auto* button : {put_in_, leave_out_}) {
    button->setVisible(commentary_ != nullptr);
    row->addWidget(button);
  }
  row->addWidget(open_);
  row->addStretch(1);
  put_in_->setAccessibleName(tr("Put the finding into the report"));
  leave_out_->setAccessibleName(tr("Leave the finding out of the report"));
  open_->setAccessibleName(tr("Open the audit of the finding"));
  connect(put_in_, &QPushButton::clicked, this, [this] { choose(Choice::InReport); });
  connect(leave_out_, &QPushButton::clicked, this, [this] { choose(Choice::LeftOut); });
  connect(open_, &QPushButton::clicked, this, &FindingsView::open_audit);
  return foot;
}

void FindingsView::filter_changed() {
  filter_.set_kind(kind_->currentData().toString());
  filter_.set_area(area_->currentData().toString());
  filter_.set_section(section_->currentData().toString());
  filter_.set_words(words_->text());
  const int choice = choice_->currentData().toInt();
  filter_.set_choice(choice < 0 ? std::nullopt : std::optional{static_cast<Choice>(choice)});
  show_count();
}

void FindingsView::show_analysis(const MonthlyAnalysis& analysis) {
  analysis_ = analysis;
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
  fill(area_, tr("Any area"), model_.areas(), false);
  fill(section_, tr("Any section"), model_.sections(), true);
  filter_changed();
}

void FindingsView::fill(QComboBox* box, const QString& any, const QStringList& keys, bool sections) {
  const QString kept = box->currentData().toString();
  const QSignalBlocker quiet{box};
  box->clear();
  box->addItem(any, QString{});
  for (const auto& key : keys) {
    box->addItem(sections ? section_words(key) : key, key);
  }
  box->setCurrentIndex(qMax(0, box->findData(kept)));
}

void FindingsView::show_count() {
  const int shown = filter_.rowCount();
  if (total_ == 0) {
    count_->setText(of_ == Of::Theme ? tr("No finding is about the theme.") : tr("No findings came in."));
  } else if (shown == 0) {
    count_->setText(tr("No findings match. Take away a filter."));
  } else {
    count_->setText(shown == total_ ? tr("%1 findings").arg(total_) : tr("%1 of %2 findings").arg(shown).arg(total_));
  }
}

void FindingsView::show_buttons() {
  const QModelIndex finding = list_->currentIndex();
  const bool any = finding.isValid() && !finding.data(AnalysisFindingModel::HeadingRole).toBool();
  const auto choice = static_cast<Choice>(finding.data(AnalysisFindingModel::ChoiceRole).toInt());
  put_in_->setEnabled(any && choice != Choice::InReport);
  leave_out_->setEnabled(any && choice != Choice::LeftOut);
  open_->setEnabled(any);
  if (!any && groups_.rowCount() > 1 && !list_->currentIndex().isValid()) {
    // A list without a current row has the focus and does not show it; the first row is a heading.
    list_->selectionModel()->setCurrentIndex(groups_.index(1, 0), QItemSelectionModel::ClearAndSelect);
  }
}

void FindingsView::choose(Choice choice) {
  const QModelIndex finding = list_->currentIndex();
  if (commentary_ == nullptr || !finding.isValid() || finding.data(AnalysisFindingModel::HeadingRole).toBool()) {
    return;
  }
  commentary_->choose(finding.data(AnalysisFindingModel::AuditRole).toString(),
                      finding.data(AnalysisFindingModel::IndexRole).toInt(), choice, finding.data().toString());
}

void FindingsView::open_audit() {
  const QString audit = list_->currentIndex().data(AnalysisFindingModel::AuditRole).toString();
  if (!audit.isEmpty()) {
    Q_EMIT audit_wanted(audit);
  }
}

bool FindingsView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == list_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() == Qt::NoModifier && commentary_ != nullptr) {
      switch (key->key()) {
        case Qt::Key_A:
          choose(Choice::InReport);
          return true;
        case Qt::Key_D:
          choose(Choice::LeftOut);
          return true;
        case Qt::Key_Backspace:
          choose(Choice::None);
          return true;
        default:
          break;
      }
    }
  }
  return AnalysisView::eventFilter(watched, event);
}

QList<ChartSheet> FindingsView::sheets() const {
  ChartSheet sheet;
  sheet.title = of_ == Of::Theme ? title_->text() : tr("Findings of the month");
  sheet.subtitle = count_->text();
  sheet.source = source_line(analysis_);
  sheet.table.head = QStringList{tr("Area"), tr("Kind"), tr("Case"), tr("Finding"), tr("Report")};
  for (int row = 0; row < filter_.rowCount(); ++row) {
    const auto finding = filter_.index(row, 0);
    sheet.table.rows.append({finding.data(AnalysisFindingModel::AreaRole).toString(),
                             finding.data(AnalysisFindingModel::KindWordsRole).toString(),
                             finding.data(AnalysisFindingModel::CaseRole).toString(), finding.data().toString(),
                             finding.data(AnalysisFindingModel::ChoiceWordsRole).toString()});
  }
  return {sheet};
}

}  // namespace touchstone::client
