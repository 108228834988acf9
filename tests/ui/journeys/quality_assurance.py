# SPDX-License-Identifier: GPL-3.0-or-later
"""A QA lead sets up a month by paste, chases, sends one audit back, accepts another, reads the analysis and exports."""
import pathlib

from running_server import Trouble, wait_until
from journey import Journey, set_clipboard

SHEET = ("CD995511\tSWF\t\tPriya Nair\n"
         "CD995512\tBIT\t\tMarcus Bell\n"
         "CD995513\tC&FF\t\tPriya Nair\n"
         "CD995514\tFostering\t\tMarcus Bell\n")
ROWS = SHEET.count("\n")
PIN = "Say what you saw in the record that makes this so."


def journey(council, screen, folder):
    server = council.server
    email = council.email("ruth.calloway")
    with screen.client(server, email, council.people[email]) as client:
        way = Journey("quality-assurance", client, folder)
        way.place("Month")
        way.step("The month", shows="Month")
        set_up(way, client, server)
        chase(way, server)
        read(way, server)
        analysis(way, client)
        return way.keys


def set_up(way, client, server):
    way.to_tab("Set up")
    way.step("Set up")
    way.reach("push button", "Set up ")
    way.press("Return")
    way.reach("text", "Theme")
    way.type("Reunifications")
    way.step("The next month, after the pattern of the one before", shows="Set up ")
    way.reach("push button", "Plan ")
    way.press("Return")
    way.wait_shows("planned: auditors do not see it yet")
    way.step("The month is planned")
    set_clipboard(client, SHEET)
    way.reach(("table", "cell", "table cell"), "")
    way.press("ctrl+v")
    way.wait_shows("Checked: nothing to mend")
    way.step("Four rows pasted from a spreadsheet")
    way.reach("push button", f"Allocate {ROWS} audits")
    way.press("Return")
    way.step("Allocated", shows=f"{ROWS} audits are allocated")
    made = server.sql("SELECT count(*) FROM allocation JOIN audit_case USING (organisation_id, case_id) "
                      "WHERE case_reference LIKE 'CD99551_'")
    if made != [[str(ROWS)]]:
        raise Trouble(f"the server has {made} of the {ROWS} pasted allocations")


def chase(way, server):
    way.reach(("push button", "button"), "The month before")
    way.press("space")
    way.wait_shows("Neglect")  # the sample's next month, with its draw
    way.press("space")
    way.wait_shows("Kinship care")
    way.to_tab("Board")
    way.step("The board of the month that runs", shows="By area and state")
    way.reach("table", "Audits of the month")
    way.press("space", "Down", "space")
    way.step("Two audits selected", shows="2 selected")
    way.reach("push button", "Chase ")
    way.press("Return")
    way.step("The reminders", shows="Remind ")
    way.reach("push button", "Record ")
    way.press("Return")
    chased = wait_until(lambda: server.sql("SELECT count(*) FROM event WHERE kind LIKE '%chase%'") != [["0"]], 10,
                        "the reminders on the server")
    if chased:
        way.step("The reminders are recorded")


def read(way, server):
    way.to_tab("To read")
    way.step("What waits to be read", shows="To read")
    way.reach(("list", "list item"), "")
    way.press("Return")
    way.step("An audit on one page", shows="History")
    way.reach(("list", "list item", "table", "tree"), "")
    way.press("Down", "c")
    way.reach("text", "Comment 1")
    way.type(PIN)
    way.step("A comment pinned to an answer", shows="Send back, 1 comment")
    way.press("ctrl+shift+Return")
    way.step("Sent back", shows="sent back")
    way.step("The next audit by itself", shows="CD900414")
    way.press("ctrl+Return")
    way.step("Accepted", shows="accepted")


def analysis(way, client):
    way.place("Analysis")
    way.step("The analysis", shows="Analysis: ")
    for tab in ("Focus 5", "Findings", "Control charts"):
        way.to_tab(tab)
        way.step(tab)
    way.press("t")
    way.step("Charts as tables")
    way.reach("button menu", "Export")
    way.press("space")
    way.step("What can be exported")
    way.press("Down", "Down", "Down", "Return")
    file = pathlib.Path(client.home) / "analysis.csv"
    way.press("ctrl+a")
    way.type(str(file))
    way.press("Return")
    wait_until(file.exists, 20, "the exported table")
    way.step("Exported")
