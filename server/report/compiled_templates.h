// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace touchstone::report {

/// A file of templates/, compiled in so that a running server reads none.
struct CompiledTemplate {
  std::string_view name;
  std::string_view text;
};

/// Defined in a source that the build makes with compile_templates.cmake.
std::span<const CompiledTemplate> compiled_templates();

}  // namespace touchstone::report
