# SPDX-License-Identifier: MIT
"""Seen before, while typing: other records with the same number or name, why they are shown, and how rare that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from opsdesk.i18n import _
from opsdesk.people import masking, sight
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import Field, Privacy
from opsdesk.records.kinds.written import tidy
from opsdesk.records.record import RegisterView
from opsdesk.store.office import Office
from opsdesk.store.reading.seen import Sighting, group_of
from opsdesk.store.reading.spelled import spelled

FROM_DIGIT = 4  # characters of a number from which on it is looked for
SHOWN = 4
FEW = 3  # records with one number that still are "rare"
EVERYWHERE = 20  # more records than these share a number: a company account, not listed
FACTS = 3
SHORTEST_NAME, SHORTEST_LATIN = 2, 4  # letters from which on a name is looked for


@dataclass(frozen=True, slots=True)
class Seen:
    """One record to look at: what it is, its title, a few facts, and the reason it is shown."""

    register: str
    id: str
    label: str
    title: str
    facts: str
    reason: str


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """What the side panel shows: what was looked for (masked), the records, how rare, and whether it says nothing."""

    asked: str = ""
    records: tuple[Seen, ...] = ()
    rarity: str = ""
    muted: bool = False


NOTHING = SeenBefore()


def follows(field: Field) -> bool:
    """Whether values of the field are looked for while they are typed."""
    return group_of(field) >= 0 or isinstance(field.kind, kinds.PersonName)


@deed()
def seen_before(office: Office, field: Field, text: str, own: Collection[str] = ()) -> SeenBefore:
    """What is known of the number or name typed so far into `field`; `own` are ids of the page at hand.

    A few milliseconds at a million records. Nothing for whoever may not read records; sealed records never come.
    """
    if not office.user.may(Permission.READ):
        return NOTHING
    if isinstance(field.kind, kinds.PersonName):
        return _named(office, tidy(text), own)
    typed = [one for one in spelled(field.kind, text) if len(one) >= FROM_DIGIT]
    if group_of(field) < 0 or not typed or "*" in text:
        return NOTHING
    known = {one: None for way in typed for one in office.reader.seen(group_of(field), way, EVERYWHERE + 1)}
    found = [one for one in known if one.id not in own and sight.sees_register(office.user, one.register)]
    return _judged(office, field, typed, found)


def _judged(office: Office, field: Field, typed: Sequence[str], found: list[Sighting]) -> SeenBefore:
    exact = [one for one in found if one.number in typed]
    numbers = {one.number for one in found}
    whole = bool(exact) or field.kind.read(typed[0]).value is not None
    asked = masking.shown(field, exact[0].number if exact else typed[0]) if whole else f"{typed[0][:6]}…"
    if not found:
        return SeenBefore(asked, (), _("全库没有出现过") if whole else "")
    if len({one.id for one in exact}) > EVERYWHERE:
        return SeenBefore(asked, (), _("全库出现 {count} 次以上，到处都有，不列出").format(count=EVERYWHERE), True)
    if not exact and len(numbers) > SHOWN:
        words = _("前 {count} 位相同的号码很多，再输几位").format(count=len(typed[0]))
        return SeenBefore(asked, (), words, True)
    chosen = exact or found
    records = tuple(_records(office.seen, chosen[:SHOWN], typed))
    return SeenBefore(asked, records, _rarity(len({one.id for one in chosen})))


def _named(office: Office, name: str, own: Collection[str]) -> SeenBefore:
    """Records in which somebody of exactly that name stands."""
    if len(name) < (SHORTEST_LATIN if name.isascii() else SHORTEST_NAME) or "*" in name:
        return NOTHING
    named = [one for one in masking.NAMED_IN_FULL if sight.sees_register(office.user, one)]
    known = office.reader.namesakes(name, named, EVERYWHERE + 1 + len(own))
    exact = [one for one in known if one.id not in own]
    if not exact:
        return NOTHING
    if len(exact) > EVERYWHERE:
        words = _("全库出现 {count} 次以上，同名的多，以证件号为准").format(count=EVERYWHERE)
        return SeenBefore(name, (), words, True)
    return SeenBefore(name, tuple(_records(office.seen, exact[:SHOWN], ())), _rarity(len(exact)))


def _rarity(count: int) -> str:
    if count <= FEW:
        return _("全库出现 {count} 次，少见").format(count=count)
    return _("全库出现 {count} 次").format(count=count)


def _records(office: Office, found: Iterable[Sighting], typed: Sequence[str]) -> Iterable[Seen]:
    for one in found:
        row = office.reader.get(one.register, one.id)
        if row is None:
            continue
        view = catalogue.register(one.register)
        titles = _title(office, view, row)
        yield Seen(
            view.key, one.id, view.facts.label, titles, _facts(office, view, row, one.field), _reason(one, typed)
        )


def _reason(one: Sighting, typed: Sequence[str]) -> str:
    if not typed:
        return _("姓名相同")
    if one.number in typed:
        return _("{count} 位全部相同").format(count=len(one.number))
    return _("前 {count} 位相同").format(count=max(len(way) for way in typed if one.number.startswith(way)))


def _title(office: Office, view: RegisterView, row: dict[str, Any]) -> str:
    """The record's title, masked; references followed one step."""
    for key in view.facts.title:
        value = row.get(key)
        if value not in (None, "", ()):
            return _words(office, view, key, value)
    return str(row["local_no"] or "")


def _facts(office: Office, view: RegisterView, row: dict[str, Any], matched: str) -> str:
    """The case it belongs to, then what its list shows first."""
    said = (matched, *view.facts.title)
    keys = [key for key in view.facts.list_keys if key not in said and row.get(key) and not _is_text(view, key)]
    parts = [_words(office, view, key, row[key]) for key in keys[:FACTS]]
    return _("，").join(part for part in (_case(office, view, row), *parts) if part)


def _is_text(view: RegisterView, key: str) -> bool:
    """Free text may name anybody: no fact for a hint."""
    return view.fields[key].privacy is Privacy.TEXT


def _case(office: Office, view: RegisterView, row: dict[str, Any]) -> str:
    """The case behind an item, or the cases of a person."""
    if view.key == "item" and row.get("seizure"):
        seizure = office.reader.get("seizure", row["seizure"])
        return _words(office, catalogue.register("seizure"), "case", seizure["case"]) if seizure else ""
    if view.key == "person":
        cases = [
            one["case"] for one in office.reader.children("involvement", "person", row["id"])[:FACTS] if one["case"]
        ]
        return _("、").join(office.reader.titles("case", cases).values())
    return ""


def _words(office: Office, view: RegisterView, key: str, value: Any) -> str:
    field = view.fields[key]
    if isinstance(field.kind, kinds.Reference):
        return office.reader.titles(field.kind.register, [value]).get(value, "") if value else ""
    return masking.shown(field, value, register=view.key)
