# SPDX-License-Identifier: MIT
"""What stands around the rows of a list is the library's; the rows are put into it while they come.

rustpy-xlsxwriter writes a sheet of as many rows as there will be, blank but for one row of samples: so drop-downs,
filter and formats reach as far as they should, and the samples tell which format the cells of each column have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from opsdesk.sheets.export.cells import Cell
from opsdesk.sheets.export.sheet_rows import Place, rows_as_xml

Block = Sequence[Sequence[Any]]  # some rows, as the cells of each column

_SHEET = "xl/worksheets/sheet1.xml"
_QUICK = 2  # what a sheet repeats is found at once; looking harder takes twice as long for a tenth of the file
_CELL = re.compile(r'<c r="([A-Z]+)\d+"( s="\d+")?')
_REACHES = re.compile(r'(?<=<dimension ref=")(A1:[A-Z]+)\d+')
_LARGE = 10_000_000  # cells, from which on a sheet may be larger than a plain archive holds


class ListFrame:
    """The sheet with its samples, by columns as data frames have them: what the library takes with the least work."""

    def __init__(self, samples: dict[str, Cell], rows: int) -> None:
        self._rows = rows
        blank = [None] * max(0, rows - 1)
        of = {sample: _Column([sample, *blank][:rows]) for sample in set(samples.values())}
        self._of = {head: of[sample] for head, sample in samples.items()}
        self.columns, self.dtypes = list(self._of), list(self._of.values())

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, head: str) -> _Column:
        return self._of[head]


class _Column:
    """The cells of one head, and their own type: `O`, to be seen cell by cell."""

    kind = "O"

    def __init__(self, cells: list[Cell]) -> None:
        self._cells = cells

    def tolist(self) -> list[Cell]:
        """All cells, as many as there are rows."""
        return self._cells


def fill(frame: IO[bytes], path: Path, first: int, rows: int, blocks: Iterable[Block]) -> None:
    """Write the workbook `frame` to `path`, with `rows` rows in the place of its samples in row `first`, each behind
    its number. Raises OSError when the file cannot be written."""
    with ZipFile(frame) as made, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=_QUICK) as book:
        for part in made.infolist():
            if part.filename != _SHEET or not rows:
                book.writestr(part, made.read(part))
                continue
            before, samples, after = _cut(made.read(part).decode(), first)
            places = [Place(letters, style) for letters, style in _CELL.findall(samples)]
            with book.open(_SHEET, "w", force_zip64=rows * len(places) > _LARGE) as sheet:
                sheet.write(_REACHES.sub(rf"\g<1>{first + rows - 1}", before).encode())
                for xml in _rows(places, first, rows, blocks):
                    sheet.write(xml.encode())
                sheet.write(after.encode())


def _cut(sheet: str, first: int) -> tuple[str, str, str]:
    """The sheet before, in and behind the row `first`, its last."""
    before, begin, rest = sheet.partition(f'<row r="{first}">')
    samples, end, after = rest.partition("</row></sheetData>")
    assert begin and end, f"no samples in row {first}"
    return before, samples, f"</sheetData>{after}"


def _rows(places: Sequence[Place], first: int, rows: int, blocks: Iterable[Block]) -> Iterator[str]:
    at = 0
    for block in blocks:
        end = at + len(block[0])
        yield rows_as_xml(places, first + at, [range(at + 1, end + 1), *block])
        at = end
    assert at == rows, f"{at} rows of {rows}"
