# SPDX-License-Identifier: GPL-3.0-or-later
"""The master HTML of the report, read into the model."""
import datetime
import re

from touchstone_office.looks import BLUE
from touchstone_office.model import (Bullets, Cell, Column, Definitions, Drawing, Figure, Heading, KeyFigure,
                                     KeyFigures, Limits, Panel, Paragraph, Quotation, Report, ReportError, Row, Section,
                                     Share, Strip, Table)
from touchstone_office.text import clean
from touchstone_office.tree import parse

_MOMENT = re.compile(r"(\d{1,2}):(\d{2}), (\d{1,2}) (\w+) (\d{4})")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")
_NUMBER = re.compile(r"^(?:Figure and table|Table|Figure) (\d+)\b")
_MOST_COLUMNS = 200
_COLOUR = re.compile("[0-9a-f]{6}")
_LOGO = re.compile("data:image/(png|svg\\+xml);base64,[A-Za-z0-9+/=]+")


def read_report(html):
    """The report that an HTML file holds. Raises ReportError when it is none."""
    root = parse(html)
    cover = root.first("header", "cover")
    main = root.first("main")
    if cover is None or main is None:
        raise ReportError("this is not a report: it has no cover or no sections")
    about = [(pair.first("dt").text(), pair.first("dd").text()) for part in cover.each("dl", "about")
             for pair in part.each("div") if pair.first("dt") and pair.first("dd")]
    words = dict(about)
    as_at, moment = _moment(words.get("Figures as at", ""))
    sections = [_section(node) for node in main.each("section")]
    if not sections:
        raise ReportError("the report has no sections")
    return Report(title=_words(root, "title"), kind=_words(cover, "p", "kind"), programme=_words(cover, "h1"),
                  period=_words(cover, "p", "period"), organisation=_words(cover, "p", "organisation"),
                  unit=_words(cover, "p", "unit"), theme=_words(cover, "p", "theme"),
                  marking=_words(cover, "p", "marking"), version=words.get("Version", ""), as_at=as_at, moment=moment,
                  about=about, sections=sections, logo=_logo(cover), accent=_accent(cover))


def _accent(cover):
    colour = cover.get("data-accent")
    return colour.upper() if _COLOUR.fullmatch(colour) else BLUE


def _logo(cover):
    """The council's logo: data in the page itself, never an address."""
    picture = cover.first("img", "logo")
    source = picture.get("src") if picture is not None else ""
    return source if _LOGO.fullmatch(source) else ""


def _words(node, tag, name=None):
    found = node.first(tag, name)
    return found.text() if found is not None else ""


def _moment(words):
    found = _MOMENT.search(words)
    if not found or found.group(4) not in _MONTHS:
        raise ReportError("the report does not say as at when its figures are")
    hour, minute, day, month, year = found.groups()
    try:
        moment = datetime.datetime(int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute))
    except ValueError as error:
        raise ReportError("the report's as-at moment is not a date: " + found.group(0)) from error
    return found.group(0), moment


def _section(node):
    title = node.first("h2")
    blocks = []
    for child in node.children:
        if child is not title:
            _add_blocks(child, blocks)
    return Section(node.get("id"), title.text() if title is not None else node.get("id"), blocks)


def _add_blocks(node, blocks):
    """The blocks that a node comes to; what only arranges others on a page is looked through."""
    if node.tag == "#text" or node.get("aria-hidden") == "true":
        return
    kinds = node.classes()
    if node.tag in ("h3", "h4"):
        blocks.append(Heading(int(node.tag[1]) - 1, node.text()))
    elif node.has("ul", "key-figures"):
        blocks.append(KeyFigures([_key_figure(item) for item in node.children if item.tag == "li"]))
    elif node.has("div", "strip"):
        blocks.append(_strip(node))
    elif node.has("div", "panel"):
        panel = Panel([], "summary" in kinds)
        for child in node.children:
            _add_blocks(child, panel.blocks)
        blocks.append(panel)
    elif node.has("div", "table-block"):
        blocks.append(_table(node))
    elif node.tag == "figure":
        blocks.append(_quotation(node) if node.first("blockquote") else _figure(node))
    elif node.tag == "ul":
        blocks.append(Bullets([_bullet(item) for item in node.children if item.tag == "li"]))
    elif node.tag == "dl":
        blocks.append(Definitions([(pair.first("dt").text(), pair.first("dd").text()) for pair in node.each("div")
                                   if pair.first("dt") and pair.first("dd")]))
    elif node.tag == "p":
        paragraph = _paragraph(node, next((k for k in ("lead", "sub", "note", "label") if k in kinds), ""))
        if paragraph.text:
            blocks.append(paragraph)
    else:
        for child in node.children:
            _add_blocks(child, blocks)


def _paragraph(node, kind):
    runs = []

    def walk(part, bold):
        if part.tag == "#text":
            runs.append((clean(part.own_text), bold))
        elif part.raw_text():
            for child in part.children:
                walk(child, bold or part.tag in ("strong", "b"))

    for child in node.children:
        walk(child, False)
    joined = []
    for text, bold in runs:
        if joined and (joined[-1][1] == bold or not text.strip()):
            joined[-1] = (joined[-1][0] + text, joined[-1][1])
        elif text:
            joined.append((text, bold))
    if joined:
        joined[0] = (joined[0][0].lstrip(" "), joined[0][1])
        joined[-1] = (joined[-1][0].rstrip(" "), joined[-1][1])
    return Paragraph([run for run in joined if run[0]], kind)


def _bullet(item):
    references = item.first("span", "refs")
    if references is None:
        return item.text(), ""
    return clean("".join(c.raw_text() for c in item.children if c is not references)).strip(" "), references.text()


def _key_figure(item):
    value = item.first("span", "value")
    number = value.first("b") if value is not None else None
    shown = number.text() if number is not None else ""
    base = value.text()[len(shown):].strip(" ") if value is not None else ""
    lines = [line.text() for line in item.each("span", "line")]
    return KeyFigure(_words(item, "span", "label"), shown, base, lines, _share(item))


def _strip(node):
    facts = []
    items = []
    label = _words(node, "p", "label")
    for part in node.children:
        if part.tag == "p":
            number = _words(part, "b")
            facts.append((number, part.text()[len(number):].strip(" ")))
    for entry in node.each("li"):
        items.append(entry.text())
    return Strip(facts, label, items)


def _quotation(node):
    caption = node.first("figcaption")
    badge = caption.first("span", "badge") if caption is not None else None
    badge_text = badge.text() if badge is not None else ""
    source = caption.text() if caption is not None else ""
    if badge_text and source.endswith(badge_text):
        source = source[:-len(badge_text)].strip(" ")
    return Quotation(node.first("blockquote").text(), source, badge_text)


def _figure(node):
    panels = [(item, item.first("svg")) for item in node.each("li") if item.first("svg")]
    if panels:
        drawings = [Drawing(svg.svg(), clean(svg.get("aria-label")), item.text()) for item, svg in panels]
    else:
        drawings = [Drawing(svg.svg(), clean(svg.get("aria-label"))) for svg in node.each("svg")]
    caption = _words(node, "figcaption")
    return Figure(caption, node.get("data-chart"), _number_in(caption), _whole(node, "data-table"), drawings)


def _number_in(caption):
    found = _NUMBER.match(caption)
    return int(found.group(1)) if found else 0


def _whole(node, name):
    text = node.get(name)
    return int(text) if re.fullmatch(r"\d{1,18}", text) else 0


def _real(node, name):
    text = node.get(name)
    if not text:
        return None
    try:
        return float(text)
    except ValueError as error:
        raise ReportError("%s is not a number: %s" % (name, text[:40])) from error


def _share(node):
    if not node.get("data-of"):
        return None
    return Share(_whole(node, "data-n"), _whole(node, "data-of"), _real(node, "data-share"))


def _table(block):
    node = block.first("table")
    caption_node = node.first("caption")
    region = block.first("div", "scroll")
    caption = caption_node.text() if caption_node is not None else clean(region.get("aria-label") if region else "")
    legend = []
    if caption_node is not None:
        for part in caption_node.each("span", "legend"):
            legend = [(entry.first("svg").svg() if entry.first("svg") else "",
                       clean("".join(c.own_text for c in entry.children)).strip(" "))
                      for entry in part.children if entry.tag == "span"]
    columns, groups = _columns(node.first("thead"))
    rows = [_row(row, len(columns)) for row in node.first("tbody").each("tr")]
    note = block.first("p", "note")
    return Table(caption=caption, columns=columns, rows=rows, number=_number_in(caption), chart=node.get("data-chart"),
                 groups=groups, legend=legend, note=note.text() if note is not None else "",
                 dense="dense" in block.classes())


def _columns(head):
    header_rows = list(head.each("tr")) if head is not None else []
    if not header_rows:
        raise ReportError("a table of the report has no header row")
    grouped = len(header_rows) > 1
    heads = [cell for cell in header_rows[0].each("th") if not grouped or cell.get("rowspan")]
    groups = []
    if grouped:
        at = len(heads)
        for cell in header_rows[0].each("th"):
            if not cell.get("rowspan"):
                span = min(_whole(cell, "colspan") or 1, _MOST_COLUMNS)
                groups.append((cell.text(), at, span))
                at += span
        heads += list(header_rows[1].each("th"))
    columns = []
    for cell in heads:
        kinds = cell.classes()
        columns.append(Column(cell.text(), clean(cell.get("data-name")) or cell.text(), "num" in kinds, "draw" in kinds,
                              "edge" in kinds, cell.get("data-series"), _whole(cell, "data-figure"),
                              clean(cell.raw_text(), True).strip(" ")))
    return columns, groups


def _row(node, width):
    cells = []
    for cell in node.children:
        if cell.tag not in ("th", "td"):
            continue
        limits = None
        if cell.get("data-low"):
            limits = Limits(_real(cell, "data-low"), _real(cell, "data-centre"), _real(cell, "data-high"))
        svg = cell.first("svg")
        cells.append(Cell(cell.text(), svg.svg() if svg is not None else "", _share(cell), _real(cell, "data-points"),
                          limits, "strong" in cell.classes()))
    if len(cells) != width:
        raise ReportError("a row of a table has %d cells where its header has %d" % (len(cells), width))
    return Row(cells, "total" in node.classes(), "current" in node.classes(), node.get("data-mark"))
