#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end: the sample year goes in as the demo loads it, September's analysis and report come out,
and every published figure is read back from them."""
import html
import html.parser
import json
import os
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
sys.dont_write_bytecode = True
import running_server  # noqa: E402

# allocated, completed, outstanding, good, requires improvement, inadequate, discussions
MONTHS = {
    "January": (42, 36, 1, 14, 18, 3, 21), "February": (40, 33, 1, 14, 16, 2, 20), "March": (44, 36, 2, 15, 16, 3, 22),
    "April": (38, 32, 1, 15, 14, 2, 19), "May": (41, 35, 1, 15, 17, 2, 22), "June": (43, 36, 2, 16, 16, 2, 23),
    "July": (40, 34, 1, 16, 17, 0, 21), "August": (48, 38, 0, 21, 17, 0, 24), "September": (34, 27, 2, 16, 9, 0, 19)}
# allocated, completed, outstanding, good, requires improvement, inadequate
AREAS = {"Adoption": (1, 1, 0, 1, 0, 0), "BIT": (4, 4, 0, 4, 0, 0), "SWF": (6, 4, 0, 3, 1, 0),
         "C&FF": (6, 6, 1, 2, 3, 0), "CWD": (4, 3, 0, 0, 3, 0), "Fostering": (2, 2, 0, 1, 1, 0),
         "ICAS": (4, 4, 1, 3, 0, 0), "PTC": (5, 3, 0, 2, 1, 0), "YPS": (2, 0, 0, 0, 0, 0)}
GRADES = ("outstanding", "good", "requiresImprovement", "inadequate")


class Tables(html.parser.HTMLParser):
    """The rows of every table of a page, as texts."""

    def __init__(self):
        super().__init__()
        self.rows, self.row, self.cell, self.drawing = [], None, None, 0

    def handle_starttag(self, tag, attributes):
        if tag == "svg":
            self.drawing += 1
        elif tag == "tr":
            self.row = []
        elif tag in ("td", "th") and self.row is not None:
            self.cell = ""

    def handle_endtag(self, tag):
        if tag == "svg":
            self.drawing -= 1
        elif tag in ("td", "th") and self.cell is not None:
            self.row.append(" ".join(self.cell.split()))
            self.cell = None
        elif tag == "tr" and self.row is not None:
            self.rows.append(self.row)
            self.row = None

    def handle_data(self, data):
        if self.cell is not None and not self.drawing:
            self.cell += data


def loaded(server):
    """Loads the sample as deploy/demo does; a Ctl with its service token."""
    home = server.base / "home"
    home.mkdir()
    running_server.private_file(home / "operator-token", server.operator_token + "\n")
    environment = running_server.clean_environment(TOUCHSTONE_SERVER=server.address)
    running_server.checked([ROOT / "db" / "sample" / "load", home, running_server.CTL], env=environment)
    return running_server.Ctl(server, (home / "service-token").read_text().strip())


class SampleYear(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = running_server.RunningServer(council=False)
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.ctl = loaded(cls.server)
        named = ("--programme", running_server.PROGRAMME, "--period", "2023-09")
        cls.analysis = cls.ctl.data("analysis", *named)
        report = cls.server.base / "september.html"
        cls.ctl.well("report", *named, "--format", "html", "-o", report)
        cls.page = report.read_text(encoding="utf-8")
        tables = Tables()
        tables.feed(cls.page)
        cls.rows = tables.rows

    def facts(self, kind, measure):
        return [fact for fact in self.analysis["facts"] if (fact["kind"], fact["measure"]) == (kind, measure)]

    def test_the_overview_has_the_published_figures(self):
        self.assertEqual(self.analysis["overview"],
                         {"allocated": 34, "exempt": 0, "completed": 27, "notCompleted": 7, "discussionsHeld": 19})
        self.assertEqual(self.analysis["grades"], dict(zip(GRADES, (2, 16, 9, 0))))
        self.assertEqual(self.analysis["theme"], "Reunifications")

    def test_every_area_has_the_published_figures_and_they_add_up(self):
        found = {area["code"]: (area["allocated"], area["completed"], *(area["grades"][grade] for grade in GRADES))
                 for area in self.analysis["areas"]}
        self.assertEqual(found, AREAS)
        self.assertEqual(list(found), list(AREAS))
        self.assertEqual(tuple(map(sum, zip(*found.values()))), (34, 27, 2, 16, 9, 0))

    def test_the_published_statements_are_facts(self):
        completion = self.facts("change", "completion")
        self.assertEqual([(fact["comparedWith"], fact["direction"], round(fact["change"])) for fact in completion],
                         [("2023-08", "up", 0), ("2023-07", "down", -6)])
        self.assertEqual(round(self.facts("change", "discussion")[0]["change"]), 7)
        good, = self.facts("majority_run", "grade.good")
        self.assertEqual((good["cycles"], good["since"]), (2, "2023-08"))
        self.assertEqual((good["low"]["period"], good["high"]["period"]), ("2023-01", "2023-07"))
        lowest, = self.facts("extreme", "grade.requiresImprovement")
        self.assertEqual((lowest["direction"], lowest["numerator"], lowest["denominator"]), ("lowest", 9, 27))
        absence, = self.facts("absence", "grade.inadequate")
        self.assertEqual((absence["cycles"], absence["since"]), (3, "2023-07"))
        self.assertEqual(self.facts("count_change", "grade.outstanding")[0]["countChange"], 2)
        for measure in ("question.evidence_based_intervention@C&FF", "focus5.supervision@BIT",
                        "focus5.chronology@SWF", "focus5.cultural_genogram@SWF"):
            self.assertEqual(self.facts("unanimous", measure)[0]["direction"], "yes", measure)
        self.assertEqual(self.facts("not_returned", "completion@YPS")[0]["denominator"], 2)

    def test_no_signal_is_claimed(self):
        self.assertEqual([fact for fact in self.analysis["facts"] if fact["kind"] == "control_chart"], [])
        self.assertEqual([chart["points"][-1]["signals"] for chart in self.analysis["charts"]], [[]] * 12)

    def test_the_report_prints_the_months_of_the_year(self):
        for month, (_, completed, *grades, _) in MONTHS.items():
            wanted = [month, str(completed), *map(str, grades)]
            self.assertTrue([row for row in self.rows if row[:6] == wanted], f"{month}: no row {wanted}")

    def test_the_report_prints_every_area(self):
        for code, figures in AREAS.items():
            allocated, completed, *grades = map(str, figures)
            wanted = [code, allocated, completed, *grades, str(figures[0] - figures[1])]
            self.assertIn(wanted, self.rows)
        self.assertIn(["All areas", "34", "27", "2", "16", "9", "0", "7"], self.rows)

    def test_the_report_prints_every_finding_once(self):
        texts = [finding["text"] for area in self.analysis["areas"] for finding in area["findings"]
                 if finding["kind"] != "quotation"]
        self.assertGreater(len(texts), 60)
        plain = html.unescape(self.page)
        for text in texts:
            self.assertEqual(plain.count(text.split("\n")[0]), 1, text)

    def test_loading_the_returns_again_changes_nothing(self):
        before = self.server.snapshot()
        again = self.ctl.data("import", ROOT / "db" / "sample" / "returns-2023.csv", "--programme",
                              running_server.PROGRAMME)
        self.assertEqual((again["created"], again["corrected"], again["unchanged"]), (0, 0, 370))
        after = self.server.snapshot()
        for ignored in ("request_log",):
            before.pop(ignored, None), after.pop(ignored, None)
        self.assertEqual(before, after)

    def test_every_event_verifies(self):
        verified = self.ctl.run("events", "verify")
        self.assertEqual(verified.returncode, 0, verified.stderr)

    def test_the_current_month_is_open_with_something_to_complete(self):
        cycles = self.ctl.data("cycles", "list", "--programme", running_server.PROGRAMME)
        self.assertEqual([cycle["state"] for cycle in cycles].count("open"), 1)


class Agreement(unittest.TestCase):
    """Made-up years of hostile returns, compared with a calculation that shares no code with the server."""

    def test_every_figure_agrees_with_the_plain_calculation(self):
        for seed in (11, 12):
            with self.subTest(seed=seed), running_server.RunningServer() as server:
                environment = running_server.clean_environment(TOUCHSTONE_SERVER=server.address,
                                                               TOUCHSTONE_TOKEN=server.tokens["qa_lead"])
                done = subprocess.run(
                    [sys.executable, str(ROOT / "tests" / "integration" / "analysis_agrees"), "--touchstonectl",
                     running_server.CTL, "--seed", str(seed), "--months", "14", "--start", "2022-03"],
                    env=environment, capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])


if __name__ == "__main__":
    unittest.main()
