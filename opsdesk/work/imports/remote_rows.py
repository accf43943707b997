# SPDX-License-Identifier: MIT
"""The rows and the repairs of an import held by another process, with the faces of those held here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from opsdesk.sheets.table import Row
from opsdesk.work.imports.helper_line import Helper
from opsdesk.work.imports.import_rows import ProblemKind
from opsdesk.work.imports.repairs import Repair
from opsdesk.work.landing.row_plan import RowPlan

PAGE, PAGES_KEPT = 64, 32


class RemoteRepairs:
    """`Repairs` done in the other process."""

    def __init__(self, helper: Helper, wrote: Callable[[int, int], None]) -> None:
        self._helper, self._wrote = helper, wrote
        self._steps, self.can_redo = 0, False
        self._sent: dict[tuple[int, int], dict[tuple[int, str], Any]] = {}

    @property
    def done(self) -> int:
        """How many steps stand."""
        return self._steps

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._steps > 0

    def do(self, step: Iterable[Repair]) -> list[Row]:
        """One step; the rows it wrote into."""
        return self._ask("do", tuple(step))

    def undo(self) -> list[Row]:
        """Take the last step back."""
        return self._ask("undo")

    def redo(self) -> list[Row]:
        """Do it once more."""
        return self._ask("redo")

    def sent(self, file: int, table: int) -> dict[tuple[int, str], Any]:
        """What the station wrote in the repaired cells of a table."""
        return self._sent.get((file, table), {})

    def _ask(self, deed: str, *step: Any) -> list[Row]:
        rows: list[Row]
        rows, self._steps, self.can_redo, sent = self._helper.ask("repair", deed, *step)
        for place in {*sent, *self._sent}:
            self._wrote(*place)
        self._sent = sent
        return rows


class RemoteRows:
    """`Rows` fetched a page at a time as they come into view."""

    def __init__(self, helper: Helper, file: int, table: int) -> None:
        self._helper, self._place = helper, (file, table)
        self._pages: OrderedDict[int, list[RowPlan]] = OrderedDict()
        self.numbers: Sequence[int]
        self.kinds: Sequence[ProblemKind]
        self.numbers, self.kinds = helper.ask("facts", file, table)

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, place: int) -> RowPlan:
        """One row."""
        page, within = divmod(place, PAGE)
        if page not in self._pages:
            self.fetch(page)
        return self._pages[page][within]

    @property
    def latest(self) -> int:
        """The page that was fetched last."""
        return next(reversed(self._pages), 0)

    def fetch(self, page: int) -> None:
        """Have a page here."""
        self._pages[page] = self._helper.ask("rows", *self._place, page * PAGE, PAGE)
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def select(self, outcomes: Collection[str], only_problems: bool) -> Sequence[int]:
        """Places of rows of these fates."""
        if not outcomes and not only_problems:
            return range(len(self))
        chosen: Sequence[int] = self._helper.ask("select", *self._place, frozenset(outcomes), only_problems)
        return chosen

    def alike(self, column: int, message: str, text: str) -> list[str]:
        """The cells of a column of which the same is said and which hold the same text."""
        cells: list[str] = self._helper.ask("alike", *self._place, column, message, text)
        return cells

    def find(self, sought: str, columns: Sequence[int], whole: bool) -> list[tuple[int, int]]:
        """(place, column) of the cells that hold `sought`, or are it."""
        found: list[tuple[int, int]] = self._helper.ask("find", *self._place, sought, tuple(columns), whole)
        return found

    def forget(self) -> None:
        """Rows were written into: fetch them anew."""
        self._pages.clear()

    def renew(self) -> None:
        """More is said of the rows by now: fetch them, and the kinds of problems, anew."""
        self._pages.clear()
        self.numbers, self.kinds = self._helper.ask("facts", *self._place)
