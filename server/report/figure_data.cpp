// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/figure_data.h"

#include <array>
#include <charconv>

#include "server/report/html.h"

namespace touchstone::report {

namespace {

/// The shortest text that reads back as the same number, with a point whatever the locale.
std::string exact(double value) {
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

}  // namespace

std::string data_attribute(std::string_view name, const std::string& value) {
  if (value.empty()) return {};
  return " data-" + std::string{name} + "=\"" + escape(value) + "\"";
}

std::string share_data(const domain::Share& share) {
  if (!share.defined()) return {};
  std::string data =
      data_attribute("n", std::to_string(share.numerator)) + data_attribute("of", std::to_string(share.denominator));
  if (share.denominator >= domain::few_audits) data += data_attribute("share", exact(share.value()));
  return data;
}

std::string points_data(double points) { return data_attribute("points", exact(points)); }

std::string limits_data(double low, double centre, double high) {
  return data_attribute("low", exact(low)) + data_attribute("centre", exact(centre)) +
         data_attribute("high", exact(high));
}

}  // namespace touchstone::report
