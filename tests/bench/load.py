# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a core processes use that are not the benchmark's: figures taken beside them are no figures."""
import os
import pathlib
import time

TICKS = os.sysconf("SC_CLK_TCK")


def processes():
    """parent and processor ticks (with those of children that have ended) of every process."""
    found = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        found[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    return found


def busy_ticks():
    """What all cores worked, for us or for others: neither idle nor waiting for a disk."""
    user, nice, system, _, _, irq, softirq, steal = map(int, pathlib.Path("/proc/stat").read_text().split()[1:9])
    return user + nice + system + irq + softirq + steal


class OthersLoad:
    """`roots` are the benchmark's own processes; their descendants are its own, too."""

    def __init__(self, roots):
        self.roots = set(roots)
        self.begun = time.monotonic(), busy_ticks(), self.own_ticks()

    def own_ticks(self):
        known = processes()

        def is_own(process):
            while process in known:
                if process in self.roots:
                    return True
                process = known[process][0]
            return False

        return sum(ticks for process, (_, ticks) in known.items() if is_own(process))

    def percent(self):
        """Of one core, since this was made."""
        then, busy, own = self.begun
        others = busy_ticks() - busy - (self.own_ticks() - own)
        return max(0.0, 100 * others / TICKS / (time.monotonic() - then))
