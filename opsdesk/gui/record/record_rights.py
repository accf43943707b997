# SPDX-License-Identifier: MIT
"""What whoever is signed in may do with a record: mend it, confirm it, or give it back to whoever may mend it.

A reviewer does not edit what others entered (domain.md §7.2): what is wrong goes back with words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opsdesk.i18n import _
from opsdesk.people.roles import Permission, to_enter
from opsdesk.records.record import State

if TYPE_CHECKING:
    from opsdesk.gui.record.record_draft import RecordDraft
    from opsdesk.store.office import Office

COUNTING = (State.SUBMITTED, State.CONFIRMED)


@dataclass(frozen=True)
class Rights:
    """What is open to somebody in one record as it lies."""

    mend: bool
    confirm: bool
    give_back: bool

    @classmethod
    def of(cls, office: Office, draft: RecordDraft) -> Rights:
        """Nobody confirms what they entered or changed themselves."""
        may, own = office.user.may, office.user.id in draft.authors
        return cls(
            may(to_enter(draft.view.key)),
            may(Permission.CONFIRM) and not own and draft.state is State.SUBMITTED,
            may(Permission.CONFIRM) and draft.state in COUNTING and (not own or not may(to_enter(draft.view.key))),
        )

    @property
    def told(self) -> str:
        """Why nothing can be typed here, and what to do instead; empty for whoever may."""
        if self.mend:
            return ""
        if self.give_back:
            return _("你的角色不能录入，只能审核。有错就写明退回，由录入人改。")
        return _("你的角色不能录入这类记录，这里只能看。")
