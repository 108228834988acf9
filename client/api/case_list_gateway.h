// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <array>
#include <functional>
#include <optional>

#include "client/api/outcome.h"
#include "client/api/planning_gateway.h"
#include "client/api/values.h"

namespace touchstone::client {

/// Which column of a file holds what, by its name; empty: the file has none. In the order of `CaseColumn`.
using CaseColumns = std::array<QString, 7>;
enum class CaseColumn { CaseReference, ServiceArea, Team, Practitioner, CaseType, OpenedOn, ClosedOn };

/// A case of the list.
struct ListedCase {
  QString case_reference, area, team, practitioner, case_type;
  QDate opened_on, closed_on;

  bool operator==(const ListedCase&) const = default;
};

/// What an import did to one case.
struct CaseListChange {
  std::optional<ListedCase> before;  ///< Nothing: it was not on the list.
  ListedCase after;
};

/// What an import did, or would do; with problems it did nothing.
struct CaseListResult {
  CaseListImport import;
  QStringList created_teams;      ///< "AREA: team".
  QList<ImportProblem> problems;  ///< At most 1000 of `problem_count`.
  qint64 problem_count = 0;
};

/// The council's list of cases, which the draw draws from.
class CaseListGateway {
 public:
  CaseListGateway() = default;
  CaseListGateway(const CaseListGateway&) = delete;
  CaseListGateway& operator=(const CaseListGateway&) = delete;
  virtual ~CaseListGateway() = default;

  /// How to import.
  struct Options {
    CaseColumns columns;
    bool whole_list = false;
    bool dry_run = true;
    QString file_name;
    QString request_id;
  };

  /// Which column is which, as at the last import; all empty: there was none.
  virtual Answered<CaseColumns> columns() = 0;
  /// Sends a CSV file; as `ReturnsGateway::import` otherwise.
  virtual Answered<CaseListResult> import(const QByteArray& csv, const Options& options,
                                          std::function<void(qint64)> sent) = 0;
  /// Newest first.
  virtual Answered<QList<CaseListImport>> imports() = 0;
  /// What an import changed, by case reference.
  virtual Answered<QList<CaseListChange>> changes(const QString& import) = 0;
};

}  // namespace touchstone::client
