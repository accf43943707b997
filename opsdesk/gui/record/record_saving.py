# SPDX-License-Identifier: MIT
"""How a page is saved: with its children in one go, errors at their fields, both sides when two changed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.editors import ChipsEditor, PickEditor
from opsdesk.gui.looks.titles import titles_of
from opsdesk.gui.record.assign_deed import ask_and_assign
from opsdesk.gui.record.record_conflict import ConflictPanel, bring_together, whose_change
from opsdesk.gui.record.record_deeds import RecordDeeds
from opsdesk.gui.record.side_panel import Placed
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue, rules
from opsdesk.records.problem import Severity
from opsdesk.records.record import State
from opsdesk.records.veiled import unveiled
from opsdesk.store import clock
from opsdesk.store.beside.approvals import Approval
from opsdesk.store.changing.gate import Change
from opsdesk.work.office import approvals
from opsdesk.work.record import ripening
from opsdesk.work.record.bringing_back import bring_back
from opsdesk.work.record.duplicates import likely_same
from opsdesk.work.record.merging import merge_of, unmerge

if TYPE_CHECKING:
    from opsdesk.gui.record.record_keeper import Keeper
    from opsdesk.work.record.drafts import PageContent


class RecordSaving(RecordDeeds):
    """Between the deeds of the keys and the page: everything that goes through the gate."""

    saved = Signal(str, str)
    left = Signal(str)

    keeper: Keeper
    dirty: bool
    loaded: PageContent  # the page as it was opened
    _staff: Mapping[str, str]
    _tried: bool  # required fields speak up after the first try to submit
    _placed: list[Placed]
    _conflict: ConflictPanel | None
    _follows: tuple[str, str] | None  # the record this new one takes over from

    def check(self) -> None:
        """Look at the whole page again."""
        raise NotImplementedError

    def content(self) -> PageContent:
        """Everything on the page."""
        raise NotImplementedError

    def commit(self) -> None:
        """Read the field or cell the cursor is in."""
        raise NotImplementedError

    def open_new(self, **values: object) -> None:
        """An empty record."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Whether the page may be left."""
        raise NotImplementedError

    def open_record(self, record_id: str) -> None:
        """A record of the office."""
        raise NotImplementedError

    def reload(self, before: PageContent | None = None) -> None:
        """Show the record as it was saved, and what of the page `before` could not be."""
        raise NotImplementedError

    def may_confirm(self) -> bool:
        """Whether whoever is signed in may confirm this: not what they entered or changed themselves."""
        return self.office.user.may(Permission.CONFIRM) and self.office.user.id not in self.draft.authors

    def save_draft(self) -> bool:
        """Ctrl+S: keep what is typed, whatever is wrong with it. A submitted record stays submitted.

        A confirmed one is corrected: with a reason, and it waits for a reviewer again.
        """
        if self.held:
            self.say(_("这条已作废。要改，先撤销作废。"))
            return False
        self.commit()
        if self._corrects():
            reason = ask.reason(self, _("更正"), _("这条已经审核。写明更正的理由，改后重新送审："))
            state = State.SUBMITTED if self.draft.state is State.CONFIRMED else self.draft.state
            return bool(reason) and self._save(state, "correct", reason=reason)
        return self._save(self.draft.state, "save")

    def _corrects(self) -> bool:
        """Whether something confirmed was changed: the record, or a row below it."""
        rows = [row for sheet in self.sheets for row in sheet.model.filled()]
        confirmed = self.draft.state is State.CONFIRMED and self.content() != self.loaded
        return confirmed or any(row.state is State.CONFIRMED and row.changed for row in rows)

    def give_back(self) -> None:
        """Back to whoever entered it, with words."""
        reason = ask.reason(self, _("退回"), _("写明要改什么，录入人会看到："))
        if not reason:
            return
        try:
            ripening.give_back(self.office, self.view.key, self.draft.id, reason)
        except errors.Told as told:
            self.say(str(told))
            return
        self.reload()
        self.saved.emit(self.view.key, self.draft.id)

    def assign(self) -> None:
        """Say who else works on this record."""
        if self.dirty:
            self.say(_("先存这一页，再分派。"))
            return
        said = ask_and_assign(self, self.office, self.view.key, [self.draft.id])
        if said:
            self.reload()
            self.say(said)
            self.saved.emit(self.view.key, self.draft.id)

    def submit(self) -> bool:
        """Ctrl+Enter: the next step; where there is none, it is saved. Errors stop it, and the cursor goes to the
        first."""
        confirming = self.draft.state is State.SUBMITTED and self.may_confirm()
        if self.draft.state is not State.DRAFT and not confirming:
            return self.save_draft()
        self._tried = True
        self.commit()
        self.check()
        stopping = [one for one in self._placed if one.problem.severity is Severity.ERROR and self._stops(one)]
        if stopping:
            self.say(_("{count} 处须改，没有提交。").format(count=len(stopping)))
            self.go_to(stopping[0])
            return False
        return self._save(State.CONFIRMED, "confirm") if confirming else self._save(State.SUBMITTED, "submit")

    def _stops(self, one: Placed) -> bool:
        """Whether an error is in the way: a row that is still a draft does not hold up whoever confirms the record."""
        if one.sheet < 0 or self.draft.state is State.DRAFT:
            return True
        row = self.sheets[one.sheet].model.rows[one.row]
        return row.changed or row.state is not State.DRAFT

    def submit_and_new(self) -> None:
        """Ctrl+Shift+Enter: submit, and on to the next record of the same kind."""
        if self.submit():
            self.open_new()

    def follow_up(self) -> None:
        """Ctrl+R: a new record that takes over from this one, as bail takes over from detention."""
        follow = self.view.facts.follow
        if follow is None or self.draft.is_new:
            self.say(_("这里没有可接着办的。"))
            return
        if self.may_leave():
            values = unveiled(self.draft.values)
            kept = {key: values[key] for key in follow.keys if values.get(key) is not None}
            before = (self.view.key, self.draft.id)
            self.open_new(**kept)
            self._follows = before
            self.notes.offer(_("提交后，上一条同时填上终止。"), [])

    def void(self) -> None:
        """Take the record out of lists and counts, with a reason."""
        reason = ask.reason(self, _("作废"), f"{self._stays()}{_('写明作废的理由，记入日志：')}")
        if not reason:
            return
        try:
            done = approvals.void_record(self.office, self.view.key, self.draft.id, reason=reason)
        except errors.Told as told:
            self.say(str(told))
            return
        if isinstance(done, Approval):
            self.say(_("已审核的记录须两人作废。申请已送审批，批准后自动作废。"))
            return
        self.dirty = False
        self.keeper.drop()
        self.saved.emit(self.view.key, self.draft.id)
        self.left.emit(self.view.key)

    def bring_back(self) -> None:
        """A void record becomes a draft again, with a reason; one that was merged away gets back what went with it."""
        merged = merge_of(self.office, self.view.key, self.draft.id)
        apart = merged is not None and merged.gone == self.draft.id
        if merged is not None and apart:
            title = titles_of(self.office, self.view.key, [merged.kept]).get(merged.kept, "")
            asked = _("撤销合并"), _("这条并入了“{title}”。分开后各归各，写明理由，记入日志：").format(title=title)
        else:
            asked = _("撤销作废"), _("恢复后是草稿，再送审。写明恢复的理由，记入日志：")
        reason = ask.reason(self, *asked)
        if not reason:
            return
        try:
            if merged is not None and apart:
                unmerge(self.office, merged.id, reason=reason)
            else:
                bring_back(self.office, self.view.key, self.draft.id, reason=reason)
        except errors.Told as told:
            self.say(str(told))
            return
        self.reload()
        self.say(_("已恢复，现在是草稿。") if self.draft.state == State.DRAFT else _("已恢复。"))
        self.saved.emit(self.view.key, self.draft.id)

    def _stays(self) -> str:
        """What hangs on the record and is not voided with it."""
        hanging = [(sheet.view.facts.many, len(sheet.model.filled())) for sheet in self.sheets]
        told = _("、").join(f"{many} {count}" for many, count in hanging if count)
        return _("名下还有{told}，不随之作废。").format(told=told) + "\n" if told else ""

    def compare(self, other: str) -> None:
        """This record and another side by side, to become one or to be remembered as two."""
        from opsdesk.gui.record.merge_dialog import MergeDialog

        dialog = MergeDialog(self.office, self.view.key, (self.draft.id, other), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.merged.connect(lambda _merge, kept: self._merged(kept))
        dialog.parted.connect(lambda: self.notes.offer(_("已记住不是同一个，不再提示。"), []))
        dialog.open()

    def _merged(self, kept: str) -> None:
        self.saved.emit(self.view.key, kept)
        self.open_record(kept)

    def _offer_same(self) -> None:
        """Say that another record bears the same number, where somebody may do something about it."""
        same = likely_same(self.office, self.view.key, self.draft.id) if self.office.user.may(Permission.ENTER) else []
        if same:
            title = self.office.reader.titles(self.view.key, same[:1]).get(same[0], "")
            told = _("“{title}”的号码相同，可能是同一条。").format(title=title)
            self.notes.offer(told, [(_("比较、合并…"), lambda: self.compare(same[0]))])

    def _save(self, state: State, deed: str, again: bool = True, reason: str = "") -> bool:
        self.commit()
        if self._conflict is not None:  # nothing is overwritten unasked
            self.say(_("先选留哪个，再点“按所选的存”。"))
            self._conflict.come()
            return False
        self.draft.values.update(self.form.values())
        follows = self._follows
        children = [(sheet.view, sheet.back, sheet.model.filled()) for sheet in self.sheets]
        try:
            with self.office.gate.transaction():
                own = self.draft.changes(children, state, unread=self.form.unread(), user=self.office.user.id)
                self.office.gate.save([*self._newcomers(state), *own], deed=deed, reason=reason)
                self._end_the_one_before(state)
                for sheet in self.sheets:
                    for gone in sheet.model.removed:
                        self.office.gate.void(sheet.view.key, gone, reason=_("从清单中去掉"))
        except errors.StaleRecord as told:
            return self._meet(state, deed, reason) if again else self._refused(told)
        except errors.Told as told:
            return self._refused(told)
        self.keeper.drop()
        self.carry.note(self.draft.values)
        ended = follows is not None and self._follows is None
        self.reload(self.content())
        if ended:
            self.notes.offer(_("上一条已填上终止。"), [(_("看上一条"), lambda: self._open_before(follows))])
        self.saved.emit(self.view.key, self.draft.id)
        return True

    def _open_before(self, place: tuple[str, str] | None) -> None:
        """The record that this one took over from."""
        if place is not None and self.may_leave():
            self.open_record(place[1])

    def _newcomers(self, state: State) -> list[Change]:
        """People made on the spot ripen with the record, if nothing is missing of them."""
        if state is State.DRAFT:
            return []
        offers = [one.offers for one in self.form.editors.values() if isinstance(one, (PickEditor, ChipsEditor))]
        offers += [one for sheet in self.sheets for one in sheet.model.offers()]
        made = [pair for one in offers for pair in one.made]
        changes = []
        for register, record_id in dict.fromkeys(made):
            row = self.office.reader.get(register, record_id)
            view = catalogue.register(register)
            if row is None or row["state"] != State.DRAFT:
                continue
            found = rules.check(view, row, clock.today(), self._staff)
            if not any(one.severity is Severity.ERROR for one in found):
                changes.append(Change(register, {}, record_id, State.SUBMITTED))
        return changes

    def _end_the_one_before(self, state: State) -> None:
        """A record that takes over ends the one before, in the same breath."""
        follow = self.view.facts.follow
        if self._follows is None or follow is None or state is State.DRAFT:
            return
        register, before = self._follows
        ends = {ended: self.draft.values.get(began) for ended, began in follow.ends} | dict(follow.says)
        self.office.gate.save([Change(register, ends, before)], deed="save", reason=_("由后一条接着办"))
        self._follows = None

    def _refused(self, told: errors.Told) -> bool:
        self._tried = True
        self.check()
        self.say(str(told))
        return False

    def _meet(self, state: State, deed: str, reason: str) -> bool:
        """Another window was faster: save both sides when they touch different fields, else let the person choose."""
        clashes = bring_together(self)
        self.check()
        if not clashes:
            if not self._save(state, deed, again=False, reason=reason):
                return False
            self.notes.offer(_("另一窗口改的几项已一并保留。"), [])
            return True
        self.end_conflict()
        self._conflict = ConflictPanel(clashes, lambda: self._settle(state, deed, reason), whose_change(self))
        self.place_conflict(self._conflict)
        self._conflict.come()
        return False

    def _settle(self, state: State, deed: str, reason: str) -> None:
        self.end_conflict()
        for sheet in self.sheets:
            sheet.model.changed_elsewhere()
        self._save(state, deed, reason=reason)

    def end_conflict(self) -> None:
        """The choice between two sides was made, or the page shows another record."""
        if self._conflict is not None:
            self._conflict.hide()
            self._conflict.deleteLater()
            self._conflict = None
