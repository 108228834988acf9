# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report says, apart from any format."""
import datetime
from dataclasses import dataclass, field
from typing import Optional


class ReportError(Exception):
    """The report cannot be made; the words say what is missing or broken."""


@dataclass
class Share:
    """A share as two counts. `value` is None under 5 audits, where the report gives counts only."""
    n: int
    of: int
    value: Optional[float] = None


@dataclass
class Limits:
    low: float
    centre: float
    high: float


@dataclass
class Cell:
    text: str
    drawing: str = ""  # SVG, with nothing in it but shapes and text.
    share: Optional[Share] = None
    points: Optional[float] = None
    limits: Optional[Limits] = None
    strong: bool = False


@dataclass
class Column:
    head: str
    name: str  # What it is called where it stands alone.
    numeric: bool = False
    drawn: bool = False
    edge: bool = False
    series: str = ""
    figure: int = 0
    breakable: str = ""  # The head with the soft hyphens at which a narrow column may break it.


@dataclass
class Row:
    cells: list  # The row's header first.
    total: bool = False
    current: bool = False
    mark: str = ""


@dataclass
class Table:
    caption: str
    columns: list
    rows: list
    number: int = 0  # 0: it has none.
    chart: str = ""  # "bar" or "stacked" where its drawing column is a figure of the same number.
    groups: list = field(default_factory=list)  # (words, first column, number of columns)
    legend: list = field(default_factory=list)  # (drawing, words)
    note: str = ""
    dense: bool = False

    def drawing_column(self):
        """The index of the column that only holds drawings; None without one."""
        for i, column in enumerate(self.columns):
            if column.drawn and not any(row.cells[i].text for row in self.rows):
                return i
        return None


@dataclass
class Drawing:
    svg: str
    alternative: str
    label: str = ""


@dataclass
class Figure:
    caption: str
    chart: str  # "columns", "control", "panels".
    number: int
    table: int  # The number of the table with the same figures.
    drawings: list


@dataclass
class Heading:
    level: int
    text: str


@dataclass
class Paragraph:
    runs: list  # (text, bold)
    kind: str = ""  # "lead", "sub", "note", "label" or nothing.

    @property
    def text(self):
        return "".join(text for text, _ in self.runs)


@dataclass
class Bullets:
    items: list  # (text, references)


@dataclass
class Panel:
    blocks: list
    summary: bool = False


@dataclass
class KeyFigure:
    title: str
    value: str
    base: str
    lines: list
    share: Optional[Share] = None


@dataclass
class KeyFigures:
    figures: list


@dataclass
class Strip:
    """What an area's page begins with: a few counts and the grades."""
    facts: list  # (value, words)
    label: str
    items: list


@dataclass
class Quotation:
    text: str
    source: str
    badge: str = ""


@dataclass
class Definitions:
    pairs: list


@dataclass
class Section:
    id: str
    title: str
    blocks: list

    def all_blocks(self):
        """Every block, those in panels as well."""
        for block in self.blocks:
            yield block
            if isinstance(block, Panel):
                yield from block.blocks

    def tables(self):
        return [block for block in self.blocks if isinstance(block, Table)]


@dataclass
class Report:
    title: str
    kind: str
    programme: str
    period: str
    organisation: str
    unit: str
    theme: str
    marking: str
    version: str
    as_at: str
    moment: datetime.datetime
    about: list  # (term, words)
    sections: list
    logo: str = ""  # A data: address; empty: none.
    accent: str = "12436D"  # The colour of headings and panels.

    def tables(self):
        return [table for section in self.sections for table in section.tables()]

    def table(self, number):
        for table in self.tables():
            if table.number == number:
                return table
        raise ReportError("the report names table %d and has none" % number)
