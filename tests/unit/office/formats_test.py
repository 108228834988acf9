#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report in the other formats, made from a page of HTML and read back."""
import base64
import csv
import io
import re
import sys
import unittest
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "server" / "office"))
sys.path.insert(0, str(ROOT / "tests" / "support"))

from office_files import Workbook  # noqa: E402
from touchstone_office.charts import chart_of  # noqa: E402
from touchstone_office.csv_files import csv_zip  # noqa: E402
from touchstone_office.document import document  # noqa: E402
from touchstone_office.flat import flat_tables  # noqa: E402
from touchstone_office.model import ReportError  # noqa: E402
from touchstone_office.reader import read_report  # noqa: E402
from touchstone_office.slides import slides  # noqa: E402
from touchstone_office.text import neutral  # noqa: E402
from touchstone_office.workbook import workbook  # noqa: E402

HOSTILE = "=HYPERLINK(&quot;http://evil.example&quot;)&#1;&#x202e;"
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Monthly analysis report</title></head><body>
<header class="cover"><p class="marking">OFFICIAL</p><p class="organisation">Northmere</p><p class="unit">QA</p>
<p class="kind">Monthly analysis report</p><h1>Audits</h1><p class="period">September 2023</p><dl class="about">
<div><dt>Version</dt><dd>Draft</dd></div><div><dt>Figures as at</dt><dd>17:00, 9 October 2023. Later</dd></div></dl>
</header><main><section id="outcome"><h2>Overall outcome</h2><p class="lead">Of 27 audits, 16 were good.</p>
<h3>16 good</h3><div class="table-block"><div class="scroll" aria-label="x"><table data-chart="bar">
<caption>Figure and table 1: audits by grade</caption><thead><tr><th scope="col">Grade</th>
<th class="draw" data-name="Audits, September" data-series="row">September</th><th class="num">Share</th>
<th class="num">Hidden</th></tr></thead><tbody>
<tr data-mark="good"><th scope="row">%s</th><td class="draw"><svg viewBox="0 0 9 9" onload="alert(1)"><rect x="1"
href="file:///etc/passwd" width="5" height="5" fill="#28A197"/><image href="http://evil.example"/></svg>16</td>
<td class="num" data-n="16" data-of="27" data-share="0.5925925925925926">59%%</td><td class="num">[c]</td></tr>
<tr class="total"><th scope="row">All</th><td class="draw">27</td><td class="num" data-n="3" data-of="4">3 of 4</td>
<td class="num">–</td></tr></tbody></table></div></div></section></main></body></html>""" % HOSTILE


SVG_LOGO = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" viewBox="0 0 60 20">'
                            b'<rect width="60" height="20" fill="#aa0000"/></svg>').decode()
LOOK = PAGE.replace('<header class="cover">', '<header class="cover" data-accent="1a5276"><img class="logo" alt="" '
                    'src="data:image/svg+xml;base64,%s">' % SVG_LOGO)


def everything():
    return {"docx": document, "pptx": slides, "xlsx": workbook, "csv": csv_zip}


class Reading(unittest.TestCase):
    def test_a_page_that_is_no_report_is_refused_in_one_line(self):
        with self.assertRaisesRegex(ReportError, "no cover"):
            read_report("<p>Hello</p>")

    def test_a_drawing_keeps_shapes_and_nothing_that_loads_or_runs(self):
        drawing = read_report(PAGE).sections[0].tables()[0].rows[0].cells[1].drawing
        self.assertIn("<rect", drawing)
        for word in ("href", "onload", "image", "evil"):
            self.assertNotIn(word, drawing)

    def test_the_as_at_moment_is_the_one_the_report_prints(self):
        self.assertEqual(read_report(PAGE).moment.isoformat(), "2023-10-09T17:00:00")


class TheCouncilsLook(unittest.TestCase):
    def test_the_accent_and_the_logo_are_read_from_the_page_and_nothing_else_is(self):
        report = read_report(LOOK)
        self.assertEqual(report.accent, "1A5276")
        self.assertTrue(report.logo.endswith(SVG_LOGO))
        self.assertEqual(read_report(PAGE).accent, "12436D")
        for source in ("http://evil.example/a.png", "file:///etc/passwd", "data:text/html;base64,AAAA"):
            page = re.sub('src="data:[^"]+"', 'src="%s"' % source, LOOK).replace("1a5276", "red;}")
            self.assertEqual((read_report(page).logo, read_report(page).accent), ("", "12436D"))

    def test_documents_and_slides_have_the_accent_in_their_theme_and_the_logo_on_their_cover(self):
        for word, folder in (("docx", "word"), ("pptx", "ppt")):
            with self.subTest(word), zipfile.ZipFile(io.BytesIO(everything()[word](read_report(LOOK)))) as packed:
                themes = [n for n in packed.namelist() if re.fullmatch(folder + r"/theme/theme\d+\.xml", n)]
                self.assertTrue(themes)
                for name in themes:
                    self.assertRegex(packed.read(name), rb'<a:accent1>\s*<a:srgbClr val="1A5276"')
                pictures = [packed.read(n) for n in packed.namelist() if n.startswith(folder + "/media/")]
                self.assertTrue(any(picture.startswith(b"\x89PNG") for picture in pictures))


class Neutralising(unittest.TestCase):
    def test_whatever_may_begin_a_formula_gets_an_apostrophe(self):
        for lead in "=+-@|%\t\r\n＝＋－＠｜％":
            for before in ("", " ", "\u00a0", "\u200b"):
                self.assertTrue(neutral(before + lead + "1+1").startswith("'"), repr(before + lead))

    def test_other_words_stay_as_they_are(self):
        for words in ("Good", "– no value", "[c]", "▲ 7 points", "3 of 4", "a=b"):
            self.assertEqual(neutral(words), words)

    def test_characters_that_xml_cannot_hold_are_left_out(self):
        self.assertEqual(neutral("a\x00b\x1fc\ufffe"), "abc")


class Tables(unittest.TestCase):
    def setUp(self):
        self.table = next(t for t in flat_tables(read_report(PAGE)) if t.number == 1)

    def test_a_share_is_number_base_and_unrounded_share(self):
        values = {column.name: column.values for column in self.table.columns}
        self.assertEqual(values["Share: number"], [16, 3])
        self.assertEqual(values["Share: out of"], [27, 4])
        self.assertEqual(values["Share: share"], [16 / 27, "[x]"])

    def test_hidden_figures_and_missing_values_have_their_symbols(self):
        self.assertEqual(self.table.columns[-1].values, ["[c]", "[x]"])

    def test_a_chart_says_of_a_hidden_figure_that_it_is_hidden_and_draws_nothing(self):
        report = read_report(PAGE.replace("</svg>16</td>", "</svg>[c]</td>").replace(
            '<tr class="total">', '<tr data-mark="inadequate"><th scope="row">Inadequate</th><td class="draw">0</td>'
            '<td class="num">0</td><td class="num">0</td></tr><tr class="total">'))
        chart = chart_of(report, report.sections[0].tables()[0])
        self.assertEqual(chart.series[0].values, [None, 0])
        self.assertTrue(chart.alternative.endswith("audits, september hidden; Inadequate: audits, september 0."),
                        chart.alternative)

    def test_no_cell_is_empty_and_no_head_is_used_twice(self):
        names = [column.name for column in self.table.columns]
        self.assertEqual(len(names), len(set(names)))
        self.assertTrue(all(str(value) != "" for row in self.table.rows() for value in row))


class KeyFigures(unittest.TestCase):
    def rows(self, *cards):
        items = "".join('<li%s><span class="label">%s</span><span class="value"><b>%s</b> %s</span></li>' % card
                        for card in cards)
        page = PAGE.replace('<h3>16 good</h3>', '<ul class="key-figures">%s</ul>' % items)
        return [row[:5] for row in next(t for t in flat_tables(read_report(page)) if t.name == "Key figures").rows()]

    def test_a_share_is_told_as_number_base_and_share_and_a_hidden_one_as_hidden(self):
        self.assertEqual(
            self.rows((' data-n="70" data-of="72" data-share="0.9722222222222222"', "Completed", "70", "of 72"),
                      ("", "Outstanding", "[c]", "of 70"), ("", "Good", "60", "of [c]")),
            [("Completed", 70, 72, 0.9722222222222222, "70 of 72"), ("Outstanding", "[c]", 70, "[c]", "[c] of 70"),
             ("Good", 60, "[c]", "[c]", "60 of [c]")])

    def test_a_count_has_no_base_and_what_was_not_counted_has_no_value(self):
        self.assertEqual(self.rows(("", "Allocated", "34", "audits"), ("", "Good", "–", "of –"),
                                   ("", "Discussed", "–", "no audit completed")),
                         [("Allocated", 34, "[z]", "[z]", "34 audits"), ("Good", "[x]", "[x]", "[x]", "– of –"),
                          ("Discussed", "[x]", "[x]", "[x]", "– no audit completed")])


class Files(unittest.TestCase):
    def test_the_same_report_gives_the_same_bytes_dated_as_its_figures(self):
        for word, make in everything().items():
            with self.subTest(word):
                once, again = make(read_report(PAGE)), make(read_report(PAGE))
                self.assertEqual(once, again)
                with zipfile.ZipFile(io.BytesIO(once)) as packed:
                    self.assertEqual({i.date_time for i in packed.infolist()}, {(2023, 10, 9, 17, 0, 0)})

    def test_no_format_holds_a_script_a_formula_or_a_link_from_the_page(self):
        for word, make in everything().items():
            with self.subTest(word), zipfile.ZipFile(io.BytesIO(make(read_report(PAGE)))) as packed:
                for name in packed.namelist():
                    content = packed.read(name)
                    if name.endswith(".rels"):
                        self.assertNotIn(b"evil.example", content, name)
                    self.assertNotIn(b"onload", content, name)
                    if name.startswith("xl/worksheets/"):
                        self.assertNotIn(b"<f>", content, name)

    def test_csv_cells_that_may_begin_a_formula_are_neutralised(self):
        with zipfile.ZipFile(io.BytesIO(csv_zip(read_report(PAGE)))) as packed:
            rows = list(csv.reader(io.StringIO(packed.read("table-01.csv").decode("utf-8-sig"))))
            self.assertTrue(rows[1][0].startswith("'=HYPERLINK"))
            dictionary = packed.read("data-dictionary.csv").decode("utf-8-sig")
        for head in rows[0]:
            self.assertIn(head, dictionary)

    def test_the_workbook_has_a_sheet_for_each_table_with_unrounded_shares(self):
        with zipfile.ZipFile(io.BytesIO(workbook(read_report(PAGE)))) as packed:
            book = packed.read("xl/workbook.xml").decode()
            self.assertEqual(re.findall('<sheet name="([^"]+)"', book), ["Cover", "Contents", "Notes", "Table 1", "Figure 1"])
            sheet = packed.read("xl/worksheets/sheet4.xml").decode()
            tables = [name for name in packed.namelist() if name.startswith("xl/tables/")]
            self.assertEqual(len(tables), 3)
        self.assertEqual(len(re.findall("<c [^>]*>", sheet)), 3 + 3 * 6)
        self.assertIn("0.592592592592592", sheet)

    def test_a_chart_of_the_workbook_keeps_no_number_for_a_hidden_figure_and_says_hidden_beside_it(self):
        page = PAGE.replace("</svg>16</td>", "</svg>[c]</td>").replace(
            '<tr class="total">', '<tr data-mark="inadequate"><th scope="row">Inadequate</th><td class="draw">0</td>'
            '<td class="num">0</td><td class="num">0</td></tr><tr class="total">')
        drawn = [value[1:] for value in Workbook(workbook(read_report(page))).drawn_values()]
        self.assertEqual(drawn, [("[c]", None, "[c]"), (0.0, 0.0, None)])

    def test_a_chart_of_the_workbook_without_a_hidden_figure_keeps_the_numbers_of_its_cells(self):
        self.assertEqual([value[1:] for value in Workbook(workbook(read_report(PAGE))).drawn_values()],
                         [(16.0, 16.0, None)])

    def test_each_picture_and_chart_has_its_words(self):
        with zipfile.ZipFile(io.BytesIO(slides(read_report(PAGE)))) as packed:
            shown = "".join(packed.read(n).decode() for n in packed.namelist() if re.match(r"ppt/slides/slide\d+\.xml", n))
        frames = re.findall("<p:graphicFrame>.*?</p:nvGraphicFramePr>", shown, flags=re.S)
        self.assertTrue(frames)
        for frame in frames:
            self.assertRegex(frame, 'descr="[^"]+')


if __name__ == "__main__":
    unittest.main()
