# SPDX-License-Identifier: MIT
"""What is done with a record as it lies: voided, brought back, given back to whoever entered it, assigned."""

from __future__ import annotations

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.looks.titles import titles_of
from opsdesk.gui.record.assign_deed import ask_and_assign
from opsdesk.gui.record.record_opening import RecordOpening
from opsdesk.i18n import _
from opsdesk.records.record import State
from opsdesk.store.beside.approvals import Approval
from opsdesk.work.office import approvals
from opsdesk.work.record import ripening
from opsdesk.work.record.bringing_back import bring_back
from opsdesk.work.record.merging import merge_of, unmerge


class RecordVoiding(RecordOpening):
    """Between the opening and the saving: deeds that take a reason and none of what is typed."""

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

    def _stays(self) -> str:
        """What hangs on the record and is not voided with it."""
        hanging = [(sheet.view.facts.many, len(sheet.model.filled())) for sheet in self.sheets]
        told = _("、").join(f"{many} {count}" for many, count in hanging if count)
        return _("名下还有{told}，不随之作废。").format(told=told) + "\n" if told else ""

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
