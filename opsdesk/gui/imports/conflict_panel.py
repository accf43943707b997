# SPDX-License-Identifier: MIT
"""One thing to decide: both sides with who and when, or the records a row may mean; and the ways to settle it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui.imports.import_doubt import facts_of
from opsdesk.gui.imports.sheet_keys import label_of_sheet_key
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.i18n import _
from opsdesk.sheets.packed import unpacked
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.imports.conflicts import Conflict, Said

FACTS = 8  # of a row are shown beside its name
NAMING = ("person_name", "case_name")  # sheet keys a row is called by


class ConflictPanel(QFrame):
    """`settled` brings the choice, the record meant (or empty) and the reason given; `opened` names a record."""

    settled = Signal(str, str, str)
    opened = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._ways: list[tuple[str, QRadioButton]] = []
        self._deeds: list[QPushButton] = []
        self.setProperty("surface", "base")
        self.setProperty("edge", "left")
        self.reason = QLineEdit()
        self.elsewhere = QPushButton()
        self._inside = surface("base")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(16, 14, 16, 12)
        self._column.setSpacing(8)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 0, 0, 0)
        around.addWidget(self._area)
        self.hide()

    def show_conflict(self, conflict: Conflict | None) -> None:
        """Show one, or nothing."""
        while (item := self._column.takeAt(0)) is not None:
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        self._ways, self._deeds = [], []
        self.setVisible(conflict is not None)
        if conflict is None:
            return
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("理由，可不填"))
        title = words(conflict.title or _("没有名称的记录"), "section")
        title.setWordWrap(True)
        self._column.addWidget(title)
        (self._differs if conflict.waiting.kind == "differs" else self._doubt)(conflict)
        self._number_deeds()
        self._column.addStretch(1)
        told = words(_("↑↓ 换一条，{keys} 依次按上面的按钮。").format(keys=self._keys()), "hint")
        told.setWordWrap(True)
        self._column.addWidget(told)
        self._keep_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window it scrolls: no line is pressed flat."""
        super().resizeEvent(event)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """As high as its wrapped lines take, which a layout asks for no height of by itself."""
        self._inside.setMinimumHeight(max(0, self._column.heightForWidth(self._area.viewport().width())))

    def holds_focus(self) -> bool:
        """Whether the cursor is somewhere in it."""
        here = QApplication.focusWidget()
        return here is not None and self.isAncestorOf(here)

    def choices(self) -> list[str]:
        """The ids that are offered, in order."""
        return [record_id for record_id, _made in self._ways]

    def pick(self, record_id: str) -> None:
        """Mark one of the records offered."""
        next(made for offered, made in self._ways if offered == record_id).setChecked(True)

    def _deed(self, label: str, deed: Callable[[], object]) -> QPushButton:
        """A button that settles; they are numbered as they stand."""
        self._deeds.append(button(label, deed))
        return self._deeds[-1]

    def _number_deeds(self) -> None:
        for number, made in enumerate(self._deeds, 1):
            made.setShortcut(QKeySequence(f"Alt+{number}"))
            made.setToolTip(plain_tip(f"Alt+{number}"))

    def _keys(self) -> str:
        return _("、").join(f"Alt+{number}" for number in range(1, len(self._deeds) + 1))

    def _differs(self, conflict: Conflict) -> None:
        self._column.addWidget(words(conflict.label, "strong"))
        for label, said, choice, deed in (
            (_("库内"), conflict.held, "keep", _("保留库内的")),
            (_("表上"), conflict.said, "take", _("改成表上的")),
        ):
            self._column.addWidget(self._side(label, said, deed, choice))
        if conflict.hint:
            hint = words(conflict.hint, "small")
            hint.setWordWrap(True)
            self._column.addWidget(hint)
        if "another" in conflict.choices:
            self._another(conflict)
        self._column.addWidget(self.reason)
        waiting = conflict.waiting
        go = button(_("打开这条记录"), lambda: self.opened.emit(waiting.register, waiting.record_id), "link")
        self._column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    def _another(self, conflict: Conflict) -> None:
        """The row means another record than the one it was met as: one of those offered, or a new one."""
        self._column.addWidget(words(_("这一行其实是另一条记录"), "label"))
        for record_id, title in (*conflict.candidates, ("", _("都不是，按新的入库"))):
            self._offer(conflict.waiting.register, record_id, title).setChecked(not record_id)
        told = words(_("先前从这一行填进上面这条的，一并退回原样。"), "hint")
        told.setWordWrap(True)
        self._column.addWidget(told)
        self.elsewhere = self._deed(_("是另一条"), self._go_elsewhere)
        self._column.addWidget(self.elsewhere)

    def _offer(self, register: str, record_id: str, title: str) -> QRadioButton:
        """A record the row may mean, with what tells it from others of its name."""
        made = QRadioButton(title or _("没有名称的记录"))
        self._ways.append((record_id, made))
        self._column.addWidget(made)
        facts = facts_of(self._office, register, record_id) if record_id else ""
        if facts:
            told = words(facts, "note")
            told.setWordWrap(True)
            told.setContentsMargins(22, 0, 0, 0)
            self._column.addWidget(told)
        return made

    def _go_elsewhere(self) -> None:
        meant = next((record_id for record_id, made in self._ways if made.isChecked()), "")
        self.settled.emit("another", meant, self.reason.text().strip())

    def _side(self, label: str, said: Said | None, deed: str, choice: str) -> QFrame:
        side = surface("window", "box")
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(4)
        value = words((said.words if said else "") or "—", "figure")
        value.setWordWrap(True)
        for part in (words(label, "label"), value, _source(said)):
            column.addWidget(part)
        column.addWidget(self._deed(deed, lambda: self.settled.emit(choice, "", self.reason.text().strip())))
        return side

    def _doubt(self, conflict: Conflict) -> None:
        contradicts = conflict.waiting.kind == "contradicts"
        why = _("证件号相同，姓名不同。核对是不是同一人。") if contradicts else _("库内可能相同，请选是哪一条。")
        told = words(why, "small")
        told.setWordWrap(True)
        self._column.addWidget(told)
        self._column.addWidget(self._row(conflict))
        self._column.addWidget(words(_("库内"), "label"))
        for record_id, title in conflict.candidates:
            self._offer(conflict.waiting.register, record_id, title).setChecked(len(conflict.candidates) == 1)
        self._column.addWidget(self.reason)
        deeds: dict[str, tuple[str, Callable[[], object]]] = {
            "same": (_("就是这一条"), self._same),
            "new": (_("都不是，按新的入库"), lambda: self._settle("new")),
            "drop": (_("这一行不要"), lambda: self._settle("drop")),
        }
        for choice in conflict.choices:
            label, deed = deeds[choice]
            self._column.addWidget(self._deed(label, deed))

    def _row(self, conflict: Conflict) -> QFrame:
        """The row of the sheet: what it is called, what else it says, masked, and who brought it."""
        side = surface("window", "box")
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(4)
        where = _("表上，{sheet} 第 {row} 行").format(sheet=conflict.waiting.sheet, row=conflict.waiting.place)
        facts = words(row_facts(conflict), "note")
        facts.setWordWrap(True)
        for part in (words(where, "label"), words(row_words(conflict) or "—", "figure"), facts, _source(conflict.said)):
            column.addWidget(part)
        return side

    def _same(self) -> None:
        meant = next((record_id for record_id, made in self._ways if made.isChecked()), "")
        if meant:
            self.settled.emit("same", meant, self.reason.text().strip())

    def _settle(self, choice: str) -> None:
        self.settled.emit(choice, "", self.reason.text().strip())


def _source(said: Said | None) -> QLabel:
    """Who said it, when, for which unit, in which file."""
    parts = [said.who, clock.local(said.at) if said.at else "", said.unit, said.file] if said else []
    source = words("\u3000".join(part for part in parts if part) or _("不知道是谁写的"), "small")
    source.setWordWrap(True)
    return source


def row_facts(conflict: Conflict) -> str:
    """What else the sheet's row says, masked."""
    from opsdesk.work.imports.correction_list import masked

    values = unpacked(conflict.waiting.facts.get("values", {}))
    told = [(key, value) for key, value in values.items() if key not in (*NAMING, "seq") and value not in (None, "")]
    return "\u3000".join(f"{label_of_sheet_key(key)} {masked(key, _plain(value))}" for key, value in told[:FACTS])


def _plain(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    return str(value)


def row_words(conflict: Conflict) -> str:
    """What the sheet's row is called."""
    values = conflict.waiting.facts.get("values", {})
    return next((str(values[key]) for key in NAMING if values.get(key)), "")
