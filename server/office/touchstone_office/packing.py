# SPDX-License-Identifier: GPL-3.0-or-later
"""Zip files that are the same, byte for byte, whenever the same report is packed."""
import io
import re
import zipfile


def _moment(moment):
    # Zip knows no time before 1980, and two seconds are its smallest step.
    return (max(moment.year, 1980), moment.month, moment.day, moment.hour, moment.minute, 0)


def pack(entries, moment):
    """A zip of (name, bytes) in that order, every entry dated as at the report's figures."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _moment(moment))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            packed.writestr(entry, content)
    return file.getvalue()


def repack(content, moment, change=lambda name, data: data):
    """The same zip with fixed dates, zips inside it as well; `change` may mend an entry."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        entries = [(name, packed.read(name)) for name in packed.namelist() if not name.endswith("/")]
    entries = [(name, repack(data, moment) if data[:4] == b"PK\x03\x04" else data) for name, data in entries]
    return pack([(name, change(name, data)) for name, data in entries], moment)


def with_accent(name, data, accent):
    """An entry; of a theme, with the report's accent as its first one."""
    if not re.fullmatch(r"(word|ppt)/theme/theme\d+\.xml", name):
        return data
    return re.sub(rb'(<a:accent1>\s*<a:srgbClr val=")[0-9A-Fa-f]{6}(")', b"\\g<1>" + accent.encode() + b"\\g<2>", data)
