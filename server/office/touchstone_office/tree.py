# SPDX-License-Identifier: GPL-3.0-or-later
"""HTML as a tree of nodes. Nothing in it is run, loaded or followed."""
import html.parser
from xml.sax.saxutils import escape, quoteattr

from touchstone_office.text import clean

_VOID = {"meta", "br", "img", "link", "hr", "input", "col", "wbr", "area", "base", "embed", "source", "track"}
_UNREAD = {"style", "script", "template", "noscript", "iframe", "object"}
# Drawings keep what the report draws with, and nothing that could load, link or move.
_SHAPES = {"svg", "g", "rect", "path", "circle", "line", "text", "tspan"}
_LOOKS = {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "d", "width", "height", "viewbox", "fill", "stroke",
          "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "font-size", "font-weight",
          "text-anchor", "transform"}


class Node:
    def __init__(self, tag, attributes=None, text=""):
        self.tag = tag
        self.attributes = attributes or {}
        self.own_text = text
        self.children = []

    def get(self, name):
        return self.attributes.get(name) or ""

    def classes(self):
        return set(self.get("class").split())

    def has(self, tag, name=None):
        return self.tag == tag and (name is None or name in self.classes())

    def each(self, tag, name=None):
        """Every node of that tag (and class) below this one, in order."""
        for child in self.children:
            if child.has(tag, name):
                yield child
            yield from child.each(tag, name)

    def first(self, tag, name=None):
        return next(self.each(tag, name), None)

    def raw_text(self):
        if self.tag == "#text":
            return self.own_text
        if self.tag in _UNREAD or self.tag == "svg" or self.get("aria-hidden") == "true":
            return ""
        return "".join(child.raw_text() for child in self.children)

    def text(self):
        """What a reader of the page reads here; drawings and what is hidden from screen readers left out."""
        return clean(self.raw_text()).strip(" ")

    def svg(self):
        """This drawing as SVG of its own."""
        return self._markup(True)

    def _markup(self, outermost=False):
        if self.tag == "#text":
            return escape(clean(self.own_text))
        if self.tag not in _SHAPES:
            return ""
        looks = {k: v for k, v in self.attributes.items() if k in _LOOKS and v is not None and "url(" not in v.lower()}
        if "viewbox" in looks:
            looks["viewBox"] = looks.pop("viewbox")
        if outermost:
            looks["xmlns"] = "http://www.w3.org/2000/svg"
            looks["font-family"] = "Noto Sans"
        words = "".join(" %s=%s" % (k, quoteattr(clean(v))) for k, v in sorted(looks.items()))
        return "<%s%s>%s</%s>" % (self.tag, words, "".join(c._markup() for c in self.children), self.tag)


class _Builder(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("#root")
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag):
        for i in range(len(self.open) - 1, 0, -1):
            if self.open[i].tag == tag:
                del self.open[i:]
                return

    def handle_data(self, data):
        self.open[-1].children.append(Node("#text", text=data))


def parse(html_text):
    builder = _Builder()
    builder.feed(html_text)
    builder.close()
    return builder.root
