# SPDX-License-Identifier: GPL-3.0-or-later
"""What the symbols in workbook and CSV files mean."""

SYMBOLS = (("[c]", "Confidential: the figure is hidden so that nobody can be recognised"),
           ("[z]", "Not applicable: nothing belongs here"),
           ("[x]", "No value: nothing to count from, or a share of fewer than 5 audits, for which only counts are given"))
