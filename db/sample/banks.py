# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the hand-written text banks of the sample year."""
import collections
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent

Team = collections.namedtuple("Team", "area name manager practitioners")
Sentence = collections.namedtuple("Sentence", "kind key areas text")
KINDS = {"+": "good_practice", "-": "improvement", "t+": "theme_good_practice", "t-": "theme_improvement",
         "q": "quotation"}


def plan():
    """The months, the areas and the shares of plan.json."""
    return json.loads((HERE / "plan.json").read_text(encoding="utf-8"))


def email(name):
    """The address of an invented person."""
    return name.lower().replace(" ", ".") + "@northmere.example"


def lines(name):
    """The lines of a bank without comments and empty ones."""
    for line in (HERE / "text" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def teams():
    """Every team with its manager and practitioners."""
    result = []
    for line in lines("teams.txt"):
        area, name, manager, practitioners = [part.strip() for part in line.split("|")]
        result.append(Team(area, name, manager, [p.strip() for p in practitioners.split(";")]))
    return result


def areas_of(words, every):
    """The areas a sentence may stand in; "all" is every one."""
    chosen = every if words == ["all"] else words
    unknown = set(chosen) - set(every)
    if unknown:
        raise ValueError(f"unknown area in a bank: {unknown}")
    return frozenset(chosen)


def findings(every):
    """The general bank: a head `[+ question areas]`, then a sentence a line."""
    result, head = [], None
    for line in lines("findings.txt"):
        if line.startswith("["):
            kind, key, *words = line.strip("[]").split()
            head = (KINDS[kind], key, areas_of(words, every))
        else:
            result.append(Sentence(*head, line))
    return result


def themes(every):
    """Theme sentences by period: `+ areas... Sentence`, the sentence beginning at the first word that is no area."""
    result, period = collections.defaultdict(list), None
    for line in lines("themes.txt"):
        if line.startswith("["):
            period = line.strip("[]").split()[0]
            continue
        kind, *words = line.split(" ")
        count = 0
        while words[count] in every or words[count] == "all":
            count += 1
        result[period].append(
            Sentence(KINDS["t" + kind], "any", areas_of(words[:count], every), " ".join(words[count:])))
    return result


def quotations():
    """Quotations, each as `Source: words`."""
    return list(lines("quotations.txt"))


def september():
    """September's audits in full: dictionaries with their head's parts and their findings by column."""
    result = []
    for line in lines("september.txt"):
        if not line.startswith("["):
            kind, text = line.split(" ", 1)
            result[-1]["findings"][KINDS[kind]].append(text)
            continue
        parts = [part.strip() for part in line.strip("[]").split("|")]
        reference, area = parts[0].split(" ")
        audit = {"case_reference": reference, "area": area, "team": parts[1],
                 "findings": collections.defaultdict(list)}
        if parts[2] == "not_completed":
            audit.update(status="not_completed", reason=parts[3])
        else:
            audit.update(status="completed", grade=parts[2], assessment=parts[3], discussion=parts[4],
                         no=listed(parts[5], "no:"), na=listed(parts[6], "na:"))
        result.append(audit)
    return result


def listed(part, prefix):
    """The keys behind "no:" or "na:"."""
    if not part.startswith(prefix):
        raise ValueError(f"{part!r} should begin with {prefix!r}")
    return [key.strip() for key in part[len(prefix):].split(",") if key.strip()]
