#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports beside other work: several at once, by people of one area, and corrections of what is under way."""
import json
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from running_server import PROGRAMME, Ctl, RunningServer, a_return, private_file, returns_csv  # noqa: E402

SERVERS = []


def setUpModule():
    SERVERS.append(unittest.enterModuleContext(RunningServer()))


class WithServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = SERVERS[0]

    def words(self, name, rows, *options):
        file = private_file(self.server.base / name, returns_csv(rows))
        return ["import", file, "--programme", PROGRAMME, "--format", "json", *options]

    def load(self, rows, *options, ctl=None):
        return (ctl or self.server.lead).run(*self.words("returns.csv", rows, *options))

    def load_well(self, rows, *options):
        done = self.load(rows, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def state_of(self, reference):
        return self.server.sql("SELECT a.state, a.submitted_at FROM audit a JOIN audit_case c USING (case_id) "
                               f"WHERE c.case_reference = '{reference}'")[0]


class AtOnce(WithServer):
    def test_the_same_new_month_sent_three_times_at_once_is_there_once(self):
        rows = [a_return(period="2022-03", due_on="2022-03-25", completed_on="2022-03-18", team="Quay team",
                         auditor="new.auditor@northmere.example", case_reference=f"CD9201{i:02}") for i in range(60)]

        running = [self.server.lead.start(*self.words(f"copy-{i}.csv", rows)) for i in range(3)]
        outputs = [process.communicate() for process in running]

        self.assertEqual([process.returncode for process in running], [0, 0, 0], outputs)
        answers = [json.loads(out) for out, _ in outputs]
        self.assertEqual(sorted(answer["created"] for answer in answers), [0, 0, 60])
        self.assertEqual(sorted(answer["unchanged"] for answer in answers), [0, 60, 60])
        self.assertEqual(self.server.sql("SELECT count(*) FROM event WHERE kind = 'audit_cycle.imported' "
                                         "AND after->>'period' = '2022-03'"), [["1"]])

    def test_different_months_with_the_same_new_people_and_teams_at_once_all_arrive(self):
        months = [[a_return(period=f"2021-0{month}", due_on=f"2021-0{month}-25", completed_on=f"2021-0{month}-18",
                            team="Pier team", auditor="shared.auditor@northmere.example",
                            case_reference=f"CD92{month}{i:03}") for i in range(40)] for month in (1, 2, 3)]

        running = [self.server.lead.start(*self.words(f"month-{i}.csv", rows)) for i, rows in enumerate(months)]
        outputs = [process.communicate() for process in running]

        self.assertEqual([process.returncode for process in running], [0, 0, 0], outputs)
        for table, column, name in (("team", "display_name", "Pier team"),
                                    ("person", "email", "shared.auditor@northmere.example")):
            self.assertEqual(self.server.sql(f"SELECT count(*) FROM {table} WHERE {column} = '{name}'"), [["1"]])


class OneArea(WithServer):
    def test_a_qa_officer_of_one_area_imports_that_area_only(self):
        token = self.server.as_role("administrator").data("tokens", "create", "--name", "officer of SWF", "--role",
                                                          "qa_officer:SWF")["token"]
        officer = Ctl(self.server, token)
        own = a_return(period="2022-05", case_reference="CD920501")
        foreign = a_return(period="2022-05", case_reference="CD920502", service_area="ICAS", chronology="", visit="")
        before = self.server.snapshot()

        refused = self.load([own, foreign], ctl=officer)

        self.assertEqual(refused.returncode, 1, refused.stdout)
        self.assertIn("row 3, column service_area", refused.stderr)
        self.assertEqual(self.server.snapshot(), before)
        self.assertEqual(self.load([own], ctl=officer).returncode, 0)


class CaseReferences(WithServer):
    def test_a_case_is_the_same_however_its_letters_are_written(self):
        row = a_return(period="2022-04", case_reference="CD920401")
        self.load_well([row])

        again = self.load_well([row | {"case_reference": "cd920401"}])
        later = self.load_well([row | {"case_reference": "Cd920401", "period": "2022-05", "due_on": "2022-05-27",
                                       "completed_on": "2022-05-20"}])

        self.assertEqual((again["created"], again["unchanged"]), (0, 1))
        self.assertEqual((later["created"], later["createdCases"]), (1, 0))
        self.assertEqual(self.server.sql("SELECT case_reference FROM audit_case WHERE case_reference ILIKE 'cd920401'"),
                         [["CD920401"]])


class Corrections(WithServer):
    def test_a_correction_accepts_nothing_and_keeps_the_moment_of_submission(self):
        row = a_return(period="2022-06", case_reference="CD920601")
        self.load_well([row])
        # as if it had been submitted here, and was not read yet
        self.server.sql("UPDATE audit SET state = 'submitted', submitted_at = '2023-05-19 15:42:07.5+01' "
                        "WHERE case_id = (SELECT case_id FROM audit_case WHERE case_reference = 'CD920601')")
        before = self.state_of("CD920601")

        answer = self.load_well([{**row, "practitioner": "Ines Duarte"}], "--correct")

        self.assertEqual(answer["corrected"], 1)
        self.assertEqual(self.state_of("CD920601"), before)
        self.assertEqual(before[0], "submitted")


if __name__ == "__main__":
    unittest.main(verbosity=2)
