// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/inspection_pack.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "server/domain/words.h"
#include "server/report/findings.h"
#include "server/report/html.h"
#include "server/report/pack_tables.h"
#include "server/report/sections.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

constexpr const char* pack_kind = "Inspection pack";

/// What the ways between pages are called, and where they lead from the folder itself.
struct Way {
  const char* page;
  const char* words;
};
constexpr std::array<Way, 5> ways{{{"index.html", "Index"},
                                   {"audits.html", "Audits"},
                                   {"grades.html", "Grades and second readings"},
                                   {"actions.html", "Actions"},
                                   {"re-audits.html", "Re-audits"}}};

/// A page of the pack.
struct Page {
  std::string title;
  std::string period;
  std::vector<Section> sections{};
  bool front = false;  ///< A cover with what the pack says of itself.
  bool wide = true;    ///< For long tables.
  std::string root{};  ///< "../" where it lies in a folder below.
  std::vector<std::pair<std::string, std::string>> about{};
};

/// The head and foot of printed pages, as of a report.
std::string furniture(const PackAbout& about) {
  const std::string marking = css_string(pack_marking(about.marking));
  const std::string made = css_string("Made by " + about.made_by + ", as at " + about.made_at);
  return "@page{@top-left{content:" + css_string(pack_kind) + "}@top-center{content:" + marking +
         "}@bottom-left{content:" + made + "}@bottom-center{content:" + marking +
         "}@bottom-right{content:\"Page \" counter(page) \" of \" counter(pages)}}"
         "@page cover{@top-left{content:none}@top-center{content:none}@bottom-left{content:\"\"}}";
}

std::string page_html(const PackAbout& about, const Page& page) {
  Data pages{Data::type::list};
  for (const Way& way : ways) {
    Data entry;
    entry.set("href", page.root + way.page);
    entry.set("words", way.words);
    pages.push_back(entry);
  }
  Data sections{Data::type::list};
  for (const Section& section : page.sections) {
    Data entry;
    entry.set("id", section.id);
    entry.set("title", section.title);
    entry.set("html", section.html);
    sections.push_back(entry);
  }
  Data data;
  data.set("style",
           std::string{template_text("report.css")} + std::string{template_text("pack.css")} + furniture(about));
  data.set("look", page.wide ? "lists" : "");
  data.set("head_look", page.front ? "cover" : "page-head");
  data.set("band_look", page.front ? "band" : "");
  data.set("front", page.front);
  data.set("marking", pack_marking(about.marking));
  data.set("organisation", about.organisation_name);
  data.set("unit", about.unit_name);
  data.set("kind", pack_kind);
  data.set("title", page.title);
  data.set("period", page.period);
  data.set("made_by", about.made_by);
  data.set("made_at", about.made_at);
  data.set("about", about_html(page.about));
  data.set("pages", pages);
  data.set("sections", sections);
  return fill("pack_page", data);
}

std::string table_or(const Table& table, const char* none) {
  return table.rows.empty() ? "<p>" + escape(none) + "</p>\n" : table_html(table);
}

Section months_list(const InspectionPack& pack, Links links) {
  return {"months", "The months", table_html(pack_months_table(1, pack.months, links))};
}
Section audits_list(const InspectionPack& pack, Links links) {
  return {"audits", "Audits", table_or(pack_audits_table(2, pack.audits, links), "No audit was allocated.")};
}
Section grades_list_section(const InspectionPack& pack) {
  return {"grades", "Grades and second readings",
          table_or(pack_grades_table(3, pack.audits), "None of the audits is completed.")};
}
Section actions_list(const InspectionPack& pack) {
  return {"actions", "Actions", table_or(pack_actions_table(4, pack.actions), "No action came of these audits.")};
}
Section re_audits_list(const InspectionPack& pack) {
  return {"re-audits", "Re-audits",
          table_or(pack_re_audits_table(5, pack.re_audits), "None of these cases is to be audited again.")};
}

/// The completed audits of a month, each leading to its page.
std::string case_list(const InspectionPack& pack, const domain::Period& period) {
  std::string items;
  for (const PackAudit& audit : pack.audits) {
    if (audit.period != period || audit.page.empty()) continue;
    const std::string grade = audit.grade ? ", " + std::string{domain::grade_words(*audit.grade)} : "";
    items += "<li><a href=\"" + escape(audit.page) + "\">" + escape(audit.case_reference) + "</a> " +
             escape(audit.area + grade) + "</li>\n";
  }
  return items.empty() ? "<p>None was completed.</p>\n" : "<ul class=\"case-list\">\n" + items + "</ul>\n";
}

Section completed_section(const InspectionPack& pack) {
  std::string html = "<p class=\"lead\">Every completed audit has a page of its own.</p>\n";
  for (const PackMonth& month : pack.months) {
    const std::string theme = month.theme.empty() ? "" : ": " + month.theme;
    html += "<h3>" + escape(domain::period_words(month.period) + theme) + "</h3>\n" + case_list(pack, month.period);
  }
  return {"completed", "Completed audits", html};
}

Section tables_section(const std::vector<std::string>& tables, const std::string& no_tables) {
  if (tables.empty()) return {"tables", "Tables as CSV", "<p>" + escape(no_tables) + "</p>\n"};
  std::string html =
      "<p>The lists as files for a spreadsheet; data-dictionary.csv says what each column means.</p>\n<ul>\n";
  for (const std::string& path : tables) {
    html += "<li><a href=\"" + escape(path) + "\">" + escape(path) + "</a></li>\n";
  }
  return {"tables", "Tables as CSV", html + "</ul>\n"};
}

std::string without_cycle(const InspectionPack& pack) {
  std::vector<std::string> missing;
  for (const auto& period : months_between(pack.about.first, pack.about.last)) {
    if (std::none_of(pack.months.begin(), pack.months.end(),
                     [&](const auto& month) { return month.period == period; })) {
      missing.push_back(domain::period_words(period));
    }
  }
  return missing.empty() ? "" : ". There was no audit cycle in " + domain::list_words(missing);
}

std::vector<std::pair<std::string, std::string>> pack_entries(const InspectionPack& pack) {
  auto entries = about_entries(pack.about);
  const auto completed =
      std::count_if(pack.audits.begin(), pack.audits.end(), [](const auto& audit) { return audit.completed(); });
  entries.emplace_back("Holds", counted(pack.audits.size(), "allocation", "allocations") + " of all service areas, " +
                                    std::to_string(completed) + " of them completed, " +
                                    counted(pack.actions.size(), "action", "actions") + ", " +
                                    counted(pack.re_audits.size(), "re-audit", "re-audits") +
                                    ", and the report of each month" + without_cycle(pack));
  entries.emplace_back("Leaves out",
                       "Withdrawn allocations, the content of audits that are still being written, names of children, "
                       "families and practitioners, concerns, and words that may name somebody: "
                       "“[left out]” stands for them");
  entries.emplace_back("Checksums", std::string{"In the folder, “sha256sum -c "} + checksum_file +
                                        "” says whether a file was changed since");
  return entries;
}

Page index_page(const InspectionPack& pack, const std::vector<std::string>& tables, const std::string& no_tables) {
  return {pack.about.programme,
          months_words(pack.about.first, pack.about.last),
          {months_list(pack, Links::Pages), completed_section(pack), tables_section(tables, no_tables)},
          true,
          true,
          "",
          pack_entries(pack)};
}

Page list_page(const InspectionPack& pack, Section section) {
  Page page{pack.about.programme, months_words(pack.about.first, pack.about.last)};
  page.sections.push_back(std::move(section));
  return page;
}

std::string source_of(const domain::Finding& quotation) {
  if (!quotation.source) return "Not said by whom";
  switch (*quotation.source) {
    case domain::QuotationSource::Practitioner:
      return "Practitioner";
    case domain::QuotationSource::Parent:
      return "Parent or carer";
    case domain::QuotationSource::Child:
      return "Child or young person";
    case domain::QuotationSource::Record:
      return "From the record";
  }
  return {};
}

std::vector<PrintedFinding> findings_of(const PackAudit& audit, domain::FindingKind kind) {
  std::vector<PrintedFinding> printed;
  for (const auto& finding : audit.findings) {
    if (finding.kind == kind) printed.push_back({finding.text, "", finding.theme ? "about the theme" : ""});
  }
  return printed;
}

Data quotations_of(const PackAudit& audit) {
  Data list{Data::type::list};
  for (const auto& finding : audit.findings) {
    if (finding.kind != domain::FindingKind::Quotation) continue;
    Data entry;
    entry.set("text", finding.text);
    entry.set("from", source_of(finding));
    list.push_back(entry);
  }
  return list;
}

Data disputes_of(const PackAudit& audit) {
  Data list{Data::type::list};
  for (const PackDispute& dispute : audit.disputes) {
    Data entry;
    entry.set("state", dispute.state);
    entry.set("reason", dispute.reason);
    entry.set("ruled", !dispute.ruled_by.empty());
    entry.set("ruled_by", dispute.ruled_by);
    entry.set("ruling", dispute.ruling);
    list.push_back(entry);
  }
  return list;
}

std::string audit_words(const PackAudit& audit) {
  const bool read_again = audit.reading && audit.reading->state == domain::ModerationState::Done;
  const bool quoted = std::any_of(audit.findings.begin(), audit.findings.end(),
                                  [](const auto& one) { return one.kind == domain::FindingKind::Quotation; });
  Data data;
  data.set("graded", !audit.rationale.empty());
  data.set("rationale", audit.rationale);
  data.set("read_again", read_again);
  if (read_again) {
    data.set("reading", domain::capitalised(reading_words(audit.reading)));
    data.set("reasoned", !audit.reading->reason.empty());
    data.set("reading_reason", audit.reading->reason);
  }
  data.set("disputes", disputes_of(audit));
  data.set("discussion", audit.discussion);
  data.set("findings", findings_html(findings_of(audit, domain::FindingKind::GoodPractice),
                                     findings_of(audit, domain::FindingKind::Improvement)));
  data.set("quoted", quoted);
  data.set("quotations", quotations_of(audit));
  data.set("unfound", audit.findings.empty() && !audit.no_findings_reason.empty());
  data.set("no_findings_reason", audit.no_findings_reason);
  data.set("answered", !audit.response.empty());
  data.set("response", audit.response);
  return fill("pack_audit", data);
}

Table answers_table_of(const PackAudit& audit) {
  Table table;
  table.caption = "Table 1: answers about " + audit.case_reference + ", " + domain::period_words(audit.period);
  table.columns = {{"Question"}, {"Answer", "text"}, {"Comment", "text"}};
  for (const PackAnswer& answer : audit.answers) {
    table.rows.push_back(
        {answer.question,
         {{answer.answer.empty() ? "–" : answer.answer}, {answer.comment.empty() ? "–" : answer.comment}}});
  }
  return table;
}

std::vector<std::pair<std::string, std::string>> audit_entries(const PackAudit& audit) {
  return {{"Case reference", audit.case_reference},
          {"Month", domain::period_words(audit.period) + (audit.theme.empty() ? "" : ", theme: " + audit.theme)},
          {"Service area", audit.area + (audit.team.empty() ? "" : ", " + audit.team)},
          {"Auditor", audit.auditor},
          {"State", audit_state_words(audit) +
                        (audit.submitted_on ? ", handed in on " + domain::date_words(*audit.submitted_on) : "") +
                        (audit.days_late() > 0 ? ", " + late_words(audit) : "")},
          {"Auditor’s grade", grade_or_dash(audit.first_grade)},
          {"Second reading", reading_words(audit.reading)},
          {"Grade that counts", grade_or_dash(audit.grade)}};
}

/// What a month's audits in the pack come to.
void count_month(PackMonth& month, const std::vector<PackAudit>& audits) {
  month.counts = {};
  month.grades = {};
  month.late = 0;
  for (const PackAudit& audit : audits) {
    if (audit.period != month.period) continue;
    ++month.counts.allocated;
    month.counts.exempt += audit.exempt ? 1 : 0;
    if (!audit.completed()) continue;
    ++month.counts.completed;
    month.late += audit.days_late() > 0 ? 1 : 0;
    month.counts.discussions_held += audit.discussed ? 1 : 0;
    if (audit.grade) ++month.grades.of(*audit.grade);
  }
}

}  // namespace

void count_months(InspectionPack& pack) {
  for (PackMonth& month : pack.months) count_month(month, pack.audits);
}

void name_pages(InspectionPack& pack) {
  FileNames names;
  for (PackAudit& audit : pack.audits) {
    if (!audit.completed()) continue;
    audit.page = "audits/" + names.name_for(domain::to_string(audit.period) + "-" + audit.case_reference) + ".html";
  }
}

std::string inspection_tables(const InspectionPack& pack) {
  Page page{pack.about.programme, months_words(pack.about.first, pack.about.last)};
  page.front = true;
  page.about = pack_entries(pack);
  page.sections = {months_list(pack, Links::None), audits_list(pack, Links::None), grades_list_section(pack),
                   actions_list(pack), re_audits_list(pack)};
  return page_html(pack.about, page);
}

void make_inspection_lists(const InspectionPack& pack, const std::vector<std::string>& tables,
                           const std::string& no_tables, const TakeFile& take) {
  const auto list = [&](Section section) { return page_html(pack.about, list_page(pack, std::move(section))); };
  take({"index.html", page_html(pack.about, index_page(pack, tables, no_tables))});
  take({"audits.html", list(audits_list(pack, Links::Pages))});
  take({"grades.html", list(grades_list_section(pack))});
  take({"actions.html", list(actions_list(pack))});
  take({"re-audits.html", list(re_audits_list(pack))});
}

PackedFile inspection_audit(const PackAbout& about, const PackAudit& audit, const std::vector<PackAction>& actions) {
  Page page{"Audit of " + audit.case_reference, domain::period_words(audit.period)};
  page.root = "../";
  page.wide = false;
  page.sections.push_back({"audit", "The audit", about_html(audit_entries(audit)) + audit_words(audit)});
  page.sections.push_back(
      {"answers", "Answers", table_or(answers_table_of(audit), "No question of the form was answered.")});
  std::vector<PackAction> own;
  std::copy_if(actions.begin(), actions.end(), std::back_inserter(own),
               [&](const PackAction& action) { return action.audit_id == audit.audit_id; });
  page.sections.push_back({"actions", "Actions", table_or(pack_actions_table(2, own), "No action came of it.")});
  return {audit.page, page_html(about, page)};
}

std::string inspection_report_path(const domain::Period& period) {
  return "reports/" + domain::to_string(period) + ".html";
}

std::vector<std::string> inspection_paths(const InspectionPack& pack, const std::vector<std::string>& tables) {
  std::vector<std::string> paths;
  paths.reserve(std::size(ways) + pack.audits.size() + pack.months.size() + tables.size());
  for (const Way& way : ways) paths.emplace_back(way.page);
  for (const PackAudit& audit : pack.audits) {
    if (!audit.page.empty()) paths.push_back(audit.page);
  }
  for (const PackMonth& month : pack.months) paths.push_back(inspection_report_path(month.period));
  paths.insert(paths.end(), tables.begin(), tables.end());
  return paths;
}

std::string inspection_folder(const std::string& programme_code, const domain::Period& first,
                              const domain::Period& last) {
  return plain_file_name("inspection-pack-" + programme_code) + "-" + domain::to_string(first) + "-to-" +
         domain::to_string(last);
}

}  // namespace touchstone::report
