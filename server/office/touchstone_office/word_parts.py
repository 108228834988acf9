# SPDX-License-Identifier: GPL-3.0-or-later
"""What python-docx has no words for: shading, borders, fields, alternative texts."""
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

_DECORATIVE = ('<a:extLst %s><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
               'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>')


def set_font(style, name):
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn("w:" + kind), name)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn("w:" + theme), None)


def set_language(styles, language):
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    lang = OxmlElement("w:lang")
    for kind in ("val", "eastAsia"):
        lang.set(qn("w:" + kind), language)
    defaults.append(lang)


def shade(properties, colour):
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour)
    properties.append(shading)


def paragraph_border(paragraph, side, colour, size, space):
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement("w:" + side)
    for key, value in (("val", "single"), ("sz", str(size)), ("space", str(space)), ("color", colour)):
        edge.set(qn("w:" + key), value)
    borders.append(edge)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def panel(paragraph, fill, bar):
    paragraph_border(paragraph, "left", bar, 40, 8)
    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn("w:" + key), value)
    paragraph._p.get_or_add_pPr().insert_element_before(shading, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def cell_borders(cell, **edges):
    """edges: top=(colour, size) and so on."""
    properties = cell._tc.get_or_add_tcPr()
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in edges:
            edge = OxmlElement("w:" + side)
            colour, size = edges[side]
            for key, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", colour)):
                edge.set(qn("w:" + key), value)
            borders.append(edge)
    properties.append(borders)


def shade_cell(cell, colour):
    shade(cell._tc.get_or_add_tcPr(), colour)


def add_breakable(run, text):
    """Text whose soft hyphens are Word's own."""
    for i, part in enumerate(text.split("\u00ad")):
        if i:
            run._r.append(OxmlElement("w:softHyphen"))
        words = OxmlElement("w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = part
        run._r.append(words)


def without_tab_stops(style):
    properties = style.element.get_or_add_pPr()
    for tabs in properties.findall(qn("w:tabs")):
        properties.remove(tabs)


def without_letter_spacing(style):
    properties = style.element.get_or_add_rPr()
    for kind in ("w:spacing", "w:kern"):
        for found in properties.findall(qn(kind)):
            properties.remove(found)


def header_row(row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def table_setup(table, caption, margins):
    """Its words for those who do not see it, a fixed layout and the room round the text of each cell."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    cells = parse_xml('<w:tblCellMar %s><w:top w:w="%d" w:type="dxa"/><w:left w:w="%d" w:type="dxa"/><w:bottom w:w="%d" '
                      'w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:tblCellMar>' % ((nsdecls("w"),) + margins))
    properties.append(cells)
    properties.append(parse_xml('<w:tblLook %s w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
                                'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>' % nsdecls("w")))
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    properties.append(described)


def field(paragraph, instruction, shown):
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind is None:
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = instruction
            run._r.append(words)
        else:
            run.text = shown


def describe(shape, words):
    """The alternative text of an inline picture; a picture without one is marked as decoration."""
    properties = shape._inline.docPr
    properties.set("descr", words)
    if not words:
        properties.append(parse_xml(_DECORATIVE % nsdecls("a")))
