# SPDX-License-Identifier: MIT
"""Which cells of a sheet are labels: words of a head that stand beside what they name (姓名 | 赵某, 性别：男)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from opsdesk.records import choices
from opsdesk.records.problem import Severity
from opsdesk.sheets.cells.kinds_behind import kind_behind
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.words.header_text import normalise
from opsdesk.sheets.words.synonyms import Synonyms, shipped

STRONG = 3
# What lines around a table say of the sheet as a whole.
PARTICULARS = frozenset(("report_unit", "filler", "fill_date", "reviewer", "report_phone", "stat_period", "money_unit"))
_LONGEST = 20
_WORDY = frozenset(("text", "ref", "unit", "period"))  # types that anything can be read as
_BETWEEN = " \t\n\u3000,，;；、|。"
_LABEL = re.compile(  # 姓　名 may be spaced out
    rf"(?:^|(?<=[{_BETWEEN}]))((?:[一-鿿][ \u3000]+){{1,2}}[一-鿿]|[^{_BETWEEN}:：]{{2,18}})[ \u3000]*[:：]"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A written cell: its row and first column, its last column and last row (merged ones), and its value."""

    row: int
    column: int
    right: int
    bottom: int
    value: object


def cells_of(sheet: Sheet, row: int) -> list[Cell]:
    """The cells written in a row; a merged one once, in the row it begins in."""
    found = []
    for column, value in enumerate(sheet.rows[row - 1], 1):
        if value is not None:
            merge = sheet.merge(row, column)
            right, bottom = (merge.right, merge.bottom) if merge else (column, row)
            found.append(Cell(row, column, right, bottom, value))
    return found


class Labels:
    """Knows the labels of one file, for all that ask of its sheets; the same cells are asked for over and over."""

    def __init__(self, synonyms: Synonyms) -> None:
        self.synonyms = synonyms
        self._known: dict[str, int] = {}

    @classmethod
    def of(cls, knowledge: Knowledge) -> Labels:
        """Those that are shipped and those an office has learnt, by heads of any kind of sheet."""
        learnt = {header: key for (_kind, header), key in knowledge.spellings.items()}
        return cls(shipped().learned(learnt))

    def weight(self, value: object) -> int:
        """3 for a cell that is surely a label, 1 for one that may be, 0 for others."""
        if not isinstance(value, str) or len(value) > 2 * _LONGEST:
            return 0
        if value not in self._known:
            self._known[value] = self._weighed(value)
        return self._known[value]

    def _weighed(self, value: str) -> int:
        text = normalise(value)
        if not text or len(text) > _LONGEST or any(map(str.isdecimal, text)):
            return 0
        ends = value.rstrip().endswith((":", "："))
        return self.synonyms.knows(value) or int(ends)

    def is_about(self, label: str) -> bool:
        """Whether a label only says who reports and when."""
        keys = {match.key for match in self.synonyms.matches(label) if not match.spelling.weak}
        return bool(keys) and keys <= PARTICULARS

    def means(self, label: object, key: str) -> bool:
        """Whether a cell is a label of the field `key`, bracketed words aside."""
        return isinstance(label, str) and any(match.key == key for match in self.synonyms.matches(label))

    def is_listed(self, value: object) -> bool:
        """Whether a text stands in the list of spellings as it is: a glance, no search."""
        return isinstance(value, str) and self.synonyms.lists(value)

    def inline(self, value: object) -> list[tuple[str, str]]:
        """(label, what it says) of a cell that holds both, one pair or several: 姓名：赵某　性别：男. Nothing for
        other cells, nor for a label alone."""
        if not isinstance(value, str) or (":" not in value and "：" not in value):
            return []
        marks = [mark for mark in _LABEL.finditer(value) if self.weight(mark[1])]
        if not marks or value[: marks[0].start()].strip():
            return []
        ends = [*(mark.start() for mark in marks[1:]), len(value)]
        said = [
            (re.sub(r"\s+", "", mark[1]), value[mark.end() : end].strip(_BETWEEN))
            for mark, end in zip(marks, ends, strict=True)
        ]
        return said if len(said) > 1 or said[0][1] else []

    def evidence(self, pairs: Iterable[tuple[str, object]]) -> tuple[int, int]:
        """(values that read as their label says, values that do not): texts tell nothing."""
        told = [self.holds(label, value) for label, value in pairs if value is not None]
        return told.count(True), told.count(False)

    def holds(self, label: str, value: object) -> bool | None:
        """Whether a value reads as what its label names; None where anything would."""
        for match in self.synonyms.matches(label)[:1]:
            if match.spelling.type == "code":
                return _is_code(match.key, value) or None
            if match.spelling.type in _WORDY or match.key in ("person_name", "victim_name", "seq"):
                return None
            reading = kind_behind(match.key).read(value)
            refused = any(problem.severity is Severity.ERROR for problem in reading.problems)
            return reading.value is not None and not refused
        return None


def _is_code(key: str, value: object) -> bool:
    try:
        return choices.codes(key).find(str(value).strip()) is not None
    except FileNotFoundError:
        return False
