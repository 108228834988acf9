# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of a month as each format of its report gives them, and as the analysis has them.

A figure is named by what it counts: ("SWF", "focus5.visit", "yes"). `expected` takes them from the analysis,
`found_in` reads them back from a file; neither knows the other.
"""
import csv
import functools
import html.parser
import io
import re
import subprocess
import zipfile

from office_files import Slides, Workbook, word_blocks

GRADES = {"outstanding": "Outstanding", "good": "Good", "requiresImprovement": "Requires improvement",
          "inadequate": "Inadequate"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
FORMATS = ("html", "pdf", "docx", "pptx", "xlsx", "csv")
ALL = "All areas"


# ---- what the analysis says


def expected(analysis, labels):
    """{figure: count}. An area without a completed audit has no answers to tell; `labels` are those of the form."""
    figures = {}

    def add(value, *name):
        figures[name] = value

    def counts(place, of, grades):
        add(of["allocated"], place, "allocated")
        add(of["completed"], place, "completed")
        add(of["notCompleted"], place, "notCompleted")
        add(of["allocated"] - of["exempt"], place, "due")
        if of["completed"]:
            add(of["discussionsHeld"], place, "discussionsHeld")
        for grade in GRADES:
            add(grades[grade], place, "grade", grade)

    counts(ALL, analysis["overview"], analysis["grades"])
    add(analysis["overview"]["exempt"], ALL, "exempt")
    for area in analysis["areas"]:
        code = area["code"]
        counts(code, area, area["grades"])
        for family in ("focus5", "questions"):
            for answer in area[family]:
                if family == "questions" and not area["completed"]:
                    continue
                for part in ("yes", "no", "notApplicable"):
                    add(answer[part], code, family, labels[answer["key"]], part)
        for question in area["gradedQuestions"]:
            for grade in GRADES:
                if area["completed"]:
                    add(question[grade], code, "gradedQuestions", labels[question["key"]], grade)
    year = analysis["period"][:4]
    for chart in analysis["charts"]:
        grade = chart["measure"].removeprefix("grade.")
        for point in chart["points"]:
            if grade in GRADES and point["period"].startswith(year):
                add(point["numerator"], point["period"], "grade", grade)
                add(point["denominator"], point["period"], "completed")
    return figures


# ---- what a format holds: tables under their captions, and passages under the heading of their section


class Held:
    def __init__(self):
        self.tables = []  # (caption, [header, row, …])
        self.passages = []  # (section, words)

    def table(self, caption, rows):
        rows = [[plain(cell) for cell in row] for row in rows if row]
        if not rows:
            return
        width = max(map(len, rows))
        if len(rows[0]) < width and len(rows) > 1:  # A row of groups above the header, which leaves out its first.
            second = rows[1] if len(rows[1]) == width else [rows[0][0]] + rows[1]
            rows = [[rows[0][0]] + second[1:]] + rows[2:]
        self.tables.append((plain(caption), rows))


def plain(words):
    if isinstance(words, float):
        words = str(int(words)) if words == int(words) else repr(words)
    return " ".join(str("" if words is None else words).replace("\u00ad", "").split())


class _Page(html.parser.HTMLParser):
    """Captions, cells and blocks of the report's HTML; drawings and what is hidden from screen readers left out."""

    BLOCKS = {"p", "li", "h3", "h4", "dt", "dd", "figcaption"}
    VOID = {"meta", "br", "link", "hr", "col", "wbr", "img"}

    def __init__(self):
        super().__init__()
        self.held, self.open, self.silent = Held(), [], 0
        self.section, self.caption, self.rows, self.row, self.words = "", "", None, None, None

    def handle_starttag(self, tag, attributes):
        if tag in self.VOID:
            return
        silent = tag in ("svg", "style", "script") or dict(attributes).get("aria-hidden") == "true"
        self.open.append((tag, silent))
        self.silent += silent
        if tag == "table":
            self.rows, self.caption = [], ""
        elif tag == "tr":
            self.row = []
        elif tag in self.BLOCKS or tag in ("td", "th", "caption", "h2"):
            self.words = []

    def handle_endtag(self, tag):
        while self.open:
            opened, silent = self.open.pop()
            self.silent -= silent
            if opened == tag:
                break
        words = " ".join("".join(self.words or []).split())
        if tag in ("td", "th") and self.row is not None:
            self.row.append(words)
        elif tag == "tr" and self.rows is not None:
            self.rows.append(self.row)
        elif tag == "caption":
            self.caption = words
        elif tag == "h2":
            self.section = words
        elif tag == "table":
            self.held.table(self.caption, self.rows)
        elif tag in self.BLOCKS and words:
            self.held.passages.append((self.section, words))

    def handle_data(self, data):
        if self.words is not None and not self.silent:
            self.words.append(data)


def held_by_html(path):
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page.held


class Element:
    """A part of a tagged PDF's structure, as pdfinfo prints it."""

    def __init__(self, kind):
        self.kind, self.children, self.attributes = kind, [], []

    def each(self, *kinds):
        for child in self.children:
            if isinstance(child, Element):
                if child.kind in kinds:
                    yield child
                else:
                    yield from child.each(*kinds)

    def text(self):
        return " ".join(child if isinstance(child, str) else child.text() for child in self.children)


@functools.lru_cache(maxsize=None)
def pdf_structure(path):
    """The tagged PDF's structure with its words."""
    done = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True)
    if "StructElem object is wrong type" in done.stderr:
        raise AssertionError("the PDF has a structure element of no standard type")
    root = Element("")
    open_ones = [(-1, root)]
    for line in done.stdout.splitlines():
        words = line.strip()
        depth = (len(line) - len(line.lstrip(" "))) // 2
        if words.startswith("/"):
            open_ones[-1][1].attributes.append(words)
            continue
        if not words:
            continue
        while open_ones[-1][0] >= depth:
            open_ones.pop()
        if words.startswith('"'):
            open_ones[-1][1].children.append(words[1:].removesuffix('"'))
        else:
            element = Element(re.split(r"[ :]", words)[0])
            open_ones[-1][1].children.append(element)
            open_ones.append((depth, element))
    return root


def squeezed(words):
    """For comparing words of a PDF, whose line ends leave no mark: without spaces and hyphens."""
    return re.sub(r"[\s\u00ad\u2010-]", "", words)


def held_by_pdf(path):
    """Its tables by its structure; every row must stand in the text that is seen, too."""
    held = Held()
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout
    seen = squeezed(re.sub(r"\f[^\n]*\n", "", text))
    section, words = "", []
    for part in walk(pdf_structure(path)):
        if part.kind == "H2":
            held.passages.append((section, " ".join(words)))
            section, words = plain(part.text()), []
        elif part.kind == "Table":
            caption = " ".join(c.text() for c in part.each("Caption"))
            rows = [[plain(cell.text()) for cell in row.each("TH", "TD")] for row in part.each("TR")]
            for row in rows:
                if any(squeezed(cell) not in seen for cell in row):
                    raise AssertionError(f"{caption}: the row {row} is in the structure and not in the text")
            for row in rows[1:]:  # A cell with nothing but a drawing is not in the structure.
                if len(row) == len(rows[0]) - 1:
                    row.insert(1, "")
            held.table(caption, rows)
        else:
            words.append(part.text())
    held.passages.append((section, " ".join(words)))
    return held


def walk(element):
    """The parts in order, down to those that hold no heading and no table."""
    for child in element.children:
        if not isinstance(child, Element):
            continue
        if child.kind in ("H2", "Table") or next(child.each("H2", "Table"), None) is None:
            yield child
        else:
            yield from walk(child)


def held_by_docx(path):
    held, section, caption = Held(), "", ""
    blocks = word_blocks(path)
    headings = set(word_headings(path))
    for kind, content in blocks:
        if kind == "text":
            if content in headings:
                section = content
            if re.match(r"(Figure and table|Table) \d+: ", content):
                caption = content
            held.passages.append((section, content))
        else:
            held.table(caption, content)
            held.passages += [(section, cell) for row in content for cell in row]
            caption = ""
    return held


def word_headings(path):
    from office_files import W, Package, word_text
    return [word_text(node) for node in Package(path).xml("word/document.xml").iter(W + "p")
            if any(style.get(W + "val") == "Heading1" for style in node.iter(W + "pStyle"))]


CAPTION = re.compile(r"(Figure and table|Figure|Table) \d+: ")


def held_by_pptx(path):
    """The tables and charts that one sees, and the tables of the notes."""
    held = Held()
    for slide in Slides(path).slides:
        title = slide.texts[0] if slide.texts else ""
        caption = next((text for text in slide.texts[1:] if CAPTION.match(text)), "")
        for rows in slide.tables + slide.charts:
            held.table(caption, rows)
        # A card's title, its figure and what changed are lines of their own.
        cards = [f"{one} {next_one}" for one, next_one in zip(slide.texts, slide.texts[1:])]
        held.passages += [(title, text) for text in slide.texts + cards + slide.notes]
        rows, under = [], ""
        for line in slide.notes + [""]:
            if " | " in line:
                rows.append(line.split(" | "))
                continue
            held.table(under, rows)
            rows, under = [], line
    return held


def held_by_xlsx(path):
    held = Held()
    for sheet in Workbook(path).sheets:
        held.table(sheet.cells.get((0, 0), ""), sheet.table_rows())
    held.passages = [("", row[-1]) for _, rows in held.tables for row in rows]
    return held


def held_by_csv(path):
    held = Held()
    with zipfile.ZipFile(path) as packed:
        files = {name: list(csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig")))) for name in packed.namelist()}
    captions = {row[0]: row[1] for row in files["data-dictionary.csv"][1:]}
    for name, rows in files.items():
        held.table(captions.get(name, name), rows)
    held.passages = [("", row[-1]) for rows in files.values() for row in rows]
    return held


def held(path, word):
    return globals()["held_by_" + word](path)


# ---- the figures in it


class Figures:
    """Every place where a figure stands: {figure: [(text, place)]}."""

    def __init__(self, analysis, labels):
        self.period = analysis["period"]
        self.codes = [area["code"] for area in analysis["areas"]]
        self.names = {area["code"]: area["name"] for area in analysis["areas"]}
        self.labels = {squeezed(label): label for label in labels.values()}
        self.found = {}

    def add(self, text, place, *name):
        self.found.setdefault(name, []).append((text, place))

    def code_in(self, title):
        """The area that a section or a slide is about."""
        for code in self.codes:
            if squeezed(title).startswith(squeezed(code)) or f"({code})" in title:
                return code
            if squeezed(self.names[code]) and squeezed(title).startswith(squeezed(self.names[code])):
                return code
        return None

    def take(self, held):
        for caption, rows in held.tables:
            self.take_table(caption, rows)
        for section, words in held.passages:
            self.take_passage(section, words)
        return self.found

    def cell(self, caption, head, row, wanted, *name):
        """The one cell of the row under a head; a table without that head says nothing."""
        heads, sought = [squeezed(words).lower() for words in head], squeezed(wanted).lower()
        at = [i for i, words in enumerate(heads) if words == sought]
        if not at:  # pdfinfo leaves out what follows a hyphen at a line's end.
            at = [i for i, words in enumerate(heads) if len(words) > 2 and sought.startswith(words)]
        if at and at[0] < len(row):
            self.add(row[at[0]], f"{caption}, {row[0]}, {wanted}", *name)

    def take_table(self, caption, rows):
        tight, head = squeezed(caption), rows[0]
        for row in rows[1:]:
            first = squeezed(row[0])
            if "byservicearea,completed" in tight or "bygradeandservicearea" in tight or (
                    "notcompletedbyservicearea" in tight) or "Figure6:" in tight and "auditsbygrade," in tight:
                self.take_area_row(caption, head, row)
            elif "discussedbyservicearea" in tight:
                code = self.code_in(row[0])
                for words, name in (("Audits completed: number", "completed"), ("Audits completed: out of", "due"),
                                    ("Discussed with practitioner: number", "discussionsHeld")):
                    if name != "discussionsHeld" or row[head.index(words)] != "[x]":
                        self.cell(caption, head, row, words, code, name)
            elif re.search(r"completedauditsbygrade,", tight) and "(" in tight and len(row) > 1:
                for grade, words in GRADES.items():
                    if first == squeezed(words):
                        self.add(row[1], f"{caption}, {words}", ALL, "grade", grade)
            elif re.search(r"completedauditsbygrade,", tight) and first in MONTHS:
                period = f"{self.period[:4]}-{MONTHS.index(first) + 1:02}"
                self.cell(caption, head, row, "Completed", period, "completed")
                for grade, words in GRADES.items():
                    self.cell(caption, head, row, words, period, "grade", grade)
            elif found := re.search(r":(Focus5recordchecks|practicequestions),(.+?),\w+\d{4}\(", tight):
                family = "focus5" if found[1].startswith("Focus5") else "questions"
                for words, part in (("Yes", "yes"), ("No", "no"), ("Not applicable", "notApplicable")):
                    self.cell(caption, head, row, words, self.code_of(found[2]), family, self.labels.get(first), part)
            elif found := re.search(r":gradefor(.+),([^,]+),[^,]+\(", tight):
                label = next((v for k, v in self.labels.items() if k.lower() == found[1].lower()), None)
                month = MONTHS[int(self.period[5:]) - 1]
                for grade, words in GRADES.items():
                    if first == squeezed(words):
                        self.cell(caption, head, row, f"{month} audits", self.code_of(found[2]), "gradedQuestions", label,
                                  grade)
            elif tight.startswith("Thekeyfigures"):
                self.take_key_figure(first, row[1], row[2], caption)

    def code_of(self, tight):
        return next((code for code in self.codes if squeezed(code) == tight), tight)

    def take_area_row(self, caption, head, row):
        code = ALL if squeezed(row[0]) == squeezed(ALL) else self.code_of(squeezed(row[0]))
        for words, name in (("Allocated", "allocated"), ("Completed", "completed"), ("Not completed", "notCompleted")):
            self.cell(caption, head, row, words, code, name)
        for grade, words in GRADES.items():
            self.cell(caption, head, row, words, code, "grade", grade)

    def take_key_figure(self, title, number, base, place):
        if title == "Auditscompleted":
            self.add(number, place, ALL, "completed")
            self.add(base, place, ALL, "due")
        elif title == "Discussedwithpractitioner":
            self.add(number, place, ALL, "discussionsHeld")
            self.add(base, place, ALL, "completed")
        for grade, words in GRADES.items():
            if title == squeezed(words):
                self.add(number, place, ALL, "grade", grade)

    def take_passage(self, section, words):
        tight = squeezed(words)
        code = self.code_in(section)
        if code:
            for pattern, name, base in ((r"(\d+)of(\d+)auditscompleted", "completed", "due"),
                                        (r"(\d+)of(\d+)discussedwithpractitioner", "discussionsHeld", "completed")):
                for number, of in re.findall(pattern, tight):
                    self.add(number, section, code, name)
                    self.add(of, section, code, base)
        for title in ["Auditscompleted", "Discussedwithpractitioner"] + [squeezed(w) for w in GRADES.values()]:
            for number, of in [] if code else re.findall(re.escape(title) + r"(?:\d+%)?(\d+)of(\d+)", tight):
                self.take_key_figure(title, number, of, f"a key figure of {section}")
        if "Noauditwasexempt." in tight:
            self.add("0", section, ALL, "exempt")
        for number in re.findall(r"Allocatedincludes(\d+)exempt", tight):
            self.add(number, section, ALL, "exempt")


def complaints(wanted, found):
    """What is missing from a format or different in it, a line each."""
    lines = [f"{name}: {count} is nowhere" for name, count in wanted.items() if name not in found]
    for name, places in found.items():
        for text, place in places:
            if name in wanted and text != str(wanted[name]):
                lines.append(f"{name}: {wanted[name]} in the analysis, {text} in {place}")
    return lines
