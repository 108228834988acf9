# SPDX-License-Identifier: GPL-3.0-or-later
"""Text as a document may carry it, and as a spreadsheet may."""
import re

# What XML 1.0 cannot hold, C1 controls, and marks that turn the direction of the text after them: outside HTML
# nothing keeps those to the words they came with.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
                       "\ud800-\udfff\ufeff\ufffe\uffff]")
_SPACE = re.compile("[ \t\r\n\f\v\x85\u2028\u2029]+")
_FORMULA = "=+-@|%\t\r\n\uff1d\uff0b\uff0d\uff20\uff5c\uff05"
_INVISIBLE = " \u00a0\u2000-\u200d\u2060\u00ad"
_LEADS = re.compile("^[%s]*[%s]" % (_INVISIBLE, re.escape(_FORMULA)))


def clean(text, keep_soft_hyphens=False):
    """Words without line ends, controls and soft hyphens; single spaces inside, as a browser would show them."""
    words = _UNWANTED.sub("", _SPACE.sub(" ", text))
    return words if keep_soft_hyphens else words.replace("\u00ad", "")


def neutral(text):
    """A text no spreadsheet takes for a formula: an apostrophe goes before whatever might begin one."""
    whole = _UNWANTED.sub("", text)
    return "'" + whole if _LEADS.match(whole) else whole
