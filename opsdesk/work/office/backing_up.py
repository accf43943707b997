# SPDX-License-Identifier: MIT
"""Backups as a clerk meets them: what lies where, one now, back to an earlier one, and a drill that costs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.store import clock
from opsdesk.store.backups import restoring, unasked
from opsdesk.store.backups.restoring import Comparison
from opsdesk.store.backups.unasked import Made
from opsdesk.store.beside.approvals import Approval, ApprovalNeeded
from opsdesk.store.office import Office
from opsdesk.store.proof.history import Head, Progress
from opsdesk.store.upgrading.backup_folder import Held, Occasion, held, of_office
from opsdesk.work.office.approvals import ask_approval

DRILL_DAYS = 90  # how long a drill is good for; after that the page asks for one
DRILL = "drill"


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page of backups shows. `second` None: no second place named; `drilled`: UTC, empty for never."""

    here: tuple[Held, ...]
    second: Path | None
    there: tuple[Held, ...]
    drilled: str

    @property
    def drill_due(self) -> bool:
        """Whether nobody has tried a backup for `DRILL_DAYS`."""
        if not self.drilled:
            return True
        return (clock.today() - datetime.strptime(self.drilled[:10], "%Y-%m-%d").date()).days > DRILL_DAYS


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a drill found: the backup opened, was whole, and held so many records, `behind` deeds ago."""

    source: Path
    head: Head
    records: int
    behind: int


@deed()
def overview(office: Office) -> Overview:
    """The backups of an office, beside it and in its second place."""
    assert office.path is not None
    second = unasked.second_place(office)
    there = [one for one in held(second) if one.path.name.startswith(office.path.stem)] if second else []
    return Overview(tuple(of_office(office.path)), second, tuple(there), office.fact(DRILL))


@deed()
def back_up(office: Office, occasion: Occasion = Occasion.HAND) -> Made | None:
    """A backup now; by hand always, otherwise only when something happened since the newest. Raises `BackupFailed`."""
    return unasked.automatic(office, occasion, always=occasion is Occasion.HAND)


@deed(Permission.BACKUP)
def drill(office: Office, source: Path, progress: Progress = lambda done, total: None) -> Drilled:
    """Restore a backup into a copy, check all of it, throw the copy away, and write down that it was tried.

    Raises `NoSuchBackup` when it could not have been used, `NotAllowed`.
    """
    seen = restoring.compare(office, source, progress)
    done = Drilled(source, seen.head, sum(then for then, _now in seen.counts.values()), seen.lost_in_all)
    office.set_fact(DRILL, clock.now(), DRILL)
    return done


@deed(Permission.BACKUP)
def go_back(office: Office, source: Path, *, reason: str) -> Path | Approval | None:
    """Go back to a backup, or ask for it and hand the request back when another person must agree first.

    Done: the path of the backup made of the present file; the office is closed then. Raises what `restoring.restore`
    raises.
    """
    try:
        return restoring.restore(office, source, reason=reason)
    except ApprovalNeeded:
        return ask_approval(office, TwoPerson.RESTORE, record_id=source.name, reason=reason, file=source.name)


def comparison_lines(seen: Comparison) -> list[str]:
    """What going back would mean, line by line."""
    then = clock.local(seen.head.at)
    lines = [_("备份停在 {when}（第 {seq} 条改动记录）。").format(when=then, seq=f"{seen.head.seq:,}")]
    if not seen.same_chain:
        lines.append(_("注意：这个备份不在台账现在的历史上，是另一条分支。"))
    lost = _("此后的 {count} 项改动会从台账里消失，现在的台账整份另存，随时可以再换回来。")
    lines.append(lost.format(count=f"{seen.lost_in_all:,}") if seen.lost_in_all else _("此后没有改动，什么也不会少。"))
    for key, (before, now) in changed_counts(seen):
        label = catalogue.register(key).facts.label
        lines.append(_("{register}：现在 {now} 条，恢复后 {then} 条").format(register=label, now=now, then=before))
    return lines


def changed_counts(seen: Comparison) -> Iterable[tuple[str, tuple[int, int]]]:
    """The registers that would hold another number of records: key, (then, now)."""
    return ((key, pair) for key, pair in seen.counts.items() if pair[0] != pair[1])


def as_json(seen: Overview) -> dict[str, Any]:
    """The overview for a machine."""
    return {
        "here": [_held_as_json(one) for one in seen.here],
        "second_place": str(seen.second) if seen.second else None,
        "there": [_held_as_json(one) for one in seen.there],
        "drilled": seen.drilled or None,
    }


def _held_as_json(one: Held) -> dict[str, Any]:
    at = one.at.isoformat(sep=" ", timespec="seconds")
    return {"path": str(one.path), "at": at, "occasion": one.occasion.value, "bytes": one.size}
