# SPDX-License-Identifier: GPL-3.0-or-later
"""What a PDF of the server must be for those who cannot see it: tagged, with title and language, headings in order,
tables with captions and headers, drawings with words.

As a program: pdf_rules.py FILE.pdf... Exit 1 with every complaint; 2 on wrong use."""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from report_figures import Element, pdf_structure  # noqa: E402

STANDARD = {"Document", "Part", "Sect", "Div", "NonStruct", "P", "H1", "H2", "H3", "H4", "L", "LI", "Lbl", "LBody", "Table",
            "TR", "TH", "TD", "THead", "TBody", "Caption", "Figure", "BlockQuote", "Link", "Span", "Object", "Private"}
# Words of a drawing that need be no longer: no bar stands for a hidden number.
SHORT_WORDS = b"(hidden)"


def complaints(path):
    """Every rule that the PDF breaks, in words; none of a good one."""
    try:
        root = pdf_structure(path)
    except AssertionError as error:
        return [str(error)]
    return _of_the_file(path) + _of_headings(root) + _of_tables(root) + _of_drawings(path)


def _of_the_file(path):
    told = dict(line.split(":", 1) for line in subprocess.run(
        ["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout.splitlines() if ":" in line)
    found = []
    if told.get("Tagged", "").strip() != "yes":
        found.append("is not tagged")
    if not told.get("Title", "").strip():
        found.append("has no title")
    if "(A4)" not in told.get("Page size", ""):
        found.append("is not on A4")
    if b"/Lang (en-GB)" not in path.read_bytes():
        found.append("does not say that it is in British English")
    return found


def _of_headings(root):
    levels = [int(heading.kind[1]) for heading in root.each("H1", "H2", "H3", "H4")]
    found = []
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append(f"has not one first heading of the first level: {levels}")
    if any(after > before + 1 for before, after in zip(levels, levels[1:])):
        found.append(f"leaves out a level of headings: {levels}")
    strange = kinds_in(root) - STANDARD
    return found + ([f"has elements of no standard type: {sorted(strange)}"] if strange else [])


def _of_tables(root):
    found = []
    for table in root.each("Table"):
        caption = " ".join(part.text() for part in table.each("Caption"))
        name = f"the table “{caption}”"
        if not caption.strip():
            found.append(f"has a table without a caption: {table.text()[:80]}")
        found += [f"{name} has a header without scope: {header.text()}" for header in table.each("TH")
                  if not any(words.startswith("/Scope") for words in header.attributes)]
        found += [f"{name} has a row without a header: {row.text()}" for row in table.each("TR")
                  if next(row.each("TH"), None) is None]
    return found


def _of_drawings(path):
    words = re.findall(rb"/S /Figure\n(?:/[A-Z][A-Za-z]* .*\n)*?(?:/K|/Alt) ?(.*)", path.read_bytes())
    return [f"has a drawing without words of its own: {text[:60]!r}" for text in words
            if text != SHORT_WORDS and not (text.startswith(b"(") and len(text) > 20)]


def kinds_in(element):
    found = {element.kind} - {""}
    for child in element.children:
        if isinstance(child, Element):
            found |= kinds_in(child)
    return found


def main(words):
    if not words:
        print("usage: pdf_rules.py FILE.pdf...", file=sys.stderr)
        return 2
    broken = 0
    for word in words:
        found = complaints(pathlib.Path(word))
        broken += len(found)
        for complaint in found:
            print(f"{word}: {complaint}", file=sys.stderr)
        print(f"{word}: {len(found)} complaints")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
