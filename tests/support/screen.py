# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual screen of a test's own, and the desktop client on it as somebody with a keyboard and a screen reader has it.

    with Screen() as screen, screen.client(server, email, password) as client:
        client.press("ctrl+1")
        client.window().find("push button", "Continue audit")

The screen has an X server, a window manager, a session bus and AT-SPI, all of which end with it. Nothing here can move
a mouse. Needs Debian's xvfb, openbox, xdotool, at-spi2-core, dbus, python3-gi and python3-pil, and their python3.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

from PIL import ImageGrab

from accessible import AccessibilityBus, Unanswered
from running_server import BIN, ORGANISATION, Trouble, clean_environment, wait_until

CLIENT = BIN / "touchstone"
QUIET = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<focus><focusNew>yes</focusNew><focusLast>yes</focusLast></focus>
<theme><keepBorder>no</keepBorder></theme>
<applications><application class="*"><decor>no</decor><position force="yes"><x>0</x><y>0</y></position></application>
</applications></openbox_config>
"""
PASSPHRASE = "four plain words together"
WAY_IN = ("Sign in", "Drafts on this computer", "Choose your own password")
KEY_NAMES = {"+": "plus", "?": "question", "/": "slash"}


class Screen:
    """`scale` is Qt's (2 for 200 %); the screen has width × height pixels."""

    def __init__(self, width=1280, height=800):
        self.width, self.height = width, height
        self.processes = []

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-screen.", dir="/tmp"))
        try:
            runtime = self.folder / "runtime"
            runtime.mkdir(mode=0o700)
            (self.folder / "openbox.xml").write_text(QUIET)
            number = self._start_telling(["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0",
                                          f"{self.width}x{self.height}x24"], {})
            self.variables = {"DISPLAY": f":{number}", "XDG_RUNTIME_DIR": str(runtime)}
            session = self._start_telling(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                                          self.variables)
            self.variables["DBUS_SESSION_BUS_ADDRESS"] = session
            self._start(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], self.variables)
            self._start(["openbox", "--sm-disable", "--config-file", str(self.folder / "openbox.xml")],
                        self.variables)
            wait_until(self._managed, 20, "the window manager")
            self.bus = AccessibilityBus(session)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()
        self.processes = []
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self, command, variables, **options):
        process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", "--", *command], stdin=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env=clean_environment(**variables),
                                   **{"stdout": subprocess.DEVNULL, **options})
        self.processes.append(process)
        return process

    def _start_telling(self, command, variables):
        """Starts what tells its number or address in its first line; that line."""
        process = self._start(command, variables, stdout=subprocess.PIPE)
        line = process.stdout.readline().decode().strip()
        if not line:
            raise Trouble(f"{command[0]} did not start")
        return line

    def _managed(self):
        """Whether the window manager answers: a window that comes before it does not get the keyboard."""
        done = subprocess.run(["xdotool", "get_num_desktops"], env=clean_environment(**self.variables),
                              capture_output=True, text=True)
        return done.returncode == 0 and done.stdout.strip().isdigit() and int(done.stdout) > 0

    def picture(self):
        return ImageGrab.grab(xdisplay=self.variables["DISPLAY"])

    def xdotool(self, *words):
        done = subprocess.run(["xdotool", *map(str, words)], env=clean_environment(**self.variables),
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Trouble(f"xdotool {' '.join(map(str, words))}: {done.stderr.strip()}")
        return done.stdout

    def client(self, server, email=None, password=None, **options):
        return Client(self, server, email, password, **options)


class Client:
    """The client's process. With an e-mail and a password it is signed in when the `with` begins."""

    def __init__(self, screen, server, email=None, password=None, look="light", scale=1, home=None, variables=None):
        self.screen, self.server, self.email, self.password = screen, server, email, password
        self.look, self.scale = look, scale
        self.more = variables or {}
        self.home = pathlib.Path(home) if home else pathlib.Path(tempfile.mkdtemp(dir=screen.folder))
        self.process, self.told = None, []

    def __enter__(self):
        try:
            self.start()
            if self.password:
                self.sign_in()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, _kind=None, error=None, _trace=None):
        how = self._end_of_silence() if isinstance(error, Unanswered) else ""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if how:
            raise Trouble(f"{error}; {how}") from error

    def _end_of_silence(self):
        """What became of a client that did not answer, and its last words."""
        try:
            how = f"the client ended with status {self.process.wait(5)}"
        except subprocess.TimeoutExpired:
            how = "the client still runs"
        return f"{how}; it said: {self.said()[-1500:]}"

    # ---- the process

    def start(self):
        settings = self.home / "config" / "Touchstone"
        settings.mkdir(parents=True, exist_ok=True)
        if not (settings / "touchstone.conf").exists():
            (settings / "touchstone.conf").write_text(f"[General]\nlook={self.look}\n")
        variables = {**self.screen.variables, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                     "QT_SCALE_FACTOR": str(self.scale), "HOME": str(self.home),
                     "XDG_CONFIG_HOME": str(self.home / "config"), "XDG_DATA_HOME": str(self.home / "data"),
                     "XDG_CACHE_HOME": str(self.home / "cache"), "XDG_STATE_HOME": str(self.home / "state"), **self.more}
        words = [str(CLIENT), "--server", self.server.address, "--organisation", ORGANISATION]
        if self.email:
            words += ["--email", self.email]
        with open(self.home / "client.log", "ab") as log:
            self.process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", "--", *words], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, env=clean_environment(**variables))
        self.root = self.screen.bus.program(self.process.pid, self.running)
        wait_until(lambda: self.windows(), 30, "the client's window")

    def kill(self):
        """As when the power goes."""
        self.process.kill()
        self.process.wait()

    def running(self):
        return self.process.poll() is None

    def said(self):
        return (self.home / "client.log").read_text(errors="replace")

    # ---- what there is

    def windows(self):
        """The windows of the program, as they are now and without what is in them."""
        windows = self.screen.bus.children(self.root)
        return [window for window in windows if window.role and "showing" in window.states]

    def window(self, rows=None, shown=False):
        """The window that has the keyboard, read whole or as far as it is on show (AccessibilityBus.read)."""
        windows = self.windows()
        if not windows:
            raise Unanswered("the client shows no window")
        active = [window for window in windows if "active" in window.states]
        return self.screen.bus.read((active or windows)[-1], rows, shown)

    def title(self):
        windows = self.windows()
        active = [window for window in windows if "active" in window.states]
        return (active or windows)[-1].name if windows else ""

    def focused(self):
        """What has the keyboard, by the last word of it; what is around it is not known."""
        self.hear()
        self.screen.bus.read_level(self.told)
        return next((node for node in reversed(self.told) if "focused" in node.states and self._on_show(node)), None)

    def _on_show(self, node):
        """Qt also tells of the current row of a view that is hidden, and the row says that it shows."""
        above = self.screen.bus.property(node, "org.a11y.atspi.Accessible", "Parent")
        view = type(node)(self.screen.bus, *above) if above else node
        self.screen.bus.read_level([view])
        return node.showing and "showing" in view.states

    def view_of(self, node):
        """The path of what a row, a cell or a tab stands in."""
        return self.screen.bus.property(node, "org.a11y.atspi.Accessible", "Parent")[1]

    def hear(self):
        """Takes in what the program has told a screen reader."""
        for member, owner, path, words in self.screen.bus.listen():
            if member == "StateChanged" and words[0] == "focused" and words[1] == 1 and owner == self.root.owner:
                self.told = self.told[-4:] + [type(self.root)(self.screen.bus, owner, path)]

    # ---- what a person does

    def press(self, *keys):
        """Presses keys named as on their caps: "ctrl+1", "Tab", "ctrl+?"."""
        for key in keys:
            self.screen.xdotool("key", "+".join(KEY_NAMES.get(part, part) for part in re.split(r"\+(?!$)", key)))
            self.settle()

    def type(self, text, delay=8):
        self.screen.xdotool("type", "--delay", delay, "--", text)
        self.settle()

    def settle(self, seconds=0.06):
        """Waits until the keys pressed have reached the program and it has answered them."""
        time.sleep(seconds)
        self.screen.bus.property(self.root, "org.a11y.atspi.Accessible", "ChildCount")
        self.hear()

    def wait_for(self, what, condition, seconds=20):
        """The first true value of condition(window)."""
        return wait_until(lambda: condition(self.window(shown=True)), seconds, what)

    def wait_loaded(self, seconds=20):
        """Waits until nothing on show says that it is still being fetched."""
        wait_until(lambda: not any(node.name.startswith("Loading") for node in self.window(40, shown=True).walk_shown()),
                   seconds, "loading")

    def sign_in(self):
        self.wait_for("the password field with the keyboard", lambda window: any(
            node.name.startswith("Password") and "focused" in node.states for node in window.walk()))
        self.type(self.password)
        for _ in range(6):  # The server may still be being reached.
            self.press("Return")
            if self._inside(8):
                self.wait_loaded()
                return
        raise Trouble(f"{self.email} could not sign in: {self._words()}")

    def _inside(self, seconds):
        """Whether the places are on show in time; a passphrase for drafts is chosen or given on the way."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            title = self.title()
            if title.startswith("Choose a passphrase"):
                self.type(PASSPHRASE)
                self.press("Tab")
                self.reach_text("again")
                self.type(PASSPHRASE)
                self._go_on_from(title)
            elif title.startswith("Open your drafts"):
                self.type(PASSPHRASE)
                self._go_on_from(title)
            elif title.startswith("Error"):
                return False
            elif not any(node.name in WAY_IN for node in self.window(0, shown=True).walk_shown()):
                return True
            time.sleep(0.1)
        return False

    def _go_on_from(self, title):
        """Enter, and the page after it: making a key of a passphrase takes its time."""
        self.press("Return")
        wait_until(lambda: self.title() != title, 20, f"a page after “{title}”")

    def reach_text(self, words):
        """Presses Tab until the keyboard is in a text field whose name has these words."""
        for _ in range(10):
            node = self.focused()
            if node and node.role in ("text", "password text") and words in node.name:
                return
            self.press("Tab")
        raise Trouble(f"Tab does not reach the field “{words}”")

    def _words(self):
        return [node.name for node in self.window(shown=True).walk_shown() if node.role in ("label", "heading")]
