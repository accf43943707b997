# SPDX-License-Identifier: MIT
"""The records of a binary workbook's parts ([MS-XLSB]): what they claim must fit a sheet and the part they stand in."""

from __future__ import annotations

import struct

from opsdesk.sheets.address import MAX_COLUMN, MAX_ROW
from opsdesk.sheets.files.refusal import Refused

MAX_AREA = 30_000_000
_ROW, _STRINGS, _DIMENSION = 0, 159, 148
_CELLS = range(1, 12)  # blank … formula cells
_TEXT = frozenset((6, 8))  # cells that carry their text with them


def check(part: bytes) -> None:
    """Raise `Refused` for rows and columns outside a sheet, for a sheet that unfolds too far, for lengths that lie."""
    place, row, rows, width = 0, -1, [MAX_ROW, -1], [MAX_COLUMN, -1]
    while place < len(part):
        kind, place = _number(part, place, 2)
        length, place = _number(part, place, 4)
        if place + length > len(part):
            raise Refused("damaged")
        if kind == _ROW:
            row = _long(part, place, length)
            _must(row < MAX_ROW)
        elif kind in _CELLS:
            column = _long(part, place, length)
            _must(column < MAX_COLUMN and row >= 0)
            if kind in _TEXT and length >= 12:
                _must(_long(part, place + 8, 4) * 2 <= length)
            if kind != 1:
                rows = [min(rows[0], row), max(rows[1], row)]
                width = [min(width[0], column), max(width[1], column)]
        elif kind == _DIMENSION and length >= 16:
            _first, last, _left, right = struct.unpack_from("<IIII", part, place)
            _must(last < MAX_ROW and right < MAX_COLUMN)
        elif kind == _STRINGS and length >= 8:
            _must(max(struct.unpack_from("<II", part, place)) <= len(part))
        place += length
    _must((rows[1] - rows[0] + 1) * (width[1] - width[0] + 1) <= MAX_AREA or rows[1] < 0)


def _must(holds: bool) -> None:
    if not holds:
        raise Refused("hostile")


def _number(part: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    number = 0
    for turn in range(most):
        if place >= len(part):
            raise Refused("damaged")
        number |= (part[place] & 0x7F) << (7 * turn)
        place += 1
        if part[place - 1] < 0x80:
            break
    return number, place


def _long(part: bytes, place: int, length: int) -> int:
    if length < 4 or place + 4 > len(part):
        raise Refused("damaged")
    return int.from_bytes(part[place : place + 4], "little")
