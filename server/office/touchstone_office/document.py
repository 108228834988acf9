# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as a Word document: built-in styles, live tables, charts as pictures with their words."""
import io

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Emu, Mm, Pt, RGBColor

from touchstone_office import word_parts as parts
from touchstone_office.drawings import fitted, logo_picture, pictures
from touchstone_office.looks import FONT, INK, PANEL, RULE, SECONDARY
from touchstone_office.model import (Bullets, Definitions, Figure, Heading, KeyFigures, Panel, Paragraph, Quotation,
                                     Strip, Table)
from touchstone_office.packing import repack, with_accent
from touchstone_office.word_tables import add_table, drawings_of

_TEXT_WIDTH = Mm(174)
_LANGUAGE = "en-GB"
_OWN_STYLES = (("Lead", 13, INK), ("Note", 10, SECONDARY), ("Label", 10, SECONDARY), ("Chart Key", 10, SECONDARY),
               ("Table Text", 10.5, INK), ("Table Gap", 6, INK), ("Panel", 12, INK), ("Key Figure", 12, INK))


def _style(document, name, size, colour, bold=False, before=0.0, after=4.0):
    styles = document.styles
    style = styles[name] if name in [s.name for s in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    parts.set_font(style, FONT)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    return style


def _styles(document, accent):
    parts.set_language(document.styles, _LANGUAGE)
    normal = _style(document, "Normal", 12, INK, after=6)
    normal.paragraph_format.line_spacing = 1.3
    for name, size, before, after in (("Title", 30, 4, 8), ("Subtitle", 16, 0, 4), ("Heading 1", 22, 0, 6),
                                      ("Heading 2", 14, 10, 4), ("Heading 3", 12, 8, 3)):
        style = _style(document, name, size, accent if name in ("Title", "Heading 1") else INK, name != "Subtitle", before,
                       after)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.line_spacing = 1.1
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    for name in ("Title", "Subtitle"):
        parts.without_letter_spacing(document.styles[name])
    title = document.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(docx.oxml.ns.qn("w:pBdr")):
        title.remove(border)
    _style(document, "Caption", 10.5, SECONDARY, before=4, after=4)
    _style(document, "List Bullet", 12, INK, after=4).paragraph_format.line_spacing = 1.25
    _style(document, "Quote", 12, INK, after=2)
    for name, size in (("Header", 8.5), ("Footer", 7.8)):  # The footer's left part would reach the marking.
        parts.without_tab_stops(_style(document, name, size, SECONDARY, after=0))
    for name, size, colour in _OWN_STYLES:
        style = _style(document, name, size, colour)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.line_spacing = 1.25
    for name in ("Table Text", "Table Gap", "Key Figure"):
        document.styles[name].paragraph_format.space_after = Pt(0)
        document.styles[name].paragraph_format.line_spacing = 1.0
    document.styles["Chart Key"].paragraph_format.keep_with_next = True


class _Writer:
    def __init__(self, report):
        self.report = report
        self.document = docx.Document()
        self.images = pictures([d for section in report.sections for block in section.all_blocks()
                                for d in (drawings_of(block) if isinstance(block, Table) else
                                          [x.svg for x in block.drawings] if isinstance(block, Figure) else [])])
        _styles(self.document, report.accent)
        self._properties()
        self._furniture()

    def _properties(self):
        core = self.document.core_properties
        core.title, core.subject, core.author = self.report.title, self.report.kind, self.report.organisation
        core.last_modified_by, core.comments, core.keywords = self.report.organisation, self.report.version, ""
        core.language, core.revision = _LANGUAGE, 1
        core.created = core.modified = self.report.moment

    def _furniture(self):
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin, section.bottom_margin = Mm(24), Mm(20)
        section.header_distance, section.footer_distance = Mm(10), Mm(9)
        report = self.report
        head = ("%s, %s" % (report.kind, report.period), report.marking, "%s. %s" % (report.programme, report.version))
        foot = ("%s, as at %s" % (report.version, report.as_at), report.marking, None)
        for paragraph, words in ((section.header.paragraphs[0], head), (section.footer.paragraphs[0], foot)):
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Emu(_TEXT_WIDTH // 2), WD_TAB_ALIGNMENT.CENTER)
            stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run("\t".join(word for word in words if word is not None))
        paragraph.add_run("\tPage ")
        parts.field(paragraph, "PAGE", "1")
        paragraph.add_run(" of ")
        parts.field(paragraph, "NUMPAGES", "1")
        parts.paragraph_border(section.footer.paragraphs[0], "top", RULE, 4, 4)

    def paragraph(self, words, style=None):
        return self.document.add_paragraph(words, style=style)

    def runs(self, block, style=None):
        paragraph = self.document.add_paragraph(style=style)
        for text, bold in block.runs:
            paragraph.add_run(text).bold = bold or None
        return paragraph

    def cover(self):
        report = self.report
        if report.marking:
            self.paragraph(report.marking, "Label").runs[0].bold = True
        if report.logo:
            picture = logo_picture(report.logo)
            width, height = fitted(picture, Mm(80), Mm(17))
            parts.describe(self.document.add_picture(io.BytesIO(picture), Emu(int(width)), Emu(int(height))), "")
        for words in (report.organisation, report.unit):
            if words:
                self.paragraph(words, "Subtitle")
        self.paragraph(report.kind, "Subtitle").paragraph_format.space_before = Pt(60)
        self.paragraph(report.programme, "Title")
        self.paragraph(report.period, "Subtitle")
        if report.theme:
            self.paragraph(report.theme, "Subtitle")
        rule = self.paragraph("", "Table Gap")
        parts.paragraph_border(rule, "bottom", report.accent, 24, 1)
        self.pairs(report.about)
        self.paragraph("Contents", "Subtitle").runs[0].bold = True
        for number, section in enumerate(report.sections, 1):
            line = self.document.add_paragraph(style="Table Text")
            line.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            line.paragraph_format.space_after = Pt(3)
            self._link(line, section.title, "section_%d" % number)
            line.add_run("\t")
            parts.field(line, "PAGEREF section_%d \\h" % number, "–")

    def _link(self, paragraph, words, bookmark):
        run = paragraph.add_run(words)
        link = docx.oxml.OxmlElement("w:hyperlink")
        link.set(docx.oxml.ns.qn("w:anchor"), bookmark)
        link.append(run._r)
        paragraph._p.append(link)

    def heading(self, words, number):
        heading = self.document.add_heading(words, 1)
        for kind in ("bookmarkStart", "bookmarkEnd"):
            mark = docx.oxml.OxmlElement("w:" + kind)
            mark.set(docx.oxml.ns.qn("w:id"), str(number))
            if kind == "bookmarkStart":
                mark.set(docx.oxml.ns.qn("w:name"), "section_%d" % number)
            heading._p.append(mark)

    def pairs(self, pairs):
        for term, words in pairs:
            paragraph = self.paragraph("")
            paragraph.paragraph_format.space_after = Pt(3)
            paragraph.add_run(term + ": ").bold = True
            paragraph.add_run(words)

    def panel(self, block):
        for inner in block.blocks:
            if isinstance(inner, Heading):
                paragraph = self.document.add_heading(inner.text, inner.level)
            elif isinstance(inner, Paragraph):
                paragraph = self.runs(inner, "Panel")
            elif isinstance(inner, Bullets):
                for text, _ in inner.items:
                    parts.panel(self.paragraph("• " + text, "Panel"), PANEL, self.report.accent)
                continue
            else:
                self.block(inner)
                continue
            parts.panel(paragraph, PANEL, self.report.accent)
        self.paragraph("", "Table Gap")

    def key_figures(self, block):
        """Three across, as on the page; a table without lines, read row by row."""
        across = 3
        rows = [block.figures[i:i + across] for i in range(0, len(block.figures), across)]
        grid = self.document.add_table(rows=len(rows), cols=across)
        grid.autofit = False
        parts.table_setup(grid, "Key figures", (60, 0, 120, 140))
        for r, figures in enumerate(rows):
            parts.keep_whole(grid.rows[r])
            for c in range(across):
                cell = grid.cell(r, c)
                cell.width = Emu(_TEXT_WIDTH // across)
                cell.paragraphs[0].style = "Key Figure"
                if c < len(figures):
                    self._key_figure(cell, figures[c])
        self.paragraph("", "Table Gap")

    def _key_figure(self, cell, figure):
        parts.cell_borders(cell, top=(self.report.accent, 24))
        cell.paragraphs[0].add_run(figure.title).font.size = Pt(10)
        value = cell.add_paragraph(style="Key Figure")
        number = value.add_run(figure.value)
        number.font.size, number.bold = Pt(26), True
        value.add_run(" " + figure.base)
        for words in figure.lines:
            line = cell.add_paragraph(style="Key Figure").add_run(words)
            line.font.size = Pt(10)

    def strip(self, block):
        paragraph = self.paragraph("")
        for i, (number, words) in enumerate(block.facts):
            paragraph.add_run(("; " if i else "") + number).bold = True
            paragraph.add_run(" " + words)
        paragraph.add_run(".")
        if block.items:
            grades = self.paragraph("")
            grades.add_run(block.label + ": ").bold = True
            grades.add_run(", ".join(block.items) + ".")

    def figure(self, block):
        self.paragraph(block.caption, "Caption").paragraph_format.keep_with_next = True
        single = len(block.drawings) == 1
        if single:
            drawing = block.drawings[0]
            shape = self.paragraph("").add_run().add_picture(io.BytesIO(self.images[drawing.svg]), width=_TEXT_WIDTH)
            parts.describe(shape, drawing.alternative)
            return
        across = 3
        grid = self.document.add_table(rows=0, cols=across)
        grid.autofit = False
        parts.table_setup(grid, block.caption, (30, 0, 60, 80))
        for at in range(0, len(block.drawings), across):
            row = grid.add_row()
            parts.keep_whole(row)
            for cell, drawing in zip(row.cells, block.drawings[at:at + across]):
                cell.width = Emu(_TEXT_WIDTH // across)
                cell.paragraphs[0].style = "Table Text"
                cell.paragraphs[0].add_run(drawing.label).font.size = Pt(10)
                picture = cell.add_paragraph(style="Table Text").add_run()
                shape = picture.add_picture(io.BytesIO(self.images[drawing.svg]), width=Emu(_TEXT_WIDTH // across - 90000))
                parts.describe(shape, drawing.alternative)
        self.paragraph("", "Table Gap")

    def bullets(self, block):
        for text, references in block.items:
            paragraph = self.paragraph(text, "List Bullet")
            if references:
                run = paragraph.add_run("  " + references)
                run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(SECONDARY)

    def quotation(self, block):
        paragraph = self.paragraph(block.text, "Quote")
        parts.paragraph_border(paragraph, "left", self.report.accent, 24, 8)
        source = self.paragraph(block.source + (". " + block.badge if block.badge else ""), "Note")
        paragraph.paragraph_format.keep_with_next = True
        source.paragraph_format.space_after = Pt(8)

    def block(self, block):
        if isinstance(block, Heading):
            self.document.add_heading(block.text, min(block.level, 3))
        elif isinstance(block, Paragraph):
            self.runs(block, {"lead": "Lead", "note": "Note", "sub": "Note", "label": "Label"}.get(block.kind))
        elif isinstance(block, Panel):
            self.panel(block)
        elif isinstance(block, Table):
            add_table(self.document, block, self.images, _TEXT_WIDTH)
        elif isinstance(block, Definitions):
            self.pairs(block.pairs)
        else:
            {KeyFigures: self.key_figures, Strip: self.strip, Figure: self.figure, Bullets: self.bullets,
             Quotation: self.quotation}[type(block)](block)


def document(report):
    """The document's bytes."""
    writer = _Writer(report)
    writer.cover()
    for number, section in enumerate(report.sections, 1):
        writer.heading(section.title, number)
        for block in section.blocks:
            writer.block(block)
    file = io.BytesIO()
    writer.document.save(file)
    return repack(file.getvalue(), report.moment, lambda name, data: with_accent(name, data, report.accent))
