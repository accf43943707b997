# SPDX-License-Identifier: MIT
"""See in full what is masked: with a reason, one entry of history each time, counted for the reviewer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import func, select

from opsdesk import errors
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.store import clock
from opsdesk.store.office import Office
from opsdesk.store.reading.sighted import SightedReader
from opsdesk.store.tables import HISTORY

REVEAL = "unmask"


@deed(Permission.UNMASK)
def write_down(office: Office, register: str, record_id: str, *, reason: str, with_parts: Collection[str] = ()) -> None:
    """Note that a record, and the parts shown on its page (ids), is looked at in full.

    Raises `ReasonNeeded`, `NothingThere` when whoever is signed in does not see the record at all, `NotAllowed`.
    """
    if not reason.strip():
        raise errors.ReasonNeeded
    if not office.sight.sees(register, record_id) or office.reader.get(register, record_id) is None:
        raise errors.NothingThere(register, record_id)
    office.gate.note(REVEAL, register=register, record_id=record_id, reason=reason.strip(), parts=sorted(with_parts))


def reveal(
    desk: Office, register: str, record_id: str, *, reason: str, parts: Collection[tuple[str, str]] = ()
) -> None:
    """Write it down, then let the reader of this desk (`desk.at_desk`) show it all whole for 30 seconds."""
    write_down(desk, register, record_id, reason=reason, with_parts=[one for _key, one in parts])
    if isinstance(desk.reader, SightedReader):
        for key, one in ((register, record_id), *parts):
            desk.reader.reveal(key, one)


@deed(Permission.CONFIRM, Permission.AUDIT)
def reveals_on(office: Office, day: date) -> dict[str, int]:
    """How often each person (id) looked at something in full on a local day, the most first."""
    first = datetime.combine(day, datetime.min.time()).astimezone()
    last = datetime.combine(day, datetime.max.time()).astimezone()
    counted = select(HISTORY.c.actor, func.count()).where(
        HISTORY.c.deed == REVEAL, HISTORY.c.at >= clock.stored(first), HISTORY.c.at <= clock.stored(last)
    )
    with office.reader.connection() as connection:
        rows = connection.execute(counted.group_by(HISTORY.c.actor).order_by(func.count().desc())).all()
    return {row[0]: row[1] for row in rows}
