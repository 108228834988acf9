# SPDX-License-Identifier: GPL-3.0-or-later
"""A journey through the client by keyboard alone, with a picture of each step.

    with Journey("manager", screen, client, folder) as journey:
        journey.reach("push button", "Continue audit")
        journey.press("Return")
        journey.step("The audit is open", shows="About this audit")
"""
import re
import time

from running_server import Trouble, wait_until

MOST_STOPS = 120
GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")
TEXT = ("text", "password text", "entry")


class Journey:
    def __init__(self, name, client, folder):
        self.name, self.client, self.folder = name, client, folder
        self.steps = []
        self.keys = 0
        folder.mkdir(parents=True, exist_ok=True)

    def step(self, words, shows=None, seconds=20):
        """A step that is done: what must be on show, and the picture of it."""
        if shows:
            self.wait_shows(shows, seconds)
        self.client.settle(0.2)
        number = len(self.steps) + 1
        file = self.folder / f"{self.name}-{number:02d}-{re.sub('[^a-z0-9]+', '-', words.lower()).strip('-')}.png"
        self.client.screen.picture().save(file)
        self.steps.append((words, file))
        print(f"{self.name} {number:2}: {words}", flush=True)

    # ---- looking

    def on_show(self, words, role=None):
        """What is on show with a name that has these words; None without one."""
        return next((node for node in self.client.window(80, shown=True).walk_shown() if words in node.name
                     and (role is None or node.role == role)), None)

    def wait_shows(self, words, seconds=20):
        try:
            return wait_until(lambda: self.on_show(words), seconds, f"“{words}”")
        except Trouble:
            self.client.screen.picture().save(self.folder / f"{self.name}-stopped.png")
            seen = [node.name for node in self.client.window(20, shown=True).walk_shown() if node.name][:60]
            raise Trouble(f"“{words}” is not on show after {seconds} s; there is {seen}; {self.client.said()[-300:]}")

    def wait_until_changed(self, look, before, seconds):
        return wait_until(lambda: (lambda now: now if now != before else None)(look()), seconds, f"a change of {before}")

    def here(self):
        return self.client.focused()

    # ---- keys

    def press(self, *keys):
        self.keys += len(keys)
        self.client.press(*keys)

    def choose(self, menu, key):
        """Opens a menu by its key, and when it is open chooses from it."""
        self.press(menu)
        wait_until(lambda: (node := self.here()) and node.role.endswith("menu item"), 10, f"the menu of {menu}")
        self.press(key)

    def type(self, text):
        self.keys += len(text)
        self.client.type(text)

    def reach(self, role, name, key="Tab", stops=MOST_STOPS):
        """Presses Tab until the keyboard is on a widget of that role whose name has these words."""
        roles = role if isinstance(role, tuple) else (role,)
        for _ in range(stops):
            node = self.here()
            if node and node.role in roles and name in node.name:
                return node
            self.press(key)
        self.client.screen.picture().save(self.folder / f"{self.name}-stopped.png")
        raise Trouble(f"{key} does not reach {role} “{name}” in {stops} stops")

    def to_row(self, name, key="Down", rows=80):
        """Presses Down until the row with these words has the keyboard."""
        for _ in range(rows):
            node = self.here()
            if node and name in node.name:
                return node
            self.press(key)
        raise Trouble(f"{key} does not reach a row “{name}”")

    def to_tab(self, name, tabs=12):
        """Opens a tab of the page by its name."""
        self.reach(("page tab", "page tab list"), "")
        for key in ["Right"] * tabs + ["Left"] * tabs:
            bar = next(node for node in self.client.window(0, shown=True).find_all("page tab list") if node.showing)
            if bar.name.startswith(name):
                return
            self.press(key)
        raise Trouble(f"there is no tab “{name}”")

    def place(self, name):
        """Goes to a place by its key."""
        rail = self.client.window(0, shown=True).find("tool bar", "Places")
        places = [node.name for node in rail.children if "focusable" in node.states]
        for number, place in enumerate(places, 1):
            if place.startswith(name):
                self.press(f"ctrl+{number}")
                self.client.wait_loaded()
                return
        raise Trouble(f"there is no place “{name}” among {places}")

    def answer_audit(self, sentence, until="Check your answers", after_group=lambda number: None, most=300):
        """Answers whatever has the keyboard, question after question, until the last page is on show."""
        group = 0
        for _ in range(most):
            if self.client.title().startswith(until):
                return
            node = self.here()
            if node is None or node.role == "push button" and not node.name.startswith("Add"):
                group += 1
                after_group(group)
                self.next_page()
            elif node.role == "radio button" and node.name.split(": ")[-1] in ("Yes", "No", "Not applicable"):
                self.press("y")
            elif node.role == "radio button":
                self.press("2" if node.name in GRADES else "space")
                if (self.here() or node).path == node.path or self.here().name in GRADES:
                    self.press("Tab")
            elif node.role in TEXT:
                self.type(time.strftime("%d/%m/%Y") if " date " in node.name else sentence)
                self.press("Tab")
            else:
                self.press("Tab")
        raise Trouble(f"the audit is not answered after {most} stops; the keyboard is on {self.here()}")

    def next_page(self):
        """The primary button; the page after it with its first question under the keyboard."""
        title = self.client.title()
        self.press("ctrl+Return")
        wait_until(lambda: self.client.title() != title, 10, f"a page after {title}")
        self.client.settle(0.3)


def set_clipboard(client, text):
    """Puts text on the screen's clipboard, as a spreadsheet does; ends when something else is copied."""
    import subprocess

    from running_server import clean_environment
    process = subprocess.Popen(["xclip", "-selection", "clipboard", "-in"], stdin=subprocess.PIPE,
                               env=clean_environment(**client.screen.variables), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    process.communicate(text.encode())
