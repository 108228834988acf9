// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace touchstone::tests {

/// Reads back what a report shows, without the code that wrote it.
class PageReader {
 public:
  explicit PageReader(const std::string& html);

  /// The first thing wrong with the nesting of tags or with a character that should be escaped; empty when all is well.
  const std::string& fault() const { return fault_; }
  /// All text that is shown, entities resolved, runs of space as one.
  const std::string& text() const { return text_; }
  /// Cells of the body rows of the table whose caption begins so, row header first; empty without such a table.
  std::vector<std::vector<std::string>> rows(std::string_view caption) const;
  /// How often a start tag of this name occurs.
  int count(std::string_view tag) const;
  /// Values of an attribute, entities resolved, in order.
  std::vector<std::string> attributes(std::string_view tag, std::string_view name) const;
  /// The markup of every cell that says [c], in order.
  std::vector<std::string> hidden_cells() const;

 private:
  struct Tag {
    std::string name;
    std::string attributes;
  };
  struct Table {
    std::string caption;
    std::vector<std::vector<std::string>> rows;
  };

  void read(const std::string& html);
  void open(const Tag& tag, bool closed_at_once);
  void close(const std::string& name);
  void add(const std::string& text);

  std::vector<Tag> tags_;
  std::vector<std::string> open_;
  std::vector<Table> tables_;
  std::string html_;
  std::string text_;
  std::string fault_;
  bool in_body_ = false;
  bool in_cell_ = false;
  bool in_caption_ = false;
};

}  // namespace touchstone::tests
