# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours and words shared by all formats."""

INK = "0B0C0C"
SECONDARY = "484949"
RULE = "D5D7D9"
PANEL = "F3F2F1"
TINT = "EAF0F5"
BLUE = "12436D"
ORANGE = "F46A25"
FONT = "Noto Sans"

# How charts draw a series, by the name of its mark in the HTML: fill and edge.
MARKS = {"outstanding": (BLUE, BLUE), "solid": (BLUE, BLUE), "good": ("28A197", "28A197"),
         "requires-improvement": ("801650", "801650"), "inadequate": (ORANGE, ORANGE), "no": (ORANGE, ORANGE),
         "not-applicable": ("C9CBCC", SECONDARY), "not-completed": ("C9CBCC", SECONDARY)}


def drawn_series(table):
    """The columns of a flat table that its own chart draws."""
    return [column for column in table.columns if column.series in MARKS]


def measure_colour(name):
    """The colour of a control chart's line."""
    return MARKS["requires-improvement"][0] if name.startswith("Requires improvement") else BLUE
