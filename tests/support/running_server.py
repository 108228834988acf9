# SPDX-License-Identifier: GPL-3.0-or-later
"""A Touchstone of a test's own: a PostgreSQL cluster, the real server and a council, in one folder under /tmp.

    with RunningServer() as server:
        done = server.ctl("import", "returns.csv", "--programme", PROGRAMME)

Nothing outlives the `with`. It works as root (PostgreSQL runs as the user postgres) and as an ordinary user. The
programs are those in the folder that TOUCHSTONE_BIN names, otherwise in build/bin.
"""
import atexit
import csv
import io
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("TOUCHSTONE_BIN") or ROOT / "build" / "bin").resolve()
SERVER = str(BIN / "touchstone-server")
CTL = str(BIN / "touchstonectl")
PROGRAMME = "practice-managers"
ORGANISATION = "northmere"
ADMINISTRATOR = "ada.byrne@northmere.example"
NOT_DURABLE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# An inherited setting must not lead elsewhere.
FOREIGN = re.compile(r"^(PG[A-Z]+|SQITCH_.*|TOUCHSTONE_.*|XDG_STATE_HOME|.*_proxy)$", re.IGNORECASE)


class Trouble(Exception):
    """The surroundings of a test could not be made or used."""


def clean_environment(**more):
    kept = {name: value for name, value in os.environ.items() if not FOREIGN.match(name)}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def checked(command, **options):
    options.setdefault("env", clean_environment())
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise Trouble(f"{command[0]}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def private_file(path, content):
    """A file that its owner alone can read."""
    path = pathlib.Path(path)
    path.unlink(missing_ok=True)
    data = content if isinstance(content, bytes) else content.encode()
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    return path


def wait_until(condition, seconds, what):
    """The first true value of `condition`; Trouble when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Trouble(f"{what}: not within {seconds} s")
        time.sleep(0.02)


def a_return(**cells):
    """A row of returns, complete and right unless `cells` says otherwise; `question__KEY` stands for question:KEY."""
    row = {"period": "2023-05", "theme": "Voice of the child", "due_on": "2023-05-26", "service_area": "SWF",
           "team": "Harbour team", "case_reference": "CD910001", "auditor": "priya.nair@northmere.example",
           "practitioner": "Marta Kowal", "status": "completed", "completed_on": "2023-05-19", "discussion_held": "yes",
           "grade": "good", "chronology": "yes", "visit": "no", "question:smart_plan": "yes",
           "grade:assessment_and_planning": "good", "good_practice": "The plan was written with the family.",
           "improvement": "", "theme_good_practice": "", "theme_improvement": "", "quotation": "",
           "not_completed_reason": ""}
    row.update({name.replace("__", ":"): value for name, value in cells.items()})
    if row["status"] != "completed":
        for name in row:
            given = name.replace(":", "__") in cells or name in ("period", "theme", "due_on", "service_area", "team",
                                                                 "case_reference", "auditor", "practitioner", "status")
            row[name] = row[name] if given else ""
    return row


def returns_csv(rows):
    """The bytes of a file of returns with the columns of the first row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


class Cluster:
    """A private PostgreSQL cluster; `folder` is its socket's directory."""

    def __init__(self, base, durable=False):
        self.folder = base / "pg"
        self.options = "-c max_connections=100" + ("" if durable else " " + NOT_DURABLE)

    def start(self):
        environment = clean_environment() if "fsync=off" not in self.options else clean_environment(
            TOUCHSTONE_INITDB_OPTIONS="--no-sync")
        checked([ROOT / "deploy" / "private-postgresql", "start", self.folder, self.options], env=environment)

    def stop(self):
        if (self.folder / "data" / "postmaster.pid").exists():
            checked([ROOT / "deploy" / "private-postgresql", "stop", self.folder])

    def create_database(self, name):
        checked([ROOT / "deploy" / "create-database", self.folder, name])

    def keep(self, folder):
        """Copies the stopped cluster's data to a folder, for `take`."""
        checked(["cp", "-a", self.folder / "data", folder / "data"])

    def take(self, folder):
        """Takes the data that another cluster kept, in place of an empty one; before the first start."""
        self.folder.mkdir()
        checked(["cp", "-a", folder / "data", self.folder / "data"])

    def sql(self, query, database="touchstone"):
        """The rows of a query as lists of texts, read as the superuser."""
        printed = checked(["psql", "-h", self.folder, "-U", "touchstone", "-d", database, "-XAtq", "-F", "\x1f",
                           "-v", "ON_ERROR_STOP=1", "-c", query])
        return [line.split("\x1f") for line in printed.splitlines()]

    def conninfo(self, database="touchstone"):
        return f"host={self.folder} dbname={database} user=touchstone_server"


class Ctl:
    """touchstonectl as one caller: with a token, or with a session in a state folder of its own."""

    def __init__(self, server, token=None, state=None):
        self.server, self.token = server, token
        self.state = state or server.base / "state"

    def environment(self):
        more = {"TOUCHSTONE_SERVER": self.server.address, "XDG_STATE_HOME": str(self.state)}
        if self.token:
            more["TOUCHSTONE_TOKEN"] = self.token
        if self.server.tls:
            more["TOUCHSTONE_CA"] = str(self.server.certificate)
        return clean_environment(**more)

    def start(self, *words):
        return subprocess.Popen([CTL, *map(str, words)], env=self.environment(), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *words, timeout=60):
        return subprocess.run([CTL, *map(str, words)], env=self.environment(), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=timeout)

    def well(self, *words):
        done = self.run(*words)
        if done.returncode != 0:
            raise Trouble(f"touchstonectl {' '.join(map(str, words))}: status {done.returncode}\n{done.stderr}")
        return done.stdout

    def data(self, *words):
        return json.loads(self.well(*words, "--format", "json"))


class RunningServer:
    """`settings` are further "section.key=value"; `descriptors` limits open files; `council` makes an organisation;
    `data` is a folder in which a cluster was kept, to begin with."""

    def __init__(self, durable=False, tls=False, settings=(), descriptors=None, council=True, data=None):
        self.durable, self.tls, self.settings, self.descriptors = durable, tls, list(settings), descriptors
        self.make_council, self.data = council, data
        self.process = None
        self.base = None
        self.tokens = {}
        self.port = 0  # a free one at first, the same one ever after

    def __enter__(self):
        if not os.access(SERVER, os.X_OK) or not os.access(CTL, os.X_OK):
            raise Trouble(f"{SERVER} or {CTL} is not built")
        # A test that is told to end must still clean up; unittest lets nothing but this interruption through.
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        atexit.register(self.__exit__)
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-test.", dir="/tmp"))
        self.base.chmod(0o711)  # the user postgres must reach the folder below
        try:
            self.cluster = Cluster(self.base, self.durable)
            if self.data:
                self.cluster.take(self.data)
            self.cluster.start()
            if not self.data:
                self.cluster.create_database("touchstone")
            self.write_config()
            self.start()
            if self.make_council:
                self.create_council()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        atexit.unregister(self.__exit__)
        try:
            self.kill()
            self.cluster.stop()
        finally:
            shutil.rmtree(self.base, ignore_errors=True)

    # ---- the server's process

    def write_config(self):
        self.operator_token = secrets.token_hex(16)
        private_file(self.base / "operator-token", self.operator_token + "\n")
        tls = ""
        if self.tls:
            self.certificate = make_certificate(self.base)
            tls = f'[tls]\ncertificate = "{self.certificate}"\nkey = "{self.base}/key.pem"\n'
        (self.base / "server.toml").write_text(
            f'[server]\n'
            f'address_file = "{self.base}/address"\nworkers = 4\n'
            f'[database]\nconninfo = "{self.cluster.conninfo()}"\n'
            f'[content]\ndirectory = "{ROOT}/db/standard"\n'
            f'[report]\noffice = "{ROOT}/server/office/touchstone-office"\n'
            f'[operator]\ntoken_file = "{self.base}/operator-token"\n[log]\nlevel = "debug"\n{tls}')

    def command(self):
        words = ["setpriv", "--pdeathsig", "KILL", "--", SERVER, "--config", str(self.base / "server.toml"),
                 "--set", f"server.listen=127.0.0.1:{self.port},unix:{self.base}/server.sock"]
        for setting in self.settings:
            words += ["--set", setting]
        if self.descriptors:
            words = ["bash", "-c", f'ulimit -n {self.descriptors} && exec "$@"', "bash", *words]
        return words

    def start(self):
        (self.base / "address").unlink(missing_ok=True)
        with open(self.base / "server.log", "ab") as log:
            self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env=clean_environment(TMPDIR=str(self.base)), cwd=self.base)
        wait_until(lambda: (self.base / "address").exists() or self.process.poll() is not None, 30, "server start")
        if self.process.poll() is not None:
            raise Trouble(f"the server ended with status {self.process.returncode}\n{self.log()[-2000:]}")
        self.address = (self.base / "address").read_text().strip()
        self.port = int(self.address.rsplit(":", 1)[1])

    def kill(self):
        """kill -9, as when the power goes."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def terminate(self, seconds=30):
        """SIGTERM; the exit status."""
        self.process.terminate()
        return self.process.wait(seconds)

    def restart(self):
        self.kill()
        self.start()

    def log(self):
        return (self.base / "server.log").read_text(errors="replace")

    # ---- the council

    def create_council(self):
        operator = Ctl(self)
        made = operator.data("organisation", "create", "--code", ORGANISATION, "--name", "Northmere City Council",
                             "--administrator-email", ADMINISTRATOR, "--administrator-name", "Ada Byrne",
                             "--operator-token-file", self.base / "operator-token")
        self.administrator = self.sign_in(ADMINISTRATOR, made["oneTimePassword"])
        for role in ("qa_lead", "administrator"):
            self.tokens[role] = self.administrator.data("tokens", "create", "--name", role, "--role", role)["token"]

    def sign_in(self, email, one_time):
        """Signs somebody in with a password of their own; a Ctl with their session."""
        folder = self.base / "people" / email
        folder.mkdir(parents=True)
        ctl = Ctl(self, state=folder)
        ctl.password = secrets.token_hex(9)
        old, new = private_file(folder / "old", one_time), private_file(folder / "new", ctl.password)
        ctl.well("sign-in", "--organisation", ORGANISATION, "--email", email, "--password-file", old,
                 "--new-password-file", new)
        return ctl

    def add_person(self, name, email, *roles):
        """A person with an account, signed in."""
        words = [word for role in roles for word in ("--role", role)]
        made = self.as_role("administrator").data("people", "add", "--name", name, "--email", email, "--account",
                                                  *words)
        return self.sign_in(email, made["oneTimePassword"])

    def as_role(self, role):
        return Ctl(self, self.tokens[role])

    @property
    def lead(self):
        return self.as_role("qa_lead")

    # ---- what there is

    def sql(self, query):
        return self.cluster.sql(query)

    def snapshot(self):
        """The number of rows of every table of the application, and a sum over what changes in place."""
        tables = [row[0] for row in self.sql(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
        counts = " UNION ALL ".join(f"SELECT '{table}', count(*)::text, "
                                    f"md5(coalesce(string_agg({table}::text, '|' ORDER BY {table}::text), '')) "
                                    f"FROM {table}" for table in tables if table not in VOLATILE)
        return {row[0]: (int(row[1]), row[2]) for row in self.sql(counts)}

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)


# Every call says when its session or token was last used.
VOLATILE = ("session", "service_token")


def make_certificate(folder):
    """A self-signed certificate for 127.0.0.1 and localhost with its key in key.pem."""
    checked(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
             "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
             folder / "key.pem", "-out", folder / "certificate.pem"])
    (folder / "key.pem").chmod(0o600)
    return folder / "certificate.pem"
