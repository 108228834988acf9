#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries to work out hidden figures of random publications from what they print, and counts how often it is right.

usage: disclosure_attack.py PRINT_PUBLICATIONS [COUNT [SEED [JOBS]]]

COUNT datasets (300 unless given) from SEED on, in chunks of 25, JOBS chunks at a time (1 unless given). A dataset is its
seed: chunks share nothing, and a long run may be cut over machines by starting each at another SEED.
A dataset takes from a tenth of a second of one processor to some minutes with pypy3, where NODES ends the search of a year
with revisions (program built with optimisation); python3 takes three times as long. 10,000 take more than half an hour.
NODES must be large enough to tell that a reader's belief is not so: with too few, everything follows from it.

Shares no code with the program that hides. It knows what a reader of the counting rules knows: which figures add up to
which, that 0 is shown unless few audits were completed, and the bound. Every publication is attacked twice, by somebody
who believes that of [c] (then a hidden figure is at least 1) and by somebody who does not. A figure counts as recomputed
when every table that agrees with what is printed has the same value there, and that value is true.
"""
import collections
import concurrent.futures
import json
import random
import subprocess
import sys
import tempfile

GRADES = ("outstanding", "good", "requiresImprovement", "inadequate")
BASES = ("allocated", "completed", "not_completed", "exempt")
NODES = 1000
CHUNK = 25


def quarter(window):
    year, month = window.split("#")[0].split("-")
    return f"{year}-Q{(int(month) + 2) // 3}"


def wholes(names):
    """(whole, parts) of everything printed: parts of a number of audits, totals over areas, months of a quarter."""
    by_place = collections.defaultdict(dict)
    for name in names:
        by_place[name[:2]][name[2]] = name
    for place in by_place.values():
        def group(whole, parts):
            parts = [place[part] for part in parts if part in place]
            return [(place[whole], parts)] if parts and whole in place else []
        yield from group("allocated", ("completed", "not_completed", "exempt"))
        yield from group("completed", ("discussed", "not_discussed"))
        families = {figure.rsplit(".", 1)[0] for figure in place if "." in figure}
        for family in sorted(families):
            parts = [figure for figure in place if figure.rsplit(".", 1)[0] == family and
                     figure.rsplit(".", 1)[1] in GRADES + ("yes", "no", "not_applicable")]
            whole = next((family + end for end in (".all_counted", ".counted") if family + end in place), "completed")
            # A quarter of which only some months were counted apart prints the sum of those only.
            if whole.endswith(".counted") and "Q" in next(iter(place.values()))[0]:
                whole = "completed"
            yield from group(whole, parts)
    sums = collections.defaultdict(list)
    for window, area, figure in names:
        if figure.endswith("counted"):
            continue
        if area and (window, "", figure) in names:
            sums[(window, "", figure)].append((window, area, figure))
        if "Q" in window:
            continue
        # A quarter is of the months as they were: one that was revised since of its earlier ones.
        replaced = (window + "#1", area, figure) in names or (window + "#1", area, "completed") in names
        for at in ("", "#1"):
            if ("#" in window and not at) or (replaced and at) or (quarter(window) + at, area, figure) not in names:
                continue
            sums[(quarter(window) + at, area, figure, "months")].append((window, area, figure))
    for whole, parts in sums.items():
        yield whole[:3], parts


def answered(figures, window, area, figure):
    """How many audits the parts beside a figure add up to, as printed."""
    counted = (window, area, figure.rsplit(".", 1)[0] + ".counted")
    return figures[counted] if counted in figures else figures.get((window, area, "completed"))


def late_audits(figures):
    """(after, [before, added]) of every figure that a revision printed again: audits were only added, and where as many
    were completed as before, none."""
    for window, area, figure in list(figures):
        before = (window + "#1", area, figure)
        if before not in figures:
            continue
        completed = [answered(figures, at, area, figure) for at in (window, window + "#1")]
        same = completed[0] is not None and completed[0] == completed[1] and figure not in BASES
        yield (window, area, figure), [before] if same else [before, ("added " + window, area, figure)]


class Attack:
    def __init__(self, figures, bound, believes):
        added = list(late_audits(figures))
        figures = {**figures, **{parts[1]: None for _, parts in added if len(parts) > 1}}
        self.relations = [(whole, parts) for whole, parts in wholes(figures) if not whole[0].startswith("added")]
        least = {name: 0 for name, value in figures.items() if value is None}
        small = set()  # Places and families where zeros may be hidden.
        for whole, parts in self.relations:
            if whole[:2] == parts[0][:2] and (figures[whole] is None or 1 <= figures[whole] <= bound):
                small.update(parts)
        # Of what a revision changed zeros are hidden too.
        for whole, parts in self.relations:
            window, area, figure = parts[0]
            if (window + "#1", area, figure) in figures and \
                    answered(figures, window, area, figure) != answered(figures, window + "#1", area, figure):
                small.update(parts)
        for name in list(small):
            if "Q" not in name[0]:
                small.update((quarter(name[0]) + at,) + name[1:] for at in ("", "#1"))
        if believes:
            least.update({name: 1 for name in least if name not in small and not name[0].startswith("added")})
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


class Tables:
    """Every way to fill in hidden figures that hang together. A figure is its place in `names`; ranges are (low, high)."""

    def __init__(self, names, linear, least):
        at = {name: i for i, name in enumerate(names)}
        self.names = names
        self.linear = [([at[name] for name, _ in terms], [factor for _, factor in terms], known) for terms, known in linear]
        self.of = [[] for _ in names]
        for index, (places, _, _) in enumerate(self.linear):
            for place in places:
                self.of[place].append(index)
        self.start = ([least[name] for name in names], [10 ** 6] * len(names))

    def narrow(self, ranges, queue):
        """Bounds propagation, in place; None when no table is left."""
        lows, highs = ranges
        queue = list(queue)
        waiting = [False] * len(self.linear)
        for index in queue:
            waiting[index] = True
        while queue:
            index = queue.pop()
            waiting[index] = False
            places, factors, known = self.linear[index]
            low = high = 0
            for i, place in enumerate(places):
                low += lows[place] if factors[i] > 0 else -highs[place]
                high += highs[place] if factors[i] > 0 else -lows[place]
            if low > known or high < known:
                return None
            for i, place in enumerate(places):
                positive = factors[i] > 0
                own_low, own_high = (lows[place], highs[place]) if positive else (-highs[place], -lows[place])
                new_low, new_high = max(own_low, known - high + own_high), min(own_high, known - low + own_low)
                if new_low == own_low and new_high == own_high:
                    continue
                if new_low > new_high:
                    return None
                lows[place], highs[place] = (new_low, new_high) if positive else (-new_high, -new_low)
                for other in self.of[place]:
                    if not waiting[other]:
                        waiting[other] = True
                        queue.append(other)
                low += new_low - own_low
                high += new_high - own_high
        return ranges

    def within(self, ranges, place, low, high):
        """Ranges narrowed by one figure being between low and high; None when no table is left."""
        lows, highs = list(ranges[0]), list(ranges[1])
        lows[place], highs[place] = low, high
        return self.narrow((lows, highs), self.of[place])

    def some(self, ranges, nodes, dice):
        """Some table within ranges; None when there is none; raises when that cannot be decided."""
        stack = [ranges]
        while stack:
            nodes -= 1
            if nodes < 0:
                raise TimeoutError
            lows, highs = ranges = stack.pop()
            place, least = -1, 0
            for i, low in enumerate(lows):
                room = highs[i] - low
                if room and (place < 0 or room < least):
                    place, least = i, room
            if place < 0:
                return lows
            a, b = lows[place], highs[place]
            value = dice.randint(a, min(b, a + 60))
            for low, high in ((a, value - 1), (value + 1, b), (value, value)):
                if low <= high:
                    child = self.within(ranges, place, low, high)
                    if child is not None:
                        stack.append(child)
        return None

    def agreed(self, dice):
        """The values that are one and the same in every table, by name; and how many figures could not be decided."""
        ranges = self.narrow((list(self.start[0]), list(self.start[1])), range(len(self.linear)))
        if ranges is None:
            return {}, 0  # What this reader believes is not so.
        try:
            tables = [self.some(ranges, NODES, dice) for _ in range(4)]
        except TimeoutError:
            tables = []
        if tables and tables[0] is None:
            return {}, 0
        found, undecided = {}, 0
        for place, name in enumerate(self.names):
            values = {table[place] for table in tables}
            if len(values) > 1 or not self.of[place]:
                continue
            a, b = ranges[0][place], ranges[1][place]
            value = next(iter(values)) if values else a
            try:
                for low, high in ((value + 1, b), (a, value - 1)):
                    child = low <= high and self.within(ranges, place, low, high)
                    table = child and self.some(child, NODES, dice)
                    if table:
                        tables.append(table)
                        break
                else:
                    found[name] = value
            except TimeoutError:
                undecided += 1
        return found, undecided


def attack_chunk(program, count, seed):
    """Publishes and attacks datasets `seed` and so on: datasets, hidden, recomputed, undecided figures, lines, refusals."""
    dice = random.Random(seed)
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as truth_file:
        done = subprocess.run([program, str(count), str(seed), truth_file.name], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, check=True)
        truths = [json.loads(line) for line in truth_file]
    hidden = undecided = 0
    lines = []
    for line, truth in zip(done.stdout.splitlines(), truths, strict=True):
        published = json.loads(line)
        figures = {tuple(entry[:3]): entry[3] for entry in published["figures"]}
        answers = {tuple(entry[:3]): entry[3] for entry in truth["figures"]}
        hidden += len(answers)
        for believes in (False, True):
            found, open_ones = Attack(figures, published["bound"], believes).recomputed(dice)
            undecided += open_ones
            for name, value in found.items():
                if name[0].startswith("added"):
                    # What came of late audits: none of it may be told but that there were none.
                    windows = (name[0][6:], name[0][6:] + "#1")
                    told = name[2] not in BASES and len({answered(figures, at, *name[1:]) for at in windows}) > 1
                    after, before = ((at, name[1], name[2]) for at in (name[0][6:], name[0][6:] + "#1"))
                    true = value == (answers.get(after, figures[after]) or 0) - (answers.get(before, figures[before]) or 0)
                    if told and true and not name[2].endswith("counted"):
                        lines.append(f"dataset {seed + published['dataset']}: {', '.join(name)} is {value}")
                elif answers[name] == value:
                    lines.append(f"dataset {seed + published['dataset']}: {', '.join(name)} is {value}"
                                 f" ({'believing' if believes else 'doubting'})")
    refused = [line for line in done.stderr.splitlines() if " refused: " in line]
    return len(truths), hidden, undecided, lines, refused


def main():
    program = sys.argv[1]
    count, seed, jobs = (int(sys.argv[i]) if len(sys.argv) > i else given for i, given in ((2, 300), (3, 1), (4, 1)))
    chunks = [(program, min(CHUNK, count - at), seed + at) for at in range(0, count, CHUNK)]
    datasets = hidden = undecided = wrong = refused = 0
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        for of_chunk in pool.map(attack_chunk, *zip(*chunks)):
            datasets += of_chunk[0]
            hidden += of_chunk[1]
            undecided += of_chunk[2]
            wrong += len(of_chunk[3])
            refused += len(of_chunk[4])
            for line in of_chunk[3] + of_chunk[4]:
                print(line, flush=True)
    print(f"{datasets} datasets, {hidden} hidden figures, {wrong} recomputed, {undecided} not decided, "
          f"{refused} copies refused")
    return 1 if wrong or refused or not hidden else 0


if __name__ == "__main__":
    sys.exit(main())
