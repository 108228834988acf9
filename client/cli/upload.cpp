// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/upload.h"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <system_error>

#include "client/cli/output.h"

namespace touchstone::cli {
namespace {

constexpr std::int64_t largest_import_bytes = 32LL * 1024 * 1024;

}  // namespace

std::int64_t upload_size(const std::string& file) {
  std::error_code error;
  const bool is_file = std::filesystem::is_regular_file(file, error);
  const auto size = is_file ? static_cast<std::int64_t>(std::filesystem::file_size(file, error)) : 0;
  if (error) throw Failure{"Cannot read " + file + ": " + error.message() + "."};
  if (!is_file) throw Failure{file + " is not a file."};
  if (size > largest_import_bytes) {
    const double mebibytes = static_cast<double>(size) / (1024 * 1024);
    throw Failure{file + " has " + plain_number(mebibytes) + " MiB; an import takes at most 32 MiB."};
  }
  return size;
}

std::string upload_place(const std::string& file, const v1::ImportProblem& problem) {
  const auto row = file + ": row " + std::to_string(problem.row());
  return problem.column().empty() ? row + ": " : row + ", column " + problem.column() + ": ";
}

void tell_problems(const Context& context, const std::string& file, const CallFailure& failure) {
  const auto& problems = failure.problems();
  if (problems.problems().empty()) throw;  // as it was caught
  auto& err = context.environment.err;
  for (const auto& problem : problems.problems()) {
    err << one_line(upload_place(file, problem) + problem.reason()) << "\n";
  }
  const auto more = problems.total_count() - problems.problems_size();
  if (more > 0) err << one_line(file + ": and " + std::to_string(more) + " more.") << "\n";
  const auto count = std::max<std::int64_t>(problems.total_count(), problems.problems_size());
  throw Failure{"Nothing was changed: " + file + " has " + std::to_string(count) +
                (count == 1 ? " problem." : " problems.")};
}

}  // namespace touchstone::cli
