#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Second readings, agreement and disputes by the command line against a real server, reconciled with a tally and with
agreement coefficients of its own, written from their definitions."""
import pathlib
import random
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
sys.dont_write_bytecode = True
import running_server  # noqa: E402

GRADES = ["outstanding", "good", "requires_improvement", "inadequate"]
CAMEL = dict(zip(GRADES, ["outstanding", "good", "requiresImprovement", "inadequate"]))
PERIOD = "2023-05"
MONTH = ("--programme", running_server.PROGRAMME, "--period", PERIOD)


def weight(first, second, power):
    return 1 - (abs(first - second) / (len(GRADES) - 1)) ** power


def kappa(pairs, power):
    """Cohen's weighted kappa of pairs of places in GRADES."""
    count = len(pairs)
    observed = sum(weight(a, b, power) for a, b in pairs) / count
    expected = sum(weight(a, b, power) for a, _ in pairs for _, b in pairs) / count ** 2
    return (observed - expected) / (1 - expected)


def ac2(pairs, power):
    """Gwet's AC2 of the same."""
    count, places = len(pairs), range(len(GRADES))
    observed = sum(weight(a, b, power) for a, b in pairs) / count
    share = [sum((a == k) + (b == k) for a, b in pairs) / (2 * count) for k in places]
    total = sum(weight(k, l, power) for k in places for l in places)
    expected = total / (len(GRADES) * (len(GRADES) - 1)) * sum(p * (1 - p) for p in share)
    return (observed - expected) / (1 - expected)


class TrustInGrades(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = running_server.RunningServer()
        cls.server.__enter__()
        chance = random.Random(7)
        cls.first = {f"CD9200{i:02}": chance.choice(GRADES) for i in range(30)}
        rows = [running_server.a_return(case_reference=case, grade=grade,
                                        auditor=f"auditor{i % 3}@northmere.example")
                for i, (case, grade) in enumerate(cls.first.items())]
        file = cls.server.base / "returns.csv"
        file.write_bytes(running_server.returns_csv(rows))
        cls.server.lead.well("import", file, "--programme", running_server.PROGRAMME)
        cls.helen = cls.server.add_person("Helen Marsh", "helen.marsh@northmere.example", "qa_officer")
        cls.rosa = cls.server.add_person("Rosa Head", "rosa.head@northmere.example", "head_of_service:SWF")
        cls.second = {}

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__(None, None, None)

    def listed(self, *more):
        return self.server.lead.data("moderation", "list", *MONTH, *more)

    def grades_counted(self):
        return self.server.lead.data("analysis", *MONTH)["grades"]

    def test_1_the_extremes_are_due_and_with_a_share_of_a_hundred_all_are(self):
        self.server.lead.well("moderation", "settings", "--programme", running_server.PROGRAMME, "--share", 0)
        extremes = sorted(case for case, grade in self.first.items() if grade in ("outstanding", "inadequate"))
        self.assertEqual([one["caseReference"] for one in self.listed()], extremes)
        self.server.lead.well("moderation", "settings", "--programme", running_server.PROGRAMME, "--share", 100)
        self.assertEqual([one["caseReference"] for one in self.listed()], sorted(self.first))

    def test_2_a_blind_reading_prints_no_grade(self):
        one = next(one for one in self.listed() if self.first[one["caseReference"]] == "inadequate")
        for words in (("--format", "json"), ("--format", "csv"), ()):
            printed = self.helen.well("moderation", "show", one["audit"], *words)
            for grade in GRADES:
                if grade != "good":  # stands in "good_practice"
                    self.assertNotIn(grade, printed)
            self.assertIn("chronology", printed)

    def test_3_second_grades_count_and_agreement_is_that_of_the_definitions(self):
        chance = random.Random(8)
        for number, one in enumerate(self.listed()):
            case = one["caseReference"]
            if number == 19:
                few = self.server.lead.data("agreement", "--programme", running_server.PROGRAMME)
                self.assertEqual((few["pairs"], few["linearKappa"], few["ac2"]), (19, None, None))
            grade = self.first[case] if chance.random() < 0.6 else chance.choice(GRADES)
            done = self.helen.data("moderation", "submit", one["audit"], "--grade", grade, "--reason", "Read again.")
            self.assertEqual((done["state"], done["firstGrade"]), ("done", self.first[case]))
            self.second[case] = grade
        counted = self.grades_counted()
        for grade in GRADES:
            self.assertEqual(counted[CAMEL[grade]], list(self.second.values()).count(grade))

        pairs = [(GRADES.index(self.first[case]), GRADES.index(grade)) for case, grade in self.second.items()]
        found = self.server.lead.data("agreement", "--programme", running_server.PROGRAMME)
        self.assertEqual(found["pairs"], len(pairs))
        self.assertEqual(found["exact"], sum(a == b for a, b in pairs))
        self.assertEqual(found["withinOne"], sum(abs(a - b) <= 1 for a, b in pairs))
        self.assertEqual(found["raised"], sum(b < a for a, b in pairs))
        self.assertEqual(found["lowered"], sum(b > a for a, b in pairs))
        self.assertAlmostEqual(found["linearKappa"]["value"], kappa(pairs, 1), places=9)
        self.assertAlmostEqual(found["quadraticKappa"]["value"], kappa(pairs, 2), places=9)
        self.assertAlmostEqual(found["ac2"]["value"], ac2(pairs, 2), places=9)
        self.assertEqual(sum(one["pairs"] for one in found["auditors"]), len(pairs))
        self.assertEqual(self.helen.data("agreement", "--programme", running_server.PROGRAMME)["auditors"], [])

    def test_4_a_disputed_grade_is_ruled_on_by_somebody_else_and_counts(self):
        case = next(case for case, grade in self.second.items() if grade != "good")
        audit = next(one["audit"] for one in self.listed("--state", "done") if one["caseReference"] == case)
        before = self.grades_counted()
        self.rosa.well("challenge", "raise", audit, "--reason", "She was seen each week.")
        self.assertEqual(self.rosa.run("challenge", "raise", audit, "--reason", "Again.").returncode, 1)
        self.assertEqual(self.helen.run("challenge", "rule", audit, "--reason", "No.").returncode, 1)
        ruled = self.server.lead.data("challenge", "rule", audit, "--grade", "good", "--reason", "The diary says so.")
        self.assertEqual((ruled["state"], ruled["firstGrade"], ruled["disputedGrade"], ruled["ruledGrade"]),
                         ("changed", self.first[case], self.second[case], "good"))
        after = self.grades_counted()
        self.assertEqual(after["good"], before["good"] + 1)
        self.assertEqual(after[CAMEL[self.second[case]]], before[CAMEL[self.second[case]]] - 1)
        self.assertEqual(len(self.rosa.data("challenge", "list", *MONTH)), 1)

    def test_5_everything_is_an_event_of_an_unbroken_chain(self):
        kinds = dict(self.server.sql("SELECT kind, count(*) FROM event GROUP BY kind"))
        self.assertEqual(kinds["moderation.submitted"], "30")
        self.assertEqual(kinds["challenge.raised"], "1")
        self.assertEqual(kinds["challenge.grade_changed"], "1")
        self.server.as_role("administrator").well("events", "verify")


if __name__ == "__main__":
    unittest.main()
