# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the report as CSV files with a data dictionary, in one zip."""
import csv
import io
import re

from touchstone_office.flat import flat_tables
from touchstone_office.notes import SYMBOLS
from touchstone_office.packing import pack
from touchstone_office.text import neutral

_KINDS = {"text": "text", "whole": "whole number", "share": "number from 0 to 1", "points": "number"}


def _file(rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([[neutral(value) if isinstance(value, str) else repr(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")  # Without the mark Excel reads UTF-8 as something else.


def file_name(table):
    """"table-03.csv", "key-figures.csv": the name of a table's file."""
    if table.number and table.name == "Table %d" % table.number:
        return "table-%02d.csv" % table.number
    return re.sub("[^a-z0-9]+", "-", table.name.lower()).strip("-") + ".csv"


def _dictionary(tables):
    rows = [("File", "Table", "Column", "Kind", "Meaning")]
    for table in tables:
        for column in table.columns:
            rows.append((file_name(table), table.caption, column.name, _KINDS[column.kind], column.meaning))
    return rows


def _about(report, tables):
    rows = [("Entry", "Text"), ("Report", report.kind), ("Programme", report.programme), ("Period", report.period),
            ("Organisation", report.organisation), ("Marking", report.marking or "None")]
    rows += report.about
    rows += [("Symbol " + symbol, words) for symbol, words in SYMBOLS]
    rows += [("Note on " + table.name, table.note) for table in tables if table.note]
    return rows


def csv_zip(report):
    tables = flat_tables(report)
    entries = [("about.csv", _file(_about(report, tables))), ("data-dictionary.csv", _file(_dictionary(tables)))]
    for table in tables:
        entries.append((file_name(table), _file([[c.name for c in table.columns]] + table.rows())))
    return pack(entries, report.moment)
