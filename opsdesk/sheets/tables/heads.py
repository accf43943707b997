# SPDX-License-Identifier: MIT
"""Where on a sheet the tables are: header rows of one to three levels, what stands above, where each table ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.tables import beside, twin_heads
from opsdesk.sheets.tables.head_levels import HeadLevels
from opsdesk.sheets.tables.labels import Labels
from opsdesk.sheets.tables.row_looks import TITLE, RowLooks
from opsdesk.sheets.words.header_text import normalise

_PAGE = re.compile(r"[(（【]\s*续.{0,3}[)）】]|续表[一二三四五六七八九十\d]*|\s|第.{1,3}页.*$")
_FROM = re.compile(r"(?:填报|报送|上报|填表|制表|登记)单位[^:：]{0,6}[:：]\s*([^\s:：]+)")


def find(sheet: Sheet, labels: Labels) -> list[Block]:
    """Every table of the sheet, from top to bottom; a head repeated by the printer belongs to its table."""
    return list(_Finder(sheet, labels).blocks())


def at(sheet: Sheet, row: int) -> Block:
    """The one table of a sheet whose head somebody said stands in `row`, whatever its words."""
    texts = [(column, str(value).strip()) for column, value in enumerate(sheet.rows[row - 1], 1) if value is not None]
    heads = [Head(column, (text,)) for column, text in texts]
    return Block([row], heads, list(range(1, row)), range(row + 1, sheet.height + 1))


class _Finder:
    def __init__(self, sheet: Sheet, labels: Labels) -> None:
        self.sheet = sheet
        self.labels = labels
        self.looks = RowLooks(sheet, labels.synonyms)
        self.levels = HeadLevels(self.looks)
        self.captions: set[int] = set()  # rows of a few captions over tables side by side

    def blocks(self) -> Iterator[Block]:
        found = self._merged_repeats(self._without_captions(_grown(list(self._heads()))))
        start = 1
        for block in found:
            block.above = self._above(block, start)
            start = block.header_rows[-1] + 1
        for place, block in enumerate(found):
            end = self.sheet.height
            if place + 1 < len(found):
                following = found[place + 1]
                end = min([*following.above, *following.header_rows]) - 1
            block.body = range(block.header_rows[-1] + 1, end + 1)
            yield from beside.sides(self.sheet, block)

    def _heads(self) -> Iterator[Block]:
        found = list(self._heads_by(self.looks.is_head))
        yield from found or list(self._heads_by(self.looks.may_be_head))[:1]

    def _heads_by(self, is_head: Callable[[int], bool]) -> Iterator[Block]:
        last = 0
        for row in self._without_number():
            if row > last and is_head(row):
                first, last = self.levels.extent(row)
                rows, (first, last) = self._with_twin(first, last)
                yield Block(rows, self.levels.paths(first, last))
                last = rows[-1]

    def _with_twin(self, first: int, last: int) -> tuple[list[int], tuple[int, int]]:
        """All rows of a head, and the first and last of those that are read: not its twin in English."""
        if twin_heads.say_the_same(self.sheet, last, last + 1):
            return [*range(first, last + 2)], (first, last)
        if first == last and twin_heads.say_the_same(self.sheet, last + 1, last):
            return [first, last + 1], (last + 1, last + 1)
        if twin_heads.say_the_same(self.sheet, first, first - 1):
            return [*range(first - 1, last + 1)], (first, last)
        return [*range(first, last + 1)], (first, last)

    def _without_number(self) -> list[int]:
        """Rows that do not begin with a number: hardly any of a large list."""
        first = next(iter(self.sheet.columns(range(1, self.sheet.height + 1))), ())
        return [row for row, value in enumerate(first, 1) if not value or type(value) not in (float, int)]

    def _without_captions(self, blocks: list[Block]) -> list[Block]:
        """A head of a few words right above another with many is no table: 两卡惩戒 | 出入境管控 over two lists."""
        kept = []
        for place, block in enumerate(blocks):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            close = following is not None and following.header_rows[0] == block.header_rows[-1] + 1
            if following and close and 2 * _columns(block) <= _columns(following) and len(block.header_rows) == 1:
                self.captions.update(block.header_rows)
            else:
                kept.append(block)
        return kept

    def _merged_repeats(self, blocks: list[Block]) -> list[Block]:
        kept: list[Block] = []
        for block in blocks:
            if kept and _same_heads(kept[-1].heads, block.heads) and not self._titled_anew(kept[-1], block):
                kept[-1].repeats.update(block.header_rows)
            else:
                kept.append(block)
        return kept

    def _titled_anew(self, first: Block, block: Block) -> bool:
        """Whether a title of its own stands over the same head: then it is another table, not another page."""
        known = {normalise(_PAGE.sub("", text)) for text in self._titles_over(first)}
        new = {normalise(_PAGE.sub("", text)) for text in self._titles_over(block) if TITLE.search(text)}
        units = self._reporting(first), self._reporting(block)
        told = {normalise(text) for text in self._titles_over(block) if self.labels.inline(text)}
        other = self._told_over(block) - self._told_over(first)
        return not (new | told) - {""} <= known or (all(units) and units[0] != units[1]) or bool(other)

    def _told_over(self, block: Block) -> set[tuple[str, str]]:
        """What lines right above a head say of all its rows: 案件名称：“3·15”案 | 持有人：赵某."""
        told = {pair for value in self._over(block) for pair in self.labels.inline(value)}
        return {pair for pair in told if not self.labels.is_about(pair[0])}

    def _reporting(self, block: Block) -> str:
        """The unit that a line right above a head says the table is from."""
        found = filter(None, (_FROM.search(str(value)) for value in self._over(block)))
        return next((one[1] for one in found), "")

    def _over(self, block: Block) -> Iterator[object]:
        """The cells of the rows that may belong to a head, from the one right above it upwards."""
        for row in self._rows_over(block):
            yield from (value for _column, value in self.looks.texts(row))

    def _titles_over(self, block: Block) -> Iterator[str]:
        """The titles right above a head."""
        yield from (str(self.looks.texts(row)[0][1]) for row in self._rows_over(block) if self.looks.is_title(row))

    def _rows_over(self, block: Block) -> Iterator[int]:
        rows = range(block.header_rows[0] - 1, 0, -1)
        return takewhile(self._speaks_of_table, rows)

    def _above(self, block: Block, start: int) -> list[int]:
        """Rows over the head that hold no table: titles and lines of particulars, back to the data before. Over the
        first head nothing ends them: 说明：…, 登记单位：某所 | 2023年6月."""
        row, rows = block.header_rows[0] - 1, list[int]()
        few = max(1, _columns(block) // 2)
        while row >= start and (self._speaks_of_table(row) or (start == 1 and len(self.looks.texts(row)) <= few)):
            rows.append(row)
            row -= 1
        while rows and self.looks.is_blank(rows[-1]):
            rows.pop()
        return rows[::-1]

    def _speaks_of_table(self, row: int) -> bool:
        """Whether a row above a head may belong to it: blank, a title, or particulars."""
        if self.looks.is_blank(row) or self.looks.is_title(row) or self.looks.is_labelled(row) or row in self.captions:
            return True
        return self.looks.is_about_the_sheet(row) or self._tells(row)

    def _tells(self, row: int) -> bool:
        """持有人：赵某 | 扣押时间：2023年3月8日: what a line over a table says of all its rows."""
        return all(self.labels.inline(value) for _column, value in self.looks.texts(row))


def _grown(blocks: list[Block]) -> list[Block]:
    """A lower level that claims the rows above it as its own: one head, not two."""
    grown: list[Block] = []
    for block in blocks:
        if grown and block.header_rows[0] <= grown[-1].header_rows[-1]:
            grown.pop()
        grown.append(block)
    return grown


def _same_heads(one: list[Head], other: list[Head]) -> bool:
    return [normalise(head.text) for head in one] == [normalise(head.text) for head in other]


def _columns(block: Block) -> int:
    """How many columns have a head."""
    return sum(bool(head.path) for head in block.heads)
