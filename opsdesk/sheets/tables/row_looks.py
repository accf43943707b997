# SPDX-License-Identifier: MIT
"""What a row of a sheet looks like to who has not found its tables yet: a title, particulars, a head, nothing."""

from __future__ import annotations

import re

from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.tables.labels import PARTICULARS
from opsdesk.sheets.tables.lines import ends_table, is_figure, is_signature
from opsdesk.sheets.words.synonyms import Synonyms

LONGEST_HEADER = 40
TITLE = re.compile(r"表|名单|名册|花名册|台账|登记|统计|明细|清单|月报|日报")
_ENOUGH = 5
_SHORT_HEADER = 16
_TOP = 15  # rows
_COUNTED_IN = re.compile(
    r"[(（]?(?:起|件|人|名|张|部|台|个|次|人次|场|场次|份|条|元|千元|万元|亿元|%|百分比|家|户|册|套)[)）]?"
)
_LABELLED = re.compile(
    r"(?:填报|报送|上报|填表|制表|统计|报表|报告|审核|联系|单位|金额|日期|时间|负责)[^:：]{0,8}[:：]"
)


class RowLooks:
    """The rows of one sheet, each by itself; rows are numbered from 1."""

    def __init__(self, sheet: Sheet, synonyms: Synonyms) -> None:
        self.sheet = sheet
        self.synonyms = synonyms

    def texts(self, row: int) -> list[tuple[int, object]]:
        """The cells that hold anything, with their columns."""
        return [(column, value) for column, value in enumerate(self.sheet.rows[row - 1], 1) if value is not None]

    def is_blank(self, row: int) -> bool:
        """Nothing stands in it."""
        return not self.texts(row)

    def is_title(self, row: int) -> bool:
        """One text, or a title with particulars beside it: 追赃挽损统计表 | 单位：万元."""
        (_column, first), *others = self.texts(row) or [(0, None)]
        if not isinstance(first, str) or ends_table(first):
            return False
        beside = (isinstance(value, str) and _LABELLED.match(value.strip()) for _column, value in others)
        return not others or (TITLE.search(first) is not None and all(beside))

    def is_labelled(self, row: int) -> bool:
        """Particulars with their label: 填报单位：网安大队."""
        texts = [value for _column, value in self.texts(row) if isinstance(value, str)]
        return bool(texts) and bool(_LABELLED.match(texts[0].strip())) and not ends_table(texts[0])

    def is_head(self, row: int) -> bool:
        """Words over columns, enough of them known, and hardly a figure among them."""
        if is_figure(next(filter(None, self.sheet.rows[row - 1]), None)):  # most rows, told at a glance
            return False
        cells = self.texts(row)
        if len(cells) < 2 or is_figure(cells[0][1]):
            return False
        figures = sum(is_figure(value) for _column, value in cells)
        if figures > 1 and figures * 3 >= len(cells):  # a row of data without a number, before its words are looked up
            return False
        if not any(isinstance(value, str) and self.synonyms.knows(value) for _column, value in cells[:4]):
            return False
        if self.is_about_the_sheet(row) or self._is_form(row) or is_signature(self.texts(row)):
            return False
        weights = [self._weight(value) for _column, value in cells]
        against = sum(is_figure(value) or len(str(value)) > LONGEST_HEADER for _column, value in cells)
        known = sum(weight > 0 for weight in weights)
        return sum(weights) - 2 * against >= _ENOUGH and known >= 2 and known >= 0.4 * len(cells)

    def _is_form(self, row: int) -> bool:
        """A form to fill in (案件名称 | 某案 | 案件编号 | A23…): a label before every value, in a row beside it
        too."""
        beside = (each for each in (row - 1, row + 1) if 0 < each <= self.sheet.height)
        return self._labels_in_turn(row) and any(map(self._labels_in_turn, beside))

    def _labels_in_turn(self, row: int) -> bool:
        known = [isinstance(value, str) and self.synonyms.knows(value) == 3 for _column, value in self.texts(row)]
        return len(known) > 1 and all(known[::2]) and not any(known[1::2])

    def may_be_head(self, row: int) -> bool:
        """Where no row is sure to be a head: short words, none twice, some of them known, and data below."""
        if row > _TOP or self.is_about_the_sheet(row):
            return False
        texts = [value.strip() for _column, value in self.texts(row) if isinstance(value, str)]
        if len(texts) < 4 or len(texts) < len(self.texts(row)) or len(set(texts)) < len(texts):
            return False
        if any(len(text) > _SHORT_HEADER or is_figure(text) for text in texts):
            return False
        below = self.texts(row + 1) if row < self.sheet.height else []
        return sum(map(bool, map(self._weight, texts))) >= 2 and any(is_figure(value) for _column, value in below)

    def is_about_the_sheet(self, row: int) -> bool:
        """Whether the known words of a row only say who reports and when: 填报单位 | 网安大队 | 填报人 | 刘某."""
        found = [self.synonyms.matches(value) for _column, value in self.texts(row) if isinstance(value, str)]
        strong = [{match.key for match in matches if not match.spelling.weak} for matches in found]
        about = sum(bool(keys) and keys <= PARTICULARS for keys in strong)
        own = sum(not keys <= PARTICULARS for keys in strong)
        return about > own if about > 1 else self.is_labelled(row) and own < 3

    def _weight(self, value: object) -> int:
        """3 for a strong header, 1 for a weak one or one that is a letter off."""
        if not isinstance(value, str):
            return 0
        return self.synonyms.knows(value) or int(bool(self.synonyms.near(value)))

    def is_of_units(self, row: int) -> bool:
        """起 | 人 | 万元: a row of nothing but what the figures below are counted in."""
        texts = [value for _column, value in self.texts(row)]
        return len(texts) > 1 and all(isinstance(text, str) and _COUNTED_IN.fullmatch(text.strip()) for text in texts)
