#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `cmake --install --component client` puts on a computer, as its desktop reads it.

    client_install_test.py BUILD-FOLDER
"""
import configparser
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

BUILD = pathlib.Path(sys.argv.pop(1))


class ClientInstallTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="touchstone-install.")
        cls.prefix = pathlib.Path(cls.folder.name)
        subprocess.run(["cmake", "--install", BUILD, "--component", "client", "--prefix", cls.prefix], check=True,
                       capture_output=True)
        entry = configparser.ConfigParser(interpolation=None)
        entry.optionxform = str
        entry.read(cls.prefix / "share/applications/touchstone.desktop")
        cls.entry = entry["Desktop Entry"]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_nothing_else_is_installed(self):
        files = sorted(str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*") if path.is_file())
        self.assertEqual(files, ["bin/touchstone", "share/applications/touchstone.desktop",
                                 "share/icons/hicolor/scalable/apps/touchstone.svg"])

    def test_the_menu_starts_the_program_and_gives_it_the_link(self):
        program, link = self.entry["Exec"].split(" ")
        self.assertTrue((self.prefix / "bin" / program).stat().st_mode & 0o111)
        self.assertEqual(link, "%u")
        self.assertIn("x-scheme-handler/touchstone", self.entry["MimeType"].split(";"))
        done = subprocess.run([self.prefix / "bin" / program, "--version"], capture_output=True, text=True,
                              env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(self.prefix), "LC_ALL": "C.UTF-8"})
        self.assertEqual((done.returncode, done.stdout.split(" ")[0].lower()), (0, "touchstone"), done.stderr)

    def test_its_icon_is_a_drawing_of_that_name(self):
        icon = self.prefix / "share/icons/hicolor/scalable/apps" / (self.entry["Icon"] + ".svg")
        root = xml.etree.ElementTree.parse(icon).getroot()
        self.assertEqual(root.tag, "{http://www.w3.org/2000/svg}svg")


if __name__ == "__main__":
    unittest.main(verbosity=2)
