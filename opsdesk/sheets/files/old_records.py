# SPDX-License-Identifier: MIT
"""The records of an old workbook's stream ([MS-XLS]): what they claim must fit a sheet, or the fast reader dies."""

from __future__ import annotations

import struct

from opsdesk.sheets.files.refusal import Refused

ROWS, COLUMNS = 65_536, 256
_DIMENSIONS, _STRINGS = 0x0200, 0x00FC
_CELLS = frozenset((0x0006, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x0002, 0x0003, 0x0004))
_ROWS_OF_CELLS = frozenset((0x00BD, 0x00BE))


def check(stream: bytes) -> None:
    """Raise `Refused` for cells outside a sheet, and for tables that claim to be longer than the file."""
    place, end = 0, len(stream) - 4
    unpack = struct.Struct("<HH").unpack_from
    while place <= end:
        kind, length = unpack(stream, place)
        if kind in _CELLS:
            if length >= 4 and unpack(stream, place + 4)[1] >= COLUMNS:
                raise Refused("hostile")
        elif kind in _ROWS_OF_CELLS:
            if length >= 6 and struct.unpack_from("<H", stream, min(place + 2 + length, len(stream) - 2))[0] >= COLUMNS:
                raise Refused("hostile")
        elif kind == _DIMENSIONS:
            _check_dimensions(stream[place + 4 : place + 4 + length])
        elif kind == _STRINGS and length >= 8:
            (count,) = struct.unpack_from("<I", stream, place + 8)
            if count > len(stream):
                raise Refused("hostile")
        place += 4 + length


def _check_dimensions(body: bytes) -> None:
    """First and last row and column; rows are two bytes wide in the oldest files."""
    if len(body) >= 12:
        _first, rows, _left, columns = struct.unpack_from("<IIHH", body)
    elif len(body) >= 8:
        _first, rows, _left, columns = struct.unpack_from("<HHHH", body)
    else:
        return
    if rows > ROWS or columns > COLUMNS:
        raise Refused("hostile")
