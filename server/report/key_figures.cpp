// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/key_figures.h"

#include <cstdlib>

#include "server/report/figure_data.h"
#include "server/report/phrases.h"

namespace touchstone::report {

namespace {

using domain::Fact;
using domain::Share;

std::string share_change(const Context& context, const std::string& measure, const Share& now,
                         const domain::CycleFigures* cycle) {
  if (cycle == nullptr) return {};
  return change_line(now, domain::share_of(*cycle, measure), context.name_of(cycle->period));
}

/// "▲ 2 audits on August (none)".
std::string count_change(const Context& context, const std::string& measure, const Share& now,
                         const domain::CycleFigures* cycle) {
  if (cycle == nullptr) return {};
  const std::string month = context.name_of(cycle->period);
  const Share then = domain::share_of(*cycle, measure);
  if (!then.defined()) return month + ": no value";
  const std::string before = then.numerator == 0 ? "none" : std::to_string(then.numerator);
  const std::int64_t change = now.numerator - then.numerator;
  if (change == 0) return "Same as " + month + " (" + before + ")";
  return (change > 0 ? "▲ " : "▼ ") + domain::audits(std::abs(change)) + " on " + month + " (" + before + ")";
}

/// What else the facts say of a measure, in few words; for completion the month before the previous one.
std::string second_line(const Context& context, const std::string& measure, const Share& now) {
  if (const Fact* absence = context.fact("absence", measure))
    return "None for " + std::to_string(absence->cycles.value_or(0)) + " months";
  if (now.denominator >= domain::percentage_base) {
    if (const Fact* run = context.fact("majority_run", measure))
      return "Over half for " + std::to_string(run->cycles.value_or(0)) + " months";
    const Fact* extreme = context.fact("extreme", measure);
    if (extreme != nullptr && now.numerator >= domain::few_audits)
      return domain::capitalised(extreme->direction) + " this year";
  }
  if (measure == "completion") return share_change(context, measure, now, context.before_previous());
  return {};
}

}  // namespace

std::string change_line(const Share& now, const Share& then, const std::string& of) {
  if (!then.defined()) return domain::capitalised(of) + ": no value";
  if (!now.defined() || now.denominator < domain::percentage_base || then.denominator < domain::percentage_base) {
    return domain::capitalised(of) + ": " + n_of(then);
  }
  const double change = domain::point_change(now, then);
  if (domain::rounded_points(change) == 0) return "Same as " + of + " (" + domain::percent(then) + ")";
  return (change > 0 ? "▲ " : "▼ ") + domain::points(change) + " on " + of + " (" + domain::percent(then) + ")";
}

Data plain_card(const std::string& title, const std::string& value, const std::string& base,
                const std::vector<std::string>& lines, const std::string& data) {
  Data card;
  card.set("title", title);
  card.set("value", value);
  card.set("base", base);
  card.set("data", data);
  Data list{Data::type::list};
  for (const std::string& line : lines) list.push_back(Data{"line", line});
  card.set("lines", list);
  return card;
}

Data key_figure(const Context& context, const std::string& measure) {
  const auto& history = context.analysis().history;
  const Share share = history.empty() ? Share{} : domain::share_of(history.back(), measure);
  const bool grade = measure.rfind("grade.", 0) == 0;
  const bool count_leads =
      share.denominator < domain::percentage_base || (grade && share.numerator < domain::few_audits);
  Data data;
  data.set("title", measure_title(context, measure));
  data.set("data", share_data(share));
  if (!share.defined()) {
    data.set("value", "–");
    data.set("base", grade || measure == "discussion" ? "no audit completed" : "no audit due");
  } else if (count_leads) {
    data.set("value", std::to_string(share.numerator));
    const bool shown = share.denominator >= domain::percentage_base && share.numerator > 0;
    data.set("base", "of " + std::to_string(share.denominator) + (shown ? " (" + domain::percent(share) + ")" : ""));
  } else {
    data.set("value", domain::percent(share));
    data.set("base", n_of(share));
  }
  Data lines{Data::type::list};
  const bool counts = grade && count_leads && share.defined();
  const std::string first = counts ? count_change(context, measure, share, context.previous())
                                   : share_change(context, measure, share, context.previous());
  for (const std::string& line :
       {first.empty() ? "No earlier month to compare with" : first, second_line(context, measure, share)}) {
    if (!line.empty()) lines.push_back(Data{"line", line});
  }
  data.set("lines", lines);
  return data;
}

}  // namespace touchstone::report
