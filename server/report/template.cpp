// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/template.h"

#include <algorithm>
#include <span>
#include <stdexcept>

#include "server/report/compiled_templates.h"
#include "server/report/html.h"

namespace touchstone::report {

std::string_view template_text(std::string_view name) {
  const auto files = compiled_templates();
  const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
  if (found == files.end()) throw std::logic_error{"no template " + std::string{name}};
  return found->text;
}

std::string fill(std::string_view name, const Data& data) {
  kainjow::mustache::mustache page{std::string{template_text(std::string{name} + ".mustache")}};
  page.set_custom_escape([](const std::string& text) { return escape(text); });
  std::string filled = page.render(data);
  if (!page.is_valid()) throw std::logic_error{"template " + std::string{name} + ": " + page.error_message()};
  return filled;
}

}  // namespace touchstone::report
