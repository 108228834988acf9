// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/report/findings.h"
#include "server/report/phrases.h"
#include "server/report/sections.h"
#include "server/report/table.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::AreaAnalysis;

std::int64_t theme_count(const AreaAnalysis& area, const std::string& kind) {
  return std::count_if(area.findings.begin(), area.findings.end(),
                       [&](const auto& finding) { return finding.theme && finding.kind == kind; });
}

struct Totals {
  std::int64_t good = 0;
  std::int64_t improvement = 0;
  std::int64_t areas = 0;
};

Totals totals(const Context& context) {
  Totals all;
  for (const AreaAnalysis& area : context.analysis().areas) {
    const std::int64_t good = theme_count(area, "good_practice");
    const std::int64_t improvement = theme_count(area, "improvement");
    all.good += good;
    all.improvement += improvement;
    all.areas += good + improvement > 0 ? 1 : 0;
  }
  return all;
}

std::string lead(const Context& context, const Totals& all) {
  if (all.good + all.improvement == 0)
    return "Auditors recorded no findings about the theme of " + context.period() + ".";
  std::vector<std::string> parts;
  if (all.good > 0)
    parts.push_back(std::to_string(all.good) + (all.good == 1 ? " example" : " examples") + " of good practice");
  if (all.improvement > 0)
    parts.push_back(std::to_string(all.improvement) + (all.improvement == 1 ? " area" : " areas") + " for improvement");
  const std::size_t areas = context.analysis().areas.size();
  return "Auditors recorded " + domain::list_words(parts) + " about the theme, in " + std::to_string(all.areas) +
         " of the " + std::to_string(areas) + (areas == 1 ? " service area." : " service areas.");
}

/// The findings of a kind about the theme: one that says the same in several areas, as those of a group do, once.
std::vector<PrintedFinding> findings_of_kind(const Context& context, const std::string& kind) {
  std::vector<PrintedFinding> all;
  for (const AreaAnalysis& area : context.analysis().areas) {
    for (auto& finding : printed_findings(area, kind, true, true)) {
      const auto same =
          std::find_if(all.begin(), all.end(), [&](const auto& before) { return before.text == finding.text; });
      if (same == all.end()) {
        all.push_back(std::move(finding));
      } else {
        same->references += "; " + finding.references;
      }
    }
  }
  return all;
}

std::string theme_findings(const Context& context, const std::string& quotations) {
  const auto good = findings_of_kind(context, "good_practice");
  const auto improvement = findings_of_kind(context, "improvement");
  return good.empty() && improvement.empty() ? quotations : findings_html(good, improvement, quotations);
}

/// "Good practice was recorded in BIT and SWF, areas for improvement in YPS. C&FF completed audits and recorded none."
std::string sources_words(const Context& context) {
  std::vector<std::string> good;
  std::vector<std::string> improvement;
  std::vector<std::string> silent;
  for (const AreaAnalysis& area : context.analysis().areas) {
    const bool praised = theme_count(area, "good_practice") > 0;
    const bool lacking = theme_count(area, "improvement") > 0;
    if (praised) good.push_back(area.figures.code);
    if (lacking) improvement.push_back(area.figures.code);
    if (!praised && !lacking && area.figures.counts.completed > 0) silent.push_back(area.figures.code);
  }
  std::vector<std::string> parts;
  if (!good.empty()) parts.push_back("good practice was recorded in " + domain::list_words(good));
  if (!improvement.empty()) {
    parts.push_back((good.empty() ? "areas for improvement were recorded in " : "areas for improvement in ") +
                    domain::list_words(improvement));
  }
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : ", ") + part;
  if (!words.empty()) words = domain::capitalised(words) + ".";
  if (!words.empty() && !silent.empty()) {
    words += " " + domain::list_words(silent) + " completed audits and recorded none.";
  }
  return words;
}

std::string sources_table(Context& context, const Totals& all) {
  Table table;
  table.caption = "Table " + std::to_string(context.next_number()) + ": findings about the theme, " + context.period() +
                  ". Findings are counted, not children or audits";
  table.columns = {
      {"Service area"}, {"Audits completed", "num"}, {"Good practice", "num"}, {"Areas for improvement", "num"}};
  for (const AreaAnalysis& area : context.analysis().areas) {
    const std::int64_t completed = area.figures.counts.completed;
    const auto counted = [&](const char* kind) {
      return completed == 0 ? std::string{"–"} : std::to_string(theme_count(area, kind));
    };
    table.rows.push_back(
        {area.figures.code, {{std::to_string(completed)}, {counted("good_practice")}, {counted("improvement")}}});
  }
  table.rows.push_back({"All areas",
                        {{std::to_string(context.analysis().overview.completed)},
                         {std::to_string(all.good)},
                         {std::to_string(all.improvement)}},
                        "total"});
  return table_html(table);
}

}  // namespace

std::optional<Section> theme_section(Context& context) {
  const std::string& theme = context.analysis().theme;
  const Totals all = totals(context);
  const std::string quotations = quotations_html(context);
  const bool found = all.good + all.improvement > 0;
  const std::string own = context.section_words(domain::ReportSection::Theme);
  if (theme.empty() && !found && quotations.empty() && own.empty()) return std::nullopt;
  Data data;
  data.set("sources_words", sources_words(context));
  data.set("own", own);
  data.set("has_own", !own.empty());
  data.set("themed", !theme.empty() || found);
  data.set("lead", lead(context, all));
  data.set("findings", theme_findings(context, quotations));
  data.set("found", found);
  data.set("sources", found ? sources_table(context, all) : "");
  return Section{
      "theme", theme.empty() ? (found || quotations.empty() ? "Theme of the month" : "Quotations") : "Theme: " + theme,
      fill("theme", data)};
}

}  // namespace touchstone::report
