# SPDX-License-Identifier: MIT
"""Where on a sheet the tables are: header rows of one to three levels, what stands above, where each table ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.tables import beside, twin_heads
from opsdesk.sheets.tables.labels import Labels
from opsdesk.sheets.tables.lines import ends_table, is_figure, is_signature
from opsdesk.sheets.tables.parted_days import is_part_of_day
from opsdesk.sheets.words.synonyms import normalise

MAX_LEVELS = 3
_ENOUGH = 5
_PARTICULARS = frozenset(
    ("report_unit", "filler", "fill_date", "reviewer", "report_phone", "stat_period", "money_unit")
)
_LONGEST_HEADER = 40
_SHORT_HEADER = 16
_TOP = 15  # rows
_TITLE = re.compile(r"表|名单|名册|花名册|台账|登记|统计|明细|清单|月报|日报")
_COUNTED_IN = re.compile(
    r"[(（]?(?:起|件|人|名|张|部|台|个|次|人次|场|场次|份|条|元|千元|万元|亿元|%|百分比|家|户|册|套)[)）]?"
)
_PAGE = re.compile(r"[(（【]\s*续.{0,3}[)）】]|续表[一二三四五六七八九十\d]*|\s|第.{1,3}页.*$")
_FROM = re.compile(r"(?:填报|报送|上报|填表|制表|登记)单位[^:：]{0,6}[:：]\s*([^\s:：]+)")
_LABELLED = re.compile(
    r"(?:填报|报送|上报|填表|制表|统计|报表|报告|审核|联系|单位|金额|日期|时间|负责)[^:：]{0,8}[:：]"
)


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
        self.synonyms = labels.synonyms
        self.labels = labels
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
        found = list(self._heads_by(self._is_head))
        yield from found or list(self._heads_by(self._may_be_head))[:1]

    def _heads_by(self, is_head: Callable[[int], bool]) -> Iterator[Block]:
        last = 0
        for row in self._without_number():
            if row > last and is_head(row):
                first, last = self._extent(row)
                rows, (first, last) = self._with_twin(first, last)
                yield Block(rows, self._paths(first, last))
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
        new = {normalise(_PAGE.sub("", text)) for text in self._titles_over(block) if _TITLE.search(text)}
        units = self._reporting(first), self._reporting(block)
        told = {normalise(text) for text in self._titles_over(block) if self.labels.inline(text)}
        other = self._told_over(block) - self._told_over(first)
        return not (new | told) - {""} <= known or (all(units) and units[0] != units[1]) or bool(other)

    def _told_over(self, block: Block) -> set[tuple[str, str]]:
        """What lines right above a head say of all its rows: 案件名称：“3·15”案 | 持有人：赵某."""
        row, told = block.header_rows[0] - 1, set[tuple[str, str]]()
        while row > 0 and self._speaks_of_table(row):
            told.update(pair for _column, value in self._texts(row) for pair in self.labels.inline(value))
            row -= 1
        return {pair for pair in told if not self.labels.is_about(pair[0])}

    def _reporting(self, block: Block) -> str:
        """The unit that a line right above a head says the table is from."""
        row = block.header_rows[0] - 1
        while row > 0 and self._speaks_of_table(row):
            for _column, value in self._texts(row):
                if found := _FROM.search(str(value)):
                    return found[1]
            row -= 1
        return ""

    def _titles_over(self, block: Block) -> Iterator[str]:
        """The titles right above a head."""
        row = block.header_rows[0] - 1
        while row > 0 and self._speaks_of_table(row):
            if self._is_title(row):
                yield str(self._texts(row)[0][1])
            row -= 1

    def _above(self, block: Block, start: int) -> list[int]:
        """Rows over the head that hold no table: titles and lines of particulars, back to the data before. Over the
        first head nothing ends them: 说明：…, 登记单位：某所 | 2023年6月."""
        row, rows = block.header_rows[0] - 1, list[int]()
        few = max(1, _columns(block) // 2)
        while row >= start and (self._speaks_of_table(row) or (start == 1 and len(self._texts(row)) <= few)):
            rows.append(row)
            row -= 1
        while rows and self._is_blank(rows[-1]):
            rows.pop()
        return rows[::-1]

    def _speaks_of_table(self, row: int) -> bool:
        """Whether a row above a head may belong to it: blank, a title, or particulars."""
        if self._is_blank(row) or self._is_title(row) or self._is_labelled(row) or row in self.captions:
            return True
        return self._is_about_the_sheet(row) or self._tells(row)

    def _tells(self, row: int) -> bool:
        """持有人：赵某 | 扣押时间：2023年3月8日: what a line over a table says of all its rows."""
        return all(self.labels.inline(value) for _column, value in self._texts(row))

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
        figures = sum(is_figure(value) for _column, value in cells)
        if figures > 1 and figures * 3 >= len(cells):  # a row of data without a number, before its words are looked up
            return False
        if not any(isinstance(value, str) and self.synonyms.knows(value) for _column, value in cells[:4]):
            return False
        if self._is_about_the_sheet(row) or self._is_form(row) or is_signature(self._texts(row)):
            return False
        weights = [self._weight(value) for _column, value in cells]
        against = sum(is_figure(value) or len(str(value)) > _LONGEST_HEADER for _column, value in cells)
        known = sum(weight > 0 for weight in weights)
        return sum(weights) - 2 * against >= _ENOUGH and known >= 2 and known >= 0.4 * len(cells)

    def _is_form(self, row: int) -> bool:
        """A form to fill in (案件名称 | 某案 | 案件编号 | A23…): a label before every value, in a row beside it
        too."""
        beside = (each for each in (row - 1, row + 1) if 0 < each <= self.sheet.height)
        return self._labels_in_turn(row) and any(map(self._labels_in_turn, beside))

    def _labels_in_turn(self, row: int) -> bool:
        known = [isinstance(value, str) and self.synonyms.knows(value) == 3 for _column, value in self._texts(row)]
        return len(known) > 1 and all(known[::2]) and not any(known[1::2])

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
        if self._is_of_units(last + 1):
            return True
        if any(is_figure(value) or len(str(value)) > _LONGEST_HEADER for _column, value in below):
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

    def _is_of_units(self, row: int) -> bool:
        """起 | 人 | 万元: a row of nothing but what the figures below are counted in."""
        texts = [value for _column, value in self._texts(row)]
        return len(texts) > 1 and all(isinstance(text, str) and _COUNTED_IN.fullmatch(text.strip()) for text in texts)

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

    # -- the texts

    def _paths(self, first: int, last: int) -> list[Head]:
        columns = range(1, self.sheet.width + 1)
        grid = [[self._level_text(row, column) for column in columns] for row in range(first, last + 1)]
        if self._is_of_units(last):  # said in brackets behind the words above
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


def _columns(block: Block) -> int:
    """How many columns have a head."""
    return sum(bool(head.path) for head in block.heads)
