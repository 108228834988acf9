# SPDX-License-Identifier: GPL-3.0-or-later
"""A practice manager completes an audit; the server goes away in the middle and comes back."""
from running_server import Trouble
from journey import Journey

CASE = "CD900431"
SENTENCE = "The record says what was done and why, and the family was asked."
AWAY_AFTER = 2  # groups


def journey(council, screen, folder):
    email = council.email("priya.nair")
    server = council.server
    with screen.client(server, email, council.people[email]) as client:
        way = Journey("manager", client, folder)
        way.step("My audits", shows="My audits")
        way.to_row(CASE)
        way.step("The audit is chosen", shows="To start")
        way.press("Return")
        way.step("The first page", shows="About this audit")

        def after_group(number):
            if number == AWAY_AFTER:
                way.step("Two pages are answered")
                server.kill()
                way.wait_shows("Working offline", 60)
                way.step("The server is away")
            elif number == AWAY_AFTER + 1:
                way.step("Going on without the server", shows="Working offline")

        way.answer_audit(SENTENCE, after_group=after_group)
        way.step("Check your answers", shows="Check your answers")
        way.press("ctrl+Return")
        way.wait_shows("waits to be sent")
        way.step("Submitted, to be sent later", shows="Working offline")
        server.start()
        way.wait_shows("is submitted", 90)
        way.step("The server is back and has it", shows=f"{CASE} is submitted")
        way.press("alt+Left")
        way.step("My audits, one less to do", shows="My audits")
        received(server)
        return way.keys


def received(server):
    """The audit is there, as submitted."""
    states = [row["state"] for row in server.lead.data("allocations", "list") if row["caseReference"] == CASE]
    if len(states) != 1 or not states[0].lower().endswith("submitted"):
        raise Trouble(f"the server has {states} for {CASE}")
