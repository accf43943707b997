# SPDX-License-Identifier: MIT
"""Old binary workbooks (.xls, BIFF8 in a compound file) as Excel 97 and WPS save them: texts, numbers, hidden sheets.

[MS-XLS] for the records, [MS-CFB] for the file around them.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Sequence

Rows = Iterable[Sequence[object]]

_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_GLOBALS, _SHEET = 0x0005, 0x0010
_VERY_HIDDEN = 2


def xls(sheets: dict[str, Rows], hidden: Collection[str] = ()) -> bytes:
    """A workbook; the sheets named in `hidden` are so hidden that no menu shows them."""
    bodies = [_sheet([list(row) for row in rows]) for rows in sheets.values()]
    places = [0] * len(bodies)
    for _round in range(2):  # the sizes are known once, the places then
        front = _globals(list(sheets), places, hidden)
        at = len(front)
        for number, body in enumerate(bodies):
            places[number] = at
            at += len(body)
    return _compound(b"".join([front, *bodies]))


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _globals(names: Sequence[str], places: Sequence[int], hidden: Collection[str]) -> bytes:
    records = [_begin(_GLOBALS), _record(0x0042, struct.pack("<H", 1200))]
    for name, place in zip(names, places, strict=True):
        state = _VERY_HIDDEN if name in hidden else 0
        raw = name.encode("utf-16-le")
        records.append(_record(0x0085, struct.pack("<IBBBB", place, state, 0, len(raw) // 2, 1) + raw))
    return b"".join([*records, _record(0x000A)])


def _sheet(rows: Sequence[Sequence[object]]) -> bytes:
    width = max(map(len, rows), default=0)
    records = [_begin(_SHEET), _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))]
    records += [_cell(at, column, value) for at, row in enumerate(rows) for column, value in enumerate(row)]
    return b"".join([*records, _record(0x000A)])


def _cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 15)
    if isinstance(value, str):
        raw = value.encode("utf-16-le")
        return _record(0x0204, place + struct.pack("<HB", len(raw) // 2, 1) + raw)
    if isinstance(value, int | float):
        return _record(0x0203, place + struct.pack("<d", value))
    return b""


def _compound(stream: bytes) -> bytes:
    """One stream, `Workbook`, in sectors of 512 bytes."""
    stream = stream.ljust(max(len(stream), 4096), b"\0")
    count = -(-len(stream) // _SECTOR)
    tables = -(-(count + 1) // (_SECTOR // 4 - 1))
    links = [*range(1, count), _END, _END, *[_FAT] * tables]
    links += [_FREE] * (tables * _SECTOR // 4 - len(links))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, tables, count, 0, 4096, _END, 0, _END, 0),
    )
    head += struct.pack("<109I", *range(count + 1, count + 1 + tables), *[_FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 0, len(stream))
    parts = (head, stream, directory, struct.pack(f"<{len(links)}I", *links))
    return b"".join(part.ljust(-(-len(part) // _SECTOR) * _SECTOR, b"\0") for part in parts)


def _entry(name: str, kind: int, start: int, length: int, child: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le")
    facts = struct.pack("<HBBIII36xIQ", len(raw) + 2, kind, 1, _FREE, _FREE, child, start, length)
    return raw.ljust(64, b"\0") + facts
