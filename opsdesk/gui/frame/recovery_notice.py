# SPDX-License-Identifier: MIT
"""That the recovery code was used is said to everybody until an administrator has looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk.gui.frame.notices import Notices
from opsdesk.i18n import _
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.store.office import Office


def tell_of_recovery(office: Office, notices: Notices) -> None:
    """Say who came in by the recovery code and when; nothing while nobody did."""
    from opsdesk.work.office.staffing import recovery_used

    used = recovery_used(office)
    if used is not None:
        words = _("{name} 于 {at} 用恢复码登录，管理员还没有查看。不是本人或不知情的，马上告诉管理员。")
        notices.say("recovery", words.format(name=used[0], at=clock.local(used[1])))
