// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/contrast.h"
#include "server/report/html.h"
#include "server/report/phrases.h"
#include "server/report/report.h"
#include "server/report/revision.h"
#include "server/report/sections.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

/// The running head and foot of the printed pages. Margin boxes are artifacts in the tagged PDF.
std::string page_furniture(const Context& context, const std::string& kind, const std::string& period) {
  const ReportSettings& settings = context.settings();
  const auto box = [](const char* name, const std::string& content) {
    return std::string{"@"} + name + "{content:" + content + "}";
  };
  const std::string version = settings.version_words + ", as at " + settings.as_at_words;
  const std::string page = "\"Page \" counter(page) \" of \" counter(pages)";
  const std::string foot = box("bottom-left", css_string(version)) +
                           box("bottom-center", css_string(settings.marking)) + box("bottom-right", page);
  return "@page{" + box("top-left", css_string(kind + ", " + period)) +
         box("top-center", css_string(settings.marking)) +
         box("top-right", css_string(context.analysis().programme_display_name + ". " + settings.version_words)) +
         foot + "}" +
         "@page "
         "cover{@top-left{content:none}@top-center{content:none}@top-right{content:none}@bottom-left{content:\"\"}}";
}

/// The council's colour in place of the standard blue; nothing for what is no colour.
std::string accent_style(const std::string& accent) {
  return domain::is_colour(accent) ? ":root{--blue:#" + accent + "}" : "";
}

Data contents(const std::vector<Section>& sections, bool service_area) {
  Data list{Data::type::list};
  for (const Section& section : sections) {
    if (section.service_area != service_area) continue;
    Data entry;
    entry.set("id", section.id);
    entry.set("title", section.title);
    list.push_back(entry);
  }
  return list;
}

}  // namespace

Data document_data(const Context& context, const DocumentWords& words) {
  const auto& analysis = context.analysis();
  const ReportSettings& settings = context.settings();
  const std::string period = words.period.empty() ? context.period() : words.period;
  Data data;
  const std::string_view own_style = words.style.empty() ? std::string_view{} : template_text(words.style);
  data.set("style", std::string{template_text("report.css")} + accent_style(settings.look.accent) +
                        page_furniture(context, words.kind, words.running.empty() ? period : words.running) +
                        std::string{own_style});
  data.set("accented", !settings.look.accent.empty());
  data.set("accent", settings.look.accent);
  data.set("has_logo", !settings.look.logo.empty());
  data.set("logo", settings.look.logo);
  data.set("kind", words.kind);
  data.set("readers", words.readers);
  data.set("organisation", settings.organisation_name);
  data.set("unit", settings.unit_name);
  data.set("marking", settings.marking);
  data.set("marked", !settings.marking.empty());
  data.set("programme", analysis.programme_display_name);
  data.set("period", period);
  data.set("theme", analysis.theme);
  data.set("themed", !analysis.theme.empty());
  data.set("version", settings.version_words);
  data.set("as_at", settings.as_at_words);
  data.set("frozen", settings.frozen);
  data.set("sample", settings.sample);
  return data;
}

std::string document_html(const Context& context, const std::vector<Section>& sections, const DocumentWords& words) {
  const ReportSettings& settings = context.settings();
  Data pages{Data::type::list};
  for (const Section& section : sections) {
    Data page;
    page.set("id", section.id);
    page.set("title", section.title);
    page.set("html", section.html);
    pages.push_back(page);
  }
  Data data = document_data(context, words);
  data.set("revised", !settings.revision.of.empty());
  data.set("revision", revision_html(settings.revision));
  data.set("contents_head", words.contents);
  data.set("month_contents", contents(sections, false));
  data.set("area_contents", contents(sections, true));
  data.set("has_areas", !context.analysis().areas.empty());
  data.set("sections", pages);
  return fill("document", data);
}

std::string render_html(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings,
                        const domain::Commentary& commentary) {
  Context context{analysis, settings, commentary};
  std::vector<Section> sections;
  if (auto revision = revision_section(settings.revision)) sections.push_back(*std::move(revision));
  sections.push_back(overview_section(context));
  sections.push_back(outcome_section(context));
  sections.push_back(year_section(context));
  if (!analysis.areas.empty() && !ungraded(analysis)) sections.push_back(area_grades_section(context));
  for (std::size_t i = 0; i < analysis.areas.size(); ++i) sections.push_back(area_section(context, i));
  if (auto theme = theme_section(context)) sections.push_back(std::move(*theme));
  sections.push_back(counting_section(context));
  return document_html(context, sections);
}

}  // namespace touchstone::report
