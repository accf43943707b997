# SPDX-License-Identifier: MIT
"""到期与清理: who ought to be sealed, what is past its time, what was sealed and erased."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.lists.list_page import MOST, Column, Line, ListPage
from opsdesk.gui.looks.chips import ChipFace
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.law.retention import Kept
    from opsdesk.store.changing.vault import Box
    from opsdesk.store.office import Office
    from opsdesk.store.proof.erasures import Erased
    from opsdesk.work.office.retention import Expired
    from opsdesk.work.office.sealing import Proposal

Result = TypeVar("Result")
SEAL, SEALED, EXPIRED, ERASED = "seal", "sealed", "expired", "erased"


class KeepingPage(ListPage):
    """Sealing and retention of the office; who may do neither sees why the list is empty."""

    def __init__(self, office: Office) -> None:
        super().__init__(_("到期与清理"), (Column(_("类别"), 168), Column(_("哪一条")), Column(_("时间"), 152)), 112)
        self._office = office
        self.add_deed("seal", _("封存…"), self.seal, _is(SEAL))
        self.add_deed("ask", _("申请销毁这一类…"), self.ask_erasure, _is(EXPIRED))
        self.add_deed("erase", _("销毁已批准的"), self.erase, _is(EXPIRED), "primary")

    def refresh(self) -> None:
        """Read anew."""
        if not self._office.user.may(Permission.SEAL):
            self.fill([], _("封存和清理由法制办，你没有这项权限。"))
            return
        office = self._office
        self.look_up(lambda _first: _look(office), lambda found: self.fill(*found))

    def seal(self) -> None:
        """Seal the person with everything about them, once a reason is given; say who still mentions them."""
        from opsdesk.work.office.sealing import scope_of, seal_person

        if self.here is None:
            return
        person = self.here.means[1]
        scope = scope_of(self._office, person)
        prompt = _("将封存 {count} 条记录，从此查不到、印不出。写明依据和决定：").format(count=len(scope.records))
        reason = ask.reason(self, _("封存"), prompt)
        if not reason:
            return
        if self._done(lambda: seal_person(self._office, person, reason=reason)) is None:
            return
        self.refresh()
        self.committed.emit()
        if scope.mentions:
            listed = "\n".join(f"{catalogue.register(hit.register).facts.label} {hit.title}" for hit in scope.mentions)
            ask.tell(self, _("下列记录的文字里还提到此人，请逐条改写。"), listed)

    def ask_erasure(self) -> None:
        """Ask a second person to agree to what is due of a class."""
        from opsdesk.work.office.retention import ask_erasure

        if self.here is None:
            return
        kept: Kept = self.here.means[1].kept
        reason = ask.reason(self, _("申请销毁"), _("{words}\n写明理由，交另一人批准：").format(words=kept.words))
        if not reason:
            return
        if self._done(lambda: ask_erasure(self._office, kept.key, clock.today(), reason=reason)) is not None:
            self.told.setText(_("已申请，等另一人批准。"))

    def erase(self) -> None:
        """Erase what was agreed to of this class, and show the certificate."""
        from opsdesk.work.office.retention import erase

        if self.here is None:
            return
        key = self.here.means[1].kept.key
        certificate = self._done(lambda: erase(self._office, key))
        if certificate is None:
            return
        self.refresh()
        self.committed.emit()
        ask.tell(self, _("已销毁 {count} 条。").format(count=certificate.count), certificate.words)

    def _done(self, deed: Callable[[], Result]) -> Result | None:
        """What a deed gives; None when it was refused, and then the page says why."""
        try:
            return deed()
        except errors.Told as told:
            self.told.setText(str(told))
            return None


def _look(office: Office) -> tuple[list[Line], str]:
    """The first lines, and how many there are of each kind."""
    from opsdesk.work.office import retention, sealing

    today = clock.today()
    proposed, expired = sealing.proposals(office, today), retention.expired(office, today)
    sealed = [box for box in sealing.sealed(office) if not box.shredded and box.person in ("", box.id)]
    erased, people = retention.erased(office), office.reader.people()
    told = _("建议封存 {seal}，到期待清 {expired}，已封存 {sealed}，已清理 {erased}").format(
        seal=len(proposed), expired=len(expired), sealed=len(sealed), erased=len(erased)
    )
    lines = chain(
        map(_proposal, proposed),
        map(_over, expired),
        (_box(box, people[box.sealed_by].name if box.sealed_by in people else "") for box in sealed),
        map(_gone, erased),
    )
    shown = list(islice(lines, MOST + 1))
    return shown, told if shown else _("没有要封存的人，也没有到期的记录。")


def _over(one: Expired) -> Line:
    face = ChipFace("calendar_today", _("到期待清"), "notice")
    cells = (_(one.kept.name), one.local_no, _("保存至 {day}").format(day=one.keep_until))
    detail = _("{words}\n\n结束于 {ended}，保存至 {until}。销毁后谁也打不开。").format(
        words=one.kept.words, ended=one.ended, until=one.keep_until
    )
    return Line(face, cells, detail, (EXPIRED, one), (one.kept.register, one.record))


def _proposal(one: Proposal) -> Line:
    detail = _("{name}\n案件：{case}\n\n{words}").format(name=one.name, case=one.case_name, words=one.ground.words)
    face = ChipFace("lock_closed", _("建议封存"), "warning")
    return Line(face, (_(one.ground.name), one.name, ""), detail, (SEAL, one.person), ("person", one.person))


def _box(box: Box, who: str) -> Line:
    face = ChipFace("lock_closed", _("已封存"), "neutral")
    detail = _("由{who}封存。查阅和解封都要写明理由，并由另一人批准。").format(who=who)
    label = catalogue.register(box.register).facts.label
    return Line(face, (label, box.id[-12:], clock.local(box.sealed_at)), detail, (SEALED, box))


def _gone(one: Erased) -> Line:
    from opsdesk.law.retention import kept

    face = ChipFace("delete", _("已清理"), "neutral")
    digest = " ".join(one.digest[at : at + 8] for at in range(0, len(one.digest), 8))  # wraps in the panel
    detail = _("密钥已销毁。密钥箱的指纹：\n{digest}").format(digest=digest)
    return Line(face, (_(kept(one.kind).name), one.record_id[-12:], clock.local(one.erased_at)), detail, (ERASED, one))


def _is(kind: str) -> Callable[[Line | None], bool]:
    return lambda line: line is not None and line.means[0] == kind
