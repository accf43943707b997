# SPDX-License-Identifier: MIT
"""What one cell of an import's preview shows, and what is painted of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QColor

from opsdesk.records.problem import Severity

if TYPE_CHECKING:
    from opsdesk.gui.imports.import_told import Change
    from opsdesk.sheets.table import CellProblem


@dataclass(frozen=True, slots=True)
class Face:
    """What a cell shows: its masked text, whether it stands at the right, the tint behind it, what a repaired cell said
    before, whether it was concluded, what is said of it, what it does to a record the office holds."""

    text: str
    right: bool
    ground: QBrush | QColor | None
    struck: str
    inferred: bool
    problems: list[CellProblem]
    change: Change | None = None

    @property
    def marked(self) -> bool:
        """Whether the sign of a problem stands in the cell; what is merely noted has none."""
        return any(problem.severity is not Severity.INFO for problem in self.problems)

    @property
    def parts(self) -> tuple[tuple[str, str, bool], ...]:
        """What is painted: text, colour token and whether it is struck through; the old before the new."""
        if self.struck:
            return (self.struck, "changed_ink", True), ("→", "changed_mark", False), (self.text, "changed_ink", False)
        if self.change is None:
            return ()
        held, said = (self.change.held or "—", "changed_ink", True), (self.text or "—", "changed_ink", False)
        match self.change.how:
            case "keep":
                return (self.text, "text3", True), (self.change.held, "text", False)
            case "differs":
                return (
                    (self.change.held, "warning_ink", False),
                    ("≠", "warning_mark", False),
                    (self.text, "text", False),
                )
            case "fill" if not self.change.held:
                return ("→", "changed_mark", False), said
        return held, ("→", "changed_mark", False), said
