# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample year on a server of a test's own, with the people who can sign in.

    with SampleCouncil() as council:
        council.server.address, council.password("priya.nair")

Loading it takes half a minute, so the first council is kept, and those after it begin as copies: in the folder that
TOUCHSTONE_SAMPLE_COPY names (tests/run makes one for all its tests), otherwise as long as the process lives.
"""
import atexit
import contextlib
import fcntl
import functools
import os
import pathlib
import shutil
import tempfile

from running_server import (CTL, ORGANISATION, PROGRAMME, ROOT, Ctl, RunningServer, checked, clean_environment,
                            private_file)

KEPT_FILES = ("people.txt", "service-token")


@functools.cache
def copies():
    """The folder in which the first council is kept."""
    named = os.environ.get("TOUCHSTONE_SAMPLE_COPY")
    if named:
        return pathlib.Path(named)
    own = tempfile.mkdtemp(prefix="touchstone-sample.", dir="/tmp")
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return pathlib.Path(own)


@contextlib.contextmanager
def the_only_one():
    """Programs that begin at the same time: one loads, the others wait for what it keeps."""
    with open(copies() / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class SampleCouncil:
    def __init__(self, **options):
        self.options = options
        self.server = None

    def __enter__(self):
        with the_only_one():
            kept = copies() / "council"
            if not kept.exists():
                self._load_and_keep(kept)
        self._begin(data=kept)
        for name in KEPT_FILES:
            shutil.copy2(kept / name, self.server.base / name)
        self._read_people()
        return self

    def __exit__(self, *_):
        self.server.__exit__()

    def _begin(self, **more):
        self.server = RunningServer(council=False, **self.options, **more)
        self.server.__enter__()

    def _load_and_keep(self, kept):
        """Loads the sample year into a server of its own, and keeps it whole or not at all."""
        self._begin()
        try:
            home = self.server.base
            checked([ROOT / "db" / "sample" / "load", home, CTL],
                    env=clean_environment(TOUCHSTONE_SERVER=self.server.address))
            self._read_people()
            # what the lot draws for a second reading differs from council to council
            self.server.lead.well("moderation", "settings", "--programme", PROGRAMME, "--share", "0")
            self.server.terminate()
            self.server.cluster.stop()
            made = pathlib.Path(tempfile.mkdtemp(dir=copies()))
            self.server.cluster.keep(made)
            for name in KEPT_FILES:
                shutil.copy2(home / name, made / name)
            made.rename(kept)
        finally:
            self.server.__exit__()

    def _read_people(self):
        home = self.server.base
        rows = [line.split("  ") for line in (home / "people.txt").read_text().splitlines()[1:]]
        self.people = {row[0]: row[1] for row in rows}
        self.server.tokens["qa_lead"] = (home / "service-token").read_text().strip()

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
