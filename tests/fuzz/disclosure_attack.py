#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries to work out hidden figures of random publications from what they print, and counts how often it is right.

usage: disclosure_attack.py PRINT_PUBLICATIONS [COUNT [SEED [JOBS]]]

COUNT datasets (300 unless given) from SEED on, in chunks of 25, JOBS chunks at a time (1 unless given). A dataset is its
seed: chunks share nothing, and a long run may be cut over machines by starting each at another SEED.
A dataset takes a tenth of a second of one processor, a year with revisions some seconds.

Shares no code with the program that hides. It knows what a reader of the counting rules knows: which figures add up to
which, that 0 is shown unless few audits were completed, and the bound. Every publication is attacked twice, by somebody
who believes that of [c] (then a hidden figure is at least 1), where it is so, and by somebody who does not. A figure
counts as recomputed when every table of whole numbers that agrees with what is printed has the same value there, and
that value is true. A solver of integer programmes (HiGHS) is asked for another table. What the doubting reader takes to
be so is held against the truth: an attack from what is not so would find nothing.
"""
import collections
import concurrent.futures
import json
import random
import subprocess
import sys
import tempfile

import numpy
import scipy.optimize
import scipy.sparse

GRADES = ("outstanding", "good", "requiresImprovement", "inadequate")
BASES = ("allocated", "completed", "not_completed", "exempt")
MOST = 10000  # More audits than anybody takes a figure to be.
DIRECTIONS = 3
SECONDS = 60
OPTIMAL = 0  # What scipy.optimize.milp ends with.
CHUNK = 25


def quarter(window):
    year, month = window.split("#")[0].split("-")
    return f"{year}-Q{(int(month) + 2) // 3}"


def quarters_with(names, window, area):
    """"" and "#1": in which copies of its quarter a copy of a month is counted. A quarter comes with its last month, and
    again where that is revised; a month before it that was revised is in both as it is now."""
    month = window.split("#")[0]
    if int(month.split("-")[1]) % 3 == 0 and (month + "#1", area, "completed") in names:
        return ("#1",) if "#" in window else ("",)
    return () if "#" in window else ("", "#1")


def counted(names, window, area, family):
    """What the parts of a family add up to. A quarter of which only some months were counted apart prints the sum of
    those as `counted`; that is none of its own."""
    ends = (".all_counted",) if "Q" in window else (".counted",)
    return next((family + end for end in ends if (window, area, family + end) in names), "completed")


def wholes(names):
    """(whole, parts) of everything printed: parts of a number of audits, totals over areas, months of a quarter."""
    by_place = collections.defaultdict(dict)
    for name in names:
        by_place[name[:2]][name[2]] = name
    for key, place in by_place.items():
        def group(whole, parts):
            parts = [place[part] for part in parts if part in place]
            return [(place[whole], parts)] if parts and whole in place else []
        yield from group("allocated", ("completed", "not_completed", "exempt"))
        yield from group("completed", ("discussed", "not_discussed"))
        families = {figure.rsplit(".", 1)[0] for figure in place if "." in figure}
        for family in sorted(families):
            parts = [figure for figure in place if figure.rsplit(".", 1)[0] == family and
                     figure.rsplit(".", 1)[1] in GRADES + ("yes", "no", "not_applicable")]
            yield from group(counted(names, *key, family), parts)
    sums = collections.defaultdict(list)
    for window, area, figure in names:
        if figure.endswith("counted"):
            continue
        if area and (window, "", figure) in names:
            sums[(window, "", figure)].append((window, area, figure))
        if "Q" in window:
            continue
        for at in quarters_with(names, window, area):
            if (quarter(window) + at, area, figure) in names:
                sums[(quarter(window) + at, area, figure, "months")].append((window, area, figure))
    for whole, parts in sums.items():
        yield whole[:3], parts


def answered(figures, window, area, figure):
    """How many audits the parts beside a figure add up to, as printed."""
    return figures.get((window, area, counted(figures, window, area, figure.rsplit(".", 1)[0])))


def late_audits(figures):
    """(after, [before, added]) of every figure that a revision printed again: audits were only added, and where as many
    were completed as before, none. A late audit is one fewer that was not completed."""
    for window, area, figure in list(figures):
        before = (window + "#1", area, figure)
        if before not in figures or figure == "not_completed":
            continue
        completed = [answered(figures, at, area, figure) for at in (window, window + "#1")]
        same = completed[0] is not None and completed[0] == completed[1] and figure not in BASES
        yield (window, area, figure), [before] if same else [before, ("added " + window, area, figure)]


class Attack:
    """What a reader takes to be so. `zeros`: the figures that are 0 and hidden, for somebody who believes that there are
    none in any breakdown but those; None for somebody who does not."""

    def __init__(self, figures, bound, zeros):
        added = list(late_audits(figures))
        figures = {**figures, **{parts[1]: None for _, parts in added if len(parts) > 1}}
        self.relations = [(whole, parts) for whole, parts in wholes(figures) if not whole[0].startswith("added")]
        least = {name: 0 for name, value in figures.items() if value is None}
        small = set()  # Places and families where zeros may be hidden.
        for whole, parts in self.relations:
            if whole[:2] == parts[0][:2] and (figures[whole] is None or 1 <= figures[whole] <= bound or
                                              zeros is not None and not zeros.isdisjoint(parts)):
                small.update(parts)
        # Of what a revision changed zeros are hidden too.
        for whole, parts in self.relations:
            window, area, figure = parts[0]
            now, before = answered(figures, window, area, figure), answered(figures, window + "#1", area, figure)
            if (window + "#1", area, figure) in figures and (now is None or now != before):
                small.update(parts)
        for name in list(small):
            if "Q" not in name[0]:
                small.update((quarter(name[0]) + at,) + name[1:] for at in ("", "#1"))
        if zeros is not None:
            least.update({name: 1 for name in least
                          if name not in small and name not in zeros and not name[0].startswith("added")})
        self.least = least
        self.linear = []
        self.of = collections.defaultdict(list)
        for whole, parts in self.relations + added:
            known = (figures[whole] or 0) - sum(figures[part] or 0 for part in parts)
            terms = [(part, 1) for part in parts if figures[part] is None]
            terms += [(whole, -1)] if figures[whole] is None else []
            for name, _ in terms:
                self.of[name].append((terms, known))
            if terms:
                self.linear.append((terms, known))

    def untrue(self, true):
        """Relations that do not hold where `true` gives every figure: what such a reader finds is worth nothing."""
        def value(name):
            if not name[0].startswith("added"):
                return true[name]
            window = name[0][6:]
            return true[(window,) + name[1:]] - true[(window + "#1",) + name[1:]]
        return [terms for terms, known in self.linear if sum(factor * value(name) for name, factor in terms) != known] + \
               [[(name, 1)] for name in self.least if value(name) < 0]

    def component(self, name):
        found, seen = [name], {name}
        for at in found:
            for terms, _ in self.of[at]:
                for other, _ in terms:
                    if other not in seen:
                        seen.add(other)
                        found.append(other)
        return sorted(found)

    def recomputed(self, dice):
        """What every table agrees on, by name; and how many figures could not be decided."""
        found, undecided, done = {}, 0, set()
        for first in self.least:
            if first in done:
                continue
            names = self.component(first)
            done.update(names)
            own = set(names)
            tables = Tables(names, [(terms, known) for terms, known in self.linear if terms[0][0] in own], self.least)
            values, open_ones = tables.agreed(dice)
            found.update(values)
            undecided += open_ones
        return found, undecided


class Undecided(Exception):
    """The solver ended before it knew."""


class Tables:
    """Every way to fill in hidden figures that hang together. A figure is its place in `names`."""

    def __init__(self, names, linear, least):
        at = {name: i for i, name in enumerate(names)}
        entries = [(row, at[name], factor) for row, (terms, _) in enumerate(linear) for name, factor in terms]
        rows, columns, factors = zip(*entries) if entries else ((), (), ())
        self.names = names
        self.matrix = scipy.sparse.csr_matrix((factors, (rows, columns)), (len(linear), len(names)), dtype=numpy.int64)
        self.known = numpy.array([known for _, known in linear], numpy.int64)
        self.bounds = scipy.optimize.Bounds([least[name] for name in names], MOST)

    def least(self, weights):
        """The table whose figures times their weights add up to least."""
        constraints = scipy.optimize.LinearConstraint(self.matrix, self.known, self.known) if len(self.known) else ()
        for presolve in (True, False):  # There is a table, the true one; yet now and then presolving finds none.
            done = scipy.optimize.milp(weights, integrality=numpy.ones(len(self.names)), bounds=self.bounds,
                                       constraints=constraints, options={"time_limit": SECONDS, "presolve": presolve})
            if done.status == OPTIMAL:
                table = numpy.rint(done.x).astype(numpy.int64)
                if (self.matrix @ table == self.known).all():
                    return table
        raise Undecided

    def agreed(self, dice):
        """The values that are one and the same in every table, by name; and how many figures could not be decided."""
        try:
            first = self.least(numpy.zeros(len(self.names)))
            same = numpy.ones(len(self.names), bool)  # In all tables so far.
            for _ in range(DIRECTIONS):
                weights = numpy.array([dice.choice((-1, 1)) for _ in self.names]) * same
                for towards in (weights, -weights):
                    same &= self.least(towards) == first
        except Undecided:
            return {}, len(self.names)
        found, undecided = {}, 0
        for place, name in enumerate(self.names):
            if not same[place]:
                continue
            try:
                for weight in (1, -1):
                    weights = numpy.zeros(len(self.names))
                    weights[place] = weight
                    same &= self.least(weights) == first
            except Undecided:
                undecided += 1
                continue
            if same[place]:
                found[name] = int(first[place])
        return found, undecided


class Found:
    """Numbers of datasets, and of figures that were hidden, recomputed or not decided; and what there is to say of
    recomputed figures, refused copies and untrue relations."""

    def __init__(self):
        self.numbers = collections.Counter()
        self.lines = []

    def add(self, other):
        self.numbers.update(other.numbers)
        self.lines += other.lines

    def __str__(self):
        return ("{datasets} datasets, {hidden} hidden figures, {recomputed} recomputed, {undecided} not decided, "
                "{untrue} untrue relations, {refused} copies refused").format_map(self.numbers)


def attack_dataset(seed, published, truth, dice):
    """What two readers find of one dataset."""
    figures = {tuple(entry[:3]): entry[3] for entry in published["figures"]}
    answers = {tuple(entry[:3]): entry[3] for entry in truth["figures"]}
    true = {**figures, **answers}
    found = Found()
    found.numbers["datasets"] += 1
    found.numbers["hidden"] += len(answers)
    # What follows from a belief that is not so would be right by chance alone.
    zeros = {name for name, value in answers.items() if value == 0}
    for reader, known_zeros in (("doubting", None), ("believing", zeros)):
        attack = Attack(figures, published["bound"], known_zeros)
        for terms in attack.untrue(true):
            found.numbers["untrue"] += 1
            found.lines.append(f"dataset {seed}: not so: {terms}")
        values, undecided = attack.recomputed(dice)
        found.numbers["undecided"] += undecided
        for name, value in values.items():
            if recomputed(figures, true, name, value):
                found.numbers["recomputed"] += 1
                found.lines.append(f"dataset {seed}: {', '.join(name)} is {value} ({reader})")
    return found


def recomputed(figures, true, name, value):
    """Whether a value that a reader is certain of tells what was hidden."""
    if not name[0].startswith("added"):
        # What an earlier copy printed is out; that it is still so would be told of late audits, below.
        return value == true[name] != figures.get((name[0] + "#1", *name[1:]))
    # What came of late audits: none of it may be told but that there were none.
    after, before = name[0][6:], name[0][6:] + "#1"
    told = name[2] not in BASES and all(answered(known, after, *name[1:]) != answered(known, before, *name[1:])
                                        for known in (figures, true))
    return told and not name[2].endswith("counted") and value == true[(after, *name[1:])] - true[(before, *name[1:])]


def attack_chunk(program, count, seed):
    """Publishes and attacks datasets `seed` and so on."""
    dice = random.Random(seed)
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as truth_file:
        done = subprocess.run([program, str(count), str(seed), truth_file.name], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, check=True)
        truths = [json.loads(line) for line in truth_file]
    found = Found()
    for line, truth in zip(done.stdout.splitlines(), truths, strict=True):
        published = json.loads(line)
        found.add(attack_dataset(seed + published["dataset"], published, truth, dice))
    refused = [line for line in done.stderr.splitlines() if " refused: " in line]
    found.numbers["refused"] += len(refused)
    found.lines += refused
    return found


def main():
    program = sys.argv[1]
    count, seed, jobs = (int(sys.argv[i]) if len(sys.argv) > i else given for i, given in ((2, 300), (3, 1), (4, 1)))
    chunks = [(program, min(CHUNK, count - at), seed + at) for at in range(0, count, CHUNK)]
    found = Found()
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        for of_chunk in pool.map(attack_chunk, *zip(*chunks)):
            for line in of_chunk.lines:
                print(line, flush=True)
            found.add(of_chunk)
            print(f"so far: {found}", file=sys.stderr)
    print(found)
    return 1 if found.lines or not found.numbers["hidden"] else 0


if __name__ == "__main__":
    sys.exit(main())
