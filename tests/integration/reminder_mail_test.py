#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders from the real server through a real SMTP conversation: once each, also when the server is killed and when
two copies run, and never with a detail of a case."""
import datetime
import pathlib
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from mail_sink import MailSink  # noqa: E402
from running_server import SERVER, ORGANISATION, PROGRAMME, RunningServer, clean_environment, wait_until  # noqa: E402

WORDS = "No visit since 8 September, and the address on file is out of date."


def settings(sink, **more):
    given = {"host": "127.0.0.1", "port": sink.port, "tls": "none", "from": "touchstone@northmere.example",
             "organisations": ORGANISATION, "digest_hour": 0, "link": "touchstone://northmere", **more}
    return [f"mail.{name}={value}" for name, value in given.items()]


class ReminderMails(unittest.TestCase):
    def test_each_goes_out_once_whatever_happens_to_the_server(self):
        with MailSink() as sink, RunningServer(settings=settings(sink)) as server:
            lead = server.lead
            lead.well("people", "add", "--name", "Ellen Hartley", "--email", "ellen@northmere.example", "--role",
                      "head_of_service:C&FF")
            lead.well("people", "add", "--name", "Priya Nair", "--email", "priya@northmere.example", "--role",
                      "practice_manager")
            today = datetime.date.today()
            period = today.strftime("%Y-%m")
            lead.well("cycles", "create", "--programme", PROGRAMME, "--period", period, "--theme", "Reunifications",
                      "--due", today.isoformat())
            lead.well("cycles", "open", "--programme", PROGRAMME, "--period", period)
            lead.well("allocations", "create", "--programme", PROGRAMME, "--period", period, "--case", "CD900429",
                      "--area", "C&FF", "--auditor", "priya@northmere.example")
            allocation = lead.data("allocations", "list", "--programme", PROGRAMME, "--period", period)[0]
            audit = allocation["allocation"] if "allocation" in allocation else allocation["name"]
            lead.well("concerns", "raise", audit.rsplit("/", 1)[-1], "--words", WORDS)
            self.assertIn("priya@northmere.example", lead.well("reminders", "preview"))

            server.kill()  # Its first look is at its start, the next a minute later.
            server.start()
            wait_until(lambda: len(sink.taken()) >= 3, 30, "the mails")
            other = subprocess.Popen([*server.command(), "--set", "server.listen=127.0.0.1:0", "--set",
                                      f"server.address_file={server.base}/other"], stdin=subprocess.DEVNULL,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean_environment())
            try:
                wait_until(lambda: (server.base / "other").exists(), 30, "a second copy")
                server.restart()
                time.sleep(2)
            finally:
                other.kill()
                other.wait()

            taken = sink.taken()
            # A concern's alert and a digest for the head of service, a digest for the auditor.
            self.assertEqual(sorted(message["to"][0] for message in taken),
                             ["ellen@northmere.example", "ellen@northmere.example", "priya@northmere.example"])
            self.assertEqual(len({message["id"] for message in taken}), 3)
            for message in taken:
                whole = message["raw"].decode() + message["text"] + message["subject"]
                for detail in ("CD900429", "8 September", "visit", "Priya Nair" if "ellen" in message["to"][0] else "C&FF"):
                    self.assertNotIn(detail, whole)
                self.assertIn("touchstone://northmere", message["text"])
                self.assertIn("Northmere City Council", message["text"])
            self.assertNotIn("8 September", server.log())
            self.assertNotIn("priya@northmere.example", server.log())
            sent = {row["email"]: row["sendTime"] for row in lead.data("reminders", "preview")}
            self.assertTrue(sent["priya@northmere.example"])

    def test_each_report_address_gets_one_mail_with_the_link_of_a_published_report(self):
        with MailSink() as sink, RunningServer(settings=settings(sink, digest_hour=23)) as server:
            lead = server.lead
            other = server.add_person("Sam Hollis", "sam.hollis@northmere.example", "qa_lead")
            lead.well("report-addresses", "add", "board@northmere.example", "--name", "The board")
            lead.well("report-addresses", "add", "director@northmere.example", "--name", "Dana Ames", "--internal")
            month = ["--programme", PROGRAMME, "--period", "2023-09"]
            lead.well("cycles", "create", *month, "--theme", "Reunifications", "--due", "2023-09-28")
            lead.well("cycles", "open", *month)
            lead.well("report-versions", "create", *month)
            lead.well("report-versions", "submit", "1", *month)
            other.well("report-versions", "sign-off", "1", *month)
            other.well("publication", "release", "1", *month)
            sink.refuses = True
            other.well("report-versions", "publish", "1", *month)
            server.restart()  # It looks at its start, then once a minute.

            def states():
                return {row["email"]: row["state"] for row in lead.data("report-addresses", "mails", "1", *month)}
            wait_until(lambda: set(states().values()) == {"failed"}, 30, "the failures")
            sink.refuses = False
            server.sql("UPDATE report_mail SET last_at = last_at - interval '11 minutes'")
            server.restart()
            wait_until(lambda: set(states().values()) == {"sent"}, 30, "the mails")
            server.restart()
            time.sleep(2)

            taken = {message["to"][0]: message for message in sink.taken()}
            self.assertEqual(len(sink.taken()), 2)
            self.assertEqual(set(taken), {"board@northmere.example", "director@northmere.example"})
            for message in taken.values():
                self.assertIn(f"touchstone://{ORGANISATION}/cycles/{PROGRAMME}/2023-09/report", message["text"])
                self.assertNotIn("<html", message["raw"].decode())
            self.assertIn("publication copy", taken["board@northmere.example"]["text"])
            self.assertIn("internal report", taken["director@northmere.example"]["text"])
            self.assertNotIn("board@northmere.example", server.log())

    def test_a_mail_server_that_refuses_is_said_in_the_log_and_stops_nothing(self):
        with MailSink() as sink, RunningServer(settings=settings(sink)) as server:
            sink.refuses = True
            server.sql("UPDATE organisation SET display_name = display_name")
            lead = server.lead
            lead.well("people", "add", "--name", "Priya Nair", "--email", "priya@northmere.example", "--role",
                      "practice_manager")
            today = datetime.date.today()
            period = today.strftime("%Y-%m")
            lead.well("cycles", "create", "--programme", PROGRAMME, "--period", period, "--theme", "Reunifications",
                      "--due", today.isoformat())
            lead.well("cycles", "open", "--programme", PROGRAMME, "--period", period)
            lead.well("allocations", "create", "--programme", PROGRAMME, "--period", period, "--case", "CD900429",
                      "--area", "C&FF", "--auditor", "priya@northmere.example")
            server.restart()
            wait_until(lambda: server.sql("SELECT state FROM reminder") == [["failed"]], 30, "the failure")
            self.assertIn("reminders", server.log())
            self.assertEqual(sink.taken(), [])
            self.assertEqual(lead.run("reminders", "preview").returncode, 0)
            self.assertEqual(server.terminate(), 0)


if __name__ == "__main__":
    unittest.main()
