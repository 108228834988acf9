#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Free text, case references and secrets never reach a log, an error message or a file that the server leaves behind.

Every field that takes text, and every secret, is given a canary: a word found nowhere else. Afterwards everything the
server wrote is searched. PostgreSQL's own log is not the server's; it is the operator's to configure.
"""
import json
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from example_content import complete_audit  # noqa: E402
from running_server import (ORGANISATION, PROGRAMME, Ctl, RunningServer, a_return, private_file,  # noqa: E402
                            returns_csv)

CANARY = "zyxcanary"
# The database refuses what it is told with the canaries in its words, as an unexpected constraint would.
ACCIDENT = """
CREATE FUNCTION accident() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'accident with %', NEW USING DETAIL = NEW::text, ERRCODE = 'XX000'; END $$;
CREATE TRIGGER accident BEFORE INSERT ON finding FOR EACH ROW EXECUTE FUNCTION accident();
CREATE TRIGGER accident BEFORE INSERT ON team FOR EACH ROW EXECUTE FUNCTION accident();
"""


class Canary(unittest.TestCase):
    def plant(self, server):
        """Uses every command that takes text, well and refused; what the refusals said."""
        self.server, self.refusals, self.number = server, [], 0
        self.inputs = server.base / "inputs"
        self.inputs.mkdir()
        self.import_returns()
        auditor = self.add_people()
        self.set_up()
        self.hand_in(auditor)
        self.set_up_a_month()
        self.sign_in_wrongly()
        server.sql(ACCIDENT)
        self.meet_accidents(auditor)

    def word(self):
        """A new canary."""
        self.number += 1
        return f"{CANARY}{self.number}"

    def email(self):
        return f"{self.word()}@northmere.example"

    def refused(self, ctl, *words):
        done = ctl.run(*words)
        self.assertEqual(done.returncode, 1, f"{words}: {done.stdout}{done.stderr}")
        self.refusals.append(done.stderr)
        return done.stderr

    def returns(self, **cells):
        row = a_return(period="2023-05", theme=f"{CANARY} theme", team=self.word(), case_reference=f"CD9{self.word()}",
                       auditor=self.email(), practitioner=self.word(), good_practice=self.word(),
                       improvement=self.word(), theme_good_practice=self.word(), theme_improvement=self.word(),
                       quotation=self.word())
        row.update(cells)
        return row

    def load(self, *rows):
        return ["import", private_file(self.inputs / "returns.csv", returns_csv(rows)), "--programme", PROGRAMME]

    def import_returns(self):
        lead = self.server.lead
        row = self.returns()
        lead.well(*self.load(row))
        lead.well(*self.load(self.returns(status="not_completed", not_completed_reason=self.word(), completed_on="",
                                          discussion_held="", grade="", chronology="", visit="", good_practice="",
                                          improvement="", theme_good_practice="", theme_improvement="", quotation="",
                                          **{"question:smart_plan": "", "grade:assessment_and_planning": ""})))
        lead.well(*self.load({**row, "good_practice": self.word()}), "--correct")
        self.refused(lead, *self.load({**row, "good_practice": self.word()}))
        for column in ("period", "due_on", "service_area", "auditor", "status", "completed_on", "discussion_held",
                       "grade", "chronology", "question:smart_plan", "grade:assessment_and_planning"):
            self.refused(lead, *self.load(self.returns(**{column: self.word()})))
        self.refused(lead, *self.load(self.returns(team=self.word() * 20, case_reference=self.word() * 20)))
        broken = returns_csv([self.returns()]).replace(CANARY.encode(), CANARY.encode() + b"\xe9\0")
        path = private_file(self.inputs / "returns.csv", broken)
        self.refused(lead, "import", path, "--programme", PROGRAMME)
        self.refused(lead, *self.load(self.returns())[:-1], self.word())

    def add_people(self):
        administrator = self.server.as_role("administrator")
        self.auditor_email = self.email()
        auditor = self.server.add_person(self.word(), self.auditor_email, "practice_manager:SWF")
        self.refused(administrator, "people", "add", "--name", self.word(), "--email", self.auditor_email)
        self.refused(administrator, "people", "add", "--name", self.word() * 50, "--email", self.word())
        self.refused(administrator, "people", "disable", self.email())
        return auditor

    def set_up(self):
        administrator, lead = self.server.as_role("administrator"), self.server.lead
        administrator.well("areas", "add", "LATER", "--name", self.word(), "--case-holding", "no")
        administrator.well("teams", "add", "SWF", self.word())
        self.refused(administrator, "teams", "add", "SWF", self.word() * 50)
        lead.well("cycles", "create", "--programme", PROGRAMME, "--period", "2023-07", "--theme", self.word(), "--due",
                  "2023-07-28")
        lead.well("cycles", "open", "--programme", PROGRAMME, "--period", "2023-07")
        administrator.well("tokens", "create", "--name", self.word(), "--role", "qa_officer")
        self.refused(administrator, "tokens", "create", "--name", self.word() * 50, "--role", "qa_officer")
        operator = ["--operator-token-file", self.server.base / "operator-token", "--code", ORGANISATION]
        self.refused(Ctl(self.server), "organisation", "create", *operator, "--name", self.word(),
                     "--administrator-email", self.email(), "--administrator-name", self.word())

    def allocate(self):
        made = self.server.lead.data("allocations", "create", "--programme", PROGRAMME, "--period", "2023-07", "--case",
                                     f"CD9{self.word()}", "--area", "SWF", "--auditor", self.auditor_email,
                                     "--practitioner", self.word(), "--case-type", self.word())
        return made["name"]

    def content(self, **changes):
        audit = {**complete_audit(self.word(), every_question=True), **changes}
        return private_file(self.inputs / "audit.json", json.dumps(audit))

    def hand_in(self, auditor):
        lead, audit = self.server.lead, self.allocate()
        auditor.well("audits", "save", audit, "--file", self.content())
        self.refused(auditor, "audits", "save", audit, "--file", self.content(etag=self.word()))
        self.refused(auditor, "audits", "save", audit, "--file", self.content(
            answers=[{"questionKey": "no_such_question", "text": self.word()}]))
        self.refused(auditor, "audits", "submit", audit, "--file", self.content(answers=[], gradeRationale=self.word()))
        self.refused(auditor, "audits", "show", self.word())
        self.assertIn("contain a name", self.refused(auditor, "audits", "submit", audit, "--file", self.content(
            gradeRationale=f"Seen with Mr {self.word().capitalize()}.")))
        auditor.well("audits", "submit", audit, "--file", self.content())
        self.refused(lead, "audits", "send-back", audit, "--pin", f"answers.{self.word()}={self.word()}")
        lead.well("audits", "send-back", audit, "--pin", f"answers.visit={self.word()}", "--pin", f"grade={self.word()}")
        lead.well("audits", "reopen", audit, "--reason", self.word())
        lead.well("audits", "history", audit)
        lead.well("audits", "send-back", audit, "--comment", self.word())
        auditor.well("audits", "submit", audit, "--file", self.content())
        lead.well("audits", "accept", audit, "--comment", self.word())
        self.refused(lead, "audits", "accept", audit, "--comment", self.word())
        lead.well("allocations", "not-completed", self.allocate(), "--reason", self.word())
        lead.well("report", "--programme", PROGRAMME, "--period", "2023-05", "--format", "html", "-o",
                  self.inputs / "report.html")
        self.assertIn(CANARY, (self.inputs / "report.html").read_text())

    def set_up_a_month(self):
        lead = self.server.lead
        rows = [{"caseReference": f"{self.word()} {self.word()}", "serviceAreaCode": self.word()[-20:],
                 "auditorEmail": self.email(), "practitioner": self.word() * 50, "caseType": self.word() * 50,
                 "dueDate": self.word()},
                {"caseReference": f"CD9{self.word()}", "serviceAreaCode": "SWF", "auditorEmail": self.auditor_email,
                 "team": self.word()}]
        month = private_file(self.inputs / "month.json", json.dumps({"allocations": rows}))
        self.refused(lead, "allocations", "create-many", "--programme", PROGRAMME, "--period", "2023-07", "--file", month)
        lead.well("allocations", "search", self.word())
        self.refused(lead, "allocations", "search", self.word() * 30)
        given = self.allocate()
        lead.well("allocations", "chase", given)
        lead.well("allocations", "withdraw", given)
        lead.well("allocations", "restore", given)

    def sign_in_wrongly(self):
        secret = private_file(self.inputs / "password", self.word())
        for email in (self.auditor_email, self.email()):
            self.refused(Ctl(self.server, state=self.inputs), "sign-in", "--organisation", ORGANISATION, "--email",
                         email, "--password-file", secret)
        self.refused(Ctl(self.server, self.word()), "whoami")

    def meet_accidents(self, auditor):
        told = [self.refused(self.server.lead, *self.load(self.returns(period="2023-08"))),
                self.refused(self.server.as_role("administrator"), "teams", "add", "SWF", self.word()),
                self.refused(auditor, "audits", "submit", self.allocate(), "--file", self.content())]
        for words in told:
            self.assertIn("internal error (reference ", words)
        self.assertGreaterEqual(self.server.log().count("internal error"), len(told))

    def secrets(self):
        people = [path.read_text() for path in (self.server.base / "people").glob("*/touchstone/session")]
        tokens = [json.loads(text)["token"] for text in people]
        passwords = [path.read_text() for path in (self.server.base / "people").glob("*/*") if path.is_file()]
        return [*tokens, *filter(None, passwords), *self.server.tokens.values(), self.server.operator_token]

    def left_behind(self):
        """What the server wrote and what is to be seen of its process, by name."""
        own = ("pg", "inputs", "people", "state", "operator-token")  # the test's inputs and the clients' own files
        for path in self.server.base.rglob("*"):
            if path.is_file() and path.relative_to(self.server.base).parts[0] not in own:
                yield path.name, path.read_bytes().decode(errors="replace")
        for name in ("cmdline", "environ"):
            yield name, pathlib.Path(f"/proc/{self.server.process.pid}/{name}").read_text(errors="replace")
        yield "the refusals", "".join(self.refusals)

    def search(self, log_format):
        with RunningServer(settings=[f"log.format={log_format}", "log.level=debug"]) as server:
            self.plant(server)
            found = list(self.left_behind())
            secrets = self.secrets()
        self.assertGreater(self.number, 100)
        self.assertGreater(len(secrets), 6)
        self.assertIn("server.log", [name for name, _ in found])
        for name, text in found:
            # The case does not matter: an e-mail is kept in lower case.
            self.assertEqual([line for line in text.lower().splitlines() if CANARY in line], [], f"in {name}")
            self.assertEqual([secret for secret in secrets if secret in text], [], f"a secret in {name}")

    def test_nothing_told_in_confidence_is_in_a_log_of_text(self):
        self.search("text")

    def test_nothing_told_in_confidence_is_in_a_log_of_json(self):
        self.search("json")


if __name__ == "__main__":
    unittest.main()
