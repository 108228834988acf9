# SPDX-License-Identifier: GPL-3.0-or-later
"""The places of fair draws, second readings, concerns and actions as the people of the sample find them: nothing is
changed but one grade of a draft. The pictures of the guides are taken here."""
from journey import Journey
from running_server import Trouble

LIST = ("list", "list item")
DISAGREES = "CD900402"  # a draft of Priya Nair's without an area for improvement
TAKEN = "CD901072"  # an audit that Ruth Calloway reads a second time
ANSWERED = "CD901009"  # of a re-audit that is in


def journey(council, screen, folder):
    return sum(part(council, screen, folder) for part in (head_of_service, manager, quality_assurance))


def signed_in(council, screen, prefix, **options):
    email = council.email(prefix)
    return screen.client(council.server, email, council.people[email], **options)


def head_of_service(council, screen, folder, **options):
    with signed_in(council, screen, "ellen.hartley", **options) as client:
        way = Journey("whole-cycle-head", client, folder)
        way.place("Concerns")
        way.step("A concern with its clock", shows="A child may be unsafe")
        way.place("Actions")
        way.step("An action to accept", shows="Accept as done")
        return way.keys


def manager(council, screen, folder, **options):
    with signed_in(council, screen, "priya.nair", **options) as client:
        way = Journey("whole-cycle-manager", client, folder)
        way.reach("link", ANSWERED)
        way.step("My actions beside my audits", shows="My actions")
        way.place("Actions")
        way.reach(LIST, "")
        way.to_row("CD900371")
        way.step("An action that was sent back", shows="2. Action")
        way.place("My audits")
        way.to_row(DISAGREES)
        way.press("Return")
        way.wait_shows("Assessment and planning")
        to_group(way, "Grade and findings")
        way.reach("radio button", "Outstanding")
        way.press("4")
        way.step("The form asks why this grade", shows="There is no area for improvement")
        return way.keys


def to_group(way, name, most=30):
    """Goes on through the audit; a busy machine may miss a key."""
    for _ in range(most):
        if way.client.title().startswith(name):
            return
        way.press("alt+Down")
        way.client.settle(0.3)
    raise Trouble(f"Alt+Down does not reach “{name}”; the page is “{way.client.title()}”")


def quality_assurance(council, screen, folder, **options):
    with signed_in(council, screen, "ruth.calloway", **options) as client:
        way = Journey("whole-cycle-lead", client, folder)
        way.place("Month")
        way.to_tab("Second readings")
        way.step("Second readings and disputed grades", shows="Disputed grades (1 to rule on)")
        way.reach(LIST, "")
        way.to_row(TAKEN)
        way.press("Return")
        way.step("A blind second reading", shows="Second reading: " + TAKEN)
        way.press("alt+Left")
        draw(way)
        actions(way)
        analysis(way)
        way.place("People and forms")
        way.to_tab("Programmes")
        way.step("Programmes", shows="Private fostering audit")
        return way.keys


def draw(way):
    way.place("Month")
    way.reach(("push button", "button"), "The month after")
    way.press("space")
    way.wait_shows("Neglect")
    way.to_tab("Draw")
    way.step("A draw as a proposal", shows="Proposal: ")


def actions(way):
    way.place("Actions")
    way.step("Actions to follow up", shows="Accept as done")
    way.reach("combo box", "To follow up")
    way.press("End")
    way.wait_shows("Everything, accepted too")
    way.client.settle(1)  # the list comes from the server
    way.reach("combo box", "All areas")
    way.press("Tab")
    way.to_row(ANSWERED + ", Give each")
    way.step("From the finding to the grade that moved", shows="6. Did the grade move?")
    way.reach("link", "Both audits side by side")
    way.press("Return")
    way.step("Both audits side by side", shows=ANSWERED)


def analysis(way):
    way.place("Analysis")
    way.to_tab("Measures")
    way.step("Measures", shows="Off the way")
    way.reach("button menu", "September 2023")
    way.press("space", "Up", "Return")
    way.wait_shows("Referral service audits")
    way.to_tab("Agreement")
    way.step("Agreement", shows="read twice")
