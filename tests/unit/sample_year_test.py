#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the sample year against the published figures, which are written out here once more and by hand.

Nothing of the generator is used for counting: a figure that is wrong in its plan is found here.
"""
import collections
import csv
import datetime
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "db" / "sample"
GRADES = ("outstanding", "good", "requires_improvement", "inadequate")
FOCUS5 = ("chronology", "case_summary", "cultural_genogram", "supervision", "visit")
CASE_HOLDING = {"BIT", "SWF", "C&FF", "CWD", "PTC", "YPS"}
FIXED_COLUMNS = ["period", "theme", "due_on", "service_area", "team", "case_reference", "auditor", "practitioner",
                 "status", "not_completed_reason", "completed_on", "discussion_held", "grade", *FOCUS5]
TEXT_COLUMNS = ["good_practice", "improvement", "theme_good_practice", "theme_improvement", "quotation"]
# period: allocated, completed, outstanding, good, requires improvement, inadequate, discussions
MONTHS = {
    "2023-01": (42, 36, 1, 14, 18, 3, 21),
    "2023-02": (40, 33, 1, 14, 16, 2, 20),
    "2023-03": (44, 36, 2, 15, 16, 3, 22),
    "2023-04": (38, 32, 1, 15, 14, 2, 19),
    "2023-05": (41, 35, 1, 15, 17, 2, 22),
    "2023-06": (43, 36, 2, 16, 16, 2, 23),
    "2023-07": (40, 34, 1, 16, 17, 0, 21),
    "2023-08": (48, 38, 0, 21, 17, 0, 24),
    "2023-09": (34, 27, 2, 16, 9, 0, 19),
}
# area: allocated, completed, then the four grades
SEPTEMBER = {
    "Adoption": (1, 1, 0, 1, 0, 0), "BIT": (4, 4, 0, 4, 0, 0), "SWF": (6, 4, 0, 3, 1, 0), "C&FF": (6, 6, 1, 2, 3, 0),
    "CWD": (4, 3, 0, 0, 3, 0), "Fostering": (2, 2, 0, 1, 1, 0), "ICAS": (4, 4, 1, 3, 0, 0), "PTC": (5, 3, 0, 2, 1, 0),
    "YPS": (2, 0, 0, 0, 0, 0),
}
# Yes, no and not applicable of C&FF in September and in August.
CFF = {
    "chronology": ((3, 3, 0), (4, 4, 0)), "case_summary": ((4, 2, 0), (4, 4, 0)),
    "cultural_genogram": ((2, 4, 0), (5, 3, 0)), "supervision": ((5, 1, 0), (8, 0, 0)),
    "visit": ((4, 1, 1), (5, 2, 1)),
    "question:evidence_based_intervention": ((6, 0, 0), (8, 0, 0)),
    "question:young_person_seen": ((5, 1, 0), (6, 2, 0)), "question:child_seen_alone": ((4, 1, 1), (5, 2, 1)),
    "question:voice_of_child": ((4, 2, 0), (6, 2, 0)), "question:voice_of_parent": ((5, 1, 0), (7, 1, 0)),
    "question:direct_work": ((4, 2, 0), (5, 3, 0)), "question:professional_contributions": ((5, 1, 0), (7, 1, 0)),
    "question:strengths_risks_analysis": ((4, 2, 0), (5, 3, 0)), "question:smart_plan": ((3, 3, 0), (3, 5, 0)),
    "question:reflective_supervision": ((3, 3, 0), (4, 4, 0)),
    "question:management_oversight": ((5, 1, 0), (6, 2, 0)),
    "question:family_safeguarding_model": ((4, 1, 1), (5, 2, 1)),
}
YPS_MONTHS = {"2023-01": (3, 2), "2023-02": (2, 2), "2023-03": (3, 2), "2023-04": (2, 1), "2023-05": (3, 3),
              "2023-06": (3, 2), "2023-07": (2, 2), "2023-08": (4, 2), "2023-09": (2, 0)}

def read_rows():
    with open(SAMPLE / "returns-2023.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = read_rows()


def of(period, area=None, status=None):
    return [row for row in ROWS if row["period"] == period and area in (None, row["service_area"])
            and status in (None, row["status"])]


def answers(rows, column):
    found = collections.Counter(row[column] for row in rows)
    return found["yes"], found["no"], found["na"]


def whole(numerator, denominator):
    """Whole per cent, half away from zero."""
    return math.floor(100 * numerator / denominator + 0.5)


def sentences(rows, columns):
    return [(row, text) for row in rows for column in columns for text in row[column].split("\n") if text]


def shares(measure):
    """Numerator and denominator by month, the months without a denominator left out."""
    points = []
    for period in MONTHS:
        done = of(period, status="completed")
        if measure == "completion":
            point = (len(done), len(of(period)))
        elif measure == "discussion":
            point = (sum(row["discussion_held"] == "yes" for row in done), len(done))
        elif measure == "good_or_better":
            point = (sum(row["grade"] in GRADES[:2] for row in done), len(done))
        elif measure in GRADES:
            point = (sum(row["grade"] == measure for row in done), len(done))
        else:
            yes, no, _ = answers(done, measure)
            point = (yes, yes + no)
        points.append(point)
    return points


def signals(points):
    """The control chart signals at the last point, by the four rules."""
    centre = sum(n for n, _ in points) / sum(d for _, d in points)
    values = [n / d for n, d in points]
    sigma = [math.sqrt(centre * (1 - centre) / d) for _, d in points]
    found = []
    if not max(0, centre - 3 * sigma[-1]) <= values[-1] <= min(1, centre + 3 * sigma[-1]):
        found.append("beyond_limit")
    tail = values[-7:]
    if len(tail) == 7 and (all(v > centre for v in tail) or all(v < centre for v in tail)):
        found.append("one_side")
    steps = [b - a for a, b in zip(values[-6:], values[-5:])]
    if len(steps) == 5 and (all(s > 0 for s in steps) or all(s < 0 for s in steps)):
        found.append("trend")
    for side in (1, -1):
        beyond = [side * (v - centre) > 2 * s for v, s in zip(values, sigma)]
        if beyond[-1] and sum(beyond[-3:]) >= 2:
            found.append("two_of_three")
    return found


class Figures(unittest.TestCase):
    def test_every_month_has_the_published_totals(self):
        self.assertEqual(sorted({row["period"] for row in ROWS}), list(MONTHS))
        for period, expected in MONTHS.items():
            done = of(period, status="completed")
            grades = [sum(row["grade"] == grade for row in done) for grade in GRADES]
            held = sum(row["discussion_held"] == "yes" for row in done)
            self.assertEqual((len(of(period)), len(done), *grades, held), expected, period)

    def test_september_has_the_published_figures_in_every_area(self):
        for area, expected in SEPTEMBER.items():
            done = of("2023-09", area, "completed")
            grades = [sum(row["grade"] == grade for row in done) for grade in GRADES]
            self.assertEqual((len(of("2023-09", area)), len(done), *grades), expected, area)

    def test_completion_is_that_of_august_and_six_points_below_july(self):
        september, august, july = (shares("completion")[i] for i in (8, 7, 6))
        self.assertEqual((whole(*september), whole(*august)), (79, 79))
        self.assertEqual(round(100 * (september[0] / september[1] - july[0] / july[1])), -6)

    def test_discussions_are_seventy_per_cent_and_seven_points_up(self):
        september, august = shares("discussion")[8], shares("discussion")[7]
        self.assertEqual(whole(*september), 70)
        self.assertEqual(round(100 * (september[0] / september[1] - august[0] / august[1])), 7)

    def test_good_is_over_half_for_two_months_after_39_to_47_per_cent(self):
        shown = [whole(*point) for point in shares("good")]
        self.assertEqual(shown[7:], [55, 59])
        self.assertEqual((min(shown[:7]), max(shown[:7])), (39, 47))

    def test_requires_improvement_is_at_its_lowest_of_the_year(self):
        values = [n / d for n, d in shares("requires_improvement")]
        self.assertEqual(whole(*shares("requires_improvement")[8]), 33)
        self.assertTrue(all(values[8] < earlier for earlier in values[:8]))

    def test_two_are_outstanding_after_none_and_none_inadequate_for_exactly_three_months(self):
        self.assertEqual([n for n, _ in shares("outstanding")][7:], [0, 2])
        self.assertEqual([n == 0 for n, _ in shares("inadequate")], [False] * 6 + [True] * 3)

    def test_no_charted_measure_carries_a_signal_in_september(self):
        for measure in ("completion", "discussion", "good_or_better", *GRADES, *FOCUS5):
            self.assertEqual(signals(shares(measure)), [], measure)

    def test_reasons_of_september_are_three_absences_two_reallocations_and_two_unknown(self):
        reasons = collections.Counter(r["not_completed_reason"] for r in of("2023-09", status="not_completed"))
        self.assertEqual(reasons, {"Auditor absent": 3, "Case reallocated": 2, "": 2})

    def test_young_peoples_service_has_the_months_of_the_report(self):
        for period, expected in YPS_MONTHS.items():
            self.assertEqual((len(of(period, "YPS")), len(of(period, "YPS", "completed"))), expected, period)


class Answers(unittest.TestCase):
    def test_children_and_families_first_answered_as_the_report_shows(self):
        for column, (september, august) in CFF.items():
            self.assertEqual(answers(of("2023-09", "C&FF", "completed"), column), september, column)
            self.assertEqual(answers(of("2023-08", "C&FF", "completed"), column), august, column)

    def test_children_and_families_first_graded_assessment_and_planning_as_the_report_shows(self):
        for period, expected in (("2023-09", [1, 3, 2, 0]), ("2023-08", [0, 5, 3, 0])):
            found = collections.Counter(r["grade:assessment_and_planning"] for r in of(period, "C&FF", "completed"))
            self.assertEqual([found[grade] for grade in GRADES], expected, period)

    def test_children_and_families_first_discussed_five_of_six_after_six_of_eight(self):
        held = [sum(r["discussion_held"] == "yes" for r in of(p, "C&FF", "completed")) for p in ("2023-09", "2023-08")]
        self.assertEqual(held, [5, 6])

    def test_brief_intervention_team_had_all_supervisions_and_three_of_four_visits(self):
        done = of("2023-09", "BIT", "completed")
        self.assertEqual((answers(done, "supervision"), answers(done, "visit")), ((4, 0, 0), (3, 1, 0)))

    def test_social_work_with_families_has_all_chronologies_and_genograms(self):
        done = of("2023-09", "SWF", "completed")
        self.assertEqual((answers(done, "chronology"), answers(done, "cultural_genogram")), ((4, 0, 0), (4, 0, 0)))

    def test_focus_5_stands_only_in_case_holding_areas_and_there_mostly_filled(self):
        for row in ROWS:
            filled = [row[key] for key in FOCUS5 if row[key]]
            if row["service_area"] not in CASE_HOLDING:
                self.assertEqual(filled, [], row["case_reference"])
            elif row["status"] == "completed":
                self.assertGreaterEqual(len(filled), 3, row["case_reference"])

    def test_some_answers_do_not_apply_and_some_are_missing(self):
        cells = [v for r in ROWS if r["status"] == "completed" for k, v in r.items() if k.startswith("question:")]
        self.assertGreater(cells.count("na"), 50)
        self.assertGreater(cells.count(""), 10)
        self.assertLessEqual(set(cells), {"yes", "no", "na", ""})


class Rows(unittest.TestCase):
    def test_columns_are_those_of_the_import_and_the_form(self):
        form = json.loads((ROOT / "db/standard/content.json").read_text(encoding="utf-8"))["forms"][0]
        asked = [q for section in form["sections"] for q in section["questions"]]
        yes_no = ["question:" + q["key"] for q in asked if q["kind"] == "yes_no" and not q["focus5"]]
        graded = ["grade:" + q["key"] for q in asked if q["kind"] == "grade"]
        self.assertEqual(tuple(q["key"] for q in asked if q["focus5"]), FOCUS5)
        self.assertEqual(list(ROWS[0]), FIXED_COLUMNS + yes_no + graded + TEXT_COLUMNS)

    def test_only_completed_audits_say_anything_and_each_of_them_has_grade_and_date(self):
        for row in ROWS:
            said = [key for key in list(row)[10:] if row[key]]
            if row["status"] == "completed":
                self.assertIn(row["grade"], GRADES)
                self.assertIn(row["discussion_held"], ("yes", "no"))
                self.assertEqual(row["not_completed_reason"], "")
            else:
                self.assertEqual((row["status"], said), ("not_completed", []))

    def test_no_case_comes_twice_in_a_month_but_some_come_again_later(self):
        seen = collections.Counter((row["period"], row["case_reference"]) for row in ROWS)
        self.assertEqual(max(seen.values()), 1)
        cases = collections.Counter(row["case_reference"] for row in ROWS)
        self.assertGreater(sum(count > 1 for count in cases.values()), 10)
        self.assertTrue(all(re.fullmatch(r"CD900\d{3}", case) for case in cases))

    def test_a_case_audited_again_keeps_area_team_and_practitioner(self):
        homes = collections.defaultdict(set)
        for row in ROWS:
            homes[row["case_reference"]].add((row["service_area"], row["team"], row["practitioner"]))
        self.assertEqual([case for case, home in homes.items() if len(home) > 1], [])

    def test_every_cycle_has_one_theme_and_is_due_on_a_friday_of_its_month(self):
        for period in MONTHS:
            self.assertEqual(len({(row["theme"], row["due_on"]) for row in of(period)}), 1)
            due = datetime.date.fromisoformat(of(period)[0]["due_on"])
            self.assertEqual((due.isoformat()[:7], due.weekday()), (period, 4))
            for row in of(period, status="completed"):
                done = datetime.date.fromisoformat(row["completed_on"])
                self.assertLess(done.weekday(), 5)
                self.assertLessEqual(abs((done - due).days), 21)
        self.assertEqual(of("2023-09")[0]["theme"], "Reunifications")

    def test_practice_managers_audit_other_teams_than_their_own(self):
        home = {}
        for line in (SAMPLE / "text/teams.txt").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                area, team, manager, _ = [part.strip() for part in line.split("|")]
                home[manager.lower().replace(" ", ".") + "@northmere.example"] = (area, team)
        self.assertEqual({row["auditor"] for row in ROWS}, set(home))
        for row in ROWS:
            self.assertNotEqual(home[row["auditor"]], (row["service_area"], row["team"]), row["case_reference"])

    def test_the_case_audited_again_this_month_was_audited_in_march(self):
        rows = [row for row in ROWS if row["case_reference"] == "CD900417"]
        self.assertEqual([(r["period"], r["auditor"], r["grade"], r["chronology"]) for r in rows],
                         [("2023-03", "marcus.bell@northmere.example", "requires_improvement", "no")])


class Texts(unittest.TestCase):
    def test_no_sentence_stands_twice_in_a_month(self):
        for period in MONTHS:
            counts = collections.Counter(text for _, text in sentences(of(period), TEXT_COLUMNS))
            self.assertEqual([text for text, count in counts.items() if count > 1], [], period)

    def test_there_are_hundreds_of_different_sentences(self):
        self.assertGreater(len({text for _, text in sentences(ROWS, TEXT_COLUMNS)}), 350)

    def test_every_completed_audit_says_something_and_september_more(self):
        for row in ROWS:
            if row["status"] == "completed":
                found = len(sentences([row], TEXT_COLUMNS))
                least, most = (2, 6) if row["period"] == "2023-09" else (1, 7)
                self.assertTrue(least <= found <= most, (row["case_reference"], found))

    def test_children_and_families_first_has_six_good_points_and_five_to_improve(self):
        done = of("2023-09", "C&FF", "completed")
        self.assertGreaterEqual(len(sentences(done, ["good_practice"])), 6)
        self.assertGreaterEqual(len(sentences(done, ["improvement"])), 5)

    def test_reunifications_are_spoken_of_in_five_areas(self):
        done = of("2023-09", status="completed")
        good = collections.Counter(r["service_area"] for r, _ in sentences(done, ["theme_good_practice"]))
        bad = collections.Counter(r["service_area"] for r, _ in sentences(done, ["theme_improvement"]))
        self.assertEqual(good, {"BIT": 2, "SWF": 3, "C&FF": 1, "ICAS": 3, "PTC": 1})
        self.assertEqual(bad, {"SWF": 1, "C&FF": 1, "ICAS": 1, "PTC": 2})

    def test_quotations_of_september_come_from_parents_young_people_and_practitioners(self):
        sources = {text.split(":")[0] for _, text in sentences(of("2023-09"), ["quotation"])}
        self.assertLessEqual({"Parent", "Young person", "Practitioner"}, sources)

    def test_no_finding_names_anybody_or_gives_a_date_of_birth_or_a_number_to_ring(self):
        names = {part for row in ROWS for name in (row["practitioner"], row["auditor"].split("@")[0])
                 for part in re.split(r"[ .@]", name) if part[:1].isalpha() and len(part) > 3}
        for _, text in sentences(ROWS, TEXT_COLUMNS):
            self.assertNotRegex(text, r"\d{1,2}[/.]\d{1,2}[/.]\d{2}|\d{5,}|\b(Mr|Mrs|Ms|Miss|Dr)\b")
            words = set(re.findall(r"[A-Z][a-z]+", text)) & {name.capitalize() for name in names}
            self.assertEqual(words, set(), text)

    def test_cells_have_commas_quotes_dashes_and_line_breaks(self):
        cells = [row[column] for row in ROWS for column in TEXT_COLUMNS]
        for mark in (",", '"', " - ", "\n", "’"):
            self.assertTrue(any(mark in cell for cell in cells), repr(mark))


class Files(unittest.TestCase):
    def test_the_generator_writes_the_committed_file(self):
        with tempfile.TemporaryDirectory() as folder:
            made = pathlib.Path(folder) / "made.csv"
            subprocess.run([sys.executable, "-B", SAMPLE / "make_sample.py", made], check=True, capture_output=True)
            self.assertEqual(made.read_bytes(), (SAMPLE / "returns-2023.csv").read_bytes())

    def test_the_other_programmes_and_the_case_list_are_written_by_their_generator(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "sample"
            shutil.copytree(SAMPLE, copy)
            subprocess.run([sys.executable, "-B", copy / "make_programmes.py"], check=True, capture_output=True)
            for name in ("case-list.csv", "programmes.csv"):
                self.assertEqual((copy / name).read_bytes(), (SAMPLE / name).read_bytes(), name)

    def test_the_rest_of_the_current_month_fits_the_form_the_people_and_the_case_list(self):
        sys.path.insert(0, str(SAMPLE))
        import whole_cycle
        asked = self.asked()
        whole = whole_cycle.read()
        with open(SAMPLE / "case-list.csv", encoding="utf-8") as file:
            listed = {row["Case ID"]: row for row in csv.DictReader(file)}
        people = {person["email"] for person in json.loads((SAMPLE / "people.json").read_text(encoding="utf-8"))}
        self.assertLessEqual(whole_cycle.people_who_act(whole), people)
        for row in whole["allocations"]:
            written = whole_cycle.written(row)
            self.assertEqual([listed[row["case"]][key] for key in ("Service", "Team", "Allocated worker")],
                             [row["area"], row["team"], row["practitioner"]], row["case"])
            self.assertEqual(set(row["no"]) & set(row["na"]), set())
            self.assertLessEqual(set(row["no"]) | set(row["na"]), set(asked))
            for key, answer in written["answers"].items():
                self.assert_answer(asked[key], answer, written)
            self.assert_complete(asked, written)

    def asked(self):
        form = json.loads((ROOT / "db/standard/content.json").read_text(encoding="utf-8"))["forms"][0]
        return {q["key"]: q for section in form["sections"] for q in section["questions"]}

    def test_the_current_month_fits_the_form_and_the_people(self):
        form = json.loads((ROOT / "db/standard/content.json").read_text(encoding="utf-8"))["forms"][0]
        asked = {q["key"]: q for section in form["sections"] for q in section["questions"]}
        sections = {section["key"] for section in form["sections"]} | {""}
        people = {person["email"] for person in json.loads((SAMPLE / "people.json").read_text(encoding="utf-8"))}
        month = json.loads((SAMPLE / "current-month.json").read_text(encoding="utf-8"))
        self.assertEqual(len({row["case_reference"] for row in month["allocations"]}), len(month["allocations"]))
        for row in month["allocations"]:
            self.assertIn(row["auditor"], people)
            for key, answer in row.get("answers", {}).items():
                self.assert_answer(asked[key], answer, row)
            self.assertLessEqual({f["section"] for f in row.get("findings", [])}, sections)
            if row["state"] in ("submitted", "accepted", "sent_back"):
                self.assert_complete(asked, row)

    def assert_answer(self, question, answer, row):
        value = answer if isinstance(answer, str) else answer["value"]
        allowed = {"yes_no": ("yes", "no", "na"), "grade": GRADES, "choice": question.get("choices")}
        self.assertIn(value, allowed[question["kind"]], (row["case_reference"], question["key"]))
        self.assertFalse(question["focus5"] and row["service_area"] not in CASE_HOLDING, row["case_reference"])
        if value == "na":
            self.assertTrue(answer["comment"])

    def assert_complete(self, asked, row):
        required = {key for key, q in asked.items()
                    if q["required"] and (row["service_area"] in CASE_HOLDING or not q["focus5"])}
        self.assertEqual(required - set(row["answers"]), set(), row["case_reference"])
        self.assertIn(row["grade"], GRADES)
        self.assertTrue(row["discussion_held"] or row["discussion_reason"])
        self.assertTrue(row["findings"] and row["grade_rationale"])


if __name__ == "__main__":
    unittest.main()
