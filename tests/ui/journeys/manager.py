# SPDX-License-Identifier: GPL-3.0-or-later
"""A practice manager completes an audit; the server goes away in the middle and comes back."""
from running_server import Trouble, wait_until
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
    """The audit is there once, as submitted."""
    rows = wait_until(lambda: server.sql(
        "SELECT state FROM audit JOIN allocation USING (organisation_id, allocation_id) "
        f"JOIN audit_case ON audit_case.case_id = allocation.case_id WHERE case_reference = '{CASE}'"), 10, "the audit")
    if rows != [["submitted"]]:
        raise Trouble(f"the server has {rows} for {CASE}")
