#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Four ways in which Qt 6.4's tables have brought programs down while a screen reader was asking, tried on ours.

The tests ask every table, tree and list that a person meets what a screen reader asks at bad moments: for a cell where
there is none, for children beyond the last, for cells of a list that has gone, for the place of each cell. The client
must answer or refuse; that it runs on is looked at after each. docs/decisions says what was found.

TOUCHSTONE_CRASH_LONG=1: as four people and of 200 cells of each view; otherwise as two people and of 15 cells.
"""
import os
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "support"))

from gi.repository import GLib  # noqa: E402

from accessible import ACCESSIBLE, COMPONENT, NOTHING, TABLE, Node  # noqa: E402
from sample_council import SampleCouncil  # noqa: E402
from screen import Screen  # noqa: E402

VIEWS = ("table", "tree table", "tree", "list")
NOWHERE = ((-1, -1), (-1, 0), (0, -1), (0, 1000), (100000, 0), (100000, 100000))
NO_CHILD = (-1, -2, 1000000, 2 ** 31 - 1)
LONG = os.environ.get("TOUCHSTONE_CRASH_LONG") == "1"
MOST_CELLS = 200 if LONG else 15
PEOPLE = ("priya.nair", "ruth.calloway", "ellen.hartley", "adam.thorne") if LONG else ("priya.nair", "ruth.calloway")
SELECTION = "org.a11y.atspi.Selection"


class CrashPaths(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.council = cls.enterClassContext(SampleCouncil())
        cls.screen = cls.enterClassContext(Screen())
        cls.bus = cls.screen.bus

    def client(self, person):
        email = self.council.email(person)
        return self.enterContext(self.screen.client(self.council.server, email, self.council.people[email]))

    def pages(self, client):
        """Every place, and every tab on it that the right arrow reaches; on each the views not met before."""
        self.met = set()
        rail = client.window(0, shown=True).find("tool bar", "Places")
        for number in range(1, 1 + sum("focusable" in node.states for node in rail.children)):
            client.press(f"ctrl+{number}")
            client.wait_loaded()
            yield self.views(client)
            for _ in range(self.tabs(client)):
                client.press("Right")
                client.wait_loaded()
                yield self.views(client)

    def tabs(self, client):
        """How many tabs follow the one on show, with the keyboard on it."""
        bar = client.window(0, shown=True).find("page tab list")
        focused = client.focused()
        if bar is None or not bar.showing or focused is None or focused.role not in ("page tab", "page tab list"):
            return 0
        return len([tab for tab in bar.children if tab.role == "page tab"]) - 1

    def views(self, client):
        """The views of the window that have not been met before as they are now: on show, or on a page behind."""
        views = [node for node in client.window(0).walk()
                 if node.role in VIEWS and (node.path, node.showing) not in self.met]
        self.met.update((view.path, view.showing) for view in views)
        self.seen = getattr(self, "seen", 0) + len(views)
        return views

    def still_there(self, client, after):
        self.assertTrue(client.running(), f"the client ended with status {client.process.poll()} after {after}: "
                                          f"{client.said()[-800:]}")
        self.assertIsNotNone(self.bus.property(client.root, ACCESSIBLE, "ChildCount"), f"no answer after {after}")

    def for_everybody(self, question):
        for person in PEOPLE:
            client = self.client(person)
            for views in self.pages(client):
                for view in views:
                    question(view)
                    self.still_there(client, f"{self.id().rsplit('.', 1)[1]} of {view} for {person}")
            client.__exit__()
        self.assertGreater(self.seen, 8, "too few lists were met for this to say anything")

    # ---- what is tried

    def test_what_is_not_there_is_refused_and_places_of_cells_agree(self):
        """One way through all pages for three of the questions: the way costs more than they do."""
        wrong = []

        def ask(view):
            self.ask_for_cells_where_there_are_none(view)
            self.ask_for_children_that_are_not_there(view)
            wrong.extend(self.places_that_disagree(view))

        self.for_everybody(ask)
        self.assertEqual(wrong, [])

    def test_cells_of_a_list_that_has_gone_are_refused(self):
        client = self.client("ruth.calloway")
        client.press("ctrl+?")
        sheet = client.wait_for("the shortcut sheet", lambda window: window.find("table", "Keyboard shortcuts"))
        cells = [node for node in sheet.walk() if node is not sheet]
        self.assertGreater(len(cells), 10)
        client.press("Escape")
        self.assertEqual(len(client.windows()), 1, "the sheet did not close")
        self.ask_all(cells)
        self.still_there(client, "asking for cells of a closed window")

    def test_cells_of_a_model_that_was_filled_anew_are_refused(self):
        for person in PEOPLE:
            client = self.client(person)
            for views in self.pages(client):
                cells = [cell for view in views for cell in self.children(view)]
                client.press("F5")
                self.ask_all(cells)
                client.wait_loaded()
                self.ask_all(cells)
                self.still_there(client, f"asking for the cells from before a refresh, for {person}")
            client.__exit__()

    # ---- the questions

    def ask_for_cells_where_there_are_none(self, view):
        questions = [(view, TABLE, "GetAccessibleAt", GLib.Variant("(ii)", place)) for place in NOWHERE]
        questions += [(view, TABLE, "GetIndexAt", GLib.Variant("(ii)", place)) for place in NOWHERE]
        questions += [(view, COMPONENT, "GetAccessibleAtPoint", GLib.Variant("(iiu)", (x, y, 0)))
                      for x, y in ((-1, -1), (0, 0), (100000, 100000), (view.extents[0] + 2, view.extents[1] + 2))]
        self.bus.ask(questions)

    def ask_for_children_that_are_not_there(self, view):
        count = self.bus.property(view, ACCESSIBLE, "ChildCount") or 0
        numbers = (*NO_CHILD, 0, count, count + 1)  # of a table child 0 is the head of a column: no row has it
        questions = [(view, ACCESSIBLE, "GetChildAtIndex", GLib.Variant("(i)", (number,))) for number in numbers]
        for method in ("GetRowAtIndex", "GetColumnAtIndex", "GetRowColumnExtentsAtIndex", "GetRowDescription",
                       "GetColumnDescription", "GetRowHeader", "GetColumnHeader", "IsRowSelected",
                       "IsColumnSelected"):
            questions += [(view, TABLE, method, GLib.Variant("(i)", (number,))) for number in numbers]
        questions += [(view, SELECTION, "GetSelectedChild", GLib.Variant("(i)", (number,))) for number in numbers]
        questions += [(view, TABLE, "GetSelectedRows", None), (view, TABLE, "GetSelectedColumns", None),
                      (view, SELECTION, "IsChildSelected", GLib.Variant("(i)", (count,)))]
        self.bus.ask(questions)

    def places_that_disagree(self, view):
        if view.role not in ("table", "tree table", "tree"):
            return []
        rows, columns = view.table()
        places = [(row, column) for row in range(rows or 0) for column in range(columns or 0)][:MOST_CELLS]
        at = self.bus.ask([(view, TABLE, "GetAccessibleAt", GLib.Variant("(ii)", place)) for place in places])
        cells = [Node(self.bus, *answer[0]) if answer else None for answer in at]
        missing = [place for place, cell in zip(places, cells) if cell is None or cell.path == NOTHING]
        if missing:
            return [f"{view}: no cell at {missing[:5]}"]
        indices = self.bus.ask([(cell, ACCESSIBLE, "GetIndexInParent", None) for cell in cells])
        children = self.bus.ask([(view, ACCESSIBLE, "GetChildAtIndex", GLib.Variant("(i)", index or (-1,)))
                                 for index in indices])
        for place, cell, index, child in zip(places, cells, indices, children):
            if not child or child[0][1] != cell.path:
                return [f"{view}: the cell at {place} says it is child {index}, which is another"]
        return []

    # ---- helpers

    def children(self, view):
        answer = self.bus.call(view, ACCESSIBLE, "GetChildren")
        return [Node(self.bus, *reference) for reference in (answer[0] if answer else [])][:MOST_CELLS]

    def ask_all(self, nodes):
        questions = []
        for node in nodes:
            questions += [(node, ACCESSIBLE, "GetRole", None), (node, ACCESSIBLE, "GetState", None),
                          (node, ACCESSIBLE, "GetIndexInParent", None), (node, ACCESSIBLE, "GetRelationSet", None),
                          (node, COMPONENT, "GetExtents", GLib.Variant("(u)", (0,))),
                          (node, ACCESSIBLE, "GetApplication", None)]
            questions += [(node, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (ACCESSIBLE, name)))
                          for name in ("Name", "Description", "Parent", "ChildCount")]
        self.bus.ask(questions)


if __name__ == "__main__":
    unittest.main()
