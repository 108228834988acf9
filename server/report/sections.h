// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/report/context.h"
#include "server/report/template.h"

namespace touchstone::report {

/// One subject of the report: it begins a page and stands in the contents.
struct Section {
  std::string id;
  std::string title;
  std::string html;
  bool service_area = false;  ///< In which column of the contents it stands.
};

// In the order of the pages: figures and tables are numbered as the sections are made.
Section overview_section(Context& context);
Section outcome_section(Context& context);
Section year_section(Context& context);
Section area_grades_section(Context& context);
Section area_section(Context& context, std::size_t index);
/// Nothing when the month has neither a theme nor a finding of one nor a quotation.
std::optional<Section> theme_section(Context& context);
Section counting_section(Context& context);

/// Which copy of the report a document is, and for whom.
struct DocumentWords {
  std::string kind = "Monthly analysis report";
  std::string readers = "Heads of service, service managers and the QA unit. Not for publication";
  std::string period{};                ///< What it is about; empty: the month of the analysis.
  std::string running{};               ///< The same in the running head; empty: likewise.
  std::string contents = "The month";  ///< Over the contents that are not of one service area.
  std::string style{};                 ///< The name of a style sheet after that of all reports; empty: none.
};

/// What the page of every kind of document says of itself, its style sheet with the running head and foot of the
/// printed pages among it.
Data document_data(const Context& context, const DocumentWords& words);

/// The document around the sections: cover with contents, furniture, styles.
std::string document_html(const Context& context, const std::vector<Section>& sections,
                          const DocumentWords& words = {});

}  // namespace touchstone::report
