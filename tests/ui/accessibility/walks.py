# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is followed through the client, and by which keys: a line a state.

Places and the tabs on them are found by themselves. What only some keys bring up is a State: its name, the place it
begins at, the keys, among them "until NAME" for something to wait for, and words that are on show once it is there. A
state is left by its place's own key.
"""
import dataclasses


@dataclasses.dataclass(frozen=True)
class State:
    name: str
    place: str
    keys: tuple
    shows: str = ""  # the beginning of a name on show
    person: str = ""


@dataclasses.dataclass(frozen=True)
class Person:
    role: str
    email: str  # how it begins; whole, of one who is added for the walk
    states: tuple = ()
    name: str = ""  # of one who is added


# My audits: the first row is the one that is due. Keys pressed before it is open would be lost.
AUDIT = ("Return", "until Question groups")


def audit_groups(count):
    """The pages of an audit that has been begun, from the first on; the last is Check your answers."""
    return tuple(State(f"audit-page-{number}", "My audits", (*AUDIT, *["alt+Up"] * count, *["alt+Down"] * number))
                 for number in range(count))


PEOPLE = (
    Person("practice-manager", "priya.nair", (
        *audit_groups(8),
        State("audit-errors", "My audits", (*AUDIT, *["alt+Down"] * 8, "ctrl+Return"), "There is a problem"),
        State("shortcuts", "My audits", ("ctrl+?",), "Keyboard shortcuts"),
    )),
    Person("qa-lead", "ruth.calloway", (
        State("charts-as-tables", "Analysis", ("t",)),
    )),
    Person("head-of-service", "ellen.hartley", (
        State("audit-to-read", "Completion", ("Down", "Down", "Return", "Return"), "Comments ("),
    )),
    Person("administrator", "adam.thorne"),
    Person("board-reader", "judith.okonkwo"),
    Person("newcomer", "nadia.brook@northmere.example", (
        State("example-audit", "My audits", ("space",), "This is an example"),
        State("own-password", "My audits", ("alt+f", "c"), "The password you have now"),
    ), "Nadia Brook"),
)


def account_of(council, person):
    """Their e-mail and password; who is not of the sample is added to it."""
    if person.name:
        council.add_newcomer(person.name, person.email)
    email = council.email(person.email)
    return email, council.people[email]
