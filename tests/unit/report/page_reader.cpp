// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/report/page_reader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace touchstone::tests {

namespace {

constexpr std::array<std::string_view, 4> void_tags{"meta", "br", "link", "img"};

std::string unescaped(std::string text) {
  // Ampersands last: "&amp;lt;" is the text "&lt;".
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"\u00ad", ""}, {"&amp;", "&"}}};
  for (const auto& [entity, character] : entities) {
    for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + character.size())) {
      text.replace(at, entity.size(), character);
    }
  }
  return text;
}

bool known_entity(const std::string& text, std::size_t at) {
  constexpr std::array<std::string_view, 5> known{"&lt;", "&gt;", "&quot;", "&#39;", "&amp;"};
  return std::any_of(known.begin(), known.end(),
                     [&](std::string_view e) { return text.compare(at, e.size(), e) == 0; });
}

/// The end of a tag that begins at `at`: the next ">" outside quotes.
std::size_t end_of_tag(const std::string& html, std::size_t at) {
  bool quoted = false;
  for (; at < html.size(); ++at) {
    if (html[at] == '"') quoted = !quoted;
    if (html[at] == '>' && !quoted) return at;
  }
  return std::string::npos;
}

}  // namespace

PageReader::PageReader(const std::string& html) : html_{html} { read(html); }

void PageReader::read(const std::string& html) {
  std::size_t at = html.find("<html");
  while (at != std::string::npos && at < html.size() && fault_.empty()) {
    if (html[at] != '<') {
      const auto next = std::min(html.find('<', at), html.size());
      add(html.substr(at, next - at));
      at = next;
      continue;
    }
    const auto end = end_of_tag(html, at);
    if (end == std::string::npos) {
      fault_ = "a tag without end";
      return;
    }
    std::string inside = html.substr(at + 1, end - at - 1);
    at = end + 1;
    if (inside.rfind('/', 0) == 0) {
      close(inside.substr(1));
      continue;
    }
    const bool closed_at_once = !inside.empty() && inside.back() == '/';
    if (closed_at_once) inside.pop_back();
    const auto space = inside.find_first_of(" \n");
    const Tag tag{inside.substr(0, space), space == std::string::npos ? "" : inside.substr(space)};
    open(tag, closed_at_once);
    if (tag.name == "style" || tag.name == "script") at = html.find("</" + tag.name, at);
  }
  if (fault_.empty() && !open_.empty()) fault_ = "not closed: " + open_.back();
}

void PageReader::open(const Tag& tag, bool closed_at_once) {
  tags_.push_back(tag);
  if (tag.name == "table") tables_.emplace_back();
  if (tag.name == "tbody") in_body_ = true;
  if (tag.name == "caption") in_caption_ = true;
  if (tag.name == "tr" && in_body_) tables_.back().rows.emplace_back();
  if ((tag.name == "td" || tag.name == "th") && in_body_) {
    tables_.back().rows.back().emplace_back();
    in_cell_ = true;
  }
  const bool empty = closed_at_once || std::find(void_tags.begin(), void_tags.end(), tag.name) != void_tags.end();
  if (!empty) open_.push_back(tag.name);
}

void PageReader::close(const std::string& name) {
  if (open_.empty() || open_.back() != name) {
    fault_ = "</" + name + "> where " + (open_.empty() ? "nothing" : open_.back()) + " is open";
    return;
  }
  open_.pop_back();
  if (name == "tbody") in_body_ = false;
  if (name == "caption") in_caption_ = false;
  if (name == "td" || name == "th") in_cell_ = false;
}

void PageReader::add(const std::string& text) {
  for (auto at = text.find('&'); at != std::string::npos; at = text.find('&', at + 1)) {
    if (!known_entity(text, at)) fault_ = "a bare & in: " + text.substr(0, 80);
  }
  const std::string shown = unescaped(text);
  for (const char c : shown) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space) text_ += c;
    if (space && !text_.empty() && text_.back() != ' ') text_ += ' ';
  }
  if (in_cell_) tables_.back().rows.back().back() += shown;
  if (in_caption_ && open_.back() == "caption") tables_.back().caption += shown;
}

std::vector<std::vector<std::string>> PageReader::rows(std::string_view caption) const {
  for (const Table& table : tables_) {
    if (table.caption.find(caption) != std::string::npos) return table.rows;
  }
  return {};
}

int PageReader::count(std::string_view tag) const {
  return static_cast<int>(std::count_if(tags_.begin(), tags_.end(), [&](const Tag& t) { return t.name == tag; }));
}

std::vector<std::string> PageReader::attributes(std::string_view tag, std::string_view name) const {
  std::vector<std::string> values;
  const std::string mark = " " + std::string{name} + "=\"";
  for (const Tag& t : tags_) {
    const auto at = t.attributes.find(mark);
    if (t.name != tag || at == std::string::npos) continue;
    const auto begin = at + mark.size();
    values.push_back(unescaped(t.attributes.substr(begin, t.attributes.find('"', begin) - begin)));
  }
  return values;
}

std::vector<std::string> PageReader::hidden_cells() const {
  std::vector<std::string> cells;
  for (auto at = html_.find("<td"); at != std::string::npos; at = html_.find("<td", at + 1)) {
    std::string cell = html_.substr(at, html_.find("</td>", at) - at);
    if (cell.find("[c]") != std::string::npos) cells.push_back(std::move(cell));
  }
  return cells;
}

}  // namespace touchstone::tests
