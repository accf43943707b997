# SPDX-License-Identifier: MIT
"""What happened to one record, in lines a person reads: when, who, which deed, which fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk.records.record import RegisterView
from opsdesk.store import clock
from opsdesk.work.deed_words import deed_words

if TYPE_CHECKING:
    from opsdesk.store.history import Entry
    from opsdesk.store.office import Office

MOST_FIELDS = 3


def history_lines(office: Office, view: RegisterView, record_id: str) -> list[str]:
    """Newest first."""
    people = office.reader.people()
    entries = office.history.of(view.key, record_id)
    return [_line(view, entry, people[entry.actor].name if entry.actor in people else "") for entry in entries[::-1]]


def _line(view: RegisterView, entry: Entry, who: str) -> str:
    after = entry.data.get("after") or {}
    labels = [view.fields[key].label for key in after if key in view.fields]
    changed = "、".join(labels[:MOST_FIELDS]) + ("…" if len(labels) > MOST_FIELDS else "")
    if "local_no" in after:
        changed = ""  # a new record changed everything
    deed = deed_words(entry.deed)
    return "\u3000".join(part for part in (clock.local(entry.at)[5:], who, deed, changed) if part)
