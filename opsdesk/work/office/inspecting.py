# SPDX-License-Identifier: MIT
"""What an inspector asks of the history: who did what to which record when, a head from paper, and the whole chain."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from opsdesk.i18n import N_, _
from opsdesk.people import sight
from opsdesk.people.deeds import deed
from opsdesk.people.masking import shown, without_numbers
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.records.kinds import Reference
from opsdesk.records.record import RegisterView, State
from opsdesk.store import clock
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.store.proof.history import ChainCheck, Entry, Progress
from opsdesk.store.proof.past import Question
from opsdesk.store.reading.names_near import has_text, names_near
from opsdesk.work.office.deed_words import deed_words

MOST = 500
_SYSTEM = {
    "local_no": N_("编号"),
    "state": N_("状态"),
    "sealed": N_("封存"),
    "void_reason": N_("作废理由"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One deed in words: numbers masked. `fields` are (label, before, after)."""

    entry: Entry
    at: str
    who: str
    deed: str
    subject: str
    fields: tuple[tuple[str, str, str], ...]


def question(first: date | None, last: date | None, parts: Mapping[str, str]) -> Question:
    """A question in local days, both included; `parts` are those of `Question` but its times.

    They are `actor` (an account's id), `deed`, `register` and `text`.
    """
    since = clock.stored(_midnight(first)) if first else ""
    until = clock.stored(_midnight(last + timedelta(days=1))) if last else ""
    return Question(**parts, since=since, until=until)


@deed(Permission.AUDIT)
def look_up(office: Office, asked: Question, *, before: int | None = None, most: int = MOST) -> list[Line]:
    """The deeds asked for, newest first; `before` a number of an entry, to page on. The look-up is history itself."""
    found = office.history.search(asked, most, before)
    if before is None:
        facts = {key: value for key, value in asked.as_facts().items() if value}
        office.gate.note("inspect", asked=facts, found=len(found))
    return lines_of(office, found)


@deed(Permission.READ, seen=True)
def story_of(office: Office, register: str, record_id: str) -> list[Line]:
    """All that happened to a record that whoever is signed in sees, newest first, values masked as on its page.

    Who reads no names reads which fields changed, not what they said.
    """
    if office.reader.get(register, record_id) is None:
        return []
    lines = lines_of(office, office.history.of(register, record_id)[::-1])
    if sight.reads_names(office.user):
        return lines
    return [replace(line, fields=tuple((label, "", "") for label, _before, _after in line.fields)) for line in lines]


@deed(Permission.AUDIT)
def chain_state(office: Office, progress: Progress = lambda done, total: None, *, whole: bool = False) -> ChainCheck:
    """Walk the chain: what is new since it was last found whole, or all of it."""
    return office.history.verify(progress) if whole else office.history.verify_new(progress)


@deed(Permission.AUDIT)
def compare_head(office: Office, text: str) -> int | None:
    """The entry after which the chain ended with a head from a paper; None when it never did."""
    found = office.history.holds_head(text)
    office.gate.note("inspect.head", head=text.strip()[:40], found=found or 0)
    return found


@deed()
def lines_of(office: Office, found: list[Entry]) -> list[Line]:
    """The entries as deeds in words, in their order."""
    people = office.reader.people()
    return [
        Line(
            one,
            clock.local(one.at),
            people[one.actor].name if one.actor in people else "",
            deed_words(one.deed),
            _subject(office, one),
            _fields(office, one),
        )
        for one in found
    ]


def _subject(office: Office, entry: Entry) -> str:
    if entry.data.get("for") in set(TwoPerson):
        return TwoPerson(entry.data["for"]).label
    if not entry.register or entry.register not in {view.key for view in catalogue.REGISTERS}:
        return str(entry.data.get("file") or entry.data.get("paper") or entry.data.get("login") or "")
    label = catalogue.register(entry.register).facts.label
    row = office.reader.get(entry.register, entry.record_id)
    number = row["local_no"] if row else ""
    return f"{label} {number}" if number else label


def _fields(office: Office, entry: Entry) -> tuple[tuple[str, str, str], ...]:
    after = entry.data.get("after")
    if not isinstance(after, dict) or entry.register not in {view.key for view in catalogue.REGISTERS}:
        return ()
    if entry.register == "case" and not sight.sees_case_text(office.user):
        after = {key: value for key, value in after.items() if not has_text("case", [key])}
    view, before = catalogue.register(entry.register), entry.data.get("before") or {}
    names: Collection[str] = ()
    if has_text(view.key, after):
        with office.reader.connection() as connection:
            names = names_near(connection, view.key, [entry.record_id]).get(entry.record_id, ())
    return tuple(
        (_label(view, key), _said(office, view, key, before.get(key), names), _said(office, view, key, plain, names))
        for key, plain in after.items()
    )


def _label(view: RegisterView, key: str) -> str:
    return view.fields[key].label if key in view.fields else _(_SYSTEM.get(key, key))


def _said(office: Office, view: RegisterView, key: str, plain: Any, names: Collection[str]) -> str:
    if plain in (None, "", []):
        return ""
    if key not in view.fields:
        return State(plain).label if key == "state" else str(plain)
    spec = view.fields[key]
    if isinstance(spec.kind, Reference):
        return at_desk(office).reader.titles(spec.kind.register, [plain]).get(plain, "…")
    try:
        return shown(spec, spec.kind.from_plain(plain), register=view.key, names=names)
    except (ValueError, TypeError, KeyError):  # written under rules that have changed since
        return without_numbers(str(plain))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time()).astimezone()
