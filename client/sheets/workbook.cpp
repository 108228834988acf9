// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/sheets/workbook.h"

#include <zip.h>

#include <QCoreApplication>
#include <QHash>
#include <cstring>
#include <memory>
#include <pugixml.hpp>

#include "client/sheets/number_format.h"

namespace touchstone::client {

namespace {

constexpr zip_uint64_t most_entry_bytes = 64ULL * 1024 * 1024;
constexpr int most_rows = 100'000;
constexpr int most_columns = 1'000;
constexpr qsizetype most_cells = 4'000'000;

QString tr(const char* text) { return QCoreApplication::translate("Workbook", text); }

/// Why a workbook is not read; caught in `read_workbook` alone.
struct Unreadable {
  QString words;
};

[[noreturn]] void refuse(const char* words) { throw Unreadable{tr(words)}; }

/// The entries of the file.
class Archive {
 public:
  explicit Archive(const QByteArray& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source =
        zip_source_buffer_create(bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0, &error);
    zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (opened == nullptr && source != nullptr) {
      zip_source_free(source);
    }
    zip_error_fini(&error);
    if (opened == nullptr) {
      refuse("The workbook is damaged, or it is not a workbook. Open it in the spreadsheet and save it again as XLSX.");
    }
    zip_.reset(opened);
  }

  /// An entry's bytes; null when there is none of that name.
  std::optional<QByteArray> read(const QString& name) const {
    zip_stat_t stat;
    if (zip_stat(zip_.get(), name.toUtf8().constData(), ZIP_FL_NOCASE, &stat) != 0) {
      return std::nullopt;
    }
    if ((stat.valid & ZIP_STAT_SIZE) == 0 || stat.size > most_entry_bytes) {
      refuse("The workbook is too large. Split it, and load one part after the other.");
    }
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file{zip_fopen_index(zip_.get(), stat.index, 0),
                                                                 zip_fclose};
    QByteArray content{static_cast<qsizetype>(stat.size), Qt::Uninitialized};
    // One byte more than it says it has would show that it lied.
    char beyond = 0;
    if (!file || zip_fread(file.get(), content.data(), stat.size) != static_cast<zip_int64_t>(stat.size) ||
        zip_fread(file.get(), &beyond, 1) > 0) {
      refuse("The workbook is damaged or locked with a password.");
    }
    return content;
  }

 private:
  struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  std::unique_ptr<zip_t, Discard> zip_;
};

std::unique_ptr<pugi::xml_document> parse(const QByteArray& bytes) {
  auto document = std::make_unique<pugi::xml_document>();
  const auto parsed = document->load_buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()),
                                            pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!parsed) {
    refuse("The workbook is damaged. Open it in the spreadsheet and save it again as XLSX.");
  }
  return document;
}

/// The name without its prefix: some writers put one before every element.
std::string_view local(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& one) { return local(one) == name; });
}

QString attribute(const pugi::xml_node& node, const char* name) {
  return QString::fromUtf8(node.attribute(name).value());
}

/// All the letters of the `t` elements under a node, without readings beside them.
QString rich_text(const pugi::xml_node& node) {
  QString text;
  for (const auto& part : node.children()) {
    if (local(part) == "t") {
      text += QString::fromUtf8(part.child_value());
    } else if (local(part) == "r") {
      text += rich_text(part);
    }
  }
  return text;
}

/// "B" of "B12" is 1; -1 for what is no reference.
int column_of(const QString& reference) {
  int column = 0;
  for (const QChar c : reference) {
    if (c < QLatin1Char('A') || c > QLatin1Char('Z') || column > most_columns) {
      break;
    }
    column = column * 26 + (c.unicode() - 'A' + 1);
  }
  return column - 1;
}

struct Workbook {
  QString sheet_entry;
  bool epoch_1904 = false;
  QStringList strings;
  QList<NumberFormat> formats;  ///< By style.
};

QString target_of(const Archive& archive, const QString& id) {
  const auto bytes = archive.read(QStringLiteral("xl/_rels/workbook.xml.rels"));
  if (bytes) {
    const auto document = parse(*bytes);
    for (const auto& relation : document->document_element().children()) {
      if (attribute(relation, "Id") == id) {
        const QString target = attribute(relation, "Target");
        return target.startsWith(QLatin1Char('/')) ? target.mid(1) : QStringLiteral("xl/") + target;
      }
    }
  }
  return QStringLiteral("xl/worksheets/sheet1.xml");
}

void read_styles(const Archive& archive, Workbook& book) {
  const auto bytes = archive.read(QStringLiteral("xl/styles.xml"));
  if (!bytes) {
    return;
  }
  const auto document = parse(*bytes);
  const auto root = document->document_element();
  QHash<int, QString> codes;
  for (const auto& format : child(root, "numFmts").children()) {
    codes.insert(format.attribute("numFmtId").as_int(), attribute(format, "formatCode"));
  }
  for (const auto& style : child(root, "cellXfs").children()) {
    const int id = style.attribute("numFmtId").as_int();
    book.formats.append(number_format(id, codes.value(id)));
  }
}

Workbook read_book(const Archive& archive) {
  Workbook book;
  const auto main = archive.read(QStringLiteral("xl/workbook.xml"));
  if (!main) {
    refuse("This is not a workbook. Save the sheet as XLSX or as CSV.");
  }
  const auto document = parse(*main);
  const auto root = document->document_element();
  book.epoch_1904 = child(root, "workbookPr").attribute("date1904").as_bool();
  const auto first = child(child(root, "sheets"), "sheet");
  if (!first) {
    refuse("The workbook has no sheet.");
  }
  QString id;
  for (const auto& one : first.attributes()) {
    const std::string_view name = one.name();
    if (name.size() > 3 && name.substr(name.size() - 3) == ":id") {
      id = QString::fromUtf8(one.value());
    }
  }
  book.sheet_entry = target_of(archive, id);
  if (const auto shared = archive.read(QStringLiteral("xl/sharedStrings.xml"))) {
    const auto strings = parse(*shared);
    for (const auto& one : strings->document_element().children()) {
      book.strings.append(rich_text(one));
    }
  }
  read_styles(archive, book);
  return book;
}

QString cell_text(const pugi::xml_node& cell, const Workbook& book) {
  const std::string_view kind = cell.attribute("t").value();
  const QString value = QString::fromUtf8(child(cell, "v").child_value());
  if (kind == "s") {
    return book.strings.value(value.toInt());
  }
  if (kind == "inlineStr") {
    return rich_text(child(cell, "is"));
  }
  if (kind == "b") {
    return value == QLatin1String("1") ? QStringLiteral("TRUE") : QStringLiteral("FALSE");
  }
  bool number = false;
  const double amount = value.toDouble(&number);
  if (kind == "str" || kind == "e" || kind == "d" || !number) {
    return kind == "d" ? value.left(10) : value;
  }
  return number_text(amount, book.formats.value(cell.attribute("s").as_int()), book.epoch_1904);
}

TextTable read_sheet(const Archive& archive, const Workbook& book) {
  const auto bytes = archive.read(book.sheet_entry);
  if (!bytes) {
    refuse("The workbook is damaged: its first sheet is missing.");
  }
  const auto document = parse(*bytes);
  TextTable table;
  qsizetype cells = 0;
  for (const auto& line : child(document->document_element(), "sheetData").children()) {
    const int number = line.attribute("r").as_int(static_cast<int>(table.size()) + 1);
    if (number > most_rows || number <= table.size()) {
      refuse(number > most_rows ? "The sheet has more than 100,000 rows. Split it, and load one part after the other."
                                : "The workbook is damaged: its rows are not in order.");
    }
    while (table.size() < number) {
      table.append(QStringList{});
    }
    QStringList& row = table.last();
    for (const auto& cell : line.children()) {
      const QString reference = attribute(cell, "r");
      const int column = reference.isEmpty() ? static_cast<int>(row.size()) : column_of(reference);
      if (column < 0 || column >= most_columns || ++cells > most_cells) {
        refuse("The sheet is too wide or too large for a month’s audits.");
      }
      while (row.size() <= column) {
        row.append(QString{});
      }
      row[column] = cell_text(cell, book);
    }
  }
  return table;
}

}  // namespace

SheetReading read_workbook(const QByteArray& bytes) {
  try {
    const Archive archive{bytes};
    const Workbook book = read_book(archive);
    TextTable table = read_sheet(archive, book);
    while (!table.isEmpty() && !table.first().isEmpty() && table.first().last().isEmpty()) {
      table.first().removeLast();
    }
    return {std::move(table), {}};
  } catch (const Unreadable& problem) {
    return {{}, problem.words};
  }
}

}  // namespace touchstone::client
