// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/logo.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <locale>
#include <pugixml.hpp>
#include <regex>
#include <sstream>
#include <utility>

#include "server/domain/text.h"

namespace touchstone::report {

namespace {

using domain::Result;

constexpr std::uint32_t fewest_pixels = 16;
constexpr std::uint32_t most_pixels = 3000;
constexpr int deepest = 40;
constexpr int most_elements = 5000;
constexpr double widest = 10;  // Times as wide as high, and the other way round.

constexpr std::string_view png_signature{"\x89PNG\r\n\x1a\n", 8};

constexpr std::array<std::string_view, 8> shapes{"path", "rect",     "circle",  "ellipse",
                                                 "line", "polyline", "polygon", "g"};
constexpr std::array<std::string_view, 5> helpers{"defs", "linearGradient", "radialGradient", "stop", "clipPath"};

/// They draw, and without them the logo would look another way.
constexpr std::array<std::string_view, 16> missed{
    "text", "tspan",   "textPath",      "image",  "use",      "symbol", "style", "filter",
    "mask", "pattern", "foreignObject", "marker", "textArea", "switch", "font",  "mesh"};

constexpr std::array<std::string_view, 46> kept_attributes{"id",
                                                           "d",
                                                           "x",
                                                           "y",
                                                           "x1",
                                                           "y1",
                                                           "x2",
                                                           "y2",
                                                           "cx",
                                                           "cy",
                                                           "r",
                                                           "rx",
                                                           "ry",
                                                           "fx",
                                                           "fy",
                                                           "width",
                                                           "height",
                                                           "points",
                                                           "transform",
                                                           "fill",
                                                           "fill-rule",
                                                           "clip-rule",
                                                           "fill-opacity",
                                                           "stroke",
                                                           "stroke-width",
                                                           "stroke-linecap",
                                                           "stroke-linejoin",
                                                           "stroke-miterlimit",
                                                           "stroke-dasharray",
                                                           "stroke-dashoffset",
                                                           "stroke-opacity",
                                                           "opacity",
                                                           "offset",
                                                           "stop-color",
                                                           "stop-opacity",
                                                           "gradientUnits",
                                                           "gradientTransform",
                                                           "spreadMethod",
                                                           "clipPathUnits",
                                                           "clip-path",
                                                           "color",
                                                           "display",
                                                           "visibility",
                                                           "pathLength",
                                                           "paint-order",
                                                           "vector-effect"};

/// What a `style` attribute may say, each written as an attribute of its own.
constexpr std::array<std::string_view, 22> kept_properties{"fill",
                                                           "fill-rule",
                                                           "clip-rule",
                                                           "fill-opacity",
                                                           "stroke",
                                                           "stroke-width",
                                                           "stroke-linecap",
                                                           "stroke-linejoin",
                                                           "stroke-miterlimit",
                                                           "stroke-dasharray",
                                                           "stroke-dashoffset",
                                                           "stroke-opacity",
                                                           "opacity",
                                                           "stop-color",
                                                           "stop-opacity",
                                                           "clip-path",
                                                           "color",
                                                           "display",
                                                           "visibility",
                                                           "paint-order",
                                                           "vector-effect",
                                                           "transform"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

/// Where the chunk that ends the picture ends; 0: the chunks do not follow each other to one.
std::size_t end_of_png(std::string_view file) {
  for (std::size_t at = png_signature.size(); at + 12 <= file.size();) {
    const std::size_t length = big_endian(file, at);
    if (length > file.size() - at - 12) return 0;
    const auto kind = file.substr(at + 4, 4);
    at += length + 12;
    if (kind == "IEND") return at;
  }
  return 0;
}

domain::Error too_large(std::string field, std::size_t bytes) {
  return domain::invalid(std::move(field), "has " + std::to_string(bytes) + " bytes; at most " +
                                               std::to_string(largest_logo) + " are taken");
}

Result<Logo> read_png(std::string_view field, std::string_view file) {
  const std::string name{field};
  constexpr std::size_t end_of_size = 24;
  if (file.size() < end_of_size || file.substr(12, 4) != "IHDR") {
    return domain::invalid(name, "is no PNG picture: its size does not stand at its beginning");
  }
  const auto width = big_endian(file, 16);
  const auto height = big_endian(file, 20);
  if (std::min(width, height) < fewest_pixels || std::max(width, height) > most_pixels) {
    return domain::invalid(name, "has " + std::to_string(width) + " by " + std::to_string(height) +
                                     " pixels; it must have 16 to 3,000 each way");
  }
  if (width > widest * height || height > widest * width) {
    return domain::invalid(name, "is more than ten times as wide as high, or as high as wide");
  }
  const auto end = end_of_png(file);
  if (end == 0) return domain::invalid(name, "is no whole PNG picture: its end is missing");
  if (end != file.size()) return domain::invalid(name, "has something behind the end of its PNG picture");
  return Logo{"image/png", std::string{file}};
}

/// Whether a value names, measures or draws and nothing else: no address, no escape, no function that loads.
bool harmless(const std::string& value) {
  static const std::regex own_paint{R"(url\(#[A-Za-z0-9_.-]+\))"};
  constexpr const char* plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \t\r\n,.#()%+_-";
  if (value.find_first_not_of(plain) != std::string::npos) return false;
  if (domain::lowered(value).find("url") == std::string::npos) return true;
  return value.size() <= 200 && std::regex_match(value, own_paint);
}

/// Writes a logo anew, with the parts that are taken.
class Copier {
 public:
  /// Nothing, or why it is not taken.
  std::string copy(const pugi::xml_node& from, pugi::xml_node to, int depth) {
    if (depth > deepest) return "is nested too deep";
    for (const auto& child : from.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name{child.name()};
      if (holds(missed, name)) return missed_words(name);
      if (!holds(shapes, name) && !holds(helpers, name)) continue;
      if (++elements_ > most_elements) return "has more than 5,000 parts";
      if (holds(shapes, name) && name != "g") ++drawn_;
      auto copied = to.append_child(child.name());
      copy_attributes(child, copied);
      if (auto problem = copy(child, copied, depth + 1); !problem.empty()) return problem;
    }
    return {};
  }

  int drawn() const { return drawn_; }

  static void copy_attributes(const pugi::xml_node& from, pugi::xml_node& to) {
    for (const auto& attribute : from.attributes()) {
      const std::string_view name{attribute.name()};
      if (name == "style") {
        copy_style(attribute.value(), to);
      } else if ((name == "href" || name == "xlink:href") && is_gradient(from)) {
        if (is_own_reference(attribute.value())) put(to, "href", attribute.value());
      } else if (holds(kept_attributes, name) && harmless(attribute.value())) {
        put(to, attribute.name(), attribute.value());
      }
    }
  }

 private:
  static std::string missed_words(std::string_view name) {
    return "has “" + std::string{name} +
           "”, which is not taken: save the logo as plain SVG with text, effects and pictures turned into paths, or "
           "as PNG";
  }

  static bool is_gradient(const pugi::xml_node& node) {
    return std::string_view{node.name()} == "linearGradient" || std::string_view{node.name()} == "radialGradient";
  }

  static bool is_own_reference(const std::string& value) {
    return value.size() > 1 && value.size() <= 200 && value[0] == '#' && harmless(value);
  }

  static void put(pugi::xml_node& to, const char* name, const std::string& value) {
    auto attribute = to.attribute(name);
    if (!attribute) attribute = to.append_attribute(name);
    attribute.set_value(value.c_str());
  }

  static void copy_style(const std::string& style, pugi::xml_node& to) {
    std::istringstream declarations{style};
    for (std::string one; std::getline(declarations, one, ';');) {
      const auto colon = one.find(':');
      if (colon == std::string::npos) continue;
      const auto name = domain::trimmed(std::string_view{one}.substr(0, colon));
      const auto value = domain::trimmed(std::string_view{one}.substr(colon + 1));
      if (holds(kept_properties, name) && harmless(value)) put(to, name.c_str(), value);
    }
  }

  int elements_ = 0;
  int drawn_ = 0;
};

/// Left, top, width and height of what the drawing shows.
using View = std::array<double, 4>;

/// A number of user units, "120" or "120px"; 0 for any other.
double units_of(const std::string& text) {
  std::istringstream in{text};
  in.imbue(std::locale::classic());
  double number = 0;
  std::string unit;
  if (!(in >> number)) return 0;
  in >> unit;
  return unit.empty() || unit == "px" ? number : 0;
}

View view_of(const pugi::xml_node& svg) {
  std::string box = svg.attribute("viewBox").value();
  std::replace(box.begin(), box.end(), ',', ' ');
  std::istringstream in{box};
  in.imbue(std::locale::classic());
  View view{};
  if (in >> view[0] >> view[1] >> view[2] >> view[3]) return view;
  return {0, 0, units_of(svg.attribute("width").value()), units_of(svg.attribute("height").value())};
}

std::string number_text(double number) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << number;
  return out.str();
}

Result<Logo> read_svg(std::string_view field, std::string_view file) {
  const std::string name{field};
  pugi::xml_document given;
  // Without entities but XML's own, document types, comments and processing instructions.
  const auto parsed = given.load_buffer(file.data(), file.size(), pugi::parse_default, pugi::encoding_utf8);
  const auto svg = given.document_element();
  if (!parsed || std::string_view{svg.name()} != "svg") {
    return domain::invalid(name, "is neither a PNG picture nor an SVG drawing");
  }
  const auto view = view_of(svg);
  const bool sized = view[2] > 0 && view[3] > 0 && view[2] < 1e6 && view[3] < 1e6 && view[0] > -1e6 && view[0] < 1e6 &&
                     view[1] > -1e6 && view[1] < 1e6;
  if (!sized) return domain::invalid(name, "does not say its size: it needs a viewBox, or width and height");
  if (view[2] > widest * view[3] || view[3] > widest * view[2]) {
    return domain::invalid(name, "is more than ten times as wide as high, or as high as wide");
  }
  pugi::xml_document made;
  auto root = made.append_child("svg");
  Copier copier;
  Copier::copy_attributes(svg, root);
  for (const char* own : {"id", "x", "y", "width", "height"}) root.remove_attribute(own);
  root.append_attribute("xmlns").set_value("http://www.w3.org/2000/svg");
  root.append_attribute("width").set_value(number_text(view[2]).c_str());
  root.append_attribute("height").set_value(number_text(view[3]).c_str());
  const auto box =
      number_text(view[0]) + " " + number_text(view[1]) + " " + number_text(view[2]) + " " + number_text(view[3]);
  root.append_attribute("viewBox").set_value(box.c_str());
  if (const auto problem = copier.copy(svg, root, 0); !problem.empty()) return domain::invalid(name, problem);
  if (copier.drawn() == 0) return domain::invalid(name, "draws nothing that can be taken");
  std::ostringstream written;
  made.save(written, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  auto svg_text = written.str();
  if (svg_text.size() > largest_logo) return too_large(name, svg_text.size());
  return Logo{"image/svg+xml", std::move(svg_text)};
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto left = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8U | (i < left ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) text += i <= left ? digits[group >> (18 - 6 * i) & 63U] : '=';
  }
  return text;
}

}  // namespace

Result<Logo> read_logo(std::string_view field, std::string_view file) {
  if (file.size() > largest_logo) return too_large(std::string{field}, file.size());
  return file.substr(0, png_signature.size()) == png_signature ? read_png(field, file) : read_svg(field, file);
}

std::string data_uri(const Logo& logo) {
  if (logo.bytes.empty()) return {};
  return "data:" + logo.media_type + ";base64," + base64(logo.bytes);
}

}  // namespace touchstone::report
