#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Contrast in the three looks, measured on the screen: words, edges of controls, charts, the ring of the focus.

    tests/ui/accessibility/contrast_test.py [--look LOOK] [--pictures FOLDER]

Every place of three people and every tab on it. The measure of each look is printed: how many words, edges and
series were measured, and the weakest of them.
"""
import argparse
import pathlib
import sys

import numpy

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "support"))

import contrast  # noqa: E402
import tree_rules  # noqa: E402
from sample_council import SampleCouncil  # noqa: E402
from screen import Screen  # noqa: E402
from walk_test import Walk  # noqa: E402
from walks import PEOPLE, account_of  # noqa: E402

LOOKS = ("light", "dark", "high_contrast")
RING_STOPS = 8
RING_PIXELS = 60  # two pixels wide round a button of 24 by 24 are more than twice as many
TICK_BOXES = {"Selected"}  # heads of columns that show a box, and no words


class Measure(Walk):
    """The same walk, with a ruler in place of the baseline."""

    def __init__(self, client, person, options, look):
        super().__init__(client, person, options)
        self.screen_look = look
        self.found = {"words": [], "edges": [], "charts": [], "rings": []}

    def state(self, state):
        if state.name in ("audit-page-1", "audit-errors"):
            super().state(state)

    def look(self, name, menus=False):
        if menus:
            return
        self.client.settle(0.2)
        window = self.window()
        picture = self.picture()
        for node in window.walk_shown():
            if tree_rules.on_show(node) != node.extents or node.name in ("", " "):
                continue
            self.measure(name, node, picture)
        self.rings(name)
        if self.options.pictures:
            self.client.screen.picture().save(self.options.pictures / f"{self.screen_look}-{self.person.role}-{name}.png")

    def picture(self):
        return numpy.asarray(self.client.screen.picture().convert("RGB"))

    def measure(self, name, node, picture):
        leaf = not any(child.showing and child.name for child in node.children)
        if node.role in contrast.WORDS and leaf:
            goal = contrast.PART if node.name in TICK_BOXES else contrast.TEXT
            self.keep(name, "words", node, contrast.weakest_word(picture, node.extents), goal)
        # A tile is known by the words in it, which are measured; its edge is an ornament.
        if node.role in contrast.BORDERED and "focusable" in node.states and (leaf or node.role != "push button"):
            self.keep(name, "edges", node, contrast.strongest_edge(picture, node.extents), contrast.PART)
        if node.role == "chart":
            self.keep(name, "charts", node, contrast.weakest_series(picture, node.extents), contrast.PART)

    def keep(self, name, kind, node, ratio, goal):
        if ratio is None:
            return
        self.found[kind].append(ratio)
        if ratio < goal:
            self.complain(name, f"{self.screen_look}: {kind} of {node} at {node.extents}: {ratio:.1f} to 1, not {goal}")

    def rings(self, name):
        """The focus can be seen where it goes."""
        for _ in range(RING_STOPS):
            before = self.picture()
            self.client.press("Tab")
            node = self.client.focused()
            if node is None or node.extents[2] == 0:
                continue
            seen = contrast.changed(before, self.picture(), node.extents)
            self.found["rings"].append(seen)
            if seen < RING_PIXELS:
                self.complain(name, f"{self.screen_look}: the focus on {node} at {node.extents} changes {seen} pixels")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.set_defaults(long=False, update=False, scale=1)
    parser.add_argument("--look", choices=LOOKS, action="append")
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    complaints = []
    with SampleCouncil() as council, Screen() as screen:
        for look in options.look or LOOKS:
            found = {}
            for person in PEOPLE:
                with screen.client(council.server, *account_of(council, person), look=look) as client:
                    walk = Measure(client, person, options, look)
                    walk.all()
                for kind, values in walk.found.items():
                    found.setdefault(kind, []).extend(values)
                complaints += walk.complaints
            print(f"{look}: " + "; ".join(f"{len(values)} {kind}, weakest {min(values):.1f}"
                                          for kind, values in found.items() if values), flush=True)
    for complaint in complaints:
        print(f"- {complaint}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
