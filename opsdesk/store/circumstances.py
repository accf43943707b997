# SPDX-License-Identifier: MIT
"""What is amiss around an office as it is opened: where it lies, and what the clock says."""

from __future__ import annotations

from datetime import datetime, timedelta

from opsdesk.i18n import _
from opsdesk.store import clock
from opsdesk.store.file import places
from opsdesk.store.office import Office

STORED = "%Y-%m-%dT%H:%M:%SZ"
TOLERANCE = timedelta(minutes=2)  # clocks are set by hand


def amiss(office: Office) -> list[str]:
    """Whole sentences, to be shown until somebody mends the cause. A clock set back is written into the history."""
    found = []
    why = places.unsafe(office.path) if office.path else ""
    if why:
        words = _("台账在{why}里，存下的东西可能丢失或被传走。退出后把台账和钥匙文件一起移到本机硬盘的普通文件夹。")
        found.append(words.format(why=_(why)))
    last, now = office.history.head().at, clock.now()
    if last and datetime.strptime(last, STORED) > datetime.strptime(now, STORED) + TOLERANCE:
        office.gate.note("clock_back", last=last, now=now)
        words = _("电脑时钟比上次存盘早：上次 {last}，现在 {now}。期限都按时钟算，先把时钟调对再办事。")
        found.append(words.format(last=clock.local(last), now=clock.local(now)))
    return found
