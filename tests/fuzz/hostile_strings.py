#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile strings in every text field that reaches a report, and what becomes of them in each format.

Usage: tests/fuzz/hostile_strings.py [--strings N] [--seed N] [--short]
25 strings a month: each stands in every free text of an audit, and some name programme, area and theme. Every format of
the month's report must be well-formed, run no script in Chromium, hold no formula, and keep to its page. The long form
(1,000 strings, some 20 minutes) also opens workbook and CSV files in LibreOffice and looks for results of formulas;
--short has 25 strings and no LibreOffice. The programs are those in the folder that TOUCHSTONE_BIN names.
"""
import argparse
import csv
import io
import pathlib
import random
import re
import shutil
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
sys.dont_write_bytecode = True
import running_server  # noqa: E402
from office_files import Package, Workbook  # noqa: E402
from running_server import a_return, returns_csv  # noqa: E402

A_MONTH = 25
FORMATS = ("html", "pdf", "docx", "pptx", "xlsx", "csv")
FIELDS = ("good_practice", "improvement", "theme_good_practice", "theme_improvement", "quotation")
RESULT = "2ran"  # What the formulas come to; the strings themselves never have it.
LEADS = tuple("=+-@|%\t\r\n\uff1d\uff0b\uff0d\uff20\uff5c\uff05")

SCRIPTS = ("<script>touchstone_ran(1)</script>", "<img src=x onerror=touchstone_ran(2)>", "<svg onload=touchstone_ran(3)>",
           "\"><script>touchstone_ran(4)</script>", "</bdi></li></ul><iframe srcdoc='<script>parent.touchstone_ran(5)</script>'>",
           "</style><script>touchstone_ran(6)</script>", "<a href=\"javascript:touchstone_ran(7)\">x</a>",
           "<details open ontoggle=touchstone_ran(8)>", "<math><mtext></table><img src=x onerror=touchstone_ran(9)>",
           "<!--><script>touchstone_ran(10)</script>-->", "<base href=//evil.example><form action=//evil.example>",
           "<link rel=stylesheet href=//evil.example/a.css>", "' onmouseover='touchstone_ran(11)' x='",
           "<meta http-equiv=refresh content='0;url=javascript:touchstone_ran(12)'>", "]]><script>touchstone_ran(13)</script>",
           "&lt;script&gt;touchstone_ran(14)&lt;/script&gt;", "<object data=data:text/html,<script>touchstone_ran(15)</script>>")
FORMULAS = ("=1+1&\"ran\"", "+1+1&\"ran\"", "-1+3&\"ran\"", "@SUM(1,1)&\"ran\"", "\t=1+1&\"ran\"", "\uff1d1+1&\"ran\"",
            "=HYPERLINK(\"http://evil.example\",1+1&\"ran\")", "=cmd|'/C calc'!A0", "=WEBSERVICE(\"http://evil.example\")",
            "\",=1+1&\"ran\",\"", "\n=1+1&\"ran\"", " =1+1&\"ran\"", "\u200b=1+1&\"ran\"", "%0A=1+1&\"ran\"",
            "=DDE(\"soffice\";\"/etc/passwd\";1)", "'=1+1&\"ran\"")
TURNS = ("\u202eevil\u202c", "\u2066a\u2069\u2067b", "a\u200bb\u200dc\u2060d", "\ufeffx\u00ady", "\u061c\u200f\u200e",
         "مرحبا بكم 123", "שלום עולם (a)")
CONTROLS = ("a\x01b\x02c", "bell\x07", "escape\x1b[31mred", "delete\x7f", "c1\x85\x9b", "not a character \ufffe\uffff", "\x0b\x0c",
            "half \ud83d", "nul\x00nul")
LONG = ("W" * 3000, "https://evil.example/" + "a/" * 400, "-" * 900, "<" * 500, "\u00a0".join(["x" * 40] * 30))
BRACES = ("{{{style}}}", "{{#sections}}{{html}}{{/sections}}", "{{>document}}", "{{=<% %>=}}", "${touchstone_ran(1)}",
          "{% include '/etc/passwd' %}", "%s%n%d", "{completion}", "\\N{BULLET}", "`touchstone_ran(1)`")
BREAKERS = ("\"", "\"\"", "a\",\"b", "a;b\tc,d", "line\r\nline\nline", "'; DROP TABLE audit; --", "\\\"", ",,,,", "a|b | c")
PATHS = ("../../../../etc/passwd", "file:///etc/passwd", "C:\\Windows\\win.ini", "\\\\evil.example\\share", "/dev/null\x20", "~root")
PICTURES = ("👩‍👩‍👧‍👦 family", "🏳️‍🌈", "Z̸̢̛͚a̵͎͝l̶̰̈́g̵̖̈ö̸́" + "\u0301" * 200, "𝔊𝔬𝔱𝔥", "ﷺ﷽", "1️⃣2️⃣")
ENTITIES = ("&amp;&#60;&#x3e;", "&nbsp;&shy;", "&lt;b&gt;", "&#0;&#1;", "&unknown;", "_x0041_ _x000D_", "%3Cscript%3E", "<w:t>x</w:t>",
            "</a:t></a:r>", "<c r=\"A1\"><f>1+1</f></c>", "&C&\"Arial\"&F", "xml:space")
KINDS = (SCRIPTS, FORMULAS, TURNS, CONTROLS, LONG, BRACES, BREAKERS, PATHS, PICTURES, ENTITIES)


def strings(count, seed):
    """`count` different strings: each of the lists in turn first, then pieces of them put together."""
    chosen = random.Random(seed)
    pools = [chosen.sample(kind, len(kind)) for kind in KINDS]
    made = []
    while len(made) < count and any(pools):
        made += [pool.pop() for pool in pools if pool]
    seen = set(made)
    while len(made) < count:
        text = "".join(chosen.choice(chosen.choice(KINDS)) for _ in range(chosen.randint(2, 3)))[:chosen.choice((60, 400, 3000))]
        if text not in seen:
            seen.add(text)
            made.append(text)
    return made[:count]


def writable(text):
    """What a UTF-8 file can hold of it: half of a pair of surrogates cannot even be sent."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Month:
    """A programme's month with the strings in it, by the import; what the import refuses is left out and counted."""

    def __init__(self, server, number, texts):
        self.server, self.lead, self.texts = server, server.lead, [writable(text) for text in texts]
        self.programme, self.refused = f"hostile-{number}", 0
        administrator = server.as_role("administrator")
        self.named(self.texts[0], administrator, "programmes", "create", self.programme, "--form", "practice-managers-monthly")
        self.named(self.texts[1 % len(texts)], administrator, "areas", "update", "SWF")
        self.load(number)

    def named(self, name, ctl, *words):
        """A command with a hostile name; one that is refused is given a plain one instead."""
        if "\x00" not in name and ctl.run(*words, f"--name={name}").returncode == 0:
            return
        self.refused += 1
        ctl.well(*words, "--name=Plain name")

    def rows(self, number):
        for i, text in enumerate(self.texts):
            one = a_return(case_reference=f"CD{700000 + number * 1000 + 2 * i}", theme=self.texts[2 % len(self.texts)],
                           **{field: text for field in FIELDS})
            yield one
            yield a_return(case_reference=f"CD{700001 + number * 1000 + 2 * i}", theme=one["theme"], status="not_completed",
                           not_completed_reason=text)

    def load(self, number):
        rows = list(self.rows(number))
        file = self.server.base / "hostile.csv"
        while True:
            file.write_bytes(returns_csv(rows))
            done = self.lead.run("import", file, "--programme", self.programme, timeout=300)
            if done.returncode == 0:
                return
            places = set(re.findall(r"row (\d+), column ([a-z_]+(?::[a-z_]+)?)", done.stderr))
            # A NUL is refused before a row is taken apart: then every text of the row.
            places |= {(row, column) for row in re.findall(r"row (\d+): This row holds a NUL", done.stderr)
                       for column, text in rows[int(row) - 2].items() if "\x00" in str(text)}
            if not places:
                raise running_server.Trouble(f"the import was refused without naming a cell: {done.stderr[:600]}")
            for row, column in places:
                if column == "theme":
                    for one in rows:
                        one["theme"] = "Plain theme"
                else:
                    rows[int(row) - 2][column] = "Plain reason" if column == "not_completed_reason" else ""
                self.refused += 1

    def report(self, word):
        file = self.server.base / f"{self.programme}.{word}"
        self.lead.well("report", "--programme", self.programme, "--period", "2023-05", "--format", word, "-o", file)
        return file


# ---- what may not be


def page_complaints(file):
    done = subprocess.run(["node", str(ROOT / "tests" / "fuzz" / "hostile_page.mjs"), str(file)], capture_output=True, text=True,
                          timeout=300)
    return [line for line in done.stderr.splitlines() if line] if done.returncode else []


def pdf_complaints(file):
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    found = [] if re.search(r"JavaScript:\s+no", told) and "(A4)" in told else ["no plain A4 pages"]
    words = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    for left, right, text in re.findall(r'<word xMin="([-\d.]+)" yMin="[^"]*" xMax="([-\d.]+)" yMax="[^"]*">(.*?)</word>', words):
        if float(left) < -1 or float(right) > 596:
            found.append(f"a word runs off its page ({left} to {right}): {text[:60]}")
    return found


def package_complaints(file):
    package, found = Package(file), []
    for name, data in package.parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                ElementTree.fromstring(data)
            except ElementTree.ParseError as error:
                found.append(f"{name}: {error}")
        if name.endswith(".rels"):
            found += [f"{name}: leads outside: {target[:80]}" for target in re.findall(
                r'Target="([^"]*)"[^>]*TargetMode="External"', data.decode("utf-8", "replace"))]
    return found


def begins_formula(text):
    return text.lstrip(" \u00a0\u200b\u200c\u200d\u2060\u00ad\u2000\u2001\u2002").startswith(LEADS)


def xlsx_complaints(file):
    found = package_complaints(file)
    for sheet in Workbook(file).sheets:
        found += [f"{sheet.name}: a formula in {cell}" for cell in sheet.formulas]
        found += [f"{sheet.name}: may be taken for a formula: {value[:60]!r}" for value in sheet.cells.values()
                  if isinstance(value, str) and begins_formula(value)]
    return found


def csv_complaints(file):
    found = []
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            rows = list(csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig"), newline="")))
            found += [f"{name}: a row of {len(row)} cells, not {len(rows[0])}" for row in rows if len(row) != len(rows[0])]
            found += [f"{name}: may be taken for a formula: {cell[:60]!r}" for row in rows for cell in row
                      if begins_formula(cell) and not re.fullmatch(r"-\d+(\.\d+)?(e-?\d+)?", cell)]
    return found


CHECKS = {"html": page_complaints, "pdf": pdf_complaints, "docx": package_complaints, "pptx": package_complaints,
          "xlsx": xlsx_complaints, "csv": csv_complaints}


def calculated(folder, workbook, tables):
    """What LibreOffice makes of workbook and CSV files: the results of formulas in it."""
    folder.mkdir()
    with zipfile.ZipFile(tables) as packed:
        packed.extractall(folder / "csv")
    out, found = folder / "out", []
    for files in ([workbook], sorted((folder / "csv").iterdir())):
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', "--outdir", str(out),
                        *map(str, files)], capture_output=True, timeout=300, check=True)
    made = list(out.iterdir())
    if len(made) < len(Workbook(workbook).sheets):
        found.append(f"LibreOffice made {len(made)} files only")
    for file in made:
        text = file.read_text(encoding="utf-8", errors="replace")
        found += [f"LibreOffice, {file.name}: a formula came to {line[:80]}" for line in text.splitlines() if RESULT in line]
    return found


def main():
    parser = argparse.ArgumentParser(usage="hostile_strings.py [--strings N] [--seed N] [--short]")
    parser.add_argument("--strings", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--short", action="store_true")
    wanted = parser.parse_args()
    count = A_MONTH if wanted.short else wanted.strings
    office = shutil.which("soffice") if not wanted.short else None
    if not office:
        print("LibreOffice is " + ("left out of the short form" if wanted.short else "NOT INSTALLED: that no formula evaluates "
                                   "was not tried in it"), flush=True)
    texts, failures, refused = strings(count, wanted.seed), 0, 0
    with running_server.RunningServer() as server:
        for number in range(0, (count + A_MONTH - 1) // A_MONTH):
            month = Month(server, number, texts[number * A_MONTH:(number + 1) * A_MONTH])
            refused += month.refused
            found = []
            files = {}
            for word in FORMATS:
                files[word] = month.report(word)
                found += [f"{word}: {line}" for line in CHECKS[word](files[word])]
            if office:
                found += calculated(server.base / f"office-{number}", files["xlsx"], files["csv"])
            failures += len(found)
            for line in found:
                print(f"strings {number * A_MONTH} and after, {line}", file=sys.stderr, flush=True)
            for file in files.values():
                file.unlink()
    print(f"{count} strings, seed {wanted.seed}: {failures} complaints; {refused} texts were refused by name")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
