# SPDX-License-Identifier: MIT
"""What was decided about rows of a preview, step by step among the repairs: the last step of either is undone first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from opsdesk.work.imports.settling import Said


@dataclass(frozen=True, slots=True)
class Chosen:
    """That the row of that number means a record (id), none of those offered (""), or is left open (None)."""

    table: int
    row: int
    record_id: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One step: what was said of a file's rows, or which record one of them means, before and after; `repairs` is how
    many repairs stood then."""

    file: int
    before: Said | Chosen
    after: Said | Chosen
    repairs: int


class Decisions:
    """The steps of one preview."""

    def __init__(self) -> None:
        self._done: list[Decision] = []
        self._undone: list[Decision] = []

    def do(self, file: int, before: Any, after: Any, repairs: int) -> None:
        """One step more; what was undone before is forgotten."""
        if before != after:
            self._done.append(Decision(file, before, after, repairs))
            self._undone.clear()

    def undo(self, repairs: int) -> Decision | None:
        """The step to be taken back, where it is later than the last of so many repairs."""
        if not self._done or self._done[-1].repairs < repairs:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self, repairs: int) -> Decision | None:
        """The step to be done once more, where it comes before the next repair."""
        if not self._undone or self._undone[-1].repairs != repairs:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]
