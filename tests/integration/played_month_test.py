#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One month played through with everybody in it, against a real server, and its counts reconciled with a tally of our
own: lateness, audits sent back, an unsafe child, an inadequate grade with its actions and its re-audit, second readings,
a dispute.

TOUCHSTONE_PLAYED_AUDITORS: how many practice managers (default 8; the long form is 40).
"""
import collections
import datetime
import json
import os
import pathlib
import random
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from running_server import PROGRAMME, RunningServer, private_file  # noqa: E402

AUDITORS = int(os.environ.get("TOUCHSTONE_PLAYED_AUDITORS", "8"))
EACH = 3  # audits an auditor
AREAS = ["BIT", "SWF", "C&FF", "CWD", "PTC", "YPS"]
GRADES = ["outstanding", "good", "requires_improvement", "inadequate"]
TODAY = datetime.date.today()
PERIOD = TODAY.strftime("%Y-%m")
NEXT_PERIOD = (TODAY.replace(day=1) + datetime.timedelta(days=40)).strftime("%Y-%m")
YESTERDAY = (TODAY - datetime.timedelta(days=1)).isoformat()
IN_A_WEEK = (TODAY + datetime.timedelta(days=7)).isoformat()


def enum(prefix, word):
    return f"{prefix}_{word.upper()}"


class Tally:
    """What happened, as the one who did it wrote it down."""

    def __init__(self):
        self.allocated = 0
        self.withdrawn = set()
        self.not_completed = set()
        self.unfinished = set()
        self.completed = {}  # audit -> (area, first grade, grade that counts)
        self.discussed = set()

    def grades(self, area=None):
        counts = collections.Counter(counted for where, _, counted in self.completed.values() if area in (None, where))
        return {grade: counts[grade] for grade in GRADES}


class PlayedMonth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.random = random.Random(20261126)
        cls.server = RunningServer().__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.lead = cls.server.add_person("Lena Hart", "lena.hart@northmere.example", "qa_lead")
        cls.second_lead = cls.server.add_person("Omar Reid", "omar.reid@northmere.example", "qa_lead")
        cls.officer = cls.server.add_person("Helen Marsh", "helen.marsh@northmere.example", "qa_officer")
        cls.heads = {area: cls.server.add_person(f"Head of {i}", f"head.{i}@northmere.example",
                                                 f"head_of_service:{area}") for i, area in enumerate(AREAS)}
        cls.auditors = []
        for i in range(AUDITORS):
            email = f"manager.{i}@northmere.example"
            cls.auditors.append((email, cls.server.add_person(f"Manager {i}", email, "practice_manager")))
        cls.form = cls.lead.data("forms", "show", "practice-managers-monthly")
        cls.tally = Tally()
        cls.plan_month()

    # ---- tools

    @classmethod
    def plan_month(cls):
        cls.lead.well("cycles", "create", "--programme", PROGRAMME, "--period", PERIOD, "--theme", "Reunifications",
                      "--due", IN_A_WEEK)
        cls.rows, number = [], 900000
        for i, (email, _) in enumerate(cls.auditors):
            for k in range(EACH):
                number += 1
                cls.rows.append({"caseReference": f"CD{number}", "serviceAreaCode": AREAS[(i + k) % len(AREAS)],
                                 "auditorEmail": email, "practitioner": f"Worker {number % 17}",
                                 "dueDate": YESTERDAY if k == 0 else IN_A_WEEK})
        file = private_file(cls.server.base / "month.json", json.dumps({"allocations": cls.rows}))
        cls.lead.well("allocations", "create-many", "--programme", PROGRAMME, "--period", PERIOD, "--file", file)
        cls.lead.well("cycles", "open", "--programme", PROGRAMME, "--period", PERIOD)
        cls.tally.allocated = len(cls.rows)

    @classmethod
    def listed(cls, ctl=None, period=PERIOD):
        return (ctl or cls.lead).data("allocations", "list", "--programme", PROGRAMME, "--period", period)

    @classmethod
    def submit(cls, ctl, audit, grade, held, improvement):
        """Fills an audit in as its auditor and hands it in."""
        content = ctl.data("audits", "show", audit)
        content["answers"] = []
        for question in cls.questions(content["caseHolding"]):
            answer = {"questionKey": question["key"]}
            if question["kind"] == "yes_no":
                answer["yesNo"] = "YES_NO_NO" if grade == "inadequate" and cls.random.random() < 0.7 else "YES_NO_YES"
            elif question["kind"] == "grade":
                answer["grade"] = enum("GRADE", grade)
            else:
                answer["text"] = (question.get("choices") or ["Seen."])[0]
            content["answers"].append(answer)
        content["grade"] = enum("GRADE", grade)
        content["gradeRationale"] = "The record and the conversation with the practitioner bear this grade out."
        content["discussion"] = {"held": "HELD_YES" if held else "HELD_NO", "reason": "" if held else "On leave."}
        content["findings"] = [{"kind": "KIND_GOOD_PRACTICE", "text": "The plan was written with the family."}]
        if improvement:
            content["findings"].append({"kind": "KIND_IMPROVEMENT", "text": "The chronology stops in the spring."})
        file = private_file(cls.server.base / "audit.json", json.dumps(content))
        return ctl.data("audits", "submit", "--file", file)

    @classmethod
    def questions(cls, case_holding):
        return [question for section in cls.form["sections"] for question in section["questions"]
                if question["required"] and (case_holding or not question["focus5"])]

    def refused(self, ctl, *words, says):
        done = ctl.run(*words)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn(says, done.stderr)

    # ---- the month, in its order

    def test_01_the_auditors_hand_in_what_they_can(self):
        tally, number = self.tally, 0
        for _, ctl in self.auditors:
            for row in self.listed(ctl):
                number += 1
                name, area = row["name"], row["area"]
                if number % 12 == 4:
                    tally.unfinished.add(name)
                elif number % 17 == 6:
                    ctl.well("allocations", "not-completed", name, "--reason", "The practitioner has left.")
                    tally.not_completed.add(name)
                else:
                    grade = {7: "inadequate", 9: "outstanding"}.get(number % 12) or self.random.choice(GRADES[1:3])
                    held = self.random.random() < 0.7
                    self.submit(ctl, name, grade, held, grade in ("requires_improvement", "inadequate"))
                    tally.completed[name] = (area, grade, grade)
                    if held:
                        tally.discussed.add(name)

    def test_02_an_audit_is_sent_back_and_comes_in_again(self):
        name = sorted(self.tally.completed)[0]
        self.officer.well("audits", "send-back", name, "--comment", "Say how the parents were heard.")
        self.assertEqual(self.figures()["overview"]["completed"], len(self.tally.completed) - 1)
        area, first, _ = self.tally.completed[name]
        ctl = self.auditor_of(name)
        self.submit(ctl, name, first, name in self.tally.discussed, True)

    def test_03_an_allocation_is_withdrawn_and_counts_nowhere(self):
        name = sorted(self.tally.unfinished)[0]
        self.lead.well("allocations", "withdraw", name)
        self.tally.unfinished.discard(name)
        self.tally.withdrawn.add(name)
        self.tally.allocated -= 1

    def test_04_what_came_in_is_read_and_accepted_but_never_by_its_own_auditor(self):
        for name in self.tally.completed:
            self.officer.well("audits", "accept", name)

    def test_05_the_figures_are_those_of_the_tally(self):
        self.reconcile()

    def test_06_a_child_may_be_unsafe(self):
        name, (area, _, _) = sorted(self.tally.completed.items())[1]
        concern = self.auditor_of(name).data("concerns", "raise", name, "--words", "No adult was at home at night.")
        head = self.heads[area]
        self.assertIn(concern["concern"], [one["concern"] for one in head.data("concerns", "list")])
        head.well("concerns", "acknowledge", concern["concern"])
        head.well("concerns", "record-action", concern["concern"], "--action", "A visit was made within two hours.")
        head.well("concerns", "close", concern["concern"], "--outcome", "The child stays with a grandparent.")
        counted = self.lead.data("concerns", "figures", "--programme", PROGRAMME, "--period", PERIOD)
        self.assertEqual((counted["raised"], counted["acknowledged"], counted["acted"], counted["closed"],
                          counted["closedInTime"], counted["overdue"]), (1, 1, 1, 1, 1, 0))

    def test_07_inadequate_and_outstanding_audits_are_read_a_second_time(self):
        self.lead.well("moderation", "settings", "--programme", PROGRAMME, "--share", "0", "--blind", "yes")
        due = {one["audit"] for one in self.listed_readings()}
        ends = {name for name, (_, first, _) in self.tally.completed.items() if first in ("outstanding", "inadequate")}
        self.assertEqual(due, ends)
        for name in sorted(ends):
            area, first, _ = self.tally.completed[name]
            second = "good" if first == "outstanding" else "inadequate"
            # who accepted it has read its grade, so somebody else reads it blind
            self.refused(self.officer, "moderation", "take", name, says="grade")
            self.second_lead.well("moderation", "take", name)
            self.second_lead.well("moderation", "submit", name, "--grade", second, "--reason", "As the descriptors say.")
            self.tally.completed[name] = (area, first, second)
        self.reconcile()
        agreement = self.lead.data("agreement", "--programme", PROGRAMME)
        exact = sum(1 for name in ends if self.tally.completed[name][1] == self.tally.completed[name][2])
        self.assertEqual((agreement["pairs"], agreement["exact"], agreement["withinOne"]), (len(ends), exact, len(ends)))

    def test_08_the_service_disputes_two_grades(self):
        upheld = next(name for name, (_, first, _) in sorted(self.tally.completed.items()) if first == "inadequate")
        changed = next(name for name, (_, first, _) in sorted(self.tally.completed.items())
                       if first == "requires_improvement")
        for name in (upheld, changed):
            head = self.heads[self.tally.completed[name][0]]
            head.well("challenge", "raise", name, "--reason", "The visits in July were not read.")
        self.refused(self.second_lead, "challenge", "rule", upheld, "--reason", "I said so.", says="grade")
        self.lead.well("challenge", "rule", upheld, "--reason", "They were; the plan is still missing.")
        self.lead.well("challenge", "rule", changed, "--grade", "good", "--reason", "The visits count.")
        area, first, _ = self.tally.completed[changed]
        self.tally.completed[changed] = (area, first, "good")
        self.reconcile()

    def test_09_actions_are_followed_to_their_end_by_somebody_else_than_their_owner(self):
        done = 0
        inadequate = [name for name, (_, first, _) in self.tally.completed.items() if first == "inadequate"]
        for name in inadequate:
            owner = next(row["auditor"] for row in self.listed() if row["name"] == name)
            made = self.lead.data("actions", "add", name, "--about", "findings.1", "--text", "Complete the chronology.",
                                  "--owner", owner, "--due", IN_A_WEEK)
            ctl = dict(self.auditors)[owner]
            self.refused(ctl, "actions", "accept", made["name"], says="own")
            ctl.well("actions", "report-done", made["name"], "--evidence", "It runs to today.")
            self.refused(ctl, "actions", "accept", made["name"], says="own")
            if done == 0:
                self.officer.well("actions", "send-back", made["name"], "--missing", "August is not there.")
                ctl.well("actions", "report-done", made["name"], "--evidence", "August is there now.")
            self.officer.well("actions", "accept", made["name"])
            done += 1
        accepted = self.lead.data("actions", "list", "--state", "accepted")
        self.assertEqual(len(accepted), done)
        self.assertEqual(self.lead.data("actions", "list", "--state", "open"), [])

    def test_10_an_inadequate_audit_is_audited_again_and_the_two_stand_side_by_side(self):
        inadequate = {name for name, (_, first, _) in self.tally.completed.items() if first == "inadequate"}
        wanted = {one["firstAudit"]: one for one in self.lead.data("re-audits", "list")}
        self.assertEqual(set(wanted), inadequate)
        name = sorted(inadequate)[0]
        self.lead.well("cycles", "create", "--programme", PROGRAMME, "--period", NEXT_PERIOD, "--due",
                       (TODAY + datetime.timedelta(days=40)).isoformat())
        first = next(row for row in self.listed() if row["name"] == name)
        email, ctl = next((email, ctl) for email, ctl in self.auditors if email != first["auditor"])
        again = self.lead.data("allocations", "create", "--programme", PROGRAMME, "--period", NEXT_PERIOD, "--case",
                               first["caseReference"], "--area", first["area"], "--auditor", email)
        self.lead.well("cycles", "open", "--programme", PROGRAMME, "--period", NEXT_PERIOD)
        self.lead.well("re-audits", "allocate", wanted[name]["name"], again["name"])
        self.submit(ctl, again["name"], "good", True, False)
        self.officer.well("audits", "accept", again["name"])
        compared = self.lead.well("re-audits", "compare", wanted[name]["name"])
        self.assertIn("inadequate", compared)
        self.assertIn("good", compared)
        self.reconcile()  # the month before stays as it was

    def test_90_nothing_was_removed_or_altered(self):
        self.server.as_role("administrator").well("events", "verify")

    # ---- reconciling

    def listed_readings(self):
        return self.lead.data("moderation", "list", "--programme", PROGRAMME, "--period", PERIOD)

    def auditor_of(self, name):
        email = next(row["auditor"] for row in self.listed() if row["name"] == name)
        return dict(self.auditors)[email]

    def figures(self):
        return self.lead.data("analysis", "--programme", PROGRAMME, "--period", PERIOD)

    def reconcile(self):
        tally, figures = self.tally, self.figures()
        overview = figures["overview"]
        self.assertEqual(overview["allocated"], tally.allocated)
        self.assertEqual(overview["completed"], len(tally.completed))
        self.assertEqual(overview["discussionsHeld"], len(tally.discussed))
        self.assertEqual(overview["notCompleted"], len(tally.not_completed) + len(tally.unfinished))
        camel = {"requires_improvement": "requiresImprovement"}
        self.assertEqual(figures["grades"], {camel.get(k, k): n for k, n in tally.grades().items()})
        for area in figures["areas"]:
            self.assertEqual(area["grades"], {camel.get(k, k): n for k, n in tally.grades(area["code"]).items()},
                             area["code"])


if __name__ == "__main__":
    unittest.main(verbosity=2, failfast=True)
