#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the sample year, January to September 2023, as a file of returned audits in the import format.

The totals of each month and area are those of plan.json, September is written out by hand, and chance (with a fixed
seed, so that the file is always the same) settles only what is left: which case, who audited it, which answers.
"""
import argparse
import calendar
import collections
import csv
import datetime
import random
import sys

import banks

# Chosen so that no measure of September carries a control chart signal; the test of the sample year holds it to that.
SEED = 20230929
PLAN = banks.plan()
AREAS = PLAN["areas"]
GRADES = ["outstanding", "good", "requires_improvement", "inadequate"]
QUESTIONS = PLAN["questions"]
FOCUS5 = PLAN["focus5"]
TEXTS = ["good_practice", "improvement", "theme_good_practice", "theme_improvement", "quotation"]
HEADER = (["period", "theme", "due_on", "service_area", "team", "case_reference", "auditor", "practitioner", "status",
           "not_completed_reason", "completed_on", "discussion_held", "grade"] + FOCUS5 +
          ["question:" + key for key in QUESTIONS] + ["grade:assessment_and_planning"] + TEXTS)
RARELY_TOGETHER = ("Adoption", "CWD", "Fostering", "PTC")  # Areas that seldom work with the parents.


def due_on(period):
    """The last Friday of the month."""
    year, month = map(int, period.split("-"))
    day = datetime.date(year, month, calendar.monthrange(year, month)[1])
    while day.weekday() != calendar.FRIDAY:
        day -= datetime.timedelta(days=1)
    return day


def completed_on(rng, period):
    """A working day from the sixth of the month to a week after the due date; most lie in the last fortnight."""
    due = due_on(period)
    while True:
        day = due + datetime.timedelta(days=rng.choice([-21, -17, -15, -14, -11, -10, -9, -8, -7, -4, -3, -2, -1, 0, 0,
                                                        3, 5, 7]))
        if day.weekday() < 5:
            return day


class References:
    """Hands out case references and remembers the cases, so that a few are audited again later in the year."""

    def __init__(self, rng, taken):
        free = [f"CD900{number}" for number in range(201, 1000) if f"CD900{number}" not in taken]
        rng.shuffle(free)
        self.rng, self.free, self.known = rng, free, []

    def draw(self, period, area, teams):
        """A new case of the area, or one last audited at least three months ago."""
        month = int(period[-2:])
        old = [case for case in self.known if case["area"] == area and month - case["month"] >= 3]
        if old and self.rng.random() < 0.12:
            case = self.rng.choice(old)
            case["month"] = month
            return case
        team = self.rng.choice([t for t in teams if t.area == area])
        case = {"reference": self.free.pop(), "area": area, "team": team, "month": month,
                "practitioner": self.rng.choice(team.practitioners)}
        self.known.append(case)
        return case


class Auditors:
    """Shares the audits of a month among the practice managers; nobody audits their own team."""

    def __init__(self, rng, teams):
        self.rng, self.teams = rng, teams
        self.year = collections.Counter()
        self.month = collections.Counter()

    def begin_month(self):
        """Nobody has an audit yet."""
        self.month.clear()

    def draw(self, area, team_name):
        """Whoever has the fewest audits this month."""
        others = [t.manager for t in self.teams if (t.area, t.name) != (area, team_name)]
        manager = min(others, key=lambda name: (self.month[name], self.year[name], self.rng.random()))
        self.month[manager] += 1
        self.year[manager] += 1
        return banks.email(manager)


def worst_first(rng, audits):
    """The audits by overall grade, the lowest first, chance deciding between equals."""
    return sorted(audits, key=lambda audit: (-GRADES.index(audit["grade"]), rng.random()))


def answer_by_chance(rng, audit, key):
    """One answer: better grades have more "yes"; a very few questions are left unanswered."""
    share_na = PLAN["not_applicable_share"].get(key, 0.01)
    if key == "family_safeguarding_model" and audit["service_area"] in RARELY_TOGETHER:
        share_na = 0.7
    if rng.random() < share_na:
        return "na"
    if rng.random() < 0.012:
        return ""
    shift = {"outstanding": 0.3, "good": 0.1, "requires_improvement": -0.1, "inadequate": -0.3}[audit["grade"]]
    return "yes" if rng.random() < PLAN["yes_share"][key] + shift else "no"


def answer_by_count(rng, audits, key, counts):
    """Deals out so many yes, no and na over the audits of an area, "no" to the lower grades."""
    yes, no, na = counts
    if yes + no + na != len(audits):
        raise ValueError(f"{key}: {counts} for {len(audits)} audits")
    order = worst_first(rng, audits)
    for audit, answer in zip(order, ["no"] * no + ["na"] * na + ["yes"] * yes):
        audit["answers"][key] = answer


def assessment_grade(rng, overall):
    """The grade for assessment and planning: mostly the overall one, sometimes a neighbour."""
    index = GRADES.index(overall)
    return GRADES[min(3, max(0, index + rng.choice([0, 0, 0, 0, 0, 0, 1, -1])))]


def grade_month(rng, period, audits):
    """Deals the month's grades over its completed audits; areas with fixed grades first."""
    left = [grade for grade, count in zip(GRADES, PLAN["months"][period]["grades"]) for _ in range(count)]
    fixed = PLAN["fixed"].get(period, {})
    for area, figures in fixed.items():
        mine = [audit for audit in audits if audit["service_area"] == area]
        for audit, grade in zip(mine, figures["grades"], strict=True):
            audit["grade"] = grade
            left.remove(grade)
    rng.shuffle(left)
    for audit in audits:
        if audit["case_reference"] == "CD900417":
            audit["grade"] = "requires_improvement"
            left.remove(audit["grade"])
    for audit in audits:
        if not audit["grade"]:
            audit["grade"] = left.pop()
    if left:
        raise ValueError(f"{period}: grades left over {left}")


def answer_month(rng, period, audits):
    """Answers every question of the month's completed audits."""
    fixed = PLAN["fixed"].get(period, {})
    for audit in audits:
        keys = (FOCUS5 if audit["service_area"] in PLAN["case_holding"] else []) + QUESTIONS
        audit["answers"] = {key: answer_by_chance(rng, audit, key) for key in keys}
        audit["grade:assessment_and_planning"] = assessment_grade(rng, audit["grade"])
        if audit["case_reference"] == "CD900417":
            audit["answers"]["chronology"] = "no"
    for area, figures in fixed.items():
        mine = [audit for audit in audits if audit["service_area"] == area]
        for key, counts in figures["answers"].items():
            answer_by_count(rng, mine, key, counts)
        grades = [grade for grade, count in zip(GRADES, figures["assessment"]) for _ in range(count)]
        for audit, grade in zip(worst_first(rng, mine), reversed(grades), strict=True):
            audit["grade:assessment_and_planning"] = grade


def discuss_month(rng, period, audits):
    """Says which audits were talked through."""
    fixed = PLAN["fixed"].get(period, {})
    left = PLAN["months"][period]["discussions"]
    open_audits = list(audits)
    for area, figures in fixed.items():
        mine = [audit for audit in audits if audit["service_area"] == area]
        open_audits = [audit for audit in open_audits if audit["service_area"] != area]
        for audit in rng.sample(mine, figures["discussions"]):
            audit["discussion_held"] = "yes"
        left -= figures["discussions"]
    for audit in rng.sample(open_audits, left):
        audit["discussion_held"] = "yes"


class Texts:
    """Chooses findings from the banks: the least used first, none twice in a month, none against the answers."""

    def __init__(self, rng):
        self.rng = rng
        self.bank = banks.findings(AREAS)
        self.themes = banks.themes(AREAS)
        self.quotations = banks.quotations()
        rng.shuffle(self.quotations)
        self.used = collections.Counter()

    def fits(self, sentence, audit):
        """Whether a sentence may stand in an audit."""
        if audit["service_area"] not in sentence.areas:
            return False
        wanted = "yes" if sentence.kind == "good_practice" else "no"
        return sentence.key == "any" or audit["answers"].get(sentence.key) == wanted

    def general(self, audits):
        """One to three findings an audit."""
        said = set()
        for audit in audits:
            good_share = {"outstanding": 1.0, "good": 0.62, "requires_improvement": 0.38, "inadequate": 0.1}
            least = 2 if audit["grade"] in ("outstanding", "inadequate") else 1  # The ends of the scale need reasons.
            for _ in range(max(least, self.rng.choice([1, 1, 2, 2, 2, 3]))):
                good = self.rng.random() < good_share[audit["grade"]]
                kind = "good_practice" if good else "improvement"
                fitting = [s for s in self.bank if s.kind == kind and s.text not in said and self.fits(s, audit)]
                # Words written for one area tell more than those that fit anywhere, so they come first among equals.
                chosen = min(fitting, key=lambda s: (self.used[s.text], self.rng.random() + len(s.areas) / 20))
                said.add(chosen.text)
                self.used[chosen.text] += 1
                audit["findings"][kind].append(chosen.text)

    def theme(self, period, audits):
        """Each theme sentence of the month in one audit that has none yet, better ones where the grade is better."""
        for sentence in self.themes[period]:
            able = [a for a in audits if a["service_area"] in sentence.areas and not a["findings"][sentence.kind]]
            order = worst_first(self.rng, able)
            half = order[len(order) // 2:] if sentence.kind == "theme_good_practice" else order[:len(order) // 2 + 1]
            self.rng.choice(half)["findings"][sentence.kind].append(sentence.text)

    def quote(self, audits):
        """Two quotations a month; young people's come from the services for young people and care leavers."""
        for _ in range(2):
            words = self.quotations.pop()
            areas = ("PTC", "YPS", "SWF") if words.startswith("Young person") else ("BIT", "SWF", "C&FF", "CWD", "ICAS")
            able = [a for a in audits if a["service_area"] in areas and not a["findings"]["quotation"]]
            self.rng.choice(able)["findings"]["quotation"].append(words)


def blank(period, theme, area, team, reference, auditor, practitioner):
    """An allocation of which nothing has come back."""
    audit = dict.fromkeys(HEADER, "")
    audit.update({"period": period, "theme": theme, "due_on": due_on(period).isoformat(), "service_area": area,
                  "team": team, "case_reference": reference, "auditor": auditor, "practitioner": practitioner,
                  "status": "not_completed", "answers": {}, "findings": collections.defaultdict(list)})
    return audit


def allocate_month(rng, period, references, auditors, teams):
    """The month's allocations; the last ones of each area stay without an answer."""
    month = PLAN["months"][period]
    auditors.begin_month()
    audits = []
    for area, allocated, completed in zip(AREAS, month["allocated"], month["completed"], strict=True):
        seen = set()
        for index in range(allocated):
            case = references.draw(period, area, teams)
            while case["reference"] in seen:
                case = references.draw(period, area, teams)
            seen.add(case["reference"])
            audit = blank(period, month["theme"], area, case["team"].name, case["reference"],
                          auditors.draw(area, case["team"].name), case["practitioner"])
            if index < completed:
                audit.update(status="completed", completed_on=completed_on(rng, period).isoformat(),
                             discussion_held="no")
            else:
                audit["not_completed_reason"] = rng.choice(PLAN["reasons"])
            audits.append(audit)
    return audits


def remember_an_earlier_audit(audits):
    """Makes one of March's audits that of CD900417, which the current month audits again."""
    audit = next(a for a in audits if a["service_area"] == "C&FF" and a["team"] == "East team"
                 and a["status"] == "completed")
    audit.update(case_reference="CD900417", auditor=banks.email("Marcus Bell"), practitioner="Beth Carver")
    audit["findings"]["improvement"].append("Chronology: no entry since November 2022.")


def make_month(rng, period, references, auditors, teams, texts):
    """A whole month, January to August."""
    audits = allocate_month(rng, period, references, auditors, teams)
    if period == "2023-03":
        remember_an_earlier_audit(audits)
    done = [audit for audit in audits if audit["status"] == "completed"]
    grade_month(rng, period, done)
    answer_month(rng, period, done)
    discuss_month(rng, period, done)
    texts.theme(period, done)
    texts.general(done)
    texts.quote(done)
    return audits


def make_september(rng, auditors, teams):
    """September as text/september.txt has it; chance adds who and when."""
    auditors.begin_month()
    audits = []
    for written in banks.september():
        team = next(t for t in teams if (t.area, t.name) == (written["area"], written["team"]))
        audit = blank("2023-09", "Reunifications", team.area, team.name, written["case_reference"],
                      auditors.draw(team.area, team.name), rng.choice(team.practitioners))
        audit["status"] = written["status"]
        audit["findings"] = written["findings"]
        if written["status"] == "completed":
            keys = (FOCUS5 if team.area in PLAN["case_holding"] else []) + QUESTIONS
            unknown = set(written["no"] + written["na"]) - set(keys)
            if unknown:
                raise ValueError(f"{written['case_reference']}: not asked there: {unknown}")
            audit["answers"] = {key: "no" if key in written["no"] else "na" if key in written["na"] else "yes"
                                for key in keys}
            audit.update({"grade": written["grade"], "discussion_held": written["discussion"],
                          "grade:assessment_and_planning": written["assessment"],
                          "completed_on": completed_on(rng, "2023-09").isoformat()})
        else:
            audit["not_completed_reason"] = written["reason"]
        audits.append(audit)
    return audits


def row(audit):
    """An audit as the cells of its row."""
    cells = {key: audit[key] for key in HEADER}
    for key, answer in audit["answers"].items():
        cells[key if key in FOCUS5 else "question:" + key] = answer
    for column in TEXTS:
        cells[column] = "\n".join(audit["findings"][column])
    return cells


def make_year():
    """All rows, by month, area and case reference."""
    rng = random.Random(SEED)
    teams = banks.teams()
    taken = set(PLAN["current_month_references"])
    references, auditors, texts = References(rng, taken), Auditors(rng, teams), Texts(rng)
    audits = []
    for period in PLAN["months"]:
        audits += make_month(rng, period, references, auditors, teams, texts)
    audits += make_september(rng, auditors, teams)
    audits.sort(key=lambda a: (a["period"], AREAS.index(a["service_area"]), a["case_reference"]))
    return [row(audit) for audit in audits]


def main():
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", nargs="?", default=str(banks.HERE / "returns-2023.csv"))
    arguments = parser.parse_args()
    rows = make_year()
    with open(arguments.output, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} allocations written to {arguments.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
