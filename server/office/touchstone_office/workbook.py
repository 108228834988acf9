# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as a workbook: cover, contents, notes, one sheet a table, charts on sheets of their own.

It keeps the Analysis Function's checklist for spreadsheets: every sheet has its title in A1, tagged as a heading, then
what it holds, then one table at the left-hand edge; no headers, footers, frozen panes, fills or merged cells, and no
text under 12 points.
"""
import io
import re

import xlsxwriter

from touchstone_office.charts import chart_of
from touchstone_office.flat import flat_tables
from touchstone_office.looks import FONT, INK, MARKS, RULE, SECONDARY
from touchstone_office.model import Panel, Paragraph
from touchstone_office.notes import SYMBOLS
from touchstone_office.packing import repack
from touchstone_office.text import neutral

_SYMBOL_WORDS = {symbol for symbol, _ in SYMBOLS}
_WIDEST = 60
_NARROWEST = 12
_LANGUAGE = "en-GB"
_TEXT_SIZE = 12
_TITLE_SIZE = 16
_WHOLE = 3  # "#,##0", by the number that spreadsheets know it by.
_HEAD_ROW = 3  # Of a table; title, contents of the sheet and version stand above it.


class _Workbook:
    def __init__(self, report):
        self.report = report
        self.file = io.BytesIO()
        # Nothing in a cell is ever taken for a formula, a link or a number that it was not.
        self.book = xlsxwriter.Workbook(self.file, {"in_memory": True, "strings_to_formulas": False,
                                                    "strings_to_urls": False, "strings_to_numbers": False})
        self.book.set_properties({"title": report.title, "subject": report.kind, "author": report.organisation,
                                  "company": report.organisation, "comments": report.version + ", " + report.as_at,
                                  "keywords": ", ".join(w for w in (report.kind, report.period, report.programme) if w),
                                  "created": report.moment})
        self.formats = {}

    def look(self, **wanted):
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(
                dict({"font_name": FONT, "font_size": _TEXT_SIZE, "font_color": "#" + INK, "valign": "top"}, **wanted))
        return self.formats[key]

    def sheet(self, name, title, holds):
        """A sheet with what a reader needs first in column A: its title, what it holds, which version this is."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        self.title(sheet, title)
        self.text(sheet, 1, 0, holds)
        report = self.report
        self.text(sheet, 2, 0, ". ".join(w for w in (report.marking, "%s, figures as at %s" % (report.version, report.as_at)) if w))
        return sheet

    def title(self, sheet, words, **look):
        sheet.set_row(0, 1.6 * _TITLE_SIZE)
        self.text(sheet, 0, 0, words, bold=True, font_size=_TITLE_SIZE, **look)

    def text(self, sheet, row, column, words, **look):
        sheet.write_string(row, column, neutral(words), self.look(**look))


def _widths(sheet, columns):
    for i, texts in enumerate(columns):
        longest = max(len(str(text)) for text in texts)
        sheet.set_column(i, i, max(_NARROWEST, min(_WIDEST, longest * 1.1 + 3)))


def _cover(work):
    report = work.report
    sheet = work.book.add_worksheet("Cover")
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    work.title(sheet, report.kind + ": " + report.programme + ", " + report.period, text_wrap=True)
    lines = [(words, {}) for words in (report.organisation, report.unit, report.marking) if words]
    if report.theme:
        lines.append((report.theme, {}))
    lines += [("%s: %s" % pair, {}) for pair in report.about]
    lines.append(("Summary", {"bold": True, "font_size": 14}))
    lines += [(p.text, {}) for section in report.sections[:1] for block in section.blocks
              if isinstance(block, Panel) and block.summary for p in block.blocks if isinstance(p, Paragraph)]
    lines.append(("This workbook holds every table of the report. Numbers are unrounded; the report rounds them when it "
                  "shows them. The sheet Notes explains symbols and counting.", {}))
    sheet.set_column(0, 0, 100)
    for row, (words, look) in enumerate(lines, 1):
        work.text(sheet, row, 0, words, text_wrap=True, **look)


def _link(work, sheet, row, target):
    sheet.write_url(row, 0, "internal:'%s'!A1" % target, work.look(font_color="#12436D", underline=1, text_wrap=True), target)


def _word_table(work, sheet, name, heads, rows, linked=False):
    """A table of two columns of words, the first of them links to sheets where they are wanted."""
    for column, head in enumerate(heads):
        work.text(sheet, _HEAD_ROW, column, head, bold=True)
    for row, (first, words) in enumerate(rows, _HEAD_ROW + 1):
        if linked:
            _link(work, sheet, row, first)
        else:
            work.text(sheet, row, 0, first, text_wrap=True)
        work.text(sheet, row, 1, words, text_wrap=True)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    sheet.add_table(_HEAD_ROW, 0, _HEAD_ROW + len(rows), 1, {
        "name": name, "style": None, "autofilter": False,
        "columns": [{"header": head, "header_format": work.look(bold=True)} for head in heads]})


def _contents(work, entries):
    sheet = work.sheet("Contents", "Contents", "This sheet holds one table. Its first column links to the sheets.")
    _word_table(work, sheet, "contents", ("Sheet", "What it holds"), entries, linked=True)


def _notes(work, tables):
    sheet = work.sheet("Notes", "Notes", "This sheet holds one table: symbols, counting, and notes on single tables.")
    rows = [(symbol, words) for symbol, words in SYMBOLS]
    rows.append(("Shares", "Two counts and the number of the one divided by the other, unrounded: 0.5 is 50%"))
    rows.append(("Small numbers", "Under 5 audits there are only counts; areas should not be ranked on a few audits"))
    rows += [(table.name, table.note) for table in tables if table.note]
    _word_table(work, sheet, "notes", ("Symbol or sheet", "Note"), rows)


def _write_cell(work, sheet, row, column, value, kind, total):
    if isinstance(value, str):
        # What stands for a number stands where numbers do.
        look = {"align": "right"} if kind != "text" and value in _SYMBOL_WORDS else {"text_wrap": True}
        work.text(sheet, row, column, value, bold=total, **look)
    else:
        # As many places as a reader needs; the cell holds the number as it is.
        formats = {"share": "0.000", "points": "0.0"}
        sheet.write_number(row, column, value, work.look(bold=total, num_format=formats.get(kind, _WHOLE)))


def _symbols_in(rows):
    """Where the symbols of a table are explained; nothing when it has none."""
    used = [symbol for symbol, _ in SYMBOLS if any(symbol in row for row in rows)]
    if not used:
        return ""
    return " The sheet Notes explains " + (used[0] if len(used) == 1 else ", ".join(used[:-1]) + " and " + used[-1]) + "."


def _table(work, flat):
    rows = flat.rows()
    noted = " It has a note on the sheet Notes." if flat.note else ""
    sheet = work.sheet(flat.name, flat.caption, "This sheet holds one table." + _symbols_in(rows) + noted)
    for r, row in enumerate(rows, _HEAD_ROW + 1):
        for c, value in enumerate(row):
            _write_cell(work, sheet, r, c, value, flat.columns[c].kind, flat.totals[r - _HEAD_ROW - 1])
    name = re.sub("[^A-Za-z0-9]+", "_", flat.name).strip("_").lower()
    # A table's definition and its cells must agree, apostrophes included.
    heads = [{"header": neutral(column.name),
              "header_format": work.look(bold=True, text_wrap=True,
                                         **({} if column.kind == "text" else {"align": "right"}))}
             for column in flat.columns]
    sheet.add_table(_HEAD_ROW, 0, _HEAD_ROW + len(rows), len(heads) - 1, {
        "name": name, "style": None, "autofilter": False, "columns": heads})
    sheet.repeat_rows(_HEAD_ROW)
    if len(heads) > 6:
        sheet.set_landscape()
    _widths(sheet, [[max(neutral(c.name).split(" "), key=len)] + ["%.3f" % v if isinstance(v, float) else v
                                                                  for v in c.values] for c in flat.columns])


def _labels(series, **look):
    """The numbers of a series beside its points; where there is none, what stands in its cell. A program that reads the
    cells again takes words for 0, and a hidden figure is not 0."""
    labels = dict({"value": True}, **look)
    if any(series.missing):
        labels["custom"] = [{"value": words} if words else None for words in series.missing]
    return labels


def _series(work, chart, series):
    cells = lambda column: [chart.table_name, _HEAD_ROW + 1, column, _HEAD_ROW + chart.row_count, column]
    # Left to itself xlsxwriter keeps 0 for a cell of words; numbers are kept in the places that their cells have.
    kept = [None if value is None else "%.16g" % value for value in series.values[:chart.row_count]]
    options = {"name": [chart.table_name, _HEAD_ROW, series.column], "categories": cells(0),
               "values": cells(series.column), "values_data": kept}
    if chart.kind == "control":
        options["line"] = {"color": "#" + series.fill, "width": 1.25 if series.plain_line else 2.25,
                           "dash_type": "dash" if series.dashed else "solid"}
        if not series.plain_line:
            options["marker"] = {"type": "circle", "size": 7, "fill": {"color": "#" + series.fill},
                                 "border": {"color": "#FFFFFF"}}
            options["data_labels"] = _labels(series, num_format="0%", position="above")
        else:
            options["marker"] = {"type": "none"}
        return options
    options["fill"] = {"color": "#" + series.fill}
    # White keeps neighbours apart whose colours are alike in lightness.
    options["border"] = {"color": "#" + (series.edge if series.edge != series.fill else "FFFFFF"), "width": 1}
    if series.point_marks:
        options["points"] = [{"fill": {"color": "#" + MARKS[mark][0]}} for mark in series.point_marks]
        options["data_labels"] = _labels(series)
    return options


def _axis_font(size=10):
    return {"name": FONT, "size": size, "color": "#" + INK, "bold": False}


def _chart(work, chart):
    shape = {"bar": ("bar", None), "stacked": ("bar", "stacked"), "columns": ("column", "percent_stacked"),
             "control": ("line", None)}[chart.kind]
    drawn = work.book.add_chart({"type": shape[0], **({"subtype": shape[1]} if shape[1] else {})})
    for series in chart.series:
        drawn.add_series(_series(work, chart, series))
    drawn.set_title({"name": chart.caption, "name_font": {"name": FONT, "size": 11, "bold": True}, "overlay": False})
    across = shape[0] == "bar"  # Its categories go down and its values across; xlsxwriter calls across x.
    names = {"num_font": _axis_font(), "line": {"color": "#" + INK}, "major_gridlines": {"visible": False}}
    numbers = {"min": 0, "num_font": _axis_font(), "major_gridlines": {"visible": True, "line": {"color": "#" + RULE}}}
    if chart.kind == "control":
        numbers.update({"num_format": "0%", "max": 1})
    elif chart.kind == "columns":
        numbers["num_format"] = "0%"
    else:
        most = max(sum(s.values[i] or 0 for s in chart.series) for i in range(chart.row_count))
        numbers["major_unit"] = max(1, most // 5)
    if across:
        drawn.set_y_axis(dict(names, reverse=True))  # The first category on top.
        drawn.set_x_axis(numbers)
    else:
        drawn.set_x_axis(names)
        drawn.set_y_axis(numbers)
    drawn.set_legend({"none": True} if len(chart.series) == 1 else
                     {"position": "bottom", "font": {"name": FONT, "size": 10, "color": "#" + SECONDARY}})
    tall = 130 + 34 * chart.row_count if shape[0] == "bar" else 380
    drawn.set_size({"width": 900, "height": max(280, tall)})
    return drawn, max(280, tall)


def _chart_sheets(report):
    """The charts of each section, which share a sheet: (name of the sheet, section, charts)."""
    sheets = []
    for section in report.sections:
        charts = [chart for chart in (chart_of(report, block) for block in section.blocks) if chart is not None]
        if charts:
            first, last = charts[0].number, charts[-1].number
            name = "Figure %d" % first if first == last else "Figures %d to %d" % (first, last)
            sheets.append((name, section, charts))
    return sheets


def _chart_sheet(work, name, section, charts):
    behind = ", ".join(sorted({c.table_name for c in charts}, key=lambda n: int(n.split()[-1])))
    sheet = work.sheet(name, "%s: %s" % ("Chart" if len(charts) == 1 else "Charts", section.title),
                       "This sheet holds %s. The numbers stand in %s." % (
                           "one chart" if len(charts) == 1 else "%d charts" % len(charts), behind))
    sheet.set_column(0, 0, 110)
    down = 10
    for chart in charts:
        picture, tall = _chart(work, chart)
        sheet.insert_chart(_HEAD_ROW, 0, picture, {"y_offset": down, "object_position": 3,
                                                   "description": chart.alternative})
        down += tall + 20


def _with_heading_style(styles):
    """The title's look as the built-in style Heading 1, by which screen readers know a title."""
    fonts = re.findall("<font>.*?</font>", re.search("<fonts.*?</fonts>", styles, re.S).group(0), re.S)
    title = next(i for i, font in enumerate(fonts) if "<b/>" in font and '<sz val="%d"/>' % _TITLE_SIZE in font)
    bases = re.search(r'<cellStyleXfs count="(\d+)">', styles)
    number = int(bases.group(1))
    base = '<xf numFmtId="0" fontId="%d" fillId="0" borderId="0"/>' % title
    styles = styles.replace(bases.group(0), '<cellStyleXfs count="%d">' % (number + 1))
    styles = styles.replace("</cellStyleXfs>", base + "</cellStyleXfs>")
    cells = re.search("<cellXfs.*?</cellXfs>", styles, re.S).group(0)
    tagged = re.sub(r'(<xf [^>]*fontId="%d"[^>]*)xfId="\d+"' % title, r'\g<1>xfId="%d"' % number, cells)
    styles = styles.replace(cells, tagged)
    count = int(re.search(r'<cellStyles count="(\d+)">', styles).group(1))
    styles = styles.replace('<cellStyles count="%d">' % count, '<cellStyles count="%d">' % (count + 1))
    return styles.replace("</cellStyles>", '<cellStyle name="Heading 1" xfId="%d" builtinId="16"/></cellStyles>' % number)


def _mend(name, data):
    """What xlsxwriter has no words for: the language, and titles that are headings."""
    if name == "docProps/core.xml":
        end = "</cp:coreProperties>"
        return data.decode().replace(end, "<dc:language>%s</dc:language>%s" % (_LANGUAGE, end)).encode()
    return _with_heading_style(data.decode()).encode() if name == "xl/styles.xml" else data


def workbook(report):
    """The workbook's bytes."""
    work = _Workbook(report)
    tables = flat_tables(report)
    charts = _chart_sheets(report)
    _cover(work)
    entries = [("Cover", "What this is, as at when, and the summary"), ("Notes", "Symbols and notes on the tables")]
    entries += [(table.name, table.caption) for table in tables]
    entries += [(name, "%s: %s" % ("Chart" if len(drawn) == 1 else "Charts", section.title))
                for name, section, drawn in charts]
    _contents(work, entries)
    _notes(work, tables)
    for table in tables:
        _table(work, table)
    for name, section, drawn in charts:
        _chart_sheet(work, name, section, drawn)
    work.book.close()
    return repack(work.file.getvalue(), report.moment, _mend)
