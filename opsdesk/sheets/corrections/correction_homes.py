# SPDX-License-Identifier: MIT
"""Where the rows of a correction workbook are at home: which of its rows stood where in the file it corrects.

People see and repair a returned row under the number it had; the workbook that came back is read under its own. What
was said about a place there is put here before the reading, what was read here is told of the place there after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from opsdesk.sheets.address import address, place_of
from opsdesk.sheets.answers import Answers, TableAnswers
from opsdesk.sheets.corrections.correction_rows import KEY
from opsdesk.sheets.files.workbook import Sheet

_KEY = re.compile(rf"{KEY}:([0-9a-f]{{64}}):(\d+):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a row stood: the file, by its SHA-256, the sheet as it is called here, and the row."""

    sha256: str
    sheet: str
    row: int


class Homes:
    """The homes of all rows that have a key; false when there is none.

    Rows of several files may lie in one workbook, when somebody pasted two corrections into one. Sheets of the second
    file are called after it as well, for theirs may have the same names: 5月（3f2a）.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._homes: dict[tuple[str, int], Home] = {}
        self.originals: tuple[str, ...] = ()
        for sheet in sheets:
            for row, line in enumerate(sheet.rows, 1):
                if found := _key_in(line):
                    self._homes[sheet.name, row] = self._named(found[1], found[3], int(found[2]))
        self._here = {(home.sheet, home.row): place for place, home in reversed(self._homes.items())}
        self._sheets = {(home.sheet, sheet): None for (sheet, _row), home in self._homes.items()}

    def __bool__(self) -> bool:
        return bool(self._homes)

    def of(self, sheet: str, row: int) -> Home | None:
        """Where a row of this workbook stood; None for one without a key."""
        return self._homes.get((sheet, row))

    def brought_here(self, answers: Answers) -> Answers:
        """What was said of rows at home, said of where they lie in this workbook."""
        if not answers:
            return answers
        return replace(
            answers,
            tables=dict(self._tables(answers.tables)),
            cells=self._cells(answers.cells),
            left=self._left(answers.left),
            head={here: answers.head[there] for there, here in self._sheets if there in answers.head},
        )

    def _named(self, sha256: str, sheet: str, row: int) -> Home:
        self.originals = tuple(dict.fromkeys((*self.originals, sha256)))
        return Home(sha256, sheet if sha256 == self.originals[0] else f"{sheet}（{sha256[:4]}）", row)

    def _cells(self, said: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for sheet, cells in said.items():
            for where, text in cells.items():
                row, column = place_of(where)
                if place := self._here.get((sheet, row)):
                    found.setdefault(place[0], {})[address(place[1], column)] = text
        return found

    def _left(self, said: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for sheet, rows in said.items():
            for here, row in filter(None, (self._here.get((sheet, row)) for row in rows)):
                found.setdefault(here, []).append(row)
        return found

    def _tables(self, said: Mapping[str, TableAnswers]) -> Iterator[tuple[str, TableAnswers]]:
        """A table is known by its sheet and its head: only the sheet may be called otherwise here."""
        for key, answers in said.items():
            sheet, place = key.rsplit("!", 2)[0], key.rsplit("!", 2)[1:]
            yield from (("!".join((here, *place)), answers) for there, here in self._sheets if there == sheet)


def _key_in(line: Sequence[object]) -> re.Match[str] | None:
    keys = (_KEY.fullmatch(value) for value in reversed(line) if isinstance(value, str))
    return next(filter(None, keys), None)
