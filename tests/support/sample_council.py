# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample year on a server of a test's own, with the people who can sign in.

    with SampleCouncil() as council:
        council.server.address, council.password("priya.nair")
"""
import shutil

from running_server import (CTL, ORGANISATION, PROGRAMME, ROOT, Ctl, RunningServer, checked, clean_environment,
                            private_file)


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
            # what the lot draws for a second reading differs from council to council
            self.server.lead.well("moderation", "settings", "--programme", PROGRAMME, "--share", "0")
        except BaseException:
            self.server.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.server.__exit__()

    def add_newcomer(self, name, email):
        """A practice manager with an account of their own and no audit yet."""
        if email in self.people:
            return
        prefix = "adam.thorne"
        administrator = Ctl(self.server, state=self.server.base / "people" / prefix)
        administrator.state.mkdir(parents=True, exist_ok=True)
        password = private_file(administrator.state / "password", self.password(prefix))
        administrator.well("sign-in", "--organisation", ORGANISATION, "--email", self.email(prefix),
                           "--password-file", password)
        made = administrator.data("people", "add", "--name", name, "--email", email, "--account",
                                  "--role", "practice_manager")
        self.people[email] = self.server.sign_in(email, made["oneTimePassword"]).password

    def email(self, prefix):
        return next(email for email in self.people if email.startswith(prefix))

    def password(self, prefix):
        return self.people[self.email(prefix)]
