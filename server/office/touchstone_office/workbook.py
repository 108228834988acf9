# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as a workbook: cover, contents, notes, one sheet a table, charts on sheets of their own."""
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

_WIDEST = 60
_NARROWEST = 12


class _Workbook:
    def __init__(self, report):
        self.report = report
        self.file = io.BytesIO()
        # Nothing in a cell is ever taken for a formula, a link or a number that it was not.
        self.book = xlsxwriter.Workbook(self.file, {"in_memory": True, "strings_to_formulas": False,
                                                    "strings_to_urls": False, "strings_to_numbers": False})
        self.book.set_properties({"title": report.title, "subject": report.kind, "author": report.organisation,
                                  "company": report.organisation, "comments": report.version + ", " + report.as_at,
                                  "created": report.moment})
        self.formats = {}

    def look(self, **wanted):
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(
                dict({"font_name": FONT, "font_size": 11, "font_color": "#" + INK, "valign": "top"}, **wanted))
        return self.formats[key]

    def sheet(self, name):
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(0)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        furniture = (self.report.marking or " ").replace("&", "&&")
        sheet.set_header("&C" + furniture[:200])
        foot = (self.report.version + ", figures as at " + self.report.as_at).replace("&", "&&")
        sheet.set_footer("&L%s&R&P / &N" % foot[:180])
        return sheet

    def text(self, sheet, row, column, words, **look):
        sheet.write_string(row, column, neutral(words), self.look(**look))


def _widths(sheet, columns):
    for i, texts in enumerate(columns):
        longest = max(len(str(text)) for text in texts)
        sheet.set_column(i, i, max(_NARROWEST, min(_WIDEST, longest * 1.1 + 3)))


def _cover(work):
    report = work.report
    sheet = work.sheet("Cover")
    lines = [(report.kind + ": " + report.programme + ", " + report.period, {"bold": True, "font_size": 16})]
    lines += [(words, {}) for words in (report.organisation, report.unit, report.marking) if words]
    if report.theme:
        lines.append((report.theme, {}))
    lines += [("%s: %s" % pair, {}) for pair in report.about]
    lines.append(("Summary", {"bold": True, "font_size": 13}))
    lines += [(p.text, {}) for section in report.sections[:1] for block in section.blocks
              if isinstance(block, Panel) and block.summary for p in block.blocks if isinstance(p, Paragraph)]
    lines.append(("This workbook holds every table of the report. Numbers are unrounded; the report rounds them when it "
                  "shows them. The sheet Notes explains symbols and counting.", {}))
    sheet.set_column(0, 0, 100)
    for row, (words, look) in enumerate(lines):
        work.text(sheet, row, 0, words, text_wrap=True, **look)


def _link(work, sheet, row, target):
    sheet.write_url(row, 0, "internal:'%s'!A1" % target, work.look(font_color="#12436D", underline=1), target)


def _contents(work, sheet, entries):
    heads = ("Sheet", "What it holds")
    for column, head in enumerate(heads):
        work.text(sheet, 0, column, head, bold=True)
    for row, (name, words) in enumerate(entries, 1):
        _link(work, sheet, row, name)
        work.text(sheet, row, 1, words, text_wrap=True)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 110)
    sheet.add_table(0, 0, len(entries), 1, {"name": "contents", "style": None, "autofilter": False,
                                            "columns": [{"header": head} for head in heads]})


def _notes(work, sheet, tables):
    rows = [(symbol, words) for symbol, words in SYMBOLS]
    rows.append(("Shares", "Two counts and the number of the one divided by the other, unrounded: 0.5 is 50%"))
    rows.append(("Small numbers", "Under 5 audits there are only counts; areas should not be ranked on a few audits"))
    rows += [(table.name, table.note) for table in tables if table.note]
    heads = ("Symbol or sheet", "Note")
    for column, head in enumerate(heads):
        work.text(sheet, 0, column, head, bold=True)
    for row, (name, words) in enumerate(rows, 1):
        work.text(sheet, row, 0, name)
        work.text(sheet, row, 1, words, text_wrap=True)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 110)
    sheet.add_table(0, 0, len(rows), 1, {"name": "notes", "style": None, "autofilter": False,
                                         "columns": [{"header": head} for head in heads]})


def _write_cell(work, sheet, row, column, value, kind, total):
    if isinstance(value, str):
        number = kind != "text"
        look = {"align": "right"} if number else {"text_wrap": len(value) > _WIDEST}
        work.text(sheet, row, column, value, bold=total, **look)
    else:
        # As many places as a reader needs; the cell holds the number as it is.
        formats = {"share": "0.000", "points": "0.0"}
        sheet.write_number(row, column, value, work.look(bold=total, num_format=formats.get(kind, "0")))


def _table(work, sheet, flat):
    rows = flat.rows()
    for i, column in enumerate(flat.columns):
        work.text(sheet, 0, i, column.name, bold=True, text_wrap=True,
                  **({} if column.kind == "text" else {"align": "right"}))
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row):
            _write_cell(work, sheet, r, c, value, flat.columns[c].kind, flat.totals[r - 1])
    name = re.sub("[^A-Za-z0-9]+", "_", flat.name).strip("_").lower()
    # The heads again: a table's definition and its cells must agree, apostrophes included.
    heads = [{"header": neutral(column.name),
              "header_format": work.look(bold=True, text_wrap=True,
                                         **({} if column.kind == "text" else {"align": "right"}))}
             for column in flat.columns]
    sheet.add_table(0, 0, len(rows), len(heads) - 1, {"name": name, "style": None, "autofilter": False,
                                                      "columns": heads})
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    if len(heads) > 6:
        sheet.set_landscape()
    _widths(sheet, [[max(neutral(c.name).split(" "), key=len)] + ["%.3f" % v if isinstance(v, float) else v
                                                                  for v in c.values] for c in flat.columns])


def _series(work, chart, series):
    cells = lambda column: [chart.table_name, 1, column, chart.row_count, column]
    options = {"name": [chart.table_name, 0, series.column], "categories": cells(0), "values": cells(series.column)}
    if chart.kind == "control":
        options["line"] = {"color": "#" + series.fill, "width": 1.25 if series.plain_line else 2.25,
                           "dash_type": "dash" if series.dashed else "solid"}
        if not series.plain_line:
            options["marker"] = {"type": "circle", "size": 7, "fill": {"color": "#" + series.fill},
                                 "border": {"color": "#FFFFFF"}}
            options["data_labels"] = {"value": True, "num_format": "0%", "position": "above"}
        else:
            options["marker"] = {"type": "none"}
        return options
    options["fill"] = {"color": "#" + series.fill}
    # White keeps neighbours apart whose colours are alike in lightness.
    options["border"] = {"color": "#" + (series.edge if series.edge != series.fill else "FFFFFF"), "width": 1}
    if series.point_marks:
        options["points"] = [{"fill": {"color": "#" + MARKS[mark][0]}} for mark in series.point_marks]
        options["data_labels"] = {"value": True}
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
    down = {"reverse": True} if shape[0] == "bar" else {}
    drawn.set_x_axis(dict({"num_font": _axis_font(), "line": {"color": "#" + INK}}, **down))
    value_axis = {"min": 0, "num_font": _axis_font(), "major_gridlines": {"visible": True, "line": {"color": "#" + RULE}}}
    if chart.kind == "control":
        value_axis.update({"num_format": "0%", "max": 1})
    elif chart.kind == "columns":
        value_axis["num_format"] = "0%"
    else:
        value_axis["major_unit"] = max(1, max((v or 0) for s in chart.series for v in s.values) // 5)
    drawn.set_y_axis(value_axis)
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


def workbook(report):
    """The workbook's bytes."""
    work = _Workbook(report)
    tables = flat_tables(report)
    charts = _chart_sheets(report)
    _cover(work)
    contents = work.sheet("Contents")
    notes = work.sheet("Notes")
    entries = [("Cover", "What this is, as at when, and the summary"), ("Notes", "Symbols and notes on the tables")]
    entries += [(table.name, table.caption) for table in tables]
    entries += [(name, "%s: %s" % ("Chart" if len(drawn) == 1 else "Charts", section.title))
                for name, section, drawn in charts]
    _contents(work, contents, entries)
    _notes(work, notes, tables)
    for table in tables:
        _table(work, work.sheet(table.name), table)
    for name, section, drawn in charts:
        sheet = work.sheet(name)
        sheet.set_column(0, 0, 110)
        work.text(sheet, 0, 0, "%s: the numbers stand in %s" % (
            section.title, ", ".join(sorted({c.table_name for c in drawn}, key=lambda n: int(n.split()[-1])))), bold=True)
        down = 30
        for chart in drawn:
            picture, tall = _chart(work, chart)
            sheet.insert_chart(0, 0, picture, {"y_offset": down, "object_position": 3,
                                               "description": chart.alternative})
            down += tall + 20
    work.book.close()
    return repack(work.file.getvalue(), report.moment)
