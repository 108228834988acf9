// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/revision.h"

#include "server/report/table.h"

namespace touchstone::report {

namespace {

/// As many rows as stand on the cover beside a full list of contents.
constexpr std::size_t room_on_cover = 6;

std::string changes_table(const ReportRevision& revision) {
  Table table;
  table.caption = "Figures changed since version " + revision.of;
  table.look = "dense";
  table.columns = {{"Figure"}, {"Before", "num"}, {"After", "num"}};
  for (const auto& change : revision.changes) {
    table.rows.push_back({change.figure, {{change.before}, {change.after}}});
  }
  return table_html(table);
}

std::string summary(const ReportRevision& revision) {
  const auto count = revision.changes.size();
  if (count == 0) return "No figure changed.";
  if (count <= room_on_cover) return {};
  return std::to_string(count) + " figures changed; they are listed under “What changed”.";
}

}  // namespace

std::string revision_html(const ReportRevision& revision) {
  if (revision.of.empty()) return {};
  Data data;
  data.set("of", revision.of);
  data.set("on", revision.on);
  data.set("why", revision.why);
  const auto words = summary(revision);
  data.set("summarised", !words.empty());
  data.set("summary", words);
  data.set("table", words.empty() ? changes_table(revision) : std::string{});
  return fill("revision", data);
}

std::optional<Section> revision_section(const ReportRevision& revision) {
  if (revision.of.empty() || revision.changes.size() <= room_on_cover) return std::nullopt;
  return Section{"revision", "What changed", changes_table(revision)};
}

}  // namespace touchstone::report
