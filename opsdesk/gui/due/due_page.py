# SPDX-License-Identifier: MIT
"""Every running term, the nearest end first; what ran over is answered for here and stays red until it is stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from opsdesk.gui.due.due_view import WORDS
from opsdesk.gui.lists.list_page import MOST, Column, Line, ListPage
from opsdesk.gui.looks.chips import ChipFace
from opsdesk.gui.parts import fields_dialog
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.fields_dialog import Asked
from opsdesk.i18n import _
from opsdesk.law import wording
from opsdesk.law.level import Level
from opsdesk.people.roles import Permission

if TYPE_CHECKING:
    from opsdesk.store.beside.reasons import Reason
    from opsdesk.store.office import Office
    from opsdesk.work.due.due_list import DueList, DueRow

Told = tuple[list[Line], Counter[Level], str]
Which = Level | date | None  # of which level, or what ends on which day; None for all
FACES = {
    Level.FAR: ("calendar_today", "neutral"),
    Level.BLUE: ("info", "info"),
    Level.YELLOW: ("alert", "notice"),
    Level.ORANGE: ("warning", "warning"),
    Level.RED: ("error_circle", "error"),
}

ASKED_FOR = (Level.RED, Level.ORANGE, Level.YELLOW, Level.BLUE)


class DuePage(ListPage):
    """The due list of the office."""

    def __init__(self, office: Office) -> None:
        columns = (
            Column(_("最迟"), 124),
            Column(_("剩余"), 112),
            Column(_("事项")),
            Column(_("对象")),
            Column(_("超期说明"), 104),
        )
        super().__init__(_("到期提醒"), columns)
        self._office = office
        self.now = datetime.now
        self.which = ChoiceBox()
        self._choices: list[Which] = [None]
        self.which.setAccessibleName(_("哪些期限"))
        self.which.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._head.addWidget(self.which)
        self._offer(Counter(), None)
        self.which.activated.connect(lambda _at: self.refresh())
        self.add_deed("open", _("打开记录"), self._open, lambda line: line is not None)
        self.add_deed("answer", _("写超期说明…"), self.answer, _is_overdue, "primary")

    def come(self) -> None:
        """Count anew on being shown; the keys go to the list."""
        super().come()
        self.table.setFocus()

    def refresh(self) -> None:
        """Count anew; what happened since is seen."""
        self._office.user.must(Permission.READ)
        office, now = self._office, self.now()
        which = self.terms
        self.look_up(lambda first: _look(office, now, which, first), self._show)

    @property
    def terms(self) -> Which:
        """Which terms are listed."""
        return self._choices[max(0, self.which.currentIndex())]

    def take(self, which: Which) -> None:
        """Be about the terms of one level, or those that end on one day."""
        self._offer(self._levels, which)

    def _show(self, found: Told) -> None:
        lines, levels, told = found
        self._offer(levels, self.terms)
        self.fill(lines, told)

    def _offer(self, levels: Counter[Level], chosen: Which) -> None:
        """All, each level with its count, and the day that was asked for."""
        self._levels = levels
        self._choices = [None, *ASKED_FOR, *([chosen] if isinstance(chosen, date) else [])]
        self.which.clear()
        for one in self._choices:
            self.which.addItem(_which_words(one, levels))
        self.which.setCurrentIndex(self._choices.index(chosen))

    def answer(self) -> None:
        """Ask why a term ran over and who approved, and keep it."""
        from opsdesk.work.due.overdue import answer_overdue

        if self.here is None:
            return
        asked = Asked(
            _("写超期说明"),
            _("{term}，{subject}。写明为什么超期、已经怎么办；批准人不能是本人。").format(
                term=self.here.means.name, subject=self.here.means.subject
            ),
            _("记下"),
            lines=(("reason", _("原因和处理")), ("approver", _("批准人"))),
        )
        told = fields_dialog.ask_fields(self._office, asked, self)
        if told is not None:
            answer_overdue(self._office, self.here.means, reason=told["reason"], approver=told["approver"])
            self.refresh()
            self.committed.emit()


def _look(office: Office, now: datetime, which: Which, first: Callable[[Told], None]) -> Told:
    """The first lines, and how many there are in all."""
    from opsdesk.work.due import due_kept

    return due_kept.look(office, now, lambda listed: _told(office, listed, now, which), first)


def _told(office: Office, listed: DueList, now: datetime, which: Which) -> Told:
    from opsdesk.store.beside import reasons
    from opsdesk.work.due.overdue import key_of

    with office.reader.connection() as connection:
        given = reasons.given(connection, "overdue")
    lines = [_line(row, given.get(key_of(row)), now) for row in _rows(listed, which)]
    levels = listed.levels()
    return lines, levels, _counted(len(listed), levels)


def _rows(listed: DueList, which: Which) -> list[DueRow]:
    if isinstance(which, Level):
        return listed.at_level(which, MOST + 1)
    return listed[: MOST + 1] if which is None else listed.ending_on(which, MOST + 1)


def _which_words(which: Which, levels: Counter[Level]) -> str:
    if isinstance(which, Level):
        return f"{_(WORDS[which])}\u3000{levels[which]:,}"
    return _("全部") if which is None else _("{day} 到期").format(day=f"{which:%m-%d}")


def _counted(count: int, levels: Counter[Level]) -> str:
    if not count:
        return _("没有正在走的期限。")
    return _("{all} 项，超期 {red}，24 小时内 {orange}，48 小时内 {yellow}，72 小时内 {blue}").format(
        all=count,
        red=levels[Level.RED],
        orange=levels[Level.ORANGE],
        yellow=levels[Level.YELLOW],
        blue=levels[Level.BLUE],
    )


def _is_overdue(line: Line | None) -> bool:
    return line is not None and line.means.level is Level.RED


def _line(row: DueRow, answer: Reason | None, now: datetime) -> Line:
    glyph, tone = FACES[row.level]
    told = _("{approver}批准").format(approver=answer.approver) if answer else ""
    missing = _("还没有说明") if row.level is Level.RED and answer is None else told
    cells = (str(row.legal_latest), wording.left(row.legal_latest, now), row.name, row.subject, missing)
    said = [row.why]
    if answer:
        said.append(_("超期说明：{reason}（{approver}批准）").format(reason=answer.reason, approver=answer.approver))
    return Line(ChipFace(glyph, row.level.label, tone), cells, "\n\n".join(said), row, (row.register, row.record))
