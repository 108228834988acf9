#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be refused is refused, with words that name what and where, and nothing is changed by it."""
import json
import os
import pathlib
import sys
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from running_server import PROGRAMME, Ctl, RunningServer, a_return, private_file, returns_csv  # noqa: E402

FILE = "returns.csv"
SERVERS = []


def setUpModule():
    SERVERS.append(unittest.enterModuleContext(RunningServer()))


class WithServer(unittest.TestCase):
    """One server for the whole file; every test uses cases of its own."""

    @classmethod
    def setUpClass(cls):
        cls.server = SERVERS[0]
        cls.lead = cls.server.lead

    def file(self, content):
        return private_file(self.server.base / FILE, content)

    def load(self, content, *options):
        return self.lead.run("import", self.file(content), "--programme", PROGRAMME, *options)

    def load_well(self, content, *options):
        done = self.load(content, *options, "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def assert_nothing_changed_by(self, action):
        before = self.server.snapshot()
        outcome = action()
        self.assertEqual(self.server.snapshot(), before)
        return outcome

    def assert_refused(self, content, *expected, options=()):
        """`expected`: words that must stand in the line of a problem, as "row 2, column grade: …"."""
        done = self.assert_nothing_changed_by(lambda: self.load(content, *options))
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        lines = done.stderr.splitlines()
        for words in expected:
            self.assertTrue(any(f"{FILE}: {words}" in line for line in lines), f"no line says {words!r}: {lines}")
        self.assertIn("Nothing was changed", lines[-1])
        return lines


class Header(WithServer):
    def test_a_file_that_is_something_else_is_refused_with_every_wrong_column(self):
        self.assert_refused(b"name,address\nAda,1 High Street\n", "row 1, column name: This column is not known",
                            "row 1, column address: This column is not known",
                            "row 1, column case_reference: This column is missing",
                            "row 1, column period: This column is missing")

    def test_a_file_without_header_is_refused(self):
        rows = returns_csv([a_return()]).split(b"\n", 1)[1]
        self.assert_refused(rows, "row 1, column period: This column is missing")

    def test_an_unknown_column_is_named(self):
        self.assert_refused(returns_csv([{**a_return(), "shoe_size": "43"}]), "row 1, column shoe_size: ")

    def test_an_unknown_question_is_named(self):
        self.assert_refused(returns_csv([a_return(question__shoe_size="yes")]),
                            "row 1, column question:shoe_size: The form has no question with this key")

    def test_a_column_that_is_there_twice_is_named(self):
        content = returns_csv([a_return()]).replace(b"good_practice,improvement", b"grade,improvement", 1)
        self.assert_refused(content, "row 1, column grade: This column is there twice")

    def test_an_empty_file_is_refused(self):
        self.assert_refused(b"", "row 1: The file is empty")

    def test_an_unknown_programme_is_refused_in_one_line(self):
        path = self.file(returns_csv([a_return()]))

        done = self.assert_nothing_changed_by(lambda: self.lead.run("import", path, "--programme", "no-such"))

        self.assertEqual((done.returncode, done.stderr), (1, "touchstonectl: There is no such programme.\n"))


class Cells(WithServer):
    def test_an_unknown_service_area_is_refused_and_the_known_ones_are_told(self):
        lines = self.assert_refused(returns_csv([a_return(service_area="Housing")]), "row 2, column service_area: ")
        self.assertIn("C&FF", lines[0])

    def test_a_bad_grade_is_refused(self):
        self.assert_refused(returns_csv([a_return(grade="excellent")]), "row 2, column grade: Enter outstanding, good")

    def test_a_bad_graded_answer_is_refused(self):
        self.assert_refused(returns_csv([a_return(grade__assessment_and_planning="ok")]),
                            "row 2, column grade:assessment_and_planning: Enter outstanding, good")

    def test_a_day_that_does_not_exist_is_refused(self):
        self.assert_refused(returns_csv([a_return(due_on="2023-02-29")]), "row 2, column due_on: Enter a date")
        self.assert_refused(returns_csv([a_return(completed_on="19/05/2023")]), "row 2, column completed_on: Enter a d")

    def test_a_bad_month_is_refused(self):
        for period in ("2023-13", "2023-5", "May 2023", "0000-01"):
            with self.subTest(period=period):
                self.assert_refused(returns_csv([a_return(period=period)]), "row 2, column period: Enter a month")

    def test_a_bad_status_is_refused(self):
        self.assert_refused(returns_csv([a_return(status="done")]), "row 2, column status: Enter allocated, completed")

    def test_a_bad_answer_is_refused(self):
        self.assert_refused(returns_csv([a_return(question__smart_plan="maybe")]),
                            "row 2, column question:smart_plan: Enter yes, no or na")

    def test_a_case_that_comes_twice_in_a_cycle_is_refused_with_both_rows(self):
        self.assert_refused(returns_csv([a_return(), a_return(case_reference="CD910002"), a_return()]),
                            "row 4, column case_reference: This case is in row 2 for 2023-05 already")

    def test_record_checks_are_refused_for_an_area_without_cases(self):
        self.assert_refused(returns_csv([a_return(service_area="Adoption", visit="")]),
                            "row 2, column chronology: Adoption holds no cases")

    def test_a_completed_audit_without_grade_is_refused(self):
        self.assert_refused(returns_csv([a_return(grade="")]), "row 2, column grade: A completed audit has a grade")

    def test_an_audit_not_completed_has_no_grade_and_no_completion_date(self):
        self.assert_refused(returns_csv([a_return(status="not_completed", grade="good", completed_on="2023-05-19")]),
                            "row 2, column grade: Only a completed", "row 2, column completed_on: Only a completed")

    def test_overlong_and_missing_texts_are_refused(self):
        self.assert_refused(returns_csv([a_return(team="t" * 101)]), "row 2, column team: ")
        self.assert_refused(returns_csv([a_return(good_practice="t" * 10001)]), "row 2, column good_practice: ")
        self.assert_refused(returns_csv([a_return(case_reference="")]), "row 2, column case_reference: This must not")
        self.assert_refused(returns_csv([a_return(auditor="Priya Nair")]), "row 2, column auditor: ")

    def test_all_problems_are_told_at_once_with_row_and_column(self):
        rows = [a_return(grade="excellent", due_on="soon"), a_return(case_reference="CD910002"),
                a_return(case_reference="CD910003", service_area="Housing")]

        lines = self.assert_refused(returns_csv(rows), "row 2, column due_on: ", "row 2, column grade: ",
                                    "row 4, column service_area: ")

        self.assertEqual(len(lines), 4)
        self.assertIn(f"{FILE} has 3 problems.", lines[-1])

    def test_very_many_problems_are_counted(self):
        rows = [a_return(case_reference=f"CD9{number:05}", grade="excellent") for number in range(1500)]

        lines = self.assert_refused(returns_csv(rows), "and 500 more.")

        self.assertIn("1500 problems", lines[-1])


class Bytes(WithServer):
    def test_text_that_is_not_utf8_is_refused_with_its_row(self):
        content = returns_csv([a_return(), a_return(case_reference="CD910002", good_practice="caf@")])
        self.assert_refused(content.replace(b"caf@", b"caf\xe9"), "row 3: This row is not UTF-8 text")

    def test_a_nul_character_is_refused_with_its_row(self):
        content = returns_csv([a_return(good_practice="a@b")]).replace(b"a@b", b"a\0b")
        self.assert_refused(content, "row 2: This row holds a NUL character")

    def test_utf16_is_refused(self):
        self.assert_refused(returns_csv([a_return()]).decode().encode("utf-16"), "row 1: ")

    def test_a_quotation_mark_that_is_never_closed_is_refused(self):
        header, row = returns_csv([a_return()]).split(b"\n", 1)
        self.assert_refused(header + b"\n" + row + b'2023-05,"Voice of the child,\n', "row 3: ")

    def test_a_row_with_too_many_cells_is_refused(self):
        self.assert_refused(returns_csv([a_return()]).rstrip(b"\n") + b",more\n", "row 2: This row has 23 cells")

    def test_a_file_of_100_megabytes_is_refused_before_it_is_read(self):
        path = self.server.base / "large.csv"
        with open(path, "wb") as file:
            os.truncate(file.fileno(), 100_000_000)
        begun = time.monotonic()

        done = self.assert_nothing_changed_by(lambda: self.lead.run("import", path, "--programme", PROGRAMME))

        self.assertLess(time.monotonic() - begun, 3)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"large.csv has 95.\d+ MiB; an import takes at most 32 MiB.\n$")

    def test_a_file_just_too_large_is_refused_and_one_of_32_mebibytes_is_read(self):
        path = self.server.base / "edge.csv"
        for size, words in ((32 * 2**20 + 1, "at most 32 MiB"), (32 * 2**20, "row 1: ")):
            with self.subTest(size=size), open(path, "wb") as file:
                os.truncate(file.fileno(), size)
                done = self.lead.run("import", path, "--programme", PROGRAMME)
                self.assertEqual(done.returncode, 1)
                self.assertIn(words, done.stderr)


class Repeating(WithServer):
    def setUp(self):
        self.first = a_return()
        self.load_well(returns_csv([self.first]))

    def test_the_same_file_again_changes_nothing(self):
        told = self.assert_only_the_answer_is_kept(lambda: self.load_well(returns_csv([self.first])))
        self.assertEqual((told["created"], told["corrected"], told["unchanged"]), (0, 0, 1))

    def assert_only_the_answer_is_kept(self, action):
        """Nothing but the request's answer, kept for a repetition, is added."""
        before = self.server.snapshot()
        outcome = action()
        after = self.server.snapshot()
        self.assertEqual(after.pop("request_log")[0], before.pop("request_log")[0] + 1)
        self.assertEqual(after, before)
        return outcome

    def test_a_row_that_differs_is_refused_and_the_column_is_named(self):
        self.assert_refused(returns_csv([{**self.first, "grade": "outstanding"}]),
                            "row 2, column grade: This case is recorded for 2023-05 and says something else in: grade.")

    def test_a_correction_is_recorded_with_before_and_after(self):
        case = a_return(case_reference="CD910050")
        self.load_well(returns_csv([case]))

        told = self.load_well(returns_csv([{**case, "grade": "inadequate"}]), "--correct")

        self.assertEqual(told["corrected"], 1)
        events = self.server.sql("SELECT before->>'grade', after->>'grade', before->>'caseReference' "
                                 "FROM event WHERE kind = 'audit.corrected'")
        self.assertEqual(len(events), 1)
        self.assertIn("good", events[0][0].lower())
        self.assertIn("inadequate", events[0][1].lower())
        grades = self.server.sql("SELECT grade FROM audit JOIN audit_case USING (organisation_id, case_id) "
                                 "WHERE case_reference = 'CD910050'")
        self.assertEqual(grades, [["inadequate"]])

    def test_one_bad_row_keeps_every_good_one_out(self):
        rows = [a_return(case_reference=f"CD92{number:04}") for number in range(50)]
        self.assert_refused(returns_csv([*rows, {**self.first, "grade": "outstanding"}]), "row 52, column grade: ")

    def test_a_dry_run_says_what_would_be_done_and_does_nothing(self):
        rows = returns_csv([a_return(period="2023-06", due_on="2023-06-30", team="Fourth team",
                                     auditor="new.auditor@northmere.example", case_reference="CD930001")])

        told = self.assert_nothing_changed_by(lambda: self.load_well(rows, "--dry-run"))

        self.assertTrue(told["dryRun"])
        self.assertEqual((told["created"], told["createdCycles"], told["createdTeams"], told["createdPeople"]),
                         (1, ["2023-06"], ["SWF: Fourth team"], ["new.auditor@northmere.example"]))

    def test_a_dry_run_refuses_what_the_import_would_refuse(self):
        self.assert_refused(returns_csv([a_return(grade="excellent")]), "row 2, column grade: ", options=["--dry-run"])

    def test_a_request_id_is_refused_with_another_file_and_answered_with_the_same(self):
        request = ["--request-id", "0b6f2b5e-6f0c-4a3e-9a53-1f7f5a1d9c01"]
        rows = [a_return(case_reference="CD940001")]
        first = self.load_well(returns_csv(rows), *request)

        again = self.assert_nothing_changed_by(lambda: self.load_well(returns_csv(rows), *request))
        other = self.assert_nothing_changed_by(
            lambda: self.load(returns_csv([a_return(case_reference="CD940002")]), *request))

        self.assertEqual(again, first)
        self.assertEqual((other.returncode, len(other.stderr.splitlines())), (1, 1))
        self.assertIn("used before with another body", other.stderr)


class CommandLine(WithServer):
    def refused(self, ctl, *words):
        done = self.assert_nothing_changed_by(lambda: ctl.run(*words))
        self.assertEqual((done.returncode, done.stdout, len(done.stderr.splitlines())), (1, "", 1), done.stderr)
        return done.stderr

    def test_wrong_usage_has_status_2_and_one_line(self):
        for words in (["import"], ["import", "x.csv"], ["nonsense"], ["analysis", "--programme", PROGRAMME],
                      ["analysis", "--programme", PROGRAMME, "--period", "May"], ["progress", "--by", "shoe"],
                      ["areas", "update", "SWF", "--position", "0"],
                      ["cycles", "open", "--programme", PROGRAMME, "--period", "2023-05", "--request-id", "7"]):
            with self.subTest(words=words):
                done = self.assert_nothing_changed_by(lambda w=words: self.lead.run(*w))
                self.assertEqual((done.returncode, len(done.stderr.splitlines())), (2, 1), done.stderr)

    def test_what_is_not_there_is_refused_in_one_line(self):
        self.assertIn("no such audit cycle", self.refused(self.lead, "cycles", "open", "--programme", PROGRAMME,
                                                          "--period", "2031-01"))
        self.refused(self.lead, "audits", "show", "0b6f2b5e-6f0c-4a3e-9a53-1f7f5a1d9c01")
        self.refused(self.lead, "audits", "show", "audits/../../etc/passwd")
        self.refused(self.lead, "report", "--programme", PROGRAMME, "--period", "2031-01", "--format", "html", "-o",
                     self.server.base / "report.html")
        self.assertFalse((self.server.base / "report.html").exists())
        self.refused(self.lead, "import", self.server.base / "none.csv", "--programme", PROGRAMME)
        self.refused(self.lead, "import", self.server.base, "--programme", PROGRAMME)

    def test_malformed_and_overlong_fields_are_named(self):
        administrator = self.server.as_role("administrator")
        self.assertIn("code", self.refused(administrator, "areas", "add", "", "--name", "Nothing"))
        self.assertIn("display_name", self.refused(administrator, "people", "add", "--name", "x" * 300))
        self.assertIn("email", self.refused(administrator, "people", "add", "--name", "Some One", "--email", "no"))
        self.assertIn("roles", self.refused(administrator, "people", "add", "--name", "Some One", "--email",
                                            "some.one@northmere.example", "--role", "qa_officer:Housing"))

    def test_somebody_without_a_right_token_is_refused(self):
        self.assertIn("sign-in", self.refused(Ctl(self.server, "not-a-token"), "areas", "list"))
        self.assertIn("sign-in", self.refused(Ctl(self.server), "areas", "list"))

    def test_somebody_without_the_role_is_refused(self):
        path = self.file(returns_csv([a_return()]))
        self.assertIn("roles", self.refused(self.server.as_role("administrator"), "import", path, "--programme",
                                            PROGRAMME))

    def test_a_state_that_does_not_fit_is_refused(self):
        self.load_well(returns_csv([a_return(period="2023-04", due_on="2023-04-28", case_reference="CD950001")]))
        audit = self.lead.data("allocations", "list", "--programme", PROGRAMME, "--period", "2023-04")[0]["name"]
        for words in (["audits", "accept", audit], ["audits", "send-back", audit, "--comment", "again"],
                      ["allocations", "not-completed", audit, "--reason", "too late"],
                      ["cycles", "close", "--programme", PROGRAMME, "--period", "2023-04"]):
            with self.subTest(words=words):
                self.refused(self.lead, *words)

    def test_an_administrator_s_token_s_name_is_used_once(self):
        self.assertIn("of that name", self.refused(self.server.as_role("administrator"), "tokens", "create", "--name",
                                              "qa_lead", "--role", "qa_lead"))


if __name__ == "__main__":
    unittest.main(verbosity=1)
