// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/html.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace touchstone::report {

namespace {

constexpr std::uint32_t replacement = 0xFFFD;

/// The code point that begins at `at`; moves `at` behind it. A broken sequence is one replacement character a byte.
std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) return replacement;
  std::uint32_t point = lead & (0x3Fu >> more);
  for (int i = 0; i < more; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
    if ((byte & 0xC0u) != 0x80u) return replacement;
    point = (point << 6u) | (byte & 0x3Fu);
  }
  at += static_cast<std::size_t>(more);
  return point;
}

bool plain(std::uint32_t point) {
  return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9') ||
         point == ' ';
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string css_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t point = next_code_point(text, at);
    if (plain(point)) {
      out += static_cast<char>(point);
    } else {
      std::array<char, 16> code{};
      static_cast<void>(std::snprintf(code.data(), code.size(), "\\%06x ", point == 0 ? replacement : point));
      out += code.data();
    }
  }
  return out + "\"";
}

std::string svg_number(double value) {
  const auto hundredths = static_cast<long long>(std::llround(value * 100));
  const long long size = hundredths < 0 ? -hundredths : hundredths;
  std::string out = (hundredths < 0 ? "-" : "") + std::to_string(size / 100);
  if (size % 100 != 0) {
    out += "." + std::to_string(size % 100 / 10);
    if (size % 10 != 0) out += std::to_string(size % 10);
  }
  return out;
}

}  // namespace touchstone::report
