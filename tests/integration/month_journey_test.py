#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The quality assurance unit's models against the real server: `month_journey_test.py PROGRAM`."""
import datetime
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from running_server import PROGRAMME, RunningServer, clean_environment  # noqa: E402

READER = "helen.marsh@northmere.example"
AUDITOR = "priya.nair@northmere.example"
OTHER = "samir.aziz@northmere.example"


def prepare(server):
    """Somebody of the unit, two auditors, teams, and a month that is planned; who signs in with which password."""
    administrator = server.as_role("administrator")
    passwords = {}
    for name, email, role in (("Helen Marsh", READER, "qa_officer"), ("Priya Nair", AUDITOR, "practice_manager"),
                              ("Samir Aziz", OTHER, "practice_manager")):
        made = administrator.data("people", "add", "--name", name, "--email", email, "--account", "--role", role)
        passwords[email] = made["oneTimePassword"]
    today = datetime.date.today()
    server.lead.well("cycles", "create", "--programme", PROGRAMME, "--period", today.strftime("%Y-%m"), "--theme",
                     "Reunifications", "--due", (today + datetime.timedelta(days=3)).isoformat())
    return passwords


def main():
    program = sys.argv[1]
    with RunningServer() as server:
        passwords = prepare(server)
        environment = clean_environment(TOUCHSTONE_SERVER=server.address, TOUCHSTONE_READER=passwords[READER],
                                        TOUCHSTONE_AUDITOR=passwords[AUDITOR], QT_QPA_PLATFORM="offscreen")
        return subprocess.run([program], env=environment, timeout=150, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
