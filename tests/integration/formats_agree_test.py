#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The September 2023 report in every format against the analysis: no figure missing, none different. The PDFs are
tagged as a screen reader needs them, and the workbook keeps the spreadsheet checklist."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
sys.dont_write_bytecode = True
import pdf_rules  # noqa: E402
import report_figures  # noqa: E402
import running_server  # noqa: E402
import spreadsheet_checklist  # noqa: E402
from office_files import Package, Workbook  # noqa: E402
from report_figures import FORMATS, Figures, complaints, expected, held  # noqa: E402
from sample_council import SampleCouncil  # noqa: E402

NAMED = ("--programme", running_server.PROGRAMME, "--period", "2023-09")


def labels():
    """What reports call each question, by its key."""
    content = json.loads((ROOT / "db" / "standard" / "content.json").read_text(encoding="utf-8"))
    return {question["key"]: question.get("short_text") or question["text"] for form in content["forms"]
            for section in form["sections"] for question in section["questions"]}


def printed(html_path, pdf_path):
    """The page as a PDF, by Chromium with as little about it as the server gives it."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"HOME": home, "TMPDIR": home, "XDG_RUNTIME_DIR": home, "PATH": "/usr/local/bin:/usr/bin:/bin",
                       "LANG": "C.UTF-8"}
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        subprocess.run(["/usr/bin/chromium", "--headless", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run",
                        "--disable-background-networking", "--disable-dev-shm-usage", *sandbox,
                        f"--user-data-dir={home}/profile", f"--print-to-pdf={pdf_path}", f"file://{html_path}"],
                       env=environment, capture_output=True, timeout=60, check=True)


def replaced(text, old, new):
    if old not in text:
        raise AssertionError(f"there is no {old} to alter")
    return text.replace(old, new, 1)


def altered_page(page):
    """BIT's good audits in the table of grades by area: 4 become 5."""
    return replaced(page, "BIT</bdi></th><td class=\"num\">4</td><td class=\"num\">4</td><td class=\"num\">0</td>"
                          "<td class=\"num\">4</td>",
                    "BIT</bdi></th><td class=\"num\">4</td><td class=\"num\">4</td><td class=\"num\">0</td>"
                    "<td class=\"num\">5</td>")


def altered_part(content, pattern, old, new):
    """A copy of a zip with the first `old` after `pattern` changed in the first part that has both."""
    package = Package(content)
    for name, data in package.parts.items():
        text = data.decode("utf-8", "surrogateescape")
        at = re.search(pattern, text, re.S)
        if at and (then := text.find(old, at.end())) >= 0:
            package.parts[name] = (text[:then] + new + text[then + len(old):]).encode("utf-8", "surrogateescape")
            return package.packed()
    raise AssertionError(f"no part has {pattern} and then {old}")


class FormatsAgree(unittest.TestCase):
    read = {}

    @classmethod
    def setUpClass(cls):
        cls.council = SampleCouncil()
        cls.council.__enter__()
        cls.addClassCleanup(cls.council.__exit__)
        lead = cls.council.server.lead
        cls.folder = cls.council.server.base / "reports"
        cls.folder.mkdir()
        cls.analysis = lead.data("analysis", *NAMED)
        cls.wanted = expected(cls.analysis, labels())
        cls.files = {word: cls.folder / f"report.{word}" for word in FORMATS}
        for word, path in cls.files.items():
            lead.well("report", *NAMED, "--format", word, "-o", path)
        for word in ("html", "pdf"):
            lead.well("report", *NAMED, "--publication", "--format", word, "-o", cls.folder / f"public.{word}")
        for room in ("report", "board"):
            lead.well(room, *NAMED, "--publication", "--format", "xlsx", "-o", cls.folder / f"public-{room}.xlsx")

    def found(self, path, word):
        return Figures(self.analysis, labels()).take(held(path, word))

    @classmethod
    def found_in(cls, word):
        """The figures of the report in that format, read once."""
        if word not in cls.read:
            cls.read[word] = cls.found(cls, cls.files[word], word)
        return cls.read[word]

    def test_the_analysis_has_figures_of_every_kind(self):
        kinds = {name[1] for name in self.wanted}
        self.assertEqual(kinds, {"allocated", "completed", "notCompleted", "due", "exempt", "discussionsHeld", "grade",
                                 "focus5", "questions", "gradedQuestions"})
        self.assertGreater(len(self.wanted), 500)

    def test_every_format_has_every_figure_of_the_analysis_and_none_that_differs(self):
        for word in FORMATS:
            with self.subTest(word):
                self.assertEqual(complaints(self.wanted, self.found_in(word)), [])

    def test_each_figure_altered_or_left_out_of_a_format_is_noticed(self):
        for word in FORMATS:
            found = self.found_in(word)
            for name, places in found.items():
                for i, (text, place) in enumerate(places):
                    other = dict(found)
                    other[name] = places[:i] + [(str(int(text) + 1), place)] + places[i + 1:]
                    self.assertEqual(len(complaints(self.wanted, other)), 1, (word, name, place))
                self.assertEqual(len(complaints(self.wanted, {k: v for k, v in found.items() if k != name})), 1, (word, name))

    def test_a_copy_of_each_file_with_one_cell_altered_is_noticed(self):
        page = altered_page(self.files["html"].read_text(encoding="utf-8"))
        content = {word: self.files[word].read_bytes() for word in FORMATS}
        copies = {
            "html": page.encode(),
            "docx": altered_part(content["docx"], r"audits by grade and service area, .*?<w:t[^>]*>BIT</w:t>", ">4<", ">5<"),
            "pptx": altered_part(content["pptx"], r"<a:tbl>.*?<a:t>BIT</a:t>", "<a:t>4</a:t>", "<a:t>5</a:t>"),
            "xlsx": altered_part(content["xlsx"], r"<worksheet.*<c r=\"H5\".*<row r=\"6\"", "<v>4</v>", "<v>5</v>"),
            "csv": altered_part(content["csv"], r"Service area,Allocated,Completed,Outstanding.*\nBIT,", "4,", "5,")}
        for word, made in copies.items():
            with self.subTest(word):
                copy = self.folder / f"altered.{word}"
                copy.write_bytes(made)
                self.assertNotEqual(complaints(self.wanted, self.found(copy, word)), [])
        with self.subTest("pdf"):
            copy = self.folder / "altered.pdf"
            printed(self.folder / "altered.html", copy)
            self.assertNotEqual(complaints(self.wanted, self.found(copy, "pdf")), [])

    def test_the_workbook_keeps_the_spreadsheet_checklist(self):
        self.assertEqual(spreadsheet_checklist.complaints(self.files["xlsx"]), [])

    def test_the_charts_of_workbooks_draw_the_numbers_of_their_cells_and_nothing_for_a_hidden_one(self):
        drawn = {name: list(Workbook(self.folder / f"{name}.xlsx").drawn_values())
                 for name in ("report", "public-report", "public-board")}
        for name, values in drawn.items():
            for chart, cell, kept, words in values:
                with self.subTest(name, chart=chart, cell=cell):
                    if isinstance(cell, float):
                        self.assertAlmostEqual(kept, cell, places=12)
                        self.assertIsNone(words)
                    else:
                        self.assertIsNone(kept)
                        self.assertIn(words, (None, cell))
        self.assertGreater(len(drawn["report"]), 100)
        self.assertIn(("[c]", None, "[c]"), [value[1:] for value in drawn["public-board"]])

    def test_the_key_figures_of_the_public_workbooks_are_numbers_or_hidden_and_never_without_value(self):
        for name, count in (("public-report", 6), ("public-board", 4)):
            with self.subTest(name):
                rows = next(rows for caption, rows in report_figures.held_by_xlsx(self.folder / f"{name}.xlsx").tables
                            if caption.startswith("The key figures"))[1:]
                self.assertEqual(len(rows), count)
                self.assertNotIn("[x]", [cell for row in rows for cell in row[1:4]])
                for row in rows:
                    self.assertEqual(row[1] == "[c]", row[4].startswith("[c]"), row)
        counted = self.analysis["overview"]
        self.assertIn([str(counted["completed"]), str(counted["allocated"] - counted["exempt"])],
                      [row[1:3] for row in rows])

    # ---- the PDFs

    def pdfs(self):
        for name in ("report", "public"):
            path = self.folder / f"{name}.pdf"
            yield name, path, report_figures.pdf_structure(path)

    def test_the_pdfs_are_whole_for_those_who_cannot_see_them(self):
        for name, path, root in self.pdfs():
            with self.subTest(name):
                self.assertEqual(pdf_rules.complaints(path), [])
                self.assertIn("September 2023", subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True,
                                                               check=True).stdout)
                self.assertGreater(len(list(root.each("H2"))), 5)
                self.assertGreater(len(list(root.each("Table"))), 10)
                self.assertIn(b"/S /Figure", path.read_bytes())


if __name__ == "__main__":
    unittest.main()
