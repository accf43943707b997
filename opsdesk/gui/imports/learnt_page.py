# SPDX-License-Identifier: MIT
"""What this office learnt of stations' heads, by unit and arrangement, and new spellings; forgotten here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from opsdesk.gui.imports.import_table_form import kind_words
from opsdesk.gui.imports.sheet_keys import label_of_sheet_key
from opsdesk.gui.lists.list_page import Column, Line, ListPage
from opsdesk.gui.looks.chips import ChipFace
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.imports.office_knowledge import Learnt


class LearntPage(ListPage):
    """`wanted` goes back to the import. `take` puts the cursor on what was learnt of one arrangement of heads."""

    wanted = Signal(str)

    def __init__(self, office: Office) -> None:
        columns = (
            Column(_("报送单位"), 168),
            Column(_("表的种类"), 112),
            Column(_("原表头"), 196),
            Column(_("对应")),
            Column(_("谁教的"), 152),
        )
        super().__init__(_("学到的对应"), columns, 112)
        self._office = office
        self.add_deed("back", _("回到导入"), lambda: self.wanted.emit("import"), lambda _line: True)
        self.add_deed("all", _("忘掉整张表的"), self._forget_all, self._is_of_a_table)
        self.add_deed("one", _("忘掉这一项"), self._forget, self._may)

    def take(self, signature: str) -> None:
        """Come to what was learnt of one arrangement of heads."""
        self.refresh()
        at = next((row for row, line in enumerate(self.lines) if line.means.signature == signature), -1)
        if at >= 0:
            self.table.setCurrentCell(at, 1)

    def refresh(self) -> None:
        """Read anew."""
        from opsdesk.work.imports.office_knowledge import learnt

        found = learnt(self._office)
        told = _("{count} 项。忘掉以后，下次照原表头重新认。").format(count=len(found))
        nothing = _("还没有学到对应。导入时改了列的对应，就记在这里。")
        self.fill([self._line(one) for one in found], told if found else nothing)

    def _line(self, one: Learnt) -> Line:
        people = self._office.reader.people()
        who = people[one.by].name or people[one.by].login if one.by in people else ""
        if one.is_spelling:
            face, unit = ChipFace("info", _("新写法"), "info"), _("所有单位")
        else:
            face, unit = ChipFace("building", _("按单位"), "good"), one.unit or _("没写单位的表")
        meant = label_of_sheet_key(one.key) if one.key else _("不导入")
        at = clock.local(one.at)
        where = _("这一类表里，凡写“{head}”的列都这样认。") if one.is_spelling else _("这个单位表头相同的表都这样认。")
        detail = "\n\n".join(("“{head}” → {meant}", where, _("{who} {at} 教的。"))).format(
            head=one.head, meant=meant, who=who, at=at
        )
        return Line(face, (unit, kind_words(one.kind), one.head, meant, f"{who} {at}"), detail, one)

    def _may(self, line: Line | None) -> bool:
        return line is not None and self._office.user.may(Permission.IMPORT)

    def _is_of_a_table(self, line: Line | None) -> bool:
        return self._may(line) and line is not None and not line.means.is_spelling

    def _forget(self) -> None:
        if self.here is not None:
            self._let_go([self.here.means])

    def _forget_all(self) -> None:
        line = self.here
        if line is not None:
            every = [one.means for one in self.lines]
            self._let_go([one for one in every if one.table == line.means.table and not one.is_spelling])

    def _let_go(self, gone: list[Learnt]) -> None:
        from opsdesk.work.imports.office_knowledge import forget

        forget(self._office, gone)
        self.refresh()
        self.told.setText(_("已忘掉：{heads}").format(heads=_("、").join(f"“{one.head}”" for one in gone)))
