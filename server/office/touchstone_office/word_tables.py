# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the Word document."""
import io

from docx.enum.table import WD_TABLE_ALIGNMENT, WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Pt

from touchstone_office import word_parts as parts
from touchstone_office.drawings import size_of
from touchstone_office.looks import INK, RULE, TINT

_PIXEL = 9525  # In EMU.
_MARGINS = (40, 55, 40, 55)


def drawings_of(table):
    return [cell.drawing for row in table.rows for cell in row.cells if cell.drawing] + [
        drawing for drawing, _ in table.legend if drawing]


def _longest_word(text):
    return max((len(word) for word in text.replace("\u00ad", "- ").split(" ")), default=0)


def column_widths(table, whole):
    """Widths in EMU that add up to `whole`: what a column's longest word needs first, then by how much it says."""
    narrowest, wanted = [], []
    for i, column in enumerate(table.columns):
        texts = [row.cells[i].text for row in table.rows]
        drawings = [row.cells[i].drawing for row in table.rows if row.cells[i].drawing]
        drawn = max((size_of(d)[0] for d in drawings), default=0) * _PIXEL
        words = max([3, _longest_word(column.breakable)] + [_longest_word(text) for text in texts])
        letter = 76000 if table.dense else 80000
        narrowest.append(drawn + max(words, max(map(len, texts)) if column.numeric else 0) * letter + 100000)
        wanted.append(max(narrowest[-1], drawn + min(max(map(len, texts + [column.head])), 48) * letter + 100000))
    room = whole - sum(narrowest)
    if room <= 0:
        return [int(width * whole / sum(narrowest)) for width in narrowest]
    more = [want - least for want, least in zip(wanted, narrowest)]
    share = min(1.0, room / sum(more)) if sum(more) else 0
    widths = [least + extra * share for least, extra in zip(narrowest, more)]
    widths[0] += whole - sum(widths)
    return [int(width) for width in widths]


def _write(cell, text, size, bold, right):
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table Text"
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run()
    parts.add_breakable(run, text)
    run.font.size = Pt(size)
    run.font.bold = bold or None
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    return paragraph


def _draw(paragraph, drawing, images, most):
    width, _ = size_of(drawing)
    run = paragraph.runs[0] if paragraph.runs else paragraph.add_run()
    shape = paragraph.add_run().add_picture(io.BytesIO(images[drawing]), width=Emu(int(min(width * _PIXEL, most))))
    parts.describe(shape, "")
    if run.text:  # The drawing stands before its number.
        run.text, text = "", run.text
        following = paragraph.add_run(" " + text)
        following.font.size, following.font.bold = run.font.size, run.font.bold


def _header_rows(places, table, size):
    if table.groups:
        for words, at, span in table.groups:
            cell = places[0][at].merge(places[0][at + span - 1])
            _write(cell, words, size, True, False)
            parts.cell_borders(cell, bottom=(RULE, 6))
    for i, column in enumerate(table.columns):
        cell = places[1 if table.groups else 0][i]
        if table.groups and i < table.groups[0][1]:
            cell = places[0][i].merge(cell)
        _write(cell, column.breakable, size, True, column.numeric)
        parts.cell_borders(cell, bottom=(INK, 10))


def add_table(document, table, images, whole):
    """The table, live, under its caption and legend."""
    caption = document.add_paragraph(table.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    if table.legend and table.drawing_column() is not None:
        line = document.add_paragraph(style="Chart Key")
        for drawing, words in table.legend:
            if drawing:
                shape = line.add_run().add_picture(io.BytesIO(images[drawing]), width=Emu(int(13 * _PIXEL)))
                parts.describe(shape, "")
            line.add_run((" " if drawing else "") + words + "    ")
    size = 10 if table.dense else 10.5
    heads = 2 if table.groups else 1
    across = len(table.columns)
    grid = document.add_table(rows=heads + len(table.rows), cols=across)
    grid.alignment = WD_TABLE_ALIGNMENT.LEFT
    grid.autofit = False
    parts.table_setup(grid, table.caption, _MARGINS)
    widths = column_widths(table, whole)
    every = grid._cells  # Once: python-docx walks the whole table for each row it is asked for.
    places = [every[i:i + across] for i in range(0, len(every), across)]
    for width, column in zip(widths, grid.columns):
        column.width = Emu(width)
    for line in places:
        for cell, width in zip(line, widths):
            cell.width = Emu(width)
    _header_rows(places, table, size)
    for i, line in enumerate(grid.rows):
        parts.keep_whole(line)
        if i < heads:
            parts.header_row(line)
    for row, line in zip(table.rows, places[heads:]):
        _body_row(row, line, table, images, widths, size)
    if len(table.rows) <= 12:
        for line in places[:-1]:
            for cell in line:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
    document.add_paragraph(table.note, style="Note" if table.note else "Table Gap")


def _body_row(row, places, table, images, widths, size):
    for i, (cell, column) in enumerate(zip(row.cells, table.columns)):
        paragraph = _write(places[i], cell.text, size, row.total or row.current or cell.strong,
                           column.numeric and not column.drawn)
        if cell.drawing:
            _draw(paragraph, cell.drawing, images, widths[i] - 100000)
        edges = {"bottom": (RULE, 4)}
        if row.total:
            edges["top"] = (INK, 10)
        if column.edge:
            edges["left"] = (RULE, 6)
        parts.cell_borders(places[i], **edges)
        if row.current:
            parts.shade_cell(places[i], TINT)
