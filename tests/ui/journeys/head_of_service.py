# SPDX-License-Identifier: GPL-3.0-or-later
"""A head of service watches Completion while an auditor submits: it shows within a second, without a key."""
import json
import time

from running_server import Ctl, Trouble, private_file, wait_until
from journey import Journey

SENT_BACK = "CD900388"  # SWF, an area of hers: answered whole, waits to be handed in again
AUDITOR = "priya.nair"
WITHIN_SECONDS = 1.0


def journey(council, screen, folder):
    server = council.server
    auditor = signed_in(council, AUDITOR)
    allocation = next(row for row in auditor.data("allocations", "list") if row["caseReference"] == SENT_BACK)
    audit = allocation["name"].replace("allocations/", "audits/")
    content = auditor.data("audits", "show", audit)
    for answer in content["answers"]:
        answer["comment"] = answer.get("comment", "") or "Seen in the record."
    file = private_file(server.base / "audit.json", json.dumps(content))
    email = council.email("ellen.hartley")
    with screen.client(server, email, council.people[email]) as client:
        way = Journey("head-of-service", client, folder)
        way.place("Completion")
        way.step("Completion of her areas", shows="Completion: my areas")
        before = said(client)
        client.screen.bus.listen()
        auditor.well("audits", "submit", audit, "--file", file)
        handed_in = time.monotonic()
        after = way.wait_until_changed(lambda: said(client), before, 20)
        waited = time.monotonic() - handed_in
        way.step("An audit came in")
        print(f"head-of-service: {after[0]!r} after {waited:.2f} s, goal {WITHIN_SECONDS} s")
        reads_what_came_in(way)
        way.press("t")
        way.step("The same as a table")
        way.place("Analysis")
        way.step("Quality in her areas", shows="Analysis")
        if waited > WITHIN_SECONDS:
            raise Trouble(f"the submission showed after {waited:.2f} s, not within {WITHIN_SECONDS} s")
        return way.keys


def reads_what_came_in(way):
    """Opens the audit that has just come in, reads it, and is back at the link that led there."""
    way.reach("link", "Open the audit")
    way.press("Return")
    way.step("The audit, to read", shows="History")
    for button in ("Accept", "Send back", "Comment"):
        if way.on_show(button, "push button") or way.on_show(button, "link"):
            raise Trouble(f"a head of service is offered “{button}”")
    way.wait_shows("The quality assurance unit has not read it yet.")
    way.wait_shows("The history is for the auditor and the quality assurance unit.")
    way.press("Down", "c", "ctrl+Return", "ctrl+shift+Return")
    if way.on_show("not sent yet") or not way.on_show("History"):
        raise Trouble("a key of the unit does something for a head of service")
    way.press("alt+Left")
    way.step("Back at Completion", shows="Completion: my areas")
    wait_until(lambda: "Open the audit" in way.here().name, 10, "the keyboard back where the audit was asked for")


def said(client):
    """The figure of completed audits as the page says it."""
    return [node.name for node in client.window(0, shown=True).walk_shown() if node.name.startswith("Completed,")]


def signed_in(council, prefix):
    """touchstonectl as that person, with the password of the sample."""
    folder = council.server.base / "people" / prefix
    folder.mkdir(parents=True)
    ctl = Ctl(council.server, state=folder)
    password = private_file(folder / "password", council.password(prefix))
    ctl.well("sign-in", "--organisation", "northmere", "--email", council.email(prefix), "--password-file", password)
    return ctl
