// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/findings.h"

#include <algorithm>

#include "server/domain/words.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::AreaAnalysis;

Data list_of(const std::vector<PrintedFinding>& findings) {
  Data list{Data::type::list};
  for (const PrintedFinding& finding : findings) {
    Data entry;
    entry.set("text", finding.text);
    entry.set("references", finding.references);
    list.push_back(entry);
  }
  return list;
}

std::string source_words(const std::string& source) {
  if (source == "practitioner") return "Practitioner";
  if (source == "parent") return "Parent or carer";
  if (source == "child") return "Child or young person";
  if (source == "record") return "From the record";
  return {};
}

/// A quotation typed as "Young person: I knew her." taken apart, where its record names no source of its own.
std::pair<std::string, std::string> speaker_and_words(const PrintedFinding& quotation) {
  if (const std::string source = source_words(quotation.source); !source.empty()) return {source, quotation.text};
  for (const char* speaker : {"Practitioner", "Parent", "Carer", "Child", "Young person", "Record"}) {
    const std::string head = std::string{speaker} + ": ";
    if (quotation.text.rfind(head, 0) == 0) return {speaker, quotation.text.substr(head.size())};
  }
  return {"", quotation.text};
}

/// Without the quotation marks a text may already carry: the report puts its own.
std::string unquoted(std::string text) {
  for (const std::string& mark : {std::string{"“"}, std::string{"\""}, std::string{"‘"}}) {
    if (text.size() > 2 * mark.size() && text.rfind(mark, 0) == 0) {
      const std::string end = mark == "“" ? "”" : mark == "‘" ? "’" : mark;
      if (text.compare(text.size() - end.size(), end.size(), end) == 0) {
        return text.substr(mark.size(), text.size() - mark.size() - end.size());
      }
    }
  }
  return text;
}

/// The case of a finding, with a word where its audit came in late.
std::string reference_of(const domain::AnalysisFinding& finding) {
  if (!finding.late || finding.case_reference.empty()) return finding.case_reference;
  return finding.case_reference + "\u00a0(late)";
}

std::size_t theme_findings(const AreaAnalysis& area) {
  return static_cast<std::size_t>(std::count_if(area.findings.begin(), area.findings.end(), [](const auto& finding) {
    return finding.theme && finding.kind != "quotation";
  }));
}

}  // namespace

std::vector<PrintedFinding> printed_findings(const AreaAnalysis& area, const std::string& kind, bool theme,
                                             bool name_area) {
  std::vector<PrintedFinding> printed;
  for (const auto& finding : area.findings) {
    if (finding.kind != kind || finding.theme != theme) continue;
    const auto same = std::find_if(printed.begin(), printed.end(),
                                   [&](const auto& p) { return p.text == finding.text && p.source == finding.source; });
    if (same == printed.end()) {
      printed.push_back({finding.text, finding.source, reference_of(finding)});
      continue;
    }
    ++same->times;
    if (!finding.case_reference.empty()) {
      same->references += (same->references.empty() ? "" : ", ") + reference_of(finding);
    }
  }
  if (name_area) {
    for (auto& finding : printed)
      finding.references += (finding.references.empty() ? "" : ",\u00a0") + area.figures.code;
  }
  return printed;
}

std::string findings_html(const std::vector<PrintedFinding>& good, const std::vector<PrintedFinding>& improvement,
                          const std::string& below) {
  Data data;
  data.set("good", list_of(good));
  data.set("has_good", !good.empty());
  data.set("improvement", list_of(improvement));
  data.set("has_improvement", !improvement.empty());
  data.set("below", below);
  return fill("findings", data);
}

std::string area_findings_html(const Context& context, const AreaAnalysis& area) {
  const auto of_kind = [&](const std::string& kind) {
    auto printed = printed_findings(area, kind, false, false);
    for (PrintedFinding& finding : printed) {
      const auto areas = context.also_found_in(finding.text, area.figures.code);
      if (areas.empty()) continue;
      finding.references += (finding.references.empty() ? "also in " : "; also in ") + domain::list_words(areas);
    }
    return printed;
  };
  Data data;
  data.set("findings", findings_html(of_kind("good_practice"), of_kind("improvement")));
  const std::size_t about_theme = theme_findings(area);
  data.set("has_theme", about_theme > 0);
  data.set("theme", context.analysis().theme);
  data.set("theme_count", about_theme == 1 ? "1 finding" : std::to_string(about_theme) + " findings");
  data.set("theme_verb", about_theme == 1 ? "is" : "are");
  return fill("area_findings", data);
}

std::string quotations_html(const Context& context) {
  Data list{Data::type::list};
  bool any = false;
  for (const AreaAnalysis& area : context.analysis().areas) {
    for (const bool theme : {true, false}) {
      for (const PrintedFinding& quotation : printed_findings(area, "quotation", theme, true)) {
        const auto [speaker, words] = speaker_and_words(quotation);
        Data entry;
        entry.set("text", unquoted(words));
        entry.set("from", speaker.empty() ? quotation.references : speaker + ", " + quotation.references);
        list.push_back(entry);
        any = true;
      }
    }
  }
  if (!any) return {};
  return fill("quotations", Data{"quotations", list});
}

}  // namespace touchstone::report
