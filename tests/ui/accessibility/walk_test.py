#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client as a screen reader has it: every place, tab and state of five people, at a server with the sample year.

    tests/ui/accessibility/walk_test.py [--update] [--long] [--look LOOK] [--scale N] [--pictures FOLDER] [ROLE]...

Every page keeps the rules of tests/support/tree_rules.py, and says what baseline/ROLE/PAGE.txt says; --update writes
those files anew, to be read like code. --long also goes through each page with Tab and compares the order with where
things stand. --pictures keeps a picture of each page.
"""
import argparse
import difflib
import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "support"))

import tree_rules  # noqa: E402
from accessible import Unanswered  # noqa: E402
from running_server import Trouble  # noqa: E402
from sample_council import SampleCouncil  # noqa: E402
from screen import Screen  # noqa: E402
from walks import PEOPLE, account_of  # noqa: E402

MOST_STOPS = 100
ROWS_READ = 60


class Walk:
    """One person's way through the client."""

    def __init__(self, client, person, options):
        self.client, self.person, self.options = client, person, options
        self.pages = self.widgets = 0
        self.complaints = []

    def all(self):
        self.look("menus", menus=True)
        for number, place in enumerate(self.places(), 1):
            self.client.press(f"ctrl+{number}")
            self.client.wait_loaded()
            name = page_name(place)
            self.look(name)
            self.tabs(name)
        for state in self.person.states:
            self.state(state)

    def places(self):
        rail = self.client.window(0, shown=True).find("tool bar", "Places")
        return [node.name.split(",")[0] for node in rail.children
                if "focusable" in node.states and node.role == "check box"] if rail else []

    def tabs(self, name):
        """Every tab of the page, by the arrow keys."""
        tabs = self.tab_names()
        if len(tabs) < 2 or not self.to_tabs():
            return
        for tab in tabs[1:]:
            self.to_tabs()  # looking may have gone through the page with Tab
            self.client.press("Right")
            self.client.wait_loaded()
            chosen = self.open_tab()
            if tab != chosen:
                self.complain(name, f"Right does not open the tab “{tab}” (“{chosen}” is open)")
                return
            self.look(f"{name}-{page_name(tab)}")

    def tab_bar(self):
        bars = [node for node in self.client.window(0, shown=True).find_all("page tab list") if node.showing]
        return bars[0] if bars else None

    def tab_names(self):
        bar = self.tab_bar()
        return [tab.name for tab in bar.children if tab.role == "page tab"] if bar else []

    def open_tab(self):
        """Qt names the bar after the tab that is open."""
        bar = self.tab_bar()
        return bar.name if bar else ""

    def to_tabs(self):
        bar = self.tab_bar()
        for _ in range(MOST_STOPS):
            focused = self.client.focused()
            if focused and bar and bar.path in (focused.path, focused.parent.path if focused.parent else None):
                return True
            self.client.press("Tab")
        self.complain("tabs", "Tab does not reach the tabs of the page")
        return False

    def state(self, state):
        places = self.places()
        if state.place not in places:
            self.complain(state.name, f"{self.person.role} has no place “{state.place}”")
            return
        self.client.press(f"ctrl+{places.index(state.place) + 1}")
        self.client.wait_loaded()
        for key in state.keys:
            if key.startswith("until "):
                self.wait_until_shown(state, key[len("until "):])
            else:
                self.client.press(key)
        self.client.wait_loaded()
        if state.shows:
            self.wait_until_shown(state, state.shows)
        self.look(state.name)
        self.leave()

    def wait_until_shown(self, state, name):
        try:
            self.client.wait_for(f"“{name}”", lambda window: any(
                node.showing and node.name.startswith(name) for node in window.walk()), 5)
        except Trouble as trouble:
            self.complain(state.name, str(trouble))

    def leave(self):
        """Back to the window itself, and in it to the place's first page."""
        for _ in range(3):
            if len(self.client.windows()) == 1:
                break
            self.client.press("Escape")
        self.client.press("alt+Left")

    # ---- looking

    def window(self, menus=False):
        """Menus are closed, and what describes an error may stand on another page: both are read whole."""
        whole = menus or self.client.title().startswith("Error: ")
        return self.client.window(ROWS_READ, shown=not whole)

    def look(self, name, menus=False):
        window = self.window(menus)
        lines = menu_lines(window) if menus else tree_rules.lines_of(window)
        self.pages += 1
        found = tree_rules.widgets(window)
        self.widgets += len(found)
        for complaint in [] if menus else tree_rules.complaints_of(window):
            self.complain(name, complaint)
        if self.options.pictures and not menus:
            self.client.screen.picture().save(self.options.pictures / f"{self.person.role}-{name}.png")
        self.compare(name, lines)
        if self.options.long and not menus:
            self.order(name)

    def compare(self, name, lines):
        if self.options.scale != 1:
            return
        file = HERE / "baseline" / self.person.role / f"{name}.txt"
        text = "\n".join(lines) + "\n"
        if self.options.update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            return
        if not file.exists():
            self.complain(name, f"{file.relative_to(HERE)} is not there; look at the page and run with --update")
            return
        kept = file.read_text(encoding="utf-8")
        if kept != text:
            changes = difflib.unified_diff(kept.splitlines(), text.splitlines(), "baseline", "now", lineterm="", n=1)
            self.complain(name, "says something else than before:\n    " + "\n    ".join(list(changes)[:40]))

    def order(self, name):
        """Tab goes through the page in the order in which it is read."""
        round_of = self.stops()
        if round_of is None:
            self.complain(name, f"Tab has not come round after {MOST_STOPS} stops")
            return
        # Where they stand is read in one look, since what scrolls moves while Tab goes through it.
        window = self.client.window(shown=True)
        nodes = {node.path: node for node in window.walk_shown()}
        stops = [nodes[path] for path in round_of if path in nodes]
        first = min(range(len(stops)), key=lambda at: stops[at].extents[1::-1], default=0)
        if window.find("tool bar", "Places"):
            places = [at for at, stop in enumerate(stops) if any(above.name == "Places" for above in stop.ancestors())]
            if not places:
                self.complain(name, f"Tab does not come to the places; its stops: {stops}")
                return
            first = places[0]
        wrong = tree_rules.out_of_order(stops[first:] + stops[:first])
        if wrong:
            self.complain(name, f"Tab jumps back at {wrong}; its stops: {[(repr(stop), stop.extents) for stop in stops]}")

    def stops(self):
        """The paths of what Tab comes to until it has come round, a row or a tab standing for the list it is in. None: it
        does not come round."""
        paths = []
        for _ in range(MOST_STOPS):
            self.client.press("Tab")  # Where the page began is no part of it unless Tab leads there again.
            focused = self.client.focused()
            if focused is not None:
                path = self.client.view_of(focused) if focused.role in tree_rules.ITEMS else focused.path
                if path in paths and path != paths[-1]:
                    return paths[paths.index(path):]
                paths += [path] if path not in paths else []
        return None

    def complain(self, page, complaint):
        self.complaints.append(f"{self.person.role}, {page}: {complaint}")


def page_name(words):
    return "-".join(words.lower().replace("&", "and").replace("(", "").replace(")", "").split())


def menu_lines(window):
    """The menus, which are closed: what the words and their keys are."""
    lines = []
    for bar in window.find_all("menu bar"):
        for node in bar.walk():
            if node.role.endswith("menu item"):
                depth = sum(1 for above in node.ancestors() if above.role.endswith("menu item"))
                lines.append("  " * depth + f"{node.role} “{tree_rules.settled(node.name)}”"
                             + (" (checked)" if "checked" in node.states else ""))
    return lines


def follow(council, screen, person, options):
    """Complaints count when a second walk has them too: on a busy machine one key or one look may come too early."""
    walk = follow_once(council, screen, person, options)
    if walk.complaints:
        again = follow_once(council, screen, person, options)
        again.complaints = [complaint for complaint in again.complaints if complaint in walk.complaints]
        return again
    return walk


def follow_once(council, screen, person, options):
    account = account_of(council, person)
    with screen.client(council.server, *account, look=options.look, scale=options.scale) as client:
        walk = Walk(client, person, options)
        try:
            walk.all()
        except (Trouble, Unanswered) as trouble:
            walk.complain("walk", f"{trouble}\n    the client says: {client.said()[-600:]}")
        if not client.running():
            walk.complain("walk", f"the client ended with status {client.process.returncode}")
        return walk


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--look", default="light", choices=("light", "dark", "high_contrast"))
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("roles", nargs="*", metavar="ROLE")
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    complaints = []
    with SampleCouncil() as council, Screen() as screen:
        for person in PEOPLE:
            if options.roles and person.role not in options.roles:
                continue
            started = time.monotonic()
            walk = follow(council, screen, person, options)
            complaints += walk.complaints
            print(f"{person.role}: {walk.pages} pages, {walk.widgets} widgets, {len(walk.complaints)} complaints, "
                  f"{time.monotonic() - started:.0f} s", flush=True)
    for complaint in complaints:
        print(f"- {complaint}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
