# SPDX-License-Identifier: MIT
"""How a correction workbook is known when it returns, under whatever name and saved by whatever program.

Excel and WPS keep its hidden sheet; others show it, drop it, or make a text table of the one sheet that was looked at.
What cannot be lost without the rows themselves is their keys.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from opsdesk.sheets.corrections.correction_rows import ABOUT, KEY
from opsdesk.sheets.files.refusal import Refused
from opsdesk.sheets.reading import Source, bytes_of

LARGEST = 1_048_576  # bytes of a zip that is unfolded: what goes back to a station is a small part of its sheet
_UNFOLDED = 32 * 1_048_576  # bytes of its parts together
_LONGEST_LIST = 1_000_000  # bytes of the list of sheets that are looked at
_PLAIN = re.compile(rb"%b:[0-9a-f]{64}:\d+:" % KEY.encode())
_WIDE = re.compile(rb"%b(?:[0-9a-f]\0){64}:\0(?:\d\0)+:\0" % f"{KEY}:".encode("utf-16-le"))
_ESCAPED = "".join(f"&#{ord(sign)};" for sign in ABOUT)


def is_correction(source: Source) -> bool:
    """Whether the file may be a correction workbook; one without a row that has a key is none after all."""
    try:
        data = bytes_of(source)
        if data.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                return _lists_our_sheet(archive) or (len(data) <= LARGEST and _holds_keys(archive))
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, Refused):
        return False  # whatever it is, reading it as a file says what is wrong with it
    return _bears_key(data)


def _lists_our_sheet(archive: zipfile.ZipFile) -> bool:
    if "xl/workbook.xml" not in archive.namelist():
        return False
    with archive.open("xl/workbook.xml") as part:
        names = part.read(_LONGEST_LIST).decode("utf-8", "replace")
    return "idden" in names and any(f'name="{written}"' in names for written in (ABOUT, _ESCAPED))


def _holds_keys(archive: zipfile.ZipFile) -> bool:
    left = _UNFOLDED
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".bin")):
            with archive.open(entry) as part:
                data = part.read(left)
            left -= len(data)
            if _bears_key(data):
                return True
    return False


def _bears_key(data: bytes) -> bool:
    return bool(_PLAIN.search(data) or _WIDE.search(data))
