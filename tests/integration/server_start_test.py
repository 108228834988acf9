#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that cannot serve does not start: exit status 1 and one line that says what mends it."""
import pathlib
import signal
import socket
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from running_server import (ROOT, SERVER, Ctl, RunningServer, checked, clean_environment,  # noqa: E402
                            make_certificate, private_file, wait_until)

SERVERS = []


def setUpModule():
    SERVERS.append(unittest.enterModuleContext(RunningServer(council=False)))


class StartTest(unittest.TestCase):
    """A running server is beside each test; `start` tries to start another one."""

    @classmethod
    def setUpClass(cls):
        cls.server = SERVERS[0]
        cls.base = cls.server.base
        cls.cluster = cls.server.cluster

    def config(self, **sections):
        """A whole configuration; `sections` replaces a section by other lines."""
        lines = {"server": 'listen = ["127.0.0.1:0"]', "database": f'conninfo = "{self.cluster.conninfo()}"',
                 "content": f'directory = "{ROOT}/db/standard"'}
        lines.update(sections)
        return "".join(f"[{name}]\n{text}\n" for name, text in lines.items())

    def start(self, config, *options, mode=0o600, environment=None):
        path = private_file(self.base / "other.toml", config)
        path.chmod(mode)
        return subprocess.run([SERVER, "--config", str(path), *options], capture_output=True, text=True, timeout=20,
                              stdin=subprocess.DEVNULL, env=clean_environment(**(environment or {})))

    def assert_refused(self, done, *words):
        self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertTrue(lines[0].startswith("touchstone-server: "), lines[0])
        for word in words:
            self.assertIn(word, lines[0])


class Database(StartTest):
    def refused_on(self, database, *words):
        section = f'conninfo = "{self.cluster.conninfo(database)}"'
        self.assert_refused(self.start(self.config(database=section)), *words)

    def copy(self, name, change):
        """A database made like the server's own, then changed."""
        self.cluster.create_database(name)
        self.cluster.sql(change, name)

    def test_a_schema_that_is_too_old_is_refused_with_the_command_that_mends_it(self):
        self.copy("old", "DELETE FROM sqitch.dependencies; DELETE FROM sqitch.changes WHERE change = 'event'")
        self.refused_on("old", "too old", "expected", "sqitch deploy")

    def test_a_schema_that_is_too_new_is_refused(self):
        self.copy("new", "INSERT INTO sqitch.changes SELECT 'f00d', 'beef', 'later', project, note, "
                         "(SELECT max(committed_at) FROM sqitch.changes) + interval '1 s', committer_name, "
                         "committer_email, planned_at, planner_name, planner_email FROM sqitch.changes WHERE change = 'event'")
        self.refused_on("new", "too new", "later", "install the touchstone-server")

    def test_a_database_without_schema_is_refused_with_the_command_that_makes_it(self):
        checked(["createdb", "-h", self.cluster.folder, "-U", "touchstone", "empty"])
        self.refused_on("empty", "no Touchstone schema", "sqitch deploy")

    def test_a_database_that_is_not_there_is_refused(self):
        self.refused_on("nowhere", "database does not answer", "database.conninfo")

    def test_a_postgresql_that_does_not_run_is_refused(self):
        section = f'conninfo = "host={self.base}/none dbname=touchstone user=touchstone_server"'
        self.assert_refused(self.start(self.config(database=section)), "does not answer", "PostgreSQL is running")


class Addresses(StartTest):
    def test_a_port_in_use_is_refused(self):
        section = f'listen = ["127.0.0.1:{self.server.port}"]'
        self.assert_refused(self.start(self.config(server=section)), f"127.0.0.1:{self.server.port}", "in use")

    def test_an_address_off_loopback_without_tls_is_refused(self):
        for address in ("0.0.0.0:7443", "[::]:7443", "192.0.2.1:7443"):
            with self.subTest(address=address):
                self.assert_refused(self.start(self.config(server=f'listen = ["{address}"]')), address,
                                    "tls.certificate")

    def test_an_address_that_is_none_is_refused(self):
        for address in ("127.0.0.1", "127.0.0.1:none", "no such host:1", ""):
            with self.subTest(address=address):
                self.assertEqual(self.start(self.config(server=f'listen = ["{address}"]')).returncode, 1)

    def test_a_socket_that_a_server_listens_on_is_refused_and_kept(self):
        section = f'listen = ["unix:{self.base}/server.sock"]'
        self.assert_refused(self.start(self.config(server=section)), "another server listens there")
        self.assertEqual(Ctl(self.server).run("schema", "status", "--server",
                                              f"unix:{self.base}/server.sock").returncode, 0)

    def test_a_socket_left_over_by_a_killed_server_is_replaced(self):
        path = self.base / "left-over.sock"
        with socket.socket(socket.AF_UNIX) as dead:
            dead.bind(str(path))
        self.run_beside(self.config(server=f'listen = ["unix:{path}"]'))
        wait_until(lambda: Ctl(self.server).run("schema", "status", "--server", f"unix:{path}").returncode == 0, 10,
                   "an answer through the socket")

    def test_a_file_that_is_no_socket_is_refused_and_kept(self):
        path = private_file(self.base / "precious", "kept")
        done = self.start(self.config(server=f'listen = ["unix:{path}"]'))
        self.assert_refused(done, str(path))
        self.assertEqual(path.read_text(), "kept")

    def run_beside(self, config):
        path = private_file(self.base / "second.toml", config)
        process = subprocess.Popen([SERVER, "--config", str(path)], env=clean_environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)  # runs before the wait


class Secrets(StartTest):
    def test_a_tls_key_that_others_may_read_is_refused(self):
        folder = self.base / "tls"
        folder.mkdir(exist_ok=True)
        certificate = make_certificate(folder)
        key = folder / "key.pem"
        key.chmod(0o644)
        section = f'certificate = "{certificate}"\nkey = "{key}"'
        self.assert_refused(self.start(self.config(tls=section)), str(key), "read by others", "chmod 600")

    def test_a_key_that_is_no_key_and_a_certificate_that_is_not_there_are_refused(self):
        folder = self.base / "tls2"
        folder.mkdir(exist_ok=True)
        certificate = make_certificate(folder)
        wrong = private_file(folder / "wrong.pem", "not a key\n")
        key, none = folder / "key.pem", folder / "none"
        for pair in ((certificate, wrong), (wrong, key), (none, key), (certificate, none)):
            with self.subTest(pair=pair):
                section = f'certificate = "{pair[0]}"\nkey = "{pair[1]}"'
                done = self.start(self.config(tls=section))
                self.assert_refused(done, "TLS" if pair[1].name == "none" else "tls",
                                    "wrong.pem" if wrong in pair else "none")

    def test_half_of_tls_is_refused(self):
        self.assert_refused(self.start(self.config(tls='certificate = "/etc/hostname"')), "tls.key")

    def test_an_operator_token_that_others_may_read_is_refused(self):
        path = private_file(self.base / "open-token", "secret\n")
        path.chmod(0o640)
        self.assert_refused(self.start(self.config(operator=f'token_file = "{path}"')), str(path), "chmod 600")

    def test_an_operator_token_that_is_not_there_or_empty_is_refused(self):
        empty = private_file(self.base / "empty-token", "")
        for path in (self.base / "none", empty):
            with self.subTest(path=path):
                self.assert_refused(self.start(self.config(operator=f'token_file = "{path}"')), str(path))

    def test_a_configuration_with_a_password_that_others_may_read_is_refused(self):
        config = self.config(database=f'conninfo = "{self.cluster.conninfo()} password=canary-7121"')
        done = self.start(config, mode=0o644)
        self.assert_refused(done, "holds a password", "chmod 600")
        self.assertNotIn("canary-7121", done.stderr)

    def test_a_password_is_never_printed(self):
        for conninfo in (f"{self.cluster.conninfo()} password=canary-7121",
                         "postgresql://touchstone_server:canary-7121@localhost/touchstone"):
            with self.subTest(conninfo=conninfo):
                done = self.start(self.config(database=f'conninfo = "{conninfo}"'), "--print-config")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertNotIn("canary-7121", done.stdout + done.stderr)
                self.assertIn("[database]", done.stdout)

    def test_a_password_in_an_address_counts_as_a_password(self):
        config = self.config(database='conninfo = "postgresql://touchstone_server:canary-7121@localhost/touchstone"')
        self.assert_refused(self.start(config, mode=0o644), "holds a password", "chmod 600")


class Settings(StartTest):
    def test_an_unknown_key_is_named_with_its_line(self):
        config = self.config() + "[log]\nformat = \"json\"\ncolour = true\n"
        line = config.splitlines().index("colour = true") + 1
        self.assert_refused(self.start(config), f"other.toml:{line}: ", "log.colour")

    def test_an_unknown_section_is_named_with_its_line(self):
        config = self.config() + "[weather]\nsunny = true\n"
        self.assert_refused(self.start(config), f"other.toml:{len(config.splitlines())}: ", "weather.sunny")

    def test_a_value_of_the_wrong_kind_is_named_with_its_line(self):
        for text in ('workers = "four"', "workers = 0", "workers = 1.5", "reflection = 1", 'listen = "127.0.0.1:0"',
                     "listen = [1]", "address_file = 7"):
            with self.subTest(text=text):
                key = text.split(" ", 1)[0]
                self.assert_refused(self.start(self.config(server=text)), "other.toml:2: ", f"server.{key} must be")

    def test_text_that_is_no_toml_is_named_with_its_line(self):
        self.assert_refused(self.start(self.config(server="listen = [")), "other.toml:")

    def test_a_file_that_is_not_there_is_named(self):
        done = subprocess.run([SERVER, "--config", str(self.base / "none.toml")], capture_output=True, text=True,
                              env=clean_environment(), timeout=20)
        self.assert_refused(done, "none.toml")

    def test_the_environment_wins_over_the_file_and_a_flag_over_both(self):
        config = self.config(log='level = "error"')
        environment = {"TOUCHSTONE_LOG_LEVEL": "warning"}
        self.assertIn('level = "error"', self.start(config, "--print-config").stdout)
        self.assertIn('level = "warning"', self.start(config, "--print-config", environment=environment).stdout)
        self.assertIn('level = "debug"', self.start(config, "--print-config", "--set", "log.level=debug",
                                                    environment=environment).stdout)

    def test_a_wrong_variable_and_a_wrong_flag_are_named(self):
        self.assert_refused(self.start(self.config(), environment={"TOUCHSTONE_SERVER_WORKERS": "many"}),
                            "TOUCHSTONE_SERVER_WORKERS")
        self.assert_refused(self.start(self.config(), "--set", "log.colour=red"), "--set log.colour=red")

    def test_wrong_usage_has_status_2(self):
        done = subprocess.run([SERVER, "--nonsense"], capture_output=True, text=True, env=clean_environment())
        self.assertEqual(done.returncode, 2)

    def test_standard_content_that_is_not_there_is_refused(self):
        self.assert_refused(self.start(self.config(content='directory = "/nonexistent"')), "content.directory")


class Stopping(unittest.TestCase):
    def test_a_stop_on_request_ends_with_status_0_and_takes_the_socket_away(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(signal=number), RunningServer(council=False) as server:
                self.assertEqual(Ctl(server).run("schema", "status").returncode, 0)
                begun = time.monotonic()

                server.process.send_signal(number)

                self.assertEqual(server.process.wait(20), 0)
                self.assertLess(time.monotonic() - begun, 20)
                self.assertFalse((server.base / "server.sock").exists())
                self.assertIn("stopping", server.log())

    def test_a_database_that_goes_away_is_waited_for_and_found_again(self):
        with RunningServer(council=False) as server:
            server.cluster.stop()
            wait_until(lambda: "not ready" in server.log(), 10, "the line `not ready`")
            self.assertIsNone(server.process.poll())
            server.cluster.start()
            wait_until(lambda: server.log().count(" ready ") >= 2 and
                       Ctl(server).run("schema", "status").returncode == 0, 15, "the line `ready`")


if __name__ == "__main__":
    unittest.main()
