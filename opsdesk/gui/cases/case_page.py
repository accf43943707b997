# SPDX-License-Identifier: MIT
"""A page about one case: the bar that chooses it, reading anew when it is chosen or the page comes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from opsdesk.gui.cases.case_bar import CaseBar
from opsdesk.gui.looks.words import key_line

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class CasePage(QWidget):
    """`opened` shows a record, `turned` another page about the case. Pages fill `refresh` and lay out by `stack`."""

    opened = Signal(str, str)
    turned = Signal(str, str)
    committed = Signal(str, str)

    def __init__(self, office: Office, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.bar = CaseBar(office, title)

    subject_register = "case"

    @property
    def subject(self) -> str:
        """The id it is about; empty for none."""
        return self.bar.case()

    def take(self, case_id: str) -> None:
        """Be about this case."""
        self.bar.take(case_id)

    def come(self) -> None:
        """Read anew on being shown; without a case the cursor is where one is chosen."""
        self.refresh()
        if not self.bar.case():
            self.bar.box.focus()

    def case(self) -> str:
        """The case to read, empty for none; one that was sealed since or is gone is let go."""
        case = self.bar.case()
        if case and self._office.reader.get("case", case) is None:
            self.bar.take("")
        return self.bar.case()

    def refresh(self) -> None:
        """Read anew; pages fill it."""
        raise NotImplementedError

    def stack(self, across: QLayout, keys: list[tuple[str, str]]) -> None:
        """The bar above, what the page shows below it, the keys at the foot."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(across, 1)
        column.addWidget(key_line(keys))
