# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of the report as a spreadsheet has it: one header row, one kind of value a column, no empty cell."""
import re
from dataclasses import dataclass

from touchstone_office.model import Bullets, Cell, Heading, KeyFigures, Quotation, Strip

HIDDEN = "[c]"
NOT_APPLICABLE = "[z]"
NO_VALUE = "[x]"

_WHOLE = re.compile(r"\d{1,15}")
_PART_OF = re.compile(r"(\[c\]|–|\d{1,15}) of (\[c\]|–|\d{1,15})")


@dataclass
class FlatColumn:
    name: str
    kind: str  # "text", "whole", "share", "points"
    meaning: str
    values: list
    series: str = ""  # As in model.Column, with what part of it this is: "control:share", "control:low" …
    figure: int = 0


@dataclass
class FlatTable:
    name: str  # "Table 3": the name of its sheet and file.
    caption: str
    note: str
    columns: list
    totals: list  # Whether each row is a total.
    marks: list
    number: int = 0

    def rows(self):
        return list(zip(*[column.values for column in self.columns]))


def _plain(text):
    """A whole number where it is one; what stands for a missing value; else the words."""
    if _WHOLE.fullmatch(text):
        return int(text)
    if text in ("–", "-"):
        return NO_VALUE
    return text if text else NOT_APPLICABLE


def _parts(cell):
    """Number, base and share of a cell in a column of shares."""
    if cell.share is not None:
        value = cell.share.value
        return cell.share.n, cell.share.of, NO_VALUE if value is None else value
    found = _PART_OF.fullmatch(cell.text)
    if found:
        n, of = (_plain(part) for part in found.groups())
        return n, of, HIDDEN if HIDDEN in (n, of) else NO_VALUE
    value = _plain(cell.text)
    return (value, value, value) if isinstance(value, str) else (value, NO_VALUE, NO_VALUE)


def _columns_of(column, cells):
    if any(cell.share is not None for cell in cells):
        n, of, value = zip(*[_parts(cell) for cell in cells])
        return [FlatColumn(column.name + ": number", "whole", "The count that the share is of", list(n)),
                FlatColumn(column.name + ": out of", "whole", "The base that the share is taken from", list(of)),
                FlatColumn(column.name + ": share", "share", "Number divided by base, unrounded; 0.5 is 50%",
                           list(value), column.series and column.series + ":share", column.figure)]
    if any(cell.limits is not None for cell in cells):
        columns = []
        for part, words, key in (("low", "lower limit", "low"), ("centre", "average", "centre"),
                                 ("high", "upper limit", "high")):
            values = [NO_VALUE if cell.limits is None else getattr(cell.limits, part) for cell in cells]
            columns.append(FlatColumn("%s: %s" % (column.name, words), "share",
                                      "%s of the control chart for the month, unrounded" % words.capitalize(), values,
                                      column.series and column.series + ":" + key, column.figure))
        return columns
    if any(cell.points is not None for cell in cells):
        return [FlatColumn(column.name, "points", "Difference of the unrounded shares, in percentage points",
                           [_plain(cell.text) if cell.points is None else cell.points for cell in cells])]
    values = [_plain(cell.text) for cell in cells]
    whole = any(isinstance(value, int) for value in values)
    meaning = "Count" if whole else "Words"
    return [FlatColumn(column.name, "whole" if whole else "text", meaning, values, column.series, column.figure)]


def flat_table(table, name):
    """One table of the report. Shares become number, base and share; a share told twice stands once."""
    columns = []
    shares_seen = []
    for i, column in enumerate(table.columns):
        cells = [row.cells[i] for row in table.rows]
        if i == 0:
            columns.append(FlatColumn(column.name, "text", "What the row is about",
                                      [cell.text or NOT_APPLICABLE for cell in cells]))
            continue
        if column.drawn and not any(cell.text for cell in cells):
            continue
        new = _columns_of(column, cells)
        if new[-1].kind == "share" and len(new) == 3 and new[0].kind == "whole":
            told = [new[0].values, new[1].values]
            if told in shares_seen:
                continue
            shares_seen.append(told)
        columns.extend(new)
    _make_names_unique(columns)
    return FlatTable(name, table.caption, table.note, columns, [row.total for row in table.rows],
                     [row.mark for row in table.rows], table.number)


def _make_names_unique(columns):
    seen = {}
    for column in columns:
        name = column.name or "Column"
        folded = name.casefold()
        seen[folded] = seen.get(folded, 0) + 1
        column.name = name if seen[folded] == 1 else "%s (%d)" % (name, seen[folded])


def _listing(name, caption, heads, rows, note=""):
    columns = [FlatColumn(head, kind, meaning, [row[i] for row in rows]) for i, (head, kind, meaning) in enumerate(heads)]
    return FlatTable(name, caption, note, columns, [False] * len(rows), [""] * len(rows))


def _card_parts(figure):
    """Number, base and share of a key figure; a count of its own has no base."""
    shown = Cell((figure.value + " " + figure.base).strip(), share=figure.share)
    if shown.share is not None or _PART_OF.fullmatch(shown.text):
        return _parts(shown)
    count = _plain(figure.value)
    if isinstance(count, int) or count == HIDDEN:
        return count, NOT_APPLICABLE, NOT_APPLICABLE
    return NO_VALUE, NO_VALUE, NO_VALUE


def _key_figures(report):
    rows = []
    for section in report.sections:
        for block in section.all_blocks():
            if not isinstance(block, KeyFigures):
                continue
            for figure in block.figures:
                rows.append((figure.title, *_card_parts(figure), (figure.value + " " + figure.base).strip(),
                             "; ".join(figure.lines) or NOT_APPLICABLE))
    heads = [("Figure", "text", "What is counted"), ("Number", "whole", "The count that the share is of"),
             ("Out of", "whole", "The base that the share is taken from"),
             ("Share", "share", "Number divided by base, unrounded; 0.5 is 50%"),
             ("As shown", "text", "How the report prints it"), ("Change", "text", "What the report says of it")]
    return _listing("Key figures", "The key figures of the overview, " + report.period, heads, rows)


def _area_counts(report):
    """What each area's page begins with, which no table of the report holds: audits completed, audits discussed."""
    strips = [(section.title, [(_PART_OF.fullmatch(value), words) for value, words in block.facts])
              for section in report.sections for block in section.blocks if isinstance(block, Strip)]
    counted = list(dict.fromkeys(words for _, facts in strips for part, words in facts if part))
    rows = []
    for title, facts in strips:
        parts = {words: [_plain(text) for text in part.groups()] for part, words in facts if part}
        rows.append([title] + [value for words in counted for value in parts.get(words, [NO_VALUE, NO_VALUE])])
    heads = [("Section", "text", "The section of the report")]
    for words in counted:
        name = words[:1].upper() + words[1:]
        heads += [(name + ": number", "whole", "The count"), (name + ": out of", "whole", "The base of the count")]
    return _listing("Area counts", "Audits completed and discussed by service area, " + report.period, heads, rows)


def _findings(report):
    rows = []
    for section in report.sections:
        kind = ""
        for block in section.blocks:
            if isinstance(block, Heading):
                kind = block.text if block.text in ("Good practice", "Areas for improvement") else ""
            elif isinstance(block, Bullets) and kind:
                rows.extend((section.title, kind, text, references or NOT_APPLICABLE)
                            for text, references in block.items)
    heads = [("Section", "text", "The section of the report"), ("Kind", "text", "Good practice or area for improvement"),
             ("Finding", "text", "As written up in the report"), ("References", "text", "The audited cases, if printed")]
    return _listing("Findings", "Findings, " + report.period, heads, rows)


def _quotations(report):
    rows = [(section.title, block.text, block.source or NOT_APPLICABLE, block.badge or NOT_APPLICABLE)
            for section in report.sections for block in section.all_blocks() if isinstance(block, Quotation)]
    heads = [("Section", "text", "The section of the report"), ("Quotation", "text", "What was said"),
             ("Source", "text", "Who said it, and where"), ("Use", "text", "Whether it may be published")]
    return _listing("Quotations", "Quotations, " + report.period, heads, rows)


def flat_tables(report):
    """Key figures, every table in the order of the report, then what its pages say beside them; empty ones left out."""
    tables = [_key_figures(report)]
    used = {"key figures", "area counts", "findings", "quotations", "cover", "contents", "notes"}
    for section in report.sections:
        for table in section.tables():
            name = "Table %d" % table.number if table.number else section.title[:28] or "Table"
            unique, count = name, 1
            while unique.casefold() in used:
                count += 1
                unique = "%s (%d)" % (name, count)
            used.add(unique.casefold())
            tables.append(flat_table(table, unique))
    return [table for table in tables + [_area_counts(report), _findings(report), _quotations(report)] if table.totals]
