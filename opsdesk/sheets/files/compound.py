# SPDX-License-Identifier: MIT
"""An old compound file (.xls, .et) before it is parsed: its chains of sectors must end, or the fast reader never does.

[MS-CFB]: a header, a table that names for each sector the next one, and a directory of streams.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator

from opsdesk.sheets.files import old_records
from opsdesk.sheets.files.refusal import Refused

_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_FAT, _TABLE_OF_FAT = 0xFFFFFFFD, 0xFFFFFFFC
_ENTRY = 128
_IN_HEADER = 109
_SHORT = 4096  # shorter streams lie in the small sectors
_STREAMS = ("workbook", "book", "root entry")


def check(data: bytes) -> None:
    """Raise `Refused` unless every chain the reader will walk comes to an end."""
    try:
        _Compound(data).check()
    except (struct.error, IndexError, ValueError) as error:
        raise Refused("damaged") from error


class _Compound:
    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, small = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small != 6:
            raise ValueError("sector size")
        self.size = 1 << shift
        self.sectors = -(-len(data) // self.size) - 1
        (self.directory,) = struct.unpack_from("<I", data, 48)
        self.first_small, self.count_small, self.first_table, self.count_table = struct.unpack_from("<IIII", data, 60)
        self.table = self._numbers(self._table_sectors())

    def check(self) -> None:
        """Walk the directory, the small table and the streams that hold sheets."""
        entries = list(self._chain(self.directory, self.table, self.sectors))
        if not entries:
            raise ValueError("directory")
        small = self._numbers(self._chain(self.first_small, self.table, self.sectors))
        for name, start, length in self._streams(entries):
            if name in _STREAMS and length:
                short = length < _SHORT and name != "root entry"
                chain = self._chain(start, small, len(small)) if short else self._chain(start, self.table, self.sectors)
                sectors = list(chain)
                if not short and name != "root entry":
                    old_records.check(b"".join(map(self._sector, sectors))[:length])

    def _table_sectors(self) -> Iterator[int]:
        """The sectors the table lies in: the first ones stand in the header, the others in a chain of their own."""
        numbers = struct.unpack_from(f"<{_IN_HEADER}I", self.data, 76)
        yield from (number for number in numbers if number < _TABLE_OF_FAT)
        place, seen = self.first_table, 0
        each = self.size // 4
        while place < _TABLE_OF_FAT:
            seen += 1
            if seen > self.sectors:
                raise ValueError("endless")
            *held, place = struct.unpack_from(f"<{each}I", self.data, (place + 1) * self.size)
            yield from (number for number in held if number < _TABLE_OF_FAT)

    def _numbers(self, sectors: Iterator[int]) -> array[int]:
        numbers = array("I")
        for count, sector in enumerate(sectors):
            if count > self.sectors:
                raise ValueError("endless")
            part = self._sector(sector)
            numbers.frombytes(part[: len(part) // 4 * 4])
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.data[start : start + self.size]

    def _chain(self, place: int, table: array[int], most: int) -> Iterator[int]:
        """The sectors of a chain; one that is longer than the file walks in a circle."""
        steps = 0
        while place not in (_END, _FREE):
            steps += 1
            if steps > most + 1 or place >= _TABLE_OF_FAT:
                raise ValueError("endless")
            yield place
            place = table[place] if place < len(table) else _END

    def _streams(self, entries: list[int]) -> Iterator[tuple[str, int, int]]:
        for sector in entries:
            start = (sector + 1) * self.size
            for place in range(start, min(start + self.size, len(self.data) - _ENTRY + 1), _ENTRY):
                (named,) = struct.unpack_from("<H", self.data, place + 64)
                first, length = struct.unpack_from("<II", self.data, place + 116)
                name = self.data[place : place + max(min(named, 64) - 2, 0)].decode("utf-16-le", "replace")
                yield name.lower(), first, length
