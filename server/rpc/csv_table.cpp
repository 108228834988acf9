// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/csv_table.h"

#include <csv.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "server/domain/text.h"

namespace touchstone::rpc {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Gathers the records that libcsv calls out, and what is wrong with each.
class Gatherer {
 public:
  void add_cell(std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos) {
      reason_ = "This row holds a NUL character. Save the file as \"CSV UTF-8\"";
    } else if (reason_.empty() && !domain::valid_utf8(bytes)) {
      reason_ = "This row is not UTF-8 text. Save the file as \"CSV UTF-8\"";
    }
    cells_.push_back(with_line_feeds(bytes));
  }

  /// `terminator`: the character that ended the record, -1 at the end of the file.
  void end_row(int terminator) {
    // "\r\n" is called out as two ends, the second without cells
    const bool second_half = cells_.empty() && terminator == '\n' && last_terminator_ == '\r';
    last_terminator_ = second_half ? 0 : terminator;
    if (second_half) return;
    ++row_;
    if (cells_.empty()) return;
    finish_row();
    cells_.clear();
    reason_.clear();
  }

  /// The file cannot be read beyond the record begun.
  void stop(std::string reason) { table_.problems.push_back({row_ + 1, "", std::move(reason)}); }

  CsvTable take() {
    if (!header_seen_ && table_.problems.empty()) {
      table_.problems.push_back({1, "", "The file is empty. Its first row names the columns"});
    }
    return std::move(table_);
  }

 private:
  static std::string with_line_feeds(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const bool before_line_feed = i + 1 < bytes.size() && bytes[i + 1] == '\n';
      if (bytes[i] != '\r') {
        text += bytes[i];
      } else if (!before_line_feed) {
        text += '\n';
      }
    }
    return text;
  }

  void finish_row() {
    if (!header_seen_) {
      header_seen_ = true;
      width_ = cells_.size();
      if (reason_.empty()) {
        table_.table.header = std::move(cells_);
      } else {
        table_.problems.push_back({row_, "", reason_});
      }
      return;
    }
    if (reason_.empty() && cells_.size() != width_) {
      reason_ = "This row has " + std::to_string(cells_.size()) + " cells and the header " + std::to_string(width_) +
                ". A comma or a line break in a text needs quotes around the text";
    }
    if (reason_.empty()) {
      table_.table.rows.push_back({row_, std::move(cells_)});
    } else {
      table_.problems.push_back({row_, "", reason_});
    }
  }

  CsvTable table_;
  std::vector<std::string> cells_;
  std::string reason_;
  std::int64_t row_ = 0;
  std::size_t width_ = 0;
  bool header_seen_ = false;
  int last_terminator_ = 0;
};

void on_cell(void* bytes, std::size_t size, void* gatherer) {
  static_cast<Gatherer*>(gatherer)->add_cell({static_cast<const char*>(bytes), size});
}

void on_row(int terminator, void* gatherer) { static_cast<Gatherer*>(gatherer)->end_row(terminator); }

/// libcsv's parser, freed whatever happens.
class Parser {
 public:
  Parser() {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) {
      throw std::runtime_error{"libcsv could not be set up"};
    }
  }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  /// Whether the bytes are CSV; throws std::bad_alloc as the rest of the program does.
  bool parse(std::string_view bytes, Gatherer& gatherer) {
    const bool all = csv_parse(&parser_, bytes.data(), bytes.size(), on_cell, on_row, &gatherer) == bytes.size();
    if (!all && csv_error(&parser_) != CSV_EPARSE) throw std::bad_alloc{};
    return all;
  }
  bool finish(Gatherer& gatherer) { return csv_fini(&parser_, on_cell, on_row, &gatherer) == 0; }

 private:
  csv_parser parser_{};
};

}  // namespace

domain::Result<domain::Done> check_csv_size(std::size_t bytes) {
  if (bytes <= csv_limit_bytes) return domain::Done{};
  return domain::Error{domain::Error::Kind::Invalid,
                       "IMPORT_TOO_LARGE",
                       "The file is larger than 32 MiB. Import it in parts, for example a year each.",
                       {},
                       {{"limit_bytes", std::to_string(csv_limit_bytes)}}};
}

domain::Result<CsvTable> read_csv(std::string_view bytes) {
  if (const auto size = check_csv_size(bytes.size()); !size) return size.error();
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  Parser parser;
  Gatherer gatherer;
  if (!parser.parse(bytes, gatherer)) {
    gatherer.stop("A quote stands inside a text. Put quotes around the whole text and double those within");
  } else if (!parser.finish(gatherer)) {
    gatherer.stop("The quote that begins in this row is never closed");
  }
  return gatherer.take();
}

}  // namespace touchstone::rpc
