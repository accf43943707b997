# SPDX-License-Identifier: MIT
"""What imports left to decide: who said what, and settling it, one at a time, at any later time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue, kinds
from opsdesk.sheets.packed import unpacked
from opsdesk.sheets.table import Row
from opsdesk.store.changing.gate import Change
from opsdesk.store.imports.import_facts import OPEN, Waiting
from opsdesk.store.office import Office
from opsdesk.work.imports.import_told import HeldWords, hidden_difference
from opsdesk.work.imports.office_knowledge import knowledge_of
from opsdesk.work.imports.planning import decided_in, land
from opsdesk.work.imports.unsettling import Settlement, since
from opsdesk.work.landing.differing import plain_of
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Known
from opsdesk.work.landing.landed import Decided

Place = tuple[str, str]  # register and id
Choice = Literal["keep", "take", "another", "same", "new", "drop"]
CHOICES: dict[str, tuple[Choice, ...]] = {
    "differs": ("keep", "take"),
    "contradicts": ("same", "drop"),
    "candidates": ("same", "new", "drop"),
}
_SETTLED = {"keep": "kept", "take": "taken", "another": "new", "same": "same", "new": "new", "drop": "dropped"}


class AlreadySettled(errors.Told):
    """Somebody decided it meanwhile, or the record moved on."""

    def __init__(self) -> None:
        super().__init__(_("这一条已经处理过，或者记录后来改过。刷新清单再看。"))


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a difference: the value as shown (masked), who said it, when (UTC, ISO), and in which file."""

    words: str
    who: str
    at: str
    file: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to decide. `choices` are what `settle_conflict` takes; `title` names the record, `label` the field.

    `hint` says where both sides differ when that is masked.

    For a row that contradicts a record or may mean several, `candidates` are (id, name), `held` is None and `said`
    tells only who brought it and when. For a difference they are the other records the row may mean, where it may mean
    another. Only those are named that whoever is signed in sees.
    """

    waiting: Waiting
    title: str
    label: str
    held: Said | None
    said: Said | None
    candidates: tuple[tuple[str, str], ...]
    hint: str = ""

    @property
    def id(self) -> str:
        """What `settle_conflict` is asked for."""
        return self.waiting.id

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be decided."""
        return (*CHOICES[self.waiting.kind], *(("another",) if self.waiting.facts.get("another") else ()))


@deed(Permission.READ, seen=True)
def conflicts(office: Office, *, batch_id: str = "", record_id: str = "", open_only: bool = True) -> list[Conflict]:
    """What waits, oldest first: of one import, about one record, or all. Raises `NotAllowed`."""
    batches = {batch.id: batch for batch in office.reader.batches(limit=100_000)}
    people = {one: person.name or person.login for one, person in office.reader.people().items()}
    waiting = office.imports.parked.waiting(batch_id=batch_id, record_id=record_id, open_only=open_only)
    held = HeldWords(office)
    return [_told(office, one, batches, people, held) for one in waiting if one.batch_id in batches]


def _told(office: Office, one: Waiting, batches: dict[str, Any], people: dict[str, str], held: HeldWords) -> Conflict:
    view = catalogue.register(one.register)
    asked = dict.fromkeys([one.record_id, *one.facts.get("candidates", ())])
    titles = dict(office.reader.titles(one.register, asked))
    title = held.title(one.register, one.record_id, titles.get(one.record_id, ""))
    if one.kind == "differs":
        titles.pop(one.record_id, None)
    candidates = tuple((place, name) for place, name in titles.items() if held.sees(one.register, place))
    batch = batches[one.batch_id]
    brought = Said("", people.get(batch.created_by, ""), batch.created_at, batch.file_name, batch.unit)
    if one.kind != "differs":
        return Conflict(one, title, "", None, brought, candidates)
    spec = view.fields[one.field]
    said = replace(brought, words=_shown(one, one.facts["said"], held), unit=one.facts.get("unit", ""))
    wrote = _wrote(office, one.register, one.record_id, one.field, people)
    value = None if one.facts["held"] is None else spec.kind.from_plain(one.facts["held"])
    words = held.of(one.register, one.record_id, one.field, value)
    hint = ""
    if words and words == said.words:
        same_name = isinstance(spec.kind, kinds.Reference)
        hint = _same_name(office, one, held) if same_name else hidden_difference(one.facts["held"], one.facts["said"])
    return Conflict(one, title, spec.label, replace(wrote, words=words), said, candidates, hint)


@deed(Permission.READ)
def held_by(office: Office, register: str, record_id: str, field: str) -> Said:
    """The last deed that made a record say what it says in a field; without the value's words."""
    people = {one: person.name or person.login for one, person in office.reader.people().items()}
    return _wrote(office, register, record_id, field, people)


def _wrote(office: Office, register: str, record_id: str, field: str, people: dict[str, str]) -> Said:
    for entry in reversed(office.history.of(register, record_id)):
        if field in entry.data.get("after", {}) or ("digest" in entry.data and "after" not in entry.data):
            file, unit = str(entry.data.get("file", "")), str(entry.data.get("unit", ""))
            return Said("", people.get(entry.actor, ""), entry.at, file, unit)
    return Said("", "", "")


def _same_name(office: Office, one: Waiting, held: HeldWords) -> str:
    """Two records of one name: what tells them apart, for eyes that may see both."""
    register = catalogue.register(one.register).fields[one.field].kind.register  # type: ignore[attr-defined]
    sides = [str(one.facts["held"]), str(one.facts["said"])]
    rows = [office.reader.get(register, side) if held.sees(register, side) else None for side in sides]
    for number in ("case_no", "local_no"):
        known = [str((row or {}).get(number) or "") for row in rows]
        if all(known) and known[0] != known[1]:
            return _("两条同名，不是同一条：库内 {held}，表上 {said}。").format(held=known[0], said=known[1])
    return _("两条同名，不是同一条。")


def _shown(one: Waiting, plain: Any, held: HeldWords) -> str:
    spec = catalogue.register(one.register).fields[one.field]
    return held.value(one.register, one.field, spec.kind.from_plain(plain)) if plain is not None else ""


@deed(Permission.IMPORT)
def settle_conflict(
    office: Office, conflict_id: str, choice: Choice, *, record_id: str = "", reason: str = ""
) -> Settlement:
    """Decide one thing; what comes back can be taken back (`unsettling.unsettle`).

    keep     the record stays; the same sheet does not ask again
    take     the sheet's value goes into the record, through the gate
    another  the row means another record than the one it was met as: `record_id`, or a new one; what it filled in here
             is taken out again, and whatever else of the row waits about this record is settled with it
    same     the row means the record `record_id` (or the one it contradicts) and lands there
    new      the row means none of the candidates: remembered as looked at, and landed as a new record
    drop     the row stays out

    Raises `NotAllowed`, `AlreadySettled` when it was decided meanwhile or the record moved on, and what the gate
    raises. The change and the mark are one transaction.
    """
    one = office.imports.parked.one(conflict_id)
    if one is None or one.state != OPEN:
        raise AlreadySettled
    if choice not in CHOICES[one.kind] and not (choice == "another" and one.facts.get("another")):
        raise ValueError(f"a {one.kind} is not settled by {choice!r}")
    with office.gate.transaction():
        begun, landed = office.history.head().seq, []
        if choice == "another":
            _elsewhere(office, one, record_id, reason)
        elif choice == "take":
            _take(office, one, reason)
        elif choice in ("same", "new"):
            landed = _land(office, one, record_id or (one.record_id if choice == "same" else ""), choice, reason)
        if choice != "another":  # which settles all that waits about its row
            office.imports.parked.settle(one.id, _SETTLED[choice], reason=reason, landed=landed)
        return since(office, begun)


def _take(office: Office, one: Waiting, reason: str) -> None:
    row = office.reader.get(one.register, one.record_id)
    if row is None or plain_of(one.register, one.field, row[one.field]) != one.facts["held"]:
        raise AlreadySettled
    value = catalogue.register(one.register).fields[one.field].kind.from_plain(one.facts["said"])
    change = Change(one.register, {one.field: value}, one.record_id, base_version=row["version"])
    office.gate.save([change], deed="settle", reason=reason)


def _elsewhere(office: Office, one: Waiting, chosen: str, reason: str) -> None:
    """The row means another record, which is remembered; all that waits about the row and this record is settled."""
    office.imports.apart.keep(one.register, one.record_id, [one.facts["another"]], reason=reason)
    _take_out(office, one, reason)
    none_of = () if chosen else one.facts["candidates"]
    decided = replace(decided_in(office), chosen=chosen or None, besides=frozenset([one.record_id, *none_of]))
    landed = _put_down(office, one, decided, reason)
    for other in office.imports.parked.waiting(batch_id=one.batch_id, record_id=one.record_id):
        if (other.kind, other.sheet, other.place) == (one.kind, one.sheet, one.place):
            office.imports.parked.settle(other.id, _SETTLED["another"], reason=reason, landed=landed)


def _take_out(office: Office, one: Waiting, reason: str) -> None:
    """What the row filled in says again what it said before, where nobody changed it since."""
    row = office.reader.get(one.register, one.record_id)
    fields = catalogue.register(one.register).fields
    before = {
        key: None if held is None else fields[key].kind.from_plain(held)
        for key, held, said in one.facts["filled"]
        if row is not None and plain_of(one.register, key, row[key]) == said
    }
    if row is not None and before:
        office.gate.save(
            [Change(one.register, before, one.record_id, base_version=row["version"])], deed="settle", reason=reason
        )


def _land(office: Office, one: Waiting, chosen: str, choice: Choice, reason: str) -> list[Place]:
    if choice == "new":
        for candidate in one.facts["candidates"]:
            office.imports.apart.keep(one.register, candidate, [one.facts["likeness"]], reason=reason)
        chosen = ""
    return _put_down(office, one, replace(decided_in(office), chosen=chosen), reason)


def _put_down(office: Office, one: Waiting, decided: Decided, reason: str) -> list[Place]:
    """Land the row that was put aside, as was decided; the records it landed in."""
    about = one.facts["table"]
    days = [date.fromisoformat(day) for day in about["period"] or ()]
    period = (days[0], days[1]) if days else None
    ground = Ground(Known(office.reader), knowledge_of(office).unit_aliases, about["unit"], period, decided)
    row = Row(one.place, unpacked(one.facts["values"]), dict(one.facts["cells"]))
    landed = land(ground, about["kind"], row, f"{one.sheet}!{one.place}")
    if landed.doubt:
        raise AlreadySettled
    changes = list(ground.changes.values())
    saved = office.gate.save(changes, deed="settle", reason=reason)
    return [(change.register, one) for change, one in zip(changes, saved.ids, strict=True)]
