# SPDX-License-Identifier: MIT
"""One row of a sheet, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from opsdesk.sheets.table import CellProblem
from opsdesk.sheets.table import Row as SheetRow
from opsdesk.work.landing.differing import Differs, Settled
from opsdesk.work.landing.landed import Doubt


@dataclass(slots=True)
class RowPlan:
    """One sheet row and what becomes of it.

    `differs` are fields of met records that the sheet tells otherwise; `touched` are the records it means, new or met;
    `doubt` is why the row waits as a whole, with the records it may mean. `fills` are fields of met records that the
    row changes, `settled` differences decided in the preview, `answered` a doubt answered there. `judged` is what the
    rules across records will say of it, None until somebody asked (`import_judging`); `repeats` are the records it
    tells of that an earlier row of the same import brings.
    """

    source: SheetRow
    outcome: str
    problems: list[CellProblem]
    differs: list[Differs] = field(default_factory=list)
    touched: list[tuple[str, str]] = field(default_factory=list)
    doubt: Doubt | None = None
    fills: Sequence[Differs] = ()
    settled: Sequence[Settled] = ()
    answered: Doubt | None = None
    judged: Sequence[CellProblem] | None = None
    repeats: Sequence[tuple[str, str]] = ()

    @property
    def row(self) -> int:
        """The row's number in its sheet."""
        return self.source.row
