// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "server/domain/allocation.h"
#include "server/domain/analysis.h"
#include "server/domain/person.h"
#include "server/domain/redaction.h"
#include "server/domain/return_columns.h"
#include "server/domain/returns.h"
#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

/// What a column of the file is. One that is not known is none of these; its cells are passed over.
struct Column {
  std::string name;
  std::optional<PlainColumn> plain{};
  std::optional<FindingColumn> finding{};
  bool answer = false;
  const Question* question = nullptr;  ///< Of an answer; null for a record check that the form does not ask.
};

/// A cell without white space around it and with "\n" for every line end.
std::string cell_text(const std::string& cell) {
  std::string text = trimmed(cell);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 == text.size() || text[i + 1] != '\n') result += '\n';
    } else {
      result += text[i];
    }
  }
  return result;
}

bool is_focus5_key(std::string_view name) {
  return std::find(focus5_keys.begin(), focus5_keys.end(), name) != focus5_keys.end();
}

std::string known_columns() {
  std::string names;
  for (const PlainColumnName& column : plain_columns) names += std::string{column.name} + ", ";
  for (const char* key : focus5_keys) names += std::string{key} + ", ";
  for (const FindingColumn& column : finding_columns) names += std::string{column.name} + ", ";
  return names + "question:KEY and grade:KEY";
}

/// Tells the columns of the header apart, gathering what is wrong with it.
class Header {
 public:
  Header(const std::vector<std::string>& names, const Form& form) : form_{form} {
    std::set<std::string> seen;
    for (const std::string& cell : names) {
      Column column{cell_text(cell)};
      if (column.name.empty()) {
        problems_.push_back({1, "", "Column " + std::to_string(columns_.size() + 1) + " has no name"});
      } else if (!seen.insert(column.name).second) {
        refuse(column, "This column is there twice");
      } else {
        recognise(column);
      }
      columns_.push_back(std::move(column));
    }
    for (const PlainColumnName& known : plain_columns) {
      if (known.mandatory && !seen.contains(std::string{known.name})) {
        problems_.push_back({1, std::string{known.name}, "This column is missing"});
      }
    }
  }

  const std::vector<Column>& columns() const { return columns_; }
  const std::vector<ReturnProblem>& problems() const { return problems_; }

 private:
  void refuse(const Column& column, std::string reason) {
    // a header that is no text cannot be shown as the name of a column
    const bool shown = valid_utf8(column.name) && code_points(column.name) <= 100;
    problems_.push_back({1, shown ? column.name : "", std::move(reason)});
  }

  void recognise(Column& column) {
    column.plain = plain_column_from(column.name);
    column.finding = finding_column_from(column.name);
    if (column.plain || column.finding) return;
    if (is_focus5_key(column.name)) {
      column.answer = true;
      const Question* question = find_question(form_, column.name);
      column.question = question != nullptr && question->focus5 ? question : nullptr;
    } else if (column.name.starts_with(question_prefix)) {
      recognise_answer(column, QuestionKind::YesNo);
    } else if (column.name.starts_with(grade_prefix)) {
      recognise_answer(column, QuestionKind::Grade);
    } else {
      refuse(column, "This column is not known. Known are " + known_columns());
    }
  }

  void recognise_answer(Column& column, QuestionKind wanted) {
    const std::string key{question_key_of(column.name)};
    const Question* question = find_question(form_, key);
    if (question == nullptr) return refuse(column, "The form has no question with this key");
    if (question->focus5) return refuse(column, "A record check has a column without prefix: " + key);
    if (question->kind != wanted) {
      if (question->kind == QuestionKind::YesNo) return refuse(column, "Name this column question:" + key);
      if (question->kind == QuestionKind::Grade) return refuse(column, "Name this column grade:" + key);
      return refuse(column, "Only answers of yes/no and graded questions can be imported");
    }
    column.answer = true;
    column.question = question;
  }

  const Form& form_;
  std::vector<Column> columns_;
  std::vector<ReturnProblem> problems_;
};

/// Reads one row, gathering what is wrong with it.
class RowReader {
 public:
  RowReader(const ReturnTable::Row& source, const std::vector<Column>& columns, const std::vector<KnownArea>& areas,
            const Form& form, Returns& returns)
      : columns_{columns}, areas_{areas}, form_{form}, returns_{returns} {
    row_.row = source.number;
    for (std::size_t i = 0; i < columns.size() && i < source.cells.size(); ++i) {
      cells_.push_back(cell_text(source.cells[i]));
    }
    cells_.resize(columns.size());
  }

  bool empty() const {
    return std::all_of(cells_.begin(), cells_.end(), [](const std::string& cell) { return cell.empty(); });
  }

  ReturnRow read() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].plain) read_plain(columns_[i], *columns_[i].plain, cells_[i]);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].answer && !cells_[i].empty()) read_answer(columns_[i], cells_[i]);
      if (columns_[i].finding && !cells_[i].empty()) read_findings(columns_[i], cells_[i]);
    }
    check_status();
    put_in_order();
    return std::move(row_);
  }

 private:
  void refuse(std::string_view column, std::string reason) {
    returns_.problems.push_back({row_.row, std::string{column}, std::move(reason)});
  }

  /// Runs one of the domain's checks on a cell; its problem becomes the cell's.
  template <typename Check>
  bool check_cell(const std::string& column, Check check) {
    std::vector<FieldProblem> problems;
    if (check(problems)) return true;
    for (FieldProblem& problem : problems) refuse(column, std::move(problem.description));
    return false;
  }

  /// Takes a value over, or says what the cell should hold.
  template <typename T>
  void take(const Column& column, const std::optional<T>& value, T& target, std::string wanted) {
    if (value) {
      target = *value;
    } else {
      refuse(column.name, std::move(wanted));
    }
  }

  void read_plain(const Column& column, PlainColumn plain, const std::string& cell) {
    if (cell.empty()) {
      const bool mandatory = std::any_of(plain_columns.begin(), plain_columns.end(), [&](const PlainColumnName& known) {
        return known.column == plain && known.mandatory;
      });
      if (mandatory) refuse(column.name, "This must not be empty");
      return;
    }
    switch (plain) {
      case PlainColumn::Period:
        return take(column, period_from(cell), row_.period, "Enter a month as YYYY-MM");
      case PlainColumn::DueOn:
        return take(column, date_from(cell), row_.due_on, "Enter a date that exists, as YYYY-MM-DD");
      case PlainColumn::CompletedOn:
        row_.completed_on = date_from(cell);
        if (!row_.completed_on) refuse(column.name, "Enter a date that exists, as YYYY-MM-DD");
        return;
      case PlainColumn::Status:
        status_ = return_status_from(lowered(cell));
        return take(column, status_, row_.status, "Enter allocated, completed or not_completed");
      case PlainColumn::DiscussionHeld:
        return read_discussion(column, cell);
      case PlainColumn::Grade:
        row_.content.grade = grade_from(cell);
        if (!row_.content.grade) refuse(column.name, grade_wanted);
        return;
      case PlainColumn::ServiceArea:
        return read_area(column, cell);
      case PlainColumn::Theme:
      case PlainColumn::Team:
      case PlainColumn::CaseReference:
      case PlainColumn::Auditor:
      case PlainColumn::Practitioner:
      case PlainColumn::NotCompletedReason:
        return read_text(column, plain, cell);
    }
  }

  void read_text(const Column& column, PlainColumn plain, const std::string& cell) {
    const auto line = [&](std::size_t max, std::string& target) {
      target = cell;
      check_cell(column.name, [&](auto& problems) { return check_line("", cell, 1, max, problems); });
    };
    if (plain == PlainColumn::Theme) line(200, row_.theme);
    if (plain == PlainColumn::Team) line(100, row_.team);
    if (plain == PlainColumn::CaseReference) {
      row_.case_reference = cell;
      check_cell(column.name, [&](auto& problems) { return check_case_reference("", cell, problems); });
    }
    if (plain == PlainColumn::Auditor) {
      row_.auditor = normalise_email(cell);
      check_cell(column.name, [&](auto& problems) { return check_email("", row_.auditor, problems); });
    }
    if (plain == PlainColumn::Practitioner) {
      row_.practitioner = cell.find('@') == std::string::npos ? cell : normalise_email(cell);
      check_cell(column.name, [&](auto& problems) { return check_practitioner("", row_.practitioner, problems); });
    }
    if (plain == PlainColumn::NotCompletedReason) {
      row_.not_completed_reason = cell;
      if (check_cell(column.name, [&](auto& problems) { return check_text("", cell, 1, 500, problems); })) {
        warn(column.name, cell);
      }
    }
  }

  void read_area(const Column& column, const std::string& cell) {
    const auto found =
        std::find_if(areas_.begin(), areas_.end(), [&](const KnownArea& known) { return known.code == cell; });
    if (found != areas_.end()) {
      area_ = &*found;
      row_.service_area = cell;
      return;
    }
    std::string codes;
    for (const KnownArea& known : areas_) codes += (codes.empty() ? "" : ", ") + known.code;
    refuse(column.name, "There is no such service area. Known are " + codes);
  }

  void read_discussion(const Column& column, const std::string& cell) {
    const auto said = yes_no_from(cell);
    if (said == YesNo::Yes || said == YesNo::No) {
      row_.content.discussion.held = said == YesNo::Yes;
    } else {
      refuse(column.name, "Enter yes or no, or leave it empty");
    }
  }

  void read_answer(const Column& column, const std::string& cell) {
    if (column.question == nullptr) return refuse(column.name, "The form does not ask this record check");
    const Question& question = *column.question;
    if (area_ != nullptr && !asked_in(question, area_->code, area_->case_holding)) {
      return refuse(column.name, question.focus5 && !area_->case_holding
                                     ? area_->code + " holds no cases and does not answer Focus 5. Leave it empty"
                                     : "This is not asked in " + area_->code + ". Leave it empty");
    }
    Answer answer{question.key, {}, {}};
    if (question.kind == QuestionKind::Grade) {
      if (const auto grade = grade_from(cell)) answer.value = *grade;
    } else if (const auto said = yes_no_from(cell)) {
      answer.value = *said;
    }
    if (!has_value(answer)) {
      return refuse(column.name, question.kind == QuestionKind::Grade ? std::string{grade_wanted}
                                                                      : "Enter yes, no or na, or leave it empty");
    }
    row_.content.answers.push_back(std::move(answer));
  }

  void read_findings(const Column& column, const std::string& cell) {
    bool well = true;
    std::string_view rest = cell;
    while (!rest.empty() && well) {
      const std::size_t end = rest.find('\n');
      Finding finding{column.finding->kind, trimmed(rest.substr(0, end)), "", column.finding->theme, std::nullopt};
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (finding.text.empty()) continue;
      well = check_cell(column.name,
                        [&](auto& problems) { return check_text("", finding.text, 1, finding_text_limit, problems); });
      row_.content.findings.push_back(std::move(finding));
    }
    if (well) warn(column.name, cell);
  }

  void warn(const std::string& column, const std::string& cell) {
    const std::string kinds = personal_data_summary(cell);
    if (kinds.empty()) return;
    returns_.warnings.push_back({row_.row, column, "This seems to hold " + kinds + ". Texts name nobody: look at it"});
  }

  void check_status() {
    if (!status_) return;
    if (*status_ == ReturnStatus::Completed) {
      if (form_.graded && cell_of(PlainColumn::Grade).empty()) {
        refuse(column_name(PlainColumn::Grade), std::string{"A completed audit has a grade. "} + grade_wanted);
      }
      if (!row_.completed_on) row_.completed_on = row_.due_on;
    } else {
      refuse_content();
    }
    if (!form_.graded && !cell_of(PlainColumn::Grade).empty()) {
      refuse(column_name(PlainColumn::Grade), "This form has no overall grade. Leave it empty");
    }
    if (*status_ != ReturnStatus::NotCompleted && !row_.not_completed_reason.empty()) {
      refuse(column_name(PlainColumn::NotCompletedReason), "Only a row with status not_completed has a reason");
    }
  }

  /// What only a completed audit has. Answers and findings may be there: of an audit that was begun and not finished.
  void refuse_content() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (cells_[i].empty()) continue;
      const Column& column = columns_[i];
      if (column.plain == PlainColumn::CompletedOn) refuse(column.name, "Only a completed audit has a completion date");
      if (column.plain == PlainColumn::Grade) refuse(column.name, "Only a completed audit has a grade");
    }
  }

  std::string cell_of(PlainColumn plain) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].plain == plain) return cells_[i];
    }
    return {};
  }

  /// Answers in the form's order and findings by column, so that the order of columns in the file means nothing.
  void put_in_order() {
    std::vector<Answer> ordered;
    for (const Section& section : form_.sections) {
      for (const Question& question : section.questions) {
        std::copy_if(row_.content.answers.begin(), row_.content.answers.end(), std::back_inserter(ordered),
                     [&](const Answer& answer) { return answer.question_key == question.key; });
      }
    }
    row_.content.answers = std::move(ordered);
    const auto place = [](const Finding& finding) {
      return std::find_if(finding_columns.begin(), finding_columns.end(), [&](const FindingColumn& column) {
        return column.kind == finding.kind && column.theme == finding.theme;
      });
    };
    std::stable_sort(row_.content.findings.begin(), row_.content.findings.end(),
                     [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  }

  static constexpr const char* grade_wanted = "Enter outstanding, good, requires improvement or inadequate";

  const std::vector<Column>& columns_;
  const std::vector<KnownArea>& areas_;
  const Form& form_;
  Returns& returns_;
  std::vector<std::string> cells_;
  const KnownArea* area_ = nullptr;
  std::optional<ReturnStatus> status_;
  ReturnRow row_;
};

/// What holds between the rows of a file: a case once in a period, one theme for a period.
class AcrossRows {
 public:
  explicit AcrossRows(Returns& returns) : returns_{returns} {}

  void look_at(const ReturnRow& row) {
    if (row.period == Period{}) return;
    const std::string period = to_string(row.period);
    if (!row.case_reference.empty()) {
      const auto [first, added] = cases_.try_emplace({row.period, lowered(row.case_reference)}, row.row);
      if (!added) {
        refuse(row, PlainColumn::CaseReference,
               "This case is in row " + std::to_string(first->second) + " for " + period + " already");
      }
    }
    if (!row.theme.empty()) {
      const auto [first, added] = themes_.try_emplace(row.period, row.theme, row.row);
      if (!added && first->second.first != row.theme) {
        refuse(row, PlainColumn::Theme,
               "Row " + std::to_string(first->second.second) + " says another theme for " + period +
                   ". A month has one theme");
      }
    }
  }

 private:
  void refuse(const ReturnRow& row, PlainColumn column, std::string reason) {
    returns_.problems.push_back({row.row, std::string{column_name(column)}, std::move(reason)});
  }

  Returns& returns_;
  std::map<std::pair<Period, std::string>, std::int64_t> cases_;
  std::map<Period, std::pair<std::string, std::int64_t>> themes_;
};

void sort_by_place(std::vector<ReturnProblem>& problems, const std::vector<std::string>& columns) {
  std::map<std::string, std::size_t> places{{"", 0}};
  for (const std::string& column : columns) places.try_emplace(column, places.size());
  const auto place = [&](const ReturnProblem& problem) {
    const auto found = places.find(problem.column);
    return std::pair{problem.row, found == places.end() ? places.size() : found->second};
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const ReturnProblem& a, const ReturnProblem& b) { return place(a) < place(b); });
}

}  // namespace

Returns read_returns(const ReturnTable& table, const std::vector<KnownArea>& areas, const Form& form,
                     std::vector<ReturnProblem> found_before) {
  Returns returns;
  returns.problems = std::move(found_before);
  const Header header{table.header, form};
  returns.problems.insert(returns.problems.end(), header.problems().begin(), header.problems().end());
  for (const Column& column : header.columns()) returns.columns.push_back(column.name);

  AcrossRows across{returns};
  for (const ReturnTable::Row& source : table.rows) {
    RowReader reader{source, header.columns(), areas, form, returns};
    if (reader.empty()) continue;
    returns.rows.push_back(reader.read());
    across.look_at(returns.rows.back());
  }
  sort_by_place(returns.problems, returns.columns);
  sort_by_place(returns.warnings, returns.columns);
  if (!returns.problems.empty()) returns.rows.clear();
  return returns;
}

}  // namespace touchstone::domain
