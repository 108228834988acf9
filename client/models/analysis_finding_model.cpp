// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/analysis_finding_model.h"

#include "client/models/publication_words.h"
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

QStringList AnalysisFindingModel::sections() const {
  QStringList keys;
  for (const auto& row : rows_) {
    if (!row.finding.section_key.isEmpty() && !keys.contains(row.finding.section_key)) {
      keys.append(row.finding.section_key);
    }
  }
  return keys;
}

void AnalysisFindingModel::follow(const Commentary* commentary) {
  commentary_ = commentary;
  if (commentary_ != nullptr) {
    connect(commentary_, &Commentary::changed, this, &AnalysisFindingModel::all_changed);
  }
}

void AnalysisFindingModel::follow_marks(const PublicationMarks& marks) {
  marks_ = &marks;
  connect(marks_, &PublicationMarks::changed, this, &AnalysisFindingModel::all_changed);
}

void AnalysisFindingModel::all_changed() {
  if (!rows_.isEmpty()) {
    Q_EMIT dataChanged(index(0), index(static_cast<int>(rows_.size()) - 1));
  }
}

QString section_words(const QString& key) {
  QString words = key;
  words.replace(QLatin1Char('_'), QLatin1Char(' '));
  return words.isEmpty() ? words : words.front().toUpper() + words.mid(1);
}

QVariant AnalysisFindingModel::choice_data(const Row& row, int role) const {
  if (commentary_ == nullptr) {
    return {};
  }
  const Choice choice = commentary_->choice(row.finding.audit, row.finding.index);
  if (role == ChoiceRole) {
    return static_cast<int>(choice);
  }
  switch (choice) {
    case Choice::InReport:
      return role == ChoiceWordsRole ? tr("In the report") : QStringLiteral("accepted");
    case Choice::LeftOut:
      return role == ChoiceWordsRole ? tr("Left out") : QStringLiteral("not_counted");
    case Choice::None:
      break;
  }
  return role == ChoiceWordsRole ? tr("Not chosen") : QStringLiteral("to_start");
}

QVariant AnalysisFindingModel::publication_data(const Row& row, int role) const {
  if (marks_ == nullptr || !marks_->loaded()) {
    return {};
  }
  const auto mark = marks_->mark_of(row.finding.audit, row.finding.index);
  return role == PublicationRole ? QVariant{mark.marked} : QVariant{publication_mark_words(mark, row.finding.kind)};
}

int AnalysisFindingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QString AnalysisFindingModel::detail(const Row& row) const {
  QStringList parts{finding_words(kind_of(row.finding.kind)), row.area, row.finding.case_reference};
  if (!row.finding.section_key.isEmpty()) {
    parts.append(section_words(row.finding.section_key));
  }
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
    case Qt::AccessibleTextRole: {
      QString states;
      for (const auto& state : {choice_data(row, ChoiceWordsRole), publication_data(row, PublicationWordsRole)}) {
        states += state.toString().isEmpty() ? QString{} : QStringLiteral(" %1.").arg(state.toString());
      }
      return QStringLiteral("%1. %2%3")
          .arg(detail(row).replace(QStringLiteral(" · "), QStringLiteral(", ")), row.finding.text, states);
    }
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
    case AuditRole:
      return row.finding.audit;
    case IndexRole:
      return row.finding.index;
    case SectionRole:
      return row.finding.section_key;
    case ChoiceRole:
    case ChoiceWordsRole:
    case ChoiceIconRole:
      return choice_data(row, role);
    case PublicationRole:
    case PublicationWordsRole:
      return publication_data(row, role);
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

void AnalysisFindingFilter::set_section(const QString& section) {
  section_ = section;
  invalidateFilter();
}

void AnalysisFindingFilter::set_choice(std::optional<Choice> choice) {
  choice_ = choice;
  invalidateFilter();
}

void AnalysisFindingFilter::set_words(const QString& words) {
  words_ = words.trimmed();
  invalidateFilter();
}

void AnalysisFindingFilter::set_theme_only(bool theme_only) {
  theme_only_ = theme_only;
  invalidateFilter();
}

bool AnalysisFindingFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const auto index = sourceModel()->index(row, 0, parent);
  const auto fits = [&index](int role, const QString& wanted) {
    return wanted.isEmpty() || index.data(role).toString() == wanted;
  };
  return fits(AnalysisFindingModel::KindRole, kind_) && fits(AnalysisFindingModel::AreaRole, area_) &&
         fits(AnalysisFindingModel::SectionRole, section_) &&
         (words_.isEmpty() || index.data().toString().contains(words_, Qt::CaseInsensitive) ||
          index.data(AnalysisFindingModel::CaseRole).toString().contains(words_, Qt::CaseInsensitive)) &&
         (!choice_ || index.data(AnalysisFindingModel::ChoiceRole).toInt() == static_cast<int>(*choice_)) &&
         (!theme_only_ || index.data(AnalysisFindingModel::ThemeRole).toBool());
}

AnalysisFindingGroups::AnalysisFindingGroups(QAbstractItemModel& findings, QObject* parent)
    : QAbstractListModel{parent}, findings_{findings} {
  const auto again = [this] {
    beginResetModel();
    arrange();
    endResetModel();
  };
  connect(&findings_, &QAbstractItemModel::modelReset, this, again);
  connect(&findings_, &QAbstractItemModel::rowsInserted, this, again);
  connect(&findings_, &QAbstractItemModel::rowsRemoved, this, again);
  connect(&findings_, &QAbstractItemModel::layoutChanged, this, again);
  connect(&findings_, &QAbstractItemModel::dataChanged, this, [this] {
    if (!rows_.isEmpty()) {
      Q_EMIT dataChanged(index(0), index(static_cast<int>(rows_.size()) - 1));
    }
  });
  arrange();
}

void AnalysisFindingGroups::set_group(FindingGroup group) {
  beginResetModel();
  group_ = group;
  arrange();
  endResetModel();
}

QString AnalysisFindingGroups::group_of(int finding) const {
  const auto index = findings_.index(finding, 0);
  switch (group_) {
    case FindingGroup::Area:
      return index.data(AnalysisFindingModel::AreaRole).toString();
    case FindingGroup::Kind:
      return index.data(AnalysisFindingModel::KindWordsRole).toString();
    case FindingGroup::Section: {
      const QString section = section_words(index.data(AnalysisFindingModel::SectionRole).toString());
      return section.isEmpty() ? tr("No section") : section;
    }
    case FindingGroup::Theme:
      return index.data(AnalysisFindingModel::ThemeRole).toBool() ? tr("About the theme") : tr("Not about the theme");
  }
  return {};
}

void AnalysisFindingGroups::arrange() {
  QStringList order;
  QHash<QString, QList<int>> groups;
  for (int i = 0; i < findings_.rowCount(); ++i) {
    const QString group = group_of(i);
    if (!groups.contains(group)) {
      order.append(group);
    }
    groups[group].append(i);
  }
  rows_.clear();
  for (const auto& group : order) {
    const auto& members = groups[group];
    rows_.append({group, -1, static_cast<int>(members.size())});
    for (const int finding : members) {
      rows_.append({{}, finding, 0});
    }
  }
}

int AnalysisFindingGroups::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant AnalysisFindingGroups::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const Row& row = rows_[index.row()];
  if (row.finding >= 0) {
    return role == AnalysisFindingModel::HeadingRole ? QVariant{false} : findings_.index(row.finding, 0).data(role);
  }
  switch (role) {
    case Qt::DisplayRole:
      return row.heading;
    case Qt::AccessibleTextRole:
      return row.count == 1 ? tr("%1, 1 finding").arg(row.heading)
                            : tr("%1, %2 findings").arg(row.heading).arg(row.count);
    case AnalysisFindingModel::HeadingRole:
      return true;
    case AnalysisFindingModel::DetailRole:
      return row.count == 1 ? tr("1 finding") : tr("%1 findings").arg(row.count);
    default:
      return {};
  }
}

Qt::ItemFlags AnalysisFindingGroups::flags(const QModelIndex& index) const {
  if (!index.isValid()) {
    return {};
  }
  return rows_[index.row()].finding < 0 ? Qt::ItemNeverHasChildren
                                        : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

}  // namespace touchstone::client
