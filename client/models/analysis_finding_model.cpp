// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/analysis_finding_model.h"

#include "client/models/words.h"

namespace touchstone::client {

namespace {

FindingKind kind_of(const QString& kind) {
  if (kind == QLatin1String("improvement")) {
    return FindingKind::Improvement;
  }
  return kind == QLatin1String("quotation") ? FindingKind::Quotation : FindingKind::GoodPractice;
}

FindingSource source_of(const QString& source) {
  if (source == QLatin1String("practitioner")) {
    return FindingSource::Practitioner;
  }
  if (source == QLatin1String("parent")) {
    return FindingSource::Parent;
  }
  if (source == QLatin1String("child")) {
    return FindingSource::Child;
  }
  return source == QLatin1String("record") ? FindingSource::Record : FindingSource::None;
}

QString icon_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::GoodPractice:
      return QStringLiteral("good_practice");
    case FindingKind::Improvement:
      return QStringLiteral("improvement");
    case FindingKind::Quotation:
      return QStringLiteral("quotation");
  }
  return {};
}

}  // namespace

void AnalysisFindingModel::show(const MonthlyAnalysis& analysis) {
  beginResetModel();
  rows_.clear();
  for (const auto& area : analysis.areas) {
    for (const auto& finding : area.findings) {
      rows_.append({area.code, finding});
    }
  }
  endResetModel();
}

QStringList AnalysisFindingModel::areas() const {
  QStringList codes;
  for (const auto& row : rows_) {
    if (!codes.contains(row.area)) {
      codes.append(row.area);
    }
  }
  return codes;
}

int AnalysisFindingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QString AnalysisFindingModel::detail(const Row& row) const {
  QStringList parts{finding_words(kind_of(row.finding.kind)), row.area, row.finding.case_reference};
  if (const auto source = source_of(row.finding.source); source != FindingSource::None) {
    parts.append(source_words(source));
  }
  if (row.finding.theme) {
    parts.append(tr("about the theme"));
  }
  return parts.join(QStringLiteral(" · "));
}

QVariant AnalysisFindingModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const Row& row = rows_[index.row()];
  switch (role) {
    case Qt::DisplayRole:
      return row.finding.text;
    case Qt::AccessibleTextRole:
      return QStringLiteral("%1. %2").arg(detail(row).replace(QStringLiteral(" · "), QStringLiteral(", ")),
                                          row.finding.text);
    case KindRole:
      return row.finding.kind;
    case KindWordsRole:
      return finding_words(kind_of(row.finding.kind));
    case AreaRole:
      return row.area;
    case CaseRole:
      return row.finding.case_reference;
    case ThemeRole:
      return row.finding.theme;
    case DetailRole:
      return detail(row);
    case IconRole:
      return icon_of(kind_of(row.finding.kind));
    default:
      return {};
  }
}

void AnalysisFindingFilter::set_kind(const QString& kind) {
  kind_ = kind;
  invalidateFilter();
}

void AnalysisFindingFilter::set_area(const QString& area) {
  area_ = area;
  invalidateFilter();
}

void AnalysisFindingFilter::set_theme_only(bool theme_only) {
  theme_only_ = theme_only;
  invalidateFilter();
}

bool AnalysisFindingFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const auto index = sourceModel()->index(row, 0, parent);
  return (kind_.isEmpty() || index.data(AnalysisFindingModel::KindRole).toString() == kind_) &&
         (area_.isEmpty() || index.data(AnalysisFindingModel::AreaRole).toString() == area_) &&
         (!theme_only_ || index.data(AnalysisFindingModel::ThemeRole).toBool());
}

}  // namespace touchstone::client
