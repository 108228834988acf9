#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop client's models against the real server: `client_journey_test.py PROGRAM`."""
import datetime
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from running_server import PROGRAMME, RunningServer, clean_environment  # noqa: E402

EMAIL = "priya.nair@northmere.example"


def prepare(server):
    """A practice manager with two audits of an open month; her one-time password."""
    made = server.as_role("administrator").data("people", "add", "--name", "Priya Nair", "--email", EMAIL,
                                                "--account", "--role", "practice_manager")
    today = datetime.date.today()
    month = ["--programme", PROGRAMME, "--period", today.strftime("%Y-%m")]
    due = (today + datetime.timedelta(days=3)).isoformat()
    server.lead.well("cycles", "create", *month, "--theme", "Reunifications", "--due", due)
    server.lead.well("cycles", "open", *month)
    for case, area in (("CD900417", "C&FF"), ("CD900431", "Fostering")):
        server.lead.well("allocations", "create", *month, "--case", case, "--area", area, "--auditor", EMAIL)
    return made["oneTimePassword"]


def main():
    program = sys.argv[1]
    with RunningServer() as server:
        one_time = prepare(server)
        environment = clean_environment(TOUCHSTONE_SERVER=server.address, TOUCHSTONE_EMAIL=EMAIL,
                                        TOUCHSTONE_ONE_TIME=one_time)
        return subprocess.run([program], env=environment, timeout=120, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
