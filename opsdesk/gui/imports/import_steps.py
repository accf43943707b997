# SPDX-License-Identifier: MIT
"""Where each repair of a preview began, so that the cursor comes to what Ctrl+Z or Ctrl+Y changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opsdesk.work.imports.remote_rows import RemoteRepairs
    from opsdesk.work.imports.repairs import Repairs


@dataclass(frozen=True, slots=True)
class _Step:
    repairs: Repairs | RemoteRepairs
    place: tuple[int, int]
    cell: str


class ImportSteps:
    """The first cell of each step done at this desk; nothing is known of those of a preview taken up again."""

    def __init__(self) -> None:
        self._steps: dict[int, _Step] = {}  # by number

    def note(self, repairs: Repairs | RemoteRepairs, place: tuple[int, int], cell: str) -> None:
        """The last of these repairs began in this cell of a table (file and table, from 0)."""
        self._steps[repairs.done] = _Step(repairs, place, cell)

    def cell_of(self, number: int, repairs: Repairs | RemoteRepairs, place: tuple[int, int]) -> str:
        """The address of a step's first cell; empty when it is not known, or lies in another table."""
        step = self._steps.get(number)
        return step.cell if step is not None and step.repairs is repairs and step.place == place else ""
