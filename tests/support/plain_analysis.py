#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The monthly analysis a second time, from files of returned audits alone, for comparison with the program's.

Shares nothing with the server: one tally of fractions per month and measure, rules written straight from their
definitions, every number exact until it is printed. A row may carry the grade of a second reading as
`moderated_grade`, which no file of returned audits has. Only standard content (areas in their order, which of them hold
cases, the questions of the form) is read from the project's own data.

    plain_analysis.py --content db/standard/content.json --programme practice-managers RETURNS.csv... [--period YYYY-MM]

Prints the analysis of one period, or a list with that of every period in the files. The files must hold every cycle of
the programme that lies within 36 cycles of a period asked for.
"""
import argparse
import collections
import csv
import json
import math
import sys
from fractions import Fraction
from itertools import groupby, takewhile

GRADES = {"outstanding": "outstanding", "good": "good", "requires_improvement": "requiresImprovement",
          "inadequate": "inadequate"}
FOCUS5 = ["chronology", "case_summary", "cultural_genogram", "supervision", "visit"]
TEXTS = {"good_practice": ("good_practice", False), "improvement": ("improvement", False),
         "theme_good_practice": ("good_practice", True), "theme_improvement": ("improvement", True),
         "quotation": ("quotation", False)}
FACT_FIELDS = ["kind", "measure", "direction", "cycles", "since", "numerator", "denominator", "comparedWith",
               "comparedNumerator", "comparedDenominator", "change", "countChange", "low", "high", "rule", "sentence"]
HORIZON = 36


class Content:
    """What the organisation was set up with."""

    def __init__(self, path, programme):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        form_key = next(p["form"] for p in data["programmes"] if p["code"] == programme)
        form = next(f for f in data["forms"] if f["key"] == form_key)
        asked = [question for section in form["sections"] for question in section["questions"]]
        self.programme = programme
        self.areas = {area["code"]: area for area in data["service_areas"]}
        self.yes_no = [q["key"] for q in asked if q["kind"] == "yes_no" and not q["focus5"]]
        self.graded = [q["key"] for q in asked if q["kind"] == "grade"]
        self.asked_in = {q["key"]: set(q.get("areas") or self.areas) for q in asked}


def read_returns(paths):
    """The rows of all files that hold anything."""
    rows = []
    for path in paths:
        with open(path, encoding="utf-8-sig", newline="") as file:
            for cells in csv.DictReader(file, strict=True):
                row = {name: (cell or "").strip() for name, cell in cells.items()}
                if any(row.values()):
                    rows.append(row)
    return rows


def grade_of(row):
    """The grade that counts: that of the second reading where there was one, else the auditor's."""
    return (row.get("moderated_grade") or row.get("grade", "")).lower().replace(" ", "_")


# ---- shares ---------------------------------------------------------------------------------------------------------

def votes(row, content):
    """Every measure on which an allocation has a say: its name, and whether it counts above the line."""
    completed = row["status"] == "completed"
    yield "completion", completed
    if not completed:
        return
    yield "discussion", row.get("discussion_held") == "yes"
    yield "good_or_better", grade_of(row) in ("good", "outstanding")
    for key, name in GRADES.items():
        yield "grade." + name, grade_of(row) == key
    if content.areas[row["service_area"]]["case_holding"]:
        for key in FOCUS5:
            if row.get(key) in ("yes", "no"):
                yield "focus5." + key, row[key] == "yes"
    for key in content.yes_no:
        if row.get("question:" + key) in ("yes", "no"):
            yield "question." + key, row["question:" + key] == "yes"


class Tally:
    """Numerators and denominators by period and measure."""

    def __init__(self, rows, content):
        self.above, self.below = collections.Counter(), collections.Counter()
        for row in rows:
            for measure, counts in votes(row, content):
                for name in (measure, measure + "@" + row["service_area"]):
                    self.below[row["period"], name] += 1
                    self.above[row["period"], name] += counts

    def counts(self, period, measure):
        return self.above[period, measure], self.below[period, measure]

    def share(self, period, measure):
        """A fraction, or nothing where there is nothing to count from."""
        above, below = self.counts(period, measure)
        return Fraction(above, below) if below else None


# ---- figures --------------------------------------------------------------------------------------------------------

def cycle_counts(rows):
    completed = [row for row in rows if row["status"] == "completed"]
    return {"allocated": len(rows), "exempt": 0, "completed": len(completed),
            "notCompleted": len(rows) - len(completed),
            "discussionsHeld": sum(row.get("discussion_held") == "yes" for row in completed)}


def grade_counts(grades):
    given = collections.Counter(grades)
    return {name: given[key] for key, name in GRADES.items()}


def answer_counts(rows, column, key):
    given = collections.Counter(row.get(column, "") for row in rows)
    return {"key": key, "yes": given["yes"], "no": given["no"], "notApplicable": given["na"]}


def findings(rows):
    found = []
    for row in rows:
        for column, (kind, theme) in TEXTS.items():
            for line in row.get(column, "").replace("\r\n", "\n").split("\n"):
                if line.strip():
                    found.append({"kind": kind, "text": line.strip(), "caseReference": row["case_reference"],
                                  "theme": theme})
    return found


def area_figures(code, rows, content):
    completed = [row for row in rows if row["status"] == "completed"]
    case_holding = content.areas[code]["case_holding"]
    here = [key for key in content.yes_no if code in content.asked_in[key]]
    graded = [key for key in content.graded if code in content.asked_in[key]]
    return {"code": code, "name": content.areas[code]["name"], **cycle_counts(rows),
            "grades": grade_counts(map(grade_of, completed)),
            "focus5": [answer_counts(completed, key, key) for key in FOCUS5] if case_holding else [],
            "questions": [answer_counts(completed, "question:" + key, key) for key in here],
            "gradedQuestions": [{"key": key, **grade_counts(row.get("grade:" + key, "").lower().replace(" ", "_")
                                                            for row in completed)} for key in graded],
            "findings": findings(completed)}


# ---- control charts -------------------------------------------------------------------------------------------------

def chart_points(tally, periods, measure):
    """Period, share and size; the share is nothing in a gap."""
    return [(period, tally.share(period, measure), tally.counts(period, measure)[1]) for period in periods]


def marked_runs(labels, shortest):
    """The positions in stretches of one and the same label that is not nothing, at least so long."""
    marked, position = [], 0
    for label, stretch in groupby(labels):
        length = len(list(stretch))
        if label is not None and length >= shortest:
            marked.append(range(position, position + length))
        position += length
    return marked


def sides(points, centre, sigmas):
    """Above, below or nothing for each point: whether it lies strictly more than so many sigma from the centre."""
    found = []
    for _, share, size in points:
        side = None
        if share is not None and (share - centre) ** 2 > sigmas ** 2 * centre * (1 - centre) / size:
            side = "above" if share > centre else "below"
        found.append(side)
    return found


def signals(points, centre):
    """The set of signals at each position."""
    found = [set() for _ in points]
    for position, side in enumerate(sides(points, centre, 3)):
        if side:
            found[position].add("beyond_limit")
    for run in marked_runs(sides(points, centre, 0), 7):
        for position in run:
            found[position].add("one_side")
    steps = []
    for (_, before, _), (_, after, _) in zip(points, points[1:]):
        gap = before is None or after is None or before == after
        steps.append(None if gap else "up" if after > before else "down")
    for run in marked_runs(steps, 5):
        for position in range(run.start, run.stop + 1):
            found[position].add("trend")
    outer = sides(points, centre, 2)
    for first in range(len(points) - 2):
        if any(share is None for _, share, _ in points[first:first + 3]):
            continue
        for side in ("above", "below"):
            there = [position for position in range(first, first + 3) if outer[position] == side]
            if len(there) >= 2:
                for position in there:
                    found[position].add("two_of_three")
    return found


def control_chart(tally, periods, measure):
    points = chart_points(tally, periods, measure)
    above = sum(tally.counts(period, measure)[0] for period in periods)
    below = sum(tally.counts(period, measure)[1] for period in periods)
    chart = {"measure": measure, "centre": above / below if below else None, "points": []}
    if below:
        centre = Fraction(above, below)
        for (period, share, size), names in zip(points, signals(points, centre)):
            if share is None:
                continue
            sigma = math.sqrt(centre * (1 - centre) / size)
            numerator, denominator = tally.counts(period, measure)
            chart["points"].append({"period": period, "numerator": numerator, "denominator": denominator,
                                    "lower": max(0.0, float(centre) - 3 * sigma),
                                    "upper": min(1.0, float(centre) + 3 * sigma),
                                    "signals": [name for name in ("beyond_limit", "one_side", "trend", "two_of_three")
                                                if name in names]})
    chart["provisional"] = len(chart["points"]) < 12
    return chart


# ---- facts ----------------------------------------------------------------------------------------------------------

class Facts:
    """The facts of the last of `periods`."""

    def __init__(self, tally, periods, measures, area_measures, charts):
        self.tally, self.periods, self.now, self.found = tally, periods, periods[-1], []
        for measure in measures + area_measures:
            self.change(measure)
        grades = [measure for measure in measures if measure.startswith("grade.")]
        for measure in grades:
            self.count_change(measure)
        for measure in measures:
            self.extreme(measure)
        for measure in grades:
            self.absence(measure)
        for measure in grades + ["good_or_better"]:
            self.majority_run(measure)
        for measure in area_measures:
            self.one_area(measure)
        for chart in charts:
            for point in chart["points"]:
                if point["period"] == self.now:
                    for rule in point["signals"]:
                        self.add("control_chart", chart["measure"], rule=rule)

    def add(self, kind, measure, **fields):
        numerator, denominator = self.tally.counts(self.now, measure)
        fact = dict.fromkeys(FACT_FIELDS)
        fact.update(kind=kind, measure=measure, numerator=numerator, denominator=denominator, **fields)
        self.found.append(fact)

    def compared(self, period, measure):
        numerator, denominator = self.tally.counts(period, measure)
        return {"comparedWith": period, "comparedNumerator": numerator, "comparedDenominator": denominator}

    def defined(self, measure):
        """Periods in which the measure has a share, newest first."""
        return [period for period in reversed(self.periods) if self.tally.share(period, measure) is not None]

    def earlier_this_year(self, measure):
        return [period for period in self.defined(measure) if period < self.now and period[:4] == self.now[:4]]

    def change(self, measure):
        share = self.tally.share(self.now, measure)
        for period in self.periods[-2:-4:-1]:
            then = self.tally.share(period, measure)
            if share is None or then is None:
                continue
            difference = share - then
            self.add("change", measure, change=float(100 * difference), **self.compared(period, measure),
                     direction="same" if difference == 0 else "up" if difference > 0 else "down")

    def count_change(self, measure):
        if len(self.periods) < 2:
            return
        previous = self.periods[-2]
        difference = self.tally.counts(self.now, measure)[0] - self.tally.counts(previous, measure)[0]
        if difference:
            self.add("count_change", measure, countChange=difference, direction="up" if difference > 0 else "down",
                     **self.compared(previous, measure))

    def extreme(self, measure):
        share = self.tally.share(self.now, measure)
        others = [self.tally.share(period, measure) for period in self.earlier_this_year(measure)]
        if share is None or len(others) < 3:
            return
        if share < min(others):
            self.add("extreme", measure, direction="lowest")
        if share > max(others):
            self.add("extreme", measure, direction="highest")

    def run(self, measure, holds):
        """The newest periods in a row for whose share it holds, newest first; none when it is undefined now."""
        if self.tally.share(self.now, measure) is None:
            return []
        return list(takewhile(lambda period: holds(self.tally.share(period, measure)), self.defined(measure)))

    def absence(self, measure):
        run = self.run(measure, lambda share: share == 0)
        if len(run) >= 2:
            self.add("absence", measure, cycles=len(run), since=run[-1])

    def majority_run(self, measure):
        run = self.run(measure, lambda share: share > Fraction(1, 2))
        if len(run) < 2:
            return
        before = sorted(period for period in self.earlier_this_year(measure) if period < run[-1])
        if before:
            ends = {}
            for name, choose in (("low", min), ("high", max)):
                period = choose(before, key=lambda month: self.tally.share(month, measure))
                numerator, denominator = self.tally.counts(period, measure)
                ends[name] = {"period": period, "numerator": numerator, "denominator": denominator}
            self.add("majority_run", measure, cycles=len(run), since=run[-1], **ends)

    def one_area(self, measure):
        numerator, denominator = self.tally.counts(self.now, measure)
        if measure.startswith(("focus5.", "question.")) and denominator >= 2 and numerator in (0, denominator):
            self.add("unanimous", measure, direction="yes" if numerator else "no")
        if measure.startswith("completion@") and denominator > 0 and numerator == 0:
            self.add("not_returned", measure)


# ---- all together ---------------------------------------------------------------------------------------------------

def analyse(rows, content, period):
    """The analysis of one period, in the form `touchstonectl analysis --format json` prints."""
    tally = Tally(rows, content)
    periods = sorted({row["period"] for row in rows if row["period"] <= period})[-HORIZON:]
    here = [row for row in rows if row["period"] == period]
    areas = [code for code in content.areas if any(row["service_area"] == code for row in here)]
    base = ["completion", "discussion"] + ["grade." + name for name in GRADES.values()] + ["good_or_better"]
    focus5 = ["focus5." + key for key in FOCUS5]
    questions = ["question." + key for key in content.yes_no]
    by_area = [measure + "@" + code for code in areas
               for measure in base + (focus5 if content.areas[code]["case_holding"] else []) + questions]
    charted = ["completion", "discussion", "good_or_better"] + base[2:6] + focus5
    charts = [control_chart(tally, periods, measure) for measure in charted]
    return {"programme": content.programme, "period": period,
            "theme": next((row["theme"] for row in here if row.get("theme")), ""),
            "overview": cycle_counts(here),
            "grades": grade_counts(grade_of(row) for row in here if row["status"] == "completed"),
            "areas": [area_figures(code, [row for row in here if row["service_area"] == code], content)
                      for code in areas],
            "facts": Facts(tally, periods, base + focus5 + questions, by_area, charts).found, "charts": charts}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("returns", nargs="+", help="files of returned audits")
    parser.add_argument("--content", required=True, help="the standard content (content.json)")
    parser.add_argument("--programme", default="practice-managers")
    parser.add_argument("--period", help="only this one, YYYY-MM")
    arguments = parser.parse_args()
    content = Content(arguments.content, arguments.programme)
    rows = read_returns(arguments.returns)
    periods = sorted({row["period"] for row in rows})
    if arguments.period and arguments.period not in periods:
        sys.exit(f"plain_analysis: no row has the period {arguments.period}")
    if arguments.period:
        result = analyse(rows, content, arguments.period)
    else:
        result = [analyse(rows, content, period) for period in periods]
    json.dump(result, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
