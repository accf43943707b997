# SPDX-License-Identifier: MIT
"""What V01–V28 say of what an import brought, listed where it ended; a click opens the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opsdesk.gui import background
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.problem_line import GLYPHS, TOKENS
from opsdesk.gui.looks.titles import titles_of
from opsdesk.gui.looks.words import words
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.checks.found import Finding
    from opsdesk.work.imports.import_findings import ImportFindings

MOST = 200
PLACE = int(Qt.ItemDataRole.UserRole)  # register and id of the record spoken of
WIDTH = 620


class FindingsList(QFrame):
    """`opened` names a record, `told` says that the checks are through."""

    opened = Signal(str, str)
    told = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._job: background.Job | None = None
        self._batches: tuple[str, ...] = ()
        self.words = words("", "strong")
        self.words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setProperty("edge", "box")
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        self.hide()

    def check(self, batches: Sequence[str]) -> None:
        """Ask the checks about some imports, in the background; nothing is shown for none."""
        self._batches = mine = tuple(batches)
        self.list.clear()
        self.list.hide()
        self.setVisible(bool(mine))
        self.words.setText(_("正在按规则核对导入的记录。"))
        if not mine:
            return

        def work(_job: background.Job) -> tuple[ImportFindings, list[tuple[Finding, str]]]:
            from opsdesk.work.imports.import_findings import findings_of

            found = findings_of(self._office, mine, clock.today())
            return found, self._named(found.rules[:MOST])

        self._job = background.start(work)
        self._job.finished.connect(background.while_there(self, lambda made: self._show(mine, *made)))
        self._job.failed.connect(background.while_there(self, lambda _failure: self.hide()))

    def _show(self, batches: tuple[str, ...], found: ImportFindings, named: list[tuple[Finding, str]]) -> None:
        if batches != self._batches:
            return
        self.words.setText(found.words or _("导入的记录按规则核对过，没有查出问题。"))
        self.list.setVisible(bool(named))
        for one, text in named:
            glyph = icons.icon(GLYPHS[one.severity], 16, f"{TOKENS[one.severity]}_mark", filled=True)
            item = QListWidgetItem(glyph, text)
            item.setData(PLACE, (one.register, one.record))
            self.list.addItem(item)
        if len(found.rules) > MOST:
            self.list.addItem(_("另有 {count} 处，到“核查”里看。").format(count=len(found.rules) - MOST))
        self.told.emit()

    def _named(self, found: Sequence[Finding]) -> list[tuple[Finding, str]]:
        """Each finding with its line: rule, record, where it stood in the sheet, what is wrong."""
        from opsdesk.work.imports.import_findings import places_of

        places = places_of(self._office, found)
        ids: dict[str, list[str]] = {}
        for one in found:
            ids.setdefault(one.register, []).append(one.record)
        titles = {key: title for register, mine in ids.items() for key, title in self._titles(register, mine).items()}
        line = _("{check}　{register} {title}（{place}）\n{words}")
        return [
            (
                one,
                line.format(
                    check=one.check,
                    register=catalogue.register(one.register).facts.label,
                    title=titles.get(one.record, ""),
                    place=places.get((one.register, one.record)) or _("原有记录"),
                    words=_field_first(one),
                ),
            )
            for one in found
        ]

    def _titles(self, register: str, ids: list[str]) -> dict[str, str]:
        return titles_of(self._office, register, ids)

    def _open(self, item: QListWidgetItem) -> None:
        place = item.data(PLACE)
        if place:
            self.opened.emit(*place)


def _field_first(one: Finding) -> str:
    """What is wrong, the field it is about named first."""
    spec = catalogue.register(one.register).fields.get(one.field)
    return _("{label}：{words}").format(label=spec.label, words=one.words) if spec else one.words
