# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as slides: what stands on each is decided here, slides.js draws it."""
import base64
import html
import json
import os
import re
import shutil
import subprocess

from touchstone_office.charts import chart_of
from touchstone_office.drawings import fitted, logo_picture
from touchstone_office.looks import MARKS
from touchstone_office.model import Bullets, Figure, Heading, KeyFigures, Panel, Paragraph, ReportError, Strip, Table
from touchstone_office.packing import repack, with_accent

_SECONDS = 60
_FOLDER = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
_ORDER = ("overview", "outcome", "year", "area-grades", "area", "theme", "actions", "counting")
_MOST_ROWS = 12
_MOST_BULLETS = 5


def find_node():
    """node with the modules of slides.js."""
    program = shutil.which("node")
    if program is None:
        raise ReportError("node is not installed (nodejs)")
    if not os.path.isdir(os.path.join(_FOLDER, "node_modules", "pptxgenjs")):
        raise ReportError("the node module pptxgenjs is not installed (npm ci in %s)" % _FOLDER)
    return program


def _place(section):
    kind = "area" if re.fullmatch(r"area-\d+", section.id) else section.id
    return _ORDER.index(kind) if kind in _ORDER else _ORDER.index("counting") - 0.5


def _sentence(section):
    """The slide's title: the section's lead, which says a figure; else its title."""
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.kind == "lead":
            return block.text
    return section.title


def _short(text, most):
    """Whole sentences up to a length, so that a title stays one; all of the first in any case."""
    sentences = re.split(r"(?<=[.;]) (?=\S)", text)
    short = sentences[0]
    for sentence in sentences[1:]:
        if len(short) + len(sentence) + 1 > most:
            break
        short += " " + sentence
    return short.rstrip(";") + ("." if short.endswith(";") else "")


def _chart(chart):
    return {"kind": chart.kind, "title": chart.caption, "words": chart.alternative, "categories": chart.categories,
            "series": [{"name": s.name, "values": s.values, "fill": s.fill, "edge": s.edge, "dashed": s.dashed,
                        "line": s.plain_line, "points": [MARKS[mark][0] for mark in s.point_marks]}
                       for s in chart.series]}


def _table(table, first=0, rows=None):
    """A table without its drawings."""
    kept = [i for i in range(len(table.columns)) if i != table.drawing_column()]
    heads = [table.columns[i].name if table.groups else table.columns[i].head for i in kept]
    body = [{"cells": [row.cells[i].text for i in kept], "total": row.total, "current": row.current}
            for row in table.rows[first:rows]]
    return {"caption": table.caption, "heads": heads, "rows": body, "note": table.note,
            "numeric": [table.columns[i].numeric or table.columns[i].drawn for i in kept]}


def _table_words(table):
    plain = _table(table)
    lines = [table.caption, " | ".join(plain["heads"])]
    lines += [" | ".join(row["cells"]) for row in plain["rows"]]
    return "\n".join(lines + ([table.note] if table.note else []))


def _notes(section):
    """The words of the section that no slide has room for, then its tables."""
    lines = []
    for block in section.all_blocks():
        if isinstance(block, (Paragraph, Heading)):
            lines.append(block.text)
        elif isinstance(block, Bullets):
            lines += ["- %s%s" % (text, " (%s)" % refs if refs else "") for text, refs in block.items]
        elif isinstance(block, Strip):
            lines += ["%s %s" % fact for fact in block.facts] + [", ".join(block.items)]
        elif isinstance(block, Table):
            lines.append(_table_words(block))
    return "\n".join(line for line in lines if line)


def _slide(title, **content):
    return dict({"title": title, "notes": ""}, **content)


def _overview(report, section):
    figures = next((block for block in section.blocks if isinstance(block, KeyFigures)), None)
    summary = [p for block in section.blocks if isinstance(block, Panel) and block.summary
               for p in block.blocks if isinstance(p, Paragraph)]
    title = summary[0].runs[-1][0].strip() if summary else section.title
    notes = _notes(section)
    cards = [{"title": f.title, "value": f.value, "base": f.base, "lines": f.lines} for f in figures.figures] if figures else []
    slides = [_slide(_short(title, 130), cards=cards, notes=notes)]
    if len(summary) > 1:
        slides.append(_slide(_short(summary[1].runs[-1][0].strip(), 150), paragraphs=[
            [{"text": text, "bold": bold} for text, bold in p.runs] for p in summary], notes=""))
    return slides + _figures(report, section, notes=False)


def _heading_before(section, block):
    heading = section.title
    for other in section.blocks:
        if other is block:
            break
        if isinstance(other, Heading):
            heading = other.text
    return heading


def _figures(report, section, notes=True):
    """A slide for each chart, and for each table that is not beside its own chart."""
    slides = []
    words = _notes(section) if notes else ""
    for block in section.blocks:
        chart = chart_of(report, block) if isinstance(block, (Figure, Table)) else None
        table = block if isinstance(block, Table) else None
        if chart is None and table is None:
            continue
        heading = _heading_before(section, block)
        title = heading if heading != section.title else _short(_sentence(section), 140)
        if chart is not None:
            behind = report.table(chart.table)
            slides.append(_slide(title, chart=_chart(chart), notes=words or _table_words(behind),
                                 source=section.title))
            if table is not None and len(table.rows) <= 6:
                slides[-1]["table"] = _table(table)
                continue
            words = ""
        if table is not None:
            slides += _table_slides(section, table, title, words)
        words = ""
    return slides


def _table_slides(section, table, title, words):
    slides = []
    # Rows of many words take more room.
    long = max((len(cell.text) for row in table.rows for cell in row.cells), default=0)
    most = 4 if long > 90 else 6 if long > 40 else _MOST_ROWS
    for at in range(0, len(table.rows), most):
        slides.append(_slide(title + (" (continued)" if at else ""), table=_table(table, at, at + most),
                             notes=(words if at == 0 else "") or _table_words(table), source=section.title))
    return slides


def _findings(section):
    lists = {"Good practice": [], "Areas for improvement": []}
    heading = ""
    for block in section.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Bullets) and heading in lists:
            lists[heading] += [text + (" (%s)" % refs if refs else "") for text, refs in block.items]
    return lists


def _area(report, section):
    """One slide an area: what came back, a chart, findings; all else in its notes."""
    charted = [block for block in section.tables() if block.chart]
    slide = _slide("%s: %s" % (section.title, _short(_sentence(section), 110)), notes=_notes(section),
                   source=section.title)
    chart = chart_of(report, charted[0]) if charted else None
    if chart is not None:
        slide["chart"] = _chart(chart)
    strip = next((block for block in section.blocks if isinstance(block, Strip)), None)
    if strip is not None:
        slide["facts"] = ["%s %s" % fact for fact in strip.facts] + strip.items
    lists = _findings(section)
    slide["lists"] = [{"head": head, "items": [_short(item, 120) for item in items[:_MOST_BULLETS]],
                       "more": max(0, len(items) - _MOST_BULLETS)} for head, items in lists.items() if items]
    return [slide]


def _theme(report, section):
    slides = []
    lists = _findings(section)
    for head, items in lists.items():
        for at in range(0, len(items), _MOST_BULLETS):
            slides.append(_slide("%s: %s" % (section.title, head.lower()) + (" (continued)" if at else ""),
                                 lists=[{"head": head, "items": items[at:at + _MOST_BULLETS], "more": 0}],
                                 source=section.title))
    if slides:
        slides[0]["title"], slides[0]["notes"] = _short(_sentence(section), 140), _notes(section)
    return slides + _figures(report, section, notes=not slides)


def plan(report):
    """The slides in their order, each with a title that is a sentence."""
    slides = []
    for section in sorted(report.sections, key=_place):
        if section.id == "overview":
            slides += _overview(report, section)
        elif section.id == "theme":
            slides += _theme(report, section)
        elif re.fullmatch(r"area-\d+", section.id):
            slides += _area(report, section)
        else:
            slides += _figures(report, section) or [_slide(_short(_sentence(section), 140), notes=_notes(section))]
    return {"title": report.title, "kind": report.kind, "programme": report.programme, "period": report.period,
            "organisation": report.organisation, "unit": report.unit, "theme": report.theme,
            "marking": report.marking, "version": report.version, "asAt": report.as_at, "about": report.about,
            "moment": report.moment.strftime("%Y-%m-%dT%H:%M:00Z"), "accent": report.accent, "logo": _logo(report),
            "slides": slides}


def _logo(report):
    """The logo on the cover, its size in inches; nothing without one."""
    if not report.logo:
        return None
    picture = logo_picture(report.logo)
    width, height = fitted(picture, 3.2, 0.9)
    return {"data": "image/png;base64," + base64.b64encode(picture).decode(), "width": width, "height": height,
            "words": "Logo of " + report.organisation}


def _dash_limits(chart):
    """Dashes for the limits of a control chart: pptxgenjs gives all lines of a chart the same."""
    def dashed(series):
        words = series.group(0)
        if not re.search("(lower|upper) limit</c:v>", words):
            return words
        return re.sub('(<a:ln [^>]*>.*?</a:solidFill>)<a:prstDash val="[a-zA-Z]*"/>', r'\1<a:prstDash val="dash"/>', words,
                      count=1, flags=re.S)

    return re.sub("<c:ser>.*?</c:ser>", dashed, chart, flags=re.S) if "<c:lineChart>" in chart else chart


def _note_paragraphs(notes):
    """A paragraph for each line of the notes: pptxgenjs makes one of them all."""
    def paragraphs(found):
        begin, words, end = found.groups()
        return "".join(begin + line + end for line in words.split("\n"))

    return re.sub(r"(<a:p><a:r><a:rPr[^>]*/><a:t>)([^<]*)(</a:t></a:r>(?:<a:endParaRPr[^>]*/>)?</a:p>)", paragraphs, notes)


def _mend(captions, accent):
    """British English, lines of notes, the accent of the theme, and words for tables, which pptxgenjs cannot give."""
    marks = {html.escape(name): words for name, words in captions.items()}

    def change(name, data):
        if not name.endswith(".xml") or not name.startswith("ppt/"):
            return data
        if name.startswith("ppt/charts/chart"):
            data = _dash_limits(data.decode("utf-8")).encode("utf-8")
        text = with_accent(name, data, accent).decode("utf-8").replace('lang="en-US"', 'lang="en-GB"')
        if name.startswith("ppt/notesSlides/notesSlide"):
            text = _note_paragraphs(text)
        for mark, words in marks.items():
            text = text.replace('name="%s"' % mark, 'name="%s" descr="%s"' % (mark, html.escape(words)))
        return text.encode("utf-8")

    return change


def slides(report):
    """The presentation's bytes."""
    planned = plan(report)
    captions = {}
    for i, slide in enumerate(planned["slides"]):
        if "table" in slide:
            slide["table"]["name"] = "Table on slide %d" % (i + 2)
            captions[slide["table"]["name"]] = slide["table"]["caption"]
    try:
        done = subprocess.run([find_node(), os.path.join(_FOLDER, "slides.js")], input=json.dumps(planned).encode(),
                              capture_output=True, timeout=_SECONDS, check=False, cwd=_FOLDER)
    except subprocess.TimeoutExpired as error:
        raise ReportError("the slides were not made in %d seconds" % _SECONDS) from error
    if done.returncode != 0 or done.stdout[:4] != b"PK\x03\x04":
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ReportError("the slides could not be made: " + (reason[-1] if reason else "node gave no reason")[:200])
    return repack(done.stdout, report.moment, _mend(captions, report.accent))
