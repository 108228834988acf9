// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/audit.h"
#include "server/domain/form.h"
#include "server/domain/period.h"

namespace touchstone::domain {

/// A file of returned audits, cut into cells.
struct ReturnTable {
  struct Row {
    std::int64_t number = 0;  ///< As a spreadsheet shows it: the header is row 1.
    std::vector<std::string> cells;
  };
  std::vector<std::string> header;
  std::vector<Row> rows;  ///< Each with as many cells as the header.
};

/// One cell to mend or to look at; an empty column means the whole row.
struct ReturnProblem {
  std::int64_t row = 0;
  std::string column;
  std::string reason;  ///< What is wrong and what would be right. Never quotes free text.

  bool operator==(const ReturnProblem&) const = default;
};

/// What a row says became of the allocation.
enum class ReturnStatus { Allocated, Completed, NotCompleted };

/// "allocated", "completed", "not_completed".
std::string_view return_status_key(ReturnStatus status);
/// Reads a key; nothing for anything else.
std::optional<ReturnStatus> return_status_from(std::string_view key);
/// What a row would have to say of an audit in this state; nothing for a withdrawn one, which no row can mean.
std::optional<ReturnStatus> return_status_of(AuditState state);

/// A row that has been understood. What the file does not say is empty.
struct ReturnRow {
  std::int64_t row = 0;
  Period period;
  std::string theme;
  Date due_on{};
  std::string service_area;  ///< A code.
  std::string team;
  std::string case_reference;
  std::string auditor;       ///< A normalised e-mail.
  std::string practitioner;  ///< A normalised e-mail or a name.
  ReturnStatus status = ReturnStatus::Allocated;
  std::string not_completed_reason;
  std::optional<Date> completed_on;  ///< Of every completed row: without one in the file, the due date.
  AuditContent content;              ///< Answers in the form's order; findings in the order of the columns below.
};

/// What an audit is once it says what `row` says. One that had that status already stays where it was: a correction
/// is not a reading by the QA unit.
AuditState imported_state(AuditState before, const ReturnRow& row);

/// An area that rows may name.
struct KnownArea {
  std::string code;
  bool case_holding = false;
};

/// What came of reading a file: every problem, or every row.
struct Returns {
  std::vector<ReturnRow> rows;          ///< Empty when there are problems.
  std::vector<std::string> columns;     ///< The file's columns, in its order.
  std::vector<ReturnProblem> problems;  ///< By row, then column as in the file.
  std::vector<ReturnProblem> warnings;  ///< Texts that seem to name somebody; same order.
};

/// Reads returned audits (columns as `touchstonectl import --help` lists them). `period`, `due_on`, `service_area`,
/// `case_reference`, `auditor` and `status` must be there and filled in; a column left out is a column of empty cells,
/// and an empty cell is no answer. Rows of nothing but empty cells are passed over. `found_before` are problems of the
/// file itself, reported together with those of its cells.
Returns read_returns(const ReturnTable& table, const std::vector<KnownArea>& areas, const Form& form,
                     std::vector<ReturnProblem> found_before = {});

/// A cycle that rows speak of.
struct ReturnedCycle {
  Period period;
  std::string theme;  ///< Empty when no row says one.
  Date due_on{};      ///< The due date of most rows; the earliest of several such.
};
/// The cycles of the rows, oldest first.
std::vector<ReturnedCycle> cycles_of(const std::vector<ReturnRow>& rows);

/// The columns, of those in the file and in its order, in which a row says something else than what is recorded. An
/// empty theme says nothing; comments and reasons that a file cannot carry are not compared.
std::vector<std::string> differing_columns(const ReturnRow& recorded, const ReturnRow& row,
                                           const std::vector<std::string>& columns);
/// Whether a row says what is recorded.
bool same(const ReturnRow& recorded, const ReturnRow& row, const std::vector<std::string>& columns);
/// What is recorded once a row has corrected it: what the columns of the file say replaces what was there, all else
/// stays (text answers, sections and sources of findings that did not change). A row that is not completed leaves no
/// grade.
ReturnRow corrected(const ReturnRow& recorded, const ReturnRow& row, const std::vector<std::string>& columns);
/// The problem of a row that differs from what is recorded, naming the columns.
ReturnProblem differs_problem(const ReturnRow& row, const std::vector<std::string>& differing);

}  // namespace touchstone::domain
