// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

namespace touchstone::report {

using Data = kainjow::mustache::data;

/// A file of templates/ as it was when the program was built, e.g. "report.css". Throws std::logic_error for a name
/// that was not compiled in.
std::string_view template_text(std::string_view name);
/// Fills templates/NAME.mustache. {{ }} is escaped for HTML, {{{ }}} is for markup made here. Throws std::logic_error
/// when the template itself is broken.
std::string fill(std::string_view name, const Data& data);

}  // namespace touchstone::report
