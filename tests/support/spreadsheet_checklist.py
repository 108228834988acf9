# SPDX-License-Identifier: GPL-3.0-or-later
"""The Analysis Function's checklist for spreadsheets ("Making spreadsheets accessible: a brief checklist of the basics",
and what "Releasing statistics in spreadsheets" adds to it), item by item, as far as a program can see.

Spelling, plain words and whether a title tells the reader enough are for people to check.
"""
import re

from office_files import R, S, Workbook, area

SMALLEST_TEXT = 12
SANS_SERIF = {"Noto Sans", "Arial", "Calibri", "Verdana", "Liberation Sans"}
SHORTHAND = ("[c]", "[z]", "[x]")
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
ITEMS = []  # (item, whether the checklist calls it essential, check)


def item(words, essential=True):
    def add(check):
        ITEMS.append((words, essential, check))
        return check
    return add


def contrast_to_white(colour):
    """Of "0B0C0C", as WCAG 2 measures it."""
    channels = [int(colour[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


class Styles:
    """What a cell looks like, by the number of its style."""

    def __init__(self, book):
        node = book.xml("xl/styles.xml")
        self.fonts = list(node.find(S + "fonts"))
        self.fills = list(node.find(S + "fills"))
        self.borders = list(node.find(S + "borders"))
        self.cells = list(node.find(S + "cellXfs"))
        self.names = {int(style.get("xfId")): style.get("name") for style in node.find(S + "cellStyles")}

    def font(self, style):
        return self.fonts[int(self.cells[style].get("fontId"))]

    def fill(self, style):
        return self.fills[int(self.cells[style].get("fillId"))].find(S + "patternFill").get("patternType")

    def bordered(self, style):
        return any(side.get("style") for side in self.borders[int(self.cells[style].get("borderId"))])

    def wraps(self, style):
        alignment = self.cells[style].find(S + "alignment")
        return alignment is not None and alignment.get("wrapText") == "1"

    def turned(self, style):
        alignment = self.cells[style].find(S + "alignment")
        return alignment is not None and alignment.get("textRotation") not in (None, "0")

    def name(self, style):
        return self.names.get(int(self.cells[style].get("xfId") or 0), "")


def value_of(font, name, attribute="val"):
    node = font.find(S + name)
    return node.get(attribute) if node is not None else None


def widths(sheet):
    found = {}
    for column in sheet.node.iter(S + "col"):
        for i in range(int(column.get("min")), int(column.get("max")) + 1):
            found[i - 1] = float(column.get("width"))
    return found


def has_charts(sheet):
    return any(kind == "drawing" for kind, _, _ in sheet.relations.values())


def data_sheets(book):
    """The sheets that hold a table: all but the cover and those with charts."""
    return [sheet for sheet in book.sheets if sheet.tables]


def used_styles(book):
    return {(sheet.name, style) for sheet in book.sheets for style in sheet.styles.values()}


# ---- tables


@item("Mark up tables")
def marked_up(book, _):
    for sheet in book.sheets[1:]:
        if not sheet.tables and not has_charts(sheet):
            yield f"{sheet.name}: neither a table nor charts"
        for table in sheet.tables:
            if table.get("headerRowCount") == "0":
                yield f"{sheet.name}: its table has no header row"


@item("Give tables meaningful names", essential=False)
def named(book, _):
    seen = set()
    for sheet in data_sheets(book):
        for table in sheet.tables:
            name = table.get("displayName")
            if name.casefold() in seen:
                yield f"{name}: two tables have this name"
            seen.add(name.casefold())
            if re.sub("[^a-z0-9]+", "_", sheet.name.lower()).strip("_") != name:
                yield f"{sheet.name}: its table is called {name}"


@item("Remove merged cells, split cells and nested tables")
def not_merged(book, _):
    for sheet in book.sheets:
        for merged in sheet.node.iter(S + "mergeCell"):
            yield f"{sheet.name}: {merged.get('ref')} is merged"
        if len(sheet.tables) > 1:
            yield f"{sheet.name}: {len(sheet.tables)} tables"


@item("Remove blank rows and columns within tables; leave no cell empty without a reason")
def nothing_blank(book, _):
    for sheet in data_sheets(book):
        for number, row in enumerate(sheet.table_rows()):
            for column, value in enumerate(row):
                if value is None or str(value).strip() == "":
                    yield f"{sheet.name}: row {number}, column {column} of its table is empty"


@item("All tables should have one tagged header row")
def one_header(book, _):
    for sheet in data_sheets(book):
        heads = sheet.table_rows()[0]
        tagged = [column.get("name") for column in sheet.tables[0].iter(S + "tableColumn")]
        if heads != tagged:
            yield f"{sheet.name}: heads {heads} but the table is tagged {tagged}"
        if len({str(head).casefold() for head in heads}) != len(heads):
            yield f"{sheet.name}: two columns have the same head"


@item("Wrap text within cells")
def wrapped(book, styles):
    for sheet in data_sheets(book):
        top, left, bottom, right = area(sheet.tables[0].get("ref"))
        wide = widths(sheet)
        for (row, column), value in sheet.cells.items():
            inside = top <= row <= bottom and left <= column <= right
            if inside and isinstance(value, str) and len(value) > wide.get(column, 8):
                if not styles.wraps(sheet.styles[row, column]):
                    yield f"{sheet.name}: row {row + 1}, column {column + 1} is cut off: {value[:40]}"


@item("Avoid adding filters and freeze panes", essential=False)
def no_panes(book, _):
    for sheet in book.sheets:
        if list(sheet.node.iter(S + "pane")):
            yield f"{sheet.name}: panes are frozen"
        if list(sheet.node.iter(S + "autoFilter")) or any(list(t.iter(S + "autoFilter")) for t in sheet.tables):
            yield f"{sheet.name}: it has a filter"


@item("Avoid hiding rows or columns", essential=False)
def nothing_hidden(book, _):
    for sheet in book.sheets:
        for node in sheet.node.iter():
            if node.tag in (S + "row", S + "col") and node.get("hidden") in ("1", "true"):
                yield f"{sheet.name}: a row or column is hidden"


@item("Columns should be a sensible width", essential=False)
def sensible_width(book, _):
    for sheet in data_sheets(book):
        wide = widths(sheet)
        for column in range(len(sheet.table_rows()[0])):
            if not 8 <= wide.get(column, 0) <= 120:
                yield f"{sheet.name}: column {column + 1} is {wide.get(column)} wide"


# ---- footnotes and shorthand


@item("Do not use symbols or superscript to signpost to notes")
def no_signposts(book, styles):
    for name, style in used_styles(book):
        if value_of(styles.font(style), "vertAlign"):
            yield f"{name}: raised or lowered text"
    for sheet in data_sheets(book):
        for head in sheet.table_rows()[0]:
            if re.search(r"[*†‡¹²³]", str(head)):
                yield f"{sheet.name}: a symbol in the head {head}"


@item("Use the agreed shorthand, and explain it where it is used and on the notes sheet")
def shorthand(book, _):
    notes = next((sheet for sheet in book.sheets if sheet.name == "Notes"), None)
    explained = {row[0] for row in notes.table_rows()[1:]} if notes else set()
    for sheet in data_sheets(book):
        if sheet.name in ("Notes", "Contents"):
            continue
        cells = {value for row in sheet.table_rows()[1:] for value in row if isinstance(value, str)}
        used = {value for value in cells if re.fullmatch(r"\[[a-z]+\]", value)}
        said = str(sheet.cells.get((1, 0), ""))
        for symbol in sorted(used):
            if symbol not in SHORTHAND:
                yield f"{sheet.name}: {symbol} is no agreed shorthand"
            if symbol not in explained:
                yield f"{sheet.name}: {symbol} is not explained on the notes sheet"
            if symbol not in said:
                yield f"{sheet.name}: nothing above the table says where {symbol} is explained"


@item("Put note text in a notes table on a notes worksheet", essential=False)
def notes_sheet(book, _):
    names = [sheet.name for sheet in book.sheets]
    if names[:3] != ["Cover", "Contents", "Notes"]:
        yield f"the first sheets are {names[:3]}, not cover, contents and notes"


# ---- formatting


@item("Links must be accessible")
def links(book, styles):
    names = {sheet.name for sheet in book.sheets}
    linked = set()
    for sheet in book.sheets:
        for link in sheet.node.iter(S + "hyperlink"):
            row, column, _, _ = area(link.get("ref"))
            words, to = sheet.cells.get((row, column)), link.get("location") or ""
            if link.get(R + "id"):
                yield f"{sheet.name}: {words} leads out of the workbook"
            target = re.fullmatch(r"'?(.*?)'?!A1", to)
            if not target or target[1] not in names or target[1] != words:
                yield f"{sheet.name}: {words} leads to {to}"
            else:
                linked.add(target[1])
            if styles.font(sheet.styles[row, column]).find(S + "u") is None:
                yield f"{sheet.name}: the link {words} is not underlined"
    for name in sorted(names - linked - {"Contents"}):
        yield f"nothing on the contents sheet leads to {name}"


@item("Format text to make it accessible", essential=False)
def readable_text(book, styles):
    linked = {(sheet.name, sheet.styles[area(link.get("ref"))[:2]])
              for sheet in book.sheets for link in sheet.node.iter(S + "hyperlink")}
    for name, style in sorted(used_styles(book)):
        font = styles.font(style)
        if float(value_of(font, "sz")) < SMALLEST_TEXT:
            yield f"{name}: text of {value_of(font, 'sz')} points"
        if value_of(font, "name") not in SANS_SERIF:
            yield f"{name}: the font {value_of(font, 'name')}"
        if font.find(S + "i") is not None or (font.find(S + "u") is not None and (name, style) not in linked):
            yield f"{name}: italic or underlined text"
        if styles.turned(style):
            yield f"{name}: text that is not level"


@item("All worksheets should have descriptive titles which are properly tagged and formatted")
def titles(book, styles):
    seen = set()
    for sheet in book.sheets:
        title = sheet.cells.get((0, 0))
        if not isinstance(title, str) or not title.strip():
            yield f"{sheet.name}: no title in A1"
            continue
        if title in seen:
            yield f"{sheet.name}: another sheet has the title {title}"
        seen.add(title)
        if styles.name(sheet.styles[0, 0]) != "Heading 1":
            yield f"{sheet.name}: its title is not tagged as a heading"


@item("Do not use headers and footers, floating text boxes or floating toolbars")
def no_furniture(book, _):
    for sheet in book.sheets:
        if any((node.text or "").strip() for node in sheet.node.iter() if node.tag in (
                S + "oddHeader", S + "oddFooter", S + "evenHeader", S + "evenFooter", S + "firstHeader", S + "firstFooter")):
            yield f"{sheet.name}: a header or footer"
    for part in book.names(r"xl/drawings/drawing\d+\.xml"):
        if list(book.xml(part).iter(XDR + "sp")):
            yield f"{part}: a text box"


@item("Do not use visual devices to divide data regions, nor a background fill", essential=False)
def plain_cells(book, styles):
    for name, style in sorted(used_styles(book)):
        if styles.fill(style) not in (None, "none"):
            yield f"{name}: a filled cell"
        if styles.bordered(style):
            yield f"{name}: a cell with borders"
    for sheet in data_sheets(book):
        style = sheet.tables[0].find(S + "tableStyleInfo")
        if style is not None and style.get("name"):
            yield f"{sheet.name}: the table style {style.get('name')}"


@item("When using colour check the contrast")
def contrast(book, styles):
    for name, style in sorted(used_styles(book)):
        colour = value_of(styles.font(style), "color", "rgb")
        if colour and contrast_to_white(colour[-6:]) < 4.5:
            yield f"{name}: text in {colour}"


@item("Avoid images; give every chart its words and a sheet apart from tables", essential=False)
def charts_apart(book, _):
    for part in book.parts:
        if part.startswith("xl/media/"):
            yield f"{part}: an image"
    for sheet in book.sheets:
        if has_charts(sheet) and sheet.tables:
            yield f"{sheet.name}: a chart beside a table"
    for part in book.names(r"xl/drawings/drawing\d+\.xml"):
        node = book.xml(part)
        if list(node.iter(XDR + "pic")):
            yield f"{part}: a picture"
        for frame in node.iter(XDR + "cNvPr"):
            if not (frame.get("descr") or "").strip():
                yield f"{part}: {frame.get('name')} has no words"


@item("Remove macros, formulas and code", essential=False)
def no_code(book, _):
    for part in book.parts:
        if re.search(r"vbaProject|externalLink|activeX|embeddings|ctrlProp", part):
            yield f"{part}: code, or something from elsewhere"
    for sheet in book.sheets:
        for cell in sheet.formulas:
            yield f"{sheet.name}: a formula in {cell}"


# ---- structure


@item("Give worksheets unique names or numbers")
def unique_names(book, _):
    names = [sheet.name.casefold() for sheet in book.sheets]
    for name in {name for name in names if names.count(name) > 1}:
        yield f"two sheets are called {name}"
    for sheet in book.sheets:
        if len(sheet.name) > 31 or re.search(r"[\[\]:*?/\\]|^Sheet\d*$", sheet.name):
            yield f"{sheet.name}: not a name for a sheet"


@item("Remove blank worksheets")
def no_blank_sheets(book, _):
    for sheet in book.sheets:
        if not sheet.cells:
            yield f"{sheet.name}: nothing on it"
        if sheet.state:
            yield f"{sheet.name}: it is {sheet.state}"


@item("Use cells in column A wisely: all that a reader needs first, without gaps")
def column_a(book, _):
    for sheet in book.sheets:
        rows = sorted({row for row, _ in sheet.cells})
        if rows != list(range(len(rows))):
            yield f"{sheet.name}: rows are left out"
        if any((row, 0) not in sheet.cells for row in rows):
            yield f"{sheet.name}: a row that does not begin in column A"


@item("Position tables against the left-hand edge of each sheet")
def left_edge(book, _):
    for sheet in data_sheets(book):
        if area(sheet.tables[0].get("ref"))[1] != 0:
            yield f"{sheet.name}: its table begins at {sheet.tables[0].get('ref')}"


@item("Avoid putting content below a table, or beside it", essential=False)
def nothing_below(book, _):
    for sheet in data_sheets(book):
        top, _, bottom, right = area(sheet.tables[0].get("ref"))
        for row, column in sheet.cells:
            if row > bottom or (row >= top and column > right):
                yield f"{sheet.name}: something stands below or beside its table"
                break


@item("Avoid worksheets with multiple tables, and say how many there are", essential=False)
def one_table(book, _):
    for sheet in data_sheets(book):
        if "one table" not in str(sheet.cells.get((1, 0), "")):
            yield f"{sheet.name}: A2 does not say that there is one table"


# ---- before publishing


@item("Add document information")
def information(book, _):
    core = book.xml("docProps/core.xml")
    for words, tag in (("title", DC + "title"), ("author", DC + "creator"), ("language", DC + "language"),
                       ("keywords", CP + "keywords")):
        node = core.find(tag)
        if node is None or not (node.text or "").strip():
            yield f"no {words}"


@item("Ensure the cursor is in cell A1 of the first worksheet")
def cursor(book, _):
    views = list(book.xml("xl/workbook.xml").iter(S + "workbookView"))
    if views and (views[0].get("activeTab") or "0") != "0":
        yield "another sheet than the first is open"
    for sheet in book.sheets:
        for selection in sheet.node.iter(S + "selection"):
            if (selection.get("activeCell") or "A1") != "A1":
                yield f"{sheet.name}: the cursor is in {selection.get('activeCell')}"


def complaints(content):
    """[(item, what is wrong)] of a workbook, given as a path or as bytes; empty when it keeps the checklist."""
    book = Workbook(content)
    styles = Styles(book)
    return [(words, wrong) for words, _, check in ITEMS for wrong in check(book, styles)]
