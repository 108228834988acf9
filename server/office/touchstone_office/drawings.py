# SPDX-License-Identifier: GPL-3.0-or-later
"""SVG into PNG, for formats that cannot draw it."""
import base64
import os
import re
import shutil
import struct
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

from touchstone_office.model import ReportError

_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SECONDS = 30
_PER_UNIT = 3  # Pixels of the picture for a unit of the drawing.
_LOGO_PIXELS = 320  # Its height.


def find_converter():
    program = shutil.which("rsvg-convert")
    if program is None:
        raise ReportError("rsvg-convert is not installed (librsvg2-bin)")
    return program


def size_of(svg):
    """Width and height of a drawing in its own units, which are CSS pixels."""
    found = _SIZE.search(svg)
    if not found:
        raise ReportError("a drawing of the report has no size")
    return float(found.group(1)), float(found.group(2))


def _picture(program, svg, folder, size=("--zoom", str(_PER_UNIT))):
    try:
        done = subprocess.run([program, *size, "--format", "png"], input=svg.encode(), capture_output=True,
                              timeout=_SECONDS, cwd=folder, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReportError("a drawing could not be made in %d seconds" % _SECONDS) from error
    if done.returncode != 0 or not done.stdout.startswith(b"\x89PNG"):
        raise ReportError("a drawing could not be made: " + done.stderr.decode("utf-8", "replace").strip()[:200])
    return done.stdout


def logo_picture(address):
    """The council's logo as the bytes of a PNG, from its data: address."""
    kind, _, data = address.partition(";base64,")
    content = base64.b64decode(data)
    if kind == "data:image/png":
        return content
    with tempfile.TemporaryDirectory() as folder:
        return _picture(find_converter(), content.decode("utf-8", "replace"), folder,
                        ("--height", str(_LOGO_PIXELS), "--keep-aspect-ratio"))


def fitted(png, width, height):
    """The size of a picture, as large as fits."""
    wide, high = pixels(png)
    scale = min(width / wide, height / high)
    return wide * scale, high * scale


def pictures(drawings):
    """Each different drawing as the bytes of a PNG."""
    program = find_converter()
    different = list(dict.fromkeys(drawings))
    with tempfile.TemporaryDirectory() as folder:  # The converter looks beside its input for files; there are none.
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
            made = list(workers.map(lambda svg: _picture(program, svg, folder), different))
    return dict(zip(different, made))


def pixels(png):
    """Width and height of a picture."""
    return struct.unpack(">II", png[16:24])
