# SPDX-License-Identifier: MIT
"""How a page is saved: with its children in one go, errors at their fields, both sides when two changed it."""

from __future__ import annotations

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.editors import ChipsEditor, PickEditor
from opsdesk.gui.record.record_conflict import ConflictPanel, bring_together, whose_change
from opsdesk.gui.record.record_voiding import RecordVoiding
from opsdesk.gui.record.side_panel import Placed
from opsdesk.i18n import _
from opsdesk.records import catalogue, rules
from opsdesk.records.problem import Severity
from opsdesk.records.record import State
from opsdesk.records.veiled import unveiled
from opsdesk.store import clock
from opsdesk.store.changing.gate import Change


class RecordSaving(RecordVoiding):
    """Between the opening and the page: everything typed that goes through the gate."""

    def may_leave(self) -> bool:
        """Whether the page may be left: what is typed is kept as a draft; only if that fails is anything asked."""
        self.commit()
        if not self.dirty or self.keeper.keep():
            return True
        answer = ask.may_leave(self, _("“{title}”还没有存。").format(title=self.title()))
        return self.save_draft() if answer == "save" else answer == "discard"

    def save_draft(self) -> bool:
        """Ctrl+S: keep what is typed, whatever is wrong with it. A submitted record stays submitted.

        A confirmed one is corrected: with a reason, and it waits for a reviewer again.
        """
        if self.held:
            self.say(self.rights.told or _("这条已作废。要改，先撤销作废。"))
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

    def submit(self) -> bool:
        """Ctrl+Enter: the next step; where there is none, it is saved. Errors stop it, and the cursor goes to the
        first."""
        confirming = self.rights.confirm
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
        self.place_conflict(ConflictPanel(clashes, lambda: self._settle(state, deed, reason), whose_change(self)))
        return False

    def _settle(self, state: State, deed: str, reason: str) -> None:
        self.end_conflict()
        for sheet in self.sheets:
            sheet.model.changed_elsewhere()
        self._save(state, deed, reason=reason)
