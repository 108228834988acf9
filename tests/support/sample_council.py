# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample year on a server of a test's own, with the people who can sign in.

    with SampleCouncil() as council:
        council.server.address, council.password("priya.nair")
"""
import shutil

from running_server import CTL, ROOT, RunningServer, checked, clean_environment


class SampleCouncil:
    def __init__(self, **options):
        self.server = RunningServer(council=False, **options)

    def __enter__(self):
        self.server.__enter__()
        try:
            home = self.server.base
            checked([ROOT / "db" / "sample" / "load", home, CTL],
                    env=clean_environment(TOUCHSTONE_SERVER=self.server.address))
            rows = [line.split("  ") for line in (home / "people.txt").read_text().splitlines()[1:]]
            self.people = {row[0]: row[1] for row in rows}
            self.server.tokens["qa_lead"] = (home / "service-token").read_text().strip()
        except BaseException:
            self.server.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.server.__exit__()

    def email(self, prefix):
        return next(email for email in self.people if email.startswith(prefix))

    def password(self, prefix):
        return self.people[self.email(prefix)]
