#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that no compiler checks: what a room may include, licence heads, format, no forbidden words."""
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What files under a folder must not include. A link list cannot see a header-only include.
FORBIDDEN = {
    "server/domain": r"grpcpp|pqxx|\.pb\.h|<Q|sodium|server/(store|rpc|identity|report)/|client/",
    "server/store": r"grpcpp|\.pb\.h|<Q|server/(rpc|identity|report)/|client/",
    "server/identity": r"grpcpp|\.pb\.h|<Q|server/(rpc|report)/|client/",
    "server/report": r"grpcpp|pqxx|\.pb\.h|<Q|server/(store|rpc|identity)/|client/",
    "server/mail": r"grpcpp|\.pb\.h|<Q|server/(rpc|report)/|client/",
    "server/rpc": r"<Q|client/|server/(server|config)\.h",
    "client/api": r"pqxx|QWidget|server/",
    "client/offline": r"grpcpp|\.pb\.h|pqxx|QtWidgets|<QWidget|client/(models|pages|widgets)/|server/",
    "client/models": r"grpcpp|\.pb\.h|pqxx|QtWidgets|<QWidget|client/(pages|widgets)/|server/",
    "client/pages": r"grpcpp|\.pb\.h|pqxx|client/api/grpc_|server/",
    "client/widgets": r"grpcpp|\.pb\.h|pqxx|client/api/grpc_|server/",
    "client/cli": r"<Q|pqxx|server/|client/(api|models|pages|widgets)/",
}
# The one rule that both sides share, and the one file of the client that may use it; see
# docs/decisions/2026-11-25-one-rule-for-identifying-text.md.
SHARED_RULE = ("client/models/text_check.cpp", "server/domain/redaction.h")
# client/api's grpc_* gateways and connection are the one place that knows the network.
NETWORK = re.compile(r"client/api/(grpc_|connection\.)")
SOURCE = {".cpp", ".h"}
HEADED = SOURCE | {".proto", ".py", ".sql", ".mjs"}
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]')


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def calls_of(function, text):
    """Every call of a function in a text, up to the bracket that closes it."""
    for match in re.finditer(re.escape(function) + r"\(", text):
        depth, end = 1, match.end()
        while depth and end < len(text):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        yield text[match.start():end]


class House(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = tracked()

    def sources(self, suffixes=SOURCE):
        return [path for path in self.files if path.suffix in suffixes]

    def test_no_room_includes_what_it_may_not_know(self):
        found = []
        for path in self.sources():
            name = path.relative_to(ROOT).as_posix()
            for folder, pattern in FORBIDDEN.items():
                if not name.startswith(folder + "/"):
                    continue
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    include = INCLUDE.match(line)
                    if include and (name, include[1]) == SHARED_RULE:
                        continue
                    if include and re.search(pattern, f"<{include[1]}>" if "<" in line else include[1]):
                        found.append(f"{name}:{number}: {line.strip()}")
        self.assertEqual(found, [])

    def test_a_planted_include_would_be_found(self):
        for folder, header in (("server/domain", "pqxx/pqxx"), ("server/store", "touchstone/v1/common.pb.h"),
                               ("client/models", "grpcpp/grpcpp.h"), ("client/pages", "client/api/grpc_audit_gateway.h")):
            self.assertRegex(header, FORBIDDEN[folder])

    def test_the_shared_rule_knows_nothing_but_itself(self):
        """It is linked by the client: what it includes must be in the room `redaction`, which links nothing."""
        text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
        room = re.search(r"touchstone_add_room\(redaction\s+SOURCES([^)]*)LINKS\)", text)
        self.assertIsNotNone(room)
        own = set(re.findall(r"server/domain/(\w+)\.cpp", room[1])) | {"result"}
        for stem in own:
            for path in (ROOT / f"server/domain/{stem}.cpp", ROOT / f"server/domain/{stem}.h"):
                if path.exists():
                    used = re.findall(r'#include "server/domain/(\w+)\.h"', path.read_text(encoding="utf-8"))
                    self.assertLessEqual(set(used), own, path.name)

    def test_proto_stays_in_the_gateways_of_the_client(self):
        found = []
        for path in self.sources():
            name = path.relative_to(ROOT).as_posix()
            if name.startswith("client/api/") and not NETWORK.match(name):
                if re.search(r"grpcpp|\.pb\.h", path.read_text(encoding="utf-8")):
                    found.append(name)
        self.assertEqual(found, [])

    def test_posix_stays_in_one_file_of_the_client(self):
        found = [path.relative_to(ROOT).as_posix() for path in self.sources()
                 if re.match(r"client/(api|models|offline|pages|widgets|main)", path.relative_to(ROOT).as_posix())
                 and re.search(r"#include <(unistd|fcntl|sys/\w+)\.h>", path.read_text(encoding="utf-8"))]
        self.assertEqual(found, ["client/offline/disk_files.cpp"])

    def test_every_source_file_says_its_licence(self):
        silent = [path.relative_to(ROOT).as_posix() for path in self.sources(HEADED)
                  if "SPDX-License-Identifier: GPL-3.0-or-later" not in path.read_text(encoding="utf-8")[:300]]
        self.assertEqual(silent, [])

    def test_every_source_file_is_formatted(self):
        paths = [str(path) for path in self.sources()]
        done = subprocess.run(["clang-format", "--dry-run", "-Werror", *paths], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr[:2000])

    def test_no_promises_stand_in_for_work(self):
        found = []
        for path in self.sources(HEADED):
            if path == pathlib.Path(__file__).resolve():
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if re.search(r"\b(TODO|FIXME|XXX)\b|DISABLED_", line):
                    found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
        self.assertEqual(found, [])

    def test_statements_set_nothing_for_a_whole_session(self):
        """Who is asking ends with the transaction: only set_config(..., true), never SET."""
        found = []
        for path in self.sources():
            if "server/store" not in path.as_posix():
                continue
            text = path.read_text(encoding="utf-8")
            for call in calls_of("set_config", text):
                if not re.search(r",\s*true\)$", call):
                    found.append(f"{path.name}: {call}")
            if re.search(r'R"sql\(\s*SET\s', text):
                found.append(f"{path.name}: SET")
        self.assertEqual(found, [])


if __name__ == "__main__":
    unittest.main()
