# SPDX-License-Identifier: GPL-3.0-or-later
"""The monthly report in the formats that councils edit, present and calculate with, made from its master HTML."""
