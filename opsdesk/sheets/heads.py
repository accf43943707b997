# SPDX-License-Identifier: MIT
"""Where on a sheet the tables are: header rows of one to three levels, what stands above, where each table ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from opsdesk.sheets.lines import ends_table, is_figure
from opsdesk.sheets.synonyms import Synonyms, normalise
from opsdesk.sheets.workbook import Sheet

MAX_LEVELS = 3
_ENOUGH = 5
_PARTICULARS = frozenset(
    ("report_unit", "filler", "fill_date", "reviewer", "report_phone", "stat_period", "money_unit")
)
_LONGEST_HEADER = 40
_SHORT_HEADER = 16
_TOP = 15  # rows
_TITLE = re.compile(r"表|名单|名册|花名册|台账|登记|统计|明细|清单|月报|日报")
_PAGE = re.compile(r"[(（【]\s*续.{0,3}[)）】]|续表|\s|第.{1,3}页.*$")
_LABELLED = re.compile(
    r"(?:填报|报送|上报|填表|制表|统计|报表|报告|审核|联系|单位|金额|日期|时间|负责)[^:：]{0,8}[:：]"
)


@dataclass(frozen=True, slots=True)
class Head:
    """One column of a head: its number and the texts from the top level down, repeats dropped."""

    column: int
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """The levels joined by `/`."""
        return "/".join(self.path)


@dataclass(slots=True)
class Block:
    """A table's place: header rows, columns, rows above that speak of it, and its body (ends included).

    `side` are the columns (0-based) of one of several tables side by side.
    """

    header_rows: list[int]
    heads: list[Head]
    above: list[int] = field(default_factory=list)
    body: range = range(0)
    repeats: set[int] = field(default_factory=set)
    side: slice = field(default_factory=lambda: slice(None))


def find(sheet: Sheet, synonyms: Synonyms) -> list[Block]:
    """Every table of the sheet, from top to bottom; a head repeated by the printer belongs to its table."""
    return list(_Finder(sheet, synonyms).blocks())


def at(sheet: Sheet, row: int) -> Block:
    """The one table of a sheet whose head somebody said stands in `row`, whatever its words."""
    texts = [(column, str(value).strip()) for column, value in enumerate(sheet.rows[row - 1], 1) if value is not None]
    heads = [Head(column, (text,)) for column, text in texts]
    return Block([row], heads, list(range(1, row)), range(row + 1, sheet.height + 1))


class _Finder:
    def __init__(self, sheet: Sheet, synonyms: Synonyms) -> None:
        self.sheet = sheet
        self.synonyms = synonyms
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
            yield from self._sides(block)

    def _heads(self) -> Iterator[Block]:
        found = list(self._heads_by(self._is_head))
        yield from found or list(self._heads_by(self._may_be_head))[:1]

    def _heads_by(self, is_head: Callable[[int], bool]) -> Iterator[Block]:
        row = 1
        while row <= self.sheet.height:
            if is_head(row):
                first, last = self._extent(row)
                heads = self._paths(first, last)
                yield Block(list(range(first, last + 1)), heads)
                row = last
            row += 1

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
        new = {normalise(_PAGE.sub("", text)) for text in self._titles_over(block) if _TITLE.search(text)}
        return not new <= known

    def _titles_over(self, block: Block) -> Iterator[str]:
        """The titles right above a head."""
        row = block.header_rows[0] - 1
        while row > 0 and self._speaks_of_table(row):
            if self._is_title(row):
                yield str(self._texts(row)[0][1])
            row -= 1

    def _above(self, block: Block, start: int) -> list[int]:
        """Rows over the head that hold no table: titles and lines of particulars, back to the data before. Over the
        first head 说明：… ends nothing."""
        row, rows = block.header_rows[0] - 1, []
        while row >= start and (self._speaks_of_table(row) or (start == 1 and len(self._texts(row)) == 1)):
            rows.append(row)
            row -= 1
        while rows and self._is_blank(rows[-1]):
            rows.pop()
        return rows[::-1]

    def _speaks_of_table(self, row: int) -> bool:
        """Whether a row above a head may belong to it: blank, a title, or particulars."""
        if self._is_blank(row) or self._is_title(row) or self._is_labelled(row) or row in self.captions:
            return True
        return self._is_about_the_sheet(row)

    # -- what a row looks like

    def _texts(self, row: int) -> list[tuple[int, object]]:
        return [(column, value) for column, value in enumerate(self.sheet.rows[row - 1], 1) if value is not None]

    def _is_blank(self, row: int) -> bool:
        return not self._texts(row)

    def _is_title(self, row: int) -> bool:
        """One text, or a title with particulars beside it: 追赃挽损统计表 | 单位：万元."""
        (_column, first), *others = self._texts(row) or [(0, None)]
        if not isinstance(first, str) or ends_table(first):
            return False
        beside = (isinstance(value, str) and _LABELLED.match(value.strip()) for _column, value in others)
        return not others or (_TITLE.search(first) is not None and all(beside))

    def _is_labelled(self, row: int) -> bool:
        texts = [value for _column, value in self._texts(row) if isinstance(value, str)]
        return bool(texts) and bool(_LABELLED.match(texts[0].strip())) and not ends_table(texts[0])

    def _is_head(self, row: int) -> bool:
        if is_figure(next(filter(None, self.sheet.rows[row - 1]), None)):  # most rows, told at a glance
            return False
        cells = self._texts(row)
        if len(cells) < 2 or is_figure(cells[0][1]):
            return False
        if not any(isinstance(value, str) and self.synonyms.knows(value) for _column, value in cells[:4]):
            return False
        if self._is_about_the_sheet(row):
            return False
        weights = [self._weight(value) for _column, value in cells]
        against = sum(is_figure(value) or len(str(value)) > _LONGEST_HEADER for _column, value in cells)
        known = sum(weight > 0 for weight in weights)
        return sum(weights) - 2 * against >= _ENOUGH and known >= 2 and known >= 0.4 * len(cells)

    def _may_be_head(self, row: int) -> bool:
        """Where no row is sure to be a head: short words, none twice, some of them known, and data below."""
        if row > _TOP or self._is_about_the_sheet(row):
            return False
        texts = [value.strip() for _column, value in self._texts(row) if isinstance(value, str)]
        if len(texts) < 4 or len(texts) < len(self._texts(row)) or len(set(texts)) < len(texts):
            return False
        if any(len(text) > _SHORT_HEADER or is_figure(text) for text in texts):
            return False
        below = self._texts(row + 1) if row < self.sheet.height else []
        return sum(map(bool, map(self._weight, texts))) >= 2 and any(is_figure(value) for _column, value in below)

    def _is_about_the_sheet(self, row: int) -> bool:
        """Whether the known words of a row only say who reports and when: 填报单位 | 网安大队 | 填报人 | 刘某."""
        found = [self.synonyms.matches(value) for _column, value in self._texts(row) if isinstance(value, str)]
        strong = [{match.key for match in matches if not match.spelling.weak} for matches in found]
        about = sum(bool(keys) and keys <= _PARTICULARS for keys in strong)
        own = sum(not keys <= _PARTICULARS for keys in strong)
        return about > own if about > 1 else self._is_labelled(row) and own < 3

    def _weight(self, value: object) -> int:
        """3 for a strong header, 1 for a weak one or one that is a letter off."""
        if not isinstance(value, str):
            return 0
        return self.synonyms.knows(value) or int(bool(self.synonyms.near(value)))

    # -- how many levels

    def _extent(self, row: int) -> tuple[int, int]:
        first = last = row
        while last - first + 1 < MAX_LEVELS and last < self.sheet.height and self._continues(first, last):
            last += 1
        while last - first + 1 < MAX_LEVELS and first > 1 and self._starts_above(first):
            first -= 1
        return first, last

    def _continues(self, first: int, last: int) -> bool:
        """Whether the row below is one more level of the head that ends at `last`."""
        below = self._texts(last + 1)
        if any(is_figure(value) or len(str(value)) > _LONGEST_HEADER for _column, value in below):
            return False
        if any(self._reaches(column, first, last, last + 1) for column in range(1, self.sheet.width + 1)):
            return True
        if self._is_lone_level(below, last):
            return True
        if not below or not all(self._is_child(column, last) for column, _value in below):
            return False
        known = sum(self.synonyms.knows(str(value)) > 0 for _column, value in below)
        stays = any(
            self.sheet.value(last + 1, column) is None
            and any(self.sheet.value(row, column) is not None for row in range(first, last + 1))
            for column in range(1, self.sheet.width + 1)
        )
        return stays and known * 2 >= len(below)

    def _is_lone_level(self, below: list[tuple[int, object]], last: int) -> bool:
        """Whether a few words under unmerged parents, and nothing in the first column, are all headers: 银行卡 alone
        below 涉案两卡（张）. A row of data says more, a caption stands in the first column."""
        if not below or below[0][0] == self._texts(last)[0][0]:
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
        above = self._texts(first - 1)
        if len(above) < 2 or any(not isinstance(value, str) or is_figure(value) for _column, value in above):
            return False
        if any(
            ":" in str(value) or "：" in str(value) or len(str(value)) > _LONGEST_HEADER for _column, value in above
        ):
            return False
        if any(self._reaches(column, 1, first - 1, first) for column, _value in above):
            return True
        merges = (self.sheet.merge(first - 1, column) for column, _value in above)
        if any(merge is not None and merge.right > merge.left for merge in merges):
            return True
        known = sum(self.synonyms.knows(str(value)) > 0 for _column, value in above)
        return known * 2 >= len(above) and any(self.sheet.value(first, column) is None for column, _value in above)

    # -- side by side

    def _sides(self, block: Block) -> Iterator[Block]:
        """Tables side by side share their rows: a second 序号 starts the second one, or an empty column before heads
        that are there already."""
        starts = [place for place, head in enumerate(block.heads) if _own_text(head) == "序号"]
        if len(starts) < 2 or starts[0] != 0:
            starts = self._behind_gaps(block)
        if len(starts) < 2:
            yield block
            return
        sides = [block.heads[start:end] for start, end in zip(starts, [*starts[1:], len(block.heads)], strict=True)]
        captioned = len(block.header_rows) > 1 and all(map(_is_captioned, sides))
        for heads in sides:
            while heads and not heads[-1].path:
                heads.pop()
            side = slice(heads[0].column - 1, heads[-1].column)
            rows, above = block.header_rows, block.above
            if captioned:  # 管控人员 | 惩戒人员, each over the whole of its table
                heads = [Head(head.column, head.path[1:]) for head in heads]
                rows, above = rows[1:], [*above, rows[0]]
            yield Block(rows, heads, above, block.body, block.repeats, side)

    def _behind_gaps(self, block: Block) -> list[int]:
        starts = [0]
        for place, head in enumerate(block.heads[1:-1], 1):
            left = {_own_text(each) for each in block.heads[starts[-1] : place] if each.path}
            right = {_own_text(each) for each in block.heads[place + 1 :] if each.path}
            if not head.path and block.heads[place + 1].path and left & right and self._is_empty(block, head.column):
                starts.append(place + 1)
        return starts

    def _is_empty(self, block: Block, column: int) -> bool:
        return all(self.sheet.value(row, column) is None for row in block.body)

    # -- the texts

    def _paths(self, first: int, last: int) -> list[Head]:
        columns = range(1, self.sheet.width + 1)
        grid = [[self._level_text(row, column) for column in columns] for row in range(first, last + 1)]
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


def _grown(blocks: list[Block]) -> list[Block]:
    """A lower level that claims the rows above it as its own: one head, not two."""
    grown: list[Block] = []
    for block in blocks:
        if grown and block.header_rows[0] <= grown[-1].header_rows[-1]:
            grown.pop()
        grown.append(block)
    return grown


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


def _same_heads(one: list[Head], other: list[Head]) -> bool:
    return [normalise(head.text) for head in one] == [normalise(head.text) for head in other]


def _own_text(head: Head) -> str:
    """What the lowest level says."""
    return normalise(head.path[-1]) if head.path else ""


def _is_captioned(heads: list[Head]) -> bool:
    """Whether one word stands over every head: the table's name, not a level of its heads."""
    written = [head.path for head in heads if head.path]
    return all(len(path) > 1 for path in written) and len({path[0] for path in written}) == 1


def _columns(block: Block) -> int:
    """How many columns have a head."""
    return sum(bool(head.path) for head in block.heads)
