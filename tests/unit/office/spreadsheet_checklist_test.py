#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbook against the Analysis Function's checklist, item by item, and each item against a workbook spoiled in
just that way."""
import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.dont_write_bytecode = True
sys.path[:0] = [str(ROOT / "server" / "office"), str(ROOT / "tests" / "support"), str(Path(__file__).resolve().parent)]

from formats_test import PAGE  # noqa: E402
from office_files import Package  # noqa: E402
from spreadsheet_checklist import ITEMS, complaints  # noqa: E402
from touchstone_office.reader import read_report  # noqa: E402
from touchstone_office.workbook import workbook  # noqa: E402

TABLE = "xl/worksheets/sheet4.xml"
CHARTS = "xl/worksheets/sheet5.xml"
# What each item is called by its first words, the part to spoil, what to replace there and by what.
SPOILED = [
    ("Mark up tables", "xl/tables/table3.xml", "totalsRowShown", 'headerRowCount="0" totalsRowShown'),
    ("Give tables meaningful", "xl/tables/table3.xml", "table_1", "Table7"),
    ("Remove merged cells", TABLE, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A5:B5"/></mergeCells>'),
    ("Remove blank rows", TABLE, '<c r="B5" s="11"><v>16</v></c>', ""),
    ("All tables should have one", "xl/tables/table3.xml", 'name="Grade"', 'name="Grades"'),
    ("Wrap text", "xl/styles.xml", 'wrapText="1"', 'wrapText="0"'),
    ("Avoid adding filters", TABLE, '<sheetView workbookViewId="0"/>',
     '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'),
    ("Avoid hiding", TABLE, '<row r="5" ', '<row r="5" hidden="1" '),
    ("Columns should be", TABLE, '<col min="1" max="1" width="40"', '<col min="1" max="1" width="2"'),
    ("Do not use symbols", "xl/styles.xml", '<b/><sz val="12"/>', '<b/><vertAlign val="superscript"/><sz val="12"/>'),
    ("Use the agreed shorthand", "xl/sharedStrings.xml", "[c]", "[u]"),
    ("Put note text", "xl/workbook.xml", 'name="Notes"', 'name="Remarks"'),
    ("Links must be", "xl/worksheets/sheet2.xml", "location=\"'Table 1'!A1\"", "location=\"'Notes'!A1\""),
    ("Format text", "xl/styles.xml", '<sz val="12"/>', '<sz val="9"/>'),
    ("All worksheets should have", "xl/styles.xml", "Heading 1", "Total"),
    ("Do not use headers", TABLE, "<tableParts", "<headerFooter><oddHeader>&amp;CName</oddHeader></headerFooter><tableParts"),
    ("Do not use visual", "xl/styles.xml", 'patternType="none"', 'patternType="solid"'),
    ("When using colour", "xl/styles.xml", "FF0B0C0C", "FFC9CBCC"),
    ("Avoid images", "xl/drawings/drawing1.xml", re.compile('descr="[^"]*"'), 'descr=""'),
    ("Remove macros", TABLE, "<v>0.5925925925925926</v>", "<f>16/27</f><v>0.5925925925925926</v>"),
    ("Give worksheets", "xl/workbook.xml", 'name="Table 1"', 'name="Sheet4"'),
    ("Remove blank worksheets", "xl/workbook.xml", 'name="Table 1"', 'name="Table 1" state="hidden"'),
    ("Use cells in column A", CHARTS, re.compile('<c r="A2".*?</c>'), ""),
    ("Position tables", "xl/tables/table3.xml", 'ref="A4:F6"', 'ref="B4:F6"'),
    ("Avoid putting content", TABLE, "</sheetData>", '<row r="7"><c r="A7" s="5" t="s"><v>0</v></c></row></sheetData>'),
    ("Avoid worksheets with", "xl/sharedStrings.xml", "This sheet holds one table.", "Two tables."),
    ("Add document information", "docProps/core.xml", "<dc:language>en-GB</dc:language>", ""),
    ("Ensure the cursor", "xl/workbook.xml", "<workbookView ", '<workbookView activeTab="2" '),
]


class Checklist(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = workbook(read_report(PAGE))

    def test_the_workbook_keeps_every_item(self):
        self.assertEqual(complaints(self.made), [])

    def test_each_item_is_missed_by_a_workbook_spoiled_in_that_way(self):
        for begin, part, old, new in SPOILED:
            with self.subTest(begin):
                package = Package(self.made)
                text = package.parts[part].decode()
                spoiled = old.sub(new, text) if isinstance(old, re.Pattern) else text.replace(old, new)
                self.assertNotEqual(spoiled, text, "nothing was spoiled")
                package.parts[part] = spoiled.encode()
                found = {words for words, _ in complaints(package.packed())}
                self.assertTrue([words for words in found if words.startswith(begin)], found)

    def test_no_item_of_the_checklist_is_left_untried(self):
        for words, _, _ in ITEMS:
            self.assertTrue([begin for begin, *_ in SPOILED if words.startswith(begin)], words)


if __name__ == "__main__":
    unittest.main()
