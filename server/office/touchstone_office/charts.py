# SPDX-License-Identifier: GPL-3.0-or-later
"""Which native charts a report has, for formats that draw their own."""
from dataclasses import dataclass, field

from touchstone_office.flat import HIDDEN, flat_table
from touchstone_office.looks import BLUE, MARKS, drawn_series, measure_colour
from touchstone_office.model import Figure, Table


@dataclass
class Series:
    name: str
    column: int  # Of the flat table.
    values: list  # None where there is no value.
    fill: str
    edge: str
    dashed: bool = False
    plain_line: bool = False
    point_marks: list = field(default_factory=list)  # The mark of each row, where each has its own.
    missing: list = field(default_factory=list)  # What stands in place of each value, "[c]"; None where there is one.


@dataclass
class Chart:
    number: int
    caption: str
    kind: str  # "bar", "stacked", "columns" (shares of a whole), "control".
    alternative: str
    table: int  # Number of the table.
    table_name: str
    row_count: int  # Rows charted; totals come after them and are left out.
    categories: list
    series: list


def _numbers(values):
    return [value if isinstance(value, (int, float)) else None for value in values]


def _missing(values):
    return [None if isinstance(value, (int, float)) else value for value in values]


def _mark_series(flat, count):
    return [Series(column.name, flat.columns.index(column), _numbers(column.values[:count]), *MARKS[column.series])
            for column in drawn_series(flat)]


def _row_series(flat, count):
    column = next((c for c in flat.columns if c.series == "row"), None)
    if column is None:
        return []
    return [Series(column.name, flat.columns.index(column), _numbers(column.values[:count]), BLUE, BLUE,
                   point_marks=[mark if mark in MARKS else "solid" for mark in flat.marks[:count]],
                   missing=_missing(column.values[:count]))]


def _control_series(flat, figure):
    series = []
    for part, dashed, line in (("high", True, True), ("share", False, False), ("centre", False, True),
                               ("low", True, True)):
        for i, column in enumerate(flat.columns):
            if column.figure == figure and column.series == "control:" + part:
                name = column.name.replace(": share", "").replace(", limits", "")
                colour = measure_colour(column.name) if part == "share" else "484949"
                series.append(Series(name, i, _numbers(column.values), colour, colour, dashed, line,
                                     missing=_missing(column.values)))
    return series


def _told(table_words, flat, count):
    """A chart in words: its caption, then every row."""
    rows = []
    for i in range(count):
        parts = ["%s %s" % (s.name.lower(), "hidden" if flat.columns[s.column].values[i] == HIDDEN else s.values[i])
                 for s in _mark_series(flat, count) + _row_series(flat, count)
                 if s.values[i] is not None or flat.columns[s.column].values[i] == HIDDEN]
        rows.append("%s: %s" % (flat.columns[0].values[i], ", ".join(parts) or "no value"))
    return table_words + ". " + "; ".join(rows) + "."


def chart_of(report, block):
    """The chart that a figure or a table with drawings comes to; None where there is nothing to draw."""
    if isinstance(block, Table) and block.chart:
        table, kind = block, block.chart
    elif isinstance(block, Figure) and block.table:
        table, kind = report.table(block.table), {"panels": "stacked"}.get(block.chart, block.chart)
    else:
        return None
    flat = flat_table(table, "Table %d" % table.number)
    count = next((i for i, total in enumerate(flat.totals) if total), len(flat.totals))
    if kind == "control":
        series = _control_series(flat, block.number)
    elif kind == "bar":
        series = _row_series(flat, count)
    else:
        series = _mark_series(flat, count)
    if not series or count == 0 or all(v is None for s in series for v in s.values):
        return None
    single = isinstance(block, Figure) and len(block.drawings) == 1
    words = block.drawings[0].alternative if single else _told(block.caption, flat, count)
    return Chart(block.number, block.caption, kind, words, table.number, flat.name, count,
                 flat.columns[0].values[:count], series)
