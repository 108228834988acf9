#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes case-list.csv, the council's list of cases, and programmes.csv, the audits of its three other programmes.

Chance has a fixed seed: the files are always the same. Days are counted back from the day on which they are loaded
(`days_ago`), so that the audits are always recent ones.
"""
import csv
import datetime
import pathlib
import random

import banks

HERE = pathlib.Path(__file__).resolve().parent
SEED = 20261126
LISTED = 120  # cases of the list beside those that are audited this month
TYPES = {"Adoption": ("adoption support",), "Fostering": ("fostering household", "kinship carers"),
         "BIT": ("child in need", "child in need", "early help step-up"),
         "SWF": ("child in need", "child protection", "child protection"),
         "C&FF": ("child in need", "child protection", "pre-proceedings"),
         "CWD": ("child in need", "short breaks"), "ICAS": ("assessment", "care proceedings"),
         "PTC": ("looked after", "care leaver"), "YPS": ("looked after", "child in need", "edge of care")}
COLUMNS = ["Case ID", "Service", "Team", "Allocated worker", "Plan", "Referred on", "Closed on"]
QUESTIONS = banks.plan()["questions"]
FOCUS5 = banks.plan()["focus5"]
CASE_HOLDING = banks.plan()["case_holding"]
RETURN_COLUMNS = (["programme", "days_ago", "service_area", "team", "case_reference", "auditor", "practitioner",
                   "status", "discussion_held", "grade"] + FOCUS5 + ["question:" + key for key in QUESTIONS]
                  + ["grade:assessment_and_planning", "good_practice", "improvement", "second_grade", "second_reason"])
# Programme, area, grade, grade for assessment and planning, what is "no", good practice, improvement, second grade
# and its reason. One line an audit; the last of each programme has not come in yet.
DEMO = ("Priya Nair", "Marcus Bell")  # They look at their audits of one month: no other programme is theirs.
AUDITS = HERE / "text" / "programmes.txt"


def listed_cases(rng):
    """The cases of the list: every team has some, a few are closed."""
    teams = banks.teams()
    rows, first = [], datetime.date(2024, 2, 5)
    for number in range(LISTED):
        team = teams[number % len(teams)]
        opened = first + datetime.timedelta(days=rng.randrange(620))
        closed = opened + datetime.timedelta(days=rng.randrange(90, 240)) if rng.random() < 0.07 else ""
        rows.append([f"CD901{number + 1:03}", team.area, team.name, worker(rng.choice(team.practitioners)),
                     rng.choice(TYPES[team.area]), opened, closed])
    return rows


def worker(practitioner):
    """As case systems have it: a name, also where the council's lists have an e-mail."""
    if "@" not in practitioner:
        return practitioner
    return " ".join(part.capitalize() for part in practitioner.split("@")[0].split("."))


def programme_rows(rng, cases):
    """One row an audit of programmes.txt, about a case of the list that is of its area and used only once."""
    managers = {(team.area, team.name): team.manager for team in banks.teams()}
    known = {worker(name): name for team in banks.teams() for name in team.practitioners}  # some by their e-mail
    free = {area: [case for case in cases if case[1] == area and not case[6]] for area in TYPES}
    rows, turn = [], 0
    for line in AUDITS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        programme, area, grade, planning, noes, good, improvement, second, reason = [
            part.strip() for part in line.split("|")]
        case = free[area].pop(0)
        others = sorted(name for team, name in managers.items() if team != (area, case[2]) and name not in DEMO)
        auditor = others[turn * 7 % len(others)]
        turn += 1
        row = dict.fromkeys(RETURN_COLUMNS, "")
        row.update(programme=programme, service_area=area, team=case[2], case_reference=case[0],
                   auditor=banks.email(auditor), practitioner=known[case[3]],
                   status="completed" if grade else "allocated")
        if grade:
            noes = noes.split()
            row.update({"days_ago": rng.randrange(8, 44), "grade": grade, "grade:assessment_and_planning": planning,
                        "discussion_held": "no" if rng.random() < 0.25 else "yes", "good_practice": good,
                        "improvement": improvement, "second_grade": second, "second_reason": reason})
            row.update({key: "no" if key in noes else "yes" for key in FOCUS5 if area in CASE_HOLDING})
            row.update({"question:" + key: "no" if key in noes else "yes" for key in QUESTIONS})
        rows.append(row)
    return rows


def write(name, header, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    rng = random.Random(SEED)
    cases = listed_cases(rng)
    write("case-list.csv", COLUMNS, cases)
    write("programmes.csv", RETURN_COLUMNS, [list(row.values()) for row in programme_rows(rng, cases)])


if __name__ == "__main__":
    main()
