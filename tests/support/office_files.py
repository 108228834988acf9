# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks, documents and slides as what they hold, read from their XML with nothing but the standard library."""
import io
import re
import zipfile
from xml.etree import ElementTree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of a file; `content` is its path or its bytes."""

    def __init__(self, content):
        with zipfile.ZipFile(io.BytesIO(content) if isinstance(content, bytes) else content) as packed:
            self.parts = {name: packed.read(name) for name in packed.namelist()}

    def xml(self, name):
        return ElementTree.fromstring(self.parts[name])

    def names(self, pattern):
        """The parts whose whole name matches, by the number in it."""
        found = [name for name in self.parts if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: [int(n) for n in re.findall(r"\d+", name)])

    def relations(self, name):
        """What a part refers to: {id: (kind, part or address, whether it lies outside)}."""
        folder, _, leaf = name.rpartition("/")
        listed = f"{folder}/_rels/{leaf}.rels"
        if listed not in self.parts:
            return {}
        found = {}
        for node in self.xml(listed).iter(RELATION):
            outside = node.get("TargetMode") == "External"
            target = node.get("Target") if outside else whole_path(folder, node.get("Target"))
            found[node.get("Id")] = (node.get("Type").rpartition("/")[2], target, outside)
        return found

    def packed(self):
        """The file again, for tests that alter a part of it."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, data in self.parts.items():
                zipped.writestr(name, data)
        return file.getvalue()


def whole_path(folder, target):
    if target.startswith("/"):
        return target[1:]
    path = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            path.pop()
        else:
            path.append(step)
    return "/".join(path)


# ---- workbooks


def place(reference):
    """"B4" as (row, column), both from 0."""
    letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def area(reference):
    """"A4:F6" as (first row, first column, last row, last column)."""
    first, _, last = reference.partition(":")
    return place(first) + place(last or first)


class Sheet:
    def __init__(self, book, name, part, state):
        self.book, self.name, self.part, self.state = book, name, part, state
        self.node = book.xml(part)
        self.relations = book.relations(part)
        self.cells, self.styles, self.formulas = {}, {}, []
        for cell in self.node.iter(S + "c"):
            at = place(cell.get("r"))
            self.styles[at] = int(cell.get("s") or 0)
            if cell.find(S + "f") is not None:
                self.formulas.append(cell.get("r"))
            value = cell.find(S + "v")
            if cell.get("t") == "s":
                self.cells[at] = book.strings[int(value.text)]
            elif cell.get("t") == "inlineStr":
                self.cells[at] = "".join(cell.itertext())
            elif value is not None:
                self.cells[at] = float(value.text) if cell.get("t") in (None, "n") else value.text
        self.tables = [book.xml(target) for kind, target, _ in self.relations.values() if kind == "table"]

    def table_rows(self):
        """The header and the rows of the sheet's one table; nothing without one."""
        if not self.tables:
            return []
        top, left, bottom, right = area(self.tables[0].get("ref"))
        return [[self.cells.get((row, column)) for column in range(left, right + 1)] for row in range(top, bottom + 1)]


class Workbook(Package):
    """Its sheets, and what its charts draw."""

    def __init__(self, content):
        super().__init__(content)
        self.strings = []
        if "xl/sharedStrings.xml" in self.parts:
            self.strings = ["".join(t.text or "" for t in item.iter(S + "t"))
                            for item in self.xml("xl/sharedStrings.xml").iter(S + "si")]
        book = self.xml("xl/workbook.xml")
        relations = self.relations("xl/workbook.xml")
        self.sheets = [Sheet(self, node.get("name"), relations[node.get(R + "id")][1], node.get("state"))
                       for node in book.iter(S + "sheet")]

    def drawn_values(self):
        """Every value of every series of its charts: (chart, the cell's words or number, the value that the chart keeps
        of it, the words beside the point); None for a value that is not kept and a point without words of its own."""
        sheets = {sheet.name: sheet for sheet in self.sheets}
        for part in self.names(r"xl/charts/chart\d+\.xml"):
            for series in self.xml(part).iter(C + "ser"):
                name, _, cells = series.find(C + "val").find(f".//{C}f").text.rpartition("!")
                top, left, bottom, _ = area(cells)
                kept = {int(point.get("idx")): float(point.find(C + "v").text)
                        for point in series.find(C + "val").iter(C + "pt")}
                words = {int(label.find(C + "idx").get("val")): "".join(t.text or "" for t in label.iter(A + "t"))
                         for label in series.iter(C + "dLbl")}
                for i in range(bottom - top + 1):
                    yield part, sheets[name.strip("'")].cells.get((top + i, left)), kept.get(i), words.get(i)


# ---- documents


def word_text(node):
    """The words of a paragraph or a cell, as they are read."""
    parts = []
    for part in node.iter():
        if part.tag == W + "t":
            parts.append(part.text or "")
        elif part.tag in (W + "tab", W + "br", W + "p"):
            parts.append(" ")
    return " ".join("".join(parts).split())


def word_blocks(content):
    """What a document's body holds, in order: ("text", words) and ("table", rows of cells)."""
    body = Package(content).xml("word/document.xml").find(W + "body")
    blocks = []
    for node in body:
        if node.tag == W + "p":
            blocks.append(("text", word_text(node)))
        elif node.tag == W + "tbl":
            blocks.append(("table", [[word_text(cell) for cell in row.iter(W + "tc")] for row in node.iter(W + "tr")]))
    return blocks


# ---- slides


def drawn_text(node):
    """The paragraphs of a shape or a cell."""
    return [" ".join("".join(t.text or "" for t in paragraph.iter(A + "t")).split())
            for paragraph in node.iter(A + "p")]


class Slide:
    def __init__(self, deck, part):
        node = deck.xml(part)
        self.part = part
        self.texts = [line for shape in node.iter(P + "sp") for line in drawn_text(shape) if line]
        self.tables = [[[" ".join(drawn_text(cell)).strip() for cell in row.iter(A + "tc")] for row in table.iter(A + "tr")]
                       for table in node.iter(A + "tbl")]
        related = deck.relations(part).values()
        self.charts = [chart_rows(deck.xml(target)) for kind, target, _ in related if kind == "chart"]
        self.notes = [line for kind, target, _ in related if kind == "notesSlide"
                      for shape in deck.xml(target).iter(P + "sp") for line in drawn_text(shape) if line]


def chart_rows(node):
    """A chart as a table: a header of series names, then a row for each category."""
    def points(part):
        return {int(point.get("idx")): point.find(C + "v").text for point in part.iter(C + "pt")} if part is not None else {}

    series = [("".join(points(one.find(C + "tx")).values()), points(one.find(C + "cat")), points(one.find(C + "val")))
              for one in node.iter(C + "ser")]
    if not series:
        return []
    categories = series[0][1]
    return [[""] + [name for name, _, _ in series]] + [
        [categories[i]] + [values.get(i) for _, _, values in series] for i in sorted(categories)]


class Slides(Package):
    def __init__(self, content):
        super().__init__(content)
        self.slides = [Slide(self, part) for part in self.names(r"ppt/slides/slide\d+\.xml")]
