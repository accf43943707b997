# SPDX-License-Identifier: MIT
"""A list as the writer takes it with the least work: by columns, as data frames have them, filled while it is written.

rustpy-xlsxwriter takes whatever has `columns`, `dtypes`, a length and a `tolist` for each column, and asks for the
cells row by row, as the rows go into the file. Rows as dictionaries cost a quarter of the writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Block = Sequence[Sequence[Any]]  # some rows, as the cells of each column


class ListFrame:
    """`rows` rows behind their numbers. The next block is taken when the first of its numbers is asked for; what is
    written is let go, so that of a long list no more stays than eight bytes a cell."""

    def __init__(self, number: str, heads: Sequence[str], rows: int, blocks: Iterable[Block]) -> None:
        self._rows, self._blocks = rows, iter(blocks)
        self._begin = self._end = 0  # of the rows that lie in the columns
        self._filled = [_Column([None] * rows) for _head in heads]
        self._of: dict[str, _Column | _Numbers] = {number: _Numbers(self)}
        self._of |= zip(heads, self._filled, strict=True)
        self.columns, self.dtypes = list(self._of), list(self._of.values())

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, head: str) -> _Column | _Numbers:
        return self._of[head]

    def take(self, row: int) -> int:
        """Let the block with this row take the place of the one before; the first row that does not lie there then."""
        block = next(self._blocks, None)
        assert block and row == self._end, f"{self._end} rows of {self._rows}, and the writer asks for the one at {row}"
        written, end = slice(self._begin, self._end), self._end + len(block[0])
        for column, cells in zip(self._filled, block, strict=True):
            column.cells[written] = [None] * (self._end - self._begin)
            column.cells[self._end : end] = cells
        self._begin, self._end = self._end, end
        return end


class _Column:
    """The cells of one head, and their own type: `O`, to be seen cell by cell."""

    kind = "O"

    def __init__(self, cells: list[Any]) -> None:
        self.cells = cells

    def tolist(self) -> list[Any]:
        """All cells, as many as there are rows."""
        return self.cells


class _Numbers:
    """The column of numbers, which is asked first in every row."""

    kind = "i"

    def __init__(self, frame: ListFrame) -> None:
        self._frame, self._end = frame, 0

    def __getitem__(self, row: int) -> int:
        if row >= self._end:
            self._end = self._frame.take(row)
        return row + 1

    def tolist(self) -> _Numbers:
        """Itself: numbers are counted, not kept."""
        return self
