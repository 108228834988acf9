# SPDX-License-Identifier: GPL-3.0-or-later
"""The rest of the month of today, through touchstonectl as the people it is about: the case list, other programmes, leave
and exemptions, concerns, second readings, disputes, calibrations, actions, re-audits, and a draw for the month after.

`council` (of db/sample/load) gives everybody's touchstonectl: council.of(email).
"""
import csv
import datetime
import json
import pathlib
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMME = "practice-managers"
FORM = "practice-managers-monthly"
REPORTED = ("2023-08", "2023-09")  # published, and a draft
AREAS_WITHOUT_FOCUS5 = ("Adoption", "Fostering", "ICAS")
ASKED = {"records_read": "The last six months"}
COLUMNS = {"case_reference": "Case ID", "service_area": "Service", "team": "Team", "practitioner": "Allocated worker",
           "case_type": "Plan", "opened_on": "Referred on", "closed_on": "Closed on"}


def read():
    return json.loads((HERE / "whole-cycle.json").read_text(encoding="utf-8"))


def plan():
    return json.loads((HERE / "plan.json").read_text(encoding="utf-8"))


def email(name):
    return name + "@northmere.example"


def people_who_act(cycle):
    """Everybody who needs an account for it."""
    names = {row["auditor"] for row in cycle["allocations"]} | {row["owner"] for row in cycle["actions"]}
    names |= {name for one in cycle["calibrations"] for name, _, _ in one["grades"]}
    return {email(name) for name in names}


def last_working_day(month):
    """Of a month as YYYY-MM, as YYYY-MM-DD."""
    first = datetime.date.fromisoformat(month + "-01")
    day = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    return (day - datetime.timedelta(days=max(0, day.weekday() - 4))).isoformat()


def written(row):
    """A row of whole-cycle.json as one of current-month.json: what is not named there was answered "yes"."""
    focus5 = [] if row["area"] in AREAS_WITHOUT_FOCUS5 else plan()["focus5"]
    answers = dict(ASKED)
    for key in focus5 + plan()["questions"]:
        comment = row["no"].get(key) or row["na"].get(key)
        answers[key] = {"value": "no" if key in row["no"] else "na", "comment": comment} if comment else "yes"
    answers["assessment_and_planning"] = row["planning"]
    findings = []
    for kind, section, text, *more in row["findings"]:
        findings.append({"kind": kind, "section": section, "text": text, "theme": more == ["theme"],
                         "source": more[0] if kind == "quotation" else ""})
    return {"case_reference": row["case"], "service_area": row["area"], "team": row["team"],
            "auditor": email(row["auditor"]), "practitioner": row["practitioner"], "due_in_days": row["due_in_days"],
            "state": "accepted", "answers": answers, "grade": row["grade"], "grade_rationale": row["rationale"],
            "discussion_held": True, "discussion_reason": "", "findings": findings, "comment": row["comment"]}


class WholeCycle:
    def __init__(self, council):
        self.council = council
        self.lead, self.officer = council.of(email("ruth.calloway")), council.of(email("helen.marsh"))
        self.cycle = read()
        self.today = datetime.date.today()
        self.month = self.today.strftime("%Y-%m")
        first = self.today.replace(day=1)
        self.last_month = (first - datetime.timedelta(days=1)).strftime("%Y-%m")
        self.next_month = (first + datetime.timedelta(days=31)).strftime("%Y-%m")

    def day(self, days):
        return (self.today + datetime.timedelta(days=days)).isoformat()

    def this_month(self):
        return "--programme", PROGRAMME, "--period", self.month

    def of(self, name):
        return self.council.of(email(name))

    def audits(self, programme=PROGRAMME):
        """The audits of a cycle by case; their names are the allocations'."""
        period = self.month if programme == PROGRAMME else self.last_month
        rows = self.lead.data("allocations", "list", "--programme", programme, "--period", period)
        return {row["caseReference"]: row["name"] for row in rows}

    def before_the_month(self):
        """What was there when the month was opened."""
        self.case_list()
        self.programmes()

    def in_the_month(self):
        self.auditors()
        self.names = {one["code"]: self.audits(one["code"]) for one in self.cycle["programmes"]}
        self.names[PROGRAMME] = self.audits()
        self.not_done()
        self.concerns()
        self.second_readings()
        self.disputes()
        self.calibrations()
        self.re_audits()
        self.actions()
        self.measures()
        self.draw()
        self.reports()

    def name_of(self, row):
        return self.names[row.get("programme", PROGRAMME)][row["case"]]

    # ---- reports

    def reports(self):
        """The report of one month that is published, with its copy for the public, and the draft of the next."""
        for period in REPORTED:
            self.officer.run("report-versions", "create", "--programme", PROGRAMME, "--period", period)
        published = ("--programme", PROGRAMME, "--period", REPORTED[0])
        self.officer.run("report-versions", "submit", *published, "1")
        self.lead.run("report-versions", "sign-off", *published, "1")
        self.lead.run("report-versions", "publish", *published, "1")
        self.lead.run("publication", "release", *published, "1")

    # ---- planning

    def case_list(self):
        """The list as the case system has it, and the cases that are audited this month."""
        month = json.loads((HERE / "current-month.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            # The council is shown the file's name, so it is a name, not a random one.
            listed = pathlib.Path(folder) / "case-list.csv"
            with open(listed, "w", newline="", encoding="utf-8") as file:
                file.write((HERE / "case-list.csv").read_text(encoding="utf-8"))
                csv.writer(file, lineterminator="\n").writerows(
                    [row["case_reference"], row["service_area"], row["team"], row["practitioner"], "", "2025-03-03", ""]
                    for row in month["allocations"])
            columns = [word for field, column in COLUMNS.items() for word in ("--column", f"{field}={column}")]
            self.lead.run("cases", "import", str(listed), "--whole-list", *columns)

    def auditors(self):
        """Whose team is whose, how many audits they take, and who is away."""
        for line in (HERE / "text" / "teams.txt").read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            area, team, manager, _ = [part.strip() for part in line.split("|")]
            name = manager.lower().replace(" ", ".")
            capacity = self.cycle["capacity"].get(name)
            self.officer.run("auditors", "set", email(name), *self.this_month(), "--area", area, "--team", team,
                          *(["--capacity", str(capacity)] if capacity else []))
        for name, (first, last) in self.cycle["leave"].items():
            self.officer.run("auditors", "leave", email(name), *self.this_month(), "--from", self.day(first), "--to",
                          self.day(last))
        for row in self.cycle["exempt_auditors"]:
            self.officer.run("auditors", "exempt", email(row["auditor"]), *self.this_month(), "--from",
                          self.day(row["from"]), "--to", self.day(row["to"]), "--reason", row["reason"], "--approver",
                          email(row["approver"]))
        for name, days in self.cycle["accreditation"].items():
            self.lead.run("accreditation", "set", email(name), "--until", self.day(days))

    def programmes(self):
        """Three more lines of work, each with a round that was returned as a sheet."""
        for one in self.cycle["programmes"]:
            self.lead.run("programmes", "create", one["code"], "--name", one["name"], "--form", FORM, "--kind",
                          one["kind"], "--cadence", one["cadence"])
            self.lead.run("moderation", "settings", "--programme", one["code"], "--share", str(one["share"]))
        with open(HERE / "programmes.csv", encoding="utf-8") as file:
            self.returned = list(csv.DictReader(file))
        for one in self.cycle["programmes"]:
            with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as file:
                rows = [self.a_return(row) for row in self.returned if row["programme"] == one["code"]]
                writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
                file.flush()
                self.lead.run("import", file.name, "--programme", one["code"])

    def a_return(self, row):
        """The row in the format of `touchstonectl import`, with days for how long ago it was."""
        kept = {key: value for key, value in row.items()
                if key not in ("programme", "days_ago", "second_grade", "second_reason")}
        done = self.day(-int(row["days_ago"])) if row["days_ago"] else ""
        return {"period": self.last_month, "due_on": self.day(10), "completed_on": done, **kept}

    def not_done(self):
        """Allocations that will not be completed, and exempt ones."""
        for row in self.cycle["not_completed"] + self.cycle["exempt"]:
            made = self.officer.data("allocations", "create", *self.this_month(), "--case", row["case"], "--area",
                                  row["area"], "--team", row["team"], "--auditor", email(row["auditor"]),
                                  "--practitioner", row["practitioner"], "--due", self.day(5))
            if "approver" in row:
                self.officer.run("allocations", "exempt", made["name"], "--reason", row["reason"], "--approver",
                              email(row["approver"]))
            else:
                self.officer.run("allocations", "not-completed", made["name"], "--reason", row["reason"])

    def draw(self):
        """A proposal for the month after; nothing is allocated."""
        wanted = self.cycle["next_month"]
        month = ("--programme", PROGRAMME, "--period", self.next_month)
        self.lead.run("cycles", "create", *month, "--theme", wanted["theme"], "--due", last_working_day(self.next_month))
        quotas = [word for quota in wanted["quotas"] for word in ("--quota", quota)]
        self.lead.run("draw", "propose", *month, *quotas, "--seed", wanted["seed"])

    def measures(self):
        for row in self.cycle["measures"]:
            self.lead.run("measures", "add", "--title", row["title"], "--counts", "answer", "--question",
                          row["question"], "--target", str(row["target"]), "--months", str(row["months"]), "--by",
                          self.day(row["by_in_days"]), *(["--area", row["area"]] if "area" in row else []))

    # ---- trust in the grade

    def second_readings(self):
        """Nearly all of the referral service's, and two of this month's."""
        readers = [self.officer, self.lead]
        rows = [row for row in self.returned if row["second_grade"]]
        for number, row in enumerate(rows):
            readers[number % 2].run("moderation", "submit", self.names[row["programme"]][row["case_reference"]],
                                    "--grade", row["second_grade"], "--reason", row["second_reason"])
        taken, done = self.cycle["readings"]["taken"], self.cycle["readings"]["done"]
        self.of(taken["by"]).run("moderation", "take", self.name_of(taken))
        self.of(done["by"]).run("moderation", "submit", self.name_of(done), "--grade", done["grade"], "--reason",
                                done["reason"])

    def disputes(self):
        for row in self.cycle["disputes"]:
            self.of(row["by"]).run("challenge", "raise", self.name_of(row), "--reason", row["reason"])
            if "ruled_by" in row:
                self.of(row["ruled_by"]).run("challenge", "rule", self.name_of(row), "--reason", row["ruling"])

    def calibrations(self):
        for one in self.cycle["calibrations"]:
            made = self.lead.data("calibration", "create", "--title", one["title"], "--case", one["case"])
            for name, grade, reason in one["grades"]:
                self.of(name).run("calibration", "grade", made["calibration"], "--grade", grade, "--reason", reason)
            if one["closed"]:
                self.lead.run("calibration", "close", made["calibration"])

    # ---- closing the loop

    def concerns(self):
        for row in self.cycle["concerns"]:
            made = self.of(row["by"]).data("concerns", "raise", self.name_of(row), "--words", row["words"])
            if "outcome" not in row:
                continue
            head = self.of(row["head"])
            head.run("concerns", "acknowledge", made["concern"])
            for action in row["actions"]:
                head.run("concerns", "record-action", made["concern"], "--action", action)
            head.run("concerns", "close", made["concern"], "--outcome", row["outcome"])

    def re_audits(self):
        for row in self.cycle["re_audits"]:
            made = self.officer.data("re-audits", "request", self.name_of(row), "--reason", row["reason"], "--due",
                                  self.day(row["due_in_days"]))
            if row["answered"]:
                self.officer.run("re-audits", "allocate", made["name"], self.names[PROGRAMME][row["case"]])

    def actions(self):
        for row in self.cycle["actions"]:
            made = self.officer.data("actions", "add", self.name_of(row), "--about", row["about"], "--text", row["text"],
                                  "--owner", email(row["owner"]), "--due", self.day(row["due_in_days"]), "--priority",
                                  row["priority"],
                                  *(["--acceptor", email(row["acceptor"])] if "acceptor" in row else []))
            if row["state"] == "open":
                continue
            self.of(row["owner"]).run("actions", "report-done", made["name"], "--evidence", row["evidence"])
            if row["state"] == "accepted":
                self.officer.run("actions", "accept", made["name"])
            elif row["state"] == "sent_back":
                self.officer.run("actions", "send-back", made["name"], "--missing", row["missing"])
