# SPDX-License-Identifier: MIT
"""What was typed and never saved is offered back above the pages: after a crash, a power cut, another's turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from opsdesk.gui.parts.choice_bar import ChoiceBar, Deed
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.store import clock
from opsdesk.store.beside.drafts import Kept
from opsdesk.work.record import drafts

if TYPE_CHECKING:
    from opsdesk.store.office import Office

Resume = Callable[[str, str], object]


class DraftsBar(ChoiceBar):
    """Names the latest draft and how many there are; `resume` is called with register and id."""

    def __init__(self, office: Office, resume: Resume, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._resume = resume
        self._later = False

    def refresh(self, *, typing: bool = False) -> None:
        """Look again; beside a record that is being typed another one is in the way, and takes the form's room."""
        found = [] if typing or self._later else drafts.kept(self._office)
        if not found:
            self.clear()
            return
        self.offer(_said(found), self._deeds(found[0]))

    def _deeds(self, latest: Kept) -> list[Deed]:
        return [
            (_("接着录"), lambda: self._resume(latest.register, latest.record_id)),
            (_("丢掉这份"), lambda: self._drop(latest)),
            (_("先放着"), self._put_off),
        ]

    def _drop(self, one: Kept) -> None:
        drafts.drop(self._office, one.register, one.record_id)
        self.offer(_("“{title}”没有存的内容已丢掉。").format(title=one.title), [(_("撤回"), lambda: self._back(one))])

    def _back(self, one: Kept) -> None:
        self._office.drafts.keep(one.register, one.record_id, one.title, one.content)
        self.refresh()

    def _put_off(self) -> None:
        self._later = True


def _said(found: list[Kept]) -> str:
    one = found[0]
    place = f"{catalogue.register(one.register).facts.label} {one.title}"
    when = clock.local(one.kept_at)[5:]
    if len(found) == 1:
        return _("“{place}”录了一半，没有存（{when}）。").format(place=place, when=when)
    return _("{count} 份录了一半，没有存，最近的是“{place}”（{when}）。").format(
        count=len(found), place=place, when=when
    )
