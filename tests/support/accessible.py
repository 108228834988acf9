# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees: the accessible tree of a program, read over AT-SPI's own bus.

    bus = AccessibilityBus()                # the session bus of this process must have AT-SPI
    window = bus.program(pid).windows()[0]
    for node in window.walk(): print(node.role, node.name)

It speaks D-Bus itself: libatspi keeps what it once read, and asks for one property after the other. A tree is read level
by level, all questions of a level at once. Needs Debian's python3-gi.
"""
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

ROOT = "/org/a11y/atspi/accessible/root"
NOTHING = "/org/a11y/atspi/null"
ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
TABLE = "org.a11y.atspi.Table"
# The states that AT-SPI counts from zero on, as far as anything here looks at them.
STATES = {1: "active", 3: "busy", 4: "checked", 7: "editable", 8: "enabled", 9: "expandable", 10: "expanded",
          11: "focusable", 12: "focused", 17: "multi line", 18: "multiselectable", 20: "pressed", 22: "selectable",
          23: "selected", 24: "sensitive", 25: "showing", 26: "single line", 30: "visible", 32: "indeterminate",
          33: "required", 36: "invalid entry", 38: "selectable text", 40: "visited", 41: "checkable", 42: "popup",
          43: "read only"}


class Unanswered(Exception):
    """The program did not answer: it hangs, or it has ended."""


class Node:
    """An accessible object as it was when the tree was read."""

    def __init__(self, bus, name, path, parent=None, index=0):
        self.bus, self.owner, self.path, self.parent, self.index = bus, name, path, parent, index
        self.role = self.name = self.description = ""
        self.states, self.children = frozenset(), []
        self.extents = (0, 0, 0, 0)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def walk_shown(self):
        """What can be seen: rows of a list that is hidden say of themselves that they show."""
        if self.showing:
            yield self
            for child in self.children:
                yield from child.walk_shown()

    def ancestors(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def find(self, role=None, name=None, **wanted):
        """The first node below of that role whose name begins so; None without one."""
        return next(iter(self.find_all(role, name, **wanted)), None)

    def find_all(self, role=None, name=None, state=None):
        return [node for node in self.walk() if (role is None or node.role == role)
                and (name is None or node.name.startswith(name)) and (state is None or state in node.states)]

    @property
    def showing(self):
        return {"showing", "visible"} <= self.states and self.extents[2] > 0 and self.extents[3] > 0

    def text(self):
        """All that stands in a text field."""
        count = self.bus.property(self, "org.a11y.atspi.Text", "CharacterCount")
        return self.bus.call(self, "org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, count)))[0]

    def table(self):
        """Rows and columns."""
        return self.bus.property(self, TABLE, "NRows"), self.bus.property(self, TABLE, "NColumns")

    def __repr__(self):
        return f"{self.role} “{self.name}”"


class AccessibilityBus:
    """The bus of AT-SPI that belongs to the session bus in DBUS_SESSION_BUS_ADDRESS."""

    def __init__(self, session_address, seconds=20):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.seconds = seconds
        self.session = Gio.DBusConnection.new_for_address_sync(session_address, flags, None, None)
        address = self.session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                         Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]
        for switch in ("IsEnabled", "ScreenReaderEnabled"):
            self.session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                                   GLib.Variant("(ssv)", ("org.a11y.Status", switch, GLib.Variant("b", True))), None,
                                   Gio.DBusCallFlags.NONE, 20000, None)
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.events = []
        self.connection.signal_subscribe(None, "org.a11y.atspi.Event.Object", None, None, None,
                                         Gio.DBusSignalFlags.NONE, self._heard)
        for kind in ("object", "focus", "window"):
            self.connection.call_sync("org.a11y.atspi.Registry", "/org/a11y/atspi/registry",
                                      "org.a11y.atspi.Registry", "RegisterEvent", GLib.Variant("(s)", (kind,)), None,
                                      Gio.DBusCallFlags.NONE, 20000, None)

    def _heard(self, _connection, sender, path, _interface, member, parameters):
        self.events.append((member, sender, path, parameters.unpack()))

    def listen(self):
        """Takes in the events that have come; the new ones."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        new, self.events = self.events, []
        return new

    # ---- questions

    def ask(self, questions):
        """All questions (node, interface, method, arguments) at once; the answers in their order, None for a refusal."""
        answers, left = [None] * len(questions), [len(questions)]
        unanswered = []

        def done(connection, result, place):
            left[0] -= 1
            try:
                answers[place] = connection.call_finish(result).unpack()
            except GLib.Error as error:
                if error.matches(Gio.dbus_error_quark(), Gio.DBusError.NO_REPLY) or \
                        error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.TIMED_OUT) or \
                        error.matches(Gio.dbus_error_quark(), Gio.DBusError.SERVICE_UNKNOWN):
                    unanswered.append((place, error.message))

        for place, (node, interface, method, arguments) in enumerate(questions):
            self.connection.call(node.owner, node.path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                                 self.seconds * 1000, None, done, place)
        context = GLib.MainContext.default()
        while left[0]:
            context.iteration(True)
        if unanswered:
            place, message = min(unanswered)
            node, _, method, arguments = questions[place]
            raise Unanswered(f"{method}{arguments or '()'} of {node}: {message}")
        return answers

    def call(self, node, interface, method, arguments=None):
        return self.ask([(node, interface, method, arguments)])[0]

    def property(self, node, interface, name):
        answer = self.ask([_property(node, interface, name)])[0]
        return answer[0] if answer else None

    # ---- trees

    def programs(self):
        desktop = Node(self, "org.a11y.atspi.Registry", ROOT)
        answer = self.call(desktop, ACCESSIBLE, "GetChildren")
        return [Node(self, *reference) for reference in (answer[0] if answer else [])]

    def process_of(self, node):
        return self.connection.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                         "GetConnectionUnixProcessID", GLib.Variant("(s)", (node.owner,)), None,
                                         Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]

    def program(self, pid, running=lambda: True, seconds=30):
        """The root of the program with that process, once it is on the bus."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and running():
            for program in self.programs():
                try:
                    if self.process_of(program) == pid:
                        return program
                except GLib.Error:
                    continue  # It went away between the two questions.
            time.sleep(0.05)
        raise Unanswered(f"process {pid} has ended, or is not on AT-SPI's bus after {seconds} s")

    def children(self, node):
        """The children of a node, without what is in them."""
        answer = self.call(node, ACCESSIBLE, "GetChildren")
        children = [Node(self, owner, path, node, index)
                    for index, (owner, path) in enumerate(answer[0] if answer else []) if path != NOTHING]
        self.read_level(children)
        return children

    def read(self, root, rows=None, shown=False):
        """Reads the tree below `root`. Of the children of a table, list or tree at most `rows` are read; with `shown`,
        not what is in nodes that are not on show, such as the pages behind the one that is."""
        level = [root]
        while level:
            self.read_level(level)
            opened = [node for node in level if node.showing or not shown]
            lists = self.ask([(node, ACCESSIBLE, "GetChildren", None) for node in opened])
            following = []
            for node, answer in zip(opened, lists):
                references = answer[0] if answer else []
                if rows is not None and node.role in ("table", "tree table", "tree", "list"):
                    references = references[:rows]
                node.children = [Node(self, owner, path, node, index)
                                 for index, (owner, path) in enumerate(references) if path != NOTHING]
                following += node.children
            level = following
        return root

    def read_level(self, level):
        """Reads nodes without what is in them, all at once."""
        questions = []
        for node in level:
            questions += [(node, ACCESSIBLE, "GetRoleName", None), _property(node, ACCESSIBLE, "Name"),
                          _property(node, ACCESSIBLE, "Description"), (node, ACCESSIBLE, "GetState", None),
                          (node, COMPONENT, "GetExtents", GLib.Variant("(u)", (0,)))]
        answers = iter(self.ask(questions))
        for node in level:
            role, name, description, state, extents = (next(answers) for _ in range(5))
            node.role = role[0] if role else ""
            node.name = name[0] if name else ""
            node.description = description[0] if description else ""
            node.states = _states(state[0]) if state else frozenset()
            node.extents = tuple(extents[0]) if extents else (0, 0, 0, 0)


def _property(node, interface, name):
    return node, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (interface, name))


def _states(words):
    bits = words[0] | (words[1] << 32 if len(words) > 1 else 0)
    return frozenset(name for place, name in STATES.items() if bits >> place & 1)
