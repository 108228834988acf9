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
_MARGINS = (40, 70, 40, 70)
_FILL = 0.1 * 360000


def drawings_of(table):
    return [cell.drawing for row in table.rows for cell in row.cells if cell.drawing] + [
        drawing for drawing, _ in table.legend if drawing]


def _longest_word(text):
    return max((len(word) for word in text.split(" ")), default=0)


def column_widths(table, whole):
    """Widths in EMU that add up to `whole`: what a column's longest word needs first, then by how much it says."""
    narrowest, wanted = [], []
    for i, column in enumerate(table.columns):
        texts = [row.cells[i].text for row in table.rows]
        drawings = [row.cells[i].drawing for row in table.rows if row.cells[i].drawing]
        drawn = max((size_of(d)[0] for d in drawings), default=0) * _PIXEL
        words = max([_longest_word(column.head)] + [_longest_word(text) for text in texts])
        letter = 66000 if table.dense else 72000
        narrowest.append(drawn + max(words, max(map(len, texts)) if column.numeric else 0) * letter + 130000)
        wanted.append(max(narrowest[-1], drawn + min(max(map(len, texts + [column.head])), 48) * letter + 130000))
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
    run = paragraph.add_run(text)
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


def _header_rows(grid, table, size):
    rows = []
    if table.groups:
        group_row = grid.add_row()
        for words, at, span in table.groups:
            cell = group_row.cells[at].merge(group_row.cells[at + span - 1])
            _write(cell, words, size, True, False)
            parts.cell_borders(cell, bottom=(RULE, 6))
        rows.append(group_row)
    row = grid.add_row()
    for i, column in enumerate(table.columns):
        cell = row.cells[i]
        if table.groups and i < table.groups[0][1]:
            cell = group_row.cells[i].merge(cell)
        _write(cell, column.head, size, True, column.numeric)
        parts.cell_borders(cell, bottom=(INK, 10))
    rows.append(row)
    for row in rows:
        parts.header_row(row)
        parts.keep_whole(row)


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
    grid = document.add_table(rows=0, cols=len(table.columns))
    grid.alignment = WD_TABLE_ALIGNMENT.LEFT
    grid.autofit = False
    parts.table_setup(grid, table.caption, _MARGINS)
    _header_rows(grid, table, size)
    widths = column_widths(table, whole)
    together = len(table.rows) <= 12
    for row in table.rows:
        line = grid.add_row()
        parts.keep_whole(line)
        for i, (cell, column) in enumerate(zip(row.cells, table.columns)):
            place = line.cells[i]
            paragraph = _write(place, cell.text, size, row.total or row.current or cell.strong,
                               column.numeric and not column.drawn)
            if cell.drawing:
                _draw(paragraph, cell.drawing, images, widths[i] - 100000)
            if together and row is not table.rows[-1]:
                paragraph.paragraph_format.keep_with_next = True
            edges = {"bottom": (RULE, 4)}
            if row.total:
                edges["top"] = (INK, 10)
            if column.edge:
                edges["left"] = (RULE, 6)
            parts.cell_borders(place, **edges)
            if row.current:
                parts.shade_cell(place, TINT)
    for row in grid.rows[:2] if together else []:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
    for i, width in enumerate(widths):
        grid.columns[i].width = Emu(width)
        for cell in grid.columns[i].cells:
            if not (table.groups and cell._tc.grid_span > 1):
                cell.width = Emu(width)
    document.add_paragraph(table.note, style="Note" if table.note else "Table Gap")
    return grid
