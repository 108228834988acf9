// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/publication.h"

#include "server/domain/case_references.h"
#include "server/domain/redaction.h"
#include "server/domain/words.h"
#include "server/report/figure_data.h"
#include "server/report/html.h"
#include "server/report/key_figures.h"
#include "server/report/marks.h"
#include "server/report/published.h"

namespace touchstone::report {

namespace {

using domain::Share;

constexpr double widest_bar = 96;
constexpr double bar_height = 18;
constexpr const char* not_released = "Draft, not released";

}  // namespace

std::string Published::quarter_words() const {
  const auto& period = context_.analysis().period;
  return Context::range_words({period.year, period.month - 2}, period);
}

std::optional<std::int64_t> Published::shown(const std::string& window, const std::string& area,
                                             const std::string& figure) const {
  const auto found = figures_.find(window, area, figure);
  return found && found->shown ? std::optional{found->value} : std::nullopt;
}

bool Published::hidden(const std::string& window, const std::string& area, const std::string& figure) const {
  const auto found = figures_.find(window, area, figure);
  return found && !found->shown;
}

bool Published::share_hidden(const std::string& window, const std::string& area, const std::string& part,
                             const std::string& whole) const {
  return hidden(window, area, part) || hidden(window, area, whole);
}

std::string Published::text(const std::string& window, const std::string& area, const std::string& figure) const {
  const auto value = shown(window, area, figure);
  if (value) return std::to_string(*value);
  return hidden(window, area, figure) ? "[c]" : "–";
}

std::optional<Share> Published::share(const std::string& window, const std::string& area, const std::string& part,
                                      const std::string& whole) const {
  const auto numerator = shown(window, area, part);
  const auto denominator = shown(window, area, whole);
  if (!numerator || !denominator || *denominator == 0) return std::nullopt;
  return Share{*numerator, *denominator};
}

std::optional<Share> Published::completion(const std::string& area) const {
  const auto completed = shown(month(), area, "completed");
  const auto allocated = shown(month(), area, "allocated");
  const auto exempt = shown(month(), area, "exempt");
  if (!completed || !allocated || !exempt || *allocated == *exempt) return std::nullopt;
  return Share{*completed, *allocated - *exempt};
}

std::string Published::due_text(const std::string& area) const {
  const auto allocated = shown(month(), area, "allocated");
  const auto exempt = shown(month(), area, "exempt");
  if (allocated && exempt) return std::to_string(*allocated - *exempt);
  return share_hidden(month(), area, "allocated", "exempt") ? "[c]" : "–";
}

Data published_card(const Published& published, const std::string& title, const std::string& part,
                    const std::string& whole) {
  const auto share = published.share(published.month(), "", part, whole);
  return plain_card(title, published.text(published.month(), "", part),
                    "of " + published.text(published.month(), "", whole), {}, share ? share_data(*share) : "");
}

Data published_completion_card(const Published& published, const std::string& title) {
  const auto share = published.completion("");
  return plain_card(title, published.text(published.month(), "", "completed"), "of " + published.due_text(""), {},
                    share ? share_data(*share) : "");
}

std::string chosen_words(const std::string& text) {
  return domain::without_case_references(domain::without_personal_data(text), "[left out]");
}

Cell share_cell(const std::optional<Share>& share, bool hidden) {
  if (!share) return hidden ? Cell{"[c] no bar", hidden_bar(bar_height)} : Cell{"–"};
  const double width = widest_bar * share->value();
  const std::string size = svg_number(width + 2);
  return {share->denominator < domain::few_audits
              ? std::to_string(share->numerator) + " of " + std::to_string(share->denominator)
              : domain::percent(*share),
          "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\" width=\"" + size +
              "\" height=\"18\" viewBox=\"0 0 " + size +
              " 18\"><path d=\"M0.5 0V18\" stroke=\"#0B0C0C\"/><rect x=\"1\" y=\"2\" width=\"" + svg_number(width) +
              "\" height=\"14\" fill=\"#12436D\"/></svg>",
          "strong"};
}

std::optional<domain::Error> not_proven(const domain::DisclosureProof& proof) {
  if (proof) return std::nullopt;
  return domain::Error{domain::Error::Kind::WrongState,
                       "PUBLICATION_NOT_PROVEN",
                       "The publication copy is not released: of “" + proof.cell + "” " + proof.words + ".",
                       {},
                       {{"figure", proof.cell}}};
}

ReportSettings settings_of_publication(ReportSettings settings, bool draft) {
  settings.marking = settings.look.publication_marking;
  if (draft) settings.marking += (settings.marking.empty() ? "" : " · ") + std::string{not_released};
  settings.revision = {};  // a changed figure, or why it changed, may uncover a hidden one
  return settings;
}

domain::Result<PublicationCopy> make_publication(const domain::MonthlyAnalysis& analysis,
                                                 const ReportSettings& settings, const domain::DisclosureRules& rules,
                                                 const PublicationContent& content,
                                                 const std::vector<domain::PublishedFigure>& before) {
  const auto figures = domain::publication_figures(analysis, rules, before);
  if (auto refusal = not_proven(figures.proof())) return *refusal;
  const ReportSettings own = settings_of_publication(settings, content.draft);
  const domain::Commentary no_words{};  // What the unit wrote was written for readers who see every number.
  Context context{analysis, own, no_words};
  const Published published{context, figures, rules, content};
  std::vector<Section> sections;
  sections.push_back(published_overview(published));
  sections.push_back(published_outcome(published));
  if (auto year = published_year(published)) sections.push_back(std::move(*year));
  for (std::size_t i = 0; i < analysis.areas.size(); ++i) sections.push_back(published_area(published, i));
  sections.push_back(published_counting(published));
  sections.push_back(accessibility_statement(published));
  return PublicationCopy{document_html(context, sections, {"Publication copy", "Everybody"}), figures.release(),
                         figures.proof()};
}

domain::Result<std::string> render_publication(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings,
                                               const domain::DisclosureRules& rules, const PublicationContent& content,
                                               const std::vector<domain::PublishedFigure>& before) {
  auto copy = make_publication(analysis, settings, rules, content, before);
  if (!copy) return copy.error();
  return std::move(copy->page);
}

}  // namespace touchstone::report
