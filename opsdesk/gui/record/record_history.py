# SPDX-License-Identifier: MIT
"""What happened to one record, in lines a person reads: when, who, which deed, which fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk.i18n import _
from opsdesk.records.record import RegisterView
from opsdesk.store import clock
from opsdesk.work.office.deed_words import deed_words

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.store.proof.history import Entry
    from opsdesk.work.office.inspecting import Line

MOST_FIELDS = 3


def history_lines(office: Office, view: RegisterView, record_id: str) -> list[str]:
    """Newest first."""
    people = office.reader.people()
    entries = office.history.of(view.key, record_id)
    return [_line(view, entry, people[entry.actor].name if entry.actor in people else "") for entry in entries[::-1]]


def history_details(office: Office, view: RegisterView, record_id: str) -> list[str]:
    """The same lines with what each field said before and says now, and the reason given."""
    from opsdesk.work.office.inspecting import story_of  # not before: it brings the printing of lists with it

    return [_detail(line) for line in story_of(office, view.key, record_id)]


def _detail(line: Line) -> str:
    """One deed in full; a value that was blank before, or is not for whoever reads, is left out."""
    told = ["\u3000".join(part for part in (line.at, line.who, line.deed) if part)]
    for label, before, after in line.fields:
        change = f"{before} → {after or _('（清空）')}" if before else after
        told.append(_("{label}：{change}").format(label=label, change=change) if change else label)
    if line.entry.reason:
        told.append(_("理由：{reason}").format(reason=line.entry.reason))
    return "\n".join(told)


def _line(view: RegisterView, entry: Entry, who: str) -> str:
    after = entry.data.get("after") or {}
    labels = [view.fields[key].label for key in after if key in view.fields]
    changed = _("、").join(labels[:MOST_FIELDS]) + ("…" if len(labels) > MOST_FIELDS else "")
    if "local_no" in after:
        changed = ""  # a new record changed everything
    deed = deed_words(entry.deed)
    return "\u3000".join(part for part in (clock.local(entry.at)[5:], who, deed, changed) if part)
