#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tools of the analysis comparison: what the plain analysis finds, what the generator writes, what a comparison sees."""
import copy
import importlib.machinery
import importlib.util
import json
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
sys.dont_write_bytecode = True
import plain_analysis  # noqa: E402
import random_returns  # noqa: E402

CONTENT = ROOT / "db" / "standard" / "content.json"
PROGRAMME = "practice-managers"


def load_script(path):
    """A script without the ending .py as a module."""
    loader = importlib.machinery.SourceFileLoader(path.name, str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(path.name, loader))
    loader.exec_module(module)
    return module


agrees = load_script(ROOT / "tests" / "integration" / "analysis_agrees")


def published_september():
    content = plain_analysis.Content(CONTENT, PROGRAMME)
    rows = plain_analysis.read_returns([ROOT / "db" / "sample" / "returns-2023.csv"])
    return plain_analysis.analyse(rows, content, "2023-09")


def made_up(seed):
    maker = random_returns.Maker(seed, json.loads(CONTENT.read_text(encoding="utf-8")), PROGRAMME, "2021-01", 24)
    return random_returns.write(maker)


class PlainAnalysis(unittest.TestCase):
    def test_finds_the_published_statements_of_september(self):
        september = published_september()
        found = {(fact["kind"], fact["measure"], fact["comparedWith"]): fact for fact in september["facts"]}

        self.assertEqual(september["overview"], {"allocated": 34, "exempt": 0, "completed": 27, "notCompleted": 7,
                                                 "discussionsHeld": 19})
        self.assertEqual(round(found["change", "completion", "2023-07"]["change"]), -6)
        self.assertEqual(found["absence", "grade.inadequate", None]["cycles"], 3)
        self.assertEqual(found["majority_run", "grade.good", None]["since"], "2023-08")
        self.assertEqual(found["extreme", "grade.requiresImprovement", None]["direction"], "lowest")
        self.assertEqual(found["count_change", "grade.outstanding", "2023-08"]["countChange"], 2)


class RandomReturns(unittest.TestCase):
    def test_the_same_seed_writes_the_same_file_and_another_seed_another(self):
        self.assertEqual(made_up(1), made_up(1))
        self.assertNotEqual(made_up(1), made_up(2))

    def test_a_case_comes_once_in_a_month_and_stays_in_its_area(self):
        for seed in range(6):
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "returns.csv"
                path.write_bytes(made_up(seed))
                rows = plain_analysis.read_returns([path])
            in_month = [(row["period"], row["case_reference"]) for row in rows]
            areas = {(row["case_reference"], row["service_area"]) for row in rows}

            self.assertEqual(len(in_month), len(set(in_month)))
            self.assertEqual(len(areas), len({row["case_reference"] for row in rows}))

    def test_only_completed_audits_have_contents(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "returns.csv"
            path.write_bytes(made_up(3))
            rows = plain_analysis.read_returns([path])

        outline = {"period", "theme", "due_on", "service_area", "team", "case_reference", "auditor", "practitioner",
                   "status", "not_completed_reason"}
        for row in rows:
            contents = [name for name, cell in row.items() if cell and name not in outline]
            self.assertEqual(bool(contents), row["status"] == "completed", row)


class Comparison(unittest.TestCase):
    def differences_after(self, change):
        plain = published_september()
        for fact in plain["facts"]:
            fact["sentence"] = "A sentence."
        ours = copy.deepcopy(plain)
        change(ours)
        comparison = agrees.Comparison()
        comparison.compare_analysis(ours, plain)
        return comparison.differences

    def test_finds_nothing_where_nothing_differs(self):
        self.assertEqual(self.differences_after(lambda ours: None), [])
        self.assertEqual(self.differences_after(lambda ours: ours["facts"].reverse()), [])

    def test_finds_each_kind_of_difference(self):
        changes = {
            "a count": lambda ours: ours["overview"].update(completed=26),
            "an answer": lambda ours: ours["areas"][1]["focus5"][0].update(yes=99),
            "an area": lambda ours: ours["areas"].pop(),
            "a finding's text": lambda ours: ours["areas"][1]["findings"][0].update(text="other"),
            "a missing fact": lambda ours: ours["facts"].pop(),
            "a fact too many": lambda ours: ours["facts"].append(dict(ours["facts"][0], measure="grade.none")),
            "the same fact twice": lambda ours: ours["facts"].append(ours["facts"][0]),
            "a change": lambda ours: ours["facts"][0].update(change=ours["facts"][0]["change"] + 1e-6),
            "a field that should be null": lambda ours: ours["facts"][0].update(cycles=0),
            "a sentence left out": lambda ours: ours["facts"][0].update(sentence=""),
            "a limit": lambda ours: ours["charts"][0]["points"][0].update(upper=0.5),
            "a signal": lambda ours: ours["charts"][0]["points"][0].update(signals=["trend"]),
            "a centre": lambda ours: ours["charts"][0].update(centre=None),
        }
        for name, change in changes.items():
            with self.subTest(name):
                self.assertNotEqual(self.differences_after(change), [])


if __name__ == "__main__":
    unittest.main()
