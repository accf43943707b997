# SPDX-License-Identifier: MIT
"""What two records about to become one both tell: each pair side by side, and which of the two stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.titles import named_references
from opsdesk.gui.looks.value_words import cell_words
from opsdesk.gui.looks.words import Elided, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView
from opsdesk.store.reading.reader import Row
from opsdesk.work.record.told_twice import BLANK, Twice

if TYPE_CHECKING:
    from opsdesk.store.office import Office

MOST_SEEN = 138  # px: a line of words and three pairs


class TwiceRows(QScrollArea):
    """Both stay until one is chosen."""

    def __init__(self, office: Office, register: str, sides: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._register, self._sides = office, register, sides
        self.choices: list[tuple[Twice, ChoiceBox]] = []
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.hide()

    def show_pairs(self, pairs: Sequence[Twice]) -> None:
        """List them; what was chosen of pairs that are still there stays chosen."""
        chosen = set(self.drop())
        self.choices.clear()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(words(_("像是登记了两次，不选就都留下："), "warning"), 0, 0, 1, 4)
        for place, pair in enumerate(pairs, 1):
            self._add(grid, place, pair, chosen)
        inside = QWidget()
        inside.setLayout(grid)
        self.setWidget(inside)
        self.setFixedHeight(min(inside.sizeHint().height(), fonts.scaled(MOST_SEEN)))
        self.setVisible(bool(pairs))

    def drop(self) -> list[tuple[str, str]]:
        """Register and id of the rows that go because their twin was chosen."""
        return [(pair.register, one) for pair, box in self.choices if (one := box.currentData())]

    def _add(self, grid: QGridLayout, place: int, pair: Twice, chosen: set[tuple[str, str]]) -> None:
        view = catalogue.register(pair.register)
        rows = self._left_and_right(pair)
        named = named_references(self._office, view, view.facts.list_keys, rows)
        box = ChoiceBox()
        box.setAccessibleName(_("{label}：留哪条").format(label=view.facts.label))
        box.addItem(_("都留下"), "")
        for label, goes in ((_("只留左边"), rows[1]), (_("只留右边"), rows[0])):
            if pair.may_go(goes["id"]):
                box.addItem(label, goes["id"])
                if (pair.register, goes["id"]) in chosen:
                    box.setCurrentIndex(box.count() - 1)
        grid.addWidget(words(view.facts.label, "label"), place, 0)
        for column, row in enumerate(rows, 1):
            grid.addWidget(Elided(self._told(view, row, named)), place, column)
        grid.addWidget(box, place, 3)
        self.choices.append((pair, box))

    def _left_and_right(self, pair: Twice) -> list[Row]:
        """As the two records stand above, whichever of them is kept."""
        rows = [pair.kept, pair.gone]
        return rows if rows[0][self._register] == self._sides[0] else rows[::-1]

    def _told(self, view: RegisterView, row: Row, named: Mapping[str, str]) -> str:
        keys = [key for key in view.facts.list_keys if key != self._register and row.get(key) not in BLANK]
        return "\u3000".join(cell_words(view, key, row[key], dict(named)) for key in keys)
