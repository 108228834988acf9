// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/output.h"

#include <cctype>
#include <clocale>
#include <cwchar>
#include <ostream>
#include <sstream>

namespace touchstone::cli {
namespace {

/// Switches this thread to UTF-8 character types while it lives, whatever the caller's locale.
class Utf8 {
 public:
  Utf8() : before_{uselocale(locale())} {}
  ~Utf8() { uselocale(before_); }
  Utf8(const Utf8&) = delete;
  Utf8& operator=(const Utf8&) = delete;

 private:
  static locale_t locale() {
    static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return utf8 == nullptr ? LC_GLOBAL_LOCALE : utf8;
  }
  locale_t before_;
};

/// Calls `use(bytes, width)` for each character; width -1 for control characters and broken bytes.
template <typename Use>
void each_character(std::string_view text, Use use) {
  const Utf8 utf8;
  std::mbstate_t state{};
  while (!text.empty()) {
    wchar_t character = 0;
    auto length = std::mbrtowc(&character, text.data(), text.size(), &state);
    int width = -1;
    if (length == static_cast<std::size_t>(-1) || length == static_cast<std::size_t>(-2)) {
      state = {};
      length = 1;
    } else {
      length = length == 0 ? 1 : length;
      width = character == 0 ? -1 : wcwidth(character);
    }
    use(text.substr(0, length), width);
    text.remove_prefix(length);
  }
}

std::string plain_text(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (value.is_array()) {
    std::string all;
    for (const auto& part : value) all += (all.empty() ? "" : ", ") + plain_text(part);
    return all;
  }
  return value.dump();
}

std::string snake_case(const std::string& key) {
  std::string name;
  for (const char c : key) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0) {
      name += '_';
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else {
      name += c;
    }
  }
  return name;
}

void print_csv(std::ostream& out, const std::vector<Column>& columns, const std::vector<Row>& rows) {
  for (std::size_t i = 0; i < columns.size(); ++i) out << (i == 0 ? "" : ",") << snake_case(columns[i].key);
  out << "\r\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out << (i == 0 ? "" : ",") << csv_cell(row[i]);
    out << "\r\n";
  }
}

Json output_object_of(const std::vector<Column>& columns, const Row& row) {
  Json object = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i) object[columns[i].key] = row[i];
  return object;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const auto own = display_width(text);
  const std::string space(own < width ? width - own : 0, ' ');
  return right ? space + text : text + space;
}

}  // namespace

void print_list(std::ostream& out, Format format, const std::vector<Column>& columns, const std::vector<Row>& rows) {
  if (format == Format::Csv) {
    print_csv(out, columns, rows);
  } else if (format == Format::Json) {
    Json all = Json::array();
    for (const auto& row : rows) all.push_back(output_object_of(columns, row));
    print_json(out, all);
  } else if (rows.empty()) {
    out << "None.\n";
  } else {
    print_table(out, columns, rows);
  }
}

void print_record(std::ostream& out, Format format, const std::vector<Column>& columns, const Row& row) {
  if (format == Format::Csv) {
    print_csv(out, columns, {row});
  } else if (format == Format::Json) {
    print_json(out, output_object_of(columns, row));
  } else {
    std::size_t width = 0;
    for (const auto& column : columns) width = std::max(width, display_width(column.title));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto text = one_line(plain_text(row[i]));
      out << (text.empty() ? columns[i].title : padded(columns[i].title, width, false) + "  " + text) << "\n";
    }
  }
}

void print_json(std::ostream& out, const Json& json) {
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

void print_table(std::ostream& out, const std::vector<Column>& columns, const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  widths.reserve(columns.size());
  std::vector<bool> numeric(columns.size(), !rows.empty());
  for (const auto& column : columns) widths.push_back(display_width(column.title));
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(one_line(plain_text(row[i]))));
      if (!row[i].is_number() && !row[i].is_null()) numeric[i] = false;
    }
  }
  const auto print_line = [&](const auto& text_of) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      line += (i == 0 ? "" : "  ") + padded(text_of(i), widths[i], numeric[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << "\n";
  };
  print_line([&](std::size_t i) { return columns[i].title; });
  for (const auto& row : rows) {
    print_line([&](std::size_t i) { return one_line(plain_text(row[i])); });
  }
}

std::string csv_cell(const Json& value) {
  auto text = plain_text(value);
  if (!value.is_number() && !text.empty() && std::string_view{"=+-@\t\r"}.find(text[0]) != std::string_view::npos) {
    text.insert(0, "'");
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string one_line(std::string_view text) {
  std::string line;
  each_character(text, [&](std::string_view bytes, int width) {
    if (width < 0) {
      line += ' ';
    } else {
      line += bytes;
    }
  });
  return line;
}

std::size_t display_width(std::string_view text) {
  std::size_t total = 0;
  each_character(text, [&](std::string_view, int width) { total += width < 0 ? 1 : static_cast<std::size_t>(width); });
  return total;
}

std::string share_words(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) return "none";
  auto counts = std::to_string(numerator) + " of " + std::to_string(denominator);
  if (denominator < 5) return counts;
  // Counts are never negative, so half away from zero is half up, exact in whole numbers.
  return counts + " (" + std::to_string((200 * numerator + denominator) / (2 * denominator)) + " %)";
}

std::string plain_number(double number) {
  std::ostringstream text;
  text << number;
  return text.str();
}

}  // namespace touchstone::cli
