# SPDX-License-Identifier: GPL-3.0-or-later
"""Contrast measured on a picture of the screen, by the places that the accessible tree gives.

Words need 4.5 to 1 against what is behind them, the parts of controls and charts 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""
import numpy

TEXT, PART = 4.5, 3.0
WORDS = {"label", "heading", "push button", "link", "check box", "radio button", "page tab", "list item", "tree item",
         "table cell", "cell", "column header", "menu item", "text", "button menu", "toggle button", "combo box"}
BORDERED = {"text", "push button", "check box", "radio button", "combo box", "password text"}
GAP = 7     # pixels without ink between two words
LOWEST = 6  # a blob of fewer rows is a mark, such as a dot


def luminance(pixels):
    channels = numpy.asarray(pixels, dtype=float) / 255
    linear = numpy.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ numpy.array([0.2126, 0.7152, 0.0722])


def ratio(one, other):
    """Of two luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def ground_of(pixels):
    """The colour that most of these pixels have."""
    flat = pixels.reshape(-1, 3)
    colours, counts = numpy.unique(flat, axis=0, return_counts=True)
    return colours[counts.argmax()]


def crop(picture, extents, more=0):
    x, y, width, height = extents
    left, top = max(0, x - more), max(0, y - more)
    return picture[top:y + height + more, left:x + width + more]


def runs(full, gap):
    """Where a row of truths is true, holes of at most `gap` left out: (first, after last)."""
    places = numpy.flatnonzero(full)
    if not places.size:
        return []
    breaks = numpy.flatnonzero(numpy.diff(places) > gap)
    starts = numpy.concatenate(([places[0]], places[breaks + 1]))
    ends = numpy.concatenate((places[breaks], [places[-1]])) + 1
    return list(zip(starts, ends))


def words_of(piece):
    """The blobs of ink in a piece of a picture, each with the ground it stands on: (ratio, rows, columns)."""
    ground = ground_of(piece)
    ink = numpy.abs(piece.astype(int) - ground).sum(axis=2) > 24
    for top, bottom in runs(ink.any(axis=1), 1):
        for left, right in runs(ink[top:bottom].any(axis=0), GAP):
            blob = piece[top:bottom, left:right]
            if len(numpy.unique(blob[ink[top:bottom, left:right]], axis=0)) <= 2:
                continue  # A line or a fill; letters have soft edges.
            around = luminance(ground_of(blob)) if _filled(ink[top:bottom, left:right]) else luminance(ground)
            yield _strongest(blob, around), bottom - top, right - left


def weakest_word(picture, extents):
    """The lowest contrast of a word in this place, and None where there is none."""
    piece = crop(picture, extents)
    if min(piece.shape[:2]) < LOWEST:
        return None
    ratios = [found for found, rows, columns in words_of(piece) if LOWEST <= rows <= 40 and columns >= 3]
    return min(ratios) if ratios else None


def strongest_edge(picture, extents):
    """The contrast of the edge of a control with what is around it."""
    x, y, width, height = extents
    around = crop(picture, extents, 4)
    outside = luminance(ground_of(numpy.concatenate((around[:2].reshape(-1, 3), around[-2:].reshape(-1, 3)))))
    middle_row = crop(picture, (x - 2, y + height // 2, width + 4, 1))
    middle_column = crop(picture, (x + width // 2, y - 2, 1, height + 4))
    return max(_strongest(middle_row, outside), _strongest(middle_column, outside))


def weakest_series(picture, extents, least=0.004):
    """Of a chart: the lowest contrast of a strong colour that fills some of it."""
    piece = crop(picture, extents)
    flat = piece.reshape(-1, 3)
    ground = luminance(ground_of(piece))
    colours, counts = numpy.unique(flat, axis=0, return_counts=True)
    strong = [(colour, count) for colour, count in zip(colours, counts)
              if count >= least * len(flat) and int(colour.max()) - int(colour.min()) > 80]
    ratios = [ratio(luminance(colour), ground) for colour, _ in strong]
    return min(ratios) if ratios else None


def changed(before, after, extents, more=8):
    """How many pixels round a widget changed enough to be seen (3 to 1), as when the focus comes to it."""
    one, other = luminance(crop(before, extents, more)), luminance(crop(after, extents, more))
    higher, lower = numpy.maximum(one, other), numpy.minimum(one, other)
    return int(((higher + 0.05) / (lower + 0.05) >= PART).sum())


def _filled(ink):
    return ink.mean() > 0.85


def _strongest(pixels, against):
    values = luminance(pixels.reshape(-1, 3))
    return max(ratio(float(values.max()), float(against)), ratio(float(values.min()), float(against)))
