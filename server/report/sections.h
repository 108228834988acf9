// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/report/context.h"

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

/// The document around the sections: cover with contents, furniture, styles.
std::string document_html(const Context& context, const std::vector<Section>& sections);

}  // namespace touchstone::report
