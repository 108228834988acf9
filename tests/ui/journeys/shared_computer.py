# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people at one computer: a head of service signs in after the QA lead, and sees nothing of what the lead saw. She
chooses another password, and it is the one that lets her in again."""
from running_server import Trouble
from journey import Journey

NOT_HERS = "Adoption"  # a service area outside her scope, with an audit and findings in the month


def journey(council, screen, folder):
    lead, head = council.email("ruth.calloway"), council.email("ellen.hartley")
    with screen.client(council.server, lead, council.people[lead]) as client:
        way = Journey("shared-computer", client, folder)
        way.place("Analysis")
        way.step("The QA lead's analysis, of all areas", shows=NOT_HERS)
        way.choose("alt+f", "s")
        way.wait_shows("Sign in")
        if "Error" in client.title() or way.on_show("Your session has ended"):
            raise Trouble(f"who signs out is told of an error: {client.title()}")
        way.step("Signed out")
        way.reach("text", "Work e-mail")
        way.press("ctrl+a")
        way.type(head)
        way.press("Tab")
        client.email, client.password = head, council.people[head]
        client.sign_in()
        way.place("Analysis")
        client.wait_loaded()
        way.step("The head of service's analysis, of her areas", shows="Analysis")
        if seen := way.on_show(NOT_HERS):
            raise Trouble(f"a head of service is shown {seen}, which is not hers")
        council.people[head] = change_password(way, council.people[head])
        way.choose("alt+f", "s")
        way.wait_shows("Sign in")
        client.password = council.people[head]
        client.sign_in()
        way.step("Signed in with the new password", shows="Completion")
        return way.keys


def change_password(way, now):
    """By the File menu; the new one."""
    wanted = "quiet harbour lantern"
    way.choose("alt+f", "c")
    way.wait_shows("The password you have now")
    way.type("a wrong guess")
    for field in ("New password", "New password again"):
        reach_field(way, field)
        way.type(wanted)
    way.press("Return")
    way.step("A wrong guess is said at its field", shows="That is not the password you have now")
    way.type(now)
    reach_field(way, "New password again")
    way.press("Return")
    way.step("The password is changed", shows="Your password is changed.")
    return wanted


def reach_field(way, name):
    """The field of just this name."""
    way.press("Tab")
    while way.reach(("password text", "text"), name).name != name:
        way.press("Tab")
