// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QSortFilterProxyModel>
#include <optional>

#include "client/api/analysis_values.h"
#include "client/models/commentary.h"
#include "client/models/publication_marks.h"

namespace touchstone::client {

/// Every finding of the month, in the order of the areas.
class AnalysisFindingModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    KindRole = Qt::UserRole + 1,  ///< As in the contract.
    KindWordsRole,                ///< "Good practice".
    AreaRole,
    CaseRole,
    ThemeRole,
    DetailRole,  ///< "SWF · CD900412 · theme".
    IconRole,
    AuditRole,    ///< `audits/{uuid}`.
    IndexRole,    ///< Which finding of that audit.
    SectionRole,  ///< The section's key; empty: none.
    ChoiceRole,   ///< A `Choice`; invalid where nobody chooses.
    ChoiceWordsRole,
    ChoiceIconRole,
    PublicationRole,       ///< Whether it stands in the publication copy; invalid where nobody marks.
    PublicationWordsRole,  ///< What is printed of it there, or what it lacks.
    HeadingRole,           ///< Of a group's heading in `AnalysisFindingGroups`: true.
  };

  using QAbstractListModel::QAbstractListModel;
  void show(const MonthlyAnalysis& analysis);
  /// Codes of the areas that have findings.
  QStringList areas() const;
  /// Keys of the sections that findings belong to.
  QStringList sections() const;
  /// Shows the choices of `commentary`, which outlives this; nullptr: nobody chooses here.
  void follow(const Commentary* commentary);
  /// Shows what is marked for publication; `marks` outlives this.
  void follow_marks(const PublicationMarks& marks);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  struct Row {
    QString area;
    AnalysisFinding finding;
  };
  QString detail(const Row& row) const;
  QVariant choice_data(const Row& row, int role) const;
  QVariant publication_data(const Row& row, int role) const;
  void all_changed();

  QList<Row> rows_;
  const Commentary* commentary_ = nullptr;
  const PublicationMarks* marks_ = nullptr;
};

/// "assessment_and_planning" as "Assessment and planning".
QString section_words(const QString& key);

/// Findings of one kind, area, section or choice, or of the theme, or with some words; empty means any.
class AnalysisFindingFilter : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

  void set_kind(const QString& kind);
  void set_area(const QString& area);
  void set_section(const QString& section);
  void set_choice(std::optional<Choice> choice);
  void set_words(const QString& words);
  void set_theme_only(bool theme_only);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QString kind_;
  QString area_;
  QString section_;
  QString words_;
  std::optional<Choice> choice_;
  bool theme_only_ = false;
};

enum class FindingGroup { Area, Kind, Section, Theme };

/// The findings that a filter lets through, in groups with a heading each. A heading cannot be chosen.
class AnalysisFindingGroups : public QAbstractListModel {
  Q_OBJECT

 public:
  explicit AnalysisFindingGroups(QAbstractItemModel& findings, QObject* parent = nullptr);

  void set_group(FindingGroup group);
  FindingGroup group() const { return group_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  struct Row {
    QString heading;  ///< Empty: a finding.
    int finding = -1;
    int count = 0;
  };
  void arrange();
  QString group_of(int finding) const;

  QAbstractItemModel& findings_;
  FindingGroup group_ = FindingGroup::Area;
  QList<Row> rows_;
};

}  // namespace touchstone::client
