// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/domain/publication_figures.h"
#include "server/report/context.h"
#include "server/report/publication.h"
#include "server/report/sections.h"
#include "server/report/table.h"
#include "server/report/template.h"

namespace touchstone::report {

/// What the pages of a publication copy read figures from: hidden ones cannot be read.
class Published {
 public:
  Published(Context& context, const domain::PublicationFigures& figures, const domain::DisclosureRules& rules,
            const PublicationContent& content)
      : context_{context}, figures_{figures}, rules_{rules}, content_{content} {}

  Context& context() const { return context_; }
  const domain::DisclosureProof& proof() const { return figures_.proof(); }
  const domain::DisclosureRules& rules() const { return rules_; }
  const PublicationContent& content() const { return content_; }
  bool has_quarter() const { return !figures_.quarter().empty(); }
  std::string month() const { return domain::to_string(context_.analysis().period); }
  std::string quarter() const { return domain::quarter_of(context_.analysis().period); }
  /// "July to September 2023".
  std::string quarter_words() const;

  /// The figure, if it was counted and is shown.
  std::optional<std::int64_t> shown(const std::string& window, const std::string& area,
                                    const std::string& figure) const;
  /// "6", "[c]", or "–" for what was not counted.
  std::string text(const std::string& window, const std::string& area, const std::string& figure) const;
  bool hidden(const std::string& window, const std::string& area, const std::string& figure) const;
  /// A share of figures that are all shown: `part` of itself and `others`. Nothing otherwise.
  std::optional<domain::Share> share(const std::string& window, const std::string& area, const std::string& part,
                                     const std::string& whole) const;
  /// Whether there is no such share because a part of it is hidden.
  bool share_hidden(const std::string& window, const std::string& area, const std::string& part,
                    const std::string& whole) const;
  /// Completed of those due in the month, where all of it is shown and any was due.
  std::optional<domain::Share> completion(const std::string& area) const;
  /// Audits due in the month, allocated without exempt: "34", "[c]" where a part of it is hidden, or "–".
  std::string due_text(const std::string& area) const;

 private:
  Context& context_;
  const domain::PublicationFigures& figures_;
  const domain::DisclosureRules& rules_;
  const PublicationContent& content_;
};

/// The refusal of a copy whose figures are not proven safe; nothing when they are.
std::optional<domain::Error> not_proven(const domain::DisclosureProof& proof);
/// What a copy for the public says of itself: on every page beside its marking that it is a draft, where it is one.
ReportSettings settings_of_publication(ReportSettings settings, bool draft);

/// Words that were chosen for publication as they are printed: looked at once more for what may tell who somebody is.
std::string chosen_words(const std::string& text);

/// The card of a figure of the month, all areas: `part` of `whole`, with the share behind it where both are shown.
Data published_card(const Published& published, const std::string& title, const std::string& part,
                    const std::string& whole);
/// The card of the audits completed of those due.
Data published_completion_card(const Published& published, const std::string& title);

/// The bar of a share as a cell; where the share is hidden no bar is drawn, not even in outline.
Cell share_cell(const std::optional<domain::Share>& share, bool hidden);

Section published_overview(const Published& published);
Section published_outcome(const Published& published);
/// Nothing where every series has a hidden month.
std::optional<Section> published_year(const Published& published);
Section published_area(const Published& published, std::size_t index);
Section published_counting(const Published& published);
Section accessibility_statement(const Published& published);

}  // namespace touchstone::report
