# SPDX-License-Identifier: MIT
"""The due list that the pages of a desk look at: counted once, then brought up to date with what was saved since.

A list is counted for a moment. One that was counted longer than `FRESH` ago is counted anew, and meanwhile the one of
before is looked at, up to date with every save. Call it off the window's thread: counting takes seconds in a large
office.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from opsdesk.people import sight
from opsdesk.people.account import SignedIn
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store.office import Office
from opsdesk.work.due.due_list import DueList, due_list

FRESH = timedelta(minutes=1)
REMEMBERED = "due list"
Told = TypeVar("Told")


@dataclass(eq=False)
class _Kept:
    """The list of one office for one person; `lock` is held by whoever looks at it."""

    lock: Lock = field(default_factory=Lock)
    listed: DueList | None = None
    user: SignedIn | None = None


@deed(Permission.READ)
def look(
    office: Office,
    at: datetime,
    tell: Callable[[DueList], Told],
    first: Callable[[Told], object] = lambda told: None,
) -> Told:
    """What `tell` makes of the list at `at`. `first` hears what it makes of the list of before, if there is one."""
    kept: _Kept = office.remembered.setdefault(REMEMBERED, _Kept())
    with kept.lock:
        before = _before(kept, office, at)
        if before is not None and at - before.on < FRESH:
            return tell(before)
        if before is not None:
            first(tell(before))
        kept.listed, kept.user = due_list(office, at), office.user
        return tell(kept.listed)


def _before(kept: _Kept, office: Office, at: datetime) -> DueList | None:
    """The list of before, of the same person and day and up to date; what a narrower sight sees moves by itself."""
    listed = kept.listed
    if listed is None or kept.user is not office.user or not _sees_all(office.user):
        return None
    if listed.on.date() != at.date() or listed.on > at or not listed.catch_up():
        return None
    return listed


def _sees_all(user: SignedIn) -> bool:
    return all(sight.sees_all(user, view.key) for view in catalogue.REGISTERS)
