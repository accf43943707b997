# SPDX-License-Identifier: MIT
"""The levels of a head: how many rows it has, and what stands over each column from the highest to the lowest."""

from __future__ import annotations

import re

from opsdesk.sheets.blocks import Head
from opsdesk.sheets.tables.lines import is_figure
from opsdesk.sheets.tables.parted_days import is_part_of_day
from opsdesk.sheets.tables.row_looks import LONGEST_HEADER, RowLooks

_MAX_LEVELS = 3


class HeadLevels:
    """Reads the levels of the heads of one sheet."""

    def __init__(self, looks: RowLooks) -> None:
        self.looks = looks
        self.sheet = looks.sheet
        self.synonyms = looks.synonyms

    def extent(self, row: int) -> tuple[int, int]:
        """The first and last row of the head that `row` belongs to."""
        first = last = row
        while last - first + 1 < _MAX_LEVELS and last < self.sheet.height and self._continues(first, last):
            last += 1
        while last - first + 1 < _MAX_LEVELS and first > 1 and self._starts_above(first):
            first -= 1
        return first, last

    def _continues(self, first: int, last: int) -> bool:
        """Whether the row below is one more level of the head that ends at `last`."""
        below = self.looks.texts(last + 1)
        if self.looks.is_of_units(last + 1):
            return True
        if any(is_figure(value) or len(str(value)) > LONGEST_HEADER for _column, value in below):
            return False
        if any(self._reaches(column, first, last, last + 1) for column in range(1, self.sheet.width + 1)):
            return True
        if self._is_lone_level(below, last):
            return True
        if not below or not all(self._is_child(column, last) for column, _value in below):
            return False
        known = sum(self.synonyms.knows(str(value)) > 0 or is_part_of_day(value) for _column, value in below)
        stays = any(
            self.sheet.value(last + 1, column) is None
            and any(self.sheet.value(row, column) is not None for row in range(first, last + 1))
            for column in range(1, self.sheet.width + 1)
        )
        return stays and known * 2 >= len(below)

    def _is_lone_level(self, below: list[tuple[int, object]], last: int) -> bool:
        """Whether a few words under unmerged parents, and nothing in the first column, are all headers: 银行卡 alone
        below 涉案两卡（张）. A row of data says more, a caption stands in the first column."""
        if not below or below[0][0] == self.looks.texts(last)[0][0]:
            return False
        parents = all(self.sheet.value(last, column) is not None for column, _value in below)
        return parents and all(self.synonyms.knows(str(value)) == 3 for _column, value in below)

    def _reaches(self, column: int, top: int, from_row: int, to_row: int) -> bool:
        """Whether a merged cell that starts at `top` or below covers both rows."""
        merge = self.sheet.merge(from_row, column)
        return merge is not None and top <= merge.top <= from_row and merge.bottom >= to_row

    def _is_child(self, column: int, row: int) -> bool:
        """Whether the cell below stands under a wider parent: a merged one, or one followed by empty cells."""
        merge = self.sheet.merge(row, column)
        if merge and merge.right > merge.left:
            return True
        if self.sheet.value(row, column) is None:
            return True
        return column < self.sheet.width and self.sheet.value(row, column + 1) is None

    def _starts_above(self, first: int) -> bool:
        """Whether the row above is a higher level: several short texts, some of them wider than one column."""
        above = self.looks.texts(first - 1)
        if len(above) < 2 or any(not isinstance(value, str) or is_figure(value) for _column, value in above):
            return False
        if any(":" in str(value) or "：" in str(value) or len(str(value)) > LONGEST_HEADER for _column, value in above):
            return False
        if any(self._reaches(column, 1, first - 1, first) for column, _value in above):
            return True
        merges = (self.sheet.merge(first - 1, column) for column, _value in above)
        if any(merge is not None and merge.right > merge.left for merge in merges):
            return True
        known = sum(self.synonyms.knows(str(value)) > 0 for _column, value in above)
        return known * 2 >= len(above) and any(self.sheet.value(first, column) is None for column, _value in above)

    def paths(self, first: int, last: int) -> list[Head]:
        """What stands over each column between the first and the last that has words."""
        columns = range(1, self.sheet.width + 1)
        grid = [[self._level_text(row, column) for column in columns] for row in range(first, last + 1)]
        if self.looks.is_of_units(last):  # said in brackets behind the words above
            units = grid.pop()
            grid[-1] = [
                f"{text}({unit.strip('()（）')})" if text and unit else text
                for text, unit in zip(grid[-1], units, strict=True)
            ]
        for level in reversed(range(len(grid) - 1)):  # a middle level is spread before the one over it
            _spread(grid, level, [self.sheet.merge(first + level, column) is not None for column in columns])
        heads = [
            Head(column, () if self._is_covered(last, column) else _path([line[column - 1] for line in grid]))
            for column in columns
        ]
        while heads and not heads[-1].path:
            heads.pop()
        while heads and not heads[0].path:
            heads.pop(0)
        return heads

    def _is_covered(self, last: int, column: int) -> bool:
        """Whether the lowest level belongs to a cell that begins further left: one field drawn over two columns."""
        merge = self.sheet.merge(last, column)
        if merge is None or merge.left == column:
            return False
        body = self.sheet.rows[last : last + 50]
        return all(line[column - 1] is None for line in body if column <= len(line))

    def _level_text(self, row: int, column: int) -> str:
        value = self.sheet.seen(row, column)
        return "" if value is None else re.sub(r"\s+", "", str(value))


def _spread(grid: list[list[str]], level: int, merged: list[bool]) -> None:
    """A parent written once over several unmerged columns stands over all of them."""
    line, below = grid[level], grid[level + 1]
    for column in range(1, len(line)):
        parent = line[column - 1]
        if line[column] or not parent or merged[column - 1] or parent == below[column - 1]:
            continue
        if below[column] and below[column - 1]:
            line[column] = parent


def _path(levels: list[str]) -> tuple[str, ...]:
    path: list[str] = []
    for text in levels:
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)
