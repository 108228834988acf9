# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold for the accessible tree of any page, and the tree as lines that can be kept and compared.

Each rule takes a window that was read and gives its complaints, a sentence each.
"""
import re

# Widgets whose children are rows, cells or tabs; these answer for themselves.
CONTAINERS = {"table", "tree table", "tree", "list", "page tab list", "menu bar", "popup menu"}
ITEMS = {"table cell", "tree item", "list item", "column header", "row header", "page tab", "menu item",
         "table column header", "table row header", "check menu item", "radio menu item", "separator"}
NO_ROLE = {"", "unknown", "invalid", "filler", "layered pane", "frame", "unfocusable"}
SAID_STATES = ("checked", "indeterminate", "expanded", "expandable", "selected", "editable", "invalid entry",
               "read only")
TEXT_ROLES = {"text", "password text", "entry"}
SMALLEST = 24
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
CHANGING = (
    (re.compile(rf"\b\d{{1,2}} (?:{MONTHS})( \d{{4}})?\b"), "⟨date⟩"),
    (re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b( \d{4})?"), "⟨date⟩"),
    (re.compile(rf"\b(?:{MONTHS})( \d{{4}})?\b"), "⟨month⟩"),
    (re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"), "⟨day⟩"),
    (re.compile(r"\b\d{1,2}:\d{2}(:\d{2})?\b"), "⟨time⟩"),
    (re.compile(r"127\.0\.0\.1:\d+"), "⟨server⟩"),
    (re.compile(r"\b\d{4}-\d{2}(-\d{2})?\b"), "⟨date⟩"),
    (re.compile(r"\b(?:⟨day⟩|⟨date⟩|today|tomorrow|yesterday)\b"), "⟨date⟩"),
    (re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ⟨date⟩"), "⟨date⟩"),
    (re.compile(r"\b\d+ h \d+ min left\b"), "⟨time left⟩"),
    # What the day of the month decides.
    (re.compile(r"(?:Same day in|All of) ⟨month⟩: [^.”]*"), "⟨beside the month before⟩"),
    (re.compile(r"By its day \d+, ⟨month⟩ had [^.]*"), "⟨beside the same day⟩"),
    (re.compile(r"(?:\d+ points? (?:behind|ahead of)|Level with) ⟨month⟩ on day \d+|How ⟨month⟩ came in, day by day"),
     "⟨how the month comes in⟩"),
    (re.compile(r"\. ⟨month⟩ by its day \d+: [^.]*"), ""),
)


def settled(words):
    """Words without what changes from day to day."""
    for pattern, sign in CHANGING:
        words = pattern.sub(sign, words)
    return words


def widgets(window):
    """What the keyboard can reach on this page, rows and tabs left out."""
    return [node for node in window.walk()
            if "focusable" in node.states and node.showing and node.role not in ITEMS]


def is_row(node):
    return node.role in ITEMS or any(above.role in CONTAINERS for above in node.ancestors())


# ---- rules

def every_widget_has_a_name(window):
    return [f"{node.role} at {node.extents} below {named_above(node)} has no name" for node in widgets(window)
            if not node.name.strip()]


def every_widget_has_a_role(window):
    return [f"{node} has the role “{node.role}”" for node in widgets(window)
            if node.role in NO_ROLE and not _is_scrolling(node)]


def every_widget_has_a_state(window):
    """It says whether it shows, and a text field how it is written in. That one is disabled is said by leaving “enabled”
    out; the baseline has it."""
    silent = [f"{node} says neither “visible” nor “showing”" for node in widgets(window)
              if not {"visible", "showing"} & node.states]
    silent += [f"{node} says neither “single line” nor “multi line” nor “editable”" for node in widgets(window)
               if node.role in TEXT_ROLES and not {"single line", "multi line", "editable", "read only"} & node.states]
    return silent


def no_name_is_there_twice(window):
    """Two widgets of one name can be told apart by the group they stand in, or not at all."""
    seen, complaints = {}, []
    for node in widgets(window):
        if is_row(node) or not node.name:
            continue
        key = (node.role, node.name, named_above(node))
        if key in seen:
            complaints.append(f"{node} is there twice below {key[2]}")
        seen[key] = node
    return complaints


def errors_are_described(window):
    """The words that a summary of problems links to stand at a field's or a group's description."""
    if not window.name.startswith("Error: "):
        return []
    boxes = [node for node in window.walk() if node.showing and node.name.startswith("There is a problem")]
    links = [link for box in boxes for link in box.find_all("link") if link.showing]
    if not links:
        return ["a window whose title says Error has no box “There is a problem” with links in it"]
    described = " ".join(node.description for node in window.walk() if node.role != "link")
    return [f"no description says “{link.name}”" for link in links if link.name not in described]


def rows_can_be_read(window):
    """Of every table, tree and list on show: each row or cell has words."""
    complaints = []
    for node in window.walk():
        if node.role not in ("table", "tree table", "tree", "list") or not node.showing:
            continue
        for child in node.children:
            if child.role in ("tree item", "list item") and not child.name.strip():
                complaints.append(f"row {child.index} of {node} has no words")
        if node.role in ("table", "tree table"):
            cells = [child for child in node.children if "cell" in child.role]
            if cells and not any(cell.name.strip() for cell in cells):
                complaints.append(f"no cell of {node} has words")
        if node.role != "list" and not node.children:
            complaints.append(f"{node} has no rows for a screen reader")
    return complaints


def targets_are_large_enough(window):
    return [f"{node} is {node.extents[2]} × {node.extents[3]}, smaller than {SMALLEST} × {SMALLEST}"
            for node in widgets(window) if min(node.extents[2:]) < SMALLEST and on_show(node) == node.extents]


def nothing_overlaps(window):
    """No two widgets for the keyboard lie on each other, unless one holds the other."""
    complaints = []
    found = [(node, on_show(node)) for node in widgets(window) if not is_row(node)]
    for number, (one, place) in enumerate(found):
        for other, other_place in found[number + 1:]:
            if one in other.ancestors() or other in one.ancestors():
                continue
            wide, high = _common(place, other_place)
            if wide > 2 and high > 2:
                complaints.append(f"{one} and {other} lie on each other ({wide} × {high})")
    return complaints


RULES = (every_widget_has_a_name, every_widget_has_a_role, every_widget_has_a_state, no_name_is_there_twice,
         errors_are_described, rows_can_be_read, targets_are_large_enough, nothing_overlaps)


def complaints_of(window):
    return [f"{rule.__name__}: {complaint}" for rule in RULES for complaint in rule(window)]


def out_of_order(stops):
    """Of the stops of the Tab key, as nodes in their order: those that lie before the one they follow.

    Reading goes down and to the right. Upwards it goes only into a column further right, and once at the end of the
    page, back to its beginning. What scrolls may stand anywhere: then the boxes in which both are count.
    """
    return [repr(second) for first, second in zip(stops, stops[1:])
            if _goes_back(first.extents, second.extents) and _goes_back(*_boxes_of(first, second))]


def _goes_back(first, second):
    up = second[1] + second[3] <= first[1] + 2
    beside = not up and second[1] < first[1] + first[3] - 2
    left = second[0] + second[2] <= first[0] + 2
    further_right = second[0] >= first[0] + first[2] - 2
    return (up and not further_right) or (beside and left)


def _boxes_of(first, second):
    """Where the outermost boxes stand that hold one of two nodes and not the other."""
    ways = [[node, *node.ancestors()][::-1] for node in (first, second)]
    apart = next((at for at, (one, other) in enumerate(zip(*ways)) if one.path != other.path), None)
    return [(way[apart] if apart is not None else way[-1]).extents for way in ways]


# ---- lines

def lines_of(window, rows=3):
    """The tree as it is kept: what is on show, without boxes that say nothing, and of lists the first rows."""
    lines = []

    def put(node, depth):
        if not node.showing and node.role not in ("column header", "row header") or is_alert(node):
            return
        inner = depth
        if says_something(node):
            lines.append("  " * depth + _line(node))
            inner = depth + 1
        if node.role in ("text", "scroll bar", "password text", "entry"):
            return
        children = node.children
        if node.role in ("table", "tree table", "tree", "list"):
            heads = [child for child in children if "header" in child.role]
            items = [child for child in children if "header" not in child.role and child.name.strip()]
            children = heads + items[:rows]
        for child in children:
            put(child, inner)

    put(window, 0)
    return lines


def is_alert(node):
    """What the window says of a concern comes when it comes, on whatever page."""
    return node.role == "frame" and "Acknowledge it under Concerns" in node.name


def says_something(node):
    return bool(node.name.strip() or node.description.strip()) and node.role != "scroll bar" or \
        "focusable" in node.states


def _line(node):
    states = [state for state in SAID_STATES if state in node.states and not (state == "read only" and
                                                                              node.role == "label")]
    if "sensitive" not in node.states and "enabled" not in node.states:
        states.append("disabled")
    line = f"{node.role} “{settled(node.name)}”"
    if "focusable" in node.states:
        line += " *"
    if states:
        line += f" ({', '.join(states)})"
    if node.description.strip() and node.description != node.name:
        line += f": {settled(node.description)}"
    return line.replace("\n", " / ")


def named_above(node):
    """The nearest box with a name around a widget."""
    for above in node.ancestors():
        if above.name.strip() and above.role not in ("layered pane",):
            return f"{above.role} “{above.name}”"
    return "the window"


def _is_scrolling(node):
    """A scroll area that the keyboard scrolls; its name says what is in it."""
    return bool(node.name.strip()) and any(child.role == "scroll bar" for child in node.walk())


def on_show(node):
    """The part of a node's place that the boxes around it let be seen."""
    left, top, right, bottom = node.extents[0], node.extents[1], *_far_corner(node.extents)
    for above in node.ancestors():
        if above.extents[2] > 0 and above.extents[3] > 0:
            far = _far_corner(above.extents)
            left, top = max(left, above.extents[0]), max(top, above.extents[1])
            right, bottom = min(right, far[0]), min(bottom, far[1])
    return left, top, max(0, right - left), max(0, bottom - top)


def _far_corner(extents):
    return extents[0] + extents[2], extents[1] + extents[3]


def _common(one, other):
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return wide, high
