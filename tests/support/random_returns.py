#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes made-up returned audits in the import format: valid to the letter, and as awkward as such files get.

Months of very different size, months left out, months with nothing completed, areas that return nothing or have no
allocation, steady drifts (for runs and trends) and tiny months (for ties), answers that are missing or do not apply,
texts with quotes, commas, line breaks, dashes and the like, columns in any order, a byte order mark, CRLF. The same
seed writes the same file. All people and cases are invented.

    random_returns.py --seed 7 --content db/standard/content.json -o returns.csv [--start 2021-01] [--months 24]
"""
import argparse
import calendar
import csv
import datetime
import io
import json
import random
import sys

FOCUS5 = ["chronology", "case_summary", "cultural_genogram", "supervision", "visit"]
GRADES = ["outstanding", "good", "requires_improvement", "inadequate"]
TEXTS = ["good_practice", "improvement", "theme_good_practice", "theme_improvement", "quotation"]
PLAIN = ["period", "theme", "due_on", "service_area", "team", "case_reference", "auditor", "practitioner", "status",
         "not_completed_reason", "completed_on", "discussion_held", "grade"]
AUDITORS = ["Ruth.Penhaligon@northmere.example", "samir.aziz@northmere.example", "o'connell@northmere.example",
            "zofia+audits@northmere.example", "j-b.moreau@northmere.example", "d.okafor@northmere.example"]
PRACTITIONERS = ["", "Zoë O’Brien-Łukasik", "Nadia Rahimi", "marta.kowal@northmere.example", 'Ben "Benji" Adeyemi',
                 "Penhallow, Joan", "Ngũgĩ Wainaina"]
PHRASES = ["The plan says who does what, and by when.", 'He said "nobody asked me" – and was right.',
           "Chronology stops in March; nothing since, though much happened.", "=SUM(A1:A9)", "-", "–", "—", "...",
           "Visits: 2, 3, 2 weeks apart.", "Voice heard: “I like my room”.", "A; B, C\tand D", "Äpfel, naïve, 日本, 🙂",
           "'quoted'", '""', "Genogram on file, not in date.", "No impact recorded -- yet", "100% of it", "n/a", "na",
           "yes", "The worker's own reflection is clear, honest and useful " * 6]
REASONS = ["", "Auditor on leave", "Record locked: court order, access refused", 'Said "next month"\n– twice']
THEMES = ["Reunifications", "Voice of the child", 'Neglect, "hidden" harm', "Plans – and what came of them", ""]


class Maker:
    """Rows of one seed."""

    def __init__(self, seed, content, programme, start, months):
        self.rng = random.Random(seed)
        form_key = next(p["form"] for p in content["programmes"] if p["code"] == programme)
        form = next(f for f in content["forms"] if f["key"] == form_key)
        asked = [question for section in form["sections"] for question in section["questions"]]
        self.areas = [(area["code"], area["case_holding"]) for area in content["service_areas"]]
        self.questions = [q for q in asked if q["kind"] == "yes_no" and not q["focus5"]]
        self.graded = [q for q in asked if q["kind"] == "grade"]
        self.columns = (PLAIN + FOCUS5 + ["question:" + q["key"] for q in self.questions] +
                        ["grade:" + q["key"] for q in self.graded] + TEXTS)
        self.cases = {code: [] for code, _ in self.areas}
        self.next_case = 0
        self.levels = {name: self.rng.uniform(0.3, 0.8) for name in ["completion", "discussion", "good"] + FOCUS5 +
                       [q["key"] for q in self.questions]}
        self.steady = self.chance(0.4)  # many audits in every month, so that drifts show as runs and trends
        slopes = [0.08, -0.08] if self.steady else [0, 0, 0.03, -0.03, 0.07, -0.07]
        self.slopes = {name: self.rng.choice(slopes) for name in self.levels}
        self.rows = []
        year, month = map(int, start.split("-"))
        for _ in range(months):
            if not self.chance(0.05):
                self.make_month(year, month)
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)

    def chance(self, probability):
        return self.rng.random() < probability

    def make_month(self, year, month):
        for name in self.levels:
            level = self.levels[name] + self.slopes[name] + (0 if self.steady else self.rng.uniform(-0.04, 0.04))
            if not 0.05 <= level <= 0.95:
                self.slopes[name] = -self.slopes[name]
            self.levels[name] = min(0.95, max(0.05, level))
        often_unanswered = [0, 0, 0, 0, 1] if self.steady else [0, 0, 0, 1, 5]
        cycle = {"period": f"{year}-{month:02}", "theme": self.rng.choice(THEMES), "year": year, "month": month,
                 "due": datetime.date(year, month, calendar.monthrange(year, month)[1]),
                 "nothing": self.chance(0.01 if self.steady else 0.06), "open": self.chance(0.1),
                 "unanswered": self.rng.sample(FOCUS5, self.rng.choice(often_unanswered))}
        scale = self.rng.choice([24, 36] if self.steady else [1, 2, 4, 4, 7, 7, 14])
        present = [area for area in self.areas if not self.chance(0.12)] or self.areas[:1]
        for code, case_holding in present:
            silent = cycle["nothing"] or self.chance(0.08)
            references = set()
            for _ in range(self.rng.randint(1, scale)):
                case = self.draw_case(code, references)
                references.add(case["case_reference"])
                self.rows.append(self.make_row(cycle, code, case_holding, case, silent))

    def draw_case(self, code, taken):
        known = [case for case in self.cases[code] if case["case_reference"] not in taken]
        if known and self.chance(0.3):
            return self.rng.choice(known)
        self.next_case += 1
        case = {"case_reference": f"CD9{self.next_case:05}", "practitioner": self.rng.choice(PRACTITIONERS),
                "team": self.rng.choice(["", "Duty", f"{code} team 1", f"{code}, team 2"])}
        self.cases[code].append(case)
        return case

    def make_row(self, cycle, code, case_holding, case, silent):
        row = {**case, "period": cycle["period"], "theme": cycle["theme"], "due_on": cycle["due"].isoformat(),
               "service_area": code, "auditor": self.rng.choice(AUDITORS)}
        if silent or not self.chance(self.levels["completion"]):
            row["status"] = "allocated" if cycle["open"] or self.chance(0.2) else "not_completed"
            if row["status"] == "not_completed":
                row["not_completed_reason"] = self.rng.choice(REASONS)
            return row
        row["status"] = "completed"
        done = cycle["due"] + datetime.timedelta(days=self.rng.randint(-20, 40))
        row["completed_on"] = "" if self.chance(0.05) else done.isoformat()
        row["discussion_held"] = "" if self.chance(0.05) else "yes" if self.chance(self.levels["discussion"]) else "no"
        row["grade"] = self.grade()
        if case_holding:
            for key in FOCUS5:
                row[key] = "" if key in cycle["unanswered"] else self.answer(key)
        for question in self.questions:
            if code in (question.get("areas") or [code]):
                row["question:" + question["key"]] = self.answer(question["key"])
        for question in self.graded:
            if code in (question.get("areas") or [code]) and not self.chance(0.1):
                row["grade:" + question["key"]] = self.grade()
        for column in TEXTS:
            row[column] = self.text()
        return row

    def grade(self):
        well = self.chance(self.levels["good"])
        return self.rng.choices(GRADES, [1, 5, 0, 0] if well else [0, 0, 5, 1])[0]

    def answer(self, name):
        if self.chance(0.15):
            return ""
        if self.chance(0.15):
            return "na"
        return "yes" if self.chance(self.levels[name]) else "no"

    def text(self):
        if self.chance(0.5):
            return ""
        lines = [self.rng.choice(PHRASES) for _ in range(self.rng.choice([1, 1, 1, 2, 3]))]
        return self.rng.choice(["\n", "\n\n", "\n  "]).join(lines)


def write(maker):
    """The file's bytes; its outer form is as much chance as its rows."""
    rng = maker.rng
    columns = list(maker.columns)
    rng.shuffle(columns)
    rows = list(maker.rows)
    rng.shuffle(rows)
    text = io.StringIO(newline="")
    line_end = rng.choice(["\n", "\r\n"])
    quoting = rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    writer = csv.DictWriter(text, columns, restval="", lineterminator=line_end, quoting=quoting)
    writer.writeheader()
    for row in rows:
        writer.writerow(row)
    if rng.random() < 0.3:
        writer.writerow({})
    return (b"\xef\xbb\xbf" if rng.random() < 0.3 else b"") + text.getvalue().encode("utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--content", required=True, help="the standard content (content.json)")
    parser.add_argument("--programme", default="practice-managers")
    parser.add_argument("--start", default="2021-01", help="the first month, YYYY-MM")
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("-o", "--output", help="a file; standard output without")
    arguments = parser.parse_args()
    with open(arguments.content, encoding="utf-8") as file:
        content = json.load(file)
    data = write(Maker(arguments.seed, content, arguments.programme, arguments.start, arguments.months))
    if arguments.output:
        with open(arguments.output, "wb") as file:
            file.write(data)
    else:
        sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main()
