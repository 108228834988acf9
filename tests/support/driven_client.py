# SPDX-License-Identifier: GPL-3.0-or-later
"""The real desktop client with an automaton for hands (tests/support/client_automaton.cpp), offscreen."""
import datetime
import json
import os
import pathlib
import shutil
import signal
import subprocess
import threading
import time

from running_server import BIN, ORGANISATION, PROGRAMME, Trouble, clean_environment

CLIENT = BIN / "touchstone"
AUTOMATON = BIN.parent / "tests" / "libclient_automaton.so"
READER = BIN.parent / "tests" / "draft_reader"
EMAIL = "priya.nair@northmere.example"
PASSPHRASE = "three plain words"


def prepare(server, audits):
    """A practice manager with so many audits of an open month; her password."""
    ctl = server.add_person("Priya Nair", EMAIL, "practice_manager")
    today = datetime.date.today()
    month = ["--programme", PROGRAMME, "--period", today.strftime("%Y-%m")]
    due = (today + datetime.timedelta(days=3)).isoformat()
    server.lead.well("cycles", "create", *month, "--theme", "Reunifications", "--due", due)
    server.lead.well("cycles", "open", *month)
    for number in range(audits):
        server.lead.well("allocations", "create", *month, "--case", f"CD9{number:05}", "--area", "C&FF", "--auditor",
                         EMAIL)
    return ctl.password


class DrivenClient:
    """One account on one computer: the folder `home` outlives the program."""

    def __init__(self, home, address, password, task, interval=30, user=None, screen=None):
        """`screen`: variables of a display to be shown on; without them it is offscreen. `user`: who runs it, by number;
        `home` is theirs."""
        self.home, self.address, self.password = pathlib.Path(home), address, password
        self.task, self.interval, self.user = task, interval, user
        self.screen = screen or {}
        self.lines = []
        self.drafts_root = self.home / "data" / "Touchstone" / "touchstone" / "drafts"
        self.process = None
        for path in (CLIENT, AUTOMATON, READER):
            if not path.exists():
                raise Trouble(f"{path} is not built")
        self.program, self.automaton = self._within_reach(CLIENT), self._within_reach(AUTOMATON)

    def _within_reach(self, path):
        """Another user than the one who runs the test may not enter the folder it was built in."""
        if not self.user:
            return path
        return pathlib.Path(shutil.copy2(path, self.home / path.name))

    def environment(self, **more):
        kept = clean_environment(
            HOME=str(self.home), XDG_DATA_HOME=str(self.home / "data"), XDG_CONFIG_HOME=str(self.home / "config"),
            XDG_RUNTIME_DIR=str(self.home), QT_QPA_PLATFORM="offscreen", AUTOMATON_PASSPHRASE=PASSPHRASE, **more)
        # A keychain of whoever runs the test is no part of it.
        for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "KDE_FULL_SESSION", "XDG_CURRENT_DESKTOP"):
            kept.pop(name, None)
        return {**kept, **self.screen}

    def start(self, offline=False):
        self.lines = []
        out, into = os.pipe()
        more = {"AUTOMATON_OFFLINE": "1"} if offline else {}
        words = [str(self.program), "--server", self.address, "--organisation", ORGANISATION, "--email", EMAIL]
        if self.user:
            words = ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups", "--", *words]
        environment = self.environment(
            LD_PRELOAD=str(self.automaton), AUTOMATON_TASK=self.task, AUTOMATON_LOG=str(into),
            AUTOMATON_PASSWORD=self.password, AUTOMATON_INTERVAL=str(self.interval), **more)
        with open(self.home / "client.log", "ab") as log:
            self.process = subprocess.Popen(
                words, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[into],
                preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
        os.close(into)
        self.reader = threading.Thread(target=self._read, args=[out, self.lines], daemon=True)
        self.reader.start()

    @staticmethod
    def _read(out, lines):
        """What the automaton says, until the last who has the pipe is gone."""
        with open(out, encoding="utf-8") as pipe:
            for line in pipe:
                if line.endswith("\n"):
                    lines.append(json.loads(line))

    def kill(self):
        """kill -9; the moment of it, by the clock of the automaton."""
        moment = time.monotonic()
        self.process.kill()
        self.process.wait()
        self.reader.join(10)
        return moment

    def ended(self):
        return self.process.poll() is not None

    def events(self, kind=None):
        return [event for event in list(self.lines) if kind in (None, event["event"])]

    def wait_for(self, condition, seconds, what):
        """Until `condition` of the events holds."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end or (self.ended() and not condition()):
                tail = (self.home / "client.log").read_text(errors="replace")[-2000:]
                raise AssertionError(f"{what} has not happened; last: {self.events()[-3:]}\n{tail}")
            time.sleep(0.05)

    def drafts(self):
        """What is on the disk, opened as the client opens it."""
        done = subprocess.run([str(READER), str(self.drafts_root), self.address, ORGANISATION, EMAIL],
                              env=self.environment(), capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise AssertionError(f"the drafts do not open: {done.stderr}")
        return json.loads(done.stdout)
